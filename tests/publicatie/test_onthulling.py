# SPDX-License-Identifier: EUPL-1.2
"""Controlled rounding and its attacker: additive, adjacent, the same again, and nobody found."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie.onthulling import (
    TOTAAL,
    Bedrag,
    Cel,
    Dimensie,
    Familie,
    Grens,
    Uitgave,
    Vrijgave,
    bedragen,
    beoordeel,
    controleer,
    geef_vrij,
    gemiddelde,
    kennis_van_tabel,
    kennis_van_uitgaven,
    rond_af,
    val_aan,
)
from opstap.publicatie.onthulling.familie import codecellen, ledencellen


def verzonnen(toeval: random.Random, *, hoogst: int = 14) -> Familie:
    """A small family: two or three dimensions, nested and overlapping groups of rows."""
    rijen = [f"r{i}" for i in range(toeval.randint(2, 5))]
    groepen = {f"g{i}": toeval.sample(rijen, 2) for i in range(toeval.randint(0, 2))}
    dimensies = [Dimensie.maak("rij", rijen, groepen), _as("kolom", toeval.randint(1, 4))]
    if toeval.random() < 0.4:
        dimensies.append(_as("soort", 2))
    vorm = tuple(dimensies)
    cellen = ledencellen(vorm)
    return Familie.maak(
        vorm, {cel: toeval.choice((0, 0, toeval.randint(0, hoogst))) for cel in cellen}
    )


def _as(naam: str, aantal: int) -> Dimensie:
    return Dimensie.maak(naam, [f"{naam[0]}{i}" for i in range(aantal)])


def plat(aantallen: dict[Cel, int]) -> Familie:
    rijen, kolommen = {rij for rij, _ in aantallen}, {kolom for _, kolom in aantallen}
    return Familie.maak((Dimensie.maak("rij", rijen), Dimensie.maak("kolom", kolommen)), aantallen)


families = st.integers(0, 10**9).map(lambda zaad: verzonnen(random.Random(zaad)))


# What is published


@settings(max_examples=40, deadline=None)
@given(families)
def test_totalen_kloppen_en_elke_cel_is_een_veelvoud_ernaast(familie: Familie) -> None:
    afronding = rond_af(familie)
    pub = afronding.uitgave.gepubliceerd
    totalen = dict(zip(codecellen(familie.dimensies), familie.alle_aantallen(), strict=True))
    for cel, waar in totalen.items():
        assert pub[cel] % 5 == 0
        stappen = 2 if cel in afronding.verruimd else 1
        assert abs(pub[cel] - waar) < 5 * stappen
        assert waar % 5 or cel in afronding.verruimd or pub[cel] == waar
    for cel in pub.waarden:
        delen = [
            (d.leden if code == TOTAAL else dict(d.groepen).get(code, (code,)))
            for code, d in zip(cel, pub.dimensies, strict=True)
        ]
        assert pub[cel] == sum(pub[deel] for deel in product(*delen))
    assert not set(ledencellen(familie.dimensies)) & set(afronding.verruimd)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9))
def test_dezelfde_aantallen_in_een_andere_volgorde_geven_hetzelfde(zaad: int) -> None:
    toeval = random.Random(zaad)
    cellen: dict[Cel, int] = {
        (f"r{i}", f"k{j}"): toeval.randint(0, 9) for i in range(4) for j in range(3)
    }
    anders = list(cellen.items())
    toeval.shuffle(anders)
    een, twee = geef_vrij(plat(cellen)), geef_vrij(plat(dict(anders)))
    assert een.gepubliceerd == twee.gepubliceerd


def test_het_afronden_trekt_niet_naar_een_kant() -> None:
    toeval = random.Random(5)
    verschil, cellen = 0, 0
    for _ in range(40):
        familie = plat(
            {(f"r{i}", f"k{j}"): toeval.randint(0, 9) for i in range(9) for j in range(9)}
        )
        pub = rond_af(familie).uitgave.gepubliceerd
        for cel, waar in zip(ledencellen(familie.dimensies), familie.aantallen, strict=True):
            verschil, cellen = verschil + pub[cel] - waar, cellen + 1
    assert abs(verschil / cellen) < 0.05


def test_een_eigen_geheim_stuurt_de_afronding() -> None:
    familie = plat({(f"r{i}", f"k{j}"): 2 for i in range(6) for j in range(6)})
    een, twee, weer = (geef_vrij(familie, geheim=g) for g in (b"een", b"twee", b"een"))
    assert een.gepubliceerd == weer.gepubliceerd
    assert een.gepubliceerd != twee.gepubliceerd


# The attacker


def test_duizend_families_en_de_aanvaller_vindt_niemand() -> None:
    toeval = random.Random(2026)
    verruimd = 0
    for _ in range(1000):
        controle = geef_vrij(verzonnen(toeval)).controle
        assert controle.veilig
        assert controle.herleidbaar == ()
        assert controle.kleinste_breedte is None or controle.kleinste_breedte >= 4
        verruimd += bool(controle.verruimd)
    assert verruimd <= 2


def test_de_aanvaller_vindt_precies_wat_uitproberen_vindt() -> None:
    """All tables of 2 x 2 with counts to 12, against the bounds of a published table."""
    dimensies = plat({(r, k): 0 for r in "ab" for k in "xy"}).dimensies
    grenzen: dict[Cel, Grens] = {
        ("a", "x"): (0, None), ("a", "y"): (3, 3), ("b", "x"): (1, 4), ("b", "y"): (0, 4),
        ("a", TOTAAL): (5, 9), (TOTAAL, "x"): (4, 6), (TOTAAL, TOTAAL): (9, 11),
    }  # fmt: skip

    def past(a: int, b: int, c: int, d: int) -> bool:
        waar: dict[Cel, int] = {
            ("a", "x"): a, ("a", "y"): b, ("b", "x"): c, ("b", "y"): d, ("a", TOTAAL): a + b,
            (TOTAAL, "x"): a + c, (TOTAAL, TOTAAL): a + b + c + d,
        }  # fmt: skip
        return all(
            laag <= waar[cel] and (hoog is None or waar[cel] <= hoog)
            for cel, (laag, hoog) in grenzen.items()
        )

    mogelijk = [tabel for tabel in product(range(13), repeat=4) if past(*tabel)]
    gevonden = {b.cel: (b.laag, b.hoog) for b in val_aan(kennis_van_tabel(dimensies, grenzen), 99)}
    for plek, cel in enumerate([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]):
        reeks = [tabel[plek] for tabel in mogelijk]
        assert gevonden[cel] == (min(reeks), max(reeks))


def naief(familie: Familie, grens: dict[str, int], *, afgerond: bool) -> dict[Cel, Grens]:
    """What an outsider reads in a table made without care."""
    uit: dict[Cel, Grens] = {}
    for cel, aantal in zip(codecellen(familie.dimensies), familie.alle_aantallen(), strict=True):
        waar = int(aantal)
        if afgerond:
            dichtbij = (waar + 2) // 5 * 5
            uit[cel] = max(0, dichtbij - grens["speling"]), dichtbij + grens["speling"]
        else:
            uit[cel] = (1, 4) if 1 <= waar <= 4 and TOTAAL not in cel else (waar, waar)
    return uit


@pytest.mark.parametrize("afgerond", [True, False], ids=["apart afgerond", "alleen weglaten"])
def test_gangbare_manieren_houden_geen_stand(afgerond: bool) -> None:
    toeval = random.Random(7)
    familie = plat(
        {(f"r{i:02}", f"k{j}"): int(toeval.expovariate(0.18)) for i in range(12) for j in range(5)}
    )
    grenzen = naief(familie, {"speling": 2}, afgerond=afgerond)
    bereiken = val_aan(kennis_van_tabel(familie.dimensies, grenzen), 4)
    _, exact, nauw, _ = beoordeel(bereiken)
    assert len(nauw) > 5
    assert afgerond or exact
    assert geef_vrij(familie).controle.veilig


def test_apart_afronden_lekt_ook_zonder_de_dichtstbijzijnde() -> None:
    """Cells of 4 and 4 published as 0, their total of 8 as 10: each is 2 to 4."""
    dimensies = plat({("a", "x"): 4, ("a", "y"): 4}).dimensies
    grenzen: dict[Cel, Grens] = {("a", "x"): (0, 4), ("a", "y"): (0, 4), ("a", TOTAAL): (6, 14)}
    gevonden = {b.cel: (b.laag, b.hoog) for b in val_aan(kennis_van_tabel(dimensies, grenzen), 4)}
    assert gevonden["a", "x"] == (2, 4)


def test_een_basis_die_te_klein_is_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="hogere basis"):
        geef_vrij(plat({("a", "x"): 1, ("a", "y"): 7, ("b", "x"): 2, ("b", "y"): 8}), basis=3)


def test_een_tabel_die_niet_kan_wordt_genoemd() -> None:
    dimensies = plat({("a", "x"): 1, ("a", "y"): 1}).dimensies
    grenzen: dict[Cel, Grens] = {("a", "x"): (9, 9), ("a", TOTAAL): (3, 3)}
    with pytest.raises(GebruiksFout, match="spreekt zichzelf tegen"):
        val_aan(kennis_van_tabel(dimensies, grenzen), 4)


# Over time


def volgende_maand(familie: Familie, toeval: random.Random) -> Familie:
    stap = [toeval.choice((-1, 1)) if toeval.random() < 0.2 else 0 for _ in familie.aantallen]
    return Familie(
        familie.dimensies,
        tuple(max(0, a + s) for a, s in zip(familie.aantallen, stap, strict=True)),
    )


def test_maart_min_februari_zegt_niets() -> None:
    toeval = random.Random(11)
    onveilig = 0
    for _ in range(60):
        familie = verzonnen(toeval)
        eerder: list[Uitgave] = []
        for _ in range(3):
            afronding = rond_af(familie, geheim=b"ons geheim", eerder=eerder)
            controle = controleer(afronding, eerder)
            gewijzigd = set(afronding.gewijzigd)
            for uitgave in eerder[-1:]:
                oud, nieuw = uitgave.gepubliceerd, afronding.uitgave.gepubliceerd
                waar = zip(
                    codecellen(familie.dimensies),
                    uitgave.familie.alle_aantallen(),
                    familie.alle_aantallen(),
                    strict=True,
                )
                for cel, toen, nu in waar:
                    assert toen != nu or oud[cel] == nieuw[cel] or cel in gewijzigd
            onveilig += not controle.veilig
            if not controle.veilig:
                break  # nothing is published, so there is nothing to subtract
            eerder.append(afronding.uitgave)
            familie = volgende_maand(familie, toeval)
    assert onveilig <= 2


def test_zonder_het_verleden_is_het_verschil_te_herleiden() -> None:
    """The same counts rounded with another secret: whoever has both tables knows more."""
    familie = plat({(f"r{i}", f"k{j}"): (i + 2 * j) % 5 for i in range(5) for j in range(4)})
    een, twee = (rond_af(familie, geheim=g).uitgave for g in (b"een", b"twee"))
    zelfde = {
        cel: (max(een.gepubliceerd.bereik(cel)[0], twee.gepubliceerd.bereik(cel)[0]),
              min(een.gepubliceerd.bereik(cel)[1], twee.gepubliceerd.bereik(cel)[1]))
        for cel in een.gepubliceerd.waarden
    }  # fmt: skip
    _, _, nauw, _ = beoordeel(val_aan(kennis_van_tabel(familie.dimensies, dict(zelfde)), 4))
    assert nauw
    samen = rond_af(familie, geheim=b"twee", eerder=[een])
    assert samen.uitgave.gepubliceerd == een.gepubliceerd
    assert not beoordeel(val_aan(kennis_van_uitgaven([een, samen.uitgave]), 4))[2]


def test_een_andere_basis_dan_vroeger_mag_niet() -> None:
    familie = plat({("a", "x"): 3, ("b", "x"): 8})
    with pytest.raises(GebruiksFout, match="dezelfde basis"):
        rond_af(familie, basis=10, eerder=[rond_af(familie).uitgave])


# Shares, means, amounts


@pytest.fixture(scope="module")
def vrijgave() -> Vrijgave:
    return geef_vrij(
        plat({
            ("a", "x"): 40, ("a", "y"): 60, ("b", "x"): 3, ("b", "y"): 50,
            ("c", "x"): 20, ("c", "y"): 25, ("d", "x"): 35, ("d", "y"): 45,
        })
    )  # fmt: skip


def test_een_aandeel_komt_uit_afgeronde_aantallen(vrijgave: Vrijgave) -> None:
    pub = vrijgave.gepubliceerd
    assert pub.aandeel(("a", "x"), ("a", TOTAAL)) == Fraction(40, 100)
    assert pub.aandeel(("b", "x"), ("b", "x")) is None
    assert not hasattr(pub, "familie")


def test_een_verborgen_bedrag_komt_niet_terug_door_aftrekken(vrijgave: Vrijgave) -> None:
    pub = vrijgave.gepubliceerd
    delen = {
        cel: Bedrag(1000 * vrijgave.uitgave.familie.aantallen[k], 1000)
        for k, cel in enumerate(ledencellen(pub.dimensies))
    }
    getoond = bedragen(pub, delen)
    assert getoond["b", "x"] is None
    for rij in "abcd":
        assert sum(getoond[rij, kolom] is None for kolom in ("x", "y", TOTAAL)) != 1
    for kolom in ("x", "y"):
        assert sum(getoond[rij, kolom] is None for rij in (*"abcd", TOTAAL)) != 1
    assert getoond[TOTAAL, TOTAAL] == 278_000
    assert gemiddelde(pub, (TOTAAL, TOTAAL), 278_000) == Fraction(278_000, pub[TOTAAL, TOTAAL])
    assert gemiddelde(pub, ("b", "x"), None) is None


def test_een_bedrag_dat_vooral_van_een_persoon_is_blijft_weg(vrijgave: Vrijgave) -> None:
    pub = vrijgave.gepubliceerd
    delen = {cel: Bedrag(10_000, 900) for cel in ledencellen(pub.dimensies)}
    delen["a", "x"] = Bedrag(10_000, 3_001)
    assert bedragen(pub, delen)["a", "x"] is None
    assert bedragen(pub, delen, dominantie=None)["a", "x"] == 10_000
    with pytest.raises(GebruiksFout, match="grootste deel"):
        Bedrag(10, 11)


# Wrong use


@pytest.mark.parametrize(
    ("groepen", "woord"),
    [({"totaal": ["a"]}, "totaal"), ({"a": ["b"]}, "'a'"), ({"g": ["q"]}, "'q'"),
     ({"g": ["h"], "h": ["g"]}, "bevat zichzelf")],
)  # fmt: skip
def test_een_groep_die_niet_kan_wordt_genoemd(groepen: dict[str, list[str]], woord: str) -> None:
    with pytest.raises(GebruiksFout, match=woord):
        Dimensie.maak("rij", ["a", "b"], groepen)
