# SPDX-License-Identifier: EUPL-1.2
"""The course of a part of the file: shares at times, the median, exits per month."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from opstap.trajecten.beeld.vormen import (
    NIETS,
    Deel,
    Deelsoort,
    Maandkans,
    Piek,
    Schatting,
    Verloop,
)
from opstap.trajecten.kalender import JAAR, MAAND
from opstap.trajecten.statistiek import (
    Cumulatief,
    cumulatief,
    een_min_km,
    klassen,
    maandkansen,
    mediaan,
)
from opstap.trajecten.trajectbestand import LOPEND, UITKOMSTEN, Trajectbestand, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MEESTE_STAPPEN = 36
_VERSTE = 0.995  # of the durations that a chart shows
_MAANDEN = 24
_SPEELRUIMTE = 0.01  # a hundredth: what is left of a share that is written with one decimal

Tijden = tuple[float, ...]


def raster(bestand: Trajectbestand, tijden: Tijden) -> Tijden:
    """Times for a chart: from 0 by whole months (30 days), or so many that 36 steps are enough.

    With classes of duration only their bounds, for in between nothing is known.
    """
    import numpy as np

    if bestand.klassen is not None:
        grenzen = np.unique(np.concatenate(bestand.klassen))
        return (0.0, *(float(g) for g in grenzen[np.isfinite(grenzen) & (grenzen > 0)]))
    if not len(bestand):
        return ()
    verste = float(max(np.quantile(bestand.duur, _VERSTE), *tijden))
    eenheid = 1.0 if bestand.eenheid == "maanden" else 30.0
    stap = eenheid * max(1.0, np.ceil(verste / eenheid / _MEESTE_STAPPEN))
    return tuple(float(t) for t in np.arange(0.0, verste + stap / 2, stap))


def maak_deel(
    bestand: Trajectbestand,
    soort: Deelsoort,
    naam: str | None,
    personen: int,
    tijden: Tijden,
    grid: Tijden,
) -> Deel:
    """One part, with a curve when ``grid`` is not empty; all times are reckoned in one go."""
    import numpy as np

    alle = np.array(sorted({*tijden, *grid, JAAR[bestand.eenheid]}))
    beeld = koers(bestand, alle)
    return Deel(
        soort=soort,
        naam=naam,
        n=len(bestand),
        personen=personen,
        aantallen=tuple(int((bestand.uitkomst == code).sum()) for code in range(len(UITKOMSTEN))),
        verloop=_verloop(beeld, _achter(bestand, beeld)),
        mediaan=_mediaan(bestand) if beeld.vanaf <= JAAR[bestand.eenheid] / 12 else NIETS,
        curve=bool(grid),
    )


def koers(bestand: Trajectbestand, tijden: Sequence[float] | NDArray[np.float64]) -> Cumulatief:
    """The shares by outcome at ``tijden``, by the estimator that fits the kind of file."""
    if bestand.klassen is not None:
        return klassen(*bestand.klassen, bestand.uitkomst, persoon=bestand.persoon, tijden=tijden)
    return cumulatief(
        bestand.duur,
        bestand.uitkomst,
        instroom=bestand.instroom,
        persoon=bestand.persoon,
        tijden=tijden,
    )


def naief(bestand: Trajectbestand, tijd: float) -> Schatting:
    """The share to work by 1 - Kaplan-Meier: wrong, and shown to say so."""
    if bestand.vorm is Vorm.KLASSEN or not len(bestand):
        return NIETS
    waarde = een_min_km(bestand.duur, bestand.uitkomst, instroom=bestand.instroom, tijden=(tijd,))
    return _schatting(waarde[0])


def maanden(bestand: Trajectbestand) -> tuple[tuple[Maandkans, ...], tuple[Piek, ...]]:
    """Exits in each of the first two years' months, and the peaks at 3, 6 and 12 months."""
    if bestand.vorm is Vorm.KLASSEN or not len(bestand):
        return (), ()
    beeld = maandkansen(
        bestand.duur,
        bestand.uitkomst,
        instroom=bestand.instroom,
        persoon=bestand.persoon,
        maanden=_MAANDEN,
        maand=MAAND[bestand.eenheid],
    )
    kansen = tuple(
        Maandkans(
            maand=int(beeld.maand[k]),
            in_beeld=int(beeld.in_beeld[k]),
            vertrokken=tuple(int(a) for a in beeld.vertrokken[:, k]),
            kans=_schatting(beeld.kans[k], beeld.onder[k], beeld.boven[k]),
        )
        for k in range(len(beeld.maand))
        if isfinite(beeld.kans[k])
    )
    pieken = tuple(
        Piek(
            maand=p.maand,
            vertrokken=p.vertrokken,
            verwacht=p.verwacht,
            verhouding=p.verhouding,
            p=p.p_gecorrigeerd,
            opvallend=p.springt_eruit,
        )
        for p in beeld.pieken
    )
    return kansen, pieken


def _mediaan(bestand: Trajectbestand) -> Schatting:
    if bestand.vorm is Vorm.KLASSEN or not len(bestand):
        return NIETS
    een = mediaan(
        bestand.duur, bestand.uitkomst, instroom=bestand.instroom, persoon=bestand.persoon
    )
    return Schatting(een.waarde, een.onder, een.boven)


def _verloop(beeld: Cumulatief, achter: NDArray[np.float64]) -> Verloop:
    def rijen(reeks: NDArray[np.float64]) -> tuple[tuple[float | None, ...], ...]:
        return tuple(tuple(map(getal, reeks[code])) for code in range(len(UITKOMSTEN)))

    return Verloop(
        tijden=tuple(float(t) for t in beeld.tijden),
        aandeel=rijen(beeld.aandeel),
        onder=rijen(beeld.onder),
        boven=rijen(beeld.boven),
        in_beeld=tuple(int(a) for a in beeld.in_beeld),
        achter=tuple(float(a) for a in achter),
        alleen_grenzen=_alleen_grenzen(beeld),
    )


def _alleen_grenzen(beeld: Cumulatief) -> tuple[bool, ...]:
    """At which times a share may be anything within more than ``_SPEELRUIMTE``, chance apart."""
    if beeld.laagst is None or beeld.hoogst is None:
        return ()
    ruim = [bool(breedte > _SPEELRUIMTE) for breedte in (beeld.hoogst - beeld.laagst).max(axis=0)]
    return tuple(ruim) if any(ruim) else ()


def _achter(bestand: Trajectbestand, beeld: Cumulatief) -> NDArray[np.float64]:
    """For each time of ``beeld`` the trajectories behind a share; see :class:`.Verloop`."""
    import numpy as np

    n = float(len(bestand))
    if bestand.vorm is Vorm.KLASSEN:
        return np.full(len(beeld.tijden), n)
    net_voor = np.nextafter(beeld.tijden, -np.inf)
    over = beeld.stappen.op(net_voor)[LOPEND]
    iemand = (beeld.in_beeld > 0) & (over > 0)
    hier = np.where(iemand, beeld.in_beeld / np.where(over > 0, over, 1.0), n)
    return np.minimum(np.minimum.accumulate(hier), n)


def getal(waarde: float) -> float | None:
    """The value, or ``None`` when it is not a number."""
    return float(waarde) if isfinite(waarde) else None


def _schatting(
    waarde: float, onder: float = float("nan"), boven: float = float("nan")
) -> Schatting:
    return Schatting(getal(waarde), getal(onder), getal(boven))
