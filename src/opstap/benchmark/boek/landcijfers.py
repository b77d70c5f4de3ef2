# SPDX-License-Identifier: EUPL-1.2
"""The country in figures: sums, the spread over municipalities, and what falls back to the middle.

Percentiles are over municipalities, each counting once; the figure of the country is a sum over a
sum. Municipalities are never listed by outcome.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from opstap.benchmark.indicatoren.cijfers import Cijfers
from opstap.benchmark.statistiek.rangen import rangen
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.statistiek.trechter import trechter_aandeel

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen

PERCENTIELEN = (10, 25, 50, 75, 90)
_MEESTE_KLASSEN = 11
_ZAAD = 1


@dataclass(frozen=True, slots=True)
class Landjaar:
    """One year of one indicator: the country, the spread over municipalities, and who counts.

    ``spreiding`` has the percentiles 10, 25, 50, 75 and 90 of the municipalities with a figure.
    """

    jaar: int
    land: float | None
    spreiding: tuple[float, ...]
    staten: Counter[Toestand]

    @property
    def vergeleken(self) -> int:
        """How many municipalities have a figure to compare."""
        return self.staten[Toestand.CIJFER]


@dataclass(frozen=True, slots=True)
class Klasse:
    """How many municipalities lie from ``van`` up to ``tot``; the last class has no end."""

    van: float
    tot: float | None
    aantal: int


@dataclass(frozen=True, slots=True)
class Terugval:
    """The tenth of all municipalities that was furthest on one side, followed over two years.

    ``eerst`` and ``dan`` are the middle of that tenth as a multiple of the middle of all
    municipalities, in the year of the choice and in the other one.
    """

    kant: str
    gekozen_in: int
    gevolgd_in: int
    aantal: int
    eerst: float
    dan: float

    @property
    def blijft(self) -> float | None:
        """Which part of the distance (log scale) is still there; ``None`` without a distance."""
        return log(self.dan) / log(self.eerst) if self.eerst != 1 else None


@dataclass(frozen=True, slots=True)
class Trechtersom:
    """How many municipalities fall outside the limits of chance, and what chance would give."""

    eenheden: int
    buiten95: int
    buiten998: int
    aangepast95: int
    phi: float
    plaatsen_breed: float


def landjaren(een: Cijfers) -> tuple[Landjaar, ...]:
    """Every year of an indicator."""
    import numpy as np

    waarden = een.vergelijkbaar
    uit = []
    for rij, jaar in enumerate(een.jaren):
        goed = waarden[rij][~np.isnan(waarden[rij])]
        som = een.som(jaar).waarde
        uit.append(
            Landjaar(
                jaar=jaar,
                land=None if som is None else float(som),
                spreiding=tuple(np.percentile(goed, PERCENTIELEN).tolist()) if goed.size else (),
                staten=Counter(Toestand(staat) for staat in een.staat[rij].tolist()),
            )
        )
    return tuple(uit)


def klassen(een: Cijfers, jaar: int) -> tuple[Klasse, ...]:
    """The municipalities with a figure in round classes; the last one is open."""
    import numpy as np

    waarden = een.vergelijkbaar[een.rij(jaar)]
    waarden = waarden[~np.isnan(waarden)]
    laag, hoog = np.percentile(waarden, (1, 97)).tolist()
    stap = _rond((hoog - laag) / (_MEESTE_KLASSEN - 2))
    begin = stap * int(laag / stap)
    grenzen = [begin + stap * nummer for nummer in range(_MEESTE_KLASSEN)]
    grenzen = [g for g in grenzen if g <= hoog + stap]
    plek = np.clip(np.searchsorted(grenzen, waarden, side="right") - 1, 0, len(grenzen) - 1)
    telling = np.bincount(plek, minlength=len(grenzen)).tolist()
    einden = [*grenzen[1:], None]
    eerste = 0.0 if waarden.min() < grenzen[0] else grenzen[0]
    return tuple(
        Klasse(eerste if nummer == 0 else van, tot, aantal)
        for nummer, (van, tot, aantal) in enumerate(zip(grenzen, einden, telling, strict=True))
    )


def _rond(minstens: float) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that is not below ``minstens``."""
    macht = 10.0**-6
    while True:
        for deel in (1, 2, 2.5, 5):
            if deel * macht >= minstens * (1 - 1e-9):
                return deel * macht
        macht *= 10


def terugval(een: Cijfers, jaar: int) -> tuple[Terugval, ...]:
    """The highest and the lowest tenth of the year before, and of this year looking back.

    Whoever is chosen for being far off lies nearer the middle in the other year, forwards as well
    as backwards: that is regression to the mean, and no effect of anything done in between.
    """
    import numpy as np

    rij = een.rij(jaar)
    if rij == 0:
        return ()
    toen, nu = een.vergelijkbaar[rij - 1], een.vergelijkbaar[rij]
    samen = ~np.isnan(toen) & ~np.isnan(nu) & (toen > 0) & (nu > 0)
    paren = {jaar - 1: _keer(toen[samen]), jaar: _keer(nu[samen])}
    uit = []
    for gekozen, gevolgd in ((jaar - 1, jaar), (jaar, jaar - 1)):
        volgorde = np.argsort(paren[gekozen], kind="stable")
        aantal = len(volgorde) // 10
        for kant, wie in (("hoogste", volgorde[-aantal:]), ("laagste", volgorde[:aantal])):
            uit.append(
                Terugval(
                    kant,
                    gekozen,
                    gevolgd,
                    aantal,
                    float(np.median(paren[gekozen][wie])),
                    float(np.median(paren[gevolgd][wie])),
                )
            )
    return tuple(uit)


def _keer(waarden: Getallen) -> Getallen:
    import numpy as np

    keer: Getallen = waarden / np.median(waarden)
    return keer


def trechtersom(een: Cijfers, jaar: int) -> Trechtersom:
    """The funnel of all municipalities in one year, exact, in numbers of municipalities."""
    import numpy as np

    rij = een.rij(jaar)
    goed = een.staat[rij] == Toestand.CIJFER
    uit = trechter_aandeel(
        np.where(goed, een.teller[rij], np.nan),
        np.where(goed, een.noemer[rij], np.nan),
        methode="exact",
    )
    plaatsen = rangen(uit.krimp, zaad=_ZAAD)
    return Trechtersom(
        eenheden=int(goed.sum()),
        buiten95=int((uit.oordeel >= 1).sum()),
        buiten998=int((uit.oordeel >= 2).sum()),
        aangepast95=int((uit.oordeel_aangepast >= 1).sum()),
        phi=float(uit.phi[0]),
        plaatsen_breed=float(np.nanmean(plaatsen.boven - plaatsen.onder + 1)),
    )
