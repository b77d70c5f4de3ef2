# SPDX-License-Identifier: EUPL-1.2
"""Many tests at once: by hand, and one rule beside the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.trajecten.statistiek.meervoud import benjamini_hochberg, holm

KANSEN = st.lists(st.floats(1e-6, 1), min_size=1, max_size=12)


def test_holm_by_hand() -> None:
    """Three times the smallest, twice the next (which the last may not fall below)."""
    assert holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06]
    assert holm([0.05, 0.01, 0.04, 0.02, 0.03]) == pytest.approx([0.09, 0.05, 0.09, 0.08, 0.09])
    assert holm([]) == []


def test_benjamini_hochberg_by_hand() -> None:
    """The fourth lets the third through: 0.045 > 0.04 but 0.05 <= 0.05; nan does not take part."""
    p = np.array([0.001, 0.030, 0.045, 0.050, 0.9, np.nan])
    assert benjamini_hochberg(p, 0.0625).tolist() == [True, True, True, True, False, False]
    assert benjamini_hochberg(p, 0.04).tolist() == [True, False, False, False, False, False]
    assert not benjamini_hochberg(np.full(3, np.nan), 0.1).any()


@given(KANSEN)
def test_holm_lies_between_the_bare_chance_and_bonferroni(kansen: list[float]) -> None:
    for bloot, samen in zip(kansen, holm(kansen), strict=True):
        assert bloot <= samen <= min(1.0, len(kansen) * bloot)


@given(KANSEN)
def test_what_holm_lets_through_benjamini_hochberg_does_too(kansen: list[float]) -> None:
    streng = np.array(holm(kansen)) <= 0.1
    assert not (streng & ~benjamini_hochberg(np.array(kansen), 0.1)).any()
