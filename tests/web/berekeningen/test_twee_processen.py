# SPDX-License-Identifier: EUPL-1.2
"""Two real processes on one SQLite database: a run that both are given is done once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

MAAK = """
import django
django.setup()
from django.core.management import call_command
from opstap.web.berekeningen.models import Berekening
call_command("migrate", verbosity=0)
print(Berekening.objects.create(soort="prognose", invoer={}, totaal=1).pk)
"""
DOE = """
import sys, django
django.setup()
from dataclasses import replace
from opstap.web.berekeningen import rekenen
from opstap.web.berekeningen.soorten import SOORTEN

def reken(werk):
    print("begonnen", flush=True)
    sys.stdin.readline()
    werk.op(1)
    return {"door": sys.argv[2]}

rekenen.soort_van = lambda _: replace(SOORTEN["prognose"], reken=reken)
print("gereed", flush=True)
sys.stdin.readline()
rekenen.voer_uit(sys.argv[1])
print("over", flush=True)
"""


def _start(map_: Path, tekst: str, *woorden: str) -> subprocess.Popen[str]:
    omgeving = {**os.environ, "OPSTAP_MAP": str(map_)}
    omgeving |= {"DJANGO_SETTINGS_MODULE": "opstap.web.instellingen"}
    omgeving.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", tekst, *woorden],
        env=omgeving, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def _zeg(proces: subprocess.Popen[str]) -> None:
    assert proces.stdin is not None
    proces.stdin.write("\n")
    proces.stdin.flush()


def _hoor(proces: subprocess.Popen[str]) -> str:
    assert proces.stdout is not None
    return proces.stdout.readline().strip()


def test_a_run_that_two_workers_are_given_is_done_once(tmp_path: Path) -> None:
    """Both begin together; who comes second goes on to other work while the first computes."""
    id_ = _start(tmp_path, MAAK).communicate(timeout=120)[0].strip()
    werkers = {naam: _start(tmp_path, DOE, id_, naam) for naam in ("een", "twee")}
    try:
        assert [_hoor(w) for w in werkers.values()] == ["gereed", "gereed"]
        for werker in werkers.values():
            _zeg(werker)
        gezegd = {naam: _hoor(werker) for naam, werker in werkers.items()}
        assert sorted(gezegd.values()) == ["begonnen", "over"]
        eerste = next(naam for naam, woord in gezegd.items() if woord == "begonnen")
        _zeg(werkers[eerste])
        assert _hoor(werkers[eerste]) == "over"
        assert [w.wait(timeout=60) for w in werkers.values()] == [0, 0]
    finally:
        for werker in werkers.values():
            werker.kill()
            werker.communicate()
    with closing(sqlite3.connect(tmp_path / "opstap.sqlite3")) as database:
        vraag = "SELECT status, gedaan, resultaat FROM berekeningen_berekening"
        assert database.execute(vraag).fetchall() == [("klaar", 1, f'{{"door": "{eerste}"}}')]
