# SPDX-License-Identifier: EUPL-1.2
"""The whole picture of a file, for who holds it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten import ANDER, LOPEND, VERVOLG, WERK, Groep, Trajectbestand, Vorm
from opstap.trajecten.beeld import afgeschermd, maak_beeld, tabellen, uit_dict, zinnen
from opstap.trajecten.statistiek import cumulatief, gray, mediaan
from opstap.trajecten.synthetisch import als_klassen, als_stand, maak
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


def test_a_part_that_knows_nothing_has_no_empty_table() -> None:
    keten = maak_beeld(als_klassen(maak(300, 1))).onderdeel("keten")
    assert keten is not None
    assert keten.zinnen
    assert keten.tabellen == ()


def test_a_file_with_classes_says_what_it_can() -> None:
    beeld = maak_beeld(als_klassen(maak(1000, 1)))
    assert beeld.vorm == Vorm.KLASSEN
    assert beeld.geheel.bij(6.0, WERK).waarde is not None
    assert beeld.geheel.mediaan.waarde is None
    assert beeld.maandkansen == ()
    assert beeld.onderdeel("toestanden") is None


def in_klassen(lopend: int) -> Trajectbestand:
    """Classes of 1,000 who ended as in the letter, and so many more who run in a class."""
    rand = np.array([0.0, 3.0, 6.0, 12.0, np.inf])
    rij = np.repeat(
        [0, 1, 2, 3, 0, 1, 2], [384, 384, 182, 50, lopend // 2, lopend // 4, lopend // 4]
    )
    uitkomst = np.where(np.arange(len(rij)) < 1000, np.arange(len(rij)) % 3 + 1, LOPEND)
    bestand: Trajectbestand = replace(
        duren([np.nan] * len(rij), uitkomst.tolist(), klassen=(rand[rij], rand[rij + 1])),
        vorm=Vorm.KLASSEN,
    )
    return bestand


@pytest.mark.parametrize("scherm", [False, True])
def test_many_running_in_classes_give_bounds_and_no_figure(scherm: bool) -> None:
    beeld = maak_beeld(in_klassen(400))
    if scherm:
        beeld = uit_dict(json.loads(json.dumps(afgeschermd(beeld).als_dict())))
    een = beeld.geheel.bij(12.0, LOPEND)
    assert een.alleen_grenzen
    assert een.punt is None
    assert een.onder is not None
    assert een.boven is not None
    assert een.onder < 0.06
    assert een.boven > 0.15
    hoe_lang = next(zin.tekst for zin in zinnen(beeld) if zin.kop == "Hoe lang")
    assert "na 12 maanden tussen" in hoe_lang
    assert "(" not in hoe_lang
    assert any("komt bij lange trajecten meestal te laag" in zin for zin in beeld.waarschuwingen)
    tafel = next(tabel for tabel in tabellen(beeld) if tabel.naam == "trajecten-verloop")
    assert {rij[2] for rij in tafel.rijen} == {None}
    rij = beeld.als_dict()["cumulatief"][0]  # type: ignore[index]
    assert rij["alleen_grenzen"] is True
    assert rij["onder"] <= rij["aandeel"] <= rij["boven"]


def test_few_running_in_classes_give_a_figure() -> None:
    beeld = maak_beeld(in_klassen(8))
    een = beeld.geheel.bij(12.0, LOPEND)
    assert een.punt == pytest.approx(0.05, abs=0.002)
    assert not any("klasse van duur" in zin for zin in beeld.waarschuwingen)
    hoe_lang = next(zin.tekst for zin in zinnen(beeld) if zin.kop == "Hoe lang")
    assert "na 12 maanden 5,1% (tussen" in hoe_lang
    assert "alleen_grenzen" not in beeld.als_dict()["cumulatief"][0]  # type: ignore[index]


def test_people_with_several_trajectories_make_intervals_wider() -> None:
    """Each of 60 people three times, every time the same: as sure as 60 people, not as 180."""
    los = willekeurig(60, 4)
    drie = np.tile(np.arange(60), 3)
    keer = duren(np.tile(los.duur, 3).tolist(), np.tile(los.uitkomst, 3).tolist())
    eens = maak_beeld(los).geheel.bij(6.0, WERK)
    geteld = maak_beeld(replace(keer, persoon=drie.astype(np.int32))).geheel
    assert geteld.personen == 60
    assert geteld.bij(6.0, WERK).onder == pytest.approx(eens.onder)
    assert geteld.bij(6.0, WERK).boven == pytest.approx(eens.boven)
    zonder = maak_beeld(keer).geheel.bij(6.0, WERK)
    assert zonder.onder is not None
    assert eens.onder is not None
    assert zonder.onder > eens.onder + 0.02


def test_a_year_that_came_into_view_late_has_no_median() -> None:
    """Only the long ones of 2023 are in a stock of 2025: half of those is no median."""
    stand = maak_beeld(als_stand(maak(6000, 3), date(2025, 1, 1)))
    vroeg, laat = stand.van_soort("cohort")
    assert (vroeg.naam, vroeg.mediaan.waarde) == ("2023", None)
    assert laat.mediaan.waarde == pytest.approx(3.7, abs=0.5)


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


def test_a_list_of_who_is_there_now_does_not_say_that_all_have_left() -> None:
    """All came into view on the day of the list: nobody was ever seen, and all still run."""
    duur = np.linspace(1.0, 20.0, 40)
    beeld = maak_beeld(duren(duur.tolist(), [0] * 40, instroom=duur))
    assert beeld.geheel.aantallen == (40, 0, 0, 0)
    om_wie = next(zin for zin in zinnen(beeld) if zin.kop == "Om wie het gaat")
    assert om_wie.tekst == "Het bestand heeft 40 trajecten. Daarvan lopen er nog 40."


def test_many_small_groups_are_not_tested() -> None:
    """With 60 groups of 4, chance alone gives p below 0.05 in a third of the files."""
    lot = np.random.default_rng(1)
    klein = Groep("team", tuple(f"t{k}" for k in range(60)), np.arange(240, dtype=np.int32) % 60)
    bestand = duren(
        lot.gamma(2.0, 2.5, 240).tolist(), lot.choice([1, 3], 240).tolist(), groepen={"team": klein}
    )
    beeld = maak_beeld(bestand, groep="team")
    assert beeld.gray["werk"].zwak
    assert (beeld.gray["werk"].statistiek, beeld.gray["werk"].p) == (None, None)
    tafel = next(tabel for tabel in tabellen(beeld) if tabel.naam == "trajecten-toets")
    assert tafel.rijen[0][1] is None
    assert tafel.rijen[0][3] == "te weinig mensen"
    assert afgeschermd(beeld).gray.keys() <= beeld.gray.keys()
    assert any("te klein om te toetsen" in zin for zin in beeld.waarschuwingen)
    verschil = next(zin for zin in zinnen(beeld) if zin.kop == "Verschil tussen groepen")
    assert "te klein om te zien" in verschil.tekst
    assert "p = " not in verschil.tekst
    assert not maak_beeld(willekeurig(200, 1, groepen=2), groep="afdeling").gray["werk"].zwak


def test_a_column_with_one_group_is_told_to_have_nothing_to_compare() -> None:
    bestand = duren([2.0] * 30, [1] * 30, groepen={"team": groep("team", " " * 30)})
    zin = "Van 'team' zijn er geen twee groepen om naast elkaar te zetten."
    assert zin in maak_beeld(bestand, groep="team").waarschuwingen
    assert zin in afgeschermd(maak_beeld(bestand, groep="team")).waarschuwingen
