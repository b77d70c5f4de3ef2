# SPDX-License-Identifier: EUPL-1.2
"""A table checks itself: widths, kinds, and totals that close."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel, Waarde

KOLOMMEN = (
    KolomKop("code", "Code"),
    KolomKop("toegekend", "Toegekend", "euro", "euro", totaal=True),
    KolomKop("exact", "Exact", "euro", "getal", totaal=True),
)


def tabel(*rijen: Rij, totaal: Rij | None = None) -> Tabel:
    return Tabel("budget", "Budget", KOLOMMEN, rijen, totaal=totaal)


def test_totalen_zijn_exact() -> None:
    gevuld = tabel(("GM0363", 2, Fraction(5, 3)), ("GM0518", 1, Fraction(4, 3)))
    assert gevuld.met_totaal().totaal == ("Totaal", 3, 3)
    assert gevuld.met_totaal("Nederland").totaal == ("Nederland", 3, 3)
    assert gevuld.totaal is None


def test_een_onbekende_waarde_maakt_het_totaal_onbekend() -> None:
    assert tabel(("GM0363", 2, None), ("GM0518", 1, 1)).met_totaal().totaal == ("Totaal", 3, None)


def test_een_totaal_dat_niet_sluit_kan_niet_bestaan() -> None:
    with pytest.raises(ValueError, match="het totaal van toegekend sluit niet"):
        tabel(("GM0363", 2, 1), totaal=("Totaal", 3, 1))


def test_kommagetallen_met_afrondfout_worden_niet_opgeteld() -> None:
    with pytest.raises(ValueError, match="exact is niet exact op te tellen"):
        tabel(("GM0363", 2, 0.1)).met_totaal()


def test_elke_rij_heeft_de_breedte_van_de_kop() -> None:
    with pytest.raises(ValueError, match="rij 2: 2 waarden bij 3 kolommen"):
        tabel(("GM0363", 2, 1), ("GM0518", 1))


@pytest.mark.parametrize(
    ("soort", "waarde"),
    [
        ("euro", 1.5),
        ("geheel", Fraction(1, 2)),
        ("geheel", True),
        ("tekst", 363),
        ("datum", datetime(2024, 1, 1)),
        ("aandeel", float("nan")),
        ("getal", "1"),
    ],
)
def test_een_waarde_past_in_haar_kolom(soort: Soort, waarde: Waarde) -> None:
    with pytest.raises(ValueError, match="past niet in kolom k"):
        Tabel("t", "T", (KolomKop("k", "K", soort=soort),), ((waarde,),))


def test_datums_en_onbekende_waarden_mogen() -> None:
    kolommen = (KolomKop("dag", "Dag", soort="datum"), KolomKop("jaar", "Jaar", soort="jaar"))
    assert Tabel("t", "T", kolommen, ((date(2024, 1, 1), 2024), (None, None))).rijen[1] == (
        None,
        None,
    )


def test_namen_zijn_veilig_in_bestanden_en_bladen() -> None:
    with pytest.raises(ValueError, match="tabelnaam"):
        Tabel("../weg", "T", KOLOMMEN, ())
    with pytest.raises(ValueError, match="kolomnaam"):
        KolomKop("Toegekend bedrag", "T")
    with pytest.raises(ValueError, match="dubbel"):
        Tabel("t", "T", (KOLOMMEN[0], KOLOMMEN[0]), ())
    with pytest.raises(ValueError, match="niet op te tellen"):
        KolomKop("jaar", "Jaar", soort="jaar", totaal=True)


@given(st.lists(st.tuples(st.integers(), st.fractions())))
def test_het_totaal_is_de_som(paren: list[tuple[int, Fraction]]) -> None:
    totaal = tabel(*(("x", heel, breuk) for heel, breuk in paren)).met_totaal().totaal
    assert totaal == ("Totaal", sum(heel for heel, _ in paren), sum(breuk for _, breuk in paren))


@pytest.mark.parametrize(("soort", "decimalen"), [("geheel", 0), ("tekst", 2), ("getal", -1)])
def test_decimalen_horen_bij_een_getal_met_een_komma(soort: Soort, decimalen: int) -> None:
    assert KolomKop("x", "X", soort="aandeel", decimalen=0).decimalen == 0
    with pytest.raises(ValueError, match="decimalen"):
        KolomKop("x", "X", soort=soort, decimalen=decimalen)
