# SPDX-License-Identifier: EUPL-1.2
"""Cross-checks: do the published figures agree with each other, and if not, do we know why?

A check compares two formulas over the ledger. Within the margin (the rounding of the published
figures) it is ``klopt``. Outside it, an explanation may count, but only while its own proof,
again formulas, holds: then it is ``verklaard``. Everything else is ``afwijking``. References
between parliamentary papers are checked against the parliamentary record in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from opstap.basis.fouten import NietBekendFout
from opstap.bronnen.cijfer import als_getal
from opstap.bronnen.formule import FormuleFout, lees, rond, vul_jaar
from opstap.bronnen.grootboek import DATA, Grootboek
from opstap.bronnen.laden import jaren_van, lees_yaml

_GEEN_VERKLARING = (
    "Het verschil is {verschil} en de marge {marge}. Een bekende verklaring is er niet of geldt "
    "niet meer. Ga na welk cijfer is veranderd."
)
_PLAATSHOUDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Two formulas that should be equal up to a margin."""

    links: str
    rechts: str
    marge: str


@dataclass(frozen=True, slots=True)
class Proef:
    """A check as it is written down: what should agree, and why it may not.

    ``reden`` says where the margin comes from. ``bewijs`` must hold in full for ``verklaring`` to
    count; it may use the names ``links``, ``rechts`` and ``verschil`` of the check itself.
    """

    id: str
    omschrijving: str
    vergelijking: Vergelijking
    reden: str
    toelichting: str
    verklaring: str | None
    bewijs: tuple[Vergelijking, ...]

    def formules(self) -> tuple[str, ...]:
        """The formulas whose figures this check guards (margins are not figures)."""
        paren = (self.vergelijking, *self.bewijs)
        return tuple(tekst for paar in paren for tekst in (paar.links, paar.rechts))


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """A reference that a source document makes to a parliamentary paper.

    ``register`` is the number in the parliamentary record, null when it was not looked up;
    ``eigen_nummer`` is the number of the referring letter itself when it is in the same file, so
    that anything it can refer to has a lower number.
    """

    id: str
    document: str
    vindplaats: str
    dossier: str
    nummer: int
    heet: str
    register: int | None
    nagegaan_in: str | None
    eigen_nummer: int | None
    verklaring: str | None


@dataclass(frozen=True, slots=True)
class Controle:
    """The outcome of one check: ``uitkomst`` is klopt, verklaard or afwijking."""

    id: str
    omschrijving: str
    links: Fraction
    rechts: Fraction
    marge: Fraction
    uitkomst: str
    toelichting: str

    @property
    def verschil(self) -> Fraction:
        """Left minus right."""
        return self.links - self.rechts

    def als_dict(self) -> dict[str, object]:
        """The outcome as plain values for JSON."""
        return {
            "id": self.id,
            "omschrijving": self.omschrijving,
            "links": als_getal(self.links),
            "rechts": als_getal(self.rechts),
            "verschil": als_getal(self.verschil),
            "marge": als_getal(self.marge),
            "uitkomst": self.uitkomst,
            "toelichting": self.toelichting,
        }


@dataclass(frozen=True, slots=True)
class Controlerapport:
    """All outcomes; ``geslaagd`` is false as soon as one is an unexplained difference."""

    controles: tuple[Controle, ...]

    @property
    def geslaagd(self) -> bool:
        """True when every check holds or is explained."""
        return all(controle.uitkomst != "afwijking" for controle in self.controles)

    def als_dict(self) -> dict[str, object]:
        """The report as plain values for JSON."""
        return {
            "geslaagd": self.geslaagd,
            "controles": [controle.als_dict() for controle in self.controles],
        }


def controleer(grootboek: Grootboek) -> Controlerapport:
    """Run every check that ships with Opstap on this ledger.

    A view as of a date runs the checks whose figures were all known on that date. Raises
    :class:`NietBekendFout` when the full ledger does not have a figure that a check needs.
    """
    return Controlerapport(tuple(_uitkomsten(grootboek)))


def _uitkomsten(grootboek: Grootboek) -> Iterator[Controle]:
    for proef in proeven():
        try:
            yield reken_na(proef, grootboek)
        except NietBekendFout:
            if grootboek.peildatum is None:
                raise
    for verwijzing in verwijzingen():
        bekend_sinds = grootboek.document(verwijzing.document).bekend_sinds
        gelezen = grootboek.peildatum is None or bekend_sinds <= grootboek.peildatum
        if gelezen and verwijzing.register is not None:
            yield ga_na(verwijzing)


def reken_na(proef: Proef, grootboek: Grootboek) -> Controle:
    """The outcome of one check on this ledger, with the numbers filled in."""
    links, rechts, marge = _drietal(proef.vergelijking, grootboek, {})
    namen = {"links": links, "rechts": rechts, "verschil": links - rechts, "marge": marge}
    if abs(links - rechts) <= marge:
        uitkomst, teksten = "klopt", [proef.toelichting, proef.reden]
    elif proef.bewijs and all(_geldt(b, grootboek, namen) for b in proef.bewijs):
        uitkomst, teksten = "verklaard", [proef.toelichting, proef.verklaring or ""]
    else:
        uitkomst = "afwijking"
        teksten = [proef.toelichting, _GEEN_VERKLARING]
    tekst = " ".join(_ingevuld(t, grootboek, namen) for t in teksten)
    return Controle(proef.id, proef.omschrijving, links, rechts, marge, uitkomst, tekst)


def ga_na(verwijzing: Verwijzing) -> Controle:
    """Compare a reference with the parliamentary record. The record must be known."""
    if verwijzing.register is None:
        raise ValueError(f"verwijzing {verwijzing.id} is niet in het register nagegaan")
    aangehaald = f"Kamerstuk {verwijzing.dossier}, nr. {verwijzing.nummer}"
    tekst = f"{verwijzing.document} verwijst voor {verwijzing.heet} naar {aangehaald}."
    onmogelijk = (
        verwijzing.eigen_nummer is not None and verwijzing.nummer >= verwijzing.eigen_nummer
    )
    if verwijzing.nummer == verwijzing.register and not onmogelijk:
        uitkomst = "klopt"
        tekst += f" Dat nummer is nagegaan: {verwijzing.nagegaan_in}."
    elif onmogelijk and verwijzing.verklaring and verwijzing.register < verwijzing.nummer:
        uitkomst = "verklaard"
        tekst += (
            f" Dat kan niet: de brief zelf is nr. {verwijzing.eigen_nummer} en een eerder stuk "
            f"heeft een lager nummer. Het juiste nummer is {verwijzing.register} "
            f"({verwijzing.nagegaan_in}). {verwijzing.verklaring}"
        )
    else:
        uitkomst = "afwijking"
        tekst += f" Het parlementaire register zegt nr. {verwijzing.register}."
    return Controle(
        id=f"verwijzing.{verwijzing.id}",
        omschrijving=f"Klopt de verwijzing naar {aangehaald} ({verwijzing.vindplaats})?",
        links=Fraction(verwijzing.nummer),
        rechts=Fraction(verwijzing.register),
        marge=Fraction(0),
        uitkomst=uitkomst,
        toelichting=tekst,
    )


# --- reading --------------------------------------------------------------------------------


@cache
def proeven() -> tuple[Proef, ...]:
    """The checks that ship with Opstap, series written out per year."""
    return tuple(_lees_proeven(DATA / "controles.yaml"))


@cache
def verwijzingen() -> tuple[Verwijzing, ...]:
    """The references between parliamentary papers in the five source documents."""
    return tuple(Verwijzing(**regel) for regel in lees_yaml(DATA / "verwijzingen.yaml"))


def _lees_proeven(pad: Path) -> Iterator[Proef]:
    for regel in lees_yaml(pad):
        for jaar in jaren_van(regel["jaren"]) if "jaren" in regel else [None]:
            gevuld = regel if jaar is None else _met_jaar(regel, jaar)
            verklaring: Mapping[str, Any] = gevuld.get("verklaring", {})
            yield Proef(
                id=gevuld["id"],
                omschrijving=gevuld["omschrijving"],
                vergelijking=_vergelijking(gevuld),
                reden=gevuld["reden"],
                toelichting=gevuld["toelichting"],
                verklaring=verklaring.get("tekst"),
                bewijs=tuple(_vergelijking(bewijs) for bewijs in verklaring.get("bewijs", ())),
            )


def _met_jaar(ding: Any, jaar: int) -> Any:
    """The same data with ``{jaar}`` filled in, in every text."""
    if isinstance(ding, dict):
        return {sleutel: _met_jaar(waarde, jaar) for sleutel, waarde in ding.items()}
    if isinstance(ding, list):
        return [_met_jaar(waarde, jaar) for waarde in ding]
    return vul_jaar(ding, jaar) if isinstance(ding, str) else ding


def _vergelijking(regel: Mapping[str, Any]) -> Vergelijking:
    return Vergelijking(str(regel["links"]), str(regel["rechts"]), str(regel["marge"]))


# --- computing ------------------------------------------------------------------------------


def _drietal(
    paar: Vergelijking, grootboek: Grootboek, namen: Mapping[str, Fraction]
) -> tuple[Fraction, Fraction, Fraction]:
    links, rechts, marge = (
        lees(tekst).bereken(grootboek.waarde, namen=namen)
        for tekst in (paar.links, paar.rechts, paar.marge)
    )
    return links, rechts, marge


def _geldt(paar: Vergelijking, grootboek: Grootboek, namen: Mapping[str, Fraction]) -> bool:
    links, rechts, marge = _drietal(paar, grootboek, namen)
    return abs(links - rechts) <= marge


def _ingevuld(tekst: str, grootboek: Grootboek, namen: Mapping[str, Fraction]) -> str:
    """The text with ``{formula}`` or ``{formula|form}`` replaced by Dutch numbers."""

    def getal(treffer: re.Match[str]) -> str:
        formule, _, vorm = treffer[1].partition("|")
        return _nederlands(lees(formule).bereken(grootboek.waarde, namen=namen), vorm)

    return _PLAATSHOUDER.sub(getal, tekst)


def _nederlands(waarde: Fraction, vorm: str) -> str:
    match vorm:
        case "mln":
            return f"{_cijfers(waarde / 1_000_000, 2)} miljoen euro"
        case "euro":
            return f"{_cijfers(waarde, 0)} euro"
        case "procent":
            return f"{_cijfers(waarde * 100, 1)} procent"
        case "heel":
            return _cijfers(waarde, 0)
        case "":
            return _cijfers(waarde, 4)
    raise FormuleFout(f"De vorm {vorm} is onbekend; kies uit mln, euro, procent en heel.")


def _cijfers(waarde: Fraction, decimalen: int) -> str:
    """A number with at most so many decimals, point for thousands and comma for decimals."""
    stap = Fraction(1, 10**decimalen)
    heel, rest = divmod(abs(rond(waarde, stap)), 1)
    tekst = f"{heel:,}".replace(",", ".")
    achter = f"{int(rest / stap):0{decimalen}d}".rstrip("0") if decimalen else ""
    teken = "-" if waarde < 0 and (heel or achter) else ""
    return f"{teken}{tekst},{achter}" if achter else f"{teken}{tekst}"
