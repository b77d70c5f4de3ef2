# SPDX-License-Identifier: EUPL-1.2
"""Fine-Gray regression: how many reach an outcome in the end, with other ends in the way.

Proportional subdistribution hazards (Fine and Gray 1999, JASA 94:496). Who left for another reason
stays in the risk set with weight G(t)/G(T), the chance to be still in view; with late entry the
weight is that of Geskus 2011 (Biometrics 67:39). The ratio is one of shares in the end, not of how
quickly people go: something that only slows the other ends moves it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.producten import gewogen_som, kruis, maal
from opstap.trajecten.regressie.cox import cox
from opstap.trajecten.regressie.newton import maximaliseer
from opstap.trajecten.regressie.risico import Risico, opgeteld, per_moment, risico
from opstap.trajecten.regressie.uitkomst import (
    Opzet,
    Regressie,
    opzet,
    uitkomst,
    zonder_gebeurtenis,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Getallen = NDArray[np.float64]
    Gehelen = NDArray[np.int64]
    Waar = NDArray[np.bool_]


class TeLaatInBeeld(ValueError):
    """At some moment everybody in view has only just come in: nothing is known of before."""


def finegray(
    kenmerken: ArrayLike,
    duur: ArrayLike,
    uitkomsten: ArrayLike,
    oorzaak: int,
    *,
    instroom: ArrayLike | None = None,
    zicht: ArrayLike | None = None,
    clusters: ArrayLike | None = None,
    namen: Sequence[str] | None = None,
) -> Regressie:
    """Ratios of subdistribution hazards for ``oorzaak``, one of the codes of ``uitkomsten`` [n]
    (0 = still running; every other code is an end).

    ``kenmerken`` [n, p], ``duur`` [n], ``instroom`` and ``clusters`` as in ``cox``. Standard errors
    are robust and count the uncertainty of G (with late entry the weights are taken as known);
    events at the same moment share one risk set (Breslow).

    ``zicht`` [n]: until when each row could have been seen, when that is known for all (the
    duration from the start to the reference day). Then no weight is needed: who left for another
    reason stays in the risk set until then (their "censoring complete" case). That also holds when
    late starters, who are seen shorter, differ from the others, which a G of all together does not
    allow for. Ties as in ``cox``. Not with ``instroom``.

    Raises ``ValueError`` for figures that cannot be, and :class:`TeLaatInBeeld`.
    """
    import numpy as np

    if zicht is not None:
        if instroom is not None:
            raise ValueError("zicht is niet te gebruiken bij late instroom")
        tot = np.where(np.isin(uitkomsten, (0, oorzaak)), duur, np.maximum(duur, zicht))
        raak = np.asarray(uitkomsten) == oorzaak
        wie = np.arange(len(tot)) if clusters is None else clusters
        return cox(kenmerken, tot, raak, clusters=wie, namen=namen)

    rijen = opzet(kenmerken, duur, instroom, namen)
    codes = np.asarray(uitkomsten)
    telt = (rijen.instroom <= 0) | (rijen.duur > rijen.instroom)
    gebeurd = telt & (codes == oorzaak)
    rond = risico(rijen.duur, gebeurd, rijen.instroom, None)
    kolommen, aantal = rijen.x.shape[1], len(rond.wie)
    maten = {"n": int(telt.sum()), "gebeurtenissen": aantal}
    if not aantal or not kolommen:
        return uitkomst(rijen.namen, zonder_gebeurtenis(kolommen), None, None, **maten)
    weg = telt & (codes == 0)
    gewicht = _in_beeld(rijen, telt, weg, rond)
    anders = np.flatnonzero(telt & (codes != 0) & (codes != oorzaak))
    model = _Subverdeling(rijen.x, rond, gewicht, anders)
    los = maximaliseer(model.aannemelijkheid, rijen.schaal)
    if los.leeg:
        return uitkomst(rijen.namen, los, None, None, **maten)
    residuen = model.residuen(los.punt)
    if not (rijen.instroom > 0).any():
        residuen += model.van_gewichten(los.punt, rijen.duur, weg)
    return uitkomst(rijen.namen, los, residuen, clusters, **maten)


@dataclass(frozen=True, slots=True)
class _Gewicht:
    """The chance to be in view just before each moment [k] and just before everybody's end [n]."""

    moment: Getallen
    eigen: Getallen


def _in_beeld(rijen: Opzet, telt: Waar, weg: Waar, rond: Risico) -> _Gewicht:
    """Product-limit of what ends the view (and, with late entry, of what begins it)."""
    import numpy as np

    t, van = rijen.duur, rijen.instroom
    eind = np.sort(t[telt])
    laat = np.sort(van[telt & (van > 0)])
    wanneer, keer = np.unique(t[weg], return_counts=True)
    bezig = len(eind) - np.searchsorted(eind, wanneer)
    bezig = bezig - (len(laat) - np.searchsorted(laat, wanneer))
    log = opgeteld(np.log1p(-np.minimum(keer / bezig, 1 - 1e-16)))

    def log_g(tijden: Getallen) -> Getallen:
        return log[np.searchsorted(wanneer, tijden)]

    log_eigen, log_moment = log_g(t), log_g(rond.tijd)
    if len(laat):
        begin, nieuw = np.unique(laat, return_counts=True)
        erin = len(eind) - np.searchsorted(eind, begin, side="right")
        erin = erin - (len(laat) - np.searchsorted(laat, begin, side="right"))
        if (nieuw >= erin).any():
            raise TeLaatInBeeld("op een moment is iedereen in beeld net pas binnengekomen")
        log_h = opgeteld(np.log1p(-nieuw / erin))
        log_eigen = log_eigen - log_h[np.searchsorted(begin, t)]
        log_moment = log_moment - log_h[np.searchsorted(begin, rond.tijd)]
    return _Gewicht(np.exp(log_moment), np.exp(log_eigen))


class _Subverdeling:
    """The weighted partial likelihood; ``anders`` are the rows with another end."""

    def __init__(self, x: Getallen, rond: Risico, gewicht: _Gewicht, anders: Gehelen) -> None:
        self.x, self.rond, self.anders = x, rond, anders
        self.g, self.g_eigen = gewicht.moment, gewicht.eigen[anders]
        self.na = rond.tot[anders]
        self.som_x = x[rond.wie].sum(axis=0)

    def _gebleven(self, waarden: Getallen) -> Getallen:
        """Sums of ``waarden`` of rows with another end, over those that ended before a moment."""
        import numpy as np

        k = len(self.rond.tijd)
        return np.cumsum(per_moment(self.na, waarden, k + 1)[:k], axis=0)

    def _sommen(self, coef: Getallen) -> tuple[Getallen, Getallen, Getallen, float]:
        """Weights [n], sums over the risk set [k], its mean [k, p] and the log-likelihood."""
        import numpy as np

        eta = maal(self.x, coef)
        w = np.exp(eta)
        wx = w[:, None] * self.x
        blijft = w[self.anders] / self.g_eigen
        noemer = self.rond.som(w) + self.g * self._gebleven(blijft)
        teller = self.rond.som(wx)
        teller += self.g[:, None] * self._gebleven(blijft[:, None] * self.x[self.anders])
        loglik = eta[self.rond.wie].sum() - (self.rond.keer * np.log(noemer)).sum()
        return w, noemer, teller / noemer[:, None], float(loglik)

    def _verzameld(self, tempo: Getallen) -> Getallen:
        """What everybody collects of ``tempo`` while at risk, with the weight after another end."""
        zwaar = self.g if tempo.ndim == 1 else self.g[:, None]
        uit = self.rond.verzameld(tempo)
        lopend = opgeteld(zwaar * tempo)
        deel = self.g_eigen if tempo.ndim == 1 else self.g_eigen[:, None]
        uit[self.anders] += (lopend[-1] - lopend[self.na]) / deel
        return uit

    def aannemelijkheid(self, coef: Getallen) -> tuple[float, Getallen, Getallen]:
        w, noemer, midden, loglik = self._sommen(coef)
        keer = self.rond.keer
        last = self._verzameld(keer / noemer)
        info = kruis(self.x, w * last) - kruis(midden, keer)
        return loglik, self.som_x - gewogen_som(keer, midden), info

    def residuen(self, coef: Getallen) -> Getallen:
        """The score of each row with G as if known, [n, p]."""
        w, noemer, midden, _ = self._sommen(coef)
        tempo = self.rond.keer / noemer
        gemiddeld = self._verzameld(tempo[:, None] * midden)
        uit: Getallen = w[:, None] * (gemiddeld - self.x * self._verzameld(tempo)[:, None])
        uit[self.rond.wie] += self.x[self.rond.wie] - midden[self.rond.moment]
        return uit

    def van_gewichten(self, coef: Getallen, duur: Getallen, weg: Waar) -> Getallen:
        """What each row adds because G is estimated, [n, p]: the second term of the variance of
        Fine and Gray 1999 (their psi), with the martingale of going out of view.
        """
        import numpy as np

        w, noemer, midden, _ = self._sommen(coef)
        tempo = self.g * self.rond.keer / noemer
        wanneer, keer = np.unique(duur[weg], return_counts=True)
        if not len(wanneer):
            return np.zeros_like(self.x)
        # q(u): the part of the score that the weights after u carry of those who left before u
        volgorde = np.argsort(duur[self.anders], kind="stable")
        blijft = (w[self.anders] / self.g_eigen)[volgorde]
        tot = np.searchsorted(duur[self.anders][volgorde], wanneer, side="left")
        c0 = opgeteld(blijft)[tot]
        c1 = opgeteld(blijft[:, None] * self.x[self.anders][volgorde])[tot]
        vanaf = np.searchsorted(self.rond.tijd, wanneer, side="left")
        later = opgeteld(tempo)
        later_x = opgeteld(tempo[:, None] * midden)
        q = c1 * (later[-1] - later[vanaf])[:, None] - c0[:, None] * (later_x[-1] - later_x[vanaf])
        eind = np.sort(duur)
        bezig = len(eind) - np.searchsorted(eind, wanneer)
        per = q / bezig[:, None]
        last = opgeteld(per * (keer / bezig)[:, None])
        uit: Getallen = -last[np.searchsorted(wanneer, duur, side="right")]
        uit[weg] += per[np.searchsorted(wanneer, duur[weg])]
        return uit
