# SPDX-License-Identifier: EUPL-1.2
"""The mistakes that are made most, each with the right answer beside it."""

from __future__ import annotations

import numpy as np
import pytest

from opstap.trajecten.statistiek import Schatting, cumulatief, een_min_km, mediaan, stuksgewijs
from trajecten.statistiek.duren import SCHAAL, Codes, Getallen, letterlijk

STAART = 0.154
"""Exits per month after 12 months; the letter does not tell, this is an assumption."""


def brief_met_werk(n: int = 20_000) -> tuple[Getallen, Codes]:
    """n trajectories as in the letter, of which 52% go to work whatever their duration."""
    tempo = stuksgewijs((3, 6, 12), (38, 38, 18, 5)).parameters.values()
    rand, hoogte = np.array([0.0, 3, 6, 12, 99]), np.append(list(tempo), STAART)
    opgeteld = np.append(0, np.cumsum(hoogte * np.diff(rand)))
    duur = np.interp(-np.log((np.arange(n) + 0.5) / n), opgeteld, rand)
    return duur, np.where(np.arange(n) * 37 % 100 < 52, 1, 3)


def test_een_min_kaplan_meier_geeft_79_procent_waar_49_goed_is() -> None:
    duur, uitkomst = brief_met_werk()
    goed = cumulatief(duur, uitkomst, tijden=(12, 24)).aandeel[1]
    fout = een_min_km(duur, uitkomst, tijden=(12, 24))
    assert goed == pytest.approx([0.494, 0.516], abs=5e-4)
    assert fout == pytest.approx([0.788, 0.919], abs=1e-3)
    geteld = [((duur <= tijd) & (uitkomst == 1)).mean() for tijd in (12, 24)]
    assert goed == pytest.approx(geteld)


def test_een_min_kaplan_meier_telt_met_de_anderen_op_tot_meer_dan_alles() -> None:
    duur, uitkomst = brief_met_werk(2000)
    werk = een_min_km(duur, uitkomst, tijden=(12,))
    ander = een_min_km(duur, uitkomst, oorzaak=3, tijden=(12,))
    assert (werk + ander)[0] > 1.4
    assert cumulatief(duur, uitkomst, tijden=(12,)).aandeel.sum() == pytest.approx(1)


def test_zonder_andere_uitkomsten_is_een_min_kaplan_meier_goed() -> None:
    duur, uitkomst = [1, 2, 3, 4, 5], [1, 0, 1, 1, 0]
    goed = cumulatief(duur, uitkomst, tijden=(2, 4)).aandeel[1]
    assert een_min_km(duur, uitkomst, tijden=(2, 4)) == pytest.approx(goed)


# A steady inflow of letter-like trajectories, starting up to 12 years before and in a year


@pytest.fixture
def instroom_van_jaren() -> tuple[Getallen, Getallen]:
    """Start in months from 1 January and duration, 450 a month; the true median is 3.65."""
    loot = np.random.default_rng(20221111)
    n = 450 * 156
    return loot.uniform(-144, 12, n), letterlijk(loot.uniform(size=n))


def binnen(schatting: Schatting, waar: float, keren: float = 4.0) -> bool:
    """Whether a median lies within so many of its own standard errors of the truth."""
    assert schatting.waarde is not None
    assert schatting.onder is not None
    assert schatting.boven is not None
    return abs(schatting.waarde - waar) < keren * (schatting.boven - schatting.onder) / 3.92


def test_de_stand_van_1_januari_duurt_te_lang(
    instroom_van_jaren: tuple[Getallen, Getallen],
) -> None:
    """Everybody present on 1 January, followed until the end: 6.09 where 3.65 is right."""
    start, duur = instroom_van_jaren
    aanwezig = (start < 0) & (start + duur > 0)
    lang, al_bezig = duur[aanwezig], -start[aanwezig]
    ja = np.ones(len(lang), np.int64)
    fout, goed = mediaan(lang, ja), mediaan(lang, ja, instroom=al_bezig)
    assert binnen(fout, 6.09)
    assert not binnen(fout, SCHAAL)
    assert binnen(goed, SCHAAL)
    assert not binnen(goed, 6.09)


def test_begonnen_en_klaar_in_een_kalenderjaar_duurt_te_kort(
    instroom_van_jaren: tuple[Getallen, Getallen],
) -> None:
    """2.97 months: whoever started late in the year and went on is not among them."""
    start, duur = instroom_van_jaren
    eind = start + duur
    kort = duur[(start >= 0) & (eind <= 12)]
    fout = mediaan(kort, np.ones(len(kort), np.int64))
    assert binnen(fout, 2.97)
    assert not binnen(fout, SCHAAL)

    begonnen = start >= 0
    tot = np.minimum(duur, 12 - start)[begonnen]
    goed = mediaan(tot, (eind <= 12)[begonnen].astype(np.int64))
    assert binnen(goed, SCHAAL)


def test_klaar_in_een_jaar_is_goed_zolang_de_instroom_gelijk_blijft(
    instroom_van_jaren: tuple[Getallen, Getallen],
) -> None:
    start, duur = instroom_van_jaren
    klaar = (start + duur > 0) & (start + duur <= 12)
    assert binnen(mediaan(duur[klaar], np.ones(klaar.sum(), np.int64)), SCHAAL)

    # with half the inflow in the years before, the short ones of now weigh too much
    helft = klaar & ((start > 0) | (np.arange(len(start)) % 2 == 0))
    krimp = mediaan(duur[helft], np.ones(helft.sum(), np.int64))
    assert not binnen(krimp, SCHAAL)
