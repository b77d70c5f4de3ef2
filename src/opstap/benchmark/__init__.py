# SPDX-License-Identifier: EUPL-1.2
"""The benchmark: indicators, peers, and statistics that compare without ranking noise.

>>> funnel = trechter_aandeel([4, 30, 55], [10, 100, 100])
>>> [Oordeel(code).tekst for code in funnel.oordeel]  # doctest: +NORMALIZE_WHITESPACE
['verschil verklaarbaar door toeval', 'buiten de 95%-grens', 'buiten de 95%-grens']

Every function takes arrays with the units (or the time) on the last axis and any axes before it,
so that all indicators and years go through at once. Nothing here returns a rank or sorts units by
outcome. The formulas and their sources: docs/model/benchmark.md.
"""

from opstap.benchmark.bedragen import Bedragen, bedragen
from opstap.benchmark.beeld import maak_beeld
from opstap.benchmark.buren import gemeenteburen
from opstap.benchmark.cijfers import alle_cijfers
from opstap.benchmark.grenzen import (
    AANDEELMETHODEN,
    RATIOMETHODEN,
    Grenzen,
    aandeelgrenzen,
    byar,
    garwood,
    ratiogrenzen,
    wilson,
)
from opstap.benchmark.indicatoren import indicator
from opstap.benchmark.krimpen import (
    Krimp,
    james_stein,
    krimp_aandeel,
    krimp_bedrag,
    krimp_ratio,
)
from opstap.benchmark.oordeel import Oordeel, oordelen
from opstap.benchmark.overspreiding import (
    gepoold,
    phi,
    tau2_dl,
    tau2_pm,
    tau2_reml,
    tau2_winsor,
    winsoriseer,
)
from opstap.benchmark.perioden import Periode, lees_periode
from opstap.benchmark.rangen import Rangen, rangen
from opstap.benchmark.regelkaart import Regelkaart, p_kaart, xmr
from opstap.benchmark.signalen import MINST_PUNTEN, REGELS, signalen
from opstap.benchmark.standaardiseren import Standaard, standaardiseer
from opstap.benchmark.terugkeer import Terugkeer
from opstap.benchmark.toestand import UITLEG, Toestand, alleen_cijfers, toestanden
from opstap.benchmark.trechter import Trechter, trechter_aandeel, trechter_ratio
from opstap.benchmark.trend import Trend, regressie, theil_sen
from opstap.benchmark.valsalarm import kans_op_vals, verwacht_vals
from opstap.benchmark.verloop import Verloop, verloop_aandeel, verloop_waarde

__all__ = [
    "AANDEELMETHODEN",
    "MINST_PUNTEN",
    "RATIOMETHODEN",
    "REGELS",
    "UITLEG",
    "Bedragen",
    "Grenzen",
    "Krimp",
    "Oordeel",
    "Periode",
    "Rangen",
    "Regelkaart",
    "Standaard",
    "Terugkeer",
    "Toestand",
    "Trechter",
    "Trend",
    "Verloop",
    "aandeelgrenzen",
    "alle_cijfers",
    "alleen_cijfers",
    "bedragen",
    "byar",
    "garwood",
    "gemeenteburen",
    "gepoold",
    "indicator",
    "james_stein",
    "kans_op_vals",
    "krimp_aandeel",
    "krimp_bedrag",
    "krimp_ratio",
    "lees_periode",
    "maak_beeld",
    "oordelen",
    "p_kaart",
    "phi",
    "rangen",
    "ratiogrenzen",
    "regressie",
    "signalen",
    "standaardiseer",
    "tau2_dl",
    "tau2_pm",
    "tau2_reml",
    "tau2_winsor",
    "theil_sen",
    "toestanden",
    "trechter_aandeel",
    "trechter_ratio",
    "verloop_aandeel",
    "verloop_waarde",
    "verwacht_vals",
    "wilson",
    "winsoriseer",
    "xmr",
]
