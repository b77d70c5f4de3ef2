# SPDX-License-Identifier: EUPL-1.2
"""The whole picture of a file, for who holds it."""

from __future__ import annotations

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten import ANDER, LOPEND, VERVOLG, WERK, Vorm
from opstap.trajecten.beeld import maak_beeld
from opstap.trajecten.statistiek import cumulatief, gray, mediaan
from opstap.trajecten.synthetisch import als_klassen, maak
from trajecten.beeld.bestanden import duren, groep, willekeurig

# ten people: five to work in month 2, two other in month 4, three still running in month 10
TIEN = duren([2] * 5 + [4] * 2 + [10] * 3, [WERK] * 5 + [ANDER] * 2 + [LOPEND] * 3)


def test_shares_at_the_times_asked_for() -> None:
    beeld = maak_beeld(TIEN, tijden=(3, 6))
    geheel = beeld.geheel
    assert (geheel.n, geheel.personen, geheel.aantallen) == (10, 10, (3, 5, 0, 2))
    assert geheel.bij(3.0, WERK).waarde == 0.5
    assert geheel.bij(3.0, LOPEND).waarde == 0.5
    assert geheel.bij(6.0, ANDER).waarde == pytest.approx(0.2)
    assert geheel.bij(6.0, VERVOLG).waarde == 0.0
    assert geheel.mediaan.waarde == 3.0  # half has left from month 2 until month 4: the middle


def test_what_was_not_seen_is_not_known() -> None:
    """Nobody was followed for more than ten months."""
    beeld = maak_beeld(TIEN, tijden=(3, 6, 12))
    assert beeld.geheel.bij(12.0, WERK).waarde is None
    assert beeld.geheel.verloop.tijden[-1] == 12.0


def test_a_part_is_what_its_own_rows_give() -> None:
    bestand = willekeurig(300, 1, groepen=3)
    kolom = bestand.groepen["afdeling"]
    beeld = maak_beeld(bestand, groep="afdeling")
    delen = beeld.van_soort("groep")
    assert [deel.naam for deel in delen] == ["g0", "g1", "g2"]
    assert sum(deel.n for deel in delen) == 300
    for code, deel in enumerate(delen):
        eigen = bestand.kies(kolom.codes == code)
        verwacht = cumulatief(eigen.duur, eigen.uitkomst, tijden=(6.0,))
        assert deel.bij(6.0, WERK).waarde == verwacht.aandeel[WERK, 0]
        assert deel.bij(6.0, WERK).boven == verwacht.boven[WERK, 0]
        assert deel.mediaan.waarde == mediaan(eigen.duur, eigen.uitkomst).waarde


def test_the_test_between_groups_is_that_of_gray() -> None:
    bestand = willekeurig(300, 1, groepen=3)
    beeld = maak_beeld(bestand, groep="afdeling")
    verwacht = gray(bestand.duur, bestand.uitkomst, bestand.groepen["afdeling"].codes)
    assert set(beeld.gray) == {"werk", "vervolg", "ander"}
    assert beeld.gray["werk"].p == pytest.approx(verwacht["werk"].p)
    assert beeld.gray["werk"].vrijheidsgraden == 2


def test_who_is_in_no_group_is_a_group_too() -> None:
    """Otherwise the total minus the groups would say who is missing."""
    bestand = duren([1, 2, 3, 4], [1, 1, 3, 0], groepen={"team": groep("team", "aab ")})
    beeld = maak_beeld(bestand, groep="team")
    assert [(deel.naam, deel.n) for deel in beeld.van_soort("groep")] == [
        ("a", 2),
        ("b", 1),
        ("onbekend", 1),
    ]


def test_years_of_start_and_organisations_are_parts_of_their_own() -> None:
    bestand = maak(600, 3, bedrijven=4, jaren=3)
    beeld = maak_beeld(bestand)
    cohorten, bedrijven = beeld.van_soort("cohort"), beeld.van_soort("organisatie")
    assert [deel.naam for deel in cohorten] == ["2023", "2024", "2025"]
    assert len(bedrijven) == 4
    assert sum(deel.n for deel in cohorten) == sum(deel.n for deel in bedrijven) == 600
    assert all(deel.curve for deel in cohorten)
    assert not any(deel.curve for deel in bedrijven)


def test_the_wrong_way_of_reckoning_stands_beside_the_right_one() -> None:
    beeld = maak_beeld(maak(3000, 1))
    goed = beeld.geheel.bij(12.0, WERK).waarde
    assert goed is not None
    assert goed == pytest.approx(0.494, abs=0.03)
    assert beeld.naief.waarde == pytest.approx(0.788, abs=0.03)


def test_a_file_with_classes_says_what_it_can() -> None:
    beeld = maak_beeld(als_klassen(maak(1000, 1)))
    assert beeld.vorm == Vorm.KLASSEN
    assert beeld.geheel.bij(6.0, WERK).waarde is not None
    assert beeld.geheel.mediaan.waarde is None
    assert beeld.maandkansen == ()
    assert beeld.onderdeel("toestanden") is None


def test_late_entry_gives_no_test_but_a_reason() -> None:
    bestand = willekeurig(200, 4, groepen=2)
    laat = duren(
        bestand.duur.tolist(),
        bestand.uitkomst.tolist(),
        groepen=bestand.groepen,
        instroom=bestand.duur * 0.2,
    )
    beeld = maak_beeld(laat, groep="afdeling")
    assert beeld.gray == {}
    assert any("Er is geen toets tussen de groepen" in w for w in beeld.waarschuwingen)


def test_parts_of_few_people_are_named_in_a_warning() -> None:
    bestand = duren([1.0] * 25, [1] * 25, groepen={"team": groep("team", "a" * 20 + "b" * 5)})
    beeld = maak_beeld(bestand, groep="team")
    assert any("Minder dan 10 mensen: groep b." in w for w in beeld.waarschuwingen)
    assert beeld.van_soort("groep")[1].n == 5  # who holds the file does see it


def test_an_organisation_may_be_the_group() -> None:
    bestand = maak(400, 2, bedrijven=3)
    beeld = maak_beeld(bestand, groep="organisatie")
    assert len(beeld.van_soort("groep")) == 3
    assert beeld.van_soort("organisatie") == ()


def test_the_order_of_rows_does_not_matter() -> None:
    bestand = willekeurig(200, 5, groepen=3)
    anders = bestand.kies(np.ones(200, bool))
    volgorde = np.random.default_rng(1).permutation(200)
    door_elkaar = duren(
        anders.duur[volgorde].tolist(),
        anders.uitkomst[volgorde].tolist(),
        groepen={
            "afdeling": groep(
                "afdeling",
                "".join(f"{code}" for code in anders.groepen["afdeling"].codes[volgorde]),
            )
        },
    )
    een = maak_beeld(bestand, groep="afdeling")
    twee = maak_beeld(door_elkaar, groep="afdeling")
    assert een.geheel == twee.geheel
    assert een.gray["werk"].p == pytest.approx(twee.gray["werk"].p)


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"tijden": ()}, "Een tijd is een getal boven 0"),
        ({"tijden": (0, 3)}, "Een tijd is een getal boven 0"),
        ({"tijden": (float("nan"),)}, "Een tijd is een getal boven 0"),
        ({"tijden": range(1, 30)}, "hoogstens 24 tijden"),
        ({"groep": "kleur"}, "geen groepskolom 'kleur'"),
    ],
)
def test_a_question_that_cannot_be_is_refused(vraag: dict[str, object], zin: str) -> None:
    with pytest.raises(GebruiksFout, match=zin):
        maak_beeld(TIEN, **vraag)  # type: ignore[arg-type]


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(GebruiksFout, match="geen trajecten"):
        maak_beeld(duren([], []))
