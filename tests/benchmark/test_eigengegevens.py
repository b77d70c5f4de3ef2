# SPDX-License-Identifier: EUPL-1.2
"""What users bring: the template, the reader's schema and the indicators fit each other."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer import lees_tabel
from opstap.benchmark.opgaven.eigengegevens import (
    WIE,
    Wie,
    eigen_indicatoren,
    invulblad,
    opgavekolommen,
    schema,
    sjabloon,
    tabel_eigen_indicatoren,
)


def test_elke_indicator_is_te_maken_met_het_sjabloon() -> None:
    for een in eigen_indicatoren().values():
        kolommen = opgavekolommen(een.voor)
        assert set(een.gebruikt) <= set(kolommen), een.id
        assert een.kanttekening.endswith(".")


def test_geen_indicator_deelt_personen_op_plaatsen() -> None:
    for een in eigen_indicatoren().values():
        telt = {opgavekolommen(een.voor)[naam].telt for naam in een.gebruikt}
        assert not {"personen", "plaatsen"} <= telt, een.id
        assert not {"se", "plaatsen"} <= telt, een.id


def test_de_onderwerpen_van_de_sector_zijn_er() -> None:
    assert {
        *("bw-aan-het-werk", "bw-realisatie", "lks", "uitstroom-werk", "uitstroom-regulier"),
        *("verzuim", "ntw-per-se", "ntw-per-plaats", "overhead", "detachering"),
        *("kosten-per-plaats", "resultaat-per-plaats", "traject-werk", "traject-lang"),
    } == set(eigen_indicatoren())
    assert len(tabel_eigen_indicatoren().rijen) == 14


@pytest.mark.parametrize("voor", WIE)
def test_sjabloon_en_lezer_hebben_dezelfde_kolommen(voor: Wie) -> None:
    tabel = sjabloon(voor)
    assert [rij[0] for rij in tabel.rijen] == [kolom.naam for kolom in schema(voor).kolommen]
    assert all(rij[1] and str(rij[3]).endswith(".") for rij in tabel.rijen)


@pytest.mark.parametrize("voor", WIE)
def test_invulblad_heeft_de_kolommen_van_de_lezer_en_is_leeg(voor: Wie) -> None:
    blad = invulblad(voor)
    assert [kop.naam for kop in blad.kolommen] == [kolom.naam for kolom in schema(voor).kolommen]
    assert {cel for rij in blad.rijen for cel in rij} == {None}


def test_hoe_een_indicator_vergeleken_wordt_volgt_uit_wat_hij_telt() -> None:
    wijzen = {id_: (een.wijze, een.kaart, een.is_stand) for id_, een in eigen_indicatoren().items()}
    assert wijzen == {
        "bw-aan-het-werk": ("aandeel", "p_accent", True),
        "bw-realisatie": ("log", "geen", True),
        "lks": ("telling", "p_accent", True),
        "uitstroom-werk": ("telling", "p_accent", False),
        "uitstroom-regulier": ("telling", "p_accent", False),
        "verzuim": ("logit", "xmr", False),
        "ntw-per-se": ("log", "xmr", False),
        "ntw-per-plaats": ("log", "xmr", False),
        "overhead": ("logit", "xmr", False),
        "detachering": ("aandeel", "p_accent", True),
        "kosten-per-plaats": ("log", "xmr", False),
        "resultaat-per-plaats": ("recht", "xmr", False),
        "traject-werk": ("aandeel", "p_accent", False),
        "traject-lang": ("aandeel", "p_accent", False),
    }


def test_een_opgave_wordt_gelezen(tmp_path: Path) -> None:
    pad = tmp_path / "opgave.csv"
    pad.write_text(
        "code;periode;bw_indicaties;bw_plaatsen\nGM0392;2025-01;120;88,5\nGM0392;2025-02;121;\n",
        encoding="utf-8",
    )
    rijen = lees_tabel(pad, schema("gemeente")).rijen
    assert (rijen[0]["bw_indicaties"], rijen[0]["bw_plaatsen"]) == (120, Fraction(177, 2))
    assert rijen[1]["bw_plaatsen"] is None  # empty is unknown, not zero
    assert rijen[0]["lks"] is None


def test_fouten_in_een_opgave_worden_genoemd(tmp_path: Path) -> None:
    pad = tmp_path / "opgave.csv"
    pad.write_text(
        "code;periode;bw_indicaties\nGM0392;2025-01;12,5\nGM0392;2025-01;-3\n", encoding="utf-8"
    )
    with pytest.raises(InvoerFout) as fout:
        lees_tabel(pad, schema("gemeente"))
    assert (
        len(fout.value.bevindingen) == 3
    )  # a fraction, a negative count, a row that is there twice
