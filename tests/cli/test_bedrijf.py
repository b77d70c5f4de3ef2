# SPDX-License-Identifier: EUPL-1.2
"""``opstap bedrijf sjabloon`` and ``doorreken``: from an empty workbook to a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

Opdracht = Callable[..., Any]
SNEL = ("--tot", 2030, "--trekkingen", 2)


@pytest.fixture
def werkmap(opstap: Opdracht) -> str:
    """The example, as a user makes it."""
    afloop = opstap("bedrijf", "sjabloon", "bedrijf.xlsx", "--voorbeeld")
    assert afloop.status == 0
    assert afloop.fout == "Geschreven: bedrijf.xlsx\n"
    return "bedrijf.xlsx"


def test_een_bestaande_werkmap_wordt_nooit_overschreven(opstap: Opdracht, werkmap: str) -> None:
    voor = Path(werkmap).read_bytes()
    opstap("bedrijf", "sjabloon", werkmap).eis_fout("bestaat al", "andere naam")
    assert Path(werkmap).read_bytes() == voor


def test_een_sjabloon_is_een_xlsx(opstap: Opdracht) -> None:
    opstap("bedrijf", "sjabloon", "bedrijf.csv").eis_fout(".xlsx")
    opstap("bedrijf", "sjabloon", "nergens/bedrijf.xlsx").eis_fout("map", "bestaat niet")


def test_het_scherm_toont_resultaat_mensen_hefbomen_evenwicht_en_trajecten(
    opstap: Opdracht, werkmap: str
) -> None:
    afloop = opstap("bedrijf", "doorreken", werkmap, *SNEL)
    assert afloop.status == 0
    for titel in (
        "Resultaat per jaar van Verzonnen voorbeeld De Werkbrug",
        "Mensen bij het bedrijf",
        "Wat de hefbomen opleveren in 2030",
        "Wat maakt de begroting sluitend",
        "Productiewerk in trajecten: niet afhankelijk",
    ):
        assert titel in afloop.uit
    assert "kengetal per plaats" in afloop.fout
    assert "vervanger voor het doelgroepenregister" in afloop.fout


def test_json_telt_op_en_is_gesimuleerd(opstap: Opdracht, werkmap: str) -> None:
    document = opstap("bedrijf", "doorreken", werkmap, "--variant", 2, *SNEL, "--json").json
    assert document["variant"] == "2"
    assert document["status"] == "gesimuleerd"
    assert document["bedrijf"]["gemeenten"] == ["GM0301", "GM0262", "GM1876", "GM0213"]
    for reeks in ("zonder_hefbomen", "met_hefbomen"):
        jaren = document["resultaat"][reeks]
        assert [jaar["jaar"] for jaar in jaren] == list(range(2025, 2031))
        for jaar in jaren:
            posten = [post["verwacht"] for post in jaar["posten"]]
            assert sum(posten) == jaar["resultaat"]["verwacht"]
            assert all(isinstance(bedrag, int) for bedrag in posten)
    laatste = document["hefbomen"]["per_jaar"][-1]
    assert sum(laatste["los_van_volgorde"].values()) == laatste["na"] - laatste["voor"]
    assert document["trajecten"]["conclusie"] == "niet afhankelijk"
    herkomst = {regel["herkomst"] for regel in document["aannames"]}
    assert herkomst == {"opgegeven", "wet", "rijk", "kengetal"}


def test_twee_keer_hetzelfde(opstap: Opdracht, werkmap: str) -> None:
    eerste = opstap("bedrijf", "doorreken", werkmap, *SNEL, "--json")
    assert opstap("bedrijf", "doorreken", werkmap, *SNEL, "--json").uit == eerste.uit


def test_werkmap_met_uitkomsten_is_netjes(opstap: Opdracht, werkmap: str) -> None:
    afloop = opstap("bedrijf", "doorreken", werkmap, *SNEL, "--uit", "uit.xlsx")
    assert afloop.status == 0
    uitkomst = openpyxl.load_workbook("uit.xlsx")
    assert uitkomst.sheetnames == [
        "resultaat",
        "posten",
        "posten_met_hefbomen",
        "hefbomen",
        "hefbomen_per_jaar",
        "evenwicht",
        "mensen",
        "trajecten",
        "aannames",
        "banden",
        "Manifest",
    ]
    blad = uitkomst["posten"]
    rijen = [rij for rij in blad.iter_rows(min_row=5, values_only=True) if isinstance(rij[2], int)]
    *posten, totaal = rijen
    assert totaal[0] == "Resultaat"
    assert totaal[2] == sum(int(str(rij[2])) for rij in posten)
    assert blad["C5"].number_format == "€ #,##0"
    assert blad.column_dimensions["A"].width > 20


def test_rapport_als_pdf_zegt_waar_het_om_gaat(opstap: Opdracht, werkmap: str) -> None:
    afloop = opstap(
        "bedrijf", "doorreken", werkmap, *SNEL, "--rapport", "b.pdf", "--datum", "2026-11-22"
    )
    assert afloop.status == 0
    assert afloop.uit == ""
    tekst = " ".join(blad.extract_text() for blad in pypdf.PdfReader("b.pdf").pages)
    tekst = " ".join(tekst.split())
    for zin in (
        "Businesscase Verzonnen voorbeeld De Werkbrug",
        "Dit bedrijf is verzonnen",
        "Hefbomen",
        "Wanneer sluit de begroting?",
        "Productiewerk in trajecten",
        "Waarmee is gerekend",
        "de echte onzekerheid is groter",
        "opstap bedrijf doorreken bedrijf.xlsx --variant basis --tot 2030 --trekkingen 2",
    ):
        assert zin in tekst, zin


def test_rapport_als_docx(opstap: Opdracht, werkmap: str) -> None:
    import docx

    afloop = opstap("bedrijf", "doorreken", werkmap, *SNEL, "--rapport", "b.docx")
    assert afloop.status == 0
    document = docx.Document("b.docx")
    koppen = [alinea.text for alinea in document.paragraphs if "Werkbrug" in alinea.text]
    assert koppen


@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        (("--variant", "9"), "9"),
        (("--tot", 2025), "na het basisjaar 2025"),
        (("--tot", 2100), "2060"),
        (("--trekkingen", 0), "0"),
        (("--rapport", "b.txt"), ".docx"),
        (("--uit", "b.txt"), ".parquet"),
    ],
)
def test_een_onmogelijke_vraag(
    opstap: Opdracht, werkmap: str, opties: tuple[object, ...], woord: str
) -> None:
    opstap("bedrijf", "doorreken", werkmap, "--trekkingen", 1, *opties).eis_fout(woord)


def test_een_werkmap_met_fouten_geeft_alle_fouten_en_verder_niets(
    opstap: Opdracht, werkmap: str
) -> None:
    boek = openpyxl.load_workbook(werkmap)
    boek["Mensen"]["C6"].value = -1
    boek["Kosten"]["C6"].value = "veel"
    boek.save(werkmap)
    afloop = opstap("bedrijf", "doorreken", werkmap, *SNEL, "--uit", "uit.xlsx")
    afloop.eis_fout(
        "2 fouten, niets is overgenomen",
        "blad Mensen, rij 6, kolom Personen",
        "blad Kosten, rij 6, kolom Bedrag",
    )
    assert not Path("uit.xlsx").exists()
