# SPDX-License-Identifier: EUPL-1.2
"""The loader reads exactly and names every mistake with its file and figure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from opstap.basis.fouten import InvoerFout
from opstap.bronnen import FormuleFout, Grootboek, laad
from opstap.bronnen.laden import lees_yaml

DOCUMENTEN = """
- {id: opstap, titel: Eigen, uitgever: Opstap, datum: "2026", gelezen: volledig}
- {id: brief, titel: Brief, uitgever: SZW, datum: 2024-10-15, gelezen: volledig}
- {id: maand, titel: Maand, uitgever: SZW, datum: 2024-02, gelezen: deels}
- {id: jaar, titel: Jaar, uitgever: SZW, datum: "2023", gelezen: tweedehands}
"""
STANDAARD = """
standaard: {eenheid: EUR, status: gepubliceerd, bron: brief, vindplaats: alinea 1,
            definitie: bedrag, periode: null}
cijfers:
"""


def boek_van(tmp_path: Path, cijfers: str, documenten: str = DOCUMENTEN) -> Grootboek:
    (tmp_path / "cijfers").mkdir()
    (tmp_path / "documenten.yaml").write_text(documenten, encoding="utf-8")
    (tmp_path / "cijfers" / "proef.yaml").write_text(STANDAARD + cijfers, encoding="utf-8")
    return laad(tmp_path)


def test_getallen_worden_uit_hun_cijfers_gelezen(tmp_path: Path) -> None:
    boek = boek_van(
        tmp_path,
        "- {id: a, omschrijving: a, waarde: 0.1}\n- {id: b, omschrijving: b, waarde: 63_900_000}",
    )
    assert boek.waarde("a") == Fraction(1, 10)
    assert boek.waarde("b") == 63_900_000
    assert boek.cijfer("a").onderwerp == "proef"


def test_een_onvolledige_datum_telt_vanaf_de_laatste_dag(tmp_path: Path) -> None:
    boek = boek_van(
        tmp_path,
        "- {id: a, omschrijving: a, waarde: 1, bron: maand}\n"
        "- {id: b, omschrijving: b, waarde: 1, bron: jaar}\n"
        "- {id: c, omschrijving: c, waarde: 1, bron: jaar, bekend_sinds: 2023-03-01}",
    )
    assert boek.cijfer("a").bekend_sinds == date(2024, 2, 29)
    assert boek.cijfer("b").bekend_sinds == date(2023, 12, 31)
    assert boek.cijfer("c").bekend_sinds == date(2023, 3, 1)


def test_een_reeks_wordt_uitgeschreven(tmp_path: Path) -> None:
    boek = boek_van(
        tmp_path,
        "- {reeks: r, omschrijving: 'Bedrag in {jaar}', waarden: {2024: 5}}\n"
        "- {reeks: r, omschrijving: 'Bedrag in {jaar}', jaren: 2025-2027, status: afgeleid,"
        " formule: '[r.{jaar-1}] + 1'}",
    )
    assert {jaar: int(c.waarde) for jaar, c in boek.reeks("r").items()} == {
        2024: 5,
        2025: 6,
        2026: 7,
        2027: 8,
    }
    assert boek.cijfer("r.2027").omschrijving == "Bedrag in 2027"
    assert boek.cijfer("r.2027").bron == "opstap"


@pytest.mark.parametrize(
    ("regel", "deel"),
    [
        ("{id: x, omschrijving: x, waarde: 1, eenheid: dollar}", "eenheid dollar is onbekend"),
        ("{id: x, omschrijving: x, waarde: 1, status: zeker}", "status zeker is onbekend"),
        ("{id: x, omschrijving: x, waarde: 1, bron: krant}", "bron krant staat niet in"),
        ("{id: x, omschrijving: x, waarde: 1, besluitstatus: ooit}", "besluitstatus ooit"),
        (
            "{id: x, omschrijving: x, waarde: 1, eenheid: personen, besluitstatus: besloten}",
            "alleen bij geld",
        ),
        ("{id: x, omschrijving: x, waarde: 1, kleur: rood}", "onbekend veld kleur"),
        ("{id: X Y, omschrijving: x, waarde: 1}", "kleine letters"),
        ("{id: x, waarde: 1}", "omschrijving ontbreekt"),
        ("{id: x, omschrijving: x}", "precies één van"),
        ("{id: x, omschrijving: x, waarde: 1, formule: '2'}", "precies één van"),
        ("{id: x, omschrijving: x, waarde: veel}", "geen getal"),
        ("{id: x, omschrijving: x, waarden: {2024: 1}}", "horen bij een reeks"),
        ("{reeks: x, omschrijving: x, waarde: 1}", "waarden per jaar"),
        ("{reeks: x, omschrijving: x, formule: '1', status: afgeleid}", "jaren ontbreekt"),
        (
            "{reeks: x, omschrijving: x, formule: '1', status: afgeleid, jaren: 2030-2029}",
            "jaren ontbreekt",
        ),
        ("{id: x, omschrijving: x, formule: '1 +', status: afgeleid}", "niet te lezen"),
        ("{id: x, omschrijving: x, formule: '[y]'}", "niet gepubliceerd"),
        ("{id: x, omschrijving: x, formule: '1', status: afgeleid}", "geen enkel cijfer"),
        ("{id: x, omschrijving: x, waarde: 1, status: afgeleid}", "heeft een formule"),
        ("{id: x, omschrijving: x, waarde: 1, vindplaats: null}", "vindplaats ontbreekt"),
        ("{id: x, omschrijving: x, waarde: 1, bereik: 3}", "lijst van twee"),
    ],
)
def test_elke_fout_noemt_bestand_en_cijfer(tmp_path: Path, regel: str, deel: str) -> None:
    with pytest.raises(InvoerFout, match=deel) as fout:
        boek_van(tmp_path, f"- {regel}")
    assert str(fout.value).startswith("proef.yaml: ")
    assert "cijfer " in str(fout.value)


def test_alle_fouten_van_een_bestand_komen_samen(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout) as fout:
        boek_van(tmp_path, "- {id: x, waarde: 1}\n- {id: y, omschrijving: y, waarde: ja}")
    assert [str(b) for b in fout.value.bevindingen] == [
        "cijfer x: omschrijving ontbreekt",
        "cijfer y: een waarde is geen getal",
    ]


def test_een_dubbele_sleutel_wordt_gezien(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="regel 5: de sleutel 2024 staat er twee keer"):
        boek_van(tmp_path, "- {reeks: r, omschrijving: r, waarden: {2024: 1, 2024: 2}}")


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (None, "dit bestand bestaat niet"),
        (b"\x00\xff\xfe", r"geen leesbare tekst \(UTF-8\)"),
        (b"naam: caf\xe9", r"geen leesbare tekst \(UTF-8\)"),
        (b"a: 1\na: 2", "regel 2: de sleutel a staat er twee keer"),
        (b"a:\n  b: [1, 2", "regel 2: dit is geen geldige YAML"),
        (b"a: 1\n? [b, c]\n: 2", "regel 2: een sleutel is een woord of een getal"),
        (b"a: !!python/object:os.system 1", "regel 1: dit is geen geldige YAML"),
        (b"a: 2024-13-45", "dit is geen geldige YAML"),
    ],
)
def test_een_bestand_dat_geen_goede_yaml_is(tmp_path: Path, inhoud: bytes | None, zin: str) -> None:
    pad = tmp_path / "mijn.yaml"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    for exact in (True, False):
        with pytest.raises(InvoerFout, match=zin) as fout:
            lees_yaml(pad, exact=exact)
        assert "mijn.yaml" in str(fout.value)


def test_een_map_is_geen_yaml(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match=r"niet te lezen \(dit is een map\)"):
        lees_yaml(tmp_path)


def test_decimalen_zijn_exact_of_gewoon(tmp_path: Path) -> None:
    pad = tmp_path / "mijn.yaml"
    pad.write_text("a: 0.1", encoding="utf-8")
    assert lees_yaml(pad) == {"a": Fraction(1, 10)}
    assert lees_yaml(pad, exact=False) == {"a": 0.1}
    pad.write_text("a: .inf", encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"regel 1: \.inf is geen gewoon getal"):
        lees_yaml(pad)


def test_hetzelfde_cijfer_twee_keer_uit_een_bron_wordt_gezien(tmp_path: Path) -> None:
    regel = "- {id: x, omschrijving: x, waarde: 1}\n"
    with pytest.raises(InvoerFout, match="x staat er twee keer met bron brief"):
        boek_van(tmp_path, regel + regel)


@pytest.mark.parametrize(
    ("document", "deel"),
    [
        ("{id: n, titel: n, uitgever: n, datum: ooit, gelezen: deels}", "datum ooit"),
        ("{id: n, titel: n, uitgever: n, datum: '2024', gelezen: half}", "gelezen half"),
        ("{id: n, titel: n, datum: '2024', gelezen: deels}", "ontbreekt uitgever"),
        ("{id: brief, titel: n, uitgever: n, datum: '2024', gelezen: deels}", "bestaat al"),
    ],
)
def test_een_fout_in_de_documenten_wordt_genoemd(tmp_path: Path, document: str, deel: str) -> None:
    with pytest.raises(InvoerFout, match=deel):
        boek_van(
            tmp_path,
            "- {id: x, omschrijving: x, waarde: 1}",
            documenten=f"{DOCUMENTEN}- {document}\n",
        )


def test_een_ontbrekend_cijfer_noemt_formule_en_verwijzing(tmp_path: Path) -> None:
    with pytest.raises(FormuleFout, match=r"cijfer x is niet te berekenen.*y\.2024 bestaat niet"):
        boek_van(tmp_path, "- {id: x, omschrijving: x, formule: '[y.2024] + 1', status: afgeleid}")


def test_een_kring_wordt_gezien_en_getoond(tmp_path: Path) -> None:
    with pytest.raises(FormuleFout, match="a -> b -> a"):
        boek_van(
            tmp_path,
            "- {id: a, omschrijving: a, formule: '[b]', status: afgeleid}\n"
            "- {id: b, omschrijving: b, formule: '[a]', status: afgeleid}",
        )


def test_een_waarde_buiten_haar_bereik_wordt_gezien(tmp_path: Path) -> None:
    with pytest.raises(FormuleFout, match="buiten zijn eigen bereik"):
        boek_van(tmp_path, "- {id: x, omschrijving: x, waarde: 5, bereik: [6, 7]}")
