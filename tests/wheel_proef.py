# SPDX-License-Identifier: EUPL-1.2
"""``make wheel-proef``: the wheel as a user gets it, in an empty environment without Node.

Builds the wheel, installs it with the locked dependencies in an environment of its own, and runs
it in a folder of its own, with nothing of this repository in sight.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

WORTEL = Path(__file__).parents[1]
OPDRACHTEN = (
    ("doctor",),
    ("beeld", "--uit", "beeld.xlsx"),
    ("serve", "--port", "8999", "--eenmalig"),
    ("beheer", "reservekopie", "kopie.zip"),
)


def bouw(doel: Path) -> Path:
    """The wheel of this tree, in ``doel``."""
    woorden = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(doel)]
    subprocess.run(woorden, cwd=WORTEL, check=True, capture_output=True)
    return next(doel.glob("*.whl"))


def main() -> None:
    """Raises ``CalledProcessError`` at the first step that fails."""
    with tempfile.TemporaryDirectory(prefix="opstap-wheel-") as map_:
        plek = Path(map_)
        wheel = bouw(plek)
        venv.create(plek / "venv", with_pip=True)
        bin_ = plek / "venv" / "bin"
        pip = [str(bin_ / "python"), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
        lock = ["--require-hashes", "-r", str(WORTEL / "requirements" / "run.txt")]
        subprocess.run([*pip, *lock], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
        leeg = {"OPSTAP_MAP": str(plek / "gegevens"), "PATH": f"{bin_}:/usr/bin:/bin"}
        over = {k: v for k, v in os.environ.items() if k in ("HOME", "LANG", "LC_ALL")}
        for woorden in OPDRACHTEN:
            print(f"$ opstap {' '.join(woorden)}", flush=True)
            subprocess.run([str(bin_ / "opstap"), *woorden], cwd=plek, env=over | leeg, check=True)
    print("De wheel werkt.")


if __name__ == "__main__":
    main()
