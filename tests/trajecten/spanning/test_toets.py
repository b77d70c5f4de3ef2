# SPDX-License-Identifier: EUPL-1.2
"""The signal: who gets one, who gets no figure at all, and what never comes out."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.spanning import (
    MINIMUM_ANDEREN,
    MINIMUM_VERWACHT,
    Oordeel,
    Spanningstabel,
    tabel,
    tabellen,
    toets,
    zinnen,
)
from opstap.trajecten.synthetisch import maak
from opstap.trajecten.trajectbestand import MINIMUM


@pytest.fixture(scope="module")
def tafels() -> tuple[Spanningstabel, ...]:
    """Thirty companies; the first one holds productive people back to a third of their rate."""
    return tabellen(maak(13_500, 11, bedrijven=30, spanning={1: 0.35}))


def test_who_holds_people_back_gets_a_signal_and_the_others_do_not(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    uitslag = toets(tafels)
    assert len(uitslag.signalen) == 1
    (raak,) = (een for een in uitslag.organisaties if een.oordeel is Oordeel.SIGNAAL)
    assert raak.verhouding is not None
    assert raak.verhouding.boven is not None
    assert raak.verhouding.boven < 0.8
    assert raak.verhouding.onder < raak.verhouding.waarde < raak.verhouding.boven
    assert "reden voor gesprek, geen oordeel" in " ".join(zinnen(uitslag))


def test_nobody_holds_people_back_and_nobody_gets_a_signal() -> None:
    uitslag = toets(tabellen(maak(13_500, 12, bedrijven=30)))
    assert uitslag.signalen == ()
    assert "Geen enkele organisatie heeft een signaal" in " ".join(zinnen(uitslag))


def test_all_together_is_the_usual_difference_not_that_of_one(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    """The generator lets productive people leave a little faster everywhere."""
    samen = toets(tafels).samen
    assert samen is not None
    assert samen.boven is not None
    assert samen.onder < samen.waarde < samen.boven
    assert 0.9 < samen.waarde < 1.4


def test_too_small_means_no_figure_at_all(tafels: tuple[Spanningstabel, ...]) -> None:
    uitslag = toets(tafels, minimum_verwacht=60)
    klein = [een for een in uitslag.organisaties if een.oordeel is Oordeel.TE_KLEIN]
    assert klein
    assert all(een.verhouding is None for een in klein)
    (rij,) = (r for r in tabel(uitslag).rijen if r[0] == klein[0].organisatie)
    assert rij[1:] == ("te klein om te beoordelen", None, None, None)


def test_nine_productive_people_are_too_few_whatever_their_exits(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    weinig = tafels[3].mensen.copy()
    eerste = round(toets(tafels).grens * len(weinig))
    weinig[eerste:] = 0
    weinig[eerste] = MINIMUM - 1
    anders = (*tafels[:3], replace(tafels[3], mensen=weinig), *tafels[4:])
    assert toets(anders).organisaties[3].oordeel is Oordeel.TE_KLEIN


def test_the_minimum_cannot_be_lowered(tafels: tuple[Spanningstabel, ...]) -> None:
    with pytest.raises(GebruiksFout, match="kan niet lager"):
        toets(tafels, minimum_verwacht=MINIMUM_VERWACHT - 1)


def test_one_organisation_cannot_be_compared_with_itself(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    alleen = toets(tafels[:1])
    assert alleen.samen is None
    assert alleen.organisaties[0].verhouding is None
    assert "nooit naast zichzelf" in alleen.reden
    assert zinnen(alleen) == (alleen.reden,)


def test_with_tables_of_others_it_can_and_only_its_own_answer_comes_out(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    samen = toets(tafels)
    for nummer in (0, 4):
        anderen = (*tafels[:nummer], *tafels[nummer + 1 :])
        alleen = toets(tafels[nummer : nummer + 1], referentie=anderen)
        (antwoord,) = alleen.organisaties
        erbij = samen.organisaties[nummer]
        assert antwoord.oordeel is erbij.oordeel
        assert (antwoord.verhouding is None) == (erbij.verhouding is None)
        if antwoord.verhouding and erbij.verhouding:
            assert antwoord.verhouding.waarde == pytest.approx(erbij.verhouding.waarde, rel=1e-6)
        assert anderen[7].organisatie not in json.dumps(alleen.als_dict())


def test_five_others_are_needed(tafels: tuple[Spanningstabel, ...]) -> None:
    groot = sorted(tafels, key=lambda t: -t.mensen.sum())
    assert toets(groot[:MINIMUM_ANDEREN]).reden
    assert not toets(groot[: MINIMUM_ANDEREN + 1]).reden


def test_an_organisation_is_not_twice_in_one_comparison(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    with pytest.raises(GebruiksFout, match="twee keer"):
        toets(tafels[:1], referentie=tafels)
    with pytest.raises(GebruiksFout, match="geen enkel traject"):
        toets(())


def test_the_general_level_of_an_organisation_falls_out(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    """Twice as many months in view in both groups: the ratio of one company stays the same."""
    traag = (replace(tafels[0], maanden=tafels[0].maanden * 2), *tafels[1:])
    een, twee = toets(tafels).organisaties[0], toets(traag).organisaties[0]
    assert een.verhouding is not None
    assert twee.verhouding is not None
    assert twee.verhouding.waarde == pytest.approx(een.verhouding.waarde, rel=0.02)


def test_no_counts_and_no_persons_come_out(tafels: tuple[Spanningstabel, ...]) -> None:
    uitslag = toets(tafels).als_dict()
    organisaties = uitslag["organisaties"]
    assert isinstance(organisaties, list)
    assert {sleutel for een in organisaties for sleutel in een} == {
        "organisatie",
        "oordeel",
        "verhouding",
    }
    assert json.loads(json.dumps(uitslag, allow_nan=False))["signalen"] == uitslag["signalen"]


def test_rows_stand_in_the_order_of_names_not_of_figures(
    tafels: tuple[Spanningstabel, ...],
) -> None:
    namen = [str(rij[0]) for rij in tabel(toets(tafels[::-1])).rijen]
    assert namen == sorted(namen, key=str.casefold)


def test_later_productivity_does_not_exist_here() -> None:
    """Another number in the file, however telling, changes nothing."""
    bestand = maak(5_000, 2, bedrijven=10)
    uren = np.linspace(8, 36, len(bestand))
    met = replace(bestand, getallen={**bestand.getallen, "uren": uren})
    assert toets(tabellen(met)) == toets(tabellen(bestand))


def test_without_differences_in_productivity_there_is_no_productive_group() -> None:
    bestand = maak(3_000, 2, bedrijven=8)
    gelijk = {**bestand.getallen, "productiviteit_bij_start": np.full(len(bestand), 0.5)}
    assert "geen productieve groep" in toets(tabellen(replace(bestand, getallen=gelijk))).reden


def test_words_say_how_much_is_not_known() -> None:
    bestand = maak(9_000, 2, bedrijven=12)
    productiviteit = bestand.getallen["productiviteit_bij_start"].copy()
    productiviteit[::4] = np.nan
    half = replace(
        bestand, getallen={**bestand.getallen, "productiviteit_bij_start": productiviteit}
    )
    uitslag = toets(tabellen(half))
    assert uitslag.onbekend == pytest.approx(0.25, abs=0.02)
    assert "productiviteit bij de start niet bekend" in " ".join(zinnen(uitslag))
