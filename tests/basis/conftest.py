# SPDX-License-Identifier: EUPL-1.2
"""Schemas that the tests of reading share."""

import pytest

from opstap.basis.invoer import NIET_NEGATIEF, Kolom, Schema


@pytest.fixture(scope="session")
def schemas() -> dict[str, Schema]:
    gewichten = Schema(
        "gewichten",
        (
            Kolom("code", "gemeentecode", uniek=True),
            Kolom("gewicht", "getal", controle=NIET_NEGATIEF, uitleg="uw eigen sleutel"),
            Kolom("naam", "tekst", verplicht=False),
        ),
    )
    leden = Schema(
        "leden",
        (
            Kolom("samenwerkingsverband", "code"),
            Kolom("gemeente", "gemeentecode"),
            Kolom("vanaf", "datum", verplicht=False),
        ),
        sleutel=("samenwerkingsverband", "gemeente"),
    )
    plaatsen = Schema(
        "plaatsen",
        (
            Kolom("gemeente", "gemeentecode"),
            Kolom("plaatsen", "geheel"),
            Kolom("jaar", "jaar", verplicht=False),
        ),
    )
    return {schema.naam: schema for schema in (gewichten, leden, plaatsen)}
