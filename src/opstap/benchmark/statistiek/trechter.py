# SPDX-License-Identifier: EUPL-1.2
"""The funnel: each unit beside the target, with what chance explains and what usual spread does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from opstap.basis.aandelen import wilson
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal, procent
from opstap.benchmark.statistiek.grenzen import (
    AANDEELMETHODEN,
    RATIOMETHODEN,
    Z998,
    Aandeelmethode,
    Grenzen,
    Ratiomethode,
    aandeelfout,
    aandeelgrenzen,
    garwood,
    ratiofout,
    ratiogrenzen,
    verruimd,
)
from opstap.benchmark.statistiek.krimpen import Krimp, krimp_aandeel, krimp_ratio
from opstap.benchmark.statistiek.oordeel import oordelen
from opstap.benchmark.statistiek.overspreiding import phi, tau2_dl, tau2_pm, tau2_winsor, zscore
from opstap.benchmark.statistiek.reeksen import aandelen, aantal, paar, samen

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.oordeel import Oordelen
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks

Soort = Literal["aandeel", "ratio"]

_WEINIG_EENHEDEN, _WEINIG_GEVALLEN = 10, 5


@dataclass(frozen=True, slots=True)
class Trechter:
    """A funnel plot with its numbers; units on the last axis, ``nan`` without a figure.

    ``grenzen`` are those of chance alone, ``aangepast`` those with the variance ``tau2`` between
    units. ``eigen_onder`` and ``eigen_boven`` are the 95% interval of the unit's own figure
    (Wilson for shares, exact Poisson for ratios). ``gemiddelde`` is that of all units together.
    What belongs to all units keeps their axis, with length 1.
    """

    soort: Soort
    methode: str
    streefwaarde: Getallen
    gemiddelde: Getallen
    teller: Getallen
    noemer: Getallen
    waarde: Getallen
    z: Getallen
    grenzen: Grenzen
    aangepast: Grenzen
    eigen_onder: Getallen
    eigen_boven: Getallen
    eenheden: Getallen
    phi: Getallen
    tau2: Getallen
    tau2_dl: Getallen
    tau2_pm: Getallen
    krimp: Krimp
    oordeel: Oordelen
    oordeel_aangepast: Oordelen

    @property
    def waarschuwingen(self) -> tuple[str, ...]:
        """What a reader of a funnel with one row of units must know, in Dutch sentences."""
        uit = []
        n = int(self.eenheden[0])
        if n < _WEINIG_EENHEDEN:
            uit.append(
                f"Er zijn maar {n} eenheden met een cijfer. De verschillen ertussen (phi, tau²) en "
                "de krimp zijn dan ruw geschat."
            )
        gevallen = self.streefwaarde * self.noemer
        if self.soort == "aandeel":
            gevallen = gevallen.clip(max=self.noemer - gevallen)
        klein = int((gevallen < _WEINIG_GEVALLEN).sum())
        if self.methode == "normaal" and klein:
            uit.append(
                f"Bij {klein} van de {n} eenheden is de normale benadering grof (minder dan "
                f"{_WEINIG_GEVALLEN} verwachte gevallen); gebruik de methode exact."
            )
        doel, midden = float(self.streefwaarde[0]), float(self.gemiddelde[0])
        fout = aandeelfout if self.soort == "aandeel" else ratiofout
        if n and abs(midden - doel) > Z998 * float(fout(doel, samen(self.noemer))[0]):
            toon = partial(procent if self.soort == "aandeel" else getal, plaatsen=2)
            uit.append(
                f"Het gemiddelde ({toon(midden)}) ligt verder van de streefwaarde ({toon(doel)}) "
                "dan toeval verklaart. De spreiding (phi, tau²) meet dat verschil mee, en de ruime "
                "grenzen ook. Wie eenheden met elkaar vergelijkt, neemt het gemiddelde als "
                "streefwaarde."
            )
        return tuple(uit)


def trechter(
    soort: Soort, boven: Reeks, onder: Reeks, *, streefwaarde: float | None, methode: str | None
) -> Trechter:
    """The funnel of a table; without ``methode`` the first that fits.

    Raises :class:`GebruiksFout` for a method of the other kind as well.
    """
    gekozen = kies_methode(soort, methode)
    if soort == "aandeel":
        return trechter_aandeel(
            boven, onder, streefwaarde=streefwaarde, methode=cast(Aandeelmethode, gekozen)
        )
    return trechter_ratio(
        boven, onder, streefwaarde=streefwaarde, methode=cast(Ratiomethode, gekozen)
    )


def kies_methode(soort: Soort, methode: str | None) -> str:
    """The method, or the first that fits; :class:`GebruiksFout` for one of the other kind."""
    past: tuple[str, ...] = AANDEELMETHODEN if soort == "aandeel" else RATIOMETHODEN
    gekozen = methode or past[0]
    if gekozen not in past:
        raise GebruiksFout(
            f"Methode {gekozen} past niet bij deze cijfers; kies uit: {', '.join(past)}."
        )
    return gekozen


def trechter_aandeel(
    teller: Reeks,
    noemer: Reeks,
    *,
    streefwaarde: Reeks | None = None,
    methode: Aandeelmethode = "normaal",
) -> Trechter:
    """A funnel of shares around ``streefwaarde``; without one, around ``Σ teller / Σ noemer``.

    Raises :class:`GebruiksFout` for a target outside 0 to 1 and for impossible figures.
    """
    import numpy as np

    x, n = aandelen(teller, noemer)
    doel = None if streefwaarde is None else np.atleast_1d(np.asarray(streefwaarde, np.float64))
    if doel is not None and not ((doel > 0) & (doel < 1)).all():
        raise GebruiksFout(
            "De streefwaarde van een aandeel ligt tussen 0 en 1; schrijf 40% als 0,40."
        )
    krimp = krimp_aandeel(x, n)
    midden = krimp.midden if doel is None else doel + 0 * krimp.midden
    onder, boven = wilson(x, n)
    return _trechter(
        "aandeel",
        methode,
        (x, n),
        midden,
        aandeelfout(midden, n),
        aandeelgrenzen(midden, n, methode),
        (onder, boven),
        krimp,
    )


def trechter_ratio(
    waargenomen: Reeks,
    verwacht: Reeks,
    *,
    streefwaarde: Reeks | None = None,
    methode: Ratiomethode = "exact",
) -> Trechter:
    """A funnel of ratios O/E around ``streefwaarde``; without one, around 1 (as expected).

    Raises :class:`GebruiksFout` for a target of 0 or below and for impossible figures.
    """
    import numpy as np

    o, e = paar(waargenomen, verwacht)
    doel = np.atleast_1d(np.asarray(1.0 if streefwaarde is None else streefwaarde, np.float64))
    if not ((doel > 0) & np.isfinite(doel)).all():
        raise GebruiksFout("De streefwaarde van een ratio is hoger dan 0; 1 is: zoals verwacht.")
    krimp = krimp_ratio(o, e)
    midden = doel + 0 * krimp.midden
    onder, boven = garwood(o)
    return _trechter(
        "ratio",
        methode,
        (o, e),
        midden,
        ratiofout(midden, e),
        ratiogrenzen(midden, e, methode),
        (onder / e, boven / e),
        krimp,
    )


def _trechter(
    soort: Soort,
    methode: str,
    cijfers: tuple[Getallen, Getallen],
    midden: Getallen,
    fout: Getallen,
    grenzen: Grenzen,
    eigen: tuple[Getallen, Getallen],
    krimp: Krimp,
) -> Trechter:
    boven, onder = cijfers
    waarde = boven / onder
    z = zscore(waarde, midden, fout)
    tau2 = tau2_winsor(z, fout)
    aangepast = verruimd(grenzen, midden, fout, tau2, 1.0 if soort == "aandeel" else float("inf"))
    return Trechter(
        soort=soort,
        methode=methode,
        streefwaarde=midden,
        gemiddelde=samen(boven) / samen(onder),
        teller=boven,
        noemer=onder,
        waarde=waarde,
        z=z,
        grenzen=grenzen,
        aangepast=aangepast,
        eigen_onder=eigen[0],
        eigen_boven=eigen[1],
        eenheden=aantal(waarde),
        phi=phi(z),
        tau2=tau2,
        tau2_dl=tau2_dl(waarde, fout),
        tau2_pm=tau2_pm(waarde, fout),
        krimp=krimp,
        oordeel=oordelen(waarde, grenzen),
        oordeel_aangepast=oordelen(waarde, aangepast),
    )
