# SPDX-License-Identifier: EUPL-1.2
"""Tables and charts of a release. They take published figures only; there is no way to a true one.

:func:`trechter` takes one exact figure beside them: that of the organisation that looks at itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from opstap.basis.tabel import Tabel
from opstap.benchmark.opgaven import Eigencijfer, Maatstaf
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, opgavekolommen
from opstap.benchmark.statistiek.grenzen import aandeelgrenzen, ratiogrenzen
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.uitgaven import Benchmarkuitgave, overzicht
from opstap.publicatie.grafiek import (
    Balk,
    Balken,
    Grafiek,
    Trechtergrafiek,
    Trechtergrens,
    Trechterpunt,
)
from opstap.web.benchmark.deelnemers.inhoud import Gelezen
from opstap.web.kern.figuren import Figuur, Narekenen

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.trechter import Trechter

_MEESTE_BALKEN = 40
_STAPPEN = 60
_BRON = "opgaven van deelnemers, afgerond en gecontroleerd door Opstap"


def uitgavefiguren(gelezen: Gelezen) -> list[Figuur]:
    """Everything that the page of a release shows or lets download."""
    uitgave = gelezen.uitgave
    na = Narekenen(
        f"opstap benchmark eigen cijfers.csv --voor {uitgave.voor} --jaar {uitgave.jaar}",
        "from opstap.benchmark.uitgaven import uit_dict\nuit_dict(inhoud).tabellen()",
    )
    uit = [Figuur(tabel.naam, tabel, na) for tabel in _overzichten(uitgave)]
    for wat in uitgave.indicatoren:
        grafiek = trechter(gelezen, wat) or balken(uitgave, wat)
        if grafiek is not None:
            uit.append(Figuur(wat.id, grafiek.tabel(), na, grafiek))
    uit += [Figuur(tabel.naam, tabel, na) for tabel in uitgave.tabellen()]
    return uit


def _overzichten(uitgave: Benchmarkuitgave) -> tuple[Tabel, Tabel]:
    """The participants, and apart from them the groups, which have no code."""
    alles = overzicht(uitgave)
    aantal = len(uitgave.deelnemers)
    groepen = replace(
        alles,
        naam="groepsoverzicht",
        titel="Deelnemers samen: som gedeeld door som",
        kolommen=alles.kolommen[1:],
        rijen=tuple(rij[1:] for rij in alles.rijen[aantal:]),
        toelichting=(
            "Achter een cijfer staat van hoeveel deelnemers het is, als niet allen het hebben.",
        ),
    )
    return replace(alles, rijen=alles.rijen[:aantal]), groepen


def trechter(
    gelezen: Gelezen, wat: EigenIndicator, eigen: tuple[str, Eigencijfer] | None = None
) -> Trechtergrafiek | None:
    """The funnel of an indicator that counts people; ``None`` for others and for few participants.

    ``eigen``: who looks, with its own exact figure in the place of its published one.
    """
    uitgave = gelezen.uitgave
    groep = {wie: rij[wat.id] for wie, rij in gelezen.cijfers.items()}
    maat = Maatstaf.van(wat, groep, som=gelezen.samen.get(wat.id))
    if maat.trechter is None:
        return None
    namen = {een.wie: een.naam for een in uitgave.deelnemers}
    wie_zelf, zelf = eigen or ("", None)
    punten = [
        _punt(maat, namen[wie], een)
        for wie, een in groep.items()
        if een.vergelijkbaar is not None and wie != wie_zelf
    ]
    if zelf is not None and zelf.vergelijkbaar is not None:
        naam = namen.get(wie_zelf, "uw cijfer")
        punten.append(replace(_punt(maat, naam, zelf), benoemd=True))
    noemer = opgavekolommen(wat.voor)[wat.noemer[0]].uitleg
    return Trechtergrafiek(
        naam=wat.id,
        titel=f"{wat.naam}, {uitgave.jaar}: {len(punten)} deelnemers",
        eenheid="aandeel",
        bron=f"{_BRON}, uitgave {uitgave.nummer}",
        punten=tuple(punten),
        grenzen=_grenzen(maat.trechter, maat.per, max(float(punt.omvang) for punt in punten)),
        midden=float(maat.trechter.streefwaarde[0]) * maat.per,
        omvangnaam=_kort(noemer),
    )


def _punt(maat: Maatstaf, naam: str, cijfer: Eigencijfer) -> Trechterpunt:
    toeval = maat.naast(cijfer).toeval
    assert toeval is not None
    assert cijfer.vergelijkbaar is not None
    buiten = toeval.oordeel is not Oordeel.TOEVAL
    return Trechterpunt(naam, _heel(cijfer), cijfer.vergelijkbaar, buiten=buiten)


def balken(uitgave: Benchmarkuitgave, wat: EigenIndicator) -> Grafiek | None:
    """Every participant with the room that the rounding leaves, by code; not for many."""
    cijfers = [(een.naam, uitgave.cijfer(een.wie, wat.id)) for een in uitgave.deelnemers]
    er = [(naam, cijfer) for naam, cijfer in cijfers if cijfer.waarde is not None]
    if not er or len(er) > _MEESTE_BALKEN:
        return None
    return Balken(
        naam=wat.id,
        titel=f"{wat.naam}, {uitgave.jaar}: deelnemers op volgorde van code",
        eenheid="euro" if wat.soort == "bedrag" else "aandeel",
        bron=f"{_BRON}, uitgave {uitgave.nummer}",
        balken=tuple(
            Balk(naam, cijfer.waarde, cijfer.laag, cijfer.hoog, "afgeleid") for naam, cijfer in er
        ),
    )


def _grenzen(groep: Trechter, per: float, grootste: float) -> tuple[Trechtergrens, ...]:
    """The exact limits of chance at sizes from small to the largest participant."""
    import numpy as np

    n = np.linspace(max(1.0, grootste / _STAPPEN), grootste, _STAPPEN)
    if groep.soort == "aandeel":
        grens, maal = aandeelgrenzen(groep.streefwaarde, n, "exact"), 1.0
    else:
        grens, maal = ratiogrenzen(groep.streefwaarde, per * n, "exact"), per
    delen = (grens.onder998, grens.onder95, grens.boven95, grens.boven998)
    return tuple(
        Trechtergrens(float(n[k]), *(round(float(deel[k]) * maal, 4) for deel in delen))
        for k in range(len(n))
    )


def _heel(cijfer: Eigencijfer) -> int | float:
    noemer = cijfer.noemer or 0
    return int(noemer) if noemer == int(noemer) else float(noemer)


def _kort(uitleg: str) -> str:
    """The explanation of a column as a name below an axis: its first clause."""
    return uitleg.rstrip(".").partition(",")[0].lower()
