# SPDX-License-Identifier: EUPL-1.2
"""Cumulative incidence when only classes of duration are known: 0-3, 3-6, 6-12, over 12 months.

A class is above its lower bound up to and including its upper one, so that 3 months is in 0-3 and
not in 3-6. Code that takes both bounds as inside lets neighbouring classes share the point 3 and
puts people there who cannot be there; the answer is then wrong without a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.trajecten.statistiek.incidentie import TIJDEN, Cumulatief, Stapfunctie
from opstap.trajecten.statistiek.interval import grenzen
from opstap.trajecten.statistiek.risico import als_tijden
from opstap.trajecten.trajectbestand import LOPEND, UITKOMSTEN

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Tellingen

    Waar = npt.NDArray[np.bool_]

_STAPPEN, _VERSCHIL, _NIETS = 20_000, 1e-12, 1e-9


def klassen(
    onder: Reeks,
    boven: Reeks,
    uitkomst: Reeks,
    *,
    tijden: Reeks = TIJDEN,
) -> Cumulatief:
    """Shares by outcome at ``tijden`` [k] out of classes ``(onder, boven]`` [n], inf = open.

    ``uitkomst`` [n] codes of ``UITKOMSTEN``. Who is still running in a class has come part of the
    way through it, and counts for that part: as with constant rates of leaving and of dropping out
    of view in the class. (The rule of the life table, half of them (Cutler and Ederer 1958), is
    too high by 2 points at 12 months when most leave in the class.) Running with ``boven``
    infinite: in view up to ``onder``.

    The nonparametric maximum likelihood estimate for competing outcomes (Turnbull 1976, JRSS B
    38:290-295; Hudgens, Satten and Longini 2001, Biometrics 57:74-80): a multinomial over moments
    of time and outcomes, by the EM algorithm over the distinct classes. Variance: inverse
    information of that multinomial.

    ``nan`` at times inside a class to which the estimate gives people: they left somewhere in it,
    nobody knows when. ``in_beeld`` [k] counts whoever certainly was there just before.
    Raises :class:`ValueError` when bounds are missing or not in order or a code does not exist.
    """
    import numpy as np

    links, rechts = als_tijden(onder), als_tijden(boven)
    codes = np.asarray(uitkomst, np.int64)
    if links.ndim != 1 or not links.shape == rechts.shape == codes.shape:
        raise ValueError("bounds and outcomes must be rows of one length")
    if not (np.isfinite(links).all() and (links >= 0).all()):
        raise ValueError("a lower bound must be a number of at least 0")
    if codes.size and not (codes.min() >= 0 and codes.max() < len(UITKOMSTEN)):
        raise ValueError("an outcome must be a code of UITKOMSTEN")
    if not (rechts > links).all():
        raise ValueError("an upper bound must be above its lower bound")

    momenten = als_tijden(tijden)
    aantallen = tuple(int((codes == code).sum()) for code in range(4))
    in_beeld = (links[None, :] >= momenten[:, None]).sum(axis=1)
    weg = (rechts[None, :] <= momenten[:, None]) & (codes != LOPEND)
    bekend = in_beeld + weg.sum(axis=1)

    soorten, keren = _tel(links, rechts, codes)
    rand = np.unique(np.concatenate([[0.0], soorten[0], soorten[1], [np.inf]]))
    mag = _mogelijk(soorten, rand)
    kans, cellen = _em(mag, keren)
    covariantie = _covariantie(mag[:, cellen], keren, kans[cellen])

    oorzaak, begin, einde = _bereik(mag, rand)
    binnen = (begin < momenten[:, None]) & (einde > momenten[:, None])
    open_einde = bool((kans[np.isinf(einde)] > _NIETS).any())
    zicht = _zicht(links, rechts, codes) if codes.size else float("nan")
    onbekend: Waar = np.any(binnen & (kans > _NIETS), axis=1) | ~(momenten <= zicht)

    # which cells are in each share: left to an outcome by t; row 0 = left to anything by t
    voorbij = (einde <= momenten[:, None])[None, :, :]
    welke = np.stack([np.ones_like(oorzaak, bool), *(oorzaak == soort for soort in range(3))])
    mee = (voorbij & welke[:, None, :]).astype(np.float64)
    aandeel = mee @ kans
    aandeel[0] = 1 - aandeel[0]
    c = mee[:, :, cellen]
    variantie = np.einsum("akc,cd,akd->ak", c, covariantie, c)
    aandeel = np.where(onbekend, np.nan, np.clip(aandeel, 0, 1))
    laag, hoog = grenzen(aandeel, variantie, np.broadcast_to(np.maximum(bekend, 1), aandeel.shape))

    eindig = rand[1:-1]
    op_eind = (einde[None, :] == eindig[:, None])[None, :, :] & welke[1:, None, :]
    vol = np.minimum(np.cumsum(op_eind @ kans, axis=1), 1.0)
    stappen = Stapfunctie(
        eindig, np.concatenate([np.maximum(1 - vol.sum(axis=0), 0.0)[None, :], vol])
    )
    return Cumulatief(
        tijden=momenten,
        aandeel=aandeel,
        onder=laag,
        boven=hoog,
        in_beeld=in_beeld,
        n=len(codes),
        aantallen=(aantallen[0], aantallen[1], aantallen[2], aantallen[3]),
        stappen=stappen,
        vanaf=0.0,
        tot=min(zicht, float(eindig[-1])) if open_einde and len(eindig) else zicht,
    )


def _tel(links: Getallen, rechts: Getallen, codes: Tellingen) -> tuple[Getallen, Getallen]:
    """The distinct rows [3, s] (from, to, outcome) and how many people each has [s].

    Running in a class becomes two rows that part the people: out of view at its lower bound, and
    at its upper one. In view all through are those of its people who give the class the chance to
    leave of constant rates of leaving and of dropping out of view: ``1 - (s/n) ** (d / (d + c))``,
    with n in view when it begins, s when it ends, d who left in it and c running.
    """
    import numpy as np

    soorten, keren = np.unique(np.stack([links, rechts, codes]), axis=1, return_counts=True)
    lopend = soorten[2] == LOPEND
    binnen = lopend & np.isfinite(soorten[1])
    van, tot = soorten[0][binnen], soorten[1][binnen]

    later = soorten[0] >= van[:, None]
    n, s = later @ keren, (soorten[0] >= tot[:, None]) @ keren
    d = (later & (soorten[1] <= tot[:, None]) & ~lopend) @ keren
    c = keren[binnen].astype(np.float64)
    weg = 1 - (s / n) ** (d / (d + c))
    door = np.where(
        (s > 0) & (d > 0), np.clip(1 - (n - d / np.where(d > 0, weg, 1)) / c, 0, 1), 0.5
    )

    begin, eind = soorten.copy(), soorten[:, binnen]
    begin[1, lopend] = np.inf
    eind = np.stack([eind[1], np.full(len(van), np.inf), eind[2]])
    gewicht = keren.astype(np.float64)
    gewicht[binnen] = c * (1 - door)
    rijen, wegen = np.concatenate([begin, eind], axis=1), np.concatenate([gewicht, c * door])
    return rijen[:, wegen > 0], wegen[wegen > 0]


def _zicht(links: Getallen, rechts: Getallen, codes: Tellingen) -> float:
    """After which time nothing is known: people run in a class that nobody is seen to pass."""
    import numpy as np

    blijft = (codes == LOPEND) & np.isfinite(rechts) & (rechts > links.max(initial=0.0))
    return float(links[blijft].min(initial=np.inf))


def _mogelijk(soorten: Getallen, rand: Getallen) -> Waar:
    """Which cells [3 x (r - 1)], outcome by piece of time, each distinct row [s] may be in."""
    import numpy as np

    links, rechts, codes = soorten
    in_tijd = (links[:, None] <= rand[:-1]) & (rand[1:] <= rechts[:, None])
    lopend = codes == LOPEND
    per_oorzaak = [in_tijd & (lopend | (codes == soort))[:, None] for soort in (1, 2, 3)]
    mag: Waar = np.concatenate(per_oorzaak, axis=1)
    return mag


def _bereik(mag: Waar, rand: Getallen) -> tuple[Tellingen, Getallen, Getallen]:
    """Outcome (0 to 2) of each cell, and between which times its people may have left.

    Pieces of time that no row tells apart are one, and the first of them has their people.
    """
    import numpy as np

    oorzaak, cel = np.divmod(np.arange(mag.shape[1]), len(rand) - 1)
    zelfde = (mag[:, 1:] == mag[:, :-1]).all(axis=0) & (oorzaak[1:] == oorzaak[:-1])
    groep = np.cumsum(np.concatenate([[True], ~zelfde])) - 1
    eerste = np.flatnonzero(np.concatenate([[True], ~zelfde]))
    laatste = np.concatenate([eerste[1:] - 1, [len(groep) - 1]])
    return oorzaak, rand[cel[eerste[groep]]], rand[cel[laatste[groep]] + 1]


def _em(mag: Waar, keren: Getallen) -> tuple[Getallen, Waar]:
    """Maximum likelihood chance of each cell, and which cells have one.

    Cells that fewer rows allow than another cell does, without a row of their own, get nothing:
    the other one takes all (Turnbull's innermost intervals).
    """
    import numpy as np

    totaal = keren.sum()
    a = mag.astype(np.float64)
    grootte = a.sum(axis=0)
    samen = a.T @ a
    volgorde = np.arange(len(grootte))
    # cell i gives way to j when every row that allows i allows j, and j has more or stands first
    wijkt = (samen == grootte[:, None]) & (
        (grootte[None, :] > grootte[:, None])
        | ((grootte[None, :] == grootte[:, None]) & (volgorde[None, :] < volgorde[:, None]))
    )
    cellen = (grootte > 0) & ~wijkt.any(axis=1)
    kans = np.where(cellen, 1.0 / max(int(cellen.sum()), 1), 0.0)
    for _ in range(_STAPPEN if totaal else 0):
        nieuw = kans * (a.T @ (keren / (a @ kans))) / totaal
        verschil = np.abs(nieuw - kans).max()
        kans = nieuw
        if verschil < _VERSCHIL:
            break
    cellen &= kans > _NIETS
    kans = np.where(cellen, kans, 0.0)
    return kans / max(float(kans.sum()), _NIETS), cellen


def _covariantie(mag: Waar, keren: Reeks, kans: Getallen) -> Getallen:
    """Covariance [c, c] of chances that add up to 1: inverse information in that plane."""
    import numpy as np

    if len(kans) < 2:
        return np.zeros((len(kans), len(kans)))
    gewicht = np.asarray(keren, np.float64) / (mag @ kans) ** 2
    informatie = mag.T.astype(np.float64) @ (gewicht[:, None] * mag)
    vlak = np.linalg.svd(np.ones((1, len(kans))))[2][1:].T
    covariantie: Getallen = vlak @ np.linalg.pinv(vlak.T @ informatie @ vlak) @ vlak.T
    return covariantie
