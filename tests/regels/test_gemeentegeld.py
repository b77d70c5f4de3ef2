# SPDX-License-Identifier: EUPL-1.2
"""Money from the State: what its form asks, who may have it, and fifty weeks to the cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.regels.gemeente.geld import (
    ROUTES,
    betaling,
    geldvorm,
    in_gelijke_delen,
    volle_weken,
)
from opstap.regels.kern.beslistabel import Rij, tabel
from opstap.regels.kern.feiten import feit_van
from opstap.regels.kern.route import Route

VANDAAG = date(2026, 11, 22)
VORMEN, ONTVANGERS = (feit_van(id).domein for id in ("uitkeringsvorm", "ontvanger_soort"))


@pytest.mark.parametrize(("vorm", "ontvanger"), list(product(VORMEN, ONTVANGERS)))
def test_alleen_een_specifieke_uitkering_heeft_voorwaarden(vorm: str, ontvanger: str) -> None:
    blad = geldvorm({"uitkeringsvorm": vorm, "ontvanger_soort": ontvanger}, VANDAAG).als_dict()
    spuk = vorm == "specifieke"
    assert blad["mag_ontvangen"] == (spuk or ontvanger != "gr")
    if blad["mag_ontvangen"]:
        assert blad["voorwaarden"] == blad["sisa"] == blad["terugvordering"] == spuk


def test_elke_rij_van_de_tabel_komt_voor() -> None:
    nummers = {
        rij.nummer
        for vorm, ontvanger in product(VORMEN, ONTVANGERS)
        for rij in [_rij({"uitkeringsvorm": vorm, "ontvanger_soort": ontvanger})]
    }
    assert nummers == {rij.nummer for rij in tabel("geldvorm").rijen}


def _rij(feiten: dict[str, object]) -> Rij:
    return next(rij for rij in tabel("geldvorm").rijen if all(feiten[f] == w for f, w in rij.als))


@given(st.data())
def test_een_antwoord_erbij_spreekt_niet_tegen_wat_al_vaststond(data: st.DataObject) -> None:
    vol = {
        "uitkeringsvorm": data.draw(st.sampled_from(VORMEN)),
        "ontvanger_soort": data.draw(st.sampled_from(ONTVANGERS)),
    }
    deel = {id: w for id, w in vol.items() if data.draw(st.booleans(), label=id)}
    eerst, daarna = geldvorm(deel, VANDAAG).velden, geldvorm(vol, VANDAAG).velden
    for veld, waarde in eerst.items():
        assert waarde in (None, "onbekend") or daarna[veld] == waarde


@given(st.integers(0, 10**13), st.integers(1, 60))
def test_de_delen_zijn_samen_precies_het_bedrag(centen: int, aantal: int) -> None:
    delen = in_gelijke_delen(Fraction(centen, 100), aantal)
    assert len(delen) == aantal
    assert sum(delen) == Decimal(centen).scaleb(-2)
    assert len(set(delen[:-1])) <= 1
    assert 0 <= delen[-1] - delen[0] < Decimal(aantal).scaleb(-2)
    assert all(deel == deel.quantize(Decimal("0.01")) for deel in delen)


@given(st.integers(2024, 2100))
def test_vijftig_volle_weken_vallen_in_het_jaar(jaar: int) -> None:
    weken = volle_weken(jaar, 50)
    assert all(dag.weekday() == 0 for dag in weken)
    assert {(b - a).days for a, b in pairwise(weken)} == {7}
    assert weken[0] - timedelta(days=7) < date(jaar, 1, 1) <= weken[0]
    assert weken[-1] + timedelta(days=6) <= date(jaar, 12, 31)


@given(st.integers(0, 10**11), st.integers(2024, 2100))
def test_de_kalender_heeft_elke_week_een_betaling(centen: int, jaar: int) -> None:
    uitkomst = betaling(Fraction(centen, 100), jaar)
    assert [rij.dag for rij in uitkomst.mijlpalen] == list(volle_weken(jaar, 50))
    per_week, laatste = (Decimal(str(uitkomst.velden[v])) for v in ("per_week", "laatste_week"))
    assert 49 * per_week + laatste == Decimal(centen).scaleb(-2)
    assert uitkomst.zekerheid == ("hoog" if per_week == laatste else "laag")


@pytest.mark.parametrize("bedrag", [Fraction(-1), Fraction(1, 1000)])
def test_een_onmogelijk_bedrag_wordt_geweigerd(bedrag: Fraction) -> None:
    with pytest.raises(GebruiksFout, match="kan niet"):
        in_gelijke_delen(bedrag, 50)


@pytest.mark.parametrize("vraag", ROUTES, ids=lambda vraag: vraag.id)
def test_het_voorbeeld_geeft_een_antwoord(vraag: Route) -> None:
    uitkomst = vraag.reken(vraag.voorbeeld, VANDAAG)
    assert set(vraag.velden) <= uitkomst.als_dict().keys()
    assert {regel.id for regel in uitkomst.regels} <= set(vraag.regels)
    assert set(uitkomst.feiten) <= set(vraag.feiten)
    assert all(zin.endswith(".") and "  " not in zin for zin in uitkomst.toelichting)
