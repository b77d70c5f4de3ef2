# SPDX-License-Identifier: EUPL-1.2
"""Whole euros, and what the operating system says in Dutch."""

from __future__ import annotations

import errno
from fractions import Fraction
from pathlib import Path

import pytest

from opstap.basis.afronden import hele_euros
from opstap.basis.fouten import oorzaak


def test_een_halve_euro_gaat_van_nul_af() -> None:
    halven = [Fraction(n, 2) for n in (-3, -1, 1, 3)]
    assert [hele_euros(half) for half in halven] == [-2, -1, 1, 2]
    assert hele_euros(Fraction(149, 100)) == 1


@pytest.mark.parametrize(
    ("nummer", "zin"),
    [
        (errno.ENOENT, "dit bestand of deze map bestaat niet"),
        (errno.EACCES, "u hebt hier geen toegang"),
        (errno.EISDIR, "dit is een map"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EIO, f"de computer meldt fout {errno.EIO}"),
    ],
)
def test_de_oorzaak_is_nederlands(nummer: int, zin: str) -> None:
    assert oorzaak(OSError(nummer, "English text")) == zin


def test_de_oorzaak_van_een_echte_fout(tmp_path: Path) -> None:
    with pytest.raises(OSError) as fout:  # noqa: PT011 - which subclass is the point of the text
        tmp_path.read_bytes()
    assert oorzaak(fout.value) == "dit is een map"
    assert oorzaak(OSError("iets")) == "de computer zegt niet waarom"
