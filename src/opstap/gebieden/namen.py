# SPDX-License-Identifier: EUPL-1.2
"""Comparing names of municipalities as people write them. Only text; knows no table."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

# Common other names -> the official name. Only where the spelling itself does not lead there.
ANDERE_NAMEN = {
    "den haag": "'s-Gravenhage",
    "the hague": "'s-Gravenhage",
    "den bosch": "'s-Hertogenbosch",
    "bois le duc": "'s-Hertogenbosch",
    "sneek": "Súdwest-Fryslân",
    "dordt": "Dordrecht",
    "zaandam": "Zaanstad",
    "hoofddorp": "Haarlemmermeer",
    "emmeloord": "Noordoostpolder",
    "nuenen": "Nuenen, Gerwen en Nederwetten",
    "swf": "Súdwest-Fryslân",
    "noordoost friesland": "Noardeast-Fryslân",
    "friese meren": "De Fryske Marren",
    "sittard": "Sittard-Geleen",
    "geleen": "Sittard-Geleen",
}

ZONDER_PROVINCIE = 0.95
"""Likeness of two names that differ only in the province behind one of them."""

# How a province is added to a name that exists more than once.
_PROVINCIES = {
    "noord holland": "nh",
    "n h": "nh",
    "zuid holland": "zh",
    "z h": "zh",
    "overijssel": "o",
    "ov": "o",
    "limburg": "l",
    "zeeland": "z",
}
_TOEVOEGINGEN = ("nh", "zh", "o", "l", "z")


def vereenvoudig(naam: str) -> str:
    """A name without what people write differently: capitals, accents, marks, ``gemeente``."""
    kaal = unicodedata.normalize("NFKD", naam.casefold())
    kaal = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    kaal = re.sub(r"['’‘`´.]", "", kaal)
    kaal = kaal.replace("&", " en ").replace("a/d", " aan den ").replace("ij", "y")
    kaal = re.sub(r"[^a-z0-9]+", " ", kaal).strip()
    kaal = re.sub(r"^(gemeente|gem) ", "", kaal)
    kaal = re.sub(r"\bst\b", "sint", kaal)
    for lang, afkorting in _PROVINCIES.items():
        lang = lang.replace("ij", "y")
        kaal = re.sub(rf"(?<=\w) {lang}$", f" {afkorting}", kaal)
    return kaal


def zonder_toevoeging(eenvoudig: str) -> str:
    """``bergen nh`` -> ``bergen``: the name without the province behind it."""
    voor, _, laatste = eenvoudig.rpartition(" ")
    return voor if voor and laatste in _TOEVOEGINGEN else eenvoudig


def gelijkenis(gezocht: str, kandidaat: str) -> float:
    """How much two simplified names are alike, 0-1."""
    if gezocht == kandidaat:
        return 1.0
    if zonder_toevoeging(gezocht) == zonder_toevoeging(kandidaat) and (
        gezocht == zonder_toevoeging(gezocht) or kandidaat == zonder_toevoeging(kandidaat)
    ):
        return ZONDER_PROVINCIE
    return min(0.94, SequenceMatcher(None, gezocht, kandidaat, autojunk=False).ratio())
