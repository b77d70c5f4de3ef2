# SPDX-License-Identifier: EUPL-1.2
"""The funnel as a whole: what must not matter does not matter, and false alarms are as promised."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opstap.benchmark
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark import Oordeel, Trechter, trechter_aandeel, trechter_ratio
from opstap.benchmark.statistiek.trechter import trechter

PAREN = st.lists(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=25,
)
VELDEN = ("waarde", "z", "eigen_onder", "eigen_boven", "oordeel", "oordeel_aangepast")
GRENZEN = ("onder95", "boven95", "onder998", "boven998")


def alles(f: Trechter) -> np.ndarray:
    """Everything of each unit that does not need luck, as ``[what, unit]``."""
    return np.array(
        [
            *(getattr(f, naam) for naam in VELDEN),
            *(getattr(grenzen, naam) for grenzen in (f.grenzen, f.aangepast) for naam in GRENZEN),
            *(f.krimp.waarde, f.krimp.onder, f.krimp.boven),
        ]
    )


def beide(paren: list[tuple[int, int]]) -> list[Trechter]:
    x, n = np.array(paren, float).T
    return [trechter_aandeel(x, n, methode="exact"), trechter_ratio(x, n * 0.3)]


@given(PAREN, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_de_volgorde_van_eenheden_doet_er_niet_toe(paren: list[tuple[int, int]], dobbel) -> None:
    plek = list(range(len(paren)))
    dobbel.shuffle(plek)
    for recht, om in zip(beide(paren), beide([paren[i] for i in plek]), strict=True):
        assert alles(om) == pytest.approx(alles(recht)[:, plek], rel=1e-6, abs=1e-9)


@given(PAREN)
@settings(max_examples=40)
def test_alle_eenheden_twee_keer_verandert_de_grenzen_niet(paren: list[tuple[int, int]]) -> None:
    for een, twee in zip(beide(paren), beide(paren * 2), strict=True):
        for naam in GRENZEN:
            dubbel = np.tile(getattr(een.grenzen, naam), 2)
            assert getattr(twee.grenzen, naam) == pytest.approx(dubbel)
        assert twee.gemiddelde == pytest.approx(een.gemiddelde)
        assert twee.krimp.sterkte == pytest.approx(een.krimp.sterkte, rel=1e-6)


@given(PAREN, st.floats(0.1, 10))
@settings(max_examples=40)
def test_een_ratio_per_honderd_geeft_hetzelfde_oordeel(
    paren: list[tuple[int, int]], maal: float
) -> None:
    """Expected cases in another measure, with the target in that measure."""
    o, e = np.array(paren, float).T
    een, ander = trechter_ratio(o, e), trechter_ratio(o, e / maal, streefwaarde=maal)
    assert (ander.oordeel == een.oordeel).all()
    assert ander.z == pytest.approx(een.z, rel=1e-9, abs=1e-9)
    assert ander.krimp.waarde == pytest.approx(maal * een.krimp.waarde, rel=1e-6)
    assert ander.aangepast.boven95 == pytest.approx(maal * een.aangepast.boven95, rel=1e-9)


@given(PAREN, st.data())
@settings(max_examples=40)
def test_meer_gevallen_is_nooit_een_lagere_waarde(
    paren: list[tuple[int, int]], data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, len(paren) - 1))
    x, n = np.array(paren, float).T
    meer = x.copy()
    meer[i] = data.draw(st.integers(int(x[i]), int(n[i])))
    een, twee = (trechter_aandeel(t, n, streefwaarde=0.4) for t in (x, meer))
    assert twee.waarde[i] >= een.waarde[i]
    assert twee.z[i] >= een.z[i]
    assert (twee.grenzen.onder95 == een.grenzen.onder95).all()


@given(PAREN)
@settings(max_examples=40)
def test_krimpen_gaat_naar_het_midden_en_er_nooit_voorbij(paren: list[tuple[int, int]]) -> None:
    for f in beide(paren):
        laag = np.minimum(f.waarde, f.krimp.midden) - 1e-9
        hoog = np.maximum(f.waarde, f.krimp.midden) + 1e-9
        assert ((laag <= f.krimp.waarde) & (f.krimp.waarde <= hoog)).all()
        assert ((f.krimp.gewicht >= 0) & (f.krimp.gewicht <= 1)).all()
        assert (f.krimp.onder <= f.krimp.boven).all()


@given(PAREN)
@settings(max_examples=40)
def test_met_gewone_verschillen_is_het_oordeel_nooit_strenger(paren: list[tuple[int, int]]) -> None:
    for f in beide(paren):
        assert (f.oordeel_aangepast <= f.oordeel).all()
        assert (f.tau2 >= 0).all()
        if float(f.tau2[0]) == 0:
            assert (f.aangepast.onder95 == f.grenzen.onder95).all()


@pytest.mark.parametrize("soort", ["aandeel", "aandeel exact", "ratio"])
def test_vals_alarm_als_er_niets_aan_de_hand_is(soort: str) -> None:
    """342 units that only differ by chance: at most 5% and 0.2% outside; normal limits about."""
    generator = np.random.default_rng(17)
    n = generator.integers(80, 3_000, (150, 342))
    if soort == "ratio":
        f = trechter_ratio(generator.poisson(n * 0.2), n * 0.2)
    else:
        x = generator.binomial(n, 0.2)
        f = trechter_aandeel(x, n, methode="exact" if "exact" in soort else "normaal")
    buiten95, buiten998 = (f.oordeel >= 1).mean(), (f.oordeel == 2).mean()
    if soort == "aandeel":
        assert buiten95 == pytest.approx(0.05, abs=0.004)
        assert buiten998 == pytest.approx(0.002, abs=0.001)
    else:
        assert 0.035 < buiten95 <= 0.05
        assert 0.001 < buiten998 <= 0.0021


def test_vals_alarm_als_eenheden_gewoon_verschillen() -> None:
    """With usual differences plain limits flag a third of all; adjusted ones stay near 5%."""
    generator = np.random.default_rng(18)
    n = generator.integers(300, 3_000, (100, 342))
    f = trechter_aandeel(generator.binomial(n, generator.normal(0.3, 0.03, n.shape)), n)
    assert (f.oordeel >= 1).mean() > 0.3
    assert 0.03 < (f.oordeel_aangepast >= 1).mean() < 0.12


def test_alle_jaren_en_indicatoren_tegelijk_is_hetzelfde_als_een_voor_een() -> None:
    generator = np.random.default_rng(19)
    n = generator.integers(5, 400, (3, 4, 30)).astype(float)
    x = generator.binomial(n.astype(int), 0.3).astype(float)
    x[0, 0, :5] = np.nan
    samen, los = trechter_aandeel(x, n), trechter_aandeel(x[0, 0], n[0, 0])
    assert samen.waarde.shape == (3, 4, 30)
    assert samen.krimp.waarde[0, 0] == pytest.approx(los.krimp.waarde, nan_ok=True)
    assert samen.tau2[0, 0] == pytest.approx(los.tau2)
    assert (samen.oordeel[0, 0] == los.oordeel).all()
    assert los.oordeel[:5].tolist() == [Oordeel.GEEN] * 5


def test_gekrompen_wordt_naar_het_gemiddelde_en_niet_naar_een_doel() -> None:
    x, n = [30, 60, 200], [100, 200, 600]
    zonder, met = trechter_aandeel(x, n), trechter_aandeel(x, n, streefwaarde=0.9)
    assert met.krimp.waarde == pytest.approx(zonder.krimp.waarde)
    assert (met.oordeel == Oordeel.BUITEN_998).all()


def test_de_woorden_van_het_oordeel() -> None:
    assert [oordeel.tekst for oordeel in Oordeel] == [
        "geen cijfer",
        "verschil verklaarbaar door toeval",
        "buiten de 95%-grens",
        "buiten de 99,8%-grens",
    ]


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        (lambda: trechter_aandeel([3], [2]), "groter dan zijn noemer"),
        (lambda: trechter_aandeel([-1], [2]), "niet negatief"),
        (lambda: trechter_ratio([1], [0]), "hoger dan 0"),
        (lambda: trechter_ratio([np.inf], [1]), "oneindig"),
        (lambda: trechter_aandeel([1], [2], streefwaarde=40), "schrijf 40% als 0,40"),
        (lambda: trechter_ratio([1], [2], streefwaarde=0), "hoger dan 0"),
        (
            lambda: trechter("aandeel", [1], [2], streefwaarde=None, methode="byar"),
            "kies uit: normaal",
        ),
    ],
)
def test_onmogelijke_vragen(vraag, zin: str) -> None:
    with pytest.raises(GebruiksFout, match=zin):
        vraag()


def test_er_is_geen_functie_die_eenheden_op_uitkomst_zet() -> None:
    """No public name promises a league table, and what makes the tables has no sort by value."""
    namen = {naam.casefold() for naam in opstap.benchmark.__all__}
    assert not {naam for naam in namen if "ranglijst" in naam or "top" in naam or naam == "rang"}
    kamer = Path(opstap.benchmark.__file__).parent / "statistiek"
    for pad in (kamer / f"{naam}.py" for naam in ("trechter", "krimpen", "rangen", "tabellen")):
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute):
                assert knoop.func.attr not in {"argsort", "lexsort"}, pad.name
