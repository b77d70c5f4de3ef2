# SPDX-License-Identifier: EUPL-1.2
"""Synthetic applicants for an advice on beschut werk, judged by the rules of the law themselves.

Who applies is not published, so the applicants are invented from named assumptions: a set for each
draw, the same whatever the rule. Their advice is what the decision tables of ``opstap.regels`` say:
``beschut_advies`` is the law, ``beschut_advies_loonwaarde`` a proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap.regels.kern.beslistabel import Tabel, beslis, tabel
from opstap.regels.kern.parameters import parameter
from opstap.varianten.wet.declaratie import AANVRAGERS, aannames
from opstap.varianten.wet.trekken import Getrokken, toeval, trek_aannames

Getallen = npt.NDArray[np.float64]
Gehelen = npt.NDArray[np.int64]

AANTAL = 4000
"""Applicants in each draw: a share of them is sure to about one percent."""

WET, VOORSTEL = "beschut_advies", "beschut_advies_loonwaarde"
BESCHUT, BANENAFSPRAAK, DAGBESTEDING, GEEN = "beschut", "banenafspraak", "dagbesteding", "geen"
WEGEN = (BESCHUT, BANENAFSPRAAK, DAGBESTEDING, GEEN)
"""Where an advice points: to beschut werk, to an ordinary employer with support, to day activities,
or to none of these (no arbeidsvermogen)."""

_WEG_VAN_ADVIES = {"positief": BESCHUT, "negatief": BANENAFSPRAAK, "geen_positief_advies": GEEN}
_ADVIES_WSW = ("wel", "niet", "geen")
_UREN_VAN_DE_PLAATS = "beschut"


@dataclass(frozen=True, slots=True)
class Aanvragers:
    """People who apply in one draw. ``feiten[naam][i]`` is a fact of person i: true or false, or
    (``advies_begeleid_werken``) the place in ``wel, niet, geen``.

    ``loonwaarde`` in whole percents of the minimum wage, ``uren`` a week, ``maanden`` since the
    last advice (-1: not in the last year).
    """

    feiten: Mapping[str, npt.NDArray[Any]]
    loonwaarde: Gehelen
    uren: Gehelen
    maanden: Gehelen

    def met_grens(self, grens: Fraction, ondergrens: Fraction | None) -> dict[str, Any]:
        """The facts with those that the proposal asks: below the limits or not."""
        percenten = int(100 * grens)
        onder = 0 if ondergrens is None else int(100 * ondergrens)
        return {
            **self.feiten,
            "loonwaarde_onder_grens": self.loonwaarde < percenten,
            "loonwaarde_onder_ondergrens": self.loonwaarde < onder,
        }


@dataclass(frozen=True, slots=True)
class Overgang:
    """The applicants of one draw under two rules: ``aandeel[van, naar]`` of all of them, by the
    place in :data:`WEGEN`."""

    aandeel: Getallen

    @property
    def was(self) -> Getallen:
        """The share on each way under the law of today."""
        uit: Getallen = self.aandeel.sum(axis=1)
        return uit

    @property
    def wordt(self) -> Getallen:
        """The same under the changed rule."""
        uit: Getallen = self.aandeel.sum(axis=0)
        return uit


@lru_cache(maxsize=32)
def aanvragers(zaad: int, trekking: int, dag: date) -> Aanvragers:
    """The applicants of a draw on ``dag`` (which sets how long an earlier advice counts)."""
    a = trek_aannames(aannames(AANVRAGERS).values(), zaad, trekking)
    kans = toeval(zaad, trekking, AANVRAGERS)
    z = kans.standard_normal(AANTAL)
    u = kans.random((9, AANTAL))
    uren, uurkans = _uren()
    heeft_wsw = u[0] < a["wsw_indicatie"]
    opnieuw = u[1] < a["kort_na_vorig_advies"]
    termijn = int(parameter("beschut_herhaling_maanden", dag).waarde)
    maanden = np.where(opnieuw, np.floor(u[2] * termijn), -1).astype(np.int64)
    loonwaarde = a["loonwaarde_midden"] + a["loonwaarde_spreiding"] * z
    return Aanvragers(
        feiten={
            "arbeidsvermogen": u[3] < a["arbeidsvermogen"],
            "wsw_indicatie": heeft_wsw,
            "advies_begeleid_werken": np.where(heeft_wsw, _wsw_advies(u[4], a), 2),
            "eigen_aanvraag": u[5] < a["eigen_aanvraag"],
            "kort_na_vorig_advies": (maanden >= 0) & (maanden < termijn),
            "nieuwe_feiten": u[6] < a["nieuwe_feiten"],
            "aanpassing_nodig": u[7] < _behoefte(a, "aanpassing_nodig", z),
            "begeleiding_nodig": u[8] < _behoefte(a, "begeleiding_nodig", z),
        },
        loonwaarde=np.rint(100 * np.clip(loonwaarde, 0.0, 1.0)).astype(np.int64),
        uren=kans.choice(uren, size=AANTAL, p=uurkans),
        maanden=maanden,
    )


@lru_cache(maxsize=1024)
def overgang(
    zaad: int,
    trekking: int,
    dag: date,
    grens: Fraction | None = None,
    ondergrens: Fraction | None = None,
) -> Overgang:
    """Where the applicants of a draw go under the law of ``dag`` and under the proposal with these
    limits; without a limit the rule stays as it is."""
    wie = aanvragers(zaad, trekking, dag)
    was = wegen(tabel(WET, dag), wie.feiten)
    if grens is None:
        return _overgang(was, was)
    return _overgang(was, wegen(tabel(VOORSTEL, dag), wie.met_grens(grens, ondergrens)))


def wegen(regel: Tabel, feiten: Mapping[str, npt.NDArray[Any]]) -> Gehelen:
    """The way of each person, as a place in :data:`WEGEN`, by a decision table.

    People with the same facts are judged once.
    """
    namen = [naam for naam in regel.feiten if naam in feiten]
    soort = np.zeros(len(feiten[namen[0]]), np.int64)
    for naam in namen:
        soort = soort * len(_ADVIES_WSW) + feiten[naam]
    _, eerste, van = np.unique(soort, return_index=True, return_inverse=True)
    uitkomst = [
        WEGEN.index(_weg(regel, {naam: feit(naam, feiten[naam][i]) for naam in namen}))
        for i in eerste
    ]
    return np.array(uitkomst, np.int64)[van]


def feit(naam: str, waarde: int) -> bool | str:
    """A fact of a synthetic person as the rules read it."""
    return _ADVIES_WSW[waarde] if naam == "advies_begeleid_werken" else bool(waarde)


def _weg(regel: Tabel, feiten: Mapping[str, bool | str]) -> str:
    uit = beslis(regel, feiten).velden
    return str(uit["weg"]) if "weg" in uit else _WEG_VAN_ADVIES[str(uit["advies"])]


def _overgang(was: Gehelen, wordt: Gehelen) -> Overgang:
    soorten = len(WEGEN)
    geteld = np.bincount(was * soorten + wordt, minlength=soorten**2)
    return Overgang(geteld.reshape(soorten, soorten) / len(was))


def _behoefte(a: Getrokken, naam: str, z: Getallen) -> Getallen:
    """The chance of a need: higher for who has a lower loonwaarde (``samenhang``)."""
    midden = np.log(a[naam] / (1 - a[naam]))
    kans: Getallen = 1 / (1 + np.exp(a["samenhang"] * z - midden))
    return kans


def _wsw_advies(u: Getallen, a: Getrokken) -> Gehelen:
    grenzen = [a["wel_begeleid_werken"], a["wel_begeleid_werken"] + a["niet_begeleid_werken"]]
    return np.searchsorted(grenzen, u, side="right").astype(np.int64)


@lru_cache(maxsize=1)
def _uren() -> tuple[Gehelen, Getallen]:
    """Contract hours in beschut werk with their chances, as the projection has them (mean 27)."""
    from opstap.prognose.compileren import compileer
    from opstap.prognose.declaratie import model

    m = model()
    rekenmodel = compileer(m, m.waarden(), tot=m.begin)
    r = m.soort(_UREN_VAN_DE_PLAATS)
    return rekenmodel.uren[r], rekenmodel.urenkans[r]
