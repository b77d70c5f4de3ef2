# SPDX-License-Identifier: EUPL-1.2
"""How much a municipality's amount moves because its key is a count of people.

A head count has chance in it: the same municipality with the same underlying need counts a few
people more or fewer in another year. Each draw replaces every count by a Poisson draw with that
count as its mean (the mean of k yearly counts has the chance of k draws averaged), and divides
the amount again. This is simulation: floats, marked ``gesimuleerd``, and never paid.
"""

from __future__ import annotations

from dataclasses import dataclass

from opstap.basis.fouten import GebruiksFout
from opstap.verdeling.uitkomst import Uitkomst

_MEESTE_TREKKINGEN = 1_000_000
_BLOK = 4_000_000


@dataclass(frozen=True, slots=True)
class Band:
    """The spread of one municipality's amount over the draws, in the unit of the allocation.

    ``afwijking`` is the standard deviation as a share of the amount (0 for a zero amount).
    """

    code: str
    naam: str
    toegekend: int
    p05: float
    p50: float
    p95: float
    afwijking: float

    def als_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "naam": self.naam,
            "toegekend": self.toegekend,
            "p05": round(self.p05, 2),
            "p50": round(self.p50, 2),
            "p95": round(self.p95, 2),
            "afwijking": round(self.afwijking, 6),
        }


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """A band per municipality; ``mediaan_afwijking`` and ``p90_afwijking`` sum up the country."""

    trekkingen: int
    zaad: int
    banden: tuple[Band, ...]
    mediaan_afwijking: float
    p90_afwijking: float

    def als_dict(self) -> dict[str, object]:
        return {
            "status": "gesimuleerd",
            "trekkingen": self.trekkingen,
            "zaad": self.zaad,
            "mediaan_afwijking": round(self.mediaan_afwijking, 6),
            "p90_afwijking": round(self.p90_afwijking, 6),
            "banden": [band.als_dict() for band in self.banden],
        }


def gevoeligheid(uitkomst: Uitkomst, *, trekkingen: int, zaad: int) -> Gevoeligheid:
    """Draw the key ``trekkingen`` times and divide the amount each time (exact shares, unrounded).

    Raises :class:`GebruiksFout` when the key is not a count of people, or when the number of
    draws is not between 2 and a million.
    """
    import numpy as np

    sleutel = uitkomst.sleutel
    if not sleutel.metingen:
        raise GebruiksFout(
            f"Sleutel {sleutel.id} telt geen mensen (maar euro's, aandelen of een mengsel), dus "
            "toeval in de telling is niet te berekenen. Kies een sleutel met aantallen mensen."
        )
    if not 2 <= trekkingen <= _MEESTE_TREKKINGEN:
        raise GebruiksFout(
            f"Kies een aantal trekkingen van 2 tot en met {_MEESTE_TREKKINGEN:,}.".replace(",", ".")
        )
    telling = np.array([float(regel.gewicht) for regel in uitkomst.regels])
    generator = np.random.Generator(np.random.Philox(zaad))
    bedragen = np.empty((len(telling), trekkingen), dtype=np.float32)
    blok = max(1, _BLOK // len(telling))
    for start in range(0, trekkingen, blok):
        eind = min(start + blok, trekkingen)
        getrokken = generator.poisson(
            telling[:, None] * sleutel.metingen, size=(len(telling), eind - start)
        )
        totaal = getrokken.sum(axis=0)
        bedragen[:, start:eind] = getrokken * (uitkomst.bedrag / np.maximum(totaal, 1))
    p05, p50, p95 = np.quantile(bedragen, (0.05, 0.5, 0.95), axis=1, overwrite_input=False)
    spreiding = bedragen.std(axis=1, dtype=np.float64)
    exact = np.array([float(regel.exact) for regel in uitkomst.regels])
    afwijking = np.divide(spreiding, exact, out=np.zeros_like(spreiding), where=exact > 0)
    banden = tuple(
        Band(
            code=regel.code,
            naam=regel.naam,
            toegekend=regel.toegekend,
            p05=float(p05[i]),
            p50=float(p50[i]),
            p95=float(p95[i]),
            afwijking=float(afwijking[i]),
        )
        for i, regel in enumerate(uitkomst.regels)
    )
    return Gevoeligheid(
        trekkingen=trekkingen,
        zaad=zaad,
        banden=banden,
        mediaan_afwijking=float(np.median(afwijking)),
        p90_afwijking=float(np.quantile(afwijking, 0.9)),
    )
