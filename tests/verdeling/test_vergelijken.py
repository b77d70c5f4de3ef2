# SPDX-License-Identifier: EUPL-1.2
"""Winners and losers of another key, and the path from old to new."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.verdeling import Sleutel, Uitkomst, los_winstgrens_op, verdeel_bedrag, vergelijk

CODES = ("A", "B", "C", "D", "E")
gewichten = st.tuples(*(st.integers(0, 1000) for _ in CODES)).filter(any)
inwoners = st.tuples(*(st.integers(1, 500) for _ in CODES))
bedragen = st.integers(0, 100_000)
grenzen = st.lists(st.fractions(min_value=0, max_value=100, max_denominator=100), max_size=4)


def reken(waarden: tuple[int, ...], bedrag: int, eenheid: str = "EUR") -> Uitkomst:
    codes = CODES[: len(waarden)]
    sleutel = Sleutel("s", "sleutel", dict(zip(codes, waarden, strict=True)), "aanname", "", "")
    return verdeel_bedrag(bedrag, sleutel, namen={c: f"naam {c}" for c in codes}, eenheid=eenheid)


def mensen(aantallen: tuple[int, ...]) -> dict[str, int]:
    return dict(zip(CODES, aantallen, strict=False))


@given(gewichten, gewichten, inwoners, bedragen, grenzen)
def test_elk_jaar_van_het_pad_sluit_en_houdt_zich_aan_de_verliesgrens(
    oud: tuple[int, ...],
    nieuw: tuple[int, ...],
    aantallen: tuple[int, ...],
    bedrag: int,
    stappen: list[Fraction],
) -> None:
    uitkomst = vergelijk(
        reken(oud, bedrag), reken(nieuw, bedrag), inwoners=mensen(aantallen), verliesgrenzen=stappen
    )
    assert len(uitkomst.overgang) == len(stappen)
    grens = Fraction(0)
    for nummer, stap in enumerate(stappen):
        grens += stap
        jaar = uitkomst.overgang[nummer]
        assert jaar.verliesgrens == grens
        pad = {regel.code: regel.overgang[nummer] for regel in uitkomst.regels}
        assert sum(pad.values()) == bedrag
        effect = {regel.code: pad[regel.code] - regel.oud for regel in uitkomst.regels}
        winst = sum(waarde for waarde in effect.values() if waarde > 0)
        verlies = -sum(waarde for waarde in effect.values() if waarde < 0)
        assert winst == verlies == jaar.verplaatst
        for regel in uitkomst.regels:
            assert regel.inwoners is not None
            assert effect[regel.code] > -grens * regel.inwoners - 1
            laag, hoog = sorted((regel.oud, regel.nieuw))
            assert laag <= pad[regel.code] <= hoog
            if jaar.winstgrens is not None:
                assert effect[regel.code] < jaar.winstgrens * regel.inwoners + 1


@given(gewichten, gewichten, inwoners, bedragen)
def test_ruime_grenzen_brengen_iedereen_bij_de_nieuwe_verdeling(
    oud: tuple[int, ...], nieuw: tuple[int, ...], aantallen: tuple[int, ...], bedrag: int
) -> None:
    uitkomst = vergelijk(
        reken(oud, bedrag),
        reken(nieuw, bedrag),
        inwoners=mensen(aantallen),
        verliesgrenzen=[Fraction(bedrag)],
    )
    assert all(regel.overgang == (regel.nieuw,) for regel in uitkomst.regels)
    assert uitkomst.overgang[0].verplaatst == uitkomst.verplaatst


@given(gewichten, gewichten, inwoners, bedragen)
def test_zonder_ruimte_verandert_er_niets(
    oud: tuple[int, ...], nieuw: tuple[int, ...], aantallen: tuple[int, ...], bedrag: int
) -> None:
    uitkomst = vergelijk(
        reken(oud, bedrag),
        reken(nieuw, bedrag),
        inwoners=mensen(aantallen),
        verliesgrenzen=[Fraction(0)],
    )
    assert all(regel.overgang == (regel.oud,) for regel in uitkomst.regels)


@given(
    st.dictionaries(
        st.sampled_from(CODES), st.tuples(st.integers(1, 10_000), st.integers(1, 500)), min_size=1
    ),
    st.fractions(min_value=0, max_value=60_000),
)
def test_de_winstgrens_lost_haar_vergelijking_exact_op(
    winst: dict[str, tuple[int, int]], te_geven: Fraction
) -> None:
    vol = {code: meer for code, (meer, _) in winst.items()}
    aantallen = {code: aantal for code, (_, aantal) in winst.items()}
    grens = los_winstgrens_op(vol, aantallen, te_geven)
    if sum(vol.values()) <= te_geven:
        assert grens is None
    else:
        assert grens is not None
        assert sum(min(Fraction(vol[c]), grens * aantallen[c]) for c in vol) == te_geven


def test_een_overgang_die_met_de_hand_is_na_te_rekenen() -> None:
    """A loses 600 (10 inhabitants, 7.50 each: 75); B and C win 200 and 400, capped at 3 each."""
    uitkomst = vergelijk(
        reken((10, 0, 0), 1000),
        reken((4, 2, 4), 1000),
        inwoners={"A": 10, "B": 20, "C": 5},
        verliesgrenzen=[Fraction("7.5"), Fraction(15)],
    )
    assert uitkomst.overgang[0].winstgrens == 3
    assert [regel.overgang for regel in uitkomst.regels] == [(925, 775), (60, 180), (15, 45)]
    assert uitkomst.overgang[1].verliesgrens == Fraction("22.5")
    assert uitkomst.verplaatst == 600


def test_landelijk_beeld_telt_winnaars_en_verliezers_en_geeft_kwantielen() -> None:
    uitkomst = vergelijk(
        reken((10, 5, 5, 0), 1000),
        reken((5, 5, 5, 5), 1000),
        inwoners={"A": 100, "B": 10, "C": 10, "D": 50},
    )
    beeld = uitkomst.landelijk()
    assert (beeld["winnaars"], beeld["verliezers"], beeld["gelijk"]) == (1, 1, 2)
    assert beeld["verplaatst"] == 250
    assert beeld["verplaatst_aandeel"] == 0.25
    per_inwoner = np.array([-2.5, 0, 0, 5])
    kwantielen = beeld["per_inwoner"]
    assert isinstance(kwantielen, dict)
    for naam, kans in (("laagste", 0), ("p10", 0.1), ("mediaan", 0.5), ("p90", 0.9)):
        assert float(kwantielen[naam]) == pytest.approx(np.quantile(per_inwoner, kans), abs=1e-4)


def test_wie_niets_had_heeft_geen_percentage_en_zonder_inwoners_geen_bedrag_per_inwoner() -> None:
    uitkomst = vergelijk(reken((1, 0), 100), reken((1, 1), 100), inwoners={"A": 10})
    a, b = uitkomst.regels
    assert (a.aandeel, a.per_inwoner) == (Fraction(-1, 2), Fraction(-5))
    assert (b.aandeel, b.per_inwoner) == (None, None)


@pytest.mark.parametrize(
    ("nieuw", "aantallen", "stappen", "boodschap"),
    [
        (reken((1, 1), 101), {}, [], "hetzelfde bedrag en dezelfde gemeenten"),
        (reken((1, 1, 1), 100), {}, [], "hetzelfde bedrag en dezelfde gemeenten"),
        (reken((1, 1), 100), {"A": 1, "B": 1}, [Fraction(-1)], "nul of meer euro"),
        (reken((1, 1), 100), {"A": 1}, [Fraction(1)], "nul of niet bekend: B"),
        (reken((1, 1), 100), {"A": 1, "B": 0}, [Fraction(1)], "nul of niet bekend: B"),
    ],
)
def test_wat_niet_te_vergelijken_is_wordt_geweigerd(
    nieuw: Uitkomst, aantallen: dict[str, int], stappen: list[Fraction], boodschap: str
) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        vergelijk(reken((1, 3), 100), nieuw, inwoners=aantallen, verliesgrenzen=stappen)


def test_een_overgang_in_euro_per_inwoner_past_niet_bij_plaatsen() -> None:
    oud, nieuw = (reken(waarden, 10, "plaatsen_31u") for waarden in ((1, 1), (1, 2)))
    with pytest.raises(GebruiksFout, match="hier zijn plaatsen verdeeld"):
        vergelijk(oud, nieuw, inwoners={"A": 1, "B": 1}, verliesgrenzen=[Fraction(1)])
