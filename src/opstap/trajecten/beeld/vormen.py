# SPDX-License-Identifier: EUPL-1.2
"""The whole picture of a file of trajectories: figures, and what the parts of it say.

Nothing here points at a person. A picture that is ``afgeschermd`` is the only one that pages, the
API and reports show; see :mod:`opstap.trajecten.beeld.afschermen`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from opstap.basis.tabel import Tabel
from opstap.trajecten.kalender import JAAR
from opstap.trajecten.trajectbestand import Eenheid, Trajectbestand

if TYPE_CHECKING:
    from opstap.trajecten.geld import Geldvraag

Deelsoort = Literal["geheel", "groep", "cohort", "organisatie"]


@dataclass(frozen=True, slots=True)
class Vraag:
    """What somebody wants to know of a file."""

    tijden: tuple[float, ...]
    groep: str | None = None
    regressie: bool = False
    geld: Geldvraag | None = None


@dataclass(frozen=True, slots=True)
class Schatting:
    """A figure with its 95% interval; ``None``: not known from this file, or withheld.

    ``alleen_grenzen``: the file does not tell where between ``onder`` and ``boven`` it lies, also
    apart from chance; ``waarde`` is then one of the possible figures and not said by itself.
    """

    waarde: float | None
    onder: float | None = None
    boven: float | None = None
    alleen_grenzen: bool = field(default=False, kw_only=True)

    @property
    def punt(self) -> float | None:
        """``waarde`` when it may stand by itself."""
        return None if self.alleen_grenzen else self.waarde


NIETS = Schatting(None)


@dataclass(frozen=True, slots=True)
class Verloop:
    """How those who began at the same moment stand as time goes by.

    ``tijden`` [k] in the unit of the file; ``aandeel``, ``onder`` and ``boven`` [4][k] in the
    order of :data:`~opstap.trajecten.trajectbestand.UITKOMSTEN`: shares that add up to 1 at every
    time; ``in_beeld`` [k]: trajectories still running and seen just before that time. ``None``:
    beyond what was seen, or withheld. ``achter`` [k]: how many trajectories stand behind the shares
    as far as one can see then (in view divided by the share still running, the fewest so far);
    empty in a picture that is ``afgeschermd``. ``alleen_grenzen`` [k]: see :class:`Schatting`;
    empty when there are no such times.
    """

    tijden: tuple[float, ...]
    aandeel: tuple[tuple[float | None, ...], ...]
    onder: tuple[tuple[float | None, ...], ...]
    boven: tuple[tuple[float | None, ...], ...]
    in_beeld: tuple[int | None, ...]
    achter: tuple[float, ...] = ()
    alleen_grenzen: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Deel:
    """The whole file, or a part of it: a category, a year of start, an organisation.

    ``n`` trajectories of ``personen`` people (as many when the file does not say who);
    ``aantallen`` [4]: trajectories by outcome; ``verloop``: the shares at the times asked for and
    at one year, and with ``curve`` also at a grid of months for charts.
    """

    soort: Deelsoort
    naam: str | None
    n: int
    personen: int
    aantallen: tuple[int, ...]
    verloop: Verloop
    mediaan: Schatting
    curve: bool

    def bij(self, tijd: float, code: int) -> Schatting:
        """The share with this outcome at one of the times of ``verloop``."""
        if tijd not in self.verloop.tijden:
            return NIETS
        k, v = self.verloop.tijden.index(tijd), self.verloop
        grof = bool(v.alleen_grenzen) and v.alleen_grenzen[k]
        return Schatting(
            v.aandeel[code][k], v.onder[code][k], v.boven[code][k], alleen_grenzen=grof
        )


@dataclass(frozen=True, slots=True)
class Toetsuitslag:
    """Gray's test: whether the curves of the groups differ more than chance makes them.

    ``zwak``: so few ends in a group that the test finds differences that are not there; then there
    is no ``statistiek`` and no ``p``.
    """

    statistiek: float | None
    vrijheidsgraden: int
    p: float | None
    zwak: bool = False


@dataclass(frozen=True, slots=True)
class Maandkans:
    """Month ``maand`` (1 = the first): of those still in at its begin, the share that leaves."""

    maand: int
    in_beeld: int | None
    vertrokken: tuple[int | None, ...]
    kans: Schatting


@dataclass(frozen=True, slots=True)
class Piek:
    """Whether more people leave in the month of a usual contract than in the months beside it.

    ``verwacht``: exits when those months were alike; ``verhouding``: exits over these; ``p`` after
    correction for the number of months that are tested.
    """

    maand: int
    vertrokken: int
    verwacht: float
    verhouding: float
    p: float
    opvallend: bool


VOORAF = ("spanning-trefkans",)
"""Names of the tables that go with the chances a chapter starts with."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """Sentences and the tables that go with them; ``kop`` is empty for a chapter in one piece."""

    kop: str
    zinnen: tuple[str, ...]
    tabellen: tuple[Tabel, ...]


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A chapter that another part worked out: what it says and its tables.

    ``kort``: the sentences of it that stand in the overview; all of them are ``zinnen``.
    ``vooraf``: simulated chances, with the tables named in ``VOORAF``, to be read before these.
    ``waarschuwingen`` are sentences on what it does not or cannot say; with neither sentences nor
    tables the chapter is not there and the warnings say why. ``gegevens`` is the same as a tree
    for JSON.
    """

    naam: str
    titel: str
    zinnen: tuple[str, ...] = ()
    kort: tuple[str, ...] = ()
    vooraf: tuple[str, ...] = ()
    tabellen: tuple[Tabel, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    gegevens: Mapping[str, object] | None = None

    def stukken(self) -> tuple[Stuk, ...]:
        """The chapter in the order to read it; what stands below a table is no sentence too."""
        onder_tabel = {noot for tabel in self.tabellen for noot in tabel.toelichting}
        zinnen = tuple(zin for zin in self.zinnen if zin not in onder_tabel)
        if not self.vooraf:
            return (Stuk("", zinnen, self.tabellen),)
        eerst = tuple(tabel for tabel in self.tabellen if tabel.naam in VOORAF)
        dan = tuple(tabel for tabel in self.tabellen if tabel.naam not in VOORAF)
        return (
            Stuk("Eerst: wat uw aantallen kunnen laten zien", self.vooraf, eerst),
            Stuk("Daarna: de uitslag", zinnen, dan),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectbeeld:
    """All results of one file. ``delen[0]`` is the whole; others follow by kind.

    ``groep``: the column of the categories. ``gray``: by outcome. ``naief``: the share to work at
    the last of ``tijden`` by the wrong way of reckoning (1 - Kaplan-Meier), to show the mistake.
    ``onderdelen``: follow-ups, states, letter, money, regression and tension, as far as they are
    there. ``afgeschermd``: nothing is said about fewer than ``minimum`` people. ``bestand`` and
    ``vraag`` are there only in the picture for who holds the file, with ``scherm``: the chapters as
    others may see them.
    """

    naam: str
    vorm: str
    eenheid: Eenheid
    peildatum: date | None
    synthetisch: bool
    minimum: int
    tijden: tuple[float, ...]
    groep: str | None
    delen: tuple[Deel, ...]
    gray: Mapping[str, Toetsuitslag]
    maandkansen: tuple[Maandkans, ...]
    pieken: tuple[Piek, ...]
    naief: Schatting
    onderdelen: tuple[Onderdeel, ...] = ()
    meldingen: tuple[str, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    afgeschermd: bool = False
    bestand: Trajectbestand | None = field(default=None, repr=False, compare=False)
    vraag: Vraag | None = field(default=None, repr=False, compare=False)
    scherm: tuple[Onderdeel, ...] = field(default=(), repr=False, compare=False)

    @property
    def jaar(self) -> float:
        """A year in the unit of the file."""
        return JAAR[self.eenheid]

    @property
    def geheel(self) -> Deel:
        """The whole file as one part."""
        return self.delen[0]

    def van_soort(self, soort: Deelsoort) -> tuple[Deel, ...]:
        """The parts of one kind, in their own order."""
        return tuple(deel for deel in self.delen if deel.soort == soort)

    def onderdeel(self, naam: str) -> Onderdeel | None:
        """The chapter with this name, when it is there."""
        return next((een for een in self.onderdelen if een.naam == naam), None)

    def als_dict(self) -> dict[str, object]:
        """The picture as a tree for JSON; see :mod:`opstap.trajecten.beeld.boom`."""
        from opstap.trajecten.beeld.boom import als_dict

        return als_dict(self)
