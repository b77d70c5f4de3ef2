# SPDX-License-Identifier: EUPL-1.2
"""Does the productive group stand in for another group, and do signals come back a year later?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from opstap.trajecten.spanning import (
    Oordeel,
    Organisatiespanning,
    Spanning,
    Verhouding,
    samenhang,
    tabellen,
    terugtoets,
    toets,
)
from opstap.trajecten.synthetisch import maak
from opstap.trajecten.trajectbestand import Groep, Trajectbestand


@pytest.fixture(scope="module")
def bestand() -> Trajectbestand:
    return maak(4_000, 5, bedrijven=10)


def met_groep(bestand: Trajectbestand, codes: np.ndarray) -> Trajectbestand:
    groep = Groep("team", ("rood", "blauw", "groen"), codes.astype(np.int32))
    return replace(bestand, groepen={"team": groep})


def test_a_group_that_is_the_productive_group_is_a_strong_link(bestand: Trajectbestand) -> None:
    productief = bestand.getallen["productiviteit_bij_start"]
    (team,) = samenhang(met_groep(bestand, productief >= np.nanquantile(productief, 0.7)))
    assert team.v > 0.8
    assert team.sterk
    assert "bekijk dit" in team.zin


def test_distance_to_work_is_bound_to_go_with_productivity(bestand: Trajectbestand) -> None:
    (afstand,) = (een for een in samenhang(bestand) if een.kolom == "afstand")
    assert afstand.v > 0.3
    assert not afstand.sterk
    assert "houdt er rekening mee" in afstand.zin


def test_a_group_by_lot_is_no_link(bestand: Trajectbestand) -> None:
    (team,) = samenhang(met_groep(bestand, np.random.default_rng(2).integers(0, 2, len(bestand))))
    assert team.v < 0.06
    assert not team.sterk


def test_it_is_the_chi_squared_test(bestand: Trajectbestand) -> None:
    codes = np.random.default_rng(3).integers(0, 2, len(bestand))
    (team,) = samenhang(met_groep(bestand, codes))
    top = np.round([deel * n for deel, n in _delen(team.laagste, team.hoogste, codes)])
    n = np.array([n for _, n in _delen(team.laagste, team.hoogste, codes)])
    chi2, p, _, _ = stats.chi2_contingency(np.column_stack([top, n - top]), correction=False)
    assert team.p == pytest.approx(p, rel=1e-9)
    assert team.v == pytest.approx((chi2 / n.sum()) ** 0.5, rel=1e-9)


def _delen(
    laagste: tuple[str, float], hoogste: tuple[str, float], codes: np.ndarray
) -> list[tuple[float, int]]:
    aantal = {"rood": int((codes == 0).sum()), "blauw": int((codes == 1).sum())}
    return [(deel, aantal[naam]) for naam, deel in (laagste, hoogste)]


def test_a_value_of_nine_people_is_not_shown(bestand: Trajectbestand) -> None:
    codes = np.random.default_rng(4).integers(0, 2, len(bestand))
    codes[:9] = 2
    (team,) = samenhang(met_groep(bestand, codes))
    assert "groen" not in team.zin
    assert team.n == len(bestand) - 9


def spanning(**antwoorden: tuple[Oordeel, float | None]) -> Spanning:
    return Spanning(
        organisaties=tuple(
            Organisatiespanning(
                naam, oordeel, Verhouding(waarde, waarde / 2, waarde * 2) if waarde else None
            )
            for naam, (oordeel, waarde) in antwoorden.items()
        ),
        samen=None,
        spreiding=None,
        grens=0.5,
        topdeel=0.3,
        vergeleken=len(antwoorden),
        periode=36,
        q=0.1,
        minimum_verwacht=20,
    )


TOEN = spanning(
    a=(Oordeel.SIGNAAL, 0.5),
    b=(Oordeel.SIGNAAL, 0.6),
    c=(Oordeel.GEEN, 1.1),
    d=(Oordeel.GEEN, 0.9),
    e=(Oordeel.SIGNAAL, 0.4),
)


def test_signals_that_come_back() -> None:
    nu = spanning(
        a=(Oordeel.SIGNAAL, 0.5),
        b=(Oordeel.GEEN, 0.8),
        c=(Oordeel.GEEN, 0.9),
        d=(Oordeel.GEEN, 1.2),
        e=(Oordeel.TE_KLEIN, None),
    )
    hier = terugtoets(TOEN, nu)
    assert (hier.signalen, hier.onder, hier.opnieuw, hier.verdwenen) == (2, 2, 1, 1)
    assert (hier.overigen, hier.overigen_onder) == (2, 1)
    assert hier.verhouding == pytest.approx(0.4**0.5)
    assert "dezelfde kant" in " ".join(hier.zinnen())


def test_signals_that_were_worth_nothing() -> None:
    nu = spanning(a=(Oordeel.GEEN, 1.1), b=(Oordeel.GEEN, 1.0), c=(Oordeel.GEEN, 1.0))
    assert "gebruik de toets niet verder" in " ".join(terugtoets(TOEN, nu).zinnen())


def test_no_signals_then_nothing_to_score() -> None:
    zonder = spanning(c=(Oordeel.GEEN, 1.0))
    assert "niets te toetsen" in terugtoets(zonder, TOEN).zinnen()[0]


def test_a_signal_of_one_country_comes_back_in_the_next_years() -> None:
    """The same company holds back in two periods with other people."""
    toen, nu = (
        toets(tabellen(maak(9_000, zaad, bedrijven=20, spanning={1: 0.3}))) for zaad in (21, 22)
    )
    hier = terugtoets(toen, nu)
    assert hier.verhouding is not None
    assert hier.verhouding < 0.8
