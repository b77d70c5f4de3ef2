# SPDX-License-Identifier: EUPL-1.2
"""``opstap gebieden``: codes, mergers, conversions, partnerships and the map."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import polars
import pytest

from opstap import gebieden

HAAREN = {"GM0757": 3, "GM0824": 1, "GM0855": 1, "GM0865": 5}


def schrijf(naam: str, kop: str, rijen: Iterable[str]) -> str:
    Path(naam).write_text("\n".join([kop, *rijen]) + "\n", encoding="utf-8")
    return naam


def gemeententabel(jaar: int, teken: str = ",") -> str:
    """Two columns of amounts per municipality of the division of ``jaar``."""
    rijen = (
        teken.join((code, str(100 + rang), str(7 * rang)))
        for rang, code in enumerate(gebieden.gemeenten(jaar))
    )
    return schrijf("oud.csv", teken.join(("code", "mensen", "Euro per jaar")), rijen)


def op_code(regels: list[dict[str, Any]]) -> Mapping[str, dict[str, Any]]:
    return {regel["code"]: regel for regel in regels}


# Municipalities and codes


def test_lijst_geeft_de_gemeenten_van_een_jaar(opstap: Any) -> None:
    nu = op_code(opstap("gebieden", "lijst", "--json").json)
    assert len(nu) == 342
    assert nu["GM0363"] == {
        "code": "GM0363",
        "naam": "Amsterdam",
        "provincie": "Noord-Holland",
        "arbeidsmarktregio": "Groot Amsterdam",
        "inwoners": gebieden.inwoners(2026)["GM0363"],
    }
    toen = op_code(opstap("gebieden", "lijst", "--jaar", 2016, "--json").json)
    assert len(toen) == 390
    assert toen["GM0457"]["inwoners"] is None  # inhabitants are known from 2017


@pytest.mark.parametrize("zeeland", ["Zeeland", "zeeland", "PV29"])
def test_lijst_kiest_een_provincie_op_naam_of_code(opstap: Any, zeeland: str) -> None:
    gekozen = opstap("gebieden", "lijst", "--provincie", zeeland, "--json").json
    assert len(gekozen) == 13
    assert {gemeente["provincie"] for gemeente in gekozen} == {"Zeeland"}


def test_lijst_kiest_een_arbeidsmarktregio(opstap: Any) -> None:
    gekozen = opstap("gebieden", "lijst", "--arbeidsmarktregio", "Drechtsteden", "--json").json
    assert {"GM0505", "GM0590"} <= op_code(gekozen).keys()
    assert {gemeente["arbeidsmarktregio"] for gemeente in gekozen} == {"Drechtsteden"}


def test_het_totaal_op_het_scherm_is_de_som(opstap: Any) -> None:
    som = sum(gebieden.inwoners(2026).values())
    laatste = opstap("gebieden", "lijst").uit.splitlines()[-3]
    assert "Totaal" in laatste
    assert f"{som:,}".replace(",", ".") in laatste


def test_code_zoekt_ook_op_een_andere_of_vroegere_naam(opstap: Any) -> None:
    (den_haag,) = opstap("gebieden", "code", "Den Haag", "--json").json
    assert (den_haag["code"], den_haag["naam"]) == ("GM0518", "'s-Gravenhage")
    (weesp,) = opstap("gebieden", "code", "weesp", "--json").json
    assert weesp["code"] == "GM0363"
    assert "24 maart 2022 opgegaan in GM0363" in weesp["toelichting"]
    assert opstap("gebieden", "code", "xxqq", "--json").json == []


# Mergers


def test_herindelingen_zijn_te_kiezen_op_jaar(opstap: Any) -> None:
    alle = opstap("gebieden", "herindelingen", "--json").json
    van_2021 = opstap("gebieden", "herindelingen", "--vanaf", 2021, "--tot", 2021, "--json").json
    assert van_2021 == [regel for regel in alle if regel["datum"].startswith("2021-")]
    haaren = [regel for regel in van_2021 if regel["oud"] == "GM0788 Haaren"]
    assert len(haaren) == 4
    assert {regel["soort"] for regel in haaren} == {"gesplitst"}
    assert {regel["aandeel_status"] for regel in haaren} == {"afgeleid"}
    assert sum(regel["aandeel"] for regel in haaren) == pytest.approx(1)


def test_herindelingen_als_parquet(opstap: Any) -> None:
    assert opstap("gebieden", "herindelingen", "--uit", "h.parquet").status == 0
    tabel = polars.read_parquet("h.parquet")
    assert tabel.height == len(gebieden.herindelingen())
    assert tabel.schema["datum"] == polars.Date


# Converting a table


@pytest.mark.parametrize(("van", "naar"), [(2021, 2026), (2026, 2018), (2019, 2023)])
@pytest.mark.parametrize("teken", [",", ";"])
def test_omzetten_behoudt_het_totaal_van_elke_kolom(
    opstap: Any, van: int, naar: int, teken: str
) -> None:
    vraag = ("gebieden", "omzetten", gemeententabel(van, teken), "--van", van, "--naar", naar)
    regels = opstap(*vraag, "--json").json
    aantal = len(gebieden.gemeenten(van))
    assert op_code(regels).keys() == gebieden.gemeenten(naar).keys()
    assert sum(regel["mensen"] for regel in regels) == sum(100 + r for r in range(aantal))
    assert sum(regel["Euro per jaar"] for regel in regels) == sum(7 * r for r in range(aantal))


def test_omzetten_telt_op_wat_is_samengegaan(opstap: Any) -> None:
    afloop = opstap("gebieden", "omzetten", gemeententabel(2022), "--van", 2022, "--json")
    rang = {code: plek for plek, code in enumerate(gebieden.gemeenten(2022))}
    voorne = sum(100 + rang[code] for code in ("GM0501", "GM0530", "GM0614"))
    assert op_code(afloop.json)["GM1992"]["mensen"] == voorne
    assert "Let op" not in afloop.fout  # adding up is no estimate


def test_een_splitsing_is_een_schatting_en_wordt_gemeld(opstap: Any) -> None:
    afloop = opstap("gebieden", "omzetten", gemeententabel(2020), "--van", 2020, "--naar", 2021)
    assert "Let op: GM0788 Haaren is verdeeld over" in afloop.fout
    assert "Deze verdeling is geschat" in afloop.fout


def test_eigen_aandelen_gaan_voor(opstap: Any) -> None:
    rang = list(gebieden.gemeenten(2020)).index("GM0788")
    rijen = (f"GM0788,{code},{deel}" for code, deel in HAAREN.items())
    schrijf("delen.csv", "van,naar,aandeel", rijen)
    vraag = ("gebieden", "omzetten", gemeententabel(2020), "--van", 2020, "--naar", 2021)
    afloop = opstap(*vraag, "--aandelen", "delen.csv", "--breuken", "--json")
    nieuw = list(gebieden.gemeenten(2020)).index("GM0865")
    vught = op_code(afloop.json)["GM0865"]["mensen"]
    assert Fraction(vught) == (100 + nieuw) + Fraction(5 * (100 + rang), 10)
    assert "door u opgegeven" in afloop.fout


def test_breuken_blijven_exact(opstap: Any) -> None:
    vraag = ("gebieden", "omzetten", gemeententabel(2020), "--van", 2020, "--naar", 2021)
    regels = opstap(*vraag, "--breuken", "--json").json
    mensen = [regel["mensen"] for regel in regels]
    assert sum(map(Fraction, mensen)) == sum(100 + r for r in range(355))
    assert any(isinstance(waarde, str) and "/" in waarde for waarde in mensen)


def test_de_kolommen_houden_hun_naam_in_een_bestand(opstap: Any, tmp_path: Path) -> None:
    vraag = ("gebieden", "omzetten", gemeententabel(2021), "--van", 2021, "--uit")
    opstap(*vraag, "nieuw.csv")
    kop, eerste, *_ = Path("nieuw.csv").read_text(encoding="utf-8-sig").splitlines()
    assert kop == "code;naam;mensen;euro_per_jaar"
    assert eerste.startswith("GM0014;Groningen;")
    opstap(*vraag, "nieuw.xlsx")
    blad = openpyxl.load_workbook(tmp_path / "nieuw.xlsx")["omgezet"]
    assert [cel.value for cel in blad[3]] == ["Code", "Gemeente", "mensen", "Euro per jaar"]


def test_een_omgezette_sleutel_is_meteen_bruikbaar(opstap: Any) -> None:
    rijen = (f"{code},{n}" for n, code in enumerate(gebieden.gemeenten(2021), start=1))
    schrijf("sleutel.csv", "code,gewicht", rijen)
    vraag = ("verdeel", "impulsbudget", "--jaar", 2026, "--json", "--negeer-extra", "--sleutel")
    raad = opstap(*vraag, "sleutel.csv").fout
    assert "opstap gebieden omzetten BESTAND --van 2021 --naar 2026" in raad
    opstap("gebieden", "omzetten", "sleutel.csv", "--van", 2021, "--uit", "nieuw.csv")
    assert opstap(*vraag, "nieuw.csv").json["totaal"] == 31_500_000


@pytest.mark.parametrize(
    ("kop", "rijen", "van", "raad"),
    [
        ("code,mensen", 2021, 2023, "De codes passen wel bij 2021."),
        ("code,mensen", 2021, 2010, "Kies een jaar vanaf 2015."),
        ("code,naam", 2021, 2021, "naast code geen kolom met aantallen"),
        ("code,jaar", 2021, 2021, "een jaar is geen aantal of bedrag"),
        ("code,mensen,Mensen", 2021, 2021, "een kolomnaam komt dubbel voor: Mensen, mensen"),
        ("gemeente,mensen", 2021, 2021, "deze kolom ontbreekt"),
    ],
)
def test_omzetten_zegt_wat_er_niet_past(
    opstap: Any, kop: str, rijen: int, van: int, raad: str
) -> None:
    cellen = ",1" * kop.count(",")
    schrijf("t.csv", kop, (code + cellen for code in gebieden.gemeenten(rijen)))
    afloop = opstap("gebieden", "omzetten", "t.csv", "--van", van)
    assert (afloop.status, afloop.uit) == (2, "")
    assert raad in afloop.fout


def test_een_gebroken_getal_noemt_rij_kolom_en_uitweg(opstap: Any) -> None:
    rijen = [f"{code};0,25" for code in gebieden.gemeenten(2021)]
    afloop = opstap("gebieden", "omzetten", schrijf("t.csv", "code;deel", rijen), "--van", 2021)
    assert afloop.status == 2
    assert "rij 2, kolom deel: 0,2500 is geen heel getal" in afloop.fout
    assert "--breuken" in afloop.fout


# Partnerships


def test_samenwerkingsverbanden_noemen_de_grootste_gemeente(opstap: Any) -> None:
    schrijf(
        "v.csv",
        "samenwerkingsverband;gemeente;vanaf;tot",
        ["A;GM0748;;", "A;GM1674;;", "A;GM0777;2026-07-01;", "B;GM0457;;", "C;GM0505;;01-01-2025"],
    )
    afloop = opstap("gebieden", "samenwerkingsverbanden", "v.csv", "--json")
    a, b = afloop.json
    assert (a["samenwerkingsverband"], a["grootste"], a["aantal"]) == (
        "A",
        "GM1674 Roosendaal",
        2,
    )
    bevolking = gebieden.inwoners(2026)
    assert a["inwoners"] == bevolking["GM0748"] + bevolking["GM1674"]
    assert b["leden"] == "GM0363 Amsterdam"
    assert "opgegaan in GM0363 Amsterdam" in afloop.fout
    assert "GM0777 Etten-Leur wordt lid van A op 1 juli 2026" in afloop.fout

    later = ("--peildatum", "2026-12-31", "--json")
    assert opstap("gebieden", "samenwerkingsverbanden", "v.csv", *later).json[0]["aantal"] == 3


def test_een_onbekend_lid_wordt_geweigerd(opstap: Any) -> None:
    schrijf("v.csv", "samenwerkingsverband,gemeente", ["A,GM0748", "A,GM9999"])
    afloop = opstap("gebieden", "samenwerkingsverbanden", "v.csv")
    assert (afloop.status, afloop.uit) == (2, "")
    assert "GM9999" in afloop.fout


# The map


def titels(svg: Path) -> list[str]:
    boom = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    return [titel.text or "" for titel in boom.iter("{http://www.w3.org/2000/svg}title")]


def test_kaart_van_eigen_waarden_met_de_tabel_ernaast(opstap: Any, tmp_path: Path) -> None:
    rijen = ["GM0363;0,25;Mokum", "GM0518;0,50;Hofstad", "GM0599;;Maasstad"]
    schrijf("w.csv", "code;waarde;bijnaam", rijen)
    afloop = opstap(
        *("gebieden", "kaart", "w.csv", "--uit", "kaart.svg", "--titel", "Mijn <kaart>"),
        *("--eenheid", "aandeel", "--klassen", 2, "--decimalen", 2),
    )
    assert (afloop.status, afloop.uit) == (0, "")
    assert afloop.fout.endswith("Geschreven: kaart.svg, kaart.csv, kaart.manifest.json\n")
    namen = titels(tmp_path / "kaart.svg")
    assert namen[0] == "Mijn <kaart>"
    assert len(namen) == 1 + 342
    assert "Amsterdam: 0,25 aandeel" in namen
    assert "Rotterdam: geen gegevens" in namen
    with Path("kaart.csv").open(encoding="utf-8-sig") as bestand:
        tabel = op_code(list(csv.DictReader(bestand, delimiter=";")))
    assert len(tabel) == 342
    assert tabel["GM0363"]["waarde"] == "0,25"
    assert tabel["GM0599"]["waarde"] == ""
    manifest = json.loads(Path("kaart.manifest.json").read_text(encoding="utf-8"))
    assert manifest["tabellen"][0]["kolommen"][3]["eenheid"] == "aandeel"


def test_kaart_zonder_bestand_toont_de_inwoners(opstap: Any, tmp_path: Path) -> None:
    assert opstap("gebieden", "kaart", "--uit", "kaart.svg").status == 0
    namen = titels(tmp_path / "kaart.svg")
    amsterdam = f"{gebieden.inwoners(2026)['GM0363']:,}".replace(",", ".")
    assert f"Amsterdam: {amsterdam} inwoners" in namen


@pytest.mark.parametrize(
    ("opties", "raad"),
    [
        (("--uit", "kaart.png"), "een kaart wordt een .svg-bestand"),
        (("--uit", "nergens/kaart.svg"), "de map nergens bestaat niet"),
        (("w.csv", "--uit", "w.svg"), "zou uw eigen bestand w.csv vervangen"),
    ],
)
def test_kaart_schrijft_alleen_waar_het_kan(
    opstap: Any, opties: tuple[str, ...], raad: str
) -> None:
    schrijf("w.csv", "code,waarde", ["GM0363,1"])
    afloop = opstap("gebieden", "kaart", *opties)
    assert (afloop.status, afloop.uit) == (2, "")
    assert raad in afloop.fout
    assert sorted(pad.name for pad in Path().iterdir()) == ["w.csv"]
    assert Path("w.csv").read_text(encoding="utf-8") == "code,waarde\nGM0363,1\n"
