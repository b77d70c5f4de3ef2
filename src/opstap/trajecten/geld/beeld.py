# SPDX-License-Identifier: EUPL-1.2
"""Revenue beside cost of trajectories, and what it says about dependence.

The rule is that of the letter of 2022: who spends more on trajectories than their production brings
in does not depend on it financially. All amounts are exact; a range means that the truth may lie
anywhere in it, because the user gave a range or because hours are not all known.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.geld.inzet import Inzet, inzet
from opstap.trajecten.geld.vraag import Bereik, Geldvraag
from opstap.trajecten.trajectbestand import MINIMUM, Trajectbestand

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel

Oordeel = Literal["afhankelijk", "niet afhankelijk", "niet te zeggen"]

GRENS = Fraction(1)
"""Cover of the cost above which an organisation earns on trajectories (rule of the letter)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geldbeeld:
    """Money of a year of trajectories; every range in euro, null when it cannot be known.

    ``dekking``: revenue divided by cost (the letter: 11.1 / 29.3). ``omzet_aandeel``: revenue as a
    share of all revenue (the letter: 1.4%). ``productie_uren``: hours of production in the year;
    ``kosten_per_uur``: what such an hour would have to bring in to pay for the trajectories.
    ``resultaat``: lowest and highest revenue minus cost, without and with ``bijdrage`` of
    municipalities. ``zonder_uren``: why nothing per trajectory or hour is known; empty if it is.
    """

    vraag: Geldvraag
    inzet: Inzet | None
    zonder_uren: str
    productie_uren: Bereik | None
    omzet: Bereik | None
    kosten: Bereik | None
    resultaat: tuple[Fraction, Fraction] | None
    resultaat_met_bijdrage: tuple[Fraction, Fraction] | None
    omzet_aandeel: Bereik | None
    dekking: Bereik | None
    omzet_per_traject: Bereik | None
    kosten_per_traject: Bereik | None
    omzet_per_maand: Bereik | None
    kosten_per_maand: Bereik | None
    omzet_per_uur: Bereik | None
    kosten_per_uur: Bereik | None

    @property
    def oordeel(self) -> Oordeel:
        """Whether the organisation earns on trajectories, whatever in the ranges is true."""
        if self.dekking is None:
            return "niet te zeggen"
        if self.dekking.tot < GRENS:
            return "niet afhankelijk"
        return "afhankelijk" if self.dekking.van > GRENS else "niet te zeggen"

    @property
    def zinnen(self) -> tuple[str, ...]:
        """The conclusion first, then what it rests on, in Dutch."""
        from opstap.trajecten.geld.zinnen import zinnen

        return zinnen(self)

    def tabel(self) -> Tabel:
        """All amounts, lowest and highest."""
        from opstap.trajecten.geld.tabel import tabel

        return tabel(self)

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON; ranges as ``[lowest, highest]``."""

        def bereik(een: Bereik | None) -> list[float] | None:
            return None if een is None else een.als_lijst()

        def paar(een: tuple[Fraction, Fraction] | None) -> list[float] | None:
            return None if een is None else [float(grens) for grens in een]

        return {
            "inzet": None if self.inzet is None else self.inzet.als_dict(),
            "productie_uren": bereik(self.productie_uren),
            "omzet": bereik(self.omzet),
            "kosten": bereik(self.kosten),
            "resultaat": paar(self.resultaat),
            "resultaat_met_bijdrage": paar(self.resultaat_met_bijdrage),
            "omzet_aandeel": bereik(self.omzet_aandeel),
            "dekking": bereik(self.dekking),
            "omzet_per_traject": bereik(self.omzet_per_traject),
            "kosten_per_traject": bereik(self.kosten_per_traject),
            "omzet_per_maand": bereik(self.omzet_per_maand),
            "kosten_per_maand": bereik(self.kosten_per_maand),
            "omzet_per_uur": bereik(self.omzet_per_uur),
            "kosten_per_uur": bereik(self.kosten_per_uur),
            "oordeel": self.oordeel,
            "zinnen": list(self.zinnen),
        }


def geldbeeld(bestand: Trajectbestand, vraag: Geldvraag) -> Geldbeeld:
    """Money and dependence for a file of trajectories.

    Nothing per trajectory when fewer than ``MINIMUM`` people had one in the year.
    Raises :class:`GebruiksFout` when the year of the question is not in the file, or when a total
    that follows from a rate is more than all revenue.
    """
    beeld = reken(vraag, *_inzet(bestand, vraag))
    omzet, hoogstens = beeld.omzet, vraag.totale_omzet
    if omzet is not None and hoogstens is not None and omzet.van > hoogstens.tot:
        raise GebruiksFout(
            f"De opbrengst per uur geeft een omzet uit trajecten van {omzet}. Dat is meer dan de "
            f"totale omzet ({hoogstens}). Kijk beide bedragen na."
        )
    return beeld


def reken(vraag: Geldvraag, tijd: Inzet | None, zonder: str) -> Geldbeeld:
    """Money from the time in a year, or from amounts alone; ``zonder``: why hours do not count."""
    uren = None
    if tijd is not None and (totaal := tijd.productie_in_jaar(vraag.weken)) is not None:
        uren = Bereik(totaal[0], totaal[2])
    maanden = None if tijd is None else Bereik.precies(tijd.maanden)
    stuks = None if tijd is None else Bereik.precies(tijd.trajecten)
    omzet = vraag.omzet or _maal(vraag.opbrengst_per_uur, uren)
    kosten = vraag.kosten or _maal(vraag.kosten_per_maand, maanden)
    resultaat = None
    if omzet is not None and kosten is not None:
        resultaat = (omzet.van - kosten.tot, omzet.tot - kosten.van)
    met_bijdrage = None
    if resultaat is not None and vraag.bijdrage is not None:
        met_bijdrage = (resultaat[0] + vraag.bijdrage.van, resultaat[1] + vraag.bijdrage.tot)
    return Geldbeeld(
        vraag=vraag,
        inzet=tijd,
        zonder_uren=zonder,
        productie_uren=uren,
        omzet=omzet,
        kosten=kosten,
        resultaat=resultaat,
        resultaat_met_bijdrage=met_bijdrage,
        omzet_aandeel=_deel(omzet, vraag.totale_omzet),
        dekking=_deel(omzet, kosten),
        omzet_per_traject=_deel(omzet, stuks),
        kosten_per_traject=_deel(kosten, stuks),
        omzet_per_maand=_deel(omzet, maanden),
        kosten_per_maand=vraag.kosten_per_maand or _deel(kosten, maanden),
        omzet_per_uur=vraag.opbrengst_per_uur or _deel(omzet, uren),
        kosten_per_uur=_deel(kosten, uren),
    )


def _inzet(bestand: Trajectbestand, vraag: Geldvraag) -> tuple[Inzet | None, str]:
    """The time in the year, or why it does not count."""
    if bestand.start is None or bestand.peildatum is None:
        return None, "Het bestand noemt geen begindagen, dus de tijd in een jaar is niet bekend."
    tijd = inzet(bestand, vraag.jaar)
    if tijd.mensen < MINIMUM:
        return None, (
            f"In {tijd.jaar} hadden minder dan {MINIMUM} mensen een traject. Bedragen per traject "
            "zouden dan over personen gaan en staan er daarom niet."
        )
    if not tijd.volledig:
        return None, (
            f"Het jaar {tijd.jaar} was op de peildatum nog niet om. Bedragen van een heel jaar "
            "zijn dan niet per traject of uur te verdelen."
        )
    if tijd.productie_uren is None:
        return tijd, (
            "Van meer dan de helft van de tijd zijn de uren of het aandeel productie niet bekend. "
            "Bedragen per uur productie staan er daarom niet."
        )
    return tijd, ""


def _maal(tarief: Bereik | None, hoeveel: Bereik | None) -> Bereik | None:
    return None if tarief is None or hoeveel is None else tarief.maal(hoeveel)


def _deel(teller: Bereik | None, noemer: Bereik | None) -> Bereik | None:
    return None if teller is None or noemer is None else teller.gedeeld_door(noemer)
