# SPDX-License-Identifier: EUPL-1.2
"""The wheel holds everything that the product needs, and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

from wheel_proef import WORTEL, bouw


def test_de_wheel_is_het_hele_pakket_en_verder_niets(tmp_path: Path) -> None:
    with zipfile.ZipFile(bouw(tmp_path)) as wheel:
        gevonden = {naam for naam in wheel.namelist() if ".dist-info/" not in naam}
    bron = WORTEL / "src"
    bedoeld = {
        pad.relative_to(bron).as_posix()
        for pad in (bron / "opstap").rglob("*")
        if pad.is_file() and "__pycache__" not in pad.parts
    }
    assert gevonden == bedoeld
    for nodig in (
        "opstap/web/kern/static/opstap/manifest.json",
        "opstap/web/kern/templates/kern/basis.html",
        "opstap/web/organisaties/migrations/0001_initial.py",
        "opstap/cli/taal/nl/LC_MESSAGES/messages.mo",
        "opstap/py.typed",
    ):
        assert nodig in gevonden, nodig
    assert any(naam.endswith(".css") for naam in gevonden)
    assert not any(
        naam.endswith((".pyc", ".sqlite3")) or "/node_modules/" in naam for naam in gevonden
    )
