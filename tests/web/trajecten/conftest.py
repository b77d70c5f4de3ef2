# SPDX-License-Identifier: EUPL-1.2
"""A data folder of its own for each test: what others left there is not about these files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from opstap.web.omgeving import lees_omgeving


@pytest.fixture(autouse=True)
def opstap_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """The data folder, empty, also for files that a browser sends."""
    monkeypatch.setenv("OPSTAP_MAP", str(tmp_path))
    omgeving = lees_omgeving()
    omgeving.tijdelijk.mkdir()
    settings.OMGEVING = omgeving
    settings.FILE_UPLOAD_TEMP_DIR = omgeving.tijdelijk
    return tmp_path
