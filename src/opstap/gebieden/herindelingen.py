# SPDX-License-Identifier: EUPL-1.2
"""Which municipality went into which, when, and for which share.

A municipality that was really split (Maasdonk 2015, Littenseradiel 2018, Winsum 2019, Haaren
2021) has one row per successor. Its share is a share of inhabitants, because what is converted
here (people, places, money for people) lives with inhabitants and not with hectares:

* ``inwoners_voor_en_na`` (status ``afgeleid``): inhabitants of the successors on 1 January after
  the split, minus what they and their other predecessors had a year earlier, corrected for one
  common growth factor so that the parts add up to the split municipality exactly;
* ``inwoners_per_dorp`` (status ``aanname``): only Maasdonk, for which the table of inhabitants
  starts too late: 4,520 people in Geffen (to Oss) and 6,763 in Nuland and Vinkel (to
  's-Hertogenbosch), an undated count per village;
* ``geheel``: everything went to one successor.

``aandeel_oppervlakte`` is the share of the land area, for comparison only: for Winsum it says
25% to Westerkwartier where 13% of the people live.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from opstap.gebieden.tabellen import rijen


@dataclass(frozen=True, slots=True)
class Herindeling:
    """One row: the part ``aandeel`` (of 1) of municipality ``oud`` that went to ``nieuw``.

    ``datum`` is the first day of the new situation; ``datum_grondslag`` tells whether that day
    was reported (``bericht``) or follows from the yearly lists (``afgeleid_uit_jaarindeling``).
    """

    datum: date
    datum_grondslag: str
    oud: str
    nieuw: str
    soort: str
    aandeel: Fraction
    aandeel_status: str
    aandeel_grondslag: str
    aandeel_oppervlakte: Fraction | None

    @property
    def jaar(self) -> int:
        """First year whose division (1 January) has the new situation."""
        return self.datum.year + (self.datum > date(self.datum.year, 1, 1))

    @property
    def gesplitst(self) -> bool:
        return self.soort == "gesplitst"


@cache
def _alle() -> tuple[Herindeling, ...]:
    return tuple(
        Herindeling(
            datum=date.fromisoformat(rij["datum"]),
            datum_grondslag=rij["datum_grondslag"],
            oud=rij["oud"],
            nieuw=rij["nieuw"],
            soort=rij["soort"],
            aandeel=Fraction(rij["aandeel"]),
            aandeel_status=rij["aandeel_status"],
            aandeel_grondslag=rij["aandeel_grondslag"],
            aandeel_oppervlakte=(
                Fraction(rij["aandeel_oppervlakte"]) if rij["aandeel_oppervlakte"] else None
            ),
        )
        for rij in rijen("herindelingen")
    )


def herindelingen(vanaf: date | None = None, tot: date | None = None) -> tuple[Herindeling, ...]:
    """Rows with ``vanaf <= datum < tot``, by date and then by the old code; 2015-2026."""
    return tuple(
        rij
        for rij in _alle()
        if (vanaf is None or rij.datum >= vanaf) and (tot is None or rij.datum < tot)
    )


@cache
def _direct() -> dict[str, tuple[Herindeling, ...]]:
    per_oud: dict[str, tuple[Herindeling, ...]] = {}
    for rij in _alle():
        per_oud[rij.oud] = (*per_oud.get(rij.oud, ()), rij)
    return per_oud


def directe_opvolgers(code: str) -> tuple[Herindeling, ...]:
    """The rows of a dissolved municipality; empty for a code that still exists or is unknown."""
    return _direct().get(code, ())


def opvolgers(code: str, indeling: Container[str] = ()) -> dict[str, Fraction]:
    """Where a municipality ended up: successor -> share, largest share first, ties to lowest code.

    Mergers are followed until a code that is in ``indeling`` (or that was never dissolved). A
    code that still exists is its own successor. The shares add up to exactly 1.
    """
    stappen = () if code in indeling else directe_opvolgers(code)
    if not stappen:
        return {code: Fraction(1)}
    som = sum(rij.aandeel for rij in stappen)
    gevonden: dict[str, Fraction] = {}
    for rij in stappen:
        for eind, deel in opvolgers(rij.nieuw, indeling).items():
            gevonden[eind] = gevonden.get(eind, Fraction(0)) + deel * rij.aandeel / som
    return dict(sorted(gevonden.items(), key=lambda paar: (-paar[1], paar[0])))
