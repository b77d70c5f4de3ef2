# SPDX-License-Identifier: EUPL-1.2
"""Sourced figures and their cross-checks: where each number comes from and how it is derived.

>>> from opstap.bronnen import grootboek
>>> int(grootboek().in_jaar("impulsbudget", 2026).waarde)
31500000
"""

from opstap.bronnen.begrippen import Begrip, begrip, begrippen
from opstap.bronnen.cijfer import (
    BESLUITSTATUSSEN,
    EENHEDEN,
    EIGEN,
    GELEZEN,
    STATUSSEN,
    Cijfer,
    Document,
)
from opstap.bronnen.controles import (
    Controle,
    Controlerapport,
    Verwijzing,
    controleer,
    verwijzingen,
)
from opstap.bronnen.formule import FormuleFout
from opstap.bronnen.grootboek import Grootboek, Herleiding, grootboek, laad
from opstap.bronnen.wijzigingen import Wijziging, wijzigingen

__all__ = [
    "BESLUITSTATUSSEN",
    "EENHEDEN",
    "EIGEN",
    "GELEZEN",
    "STATUSSEN",
    "Begrip",
    "Cijfer",
    "Controle",
    "Controlerapport",
    "Document",
    "FormuleFout",
    "Grootboek",
    "Herleiding",
    "Verwijzing",
    "Wijziging",
    "begrip",
    "begrippen",
    "controleer",
    "grootboek",
    "laad",
    "verwijzingen",
    "wijzigingen",
]
