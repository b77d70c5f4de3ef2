# SPDX-License-Identifier: EUPL-1.2
"""Yearly counts of a file of trajectories, as a company brings them to the benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import datum
from opstap.trajecten.kalender import JAAR
from opstap.trajecten.trajectbestand import LOPEND, VERVOLG, WERK, Trajectbestand, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEGONNEN = "trajecten_begonnen"
NAAR_WERK = "trajecten_naar_werk"
NAAR_VERVOLG = "trajecten_naar_vervolg"
NOG_BEZIG = "trajecten_nog_bezig"
KOLOMMEN = (BEGONNEN, NAAR_WERK, NAAR_VERVOLG, NOG_BEZIG)
"""Columns of the own figures of a company that :func:`jaarcijfers` fills."""


def jaarcijfers(bestand: Trajectbestand, jaar: int) -> Mapping[str, int]:
    """How the first trajectories stand twelve months after they began, for the opgave of ``jaar``.

    The people are those who began in the calendar year *before* ``jaar``: everybody's twelve months
    are over on the last day of ``jaar``, so the figures fit in the round about that year. Columns:
    ``trajecten_begonnen`` these people, and disjoint parts of them ``trajecten_naar_werk`` (within
    twelve months), ``trajecten_naar_vervolg`` (the first trajectory ended in a follow-up) and
    ``trajecten_nog_bezig`` (still in the first trajectory). The rest ended otherwise.

    Plain counts, no estimate. Raises :class:`GebruiksFout` when the file cannot give them: no days,
    no column ``persoon`` (people would count twice), a reference day before the end of ``jaar``,
    people who came into view late, or nobody who began.
    """
    per_maand = maandcijfers(bestand, jaar).values()
    return {naam: sum(maand[naam] for maand in per_maand) for naam in KOLOMMEN}


def maandcijfers(bestand: Trajectbestand, jaar: int) -> Mapping[str, Mapping[str, int]]:
    """The same counts for each month of ``jaar`` (``2025-01`` to ``2025-12``): who began a year
    before that month. Together they are :func:`jaarcijfers`, with the same errors.
    """
    import numpy as np

    begin = _begin(bestand, jaar)
    assert bestand.persoon is not None
    # the first trajectory of each person: by person, then by day
    volgorde = np.lexsort((bestand.duur, begin, bestand.persoon))
    wie = bestand.persoon[volgorde]
    eerste = volgorde[np.concatenate(([True], wie[1:] != wie[:-1]))]
    maand = begin[eerste].astype("datetime64[M]").astype(np.int64) - 12 * (jaar - 1 - 1970)
    in_jaar = (maand >= 0) & (maand < 12)
    eerste, maand = eerste[in_jaar], maand[in_jaar]
    if not len(eerste):
        raise GebruiksFout(
            f"Voor de opgave van {jaar} tellen mensen die in {jaar - 1} begonnen. In dit bestand "
            "begon toen niemand aan een eerste traject. Kies een ander jaar."
        )
    if (bestand.instroom[eerste] > 0).any():
        raise GebruiksFout(
            f"Een deel van de mensen die in {jaar - 1} begonnen, staat pas later in het bestand. "
            "Wie eerder klaar was ontbreekt dan, en de aantallen zouden niet kloppen. Gebruik een "
            "bestand met alle trajecten vanaf het begin."
        )
    klaar = bestand.duur[eerste] <= JAAR[bestand.eenheid]
    uitkomst = np.where(klaar, bestand.uitkomst[eerste], LOPEND)
    tellingen = [
        np.bincount(maand[waar], minlength=12).tolist()
        for waar in (
            np.ones(len(eerste), bool),
            uitkomst == WERK,
            uitkomst == VERVOLG,
            uitkomst == LOPEND,
        )
    ]
    return {
        f"{jaar}-{nummer + 1:02d}": dict(zip(KOLOMMEN, rij, strict=True))
        for nummer, rij in enumerate(zip(*tellingen, strict=True))
    }


def _begin(bestand: Trajectbestand, jaar: int) -> NDArray[np.datetime64]:
    """The start days, once the file can be counted."""
    if bestand.start is None or bestand.vorm is not Vorm.TRAJECTEN or bestand.peildatum is None:
        raise GebruiksFout(
            "Jaarcijfers zijn te tellen uit een bestand met de begindag en de einddag van alle "
            "trajecten. Dit bestand heeft die niet."
        )
    if bestand.persoon is None:
        raise GebruiksFout(
            "Het bestand heeft geen kolom persoon. Wie twee trajecten had zou dubbel tellen. Voeg "
            "de kolom toe, met een pseudoniem."
        )
    einde = date(jaar, 12, 31)
    if bestand.peildatum < einde:
        raise GebruiksFout(
            f"Voor de opgave van {jaar} moet iedereen die in {jaar - 1} begon een jaar gevolgd "
            f"zijn. De peildatum {datum(bestand.peildatum)} is daarvoor te vroeg; nodig is "
            f"{datum(einde)} of later."
        )
    return bestand.start.astype("datetime64[D]")
