# SPDX-License-Identifier: EUPL-1.2
"""What the test can and cannot find with these numbers, told before anybody sees a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.spanning.kansen import TAU_VOORAF, gewoon, kans_op_minder
from opstap.trajecten.spanning.toets import (
    MINIMUM_ANDEREN,
    MINIMUM_VERWACHT,
    Q,
    controleer,
    genoeg_mensen,
    log_verhouding,
    te_weinig,
)
from opstap.trajecten.spanning.verwacht import TOPDEEL, verwacht
from opstap.trajecten.statistiek.meervoud import benjamini_hochberg

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.spanning.cellen import Spanningstabel
    from opstap.trajecten.spanning.kansen import Reeks

FACTOREN = (0.75, 0.6, 0.5)
"""By how much holding back would cut the rate to work of productive people."""

JAREN = (1, 3)
DEEL_HOUDT = 0.10
"""Share of organisations that hold people back in the reckoning (aanname)."""

TREKKINGEN = 4_000
"""Companies times simulated countries, for each number of years and each cut."""

_PUNTEN = 5
_ONBIJGESTELD = 0.05
_TWIJFEL = 0.25
"""Chance above which somebody without a signal gets none the second time either."""


@dataclass(frozen=True, slots=True)
class Trefkans:
    """With ``jaren`` of starts, when a tenth of the organisations cut the rate to ``factor``.

    ``gevonden``: chance that such an organisation gets a signal. ``vals``: of all signals, the
    share at an organisation where nothing is the matter; ``None`` when there were no signals.
    """

    jaren: int
    factor: float
    gevonden: float
    vals: float | None


@dataclass(frozen=True, slots=True)
class Valsalarm:
    """With ``jaren`` of starts and nobody who holds people back.

    ``kans``: chance of one signal or more; ``aantal``: signals on average. ``beoordeelbaar``:
    organisations that are large enough, on average.
    """

    jaren: int
    beoordeelbaar: float
    kans: float
    aantal: float


@dataclass(frozen=True, slots=True)
class Sterkte:
    """Power and false alarms of the test, and of the naive test, which is here as a warning.

    Simulated (``gesimuleerd``) with a fixed seed from expected numbers only: no answer of any
    organisation is in it. ``naief`` and ``naief_vals`` are the same for a test of each organisation
    at 5% that knows no ordinary differences and no many tests at once; Opstap does not offer it.
    ``spreiding``: the assumed ordinary differences. ``reden``: why there is nothing, else empty.
    """

    organisaties: int
    houden: int
    spreiding: float
    trefkansen: tuple[Trefkans, ...]
    valsalarm: tuple[Valsalarm, ...]
    naief: tuple[Trefkans, ...]
    naief_vals: tuple[Valsalarm, ...]
    reden: str = ""

    def als_dict(self) -> dict[str, object]:
        """All of it as plain values."""
        return asdict(self)


def sterkte(
    tabellen: Sequence[Spanningstabel],
    *,
    referentie: Sequence[Spanningstabel] = (),
    q: float = Q,
    minimum_verwacht: float = MINIMUM_VERWACHT,
    topdeel: float = TOPDEEL,
    zaad: int = 0,
) -> Sterkte:
    """Chances for the numbers of these tables; arguments and errors as for the test itself."""
    from scipy.special import expit

    controleer(tabellen, referentie, minimum_verwacht)
    allen = (*tabellen, *referentie)
    v = verwacht(allen, topdeel)
    mag = genoeg_mensen(v)
    if mag.sum() <= MINIMUM_ANDEREN:
        return Sterkte(len(allen), 0, TAU_VOORAF, (), (), (), (), te_weinig(int(mag.sum())))
    logodds = log_verhouding(v)
    # Expected numbers at the organisation's own level, so without knowing which group they are of.
    n = v.top + v.rest
    kans = expit(logodds)
    jaar = 12 / max(tabel.periode for tabel in allen)
    trajecten = max(sum(tabel.trajecten for tabel in allen), 1)
    return bereken(
        (n * kans * jaar)[mag],
        (n * (1 - kans) * jaar)[mag],
        min(float(n.sum() / trajecten), 0.95),
        organisaties=len(allen),
        q=q,
        minimum_verwacht=minimum_verwacht,
        zaad=zaad,
    )


def bereken(
    top: Reeks,
    rest: Reeks,
    naar_werk: float,
    *,
    organisaties: int | None = None,
    q: float = Q,
    minimum_verwacht: float = MINIMUM_VERWACHT,
    zaad: int = 0,
    trekkingen: int = TREKKINGEN,
) -> Sterkte:
    """The same from expected exits of one year [K], and the share of people who leave for work.

    Whoever is held back stays in view, so more exits are expected of him: with ``w`` the share to
    work, a factor ``f`` on the rate makes it ``f w / (f w + 1 - w)``.
    """
    import numpy as np

    keer = max(trekkingen // len(top), 20)
    houden = max(1, round(DEEL_HOUDT * len(top)))
    generator = np.random.default_rng(zaad)
    uit: list[list[Trefkans]] = [[], []]
    loos: list[list[Valsalarm]] = [[], []]
    for jaren in JAREN:
        for factor in (1.0, *FACTOREN):
            wie = np.argsort(generator.random((keer, len(top))), axis=1) < houden
            houdt = wie & (factor < 1)
            tempo = np.where(houdt, factor, 1.0) * np.exp(
                generator.normal(0, TAU_VOORAF, wie.shape)
            )
            langer = 1 / (tempo * naar_werk + 1 - naar_werk)
            verwacht_top = top * jaren * langer
            gezien = generator.poisson(verwacht_top * tempo).astype(float)
            n = gezien + generator.poisson(rest * jaren, wie.shape)
            logodds = np.log(verwacht_top / (rest * jaren))
            groot = verwacht_top >= minimum_verwacht
            signalen = _signalen(gezien, n, logodds, groot, q)
            for soort, signaal in enumerate(signalen):
                if factor < 1:
                    uit[soort].append(_trefkans(jaren, factor, signaal, houdt))
                else:
                    loos[soort].append(_valsalarm(jaren, signaal, groot))
    return Sterkte(
        organisaties=organisaties or len(top),
        houden=houden,
        spreiding=TAU_VOORAF,
        trefkansen=tuple(uit[0]),
        valsalarm=tuple(loos[0]),
        naief=tuple(uit[1]),
        naief_vals=tuple(loos[1]),
    )


def _signalen(
    top: Reeks, n: Reeks, logodds: Reeks, groot: NDArray[np.bool_], q: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Signals of the test, and of the naive one; only what can be a signal is worked out.

    As in the test itself: a second time without those with a signal in what is usual, in the
    ``[r]`` countries that have one.
    """
    import numpy as np

    g = gewoon(top, n, logodds, np.ones(top.shape, np.bool_))
    spreiding = np.sqrt(g.tau2 + g.zonder_fout**2)
    laag = groot & (np.log((top + 0.5) / (n - top + 0.5)) < logodds + np.maximum(g.zonder, 0))
    p = np.where(groot, 1.0, np.nan)
    naief = np.ones(top.shape)
    p[laag] = kans_op_minder(
        top[laag], n[laag], (logodds + g.zonder)[laag], spreiding[laag], _PUNTEN
    )
    naief[laag] = kans_op_minder(top[laag], n[laag], logodds[laag], np.zeros(1), 1)
    signaal = benjamini_hochberg(p, q)
    met = np.flatnonzero(signaal.any(axis=1))
    top, n, logodds, p, eerst = top[met], n[met], logodds[met], p[met], signaal[met]
    g = gewoon(top, n, logodds, ~eerst)
    twijfel = (p < _TWIJFEL) & ~eerst
    p[twijfel] = kans_op_minder(
        top[twijfel],
        n[twijfel],
        (logodds + g.zonder)[twijfel],
        np.sqrt(g.tau2 + g.zonder_fout**2)[twijfel],
        _PUNTEN,
    )
    signaal[met] |= benjamini_hochberg(p, q)
    return signaal, naief < _ONBIJGESTELD


def _trefkans(
    jaren: int, factor: float, signaal: NDArray[np.bool_], houdt: NDArray[np.bool_]
) -> Trefkans:
    raak, alle = int((signaal & houdt).sum()), int(signaal.sum())
    return Trefkans(jaren, factor, raak / int(houdt.sum()), 1 - raak / alle if alle else None)


def _valsalarm(jaren: int, signaal: NDArray[np.bool_], groot: NDArray[np.bool_]) -> Valsalarm:
    return Valsalarm(
        jaren,
        float(groot.sum(axis=1).mean()),
        float(signaal.any(axis=1).mean()),
        float(signaal.sum(axis=1).mean()),
    )
