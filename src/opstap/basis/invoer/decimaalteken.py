# SPDX-License-Identifier: EUPL-1.2
"""One decimal mark for a whole file, proven by all its numbers together or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.getallen import DUBBELZINNIG
from opstap.basis.invoer.ruw import citaat

TEKENNAAM = {",": "komma", ".": "punt"}


@dataclass(slots=True)
class Bewijs:
    """Where a decimal mark (or a number that can be read two ways) was first seen."""

    tekst: str
    nummer: int
    kolom: str
    aantal: int = 0


@dataclass(slots=True)
class Bewijzen:
    """What the numbers of a file prove: of each mark the first place in each column."""

    per_teken: dict[str, dict[str, Bewijs]] = field(
        default_factory=lambda: {",": {}, ".": {}, DUBBELZINNIG: {}}
    )

    def tel(self, teken: str, tekst: str, nummer: int, kolom: str, aantal: int = 1) -> None:
        """Add ``aantal`` cells that prove ``teken``; the first one named is the one shown."""
        eerste = self.per_teken[teken].setdefault(kolom, Bewijs(tekst, nummer, kolom))
        eerste.aantal += aantal

    def oordeel(self) -> tuple[str | None, list[Bevinding]]:
        """The decimal mark (``None`` when nothing needs one), or why it cannot be told."""
        fouten = _tegenstrijdig(self.per_teken) or _dubbelzinnig(self.per_teken)
        teken = "," if self.per_teken[","] else "." if self.per_teken["."] else None
        return teken, fouten


def melding_decimaalteken(teken: str) -> str:
    """What to tell the user about the mark that was recognised."""
    return f"Decimaalteken: {TEKENNAAM[teken]}."


def melding_duizendtallen(eerste: Bewijs, teken: str | None) -> str:
    """What to tell the user about marks between digits that do not count."""
    return (
        f"Duizendtallen: een {TEKENNAAM['.' if teken == ',' else ',']} tussen cijfers telt "
        f"niet mee, zoals in {citaat(eerste.tekst)} (rij {eerste.nummer}, kolom {eerste.kolom})"
        f"; aantal cellen: {eerste.aantal}."
    )


def _tegenstrijdig(bewijzen: Mapping[str, Mapping[str, Bewijs]]) -> list[Bevinding]:
    """One finding a column for the decimal mark that is used least in the file."""
    if not (bewijzen[","] and bewijzen["."]):
        return []
    aantallen = {
        teken: sum(bewijs.aantal for bewijs in bewijzen[teken].values()) for teken in (",", ".")
    }
    minst, meest = sorted((",", "."), key=lambda teken: aantallen[teken])
    ander = next(iter(bewijzen[meest].values()))
    return [
        Bevinding(
            f"{citaat(bewijs.tekst)} heeft een decimale {TEKENNAAM[minst]}, maar "
            f"{citaat(ander.tekst)} (rij {ander.nummer}, kolom {ander.kolom}) een decimale "
            f"{TEKENNAAM[meest]}; gebruik in het hele bestand hetzelfde teken"
            f"{_ook_elders(bewijs)}.",
            bewijs.nummer,
            bewijs.kolom,
        )
        for bewijs in bewijzen[minst].values()
    ]


def _dubbelzinnig(bewijzen: Mapping[str, Mapping[str, Bewijs]]) -> list[Bevinding]:
    """One finding a column for numbers that may be a factor of 1000 apart, without any proof."""
    if bewijzen[","] or bewijzen["."]:
        return []
    return [
        Bevinding(
            f"{citaat(bewijs.tekst)} kan {_zonder_teken(bewijs.tekst)} betekenen of "
            f"{_met_komma(bewijs.tekst)}, en nergens in het bestand blijkt welke van de twee"
            f"{_ook_elders(bewijs)}. Schrijf duizendtallen zonder teken ertussen, en een decimaal "
            "getal met een nul erachter.",
            bewijs.nummer,
            bewijs.kolom,
        )
        for bewijs in bewijzen[DUBBELZINNIG].values()
    ]


def _ook_elders(bewijs: Bewijs) -> str:
    return f" (zo staan er {bewijs.aantal} in deze kolom)" if bewijs.aantal > 1 else ""


def _zonder_teken(tekst: str) -> str:
    return tekst.replace(".", "").replace(",", "")


def _met_komma(tekst: str) -> str:
    return tekst.replace(".", ",")
