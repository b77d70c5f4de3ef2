# SPDX-License-Identifier: EUPL-1.2
"""Who is at risk at each moment at which something happens, as sums over all moments at once.

Moments are sorted by stratum, then by time. Somebody is at risk at the moments ``van`` up to (not
with) ``tot``: after coming into view and until the end. A sum over everybody at risk is then a
running sum from the end (less one of who came later), and what everybody collects over the moments
at risk is a difference of running sums. So a step of Newton takes time proportional to people times
columns, whatever the ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]
    Gehelen = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Risico:
    """``tijd`` [k] and ``keer`` [k]: the moments and how many events each has; ``grens``: where
    each stratum begins in them. ``van``, ``tot`` [n] count with one place more for each stratum, so
    that the end of one and the beginning of the next differ. ``wie`` [events]: rows with an event,
    by moment, and ``moment`` [events]. ``laat``: somebody came into view after the start.
    """

    tijd: Getallen
    keer: Gehelen
    grens: Gehelen
    van: Gehelen
    tot: Gehelen
    wie: Gehelen
    moment: Gehelen
    laat: bool

    def som(self, waarden: Getallen) -> Getallen:
        """Sums of ``waarden`` ([n] or [n, p]) over everybody at risk, [k] or [k, p]."""
        erbij = self._later(self.tot, waarden)
        return erbij - self._later(self.van, waarden) if self.laat else erbij

    def _later(self, plaats: Gehelen, waarden: Getallen) -> Getallen:
        """For each moment the sum of ``waarden`` with a ``plaats`` after it in the same stratum."""
        import numpy as np

        lagen = len(self.grens) - 1
        per = per_moment(plaats, waarden, len(self.tijd) + lagen)
        uit = np.empty((len(self.tijd), *per.shape[1:]))
        for laag, (begin, eind) in enumerate(pairwise(self.grens.tolist())):
            deel = per[begin + laag : eind + laag + 1]
            uit[begin:eind] = np.cumsum(deel[:0:-1], axis=0)[::-1]
        return uit

    def verzameld(self, per_moment: Getallen) -> Getallen:
        """What everybody collects of ``per_moment`` ([k] or [k, p]) while at risk ([n, ...])."""
        import numpy as np

        lagen = len(self.grens) - 1
        lopend = np.zeros((len(self.tijd) + lagen, *per_moment.shape[1:]))
        for laag, (begin, eind) in enumerate(pairwise(self.grens.tolist())):
            lopend[begin + laag + 1 : eind + laag + 1] = np.cumsum(per_moment[begin:eind], axis=0)
        uit: Getallen = lopend[self.tot]
        return uit - lopend[self.van] if self.laat else uit


def risico(
    duur: Getallen, gebeurd: NDArray[np.bool_], instroom: Getallen, strata: Gehelen | None
) -> Risico:
    """The moments of the events and who is at risk: ``instroom`` < moment <= ``duur``.

    ``instroom`` 0 is from the start, so that an event at time 0 counts.
    """
    import numpy as np

    n = len(duur)
    laag = np.zeros(n, np.int64) if strata is None else np.unique(strata, return_inverse=True)[1]
    wie = np.flatnonzero(gebeurd)
    wie = wie[np.lexsort((duur[wie], laag[wie]))]
    nieuw = np.ones(len(wie), bool)
    nieuw[1:] = (np.diff(duur[wie]) > 0) | (np.diff(laag[wie]) > 0)
    eerste = np.flatnonzero(nieuw)
    tijd, bij = duur[wie[eerste]], laag[wie[eerste]]
    lagen = int(laag.max(initial=0)) + 1
    grens = np.searchsorted(bij, np.arange(lagen + 1))
    vanaf = np.where(instroom > 0, instroom, -np.inf)
    van, tot = np.zeros(n, np.int64), np.zeros(n, np.int64)
    volgorde = np.argsort(laag, kind="stable")
    rand = np.searchsorted(laag[volgorde], np.arange(lagen + 1))
    for deel in range(lagen):
        rijen = volgorde[rand[deel] : rand[deel + 1]]
        stuk = tijd[grens[deel] : grens[deel + 1]]
        begin = grens[deel] + deel
        tot[rijen] = begin + np.searchsorted(stuk, duur[rijen], side="right")
        van[rijen] = begin + np.searchsorted(stuk, vanaf[rijen], side="right")
    tot = np.maximum(tot, van)
    keer = np.diff(np.append(eerste, len(wie)))
    moment = np.repeat(np.arange(len(eerste)), keer)
    laat = bool((van > grens[laag] + laag).any())
    return Risico(tijd, keer, grens, van, tot, wie, moment, laat)


def per_moment(index: Gehelen, waarden: Getallen, aantal: int) -> Getallen:
    """Sums of ``waarden`` ([m] or [m, p]) by ``index`` [m]."""
    import numpy as np

    if waarden.ndim == 1:
        return np.asarray(np.bincount(index, waarden, aantal), np.float64)
    return np.stack([np.bincount(index, kolom, aantal) for kolom in waarden.T], axis=-1)


def opgeteld(waarden: Getallen) -> Getallen:
    """Running sums with a zero in front: [k + 1] or [k + 1, p]."""
    import numpy as np

    return np.concatenate([np.zeros((1, *waarden.shape[1:])), np.cumsum(waarden, axis=0)])
