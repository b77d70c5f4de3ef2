# SPDX-License-Identifier: EUPL-1.2
"""Whatever is killed in the middle of its work, nothing is lost and nothing is kept by halves.

Real processes of an installation of its own, for only those can be killed.
"""

from __future__ import annotations

import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from web.gegevens.hulp import register

pytestmark = pytest.mark.database

# Haarlem, with Anna who is logged in, and the same question twice in the queue.
BEGIN = """
import django, json; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
from opstap.web.berekeningen import diensten
from web.mensen import anna, haarlem, meld_aan
sessie = meld_aan(Client(), anna()).cookies["sessionid"].value
vraag = {"varianten": ["2"], "trekkingen": 3, "tot": 2030}
runs = [str(diensten.start("varianten", vraag).id) for _ in "ab"]
print(json.dumps([sessie, haarlem().pk, runs]))
"""
STAND = """
import django, json, sys, time; django.setup()
from opstap.web.berekeningen.models import Berekening
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.logboek import controleer
runs = list(Berekening.objects.filter(id__in=sys.argv[1:]))
while any(b.loopt for b in runs):
    time.sleep(0.1)
    [b.refresh_from_db() for b in runs]
print(json.dumps({"runs": [[b.status, b.resultaat] for b in runs],
    "versies": Gegevensversie.objects.count(), "ketting": controleer().klopt}))
"""
_GRENS = "grens"
_KOP = f'--{_GRENS}\r\nContent-Disposition: form-data; name="'


@dataclass(frozen=True)
class Platform:
    """``opstap serve`` as it runs."""

    proces: subprocess.Popen[str]
    poort: int
    plek: Path

    def kind(self, woord: str) -> int | None:
        """The process that it started with this word in its command."""
        pad = Path(f"/proc/{self.proces.pid}/task/{self.proces.pid}/children")
        for nummer in map(int, pad.read_text().split()):
            if woord in Path(f"/proc/{nummer}/cmdline").read_text():
                return nummer
        return None

    def dood(self, woord: str) -> None:
        """Kill a process, and wait until another has taken its place."""
        oud = self.kind(woord)
        assert oud is not None
        os.kill(oud, signal.SIGKILL)
        self.wacht_tot(lambda: self.kind(woord) not in (None, oud))

    def wacht_tot(self, voorwaarde: Callable[[], Any]) -> None:
        while not voorwaarde():
            assert self.proces.poll() is None, "opstap serve is gestopt"
            time.sleep(0.05)

    def open(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.poort)):
                return True
        except OSError:
            return False


def _python(omgeving: dict[str, str], *woorden: str) -> Any:
    gedaan = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", *woorden],
        env=omgeving, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert gedaan.returncode == 0, gedaan.stderr
    return json.loads(gedaan.stdout.splitlines()[-1])


@pytest.fixture
def verhaal(omgeving: dict[str, str]) -> tuple[str, int, list[str]]:
    """The session of Anna, the number of Haarlem and two runs that wait."""
    sessie, organisatie, runs = _python(omgeving, BEGIN)
    return sessie, organisatie, runs


@pytest.fixture
def platform(omgeving: dict[str, str], verhaal: object, poort: int) -> Iterator[Platform]:
    del verhaal
    woorden = [sys.executable, "-m", "opstap", "serve", "--port", str(poort)]
    woorden.append("--zonder-opwarmen")
    with subprocess.Popen(woorden, env=omgeving, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        assert any(regel.startswith("Stoppen") for regel in proces.stdout)
        yield Platform(proces, poort, Path(omgeving["OPSTAP_MAP"]))
        proces.send_signal(signal.SIGINT)
        assert proces.wait() == 0


def _werkmap() -> bytes:
    """The register as a workbook that is too large to stay in memory while it comes in."""
    from openpyxl import Workbook

    boek = Workbook(write_only=True)
    blad = boek.create_sheet()
    for regel in register().splitlines():
        blad.append([int(w) if w.isdigit() else w for w in regel.split(";")])
    uit = io.BytesIO()
    boek.save(uit)
    with zipfile.ZipFile(uit, "a") as archief:
        archief.writestr("docProps/plaatje.bin", os.urandom(4_000_000))
    return uit.getvalue()


def _formulier() -> bytes:
    velden = {"peildatum": "01-07-2026", "bron": "UWV", "toelichting": ""}
    delen = [f'{_KOP}{naam}"\r\n\r\n{waarde}\r\n'.encode() for naam, waarde in velden.items()]
    delen += [f'{_KOP}bestand"; filename="r.xlsx"\r\n\r\n'.encode(), _werkmap(), b"\r\n"]
    return b"".join([*delen, f'{_KOP}volledig"\r\n\r\nja\r\n--{_GRENS}--\r\n'.encode()])


def _stuur(platform: Platform, sessie: str, pad: str, inhoud: bytes, deel: int) -> socket.socket:
    """Begin to send, and stop after ``deel`` bytes with the line still open."""
    zegel = "z" * 32
    lijn = socket.create_connection(("127.0.0.1", platform.poort))
    kop = (
        f"POST {pad} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(inhoud)}\r\n"
        f"Cookie: sessionid={sessie}; csrftoken={zegel}\r\nX-CSRFToken: {zegel}\r\n"
        f"Content-Type: multipart/form-data; boundary={_GRENS}\r\n\r\n"
    )
    lijn.sendall(kop.encode() + inhoud[:deel])
    return lijn


def test_server_en_werker_vallen_om_en_er_gaat_niets_verloren(
    platform: Platform, verhaal: tuple[str, int, list[str]], omgeving: dict[str, str]
) -> None:
    """Anna's upload is half way and a run is half way when both their processes are killed."""
    sessie, haarlem, runs = verhaal
    pad = f"/mijn/organisatie/{haarlem}/gegevens/register/"
    inhoud = _formulier()
    stukken = platform.plek / "berekeningen" / runs[0]

    with _stuur(platform, sessie, pad, inhoud, 2_500_000):
        platform.wacht_tot(lambda: any((platform.plek / "tijdelijk").iterdir()))
        platform.wacht_tot(lambda: any(stukken.glob("*/stukken/*.parquet")))
        bewaard = {p: p.stat().st_mtime_ns for p in stukken.glob("*/stukken/*.parquet")}
        platform.dood("werker")
        platform.dood("granian")
        platform.wacht_tot(platform.open)
    assert _python(omgeving, STAND)["versies"] == 0

    with _stuur(platform, sessie, pad, inhoud, len(inhoud)) as lijn:
        antwoord = http.client.HTTPResponse(lijn)
        antwoord.begin()
        assert (antwoord.status, antwoord.getheader("Location", "")[:6]) == (302, "/mijn/")

    stand = _python(omgeving, STAND, *runs)
    (status, onderbroken), (_, ongestoord) = stand["runs"]
    assert status == "klaar"
    assert onderbroken == ongestoord
    assert all(p.stat().st_mtime_ns == toen for p, toen in bewaard.items())
    assert stand["versies"] == 1
    assert stand["ketting"] is True
    assert list((platform.plek / "tijdelijk").iterdir()) == []
