# SPDX-License-Identifier: EUPL-1.2
"""How long trajectories last: the median, exits per month, and the peaks of contract lengths."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.statistiek.herhaald import aantal_mensen, in_zicht, per_stuk, vaker
from opstap.trajecten.statistiek.incidentie import cumulatief
from opstap.trajecten.statistiek.interval import grenzen
from opstap.trajecten.statistiek.meervoud import holm
from opstap.trajecten.statistiek.risico import Risicotabel, risicotabel
from opstap.trajecten.trajectbestand import LOPEND, WERK

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Tellingen

PIEKMAANDEN = (3, 6, 12)
"""Months at which standard contracts end."""

OPVALLEND = 1.25
"""A month stands out only with so many times the exits that its neighbours lead one to expect."""

MINST_VERWACHT = 5
"""Fewest exits, expected or seen, with which a month is tested."""

_NIVEAU = 0.05
_MARGE = 1e-9


@dataclass(frozen=True, slots=True)
class Schatting:
    """A value with its 95% limits; ``None`` where the data do not reach so far."""

    waarde: float | None
    onder: float | None
    boven: float | None


def mediaan(
    duur: Reeks,
    uitkomst: Reeks,
    *,
    instroom: Reeks | None = None,
    persoon: Reeks | None = None,
    deel: float = 0.5,
) -> Schatting:
    """The time at which half (or ``deel``, 0 to 1) has left, to whatever; in the unit of ``duur``.

    Where the course lies exactly at the share for a while, the middle of that while, as in R's
    ``survfit``. Limits by Brookmeyer and Crowley (1982, Biometrics 38:29-41): the times at which
    the interval of the share still running holds ``1 - deel``; it counts ``persoon`` [n] as
    :func:`.cumulatief` does. With delayed entry it is the time
    of whoever lasted at least until ``Cumulatief.vanaf``.
    """
    import numpy as np

    weg = np.minimum(np.asarray(uitkomst), WERK)  # to whatever
    beeld = cumulatief(duur, weg, instroom=instroom, persoon=persoon, tijden=None)
    tijden = beeld.tijden

    def bereikt(koers: Getallen) -> float | None:
        """When a falling course [m] first is at ``1 - deel`` or lower."""
        eerste = int(np.searchsorted(-koers, deel - 1 - _MARGE, side="left"))
        if eerste == len(koers):
            return None
        moment = float(tijden[eerste])
        lager = int(np.searchsorted(-koers, deel - 1 + _MARGE, side="right"))
        if lager > eerste and lager < len(koers):
            return (moment + float(tijden[lager])) / 2
        return moment

    if not len(tijden):
        return Schatting(None, None, None)
    # limits of a falling course fall too; where few remain they may rise again, and do not count
    onder, boven = (np.minimum.accumulate(rij[LOPEND]) for rij in (beeld.onder, beeld.boven))
    return Schatting(bereikt(beeld.stappen.aandeel[LOPEND]), bereikt(onder), bereikt(boven))


@dataclass(frozen=True, slots=True)
class Piek:
    """Do more leave in one month than in the months beside it?

    ``verwacht``: exits at the mean rate of the month before and the month after; ``verhouding``:
    exits over expected; ``p``: chance of so many or more then, ``p_gecorrigeerd`` after Holm's
    correction for the months that are looked at. ``springt_eruit``: below 5% with the correction
    and at least ``OPVALLEND`` times the expected number.
    """

    maand: int
    vertrokken: int
    verwacht: float
    verhouding: float
    p: float
    p_gecorrigeerd: float
    springt_eruit: bool


@dataclass(frozen=True, slots=True)
class Maandkansen:
    """The course by month [k]: month j runs from above j - 1 up to and including j.

    ``in_beeld`` [k]: in view when the month begins; ``vertrokken`` [4, k]: exits in the order of
    ``UITKOMSTEN``, row 0 is who dropped out of view while running; ``persoonsmaanden`` [k]: time in
    view; ``tempo`` [4, k]: exits per person-month, row 0 to whatever. ``kans``, ``onder`` and
    ``boven`` [k]: chance to leave in the month for whoever is there when it begins, with 95%
    limits; ``nan`` where nobody is in view. ``pieken``: the tests at 3, 6 and 12 months that the
    data allow.
    """

    maand: Tellingen
    in_beeld: Tellingen
    vertrokken: Tellingen
    persoonsmaanden: Getallen
    tempo: Getallen
    kans: Getallen
    onder: Getallen
    boven: Getallen
    pieken: tuple[Piek, ...]


def maandkansen(
    duur: Reeks,
    uitkomst: Reeks,
    *,
    instroom: Reeks | None = None,
    persoon: Reeks | None = None,
    maanden: int = 24,
    maand: float = 1.0,
) -> Maandkansen:
    """Exits in each of the first ``maanden`` months; ``maand`` is the length of one in ``duur``.

    ``kans`` is the product-limit estimate within the month, so that it is right however exits bunch
    within it; ``tempo`` is the occurrence-exposure rate. Durations in days:
    ``kalender.DAGEN_PER_MAAND``. ``persoon`` [n] as in :func:`.cumulatief`: the limits of ``kans``
    then count people. The tests of the peaks set months of the same people beside each other and
    count trajectories.
    """
    import numpy as np

    delen = (duur, instroom if instroom is not None else np.zeros(np.shape(duur)))
    lengte, begin = (np.asarray(reeks, np.float64) / maand for reeks in delen)
    tabel = risicotabel(lengte, uitkomst, begin)
    rand = np.arange(maanden + 1, dtype=np.float64)
    persoonsmaanden = np.maximum(np.diff(tabel.persoonstijd(rand)), 0.0)

    # exits by month; a month begins just after the previous one, the first one with time 0
    plaats = np.searchsorted(tabel.tijden, rand, side="right")
    plaats[0] = 0
    vertrokken = np.diff(_opgeteld(tabel.vertrokken)[:, plaats], axis=1)
    klaar = np.searchsorted(tabel.duren, rand, side="right")
    klaar[0] = 0
    vertrokken[0] = np.diff(klaar) - vertrokken.sum(axis=0)

    kans, variantie, mensen = _kansen(tabel, plaats)
    if persoon is not None:
        rijen = in_zicht(lengte, uitkomst, begin, persoon)
        vaak = vaker(rijen.persoon)
        if vaak.any():
            mensen = mensen * (aantal_mensen(rijen.persoon) / tabel.n)
            extra = per_stuk(tabel, rijen.kies(vaak), rand)
            variantie += (1 - np.nan_to_num(kans)) ** 2 * np.maximum(extra, 0.0)
    gezien = persoonsmaanden + vertrokken[1:].sum(axis=0) > _MARGE
    kans = np.where(gezien, kans, np.nan)
    onder, boven = grenzen(kans, variantie, np.where(mensen > 0, mensen, 1.0))
    per_maand = np.where(persoonsmaanden > _MARGE, persoonsmaanden, np.nan)
    alle = np.concatenate([vertrokken[1:].sum(axis=0)[None, :], vertrokken[1:]])
    binnen = (
        np.zeros_like(klaar)
        if tabel.instromen is None
        else (tabel.n - np.searchsorted(tabel.instromen, rand, side="right"))
    )
    return Maandkansen(
        maand=np.arange(1, maanden + 1),
        in_beeld=(tabel.n - klaar - binnen)[:-1],
        vertrokken=vertrokken,
        persoonsmaanden=persoonsmaanden,
        tempo=alle / per_maand,
        kans=kans,
        onder=onder,
        boven=boven,
        pieken=_pieken(alle[0], persoonsmaanden),
    )


def _opgeteld(reeks: Getallen | Tellingen) -> Getallen | Tellingen:
    """Running sums along the last axis that begin with 0."""
    import numpy as np

    begin = np.zeros((*reeks.shape[:-1], 1), reeks.dtype)
    som: Getallen | Tellingen = np.concatenate([begin, np.cumsum(reeks, axis=-1)], axis=-1)
    return som


def _kansen(tabel: Risicotabel, plaats: Tellingen) -> tuple[Getallen, Getallen, Getallen]:
    """Chance to leave [k] between bounds in the exits, its variance, and people it rests on.

    The variance is Greenwood's within the month. Where all or nobody left it rests on the mean
    number in view in the month.
    """
    import numpy as np

    d, n = tabel.vertrokken.sum(axis=0).astype(np.float64), tabel.in_beeld.astype(np.float64)
    over = np.where(n > d, n - d, 1.0)
    blijft = np.diff(_opgeteld(np.where(n > d, np.log(over / n), 0.0))[plaats])
    leeg = np.diff(_opgeteld((n <= d).astype(np.float64))[plaats]) > 0
    blijft = np.where(leeg, 0.0, np.exp(blijft))
    variantie = blijft**2 * np.diff(_opgeteld(np.where(n > d, d / (n * over), 0.0))[plaats])
    maanden = np.arange(len(plaats), dtype=np.float64)
    return 1 - blijft, np.maximum(variantie, 0.0), np.diff(tabel.persoonstijd(maanden))


def _pieken(vertrokken: Tellingen, persoonsmaanden: Getallen) -> tuple[Piek, ...]:
    """Test each of ``PIEKMAANDEN`` against the mean rate of the months before and after it.

    That mean is what a rate on a straight line has in the middle. One-sided normal test on the log
    of the ratio of Poisson rates, with half an exit added to each count; months with fewer than
    ``MINST_VERWACHT`` expected exits are not tested. :func:`.holm` corrects for several months.
    """
    from scipy.special import ndtr

    gevonden: list[tuple[float, int, int, float]] = []
    for maand in PIEKMAANDEN:
        if maand + 1 > len(vertrokken):
            continue
        (d_voor, d, d_na), (t_voor, t, t_na) = (
            reeks[maand - 2 : maand + 1].tolist() for reeks in (vertrokken, persoonsmaanden)
        )
        if min(t_voor, t, t_na) <= _MARGE:
            continue
        voor, na = (d_voor + 0.5) / t_voor, (d_na + 0.5) / t_na
        verwacht = t * (voor + na) / 2
        if max(verwacht, d) < MINST_VERWACHT:
            continue
        buren = ((d_voor + 0.5) / t_voor**2 + (d_na + 0.5) / t_na**2) / (voor + na) ** 2
        z = math.log((d + 0.5) / verwacht) / math.sqrt(1 / (d + 0.5) + buren)
        gevonden.append((float(ndtr(-z)), maand, d, verwacht))

    samen = holm([p for p, *_ in gevonden])
    return tuple(
        Piek(
            maand,
            d,
            verwacht,
            d / verwacht,
            p,
            q,
            springt_eruit=q < _NIVEAU and d / verwacht >= OPVALLEND,
        )
        for (p, maand, d, verwacht), q in zip(gevonden, samen, strict=True)
    )
