# SPDX-License-Identifier: EUPL-1.2
"""The money of a change: people and places more or less, times what each costs in ``bekostiging``.

Prices of 2024, euros a year, positive is a cost of municipalities together. Each draw takes its own
unit amounts from their range. What an assessment costs UWV is not published: only an amount that a
user gives is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from opstap.bekostiging.kostprijs import Keuzes, Kostprijs, kostprijs
from opstap.bekostiging.uren import baanuren
from opstap.varianten.wet.declaratie import aannames
from opstap.varianten.wet.doorloop import BEZET, Loop
from opstap.varianten.wet.trekken import afwijking, trek_aannames

Getallen = npt.NDArray[np.float64]

PRIJSPEIL = 2024
POSTEN: Mapping[str, tuple[str, str]] = {
    "beschut_netto": (
        "Netto kosten van beschutte plaatsen",
        "bezette plaatsen van 31 uur maal de kosten na opbrengst en loonkostensubsidie (kostprijs)",
    ),
    "beschut_lks": (
        "Loonkostensubsidie in beschut werk",
        "dezelfde plaatsen maal de loonkostensubsidie van een plaats (BUIG)",
    ),
    "banenafspraak_lks": (
        "Loonkostensubsidie in de banenafspraak",
        "mensen in de banenafspraak maal de subsidie van een baan van 25,5 uur; telt hen allen mee",
    ),
    "banenafspraak_netto": (
        "Netto kosten van banen uit de banenafspraak",
        "dezelfde mensen maal de kosten na opbrengst en loonkostensubsidie van zo'n baan",
    ),
    "uitkeringen": (
        "Bijstandsuitkeringen",
        "mensen aan het werk die anders bijstand hadden, maal de uitkering; min is een besparing",
    ),
    "beoordelingen": (
        "Beoordelingen door UWV",
        "beoordelingen maal het bedrag dat u opgaf",
    ),
    "totaal": ("Samen", "de som van de posten hierboven"),
}
"""The lines with their name and how they are made."""
AAN_HET_WERK = ("beschut_werkend", "banenafspraak", "vangnetbaan", "regulier")

_HALF_BEREIK_PER_SD = 1.645
"""Half of a 90 percent range, in standard deviations."""


def kosten(
    zonder: Loop,
    met: Loop,
    beoordelingen: Getallen,
    jaren: Sequence[int],
    zaad: int,
    per_beoordeling: int | None,
) -> dict[str, Getallen]:
    """Euros more with the change than without, per line [draw, year].

    ``beoordelingen`` is the difference in assessments, ``per_beoordeling`` euros for one.
    """
    trekkingen = range(len(beoordelingen))

    def meer(naam: str) -> Getallen:
        return met.gemiddeld(naam) - zonder.gemiddeld(naam)

    plaatsen, banen = meer(BEZET), meer("banenafspraak")
    werk = sum((meer(naam) for naam in AAN_HET_WERK), np.zeros_like(plaatsen))
    bedragen = [_bedragen(tuple(jaren), zaad, i) for i in trekkingen]

    def maal(x: Getallen, wat: str) -> Getallen:
        return x * np.stack([b[wat] for b in bedragen])

    uit = {
        "beschut_netto": maal(plaatsen, "beschut_netto"),
        "beschut_lks": maal(plaatsen, "beschut_lks"),
        "banenafspraak_lks": maal(banen, "banenafspraak_lks"),
        "banenafspraak_netto": maal(banen, "banenafspraak_netto"),
        "uitkeringen": -maal(werk, "uitkering"),
    }
    if per_beoordeling is not None:
        uit["beoordelingen"] = beoordelingen * float(per_beoordeling)
    return uit | {"totaal": sum(uit.values(), np.zeros_like(plaatsen))}


def _bedragen(jaren: tuple[int, ...], zaad: int, trekking: int) -> dict[str, Getallen]:
    """What one place, job or benefit is in each year, in one draw."""
    a = trek_aannames(aannames("gevolgen").values(), zaad, trekking)
    netto, lks, banen = (afwijking(zaad, trekking, naam) for naam in ("netto", "lks", "banen"))
    los = afwijking(zaad, trekking, "banen_netto")
    plaats = [kostprijs("beschut", jaar, Keuzes(prijspeil=PRIJSPEIL)) for jaar in jaren]
    baan = [
        kostprijs("lks", jaar, Keuzes(prijspeil=PRIJSPEIL, eenheid=baanuren())) for jaar in jaren
    ]

    def rond(midden: Sequence[int], marge: Sequence[int], z: float) -> Getallen:
        breed: Getallen = np.array(marge) * z / _HALF_BEREIK_PER_SD
        return np.maximum(np.array(midden) + breed, 0.0)

    return {
        "beschut_netto": rond(
            [p.netto_kosten for p in plaats], [p.netto_marge for p in plaats], netto
        ),
        "beschut_lks": rond(
            [p.loonkostensubsidie for p in plaats], [_marge(p) for p in plaats], lks
        ),
        "banenafspraak_lks": rond(
            [p.loonkostensubsidie for p in baan], [_marge(p) for p in baan], banen
        ),
        "banenafspraak_netto": rond(
            [p.netto_kosten for p in baan], [p.netto_marge for p in baan], los
        ),
        "uitkering": np.full(len(jaren), a["uitkering_deel"] * a["uitkering"]),
    }


def _marge(prijs: Kostprijs) -> int:
    """Half the range of the loonkostensubsidie of a place."""
    return next(post.hoog - post.bedrag for post in prijs.posten if post.id == "lks")
