# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about a person is nowhere afterwards: not in the database, a file, a cache or a
log, whatever the answer was."""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from opstap.regels.kern.feiten import Feit, feit_van
from opstap.regels.routes import route, routes
from opstap.web.regels import gesprek

WOORD, DAG, GETAL = "MERKTEKEN-7713", "13-7-2019", "17,7713"
SPOREN = (WOORD, DAG, "2019-07-13", "2019, 7, 13", GETAL, "17.7713")

pytestmark = pytest.mark.django_db


def _goed(feit: Feit) -> dict[str, str]:
    """An answer that can be read and is found back anywhere."""
    if feit.soort == "rijen":
        return {f"{feit.id}.0.{kolom}": GETAL for kolom in feit.kolommen}
    waarden = {"datum": DAG, "getal": GETAL, "geheel": "177713", "getallen": f"{GETAL}\n{GETAL}"}
    return {feit.id: waarden.get(feit.soort, "onbekend")}


def _fout(feit: Feit) -> dict[str, str]:
    namen = [f"{feit.id}.0.{kolom}" for kolom in feit.kolommen] or [feit.id]
    return dict.fromkeys(namen, WOORD)


def _database() -> dict[str, list[Any]]:
    with connection.cursor() as cursor:
        inhoud = {}
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")
            inhoud[tabel] = cursor.fetchall()
    return inhoud


def _bestanden(map_: Path) -> Iterator[bytes]:
    for pad in map_.rglob("*"):
        if pad.is_file():
            yield pad.read_bytes()


@pytest.fixture
def gelogd(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Any:
    """Everything that was logged or written, also what only somebody who debugs would see."""
    caplog.set_level(logging.DEBUG)

    def lees() -> str:
        geschreven = capfd.readouterr()
        vol = logging.Formatter("%(message)s")
        regels = [vol.format(regel) for regel in caplog.records]
        return "\n".join([*regels, geschreven.out, geschreven.err])

    return lees


def _stuur(client: Client, id: str, velden: dict[str, str], **anders: str) -> Any:
    antwoord = client.post(f"/regels/{id}/", {"peildatum": "1-7-2026", **velden, **anders})
    assert antwoord["Cache-Control"] == "no-store"
    assert not antwoord.cookies.keys() - {"csrftoken"}
    return antwoord


def _schoon(opstap_map: Path, gelogd: Any) -> None:
    alles = gelogd()
    geheugen = repr(getattr(caches["default"], "_cache", {}))
    for spoor in SPOREN:
        assert spoor not in alles
        assert spoor not in geheugen
        assert not any(spoor.encode() in inhoud for inhoud in _bestanden(opstap_map))


@pytest.mark.parametrize("id", routes())
def test_niets_blijft_achter(
    client: Client, opstap_map: Path, gelogd: Any, monkeypatch: pytest.MonkeyPatch, id: str
) -> None:
    def nergens(*_: Any, **__: Any) -> None:
        raise AssertionError("een bestand op schijf")

    feiten = [feit_van(feit) for feit in route(id).feiten]
    goed = {naam: waarde for feit in feiten for naam, waarde in _goed(feit).items()}
    fout = {naam: waarde for feit in feiten for naam, waarde in _fout(feit).items()}
    client.get(f"/regels/{id}/")
    voor = _database()
    for naam in ("TemporaryDirectory", "NamedTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, naam, nergens)
    for doe in ("verder", "alles", "pdf", "json"):
        _stuur(client, id, goed, doe=doe)
        _stuur(client, id, goed, doe=doe, alles="1")
    antwoord = _stuur(client, id, fout, doe="verder", alles="1")

    assert antwoord.status_code == 400
    assert WOORD in antwoord.content.decode(), "wat is ingevuld staat er wel weer"
    assert _database() == voor
    _schoon(opstap_map, gelogd)


@pytest.mark.parametrize("log_dicht", [False, True], ids=["", "log dicht"])
def test_ook_een_storing_vertelt_het_niet_verder(
    client: Client,
    opstap_map: Path,
    gelogd: Any,
    monkeypatch: pytest.MonkeyPatch,
    log_dicht: bool,
) -> None:
    """Also when the log cannot be written: Python then tells what it was doing."""
    if log_dicht:
        dicht = io.StringIO()
        dicht.close()
        stroom = logging.StreamHandler(dicht)
        monkeypatch.setattr(logging.getLogger("opstap.web.regels"), "handlers", [stroom])

    def stuk(*_: Any) -> None:
        raise ValueError(f"geen rij voor {WOORD}")

    monkeypatch.setattr(gesprek.bladen, "maak", stuk)
    voor = _database()
    antwoord = _stuur(client, "beschut-advies", {"aanvraagdatum": DAG, "doe": "verder"})

    assert antwoord.status_code == 500
    assert WOORD not in antwoord.content.decode()
    assert _database() == voor
    regels = gelogd()
    assert "ValueError" in regels
    assert "test_vertrouwelijk.py" in regels, "wel waar het misging"
    assert WOORD not in regels
    _schoon(opstap_map, lambda: regels)


def test_een_adres_met_antwoorden_erin_wordt_niet_gelezen(client: Client) -> None:
    blad = client.get("/regels/beschut-advies/", {"arbeidsvermogen": "nee"}).content.decode()
    assert 'name="gevraagd" value="arbeidsvermogen"' in blad
    assert "Uw antwoorden" not in blad


@pytest.mark.parametrize("id", routes())
def test_de_browser_vult_niets_aan_en_bewaart_geen_kopie(client: Client, id: str) -> None:
    for blad in (client.get(f"/regels/{id}/"), client.post(f"/regels/{id}/", {"doe": "voorbeeld"})):
        html = blad.content.decode()
        assert " hx-" not in html, "htmx bewaart een kopie van pagina's in de browser"
        assert '<form method="get"' not in html.split("<main")[1]
        assert html.split("<main")[1].count('autocomplete="off"') >= html.count('type="text"')
