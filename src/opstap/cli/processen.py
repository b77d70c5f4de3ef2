# SPDX-License-Identifier: EUPL-1.2
"""Processes of the platform: start, watch, start again, and stop them cleanly."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from opstap.basis.fouten import GebruiksFout

_BESTAND = "draait.json"
_EERLIJK_S = 20.0
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Draaiend:
    """The platform that runs on a data folder."""

    adres: str
    proces: int
    werker: bool


def gezond(adres: str) -> bool:
    """Whether the server at this address answers."""
    try:
        with urllib.request.urlopen(f"{adres}/healthz", timeout=5) as antwoord:
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def draaiend(plek: Path) -> Draaiend | None:
    """The platform on this data folder, when it answers; a file left by a crash counts for none."""
    try:
        gelezen = json.loads((plek / _BESTAND).read_text(encoding="utf-8"))
        gevonden = Draaiend(gelezen["adres"], gelezen["proces"], gelezen["werker"])
    except (OSError, ValueError, KeyError):
        return None
    return gevonden if gezond(gevonden.adres) else None


def stop_draaiend(plek: Path) -> bool:
    """Stop the platform on this folder and wait until it is gone; False when there is none."""
    gevonden = draaiend(plek)
    if gevonden is None:
        return False
    os.kill(gevonden.proces, signal.SIGTERM)
    wacht_tot(lambda: not (plek / _BESTAND).exists(), _EERLIJK_S)
    return True


def wacht_tot(voorwaarde: Callable[[], bool], hoogstens_s: float) -> bool:
    """Ask a few times a second, until it is so or the time is up."""
    einde = time.monotonic() + hoogstens_s
    while time.monotonic() < einde:
        if voorwaarde():
            return True
        time.sleep(0.2)
    return voorwaarde()


class Toezicht:
    """Keeps the processes of one platform; leaving the block stops them all.

    A worker that falls is started again, a server that falls ends the platform.
    """

    def __init__(self, plek: Path, adres: str) -> None:
        self._plek, self._adres = plek, adres
        self._opdrachten: dict[str, tuple[Sequence[str], dict[str, str], bool]] = {}
        self._processen: dict[str, subprocess.Popen[bytes]] = {}
        self._klaar = False

    def __enter__(self) -> Self:
        for teken in (signal.SIGINT, signal.SIGTERM):
            signal.signal(teken, self._stop_gevraagd)
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        del soort, fout, spoor
        lopend = [p for p in self._processen.values() if p.poll() is None]
        for proces in lopend:
            proces.terminate()
        for proces in lopend:
            try:
                proces.wait(_EERLIJK_S)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()
        (self._plek / _BESTAND).unlink(missing_ok=True)

    def start(
        self,
        naam: str,
        woorden: Sequence[str],
        extra: Mapping[str, str] | None = None,
        *,
        kalm: bool = False,
    ) -> None:
        """Start a process of its own session; ``kalm``: with what the others leave over."""
        omgeving = {**os.environ, **(extra or {})}
        self._opdrachten[naam] = (woorden, omgeving, kalm)
        self._processen[naam] = subprocess.Popen(
            woorden,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_kind(kalm),  # noqa: PLW1509 (this process has one thread)
        )
        self._schrijf()

    def wacht_op_server(self, hoogstens_s: float) -> None:
        """Returns when the server answers. Raises ``GebruiksFout`` when it does not."""
        server = self._processen["server"]
        goed = wacht_tot(
            lambda: self._klaar or server.poll() is not None or gezond(self._adres), hoogstens_s
        )
        if not self._klaar and (not goed or server.poll() is not None):
            raise GebruiksFout(
                f"de server op {self._adres} antwoordt niet. Kijk met 'opstap doctor' wat er "
                "ontbreekt."
            )

    def bewaak(self) -> None:
        """Watch the processes until somebody asks to stop, or the server falls."""
        while not self._klaar:
            if self._processen["server"].poll() is not None:
                raise GebruiksFout("de server is gestopt. Start opnieuw; uw gegevens zijn bewaard.")
            werker = self._processen.get("werker")
            if werker is not None and werker.poll() is not None:
                time.sleep(1)
                if not self._klaar:
                    woorden, omgeving, kalm = self._opdrachten["werker"]
                    self.start("werker", woorden, omgeving, kalm=kalm)
            time.sleep(0.3)

    def _stop_gevraagd(self, teken: int, raam: FrameType | None) -> None:
        del teken, raam
        self._klaar = True

    def _schrijf(self) -> None:
        tekst = json.dumps(
            {"adres": self._adres, "proces": os.getpid(), "werker": "werker" in self._processen}
        )
        (self._plek / _BESTAND).write_text(tekst + "\n", encoding="utf-8")


def _kind(kalm: bool) -> Callable[[], None] | None:
    """On Linux a child ends with its parent, also when the parent is killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def bereid_voor() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if kalm:
            os.nice(15)

    return bereid_voor
