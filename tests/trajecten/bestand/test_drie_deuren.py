# SPDX-License-Identifier: EUPL-1.2
"""The same table gives the same trajectories: as CSV, XLSX, Parquet, kept, and written again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import InvoerFout
from opstap.trajecten.bestand import (
    als_parquet,
    lees_bytes,
    openen,
    parquetlezer,
    schrijf_bytes,
    schrijf_rijen,
    uit_parquet,
)
from opstap.trajecten.trajectbestand import Groep, Trajectbestand

PEIL = date(2024, 12, 31)
BEGIN = date(2021, 1, 1)
ORGANISATIES = ["Noord", "noord", "Zuid & Co", "'t Veld"]
EINDES = st.sampled_from([".csv", ".xlsx", ".parquet"])
EENHEDEN = st.sampled_from(["maanden", "dagen"])
STAND = """start;eind;uitkomst;instroom_vanaf;herkomst
2023-01-31;2024-05-01;werk;2024-01-01;synthetisch
2023-05-01;;;2024-01-01;synthetisch
2024-01-01;2024-01-02;ander;;synthetisch
"""


@pytest.fixture(autouse=True, scope="module")
def snel_parquet() -> Iterator[None]:
    """Read Parquet in this process: a process of its own for each example takes too long."""

    def stroom(naam: str, inhoud: bytes) -> bytes:
        gelezen = parquetlezer.lees(inhoud)
        assert isinstance(gelezen, bytes), naam
        return gelezen

    with pytest.MonkeyPatch.context() as plek:
        plek.setattr(openen, "_stroom", stroom)
        yield


def gelijk(een: object, ander: object) -> bool:
    """Equal in value, type and shape; an unknown number equals an unknown number."""
    if isinstance(een, np.ndarray) and isinstance(ander, np.ndarray):
        if een.dtype.kind != ander.dtype.kind or een.shape != ander.shape:
            return False
        onbekend = een.dtype.kind in "fM"
        return bool(np.array_equal(een, ander, equal_nan=onbekend))
    if isinstance(een, Groep) and isinstance(ander, Groep):
        return (een.naam, een.waarden) == (ander.naam, ander.waarden) and gelijk(
            een.codes, ander.codes
        )
    if isinstance(een, dict) and isinstance(ander, dict):
        return list(een) == list(ander) and all(gelijk(een[naam], ander[naam]) for naam in een)
    if isinstance(een, tuple) and isinstance(ander, tuple):
        return len(een) == len(ander) and all(map(gelijk, een, ander))
    return type(een) is type(ander) and een == ander


def verschillen(
    een: Trajectbestand, ander: Trajectbestand, behalve: tuple[str, ...] = ("naam", "meldingen")
) -> list[str]:
    return [
        veld.name
        for veld in fields(Trajectbestand)
        if veld.name not in behalve
        and not gelijk(getattr(een, veld.name), getattr(ander, veld.name))
    ]


@st.composite
def rijen(trek: st.DrawFn) -> pl.DataFrame:
    """A table of trajectories with gaps, as somebody might keep it."""
    aantal = trek(st.integers(1, 12))
    start = [BEGIN + timedelta(days=trek(st.integers(0, 1400))) for _ in range(aantal)]
    uitkomst = [trek(st.sampled_from(["werk", "Vervolg", "ander", None])) for _ in range(aantal)]
    eind = [
        None if wat is None else min(dag + timedelta(days=trek(st.integers(0, 900))), PEIL)
        for dag, wat in zip(start, uitkomst, strict=True)
    ]
    kolommen: dict[str, Any] = {
        "traject": [f"T{nummer}" for nummer in trek(st.permutations(range(aantal)))],
        "persoon": [f"p{trek(st.integers(0, 5))}x" for _ in range(aantal)],
        "start": start,
        "eind": pl.Series(eind, dtype=pl.Date),
        "uitkomst": pl.Series(uitkomst, dtype=pl.String),
    }
    mogelijk: dict[str, Any] = {
        "uren": st.one_of(st.none(), st.integers(1, 80).map(lambda half: half / 2)),
        "aandeel_productie": st.one_of(st.none(), st.integers(0, 999).map(lambda n: n / 1000)),
        "organisatie": st.one_of(st.none(), st.sampled_from(ORGANISATIES)),
        "afstand": st.one_of(st.none(), st.sampled_from(["groot", "Klein", "=1", "-3"])),
    }
    for naam, waarden in mogelijk.items():
        if trek(st.booleans()):
            soort = pl.Float64 if naam in ("uren", "aandeel_productie") else pl.String
            kolommen[naam] = pl.Series([trek(waarden) for _ in range(aantal)], dtype=soort)
    return pl.DataFrame(kolommen)


def deuren(tabel: pl.DataFrame) -> dict[str, bytes]:
    uit = {}
    for naam, opties in (
        ("komma.csv", {"separator": ";", "decimal_comma": True}),
        ("punt.csv", {"separator": ","}),
        ("aanhaling.csv", {"separator": ";", "quote_style": "always"}),
        ("windows.csv", {"separator": "\t", "line_terminator": "\r\n", "include_bom": True}),
    ):
        buffer = io.BytesIO()
        tabel.write_csv(buffer, **opties)
        uit[naam] = buffer.getvalue()
    # a line break inside a cell sends the file along the slow way, which must give the same
    uit["traag.csv"] = uit["aanhaling.csv"].replace(b'"uitkomst"', b'"uitkomst\n"', 1)
    buffer = io.BytesIO()
    tabel.write_excel(buffer)
    uit["b.xlsx"] = buffer.getvalue()
    buffer = io.BytesIO()
    tabel.write_parquet(buffer)
    uit["b.parquet"] = buffer.getvalue()
    return uit


@settings(max_examples=8)
@given(rijen())
def test_elke_deur_geeft_dezelfde_trajecten(tabel: pl.DataFrame) -> None:
    gelezen = {
        naam: lees_bytes(naam, inhoud, peildatum=PEIL) for naam, inhoud in deuren(tabel).items()
    }
    eerste = gelezen.pop("komma.csv")
    for naam, ander in gelezen.items():
        assert verschillen(eerste, ander) == [], naam


@settings(max_examples=6)
@given(rijen())
def test_elke_deur_geeft_dezelfde_fouten(tabel: pl.DataFrame) -> None:
    kapot = tabel.with_columns(
        pl.lit("onzin").alias("uitkomst"), pl.lit(99.5).alias("uren"), pl.col("eind").alias("start")
    )
    fouten = {}
    for naam, inhoud in deuren(kapot).items():
        with pytest.raises(InvoerFout) as fout:
            lees_bytes(naam, inhoud, peildatum=PEIL)
        fouten[naam] = [(een.rij, een.kolom, een.boodschap) for een in fout.value.bevindingen]
    eerste = fouten.pop("komma.csv")
    assert eerste
    for naam, ander in fouten.items():
        assert ander == eerste, naam


@settings(max_examples=12)
@given(rijen())
def test_bewaren_en_terughalen_is_exact(tabel: pl.DataFrame) -> None:
    bestand = lees_bytes("b.csv", deuren(tabel)["punt.csv"], peildatum=PEIL)
    terug = uit_parquet("bewaard", als_parquet(bestand))
    assert verschillen(bestand, terug, behalve=()) == []
    assert b"p1x" not in als_parquet(bestand)


@settings(max_examples=12)
@given(rijen(), EENHEDEN, EINDES)
def test_schrijven_en_lezen_geeft_dezelfde_trajecten(
    tabel: pl.DataFrame, eenheid: Any, einde: Any
) -> None:
    bestand = lees_bytes("b.csv", deuren(tabel)["punt.csv"], peildatum=PEIL, eenheid=eenheid)
    inhoud = schrijf_bytes(bestand, einde)
    terug = lees_bytes(f"b{einde}", inhoud, peildatum=PEIL, eenheid=eenheid)
    assert verschillen(bestand, terug) == []


def test_schrijven_van_duren_klassen_en_een_stand() -> None:
    for regels in (
        "duur;uitkomst;instroom_vanaf\n3,5;werk;1\n2;;\n",
        "duur_van;duur_tot;uitkomst\n0;3;werk\n12;;ander\n3;6;\n",
        STAND,
    ):
        bestand = lees_bytes("b.csv", regels.encode(), peildatum=PEIL)
        terug = lees_bytes("b.csv", schrijf_bytes(bestand, ".csv"), peildatum=PEIL)
        assert verschillen(bestand, terug) == []
        assert verschillen(bestand, uit_parquet("b", als_parquet(bestand)), behalve=()) == []
        assert len(schrijf_rijen(bestand)) == len(bestand)


def test_iets_anders_is_niet_terug_te_halen() -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"duur": [1.0]}).write_parquet(buffer)
    for inhoud in (b"", b"PAR1", buffer.getvalue()):
        with pytest.raises(InvoerFout, match="geen bewaard bestand"):
            uit_parquet("bewaard", inhoud)
