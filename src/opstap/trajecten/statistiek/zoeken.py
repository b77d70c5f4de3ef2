# SPDX-License-Identifier: EUPL-1.2
"""Climb to the highest log-likelihood."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen

_STAPPEN, _STIL, _MARGE, _KLEINST = 60, 1e-9, 1e-12, 1e-12
_TE_WINNEN = 1e-6
"""At the top a further step would win no more than half of this on the log-likelihood."""


def stijg(
    hoogte: Callable[[Getallen], float],
    afgeleid: Callable[[Getallen], tuple[Getallen, Getallen]],
    theta: Getallen,
) -> tuple[Getallen, float, Getallen]:
    """The parameters [q] at the top, the log-likelihood there and their covariance [q, q].

    ``afgeleid`` gives the score [q] and the observed information [q, q]. Newton's method; a step is
    halved until it does not go down, and is at most 1 in a parameter.
    Raises :class:`GebruiksFout` when there is no top within reach.
    """
    import numpy as np

    loglik = hoogte(theta)
    for _ in range(_STAPPEN):
        score, informatie = afgeleid(theta)
        richting = _omgekeerd(informatie) @ score
        richting = richting / max(1.0, float(np.abs(richting).max()))
        stap = 1.0
        while hoogte(theta + stap * richting) < loglik - _MARGE * abs(loglik):
            stap /= 2
        theta = theta + stap * richting
        loglik = hoogte(theta)
        if float(np.abs(stap * richting).max()) < _STIL:
            break
    score, informatie = afgeleid(theta)
    covariantie = _omgekeerd(informatie)
    if float(score @ covariantie @ score) < _TE_WINNEN:
        return theta, loglik, covariantie
    raise GebruiksFout("Bij deze duren is geen passende verdeling te vinden.")


def _omgekeerd(informatie: Getallen) -> Getallen:
    """The inverse with eigenvalues below 0 turned around, so that a step always goes up."""
    import numpy as np

    waarden, richting = np.linalg.eigh(informatie)
    omgekeerd: Getallen = (richting / np.maximum(np.abs(waarden), _KLEINST)) @ richting.T
    return omgekeerd
