# SPDX-License-Identifier: EUPL-1.2
"""Smooth distributions: the durations of the 2022 letter, and agreement with lifelines."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import LogLogisticFitter  # type: ignore[import-untyped]

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.trajecten.statistiek import (
    MODELLEN,
    Passing,
    burr,
    exponentieel,
    gamma,
    loglogistisch,
    loglogistisch_exact,
    lognormaal,
    stuksgewijs,
    vergelijk,
    weibull,
)
from trajecten.statistiek.duren import trek

GRENZEN = (3.0, 6.0, 12.0)
KLASSEN = ("tot_3_maanden", "3_tot_6_maanden", "6_tot_12_maanden", "boven_12_maanden")


def brief(n: float = 13_500) -> list[float]:
    """The shares of the letter, which add up to 99%, as so many people."""
    delen = [float(grootboek().waarde(f"trajecten.duur.{klasse}")) for klasse in KLASSEN]
    return [n * deel / sum(delen) for deel in delen]


@pytest.mark.parametrize(
    ("model", "parameters", "verwacht", "gemiddelde", "mediaan", "boven_24", "g2", "p"),
    [
        ("exponentieel", (4.53,), (48.4, 25.0, 19.5, 7.1), 4.53, 3.14, 0.50, 1236, 0),
        ("weibull", (1.335, 4.912), (40.4, 32.5, 23.4, 3.7), 4.51, 3.73, 0.02, 378, 0),
        ("gamma", (1.813, 2.511), (39.4, 34.3, 22.6, 3.7), 4.55, 3.75, 0.05, 248, 0),
        ("lognormaal", (1.300, 0.7025), (38.7, 37.1, 19.6, 4.6), 4.70, 3.67, 0.38, 27, 2e-7),
        ("loglogistisch", (2.434, 3.652), (38.3, 38.7, 17.8, 5.2), 4.90, 3.65, 1.01, 2.8, 0.09),
        ("burr", (2.299, 1.135, 3.947), (38.4, 38.4, 18.2, 5.1), 4.84, 3.66, 0.89, 0, None),
        (
            "stuksgewijs",
            (0.161, 0.325, 0.254),
            (38.4, 38.4, 18.2, 5.1),
            4.47,
            3.64,
            0.24,
            0,
            None,
        ),
    ],
)
def test_de_duren_van_de_brief(
    model: str,
    parameters: tuple[float, ...],
    verwacht: tuple[float, ...],
    gemiddelde: float,
    mediaan: float,
    boven_24: float,
    g2: float,
    p: float | None,
) -> None:
    passing = {een.model: een for een in vergelijk(GRENZEN, brief())}[model]
    assert tuple(passing.parameters.values()) == pytest.approx(parameters, rel=5e-4, abs=5e-4)
    assert 100 * np.array(passing.verwacht) == pytest.approx(verwacht, abs=0.051)
    assert passing.gemiddelde == pytest.approx(gemiddelde, abs=0.006)
    assert passing.mediaan == pytest.approx(mediaan, abs=0.006)
    assert 100 * float(passing.blijft(24.0)) == pytest.approx(boven_24, abs=0.006)
    assert passing.g2 == pytest.approx(g2, abs=0.5 if g2 > 10 else 0.05)
    assert passing.vrijheidsgraden == 3 - len(parameters)
    assert passing.p == (None if p is None else pytest.approx(p, abs=0.007 if p > 0.01 else 1e-7))


@pytest.mark.parametrize(
    ("model", "g2"),
    [(loglogistisch, 0.20), (lognormaal, 2.0), (gamma, 18.4), (weibull, 28.0)],
)
def test_met_duizend_mensen_is_niet_elk_model_uitgesloten(model: object, g2: float) -> None:
    assert callable(model)
    assert model(GRENZEN, brief(1000)).g2 == pytest.approx(g2, abs=0.05)


@pytest.mark.parametrize(
    ("model", "parameters", "loglik"),
    [
        (loglogistisch, (2.4340, 3.6515), -11839.66),
        (lognormaal, (1.2998, 0.7026), -11848.59),
        (weibull, (1.3349, 4.9123), -11977.22),
    ],
)
def test_negenduizend_negenhonderd_mensen_zoals_lifelines(
    model: object, parameters: tuple[float, ...], loglik: float
) -> None:
    assert callable(model)
    passing: Passing = model(GRENZEN, (3800, 3800, 1800, 500))
    assert tuple(passing.parameters.values()) == pytest.approx(parameters, abs=1.1e-4)
    assert passing.loglik == pytest.approx(loglik, abs=0.005)


def test_van_wie_er_nog_is_gaat_de_meeste_in_6_tot_12_maanden() -> None:
    """38% in 0-3, then 62% of the rest, then 78% of the rest: the peak that tempts."""
    blijft = stuksgewijs(GRENZEN, brief()).blijft([0.0, *GRENZEN])
    assert 1 - blijft[1:] / blijft[:-1] == pytest.approx([0.384, 0.623, 0.783], abs=5e-4)


def test_stuksgewijs_is_eigen_verdeling() -> None:
    passing = stuksgewijs(GRENZEN, brief())
    assert float(passing.blijft(passing.mediaan)) == pytest.approx(0.5)
    t = np.linspace(0, 200, 400_001)
    assert np.trapezoid(passing.blijft(t), t) == pytest.approx(passing.gemiddelde, abs=1e-6)
    kort = stuksgewijs((1.0,), (30, 70))
    assert float(kort.blijft(kort.mediaan)) == pytest.approx(0.5)


@pytest.mark.parametrize("model", [naam for naam in MODELLEN if naam != "stuksgewijs"])
def test_gemiddelde_en_mediaan_horen_bij_de_verdeling(model: str) -> None:
    passing = {een.model: een for een in vergelijk(GRENZEN, brief())}[model]
    t = np.concatenate([[0], np.geomspace(1e-6, 1e7, 200_001)])
    assert np.trapezoid(passing.blijft(t), t) == pytest.approx(passing.gemiddelde, rel=1e-4)
    assert float(passing.blijft(passing.mediaan)) == pytest.approx(0.5)


def test_een_zware_staart_heeft_geen_gemiddelde() -> None:
    passing = loglogistisch((1, 2, 4), (50, 10, 10, 30))
    assert passing.vorm < 1
    assert passing.gemiddelde == np.inf
    assert passing.schaal == pytest.approx(passing.mediaan)


def test_andere_eenheid_geeft_andere_schaal_en_dezelfde_vorm() -> None:
    maanden, dagen = (loglogistisch([m * g for g in GRENZEN], brief()) for m in (1, 30))
    assert dagen.vorm == pytest.approx(maanden.vorm)
    assert dagen.schaal == pytest.approx(30 * maanden.schaal)
    assert dagen.g2 == pytest.approx(maanden.g2, abs=1e-6)


@settings(max_examples=25)
@given(aantallen=st.lists(st.integers(1, 400), min_size=4, max_size=6))
def test_een_rijker_model_past_minstens_zo_goed(aantallen: list[int]) -> None:
    grenzen = range(1, len(aantallen))
    alles, gepast = stuksgewijs(grenzen, aantallen), {}
    for model in (exponentieel, weibull, gamma, lognormaal, loglogistisch):
        with suppress(GebruiksFout):  # a parameter that runs off to infinity
            gepast[model.__name__] = model(grenzen, aantallen)
    for een in gepast.values():
        assert sum(een.verwacht) == pytest.approx(1)
        assert een.g2 == pytest.approx(2 * (alles.loglik - een.loglik), abs=1e-6)
        assert een.loglik <= alles.loglik + 1e-9
    for ruimer in {"weibull", "gamma"} & set(gepast):  # both hold the exponential
        assert gepast[ruimer].loglik >= gepast["exponentieel"].loglik - 1e-6


@pytest.mark.parametrize(
    ("model", "aantallen"),
    [
        (lognormaal, (1, 7, 13, 329, 29, 4)),
        (gamma, (1, 5, 11, 337, 1)),
        (loglogistisch, (1, 1, 1, 327, 34)),
        (weibull, (4, 192, 1, 7)),
    ],
)
def test_ook_scheve_aantallen_hebben_een_top(model: object, aantallen: tuple[int, ...]) -> None:
    """Chances of classes far in the tail need all their digits to get there."""
    assert callable(model)
    passing: Passing = model(range(1, len(aantallen)), aantallen)
    for naam, waarde in passing.parameters.items():
        assert 0 < passing.fouten[naam] < 1.5 * abs(waarde)
    assert passing.loglik <= stuksgewijs(range(1, len(aantallen)), aantallen).loglik


def test_te_weinig_klassen_of_onmogelijke_aantallen() -> None:
    with pytest.raises(GebruiksFout, match="minstens 3 klassen"):
        loglogistisch(GRENZEN, (50, 50, 0, 0))
    with pytest.raises(GebruiksFout, match="minstens 4 klassen"):
        burr((3, 6), (10, 10, 10))
    assert [een.model for een in vergelijk((3, 6), (10, 10, 10))][-1] == "stuksgewijs"
    with pytest.raises(GebruiksFout, match=r"verdeling.*klassen"):
        gamma((1, 2, 3), (100, 1, 1, 169))
    with pytest.raises(GebruiksFout, match="oplopen"):
        weibull((6, 3, 12), (1, 1, 1, 1))
    with pytest.raises(GebruiksFout, match="horen 4 aantallen"):
        weibull(GRENZEN, (1, 1, 1))
    with pytest.raises(GebruiksFout, match="negatief"):
        weibull(GRENZEN, (1, -1, 1, 1))
    with pytest.raises(GebruiksFout, match="open klasse"):
        stuksgewijs(GRENZEN, (1, 1, 1, 0))


# Single durations


@pytest.mark.parametrize("zaad", range(3))
def test_losse_duren_zoals_lifelines(zaad: int) -> None:
    """With trajectories that still run and people in view only later."""
    duur, uitkomst, instroom = trek(zaad, 600, later=0.3)
    passing = loglogistisch_exact(duur, uitkomst > 0, instroom=instroom)
    ander = LogLogisticFitter().fit(duur, uitkomst > 0, entry=instroom)
    assert passing.schaal == pytest.approx(ander.alpha_, rel=2e-4)
    assert passing.vorm == pytest.approx(ander.beta_, rel=2e-4)
    assert passing.loglik == pytest.approx(ander.log_likelihood_, abs=1e-3)
    assert passing.loglik >= ander.log_likelihood_ - 1e-6
    fouten = ander.summary["se(coef)"]
    assert passing.fouten["schaal"] == pytest.approx(fouten["alpha_"], rel=1e-3)
    assert passing.fouten["vorm"] == pytest.approx(fouten["beta_"], rel=1e-3)


def test_losse_duren_vinden_de_waarheid_terug() -> None:
    duur, uitkomst, instroom = trek(4, 20_000, later=0.5)
    passing = loglogistisch_exact(duur, uitkomst > 0, instroom=instroom)
    assert abs(passing.schaal - 3.652) < 4 * passing.fouten["schaal"]
    assert abs(passing.vorm - 2.434) < 4 * passing.fouten["vorm"]
    zonder = loglogistisch_exact(duur, uitkomst > 0)
    assert zonder.schaal > passing.schaal + 3 * passing.fouten["schaal"]


def test_losse_duren_zonder_genoeg_einden() -> None:
    with pytest.raises(GebruiksFout, match="te weinig"):
        loglogistisch_exact([3, 4, 5], [True, False, False])
    nul = loglogistisch_exact([0, 2, 4, 6], [True, True, True, False])
    assert np.isfinite(nul.loglik)
