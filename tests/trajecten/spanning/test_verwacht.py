# SPDX-License-Identifier: EUPL-1.2
"""The expectation: equal to a Poisson regression on the others, and blind to one's own exits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]

from opstap.trajecten.spanning import Spanningstabel, tabellen
from opstap.trajecten.spanning.cellen import GRENZEN, KLASSEN
from opstap.trajecten.spanning.verwacht import topklasse, verwacht
from opstap.trajecten.synthetisch import maak


@pytest.fixture(scope="module")
def tafels() -> tuple[Spanningstabel, ...]:
    return tabellen(maak(1_500, 3, bedrijven=6))


def regressie(tafels: tuple[Spanningstabel, ...], wie: int) -> tuple[float, float]:
    """Expected exits of one table by statsmodels' Poisson regression on all other cells."""
    eerste = round(verwacht(tafels).grens * KLASSEN)
    rijen = [
        (k, laag, t.klasse[c] >= eerste, t.interval[c], t.naar_werk[c], t.maanden[c])
        for k, t in enumerate(tafels)
        for c, laag in enumerate(t.lagen[nummer] for nummer in t.laag)
    ]
    k, laag, top, tijd, werk, maanden = (np.array(kolom) for kolom in zip(*rijen, strict=True))
    kolommen = [tijd == i for i in range(len(GRENZEN))]
    for nummer in range(laag.shape[1]):
        kolommen += [laag[:, nummer] == waarde for waarde in np.unique(laag[:, nummer])[1:]]
    x = np.column_stack([*kolommen, top]).astype(float)
    telt = (k != wie) & (maanden > 0)
    in_model = np.array([werk[telt][x[telt, j] > 0].sum() > 0 for j in range(x.shape[1])])
    waar = telt & (x[:, ~in_model].sum(axis=1) == 0)
    model = sm.GLM(
        werk[waar], x[waar][:, in_model], family=sm.families.Poisson(), offset=np.log(maanden[waar])
    ).fit(tol=1e-12)
    helling = np.zeros(x.shape[1])
    helling[in_model] = model.params
    helling[:-1][~in_model[:-1]] = -50
    zonder = x.copy()
    zonder[:, -1] = 0
    tempo = maanden * np.exp(zonder @ helling)
    tempo *= werk[telt].sum() / tempo[telt].sum()
    eigen = k == wie
    return float(tempo[eigen & top].sum()), float(tempo[eigen & ~top].sum())


@pytest.mark.parametrize("wie", [0, 5])
def test_it_is_a_poisson_regression_on_all_others(
    tafels: tuple[Spanningstabel, ...], wie: int
) -> None:
    v = verwacht(tafels)
    top, rest = regressie(tafels, wie)
    assert v.verwacht_top[wie] == pytest.approx(top, rel=1e-5)
    assert v.verwacht_rest[wie] == pytest.approx(rest, rel=1e-5)


def test_own_exits_do_not_change_what_is_expected_of_oneself(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    """A company that is half of the country cannot make its own rate the expectation."""
    anders = (replace(tafels[0], naar_werk=tafels[0].naar_werk * 3), *tafels[1:])
    een, twee = verwacht(tafels), verwacht(anders)
    assert twee.verwacht_top[0] == pytest.approx(een.verwacht_top[0], rel=1e-9)
    assert twee.verwacht_top[1] > 1.05 * een.verwacht_top[1]


def test_the_order_of_organisations_does_not_matter(tafels: tuple[Spanningstabel, ...]) -> None:
    een, andersom = verwacht(tafels), verwacht(tafels[::-1])
    assert andersom.verwacht_rest[::-1] == pytest.approx(een.verwacht_rest, rel=1e-6)


def test_one_organisation_has_no_others(tafels: tuple[Spanningstabel, ...]) -> None:
    assert verwacht(tafels[:1]).verwacht_top[0] == 0


def mensen(**klassen: int) -> np.ndarray:
    uit = np.zeros(KLASSEN, np.int64)
    for klasse, aantal in klassen.items():
        uit[int(klasse[1:])] = aantal
    return uit


def test_the_productive_group_is_as_near_to_30_percent_as_classes_allow() -> None:
    assert topklasse(mensen(k2=50, k10=22, k20=28)) == 20 - 9  # from just above class 10
    assert topklasse(mensen(k2=50, k10=40, k20=10)) in range(11, 21)
    assert topklasse(mensen(k2=60, k10=30, k20=10)) in range(3, 11)


def test_people_of_one_class_are_never_split_and_there_are_always_others() -> None:
    assert topklasse(mensen(k5=80, k30=20)) in range(6, 31)
    assert topklasse(mensen(k5=100)) > 5
