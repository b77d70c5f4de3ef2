# SPDX-License-Identifier: EUPL-1.2
"""The figures of a user's file that stand beside those of the letter, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.aandelen import Z95, wilson
from opstap.basis.opmaak import getal, procent
from opstap.trajecten.geld.gemiddelde import gewogen_gemiddelde
from opstap.trajecten.kalender import MAAND
from opstap.trajecten.trajectbestand import LOPEND, Eenheid, Trajectbestand, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.statistiek import Cumulatief
    from opstap.trajecten.verloop import Aandeel

    Getallen = NDArray[np.float64]

ZONDER_UITKERING = ("geen", "nee", "zonder")
"""Values of the column ``uitkering`` of people without a benefit; all others have one."""


@dataclass(frozen=True, slots=True)
class Eigen:
    """A figure with its 95% interval, of ``n`` people; ``open``: the share not yet known."""

    waarde: float | None = None
    onder: float | None = None
    boven: float | None = None
    n: int = 0
    open: float = 0.0
    toelichting: str = ""


def duren(bestand: Trajectbestand, grenzen: tuple[float, ...]) -> tuple[Eigen, ...]:
    """The share of trajectories in each class of duration, the last class open.

    Each class is an outcome of its own, so that one Aalen-Johansen estimate at the longest boundary
    gives every share with its interval, whether trajectories still run or came into view late.
    """
    import numpy as np

    from opstap.trajecten.statistiek import cumulatief, klassen

    rand = np.asarray(grenzen) * MAAND[bestand.eenheid]
    weg = bestand.uitkomst != LOPEND
    if bestand.vorm is Vorm.KLASSEN:
        assert bestand.klassen is not None
        onder, boven = bestand.klassen
        klasse = np.searchsorted(rand, boven, side="left")
        past = np.where(klasse > 0, np.concatenate(([0.0], rand))[klasse], 0.0) <= onder
        if (weg & ~past).any():
            reden = "De klassen in het bestand vallen niet samen met die van de brief."
            return tuple(Eigen(n=len(bestand), toelichting=reden) for _ in range(len(rand) + 1))
        codes = np.where(weg & (klasse < len(rand)), klasse + 1, LOPEND)
        # whoever left in the open class was still there at the last boundary
        beeld = klassen(
            onder,
            np.where(weg & (codes == LOPEND), np.inf, boven),
            codes,
            persoon=bestand.persoon,
            tijden=rand[-1:],
        )
    else:
        klasse = np.searchsorted(rand, bestand.duur, side="left")
        codes = np.where(weg & (klasse < len(rand)), klasse + 1, LOPEND)
        beeld = cumulatief(
            bestand.duur,
            codes,
            instroom=bestand.instroom,
            persoon=bestand.persoon,
            tijden=rand[-1:],
        )
    return tuple(_uit(beeld, code) for code in (*range(1, len(rand) + 1), LOPEND))


def _uit(beeld: Cumulatief, code: int) -> Eigen:
    waarde = float(beeld.aandeel[code, 0])
    if waarde != waarde:
        reden = "Zo lang zijn de trajecten in dit bestand nog niet te volgen."
        return Eigen(n=beeld.n, toelichting=reden)
    return Eigen(waarde, float(beeld.onder[code, 0]), float(beeld.boven[code, 0]), beeld.n)


def uit_aandeel(aandeel: Aandeel | None, eenheid: Eenheid) -> Eigen:
    """A share of the chain of trajectories."""
    if aandeel is None or aandeel.waarde is None:
        return Eigen(n=0 if aandeel is None else aandeel.mensen)
    noot = ""
    if aandeel.tot is not None:
        noot = (
            f"Binnen {getal(aandeel.tot, 0)} {eenheid}; van {procent(aandeel.open)} van de mensen "
            "is het dan nog niet bekend."
        )
    return Eigen(aandeel.waarde, aandeel.onder, aandeel.boven, aandeel.mensen, aandeel.open, noot)


def uren(bestand: Trajectbestand) -> tuple[Eigen, Eigen]:
    """Hours a week of a trajectory, and the share of the hours with production."""
    import numpy as np

    niets = np.full(len(bestand), np.nan)
    per_week = bestand.getallen.get("uren", niets)
    deel = bestand.getallen.get("aandeel_productie", niets)
    wie = bestand.wie
    een = np.ones(len(bestand))
    return (
        _gemiddelde(per_week, een, wie),
        _gemiddelde(deel, np.where(np.isnan(deel), np.nan, per_week), wie, hoogstens=1.0),
    )


def _gemiddelde(
    waarden: Getallen, gewicht: Getallen, wie: NDArray[np.int32], hoogstens: float | None = None
) -> Eigen:
    import numpy as np

    bekend = ~(np.isnan(waarden) | np.isnan(gewicht))
    if not bekend.any() or gewicht[bekend].sum() <= 0:
        return Eigen()
    midden, fout, mensen = gewogen_gemiddelde(waarden[bekend], gewicht[bekend], wie[bekend])
    boven = midden + Z95 * fout
    if hoogstens is not None:
        boven = min(boven, hoogstens)
    noot = ""
    onbekend = 1 - float(bekend.mean())
    if onbekend > 0:
        noot = f"Van {procent(onbekend)} van de trajecten is dit niet bekend."
    return Eigen(midden, max(midden - Z95 * fout, 0.0), boven, mensen, toelichting=noot)


def met_uitkering(bestand: Trajectbestand) -> Eigen:
    """The share of people with a benefit, each counted at one trajectory; Wilson's interval."""
    import numpy as np

    groep = bestand.groepen.get("uitkering")
    if groep is None:
        return Eigen()
    _, plaats = np.unique(bestand.wie, return_index=True)
    codes = groep.codes[plaats]
    zonder = [
        nummer
        for nummer, naam in enumerate(groep.waarden)
        if naam.strip().lower().startswith(ZONDER_UITKERING)
    ]
    bekend = codes >= 0
    n = int(bekend.sum())
    if n == 0:
        return Eigen()
    met = n - int(np.isin(codes, zonder).sum())
    onder, boven = wilson(np.array([met]), np.array([n]))
    noot = ""
    if n < len(codes):
        noot = f"Van {procent(1 - n / len(codes))} van de mensen is dit niet bekend."
    return Eigen(met / n, float(onder[0]), float(boven[0]), n, toelichting=noot)
