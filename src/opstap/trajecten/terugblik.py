# SPDX-License-Identifier: EUPL-1.2
"""A file as it would have been on an earlier day, and what began after that day.

For a back-test: what would have been said then, and did it come true in trajectories that were not
there yet?
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import datum
from opstap.trajecten.kalender import tussen
from opstap.trajecten.trajectbestand import LOPEND, Trajectbestand


def knip(bestand: Trajectbestand, dag: date) -> tuple[Trajectbestand, Trajectbestand]:
    """The file as it was on ``dag``, and the trajectories that began on that day or later.

    In the first, what ended after ``dag`` is still running and nobody who came into view later is
    there. Raises :class:`GebruiksFout` without start days, and when nothing is left on one side.
    """
    import numpy as np

    if bestand.start is None:
        raise GebruiksFout(
            "Terugkijken kan niet: dit bestand heeft geen startdagen. Neem van elk traject de "
            "start en het einde op."
        )
    op = np.datetime64(dag, "D")
    verstreken = tussen(bestand.start, np.full(len(bestand), op), bestand.eenheid)
    toen_er = (bestand.start < op) & (bestand.instroom < verstreken)
    later = bestand.start >= op
    if not toen_er.any() or not later.any():
        raise GebruiksFout(
            f"Terugkijken vanaf {datum(dag)} kan niet: er moeten trajecten voor en na die dag "
            "zijn begonnen. Kies een andere dag."
        )
    toen, verstreken = bestand.kies(toen_er), verstreken[toen_er]
    loopt = (toen.uitkomst == LOPEND) | (toen.duur > verstreken)
    toen = replace(
        toen,
        duur=np.minimum(toen.duur, verstreken),
        uitkomst=np.where(loopt, LOPEND, toen.uitkomst).astype(np.int8),
        peildatum=dag,
    )
    return toen, bestand.kies(later)
