# SPDX-License-Identifier: EUPL-1.2
"""Which running trajectories are due for a review: a rule about dates, the same for everybody.

Three, six and twelve months after the start somebody sits down with the participant. Whether that
happens does not depend on how productive anybody is, nor on any estimate: this module reads the
start, whether the trajectory still runs, and its pseudonym, and nothing else of a file. There is no
score, and the order is that of the dates.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import datum, opsomming
from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.kalender import later
from opstap.trajecten.trajectbestand import LOPEND

if TYPE_CHECKING:
    from opstap.trajecten.trajectbestand import Trajectbestand

MOMENTEN = (3, 6, 12)
"""Calendar months after the start at which every running trajectory is reviewed."""

BINNEN_DAGEN = 31
"""How far ahead the list looks when nobody says so."""

GEWEEST, VANDAAG, KOMT = "geweest: is dit gedaan?", "vandaag", "komt nog"


def te_beoordelen(
    bestand: Trajectbestand, peildatum: date, binnen_dagen: int = BINNEN_DAGEN
) -> Tabel:
    """Reviews of running trajectories: the last one that has passed, and those that are near.

    ``binnen_dagen``: how many days after ``peildatum`` still count. A file does not say whether a
    review was held, so the last moment that has passed stays in the list until the trajectory ends
    or the next moment comes. In the order of the date, then of the pseudonym. A trajectory that
    starts after ``peildatum`` is left out. Raises :class:`GebruiksFout` for a file without days of
    start or without pseudonyms, and for a negative number of days.
    """
    import numpy as np

    if binnen_dagen < 0:
        raise GebruiksFout("Kijk nul of meer dagen vooruit.")
    if bestand.start is None:
        raise GebruiksFout(
            "Dit bestand heeft geen startdatums, dus er is geen lijst van gesprekken te maken. "
            "Neem van elk traject de start op."
        )
    if bestand.traject is None:
        raise GebruiksFout(
            "Dit bestand heeft geen kolom traject, dus een lijst zou niet zeggen om welk traject "
            "het gaat. Geef elk traject een pseudoniem."
        )
    vandaag = np.datetime64(peildatum, "D")
    start = bestand.start.astype("datetime64[D]")
    loopt = (bestand.uitkomst == LOPEND) & ~np.isnat(start) & (start <= vandaag)
    start, traject = start[loopt], bestand.traject[loopt]
    dagen = np.array([later(start, np.full(len(start), float(m))) for m in MOMENTEN])
    volgende = np.vstack([dagen[1:], np.full((1, len(start)), np.datetime64("9999-12-31"))])
    geweest = (dagen <= vandaag) & (volgende > vandaag)
    komt = (dagen > vandaag) & (dagen <= vandaag + np.timedelta64(binnen_dagen, "D"))
    moment, wie = np.nonzero(geweest | komt)
    volgorde = np.lexsort((traject[wie], dagen[moment, wie]))
    rijen = tuple(
        (pseudoniem, MOMENTEN[nummer], dag, _stand(dag, peildatum))
        for pseudoniem, nummer, dag in zip(
            traject[wie][volgorde].tolist(),
            moment[volgorde].tolist(),
            dagen[moment, wie][volgorde].tolist(),
            strict=True,
        )
    )
    return Tabel(
        naam="herbeoordeling",
        titel=f"Gesprekken over lopende trajecten, stand {datum(peildatum)}",
        kolommen=(
            KolomKop("traject", "Traject"),
            KolomKop("moment", "Maanden na de start", soort="geheel"),
            KolomKop("datum", "Datum", soort="datum"),
            KolomKop("stand", "Stand"),
        ),
        rijen=rijen,
        toelichting=(
            (
                f"Iedereen krijgt een gesprek na {opsomming(map(str, MOMENTEN))} maanden. Dat is "
                "een vaste regel. Hoe productief iemand is, telt niet mee. Er is geen score en "
                "geen voorspelling."
            ),
            (
                "Het bestand zegt niet of een gesprek is gevoerd. Een moment dat geweest is, "
                "blijft daarom staan tot het volgende moment."
            ),
            f"Vooruit kijkt deze lijst {binnen_dagen} dagen.",
        ),
    )


def _stand(dag: date, peildatum: date) -> str:
    if dag < peildatum:
        return GEWEEST
    return VANDAAG if dag == peildatum else KOMT
