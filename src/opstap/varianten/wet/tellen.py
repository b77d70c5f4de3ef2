# SPDX-License-Identifier: EUPL-1.2
"""From two runs of the projection to counts: who gets another outcome, and what UWV assesses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from opstap.varianten.wet.aanvragers import BESCHUT, DAGBESTEDING, WEGEN, Overgang
from opstap.varianten.wet.declaratie import Waarde, aannames
from opstap.varianten.wet.doorloop import (
    DOORSTROOM,
    TERUG,
    TERUG_ZONDER,
    VASTGESTELD,
    Loop,
    deel_van_jaar,
    waarden_van,
)
from opstap.varianten.wet.trekken import trek_aannames

Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Paar:
    """One count [draw, year] without and with the change."""

    zonder: Getallen
    met: Getallen

    @property
    def verschil(self) -> Getallen:
        uit: Getallen = self.met - self.zonder
        return uit


@dataclass(frozen=True, slots=True)
class Telling:
    """Both runs with the applicants of each draw. ``deel`` is the part of each year in which the
    new criterion counts."""

    zonder: Loop
    met: Loop
    jaren: tuple[int, ...]
    deel: Getallen
    wie: tuple[Overgang, ...]
    zaad: int

    def op_weg(self, weg: str) -> tuple[Getallen, Getallen]:
        """The share [draw, 1] of applicants on a way, under the law of today and the new rule."""
        plek = WEGEN.index(weg)
        was, wordt = (np.array([x[plek] for x in delen])[:, None] for delen in self._delen())
        return was, wordt

    def _delen(self) -> tuple[list[Getallen], list[Getallen]]:
        return [o.was for o in self.wie], [o.wordt for o in self.wie]

    def aannamen(self, naam: str) -> Getallen:
        """An assumption on what follows [draw, 1]."""
        alle = aannames("gevolgen").values()
        return np.array([trek_aannames(alle, self.zaad, i)[naam] for i in range(len(self.wie))])[
            :, None
        ]

    def aanvragen(self, loop: Loop, *, nieuw: bool) -> Getallen:
        """People who apply for the first time or again [draw, year]: the positive determinations
        that are no return, over the share of the applicants that is determined."""
        was, wordt = self.op_weg(BESCHUT)
        aandeel = was + (self.deel * (wordt - was) if nieuw else 0.0)
        eerste = loop.stand(VASTGESTELD) - self._terug_beoordeeld(loop)
        return np.divide(eerste, aandeel, out=np.zeros_like(eerste), where=aandeel > 0)

    def beoordelingen(self) -> Paar:
        """Assessments for beschut werk, the negative ones included."""
        positief = self.aannamen("terugkeer_positief")
        zonder, met = (
            self.aanvragen(loop, nieuw=nieuw) + self._terug_beoordeeld(loop) / positief
            for loop, nieuw in ((self.zonder, False), (self.met, True))
        )
        return Paar(zonder, met)

    def paar(self, naam: str) -> Paar:
        return Paar(self.zonder.stand(naam), self.met.stand(naam))

    @staticmethod
    def _terug_beoordeeld(loop: Loop) -> Getallen:
        uit: Getallen = loop.stand(TERUG) - loop.stand(TERUG_ZONDER)
        return uit


def _terugvalrecht(
    tel: Telling, waarden: Mapping[str, Waarde], vanaf: date | None
) -> dict[str, Paar]:
    del waarden, vanaf
    return {
        "andere_uitkomst": tel.paar(TERUG_ZONDER),
        "beoordelingen": tel.beoordelingen(),
        **{naam: tel.paar(naam) for naam in (VASTGESTELD, TERUG, DOORSTROOM)},
    }


def _criterium(tel: Telling, waarden: Mapping[str, Waarde], vanaf: date | None) -> dict[str, Paar]:
    del waarden, vanaf
    aanvragen = tel.deel * tel.aanvragen(tel.zonder, nieuw=False)
    x = np.stack([o.aandeel for o in tel.wie])
    beschut, dag = WEGEN.index(BESCHUT), WEGEN.index(DAGBESTEDING)
    anders = x.sum(axis=(1, 2)) - np.trace(x, axis1=1, axis2=2)
    wel = x[:, :, beschut].sum(axis=1) - x[:, beschut, beschut]
    niet = x[:, beschut].sum(axis=1) - x[:, beschut, beschut]
    naar_dag = x[:, :, dag].sum(axis=1) - x[:, dag, dag]
    deel_van = (
        ("andere_uitkomst", anders),
        ("wel_positief", wel),
        ("niet_meer_positief", niet),
        ("naar_dagbesteding", naar_dag),
    )
    leeg = np.zeros_like(aanvragen)
    return {
        **{naam: Paar(leeg, aanvragen * aandeel[:, None]) for naam, aandeel in deel_van},
        "beoordelingen": tel.beoordelingen(),
        VASTGESTELD: tel.paar(VASTGESTELD),
    }


def _herindicaties(
    tel: Telling, waarden: Mapping[str, Waarde], vanaf: date | None
) -> dict[str, Paar]:
    """Re-indications: people in the Wsw at the year's end times a rate a year, that goes from the
    rate of today to that of long indications as indications become long."""
    reeks = waarden_van(len(tel.wie))
    nu, lang = (
        np.array([w[naam] for w in reeks])[:, None]
        for naam in ("wsw_herindicatie", "wsw_herindicatie_lang")
    )
    deel = deel_van_jaar(tel.jaren, vanaf)
    if waarden["omzetten"] == "meteen":
        omgezet = np.broadcast_to(deel, (len(reeks), len(deel)))
    else:
        tempo = nu / tel.aannamen("wsw_beperkte_duur")
        tempo = tempo * tel.aannamen("wsw_verlengd") * tel.aannamen("wsw_wordt_lang")
        voor = np.maximum(0.0, np.cumsum(deel) - deel)
        omgezet = deel - (np.exp(-tempo * voor) - np.exp(-tempo * (voor + deel))) / tempo
    mensen = tel.zonder.stand("wsw")
    zonder, met = mensen * nu, mensen * (nu + omgezet * (lang - nu))
    return {
        "andere_uitkomst": Paar(np.zeros_like(zonder), zonder - met),
        "wsw_herindicaties": Paar(zonder, met),
    }


Gevolg = Callable[[Telling, Mapping[str, Waarde], date | None], dict[str, Paar]]
GEVOLG: Mapping[str, Gevolg] = {
    "terugvalrecht": _terugvalrecht,
    "criterium": _criterium,
    "herindicaties": _herindicaties,
}
