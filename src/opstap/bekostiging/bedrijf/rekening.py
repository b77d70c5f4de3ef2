# SPDX-License-Identifier: EUPL-1.2
"""The result of a company year by year, exact, for any set of levers.

For given levers and a given year every line is ``vast + sum(per_mens x people)``. Lines are
rounded to whole euros, and the result is the sum of the rounded lines, so it always adds up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.basis.afronden import hele_euros
from opstap.bekostiging.bedrijf.gegevens import HEFBOMEN, Bedrijf
from opstap.bekostiging.bedrijf.mensen import Stand
from opstap.bekostiging.bedrijf.onderdelen import POSTEN, Onderdeel, loonkostensubsidie

_NUL, _EEN = Fraction(0), Fraction(1)

Posten = dict[str, int]
"""Line -> whole euros in one year; revenue and contributions positive, costs negative."""


@dataclass(frozen=True, slots=True)
class Tarief:
    """One line in one year: signed euros, fixed and for each person of a kind."""

    vast: Fraction
    per_mens: Mapping[str, Fraction]

    def bedrag(self, mensen: Stand) -> Fraction:
        los = sum((waarde * mensen[soort] for soort, waarde in self.per_mens.items()), _NUL)
        return self.vast + los


@dataclass(frozen=True, slots=True)
class Hefboomstand:
    """How far the levers are in one year, as shares; see :class:`Hefboom`."""

    overhead: Fraction = _NUL
    productiviteit: Fraction = _NUL
    loonwaarde: Fraction = _NUL
    beter_werk: Fraction = _NUL
    verplaatst: Fraction = _NUL
    detachering_meer: Fraction = _NUL


@dataclass(slots=True)
class Rekening:
    """The money of one company; ``onderdelen`` as made by :func:`onderdelen`."""

    bedrijf: Bedrijf
    onderdelen: tuple[Onderdeel, ...]
    _lks: dict[tuple[str, Fraction], Fraction] = field(default_factory=dict)
    _tarieven: dict[tuple[int, frozenset[str]], dict[str, Tarief]] = field(default_factory=dict)

    def posten(self, jaar: int, mensen: Stand, hefbomen: Collection[str] = ()) -> Posten:
        """Every line in whole euros, for these people and levers."""
        tarieven = self.tarieven(jaar, hefbomen)
        return {post: hele_euros(tarief.bedrag(mensen)) for post, tarief in tarieven.items()}

    def resultaat(self, jaar: int, mensen: Stand, hefbomen: Collection[str] = ()) -> int:
        """The sum of the lines: below zero is a deficit."""
        return sum(self.posten(jaar, mensen, hefbomen).values())

    def tarieven(self, jaar: int, hefbomen: Collection[str] = ()) -> dict[str, Tarief]:
        """Per line what it is in ``jaar`` with these levers; lines that never occur left out."""
        sleutel = (jaar, frozenset(hefbomen))
        if sleutel not in self._tarieven:
            self._tarieven[sleutel] = self._maak(jaar, self.stand(jaar, hefbomen))
        return self._tarieven[sleutel]

    def stand(self, jaar: int, hefbomen: Collection[str]) -> Hefboomstand:
        """How far each of ``hefbomen`` is in ``jaar``."""
        omvang, meer, naar = dict.fromkeys(HEFBOMEN, _NUL), dict.fromkeys(HEFBOMEN, _NUL), _NUL
        for hefboom in self.bedrijf.hefbomen:
            if hefboom.id in hefbomen:
                omvang[hefboom.id] = hefboom.omvang * hefboom.sterkte(jaar)
                meer[hefboom.id] = hefboom.meer
                if hefboom.id == "productiviteit":
                    naar = hefboom.naar_loonwaarde
        return Hefboomstand(
            overhead=omvang["overhead"],
            productiviteit=omvang["productiviteit"],
            loonwaarde=omvang["productiviteit"] * naar,
            beter_werk=omvang["beter_werk"] * meer["beter_werk"],
            verplaatst=omvang["detachering"],
            detachering_meer=meer["detachering"],
        )

    def _maak(self, jaar: int, stand: Hefboomstand) -> dict[str, Tarief]:
        vast = dict.fromkeys(POSTEN, _NUL)
        per_mens: dict[str, dict[str, Fraction]] = {post: {} for post in POSTEN}
        gebruikt = set()
        for deel in self.onderdelen:
            gebruikt.add(deel.post)
            if not deel.geldt(jaar):
                continue
            teken = -1 if POSTEN[deel.post][0] == "kosten" else 1
            heel = 1 - stand.overhead if deel.werking == "overhead" else _EEN
            vast[deel.post] += teken * heel * (deel.vast + deel.per_jaar.get(jaar, _NUL))
            for soort, bedrag in deel.per_mens.items():
                factor = heel * self._factor(deel, soort, stand)
                oud = per_mens[deel.post].get(soort, _NUL)
                per_mens[deel.post][soort] = oud + teken * factor * bedrag
        return {post: Tarief(vast[post], per_mens[post]) for post in POSTEN if post in gebruikt}

    def _factor(self, deel: Onderdeel, soort: str, stand: Hefboomstand) -> Fraction:
        """What the levers do to an amount per person.

        ``binnen``: whoever is seconded earns ``detachering_meer`` more than ordinary inside work,
        who stays shares in better-paying work; higher productivity counts for both.
        """
        harder = 1 + stand.productiviteit
        blijft = 1 - stand.verplaatst
        if deel.werking == "binnen":
            weg = stand.verplaatst * (1 + stand.detachering_meer)
            return harder * (blijft * (1 + stand.beter_werk) + weg)
        if deel.werking == "locatie":
            return harder * (1 + stand.beter_werk)
        if deel.werking == "groep":
            return harder
        if deel.werking == "ruimte":
            return 1 - stand.verplaatst * self._binnen(soort)
        if deel.werking == "lks":
            return self._lks_factor(soort, stand.loonwaarde)
        return _EEN

    def _binnen(self, soort: str) -> Fraction:
        """Share of the contract hours of a kind that is worked inside."""
        samen = sum((g.uren_samen for g in self.bedrijf.groepen_van(soort)), _NUL)
        binnen = sum((g.uren_samen for g in self.bedrijf.groepen_van(soort, "binnen")), _NUL)
        return binnen / samen if samen else _NUL

    def _lks_factor(self, soort: str, groei: Fraction) -> Fraction:
        """The subsidy by law at a higher loonwaarde, as a share of that of now."""
        if not groei:
            return _EEN
        sleutel = (soort, groei)
        if sleutel not in self._lks:
            nu = loonkostensubsidie(self.bedrijf, soort)
            straks = loonkostensubsidie(self.bedrijf, soort, groei)
            self._lks[sleutel] = straks / nu if nu else _EEN
        return self._lks[sleutel]
