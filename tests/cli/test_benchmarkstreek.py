# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark streek``: regions, provinces, partnerships and the country."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_een_regio_bij_naam_met_haar_leden(opstap: Any) -> None:
    afloop = opstap("benchmark", "streek", "Midden-Brabant")
    assert afloop.status == 0
    assert "Arbeidsmarktregio Midden-Brabant in de benchmark" in afloop.uit
    assert "Midden-Brabant samen" in afloop.uit
    assert "Er is geen ranglijst" in afloop.uit


@pytest.mark.parametrize(
    ("woord", "code"), [("am26", "AM26"), ("Noord-Holland", "PV27"), ("Nederland", "NL")]
)
def test_als_json(opstap: Any, woord: str, code: str) -> None:
    document = opstap("benchmark", "streek", woord, "--indicator", "wsw-beschut", "--json").json
    (cijfer,) = document["indicatoren"]
    assert document["code"] == code
    teller, noemer = (sum(lid[deel] for lid in cijfer["leden"]) for deel in ("teller", "noemer"))
    assert cijfer["waarde"] == pytest.approx(teller / noemer)


def test_een_verband_uit_een_bestand(opstap: Any, bestand: Any) -> None:
    rijen = ["Spaarne;GM0392", "Spaarne;GM0473"]
    naam = bestand("verbanden.csv", "samenwerkingsverband;gemeente", rijen)
    woorden = ("--samenwerkingsverbanden", naam, "--indicator", "wsw-beschut")
    afloop = opstap("benchmark", "streek", "Spaarne", *woorden)
    assert "Samenwerkingsverband Spaarne in de benchmark" in afloop.uit
    assert "te weinig samenwerkingsverbanden bekend om buren uit te kiezen" in afloop.uit
    assert "Let op: Dit zijn bruto lasten." in afloop.uit


def test_alles_in_een_bestand(opstap: Any, tmp_path: Path) -> None:
    uit = tmp_path / "regio.csv"
    opstap("benchmark", "streek", "AM26", "--jaar", 2024, "--uit", uit)
    namen = {pad.name for pad in tmp_path.iterdir()}
    assert {
        f"regio.{deel}.csv" for deel in ("zinnen", "ledencijfers", "groepen", "reeksen")
    } < namen


@pytest.mark.parametrize(
    ("woorden", "fout"),
    [
        (("Haarlem",), "gebruik: opstap benchmark gemeente GM0392"),
        (("Haarlem,Zandvoort",), "--samenwerkingsverbanden"),
        (("Nergensplaats",), "geen gebied met de naam"),
        (("NL", "--indicator", "wsw"), "geen indicator 'wsw'"),
        (("AM26", "--indicator", "inkomen", "--jaar", 2030), "2017 tot en met 2024"),
    ],
)
def test_verkeerd_gebruik(opstap: Any, woorden: tuple[object, ...], fout: str) -> None:
    opstap("benchmark", "streek", *woorden).eis_fout(fout)
