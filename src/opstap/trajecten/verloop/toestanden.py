# SPDX-License-Identifier: EUPL-1.2
"""Where people are, some time after their first trajectory began (multi-state).

The product integral of Aalen and Johansen (1978, Scandinavian Journal of Statistics 5:141-150)
over five states: ``p(t) = p(0) prod (I + dA(u))``, where row ``h`` of ``dA`` holds the people who
pass from state ``h`` at ``u`` divided by those seen in ``h`` just before. All moves of one moment
count together, so ties do no harm. See Putter, Fiocco and Geskus (2007, Statistics in Medicine
26:2389-2430). The estimate needs no Markov property as long as nobody comes into view late (Datta
and Satten 2001, Statistics and Probability Letters 55:403-411).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.trajectbestand import (
    ANDER,
    LOPEND,
    VERVOLG,
    WERK,
    Trajectbestand,
    Vorm,
)
from opstap.trajecten.verloop.personen import NOOIT, Personen, orden, waarom_niet
from opstap.trajecten.verloop.toestandsbeeld import TOESTANDEN, Toestandsbeeld

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]
    Codes = NDArray[np.int64]

_TRAJECT, _WERK, _TERUG, _VERVOLG, _WEG = range(len(TOESTANDEN))
_VOOR = -1.0
"""Time of entry of whoever is in view from the start: before every move, also one at time 0."""


@dataclass(frozen=True, slots=True)
class Episodes:
    """Stays in ``van`` after ``begin`` up to and with ``eind``, then ``naar`` (-1: not seen)."""

    van: Codes
    naar: Codes
    begin: Getallen
    eind: Getallen


def toestanden(bestand: Trajectbestand, tijden: Sequence[float]) -> Toestandsbeeld:
    """The share of people in each state at each of ``tijden``, in the unit of the file.

    Any trajectory after somebody went to work is ``terug``; any other later one is ``vervolg``,
    however long after. Who waits for a follow-up is ``weg`` meanwhile. When the file does not link
    trajectories every trajectory is a person who never comes back. Raises :class:`ValueError` for a
    file with classes of duration.
    """
    import numpy as np

    momenten = np.asarray(tijden, np.float64)
    if bestand.vorm is Vorm.KLASSEN:
        raise ValueError("een bestand met klassen van duur heeft geen verloop in de tijd")
    if waarom_niet(bestand):
        return _zonder_koppeling(bestand, momenten)
    personen = orden(bestand)
    episodes = _episodes(personen)
    aandeel, onder, boven, in_beeld = bezetting(episodes, momenten)
    if (personen.instroom[personen.kop] > 0).any():
        # a stretch without anybody in the first trajectory tells nothing of what is beyond it
        gezien = _doorlopend(personen, momenten)
        aandeel, onder, boven = (
            np.where(gezien, reeks, np.nan) for reeks in (aandeel, onder, boven)
        )
    return Toestandsbeeld(
        momenten, aandeel, onder, boven, in_beeld, len(personen.kop), gekoppeld=True
    )


def _doorlopend(personen: Personen, momenten: Getallen) -> NDArray[np.bool_]:
    """[k] Whether the first trajectories are seen without a break from their start to a moment.

    With late entry there may be a time at which everybody in view had left while others came into
    view only after it; what happened in between was not seen.
    """
    import numpy as np

    kop = personen.kop
    duur, instroom = personen.duur[kop], personen.instroom[kop]
    goed = (duur > instroom) | (instroom == 0)
    binnen, weg = np.sort(instroom[goed]), np.sort(duur[goed])
    leeg = np.searchsorted(binnen, weg, "left") - np.searchsorted(weg, weg, "right") <= 0
    later = leeg & (np.searchsorted(binnen, weg, "left") < len(binnen))
    einde = weg[later].min(initial=np.inf)
    gezien: NDArray[np.bool_] = momenten < (einde if binnen[:1].sum() == 0 else -np.inf)
    return gezien


def _zonder_koppeling(bestand: Trajectbestand, momenten: Getallen) -> Toestandsbeeld:
    """Competing outcomes: in the trajectory, to work, or gone."""
    import numpy as np

    from opstap.trajecten.statistiek import cumulatief

    uitkomst = np.where(bestand.uitkomst == VERVOLG, ANDER, bestand.uitkomst)
    beeld = cumulatief(
        bestand.duur,
        uitkomst,
        instroom=bestand.instroom,
        persoon=bestand.persoon,
        tijden=momenten,
    )

    def staten(reeks: Getallen) -> Getallen:
        niemand = np.where(np.isnan(reeks[LOPEND]), np.nan, 0.0)
        return np.stack([reeks[LOPEND], reeks[WERK], niemand, niemand, reeks[ANDER]])

    return Toestandsbeeld(
        momenten,
        staten(beeld.aandeel),
        staten(beeld.onder),
        staten(beeld.boven),
        np.asarray(beeld.in_beeld, np.int64),
        len(bestand),
        gekoppeld=False,
    )


def _episodes(p: Personen) -> Episodes:
    """The stays of everybody, in the order of people and time."""
    import numpy as np

    from opstap.trajecten.verloop.kalender import tussen

    vorig_eind = p.hoogste_tot_hier(p.eind)
    telt = p.is_kop | (p.eind > vorig_eind) | (p.uitkomst == WERK)
    begin = np.maximum(p.begin, vorig_eind)
    eind = np.maximum(p.eind, begin)
    na_werk = p.werkdag_tot_hier() <= p.begin
    soort = np.where(p.is_kop, _TRAJECT, np.where(na_werk, _TERUG, _VERVOLG))
    daarna = np.where(p.uitkomst == WERK, _WERK, np.where(p.uitkomst == LOPEND, -1, _WEG))

    # two moves a trajectory: into it, and out of it (a running one: out of view on the last day)
    wie = np.repeat(p.persoon, 2)
    dag = np.stack([begin, np.where(daarna < 0, p.peildag, eind)], axis=1).ravel()
    naar = np.stack([soort, daarna], axis=1).ravel()
    mee = np.repeat(telt, 2)
    wie, dag, naar = wie[mee], dag[mee], naar[mee]
    nieuw = np.concatenate(([True], wie[1:] != wie[:-1]))
    tijd = tussen(p.begin[p.kop][wie], dag, p.eenheid)
    tijd[nieuw] = _VOOR

    laatste_van_dag = np.concatenate(((wie[1:] != wie[:-1]) | (tijd[1:] != tijd[:-1]), [True]))
    wie, naar, tijd = wie[laatste_van_dag], naar[laatste_van_dag], tijd[laatste_van_dag]
    anders = np.concatenate(([True], (wie[1:] != wie[:-1]) | (naar[1:] != naar[:-1])))
    wie, naar, tijd = wie[anders], naar[anders], tijd[anders]

    laatste = np.concatenate((wie[1:] != wie[:-1], [True]))
    buiten_beeld = tussen(p.begin[p.kop], np.full(len(p.kop), p.peildag), p.eenheid)
    tot = np.where(laatste, buiten_beeld[wie], np.concatenate((tijd[1:], [0.0])))
    volgende = np.where(laatste, -1, np.concatenate((naar[1:], [-1])))

    laat = p.per_persoon_hoogste(np.where(p.gezien > p.begin, p.gezien, -NOOIT))
    vanaf = np.where(laat > -NOOIT, tussen(p.begin[p.kop], np.maximum(laat, 0), p.eenheid), _VOOR)
    van = np.maximum(tijd, vanaf[wie])
    goed = (naar >= 0) & (tot > van)
    return Episodes(naar[goed], volgende[goed], van[goed], tot[goed])


def bezetting(
    episodes: Episodes, momenten: Getallen
) -> tuple[Getallen, Getallen, Getallen, NDArray[np.int64]]:
    """Shares [5, k] at ``momenten`` [k] with their 95% limits, and who is in view [k].

    Everybody begins in the first state. The variance takes the moves out of one state at one moment
    as multinomial; limits as in :mod:`opstap.trajecten.statistiek.interval`.
    """
    import numpy as np

    from opstap.trajecten.statistiek.interval import grenzen

    tijden, verplaatst, gezien = _tellingen(episodes)
    k = len(TOESTANDEN)
    per_mens = 1 / np.where(gezien > 0, gezien, np.inf)
    kansen = verplaatst * per_mens[:, :, None]
    kansen[:, range(k), range(k)] = 1 - kansen.sum(axis=2)
    staat, spreiding = np.zeros((len(tijden) + 1, k)), np.zeros((len(tijden) + 1, k))
    staat[0, 0] = 1
    p, v = staat[0], np.zeros((k, k))
    for stap in range(len(tijden)):
        m, w = kansen[stap], p * p * per_mens[stap]
        v.flat[:: k + 1] -= w
        v = m.T @ v @ m
        v.flat[:: k + 1] += w @ m
        p = p @ m
        staat[stap + 1], spreiding[stap + 1] = p, v.diagonal()
    plaats = np.searchsorted(tijden, momenten, side="right")
    in_beeld = _in_beeld(episodes.begin, episodes.eind, momenten)
    aandeel = np.where(in_beeld > 0, staat[plaats].T, np.nan)
    variantie = np.maximum(spreiding[plaats].T, 0.0)
    mensen = np.broadcast_to(np.maximum(in_beeld, 1).astype(np.float64), aandeel.shape)
    return aandeel, *grenzen(aandeel, variantie, mensen), in_beeld


def _tellingen(episodes: Episodes) -> tuple[Getallen, Getallen, Getallen]:
    """Moments of a move [m], how many moved [m, 5, 5], and how many were in each state [m, 5]."""
    import numpy as np

    k = len(TOESTANDEN)
    beweegt = episodes.naar >= 0
    tijden, plaats = np.unique(episodes.eind[beweegt], return_inverse=True)
    cel = (plaats * k + episodes.van[beweegt]) * k + episodes.naar[beweegt]
    verplaatst = np.bincount(cel, minlength=len(tijden) * k * k).reshape(-1, k, k)
    gezien = [
        _in_beeld(episodes.begin[episodes.van == h], episodes.eind[episodes.van == h], tijden)
        for h in range(k)
    ]
    return tijden, verplaatst.astype(np.float64), np.array(gezien, np.float64).T


def _in_beeld(begin: Getallen, eind: Getallen, momenten: Getallen) -> NDArray[np.int64]:
    """How many stays [k] hold just before each moment."""
    import numpy as np

    return np.searchsorted(np.sort(begin), momenten, side="left") - np.searchsorted(
        np.sort(eind), momenten, side="left"
    )
