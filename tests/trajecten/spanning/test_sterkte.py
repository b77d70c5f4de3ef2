# SPDX-License-Identifier: EUPL-1.2
"""What the test finds and how often it is wrong, against the figures of docs/model/spanning.md."""

from __future__ import annotations

import numpy as np
import pytest

from opstap.trajecten.spanning import (
    Spanningstabel,
    Sterkte,
    bereken,
    sterkte,
    sterkte_tabel,
    sterkte_zinnen,
    tabellen,
    toets,
    zinnen,
)
from opstap.trajecten.spanning.kansen import gewoon, kans_op_minder
from opstap.trajecten.spanning.toets import PUNTEN, genoeg_mensen, log_verhouding
from opstap.trajecten.spanning.verwacht import verwacht
from opstap.trajecten.statistiek.meervoud import benjamini_hochberg
from opstap.trajecten.synthetisch import maak


@pytest.fixture(scope="module")
def land() -> Sterkte:
    """Eighty companies of uneven size, 13,500 trajectories a year, 52% to work."""
    grootte = np.exp(0.5 * np.random.default_rng(1).normal(size=80))
    uitstroom = 13_500 * 0.52 * grootte / grootte.sum()
    return bereken(0.3 * uitstroom, 0.7 * uitstroom, 0.52, trekkingen=12_000)


@pytest.mark.parametrize(
    ("jaren", "factor", "gevonden"),
    [
        (1, 0.75, 0.03),
        (1, 0.6, 0.12),
        (1, 0.5, 0.29),
        (3, 0.75, 0.05),
        (3, 0.6, 0.42),
        (3, 0.5, 0.80),
    ],
)
def test_power_is_that_of_the_simulation_with_trajectories(
    land: Sterkte, jaren: int, factor: float, gevonden: float
) -> None:
    (hier,) = (k for k in land.trefkansen if (k.jaren, k.factor) == (jaren, factor))
    assert hier.gevonden == pytest.approx(gevonden, abs=0.08)


def test_few_of_the_signals_are_false(land: Sterkte) -> None:
    """At most about the tenth that is promised, when organisations hold people back strongly."""
    for kans in land.trefkansen:
        if kans.factor <= 0.6:
            assert kans.vals is not None
            assert kans.vals < 0.15


def test_with_nobody_holding_back_a_signal_is_rare(land: Sterkte) -> None:
    for alarm in land.valsalarm:
        assert alarm.kans < 0.18
        assert alarm.aantal < 0.3


def test_the_naive_test_finds_more_and_is_wrong_half_of_the_time(land: Sterkte) -> None:
    """The mistake and the right answer beside each other."""
    naief = {(k.jaren, k.factor): k for k in land.naief}
    goed = {(k.jaren, k.factor): k for k in land.trefkansen}
    assert naief[3, 0.6].gevonden > 0.8
    assert naief[3, 0.6].vals is not None
    assert naief[3, 0.6].vals > 0.35
    assert goed[3, 0.6].vals is not None
    assert goed[3, 0.6].vals < 0.1
    assert all(alarm.aantal > 3 for alarm in land.naief_vals)


def test_false_discoveries_are_at_most_the_promised_share_without_ordinary_differences() -> None:
    """80 companies, 8 at 0.6, no heterogeneity: at q = 0.10 the mean false share is below 0.10."""
    g = np.random.default_rng(9)
    tempo = np.ones((60, 80))
    tempo[:, :8] = 0.6
    top = g.poisson(80 * tempo).astype(float)
    n = top + g.poisson(190, top.shape).astype(float)
    logodds = np.full(80, np.log(80 / 190))
    usual = gewoon(top, n, logodds, np.ones(80, bool))
    p = kans_op_minder(
        top, n, logodds + usual.zonder, np.sqrt(usual.tau2 + usual.zonder_fout**2), 7
    )
    signaal = benjamini_hochberg(p, 0.10)
    vals = signaal[:, 8:].sum(axis=1) / np.maximum(signaal.sum(axis=1), 1)
    assert vals.mean() < 0.10
    assert signaal[:, :8].mean() > 0.5


def test_from_trajectories_to_signals_over_and_over() -> None:
    """Ten small countries with three who hold back strongly: found mostly, hardly ever wrong."""
    raak = vals = 0
    for zaad in range(10):
        tafels = tabellen(
            maak(9_000, zaad, bedrijven=20, spanning={1: 0.3, 2: 0.3}, helling_sd=0.10)
        )
        namen = [tafel.organisatie for tafel in tafels]
        signalen = set(toets(tafels).signalen)
        raak += len(signalen & set(namen[:2]))
        vals += len(signalen - set(namen[:2]))
    assert raak >= 15
    assert vals <= 6


def test_who_has_a_signal_does_not_make_others_look_ordinary() -> None:
    """Four of twenty hold back: a second look without the clear ones finds more, and loses none."""
    eerst, samen = 0, 0
    for zaad in range(4):
        tafels = tabellen(
            maak(9_000, zaad, bedrijven=20, spanning=dict.fromkeys(range(1, 5), 0.45))
        )
        v = verwacht(tafels)
        n, logodds = v.top + v.rest, log_verhouding(v)
        g = gewoon(v.top, n, logodds, genoeg_mensen(v))
        p = kans_op_minder(v.top, n, logodds + g.zonder, np.sqrt(g.tau2 + g.zonder_fout**2), PUNTEN)
        p[v.verwacht_top * np.exp(g.zonder) < 20] = np.nan
        vooraf = {
            t.organisatie for t, een in zip(tafels, benjamini_hochberg(p, 0.10), strict=True) if een
        }
        signalen = set(toets(tafels).signalen)
        assert vooraf <= signalen
        eerst, samen = eerst + len(vooraf), samen + len(signalen)
    assert samen > eerst > 0


@pytest.fixture(scope="module")
def tafels() -> tuple[Spanningstabel, ...]:
    return tabellen(maak(9_000, 1, bedrijven=20))


def test_the_same_seed_gives_the_same_chances(tafels: tuple[Spanningstabel, ...]) -> None:
    assert sterkte(tafels) == sterkte(tafels)


def test_more_years_and_a_stronger_cut_are_found_more_often(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    kans = {(k.jaren, k.factor): k.gevonden for k in sterkte(tafels).trefkansen}
    assert kans[3, 0.5] > kans[3, 0.6] > kans[3, 0.75]
    assert kans[3, 0.5] > kans[1, 0.5]


def test_too_few_organisations_have_no_chances(tafels: tuple[Spanningstabel, ...]) -> None:
    leeg = sterkte(tafels[:2])
    assert leeg.trefkansen == ()
    assert sterkte_zinnen(leeg) == (leeg.reden,)
    assert leeg.reden in sterkte_tabel(leeg).toelichting


def test_the_chances_know_no_answer(tafels: tuple[Spanningstabel, ...]) -> None:
    """No organisation is named, and what they are made of is said."""
    words = " ".join(sterkte_zinnen(sterkte(tafels)))
    assert all(tafel.organisatie not in words for tafel in tafels)
    assert "gesimuleerd" in words
    assert "Aanname" in words


def test_words_warn_against_looking_for_oneself(tafels: tuple[Spanningstabel, ...]) -> None:
    voor, na = " ".join(sterkte_zinnen(sterkte(tafels))), " ".join(zinnen(toets(tafels)))
    assert "Kijk niet zelf naar losse verschillen" in voor
    assert "nooit voor een besluit over een persoon" in na
    assert "geen bewijs dat er niets aan de hand is" in na
