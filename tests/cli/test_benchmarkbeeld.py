# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark indicatoren|gemeente|buren``: public figures, peers and own groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest


def test_een_gemeente_in_een_oogopslag(opstap: Any) -> None:
    afloop = opstap("benchmark", "gemeente", "Haarlem")
    assert afloop.status == 0
    assert "GM0392 Haarlem naast andere gemeenten" in afloop.uit
    assert "Lasten Wsw en beschut werk per inwoner" in afloop.uit
    assert "Er is geen ranglijst" in afloop.uit
    assert "Let op:" not in afloop.uit


def test_een_indicator_met_uitleg_en_kanttekeningen(opstap: Any) -> None:
    afloop = opstap("benchmark", "gemeente", "GM0809", "--indicator", "wsw-beschut")
    assert "telt niet als laag" in afloop.uit
    assert "is van 2023: € 124 per inwoner" in afloop.uit
    assert "Let op: Dit zijn bruto lasten." in afloop.uit


def test_als_json(opstap: Any) -> None:
    document = opstap(
        "benchmark", "gemeente", "GM0392", "--indicator", "wsw-beschut", "--jaar", 2023, "--json"
    ).json
    assert document["vergelijking"]["buren"][0]["drijvers"][0]["deel"] <= 1
    (cijfer,) = document["indicatoren"]
    assert cijfer["jaar"] == 2023
    assert cijfer["waarde"] == pytest.approx(16_739_000 / 165_530, rel=0.02)
    assert [groep["soort"] for groep in cijfer["groepen"]][-1] == "land"


def test_een_eigen_groep(opstap: Any, bestand: Any) -> None:
    codes = ["GM0363", "GM0034", "GM0014", "GM0202", "GM0200"]
    naam = bestand("steden.csv", "code", codes)
    document = opstap("benchmark", "gemeente", "GM0392", "--groep", naam, "--json").json
    assert document["vergelijking"] == {
        "soort": "eigen_groep",
        "naam": "steden",
        "leden": codes,
        "door": "u (steden.csv)",
        "op": date.today().isoformat(),
    }
    opstap("benchmark", "gemeente", "GM0392", "--groep", naam, "--buren", 8).eis_fout(
        "niet allebei"
    )
    fout = bestand("fout.csv", "code", ["GM0501"])
    opstap("benchmark", "gemeente", "GM0392", "--groep", fout).eis_fout("GM0501 Brielle")


def test_meer_of_minder_buren(opstap: Any) -> None:
    def hoeveel(*opties: object) -> int:
        document = opstap("benchmark", "gemeente", "GM0392", *opties, "--json").json
        return len(document["vergelijking"]["buren"])

    assert (hoeveel(), hoeveel("--buren"), hoeveel("--buren", 15)) == (10, 10, 15)
    opstap("benchmark", "gemeente", "GM0392", "--buren", 3).eis_fout("--buren")


def test_met_samenwerkingsverbanden(opstap: Any, bestand: Any) -> None:
    rijen = ["Spaarne,GM0392", "Spaarne,GM0377", "Ander,GM0363", "Ander,GM0384"]
    naam = bestand("verbanden.csv", "samenwerkingsverband,gemeente", rijen)
    optie = ("--samenwerkingsverbanden", naam)
    document = opstap("benchmark", "gemeente", "GM0392", *optie, "--json").json
    soorten = [groep["soort"] for groep in document["indicatoren"][0]["groepen"]]
    assert soorten[1] == "samenwerkingsverband"
    assert "omvang_verband" in document["vergelijking"]["kenmerken"]
    buren = opstap("benchmark", "buren", "Spaarne", *optie, "--json").json
    assert [buur["code"] for buur in buren["buren"]] == ["Ander"]


def test_naar_een_bestand(opstap: Any, tmp_path: Path) -> None:
    assert opstap("benchmark", "gemeente", "GM0392", "--uit", "haarlem.xlsx").status == 0
    assert (tmp_path / "haarlem.xlsx").stat().st_size > 5_000


def test_buren_van_een_gemeente_en_een_regio(opstap: Any) -> None:
    afloop = opstap("benchmark", "buren", "Haarlem")
    assert "Zoetermeer" in afloop.uit
    assert "niet wederzijds" in afloop.uit
    drie = opstap("benchmark", "buren", "AM26", "--aantal", 3, "--json").json
    assert (drie["soort"], len(drie["buren"])) == ("arbeidsmarktregio", 3)
    zonder = opstap("benchmark", "buren", "GM0392", "--zonder", "bijstand", "--json").json
    assert "bijstand" not in zonder["kenmerken"]


def test_de_lijst_van_indicatoren(opstap: Any, tmp_path: Path) -> None:
    document = opstap("benchmark", "indicatoren", "--eigen", "--json").json
    per_id = {een["id"]: een for een in document["indicatoren"]}
    assert per_id["wsw-beschut"]["richting"] == "geen"
    assert per_id["bijstand"]["teller"]["telt"] == "personen"
    assert "bw-realisatie" in {een["id"] for een in document["eigen"]}
    assert "wsw-beschut-realisatie" in opstap("benchmark", "indicatoren").uit
    opstap("benchmark", "indicatoren", "--uit", "lijst.csv")
    assert "bruto lasten" in (tmp_path / "lijst.csv").read_text(encoding="utf-8-sig")


def test_het_sjabloon(opstap: Any) -> None:
    document = opstap("benchmark", "indicatoren", "--sjabloon", "bedrijf", "--json").json
    assert {"kolom", "telt", "meet", "uitleg", "voor", "deel_van"} == set(document["kolommen"][0])
    assert "standaardeenheden" in opstap("benchmark", "indicatoren", "--sjabloon", "bedrijf").uit
    assert "bw_plaatsen" in opstap("benchmark", "indicatoren", "--sjabloon", "gemeente").uit


@pytest.mark.parametrize(
    ("woorden", "fout"),
    [
        (("gemeente", "GM0501"), "opgegaan"),
        (("gemeente", "GM0392", "--indicator", "wsw"), "geen indicator 'wsw'"),
        (("gemeente", "GM0392", "--indicator", "inkomen", "--jaar", 2030), "2017 tot en met 2024"),
        (("buren", "Nergensplaats"), "Er is niet precies één gemeente"),
        (("buren", "GM0392", "--zonder", "x"), "geen kenmerk 'x'"),
    ],
)
def test_verkeerd_gebruik(opstap: Any, woorden: tuple[object, ...], fout: str) -> None:
    opstap("benchmark", *woorden).eis_fout(fout)
