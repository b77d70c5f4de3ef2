# SPDX-License-Identifier: EUPL-1.2
"""Files that leave the house: what is in them, and that they come back equal and whole."""

import json
import os
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import Kolom, Schema, lees_tabel
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.publicatie import EINDES, schrijf
from opstap.publicatie.rapport_vorm import vormen

MANIFEST = {
    "versie": "0.1.0",
    "zaad": 7,
    "sleutel": {"id": "uitkeringen-2021", "op": date(2021, 1, 1)},
}
KOLOMMEN = (
    KolomKop("code", "Code"),
    KolomKop("naam", "Gemeente"),
    KolomKop("jaar", "Jaar", soort="jaar"),
    KolomKop("toegekend", "Toegekend bedrag", "euro", "euro", totaal=True),
    KolomKop("exact", "Exact bedrag", "euro", "getal"),
    KolomKop("aandeel", "Aandeel", soort="aandeel"),
    KolomKop("dag", "Peildatum", soort="datum"),
)
RIJEN: tuple[Rij, ...] = (
    ("GM0363", "Amsterdam", 2025, 4_200_000, Fraction(12344, 1000), 0.123, date(2024, 1, 1)),
    ("GM1900", "Súdwest-Fryslân", 2025, -812, Fraction(1, 4), Fraction(1, 8), None),
)
TABEL = Tabel(
    "impulsbudget", "Impulsbudget, 2025", KOLOMMEN, RIJEN, ("Bron: nota 2023.",)
).met_totaal()
TWEEDE = Tabel("uitbetaling", "Uitbetaling", (KolomKop("code", "Code"),), (("=1+1",),))
SCHEMA = Schema(
    "impulsbudget",
    (
        Kolom("code", "code"),
        Kolom("naam", "tekst", verplicht=False),
        Kolom("jaar", "jaar"),
        Kolom("toegekend", "geheel"),
        Kolom("exact", "getal"),
        Kolom("aandeel", "getal", verplicht=False),
        Kolom("dag", "datum", verplicht=False),
    ),
)


def test_csv_opent_in_nederlandse_excel_en_is_netjes(tmp_path: Path) -> None:
    bestanden = schrijf(tmp_path / "uit.csv", [TABEL, TWEEDE], MANIFEST)
    namen = ["uit.csv", "uit.uitbetaling.csv", "uit.manifest.json"]
    assert [bestand.name for bestand in bestanden] == namen
    assert bestanden[0].read_bytes().decode("utf-8") == (
        "\ufeffcode;naam;jaar;toegekend;exact;aandeel;dag\r\n"
        "GM0363;Amsterdam;2025;4200000;12,3440;0,1230;2024-01-01\r\n"
        "GM1900;Súdwest-Fryslân;2025;-812;0,25;0,1250;\r\n"
    )
    assert bestanden[1].read_bytes().decode("utf-8-sig") == "code\r\n'=1+1\r\n"


def test_het_manifest_beschrijft_de_kolommen(tmp_path: Path) -> None:
    *_, manifest = schrijf(tmp_path / "uit.csv", [TABEL, TWEEDE], MANIFEST)
    inhoud = json.loads(manifest.read_text(encoding="utf-8"))
    assert inhoud["manifest"]["sleutel"] == {"id": "uitkeringen-2021", "op": "2021-01-01"}
    eerste, tweede = inhoud["tabellen"]
    assert (eerste["bestand"], tweede["bestand"]) == ("uit.csv", "uit.uitbetaling.csv")
    assert eerste["kolommen"][3] == {
        "naam": "toegekend",
        "titel": "Toegekend bedrag",
        "eenheid": "euro",
        "soort": "euro",
        "decimalen": None,
    }
    assert eerste["totaal"]["toegekend"] == 4_199_188
    assert eerste["toelichting"] == ["Bron: nota 2023."]


def test_json_heeft_alles_in_een_document(tmp_path: Path) -> None:
    [bestand] = schrijf(tmp_path / "uit.json", [TABEL, TWEEDE], MANIFEST)
    inhoud = json.loads(bestand.read_text(encoding="utf-8"))
    assert inhoud["tabellen"][0]["regels"][0] == {
        "code": "GM0363",
        "naam": "Amsterdam",
        "jaar": 2025,
        "toegekend": 4_200_000,
        "exact": "12.344",
        "aandeel": 0.123,
        "dag": "2024-01-01",
    }
    assert inhoud["manifest"]["zaad"] == 7


def test_parquet(tmp_path: Path) -> None:
    bestanden = schrijf(tmp_path / "uit.parquet", [TABEL], MANIFEST)
    assert [bestand.name for bestand in bestanden] == ["uit.parquet", "uit.manifest.json"]
    gelezen = polars.read_parquet(bestanden[0])
    assert gelezen.rows()[0] == (
        "GM0363",
        "Amsterdam",
        2025,
        4_200_000,
        12.344,
        0.123,
        date(2024, 1, 1),
    )
    assert gelezen.rows()[1][-1] is None
    assert gelezen.schema["toegekend"] == polars.Int64


def test_parquet_bewaart_centen_exact(tmp_path: Path) -> None:
    bedragen = Tabel("b", "B", (KolomKop("b", "B", soort="euro"),), ((Decimal("1224.11"),), (3,)))
    bestand, _ = schrijf(tmp_path / "uit.parquet", [bedragen], {})
    assert [rij[0] for rij in polars.read_parquet(bestand).rows()] == [Decimal("1224.11"), 3]


class TestWerkmap:
    @pytest.fixture
    def werkmap(self, tmp_path: Path) -> openpyxl.Workbook:
        [bestand] = schrijf(tmp_path / "uit.xlsx", [TABEL, TWEEDE], MANIFEST)
        return openpyxl.load_workbook(bestand)

    def test_een_blad_per_tabel_en_het_manifest(self, werkmap: openpyxl.Workbook) -> None:
        assert werkmap.sheetnames == ["impulsbudget", "uitbetaling", "Manifest"]
        manifest = list(werkmap["Manifest"].iter_rows(values_only=True))
        assert manifest[1:] == [
            ("versie", "0.1.0"),
            ("zaad", "7"),
            ("sleutel.id", "uitkeringen-2021"),
            ("sleutel.op", "2021-01-01"),
        ]

    def test_van_titel_tot_toelichting(self, werkmap: openpyxl.Workbook) -> None:
        eerste_vier = [rij[:4] for rij in werkmap["impulsbudget"].iter_rows(values_only=True)]
        assert eerste_vier == [
            ("Impulsbudget, 2025", None, None, None),
            (None, None, None, None),
            ("Code", "Gemeente", "Jaar", "Toegekend bedrag (euro)"),
            ("code", "naam", "jaar", "toegekend"),
            ("GM0363", "Amsterdam", 2025, 4_200_000),
            ("GM1900", "Súdwest-Fryslân", 2025, -812),
            (None, None, None, None),
            ("Totaal", None, None, 4_199_188),
            (None, None, None, None),
            ("Bron: nota 2023.", None, None, None),
        ]

    def test_opmaak_en_afdruk(self, werkmap: openpyxl.Workbook) -> None:
        blad = werkmap["impulsbudget"]
        formaten = [blad.cell(5, kolom).number_format for kolom in range(1, 8)]
        assert formaten == ["@", "@", "0", "€ #,##0", "#,##0.00##", "0.00%", "dd-mm-yyyy"]
        assert blad["D5"].alignment.horizontal == "right"
        assert blad.freeze_panes == "B5"
        assert blad.page_setup.orientation == "landscape"
        assert blad.sheet_properties.pageSetUpPr.fitToPage
        assert blad.page_setup.fitToHeight == 0  # as many pages as it takes, one page wide
        assert blad.column_dimensions["B"].width > len("Súdwest-Fryslân")

    def test_een_kolom_kiest_zelf_haar_decimalen(self, tmp_path: Path) -> None:
        koppen = (
            KolomKop("bedrag", "Bedrag", soort="euro", decimalen=2),
            KolomKop("uren", "Uren", soort="getal", decimalen=1),
            KolomKop("kans", "Kans", soort="aandeel", decimalen=0),
        )
        tabel = Tabel("keuze", "Keuze", koppen, ((1200, Fraction(27, 2), 0.756),))
        [bestand] = schrijf(tmp_path / "uit.xlsx", [tabel], {})
        blad = openpyxl.load_workbook(bestand)["keuze"]
        cellen = [blad.cell(5, kolom) for kolom in (1, 2, 3)]
        assert [cel.number_format for cel in cellen] == ["€ #,##0.00", "#,##0.0", "0%"]
        assert [cel.value for cel in cellen] == [1200, 13.5, 0.756]
        [vorm] = vormen(tabel)
        assert [cel.replace("\xa0", " ") for cel in vorm.rijen[0]] == ["€ 1.200,00", "13,5", "76%"]

    def test_tekst_wordt_nooit_een_formule(self, werkmap: openpyxl.Workbook) -> None:
        cel = werkmap["uitbetaling"]["A5"]
        assert (cel.value, cel.data_type) == ("=1+1", "s")

    def test_namen_van_bladen_passen_en_verschillen(self, tmp_path: Path) -> None:
        lang = "een_tabel_met_een_heel_erg_lange_naam"
        namen = [lang, f"{lang}_ook", "manifest", "history"]
        tabellen = [Tabel(naam, naam, TWEEDE.kolommen, ()) for naam in namen]
        [bestand] = schrijf(tmp_path / "uit.xlsx", tabellen, {})
        assert openpyxl.load_workbook(bestand).sheetnames == [
            "een_tabel_met_een_heel_erg_lang",
            "een_tabel_met_een_heel_erg__2",
            "manifest_2",
            "history_2",
            "Manifest",
        ]

    def test_wat_niet_past_wordt_geweigerd(self, tmp_path: Path) -> None:
        for soort, waarde in (("geheel", 10**15), ("tekst", "x" * 32_768)):
            te_veel = Tabel("t", "T", (KolomKop("k", "K", soort=soort),), ((waarde,),))  # type: ignore[arg-type]
            with pytest.raises(GebruiksFout, match=r"kies \.csv"):
                schrijf(tmp_path / "uit.xlsx", [te_veel], {})


@pytest.mark.parametrize("einde", EINDES)
def test_dezelfde_uitkomst_geeft_dezelfde_bytes(einde: str, tmp_path: Path) -> None:
    for naam in ("a", "b"):
        (tmp_path / naam).mkdir()
        schrijf(tmp_path / naam / f"uit{einde}", [TABEL, TWEEDE], MANIFEST)
    for bestand in (tmp_path / "a").iterdir():
        assert bestand.read_bytes() == (tmp_path / "b" / bestand.name).read_bytes()


TEKST = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")) | st.just("\n"),
    max_size=20,
)
# texts as our reader leaves them: no spaces around it, and not '#N/B', which is refused on purpose
TEKST = TEKST.map(str.strip).filter(lambda tekst: not tekst.startswith("#"))
CODE = st.from_regex(r"[A-Z0-9=+@'-][A-Za-z0-9;,\" -]{0,10}", fullmatch=True).map(str.strip)
EXACT = st.decimals(-(10**9), 10**9, places=4).map(Fraction)
RIJ = st.tuples(
    CODE.filter(bool),
    TEKST.map(lambda tekst: tekst or None),
    st.integers(1900, 2100),
    st.integers(-(10**14), 10**14),
    EXACT,
    st.none() | st.decimals(0, 1, places=6).map(Fraction),
    st.none() | st.dates(date(1900, 3, 1), date(2100, 12, 31)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(RIJ, min_size=1, max_size=6))
def test_wat_wij_schrijven_lezen_wij_gelijk_terug(rijen: list[tuple[Any, ...]]) -> None:
    tabel = Tabel("t", "=Titel", KOLOMMEN, tuple(rijen), ("Een noot.",)).met_totaal()
    namen = [kolom.naam for kolom in KOLOMMEN]
    with TemporaryDirectory() as map_:
        for einde in (".csv", ".xlsx"):
            bestand, *_ = schrijf(Path(map_) / f"uit{einde}", [tabel], MANIFEST)
            gelezen = [
                tuple(rij[naam] for naam in namen) for rij in lees_tabel(bestand, SCHEMA).rijen
            ]
            assert gelezen == rijen


class TestVeiligSchrijven:
    def test_onbekend_einde(self, tmp_path: Path) -> None:
        with pytest.raises(GebruiksFout, match=r"'\.xls' is onbekend\. Kies uit: \.csv, \.xlsx"):
            schrijf(tmp_path / "uit.xls", [TABEL], {})
        with pytest.raises(GebruiksFout, match="zonder einde is het onbekend"):
            schrijf(tmp_path / "uit", [TABEL], {})

    def test_de_map_ontbreekt(self, tmp_path: Path) -> None:
        with pytest.raises(GebruiksFout, match="bestaat niet; maak haar eerst aan"):
            schrijf(tmp_path / "weg" / "uit.csv", [TABEL], {})

    def test_een_map_met_die_naam(self, tmp_path: Path) -> None:
        (tmp_path / "uit.csv").mkdir()
        with pytest.raises(GebruiksFout, match="dit is een map"):
            schrijf(tmp_path / "uit.csv", [TABEL], {})

    def test_geen_schrijfrecht(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def weigert(*_args: object, **_opties: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", weigert)
        with pytest.raises(GebruiksFout, match="hier mag niet geschreven worden"):
            schrijf(tmp_path / "uit.csv", [TABEL], {})

    def test_een_afgebroken_schrijver_laat_het_oude_bestand_heel(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def vol(_bestand: int) -> None:
            raise OSError(28, "No space left on device")

        (tmp_path / "uit.csv").write_text("oud", encoding="utf-8")
        monkeypatch.setattr(os, "fsync", vol)
        with pytest.raises(GebruiksFout, match=r"\(de schijf is vol\); er is niets bewaard"):
            schrijf(tmp_path / "uit.csv", [TABEL], {})
        assert [bestand.name for bestand in tmp_path.iterdir()] == ["uit.csv"]
        assert (tmp_path / "uit.csv").read_text(encoding="utf-8") == "oud"

    def test_namen_van_tabellen_verschillen(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="dubbel"):
            schrijf(tmp_path / "uit.csv", [TABEL, TABEL], {})
