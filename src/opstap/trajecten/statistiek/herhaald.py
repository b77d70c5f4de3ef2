# SPDX-License-Identifier: EUPL-1.2
"""Several trajectories of one person: what they have in common makes a share less certain.

Two trajectories of one person are not two people. How much a trajectory moves an estimate is its
influence; the variance that counts people is the sum over people of the square of what their
trajectories do together (the infinitesimal jackknife, as ``cluster=`` in R's ``survfit``; Lin and
Wei 1989, JASA 84:1074-1078, for regression). It differs from the variance that counts trajectories
by the products of different trajectories of one person, and those products are what is here. Only
people with several trajectories have them: for all others nothing changes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from opstap.trajecten.statistiek.risico import als_tijden
from opstap.trajecten.trajectbestand import LOPEND

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Risicotabel, Tellingen

    Waar = npt.NDArray[np.bool_]
    _Gang = tuple[Getallen, Getallen, Getallen, Getallen]


class Rijen(NamedTuple):
    """Duration, outcome, entry and person of trajectories; all [n]."""

    duur: Getallen
    uitkomst: Tellingen
    instroom: Getallen
    persoon: Tellingen

    def kies(self, waar: Waar) -> Rijen:
        return Rijen(*(reeks[waar] for reeks in self))  # type: ignore[arg-type]


def in_zicht(
    duur: Reeks,
    uitkomst: Reeks,
    instroom: Reeks | None,
    persoon: Reeks,
    mee: Waar | None = None,
) -> Rijen:
    """The rows ``mee`` [n] that were ever in view.

    Raises :class:`ValueError` when people are no whole numbers of 0 and up, one for each row.
    """
    import numpy as np

    t = als_tijden(duur)
    b = np.zeros_like(t) if instroom is None else als_tijden(instroom)
    rijen = Rijen(t, np.asarray(uitkomst, np.int64), b, als_personen(persoon, t.shape))
    gezien = (t > b) | (b == 0)
    if mee is not None:
        gezien &= mee
    return rijen if gezien.all() else rijen.kies(gezien)


def als_personen(persoon: Reeks, vorm: tuple[int, ...]) -> Tellingen:
    """People as numbers. Raises :class:`ValueError` unless whole, 0 or more, one for each row."""
    import numpy as np

    p = np.asarray(persoon)
    if p.shape != vorm or (p.size and (p.dtype.kind not in "iu" or p.min() < 0)):
        raise ValueError("people must be whole numbers of at least 0, one for each row")
    return p.astype(np.int64, copy=False)


def vaker(persoon: Tellingen) -> Waar:
    """Which rows [n] are of somebody with more than one row; ``persoon`` [n] of 0 and up."""
    import numpy as np

    meer: Waar = np.bincount(persoon)[persoon] > 1 if len(persoon) else np.zeros(0, bool)
    return meer


def aantal_mensen(persoon: Tellingen) -> int:
    """How many different people there are in ``persoon`` [n]."""
    import numpy as np

    return int(np.count_nonzero(np.bincount(persoon))) if len(persoon) else 0


def samen_min_los(invloed: Getallen, persoon: Tellingen) -> Getallen:
    """``sum over people of U U' - sum over rows of u u'`` [p, p] out of influences [n, p].

    ``U`` is the sum of the influences of a person; the outcome is what products of different rows
    of one person add.
    """
    import numpy as np

    _, codes = np.unique(persoon, return_inverse=True)
    som = np.stack([np.bincount(codes, kolom) for kolom in invloed.T], axis=1)
    verschil: Getallen = som.T @ som - invloed.T @ invloed
    return verschil


def kruistermen(
    tabel: Risicotabel,
    voor: Getallen,
    cumulatieven: Getallen,
    rijen: Rijen,
    momenten: Getallen,
) -> Getallen:
    """What repeated people add to the variance [4, k] of the shares at ``momenten`` [k].

    ``voor`` [m]: share still running before each exit; ``cumulatieven`` [4, m]: shares after it;
    ``rijen``: those in ``tabel`` of people with several.

    The influence of a trajectory on ``F_k(t)`` is the sum over ``s <= t`` of ``S(s-) e_k(s) -
    (F_k(t) - F_k(s)) e(s) / (1 - h(s))``, where ``e_k = (dN_k - Y h_k) / n``. As a function of
    ``t`` it is ``a - F_k(t) b + v c(t)``, with ``v`` 1 while in view and 0 after: ``a``, ``b`` and
    ``v`` only change when somebody comes or goes, ``c`` is the same for all. So sums of six
    products over people, kept up to date at each coming and going, give every moment at once.
    Below 0 when trajectories of one person tend to end differently.
    """
    import numpy as np

    if not len(tabel.tijden):
        return np.zeros((4, len(momenten)))
    duur, uitkomst, instroom, persoon = rijen
    n, d = tabel.in_beeld.astype(np.float64), tabel.vertrokken.astype(np.float64)
    d[LOPEND] = d.sum(axis=0)
    per_vertrek = voor / n
    per_blijver = np.where(n > d[0], 1 / np.where(n > d[0], n - d[0], 1.0), 0.0)
    f = np.concatenate([1 - cumulatieven[:1], cumulatieven[1:]])
    tempo = d[0] / n * per_blijver
    g = _vanaf_nul(per_vertrek * d / n + f * tempo)
    h = _vanaf_nul(tempo)

    tot = np.searchsorted(tabel.tijden, duur, side="right")
    later = instroom > 0
    van = np.zeros(len(duur), np.int64)
    van[later] = np.searchsorted(tabel.tijden, instroom[later], side="right")
    weg, laatst = uitkomst != LOPEND, np.maximum(tot - 1, 0)
    op_tijd = np.unique(momenten)
    wanneer = np.concatenate([duur, instroom[later]])
    emmer = np.searchsorted(op_tijd, wanneer, side="left")
    wie = np.concatenate([persoon, persoon[later]]).astype(np.int64)
    volgorde = np.argsort(wie * (len(op_tijd) + 1) + emmer)
    wie, emmer = wie[volgorde], emmer[volgorde]
    kop = np.flatnonzero(np.diff(wie, prepend=-1))
    lengte = np.diff(kop, append=len(wie))

    def gang(in_beeld: Getallen, erna: Getallen, bij_begin: Tellingen | float = 0.0) -> _Gang:
        """Before and after each coming and going: of the row itself, and of its person."""
        voor_rij = np.concatenate([in_beeld, np.zeros(int(later.sum()))])[volgorde]
        na_rij = np.concatenate([erna, in_beeld[later]])[volgorde]
        stap = na_rij - voor_rij
        som = np.cumsum(stap)
        na: Getallen = som - np.repeat((som - stap)[kop], lengte) + bij_begin
        return voor_rij, na_rij, na - stap, na

    hier = np.searchsorted(op_tijd, momenten)
    plaats = np.searchsorted(tabel.tijden, momenten, side="right")

    def product(x: _Gang, y: _Gang) -> Getallen:
        """The sum [k] over people of the products of ``x`` and ``y``, less those of their rows."""
        erbij = x[3] * y[3] - x[2] * y[2] - x[1] * y[1] + x[0] * y[0]
        per_emmer = np.bincount(emmer, erbij, len(op_tijd) + 1)
        return np.asarray(np.cumsum(per_emmer)[hier], np.float64)

    aantal = np.bincount(persoon[~later], minlength=int(persoon.max()) + 1)
    blijver = np.where(weg, per_blijver[laatst], 0.0)
    b = gang(h[van], blijver - (h[tot] - h[van]))
    v = gang(np.ones(len(duur)), np.zeros(len(duur)), aantal[wie])
    bb, bv, vv = product(b, b), product(b, v), product(v, v) + float((aantal**2 - aantal).sum())
    uit = np.zeros((4, len(momenten)))
    soorten = [k for k in range(1, 4) if d[k].any()]
    for k in (LOPEND, *(soorten if len(soorten) > 1 else ())):
        zelf = weg if k == LOPEND else uitkomst == k
        a_eind = f[k][laatst] * blijver + np.where(zelf, per_vertrek[laatst], 0.0)
        a = gang(g[k][van], a_eind - (g[k][tot] - g[k][van]))
        ft = np.concatenate([[0.0], f[k]])[plaats]
        c = ft * h[plaats] - g[k][plaats]
        vierkant = product(a, a) - 2 * ft * product(a, b) + ft**2 * bb
        uit[k] = vierkant + 2 * c * (product(a, v) - ft * bv) + c**2 * vv
    if len(soorten) == 1:
        uit[soorten] = uit[LOPEND]
    return uit


def per_stuk(
    tabel: Risicotabel,
    rijen: Rijen,
    randen: Getallen,
) -> Getallen:
    """What repeated people add [k] to Greenwood's sum in the pieces between ``randen`` [k + 1].

    The influence of a trajectory on the log of the share that stays in a piece is the sum of
    ``(dN - Y h) / (n (1 - h))`` over the exits in it. The first piece begins before time 0.
    """
    import numpy as np

    uit = np.zeros(len(randen) - 1)
    if not len(tabel.tijden):
        return uit
    duur, uitkomst, instroom, persoon = rijen
    n, d = tabel.in_beeld.astype(np.float64), tabel.vertrokken.sum(axis=0).astype(np.float64)
    per_blijver = np.where(n > d, 1 / np.where(n > d, n - d, 1.0), 0.0)
    h = _vanaf_nul(d / n * per_blijver)
    plaats = np.searchsorted(tabel.tijden, randen, side="right")
    plaats[0] = 0
    tot = np.searchsorted(tabel.tijden, duur, side="right")
    van = np.where(instroom > 0, np.searchsorted(tabel.tijden, instroom, side="right"), 0)
    weg = uitkomst != LOPEND
    wie = np.unique(persoon, return_inverse=True)[1]  # a sum for each piece has one place for each
    for stuk, (eerste, laatste) in enumerate(pairwise(plaats)):
        hier = np.flatnonzero((tot > eerste) & (van < laatste))
        einde = tot[hier]
        vertrekt = weg[hier] & (einde <= laatste)
        invloed = h[np.maximum(van[hier], eerste)] - h[np.minimum(einde, laatste)]
        invloed += np.where(vertrekt, per_blijver[np.maximum(einde - 1, 0)], 0.0)
        som = np.bincount(wie[hier], invloed)
        uit[stuk] = som @ som - invloed @ invloed
    return uit


def _vanaf_nul(reeks: Getallen) -> Getallen:
    """Running sums along the last axis that begin with 0."""
    import numpy as np

    begin = np.zeros((*reeks.shape[:-1], 1))
    som: Getallen = np.concatenate([begin, np.cumsum(reeks, axis=-1)], axis=-1)
    return som
