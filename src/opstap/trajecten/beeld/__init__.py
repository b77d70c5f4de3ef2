# SPDX-License-Identifier: EUPL-1.2
"""The whole picture of a file: results, what they say in Dutch, tables, charts and a report."""

from opstap.trajecten.beeld.afschermen import afgeschermd
from opstap.trajecten.beeld.boom import als_dict, uit_dict
from opstap.trajecten.beeld.grafieken import grafieken
from opstap.trajecten.beeld.maken import maak_beeld
from opstap.trajecten.beeld.rapport import rapport
from opstap.trajecten.beeld.tabellen import onderdeel_tabel, tabellen
from opstap.trajecten.beeld.vormen import (
    Deel,
    Maandkans,
    Onderdeel,
    Piek,
    Schatting,
    Stuk,
    Toetsuitslag,
    Trajectbeeld,
    Verloop,
)
from opstap.trajecten.beeld.woorden import SYNTHETISCH
from opstap.trajecten.beeld.zinnen import Zin, zinnen

__all__ = [
    "SYNTHETISCH",
    "Deel",
    "Maandkans",
    "Onderdeel",
    "Piek",
    "Schatting",
    "Stuk",
    "Toetsuitslag",
    "Trajectbeeld",
    "Verloop",
    "Zin",
    "afgeschermd",
    "als_dict",
    "grafieken",
    "maak_beeld",
    "onderdeel_tabel",
    "rapport",
    "tabellen",
    "uit_dict",
    "zinnen",
]
