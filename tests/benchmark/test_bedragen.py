# SPDX-License-Identifier: EUPL-1.2
"""Amounts on a log scale, and figures that are not figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import NietBekendFout
from opstap.benchmark import UITLEG, Toestand, alleen_cijfers, bedragen, toestanden
from opstap.benchmark.statistiek.toestand import lees_toestand

EUROS = st.lists(st.floats(1, 10_000), min_size=4, max_size=40)


def test_midden_en_spreiding_met_de_hand() -> None:
    """ln 100, 110, 120, 130, 5000: median ln 120, MAD |ln 110 - ln 120|."""
    uit = bedragen([100, 110, 120, 130, 5_000])
    spreiding = 1.482602 * (np.log(120) - np.log(110))
    assert float(uit.midden[0]) == pytest.approx(120)
    assert float(uit.spreiding[0]) == pytest.approx(spreiding, rel=1e-6)
    assert uit.uitbijter.tolist() == [False, False, False, False, True]
    assert uit.keer[4] == pytest.approx(5_000 / 120)
    assert uit.z[4] == pytest.approx((np.log(5_000) - np.log(120)) / spreiding, rel=1e-6)


def test_een_uitbijter_wordt_genoemd_en_verschuift_het_midden_niet() -> None:
    gewoon = [95.0, 98, 100, 101, 103, 105, 99, 102]
    zonder, met = bedragen(gewoon), bedragen([*gewoon, 100_000, 0.01])
    assert float(met.midden[0]) == pytest.approx(float(zonder.midden[0]), rel=0.01)
    assert met.uitbijter.tolist() == [False] * 8 + [True, True]
    assert np.isfinite(met.z).all()


@given(EUROS, st.floats(0.01, 100))
def test_in_centen_of_in_euros_is_het_beeld_hetzelfde(euros: list[float], maal: float) -> None:
    een, twee = bedragen(euros), bedragen(np.array(euros) * maal)
    assert twee.keer == pytest.approx(een.keer, rel=1e-9)
    assert float(twee.midden[0]) == pytest.approx(maal * float(een.midden[0]))
    if float(een.spreiding[0]) > 1e-6:
        assert twee.z == pytest.approx(een.z, rel=1e-6, abs=1e-6)


@given(EUROS, st.randoms(use_true_random=False))
def test_de_volgorde_van_gemeenten_doet_er_niet_toe(euros: list[float], dobbel) -> None:
    plek = list(range(len(euros)))
    dobbel.shuffle(plek)
    assert bedragen(np.array(euros)[plek]).z == pytest.approx(bedragen(euros).z[plek])


def test_nul_elders_geboekt_telt_niet_mee() -> None:
    euros = [0, 0, 120, 130, np.nan, -5, 140, 110]
    staat = toestanden(
        euros,
        elders=[True, False, True, False, False, False, False, False],
        samengevoegd=[False] * 7 + [True],
    )
    assert staat == (
        *(Toestand.ELDERS, Toestand.NUL, Toestand.CIJFER, Toestand.CIJFER),
        *(Toestand.ONTBREEKT, Toestand.NEGATIEF, Toestand.CIJFER, Toestand.SAMENGEVOEGD),
    )
    uit = bedragen(euros, staat)
    assert np.isnan(uit.z).tolist() == [True, True, False, False, True, True, False, True]
    assert float(uit.midden[0]) == pytest.approx(130)
    assert alleen_cijfers([1, 2], (Toestand.NUL, Toestand.CIJFER))[1] == 2
    assert all(UITLEG[naam] for naam in Toestand)


def test_jaren_tegelijk_en_een_jaar_zonder_cijfers() -> None:
    euros = np.array([[100, 110, 120], [np.nan, np.nan, np.nan], [0, 50, 60]])
    uit = bedragen(euros)
    assert uit.midden[0, 0] == pytest.approx(110)
    assert np.isnan(uit.midden[1, 0])
    assert uit.midden[2, 0] == pytest.approx(np.sqrt(50 * 60))
    assert not uit.uitbijter[1].any()


def test_als_bijna_iedereen_hetzelfde_boekt_is_er_geen_maat() -> None:
    uit = bedragen([100, 100, 100, 100, 250])
    assert (uit.z == 0).all()
    assert not uit.uitbijter.any()


def test_een_toestand_die_niet_bestaat() -> None:
    assert lees_toestand(" Elders geboekt ") is Toestand.ELDERS
    assert lees_toestand(None) is Toestand.CIJFER
    with pytest.raises(NietBekendFout, match="geen toestand"):
        lees_toestand("raar")
