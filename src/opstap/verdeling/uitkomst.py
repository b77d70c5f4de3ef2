# SPDX-License-Identifier: EUPL-1.2
"""What an allocation is: a line per municipality, a payment per receiver, the steps in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.basis.afronden import Getal
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal, euro, getal
from opstap.bronnen import Cijfer
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.sleutels import Sleutel


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of the derivation: its name, what it did in plain Dutch, and whether it was on."""

    naam: str
    tekst: str
    aan: bool = True

    def als_dict(self) -> dict[str, object]:
        return {"naam": self.naam, "tekst": self.tekst, "aan": self.aan}


@dataclass(frozen=True, slots=True)
class Regel:
    """One municipality. ``exact`` is the unrounded share by the key, ``toegekend`` what it gets.

    ``ontvanger`` is the municipality that is paid on its behalf. ``herkomst`` is ``berekend`` or
    ``vastgesteld`` (a published amount overruled the calculation).
    """

    code: str
    naam: str
    gewicht: Getal
    exact: Fraction
    toegekend: int
    ontvanger: str
    samenwerkingsverband: str | None
    herkomst: str

    def als_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "naam": self.naam,
            "gewicht": getal_json(self.gewicht),
            "exact": decimaal(self.exact, 6),
            "toegekend": self.toegekend,
            "ontvanger": self.ontvanger,
            "samenwerkingsverband": self.samenwerkingsverband,
            "herkomst": self.herkomst,
        }


@dataclass(frozen=True, slots=True)
class Uitbetaling:
    """What one receiving municipality is paid, for itself and for those it receives for."""

    code: str
    naam: str
    bedrag: int
    herkomst: str

    def als_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "naam": self.naam,
            "bedrag": self.bedrag,
            "herkomst": self.herkomst,
        }


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """An allocation that closes: ``regels`` and ``uitbetaling`` both add up to ``bedrag``."""

    instrument: str
    naam: str
    jaar: int | None
    eenheid: str
    bedrag: int
    bedrag_status: str
    methode: str
    minimum: int
    sleutel: Sleutel
    regels: tuple[Regel, ...]
    uitbetaling: tuple[Uitbetaling, ...]
    stappen: tuple[Stap, ...] = ()
    meldingen: tuple[str, ...] = ()
    cijfers: tuple[Cijfer, ...] = ()
    manifest: Mapping[str, object] = field(default_factory=dict)

    @property
    def toegekend(self) -> dict[str, int]:
        """What each municipality gets, by code."""
        return {regel.code: regel.toegekend for regel in self.regels}

    def regel(self, code: str) -> Regel:
        for regel in self.regels:
            if regel.code == code:
                return regel
        raise GebruiksFout(f"{code} komt niet voor in deze verdeling.")

    def als_dict(self) -> dict[str, object]:
        """The JSON contract of ``opstap verdeel`` (names are stable)."""
        return {
            "instrument": self.instrument,
            "naam": self.naam,
            "jaar": self.jaar,
            "eenheid": self.eenheid,
            "bedrag": self.bedrag,
            "bedrag_status": self.bedrag_status,
            "methode": self.methode,
            "minimum": self.minimum,
            "sleutel": self.sleutel.als_dict(),
            "regels": [regel.als_dict() for regel in self.regels],
            "uitbetaling": [betaling.als_dict() for betaling in self.uitbetaling],
            "totaal": sum(regel.toegekend for regel in self.regels),
            "stappen": [stap.als_dict() for stap in self.stappen],
            "meldingen": list(self.meldingen),
            "cijfers": [cijfer.als_dict() for cijfer in self.cijfers],
            "manifest": dict(self.manifest),
        }


def getal_json(gewicht: Getal) -> int | float:
    """A weight as JSON has it: whole when it is whole."""
    return int(gewicht) if gewicht.denominator == 1 else float(gewicht)


def hoeveelheid(aantal: Getal, eenheid: str, decimalen: int = 0) -> str:
    """An amount with its unit: ``€ 31.500.000``, ``1 plaats`` or ``12.700 plaatsen``."""
    if eenheid == EURO:
        return euro(aantal, decimalen)
    return f"{getal(aantal, decimalen)} {'plaats' if aantal == 1 else 'plaatsen'}"


def meervoud(aantal: int, een: str, meer: str) -> str:
    """A count with its noun: ``1 gemeente``, ``2 gemeenten``."""
    return f"{getal(aantal)} {een if aantal == 1 else meer}"
