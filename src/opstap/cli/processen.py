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
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

import click

from opstap.basis.fouten import GebruiksFout
from opstap.cli.gegevensmap import bezet, houd_slot

_BESTAND = "draait.json"
_MERK = "OPSTAP_MERK"
_EERLIJK_S = 20.0
_PAUZES_S = (0, 1, 3, 7, 15, 30)
_RUSTIG_S = 60.0
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Draaiend:
    """The platform that runs on a data folder; ``merk`` is in the environment of its processes."""

    adres: str
    proces: int
    werker: bool
    merk: str


def gezond(adres: str) -> bool:
    """Whether the server at this address answers."""
    try:
        with urllib.request.urlopen(f"{adres}/healthz", timeout=5) as antwoord:
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def draaiend(plek: Path) -> Draaiend | None:
    """The platform on this data folder; what a crash left behind counts for none.

    Raises ``GebruiksFout`` when something else works on the folder, such as a restore.
    """
    if not bezet(plek):
        return None
    wacht_tot(lambda: _gelezen(plek) is not None or not bezet(plek), 2.0)
    gevonden = _gelezen(plek)
    if gevonden is None and bezet(plek):
        raise GebruiksFout(
            f"een andere opdracht van Opstap werkt aan de gegevensmap {plek}. Wacht tot zij klaar "
            "is."
        )
    return gevonden


def _gelezen(plek: Path) -> Draaiend | None:
    """What the platform on this folder, or one that crashed there, wrote of itself."""
    try:
        return Draaiend(**json.loads((plek / _BESTAND).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def stop_draaiend(plek: Path) -> bool:
    """Stop the platform on this folder and wait until it is gone; False when there is none."""
    gevonden = draaiend(plek)
    if gevonden is None:
        return False
    os.kill(gevonden.proces, signal.SIGTERM)
    if not wacht_tot(lambda: not bezet(plek), 3 * _EERLIJK_S):
        raise GebruiksFout(f"het platform (proces {gevonden.proces}) stopt niet.")
    return True


def wacht_tot(voorwaarde: Callable[[], bool], hoogstens_s: float) -> bool:
    """Ask a few times a second, until it is so or the time is up."""
    einde = time.monotonic() + hoogstens_s
    while time.monotonic() < einde:
        if voorwaarde():
            return True
        time.sleep(0.2)
    return voorwaarde()


def ruim_resten_op(plek: Path) -> None:
    """End what a platform that was killed left behind on this folder, so that its port is free."""
    if not bezet(plek):
        if (rest := _gelezen(plek)) is not None:
            _beeindig(rest.merk)
        (plek / _BESTAND).unlink(missing_ok=True)


def _beeindig(merk: str) -> None:
    """Kill every process whose mark begins so, and wait until they hold nothing any more."""
    nummers = _gemerkt(merk)
    for nummer in nummers:
        with suppress(ProcessLookupError):
            os.kill(nummer, signal.SIGKILL)
    wacht_tot(lambda: not any(map(_leeft, nummers)), _EERLIJK_S)


def _leeft(nummer: int) -> bool:
    """Whether one of its threads still holds its port and files; a dead process may keep its
    number for a while."""
    standen = []
    for pad in Path(f"/proc/{nummer}/task").glob("*/stat"):
        with suppress(OSError):
            standen.append(pad.read_text().rpartition(")")[2].split()[0])
    return any(stand not in "ZX" for stand in standen)


def _gemerkt(merk: str) -> list[int]:
    """Processes with such a mark in their environment; only Linux shows that, elsewhere none."""
    gezocht = f"\0{_MERK}={merk}".encode()
    gevonden = []
    for pad in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # of somebody else, or just gone
            if gezocht in b"\0" + pad.read_bytes():
                gevonden.append(int(pad.parent.name))
    return gevonden


@dataclass(slots=True)
class _Kind:
    """A process that is watched. ``val`` counts its falls in a row; ``weer`` is the moment at
    which it starts again; ``blijft``: it must not end."""

    woorden: Sequence[str]
    omgeving: Mapping[str, str]
    kalm: bool
    blijft: bool
    vooraf: Callable[[], None]
    val: int = 0
    weer: float | None = None
    begonnen: float = field(init=False)
    proces: subprocess.Popen[bytes] = field(init=False)

    def begin(self) -> None:
        self.vooraf()
        self.begonnen, self.weer = time.monotonic(), None
        self.proces = subprocess.Popen(
            self.woorden,
            env=self.omgeving,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_bereid_voor(self.kalm),  # noqa: PLW1509 (this process has one thread)
        )

    def viel(self) -> int:
        """It has fallen: returns how many seconds it rests before it starts again."""
        nu = time.monotonic()
        self.val = 0 if nu - self.begonnen > _RUSTIG_S else self.val + 1
        pauze = _PAUZES_S[min(self.val, len(_PAUZES_S) - 1)]
        self.weer = nu + pauze
        return pauze


class Toezicht:
    """Keeps the processes of one platform; leaving the block stops them all.

    A server or worker that falls is started again: at once, and after longer pauses when it keeps
    falling. Only one can have the data folder; entering raises ``GebruiksFout`` otherwise.
    """

    def __init__(self, plek: Path, adres: str) -> None:
        self._plek, self._adres, self._merk = plek, adres, uuid.uuid4().hex
        self._kinderen: dict[str, _Kind] = {}
        self._slot = ExitStack()
        self._klaar = False

    def __enter__(self) -> Self:
        self._slot.enter_context(houd_slot(self._plek))
        for teken in (signal.SIGINT, signal.SIGTERM):
            signal.signal(teken, self._stop_gevraagd)
        self._schrijf()
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        del soort, fout, spoor
        lopend = [k.proces for k in self._kinderen.values() if k.proces.poll() is None]
        for proces in lopend:
            proces.terminate()
        for proces in lopend:
            try:
                proces.wait(_EERLIJK_S)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()
        _beeindig(self._merk)
        (self._plek / _BESTAND).unlink(missing_ok=True)
        self._slot.close()

    def start(
        self,
        naam: str,
        woorden: Sequence[str],
        extra: Mapping[str, str] | None = None,
        *,
        kalm: bool = False,
        blijft: bool = True,
        vooraf: Callable[[], None] = lambda: None,
    ) -> None:
        """Start a process in a session of its own; ``kalm``: with what the others leave over;
        ``blijft``: it runs until the platform stops, so it is started again when it falls;
        ``vooraf``: what is done before each start."""
        omgeving = {**os.environ, **(extra or {}), _MERK: f"{self._merk}-{naam}"}
        self._kinderen[naam] = _Kind(woorden, omgeving, kalm, blijft, vooraf)
        self._kinderen[naam].begin()
        self._schrijf()

    def wacht_op_server(self, hoogstens_s: float) -> None:
        """Returns when the server answers. Raises ``GebruiksFout`` when it does not."""
        server = self._kinderen["server"].proces
        goed = wacht_tot(
            lambda: self._klaar or server.poll() is not None or gezond(self._adres), hoogstens_s
        )
        if not self._klaar and (not goed or server.poll() is not None):
            raise GebruiksFout(
                f"de server op {self._adres} antwoordt niet. Kijk met 'opstap doctor' wat er "
                "ontbreekt."
            )

    def bewaak(self) -> None:
        """Watch the processes until somebody asks to stop."""
        while not self._klaar:
            for naam, kind in self._kinderen.items():
                self._let_op(naam, kind)
            time.sleep(0.3)

    def _let_op(self, naam: str, kind: _Kind) -> None:
        if not kind.blijft or kind.proces.poll() is None:
            return
        if kind.weer is None:
            _beeindig(kind.omgeving[_MERK])  # a part of it may still hold the port
            pauze = kind.viel()
            click.echo(
                f"De {naam} is omgevallen en start weer (over {pauze} s). Blijft dit gebeuren, "
                "kijk dan met 'opstap doctor' wat er is.",
                err=True,
            )
        elif time.monotonic() >= kind.weer:
            kind.begin()

    def _stop_gevraagd(self, teken: int, raam: FrameType | None) -> None:
        del teken, raam
        self._klaar = True

    def _schrijf(self) -> None:
        nu = Draaiend(self._adres, os.getpid(), "werker" in self._kinderen, self._merk)
        bestand = self._plek / _BESTAND
        deel = bestand.with_suffix(".deel")
        deel.write_text(json.dumps(asdict(nu)) + "\n", encoding="utf-8")
        deel.replace(bestand)


def _bereid_voor(kalm: bool) -> Callable[[], None] | None:
    """On Linux a child ends with its parent, also when the parent is killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def in_kind() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if kalm:
            os.nice(15)

    return in_kind
