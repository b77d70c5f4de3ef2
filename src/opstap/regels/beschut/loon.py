# SPDX-License-Identifier: EUPL-1.2
"""What a job in beschut werk must pay at least: hours times the minimum wage an hour (BW-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from opstap.basis.opmaak import decimaal, euro
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern import waarden
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, Uitkomst, exact, feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.plaatsen import contracten

_GEEN_UREN = (
    "De wet noemt voor beschut werk geen kleinste of grootste aantal uren en geen duur van het "
    "contract."
)
_CAO = "Een cao kan een hoger loon geven; daar rekent Opstap hier niet mee."


@dataclass(frozen=True, slots=True, kw_only=True)
class LoonUitkomst(Uitkomst):
    """The lowest gross wage a week, in euros; ``genoeg`` is null without a wage to compare."""

    per_week: Fraction
    per_uur: Fraction
    genoeg: bool | None

    def antwoord(self) -> dict[str, object]:
        """Amounts as texts with two decimals."""
        return {
            "minimum_per_week": decimaal(self.per_week, 2),
            "minimum_per_uur": decimaal(self.per_uur, 2),
            "genoeg": self.genoeg,
        }


def beschut_loon(peildatum: date, *, uren: Getal, weekloon: Getal | None = None) -> LoonUitkomst:
    """The lowest wage for ``uren`` a week from 21 years on, and whether ``weekloon`` is enough.

    Raises :class:`GebruiksFout` for impossible hours and for a day before 2024.
    """
    (werk,) = contracten([uren])
    per_uur = parameter("wml_uur", peildatum)
    laagste = werk * per_uur.waarde
    loon = None if weekloon is None else exact(weekloon, "Weekloon")
    genoeg = None if loon is None else loon >= laagste
    per_uur_tekst = euro(per_uur.waarde, 2)
    oordeel = {True: "Dat is genoeg.", False: "Dat is te weinig.", None: ""}[genoeg]
    return LoonUitkomst(
        peildatum=peildatum,
        regels=(regel("BW-07", peildatum), regel("LK-01", peildatum)),
        parameters=(per_uur,),
        stappen=(
            _GEEN_UREN,
            f"Op {datum(peildatum)} is het minimumloon vanaf 21 jaar {per_uur_tekst} per uur.",
            f"{kort(werk)} uur maal {per_uur_tekst} is {euro(laagste, 2)} bruto per week.",
            *((f"Het loon is {euro(loon, 2)} per week. {oordeel}",) if loon is not None else ()),
            _CAO,
        ),
        waarschuwingen=(per_uur.waarschuwing,) if per_uur.waarschuwing else (),
        feiten={"uren": feit(werk), "weekloon": feit(loon)},
        per_week=laagste,
        per_uur=per_uur.waarde,
        genoeg=genoeg,
    )


def _loon(feiten: waarden.Feiten, peildatum: date) -> LoonUitkomst:
    return beschut_loon(
        peildatum,
        uren=waarden.getal(feiten, "uren") or 0,
        weekloon=waarden.getal(feiten, "weekloon"),
    )


LOON = Route(
    id="beschut-loon",
    naam="Laagste loon bij beschut werk",
    vraag="Hoeveel loon hoort er minstens bij deze beschutte baan?",
    groep="beschut-advies",
    feiten=("uren", "weekloon"),
    verplicht=("uren",),
    regels=("BW-07", "LK-01"),
    velden={"minimum_per_week": "Laagste weekloon in euro", "genoeg": "Genoeg"},
    antwoord=_loon,
    voorbeeld={"uren": "24", "weekloon": "353,04"},
)
