# SPDX-License-Identifier: EUPL-1.2
"""The benchmark: indicators, peers, and statistics that compare without ranking noise.

>>> funnel = trechter_aandeel([4, 30, 55], [10, 100, 100])
>>> [Oordeel(code).tekst for code in funnel.oordeel]  # doctest: +NORMALIZE_WHITESPACE
['verschil verklaarbaar door toeval', 'buiten de 95%-grens', 'buiten de 95%-grens']

Every function takes arrays with the units (or the time) on the last axis and any axes before it,
so that all indicators and years go through at once. Nothing here returns a rank or sorts units by
outcome. The formulas and their sources: docs/model/benchmark.md.
"""

from opstap.basis.aandelen import wilson
from opstap.benchmark.beeld.gemeente import maak_beeld
from opstap.benchmark.beeld.streek import maak_streekbeeld
from opstap.benchmark.buren.kiezen import EigenGroep, gemeenteburen
from opstap.benchmark.indicatoren.cijfers import alle_cijfers
from opstap.benchmark.indicatoren.declaratie import indicator
from opstap.benchmark.statistiek.bedragen import Bedragen, bedragen
from opstap.benchmark.statistiek.grenzen import (
    AANDEELMETHODEN,
    RATIOMETHODEN,
    Grenzen,
    aandeelgrenzen,
    byar,
    garwood,
    ratiogrenzen,
)
from opstap.benchmark.statistiek.krimpen import (
    Krimp,
    james_stein,
    krimp_aandeel,
    krimp_bedrag,
    krimp_ratio,
)
from opstap.benchmark.statistiek.oordeel import Oordeel, oordelen
from opstap.benchmark.statistiek.overspreiding import (
    gepoold,
    phi,
    tau2_dl,
    tau2_pm,
    tau2_reml,
    tau2_winsor,
    winsoriseer,
)
from opstap.benchmark.statistiek.perioden import Periode, lees_periode
from opstap.benchmark.statistiek.rangen import Rangen, rangen
from opstap.benchmark.statistiek.regelkaart import Regelkaart, p_kaart, xmr
from opstap.benchmark.statistiek.signalen import MINST_PUNTEN, REGELS, signalen
from opstap.benchmark.statistiek.standaardiseren import Standaard, standaardiseer
from opstap.benchmark.statistiek.terugkeer import Terugkeer
from opstap.benchmark.statistiek.toestand import UITLEG, Toestand, alleen_cijfers, toestanden
from opstap.benchmark.statistiek.trechter import Trechter, trechter_aandeel, trechter_ratio
from opstap.benchmark.statistiek.trend import Trend, regressie, theil_sen
from opstap.benchmark.statistiek.valsalarm import kans_op_vals, verwacht_vals
from opstap.benchmark.statistiek.verloop import Verloop, verloop_aandeel, verloop_waarde

__all__ = [
    "AANDEELMETHODEN",
    "MINST_PUNTEN",
    "RATIOMETHODEN",
    "REGELS",
    "UITLEG",
    "Bedragen",
    "EigenGroep",
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
    "maak_streekbeeld",
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
