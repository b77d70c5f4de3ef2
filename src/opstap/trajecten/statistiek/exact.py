# SPDX-License-Identifier: EUPL-1.2
"""Fit the log-logistic to single durations, of which some are still running."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.statistiek.verdelingen import Passing, loglogistisch_gemiddelde
from opstap.trajecten.statistiek.zoeken import stijg

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen, Reeks


def loglogistisch_exact(duur: Reeks, gebeurd: Reeks, *, instroom: Reeks | None = None) -> Passing:
    """The log-logistic out of durations [n] of which some still run, with delayed entry if any.

    ``gebeurd`` [n]: whether the trajectory has ended at ``duur``. Maximises ``sum over ended of
    log h(t) - sum of H(t) - H(instroom)`` by Newton's method on the logs of the parameters. An end
    at time 0 counts as half the shortest positive duration, since the model has none at 0.
    Raises :class:`GebruiksFout` when fewer than two different ends are in the data.
    """
    import numpy as np
    from scipy.special import expit

    t = np.asarray(duur, np.float64)
    weg = np.asarray(gebeurd, bool)
    begin = np.zeros_like(t) if instroom is None else np.asarray(instroom, np.float64)
    if len(np.unique(t[weg & (t > 0)])) < 2:
        raise GebruiksFout("Er zijn te weinig beëindigde trajecten om een verdeling te schatten.")
    t = np.where(weg & (t <= 0), t[t > 0].min() / 2, t)
    zien = t > begin
    weg, log_t = weg[zien], np.log(t[zien])
    later = begin[zien] > 0
    log_b = np.log(begin[zien][later])

    keer = np.where(weg, 2.0, 1.0)  # H(t) is in the hazard of who ended once more

    def z(theta: Getallen) -> tuple[float, Getallen, Getallen]:
        """Shape, and how far each end and entry lies from the median, on the scale of the logit."""
        vorm = math.exp(theta[0])
        return vorm, vorm * (log_t - theta[1]), vorm * (log_b - theta[1])

    def hoogte(theta: Getallen) -> float:
        _, eind, in_ = z(theta)
        blijft = np.logaddexp(0, in_).sum() - (keer * np.logaddexp(0, eind)).sum()
        return float(weg.sum() * theta[0] + (eind - log_t)[weg].sum() + blijft)

    def afgeleid(theta: Getallen) -> tuple[Getallen, Getallen]:
        """Score and observed information in ``(log vorm, log schaal)``, by way of the logits."""
        vorm, eind, in_ = z(theta)
        s, s0 = expit(eind), expit(in_)
        eerste = np.concatenate([weg - keer * s, s0])
        tweede = np.concatenate([-keer * s * (1 - s), s0 * (1 - s0)])
        samen = np.concatenate([eind, in_])
        kruis = -vorm * (eerste + tweede * samen).sum()
        boven = ((eerste + tweede * samen) * samen).sum()
        score = np.array([weg.sum() + (eerste * samen).sum(), -vorm * eerste.sum()])
        return score, -np.array([[boven, kruis], [kruis, vorm**2 * tweede.sum()]])

    log_weg = log_t[weg]
    begin_vorm = math.log(math.pi / math.sqrt(3) / float(log_weg.std()))
    theta, loglik, covariantie = stijg(
        hoogte, afgeleid, np.array([begin_vorm, float(log_weg.mean())])
    )
    vorm, schaal = (float(waarde) for waarde in np.exp(theta))
    fout = np.sqrt(np.diag(covariantie))
    return Passing(
        model="loglogistisch",
        parameters={"vorm": vorm, "schaal": schaal},
        fouten={"vorm": vorm * float(fout[0]), "schaal": schaal * float(fout[1])},
        loglik=loglik,
        n=float(zien.sum()),
        verwacht=(),
        g2=None,
        vrijheidsgraden=None,
        p=None,
        gemiddelde=loglogistisch_gemiddelde(np.array([vorm, schaal])),
        mediaan=schaal,
        grenzen=(),
    )
