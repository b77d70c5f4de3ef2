# SPDX-License-Identifier: EUPL-1.2
"""A table of participants' figures, as users bring it: every finding at once.

One row a participant and period. An empty cell is not known; it is never read as zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import Bevinding, GebruiksFout, NietBekendFout
from opstap.basis.invoer import Invoer, Schema
from opstap.basis.invoer.persoonsgegevens import verdachte_waarden
from opstap.basis.opmaak import kort_getal, opsomming
from opstap.benchmark.opgaven.eigengegevens import (
    MEEST_PER_MENS,
    Eenheid,
    Wie,
    opgavekolommen,
    schema,
)
from opstap.benchmark.opgaven.opgave import Opgave
from opstap.benchmark.statistiek.lezen import Rijen, lees_gecontroleerd
from opstap.benchmark.statistiek.perioden import Periode, lees_periode

EERSTE_JAAR, LAATSTE_JAAR = gebieden.EERSTE_JAAR, 2100
"""Years that a period may be in: the Participatiewet is there since 2015."""

SLEUTEL: Mapping[Wie, str] = {"gemeente": "code", "bedrijf": "bedrijf"}
"""The column that says whose figures a row has."""


_EEN: Mapping[Eenheid, str] = {
    "plaatsen": "plaats van 31 uur (40 uur per week)",
    "se": "SE",
    "uren": "uur (40 per week)",
}
_DAGEN = {"jaar": 366, "kwartaal": 92, "maand": 31}
_VAN_MENSEN = {
    "bw_plaatsen": "bw_aan_het_werk",
    "plaatsen": "mensen",
    "se_wsw": "mensen",
    "contracturen": "mensen",
}
"""Columns of which one person can only be so much, and the column that counts the people."""


def lees_opgaven(
    invoer_van: Callable[[Schema], Invoer], voor: Wie, *, herkomst: str
) -> tuple[Opgave, ...]:
    """The participants of a table, in order of code.

    ``invoer_van`` reads the file of the user with a schema (``lees_tabel`` or ``lees_bytes`` with
    all but that). Raises :class:`InvoerFout` with every finding: unreadable cells, a part larger
    than its whole, a period twice, kinds of periods mixed, codes that are no municipality then.
    """
    invoer = lees_gecontroleerd(invoer_van, schema(voor), lambda rijen: _controleer(rijen, voor))
    return uit_rijen(invoer.rijen, voor, naam=naam_van(voor), herkomst=herkomst)


def uit_rijen(
    rijen: Sequence[Mapping[str, object]],
    voor: Wie,
    *,
    naam: Callable[[str], str],
    herkomst: str,
) -> tuple[Opgave, ...]:
    """The participants of rows that were checked before, in order of code.

    A value is a number, text that is an exact number (``25/2``), or ``None``; a column may be
    absent. Periods are put in the order of time.
    """
    per_wie: dict[str, dict[Periode, Mapping[str, object]]] = {}
    for rij in rijen:
        wie = str(rij[SLEUTEL[voor]])
        per_wie.setdefault(wie, {})[lees_periode(str(rij["periode"]))] = rij
    return tuple(
        Opgave(
            wie=wie,
            naam=naam(wie),
            voor=voor,
            perioden=tuple(sorted(per_wie[wie])),
            waarden={
                kolom: tuple(_exact(rij.get(kolom)) for _, rij in sorted(per_wie[wie].items()))
                for kolom in opgavekolommen(voor)
            },
            herkomst=herkomst,
        )
        for wie in sorted(per_wie)
    )


def naam_van(voor: Wie) -> Callable[[str], str]:
    """How a participant is called: the name of the municipality in its last year, or the code."""
    return _gemeentenaam if voor == "gemeente" else str


def _gemeentenaam(code: str) -> str:
    return gebieden.noem(code).removeprefix(code).strip() or code


def _exact(waarde: object) -> Fraction | None:
    if waarde is None:
        return None
    return Fraction(waarde if isinstance(waarde, int | Fraction) else str(waarde))


def _controleer(rijen: Rijen, voor: Wie) -> Iterator[Bevinding]:
    rijen = list(rijen)
    sleutel = SLEUTEL[voor]
    if voor == "bedrijf":
        codes = [rij[sleutel] or "" for _, rij in rijen]
        yield from verdachte_waarden(sleutel, [code for code in codes if code.isdigit()])
    kolommen = opgavekolommen(voor)
    if rijen and all(rij[naam] is None for _, rij in rijen for naam in kolommen):
        yield Bevinding(f"er zijn geen cijfers; vul ten minste één van: {', '.join(kolommen)}.")
    eerder: dict[tuple[str, Periode], tuple[int, str]] = {}
    soorten: dict[str, tuple[str, int]] = {}
    for nummer, rij in rijen:
        yield from _te_groot(nummer, rij, voor)
        yield from _samen_te_groot(nummer, rij, voor)
        wie, tekst = rij[sleutel], rij["periode"]
        if not tekst:
            continue
        try:
            periode = lees_periode(str(tekst))
        except GebruiksFout as fout:
            yield Bevinding(str(fout), nummer, "periode")
            continue
        if not EERSTE_JAAR <= periode.jaar <= LAATSTE_JAAR:
            yield Bevinding(
                f"{periode.tekst} kan niet; kies een periode vanaf {EERSTE_JAAR}.",
                nummer,
                "periode",
            )
            continue
        yield from _te_veel_per_mens(nummer, rij, periode)
        if not wie:
            continue
        if voor == "gemeente":
            yield from _bestaat(nummer, str(wie), periode)
        soort, rij_soort = soorten.setdefault(wie, (periode.soort, nummer))
        eerst, eerste = eerder.setdefault((wie, periode), (nummer, str(tekst)))
        if soort != periode.soort:
            yield Bevinding(
                f"dit is een {periode.soort}, maar rij {rij_soort} van {wie} heeft een {soort}; "
                "gebruik voor een deelnemer één soort periode.",
                nummer,
                "periode",
            )
        elif eerst != nummer and eerste != str(tekst):  # the same text is found by the reader
            yield Bevinding(
                f"{periode.tekst} van {wie} staat ook op rij {eerst}.", nummer, "periode"
            )


def _bestaat(nummer: int, code: str, periode: Periode) -> Iterator[Bevinding]:
    """A finding when the municipality was not there any more, or is none.

    A municipality of today may have figures from before it was there: those of its predecessors.
    """
    if code in gebieden.gemeenten() or code in gebieden.gemeenten(periode.jaar):
        return
    try:
        gebieden.gemeente(code, periode.jaar)
    except NietBekendFout as fout:
        yield Bevinding(f"in {periode.tekst} was deze gemeente er niet: {fout}", nummer, "code")


def _te_groot(nummer: int, rij: Mapping[str, Any], voor: Wie) -> Iterator[Bevinding]:
    for naam, kolom in opgavekolommen(voor).items():
        if kolom.deel_van is None:
            continue
        deel, geheel = rij[naam], rij[kolom.deel_van]
        getallen = isinstance(deel, int | Fraction) and isinstance(geheel, int | Fraction)
        if getallen and deel > geheel >= 0:
            yield Bevinding(
                f"{naam} is groter dan {kolom.deel_van}, maar is er een deel van; kijk beide na.",
                nummer,
                naam,
            )


def _samen_te_groot(nummer: int, rij: Mapping[str, Any], voor: Wie) -> Iterator[Bevinding]:
    """A finding when parts that do not overlap are together more than the whole."""
    delen: dict[str, list[str]] = {}
    for naam, kolom in opgavekolommen(voor).items():
        if kolom.deel_van is not None and kolom.telt == "personen":
            delen.setdefault(kolom.deel_van, []).append(naam)
    for geheel, namen in delen.items():
        waarden = [rij[naam] for naam in namen if isinstance(rij[naam], int | Fraction)]
        heel = rij[geheel]
        if len(waarden) < 2 or not isinstance(heel, int | Fraction):
            continue
        if max(waarden) <= heel < sum(waarden):
            yield Bevinding(
                f"{opsomming(namen)} zijn samen groter dan {geheel}, maar zijn er delen van die "
                "elkaar niet overlappen; kijk ze na.",
                nummer,
                geheel,
            )


def _te_veel_per_mens(nummer: int, rij: Mapping[str, Any], periode: Periode) -> Iterator[Bevinding]:
    """A finding when more places, SE or hours are given than so many people can have."""
    for naam, wie in _VAN_MENSEN.items():
        deel, mensen = rij.get(naam), rij.get(wie)
        if not (isinstance(deel, int | Fraction) and isinstance(mensen, int | Fraction)):
            continue
        telt = _telt(naam)
        meest = MEEST_PER_MENS[telt]
        if telt == "uren":
            meest = meest * _DAGEN[periode.soort] / _DAGEN["jaar"]
        if deel > meest * mensen >= 0:
            yield Bevinding(
                f"{kort_getal(deel)} is te veel als {wie} {kort_getal(mensen)} is: een mens "
                f"telt per {periode.soort} voor hoogstens {kort_getal(meest)} {_EEN[telt]}. Kijk "
                "of de eenheid klopt.",
                nummer,
                naam,
            )


def _telt(naam: str) -> Eenheid:
    voor: Wie = "gemeente" if naam in opgavekolommen("gemeente") else "bedrijf"
    return opgavekolommen(voor)[naam].telt
