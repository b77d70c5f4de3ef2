# SPDX-License-Identifier: EUPL-1.2
"""The figures on the page of a municipality."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from opstap.bekostiging.gemeente import Gemeentebeeld, overzicht, tabellen
from opstap.bekostiging.gemeente.grafieken import geldstaven, plaatsenwaaier, wswwaaier
from opstap.web.gegevens.gemeenteview import narekenen
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.openbaar import landprognose

Versies = Mapping[str, Gegevensversie]
Na = Callable[[str], Narekenen]

MENSEN = ("plaatsen", "wsw", "mensen")
"""The figures that need the projection."""

_UITLEG_PLAATSEN = (
    "Een plaats is 31 uur werk per week. De band laat zien hoe onzeker de aannames van het model "
    "zijn; of de beginstand van deze gemeente goed is geschat zit er niet in."
)


def gemeentefiguren(beeld: Gemeentebeeld, versies: Versies) -> list[Figuur]:
    """All figures of the page, in its order; ``versies`` are the own figures behind it."""

    def na(regel: str) -> Narekenen:
        return narekenen(beeld.code, versies, regel)

    return [*_geld(beeld, na), *_mensen(beeld, na), *_overig(beeld, na)]


def _geld(beeld: Gemeentebeeld, na: Na) -> list[Figuur]:
    """The money: a chart of what is known, and every stream in some years."""
    jaar = beeld.peiljaar
    som = f'beeld.bedrag("impulsbudget", {jaar})'
    uit = []
    if (staven := geldstaven(beeld)) is not None:
        uitleg = (
            "Geldstromen waarvan de meeste jaren onbekend zijn staan niet in de grafiek. Bedragen "
            "zijn in de prijzen van hun bron, zonder latere indexatie."
        )
        uit.append(Figuur("geld", staven.tabel(), na(som), staven, uitleg))
    regel = f"[(r.naam, r.bedrag) for r in beeld.geld_in({jaar})]"
    uit.append(Figuur("stromen", overzicht.geldoverzicht(beeld), na(regel)))
    return uit


def _mensen(beeld: Gemeentebeeld, na: Na) -> list[Figuur]:
    """Places and people with their fans; nothing as long as the projection is not ready."""
    ensemble = landprognose.deel((beeld.code,), beeld.code)
    if ensemble is None or not beeld.mensen:
        return []
    aantal = landprognose.trekkingen()
    plaatsen = plaatsenwaaier(beeld, aantal, ensemble)
    mensen = overzicht.mensen_overzicht(beeld)
    rest = [Figuur("mensen", mensen, na("beeld.mensen"))]
    if not beeld.te_laag:
        wsw = wswwaaier(beeld, aantal, ensemble)
        rest.insert(0, Figuur("wsw", wsw.tabel(), na("beeld.mensen"), wsw))
    regel = "[(r.jaar, r.bezet) for r in beeld.plaatsen]"
    return [
        Figuur("plaatsen", plaatsen.tabel(), na(regel), plaatsen, _UITLEG_PLAATSEN),
        *rest,
    ]


def _overig(beeld: Gemeentebeeld, na: Na) -> list[Figuur]:
    """Funded places, the comparison, what was spent, the payments and the calendar."""
    return [
        Figuur("bekostigd", tabellen.plaatsen(beeld), na("beeld.plaatsen")),
        Figuur(
            "vergelijking", tabellen.vergelijking(beeld, leesbaar=True), na("beeld.vergelijking")
        ),
        Figuur("uitgaven", tabellen.uitgaven(beeld), na("beeld.uitgaven")),
        Figuur("betaling", tabellen.betaling(beeld, leesbaar=True), na("beeld.betaling")),
        Figuur("kalender", tabellen.kalender(beeld), na("beeld.kalender")),
    ]
