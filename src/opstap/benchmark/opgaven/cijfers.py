# SPDX-License-Identifier: EUPL-1.2
"""The indicators of one participant in one year, with why there is none where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.opmaak import euro, opsomming, procent
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, eigen_indicatoren, opgavekolommen
from opstap.benchmark.opgaven.jaren import per_jaar
from opstap.benchmark.opgaven.opgave import Jaaropgave, Opgave
from opstap.benchmark.statistiek.toestand import UITLEG, Toestand

Deelnemerscijfers = Mapping[str, Mapping[str, "Eigencijfer"]]
"""Participant -> indicator -> figure, of one year."""

GEEN = {
    Toestand.ONTBREEKT: "geen cijfer",
    Toestand.NOEMER_NUL: "niets om door te delen",
}
"""What stands in the place of a figure."""


@dataclass(frozen=True, slots=True)
class Eigencijfer:
    """One indicator of one participant: ``teller`` over ``noemer``, exact.

    Only ``staat`` CIJFER is compared. ``delen`` of ``van`` periods of the year are in it, the last
    of which is ``periode``; ``leeg`` names the columns that are not known.
    """

    indicator: EigenIndicator
    teller: Fraction | None
    noemer: Fraction | None
    staat: Toestand
    delen: int = 1
    van: int = 1
    leeg: tuple[str, ...] = ()
    periode: str = ""
    afgerond: bool = False

    @property
    def waarde(self) -> Fraction | None:
        """Every figure there is, a negative one too; ``None`` without a part or over nothing."""
        if self.teller is None or self.noemer is None or self.noemer <= 0:
            return None
        return self.teller / self.noemer

    @property
    def vergelijkbaar(self) -> Fraction | None:
        """The figure if it may stand beside others."""
        return self.waarde if self.staat is Toestand.CIJFER else None

    @property
    def telt_mensen(self) -> bool:
        """Whether it counts people among people."""
        return self.indicator.telt_mensen

    def toon(self) -> str:
        """The figure as people read it, or why there is none."""
        return GEEN[self.staat] if self.waarde is None else toon(self.indicator, self.waarde)

    @property
    def opmerking(self) -> str:
        """What a reader must know about this figure, as a Dutch sentence; empty when nothing."""
        if self.leeg:
            zijn = "is" if len(self.leeg) == 1 else "zijn"
            return (
                f"Er is geen cijfer: {opsomming(self.leeg)} {zijn} niet of niet voor het hele jaar "
                "ingevuld."
            )
        if self.staat is not Toestand.CIJFER:
            return f"Dit cijfer wordt niet vergeleken: {UITLEG[self.staat]}."
        if self.delen < self.van and self.indicator.is_stand and self.periode:
            return f"Het jaar is niet vol; dit is de stand van {self.periode}."
        if self.delen < self.van:
            return f"Dit cijfer gaat over {self.delen} van de {self.van} perioden van het jaar."
        return ""


def toon(indicator: EigenIndicator, waarde: Fraction | float) -> str:
    """A value of an indicator as people read it: a percentage, or whole euros."""
    exact = Fraction(waarde)
    return euro(exact) if indicator.soort == "bedrag" else procent(exact)


def eigen_cijfers(opgave: Jaaropgave) -> dict[str, Eigencijfer]:
    """All indicators of a participant by id, those without a figure too."""
    return {
        id_: _cijfer(een, opgave.waarden, opgave)
        for id_, een in eigen_indicatoren().items()
        if een.voor == opgave.voor
    }


def cijfer_van(indicator: EigenIndicator, waarden: Mapping[str, Fraction | None]) -> Eigencijfer:
    """An indicator of one period, from the values of its columns."""
    return _cijfer(indicator, waarden, None)


def deelnemerscijfers(opgaven: Iterable[Opgave]) -> dict[int, dict[str, dict[str, Eigencijfer]]]:
    """Year -> participant -> indicator -> figure; participants in the order in which they came."""
    uit: dict[int, dict[str, dict[str, Eigencijfer]]] = {}
    for opgave in opgaven:
        for jaar in per_jaar(opgave):
            uit.setdefault(jaar.jaar, {})[jaar.wie] = eigen_cijfers(jaar)
    return dict(sorted(uit.items()))


def _cijfer(
    een: EigenIndicator, waarden: Mapping[str, Fraction | None], jaar: Jaaropgave | None
) -> Eigencijfer:
    teller, noemer = _som(een.teller, waarden), _som(een.noemer, waarden)
    delen, van = _delen(een, jaar) if jaar is not None else (1, 1)
    return Eigencijfer(
        indicator=een,
        teller=teller,
        noemer=noemer,
        staat=_staat(een, teller, noemer),
        delen=delen,
        van=van,
        leeg=tuple(naam for naam in een.gebruikt if waarden[naam] is None),
        periode=jaar.stand_van if jaar else "",
    )


def _som(namen: Sequence[str], waarden: Mapping[str, Fraction | None]) -> Fraction | None:
    som = Fraction(0)
    for naam in namen:
        waarde = waarden[naam.removeprefix("-")]
        if waarde is None:
            return None
        som += -waarde if naam.startswith("-") else waarde
    return som


def _staat(een: EigenIndicator, teller: Fraction | None, noemer: Fraction | None) -> Toestand:
    if teller is None or noemer is None:
        return Toestand.ONTBREEKT
    if noemer == 0:
        return Toestand.NOEMER_NUL
    if noemer < 0 or (teller < 0 and een.wijze != "recht"):
        return Toestand.NEGATIEF
    return Toestand.CIJFER


def _delen(een: EigenIndicator, jaar: Jaaropgave) -> tuple[int, int]:
    """In how many periods the columns are filled in that need all periods of the year."""
    kolommen = opgavekolommen(een.voor)
    telt = [
        jaar.delen if kolommen[naam].meet == "einde" else jaar.bekend.get(naam, jaar.delen)
        for naam in een.gebruikt
        if kolommen[naam].meet != "vast"
    ]
    return min(telt), jaar.van
