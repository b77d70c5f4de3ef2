# SPDX-License-Identifier: EUPL-1.2
"""The layout of the tile map."""

from __future__ import annotations

from opstap.gebieden import gemeenten, tegels


def test_elke_gemeente_heeft_haar_eigen_plek() -> None:
    assert list(tegels()) == list(gemeenten())
    assert len(set(tegels().values())) == 342
