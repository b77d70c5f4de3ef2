# SPDX-License-Identifier: EUPL-1.2
"""The same invented trajectories as somebody with less to tell would hand them over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import datum
from opstap.trajecten.kalender import kalendermaanden, later
from opstap.trajecten.synthetisch.ijking import brief
from opstap.trajecten.trajectbestand import LOPEND, Trajectbestand, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GEVOLGD = 24.0  # months


def als_duren(bestand: Trajectbestand) -> Trajectbestand:
    """Only how long each trajectory took, as a number with two decimals; no days."""
    import numpy as np

    return replace(
        bestand,
        vorm=Vorm.DUREN,
        duur=np.round(bestand.duur, 2),
        start=None,
        peildatum=None,
        persoon=None,
    )


def als_klassen(bestand: Trajectbestand) -> Trajectbestand:
    """Only in which of the classes of the letter a trajectory ended; open while it runs.

    Only trajectories that began two years or more before the reference day, as in a table of what
    became of those who began in a year: of somebody who is still in the third month it is not
    known in which class he will end, and leaving such people in would make the others look longer
    or shorter. Raises :class:`GebruiksFout` when nobody began that long ago.
    """
    import numpy as np

    if bestand.start is not None and bestand.peildatum is not None:
        dag = np.full(len(bestand), np.datetime64(bestand.peildatum, "D"))
        gevolgd = kalendermaanden(bestand.start, dag) >= _GEVOLGD
        if not gevolgd.any():
            raise GebruiksFout(
                "Met klassen zijn alleen trajecten bruikbaar die twee jaar geleden of eerder "
                "begonnen. Kies meer jaren."
            )
        bestand = bestand.kies(gevolgd)
    grenzen = np.array([0.0, *brief().grenzen, np.inf])
    # "within 3 months" has the limit itself in it; rounding must not carry a duration over it
    klasse = np.maximum(np.searchsorted(grenzen, np.round(bestand.duur, 9), side="left") - 1, 0)
    open_ = bestand.uitkomst == LOPEND
    return replace(
        bestand,
        vorm=Vorm.KLASSEN,
        duur=np.full(len(bestand), np.nan),
        start=None,
        peildatum=None,
        persoon=None,
        klassen=(grenzen[klasse], np.where(open_, np.inf, grenzen[klasse + 1])),
    )


def als_stand(bestand: Trajectbestand, dag: date) -> Trajectbestand:
    """Only who was there on ``dag``, and how it went on: long stays are over-represented.

    Raises :class:`GebruiksFout` when nobody was there.
    """
    import numpy as np

    if bestand.start is None:
        raise GebruiksFout("Dit bestand heeft geen startdagen; een stand op een dag kan dan niet.")
    op = np.datetime64(dag, "D")
    eind = later(bestand.start, bestand.duur)
    er = (bestand.start < op) & (eind > op)
    if not er.any():
        raise GebruiksFout(f"Op {datum(dag)} was er niemand. Kies een andere dag.")
    gekozen = bestand.kies(er)
    assert gekozen.start is not None
    dagen: NDArray[np.datetime64] = np.full(len(gekozen), op)
    return replace(gekozen, vorm=Vorm.STAND, instroom=kalendermaanden(gekozen.start, dagen))
