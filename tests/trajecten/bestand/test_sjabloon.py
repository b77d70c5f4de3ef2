# SPDX-License-Identifier: EUPL-1.2
"""The template can be filled in as it is, in every kind of file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opstap.publicatie.uitvoer import schrijf
from opstap.trajecten.bestand import KOLOMMEN, lees_trajecten, sjabloon, sjabloon_uitleg
from opstap.trajecten.trajectbestand import LOPEND, VERVOLG, WERK


@pytest.mark.parametrize("einde", [".csv", ".xlsx", ".parquet"])
def test_het_sjabloon_is_terug_te_lezen(einde: str, tmp_path: Path) -> None:
    pad = tmp_path / f"trajecten{einde}"
    schrijf(pad, [sjabloon(), sjabloon_uitleg()], {"opdracht": "sjabloon"})
    bestand = lees_trajecten(pad, peildatum=date(2024, 10, 1))
    assert bestand.uitkomst.tolist() == [WERK, VERVOLG, LOPEND]
    assert bestand.persoon is not None
    assert bestand.persoon.tolist() == [0, 1, 1]
    assert bestand.getallen["aandeel_productie"].tolist() == [0.76, 0.8, 0.7]
    assert bestand.getallen["productiviteit_bij_start"].tolist() == [0.4, 0.55, 0.6]
    assert set(bestand.groepen) == {"uitkering", "afstand", "leeftijdsgroep"}
    assert not bestand.synthetisch


def test_de_uitleg_noemt_elke_kolom() -> None:
    assert [rij[0] for rij in sjabloon_uitleg().rijen] == [kolom.naam for kolom in KOLOMMEN]
    nodig = [rij[0] for rij in sjabloon_uitleg().rijen if rij[1]]
    assert nodig == ["start", "eind", "uitkomst"]
