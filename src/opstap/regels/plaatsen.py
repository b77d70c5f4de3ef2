# SPDX-License-Identifier: EUPL-1.2
"""Hours as places: 31 hours for beschut werk, 25.5 for the banenafspraak, 36 for the Wsw.

And the duty to offer a place, which compares places with places and never people with places
(rules BW-04, BW-06, BA-03 and SW-03).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal, getal
from opstap.regels.lksnormen import MEESTE_UREN
from opstap.regels.parameters import parameter
from opstap.regels.uitkomst import Getal, Regel, Uitkomst, exact, feit, kort

Categorie = Literal["matig", "ernstig"]

_PARTICIPATIEWET = "https://wetten.overheid.nl/BWBR0015703/2026-07-01"
BW_04 = Regel(
    "BW-04",
    "Plicht om beschut werk aan te bieden",
    "Participatiewet, artikel 10b, leden 1, 4, 5 en 6 (versie 1 juli 2026)",
    _PARTICIPATIEWET,
    "hoog",
)
BW_06 = Regel(
    "BW-06",
    "Een beschutte werkplek is 31 uur per week",
    "Voortgangsbrief van 15 oktober 2024 (Kamerstuk 34 352, nr. 326), voetnoot 3; geen wetsartikel",
    "https://zoek.officielebekendmakingen.nl/kst-34352-326.html",
    "hoog",
)
BA_03 = Regel(
    "BA-03",
    "Een baan van de banenafspraak is 25,5 uur per week",
    "Telling van de banenafspraak; Besluit Wfsv, artikel 2.32, onderdeel d (1.331 uur per jaar)",
    "https://wetten.overheid.nl/BWBR0019070/2026-04-01",
    "middel",
    "de 25,5 uur",
)
SW_03 = Regel(
    "SW-03",
    "Een standaardeenheid in de Wsw",
    "Wet sociale werkvoorziening, artikel 10, lid 3 (tekst van 2014, voor de afronding)",
    "https://wetten.overheid.nl/BWBR0008903/2015-07-01",
    "laag",
    "de 36 uur en het gewicht 1,25",
)

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
class PlichtUitkomst(Uitkomst):
    """Whether the college must offer a place to this person.

    ``plicht`` is null when it is not known whether the person belongs to the group. ``doel`` is
    the number of places that counts, null when no regulation was made for the year.
    """

    plicht: bool | None
    doel: Fraction | None
    gerealiseerd: Fraction

    def antwoord(self) -> dict[str, object]:
        """Places as texts with four decimals."""
        return {
            "plicht": self.plicht,
            "doel_31u": None if self.doel is None else decimaal(self.doel, 4),
            "gerealiseerd_31u": decimaal(self.gerealiseerd, 4),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EenhedenUitkomst(Uitkomst):
    """Wsw units: ``eenheden`` to hundredths, ``exact`` before rounding."""

    eenheden: Decimal
    exact: Fraction

    def antwoord(self) -> dict[str, object]:
        """The units as a text with two decimals."""
        return {"standaardeenheden": str(self.eenheden), "exact": str(self.exact)}


def tel_plaatsen(uren: Sequence[Getal]) -> PlaatsenUitkomst:
    """Contracts (hours a week, one for each person) as places of 31 and jobs of 25.5 hours.

    Raises :class:`GebruiksFout` without contracts, and for hours that cannot be hours a week.
    """
    contracten = _contracten(uren)
    plaats, baan = parameter("beschut_plaats.uren"), parameter("banenafspraak_baan.uren")
    som = sum(contracten, Fraction(0))
    plaatsen, banen = som / plaats.waarde, som / baan.waarde
    return PlaatsenUitkomst(
        peildatum=None,
        regels=(BW_06, BA_03),
        parameters=(plaats, baan),
        stappen=(
            f"{_mensen(len(contracten))} met samen {kort(som)} uur per week.",
            (
                f"Als beschut werk zijn dat {getal(plaatsen, 4)} plaatsen van "
                f"{kort(plaats.waarde)} uur."
            ),
            (
                f"Als banenafspraak zijn dat {getal(banen, 4)} banen van {kort(baan.waarde)} uur. "
                "Een beschutte baan telt voor de banenafspraak niet mee."
            ),
            "Mensen en plaatsen zijn verschillende maten: trek ze niet van elkaar af.",
        ),
        feiten={"uren": [feit(u) for u in contracten]},
        personen=len(contracten),
        uren=som,
        plaatsen_31u=plaatsen,
        banen_25_5u=banen,
    )


def beschutplicht(
    uren: Sequence[Getal],
    *,
    minimum: Getal | None,
    verordening: Getal | None = None,
    in_groep: bool | None = None,
) -> PlichtUitkomst:
    """Whether the duty of article 10b holds for a person, given the contracts of all who work.

    ``uren`` are the hours a week of everyone in beschut werk, so that realised places and target
    are in the same unit. ``minimum`` is the number of places in the ministerial regulation for the
    year (null: there is none), ``verordening`` a higher number of the council. ``in_groep``: the
    college has established that the person can only work sheltered; null is unknown.

    Raises :class:`GebruiksFout` for a council number under the ministerial one or without it.
    """
    contracten = _contracten(uren) if uren else ()
    plaats = parameter("beschut_plaats.uren")
    gerealiseerd = sum(contracten, Fraction(0)) / plaats.waarde
    doel = _doel(minimum, verordening)
    stappen = [
        f"{_mensen(len(contracten))} werken beschut, samen "
        f"{kort(sum(contracten, Fraction(0)))} uur: {getal(gerealiseerd, 4)} plaatsen van "
        f"{kort(plaats.waarde)} uur."
        if contracten
        else "Er werkt nog niemand beschut."
    ]
    if doel is None:
        stappen.append(
            "Voor dit jaar is geen aantal vastgesteld. Het college kan dan niet zeggen dat het "
            "aantal is bereikt."
        )
    else:
        bereikt = "wel" if gerealiseerd >= doel else "niet"
        stappen.append(
            f"Het aantal dat telt is {kort(doel)} plaatsen"
            + (", uit de verordening" if verordening is not None else "")
            + f". Dat aantal is {bereikt} bereikt."
        )
    plicht = False if doel is not None and gerealiseerd >= doel else in_groep
    if in_groep is False:
        stappen.append(
            "Deze persoon hoort niet tot de groep die alleen in een beschutte omgeving kan werken."
        )
    stappen.append(
        {
            True: "Het college moet deze persoon een beschutte werkplek aanbieden.",
            False: "Het college hoeft nu geen beschutte werkplek aan te bieden.",
            None: "Het college moet een plek aanbieden aan iedereen van wie het, na advies van "
            "UWV, heeft vastgesteld dat die alleen beschut kan werken.",
        }[plicht]
    )
    return PlichtUitkomst(
        peildatum=None,
        regels=(BW_04, BW_06),
        parameters=(plaats,),
        stappen=tuple(stappen),
        feiten={
            "uren": [feit(u) for u in contracten],
            "minimum": feit(minimum),
            "verordening": feit(verordening),
            "in_groep": in_groep,
        },
        plicht=plicht,
        doel=doel,
        gerealiseerd=gerealiseerd,
    )


def standaardeenheden(uren: Getal, categorie: Categorie) -> EenhedenUitkomst:
    """Wsw units of one contract: hours / 36, times 1.25 for a serious handicap, to hundredths.

    Raises :class:`GebruiksFout` for an unknown category and impossible hours.
    """
    if categorie not in _GEWICHTEN:
        raise GebruiksFout(f"Categorie {categorie} bestaat niet. Kies matig of ernstig.")
    (werk,) = _contracten([uren])
    voltijd, gewicht = parameter("wsw_eenheid.uren"), parameter("wsw_eenheid.ernstig")
    ernstig = categorie == "ernstig"
    eenheden = werk / voltijd.waarde * (gewicht.waarde if ernstig else 1)
    maal = f" × {kort(gewicht.waarde)}" if ernstig else ""
    return EenhedenUitkomst(
        peildatum=None,
        regels=(SW_03,),
        parameters=(voltijd, gewicht) if ernstig else (voltijd,),
        stappen=(
            (
                f"{kort(werk)} uur / {kort(voltijd.waarde)} uur{maal} = {getal(eenheden, 4)}, "
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
        regels=(SW_03,),
        parameters=(),
        stappen=(f"Het gemiddelde van twaalf maandstanden is {getal(gemiddeld, 2)}.",),
        feiten={"maandstanden": [feit(stand) for stand in standen]},
        eenheden=Decimal(decimaal(gemiddeld, 2)),
        exact=gemiddeld,
    )


def _contracten(uren: Sequence[Getal]) -> tuple[Fraction, ...]:
    if not uren:
        raise GebruiksFout("Geef van minstens één persoon de uren per week.")
    contracten = tuple(exact(u, "Uren per week") for u in uren)
    for werk in contracten:
        if not 0 < werk <= MEESTE_UREN:
            raise GebruiksFout(
                f"{kort(werk)} uur per week kan niet. Geef van elke persoon de uren per week, "
                f"boven 0 en hoogstens {kort(MEESTE_UREN)}."
            )
    return contracten


def _doel(minimum: Getal | None, verordening: Getal | None) -> Fraction | None:
    """The number that counts: the council's when it has set a higher one."""
    if minimum is None:
        if verordening is not None:
            raise GebruiksFout(
                "Een verordening kan alleen een hoger aantal vaststellen dan de ministeriële "
                "regeling. Geef ook het aantal uit de regeling."
            )
        return None
    laagste = exact(minimum, "Aantal in de regeling")
    if laagste < 0:
        raise GebruiksFout(f"Een aantal van {kort(laagste)} plaatsen kan niet.")
    if verordening is None:
        return laagste
    hoger = exact(verordening, "Aantal in de verordening")
    if hoger < laagste:
        raise GebruiksFout(
            f"De verordening noemt {kort(hoger)} plaatsen, minder dan de {kort(laagste)} van de "
            "ministeriële regeling. Een verordening kan het aantal alleen verhogen."
        )
    return hoger


def _mensen(aantal: int) -> str:
    return "1 mens" if aantal == 1 else f"{getal(aantal)} mensen"
