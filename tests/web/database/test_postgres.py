# SPDX-License-Identifier: EUPL-1.2
"""Where PostgreSQL is missing the tests on it do not run, and nobody can overlook that."""

from __future__ import annotations

import pytest

from web import postgres


@pytest.mark.parametrize(("ci", "afloop"), [("true", 1), ("", 0)])
def test_zonder_postgresql_is_het_luid_en_in_ci_een_fout(
    ci: str, afloop: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(postgres, "programma", lambda _naam: None)

    assert postgres.main(["false"]) == afloop
    assert "NIET gedraaid" in capsys.readouterr().err
