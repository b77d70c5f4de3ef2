# SPDX-License-Identifier: EUPL-1.2
"""What stands in a new template: only the names of rows, or a whole company that does not exist."""

from __future__ import annotations

from collections.abc import Mapping

from opstap.bekostiging.bedrijf.bladen import ALLE, VERSIE
from opstap.bekostiging.bedrijf.gegevens import HEFBOMEN, KOSTENPOSTEN, REGELINGEN

Cel = str | int | float | None
Inhoud = Mapping[str, tuple[tuple[Cel, ...], ...]]
"""Sheet -> rows; of a form the values in the order of its questions, as one row."""

NAAM = "Verzonnen voorbeeld De Werkbrug"

_R, _K = REGELINGEN, KOSTENPOSTEN
_REGELINGEN: tuple[tuple[Cel, ...], ...] = (
    (_R["lks"], ALLE, None, "persoon", None, None),
    (_R["wsw"], "Wsw", None, "SE", None, None),
    (_R["beschut"], "beschut", None, "plaats", None, None),
    (_R["dagbesteding"], "dagbesteding", None, "persoon", None, None),
    (_R["impulsbudget"], None, None, "aandeel", None, None),
    (_R["rijksbijdrage"], None, None, "aandeel", None, None),
    (_R["gemeente"], None, None, "jaar", None, None),
    (_R["overig"], None, None, "jaar", None, None),
)

LEEG: Inhoud = {
    "Bedrijf": ((VERSIE, None, None, None, None, None),),
    "Gemeenten": (),
    "Mensen": (),
    "Opbrengsten": (),
    "Bekostiging": _REGELINGEN,
    "Kosten": tuple((naam, ALLE, None, None) for naam in KOSTENPOSTEN.values()),
    "Hefbomen": tuple((naam, None, None, None, None, None) for naam in HEFBOMEN.values()),
    "Trajecten": ((None, None, None, None, None),),
}

VOORBEELD: Inhoud = {
    "Bedrijf": ((VERSIE, NAAM, 2025, 2025, 37, 1),),
    "Gemeenten": (("Zutphen", 0.45), ("Lochem", 0.25), ("Bronckhorst", 0.2), ("Brummen", 0.1)),
    "Mensen": (
        ("beschut", "binnen", 84, 27, 0.34, None),
        ("beschut", "op locatie", 8, 27, 0.38, None),
        ("beschut", "groepsdetachering", 22, 28, 0.42, None),
        ("beschut", "individuele detachering", 6, 29, 0.48, None),
        ("vangnet", "binnen", 12, 25.5, 0.45, None),
        ("Wsw", "binnen", 150, 31, None, 0.9),
        ("Wsw", "op locatie", 40, 31, None, 0.88),
        ("Wsw", "groepsdetachering", 55, 32, None, 0.92),
        ("Wsw", "individuele detachering", 35, 32, None, 0.92),
        ("Wsw", "reguliere werkgever", 15, 32, None, 0.9),
        ("LKS", "binnen", 20, 29, 0.48, None),
        ("LKS", "groepsdetachering", 16, 30, 0.55, None),
        ("traject", "binnen", 45, 22, None, None),
        ("dagbesteding", "binnen", 24, 16, None, None),
    ),
    "Opbrengsten": (
        ("verpakken en assemblage", ALLE, "binnen", 265_000, "uur", 4.6),
        ("groen en schoonmaak", ALLE, "op locatie", 58_000, "uur", 10.5),
        ("detachering in groepen", ALLE, "groepsdetachering", 118_000, "uur", 11.8),
        ("detachering per persoon", "Wsw", "individuele detachering", 35, "persoon", 17_500),
        ("detachering per persoon", "beschut", "individuele detachering", 6, "persoon", 11_500),
    ),
    "Bekostiging": (
        (_R["lks"], ALLE, None, "persoon", None, None),
        (_R["wsw"], "Wsw", 35_600, "SE", None, None),
        (_R["beschut"], "beschut", None, "plaats", None, None),
        (_R["dagbesteding"], "dagbesteding", 9_400, "persoon", None, None),
        (_R["impulsbudget"], None, 1, "aandeel", None, None),
        (_R["rijksbijdrage"], None, 1, "aandeel", None, None),
        (_R["gemeente"], None, 2_550_000, "jaar", None, None),
        (_R["overig"], None, 60_000, "jaar", None, 2027),
    ),
    "Kosten": (
        (_K["loon"], "Wsw", 9_450_000, 0),
        (_K["staf"], ALLE, 850_000, 0.6),
        (_K["begeleiding"], ALLE, 2_350_000, 0.15),
        (_K["begeleiding"], "dagbesteding", 150_000, 0.2),
        (_K["huisvesting"], ALLE, 980_000, 0.85),
        (_K["vervoer"], ALLE, 310_000, 0.25),
        (_K["gereedschap"], ALLE, 290_000, 0.4),
        (_K["overhead"], ALLE, 1_500_000, 0.8),
        (_K["overig"], ALLE, 210_000, 0.5),
    ),
    "Hefbomen": (
        (HEFBOMEN["overhead"], 0.15, None, None, 2026, 2030),
        (HEFBOMEN["productiviteit"], 0.06, None, 0.3, 2026, 2030),
        (HEFBOMEN["beter_werk"], 0.25, 0.45, None, 2026, 2031),
        (HEFBOMEN["detachering"], 0.15, 0.9, None, 2026, 2032),
    ),
    "Trajecten": ((0.74, 128_000, 331_000, 265_000, 7_900_000),),
}
