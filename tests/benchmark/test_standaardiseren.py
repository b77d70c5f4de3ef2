# SPDX-License-Identifier: EUPL-1.2
"""Indirect standardisation: by hand, with the own people left out, and what stays equal."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark import standaardiseer

MENSEN = np.array([[100, 50], [300, 50], [600, 400]])
GEVALLEN = np.array([[30, 5], [60, 10], [110, 35]])


def test_met_de_hand() -> None:
    """Rates 200 of 1,000 and 50 of 500: the first unit may expect 100 x 0.2 + 50 x 0.1 = 25."""
    uit = standaardiseer(GEVALLEN, MENSEN, groot=1)
    assert uit.opbouw[0] == pytest.approx([20, 5])
    assert uit.verwacht == pytest.approx([25, 65, 160])
    assert uit.ratio == pytest.approx([35 / 25, 70 / 65, 145 / 160])
    assert uit.verwacht.sum() == pytest.approx(uit.waargenomen.sum())


def test_een_grote_eenheid_wordt_met_de_andere_vergeleken() -> None:
    """The last unit has two thirds of all people; the others have rates 90/400 and 15/100."""
    uit = standaardiseer(GEVALLEN, MENSEN, groot=0.5)
    assert uit.zonder_zichzelf.tolist() == [False, False, True]
    assert uit.verwacht == pytest.approx([25, 65, 600 * 90 / 400 + 400 * 15 / 100])
    assert uit.aandeel == pytest.approx([0.1, 350 / 1500, 1000 / 1500])


def test_zonder_weglaten_trekt_een_grote_eenheid_zichzelf_naar_een() -> None:
    """A unit twice as good as the rest: without leaving out it hides half of its difference."""
    gevallen, mensen = [[200], [50], [50]], [[1_000], [500], [500]]
    assert standaardiseer(gevallen, mensen, groot=1).ratio[0] == pytest.approx(200 / 150)
    assert standaardiseer(gevallen, mensen, groot=0.4).ratio[0] == pytest.approx(2)


def test_een_groep_die_nergens_anders_voorkomt() -> None:
    uit = standaardiseer([[3, 2], [4, 0]], [[10, 5], [20, 0]], groot=0)
    assert np.isnan(uit.verwacht).tolist() == [True, False]
    assert uit.verwacht[1] == pytest.approx(20 * 3 / 10)


def test_jaren_tegelijk() -> None:
    uit = standaardiseer(np.stack([GEVALLEN, GEVALLEN * 0]), np.stack([MENSEN, MENSEN]), groot=1)
    assert uit.verwacht[0] == pytest.approx([25, 65, 160])
    assert np.isnan(uit.ratio[1]).all()


@given(
    arrays(np.int64, (6, 3), elements=st.integers(0, 200)),
    arrays(np.int64, (6, 3), elements=st.integers(1, 300)),
    st.integers(2, 9),
)
def test_groepen_splitsen_of_alles_verdubbelen_verandert_niets(
    over: np.ndarray, basis: np.ndarray, keer: int
) -> None:
    mensen, gevallen = over + basis, over
    uit = standaardiseer(gevallen, mensen, groot=1)
    assert uit.verwacht.sum() == pytest.approx(gevallen.sum())
    assert standaardiseer(keer * gevallen, keer * mensen, groot=1).verwacht == pytest.approx(
        keer * uit.verwacht
    )
    gesplitst = standaardiseer(np.tile(gevallen, 2), np.tile(mensen, 2), groot=1)
    assert gesplitst.verwacht == pytest.approx(2 * uit.verwacht)
    anders = standaardiseer(gevallen[::-1], mensen[::-1], groot=0.2)
    assert anders.verwacht[::-1] == pytest.approx(
        standaardiseer(gevallen, mensen, groot=0.2).verwacht, nan_ok=True
    )


@pytest.mark.parametrize(
    ("gevallen", "mensen"), [([[3]], [[2]]), ([[-1]], [[2]]), ([[1]], [[0]]), ([1, 2], [3, 4])]
)
def test_onmogelijke_cijfers(gevallen: list, mensen: list) -> None:
    with pytest.raises(GebruiksFout):
        standaardiseer(gevallen, mensen)
