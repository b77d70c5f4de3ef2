# SPDX-License-Identifier: EUPL-1.2
"""``opstap serve`` as a user starts it: it opens, says where, stops cleanly, loses nothing."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from opstap.cli.gegevensmap import houd_slot

OPSTAP = [sys.executable, "-m", "opstap"]


@pytest.fixture
def omgeving(tmp_path: Path) -> dict[str, str]:
    """A user of a fresh machine: an empty data folder, SQLite."""
    zonder = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return {**zonder, "OPSTAP_MAP": str(tmp_path / "gegevens"), "PYTHONUNBUFFERED": "1"}


def _haal(adres: str) -> str:
    with urllib.request.urlopen(adres) as antwoord:
        tekst: str = antwoord.read().decode()
    return tekst


def _tot_open(proces: subprocess.Popen[str]) -> Iterator[str]:
    assert proces.stdout is not None
    for regel in proces.stdout:
        yield regel.strip()
        if regel.startswith("Stoppen"):
            return


def _draai(omgeving: dict[str, str], *woorden: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*OPSTAP, *map(str, woorden)], env=omgeving, capture_output=True, text=True, check=False
    )


def _start(omgeving: dict[str, str], poort: int, *extra: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*OPSTAP, "serve", "--port", str(poort), *extra],
        env=omgeving,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_starten_openen_stoppen_en_weer_starten_op_de_achtergrond(
    omgeving: dict[str, str], poort: int
) -> None:
    adres = f"http://127.0.0.1:{poort}"
    plek = Path(omgeving["OPSTAP_MAP"])
    with _start(omgeving, poort) as proces:
        regels = list(_tot_open(proces))
        assert f"Opstap staat open: {adres}/" in regels
        link = next(r.split(": ", 1)[1] for r in regels if "Eerste account" in r)
        assert "<h1" in _haal(link)
        assert "Opstap" in _haal(f"{adres}/bronnen/")
        assert json.loads((plek / "draait.json").read_text())["werker"] is True
        proces.send_signal(signal.SIGINT)
        assert proces.wait() == 0
    assert not (plek / "draait.json").exists()
    geheim = (plek / "geheim.txt").read_text()

    woorden = ("serve", "--port", poort, "--zonder-werker", "--zonder-opwarmen")
    gestart = _draai(omgeving, *woorden, "--achtergrond")
    assert gestart.returncode == 0, gestart.stderr
    assert "opstap serve --stop" in gestart.stdout
    assert json.loads(_haal(f"{adres}/healthz"))["status"] == "ok"
    assert "draait al" in _draai(omgeving, *woorden, "--achtergrond").stdout
    tweede = _draai(omgeving, *woorden)
    assert tweede.returncode == 2
    assert "draait al" in tweede.stderr
    assert _draai(omgeving, "serve", "--stop").stdout == "Gestopt.\n"
    assert (plek / "geheim.txt").read_text() == geheim


def test_na_een_harde_val_van_alles_start_opstap_gewoon_weer(
    omgeving: dict[str, str], poort: int
) -> None:
    """Killed are ``opstap serve`` and the server below it; a child of the server holds the port."""
    with _start(omgeving, poort, "--zonder-werker", "--zonder-opwarmen") as proces:
        list(_tot_open(proces))
        pad = Path(f"/proc/{proces.pid}/task/{proces.pid}/children")
        for kind in pad.read_text().split():
            os.kill(int(kind), signal.SIGKILL)
        proces.kill()
    assert (Path(omgeving["OPSTAP_MAP"]) / "draait.json").exists()

    weer = _draai(omgeving, "serve", "--port", poort, "--eenmalig", "--zonder-opwarmen")

    assert weer.returncode == 0, weer.stderr
    assert "De site antwoordt" in weer.stdout
    assert "draait al" not in weer.stdout + weer.stderr


def test_twee_tegelijk_op_een_gegevensmap_kan_niet(omgeving: dict[str, str]) -> None:
    plek = Path(omgeving["OPSTAP_MAP"])
    plek.mkdir()
    with houd_slot(plek):
        tweede = _draai(omgeving, "serve", "--eenmalig")

    assert tweede.returncode == 2
    assert "een andere opdracht van Opstap werkt aan de gegevensmap" in tweede.stderr


def test_een_poort_die_bezet_is(omgeving: dict[str, str]) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        klaar = _draai(omgeving, "serve", "--port", poort, "--eenmalig")

    assert klaar.returncode == 2
    assert f"poort {poort} is al in gebruik" in klaar.stderr


def test_de_doctor_zegt_wat_er_is_en_hoe_u_de_rest_herstelt(omgeving: dict[str, str]) -> None:
    klaar = _draai(omgeving, "doctor", "--json")
    document = json.loads(klaar.stdout)
    bevonden = {b["onderdeel"]: b for b in document["bevonden"]}

    assert klaar.returncode == 0
    assert document["geslaagd"] is True
    assert bevonden["Python"]["uitkomst"] == "goed"
    assert bevonden["vormgeving"]["uitkomst"] == "goed"
    assert "opstap serve" in bevonden["server"]["herstel"]
    assert all(b["herstel"] for b in bevonden.values() if b["uitkomst"] != "goed")


def test_de_doctor_meldt_een_database_die_er_niet_is(omgeving: dict[str, str]) -> None:
    kwijt = {**omgeving, "DATABASE_URL": "postgres://opstap@127.0.0.1:1/opstap"}
    klaar = _draai(kwijt, "doctor", "--json")
    bevonden = {b["onderdeel"]: b for b in json.loads(klaar.stdout)["bevonden"]}

    assert klaar.returncode == 1
    assert bevonden["database"]["uitkomst"] == "fout"
    assert "DATABASE_URL" in bevonden["database"]["herstel"]

    start = _draai(kwijt, "serve", "--eenmalig")
    assert start.returncode == 2
    assert "Controleer DATABASE_URL" in start.stderr
    assert "Traceback" not in start.stderr


def test_een_map_waarin_niet_te_schrijven_is(omgeving: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    klaar = _draai(omgeving, "serve", "--map", tmp_path / "bestand", "--eenmalig")

    assert klaar.returncode == 2
    assert "kan Opstap niet schrijven" in klaar.stderr
