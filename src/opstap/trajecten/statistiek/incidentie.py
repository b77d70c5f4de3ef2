# SPDX-License-Identifier: EUPL-1.2
"""Cumulative incidence: which share has left to what by when, while others are still running.

The estimator of Aalen and Johansen (1978, Scandinavian Journal of Statistics 5:141-150) for
competing outcomes: ``F_k(t) = sum over s <= t of S(s-) d_k(s) / n(s)``, where ``d_k`` left to
outcome ``k`` out of ``n`` in view and ``S`` is the share that left to nothing yet. One minus
Kaplan-Meier for one outcome treats whoever left otherwise as somebody who may still come; it is
too high and stands here (:func:`een_min_km`) only to show by how much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.statistiek.herhaald import aantal_mensen, in_zicht, kruistermen, vaker
from opstap.trajecten.statistiek.interval import grenzen
from opstap.trajecten.statistiek.risico import Risicotabel, als_tijden, risicotabel
from opstap.trajecten.trajectbestand import LOPEND, WERK

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Tellingen

    Waar = npt.NDArray[np.bool_]

TIJDEN = (3.0, 6.0, 12.0)
"""The times of the 2022 letter, in months."""


@dataclass(frozen=True, slots=True)
class Stapfunctie:
    """Shares that change only at ``tijden`` [m] and hold until the next.

    ``aandeel`` [4, m] in the order of ``UITKOMSTEN``; each column adds up to 1. Before the first
    time all are running.
    """

    tijden: Getallen
    aandeel: Getallen

    def op(self, tijden: Reeks) -> Getallen:
        """The shares [4, k] at ``tijden`` [k]."""
        import numpy as np

        plaats = np.searchsorted(self.tijden, als_tijden(tijden), side="right")
        begin = np.array([[1.0], [0.0], [0.0], [0.0]])
        waarden: Getallen = np.concatenate([begin, self.aandeel], axis=1)[:, plaats]
        return waarden


@dataclass(frozen=True, slots=True)
class Cumulatief:
    """Shares by outcome at ``tijden`` [k], with pointwise 95% intervals.

    ``aandeel``, ``onder``, ``boven`` [4, k] in the order of ``UITKOMSTEN``: still running, and left
    to each outcome; a column adds up to 1. ``nan`` where the data do not tell: before ``vanaf`` and
    after ``tot``, and with :func:`klassen` inside a class.
    ``in_beeld`` [k]: how many were still seen running just before that time.
    ``n``: how many people this rests on; ``aantallen``: how they stand, in the order of
    ``UITKOMSTEN``.
    ``stappen``: the whole course, for a chart.
    ``vanaf``: shares hold for whoever lasted at least so long; above 0 when nobody was in view
    earlier (everybody came into view later).
    ``tot``: until when the course is known; infinite when all have left.
    ``laagst``, ``hoogst`` [4, k]: only out of :func:`klassen`: between which two the share lies,
    whatever the durations within the classes.
    """

    tijden: Getallen
    aandeel: Getallen
    onder: Getallen
    boven: Getallen
    in_beeld: Tellingen
    n: int
    aantallen: tuple[int, int, int, int]
    stappen: Stapfunctie
    vanaf: float
    tot: float
    laagst: Getallen | None = None
    hoogst: Getallen | None = None


def cumulatief(
    duur: Reeks,
    uitkomst: Reeks,
    *,
    instroom: Reeks | None = None,
    persoon: Reeks | None = None,
    tijden: Reeks | None = TIJDEN,
) -> Cumulatief:
    """Shares by outcome at ``tijden`` [k], out of durations [n] that may be still running.

    ``None`` is at every moment at which somebody leaves.

    ``duur``, ``instroom`` (0 = in view from the start) and ``tijden`` in one unit; ``uitkomst``
    codes of ``UITKOMSTEN``. Whoever is still running counts as in view up to ``duur`` and tells
    nothing after. The variance is Greenwood's for competing outcomes: multinomial at each moment
    of exit (Dinse and Larson 1986, Biometrika 73:379-386), the interval that of :mod:`.interval`.

    ``persoon`` [n]: the same whole number, 0 or more, for trajectories of one person. What these
    have in common is then in the variance (see :mod:`.herhaald`), and a share of 0 or 1 rests on
    people. The variance is never made smaller than when each trajectory is a person.

    After the last moment at which anybody is in view nothing is known and no value is carried
    forward, unless all have left. With delayed entry the course is that of one unbroken stretch of
    time in which somebody is always in view: the one with most people. Raises :class:`ValueError`
    for impossible times (see :func:`.risicotabel`).
    """
    import numpy as np

    tabel, vanaf, tot, mee = _stuk(duur, uitkomst, instroom)
    momenten = tabel.tijden if tijden is None else als_tijden(tijden)
    blijft, voor, delen = _delen(tabel)
    if blijft.size and blijft[-1] == 0 and np.isinf(tot):
        gezien = momenten >= 0
    else:
        tot = tabel.laatste if np.isinf(tot) else tot
        gezien = momenten <= tot
    gezien &= (momenten > vanaf) | (vanaf == 0)

    weg = np.minimum(np.cumsum(delen, axis=1), 1.0)  # sums may end a last digit above 1
    cumulatieven = np.concatenate([blijft[None, :], weg])
    stappen = Stapfunctie(tabel.tijden, cumulatieven)
    aandeel = stappen.op(momenten)
    in_beeld = tabel.op_tijd(momenten)
    variantie = _variantie(tabel, voor, cumulatieven, momenten)
    aan_rand = _mensen_aan_rand(tabel, voor, momenten, in_beeld)
    if persoon is not None:
        rijen = in_zicht(duur, uitkomst, instroom, persoon, mee)
        vaak = vaker(rijen.persoon)
        if vaak.any():
            aan_rand = np.maximum(aan_rand * (aantal_mensen(rijen.persoon) / tabel.n), 1.0)
            extra = kruistermen(tabel, voor, cumulatieven, rijen.kies(vaak), momenten)
            variantie += np.maximum(extra, 0.0)

    veilig = np.where(gezien, aandeel, np.nan)
    onder, boven = grenzen(veilig, variantie, np.broadcast_to(aan_rand, aandeel.shape))
    return Cumulatief(
        tijden=momenten,
        aandeel=veilig,
        onder=onder,
        boven=boven,
        in_beeld=in_beeld,
        n=tabel.n,
        aantallen=tabel.aantallen,
        stappen=stappen,
        vanaf=vanaf,
        tot=tot,
    )


def een_min_km(
    duur: Reeks,
    uitkomst: Reeks,
    *,
    oorzaak: int = WERK,
    instroom: Reeks | None = None,
    tijden: Reeks = TIJDEN,
) -> Getallen:
    """The naive share [k]: one minus Kaplan-Meier, other exits taken as still running. Too high.

    Kept to show beside :func:`cumulatief` what the mistake costs; never a result.
    """
    import numpy as np

    alleen = np.where(np.asarray(uitkomst) == oorzaak, WERK, LOPEND)
    weg: Getallen = 1 - cumulatief(duur, alleen, instroom=instroom, tijden=tijden).aandeel[LOPEND]
    return weg


def _delen(tabel: Risicotabel) -> tuple[Getallen, Getallen, Getallen]:
    """Share still running after [m] and before [m] each moment, and who leaves then [3, m]."""
    import numpy as np

    weg = tabel.vertrokken.sum(axis=0)
    blijft = np.cumprod((tabel.in_beeld - weg) / tabel.in_beeld)
    voor = np.concatenate([[1.0], blijft[:-1]])[: len(blijft)]
    return blijft, voor, tabel.vertrokken[1:] * (voor / tabel.in_beeld)


def _variantie(
    tabel: Risicotabel, voor: Getallen, cumulatieven: Getallen, momenten: Getallen
) -> Getallen:
    """Variance [4, k] of the shares at ``momenten`` [k].

    Summed over the exits up to ``t``, with ``D = F_k(t) - F_k(s)``, ``d`` exits out of ``n`` and
    ``p = d_k / n``: ``D² d / (n (n - d)) + S(s-)² p (1 - p) / n - 2 D S(s-) p / n``. For the share
    still running it is Greenwood's, the variance of the share that left to anything.
    """
    import numpy as np

    n, d = tabel.in_beeld.astype(np.float64), tabel.vertrokken.sum(axis=0)
    rest = np.where(n > d, n - d, np.inf)  # the last to leave: D is 0 there
    greenwood = d / (n * rest)
    p = np.concatenate([d[None, :], tabel.vertrokken[1:]]) / n
    f = np.concatenate([1 - cumulatieven[:1], cumulatieven[1:]])

    def tot(reeks: Getallen) -> Getallen:
        """Sums of ``reeks`` [.., m] over the exits up to each of ``momenten``."""
        plaats = np.searchsorted(tabel.tijden, momenten, side="right")
        som = np.cumsum(reeks, axis=-1)
        nul = np.zeros((*som.shape[:-1], 1))
        uit: Getallen = np.concatenate([nul, som], axis=-1)[..., plaats]
        return uit

    ft = np.concatenate([np.zeros((4, 1)), f], axis=1)[
        :, np.searchsorted(tabel.tijden, momenten, side="right")
    ]
    gewicht = voor * p / n
    variantie: Getallen = (
        ft**2 * tot(greenwood)
        - 2 * ft * tot(greenwood * f + gewicht)
        + tot(greenwood * f**2 + voor * gewicht * (1 - p) + 2 * f * gewicht)
    )
    return np.maximum(variantie, 0.0)


def _mensen_aan_rand(
    tabel: Risicotabel, voor: Getallen, momenten: Getallen, in_beeld: Tellingen
) -> Getallen:
    """On how many people [k] a share of 0 or 1 rests: the fewest in view, at full strength.

    In view divided by the share not yet left is how many started as far as can be seen at that
    moment; without censoring it is everybody at all times.
    """
    import numpy as np

    begin = np.array([np.inf])
    fewest = np.concatenate([begin, np.minimum.accumulate(tabel.in_beeld / voor)])
    plaats = np.searchsorted(tabel.tijden, momenten, side="left")
    na = np.concatenate([[1.0], _delen(tabel)[0]])[plaats]
    nu = np.where(in_beeld > 0, in_beeld / np.where(na > 0, na, 1.0), np.inf)
    uit = np.minimum(fewest[np.searchsorted(tabel.tijden, momenten, side="right")], nu)
    return np.where(np.isfinite(uit), uit, 1.0)


def _stuk(
    duur: Reeks, uitkomst: Reeks, instroom: Reeks | None
) -> tuple[Risicotabel, float, float, Waar | None]:
    """The table of the unbroken stretch with most people, where it starts and where it ends.

    Last comes which rows are in it; ``None`` is all. The end is infinite unless people came into
    view after it. A stretch breaks where nobody stays in view: what happens there is not seen, and
    a course across it would be a guess.
    """
    import numpy as np

    tabel = risicotabel(duur, uitkomst, instroom)
    if instroom is None or tabel.instromen is None:
        return tabel, 0.0, float("inf"), None
    begin = np.unique(tabel.instromen)
    blijft = np.searchsorted(tabel.instromen, begin, side="left") - np.searchsorted(
        tabel.duren, begin, side="right"
    )
    starts = begin[blijft <= 0]
    if len(starts) == 1:
        return tabel, float(starts[0]), float("inf"), None
    t, b = als_tijden(duur), als_tijden(instroom)
    stuk = np.searchsorted(starts, b, side="right") - 1
    keuze = int(np.argmax(np.bincount(stuk[t > b], minlength=len(starts))))
    mee = stuk == keuze
    deel = risicotabel(t[mee], np.asarray(uitkomst)[mee], b[mee])
    einde = float("inf") if keuze == len(starts) - 1 else deel.laatste
    return deel, float(starts[keuze]), einde, mee
