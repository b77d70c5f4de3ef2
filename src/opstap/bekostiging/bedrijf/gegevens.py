# SPDX-License-Identifier: EUPL-1.2
"""What a sociaal ontwikkelbedrijf tells about itself: the contents of one complete workbook.

Amounts are euros a year in constant prices of ``prijspeil``; shares are fractions of 1; hours are
contract hours a week. ``soort`` is the kind of people, ``None`` all four kinds with a job.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from opstap.bekostiging.uren import plaatsuren

BANEN = ("beschut", "vangnet", "wsw", "lks")
"""Kinds of people with a job at the company; ``None`` (on the sheets: alle) means these four."""

SOORTEN = {
    "beschut": "beschut",
    "vangnet": "vangnet",
    "wsw": "Wsw",
    "lks": "LKS",
    "traject": "traject",
    "dagbesteding": "dagbesteding",
}
"""Kinds of people, and how the sheets call them."""

TOESTAND = {
    "beschut": "beschut_werkend",
    "vangnet": "vangnetbaan",
    "wsw": "wsw",
    "lks": "banenafspraak",
    "traject": "traject",
    "dagbesteding": "dagbesteding",
}
"""The reported state of the projection that each kind follows."""

PLEKKEN = {
    "binnen": "binnen",
    "locatie": "op locatie",
    "groep": "groepsdetachering",
    "individueel": "individuele detachering",
    "regulier": "reguliere werkgever",
}
"""Where people work. With ``regulier`` they are employed there, so wage and subsidy are too."""

KOSTENPOSTEN = {
    "loon": "loonkosten medewerkers",
    "staf": "loonkosten staf",
    "begeleiding": "begeleiding",
    "huisvesting": "huisvesting",
    "vervoer": "vervoer",
    "gereedschap": "gereedschap",
    "overhead": "overhead",
    "overig": "overige kosten",
}

REGELINGEN = {
    "lks": "loonkostensubsidie",
    "wsw": "Rijksbijdrage Wsw",
    "beschut": "begeleiding beschut werk",
    "dagbesteding": "vergoeding dagbesteding",
    "impulsbudget": "impulsbudget",
    "rijksbijdrage": "Rijksbijdrage sociale infrastructuur",
    "gemeente": "gemeentelijke bijdrage",
    "overig": "overige bijdrage",
}

HEFBOMEN = {
    "overhead": "minder overhead",
    "productiviteit": "hogere productiviteit",
    "beter_werk": "beter betaald werk",
    "detachering": "detachering bij gewone werkgevers",
}
"""The levers that the letters name, in the order of the waterfall."""


@dataclass(frozen=True, slots=True)
class Lid:
    """A municipality of the company; ``aandeel`` of the people, ``None`` when not given."""

    code: str
    aandeel: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Groep:
    """People of one kind at one kind of place, in the base year."""

    soort: str
    plek: str
    personen: Fraction
    uren: Fraction
    loonwaarde: Fraction | None = None
    se: Fraction | None = None

    @property
    def uren_samen(self) -> Fraction:
        return self.personen * self.uren


@dataclass(frozen=True, slots=True)
class Werk:
    """Work that is sold: ``aantal`` hours or people a year at a net added value each."""

    naam: str
    soort: str | None
    plek: str
    aantal: Fraction
    per: str
    waarde: Fraction

    @property
    def bedrag(self) -> Fraction:
        return self.aantal * self.waarde


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """Money from government. ``bedrag`` ``None``: to be worked out. ``per``: see the sheet."""

    regeling: str
    soort: str | None
    bedrag: Fraction | None
    per: str
    vanaf: int | None = None
    tot: int | None = None

    def geldt(self, jaar: int) -> bool:
        return (self.vanaf or jaar) <= jaar <= (self.tot or jaar)


@dataclass(frozen=True, slots=True)
class Kostenregel:
    """A cost in the base year; share ``vast`` stays when the number of people changes."""

    post: str
    soort: str | None
    bedrag: Fraction
    vast: Fraction


@dataclass(frozen=True, slots=True)
class Hefboom:
    """One lever: nothing before ``vanaf``, a straight line, whole from ``tot`` on.

    ``omvang``: the share by which overhead falls, productivity rises, or of the hours (people)
    that go to better-paying work (secondment). ``meer``: how much more that work earns, as a share.
    ``naar_loonwaarde``: the share of a rise of productivity that is found in the loonwaarde.
    """

    id: str
    omvang: Fraction
    meer: Fraction
    naar_loonwaarde: Fraction
    vanaf: int
    tot: int

    def sterkte(self, jaar: int) -> Fraction:
        """How much of the lever works in ``jaar``, 0 to 1."""
        stap = Fraction(jaar - self.vanaf + 1, self.tot - self.vanaf + 1)
        return max(Fraction(0), min(Fraction(1), stap))


@dataclass(frozen=True, slots=True)
class Trajecten:
    """Re-integration trajectories with production work, in the base year.

    ``omzet_bedrijf``: turnover of the whole company, ``None`` when not given.
    """

    productie: Fraction
    omzet: Fraction
    kosten: Fraction
    vergoeding: Fraction
    omzet_bedrijf: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Bedrijf:
    """One company, checked as a whole by the reader."""

    naam: str
    basisjaar: int
    prijspeil: int
    voltijd: Fraction
    nieuwe_vangnetbanen: Fraction
    leden: tuple[Lid, ...]
    groepen: tuple[Groep, ...]
    werk: tuple[Werk, ...]
    bijdragen: tuple[Bijdrage, ...]
    kosten: tuple[Kostenregel, ...]
    hefbomen: tuple[Hefboom, ...]
    trajecten: Trajecten | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(lid.code for lid in self.leden)

    @property
    def soorten(self) -> tuple[str, ...]:
        """The kinds of people that the company has, in the order of :data:`SOORTEN`."""
        eigen = {groep.soort for groep in self.groepen}
        return tuple(soort for soort in SOORTEN if soort in eigen)

    def groepen_van(self, soort: str | None, plek: str | None = None) -> tuple[Groep, ...]:
        """The groups of a kind (``None``: with a job), and at a kind of place (``None``: all)."""
        soorten = BANEN if soort is None else (soort,)
        return tuple(
            groep
            for groep in self.groepen
            if groep.soort in soorten and (plek is None or groep.plek == plek)
        )

    def personen(self, soort: str) -> Fraction:
        """People of a kind in the base year."""
        return sum((groep.personen for groep in self.groepen_van(soort)), Fraction(0))

    def plaatsen_per_mens(self, soort: str) -> Fraction:
        """Places of 31 hours for each person of this kind; by hours alone when there is nobody."""
        groepen = self.groepen_van(soort)
        mensen = self.personen(soort)
        if mensen:
            uren = sum((groep.uren_samen for groep in groepen), Fraction(0)) / mensen
        else:
            uren = sum((groep.uren for groep in groepen), Fraction(0)) / len(groepen)
        return uren / plaatsuren()
