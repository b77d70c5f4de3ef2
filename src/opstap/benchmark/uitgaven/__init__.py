# SPDX-License-Identifier: EUPL-1.2
"""Releases of the benchmark: what participants show each other, and later everybody.

uitgave, dossier = maak_uitgave(jaaropgaven, groepen={"Drechtsteden": ["GM0505", "GM0523"]})
uitgave.cijfer("GM0505", "bw-aan-het-werk").toon()   # from rounded counts, or "beschermd"
"""

from opstap.benchmark.uitgaven.bewaren import uit_dict
from opstap.benchmark.uitgaven.cijfer import Uitgavecijfer
from opstap.benchmark.uitgaven.dossier import Dossier
from opstap.benchmark.uitgaven.groepen import vaste_groepen
from opstap.benchmark.uitgaven.maken import MINST_DEELNEMERS, maak_uitgave
from opstap.benchmark.uitgaven.tabellen import overzicht
from opstap.benchmark.uitgaven.uitgave import (
    ALLEN,
    Benchmarkuitgave,
    Deelgroep,
    Deelnemer,
)

__all__ = [
    "ALLEN",
    "MINST_DEELNEMERS",
    "Benchmarkuitgave",
    "Deelgroep",
    "Deelnemer",
    "Dossier",
    "Uitgavecijfer",
    "maak_uitgave",
    "overzicht",
    "uit_dict",
    "vaste_groepen",
]
