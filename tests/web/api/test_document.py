# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document in the reference is that of the API."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management import call_command

from opstap.web.api.api import api

BEWAARD = Path(__file__).parents[3] / "docs" / "naslag" / "openapi.json"


def test_het_bewaarde_document_is_dat_van_de_api() -> None:
    """Write it again with ``make docs`` after a change of the API."""
    assert json.loads(BEWAARD.read_text(encoding="utf-8")) == api.document()


def test_schrijven_geeft_twee_keer_hetzelfde(tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        call_command("schrijf_openapi", str(tmp_path / naam))
    assert (tmp_path / "een").read_bytes() == (tmp_path / "twee").read_bytes()
