# SPDX-License-Identifier: EUPL-1.2
"""Public answers may be kept and asked for again; what a token asked for may not."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from opstap import gebieden
from opstap.web.api.antwoord import CSV, XLSX
from opstap.web.api.models import Token
from web.api.conftest import PAD, Vraag


def test_wie_een_antwoord_heeft_krijgt_het_niet_nog_eens(client: Client) -> None:
    eerste = client.get(f"{PAD}/provincies")
    merk = eerste["ETag"]
    weer = client.get(f"{PAD}/provincies", headers={"if-none-match": merk})
    assert (weer.status_code, weer.content) == (304, b"")
    assert weer["API-Version"] == eerste["API-Version"]
    anders = client.get(f"{PAD}/provincies", {"grootte": 2}, headers={"if-none-match": merk})
    assert anders.status_code == 200
    assert anders["ETag"] != merk


def test_ingepakt_en_zonder_inhoud_is_het_hetzelfde_antwoord(client: Client) -> None:
    merk = client.get(f"{PAD}/gemeenten")["ETag"]
    ingepakt = client.get(f"{PAD}/gemeenten", headers={"accept-encoding": "gzip"})
    assert ingepakt["ETag"] == f"W/{merk}"
    koppen = {"accept-encoding": "gzip", "if-none-match": ingepakt["ETag"]}
    assert client.get(f"{PAD}/gemeenten", headers=koppen).status_code == 304
    assert client.head(f"{PAD}/gemeenten", headers={"if-none-match": merk}).status_code == 304


def test_elke_vorm_heeft_haar_eigen_merk(client: Client) -> None:
    merken = {
        client.get(f"{PAD}/provincies", headers={"accept": vorm})["ETag"]
        for vorm in ("application/json", CSV, XLSX)
    }
    assert len(merken) == 3
    assert "Accept" in client.get(f"{PAD}/provincies")["Vary"]


@pytest.mark.parametrize("pad", ["/provincies", "/gemeenten/GM0392/kalender", "/gegevens"])
def test_wat_een_token_vraagt_wordt_nergens_bewaard(
    pad: str, lees: Vraag, schrijftoken: tuple[Token, str]
) -> None:
    antwoord = lees(pad, token=schrijftoken[1])
    assert antwoord["Cache-Control"] == "no-store"
    assert "ETag" not in antwoord


def test_een_lijst_komt_ook_als_werkmap(lees: Vraag) -> None:
    antwoord = lees("/gemeenten", accept=XLSX, grootte=1000)
    assert antwoord["Content-Type"] == XLSX
    assert antwoord["Content-Disposition"].endswith('opstap-gemeenten.xlsx"')
    boek = load_workbook(io.BytesIO(antwoord.content))
    assert boek.worksheets[0].max_row > len(gebieden.gemeenten())
    assert "Manifest" in boek.sheetnames
