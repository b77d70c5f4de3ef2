# SPDX-License-Identifier: EUPL-1.2
"""Reading a filled-in template: everything is checked first, every finding comes in one report.

Cells, numbers and names of columns are read by :mod:`opstap.basis.invoer`; this module finds the
table on each sheet, gathers the findings of all sheets, and only then builds a :class:`Bedrijf`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.invoer.kop import Kop, lees_kop
from opstap.basis.invoer.ruw import RuweTabel, citaat, schoon
from opstap.basis.invoer.schema import Schema
from opstap.basis.invoer.waarden import lees_kolommen
from opstap.basis.invoer.xlsxbestand import Bladlezer
from opstap.bekostiging.bedrijf.bladen import BLADEN, FORMULIERKOP, Blad
from opstap.bekostiging.bedrijf.controle import Werkmap, bouw
from opstap.bekostiging.bedrijf.gegevens import Bedrijf
from opstap.bekostiging.bedrijf.openen import (
    controleer_bladen,
    eis_werkmap,
    lees_inhoud,
    titels,
)

_MEESTE_BEVINDINGEN = 200


@dataclass(frozen=True, slots=True)
class Lezing:
    """A company, and Dutch remarks on how its workbook was read."""

    bedrijf: Bedrijf
    meldingen: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gelezen:
    """The rows of one sheet (by the names of the questions) with their numbers, and findings."""

    rijen: list[dict[str, Any]] = field(default_factory=list)
    nummers: list[dict[str, int]] = field(default_factory=list)
    bevindingen: list[Bevinding] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


def lees_bedrijf(pad: Path) -> Lezing:
    """Read the workbook at ``pad``; see :func:`lees_werkmap`."""
    return lees_werkmap(str(pad), lees_inhoud(pad))


def lees_werkmap(naam: str, inhoud: bytes) -> Lezing:
    """Read and check a workbook from its bytes.

    Raises :class:`InvoerFout` with every finding: sheet, row, column and how to mend it. Nothing
    of a workbook with a finding is returned.
    """
    eis_werkmap(naam, inhoud)
    bevindingen, leesbaar = controleer_bladen(naam, inhoud)
    rijen: dict[str, list[dict[str, Any]]] = {}
    nummers: dict[str, list[dict[str, int]]] = {}
    meldingen: list[str] = []
    gezond = set()
    lezer = Bladlezer(naam, inhoud)
    for blad in leesbaar:
        gelezen = _lees_blad(lezer, blad)
        rijen[blad.naam], nummers[blad.naam] = gelezen.rijen, gelezen.nummers
        bevindingen += gelezen.bevindingen
        meldingen += gelezen.meldingen
        if not gelezen.bevindingen:
            gezond.add(blad.naam)
    werkmap = Werkmap(rijen, nummers, gezond)
    bedrijf = bouw(werkmap)
    bevindingen += werkmap.bevindingen
    if bevindingen or bedrijf is None:
        raise InvoerFout(naam, _geordend(bevindingen))
    return Lezing(bedrijf, (*meldingen, *werkmap.meldingen))


def _geordend(bevindingen: Sequence[Bevinding]) -> list[Bevinding]:
    """In the order of the sheets and rows, each once, and not endlessly many."""
    volgorde = {blad.naam: nummer for nummer, blad in enumerate(BLADEN)}
    op_plek = sorted(
        dict.fromkeys(bevindingen), key=lambda b: (volgorde.get(b.blad or "", -1), b.rij or 0)
    )
    over = len(op_plek) - _MEESTE_BEVINDINGEN
    if over > 0:
        rest = Bevinding(f"en nog {over} fouten; herstel eerst die hierboven.")
        return [*op_plek[:_MEESTE_BEVINDINGEN], rest]
    return op_plek


def _lees_blad(lezer: Bladlezer, blad: Blad) -> _Gelezen:
    try:
        tabel = lezer.lees(blad.naam)
    except InvoerFout as fout:
        return _Gelezen(
            bevindingen=[
                Bevinding(b.boodschap, b.rij, b.kolom, blad.naam) for b in fout.bevindingen
            ]
        )
    _knip_tot_kop(tabel, blad)
    gelezen = _lees_formulier(tabel, blad) if blad.formulier else _lees_tabel(tabel, blad)
    gelezen.bevindingen = [
        Bevinding(b.boodschap, b.rij, b.kolom, blad.naam) for b in gelezen.bevindingen
    ]
    return gelezen


def _knip_tot_kop(tabel: RuweTabel, blad: Blad) -> None:
    """Drop what stands above the header: title and explanation."""
    bekend = {titel.casefold() for titel in titels(blad)}
    treffers = [
        len({schoon(str(cel)).casefold() for cel in rij if cel is not None} & bekend)
        for rij in tabel.rijen
    ]
    begin = treffers.index(max(treffers)) if treffers else 0
    del tabel.rijen[:begin], tabel.nummers[:begin]


def _lees_tabel(tabel: RuweTabel, blad: Blad) -> _Gelezen:
    kop = lees_kop(tabel, blad.schema, negeer_extra=True)
    uit = _Gelezen(bevindingen=list(kop.bevindingen))
    if not kop.kolommen:
        return uit
    invoer = [vraag.titel for vraag in blad.vragen if vraag.invoer]
    _laat_kale_rijen_weg(tabel, kop, invoer)
    if len(tabel.rijen) == 1:
        if blad.verplicht:
            uit.bevindingen.append(Bevinding("dit blad is niet ingevuld; vul minstens één rij in."))
        return uit
    lezing = lees_kolommen(tabel, kop, blad.schema)
    uit.bevindingen += lezing.bevindingen
    uit.meldingen += [f"Blad {blad.naam}: {melding}" for melding in lezing.meldingen]
    aantal = len(tabel.rijen) - 1
    for i in range(aantal):
        rij = {}
        for vraag in blad.vragen:
            waarden = lezing.waarden.get(vraag.titel)
            rij[vraag.naam] = waarden[i] if waarden is not None else None
        uit.rijen.append(rij)
        uit.nummers.append(dict.fromkeys(rij, tabel.nummers[i + 1]))
    return uit


def _laat_kale_rijen_weg(tabel: RuweTabel, kop: Kop, invoer: Sequence[str]) -> None:
    """Leave out rows of which only the name that the template itself put there is filled in."""
    plaatsen = [kop.kolommen[titel] for titel in invoer if titel in kop.kolommen]
    houd = [0] + [
        i
        for i, rij in enumerate(tabel.rijen)
        if i and any(k < len(rij) and rij[k] is not None and schoon(str(rij[k])) for k in plaatsen)
    ]
    tabel.rijen[:] = [tabel.rijen[i] for i in houd]
    tabel.nummers[:] = [tabel.nummers[i] for i in houd]


def _lees_formulier(tabel: RuweTabel, blad: Blad) -> _Gelezen:
    """A form is a table on its side: turned around, the same checks read it."""
    uit = _Gelezen()
    kop = [schoon(str(cel or "")).casefold() for cel in tabel.rijen[0]]
    plek = [kop.index(naam.casefold()) if naam.casefold() in kop else -1 for naam in FORMULIERKOP]
    if min(plek[:2]) < 0:
        ontbreekt = next(n for n, k in zip(FORMULIERKOP, plek, strict=True) if k < 0)
        uit.bevindingen.append(
            Bevinding("deze kolom ontbreekt; zet haar naam terug.", tabel.nummers[0], ontbreekt)
        )
        return uit
    vragen = {vraag.titel.casefold(): vraag for vraag in blad.vragen}
    cellen: dict[str, Any] = {}
    rij_van: dict[str, int] = {}
    for nummer, rij in zip(tabel.nummers[1:], tabel.rijen[1:], strict=True):
        naam = schoon(str(rij[plek[0]] or "")) if plek[0] < len(rij) else ""
        vraag = vragen.get(naam.casefold())
        if vraag is None:
            boodschap = f"{citaat(naam)} is geen vraag van dit blad; verwijder de rij."
            uit.bevindingen.append(Bevinding(boodschap, nummer, FORMULIERKOP[0]))
        elif vraag.titel in rij_van:
            boodschap = (
                f"{citaat(naam)} staat ook op rij {rij_van[vraag.titel]}; laat er één staan."
            )
            uit.bevindingen.append(Bevinding(boodschap, nummer, FORMULIERKOP[0]))
        else:
            rij_van[vraag.titel] = nummer
            cellen[vraag.titel] = rij[plek[1]] if plek[1] < len(rij) else None
    for vraag in blad.vragen:
        if vraag.titel not in rij_van:
            boodschap = f"de rij {citaat(vraag.titel)} ontbreekt; zet haar terug."
            uit.bevindingen.append(Bevinding(boodschap, tabel.nummers[0], FORMULIERKOP[0]))
    uit.rijen, uit.nummers = (
        [_gekanteld(uit, blad, cellen, rij_van)],
        [{vraag.naam: rij_van[vraag.titel] for vraag in blad.vragen if vraag.titel in rij_van}],
    )
    return uit


def _gekanteld(
    uit: _Gelezen, blad: Blad, cellen: Mapping[str, Any], rij_van: Mapping[str, int]
) -> dict[str, Any]:
    namen = list(cellen)
    gekanteld = RuweTabel(rijen=[namen, list(cellen.values())], nummers=[1, 2])
    kolommen = tuple(vraag.kolom for vraag in blad.vragen if vraag.titel in cellen)
    kop = Kop(breedte=len(namen), kolommen={naam: k for k, naam in enumerate(namen)})
    lezing = lees_kolommen(gekanteld, kop, Schema(blad.naam, kolommen))
    uit.bevindingen += [
        Bevinding(b.boodschap, rij_van.get(b.kolom or ""), b.kolom) for b in lezing.bevindingen
    ]
    return {
        vraag.naam: lezing.waarden[vraag.titel][0] if vraag.titel in cellen else None
        for vraag in blad.vragen
    }
