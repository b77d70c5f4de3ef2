# SPDX-License-Identifier: EUPL-1.2
"""Hours as places: 31 hours for beschut werk, 25.5 for the banenafspraak, 36 for the Wsw.

Rules BW-06, BA-03 and SW-03. What a place is compared with stands in
:mod:`opstap.regels.beschut.plicht`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal, getal
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern import waarden
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, Uitkomst, exact, feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.loonkostensubsidie.normen import MEESTE_UREN

Categorie = Literal["matig", "ernstig"]

_MAANDEN = 12
_GEWICHTEN = ("matig", "ernstig")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaatsenUitkomst(Uitkomst):
    """The same contracts as people, as places of 31 hours and as jobs of 25.5 hours, exact."""

    personen: int
    uren: Fraction
    plaatsen_31u: Fraction
    banen_25_5u: Fraction

    def antwoord(self) -> dict[str, object]:
        """Places and jobs as texts with four decimals."""
        return {
            "personen": self.personen,
            "plaatsen_31u": decimaal(self.plaatsen_31u, 4),
            "banen_25_5u": decimaal(self.banen_25_5u, 4),
            "uren": decimaal(self.uren, 2),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EenhedenUitkomst(Uitkomst):
    """Wsw units: ``eenheden`` to hundredths, ``exact`` before rounding."""

    eenheden: Decimal
    exact: Fraction

    def antwoord(self) -> dict[str, object]:
        """The units as a text with two decimals."""
        return {"standaardeenheden": str(self.eenheden), "exact": str(self.exact)}


def tel_plaatsen(uren: Sequence[Getal], peildatum: date | None = None) -> PlaatsenUitkomst:
    """Contracts (hours a week, one for each person) as places of 31 and jobs of 25.5 hours.

    Raises :class:`GebruiksFout` without contracts, and for hours that cannot be hours a week.
    """
    alle = contracten(uren)
    plaats, baan = parameter("beschut_plaats.uren"), parameter("banenafspraak_baan.uren")
    som = sum(alle, Fraction(0))
    plaatsen, banen = som / plaats.waarde, som / baan.waarde
    return PlaatsenUitkomst(
        peildatum=peildatum,
        regels=(regel("BW-06", peildatum), regel("BA-03", peildatum)),
        parameters=(plaats, baan),
        stappen=(
            f"{mensen(len(alle))} met samen {kort(som)} uur per week.",
            (
                f"Als beschut werk zijn dat {kort(plaatsen, 4)} plaatsen van "
                f"{kort(plaats.waarde)} uur."
            ),
            (
                f"Als banenafspraak zijn dat {kort(banen, 4)} banen van {kort(baan.waarde)} uur. "
                "Een beschutte baan telt voor de banenafspraak niet mee."
            ),
            "Mensen en plaatsen zijn verschillende maten: trek ze niet van elkaar af.",
        ),
        feiten={"uren": [feit(u) for u in alle]},
        personen=len(alle),
        uren=som,
        plaatsen_31u=plaatsen,
        banen_25_5u=banen,
    )


def standaardeenheden(uren: Getal, categorie: Categorie) -> EenhedenUitkomst:
    """Wsw units of one contract: hours / 36, times 1.25 for a serious handicap, to hundredths.

    Raises :class:`GebruiksFout` for an unknown category and impossible hours.
    """
    if categorie not in _GEWICHTEN:
        raise GebruiksFout(f"Categorie {categorie} bestaat niet. Kies matig of ernstig.")
    (werk,) = contracten([uren])
    voltijd, gewicht = parameter("wsw_eenheid.uren"), parameter("wsw_eenheid.ernstig")
    ernstig = categorie == "ernstig"
    eenheden = werk / voltijd.waarde * (gewicht.waarde if ernstig else 1)
    maal = f" × {kort(gewicht.waarde)}" if ernstig else ""
    return EenhedenUitkomst(
        peildatum=None,
        regels=(regel("SW-03"),),
        parameters=(voltijd, gewicht) if ernstig else (voltijd,),
        stappen=(
            (
                f"{kort(werk)} uur / {kort(voltijd.waarde)} uur{maal} = {kort(eenheden, 4)}, "
                f"afgerond {getal(eenheden, 2)} standaardeenheden (handicap: {categorie})."
            ),
        ),
        feiten={"uren": feit(werk), "categorie": categorie},
        eenheden=Decimal(decimaal(eenheden, 2)),
        exact=eenheden,
    )


def arbeidsjaren(maandstanden: Sequence[Getal]) -> EenhedenUitkomst:
    """The realised work-years of a year: the mean of its twelve month-ends, to hundredths.

    Raises :class:`GebruiksFout` when there are not twelve, or when one is negative.
    """
    if len(maandstanden) != _MAANDEN:
        raise GebruiksFout(
            f"U gaf {len(maandstanden)} standen. Geef er twaalf: van elk einde van de maand een."
        )
    standen = [exact(stand, "Stand") for stand in maandstanden]
    if min(standen) < 0:
        raise GebruiksFout(f"Een stand is negatief: {kort(min(standen))}.")
    gemiddeld = sum(standen, Fraction(0)) / _MAANDEN
    return EenhedenUitkomst(
        peildatum=None,
        regels=(regel("SW-03"),),
        parameters=(),
        stappen=(f"Het gemiddelde van twaalf maandstanden is {getal(gemiddeld, 2)}.",),
        feiten={"maandstanden": [feit(stand) for stand in standen]},
        eenheden=Decimal(decimaal(gemiddeld, 2)),
        exact=gemiddeld,
    )


def contracten(uren: Sequence[Getal]) -> tuple[Fraction, ...]:
    """Hours a week of each person, exact. :class:`GebruiksFout` for none or impossible hours."""
    if not uren:
        raise GebruiksFout("Geef van minstens één persoon de uren per week.")
    gelezen = tuple(exact(u, "Uren per week") for u in uren)
    for werk in gelezen:
        if not 0 < werk <= MEESTE_UREN:
            raise GebruiksFout(
                f"{kort(werk)} uur per week kan niet. Geef van elke persoon de uren per week, "
                f"boven 0 en hoogstens {kort(MEESTE_UREN)}."
            )
    return gelezen


def mensen(aantal: int) -> str:
    """A number of people in words."""
    return "1 mens" if aantal == 1 else f"{getal(aantal)} mensen"


def _plaatsen(feiten: waarden.Feiten, peildatum: date) -> PlaatsenUitkomst:
    return tel_plaatsen(waarden.getallen(feiten, "contracturen"), peildatum)


ROUTES = (
    Route(
        id="plaatsen",
        naam="Uren als plaatsen en banen",
        vraag="Hoeveel plaatsen en banen zijn deze contracten?",
        groep="plaatsen",
        feiten=("contracturen",),
        verplicht=("contracturen",),
        regels=("BW-06", "BA-03"),
        velden={
            "personen": "Mensen",
            "plaatsen_31u": "Plaatsen van 31 uur",
            "banen_25_5u": "Banen van 25,5 uur",
        },
        antwoord=_plaatsen,
        voorbeeld={"contracturen": "36; 20; 16"},
    ),
)
