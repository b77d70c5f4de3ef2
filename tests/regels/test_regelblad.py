# SPDX-License-Identifier: EUPL-1.2
"""What there is to read about a rule, in the words of a reader."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from opstap.basis.fouten import NietBekendFout
from opstap.regels.kern.beslistabel import tabellen
from opstap.regels.kern.feiten import feit_van
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.gevallen import gevallen
from opstap.regels.naslag.regelblad import regelblad
from opstap.regels.naslag.woorden import antwoord_in_woorden, getypt, in_woorden, is_getal


def test_een_regel_met_een_tabel_is_te_lezen() -> None:
    blad = regelblad("BW-03")
    eerste = blad.tabellen[0].rijen[0]
    assert eerste.als == ("De persoon heeft geen arbeidsvermogen.",)
    assert (eerste.uitkomst, eerste.ook) == ("geen positief advies", (("UWV onderzoekt", "nee"),))
    assert eerste.artikel == "Besluit advisering beschut werk, artikel 3, lid 1"
    assert blad.tabellen[0].rijen[-1].als == ()
    assert "beschut-advies" in [vraag.id for vraag in blad.vragen]
    assert "kort_na_vorig_advies" not in [feit.id for feit in blad.feiten], "dat volgt uit dagen"
    assert {"vorig_advies", "aanvraagdatum"} <= {feit.id for feit in blad.feiten}
    assert [cijfer.naam for cijfer in blad.cijfers] == ["beschut_herhaling_maanden"]


def test_een_regel_met_een_formule_noemt_de_cijfers_en_van_elk_het_nieuwste() -> None:
    cijfers = {cijfer.naam: cijfer for cijfer in regelblad("LK-04").cijfers}
    assert {"wml_maand", "vakantiebijslag", "lks_maximum", "lks_opslag"} <= set(cijfers)
    assert cijfers["wml_maand"].vanaf == date(2026, 7, 1)
    assert [c.waarde for c in regelblad("LK-10").cijfers] == [11_296]


def test_alle_tabellen_en_gevallen_staan_op_een_blad() -> None:
    bladen = [regelblad(id) for id in wetboek()]
    op_een_blad = {(b.tabel.id, b.tabel.vanaf) for blad in bladen for b in blad.tabellen}
    namen = {id for id, _ in op_een_blad}
    assert op_een_blad == {(t.id, t.vanaf) for naam in namen for t in tabellen(naam)}
    assert sum(len(blad.gevallen) for blad in bladen) == len(gevallen())


def test_een_geval_dat_geen_waarschuwing_verwacht_zegt_dat() -> None:
    verwacht = [
        deel
        for id in wetboek()
        for blad in regelblad(id).gevallen
        if blad.geval.verwacht.get("waarschuwing") == ""
        for deel in blad.verwacht
    ]
    assert ("waarschuwing", "geen") in verwacht


def test_een_onbekende_regel_wordt_geweigerd() -> None:
    with pytest.raises(NietBekendFout, match="Er is geen regel met het nummer XX-01"):
        regelblad("XX-01")


@pytest.mark.parametrize(
    ("waarde", "woorden"),
    [
        (None, "niet bekend"),
        ("onbekend", "niet bekend"),
        (True, "ja"),
        (False, "nee"),
        (date(2026, 7, 1), "1 juli 2026"),
        ("2026-07-01", "1 juli 2026"),
        ("1224.11", "1.224,11"),
        ("1224.10", "1.224,10"),
        ("40.0000", "40"),
        ("12.5000", "12,50"),
        (1200, "1.200"),
        ("geen_positief_advies", "geen positief advies"),
        ((), "geen"),
        (["a_b", "c"], "a b en c"),
    ],
)
def test_een_antwoord_in_woorden(waarde: object, woorden: str) -> None:
    assert in_woorden(waarde) == woorden


def test_de_naam_van_een_keuze_gaat_voor_zijn_code() -> None:
    assert in_woorden("a_b", {"a_b": "A of B"}) == "A of B"
    assert is_getal("-1.50")
    assert not is_getal("1,50")


def test_een_feit_in_woorden() -> None:
    uren = feit_van("contracturen")
    assert antwoord_in_woorden(uren, (Fraction(36), Fraction(36), Fraction(49, 2))) == (
        "2 keer 36; 24,5"
    )
    lang = antwoord_in_woorden(uren, tuple(Fraction(n) for n in range(1, 31)))
    assert lang.endswith("25 (en nog 5)")
    assert antwoord_in_woorden(feit_van("arbeidsvermogen"), True).endswith(".")
    assert antwoord_in_woorden(feit_van("vorig_advies"), "geen") == feit_van("vorig_advies").geen
    assert antwoord_in_woorden(feit_van("vorig_advies"), None) == "niet bekend"
    assert antwoord_in_woorden(feit_van("uren"), Fraction(49, 2)) == "24,5 uur per week"
    bedrag = feit_van("bedrag_per_jaar")
    assert antwoord_in_woorden(bedrag, Fraction(1_000_001)) == "1.000.001 euro"
    assert antwoord_in_woorden(bedrag, Fraction("10.05")) == "10,05 euro"
    assert antwoord_in_woorden(feit_van("betaaljaar"), 2026) == "2026"
    assert antwoord_in_woorden(feit_van("uren"), Fraction(1, 3)) == "1/3 uur per week"
    assert getypt(Fraction(1, 3)) == "1/3"
    assert getypt(date(2026, 7, 1)) == "1-7-2026"
