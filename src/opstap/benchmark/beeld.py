# SPDX-License-Identifier: EUPL-1.2
"""One municipality in one glance: each indicator beside peers, region, province and country.

>>> beeld = maak_beeld("GM0392", ["wsw-beschut"])
>>> beeld.indicatoren[0].jaar
2024

Nothing here is a rank. Counts of people stand in a funnel, where chance explains a difference or
does not. Amounts are no counts: they are within or outside the spread of comparable municipalities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.bedragen import bedragen
from opstap.benchmark.buren import AANTAL, Burenlijst, EigenGroep, alle_buren, buren
from opstap.benchmark.cijfers import Cijfers, Groepssom, cijfers
from opstap.benchmark.groepen import Groep, gebiedsgroepen, vergelijkgroep
from opstap.benchmark.indicatoren import Indicator, indicator, indicatoren
from opstap.benchmark.kenmerken import Kenmerken, gemeentekenmerken
from opstap.benchmark.oordeel import Oordeel
from opstap.benchmark.spreiding import Plek, gewoon_rond, omgezet, plekken
from opstap.benchmark.toestand import Toestand
from opstap.benchmark.trechter import trechter_aandeel
from opstap.benchmark.trend import MINST_PERIODEN, theil_sen

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.reeksen import Getallen


@dataclass(frozen=True, slots=True)
class Groepswaarde:
    """What a group has together: a sum over a sum."""

    groep: Groep
    som: Groepssom


@dataclass(frozen=True, slots=True)
class Jaarcijfer:
    """One year of the municipality beside its peers and the country; ``None`` without a figure."""

    jaar: int
    waarde: float | None
    staat: Toestand
    samengesteld: bool
    geschat: bool
    groep: float | None
    land: float | None
    plek: Plek | None


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

    ``aangepast`` takes account of the differences that municipalities usually have.
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
    """An amount beside all municipalities: how many times their middle (for shares: of the odds),
    and whether it is named as an outlier (robust z above 3.5 on the log scale).
    """

    keer: float
    uitbijter: bool


@dataclass(frozen=True, slots=True)
class Indicatorbeeld:
    """One indicator of one municipality; ``reeks`` has all years, the others are of ``jaar``.

    ``plek`` and ``land`` are ``None`` without a comparable figure, ``toeval`` for amounts.
    ``buiten`` is the share of all municipalities outside the 95% band of their peers. ``sinds`` is
    the first year of the unbroken run on the same side of the peers with the same verdict.
    """

    indicator: Indicator
    jaar: int
    reeks: tuple[Jaarcijfer, ...]
    groepen: tuple[Groepswaarde, ...]
    plek: Plek | None
    land: Landplek | None
    toeval: Toeval | None
    buiten: float
    trend: Richtingscijfer | None
    sinds: int | None
    status: str

    @property
    def nu(self) -> Jaarcijfer:
        """The figure of ``jaar``."""
        return next(cijfer for cijfer in self.reeks if cijfer.jaar == self.jaar)

    @property
    def laatste(self) -> Jaarcijfer | None:
        """The last figure up to ``jaar`` that may be compared."""
        goed = [c for c in self.reeks if c.jaar <= self.jaar and c.staat is Toestand.CIJFER]
        return goed[-1] if goed else None


@dataclass(frozen=True, slots=True)
class Benchmarkbeeld:
    """One municipality beside others; ``vergelijking`` is with whom, for most indicators.

    An indicator that is itself a feature of the peers has other peers, chosen without it.
    """

    gemeente: gebieden.Gemeente
    vergelijking: Burenlijst | EigenGroep
    indicatoren: tuple[Indicatorbeeld, ...]


def maak_beeld(
    code: str,
    ids: Sequence[str] | None = None,
    *,
    jaar: int | None = None,
    groep: EigenGroep | None = None,
    indeling: gebieden.Indeling | None = None,
    aangereikt: Iterable[Cijfers] = (),
    aantal: int = AANTAL,
) -> Benchmarkbeeld:
    """The picture of one municipality of today.

    ``ids``: which indicators (all that are computed here and all that are handed in, otherwise).
    ``jaar``: of which year; otherwise the last of each indicator. ``groep`` replaces the peers.
    ``indeling`` adds the partnership, to the groups, the features and what is booked elsewhere.
    Raises :class:`NietBekendFout` for an unknown code or indicator and :class:`GebruiksFout` for
    a year that an indicator named in ``ids`` lacks, or that all lack.
    """
    wie = gebieden.gemeente(code)
    gegeven = {een.indicator.id: een for een in aangereikt}
    eigen = [een.id for een in indicatoren().values() if not een.aangereikt]
    alle = [
        gegeven.get(id_) or cijfers(indicator(id_), indeling)
        for id_ in dict.fromkeys(ids if ids is not None else [*eigen, *gegeven])
    ]
    if jaar is not None and ids is None:
        alle = [een for een in alle if jaar in een.jaren]
        if not alle:
            raise GebruiksFout(f"Er is geen indicator met cijfers van {jaar}.")
    kenmerken = gemeentekenmerken(indeling)
    gebied = gebiedsgroepen(wie.code, indeling)
    maak = _Maker(wie.code, jaar, groep, gebied, kenmerken, aantal, {})
    return Benchmarkbeeld(
        wie, groep or buren(kenmerken, wie.code, aantal=aantal), tuple(maak(een) for een in alle)
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """What is the same for every indicator."""

    code: str
    jaar: int | None
    eigen_groep: EigenGroep | None
    gebied: tuple[Groep, ...]
    kenmerken: Kenmerken
    aantal: int
    orden: dict[str | None, npt.NDArray[np.int64]]

    def _orde(self, zonder: str | None, over: Kenmerken) -> npt.NDArray[np.int64]:
        """The peers of every municipality, worked out once for the features that count."""
        if zonder not in self.orden:
            self.orden[zonder] = alle_buren(over, self.aantal)
        return self.orden[zonder]

    def __call__(self, een: Cijfers) -> Indicatorbeeld:
        jaar = een.jaren[-1] if self.jaar is None else self.jaar
        rij, kolom = een.rij(jaar), een.kolom(self.code)
        aandeel = een.indicator.soort == "aandeel"
        over = self.kenmerken
        if een.indicator.kenmerk:
            over = over.zonder(een.indicator.kenmerk)
        gekozen = self.eigen_groep or buren(over, self.code, aantal=self.aantal)
        groep = vergelijkgroep(self.code, gekozen)
        per_een = een.vergelijkbaar / een.indicator.per
        log = omgezet(per_een, aandeel=aandeel)
        orde = None if self.eigen_groep else self._orde(een.indicator.kenmerk, over)
        maatstaf = gewoon_rond(log, orde)
        leden = [een.codes.index(lid) for lid in groep.leden]
        naast = plekken(
            log, kolom, leden, maatstaf.spreiding, aandeel=aandeel, per=een.indicator.per
        )
        reeks = _reeks(een, kolom, groep, naast)
        return Indicatorbeeld(
            indicator=een.indicator,
            jaar=jaar,
            reeks=reeks,
            groepen=tuple(
                Groepswaarde(deel, een.som(jaar, deel.leden, gesloten=deel.gesloten))
                for deel in (groep, *self.gebied)
            ),
            plek=naast[rij],
            land=_landplek(log[rij], kolom),
            toeval=_toeval(een, rij, kolom) if een.indicator.telt_mensen else None,
            buiten=float(maatstaf.buiten[rij]),
            trend=_trend(een.indicator, reeks[: rij + 1]),
            sinds=_sinds(reeks[: rij + 1]),
            status=een.status,
        )


def _reeks(
    een: Cijfers, kolom: int, groep: Groep, naast: list[Plek | None]
) -> tuple[Jaarcijfer, ...]:
    waarden = een.waarde[:, kolom].tolist()
    uit = []
    for rij, jaar in enumerate(een.jaren):
        waarde = waarden[rij]
        uit.append(
            Jaarcijfer(
                jaar=jaar,
                waarde=None if waarde != waarde else waarde,
                staat=Toestand(een.staat[rij, kolom]),
                samengesteld=bool(een.samengesteld[rij, kolom]),
                geschat=bool(een.geschat[rij, kolom]),
                groep=_getal(een.som(jaar, groep.leden, gesloten=False)),
                land=_getal(een.som(jaar)),
                plek=naast[rij],
            )
        )
    return tuple(uit)


def _getal(som: Groepssom) -> float | None:
    return None if som.waarde is None else float(som.waarde)


def _landplek(log: Getallen, kolom: int) -> Landplek | None:
    import numpy as np

    if np.isnan(log[kolom]):
        return None
    land = bedragen(np.exp(log))
    return Landplek(float(land.keer[kolom]), bool(land.uitbijter[kolom]))


def _toeval(een: Cijfers, rij: int, kolom: int) -> Toeval | None:
    """The funnel of all municipalities in one year, exact binomial."""
    import numpy as np

    goed = een.staat[rij] == Toestand.CIJFER
    if not goed[kolom]:
        return None
    teller = np.where(goed, een.teller[rij], np.nan)
    noemer = np.where(goed, een.noemer[rij], np.nan)
    uit = trechter_aandeel(teller, noemer, methode="exact")

    def toon(waarden: Getallen, plaats: int = kolom) -> float:
        return een.indicator.per * float(waarden[plaats])

    return Toeval(
        oordeel=Oordeel(int(uit.oordeel[kolom])),
        aangepast=Oordeel(int(uit.oordeel_aangepast[kolom])),
        streefwaarde=toon(uit.streefwaarde, 0),
        onder95=toon(uit.grenzen.onder95),
        boven95=toon(uit.grenzen.boven95),
        gekrompen=toon(uit.krimp.waarde),
        gekrompen_onder=toon(uit.krimp.onder),
        gekrompen_boven=toon(uit.krimp.boven),
    )


def _trend(wat: Indicator, reeks: Sequence[Jaarcijfer]) -> Richtingscijfer | None:
    """Over the years that may be compared; none for a figure that already compares two amounts."""
    import numpy as np

    goed = [c for c in reeks if c.staat is Toestand.CIJFER and c.waarde and c.land]
    if wat.soort == "verhouding" or len(goed) < MINST_PERIODEN:
        return None
    paren = np.array([[c.waarde, c.land] for c in goed], np.float64).T
    als_log = wat.soort == "bedrag"
    uit = theil_sen(np.log(paren) if als_log else paren, [c.jaar for c in goed])
    als_fractie: Callable[[Getallen], Getallen] = np.expm1 if als_log else np.asarray
    helling, onder, boven = (als_fractie(deel) for deel in (uit.helling, uit.onder, uit.boven))
    return Richtingscijfer(
        van=goed[0].jaar,
        tot=goed[-1].jaar,
        helling=float(helling[0]),
        onder=float(onder[0]),
        boven=float(boven[0]),
        land=float(helling[1]),
    )


def _sinds(reeks: Sequence[Jaarcijfer]) -> int | None:
    laatste = reeks[-1].plek
    if laatste is None:
        return None
    sinds = reeks[-1].jaar
    for cijfer in reversed(reeks):
        plek = cijfer.plek
        if plek is None or (plek.boven, plek.buiten) != (laatste.boven, laatste.buiten):
            break
        sinds = cijfer.jaar
    return sinds
