# SPDX-License-Identifier: EUPL-1.2
"""Policy variants: measures, people, places and money side by side.

from opstap import varianten

een, twee = varianten.naast_elkaar([varianten.beleidsvariant(id) for id in ("1", "2")])
twee.begroting.structureel_eur
varianten.verschil(twee, een, "niet_bereikt")[:, 0, -1]
"""

from opstap.varianten.controle import Toets, controle, geslaagd
from opstap.varianten.declaratie import (
    Beleidsvariant,
    Gevolgbedragen,
    Korting,
    Maatregel,
    Post,
)
from opstap.varianten.document import als_dict
from opstap.varianten.doorreken import (
    Doorrekening,
    doorreken,
    naast_elkaar,
    uit_trekkingen,
    verschil,
)
from opstap.varianten.geld import Begroting, begroting
from opstap.varianten.keuring import EXTRA_VELDEN
from opstap.varianten.lezen import beleidsvariant, kopie, lees_beleidsvariant, meegeleverd
from opstap.varianten.lezingen import Lezing, lezingen
from opstap.varianten.mensen import MATEN

__all__ = [
    "EXTRA_VELDEN",
    "MATEN",
    "Begroting",
    "Beleidsvariant",
    "Doorrekening",
    "Gevolgbedragen",
    "Korting",
    "Lezing",
    "Maatregel",
    "Post",
    "Toets",
    "als_dict",
    "begroting",
    "beleidsvariant",
    "controle",
    "doorreken",
    "geslaagd",
    "kopie",
    "lees_beleidsvariant",
    "lezingen",
    "meegeleverd",
    "naast_elkaar",
    "uit_trekkingen",
    "verschil",
]
