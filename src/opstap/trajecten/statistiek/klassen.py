# SPDX-License-Identifier: EUPL-1.2
"""Cumulative incidence when only classes of duration are known: 0-3, 3-6, 6-12, over 12 months.

A class is above its lower bound up to and including its upper one, so that 3 months is in 0-3 and
not in 3-6. Code that takes both bounds as inside lets neighbouring classes share the point 3 and
puts people there who cannot be there; the answer is then wrong without a sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.statistiek.herhaald import (
    aantal_mensen,
    als_personen,
    samen_min_los,
    vaker,
)
from opstap.trajecten.statistiek.incidentie import TIJDEN, Cumulatief, Stapfunctie
from opstap.trajecten.statistiek.interval import grenzen
from opstap.trajecten.statistiek.risico import als_tijden
from opstap.trajecten.statistiek.turnbull import (
    NIETS,
    bereik,
    covariantie_van,
    meest_aannemelijk,
    mogelijk,
)
from opstap.trajecten.trajectbestand import LOPEND, UITKOMSTEN

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Tellingen

    Waar = npt.NDArray[np.bool_]


def klassen(
    onder: Reeks,
    boven: Reeks,
    uitkomst: Reeks,
    *,
    persoon: Reeks | None = None,
    tijden: Reeks = TIJDEN,
) -> Cumulatief:
    """Shares by outcome at ``tijden`` [k] out of classes ``(onder, boven]`` [n], inf = open.

    ``uitkomst`` [n] codes of ``UITKOMSTEN``. Who is still running in a class has come part of the
    way through it, and counts for that part: as with constant rates of leaving and of dropping out
    of view in the class. (The rule of the life table, half of them (Cutler and Ederer 1958), is
    too high by 2 points at 12 months when most leave in the class.) Running with ``boven``
    infinite: in view up to ``onder``.

    How far they came is not in the data, so the share may be anything between ``laagst`` and
    ``hoogst``: all had only just come into their class, or all were nearly through it. For the
    share still running, in classes that do not overlap, the durations themselves cannot give
    anything outside these two. ``onder`` and ``boven`` hold the intervals of both.

    The nonparametric maximum likelihood estimate for competing outcomes (Turnbull 1976, JRSS B
    38:290-295; Hudgens, Satten and Longini 2001, Biometrics 57:74-80): a multinomial over moments
    of time and outcomes, by the EM algorithm over the distinct classes. Variance: inverse
    information of that multinomial.

    ``nan`` at times inside a class to which the estimate gives people: they left somewhere in it,
    nobody knows when. ``in_beeld`` [k] counts whoever certainly was there just before.
    ``persoon`` [n] as in :func:`.cumulatief`.
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

    zicht = _zicht(links, rechts, codes) if codes.size else float("nan")
    tellen = _Tellen(links, rechts, codes, persoon)
    mensen = np.broadcast_to(np.maximum(bekend * tellen.per_rij, 1), (4, len(momenten)))
    midden = _schat(tellen, None, momenten, zicht)
    laag, hoog = grenzen(midden.aandeel, midden.variantie, mensen)
    laagst = hoogst = midden.aandeel
    if tellen.binnen.any():
        for door in (0.0, 1.0):
            uiterste = _schat(tellen, door, momenten, zicht)
            leeg = np.isnan(uiterste.aandeel) | np.isnan(midden.aandeel)
            aandeel = np.where(leeg, midden.aandeel, uiterste.aandeel)
            rand_laag, rand_hoog = grenzen(aandeel, uiterste.variantie, mensen)
            laagst, hoogst = np.minimum(laagst, aandeel), np.maximum(hoogst, aandeel)
            laag, hoog = np.minimum(laag, rand_laag), np.maximum(hoog, rand_hoog)
    return Cumulatief(
        tijden=momenten,
        aandeel=midden.aandeel,
        onder=laag,
        boven=hoog,
        in_beeld=in_beeld,
        n=len(codes),
        aantallen=(aantallen[0], aantallen[1], aantallen[2], aantallen[3]),
        stappen=midden.stappen,
        vanaf=0.0,
        tot=midden.tot,
        laagst=laagst,
        hoogst=hoogst,
    )


@dataclass(frozen=True, slots=True)
class _Schatting:
    """Shares [4, k] and their variance, the whole course, and until when it is known."""

    aandeel: Getallen
    variantie: Getallen
    stappen: Stapfunctie
    tot: float


class _Tellen:
    """The distinct rows ``soorten`` [3, s] (from, to, outcome), and how many people each has [s].

    ``binnen`` [s]: running in a class with an end. ``per_rij``: people for each row, at most 1;
    ``rijen`` and ``wie``: kind and person of the rows of people with more than one.
    """

    def __init__(
        self, links: Getallen, rechts: Getallen, codes: Tellingen, persoon: Reeks | None
    ) -> None:
        import numpy as np

        rijen = np.stack([links, rechts, codes])
        self.soorten, soort, keren = np.unique(
            rijen, axis=1, return_inverse=True, return_counts=True
        )
        self.keren = keren.astype(np.float64)
        self.binnen = (self.soorten[2] == LOPEND) & np.isfinite(self.soorten[1])
        self.per_rij, self.rijen, self.wie = 1.0, soort[:0], soort[:0]
        if persoon is not None and len(codes):
            wie = als_personen(persoon, codes.shape)
            vaak = vaker(wie)
            self.per_rij = aantal_mensen(wie) / len(codes)
            self.rijen, self.wie = soort.reshape(-1)[vaak], wie[vaak]

    def verdeeld(self, door: float | None) -> tuple[Getallen, Getallen, Tellingen]:
        """The rows with who runs in a class parted, how many people each has, and their kind.

        Running in a class becomes two rows that part the people: out of view at its lower bound,
        and at its upper one. In view all through is the part ``door`` of them; without it those who
        give the class the chance to leave of constant rates of leaving and of dropping out of view:
        ``1 - (s/n) ** (d / (d + c))``, with n in view when it begins, s when it ends, d who left in
        it and c running.
        """
        import numpy as np

        soorten, keren, binnen = self.soorten, self.keren, self.binnen
        lopend = soorten[2] == LOPEND
        c = keren[binnen]
        deel = np.full(len(c), door) if door is not None else self._vast_tempo()
        begin, eind = soorten.copy(), soorten[:, binnen]
        begin[1, lopend] = np.inf
        eind = np.stack([eind[1], np.full(len(c), np.inf), eind[2]])
        gewicht = keren.copy()
        gewicht[binnen] = c * (1 - deel)
        rijen, wegen = np.concatenate([begin, eind], axis=1), np.concatenate([gewicht, c * deel])
        soort = np.concatenate([np.arange(len(keren)), np.flatnonzero(binnen)])
        return rijen[:, wegen > 0], wegen[wegen > 0], soort[wegen > 0]

    def _vast_tempo(self) -> Getallen:
        import numpy as np

        soorten, keren, binnen = self.soorten, self.keren, self.binnen
        van, tot = soorten[0][binnen], soorten[1][binnen]
        later = soorten[0] >= van[:, None]
        n, s = later @ keren, (soorten[0] >= tot[:, None]) @ keren
        d = (later & (soorten[1] <= tot[:, None]) & (soorten[2] != LOPEND)) @ keren
        c = keren[binnen]
        weg = 1 - (s / n) ** (d / (d + c))
        deel: Getallen = np.where(
            (s > 0) & (d > 0), np.clip(1 - (n - d / np.where(d > 0, weg, 1)) / c, 0, 1), 0.5
        )
        return deel


def _schat(tellen: _Tellen, door: float | None, momenten: Getallen, zicht: float) -> _Schatting:
    """The estimate when the part ``door`` of who runs in a class is in view all through it."""
    import numpy as np

    soorten, keren, soort = tellen.verdeeld(door)
    rand = np.unique(np.concatenate([[0.0], soorten[0], soorten[1], [np.inf]]))
    mag = mogelijk(soorten, rand)
    kans, cellen = meest_aannemelijk(mag, keren)
    covariantie = covariantie_van(mag[:, cellen], keren, kans[cellen])

    oorzaak, begin, einde = bereik(mag, rand)
    binnen = (begin < momenten[:, None]) & (einde > momenten[:, None])
    open_einde = bool((kans[np.isinf(einde)] > NIETS).any())
    onbekend: Waar = np.any(binnen & (kans > NIETS), axis=1) | ~(momenten <= zicht)

    # which cells are in each share: left to an outcome by t; row 0 = left to anything by t
    voorbij = (einde <= momenten[:, None])[None, :, :]
    welke = np.stack([np.ones_like(oorzaak, bool), *(oorzaak == een for een in range(3))])
    mee = (voorbij & welke[:, None, :]).astype(np.float64)
    aandeel = mee @ kans
    aandeel[0] = 1 - aandeel[0]
    c = mee[:, :, cellen]
    variantie = np.einsum("akc,cd,akd->ak", c, covariantie, c)
    if len(tellen.rijen):
        score = mag[:, cellen] * (keren / (mag @ kans))[:, None]
        per_soort = np.zeros((len(tellen.keren), score.shape[1]))
        np.add.at(per_soort, soort, score)
        invloed = (per_soort / tellen.keren[:, None]) @ covariantie
        extra = samen_min_los(invloed[tellen.rijen], tellen.wie)
        variantie += np.maximum(np.einsum("akc,cd,akd->ak", c, extra, c), 0.0)

    eindig = rand[1:-1]
    op_eind = (einde[None, :] == eindig[:, None])[None, :, :] & welke[1:, None, :]
    vol = np.minimum(np.cumsum(op_eind @ kans, axis=1), 1.0)
    stappen = Stapfunctie(
        eindig, np.concatenate([np.maximum(1 - vol.sum(axis=0), 0.0)[None, :], vol])
    )
    return _Schatting(
        np.where(onbekend, np.nan, np.clip(aandeel, 0, 1)),
        variantie,
        stappen,
        min(zicht, float(eindig[-1])) if open_einde and len(eindig) else zicht,
    )


def _zicht(links: Getallen, rechts: Getallen, codes: Tellingen) -> float:
    """After which time nothing is known: people run in a class that nobody is seen to pass."""
    import numpy as np

    blijft = (codes == LOPEND) & np.isfinite(rechts) & (rechts > links.max(initial=0.0))
    return float(links[blijft].min(initial=np.inf))
