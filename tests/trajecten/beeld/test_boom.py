# SPDX-License-Identifier: EUPL-1.2
"""The picture as JSON: what other programs count on, and exactly back again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.beeld import (
    Trajectbeeld,
    afgeschermd,
    grafieken,
    maak_beeld,
    tabellen,
    uit_dict,
    zinnen,
)
from opstap.trajecten.beeld.plat import plat, tabel_naar, tabel_uit
from opstap.trajecten.synthetisch import maak
from trajecten.beeld.bestanden import duren, willekeurig


@pytest.fixture(scope="module")
def beeld() -> Trajectbeeld:
    return maak_beeld(maak(900, 7, bedrijven=8), groep="afstand")


def test_the_keys_that_other_programs_count_on(beeld: Trajectbeeld) -> None:
    boom = json.loads(json.dumps(beeld.als_dict(), allow_nan=False))
    assert boom["n"] == 900
    rij = boom["cumulatief"][0]
    assert set(rij) == {"groep", "tijd", "uitkomst", "aandeel", "onder", "boven"}
    assert rij["groep"] is None
    assert {r["uitkomst"] for r in boom["cumulatief"]} == {"werk", "vervolg", "ander", "lopend"}
    assert {r["tijd"] for r in boom["cumulatief"]} == {3.0, 6.0, 12.0}
    assert {r["groep"] for r in boom["cumulatief"]} == {None, "klein", "gemiddeld", "groot"}
    assert {"statistiek", "p"} <= set(boom["gray"]["werk"])
    assert boom["duur"]["mediaan"]["waarde"] == pytest.approx(3.65, abs=0.5)
    assert isinstance(boom["waarschuwingen"], list)
    assert boom["herkomst"] == "synthetisch"
    assert boom["status"] == "gesimuleerd"


def test_shares_of_one_moment_add_up(beeld: Trajectbeeld) -> None:
    per_moment: dict[tuple[object, object], float] = {}
    for rij in beeld.als_dict()["cumulatief"]:  # type: ignore[attr-defined]
        sleutel = rij["groep"], rij["tijd"]
        per_moment[sleutel] = per_moment.get(sleutel, 0.0) + rij["aandeel"]
    assert all(som == pytest.approx(1.0) for som in per_moment.values())


def test_tension_is_null_with_a_reason_when_it_cannot_be_tested() -> None:
    boom = maak_beeld(willekeurig(100, 1)).als_dict()
    assert boom["spanning"] is None
    assert any("Spanning is niet te toetsen" in w for w in boom["waarschuwingen"])  # type: ignore[attr-defined]


def test_what_is_not_known_is_null() -> None:
    boom = maak_beeld(duren([2.0] * 12, [0] * 12)).als_dict()
    json.dumps(boom, allow_nan=False)
    laat = [r for r in boom["cumulatief"] if r["tijd"] == 12.0]  # type: ignore[attr-defined]
    assert all(r["aandeel"] is None and r["onder"] is None for r in laat)


@pytest.mark.parametrize("zaad", range(3))
def test_a_shielded_picture_comes_back_exactly(zaad: int) -> None:
    dicht = afgeschermd(maak_beeld(maak(500, zaad, bedrijven=7), groep="uitkering"))
    assert uit_dict(json.loads(json.dumps(dicht.als_dict(), allow_nan=False))) == dicht


@given(
    n=st.integers(10, 120),
    zaad=st.integers(0, 10_000),
    groepen=st.integers(1, 6),
    jaren=st.integers(0, 3),
    laat=st.booleans(),
    dagen=st.booleans(),
)
@settings(max_examples=20)
def test_any_file_of_ten_people_has_a_picture_for_all_uses(
    n: int, zaad: int, groepen: int, jaren: int, laat: bool, dagen: bool
) -> None:
    """Open and shielded: sentences, tables, charts and JSON; and the shielded one comes back."""
    bestand = willekeurig(n, zaad, groepen=groepen, jaren=jaren)
    bestand = replace(
        bestand,
        instroom=bestand.duur * 0.4 if laat else bestand.instroom,
        eenheid="dagen" if dagen else "maanden",
    )
    beeld = maak_beeld(bestand, groep="afdeling", tijden=(2, 5, 40))
    for een in (beeld, afgeschermd(beeld)):
        json.dumps(een.als_dict(), allow_nan=False)
        assert zinnen(een)
        assert tabellen(een)
        for grafiek in grafieken(een):
            grafiek.svg(320)
            assert grafiek.beschrijving()
    assert uit_dict(json.loads(json.dumps(een.als_dict()))) == een


def test_values_as_json_knows_them() -> None:
    assert plat({1: (Fraction(1, 4), Decimal("0.5"), float("inf"), date(2026, 1, 2), True)}) == {
        "1": [0.25, 0.5, None, "2026-01-02", True]
    }
    with pytest.raises(TypeError, match="object past niet in JSON"):
        plat(object())


def test_a_table_comes_back_with_every_digit() -> None:
    tabel = Tabel(
        naam="proef",
        titel="Proef",
        kolommen=(
            KolomKop("dag", "Dag", soort="datum"),
            KolomKop("geld", "Geld", soort="euro", totaal=True),
            KolomKop("deel", "Deel", soort="aandeel", decimalen=1),
        ),
        rijen=((date(2026, 1, 2), Fraction(1, 3), Decimal("0.10")), (None, 7, 0.5)),
        toelichting=("noot",),
    ).met_totaal()
    terug = tabel_uit(json.loads(json.dumps(tabel_naar(tabel))))
    assert terug == tabel
    assert [type(w) for w in terug.rijen[0]] == [date, Fraction, Decimal]
