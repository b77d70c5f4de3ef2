# SPDX-License-Identifier: EUPL-1.2
"""``opstap prognose``: the JSON that others build on, a folder that resumes, and every question."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opstap.basis.cel import opgemaakt
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli import prognosetabellen as tabellen
from opstap.prognose.declaratie import model

Bestand = Callable[..., str]
KORT = ("--tot", 2017, "--trekkingen", 2)
TOESTANDEN = set(model().toont)
EIGEN = "id: meer\nparameters: {vangnet_bereik: 0.5}\nplaatsen: {vangnet: {2024: 0, 2030: 5000}}\n"


def yaml(tekst: str, naam: str = "mijn.yaml") -> str:
    Path(naam).write_text(tekst, encoding="utf-8")
    return naam


def test_json_heeft_de_afgesproken_velden(opstap: Any) -> None:
    document = opstap("prognose", "--variant", 2, *KORT, "--gemeente", "GM0363", "--json").json
    assert (document["variant"], document["engine"]) == ("2", "verwacht")
    assert (document["trekkingen"], document["zaad"]) == (2, 1)
    assert {(r["jaar"], r["toestand"]) for r in document["nationaal"]} == {
        (jaar, toestand) for jaar in (2015, 2016, 2017) for toestand in TOESTANDEN
    }
    for regel in document["nationaal"]:
        assert regel["personen"].keys() == {"gemiddelde", "p05", "p50", "p95"}
    for doel in document["doelen"]:
        assert {"id", "jaar", "doel", "gemiddelde", "kans", "voorwaarden"} <= doel.keys()
        assert doel["voorwaarden"]
    manifest = document["manifest"]
    assert {"parameterset", "datahash", "versies", "wandtijd_s"} <= manifest.keys()
    assert manifest["wandtijd_s"] > 0
    assert {r["gebied"] for r in document["gemeenten"]} == {"GM0363"}
    assert all(r["status"] == "gesimuleerd" for r in document["gemeenten"])


def test_hetzelfde_manifest_geeft_dezelfde_getallen(opstap: Any) -> None:
    een, weer = (opstap("prognose", *KORT, "--json").json for _ in range(2))
    for document in (een, weer):
        del document["manifest"]["wandtijd_s"]
    assert een == weer


def test_het_scherm_zegt_wat_er_gerekend_is_en_onder_welke_voorwaarden(opstap: Any) -> None:
    afloop = opstap("prognose", *KORT, "--gemeente", "GM0014")
    assert afloop.status == 0, afloop.fout
    assert "Nederland, Basis: mensen op 31 december (gesimuleerd)" in afloop.uit
    assert "engine verwacht, 2 trekkingen, zaad 1, groepen van gemeenten." in afloop.uit
    assert "Groningen (GM0014): mensen op 31 december (gesimuleerd, schatting)" in afloop.uit
    assert "geldt alleen onder deze voorwaarden:" in afloop.uit


def test_personen_rekent_in_hele_mensen(opstap: Any) -> None:
    woorden = ("prognose", "--engine", "personen", "--tot", 2015, "--trekkingen", 1, "--json")
    document = opstap(*woorden).json
    assert document["manifest"]["gebieden"] == "gemeenten"
    assert all(r["personen"]["gemiddelde"].is_integer() for r in document["nationaal"])


# A folder


def test_een_map_bewaart_alles_en_gaat_verder(opstap: Any, bestand: Bestand) -> None:
    verbanden = bestand("v.csv", "samenwerkingsverband,gemeente", ["WVS,GM0748", "WVS,GM1674"])
    woorden = ("prognose", *KORT, "--uit", "uit", "--samenwerkingsverbanden", verbanden)
    afloop = opstap(*woorden)
    assert afloop.status == 0, afloop.fout
    assert "WVS: mensen op 31 december (gesimuleerd, schatting)" in afloop.uit
    namen = {pad.name for pad in Path("uit").iterdir()}
    assert namen == {
        "manifest.json",
        "stukken",
        "uitkomst.parquet",
        "samenvatting.parquet",
        "gegevenswoordenboek.json",
        "prognose.json",
    }
    eerst = json.loads(Path("uit/prognose.json").read_text(encoding="utf-8"))
    weg = Path("uit/stukken/trekking-00001.parquet")
    bewaard = weg.read_bytes()
    weg.unlink()
    opnieuw = opstap(*woorden, "--json").json
    assert weg.read_bytes() == bewaard
    assert opnieuw["nationaal"] == eerst["nationaal"]
    opstap("prognose", *KORT, "--zaad", 2, "--uit", "uit").eis_fout("Anders zijn: zaad")


def test_stoppen_met_ctrl_c_zegt_wat_er_bewaard_is(
    opstap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opstap.prognose import trekkingen

    gewoon = trekkingen.reken

    def stop_bij_de_tweede(taak: Any) -> Any:
        if taak.nummer == 1:
            raise KeyboardInterrupt
        return gewoon(taak)

    monkeypatch.setattr(trekkingen, "reken", stop_bij_de_tweede)
    afloop = opstap("prognose", *KORT, "--uit", "uit")
    assert afloop.status == 2
    assert "Gestopt: 1 van 2 trekkingen staan in uit." in afloop.fout


# A user's own files


def test_een_eigen_variant(opstap: Any) -> None:
    woorden = ("prognose", "--variant", yaml(EIGEN), "--tot", 2026, "--trekkingen", 1, "--json")
    document = opstap(*woorden).json
    assert document["variant"] == "meer"
    banen = [r for r in document["nationaal"] if r["toestand"] == "vangnetbaan"]
    assert banen[-1]["personen"]["gemiddelde"] == pytest.approx(5000 / 3, rel=0.01)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("parameters: {terugval: 0.1}", "geef de variant een id"),
        ("id: x\nparameters: {trugval: 0.1}", "onbekende parameter 'trugval'; bedoelt u terugval"),
        ("id: x\nparameters: {terugval: -0.1}", "terugval: -0.1 kan niet; geef een getal 0 of"),
        ("id: x\nparameters: {aandeel_vlot: 1.2}", "aandeel_vlot: 1.2 kan niet"),
        ("id: x\nparameters: {uren_beschut: 40}", "uren_beschut: 40 kan niet"),
        ("id: x\nparameters: {terugval: veel}", "terugval: 'veel' is geen getal"),
        ("id: x\nparameters: {traject_vervolg: 0.9}", "de uitstroom uit trajecten telt op tot"),
        ("id: x\nplaatsen: {vangnet: {2024: -5}}", "plaatsen.vangnet.2024: -5 kan niet"),
        ("id: x\nplaatsen: {vangnet: {1900: 5}}", "1900 is geen jaar"),
        ("id: x\nplaatsen: {anders: {2024: 5}}", "plaatsen: onbekende soort 'anders'"),
        ("id: x\nsleutels: {beschut: onzin}", "sleutels.beschut: Sleutel 'onzin' bestaat niet"),
        ("id: x\nbudget: 3", "onbekend veld 'budget'"),
        ("- 1", "geef een variant met de velden"),
        ("id: [", "dit is geen geldige YAML"),
    ],
)
def test_een_onmogelijke_variant_wordt_bij_naam_geweigerd(
    opstap: Any, tekst: str, zin: str
) -> None:
    opstap("prognose", "--variant", yaml(tekst), *KORT).eis_fout("mijn.yaml", zin)


def test_geld_in_een_variant_telt_niet_mee_en_dat_staat_erbij(opstap: Any) -> None:
    eigen = yaml("id: duur\nindexatie: 0.02\nkorting: {aandeel: 0.1}\n")
    afloop = opstap("prognose", "--variant", eigen, "--tot", 2015, "--trekkingen", 1)
    assert afloop.status == 0, afloop.fout
    assert "mijn.yaml: korting en indexatie tellen hier niet mee" in afloop.fout
    assert "opstap doorreken mijn.yaml" in afloop.fout
    assert "tellen hier niet mee" not in afloop.uit


def test_terugvalrecht_wordt_niet_stil_overgeslagen(opstap: Any) -> None:
    eigen = yaml("id: zonder-recht\nterugvalrecht: nee\n")
    opstap("prognose", "--variant", eigen, *KORT).eis_fout(
        "terugvalrecht verandert hoe mensen bewegen", "Gebruik opstap doorreken mijn.yaml"
    )


def test_negatieve_groei_van_de_instroom_mag(opstap: Any) -> None:
    eigen = yaml("id: krimp\nparameters: {groei_instroom_beschut_later: -0.02}\n")
    afloop = opstap("prognose", "--variant", eigen, "--tot", 2025, "--trekkingen", 1, "--json")
    assert afloop.json["manifest"]["variant"]["parameters"] == {
        "groei_instroom_beschut_later": -0.02
    }


def test_eigen_beginstanden_tellen(opstap: Any, bestand: Bestand) -> None:
    eigen = bestand("b.csv", "toestand,code,aantal", ["wsw,GM0014,900", "traject,GM0014,0"])
    vraag = ("prognose", "--tot", 2015, "--trekkingen", 1, "--gemeente", "GM0014", "--json")

    def wsw(*erbij: object) -> Any:
        regels = opstap(*vraag, *erbij).json["gemeenten"]
        return next(r for r in regels if r["toestand"] == "wsw")["personen"]["gemiddelde"]

    assert 800 < wsw("--eigen", eigen) < 900
    assert not 800 < wsw() < 900


@pytest.mark.parametrize(
    ("rij", "zin"),
    [
        ("regulier,GM0014,5", "heeft geen beginstand; kies uit wsw"),
        ("wsw,GM9999,5", "GM9999"),
        ("wsw,GM0014,-5", "0 of hoger"),
        ("wsw,GM0014,veel", "rij 2, kolom aantal"),
        ("wsw,GM0014,9999999", "9.999.999 kan niet: GM0014 Groningen heeft"),
        ("wsw,GM0457,5", "GM0457 Weesp is per 24 maart 2022 opgegaan in GM0363"),
    ],
)
def test_verkeerde_beginstanden(opstap: Any, bestand: Bestand, rij: str, zin: str) -> None:
    eigen = bestand("b.csv", "toestand,code,aantal", [rij])
    opstap("prognose", *KORT, "--eigen", eigen).eis_fout(zin)


# Questions


@pytest.mark.parametrize(
    ("woorden", "velden"),
    [
        (("grens", "--jaar", 2017, "--gemeente", "GM0363"), {"landelijk", "gemeenten"}),
        (("wachtlijst", "--jaar", 2017, "--gemeente", "GM0363"), {"regels"}),
        (("massa", "--gemeente", "GM0363"), {"regels"}),
        (("verdeelsleutels", "--gemeente", "GM0363"), {"landelijk", "gemeenten"}),
        (("vergelijk", "basis", "2"), {"varianten", "regels"}),
        (("beoordelingen",), {"regels"}),
        (("dagbesteding",), {"regels"}),
    ],
    ids=lambda x: x[0] if isinstance(x, tuple) else "",
)
def test_elke_vraag_heeft_een_antwoord(
    opstap: Any, woorden: tuple[object, ...], velden: set[str]
) -> None:
    kort = ("--tot", 2017, "--trekkingen", 1)
    document = opstap("prognose", *woorden, *kort, "--json").json
    assert velden <= document.keys()
    assert document["status"] == "gesimuleerd"
    assert opstap("prognose", *woorden, *kort).status == 0
    assert opstap("prognose", *woorden, *kort, "--uit", "x.xlsx").status == 0
    assert "Manifest" in openpyxl.load_workbook("x.xlsx").sheetnames


def test_de_balans_sluit_in_hele_mensen(opstap: Any) -> None:
    vraag = ("prognose", "balans", "--gemeente", "GM0014", "--jaar", 2016, "--tot", 2016)
    document = opstap(*vraag, "--engine", "personen", "--json").json
    assert {regel["verschil"] for regel in document["balans"]} == {0}
    assert "Balans van GM0014 Groningen in 2016 (gesimuleerd, schatting)" in opstap(*vraag).uit


def test_het_leven_van_een_mens(opstap: Any) -> None:
    vraag = ("prognose", "persoon", "--gemeente", "GM0363", "--nummer", 2, "--tot", 2025)
    uit = opstap(*vraag).uit
    assert uit.startswith("Gesimuleerd mens 2 in GM0363 Amsterdam, instroom indicatie")
    assert "begint in beschut wachtend (indicatie, " in uit
    stappen = opstap(*vraag, "--json").json["stappen"]
    assert len(stappen) == len(uit.splitlines()) - 1


def test_de_ijking_volgt_de_afspraak(opstap: Any) -> None:
    document = opstap("prognose", "ijk", "--json").json
    assert {"id", "jaar", "waargenomen", "p05", "p50", "p95"} <= document["reeksen"][0].keys()
    assert {"crps_model", "crps_naief"} <= document["terugtoets"].keys()
    assert document["parameters"]
    assert "Terugtoets: geijkt op de cijfers tot en met 2021" in opstap("prognose", "ijk").uit


@pytest.mark.parametrize("vraag", ["doel", "gevoeligheid"])
def test_wat_bewaard_is_wordt_getoond(opstap: Any, vraag: str) -> None:
    assert opstap("prognose", vraag).status == 0
    assert opstap("prognose", vraag, "--json").json["vingerafdruk"]


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["--variant", "9"], "Variant '9' bestaat niet. Kies uit: "),
        (["--variant", "weg.yaml"], "weg.yaml: dit bestand bestaat niet."),
        (["--variant", "variant.csv"], "een eigen variant staat in een bestand op .yaml"),
        (["--gemeente", "GM0457"], "GM0457 Weesp is per 24 maart 2022 opgegaan in"),
        (["--gemeente", "GM9999"], "Er is geen gemeente met code GM9999"),
        (["--gemeente", "Amsterdam"], "'Amsterdam' is geen gemeentecode."),
        (["--tot", "2070"], "2070 ligt buiten het bereik van 2015 tot en met 2060."),
        (["--tot", "2014"], "2014 ligt buiten het bereik van 2015 tot en met 2060."),
        (["--tot", "later"], "'later' is geen heel getal"),
        (["--trekkingen", "0"], "0 ligt buiten het bereik van 1 tot"),
        (["--trekkingen", "-4"], "-4 ligt buiten het bereik van 1 tot"),
        (["--zaad", "-1"], "-1 ligt buiten het bereik van 0 tot"),
        (["--werkers", "0"], "0 ligt buiten het bereik van 1 tot"),
        (["--engine", "snel"], "'snel' is niet een van 'verwacht', 'personen'"),
        (["--cluster", "onzin"], "--cluster 'onzin' is geen adres van een scheduler."),
        (["--cluster", ""], "--cluster '' is geen adres van een scheduler."),
        (["--cluster", "tcp://a:1", "--werkers", "2"], "Kies --cluster of --werkers"),
        (["--eigen", "weg.csv"], "weg.csv: dit bestand bestaat niet"),
        (["--samenwerkingsverbanden", "weg.csv"], "weg.csv: dit bestand bestaat niet"),
        (["--uit", "prognose.xlsx"], "--uit prognose.xlsx: geef hier een map en geen bestand"),
        (["--variant", "2", "grens"], "Zet --variant achter de opdracht: opstap prognose grens"),
        (["onzin"], "Opdracht 'onzin' bestaat niet"),
        (["grens", "--tot", "2016"], "--jaar 2030 ligt na het laatste jaar"),
        (["grens", "--jaar", "2014"], "2014 ligt buiten het bereik van 2015 tot en met 2060."),
        (["balans"], "Er ontbreekt een optie '--gemeente'"),
        (["balans", "--gemeente", "GM0363", "--tot", "2016"], "Kies een jaar van 2015 tot en met"),
        (["persoon", "--gemeente", "GM0363", "--instroom", "onzin"], "Onbekende instroom 'onzin'"),
        (["persoon", "--gemeente", "GM0363", "--nummer", "0"], "buiten het bereik vanaf 1."),
        (
            ["persoon", "--gemeente", "GM0060", "--nummer", "99999", "--tot", "2016"],
            "kies een lager nummer dan 99999",
        ),
        (["vergelijk"], "Er ontbreekt een argument"),
        (["vergelijk", "2"], "Geef ten minste twee varianten"),
        (["vergelijk", "2", "2"], "Variant 2 staat er meer dan een keer."),
        (["doel", "--uit", "doel.pdf"], "'.pdf' is onbekend. Kies uit: .csv, .xlsx"),
    ],
)
def test_verkeerd_gebruik(opstap: Any, woorden: list[str], zin: str) -> None:
    opstap("prognose", *woorden).eis_fout(zin)


def test_een_map_of_bestand_dat_er_al_is(opstap: Any) -> None:
    Path("brief").write_text("beste", encoding="utf-8")
    opstap("prognose", *KORT, "--uit", "brief").eis_fout("geef hier een map en geen bestand")
    Path("vol").mkdir()
    Path("vol/brief.txt").write_text("beste", encoding="utf-8")
    opstap("prognose", *KORT, "--uit", "vol").eis_fout("niet leeg en geen map van een prognose")
    Path("vol/manifest.json").write_text("{kapot", encoding="utf-8")
    opstap("prognose", *KORT, "--uit", "vol").eis_fout("manifest is niet te lezen")
    for inhoud in ("[1, 2]", '"tekst"', "null"):
        Path("vol/manifest.json").write_text(inhoud, encoding="utf-8")
        opstap("prognose", *KORT, "--uit", "vol").eis_fout(
            "manifest.json: dit is geen manifest van een prognose"
        )


def test_een_cluster_dat_niet_antwoordt(opstap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from opstap.prognose import trekkingen

    pytest.importorskip("distributed")
    monkeypatch.setattr(trekkingen, "_WACHT_OP_CLUSTER", "1s")
    afloop = opstap("prognose", *KORT, "--cluster", "tcp://127.0.0.1:9")
    afloop.eis_fout("Er is geen cluster te bereiken op tcp://127.0.0.1:9")


def test_een_variant_die_nog_niet_telt_wordt_gemeld(opstap: Any) -> None:
    assert "Variant 2 telt vanaf 2024" in opstap("prognose", *KORT, "--variant", 2).fout


def test_een_map_met_de_naam_van_een_variant_zit_niet_in_de_weg(opstap: Any) -> None:
    Path("2").mkdir()
    assert opstap("prognose", *KORT, "--variant", 2).status == 0


# What people read


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (13849.6, "personen", "13.850"),
        (0.604, "aandeel", "60%"),
        (0.02661, "per jaar", "0,027"),
        (7.006, "per jaar", "7,01"),
        (26.89, "uren per week", "26,9"),
        (-0.0005, "per jaar", "-0,001"),
    ],
)
def test_een_getal_van_het_model_heeft_zinvolle_cijfers(
    waarde: float, eenheid: str, tekst: str
) -> None:
    assert tabellen.in_eenheid(waarde, eenheid) == tekst


def test_getallen_blijven_getallen_en_een_scherm_toont_hele_procenten() -> None:
    regels = [{"n": 1234.4, "m": 20.5, "a": 0.756}, {"n": 3.26, "m": 30.5, "a": None}]
    tabel = tabellen.vlak(
        regels, "proef", "Proef", {"n": "Mensen", "m": "Maanden", "a": "Deel"}, aandelen=("a",)
    )
    assert tabel.rijen == ((1234.4, 20.5, 0.756), (3.26, 30.5, None))
    assert [kop.decimalen for kop in tabel.kolommen] == [1, 0, 0]
    getoond = [
        [opgemaakt(w, kop) for w, kop in zip(rij, tabel.kolommen, strict=True)]
        for rij in tabel.rijen
    ]
    assert getoond == [["1.234,4", "21", "76%"], ["3,3", "31", ""]]


def test_een_herhaling_in_de_eerste_kolom_blijft_leeg() -> None:
    koppen = (KolomKop("a", "A"), KolomKop("b", "B"))
    tabel = Tabel("proef", "Proef", koppen, (("x", "1"), ("x", "2"), ("y", "3"), ("x", "4")))
    eerste = [rij[0] for rij in tabellen.zonder_herhaling(tabel).rijen]
    assert eerste == ["x", "", "y", "x"]


def test_de_band_staat_onder_het_gemiddelde_en_past_op_een_scherm(opstap: Any) -> None:
    uit = opstap("prognose", "--tot", 2030, "--trekkingen", 4).uit
    regels = uit.splitlines()
    kop, rij = (next(i for i, r in enumerate(regels) if wat in r) for wat in ("Mensen", "│ wsw "))
    assert regels[kop].split()[1::2][1:] == ["2023", "2025", "2030"]
    assert all("-" in cel for cel in regels[rij + 1].strip("│ ").split("│"))
    assert max(map(len, regels[: kop + 1])) < 100
    assert "Met 4 trekkingen is dat grof." in uit
    assert (
        "Met één trekking is er geen band" in opstap("prognose", *KORT[:2], "--trekkingen", 1).uit
    )


def test_varianten_staan_naast_elkaar_als_verschil(opstap: Any) -> None:
    vraag = ("prognose", "vergelijk", "basis", "2", "--tot", 2026, "--trekkingen", 2)
    regels = opstap(*vraag).uit.splitlines()
    assert "Variant basis" in regels[2]
    assert "Verschil: 2 - basis" in regels[2]
    baan = next(r for r in regels if "vangnetbaan" in r and "2026" in r)
    assert baan.split("│")[3].strip() == "0"
    assert baan.split("│")[4].strip().startswith("+")
    tidy = opstap(*vraag, "--json").json["regels"]
    assert {regel["variant"] for regel in tidy} == {"basis", "2"}
