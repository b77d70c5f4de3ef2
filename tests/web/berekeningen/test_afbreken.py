# SPDX-License-Identifier: EUPL-1.2
"""The worker is killed in the middle of a run; the next worker ends it, with the same numbers.

Real processes on a data folder of their own, for only those can be killed.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_BEGIN = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from opstap.web.berekeningen import diensten
vraag = {"varianten": ["2", "3"], "trekkingen": 4, "tot": 2026}
print(*(diensten.start("varianten", vraag).id for _ in range(2)))
"""
_WERKER = (sys.executable, "-W", "ignore", "-m", "django", "werker", "--batch")


def _omgeving(plek: Path) -> dict[str, str]:
    weg = ("DATABASE_URL",)
    return {
        **{naam: w for naam, w in os.environ.items() if naam not in weg},
        "OPSTAP_MAP": str(plek),
        "DJANGO_SETTINGS_MODULE": "opstap.web.instellingen",
    }


def _stand(plek: Path, id_: str) -> tuple[str, int, Any]:
    """Status, draws and result of a run, as they are on disk."""
    with sqlite3.connect(plek / "opstap.sqlite3") as boek:
        vraag = "select status, gedaan, resultaat from berekeningen_berekening where id = ?"
        status, gedaan, resultaat = boek.execute(vraag, [id_.replace("-", "")]).fetchone()
    return status, gedaan, json.loads(resultaat) if resultaat else None


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    omgeving = _omgeving(tmp_path)
    begonnen = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _BEGIN],
        env=omgeving, capture_output=True, text=True, check=True,
    )  # fmt: skip
    id_, ander = begonnen.stdout.split()[-2:]
    stukken = tmp_path / "berekeningen" / id_
    werker = subprocess.Popen(_WERKER, env=omgeving)
    while len(list(stukken.glob("*/stukken/*.parquet"))) < 2 and werker.poll() is None:
        time.sleep(0.02)
    werker.send_signal(signal.SIGKILL)
    werker.wait()
    status, gedaan, resultaat = _stand(tmp_path, id_)
    assert (status, resultaat) == ("bezig", None)
    assert 1 <= gedaan < 8
    bewaard = {p: p.stat().st_mtime_ns for p in stukken.glob("*/stukken/*.parquet")}

    subprocess.run(_WERKER, env=omgeving, check=True)
    status, gedaan, hervat = _stand(tmp_path, id_)
    assert (status, gedaan) == ("klaar", 8)
    assert all(p.stat().st_mtime_ns == toen for p, toen in bewaard.items())
    assert _stand(tmp_path, ander) == ("klaar", 8, hervat)
