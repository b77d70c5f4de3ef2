# SPDX-License-Identifier: EUPL-1.2
"""The figures on the page of a municipality."""

from __future__ import annotations

from opstap.bekostiging.gemeente import Gemeentebeeld, overzicht, tabellen
from opstap.bekostiging.gemeente.grafieken import geldstaven, plaatsenwaaier, wswwaaier
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.openbaar import landprognose

_GELD = """\
from opstap import verdeling
from opstap.bekostiging.gemeente import maak_gemeente

beeld = maak_gemeente("{code}", sleutel=verdeling.ingebouwd("uitkeringen-2021"))
{regel}"""

_UITLEG_PLAATSEN = (
    "Een plaats is 31 uur werk per week. De band laat zien hoe onzeker de aannames van het model "
    "zijn; of de beginstand van deze gemeente goed is geschat zit er niet in."
)


def _na(code: str, regel: str) -> Narekenen:
    return Narekenen(f"opstap gemeente {code}", _GELD.format(code=code, regel=regel))


def geldfiguren(beeld: Gemeentebeeld) -> list[Figuur]:
    """The money: a chart of what is known, and every stream in some years."""
    jaar = beeld.peiljaar
    som = f'beeld.bedrag("impulsbudget", {jaar})'
    uit = []
    if (staven := geldstaven(beeld)) is not None:
        uitleg = (
            "Geldstromen waarvan de meeste jaren onbekend zijn staan niet in de grafiek. Bedragen "
            "zijn in de prijzen van hun bron, zonder latere indexatie."
        )
        uit.append(Figuur("geld", staven.tabel(), _na(beeld.code, som), staven, uitleg))
    regel = f"[(r.naam, r.bedrag) for r in beeld.geld_in({jaar})]"
    uit.append(Figuur("stromen", overzicht.geldoverzicht(beeld), _na(beeld.code, regel)))
    return uit


def mensenfiguren(beeld: Gemeentebeeld) -> list[Figuur]:
    """Places and people with their fans; nothing as long as the projection is not ready."""
    ensemble = landprognose.deel((beeld.code,), beeld.code)
    if ensemble is None or not beeld.mensen:
        return []
    aantal = landprognose.trekkingen()
    plaatsen = plaatsenwaaier(beeld, aantal, ensemble)
    mensen = overzicht.mensen_overzicht(beeld)
    rest = [Figuur("mensen", mensen, _na(beeld.code, "beeld.mensen"))]
    if not beeld.te_laag:
        wsw = wswwaaier(beeld, aantal, ensemble)
        rest.insert(0, Figuur("wsw", wsw.tabel(), _na(beeld.code, "beeld.mensen"), wsw))
    regel = "[(r.jaar, r.bezet) for r in beeld.plaatsen]"
    return [
        Figuur("plaatsen", plaatsen.tabel(), _na(beeld.code, regel), plaatsen, _UITLEG_PLAATSEN),
        *rest,
    ]


def overige_figuren(beeld: Gemeentebeeld) -> list[Figuur]:
    """Funded places, the comparison, what was spent, the payments and the calendar."""
    return [
        Figuur("bekostigd", tabellen.plaatsen(beeld), _na(beeld.code, "beeld.plaatsen")),
        Figuur(
            "vergelijking",
            tabellen.vergelijking(beeld, leesbaar=True),
            _na(beeld.code, "beeld.vergelijking"),
        ),
        Figuur("uitgaven", tabellen.uitgaven(beeld), _na(beeld.code, "beeld.uitgaven")),
        Figuur(
            "betaling", tabellen.betaling(beeld, leesbaar=True), _na(beeld.code, "beeld.betaling")
        ),
        Figuur("kalender", tabellen.kalender(beeld), _na(beeld.code, "beeld.kalender")),
    ]
