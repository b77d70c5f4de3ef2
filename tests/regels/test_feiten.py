# SPDX-License-Identifier: EUPL-1.2
"""Facts are read in the same way at every door, and what is not given stays unknown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.regels.kern.beslistabel import tabellen
from opstap.regels.kern.feiten import DATA, Feit, Keuze, als_tekst, feit_van, feiten, keur_feiten
from opstap.regels.routes import routes

GETAL = Feit("g", "getal", "Hoeveel?", minimum=Fraction(0), maximum=Fraction(60))
RIJEN = Feit("r", "rijen", "Welke?", kolommen={"a": "aandeel", "t": "tempo"})
KEUZE = Feit("k", "keuze", "Welke?", keuzes={"wel": Keuze("wel", "Wel."), "niet": Keuze("n", "N.")})
DATUM = Feit("d", "datum", "Wanneer?", geen="Er is er geen.")


@pytest.mark.parametrize(
    ("ruw", "waarde"),
    [
        *((ja, True) for ja in (True, "ja", " Ja ", "true", "1")),
        *((nee, False) for nee in (False, "nee", "NEE", "onwaar", "0")),
        *((open_, None) for open_ in (None, "", "  ", "onbekend", "?")),
    ],
)
def test_ja_nee_en_niet_bekend(ruw: object, waarde: bool | None) -> None:
    assert Feit("f", "ja_nee", "Is het zo?").lees(ruw) is waarde


@pytest.mark.parametrize(
    ("feit", "ruw", "waarde"),
    [
        (GETAL, "24,5", Fraction(49, 2)),
        (GETAL, 24, Fraction(24)),
        (GETAL, 0.4, Fraction(2, 5)),
        (GETAL, "70/80", Fraction(7, 8)),
        (GETAL, "60", Fraction(60)),
        (Feit("n", "geheel", "Hoeveel?"), "12", 12),
        (KEUZE, " Wel", "wel"),
        (DATUM, "2026-03-01", date(2026, 3, 1)),
        (DATUM, "1-3-2026", date(2026, 3, 1)),
        (DATUM, date(2026, 3, 1), date(2026, 3, 1)),
        (DATUM, "geen", "geen"),
        (Feit("u", "getallen", "?"), "36,20,16", (Fraction(36), Fraction(20), Fraction(16))),
        (Feit("u", "getallen", "?"), "36;20,5", (Fraction(36), Fraction(41, 2))),
        (Feit("u", "getallen", "?"), [36, "20.5"], (Fraction(36), Fraction(41, 2))),
        (Feit("u", "getallen", "?"), "2x24.8", (Fraction(124, 5), Fraction(124, 5))),
        (RIJEN, "0,5 1; 0.5 70/80", ((Fraction(1, 2), 1), (Fraction(1, 2), Fraction(7, 8)))),
        (RIJEN, [["0.5", 1], [0.5, 1]], ((Fraction(1, 2), 1), (Fraction(1, 2), 1))),
    ],
)
def test_een_antwoord_als_waarde(feit: Feit, ruw: object, waarde: object) -> None:
    assert feit.lees(ruw) == waarde


@pytest.mark.parametrize(
    ("feit", "ruw", "woorden"),
    [
        (Feit("f", "ja_nee", "?"), "misschien", "geen ja of nee"),
        (GETAL, "veertig", "is geen getal"),
        (GETAL, "40%", "percentage"),
        (GETAL, "-1", "minstens 0"),
        (GETAL, "60.01", "hoogstens 60"),
        (GETAL, True, "is geen getal"),
        (GETAL, "nan", "is geen getal"),
        (GETAL, "1" * 70, "is geen getal"),
        (Feit("n", "geheel", "?"), "1,5", "geen heel getal"),
        (KEUZE, "soms", "Kies uit: wel, niet"),
        (DATUM, "2026-02-30", "is geen datum"),
        (DATUM, "1899-12-31", "van 1900 tot en met 2100"),
        (DATUM, "2101-01-01", "van 1900 tot en met 2100"),
        (Feit("d", "datum", "?"), "geen", "is geen datum"),
        (Feit("u", "getallen", "?"), ";;", "minstens één getal"),
        (Feit("u", "getallen", "?"), "ax3", "heel aantal voor de x"),
        (Feit("u", "getallen", "?"), "999999x3", "hoogstens 100000"),
        (RIJEN, "1 2 3", "rij 1 heeft 3 getallen"),
        (RIJEN, [1, 2], "van elke rij aandeel en tempo"),
        (RIJEN, "\n".join(["1 1"] * 101), "1 tot en met 100 rijen"),
        (KEUZE, "x" * 30_000, "te lang"),
    ],
)
def test_wat_niet_te_lezen_is_zegt_wat_er_verwacht_werd(
    feit: Feit, ruw: object, woorden: str
) -> None:
    with pytest.raises(GebruiksFout, match=woorden):
        feit.lees(ruw)


@given(st.fractions(0, 60))
def test_een_getal_komt_heel_terug(getal: Fraction) -> None:
    assert GETAL.lees(als_tekst(getal)) == getal


def test_alle_fouten_tegelijk_en_een_tip_bij_een_schrijffout() -> None:
    ids = ("arbeidsvermogen", "aanvraagdatum")
    _, bezwaren = keur_feiten(ids, {"arbeidsvermogn": "ja", "aanvraagdatum": "gisteren", "zz": 1})
    assert [bezwaar.feit for bezwaar in bezwaren] == ["arbeidsvermogn", "aanvraagdatum", "zz"]
    naam, dag, vreemd = (bezwaar.boodschap for bezwaar in bezwaren)
    assert naam == "arbeidsvermogn wordt hier niet gevraagd. Bedoelt u arbeidsvermogen?"
    assert dag.startswith("aanvraagdatum: 'gisteren' is geen datum")
    assert "Kies uit: arbeidsvermogen, aanvraagdatum" in vreemd


def test_wat_niet_gegeven_is_staat_er_niet_bij() -> None:
    ids = ("arbeidsvermogen", "nieuwe_feiten")
    assert keur_feiten(ids, {"arbeidsvermogen": ""}) == ({}, ())


def test_een_onbekend_feit_noemt_wat_erop_lijkt() -> None:
    with pytest.raises(NietBekendFout, match="Bedoelt u: arbeidsvermogen"):
        feit_van("arbeidsvermoge")


@pytest.mark.parametrize("feit", feiten().values(), ids=lambda f: f.id)
def test_elk_feit_is_een_vraag_die_iemand_kan_beantwoorden(feit: Feit) -> None:
    assert feit.vraag.endswith("?")
    if feit.soort == "ja_nee":
        assert feit.ja.endswith(".")
        assert feit.nee.endswith(".")
        assert feit.ja != feit.nee
    if feit.soort == "keuze":
        assert len(feit.keuzes) > 1
        assert all(keuze.naam and keuze.zin.endswith(".") for keuze in feit.keuzes.values())
    assert (feit.soort == "rijen") == bool(feit.kolommen)
    assert all(feit_van(bron) for bron in feit.uit)


def test_elk_feit_wordt_ergens_gevraagd_of_gebruikt() -> None:
    """By a route, as the source of another fact, or in a table (of a proposal, for instance)."""
    gevraagd = {id for route in routes().values() for id in route.feiten}
    bronnen = {bron for feit in feiten().values() for bron in feit.uit}
    in_tabellen = {
        id
        for pad in (DATA / "tabellen").glob("*.yaml")
        for versie in tabellen(pad.stem)
        for id in versie.feiten
    }
    los = set(feiten()) - gevraagd - bronnen - in_tabellen
    assert los <= {"wet_terugvalrecht"}, "een feit dat niemand vraagt, hoort er niet"
