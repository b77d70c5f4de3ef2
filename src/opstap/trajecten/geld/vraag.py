# SPDX-License-Identifier: EUPL-1.2
"""What a user fills in about money: amounts of a year, exact or from-to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer.getallen import lees_getal
from opstap.basis.opmaak import euro, kort_getal, nodige_decimalen

WEKEN = Fraction(52)
"""Weeks of hours in a year when nobody is ever away (an assumption that the user may change)."""

HOOGSTENS = 10**12
"""Largest amount that somebody may fill in (euro)."""


@dataclass(frozen=True, slots=True)
class Bereik:
    """An amount that lies from ``van`` up to ``tot`` (euro, exact); equal when it is known."""

    van: Fraction
    tot: Fraction

    def __post_init__(self) -> None:
        if self.van > self.tot:
            raise GebruiksFout(
                f"Het bereik van {kort_getal(self.van)} tot {kort_getal(self.tot)} staat "
                "andersom. Zet het laagste bedrag voorop."
            )
        if self.van < 0:
            raise GebruiksFout("Een bedrag kan niet onder nul zijn. Vul nul of meer in.")

    @classmethod
    def precies(cls, bedrag: int | Fraction) -> Bereik:
        """A known amount."""
        return cls(Fraction(bedrag), Fraction(bedrag))

    @property
    def bekend(self) -> bool:
        """Whether it is one amount."""
        return self.van == self.tot

    def maal(self, ander: Bereik) -> Bereik:
        """The product, when both may lie anywhere in their range."""
        return Bereik(self.van * ander.van, self.tot * ander.tot)

    def gedeeld_door(self, ander: Bereik) -> Bereik | None:
        """The quotient, when both may lie anywhere in their range; null when it has no limit."""
        return Bereik(self.van / ander.tot, self.tot / ander.van) if ander.van > 0 else None

    def als_lijst(self) -> list[float]:
        """Lowest and highest, for JSON."""
        return [float(self.van), float(self.tot)]

    def __str__(self) -> str:
        return _euro(self.van) if self.bekend else f"{_euro(self.van)} tot {_euro(self.tot)}"


def _euro(bedrag: Fraction) -> str:
    return euro(bedrag, 0 if nodige_decimalen(bedrag, 0) == 0 else 2)


def lees_bereik(tekst: str, wat: str = "het bedrag") -> Bereik:
    """An amount that somebody typed: ``1200000``, ``1.200.000``, ``2,40`` or ``100000-150000``.

    Raises :class:`GebruiksFout`, with ``wat`` in the sentence, for anything else.
    """
    delen = [
        lees_getal(deel.strip().removeprefix("€").strip(), HOOGSTENS) for deel in _delen(tekst)
    ]
    gelezen = [deel for deel in delen if deel is not None]
    if len(gelezen) != len(delen) or len(delen) not in (1, 2):
        raise GebruiksFout(
            f"Opstap kan {wat} niet lezen. Vul een bedrag in euro in, zoals 250000, of een laagste "
            "en een hoogste bedrag, zoals 200000-300000."
        )
    return Bereik(gelezen[0], gelezen[-1])


def _delen(tekst: str) -> list[str]:
    return tekst.replace("–", "-").replace(" tot ", "-").split("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Geldvraag:
    """Money of one calendar year (``jaar``; null = the last full year of the file).

    ``omzet``: revenue from production in trajectories, in all; or ``opbrengst_per_uur``: revenue
    per hour of production. ``kosten``: what the trajectories cost, in all; or ``kosten_per_maand``:
    per trajectory and month. ``totale_omzet``: all revenue of the company. ``bijdrage``: what
    municipalities pay for the trajectories. Everything may be left out; what cannot be computed
    then stays unknown. ``weken``: weeks of hours in a year (an assumption: nobody is ever away).

    Raises :class:`GebruiksFout` when a total and a rate are given for the same thing.
    """

    jaar: int | None = None
    omzet: Bereik | None = None
    opbrengst_per_uur: Bereik | None = None
    kosten: Bereik | None = None
    kosten_per_maand: Bereik | None = None
    totale_omzet: Bereik | None = None
    bijdrage: Bereik | None = None
    weken: Fraction = WEKEN

    def __post_init__(self) -> None:
        if self.omzet is not None and self.opbrengst_per_uur is not None:
            raise GebruiksFout(
                "Vul de omzet uit trajecten in of de opbrengst per uur, niet allebei. "
                "Opstap rekent de ene uit de andere."
            )
        if self.kosten is not None and self.kosten_per_maand is not None:
            raise GebruiksFout(
                "Vul de kosten van trajecten in of de kosten per trajectmaand, niet allebei. "
                "Opstap rekent de ene uit de andere."
            )
        if not 1 <= self.weken <= 53:
            raise GebruiksFout("Het aantal weken met uren in een jaar ligt tussen 1 en 53.")
        alles, deel = self.totale_omzet, self.omzet
        if alles is not None and deel is not None and deel.tot > alles.tot:
            raise GebruiksFout(
                f"De omzet uit trajecten ({deel}) is meer dan de totale omzet ({alles}). Kijk "
                "beide bedragen na."
            )
