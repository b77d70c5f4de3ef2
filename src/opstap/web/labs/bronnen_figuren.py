# SPDX-License-Identifier: EUPL-1.2
"""Sourced figures as tables, charts and texts for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from opstap import bronnen, verdeling
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen.controles import proeven
from opstap.bronnen.formule import FormuleFout, lees
from opstap.bronnen.tabellen import cijfertabel, controletabel
from opstap.bronnen.weergave import EENHEIDNAMEN, waarde_tekst
from opstap.bronnen.wijzigingen import wijzigingentabel
from opstap.publicatie.grafiek import Reeks, Staven
from opstap.publicatie.grafiek.maten import AANDEEL, EURO
from opstap.verdeling.uitkomst import meervoud
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.labs.bronnen_vraag import boek_op, python_boek

_REEKSNAMEN = {
    "gepubliceerd": "uit de bron",
    "afgeleid": "berekend",
    "aanname": "keuze van Opstap",
    "gesimuleerd": "uit een model",
}


def met_invoer(herleiding: bronnen.Herleiding) -> Iterator[bronnen.Cijfer]:
    """A figure and all figures under it, each once."""
    gezien: dict[str, bronnen.Cijfer] = {}
    open_ = [herleiding]
    while open_:
        tak = open_.pop(0)
        gezien.setdefault(tak.cijfer.id, tak.cijfer)
        open_ += tak.invoer
    yield from gezien.values()


def cijferfiguur(id_: str, dag: date | None) -> Figuur:
    """One figure with its whole derivation, as a file."""
    herleiding = boek_op(dag).herleiding(id_)
    opdracht = f"opstap bronnen toon {id_}" + (f" --bekend-op {dag}" if dag else "")
    return Figuur(
        naam="cijfer",
        tabel=cijfertabel(
            met_invoer(herleiding), f"{herleiding.cijfer.omschrijving}, met de herleiding"
        ),
        narekenen=Narekenen(opdracht, "\n".join([*python_boek(dag), f"boek.herleiding({id_!r})"])),
    )


def reeksfiguur(cijfer: bronnen.Cijfer, dag: date | None) -> Figuur | None:
    """The series of a figure through the years; ``None`` when there are fewer than two years."""
    if cijfer.reeks is None:
        return None
    boek = boek_op(dag)
    per_jaar = boek.reeks(cijfer.reeks)
    if len(per_jaar) < 2 or len({c.eenheid for c in per_jaar.values()}) > 1:
        return None
    jaren = tuple(per_jaar)
    eerste, laatste = per_jaar[jaren[0]], per_jaar[jaren[-1]]
    statussen = [s for s in bronnen.STATUSSEN if any(c.status == s for c in per_jaar.values())]
    grafiek = Staven(
        naam="reeks",
        titel=(
            f"{leesbaar(cijfer.reeks)}: {waarde_tekst(eerste.waarde, eerste.eenheid)} in "
            f"{jaren[0]}, {waarde_tekst(laatste.waarde, laatste.eenheid)} in {jaren[-1]}"
        ),
        eenheid=_grafiekeenheid(cijfer.eenheid),
        bron=", ".join(dict.fromkeys(c.bron for c in per_jaar.values())),
        posities=jaren,
        reeksen=tuple(
            Reeks(
                naam=_REEKSNAMEN[status],
                waarden=tuple(
                    _heel(c.waarde) if c.status == status else None for c in per_jaar.values()
                ),
                status=status,
            )
            for status in statussen
        ),
    )
    return Figuur(
        naam="reeks",
        tabel=cijfertabel(per_jaar.values(), f"De reeks {leesbaar(cijfer.reeks)}"),
        narekenen=Narekenen(
            f"opstap bronnen lijst {cijfer.reeks}" + (f" --bekend-op {dag}" if dag else ""),
            "\n".join([*python_boek(dag), f"boek.reeks({cijfer.reeks!r})"]),
        ),
        grafiek=grafiek,
    )


def leesbaar(naam: str) -> str:
    """A name from the ledger for people: ``beschut_doel`` is Beschut doel."""
    tekst = naam.replace("_", " ").replace(".", ", ")
    return tekst[:1].upper() + tekst[1:]


def _grafiekeenheid(eenheid: str) -> str:
    if eenheid.startswith("EUR"):
        return EURO
    if eenheid == "aandeel":
        return AANDEEL
    return EENHEIDNAMEN.get(eenheid, eenheid) or eenheid


def _heel(waarde: Fraction) -> int | Fraction:
    return int(waarde) if waarde.denominator == 1 else waarde


@dataclass(frozen=True, slots=True)
class Gebruik:
    """Where a figure is used: figures computed from it, checks on it, and what it divides."""

    cijfers: tuple[bronnen.Cijfer, ...]
    controles: tuple[tuple[str, str], ...]
    instrumenten: tuple[verdeling.Instrument, ...]

    def __bool__(self) -> bool:
        return bool(self.cijfers or self.controles or self.instrumenten)


def gebruik(cijfer: bronnen.Cijfer, dag: date | None) -> Gebruik:
    """Everything in Opstap that rests directly on this figure."""
    boek = boek_op(dag)
    return Gebruik(
        cijfers=tuple(boek.cijfer(id_) for id_ in _gebruikers(dag).get(cijfer.id, ())),
        controles=tuple(
            (proef.id, proef.omschrijving)
            for proef in proeven()
            if cijfer.id in controle_cijfers(proef.id)
        ),
        instrumenten=tuple(
            i
            for i in verdeling.INSTRUMENTEN.values()
            if cijfer.vervangen_door is None
            and (
                cijfer.id == i.korting
                or (cijfer.reeks is not None and cijfer.reeks in (i.reeks, i.reeks_voor_korting))
            )
        ),
    )


@lru_cache(maxsize=32)
def _gebruikers(dag: date | None) -> Mapping[str, Sequence[str]]:
    """Figure -> the figures whose formula uses it."""
    boek = boek_op(dag)
    gevonden: dict[str, list[str]] = {}
    for cijfer in boek:
        for id_ in lees(cijfer.formule).ids() if cijfer.formule else ():
            gevonden.setdefault(boek.cijfer(id_).id, []).append(cijfer.id)
    return gevonden


@lru_cache(maxsize=256)
def controle_cijfers(id_: str) -> tuple[str, ...]:
    """The figures that a check compares, in the order of its formulas."""
    boek = bronnen.grootboek()
    ids: dict[str, None] = {}
    for proef in proeven():
        if proef.id == id_:
            for tekst in proef.formules():
                try:
                    ids |= dict.fromkeys(boek.cijfer(naam).id for naam in lees(tekst).ids())
                except FormuleFout:
                    continue
    return tuple(ids)


def wijzigingenfiguur(
    gevonden: Sequence[bronnen.Wijziging], sinds: date, dag: date | None
) -> Figuur:
    """What changed between two days, as a file."""
    titel = f"{meervoud(len(gevonden), 'wijziging', 'wijzigingen')} sinds {sinds}"
    return Figuur(
        naam="wijzigingen",
        tabel=wijzigingentabel(gevonden, f"{titel} tot en met {dag}" if dag else titel),
        narekenen=Narekenen(
            f"opstap bronnen nieuw --sinds {sinds}" + (f" --bekend-op {dag}" if dag else ""),
            "\n".join(
                [
                    *python_boek(sinds),
                    "toen = boek",
                    *python_boek(dag),
                    "bronnen.wijzigingen(toen, boek)",
                ]
            ),
        ),
    )


def controlefiguur(rapport: bronnen.Controlerapport, dag: date | None) -> Figuur:
    """All checks with both sides, as a file."""
    titel = meervoud(len(rapport.controles), "controle", "controles")
    tabel = replace(controletabel(rapport), titel=titel)
    return Figuur(
        naam="controles",
        tabel=tabel,
        narekenen=Narekenen(
            "opstap bronnen controleer" + (f" --bekend-op {dag}" if dag else ""),
            "\n".join([*python_boek(dag), "bronnen.controleer(boek)"]),
        ),
    )


def documentenfiguur(documenten: Iterable[bronnen.Document]) -> Figuur:
    """The documents themselves, as a file."""
    velden = ("id", "titel", "uitgever", "datum", "kenmerk", "gelezen", "url", "opmerking")
    return Figuur(
        naam="documenten",
        tabel=Tabel(
            naam="documenten",
            titel="Documenten waar de cijfers uit komen",
            kolommen=tuple(KolomKop(veld, leesbaar(veld)) for veld in velden),
            rijen=tuple(tuple(getattr(d, veld) for veld in velden) for d in documenten),
            toelichting=tuple(f"{naam}: {uitleg}" for naam, uitleg in bronnen.GELEZEN.items()),
        ),
        narekenen=Narekenen(
            "opstap bronnen documenten",
            "from opstap import bronnen\nbronnen.grootboek().documenten",
        ),
    )
