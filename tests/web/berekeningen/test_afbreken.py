# SPDX-License-Identifier: EUPL-1.2
"""The worker is killed in the middle of a run; the next worker ends it, with the same numbers.

Real processes on a data folder of their own, for only those can be killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_BEGIN = """
import django; django.setup()
from opstap.web.berekeningen import diensten
b = diensten.start("varianten", {"varianten": ["2", "3"], "trekkingen": 4}, wachten=WACHTEN)
print(b.id)
"""
_LEES = """
import django, json, sys; django.setup()
from opstap.web.berekeningen.models import Berekening
b = Berekening.objects.get(id=sys.argv[1])
print(json.dumps([b.status, b.gedaan, b.resultaat]))
"""


def _omgeving(plek: Path) -> dict[str, str]:
    weg = ("DATABASE_URL",)
    return {
        **{naam: w for naam, w in os.environ.items() if naam not in weg},
        "OPSTAP_MAP": str(plek),
        "DJANGO_SETTINGS_MODULE": "opstap.web.instellingen",
    }


def _python(plek: Path, *woorden: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "ignore", *woorden],
        env=_omgeving(plek),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _lees(plek: Path, id_: str) -> list[Any]:
    gelezen: list[Any] = json.loads(_python(plek, "-c", _LEES, id_).splitlines()[-1])
    return gelezen


def _werker(plek: Path) -> list[str]:
    del plek
    return [sys.executable, "-W", "ignore", "-m", "django", "werker", "--batch"]


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    _python(tmp_path, "-m", "django", "migrate", "--verbosity", "0")
    id_ = _python(tmp_path, "-c", _BEGIN.replace("WACHTEN", "False")).split()[-1]
    stukken = tmp_path / "berekeningen" / id_
    werker = subprocess.Popen(_werker(tmp_path), env=_omgeving(tmp_path))
    while len(list(stukken.glob("*/stukken/*.parquet"))) < 2 and werker.poll() is None:
        time.sleep(0.05)
    werker.send_signal(signal.SIGKILL)
    werker.wait()
    status, gedaan, resultaat = _lees(tmp_path, id_)
    assert (status, resultaat) == ("bezig", None)
    assert 1 <= gedaan < 8
    bewaard = {p: p.stat().st_mtime_ns for p in stukken.glob("*/stukken/*.parquet")}

    subprocess.run(_werker(tmp_path), env=_omgeving(tmp_path), check=True)
    status, gedaan, hervat = _lees(tmp_path, id_)
    assert (status, gedaan) == ("klaar", 8)
    assert all(p.stat().st_mtime_ns == toen for p, toen in bewaard.items())

    ander = _python(tmp_path, "-c", _BEGIN.replace("WACHTEN", "True")).split()[-1]
    assert _lees(tmp_path, ander)[2] == hervat
