# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels gevolgen``: a policy officer asks what another law does, for country and area."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opstap.bekostiging.gemeente.streek import streken
from opstap.varianten.wet import wetswijziging, wijzigingen
from opstap.varianten.wet.document import als_dict

KORT = ("--trekkingen", 2, "--tot", 2029)


def test_zonder_wijziging_ziet_u_welke_er_zijn(opstap: Any) -> None:
    assert [w["id"] for w in opstap("regels", "gevolgen", "--json").json] == list(wijzigingen())
    assert "terugvalrecht" in opstap("regels", "gevolgen").uit


def test_de_json_van_een_regio_is_die_van_de_bibliotheek(opstap: Any) -> None:
    regio = streken("arbeidsmarktregio")["AM01"]
    for naam in (regio.code, regio.naam):
        document = opstap(
            "regels", "gevolgen", "terugvalrecht", "--regio", naam, *KORT, "--json"
        ).json
        manifest = document.pop("manifest")
        assert manifest["gebied"] == regio.naam
        zelf = als_dict(wetswijziging("terugvalrecht", gebied=regio, trekkingen=2, tot=2029))
        assert document["aantallen"] == zelf["aantallen"]
        assert document["geld"] == zelf["geld"]


def test_een_verband_komt_uit_het_bestand_van_de_gebruiker(opstap: Any, tmp_path: Path) -> None:
    bestand = tmp_path / "verbanden.csv"
    bestand.write_text("samenwerkingsverband;gemeente\nKust;GM0392\nKust;GM0473\n")
    vraag = ("regels", "gevolgen", "wsw_lang", "--samenwerkingsverbanden", bestand, *KORT)
    document = opstap(*vraag, "--verband", "Kust", "--json").json
    assert document["gebied"] == {
        "naam": "Kust",
        "gemeenten": ["GM0392", "GM0473"],
        "schatting": True,
    }
    opstap(*vraag, "--verband", "Zee").eis_fout("Zee")
    los = opstap("regels", "gevolgen", "wsw_lang", "--verband", "Kust")
    los.eis_fout("--samenwerkingsverbanden")


def test_de_werkmap_heeft_alle_jaren(opstap: Any, tmp_path: Path) -> None:
    uit = tmp_path / "gevolgen.xlsx"
    opstap(
        "regels", "gevolgen", "criterium_loonwaarde", "--grens", "40%", "--gemeente", "GM0392",
        *KORT, "--uit", uit,
    )  # fmt: skip
    bladen = openpyxl.load_workbook(uit)
    assert {"uitkomst", "geld", "aanvragers", "aannames"} <= {n.lower() for n in bladen.sheetnames}


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        (("terugval",), "terugvalrecht"),
        (("terugvalrecht", "--vanaf", "2028-03-01"), "1 januari of 1 juli"),
        (("terugvalrecht", "--grens", "0.3"), "hoort niet bij"),
        (("terugvalrecht", "--regio", "Gronigen"), "Bedoelt u: Groningen"),
        (("terugvalrecht", "--regio", "AM01", "--gemeente", "GM0392"), "Kies één gebied"),
        (("terugvalrecht", "--trekkingen", "0"), "1 tot en met 256"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd_met_wat_wel_kan(
    opstap: Any, vraag: tuple[str, ...], zin: str
) -> None:
    opstap("regels", "gevolgen", *vraag).eis_fout(zin)
