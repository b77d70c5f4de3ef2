# SPDX-License-Identifier: EUPL-1.2
"""One figure beside those of other participants: what is chance, what is usual, what stands out.

Works on (participant -> figure): true ones of a user's own file or protected ones of a release.
Limits are at the size of the own figure; centre, spread and overdispersion those of the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.aandelen import wilson
from opstap.benchmark.opgaven.cijfers import Eigencijfer
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator
from opstap.benchmark.opgaven.onzekerheid import op_schaal, ruis, van_schaal, zonder_ruis
from opstap.benchmark.statistiek.bedragen import robuust
from opstap.benchmark.statistiek.breedte import breedte
from opstap.benchmark.statistiek.grenzen import (
    Grenzen,
    aandeelfout,
    aandeelgrenzen,
    garwood,
    ratiofout,
    ratiogrenzen,
    verruimd,
)
from opstap.benchmark.statistiek.oordeel import Oordeel, oordelen
from opstap.benchmark.statistiek.trechter import trechter_aandeel, trechter_ratio

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen
    from opstap.benchmark.statistiek.trechter import Trechter

MINST_DEELNEMERS = 10
"""With fewer participants no spread and no funnel is claimed, only what they have together."""

RUW = 20
"""With fewer participants the spread is there, and said to be rough."""


@dataclass(frozen=True, slots=True)
class Eigentoeval:
    """A count of people in the funnel of the participants, with exact limits at its own size.

    ``aangepast`` allows for the differences that participants usually have, ``phi`` times chance.
    ``gekrompen`` is the best estimate without chance, ``eigen_*`` the 95% interval of the figure.
    """

    oordeel: Oordeel
    aangepast: Oordeel
    streefwaarde: float
    onder95: float
    boven95: float
    onder998: float
    boven998: float
    ruim_onder95: float
    ruim_boven95: float
    phi: float
    gekrompen: float
    gewicht: float
    eigen_onder: float
    eigen_boven: float


@dataclass(frozen=True, slots=True)
class Eigenplek:
    """Hours, places or euros beside the usual spread of the participants (median and MAD).

    ``buiten`` is 0 within the usual spread, 1 outside the 95% and 2 outside the 99.8% band.
    ``uitbijter``: named, because it is outside the 99.8% band.
    """

    midden: float
    onder95: float
    boven95: float
    onder998: float
    boven998: float
    buiten: int
    uitbijter: bool


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One figure beside the group; ``som`` is a sum over a sum, of the ``aantal`` with a figure.

    ``toeval`` is there for counts of people, ``plek`` for the others; ``waarom_niet`` says why not.
    """

    indicator: EigenIndicator
    eigen: Eigencijfer
    aantal: int
    zonder: int
    som: Fraction | None
    toeval: Eigentoeval | None
    plek: Eigenplek | None
    waarom_niet: str = ""


def vergelijk_eigen(
    eigen: Eigencijfer, groep: Mapping[str, Eigencijfer], *, som: Fraction | None = None
) -> Vergelijking:
    """Put ``eigen`` beside the participants of ``groep`` (the own one is one of them).

    ``som`` is what the group has together when that is known from elsewhere; otherwise it is the
    sum of the parts over the sum of what they are divided by.
    """
    return Maatstaf.van(eigen.indicator, groep, som=som).naast(eigen)


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """What a group has together and how it differs, worked out once for all who stand beside it.

    ``trechter`` for counts of people (of ratios to ``per``; 1 for shares), ``spreiding`` for others
    (centre, and the room in which 95% and 99.8% of so many usually lie, on the scale of the
    indicator); ``waarom_niet`` says why neither.
    """

    indicator: EigenIndicator
    aantal: int
    zonder: int
    som: Fraction | None
    trechter: Trechter | None = None
    per: float = 1.0
    spreiding: tuple[float, float, float] | None = None
    waarom_niet: str = ""

    @classmethod
    def van(
        cls,
        wat: EigenIndicator,
        groep: Mapping[str, Eigencijfer],
        *,
        som: Fraction | None = None,
    ) -> Maatstaf:
        """The yardstick of (participant -> figure)."""
        er = [een for een in groep.values() if een.vergelijkbaar is not None]
        samen = som if som is not None else _som(er)
        trechter, per, spreiding, waarom = None, 1.0, None, _te_weinig(len(er))
        if not waarom and wat.telt_mensen:
            trechter, per = _trechter(wat, er)
            waarom = "" if trechter else "Bij alle deelnemers is dit 0% of 100%."
        elif not waarom:
            spreiding, waarom = _spreiding(wat, er)
        return cls(wat, len(er), len(groep) - len(er), samen, trechter, per, spreiding, waarom)

    @property
    def gewoon(self) -> tuple[float, float, float] | None:
        """Middle and 95% band of the usual spread; ``None`` for counts and without a spread."""
        if self.spreiding is None:
            return None
        midden, ruim, _ = self.spreiding
        wat = self.indicator
        return (
            van_schaal(wat, midden),
            van_schaal(wat, midden - ruim),
            van_schaal(wat, midden + ruim),
        )

    def naast(self, eigen: Eigencijfer) -> Vergelijking:
        """One figure beside this group."""
        toeval, plek, waarom = None, None, self.waarom_niet
        if eigen.vergelijkbaar is None:
            waarom = eigen.opmerking
        elif self.trechter is not None:
            toeval = _toeval(eigen, self.trechter, self.per)
        elif self.spreiding is not None:
            plek = _plek(eigen, *self.spreiding)
            waarom = "" if plek else "Een cijfer van 0 of van 100% is niet naast deze te zetten."
        return Vergelijking(
            self.indicator, eigen, self.aantal, self.zonder, self.som, toeval, plek, waarom
        )


def _te_weinig(aantal: int) -> str:
    if aantal >= MINST_DEELNEMERS:
        return ""
    if not aantal:
        return "Geen deelnemer heeft een cijfer."
    if aantal == 1:
        return "Er is geen andere deelnemer met een cijfer om naast te zetten."
    return (
        f"Er zijn {aantal} deelnemers met een cijfer. Bij minder dan {MINST_DEELNEMERS} zegt "
        "Opstap niet wat gewoon is; u ziet alleen wat zij samen hebben."
    )


def _som(er: Sequence[Eigencijfer]) -> Fraction | None:
    boven = sum((een.teller for een in er if een.teller is not None), Fraction(0))
    onder = sum((een.noemer for een in er if een.noemer is not None), Fraction(0))
    return boven / onder if onder > 0 else None


def _trechter(wat: EigenIndicator, er: Sequence[Eigencijfer]) -> tuple[Trechter | None, float]:
    """Binomial for a part of a whole, Poisson around the common share for other counts."""
    import numpy as np

    x = np.array([float(een.teller or 0) for een in er])
    n = np.array([float(een.noemer or 0) for een in er])
    if wat.wijze == "aandeel":
        x = np.minimum(x, n)  # a rounded part may exceed its rounded whole
        per = 1.0
        uit = trechter_aandeel(x, n, methode="exact") if 0 < x.sum() < n.sum() else None
    else:
        per = float(x.sum() / n.sum())
        uit = trechter_ratio(x, per * n) if per > 0 else None
    afgerond = np.array([float(een.afgerond) for een in er])
    if uit is not None and afgerond.any():
        uit = zonder_ruis(uit, afgerond, per)
    return uit, per


def _toeval(eigen: Eigencijfer, groep: Trechter, per: float) -> Eigentoeval:
    """Exact limits at the size of the own figure, around the group and with its spread."""
    import numpy as np

    x = np.array([float(eigen.teller or 0)])
    n = per * np.array([float(eigen.noemer or 0)])  # expected cases for a ratio
    p = groep.streefwaarde
    if groep.soort == "aandeel":
        fout, grenzen = aandeelfout(p, n), aandeelgrenzen(p, n, "exact")
        onder, boven = wilson(np.minimum(x, n), n)
        hoogste = 1.0
    else:
        fout, grenzen = ratiofout(p, n), ratiogrenzen(p, n, "exact")
        onder, boven = (grens / n for grens in garwood(x))
        hoogste = float("inf")
    waarde = x / n
    ronding = ruis(groep.soort, p, n, per) if eigen.afgerond else 0 * p
    ruim = verruimd(grenzen, p, fout, groep.tau2 + ronding, hoogste)
    grenzen = verruimd(grenzen, p, fout, ronding, hoogste)
    zelf = verruimd(Grenzen(onder, boven, onder, boven), waarde, fout, ronding, hoogste)
    gewicht = 1 / (1 + groep.krimp.sterkte / n)

    def een(getallen: Getallen) -> float:
        return float(getallen[0]) * per

    return Eigentoeval(
        oordeel=_oordeel(waarde, grenzen),
        aangepast=_oordeel(waarde, ruim),
        streefwaarde=een(p),
        onder95=een(grenzen.onder95),
        boven95=een(grenzen.boven95),
        onder998=een(grenzen.onder998),
        boven998=een(grenzen.boven998),
        ruim_onder95=een(ruim.onder95),
        ruim_boven95=een(ruim.boven95),
        phi=float(groep.phi[0]),
        gekrompen=een(p + gewicht * (waarde - p)),
        gewicht=float(gewicht[0]),
        eigen_onder=een(zelf.onder95),
        eigen_boven=een(zelf.boven95),
    )


def _oordeel(waarde: Getallen, grenzen: Grenzen) -> Oordeel:
    return Oordeel(int(oordelen(waarde, grenzen)[0]))


def _spreiding(
    wat: EigenIndicator, er: Sequence[Eigencijfer]
) -> tuple[tuple[float, float, float] | None, str]:
    import numpy as np

    schaal = op_schaal(wat, [een.vergelijkbaar for een in er])
    aantal = int(np.sum(~np.isnan(schaal)))
    if waarom := _te_weinig(aantal):
        return None, waarom
    midden, spreiding = (float(deel[0]) for deel in robuust(schaal))
    if spreiding == 0:
        return None, "Meer dan de helft van de deelnemers heeft hetzelfde cijfer."
    z95, z998 = breedte(aantal)
    return (midden, z95 * spreiding, z998 * spreiding), ""


def _plek(eigen: Eigencijfer, midden: float, ruim95: float, ruim998: float) -> Eigenplek | None:
    wat = eigen.indicator
    zelf = float(op_schaal(wat, [eigen.vergelijkbaar])[0])
    if zelf != zelf:
        return None
    ver = abs(zelf - midden)
    return Eigenplek(
        midden=van_schaal(wat, midden),
        onder95=van_schaal(wat, midden - ruim95),
        boven95=van_schaal(wat, midden + ruim95),
        onder998=van_schaal(wat, midden - ruim998),
        boven998=van_schaal(wat, midden + ruim998),
        buiten=int(ver > ruim95) + int(ver > ruim998),
        uitbijter=ver > ruim998,
    )
