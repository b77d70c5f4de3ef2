# SPDX-License-Identifier: EUPL-1.2
"""Do groups differ in how many leave to what (Gray), or in how fast they leave (log-rank)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.producten import kruis
from opstap.trajecten.statistiek.herhaald import in_zicht, samen_min_los, vaker
from opstap.trajecten.statistiek.risico import risicotabel
from opstap.trajecten.trajectbestand import ANDER, LOPEND, UITKOMSTEN, VERVOLG, WERK

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Tellingen

    Waar = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Toets:
    """A chi-squared test: its value, degrees of freedom, and the chance of such a value or more."""

    statistiek: float
    vrijheidsgraden: int
    p: float


def gray(
    duur: Reeks,
    uitkomst: Reeks,
    groep_codes: Reeks,
    *,
    instroom: Reeks | None = None,
    persoon: Reeks | None = None,
) -> dict[str, Toets]:
    """Gray's test of equal cumulative incidence in groups, for each outcome that occurs.

    ``duur`` [n], ``uitkomst`` [n] codes of ``UITKOMSTEN``, ``groep_codes`` [n] (below 0: of no
    group, left out). The k-sample test with weight rho = 0 of Gray (1988, Annals of Statistics
    16:1141-1154), with his treatment of ties: equal to ``cuminc`` of R's ``cmprsk``. Empty with
    fewer than two groups. The test is for people who are in view from the start: with delayed entry
    :class:`GebruiksFout`; :func:`logrank` does go then.

    ``persoon`` [n]: the same whole number, 0 or more, for trajectories of one person. What these
    have in common is then added to the variance of the scores, and never taken from it: the test is
    the one above when each trajectory is a person. Otherwise people who come back make a difference
    where there is none.
    """
    import numpy as np

    if instroom is not None and np.any(np.asarray(instroom) > 0):
        raise GebruiksFout(
            "De toets van Gray kan niet als mensen later in beeld kwamen. "
            "Gebruik een bestand met alle trajecten vanaf hun start."
        )
    in_beeld, vertrokken, tijden = _per_groep(duur, uitkomst, groep_codes, None)
    groepen = len(in_beeld)
    if groepen < 2:
        return {}
    rijen = None if persoon is None else _herhaald(duur, uitkomst, groep_codes, persoon, tijden)
    toetsen: dict[str, Toets] = {}
    for code in (WERK, VERVOLG, ANDER):
        if vertrokken[:, code].any():
            eigen = vertrokken[:, code]
            ander = vertrokken[:, 1:].sum(axis=1) - eigen
            toetsen[UITKOMSTEN[code]] = _chi(*_gray(in_beeld, eigen, ander, code, rijen))
    return toetsen


def logrank(
    duur: Reeks,
    uitkomst: Reeks,
    groep_codes: Reeks,
    *,
    instroom: Reeks | None = None,
    oorzaken: Sequence[int] = (WERK, VERVOLG, ANDER),
) -> Toets | None:
    """The log-rank test of equal exit rates in groups, of all ``oorzaken`` together.

    Other exits count as out of view, so with one cause it compares how fast people leave to it
    while still there, not how many in the end. Mantel (1966, Cancer Chemotherapy Reports
    50:163-170); exact for ties, good for delayed entry. ``None`` without two groups and an exit.
    """
    in_beeld, vertrokken, _ = _per_groep(duur, uitkomst, groep_codes, instroom)
    weg = vertrokken[:, list(oorzaken)].sum(axis=1)
    if len(in_beeld) < 2 or not weg.any():
        return None
    import numpy as np

    n, d = in_beeld.sum(axis=0), weg.sum(axis=0)
    telt = d > 0
    in_beeld, weg, n, d = in_beeld[:, telt], weg[:, telt], n[telt], d[telt]
    deel = in_beeld / n
    score = (weg - deel * d).sum(axis=1)
    ruimte = d * (n - d) / np.maximum(n - 1, 1)
    variantie = np.diag((deel * ruimte).sum(axis=1)) - (deel * ruimte) @ deel.T
    return _chi(score[:-1], variantie[:-1, :-1])


def _per_groep(
    duur: Reeks, uitkomst: Reeks, groep_codes: Reeks, instroom: Reeks | None
) -> tuple[Tellingen, Tellingen, Getallen]:
    """In view [g, m] and exits [g, 4, m] in each group with people, at each moment of exit [m]."""
    import numpy as np

    t, u, groep = np.asarray(duur, np.float64), np.asarray(uitkomst), np.asarray(groep_codes)
    begin = None if instroom is None else np.asarray(instroom, np.float64)
    tabellen = [
        risicotabel(t[mee], u[mee], None if begin is None else begin[mee])
        for mee in (groep == code for code in np.unique(groep[groep >= 0]))
    ]
    tabellen = [tabel for tabel in tabellen if tabel.n]
    if not tabellen:
        return np.zeros((0, 0), np.int64), np.zeros((0, 4, 0), np.int64), np.zeros(0)
    tijden = np.unique(np.concatenate([tabel.tijden for tabel in tabellen]))
    vertrokken = np.zeros((len(tabellen), 4, len(tijden)), np.int64)
    for rij, tabel in enumerate(tabellen):
        vertrokken[rij][:, np.searchsorted(tijden, tabel.tijden)] = tabel.vertrokken
    return np.array([tabel.op_tijd(tijden) for tabel in tabellen]), vertrokken, tijden


@dataclass(frozen=True, slots=True)
class _Herhaald:
    """The r trajectories of people with more than one in the groups; all [r].

    ``tot``: how many moments of exit there are up to and including the end.
    """

    tot: Tellingen
    uitkomst: Tellingen
    groep: Tellingen
    persoon: Tellingen


def _herhaald(
    duur: Reeks, uitkomst: Reeks, groep_codes: Reeks, persoon: Reeks, tijden: Getallen
) -> _Herhaald | None:
    """Who is in a group more than once; ``None`` when that is nobody."""
    import numpy as np

    codes = np.asarray(groep_codes)
    t, u, _, wie = in_zicht(duur, uitkomst, None, persoon, codes >= 0)
    groep = np.unique(codes[codes >= 0], return_inverse=True)[1]
    vaak = vaker(wie)
    if not vaak.any():
        return None
    tot = np.searchsorted(tijden, t[vaak], side="right")
    return _Herhaald(tot, u[vaak], groep[vaak], wie[vaak])


def _gray(
    n: Tellingen, eigen: Tellingen, ander: Tellingen, code: int, rijen: _Herhaald | None
) -> tuple[Getallen, Getallen, Getallen | None]:
    """Score [g - 1] and its variance out of in view ``n``, own and other exits, all [g, m].

    ``S`` is the share of a group still running, ``F`` that which left to the cause. ``n / S`` is
    how many of the group would be in view if nobody had dropped out of view; ``f`` is the joint
    cumulative incidence out of those. The variance sums over the exits of each group to the cause
    and to others, with a factor for ties. With ``rijen`` also what products of trajectories of one
    person, by their influence on the score, add to the variance.
    """
    import numpy as np

    groepen = len(n)
    aanwezig = n > 0
    mensen = np.where(aanwezig, n, 1)
    over = np.cumprod(1 - (eigen + ander) / mensen, axis=1)
    voor = np.concatenate([np.ones((groepen, 1)), over[:, :-1]], axis=1)
    los = np.where(aanwezig, n / np.where(voor > 0, voor, 1.0), 0.0)
    weg = np.cumsum(voor * eigen / mensen, axis=1)
    weg_voor = np.concatenate([np.zeros((groepen, 1)), weg[:, :-1]], axis=1)

    samen, totaal = eigen.sum(axis=0), los.sum(axis=0)
    f = np.cumsum(samen / totaal)
    f_voor = np.concatenate([[0.0], f[:-1]])
    rest = los * (1 - weg_voor)
    score = (eigen - samen * rest / _boven(rest.sum(axis=0))).sum(axis=1)[:-1]

    deel = los / totaal
    stap = samen / _boven(totaal * (1 - f_voor))
    variantie = np.zeros((groepen - 1, groepen - 1))
    invloeden = None if rijen is None else np.zeros((len(rijen.tot), groepen - 1))
    for k in range(groepen):
        hier = aanwezig[k]
        # a [g-1, m]: weight of each group's score on an exit in group k; c: what it has done before
        a = (-los[:-1] * deel[k])[:, hier]
        if k < groepen - 1:
            a[k] += los[k][hier]
        c = np.cumsum(a * stap[hier], axis=1)
        nog = (c[:, -1:] if c.size else 0.0) - c  # what the course after an exit still does with it
        blijft, ervoor, nk = over[k][hier], voor[k][hier], n[k][hier]
        t4 = np.where(blijft > 0, (1 - f[hier]) / np.where(blijft > 0, blijft, 1.0), 0.0)

        eigen_hier, alle = samen[hier], totaal[hier]
        gelijk = 1 - np.where(eigen_hier > 1, (eigen_hier - 1) / _boven(alle * ervoor - 1), 0.0)
        g_eigen = np.where(eigen_hier > 0, gelijk * ervoor * eigen_hier / (alle * nk), 0.0)
        t_eigen = np.where(blijft > 0, 1 - t4, 1.0)

        ander_hier = ander[k][hier]
        telt = (ander_hier > 0) & (blijft > 0)
        gelijk = 1 - np.where(ander_hier > 1, (ander_hier - 1) / _boven(nk - 1.0), 0.0)
        g_ander = np.where(telt, gelijk * ervoor**2 * ander_hier / nk**2, 0.0)

        for gewicht, invloed in ((g_eigen, a + t_eigen * nog), (g_ander, t4 * nog)):
            weegt = gewicht != 0
            variantie += kruis(invloed.T[weegt], gewicht[weegt])

        if rijen is not None and invloeden is not None:
            # the sum over exits of what one does, less what is expected while in view
            per_eigen, per_ander = ervoor / nk * (a + t_eigen * nog), ervoor / nk * t4 * nog
            verwacht = per_eigen * (eigen_hier / (alle * ervoor)) + per_ander * (ander_hier / nk)
            verwacht = np.concatenate([np.zeros((groepen - 1, 1)), np.cumsum(verwacht, 1)], axis=1)
            deze = np.flatnonzero(rijen.groep == k)
            tot, naar = rijen.tot[deze], rijen.uitkomst[deze]
            laatst = np.maximum(tot - 1, 0)
            doet = np.where(naar == code, per_eigen[:, laatst], per_ander[:, laatst])
            invloeden[deze] = (np.where(naar == LOPEND, 0.0, doet) - verwacht[:, tot]).T
    if rijen is None or invloeden is None:
        return score, variantie, None
    return score, variantie, samen_min_los(invloeden, rijen.persoon)


def _boven(reeks: Getallen) -> Getallen:
    """The array with 1 where it is not above 0, to divide by."""
    import numpy as np

    return np.where(reeks > 0, reeks, 1.0)


def _chi(score: Getallen, variantie: Getallen, extra: Getallen | None = None) -> Toets:
    """``s' V⁻¹ s`` with as many degrees of freedom as ``V`` has independent rows.

    ``extra`` is added to ``V`` in the directions in which it makes it larger.
    """
    import numpy as np
    from scipy.special import chdtrc

    waarden, richting = np.linalg.eigh(variantie)
    telt = waarden > 1e-10 * max(float(waarden.max(initial=0.0)), 1e-300)
    graden = int(telt.sum())
    if graden == 0:
        return Toets(0.0, 0, 1.0)
    maat = richting[:, telt] / np.sqrt(waarden[telt])
    z, noemer = maat.T @ score, np.ones(graden)
    if extra is not None:
        meer, draai = np.linalg.eigh(maat.T @ extra @ maat)
        z, noemer = draai.T @ z, 1 + np.maximum(meer, 0.0)
    statistiek = float((z**2 / noemer).sum())
    return Toets(statistiek, graden, float(chdtrc(graden, statistiek)))
