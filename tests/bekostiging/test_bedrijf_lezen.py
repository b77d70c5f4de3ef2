# SPDX-License-Identifier: EUPL-1.2
"""A workbook of a company is read whole or not at all, and every mistake is named."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from bekostiging.slechte_werkmappen import (
    FOUTEN,
    KOPRIJ,
    Fout,
    als_bytes,
    met,
    open_voorbeeld,
    plek,
    voorbeeld,
    vraag,
    zet,
)
from opstap.basis.fouten import InvoerFout
from opstap.bekostiging.bedrijf import lees_bedrijf, lees_werkmap, sjabloon
from opstap.bekostiging.bedrijf.bladen import BLADEN
from opstap.bekostiging.bedrijf.gegevens import Bedrijf, Groep, Lid


def geweigerd(inhoud: bytes, naam: str = "bedrijf.xlsx") -> InvoerFout:
    with pytest.raises(InvoerFout) as gevangen:
        lees_werkmap(naam, inhoud)
    return gevangen.value


def gelezen(inhoud: bytes) -> Bedrijf:
    return lees_werkmap("bedrijf.xlsx", inhoud).bedrijf


def test_het_voorbeeld_wordt_helemaal_gelezen() -> None:
    bedrijf = gelezen(voorbeeld())
    assert bedrijf.naam == "Verzonnen voorbeeld De Werkbrug"
    assert (bedrijf.basisjaar, bedrijf.prijspeil, bedrijf.voltijd) == (2025, 2025, 37)
    assert bedrijf.leden[0] == Lid("GM0301", Fraction(45, 100))
    assert bedrijf.groepen[0] == Groep(
        "beschut", "binnen", Fraction(84), Fraction(27), Fraction(34, 100), None
    )
    assert bedrijf.soorten == ("beschut", "vangnet", "wsw", "lks", "traject", "dagbesteding")
    assert [h.id for h in bedrijf.hefbomen] == [
        "overhead",
        "productiviteit",
        "beter_werk",
        "detachering",
    ]
    assert bedrijf.trajecten is not None
    assert bedrijf.trajecten.omzet == 128_000


def test_er_zijn_minstens_dertig_soorten_fouten() -> None:
    assert len(FOUTEN) >= 30
    assert len({fout.naam for fout in FOUTEN}) == len(FOUTEN)


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_elke_fout_heeft_een_eigen_regel_met_plek_en_raad(fout: Fout) -> None:
    bevindingen = [str(bevinding) for bevinding in geweigerd(met(fout.maak)).bevindingen]
    raak = [regel for regel in bevindingen if all(woord in regel for woord in fout.woorden)]
    assert len(raak) == 1, bevindingen
    assert raak[0].startswith("blad ")
    assert raak[0].endswith((".", "?"))
    assert "--negeer-extra" not in raak[0]
    assert len(bevindingen) <= 2  # one mistake does not bring a stream of others


def test_alle_fouten_staan_in_een_verslag_op_volgorde_van_de_bladen() -> None:
    werkmap = open_voorbeeld()
    for maak in (
        zet("Kosten", 3, "Bedrag", -1),
        zet("Mensen", 1, "Personen", "veel"),
        zet("Mensen", 2, "Uren per week", 200),
        vraag("Bedrijf", "Basisjaar", 1999),
        zet("Gemeenten", 1, "Gemeente", "Nergens"),
        vraag("Trajecten", "Omzet uit productiewerk", "?"),
    ):
        maak(werkmap)
    bevindingen = geweigerd(als_bytes(werkmap)).bevindingen
    assert [(b.blad, b.rij) for b in bevindingen] == [
        ("Bedrijf", 8),
        ("Gemeenten", 6),
        ("Mensen", 6),
        ("Mensen", 7),
        ("Kosten", 8),
        ("Trajecten", 7),
    ]
    assert "6 fouten, niets is overgenomen" in str(geweigerd(als_bytes(werkmap)))


@pytest.mark.parametrize(
    ("naam", "inhoud", "woorden"),
    [
        ("b.xlsx", b"", ("leeg (0 bytes)",)),
        ("b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("oud Excel-bestand", ".xlsx")),
        ("b.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("oud Excel-bestand",)),
        (
            "b.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ("wachtwoord",),
        ),
        ("b.csv", b"soort;personen\nbeschut;3\n", ("CSV", "sjabloon")),
        ("b.pdf", b"%PDF-1.7", ("PDF", "sjabloon")),
        ("b.xlsx", b"%PDF-1.7", ("PDF",)),
        ("b.ods", b"PK", ("OpenDocument",)),
        ("b.docx", b"PK", ("'.docx'", ".xlsx")),
        ("b.xlsx", b"soort;personen", ("geen leesbare Excel-werkmap",)),
        ("b.xlsx", None, ("beschadigd",)),
    ],
)
def test_een_ander_bestand_wordt_bij_naam_geweigerd(
    naam: str, inhoud: bytes | None, woorden: tuple[str, ...]
) -> None:
    tekst = str(geweigerd(voorbeeld()[:-4000] if inhoud is None else inhoud, naam))
    assert all(woord in tekst for woord in woorden), tekst


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="bestaat niet"):
        lees_bedrijf(tmp_path / "weg.xlsx")
    with pytest.raises(InvoerFout, match="map, geen bestand"):
        lees_bedrijf(tmp_path)


def test_een_leeg_sjabloon_zegt_wat_er_nog_moet() -> None:
    bladen = [bevinding.blad for bevinding in geweigerd(sjabloon()).bevindingen]
    assert {"Bedrijf", "Gemeenten", "Mensen", "Opbrengsten"} == set(bladen)


def test_gemeenten_mogen_met_naam_of_code_en_hoofdletters_maken_niet_uit() -> None:
    werkmap = open_voorbeeld()
    plek(werkmap, "Gemeenten", 1, "Gemeente").value = "gm0301"
    plek(werkmap, "Gemeenten", 2, "Gemeente").value = " lochem "
    plek(werkmap, "Mensen", 6, "Soort").value = "wsw"
    assert gelezen(als_bytes(werkmap)) == gelezen(voorbeeld())


def test_kolommen_in_een_andere_volgorde_en_zonder_tabel_worden_gelezen() -> None:
    werkmap = open_voorbeeld()
    blad = werkmap["Gemeenten"]
    blad.tables.clear()
    for rij in range(KOPRIJ, KOPRIJ + 5):
        links, rechts = blad.cell(rij, 1), blad.cell(rij, 2)
        links.value, rechts.value = rechts.value, links.value
    assert gelezen(als_bytes(werkmap)) == gelezen(voorbeeld())


def test_een_eigen_blad_met_aantekeningen_stoort_niet() -> None:
    werkmap = open_voorbeeld()
    werkmap.create_sheet("Aantekeningen")["A1"] = "nog nakijken"
    assert gelezen(als_bytes(werkmap)) == gelezen(voorbeeld())


def test_een_getal_als_tekst_met_komma_is_hetzelfde_getal() -> None:
    assert gelezen(met(zet("Mensen", 5, "Uren per week", "25,5"))) == gelezen(voorbeeld())


def test_zonder_hefbomen_en_trajecten_kan_ook() -> None:
    werkmap = open_voorbeeld()
    for rij in range(1, 5):
        for kolom in range(2, 7):
            werkmap["Hefbomen"].cell(KOPRIJ + rij, kolom).value = None
    for rij in range(1, 6):
        werkmap["Trajecten"].cell(KOPRIJ + rij, 2).value = None
    for kolom in range(1, 7):
        werkmap["Mensen"].cell(KOPRIJ + 13, kolom).value = None
    bedrijf = gelezen(als_bytes(werkmap))
    assert bedrijf.hefbomen == ()
    assert bedrijf.trajecten is None


def test_het_sjabloon_is_elke_keer_hetzelfde_en_ziet_er_verzorgd_uit() -> None:
    assert sjabloon() == sjabloon()
    assert sjabloon(voorbeeld=True) == voorbeeld()
    werkmap = openpyxl.load_workbook(io.BytesIO(voorbeeld()))
    assert werkmap.sheetnames == ["Uitleg", *(blad.naam for blad in BLADEN), "Lijsten"]
    assert "VERZONNEN VOORBEELD" in werkmap["Uitleg"]["A2"].value
    for blad in BLADEN:
        werkblad = werkmap[blad.naam]
        assert "verzonnen voorbeeld" in werkblad["A1"].value
        assert werkblad.freeze_panes == "A6"
        assert len(werkblad.tables) == 1
        assert werkblad.data_validations.dataValidation
        if not blad.formulier:
            assert [werkblad.cell(4, k + 1).value or "" for k in range(len(blad.vragen))] == [
                vraag.eenheid for vraag in blad.vragen
            ]
    geel = werkmap["Mensen"]["C6"].fill.fgColor.rgb
    assert geel == "FFFFF8DC"
    assert werkmap["Mensen"]["E6"].number_format == "0.0%"
