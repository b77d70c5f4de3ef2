# SPDX-License-Identifier: EUPL-1.2
"""Exact allocation of money and places over municipalities, explained step by step.

from opstap import bronnen, gebieden, verdeling

uitkomst = verdeling.verdeel(
    verdeling.instrument("impulsbudget"),
    2026,
    verdeling.ingebouwd("uitkeringen-2021"),
    grootboek=bronnen.grootboek(),
    namen={code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()},
)
uitkomst.toegekend["GM0363"]
"""

from opstap.verdeling.beeld import Beeld, jaaroverzicht, jaartabel, maak_beeld, per_gemeente
from opstap.verdeling.beschut import BESCHUT_SLEUTELS, beschut_sleutel, hybride
from opstap.verdeling.gevoeligheid import Band, Gevoeligheid, gevoeligheid
from opstap.verdeling.instrumenten import INSTRUMENTEN, Instrument, instrument
from opstap.verdeling.methoden import METHODEN, verdeel_heel
from opstap.verdeling.sleutels import (
    INGEBOUWD,
    MENGSEL,
    REGISTER,
    STANDAARDVERVANGER,
    Sleutel,
    gemengd,
    gemiddeld,
    ingebouwd,
    lees_mengsel,
    per_jaar,
    uit_rijen,
)
from opstap.verdeling.terugverdelen import Ledendeel, verdeel_terug
from opstap.verdeling.toelichten import toelichting
from opstap.verdeling.uitkomst import Regel, Stap, Uitbetaling, Uitkomst
from opstap.verdeling.verdelen import splits_terug, verdeel, verdeel_bedrag
from opstap.verdeling.vergelijken import Vergelijking, Verschil, los_winstgrens_op, vergelijk

__all__ = [
    "BESCHUT_SLEUTELS",
    "INGEBOUWD",
    "INSTRUMENTEN",
    "MENGSEL",
    "METHODEN",
    "REGISTER",
    "STANDAARDVERVANGER",
    "Band",
    "Beeld",
    "Gevoeligheid",
    "Instrument",
    "Ledendeel",
    "Regel",
    "Sleutel",
    "Stap",
    "Uitbetaling",
    "Uitkomst",
    "Vergelijking",
    "Verschil",
    "beschut_sleutel",
    "gemengd",
    "gemiddeld",
    "gevoeligheid",
    "hybride",
    "ingebouwd",
    "instrument",
    "jaaroverzicht",
    "jaartabel",
    "lees_mengsel",
    "los_winstgrens_op",
    "maak_beeld",
    "per_gemeente",
    "per_jaar",
    "splits_terug",
    "toelichting",
    "uit_rijen",
    "verdeel",
    "verdeel_bedrag",
    "verdeel_heel",
    "verdeel_terug",
    "vergelijk",
]
