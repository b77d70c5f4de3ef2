# SPDX-License-Identifier: EUPL-1.2
"""What became known between two days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from opstap.bronnen import grootboek, wijzigingen
from opstap.bronnen.wijzigingen import wijzigingentabel

DAGEN = st.dates(date(2015, 1, 1), date(2026, 12, 31))


def test_de_brief_van_2024_verving_drie_bedragen_van_de_brief_van_2023() -> None:
    boek = grootboek()
    gevonden = wijzigingen(boek.op(date(2024, 10, 14)), boek.op(date(2024, 10, 15)))
    gewijzigd = {
        w.cijfer.id: (w.eerder.bron, int(w.eerder.waarde), w.cijfer.bron, int(w.cijfer.waarde))
        for w in gevonden
        if w.soort == "gewijzigd" and w.eerder is not None
    }
    assert gewijzigd == {
        "beschut_extra.structureel": ("brief-2023", 65_000_000, "brief-2024", 64_700_000),
        "rijksbijdrage_si.2035": ("brief-2023", 35_000_000, "brief-2024", 35_900_000),
        "rijksbijdrage_si.per_baan": ("opstap", 3_500, "opstap", 3_590),
    }


def test_de_volgorde_is_eerst_wat_anders_werd_en_dan_het_nieuwste() -> None:
    boek = grootboek()
    gevonden = wijzigingen(boek.op(date(2023, 12, 31)), boek)
    soorten = [w.soort for w in gevonden]
    assert soorten == sorted(soorten, key=["gewijzigd", "nieuw", "bevestigd"].index)
    nieuw = [w.cijfer.bekend_sinds for w in gevonden if w.soort == "nieuw"]
    assert nieuw == sorted(nieuw, reverse=True)
    bevestigd = [w for w in gevonden if w.soort == "bevestigd"]
    assert bevestigd
    assert all(w.verschil == 0 and w.eerder and w.eerder.bron != w.cijfer.bron for w in bevestigd)


@given(DAGEN)
def test_op_een_en_dezelfde_dag_verandert_er_niets(dag: date) -> None:
    boek = grootboek()
    assert wijzigingen(boek.op(dag), boek.op(dag)) == []


@given(DAGEN, DAGEN)
def test_wat_er_was_met_de_wijzigingen_is_wat_er_nu_is(een: date, ander: date) -> None:
    boek = grootboek()
    toen, nu = boek.op(min(een, ander)), boek.op(max(een, ander))
    stand = {c.id: c.waarde for c in toen if c.vervangen_door is None}
    stand |= {w.cijfer.id: w.cijfer.waarde for w in wijzigingen(toen, nu)}
    assert stand == {c.id: c.waarde for c in nu if c.vervangen_door is None}


def test_de_tabel_heeft_beide_getallen_en_beide_bronnen() -> None:
    boek = grootboek()
    gevonden = wijzigingen(boek.op(date(2024, 10, 14)), boek)
    tabel = wijzigingentabel(gevonden, "Wijzigingen")
    namen = [kop.naam for kop in tabel.kolommen]
    eerste = dict(zip(namen, tabel.rijen[0], strict=True))
    assert eerste["verschil"] == eerste["waarde"] - eerste["eerder"]  # type: ignore[operator]
    assert len(tabel.rijen) == len(gevonden)
