# SPDX-License-Identifier: EUPL-1.2
"""What everybody may see: the explanation, the letter, and an example that says it is invented."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from opstap.trajecten.bestand import lees_bytes
from opstap.trajecten.synthetisch import PEILDATUM
from opstap.web.trajecten import voorbeeld
from opstap.web.trajecten.vraag import Vraag
from web.lezen import tekst
from web.trajecten.hulp import trajecten

pytestmark = [pytest.mark.django_db, pytest.mark.rekent]


@pytest.fixture
def klein(monkeypatch: pytest.MonkeyPatch) -> None:
    """A smaller example, worked out once for the tests."""
    monkeypatch.setattr(voorbeeld, "beeld", lambda: voorbeeld.VRAAG.beeld(trajecten()))
    monkeypatch.setattr(
        voorbeeld, "uitkomst", lambda: voorbeeld.VRAAG.beeld(trajecten()).als_dict()
    )


def test_het_begin_legt_uit_en_toont_de_brief(client: Client) -> None:
    blad = tekst(client.get("/trajecten/"))
    assert "38,0%" in blad
    assert "Zijn het er 13.500 op één dag, of in één jaar?" in blad
    assert "geen oordeel, en nooit over een mens" in blad


@pytest.mark.usefixtures("klein")
def test_het_voorbeeld_zegt_overal_dat_het_verzonnen_is(client: Client) -> None:
    antwoord = client.get("/trajecten/voorbeeld/")
    blad = tekst(antwoord)
    assert "Verzonnen. Deze trajecten zijn gemaakt om mee te oefenen" in blad
    assert "gesimuleerd" in blad
    assert len(antwoord.content) < 200_000
    for einde in ("json", "xlsx", "docx", "pdf"):
        stuk = client.get(f"/trajecten/voorbeeld/rapport.{einde}")
        assert "synthetisch" in stuk["Content-Disposition"]
    assert client.get("/trajecten/voorbeeld/rapport.exe").status_code == 404


@pytest.mark.parametrize("einde", voorbeeld.TABELEINDES)
def test_het_verzonnen_bestand_en_het_invulblad_zijn_zo_weer_te_lezen(
    client: Client, einde: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voorbeeld, "AANTAL", 300)
    voorbeeld.voorbeeldbestand.cache_clear()
    inhoud = client.get(f"/trajecten/voorbeeld.{einde}").content
    voorbeeld.voorbeeldbestand.cache_clear()
    gelezen = lees_bytes(f"v.{einde}", inhoud, peildatum=PEILDATUM)
    assert gelezen.synthetisch
    assert len(gelezen) == 300
    leeg = client.get(f"/trajecten/invulblad.{einde}").content
    assert len(lees_bytes(f"i.{einde}", leeg, peildatum=PEILDATUM)) == 3


@pytest.mark.parametrize("id_", voorbeeld.DOCUMENTEN)
def test_de_documenten_zijn_er(client: Client, id_: str) -> None:
    assert client.get(f"/trajecten/documenten/{id_}.docx").content.startswith(b"PK")
    assert client.get(f"/trajecten/documenten/{id_}.txt").status_code == 404


def test_een_onbekend_document_is_er_niet(client: Client) -> None:
    assert client.get("/trajecten/documenten/geheim.pdf").status_code == 404
    assert client.get("/trajecten/voorbeeld.exe").status_code == 404
    assert client.get("/trajecten/invulblad.exe").status_code == 404


@pytest.mark.parametrize(
    "vraag",
    [
        Vraag(),
        Vraag(eenheid="dagen", groep="afstand", tijden=(30.0, 90.0), regressie=True),
        Vraag(peildatum=PEILDATUM, geld={"omzet": "100-200", "jaar": "2025"}),
    ],
)
def test_een_vraag_komt_zo_terug_als_zij_is_bewaard(vraag: Any) -> None:
    assert Vraag.uit_dict(vraag.als_dict()) == vraag
    assert vraag.opdracht().startswith("opstap trajecten analyseer BESTAND")
