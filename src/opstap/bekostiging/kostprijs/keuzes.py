# SPDX-License-Identifier: EUPL-1.2
"""The levers of the cost of a place, and the refusal of what cannot be, naming the lever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal, opsomming, procent
from opstap.bekostiging.kostprijs.gegevens import Plaatssoort, Soort, gegevens
from opstap.bekostiging.prijzen import (
    VERWACHT,
    Indexatie,
    Prijspeil,
    eis_jaar,
)
from opstap.regels.kern.uitkomst import Getal, exact

CAO_SCENARIOS = {
    "wml": "Precies het minimumloon, zonder cao.",
    "aan-de-slag": "Cao Aan de Slag; na 2027 alleen nog de eindejaarsuitkering.",
    "aan-de-slag-ruim": "Cao Aan de Slag; ook na 2027 elk jaar een eenmalig bedrag.",
}

Werkverdeling = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What a user decides about a place; ``None`` means: as is usual for that kind of place.

    ``uren``: contract hours a week per person. ``loonwaarde``: share of the minimum wage (in the
    Wsw: productivity). ``werksoorten``: share per kind of work, together 1; or ``plaatssoort``
    (``intern``, ``op-locatie``, ``groepsdetachering``, ``individuele-detachering``) for the mix
    that belongs to it. ``begeleiding``: places per full-time guide. ``overhead``: factor on all
    overhead. ``ziekteverzuim``: share of working time. ``cao``: one of ``CAO_SCENARIOS``, for
    beschut and vangnet. ``eenheid``: hours of one place (31; 25.5 for a job of the banenafspraak,
    36 for a full working week of the Wsw). ``extra_apart``: add the 2,157 euros to the 11,296.
    ``bekostiging_volgt_prijzen``: whether the contributions of the State rise with prices.

    Numbers may be int, Decimal or Fraction and are kept as Fraction; a float is refused. Whether
    they are possible is checked by :meth:`los_op`.
    """

    uren: Getal | None = None
    loonwaarde: Getal | None = None
    werksoorten: Werkverdeling | None = None
    plaatssoort: str | None = None
    begeleiding: Getal | None = None
    overhead: Getal = 1
    ziekteverzuim: Getal | None = None
    cao: str = "aan-de-slag"
    prijspeil: Prijspeil = "lopend"
    eenheid: Getal = 31
    extra_apart: bool = False
    bekostiging_volgt_prijzen: bool = True
    indexatie: Indexatie = field(default=VERWACHT)

    def __post_init__(self) -> None:
        for naam in ("uren", "loonwaarde", "begeleiding", "overhead", "ziekteverzuim", "eenheid"):
            waarde = getattr(self, naam)
            if waarde is not None:
                object.__setattr__(self, naam, exact(waarde, naam.capitalize()))

    def los_op(self, soort: Plaatssoort, jaar: int) -> Opgave:
        """These choices for one kind of place in one year, checked and completed.

        Raises :class:`GebruiksFout` that names the lever and what is possible.
        """
        alle = gegevens().soorten
        if soort not in alle:
            raise GebruiksFout(
                f"De soort plaats {soort} is niet bekend. Kies uit {opsomming(alle, 'of')}."
            )
        eis_jaar(jaar, "jaar")
        if self.prijspeil != "lopend":
            eis_jaar(self.prijspeil, "prijspeil")
        gewoon = alle[soort]
        _tussen("uren", self.uren, 8, 40, "uur per week")
        _tussen("eenheid", self.eenheid, 8, 40, "uur per week")
        _tussen("begeleiding", self.begeleiding, 1, 100, "plaatsen per begeleider")
        _tussen("overhead", self.overhead, 0, 3, "keer de gewone overhead")
        _aandeel("loonwaarde", self.loonwaarde, Fraction(1))
        _aandeel("ziekteverzuim", self.ziekteverzuim, Fraction(60, 100))
        if self.loonwaarde is not None and Fraction(self.loonwaarde * 100).denominator != 1:
            raise GebruiksFout(
                f"De loonwaarde {procent(Fraction(self.loonwaarde), 2)} kan niet: loonwaarde is "
                "een heel percentage van het minimumloon, zoals 0,35."
            )
        if self.cao not in CAO_SCENARIOS:
            raise GebruiksFout(
                f"Het cao-scenario {self.cao} is niet bekend. Kies uit "
                f"{opsomming(CAO_SCENARIOS, 'of')}."
            )
        return Opgave(
            soort=gewoon,
            jaar=jaar,
            prijsjaar=jaar if self.prijspeil == "lopend" else self.prijspeil,
            uren=gewoon.uren if self.uren is None else Fraction(self.uren),
            eenheid=Fraction(self.eenheid),
            overhead=Fraction(self.overhead),
            werk=self._werk(gewoon),
            keuzes=self,
        )

    def _werk(self, soort: Soort) -> Mapping[str, Fraction]:
        bekend = gegevens()
        if self.werksoorten is None and self.plaatssoort is None:
            return soort.werk
        if self.werksoorten is not None and self.plaatssoort is not None:
            raise GebruiksFout("Kies werksoorten of een plaatssoort, niet allebei.")
        if soort.id == "lks":
            raise GebruiksFout(
                "Bij een baan bij een gewone werkgever zijn werksoorten en plaatssoort niet te "
                "kiezen: de opbrengst volgt uit de loonwaarde. Kies een andere soort plaats."
            )
        if self.plaatssoort is not None:
            if self.plaatssoort not in bekend.plaatssoorten:
                raise GebruiksFout(
                    f"De plaatssoort {self.plaatssoort} is niet bekend. Kies uit "
                    f"{opsomming(bekend.plaatssoorten, 'of')}."
                )
            return bekend.plaatssoorten[self.plaatssoort]
        werk: dict[str, Fraction] = {}
        for naam, aandeel in self.werksoorten or ():
            if naam not in bekend.werksoorten:
                raise GebruiksFout(
                    f"De werksoort {naam} is niet bekend. Kies uit "
                    f"{opsomming(bekend.werksoorten, 'of')}."
                )
            if naam in werk:
                raise GebruiksFout(f"De werksoort {naam} staat er twee keer.")
            _aandeel(f"werksoort {naam}", aandeel, Fraction(1))
            werk[naam] = Fraction(aandeel)
        if sum(werk.values()) != 1:
            raise GebruiksFout(
                f"De werksoorten zijn samen {procent(sum(werk.values(), Fraction(0)), 2)}; "
                "dat moet precies 100% zijn."
            )
        return werk


@dataclass(frozen=True, slots=True)
class Opgave:
    """A complete question: one kind of place, one year, with every choice filled in."""

    soort: Soort
    jaar: int
    prijsjaar: int
    uren: Fraction
    eenheid: Fraction
    overhead: Fraction
    werk: Mapping[str, Fraction]
    keuzes: Keuzes


def _tussen(hefboom: str, waarde: Getal | None, laag: int, hoog: int, eenheid: str) -> None:
    if waarde is not None and not laag <= waarde <= hoog:
        raise GebruiksFout(
            f"De waarde {getal(Fraction(waarde), 2)} voor {hefboom} kan niet: "
            f"kies {laag} tot en met {hoog} {eenheid}."
        )


def _aandeel(hefboom: str, waarde: Getal | None, hoog: Fraction) -> None:
    if waarde is not None and not 0 <= waarde <= hoog:
        raise GebruiksFout(
            f"De waarde {procent(Fraction(waarde), 2)} voor {hefboom} kan niet: "
            f"kies 0% tot en met {procent(hoog, 0)} (als deel: 0 tot en met "
            f"{getal(hoog, 2)})."
        )
