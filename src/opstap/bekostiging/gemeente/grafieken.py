# SPDX-License-Identifier: EUPL-1.2
"""The charts of a municipality: its money by year, and the fans of its places and people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from opstap.basis.opmaak import getal
from opstap.bekostiging.gemeente.beeld import Gemeentebeeld
from opstap.bekostiging.gemeente.mensen import prognose_van
from opstap.bekostiging.stromen import stromen
from opstap.bronnen import STATUSSEN
from opstap.publicatie.grafiek import Doel, Reeks, Staven, Waaier

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

_EERSTE_STAAF = 2024
_RECENT = 2025
_DOELJAREN = (2025, 2030, 2035)
_KANSEN = (0.05, 0.25, 0.5, 0.75, 0.95)
_RANG = list(STATUSSEN)


def geldstaven(beeld: Gemeentebeeld) -> Staven | None:
    """The streams that are known in most of their years, stacked, from 2024 on.

    A stream that is known in a few years only would make those years look rich. ``None`` when
    there is no such stream.
    """
    jaren = [j for j in beeld.jaren if j >= _EERSTE_STAAF] or list(beeld.jaren)
    per = {(r.stroom, r.jaar): r for r in beeld.geld if r.jaar in jaren and r.bedrag}
    reeksen = []
    for s in stromen().values():
        regels = [per[s.id, jaar] for jaar in jaren if (s.id, jaar) in per]
        loopt = sum(s.loopt_in(jaar) for jaar in jaren)
        if s.telt_mee != "ja" or not regels or 2 * len(regels) <= loopt:
            continue
        status = max((r.status or "aanname" for r in regels), key=_RANG.index)
        waarden = tuple(per[s.id, jaar].bedrag if (s.id, jaar) in per else None for jaar in jaren)
        reeksen.append(Reeks(s.kort, waarden, status))
    if not reeksen:
        return None
    return Staven(
        naam="geld",
        titel=_geldtitel(beeld, jaren),
        eenheid="euro",
        bron="grootboek van Opstap; verdeling met "
        f"{'een vervangende sleutel' if beeld.sleutel.vervanger else beeld.sleutel.naam}",
        posities=tuple(jaren),
        reeksen=tuple(reeksen),
    )


def _geldtitel(beeld: Gemeentebeeld, jaren: list[int]) -> str:
    if 2034 in jaren and beeld.bedrag("impulsbudget", 2034):
        return f"Het impulsbudget van {beeld.naam} stopt na 2034; ander geld groeit"
    return f"Het geld van {beeld.naam}, voor zover bekend"


def waaier(
    x: Any,
    jaren: Sequence[int],
    naam: str,
    eenheid: str,
    titel: str,
    doelen: tuple[Doel, ...] = (),
) -> Waaier:
    """A fan of ``x[draw, year]`` over ``jaren``, under existing policy."""
    import numpy as np

    q = np.quantile(x, list(_KANSEN), axis=0)
    p05, p25, p50, p75, p95 = (tuple(round(float(w), 2) for w in rij) for rij in q)
    return Waaier(
        naam=naam,
        titel=titel,
        eenheid=eenheid,
        bron="prognose van Opstap, bestaand beleid",
        jaren=tuple(jaren),
        p05=p05,
        p25=p25,
        mediaan=p50,
        p75=p75,
        p95=p95,
        doelen=doelen,
    )


def van_naar(x: Any, jaren: Sequence[int]) -> str:
    """The median of a recent year and of the last one, in words."""
    import numpy as np

    k = jaren.index(_RECENT) if _RECENT in jaren[:-1] else 0
    begin, eind = (getal(float(np.median(x[:, i]))) for i in (k, -1))
    return f"van {begin} eind {jaren[k]} naar ongeveer {eind} eind {jaren[-1]}"


def plaatsenwaaier(
    beeld: Gemeentebeeld, trekkingen: int, ensemble: Ensemble | None = None
) -> Waaier:
    """Occupied beschut places, with the funded ones as marks.

    ``ensemble`` is the run of this municipality when it is there already.
    """
    from opstap.prognose.declaratie import model

    ensemble = ensemble or prognose_van(beeld.code, trekkingen)
    jaren = sorted({r["jaar"] for r in beeld.mensen})
    j = [ensemble.jaar(jaar) for jaar in jaren]
    x = ensemble.bezet[:, 0, j, model().soort("beschut")]
    doelen = tuple(
        Doel(r.jaar, r.bekostigd, "geschatte taakstelling" if r.jaar == _DOELJAREN[-1] else "")
        for r in beeld.plaatsen
        if r.jaar in _DOELJAREN
    )
    titel = f"Bezette beschutte werkplekken: {van_naar(x, jaren)}"
    return waaier(x, jaren, "plaatsen", "plaatsen van 31 uur", titel, doelen)


def wswwaaier(beeld: Gemeentebeeld, trekkingen: int, ensemble: Ensemble | None = None) -> Waaier:
    """People in the Wsw, who leave and are not replaced; ``ensemble`` as for the places."""
    ensemble = ensemble or prognose_van(beeld.code, trekkingen)
    jaren = sorted({r["jaar"] for r in beeld.mensen})
    x = ensemble.mensen("wsw")[:, 0, [ensemble.jaar(jaar) for jaar in jaren]]
    titel = f"De Wsw loopt af: {van_naar(x, jaren)}"
    return waaier(x, jaren, "wsw", "personen", titel)
