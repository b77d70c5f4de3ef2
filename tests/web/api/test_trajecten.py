# SPDX-License-Identifier: EUPL-1.2
"""Trajectory files by the API: the result and nothing else, and kept only when asked."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from opstap.trajecten.bestand import lees_bytes, schrijf_bytes
from opstap.trajecten.synthetisch import PEILDATUM
from opstap.web.api import tokens
from opstap.web.api.antwoord import CSV, XLSX
from opstap.web.api.models import Token
from opstap.web.api.routes.trajecten import PARQUET
from opstap.web.logboek.models import Regel, Verwerking
from opstap.web.organisaties.models import Rol
from opstap.web.trajecten import opslag
from opstap.web.trajecten.models import Trajectenlevering
from web.api.conftest import Vraag
from web.api.opdracht import draai
from web.lezen import json_van
from web.mensen import chris, haarlem, maak, zandvoort
from web.trajecten.hulp import AANTAL, bestand, breng, trajecten

Paar = tuple[Token, str]
PAD = f"/trajecten/_bestand?peildatum={PEILDATUM}"
BSN = "111222333"


@pytest.fixture(autouse=True)
def leeg(opstap_map: Path) -> None:
    for pad in (opstap_map / "trajecten").glob("*"):
        pad.unlink()


def test_een_analyse_geeft_de_uitkomst_en_bewaart_niets(stuur: Vraag, schrijftoken: Paar) -> None:
    antwoord = stuur(PAD, bestand(), token=schrijftoken[1], soort=CSV)
    uitkomst = json_van(antwoord)
    assert (uitkomst["n"], uitkomst["minimum"]) == (AANTAL, 10)
    assert {regel["uitkomst"] for regel in uitkomst["cumulatief"]} == {
        "werk",
        "vervolg",
        "ander",
        "lopend",
    }
    assert "T000001" not in antwoord.content.decode()
    assert not Trajectenlevering.objects.exists()
    assert not list(opslag.aanwezig())
    assert Verwerking.objects.get().naam == "uitkomst berekend met de API, er is niets bewaard"
    assert Regel.objects.get().organisatie == haarlem()
    assert antwoord["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("soort", "einde"), [(XLSX, ".xlsx"), (PARQUET, ".parquet")])
def test_elk_soort_bestand_geeft_hetzelfde(
    stuur: Vraag, schrijftoken: Paar, soort: str, einde: Any
) -> None:
    een = json_van(stuur(PAD, bestand(), token=schrijftoken[1], soort=CSV))
    inhoud = schrijf_bytes(trajecten(), einde)
    twee = json_van(stuur(PAD, inhoud, token=schrijftoken[1], soort=soort))
    assert een["cumulatief"] == twee["cumulatief"]


def test_met_bewaren_blijft_het_tot_de_gekozen_dag(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    token = schrijftoken[1]
    antwoord = stuur(f"{PAD}&bewaren=30&tijden=4,8", bestand(), token=token, soort=CSV)
    assert antwoord.status_code == 201
    gemaakt = json_van(antwoord)
    assert gemaakt["bewaren_tot"] == str(timezone.localdate() + timedelta(days=30))
    assert gemaakt["rijen_bewaard"] is True

    pad = antwoord["Location"].removeprefix("/api/v1")
    assert json_van(lees(pad, token=token)) == gemaakt
    [regel] = json_van(lees("/trajecten", token=token))["resultaten"]
    assert (regel["id"], regel["trajecten"]) == (gemaakt["id"], AANTAL)
    assert "uitkomst" not in regel
    assert lees("/trajecten", token=token, accept="text/csv").content.count(b"\n") == 2

    assert stuur(pad, methode="DELETE", token=token).status_code == 204
    assert lees(pad, token=token).status_code == 404
    assert not list(opslag.aanwezig())


def test_geld_en_groep_gaan_mee(stuur: Vraag, schrijftoken: Paar) -> None:
    vraag = f"{PAD}&groep=afstand&omzet=250000&kosten=400000-500000&totaleOmzet=9000000"
    uitkomst = json_van(stuur(vraag, bestand(), token=schrijftoken[1], soort=CSV))
    assert uitkomst["gray"]
    assert uitkomst["geld"]


@pytest.mark.parametrize(
    ("vraag", "inhoud", "soort", "status", "zin"),
    [
        (PAD, b"a;b\n1;2\n", CSV, 400, "niets is overgenomen"),
        (f"{PAD}&tijden=drie", None, CSV, 400, "Schrijf de tijden"),
        (f"{PAD}&omzet=veel", None, CSV, 400, "kan de omzet"),
        (f"{PAD}&bewaren=400", None, CSV, 400, "366"),
        (f"{PAD}&groep=haarkleur", None, CSV, 400, "haarkleur"),
        (PAD, None, "application/json", 415, "text/csv"),
    ],
)
def test_wat_niet_kan_zegt_waarom_en_laat_niets_achter(
    stuur: Vraag,
    schrijftoken: Paar,
    vraag: str,
    inhoud: bytes | None,
    soort: str,
    status: int,
    zin: str,
) -> None:
    body = bestand() if inhoud is None else inhoud
    antwoord = stuur(vraag, body, token=schrijftoken[1], soort=soort)
    assert antwoord.status_code == status, antwoord.content
    assert zin in json.dumps(json.loads(antwoord.content), ensure_ascii=False)
    assert not Trajectenlevering.objects.exists()
    assert not list(opslag.aanwezig())


def test_een_burgerservicenummer_komt_niet_terug_en_niet_in_een_logboek(
    stuur: Vraag, schrijftoken: Paar, logboek: Any
) -> None:
    regels = "".join(f"{BSN};t{n};2025-01-01;2025-02-01;werk\n" for n in range(20))
    inhoud = f"persoon;traject;start;eind;uitkomst\n{regels}".encode()
    antwoord = stuur(PAD, inhoud, token=schrijftoken[1], soort=CSV)
    assert antwoord.status_code == 400
    assert BSN not in antwoord.content.decode()
    assert BSN not in logboek.getvalue()
    assert not [r for r in Regel.objects.values_list() if BSN in str(r)]


def test_een_storing_schrijft_geen_rij_in_het_logboek(
    stuur: Vraag, schrijftoken: Paar, logboek: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breek(*_: object, **__: object) -> None:
        raise KeyError("T" + "1".zfill(6))

    monkeypatch.setattr("opstap.trajecten.beeld.maak_beeld", breek)
    assert stuur(PAD, bestand(), token=schrijftoken[1], soort=CSV).status_code == 500
    assert "T000001" not in logboek.getvalue()
    assert "KeyError" in logboek.getvalue()


def test_wie_niet_mag_aanleveren_mag_het_met_een_token_ook_niet(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    levering = breng(schrijftoken[0].aangemaakt_door)  # type: ignore[arg-type]
    lezer = maak("Bram", haarlem(), Rol.LEZER)
    _, van_lezer = tokens.maak(haarlem(), "lezer", dagen=30, schrijven=True, door=lezer)
    _, alleen_lezen = tokens.maak(
        haarlem(),
        "lees",
        dagen=30,
        door=schrijftoken[0].aangemaakt_door,  # type: ignore[arg-type]
    )
    _, vreemd = tokens.maak(zandvoort(), "buur", dagen=30, schrijven=True, door=chris())
    pad = f"/trajecten/{levering.pk}"
    for token in (van_lezer, alleen_lezen):
        assert stuur(PAD, bestand(), token=token, soort=CSV).status_code == 403
        assert stuur(pad, methode="DELETE", token=token).status_code == 403
        assert lees(pad, token=token).status_code == 200
    assert lees(pad, token=vreemd).status_code == 404
    assert stuur(pad, methode="DELETE", token=vreemd).status_code == 404
    assert lees(pad).status_code == 401
    assert json_van(lees("/trajecten", token=vreemd))["resultaten"] == []
    assert opslag.plek(levering.pk).exists()


def test_de_brief_en_het_invulblad_zijn_voor_iedereen(lees: Vraag, db: None) -> None:
    del db
    brief = json_van(lees("/trajecten/brief"))
    assert len(brief["duren"]) > 5
    assert len(brief["lezingen"]) == 2
    assert lees("/trajecten/brief", accept="text/csv").status_code == 200
    for soort, einde in ((CSV, "csv"), (XLSX, "xlsx"), (PARQUET, "parquet")):
        blad = lees("/trajecten/_sjabloon", accept=soort)
        assert blad["Content-Type"].startswith(soort)
        assert len(lees_bytes(f"i.{einde}", blad.content, peildatum=PEILDATUM)) == 3
    assert lees("/trajecten/_sjabloon", accept="image/png").status_code == 406


def test_het_antwoord_is_dat_van_de_opdrachtregel_maar_afgeschermd(
    stuur: Vraag, schrijftoken: Paar, tmp_path: Path
) -> None:
    """The same people and times; what is left of small numbers is rounded here and not there."""
    pad = tmp_path / "trajecten.csv"
    pad.write_bytes(bestand())
    hier = json_van(stuur(PAD, bestand(), token=schrijftoken[1], soort=CSV))
    daar = draai("trajecten", "analyseer", pad, "--peildatum", PEILDATUM)
    heel = [r for r in daar["cumulatief"] if r["groep"] is None]
    for een, ander in zip((r for r in hier["cumulatief"] if r["groep"] is None), heel, strict=True):
        assert (een["tijd"], een["uitkomst"]) == (ander["tijd"], ander["uitkomst"])
        if een["aandeel"] is not None:
            assert een["aandeel"] == pytest.approx(ander["aandeel"], abs=0.05)
