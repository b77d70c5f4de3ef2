# SPDX-License-Identifier: EUPL-1.2
"""Cox regression: how much more often the event happens, per moment, with than without something.

Partial likelihood of Cox 1972 (JRSS B 34:187) with Efron's treatment of ties (1977, JASA 72:557),
late entry, strata, and robust standard errors by cluster (Lin and Wei 1989, JASA 84:1074). With the
event of one cause and every other end as censoring it is the cause-specific rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from opstap.trajecten.producten import kruis, maal
from opstap.trajecten.regressie.newton import maximaliseer
from opstap.trajecten.regressie.risico import Risico, per_moment, risico
from opstap.trajecten.regressie.uitkomst import Regressie, opzet, uitkomst, zonder_gebeurtenis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Getallen = NDArray[np.float64]


def cox(
    kenmerken: ArrayLike,
    duur: ArrayLike,
    gebeurd: ArrayLike,
    *,
    instroom: ArrayLike | None = None,
    strata: ArrayLike | None = None,
    clusters: ArrayLike | None = None,
    robuust: bool = False,
    namen: Sequence[str] | None = None,
) -> Regressie:
    """Ratios of rates. ``kenmerken`` [n, p]; ``duur`` [n] from 0; ``gebeurd`` [n] true or false.

    ``instroom`` [n]: time at which somebody came into view (0: from the start); rows that end
    before that count nowhere. ``strata`` [n]: a separate baseline for each code. ``clusters`` [n]:
    rows with the same code belong to one person; gives robust standard errors, as ``robuust`` does
    with every row on its own. Raises ``ValueError`` for figures that cannot be.
    """
    import numpy as np

    rijen = opzet(kenmerken, duur, instroom, namen)
    telt = (rijen.instroom <= 0) | (rijen.duur > rijen.instroom)
    waar = np.asarray(gebeurd, bool) & telt
    lagen = None if strata is None else np.asarray(strata)
    rond = risico(rijen.duur, waar, rijen.instroom, lagen)
    kolommen, aantal = rijen.x.shape[1], len(rond.wie)
    maten = {"n": int(telt.sum()), "gebeurtenissen": aantal}
    if not aantal or not kolommen:
        return uitkomst(rijen.namen, zonder_gebeurtenis(kolommen), None, None, **maten)
    model = _Efron(rijen.x, rond)
    los = maximaliseer(model.aannemelijkheid, rijen.schaal)
    vraagt = (robuust or clusters is not None) and not los.leeg
    residuen = model.residuen(los.punt) if vraagt else None
    return uitkomst(rijen.namen, los, residuen, clusters, **maten)


class _Efron:
    """The partial likelihood. At a moment with d events the l-th of them (l = 0 .. d-1) sees the
    risk set less l/d of those who have the event: ``S - (l/d) D``.
    """

    def __init__(self, x: Getallen, rond: Risico) -> None:
        import numpy as np

        self.x, self.rond = x, rond
        self.x_wie = x[rond.wie]
        begin = np.cumsum(rond.keer) - rond.keer
        rang = np.arange(len(rond.wie)) - begin[rond.moment]
        self.deel = rang / rond.keer[rond.moment]
        self.som_x = self.x_wie.sum(axis=0)

    def _sommen(self, coef: Getallen) -> tuple[Getallen, Getallen, Getallen, float]:
        """Weights [n]; for each event the denominator [e] and the mean of the risk set [e, p]; the
        log-likelihood.
        """
        import numpy as np

        rond, m, k = self.rond, self.rond.moment, len(self.rond.tijd)
        eta = maal(self.x, coef)
        w = np.exp(eta)
        wx = w[:, None] * self.x
        noemer, teller = rond.som(w)[m], rond.som(wx)[m]
        if len(m) > k:  # ties
            w_wie = w[rond.wie]
            noemer -= self.deel * per_moment(m, w_wie, k)[m]
            teller -= self.deel[:, None] * per_moment(m, w_wie[:, None] * self.x_wie, k)[m]
        midden = teller / noemer[:, None]
        return w, noemer, midden, float(eta[rond.wie].sum() - np.log(noemer).sum())

    def _tempo(self, noemer: Getallen) -> tuple[Getallen, Getallen]:
        """Increments of the baseline rate, per moment [k], and how much less of it [k] those who
        have the event at that moment bear.
        """
        k, m = len(self.rond.tijd), self.rond.moment
        return per_moment(m, 1 / noemer, k), per_moment(m, self.deel / noemer, k)

    def aannemelijkheid(self, coef: Getallen) -> tuple[float, Getallen, Getallen]:
        w, noemer, midden, loglik = self._sommen(coef)
        tempo, minder = self._tempo(noemer)
        last = self.rond.verzameld(tempo)
        last[self.rond.wie] -= minder[self.rond.moment]
        info = kruis(self.x, w * last) - kruis(midden)
        return loglik, self.som_x - midden.sum(axis=0), info

    def residuen(self, coef: Getallen) -> Getallen:
        """Score residuals [n, p]: what each row adds to the gradient over its time at risk."""
        w, noemer, midden, _ = self._sommen(coef)
        rond, m, k = self.rond, self.rond.moment, len(self.rond.tijd)
        tempo, minder = self._tempo(noemer)
        last = rond.verzameld(tempo)
        last[rond.wie] -= minder[m]
        bij = midden / noemer[:, None]
        gemiddeld = rond.verzameld(per_moment(m, bij, k))
        gemiddeld[rond.wie] -= per_moment(m, self.deel[:, None] * bij, k)[m]
        uit: Getallen = w[:, None] * (gemiddeld - self.x * last[:, None])
        uit[rond.wie] += self.x_wie - (per_moment(m, midden, k) / rond.keer[:, None])[m]
        return uit
