# SPDX-License-Identifier: EUPL-1.2
"""What a reader is told, and what is kept from being concluded."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from opstap.trajecten import ANDER, LOPEND, WERK
from opstap.trajecten.beeld import Trajectbeeld, afgeschermd, maak_beeld, tabellen, zinnen
from opstap.trajecten.geld import Bereik, Geldvraag
from opstap.trajecten.synthetisch import maak
from trajecten.beeld.bestanden import duren, groep, willekeurig

# 400 people: of 200 half goes to work in month 2, of 200 a tenth; the others end in month 5
_WERK = [WERK] * 100 + [ANDER] * 100 + [WERK] * 20 + [ANDER] * 180
_DUUR = [2.0 if een == WERK else 5.0 for een in _WERK]
TWEE = duren(_DUUR, _WERK, groepen={"team": groep("team", "a" * 200 + "b" * 200)})


def van(beeld: Trajectbeeld, kop: str) -> str:
    """The sentence under a heading; empty when it is not there."""
    return next((zin.tekst for zin in zinnen(beeld) if zin.kop == kop), "")


def test_how_long_and_to_what_come_first_with_their_intervals() -> None:
    beeld = maak_beeld(TWEE, tijden=(3, 6))
    kern = [zin.kop for zin in zinnen(beeld) if zin.soort == "kern"]
    assert kern[:2] == ["Hoe lang", "Waarheen"]
    assert van(beeld, "Om wie het gaat") == "Het bestand heeft 400 trajecten. Alle zijn klaar."
    assert van(beeld, "Waarheen") == (
        "Na 6 maanden is 30,0% (tussen 25,7% en 34,7%) naar betaald werk en "
        "70,0% (tussen 65,3% en 74,3%) om een andere reden gestopt."
    )
    assert van(beeld, "Hoe lang").startswith(
        "De helft van de trajecten is klaar na 5,0 maanden (tussen 5,0 en 5,0). Nog bezig is na "
        "3 maanden 70,0% (tussen 65,3% en 74,3%)"
    )


def test_groups_that_differ_are_named_with_how_far_apart_they_are() -> None:
    tekst = van(maak_beeld(TWEE, groep="team", tijden=(3, 6)), "Verschil tussen groepen")
    assert tekst == (
        "De groepen van 'team' verschillen in uitstroom naar werk, meer dan door toeval "
        "(p < 0,001). Na 6 maanden is bij 'a' 50,0% (tussen 43,1% en 56,9%) naar betaald werk en "
        "bij 'b' 10,0% (tussen 6,6% en 14,9%). Waardoor dat komt, zegt dit niet."
    )


def test_groups_that_do_not_differ_more_than_chance_are_called_so() -> None:
    gelijk = duren(_DUUR, _WERK, groepen={"team": groep("team", "ab" * 200)})
    tekst = van(maak_beeld(gelijk, groep="team"), "Verschil tussen groepen")
    assert tekst.startswith(
        "Tussen de groepen van 'team' is geen verschil in uitstroom naar werk dat groter is dan "
        "toeval (p = "
    )


def test_the_usual_mistake_is_shown_beside_the_right_figure() -> None:
    tekst = van(maak_beeld(maak(2000, 3)), "Een rekenfout die vaak gemaakt wordt")
    assert "Dat is te hoog. Het goede cijfer is" in tekst
    zonder = duren([2.0] * 50, [WERK] * 50)  # nobody ended otherwise, so there is no mistake
    assert van(maak_beeld(zonder), "Een rekenfout die vaak gemaakt wordt") == ""


def test_how_far_the_figures_reach_is_said() -> None:
    kort = duren([2.0] * 30 + [4.0] * 30, [WERK] * 30 + [LOPEND] * 30)
    tekst = van(maak_beeld(kort), "Waarheen")
    assert tekst.startswith("Na 3 maanden is 50,0%")
    assert tekst.endswith("Verder dan 3 maanden reiken de cijfers niet.")


def test_years_are_set_beside_each_other_with_a_verdict() -> None:
    tekst = van(maak_beeld(maak(3000, 2)), "Door de jaren")
    assert tekst.startswith("Van wie in 2023 begon, is na 12 maanden")
    assert tekst.endswith(("Dat verschil is groter dan toeval.", "dit kan toeval zijn."))


@pytest.mark.parametrize("scherm", [False, True])
def test_invented_figures_say_so_first_and_in_every_title(scherm: bool) -> None:
    beeld = maak_beeld(maak(500, 1, bedrijven=3), groep="afstand")
    beeld = afgeschermd(beeld) if scherm else beeld
    eerste, *rest = zinnen(beeld)
    assert eerste.kop == "Verzonnen cijfers"
    assert {zin.status for zin in rest} <= {"gesimuleerd", ""}
    assert all(tabel.titel.startswith("Verzonnen voorbeeld: ") for tabel in tabellen(beeld))


def test_real_figures_are_derived() -> None:
    beeld = maak_beeld(willekeurig(200, 1))
    assert {zin.status for zin in zinnen(beeld)} <= {"afgeleid", ""}
    assert not any("erzonnen" in tabel.titel for tabel in tabellen(beeld))


def test_dependence_is_concluded_in_plain_words() -> None:
    vraag = Geldvraag(
        omzet=Bereik.precies(100_000), kosten=Bereik(Fraction(240_000), Fraction(260_000))
    )
    beeld = maak_beeld(maak(400, 1, bedrijven=2), geld=vraag)
    assert van(beeld, "Afhankelijkheid").startswith("Niet financieel afhankelijk")
    koppen = [zin.kop for zin in zinnen(beeld) if zin.soort == "kern"]
    assert koppen[:3] == ["Hoe lang", "Waarheen", "Afhankelijkheid"]


def test_tension_tells_its_chances_before_its_answer() -> None:
    beeld = maak_beeld(maak(4000, 1, bedrijven=12))
    spanning = beeld.onderdeel("spanning")
    assert spanning is not None
    eerst, daarna = spanning.stukken()
    assert [tabel.naam for tabel in eerst.tabellen] == ["spanning-trefkans"]
    assert [tabel.naam for tabel in daarna.tabellen] == ["spanning"]
    assert "de kans op een signaal" in eerst.zinnen[0]
    assert "signaal" in daarna.zinnen[0]
    alle = {zin.kop: zin for zin in zinnen(beeld)}
    koppen = list(alle)
    vooraf = alle["Spanning: wat is te vinden"]
    assert koppen.index(vooraf.kop) + 1 == koppen.index("Spanning")
    assert "de kans op een signaal" in vooraf.tekst
    assert vooraf.status == "gesimuleerd"
    assert "gaan productieve mensen" in alle["Spanning"].tekst


def test_nothing_is_said_of_one_person_and_of_no_cause() -> None:
    tekst = van(maak_beeld(TWEE), "Wat dit niet zegt")
    assert "Over één mens zeggen ze niets" in tekst
    assert "niet dat een traject de oorzaak is" in tekst


def test_rounded_figures_say_that_they_are() -> None:
    beeld = afgeschermd(maak_beeld(TWEE))
    assert "ongeveer 400 trajecten" in van(beeld, "Om wie het gaat")
    assert "in stappen van minstens 10 mensen" in van(beeld, "Afgerond voor privacy")
    assert van(maak_beeld(TWEE), "Afgerond voor privacy") == ""


def test_peaks_at_ends_of_contracts() -> None:
    lot = np.random.default_rng(3)
    glad = np.ceil(lot.exponential(8, 1500))
    piek = np.concatenate([glad, np.full(300, 6.0)])
    tekst = van(maak_beeld(duren(piek.tolist(), [WERK] * len(piek))), "Wanneer mensen vertrekken")
    assert "in maand 6" in tekst
    assert "vaste looptijd" in tekst
    vlak = van(maak_beeld(duren(glad.tolist(), [WERK] * 1500)), "Wanneer mensen vertrekken")
    assert vlak.startswith("In maand 3, 6 en 12 vertrekken niet opvallend meer mensen")
