# SPDX-License-Identifier: EUPL-1.2
"""Proxy check: does the productive group, or a characteristic, stand in for something else?

A file with nationality, health or disability is refused, so a link with those cannot be seen here.
What can be seen is whether the productive group is mostly people of one age, one benefit or one
group that the organisation adds itself. A strong link is a reason to look before a signal is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal, procent
from opstap.trajecten.spanning.cellen import KLASSEN, PRODUCTIVITEIT, waarom_niet
from opstap.trajecten.spanning.verwacht import TOPDEEL, topklasse
from opstap.trajecten.trajectbestand import MINIMUM

if TYPE_CHECKING:
    from opstap.trajecten.trajectbestand import Trajectbestand

STERK = 0.3
"""Cramér's V from which a link is called strong (Cohen 1988: 0.3 is medium)."""


VERWACHT = "afstand"
"""The column that is bound to go with productivity; the expectation takes it into account."""


@dataclass(frozen=True, slots=True)
class Samenhang:
    """The link between being in the productive group and one column.

    ``v``: Cramér's V, 0 (none) to 1. ``p``: of the chi-squared test of independence. ``laagste``
    and ``hoogste``: share of productive people in the value where it is lowest and highest, among
    values with the minimum of people. ``n``: people in those values.
    """

    kolom: str
    v: float
    p: float
    laagste: tuple[str, float]
    hoogste: tuple[str, float]
    n: int

    @property
    def sterk(self) -> bool:
        """Whether somebody should look at it; productivity and distance to work belong together."""
        return self.v >= STERK and self.p < 0.05 and self.kolom != VERWACHT

    @property
    def zin(self) -> str:
        """What it says, in one sentence."""
        slot = ""
        if self.sterk:
            slot = ", sterk: bekijk dit voordat u een signaal gebruikt"
        elif self.kolom == VERWACHT:
            slot = "; dat is gewoon, en de verwachting houdt er rekening mee"
        return (
            f"{self.kolom}: bij {self.hoogste[0]} hoort {procent(self.hoogste[1], 0)} tot de "
            f"productieve groep, bij {self.laagste[0]} {procent(self.laagste[1], 0)} "
            f"(samenhang {getal(self.v, 2)} op een schaal van 0 tot 1{slot})."
        )


def samenhang(bestand: Trajectbestand, topdeel: float = TOPDEEL) -> tuple[Samenhang, ...]:
    """The link with every column of groups in the file; values under the minimum do not count.

    A column with fewer than two such values is left out. Raises :class:`GebruiksFout` when the file
    says nothing on productivity.
    """
    import numpy as np
    from scipy.special import chdtrc

    if reden := waarom_niet(bestand):
        raise GebruiksFout(reden)
    productiviteit = bestand.getallen[PRODUCTIVITEIT]
    bekend = np.isfinite(productiviteit)
    klasse = np.clip(np.floor(productiviteit[bekend] * KLASSEN + 1e-9), 0, KLASSEN - 1).astype(int)
    top = klasse >= topklasse(np.bincount(klasse, minlength=KLASSEN), topdeel)
    uit = []
    for naam, groep in bestand.groepen.items():
        codes = groep.codes[bekend]
        waar = codes >= 0
        tabel = np.bincount(codes[waar] * 2 + top[waar], minlength=2 * len(groep.waarden)).reshape(
            -1, 2
        )
        telt = tabel.sum(axis=1) >= MINIMUM
        namen = [waarde for waarde, mee in zip(groep.waarden, telt, strict=True) if mee]
        tabel = tabel[telt]
        if len(tabel) < 2 or (tabel.sum(axis=0) == 0).any():
            continue
        n = int(tabel.sum())
        verwacht = tabel.sum(axis=1, keepdims=True) * tabel.sum(axis=0) / n
        chi2 = float(((tabel - verwacht) ** 2 / verwacht).sum())
        deel = tabel[:, 1] / tabel.sum(axis=1)
        laag, hoog = int(deel.argmin()), int(deel.argmax())
        uit.append(
            Samenhang(
                kolom=naam,
                v=(chi2 / n) ** 0.5,
                p=float(chdtrc(len(tabel) - 1, chi2)),
                laagste=(namen[laag], float(deel[laag])),
                hoogste=(namen[hoog], float(deel[hoog])),
                n=n,
            )
        )
    return tuple(uit)
