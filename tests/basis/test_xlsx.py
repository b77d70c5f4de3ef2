# SPDX-License-Identifier: EUPL-1.2
"""Workbooks as spreadsheets make them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.table import Table

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer import Kolom, Schema, lees_bytes

GOED = [["code", "gewicht", "naam"], ["GM0363", 0.1, "Amsterdam"], ["GM0518", 12, None]]


def werkmap(*bladen: tuple[str, Sequence[Sequence[Any]]], verborgen: Sequence[str] = ()) -> bytes:
    boek = openpyxl.Workbook()
    boek.remove(boek.worksheets[0])
    for naam, rijen in bladen:
        blad = boek.create_sheet(naam)
        for rij in rijen:
            blad.append(list(rij))
        blad.sheet_state = "hidden" if naam in verborgen else "visible"
    return bewaard(boek)


def bewaard(boek: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    boek.save(buffer)
    return buffer.getvalue()


def met_ander_blad(inhoud: bytes, oud: bytes, nieuw: bytes) -> bytes:
    """The same workbook with ``oud`` replaced in the XML of its first sheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(buffer, "w") as doel:
        for naam in bron.namelist():
            deel = bron.read(naam)
            if naam.endswith("sheet1.xml"):
                assert oud in deel
                deel = deel.replace(oud, nieuw)
            doel.writestr(naam, deel)
    return buffer.getvalue()


def fouten(inhoud: bytes, schema: Schema, blad: str | None = None) -> list[str]:
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("a.xlsx", inhoud, schema, blad=blad)
    return [str(bevinding) for bevinding in fout.value.bevindingen]


def test_getallen_zijn_exact(schemas: dict[str, Schema]) -> None:
    invoer = lees_bytes("a.xlsx", werkmap(("Blad1", GOED)), schemas["gewichten"])
    assert invoer.rijen == [
        {"code": "GM0363", "gewicht": Fraction(1, 10), "naam": "Amsterdam"},
        {"code": "GM0518", "gewicht": Fraction(12), "naam": None},
    ]
    assert (invoer.blad, invoer.scheidingsteken, invoer.decimaalteken) == ("Blad1", None, None)


def test_het_eerste_zichtbare_blad_of_het_genoemde(schemas: dict[str, Schema]) -> None:
    inhoud = werkmap(
        ("geheim", [["x"]]), ("Gewichten", GOED), ("Oud", GOED[:2]), verborgen=["geheim"]
    )
    invoer = lees_bytes("a.xlsx", inhoud, schemas["gewichten"])
    assert invoer.blad == "Gewichten"
    assert invoer.meldingen == ("Gelezen is het eerste blad 'Gewichten', niet 'Oud'.",)
    oud = lees_bytes("a.xlsx", inhoud, schemas["gewichten"], blad="Oud")
    assert len(oud.rijen) == 1
    assert fouten(inhoud, schemas["gewichten"], "geheim") == [
        "het blad 'geheim' is verborgen; maak het eerst zichtbaar."
    ]
    assert fouten(inhoud, schemas["gewichten"], "Nieuw") == [
        "het blad 'Nieuw' bestaat niet; wel: 'Gewichten' en 'Oud'."
    ]


def test_elke_fout_met_blad_rij_en_kolom(schemas: dict[str, Schema]) -> None:
    rijen = [
        [],
        ["code", "gewicht"],
        [363, datetime(2024, 2, 1)],
        [None, True],
        ["GM0518", "#N/A"],
    ]
    assert fouten(werkmap(("Blad1", rijen)), schemas["gewichten"]) == [
        "blad Blad1, rij 3, kolom code: '363' is geen geldige gemeentecode; bedoelt u GM0363?",
        (
            "blad Blad1, rij 3, kolom gewicht: '2024-02-01' is een datum of tijd, geen getal; soms "
            "maakt Excel die zelf van een getal. Maak de cel op als getal en vul haar opnieuw in."
        ),
        "blad Blad1, rij 4, kolom code: deze cel is leeg, maar een waarde is verplicht.",
        "blad Blad1, rij 4, kolom gewicht: 'WAAR' is geen getal.",
        (
            "blad Blad1, rij 5, kolom gewicht: '#N/A' is een fout uit Excel (de gezochte waarde is "
            "niet gevonden); herstel de formule."
        ),
    ]


def test_datums_en_codes_uit_cellen(schemas: dict[str, Schema]) -> None:
    kop = ["samenwerkingsverband", "gemeente", "vanaf"]
    goed = [kop, [12, "GM0363", date(2024, 1, 31)], [12.0, "GM0518", "2024-01-31"]]
    invoer = lees_bytes("a.xlsx", werkmap(("B", goed)), schemas["leden"])
    assert [rij["samenwerkingsverband"] for rij in invoer.rijen] == ["12", "12"]
    assert [rij["vanaf"] for rij in invoer.rijen] == [date(2024, 1, 31)] * 2
    slecht = [kop, [1.5, "GM0363", datetime(2024, 1, 31, 9, 30)], ["A", "GM0518", 45292]]
    assert fouten(werkmap(("B", slecht)), schemas["leden"]) == [
        (
            "blad B, rij 2, kolom samenwerkingsverband: '1,5' is geen code; maak de kolom in Excel "
            "op als tekst en vul de code opnieuw in."
        ),
        (
            "blad B, rij 2, kolom vanaf: '2024-01-31 09:30:00' bevat ook een tijd; schrijf een "
            "datum als 2024-01-31 of 31-01-2024."
        ),
        (
            "blad B, rij 3, kolom vanaf: '45292' is het dagnummer waarmee Excel een datum bewaart; "
            "maak de cel op als datum, of schrijf een datum als 2024-01-31 of 31-01-2024."
        ),
    ]


def test_tekst_die_een_getal_is_volgt_de_regels_van_csv(schemas: dict[str, Schema]) -> None:
    rijen = [["code", "gewicht"], ["GM0363", "€ 1.234,50"], ["GM0518", "1.000"]]
    invoer = lees_bytes("a.xlsx", werkmap(("B", rijen)), schemas["gewichten"])
    assert [rij["gewicht"] for rij in invoer.rijen] == [Fraction(2469, 2), 1000]
    assert invoer.decimaalteken == ","
    assert (
        "kan 1000 betekenen of 1,000"
        in fouten(werkmap(("B", [rijen[0], rijen[2]])), schemas["gewichten"])[0]
    )


def test_formules_hebben_een_bewaarde_uitkomst_nodig(schemas: dict[str, Schema]) -> None:
    rijen = [["code", "gewicht"], ["GM0363", "=1+1"], ["GM0518", 3]]
    assert fouten(werkmap(("B", rijen)), schemas["gewichten"]) == [
        (
            "blad B, rij 2, kolom B: de uitkomst van deze formule is niet opgeslagen; open het "
            "bestand in Excel, laat het rekenen en sla het op, of plak de waarden."
        )
    ]
    buffer = io.BytesIO()
    boek = xlsxwriter.Workbook(buffer)
    blad = boek.add_worksheet()
    for nummer, rij in enumerate([["code", "gewicht", "naam"], ["GM0363", 0, ""]]):
        blad.write_row(nummer, 0, rij)
    blad.write_formula(1, 1, "=1+1", None, 2)
    blad.write_formula(1, 2, '=""', None, "")
    boek.close()
    # Excel marks an outcome that is text, also when it is empty
    inhoud = met_ander_blad(buffer.getvalue(), b'<c r="C2">', b'<c r="C2" t="str">')
    invoer = lees_bytes("a.xlsx", inhoud, schemas["gewichten"])
    assert invoer.rijen == [{"code": "GM0363", "gewicht": Fraction(2), "naam": None}]


def test_samengevoegde_kop_laat_een_kolom_zonder_naam(schemas: dict[str, Schema]) -> None:
    boek = openpyxl.Workbook()
    blad = boek.worksheets[0]
    for rij in (["code", None, "gewicht"], ["GM0363", "Amsterdam", 1]):
        blad.append(rij)
    blad.merge_cells("A1:B1")
    assert fouten(bewaard(boek), schemas["gewichten"]) == [
        (
            "blad Sheet, rij 1, kolom B: deze kolom heeft cellen maar geen naam in de kopregel; "
            "geef haar een naam en voeg cellen van de kopregel niet samen."
        )
    ]


class TestExceltabel:
    """A sheet with one Excel table: the table is what is read."""

    RIJEN = (
        ["Gewichten 2025"],
        [],
        [None, "code", "gewicht"],
        [None, "GM0363", 1],
        [None, "GM0518", 2],
        [None, "Totaal", 3],
    )

    def inhoud(self, *erna: Sequence[Any], totaalrij: bool = True) -> bytes:
        boek = openpyxl.Workbook()
        blad = boek.worksheets[0]
        for rij in (*self.RIJEN, *erna):
            blad.append(list(rij))
        tabel = Table(displayName="Gewichten", ref="B3:C6" if totaalrij else "B3:C5")
        tabel.totalsRowCount = 1 if totaalrij else None
        blad.add_table(tabel)
        return bewaard(boek)

    def test_titel_totaalrij_en_noten_horen_er_niet_bij(self, schemas: dict[str, Schema]) -> None:
        inhoud = self.inhoud([], ["Bron: het register"])
        invoer = lees_bytes("a.xlsx", inhoud, schemas["gewichten"])
        assert [rij["gewicht"] for rij in invoer.rijen] == [1, 2]
        assert invoer.rijnummers == [4, 5]
        assert invoer.meldingen == (
            (
                "Gelezen is de Excel-tabel 'Gewichten' (B3:C6), zonder de totaalrij. Wat erbuiten "
                "staat, is niet gelezen (rij 1 en 8)."
            ),
        )

    def test_rijen_die_er_bij_lijken_te_horen(self, schemas: dict[str, Schema]) -> None:
        assert fouten(self.inhoud(totaalrij=False), schemas["gewichten"]) == [
            (
                "blad Sheet, rij 6: direct onder de Excel-tabel 'Gewichten' (B3:C5) staan nog "
                "cellen; vergroot de tabel, of laat er een lege rij tussen als ze er niet bij "
                "horen."
            )
        ]


@pytest.mark.parametrize(
    "inhoud", [b"", b"code;gewicht\n", b"PK\x03\x04 kapot", b"\xd0\xcf\x11\xe0"]
)
def test_geen_werkmap(inhoud: bytes, schemas: dict[str, Schema]) -> None:
    assert fouten(inhoud, schemas["gewichten"])[0].startswith("dit is geen leesbare Excel-werkmap")


def test_een_beschadigd_blad(schemas: dict[str, Schema]) -> None:
    inhoud = met_ander_blad(werkmap(("B", GOED)), b"</sheetData>", b"")
    assert fouten(inhoud, schemas["gewichten"])[0].startswith("dit is geen leesbare")


def test_een_inhoudsopgave_die_niet_klopt(schemas: dict[str, Schema]) -> None:
    inhoud = bytearray(werkmap(("Blad", GOED)))
    inhoud[inhoud.index(b"PK\x01\x02") + 6] = 64  # "needs version 6.4 to unpack"
    assert fouten(bytes(inhoud), schemas["gewichten"])[0].startswith("dit is geen leesbare")


def test_een_zipbom_wordt_niet_uitgepakt(
    schemas: dict[str, Schema], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opstap.basis.invoer.xlsxbestand.MAX_BYTES", 1024**2)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("xl/worksheets/sheet1.xml", b" " * 3 * 1024**2)
    assert len(buffer.getvalue()) < 10_000
    assert fouten(buffer.getvalue(), schemas["gewichten"]) == [
        (
            "uitgepakt is deze werkmap 3 MB, meer dan de 2 MB die mogen; lever alleen het blad met "
            "de tabel, of CSV."
        )
    ]


def test_lege_opgemaakte_rijen_en_kolommen_tellen_niet() -> None:
    boek = openpyxl.Workbook()
    blad = boek.worksheets[0]
    for rij in (["a"], [1]):
        blad.append(rij)
    blad.cell(500, 300).number_format = "0.00"
    invoer = lees_bytes("a.xlsx", bewaard(boek), Schema("s", (Kolom("a", "geheel"),)))
    assert invoer.rijen == [{"a": 1}]
    assert invoer.meldingen == ()
