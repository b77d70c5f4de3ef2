# SPDX-License-Identifier: EUPL-1.2
"""Other packages, each in an environment of its own: installing them, and running their scripts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

WORTEL = Path(__file__).parents[2]
OMGEVINGEN = WORTEL / ".venv-peers"


@dataclass(frozen=True, slots=True)
class Gelopen:
    """One run of a peer: its version, wall and processor seconds, and its counts [year][state]."""

    versie: str
    seconden: float
    processor: float
    standen: list[list[int]]


def installeer(naam: str) -> bool:
    """Make the environment of a peer unless it is up to date; False (said aloud) on failure."""
    slot = WORTEL / "requirements" / f"peers-{naam}.txt"
    omgeving, klaar = OMGEVINGEN / naam, OMGEVINGEN / naam / "slot.txt"
    if klaar.exists() and klaar.read_bytes() == slot.read_bytes():
        return True
    print(f"{naam}: installeren in {omgeving.relative_to(WORTEL)} (eenmalig) ...", flush=True)
    shutil.rmtree(omgeving, ignore_errors=True)
    pip = [str(omgeving / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
    stappen = (
        [sys.executable, "-m", "venv", str(omgeving)],
        [*pip, "install", "--require-hashes", "-r", str(slot)],
    )
    for stap in stappen:
        gedaan = subprocess.run(stap, capture_output=True, text=True, check=False)
        if gedaan.returncode:
            _hard(naam, "niet te installeren", gedaan.stderr)
            return False
    klaar.write_bytes(slot.read_bytes())
    return True


def draai(naam: str, *argumenten: str) -> Gelopen | None:
    """Run a peer's script in its environment; None (said aloud) when it fails."""
    script = Path(__file__).parent / f"{naam}_taak.py"
    python = OMGEVINGEN / naam / "bin" / "python"
    gedaan = subprocess.run(
        [str(python), str(script), *argumenten], capture_output=True, text=True, check=False
    )
    if gedaan.returncode:
        _hard(naam, "gestopt met een fout", gedaan.stderr)
        return None
    return Gelopen(**json.loads(gedaan.stdout.splitlines()[-1]))


def _hard(naam: str, wat: str, fout: str) -> None:
    regels = "\n    ".join(fout.strip().splitlines()[-3:])
    print(f"LET OP: {naam} is {wat} en ontbreekt in deze meting:\n    {regels}", flush=True)
