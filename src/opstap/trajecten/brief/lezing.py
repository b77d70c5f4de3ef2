# SPDX-License-Identifier: EUPL-1.2
"""Are the letter's 13,500 trajectories a stock or a flow? Both answers and what follows from them.

With a steady number of starts: present = starts a month x mean duration (Little 1961, Operations
Research 9:383-387). Lowest and highest are over the smooth curves near the letter's durations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from opstap.basis.opmaak import euro, getal
from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.brief.cijfers import briefcijfer
from opstap.trajecten.brief.duur import briefduur
from opstap.trajecten.geld.vraag import WEKEN

Soort = Literal["stand", "stroom"]
Bereik = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lezing:
    """``stand``: 13,500 people present at any moment; ``stroom``: 13,500 trajectories in a year.

    ``begonnen``: starts in a year; ``aanwezig``: present at any moment; ``omzet_per_uur``: revenue
    per hour of production and ``kosten_per_maand``: cost per trajectory and month (euro, with 52
    weeks a year); each lowest and highest.
    """

    soort: Soort
    begonnen: Bereik
    aanwezig: Bereik
    omzet_per_uur: Bereik
    kosten_per_maand: Bereik

    @property
    def zin(self) -> str:
        """What this reading means, in Dutch."""
        aantal = getal(briefcijfer("trajecten.lopend").waarde)
        uur = _van_tot(self.omzet_per_uur, lambda x: euro(_cent(x), 2))
        if self.soort == "stand":
            return (
                f"Zijn er op elk moment {aantal} trajecten, dan beginnen er per jaar "
                f"{_van_tot(self.begonnen, _rond)} en brengt een uur productie {uur} op."
            )
        return (
            f"Zijn het er {aantal} per jaar, dan lopen er op elk moment "
            f"{_van_tot(self.aanwezig, _rond)} en brengt een uur productie {uur} op."
        )


@cache
def lezingen() -> tuple[Lezing, Lezing]:
    """The letter read as a stock (what it says: "op dit moment") and as a flow."""
    duren = [model.passing.gemiddelde for model in briefduur().dichtbij]
    aantal = float(briefcijfer("trajecten.lopend").waarde)
    per_jaar = sorted(aantal * 12 / duur for duur in duren)
    op_elk_moment = sorted(aantal * duur / 12 for duur in duren)
    return (
        _lezing("stand", (per_jaar[0], per_jaar[-1]), (aantal, aantal)),
        _lezing("stroom", (aantal, aantal), (op_elk_moment[0], op_elk_moment[-1])),
    )


def _lezing(soort: Soort, begonnen: Bereik, aanwezig: Bereik) -> Lezing:
    uren = briefcijfer("trajecten.uren").waarde * briefcijfer("trajecten.productiewerk").waarde
    per_jaar = float(uren * WEKEN)
    omzet = float(briefcijfer("trajecten.omzet").waarde)
    kosten = float(briefcijfer("trajecten.kosten").waarde)
    laag, hoog = aanwezig
    return Lezing(
        soort,
        begonnen,
        aanwezig,
        (omzet / (hoog * per_jaar), omzet / (laag * per_jaar)),
        (kosten / (hoog * 12), kosten / (laag * 12)),
    )


def lezingentabel() -> Tabel:
    """Both readings beside one another."""
    noot = (
        f"Berekend met {getal(WEKEN)} weken per jaar en met de verdelingen die dicht bij de brief "
        "liggen, afgerond op honderden (status: afgeleid). De brief zegt 'op dit moment'; dat "
        "wijst op de eerste lezing."
    )
    namen = {"stand": "op elk moment zoveel", "stroom": "zoveel per jaar"}
    return Tabel(
        naam="trajecten-brief-lezing",
        titel="Stand of stroom: wat de 13.500 trajecten van de brief kunnen zijn",
        kolommen=(
            KolomKop("lezing", "Lezing"),
            KolomKop("begonnen_laag", "Begonnen per jaar, laagst", soort="getal", decimalen=0),
            KolomKop("begonnen_hoog", "Begonnen per jaar, hoogst", soort="getal", decimalen=0),
            KolomKop("aanwezig_laag", "Aanwezig, laagst", soort="getal", decimalen=0),
            KolomKop("aanwezig_hoog", "Aanwezig, hoogst", soort="getal", decimalen=0),
            KolomKop("uur_laag", "Omzet per uur, laagst", "euro", soort="getal", decimalen=2),
            KolomKop("uur_hoog", "Omzet per uur, hoogst", "euro", soort="getal", decimalen=2),
            KolomKop("maand_laag", "Kosten per maand, laagst", "euro", soort="getal", decimalen=0),
            KolomKop("maand_hoog", "Kosten per maand, hoogst", "euro", soort="getal", decimalen=0),
        ),
        rijen=tuple(
            (
                namen[lezing.soort],
                *(round(aantal, -2) for aantal in (*lezing.begonnen, *lezing.aanwezig)),
                *lezing.omzet_per_uur,
                *lezing.kosten_per_maand,
            )
            for lezing in lezingen()
        ),
        toelichting=(noot,),
    )


def _van_tot(bereik: Bereik, toon: Callable[[float], str]) -> str:
    laag, hoog = toon(bereik[0]), toon(bereik[1])
    return laag if laag == hoog else f"{laag} tot {hoog}"


def _rond(waarde: float) -> str:
    return getal(round(waarde, -2))


def _cent(waarde: float) -> Fraction:
    return Fraction(round(waarde * 100), 100)
