# SPDX-License-Identifier: EUPL-1.2
"""Tables that users bring to the benchmark: every finding at once, also between columns.

The reader of tables stops before rows are compared with themselves. When it has findings, the rows
are read once more as text, so that "the part is larger than the whole" is told at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout, NietBekendFout
from opstap.basis.invoer import NIET_NEGATIEF, POSITIEF, Invoer, Kolom, Schema, lees_getal
from opstap.basis.invoer.persoonsgegevens import verdachte_waarden
from opstap.benchmark.statistiek.perioden import Periode, lees_periode
from opstap.benchmark.statistiek.toestand import Toestand, lees_toestand

Lezer = Callable[[Schema], Invoer]
"""Reads the file of the user with a schema: ``lees_tabel`` or ``lees_bytes`` with all but that."""

Rijen = Iterable[tuple[int, Mapping[str, Any]]]
"""Rows with their number in the file."""

Controle = Callable[[Rijen], Iterator[Bevinding]]
"""Finds what is wrong between columns and between rows."""

_PAREN = {"aandeel": ("teller", "noemer"), "ratio": ("waargenomen", "verwacht")}
FOUT = object()
"""Stands for a cell that the reader already has a finding about."""

TRECHTER = Schema(
    "trechter",
    (
        Kolom("code", "code", uniek=True, uitleg="code van de gemeente of het bedrijf"),
        Kolom("teller", "getal", verplicht=False, controle=NIET_NEGATIEF),
        Kolom("noemer", "getal", verplicht=False, controle=POSITIEF),
        Kolom("waargenomen", "getal", verplicht=False, controle=NIET_NEGATIEF),
        Kolom("verwacht", "getal", verplicht=False, controle=POSITIEF),
        Kolom("toestand", "tekst", verplicht=False),
    ),
)
VERLOOP = Schema(
    "verloop",
    (
        Kolom("periode", "tekst", uitleg="jaar, kwartaal of maand"),
        Kolom("teller", "getal", verplicht=False, controle=NIET_NEGATIEF),
        Kolom("noemer", "getal", verplicht=False, controle=POSITIEF),
        Kolom("waarde", "getal", verplicht=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Trechterinvoer:
    """A table for a funnel, in the order of the codes; ``nan`` where ``staat`` is no figure."""

    soort: Literal["aandeel", "ratio"]
    codes: tuple[str, ...]
    boven: tuple[float, ...]
    onder: tuple[float, ...]
    staat: tuple[Toestand, ...]
    invoer: Invoer


@dataclass(frozen=True, slots=True)
class Verloopinvoer:
    """A series; ``noemer`` is ``None`` when the table has values instead of shares."""

    perioden: tuple[Periode, ...]
    teller: tuple[float, ...]
    noemer: tuple[float, ...] | None
    invoer: Invoer


def lees_trechter(lezer: Lezer) -> Trechterinvoer:
    """Columns ``code,teller,noemer`` or ``code,waargenomen,verwacht``, and perhaps ``toestand``.

    A row with a state (such as ``elders_geboekt``) needs no figures, and has none that count.
    Raises :class:`InvoerFout` with every finding.
    """
    invoer = lees_gecontroleerd(lezer, TRECHTER, _controleer_trechter)
    rijen = sorted(invoer.rijen, key=lambda rij: rij["code"])
    soort = _soort(rijen)
    boven, onder = _PAREN[soort]
    staat = tuple(lees_toestand(rij["toestand"]) for rij in rijen)

    def kolom(naam: str) -> tuple[float, ...]:
        return tuple(
            float(rij[naam]) if toestand is Toestand.CIJFER else float("nan")
            for rij, toestand in zip(rijen, staat, strict=True)
        )

    return Trechterinvoer(
        soort, tuple(rij["code"] for rij in rijen), kolom(boven), kolom(onder), staat, invoer
    )


def lees_verloop(lezer: Lezer) -> Verloopinvoer:
    """Columns ``periode,teller,noemer`` or ``periode,waarde``; :class:`InvoerFout` with all."""
    invoer = lees_gecontroleerd(lezer, VERLOOP, _controleer_verloop)
    perioden = tuple(lees_periode(rij["periode"]) for rij in invoer.rijen)
    deel = any(rij["teller"] is not None for rij in invoer.rijen)
    cijfers = tuple(float(rij["teller" if deel else "waarde"]) for rij in invoer.rijen)
    noemer = tuple(float(rij["noemer"]) for rij in invoer.rijen) if deel else None
    return Verloopinvoer(perioden, cijfers, noemer, invoer)


def lees_gecontroleerd(lezer: Lezer, schema: Schema, controle: Controle) -> Invoer:
    """Read a table and check its rows with one another; :class:`InvoerFout` with every finding.

    ``controle`` gets pairs of row number and row. When the table already has findings, cells are
    text there, and cells of numbers a ``Fraction`` or, when they cannot be read, :data:`FOUT`.
    """
    try:
        invoer = lezer(schema)
    except InvoerFout as fout:
        blad = next((een.blad for een in fout.bevindingen if een.blad), None)
        meer = [replace(een, blad=blad) for een in controle(_nogmaals(lezer, schema))]
        samen = {str(bevinding): bevinding for bevinding in (*fout.bevindingen, *meer)}
        op_rij = sorted(samen.values(), key=lambda bevinding: bevinding.rij or 0)
        raise InvoerFout(fout.bestand, op_rij) from None
    if bevindingen := list(controle(zip(invoer.rijnummers, invoer.rijen, strict=True))):
        raise InvoerFout(invoer.bestand, [replace(een, blad=invoer.blad) for een in bevindingen])
    return invoer


def _nogmaals(lezer: Lezer, schema: Schema) -> list[tuple[int, dict[str, Any]]]:
    """The rows as text, with numbers where they can be read; nothing when there are no rows."""
    los = Schema(
        schema.naam, tuple(Kolom(k.naam, "tekst", verplicht=False) for k in schema.kolommen)
    )
    try:
        invoer = lezer(los)
    except InvoerFout:
        return []
    getallen = {kolom.naam for kolom in schema.kolommen if kolom.soort in ("getal", "geheel")}
    return [
        (nummer, {naam: _cel(cel) if naam in getallen else cel for naam, cel in rij.items()})
        for nummer, rij in zip(invoer.rijnummers, invoer.rijen, strict=True)
    ]


def _cel(cel: str | None) -> object:
    if cel is None:
        return None
    gelezen = lees_getal(cel)
    return FOUT if gelezen is None else gelezen


def _soort(rijen: Iterable[Mapping[str, Any]]) -> Literal["aandeel", "ratio"]:
    """Which of the two pairs the table is about: the one that has figures."""
    paar = _PAREN["ratio"]
    return "ratio" if any(rij[naam] is not None for rij in rijen for naam in paar) else "aandeel"


def _controleer_trechter(rijen: Rijen) -> Iterator[Bevinding]:
    rijen = list(rijen)
    gevuld = {naam for _, rij in rijen for naam in rij if rij[naam] is not None}
    boven, onder = _PAREN[_soort(rij for _, rij in rijen)]
    if rijen and not gevuld & {"teller", "noemer", "waargenomen", "verwacht"}:
        yield Bevinding("er zijn geen cijfers: vul teller en noemer, of waargenomen en verwacht.")
        return
    if gevuld & {"teller", "noemer"} and gevuld & {"waargenomen", "verwacht"}:
        yield Bevinding(
            "kies één soort: teller en noemer (een aandeel), of waargenomen en verwacht."
        )
        return
    yield from verdachte_waarden(
        "code", [rij["code"] for _, rij in rijen if (rij["code"] or "").isdigit()]
    )
    telt = False
    for nummer, rij in rijen:
        try:
            staat = lees_toestand(rij["toestand"])
        except NietBekendFout as fout:
            yield Bevinding(str(fout), nummer, "toestand")
            continue
        if staat is Toestand.CIJFER:
            telt = True
            yield from _leeg(nummer, rij, (boven, onder), " Geen cijfer? Vul dan een toestand in.")
            if boven == "teller":
                yield from _te_groot(nummer, rij)
    if rijen and not telt:
        yield Bevinding(
            "geen enkele rij heeft een cijfer om te vergelijken; alle hebben een toestand."
        )


def _controleer_verloop(rijen: Rijen) -> Iterator[Bevinding]:
    rijen = list(rijen)
    gevuld = {naam for _, rij in rijen for naam in rij if rij[naam] is not None}
    deel = bool(gevuld & {"teller", "noemer"})
    if deel and "waarde" in gevuld:
        yield Bevinding("kies één soort: teller en noemer (een aandeel), of waarde.")
        return
    if rijen and not deel and "waarde" not in gevuld:
        yield Bevinding("er zijn geen cijfers: vul teller en noemer, of waarde.")
        return
    eerder: dict[int, int] = {}
    soorten: dict[str, int] = {}
    for nummer, rij in rijen:
        yield from _leeg(nummer, rij, ("teller", "noemer") if deel else ("waarde",), "")
        if deel:
            yield from _te_groot(nummer, rij)
        if not rij["periode"]:
            continue
        try:
            periode = lees_periode(rij["periode"])
        except GebruiksFout as fout:
            yield Bevinding(str(fout), nummer, "periode")
            continue
        soorten.setdefault(periode.soort, nummer)
        if periode.soort != next(iter(soorten)):
            yield Bevinding(
                f"dit is een {periode.soort}, maar rij {next(iter(soorten.values()))} heeft een "
                f"{next(iter(soorten))}; gebruik in het hele bestand hetzelfde.",
                nummer,
                "periode",
            )
        elif (eerste := eerder.setdefault(periode.nummer, nummer)) != nummer:
            yield Bevinding(f"{periode.tekst} staat ook op rij {eerste}.", nummer, "periode")


def _leeg(
    nummer: int, rij: Mapping[str, Any], namen: tuple[str, ...], raad: str
) -> Iterator[Bevinding]:
    for naam in namen:
        if rij[naam] is None:
            yield Bevinding(f"deze cel is leeg, maar een cijfer is nodig.{raad}", nummer, naam)


def _te_groot(nummer: int, rij: Mapping[str, Any]) -> Iterator[Bevinding]:
    deel, geheel = rij["teller"], rij["noemer"]
    if deel is None or geheel is None or FOUT in (deel, geheel):
        return
    if deel > geheel > 0:
        yield Bevinding(
            "de teller is groter dan de noemer; een aandeel kan niet boven 1.", nummer, "teller"
        )
