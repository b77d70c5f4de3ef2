# SPDX-License-Identifier: EUPL-1.2
"""How a reader computes an answer of the lab again: one command, and lines of Python.

Both run as they are, in a folder with the files that the visitor brought; data of an organisation
come as files of the page itself (``opstap-register.csv``, ``opstap-verbanden.csv``).
"""

from __future__ import annotations

from datetime import date
from shlex import quote

from opstap import verdeling
from opstap.basis.opmaak import decimaal
from opstap.web.kern.figuren import Narekenen
from opstap.web.labs.verdelingslab_eigen import Bijlagen
from opstap.web.labs.verdelingslab_rekenen import ZAAD, inwonerjaar
from opstap.web.labs.verdelingslab_vraag import EIGEN, ORGANISATIE, VRIJ, Vraag

REGISTER, VERBANDEN = "register", "verbanden"
"""Names of the figures with the data of an organisation; their files begin with ``opstap-``."""


def narekenen(vraag: Vraag, bijlagen: Bijlagen) -> Narekenen:
    """The command and the Python lines that give the same numbers."""
    return Narekenen(_opdracht(vraag, bijlagen), _python(vraag, bijlagen))


def _eigen_gewichten(vraag: Vraag, bijlagen: Bijlagen) -> bool:
    """Whether the free weights of this session are the key."""
    return vraag.instrument == VRIJ and bijlagen.gewichten is not None


def _bestand(id_: str, vraag: Vraag, bijlagen: Bijlagen) -> str:
    """The file with an own key."""
    if id_ == ORGANISATIE:
        return f"opstap-{REGISTER}.csv"
    soort = "gewichten" if _eigen_gewichten(vraag, bijlagen) else "sleutel"
    return bijlagen.bestand(soort) or "sleutel.csv"


def _lijst(vraag: Vraag, bijlagen: Bijlagen) -> str:
    """The file with the partnerships."""
    if vraag.verbanden == ORGANISATIE:
        return f"opstap-{VERBANDEN}.csv"
    return bijlagen.bestand("verbanden") or "verbanden.csv"


def _vastgesteld(bijlagen: Bijlagen) -> str:
    return bijlagen.bestand("vastgesteld") or "vastgesteld.csv"


# --- the command line ---------------------------------------------------------------------


def _sleuteltekst(id_: str, vraag: Vraag, bijlagen: Bijlagen) -> str:
    if id_.startswith(verdeling.MENGSEL):
        delen = (
            f"{_sleuteltekst(deel, vraag, bijlagen)}={aandeel}"
            for deel, aandeel in verdeling.lees_mengsel(id_)
        )
        return verdeling.MENGSEL + ",".join(delen)
    return _bestand(id_, vraag, bijlagen) if id_ in (EIGEN, ORGANISATIE) else id_


def _opdracht(vraag: Vraag, bijlagen: Bijlagen) -> str:
    delen = [f"opstap verdeel {vraag.instrument}"]
    uit_de_pagina = vraag.met_organisatie

    def sleutel(id_: str | None) -> str | None:
        return quote(_sleuteltekst(id_, vraag, bijlagen)) if id_ else None

    if vraag.instrument == VRIJ:
        eigen = vraag.sleutel == EIGEN
        bestand = sleutel(EIGEN) if eigen else "opstap-gemeenten.csv"
        uit_de_pagina |= not eigen
        delen += [f"--gewichten {bestand}"]
    else:
        delen += [f"--jaar {vraag.jaar}", f"--sleutel {sleutel(vraag.sleutel)}"]
    opties = {
        "--methode": vraag.methode,
        "--minimum": vraag.minimum or None,
        "--bedrag": vraag.bedrag,
        "--bekend-op": vraag.bekend_op if vraag.instrument != VRIJ else None,
        "--samenwerkingsverbanden": quote(_lijst(vraag, bijlagen)) if vraag.verbanden else None,
        "--peildatum": _lid_op(vraag) if vraag.verbanden else None,
        "--terugverdeelsleutel": sleutel(vraag.terug),
        "--vastgesteld": quote(_vastgesteld(bijlagen)) if vraag.vastgesteld else None,
        "--vergelijk": sleutel(vraag.vergelijk),
        "--vergelijk-methode": vraag.vergelijk_methode,
        "--overgang": ",".join(decimaal(g, 2) for g in vraag.overgang) or None,
        "--trekkingen": vraag.trekkingen,
    }
    delen += [f"{naam} {waarde}" for naam, waarde in opties.items() if waarde is not None]
    delen += ["--zonder-korting"] if not vraag.korting else []
    delen += ["--negeer-extra"] if uit_de_pagina else []
    return " ".join(delen)


def _lid_op(vraag: Vraag) -> date:
    return vraag.lid_op or date(vraag.jaar, 1, 1)


# --- Python -------------------------------------------------------------------------------


def _dag(dag: date) -> str:
    return f"date({dag.year}, {dag.month}, {dag.day})"


def _lees(bestand: str, schema: str) -> str:
    return f"lees_tabel({bestand!r}, schemas.{schema}, negeer_extra=True).rijen"


def _python_sleutel(id_: str, vraag: Vraag, bijlagen: Bijlagen) -> str:
    if id_.startswith(verdeling.MENGSEL):
        delen = ", ".join(
            f"({_python_sleutel(deel, vraag, bijlagen)}, Fraction({str(aandeel)!r}))"
            for deel, aandeel in verdeling.lees_mengsel(id_)
        )
        return f"verdeling.gemengd([{delen}])"
    if id_ in verdeling.BESCHUT_SLEUTELS:
        return f"verdeling.beschut_sleutel({id_!r}, {vraag.jaar}, boek)"
    if id_ in (EIGEN, ORGANISATIE):
        bestand = _bestand(id_, vraag, bijlagen)
        vrij = id_ == EIGEN and _eigen_gewichten(vraag, bijlagen)
        rijen = _lees(bestand, "VRIJE_GEWICHTEN" if vrij else "SLEUTEL")
        return f"verdeling.uit_rijen({rijen}, {bestand!r})"
    return f"verdeling.ingebouwd({id_!r})"


def _python(vraag: Vraag, bijlagen: Bijlagen) -> str:
    op = f".op({_dag(vraag.bekend_op)})" if vraag.bekend_op else ""
    eigen = vraag.sleutel == EIGEN and _eigen_gewichten(vraag, bijlagen)
    regels = [f"boek = bronnen.grootboek(){op}"]
    if eigen:
        regels += [
            f"rijen = {_lees(_bestand(EIGEN, vraag, bijlagen), 'VRIJE_GEWICHTEN')}",
            "namen = {rij['code']: rij['naam'] or '' for rij in rijen}",
            "inwoners = {rij['code']: rij['inwoners'] for rij in rijen if rij['inwoners']}",
        ]
    else:
        regels += [
            "namen = {code: g.naam for code, g in gebieden.gemeenten().items()}",
            f"inwoners = gebieden.inwoners({inwonerjaar(vraag.jaar)})",
        ]
    regels += [*_regels_van_de_vraag(vraag, bijlagen), *_uitkomst(vraag, bijlagen)]
    tekst = "\n".join(regels)
    kop = ["from datetime import date"] if "date(" in tekst else []
    kop += ["from fractions import Fraction"] if "Fraction(" in tekst else []
    kop += ["from opstap import bronnen, gebieden, verdeling"]
    if "lees_tabel(" in tekst:
        kop += [
            "from opstap.basis.invoer import lees_tabel",
            "from opstap.verdeling import schemas",
        ]
    return "\n".join([*kop, tekst])


def _regels_van_de_vraag(vraag: Vraag, bijlagen: Bijlagen) -> list[str]:
    """Lines that make ``regels``, the rules that hold for every allocation of this question."""
    voor, opties = [], ["namen=namen"]
    if vraag.verbanden:
        voor += [
            f"lijst = {_lees(_lijst(vraag, bijlagen), 'SAMENWERKINGSVERBANDEN')}",
            "verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(lijst)",
        ]
        opties.append(f"indeling=verbanden.indeling_op({_dag(_lid_op(vraag))}, inwoners)")
    if vraag.vastgesteld:
        voor.append(f"bedragen = {_lees(_vastgesteld(bijlagen), 'VASTGESTELD')}")
        opties.append("vastgesteld={rij['code']: rij['bedrag'] for rij in bedragen}")
    opties += [f"minimum={vraag.minimum}"] if vraag.minimum else []
    if vraag.instrument != VRIJ:
        opties.insert(0, "grootboek=boek")
        opties += ["korting=False"] if not vraag.korting else []
        opties += [f"bedrag={vraag.bedrag}"] if vraag.bedrag is not None else []
    return [*voor, "regels = dict(", *(f"    {optie}," for optie in opties), ")"]


def _uitkomst(vraag: Vraag, bijlagen: Bijlagen) -> list[str]:
    """Lines that make ``uitkomst``, and what was asked on top of it."""
    if vraag.instrument == VRIJ:
        functie, wat = "verdeling.verdeel_bedrag", str(vraag.bedrag)
    else:
        functie = "verdeling.verdeel"
        wat = f"verdeling.instrument({vraag.instrument!r}), {vraag.jaar}"

    def verdeel(sleutel: str, methode: str | None) -> str:
        extra = f", methode={methode!r}" if methode else ""
        return f"{functie}({wat}, {sleutel}, **regels{extra})"

    uit = [
        f"sleutel = {_python_sleutel(vraag.sleutel, vraag, bijlagen)}",
        f"uitkomst = {verdeel('sleutel', vraag.methode)}",
    ]
    if vraag.vergelijk or vraag.vergelijk_methode:
        id_ = vraag.vergelijk
        andere = f"andere = {_python_sleutel(id_, vraag, bijlagen)}" if id_ else "andere = sleutel"
        nieuw = verdeel("andere", vraag.vergelijk_methode or vraag.methode)
        grenzen = ", ".join(f"Fraction({str(g)!r})" for g in vraag.overgang)
        uit += [
            andere,
            f"nieuw = {nieuw}",
            "vergelijking = verdeling.vergelijk(",
            f"    uitkomst, nieuw, inwoners=inwoners, verliesgrenzen=[{grenzen}],",
            ")",
        ]
    if vraag.terug:
        terug = _python_sleutel(vraag.terug, vraag, bijlagen)
        uit.append(f"ledendelen = verdeling.verdeel_terug(uitkomst, {terug})")
    if vraag.trekkingen:
        uit.append(
            f"toeval = verdeling.gevoeligheid(uitkomst, trekkingen={vraag.trekkingen}, zaad={ZAAD})"
        )
    return uit
