# SPDX-License-Identifier: EUPL-1.2
"""One indicator of one unit: a municipality, region, province, partnership or the country.

Nothing here is a rank. Counts of people stand in a funnel, where chance explains a difference or
does not. Amounts are no counts: they are within or outside the spread of comparable units.
"""

from __future__ import annotations

from dataclasses import dataclass

from opstap.benchmark.buren.groepen import Eenheidsoort, Groep
from opstap.benchmark.indicatoren.cijfers import Groepssom
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.spreiding import Plek
from opstap.benchmark.statistiek.toestand import Toestand

MINST_EENHEDEN = 10
"""With fewer units of a kind there is no spread and no funnel to speak of."""


@dataclass(frozen=True, slots=True)
class Groepswaarde:
    """What a group has together: a sum over a sum."""

    groep: Groep
    som: Groepssom


@dataclass(frozen=True, slots=True)
class Jaarcijfer:
    """One year of the unit beside its peers and the country; ``None`` without a figure."""

    jaar: int
    waarde: float | None
    staat: Toestand
    samengesteld: bool
    geschat: bool
    groep: float | None
    land: float | None
    plek: Plek | None

    @property
    def vergelijkbaar(self) -> float | None:
        """The figure when it may be compared: zero booked elsewhere is no low figure."""
        return self.waarde if self.staat is Toestand.CIJFER else None


@dataclass(frozen=True, slots=True)
class Richtingscijfer:
    """The trend over the comparable years ``van`` to ``tot`` (Theil-Sen), with its 95% interval.

    A fraction a year for amounts (0.03 is 3% a year), points of the share for shares. ``land`` is
    that of the country over the same years.
    """

    van: int
    tot: int
    helling: float
    onder: float
    boven: float
    land: float

    @property
    def richting(self) -> int:
        """1 or -1 when the interval excludes no change."""
        return int(self.onder > 0) - int(self.boven < 0)


@dataclass(frozen=True, slots=True)
class Toeval:
    """A count of people in the funnel around the country: limits in the unit of the figure.

    ``aangepast`` takes account of the differences that units usually have.
    """

    oordeel: Oordeel
    aangepast: Oordeel
    streefwaarde: float
    onder95: float
    boven95: float
    gekrompen: float
    gekrompen_onder: float
    gekrompen_boven: float


@dataclass(frozen=True, slots=True)
class Landplek:
    """An amount beside all units of its kind: how many times their middle (for shares: of the
    odds), and whether it is named as an outlier (robust z above 3.5 on the log scale).
    """

    keer: float
    uitbijter: bool


@dataclass(frozen=True, slots=True)
class Indicatorbeeld:
    """One indicator of one unit; ``reeks`` has all years, the others are of ``jaar``.

    ``soort`` is the kind of unit. ``groepen`` has the peers first, if there are any. ``plek`` and
    ``land`` are ``None`` without a comparable figure, ``toeval`` for amounts. ``buiten`` is the
    share of all units outside the 95% band of their peers, of ``eenheden`` with a figure. ``sinds``
    is the first year of the unbroken run on the same side of the peers with the same verdict.
    """

    soort: Eenheidsoort
    indicator: Indicator
    jaar: int
    reeks: tuple[Jaarcijfer, ...]
    groepen: tuple[Groepswaarde, ...]
    plek: Plek | None
    land: Landplek | None
    toeval: Toeval | None
    buiten: float
    eenheden: int
    trend: Richtingscijfer | None
    sinds: int | None
    status: str

    @property
    def naast(self) -> Groep | None:
        """With whom it is compared: peers or an own group; ``None`` for the country."""
        eerste = next((deel.groep for deel in self.groepen), None)
        return None if eerste is None or eerste.gesloten else eerste

    @property
    def nu(self) -> Jaarcijfer:
        """The figure of ``jaar``."""
        return next(cijfer for cijfer in self.reeks if cijfer.jaar == self.jaar)

    @property
    def laatste(self) -> Jaarcijfer | None:
        """The last figure up to ``jaar`` that may be compared."""
        goed = [c for c in self.reeks if c.jaar <= self.jaar and c.staat is Toestand.CIJFER]
        return goed[-1] if goed else None
