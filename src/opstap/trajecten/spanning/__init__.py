# SPDX-License-Identifier: EUPL-1.2
"""Tension: are productive people kept longer than elsewhere? Organisations only, never a person.

tafels = tabellen(bestand)        # counts per organisation, no persons from here on
print(*sterkte_zinnen(sterkte(tafels)), sep="\\n")   # first what can be found at all
print(*zinnen(toets(tafels)), sep="\\n")             # then what was found
"""

from opstap.trajecten.spanning.cellen import (
    KENMERKEN,
    KLASSEN,
    PERIODE,
    Spanningstabel,
    tabellen,
    waarom_niet,
)
from opstap.trajecten.spanning.proxy import Samenhang, samenhang
from opstap.trajecten.spanning.sterkte import Sterkte, Trefkans, Valsalarm, bereken, sterkte
from opstap.trajecten.spanning.terugtoets import Terugtoets, terugtoets
from opstap.trajecten.spanning.toets import MINIMUM_ANDEREN, MINIMUM_VERWACHT, Q, toets
from opstap.trajecten.spanning.uitslag import Oordeel, Organisatiespanning, Spanning, Verhouding
from opstap.trajecten.spanning.verwacht import TOPDEEL
from opstap.trajecten.spanning.weergave import (
    GEEN_OORDEEL,
    UITLEG,
    sterkte_tabel,
    sterkte_zinnen,
    tabel,
    zinnen,
)

__all__ = [
    "GEEN_OORDEEL",
    "KENMERKEN",
    "KLASSEN",
    "MINIMUM_ANDEREN",
    "MINIMUM_VERWACHT",
    "PERIODE",
    "TOPDEEL",
    "UITLEG",
    "Oordeel",
    "Organisatiespanning",
    "Q",
    "Samenhang",
    "Spanning",
    "Spanningstabel",
    "Sterkte",
    "Terugtoets",
    "Trefkans",
    "Valsalarm",
    "Verhouding",
    "bereken",
    "samenhang",
    "sterkte",
    "sterkte_tabel",
    "sterkte_zinnen",
    "tabel",
    "tabellen",
    "terugtoets",
    "toets",
    "waarom_niet",
    "zinnen",
]
