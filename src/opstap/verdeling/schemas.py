# SPDX-License-Identifier: EUPL-1.2
"""What the files look like that users bring for an allocation."""

from __future__ import annotations

from opstap.basis.invoer import NIET_NEGATIEF, Kolom, Schema

_GEMEENTE = Kolom("code", "gemeentecode", uitleg="gemeentecode, zoals GM0363")
_JAAR = Kolom("jaar", "jaar", verplicht=False)

SLEUTEL = Schema(
    "sleutel",
    (
        _GEMEENTE,
        Kolom(
            "gewicht",
            "getal",
            controle=NIET_NEGATIEF,
            uitleg="aantal of gewicht per gemeente",
            ook=("aantal",),
        ),
        _JAAR,
    ),
    sleutel=("code", "jaar"),
)

REALISATIE = Schema(
    "realisatie",
    (
        _GEMEENTE,
        Kolom(
            "gewicht",
            "getal",
            controle=NIET_NEGATIEF,
            uitleg="gerealiseerde plaatsen van 31 uur per week",
            ook=("plaatsen",),
        ),
        _JAAR,
    ),
    sleutel=("code", "jaar"),
)

VRIJE_GEWICHTEN = Schema(
    "gewichten",
    (
        Kolom("code", "code", uniek=True),
        Kolom("gewicht", "getal", controle=NIET_NEGATIEF),
        Kolom("naam", "tekst", verplicht=False),
        Kolom("inwoners", "geheel", verplicht=False, controle=NIET_NEGATIEF),
    ),
)

VASTGESTELD = Schema(
    "vastgestelde bedragen",
    (
        Kolom("code", "code", uniek=True, uitleg="ontvangende gemeente, zoals GM0363"),
        Kolom("bedrag", "geheel", controle=NIET_NEGATIEF, uitleg="hele euro's of plaatsen"),
    ),
)

SAMENWERKINGSVERBANDEN = Schema(
    "samenwerkingsverbanden",
    (
        Kolom("samenwerkingsverband", "code"),
        Kolom("gemeente", "code", uitleg="gemeentecode, zoals GM0363"),
        Kolom("vanaf", "datum", verplicht=False),
        Kolom("tot", "datum", verplicht=False),
    ),
)
