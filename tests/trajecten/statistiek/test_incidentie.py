# SPDX-License-Identifier: EUPL-1.2
"""Cumulative incidence: published numbers, other programs, and what must hold for any data.

Numbers "of R" are of survival 3.5-3 in R 4.2.2 (``survfit``), computed once.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter  # type: ignore[import-untyped]
from statsmodels.duration.survfunc import CumIncidenceRight  # type: ignore[import-untyped]

from opstap.basis.aandelen import wilson
from opstap.trajecten import UITKOMSTEN
from opstap.trajecten.statistiek import cumulatief
from trajecten.statistiek.duren import Codes, Getallen, trek

MAANDEN = (60, 120, 240, 360)

# people in whole months, some running and some in view only later
Mensen = list[tuple[int, int, int]]
mensen = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 12)), min_size=1, max_size=40
).map(lambda rijen: [(max(a, b), code, min(a, b)) for a, code, b in rijen])


def reeksen(rijen: Mensen) -> tuple[Getallen, Codes, Getallen]:
    duur, uitkomst, instroom = np.array(rijen).T
    return duur.astype(float), uitkomst, instroom.astype(float)


def test_mgus2_geeft_de_getallen_van_r(mgus2: tuple[Getallen, ...]) -> None:
    duur, uitkomst, _, _ = mgus2
    beeld = cumulatief(duur, uitkomst, tijden=MAANDEN)
    van_r = [
        [0.6455292767578, 0.4044601279067, 0.1761583079220, 0.0817501088415],
        [0.0341037129743, 0.0637221680131, 0.0998137159355, 0.1340416443261],
        [0.3203670102680, 0.5318177040800, 0.7240279761430, 0.7842082468320],
    ]
    assert beeld.aandeel[:3] == pytest.approx(np.array(van_r), abs=1e-12)
    assert beeld.n == 1384
    assert beeld.aantallen == (409, 115, 860, 0)


def test_mgus2_heeft_de_standaardfouten_van_r(mgus2: tuple[Getallen, ...]) -> None:
    """From the interval back: Wilson's limits L and U have p (1 - p) / n* = (L - p)² at L."""
    duur, uitkomst, _, _ = mgus2
    beeld = cumulatief(duur, uitkomst, tijden=MAANDEN)
    van_r = [
        [0.0128851435, 0.0139022743, 0.0145404897, 0.0223482407],
        [0.0048892579, 0.0067968484, 0.0097848468, 0.0201275626],
        [0.0125673715, 0.0140596452, 0.0156063451, 0.0209334695],
    ]
    p, onder = beeld.aandeel[:3], beeld.onder[:3]
    mensen = 1.959963984540054**2 * onder * (1 - onder) / (p - onder) ** 2
    assert np.sqrt(p * (1 - p) / mensen) == pytest.approx(np.array(van_r), rel=1e-6)


def test_intervallen_van_mgus2_liggen_bij_die_van_r_met_loglog(
    mgus2: tuple[Getallen, ...],
) -> None:
    duur, uitkomst, _, _ = mgus2
    beeld = cumulatief(duur, uitkomst, tijden=(60, 120))
    assert beeld.onder[1] == pytest.approx([0.02544, 0.05128], abs=6e-4)
    assert beeld.boven[1] == pytest.approx([0.04466, 0.07793], abs=6e-4)
    assert beeld.onder[2] == pytest.approx([0.29587, 0.50386], abs=6e-4)
    assert beeld.boven[2] == pytest.approx([0.34509, 0.55894], abs=6e-4)


def test_veel_gelijke_duren_geven_de_getallen_van_r(veel_gelijke: tuple[Getallen, Codes]) -> None:
    duur, uitkomst, *_ = veel_gelijke
    beeld = cumulatief(duur, uitkomst, tijden=(3, 6, 12, 18))
    van_r = [
        [0.89936071201526, 0.78610357514638, 0.53616103108532, 0.28301089366979],
        [0.040213095994914, 0.098517636305066, 0.234201528108803, 0.356836208670479],
        [0.040284127993219, 0.074629298796386, 0.146045253076825, 0.238090559380517],
        [0.020142063996609, 0.040749489752169, 0.083592187729056, 0.122062338279210],
    ]
    assert beeld.aandeel == pytest.approx(np.array(van_r), abs=1e-12)


def test_wie_later_in_beeld_komt_geeft_de_getallen_van_r(
    later_in_beeld: tuple[Getallen, Codes, Getallen, Codes],
) -> None:
    duur, uitkomst, instroom, _ = later_in_beeld
    beeld = cumulatief(duur, uitkomst, instroom=instroom, tijden=(3, 6, 9, 12))
    van_r = [
        [0.88888888888889, 0.60926206691855, 0.37937083956625, 0.13952821743663],
        [0.11111111111111, 0.17142364370001, 0.21958828007128, 0.29929697696046],
        [0.0, 0.14318260213863, 0.22583549665228, 0.30849717168827],
        [0.0, 0.076131687242798, 0.175205383710185, 0.252677633914648],
    ]
    assert beeld.aandeel == pytest.approx(np.array(van_r), abs=1e-12)
    assert beeld.in_beeld.tolist() == [25, 38, 23, 8]
    fout = [0.0740740740741, 0.0840346350489, 0.0715177438806, 0.0506020785243]
    p, onder = beeld.aandeel[0], beeld.onder[0]
    mensen = 1.959963984540054**2 * onder * (1 - onder) / (p - onder) ** 2
    assert np.sqrt(p * (1 - p) / mensen) == pytest.approx(fout, rel=1e-9)


@pytest.mark.parametrize("zaad", range(5))
def test_gelijk_aan_statsmodels_en_lifelines(zaad: int) -> None:
    duur, uitkomst, instroom = trek(zaad, 150, afgerond=zaad % 2 == 0, later=0.3)
    ander = CumIncidenceRight(duur, uitkomst)
    beeld = cumulatief(duur, uitkomst, tijden=ander.times)
    assert beeld.aandeel[1:] == pytest.approx(np.array(ander.cinc), abs=1e-12)
    tijden = np.linspace(duur[instroom == 0].min(), 12, 40)
    km = KaplanMeierFitter().fit(duur, uitkomst > 0, entry=instroom)
    later = cumulatief(duur, uitkomst, instroom=instroom, tijden=tijden)
    gezien = ~np.isnan(later.aandeel[0])
    assert gezien.sum() > 25
    assert later.aandeel[0][gezien] == pytest.approx(
        km.predict(tijden[gezien]).to_numpy(), abs=1e-9
    )


def test_een_volledig_cohort_heeft_gewone_aandelen_en_het_interval_van_wilson() -> None:
    duur, uitkomst = [1, 2, 2, 4, 5, 7, 8, 9, 14, 20], [1, 1, 2, 1, 3, 1, 2, 1, 1, 3]
    beeld = cumulatief(duur, uitkomst, tijden=(12,))
    assert beeld.aandeel[:, 0] == pytest.approx([0.2, 0.5, 0.2, 0.1])
    onder, boven = wilson([2, 5, 2, 1], 10)
    # of one and two people the lower limit is that of a Poisson count: half of chi-squared at 5%
    # with 2 and 4 degrees of freedom (qchisq of R)
    onder[[0, 2, 3]] = np.array([0.7107230214, 0.7107230214, 0.1025865888]) / 2 / 10
    assert beeld.onder[:, 0] == pytest.approx(onder)
    assert beeld.boven[:, 0] == pytest.approx(boven)


def test_zonder_vertrek_naar_werk_is_er_toch_een_bovengrens() -> None:
    beeld = cumulatief([5.0] * 40, [0] * 40, tijden=(3,))
    assert beeld.aandeel[:, 0].tolist() == [1, 0, 0, 0]
    assert beeld.onder[0, 0] == pytest.approx(beeld.n / (beeld.n + 1.96**2), rel=1e-4)
    assert beeld.boven[1, 0] == pytest.approx(1.96**2 / (40 + 1.96**2), rel=1e-4)


def test_na_de_laatste_die_in_beeld_is_weet_niemand_het() -> None:
    beeld = cumulatief([2, 4, 9], [1, 2, 0], tijden=(4, 9, 9.1, 12))
    assert np.isnan(beeld.aandeel).any(axis=0).tolist() == [False, False, True, True]
    assert np.isnan(beeld.boven[:, 2:]).all()
    assert beeld.tot == 9
    assert beeld.in_beeld.tolist() == [2, 1, 0, 0]


def test_als_iedereen_weg_is_blijft_het_bekend() -> None:
    beeld = cumulatief([2, 4, 9], [1, 2, 3], tijden=(12, 1e9))
    assert beeld.aandeel[:, 1] == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3])
    assert beeld.tot == np.inf


def test_niemand_een_mens_en_iedereen_tegelijk() -> None:
    assert np.isnan(cumulatief([], []).aandeel).all()
    assert cumulatief([], []).n == 0
    een = cumulatief([4], [1], tijden=(3, 6))
    assert een.aandeel[1].tolist() == [0, 1]
    assert een.boven[1, 0] > 0.7  # of one person one knows next to nothing
    samen = cumulatief([3.0] * 8, [0, 0, 1, 1, 1, 2, 3, 3], tijden=(2.9, 3))
    assert samen.aandeel[:, 1].tolist() == [0.25, 0.375, 0.125, 0.25]


def test_een_einde_op_de_eerste_dag_telt() -> None:
    beeld = cumulatief([0, 0, 5, 5], [1, 0, 2, 0], tijden=(0, 1))
    assert beeld.aandeel[1].tolist() == [0.25, 0.25]


def test_duren_die_alleen_door_rekenen_verschillen_zijn_een_moment() -> None:
    beeld = cumulatief([0.1 + 0.2, 0.3], [1, 0], tijden=(0.3,))
    assert beeld.aandeel[1].tolist() == [0.5]


def test_wat_voor_de_eerste_in_beeld_gebeurde_is_onbekend() -> None:
    """In a stock file where everybody had been there for at least 4 months."""
    beeld = cumulatief([6, 8, 9], [1, 1, 2], instroom=[4, 4, 5], tijden=(3, 6, 9))
    assert beeld.vanaf == 4
    assert np.isnan(beeld.aandeel[:, 0]).all()
    assert beeld.aandeel[1, 1] == pytest.approx(1 / 3)


def test_een_stuk_tijd_zonder_iemand_in_beeld_wordt_niet_overbrugd() -> None:
    """One person left at 2, before the others came into view; they are not all gone at 2."""
    beeld = cumulatief([2, 6, 8, 9], [1, 1, 1, 2], instroom=[0, 4, 4, 5], tijden=(1, 6, 9))
    assert beeld.vanaf == 4
    assert beeld.n == 3
    assert beeld.aandeel[0] == pytest.approx([np.nan, 2 / 3, 0], nan_ok=True)
    vroeg = cumulatief([2, 3, 4, 30], [1, 0, 1, 1], instroom=[0, 0, 0, 25], tijden=(3, 26))
    assert (vroeg.vanaf, vroeg.tot, vroeg.n) == (0, 4, 3)
    assert np.isnan(vroeg.aandeel[:, 1]).all()


def test_wie_vertrok_op_het_moment_van_instromen_was_nooit_in_beeld() -> None:
    met = cumulatief([5, 7, 3], [1, 0, 1], instroom=[0, 0, 3], tijden=(5,))
    zonder = cumulatief([5, 7], [1, 0], tijden=(5,))
    assert met.n == 2
    assert met.aandeel.tolist() == zonder.aandeel.tolist()


@pytest.mark.parametrize(
    ("duur", "uitkomst", "instroom"),
    [
        ([np.nan], [1], [0]),
        ([-1], [1], [0]),
        ([np.inf], [0], [0]),
        ([3], [4], [0]),
        ([3], [-1], [0]),
        ([3], [1], [4]),
        ([3], [1], [-1]),
        ([3, 4], [1], [0, 0]),
        ([3], [1], [0, 0]),
    ],
)
def test_onmogelijke_reeksen(duur: list[float], uitkomst: list[int], instroom: list[float]) -> None:
    with pytest.raises(ValueError, match=r"duration|outcome|leave|entry|rows"):
        cumulatief(duur, uitkomst, instroom=instroom)


def test_zes_zesden_is_niet_meer_dan_alles() -> None:
    """Six exits of which sums of rounded parts make a last digit more than 1."""
    beeld = cumulatief([0, 1, 1, 1, 1, 1], [1] * 6, tijden=(1,))
    assert beeld.aandeel[1, 0] == beeld.boven[1, 0] == beeld.stappen.aandeel[1, -1] == 1


@given(rijen=mensen)
def test_aandelen_tellen_op_tot_een_en_liggen_in_hun_interval(rijen: Mensen) -> None:
    duur, uitkomst, instroom = reeksen(rijen)
    beeld = cumulatief(duur, uitkomst, instroom=instroom, tijden=np.arange(13))
    bekend = ~np.isnan(beeld.aandeel[0])
    p, onder, boven = (x[:, bekend] for x in (beeld.aandeel, beeld.onder, beeld.boven))
    assert p.sum(axis=0) == pytest.approx(np.ones(bekend.sum()))
    assert (onder >= 0).all()
    assert (onder <= p).all()
    assert (p <= boven).all()
    assert (boven <= 1).all()
    assert (np.diff(p[1:], axis=1) >= -1e-12).all()
    assert (np.diff(p[0]) <= 1e-12).all()
    assert beeld.stappen.aandeel.sum(axis=0) == pytest.approx(np.ones(len(beeld.stappen.tijden)))


@given(rijen=mensen, zaad=st.integers(0, 99))
def test_volgorde_en_eenheid_doen_niet_mee(rijen: Mensen, zaad: int) -> None:
    duur, uitkomst, instroom = reeksen(rijen)
    een = cumulatief(duur, uitkomst, instroom=instroom)
    ander = np.random.default_rng(zaad).permutation(len(rijen))
    geschud = cumulatief(duur[ander], uitkomst[ander], instroom=instroom[ander])
    dagen = cumulatief(
        duur * 30, uitkomst, instroom=instroom * 30, tijden=[30 * tijd for tijd in (3, 6, 12)]
    )
    for beeld in (geschud, dagen):
        assert beeld.aandeel == pytest.approx(een.aandeel, nan_ok=True)
        assert beeld.boven == pytest.approx(een.boven, nan_ok=True)
        assert beeld.in_beeld.tolist() == een.in_beeld.tolist()


@given(rijen=mensen)
def test_iedereen_dubbel_geeft_dezelfde_aandelen_en_smallere_intervallen(rijen: Mensen) -> None:
    duur, uitkomst, instroom = reeksen(rijen)
    een = cumulatief(duur, uitkomst, instroom=instroom)
    twee = cumulatief(np.tile(duur, 2), np.tile(uitkomst, 2), instroom=np.tile(instroom, 2))
    assert twee.aandeel == pytest.approx(een.aandeel, nan_ok=True)
    bekend = ~np.isnan(een.onder)
    assert (twee.onder >= een.onder - 1e-12)[bekend].all()
    assert (twee.boven <= een.boven + 1e-12)[bekend].all()
    assert (twee.in_beeld == 2 * een.in_beeld).all()


@given(rijen=mensen)
def test_uitkomsten_verwisselen_verwisselt_alleen_de_rijen(rijen: Mensen) -> None:
    duur, uitkomst, instroom = reeksen(rijen)
    een = cumulatief(duur, uitkomst, instroom=instroom)
    ander = cumulatief(duur, np.array([0, 3, 1, 2])[uitkomst], instroom=instroom)
    assert ander.aandeel[[0, 3, 1, 2]] == pytest.approx(een.aandeel, nan_ok=True)
    assert ander.onder[[0, 3, 1, 2]] == pytest.approx(een.onder, nan_ok=True)


@pytest.mark.parametrize(("n", "einde"), [(40, 15.0), (150, 15.0)])
def test_intervallen_dekken_95_procent(n: int, einde: float) -> None:
    """At 3, 6 and 9 months, in 400 files of so many people with 52, 20 and 28% to the outcomes."""
    tijden, keren = np.array([3.0, 6.0, 9.0]), 400
    weg = 1 - 1 / (1 + (tijden / 3.652) ** 2.434)
    waar = np.array([1 - weg, 0.52 * weg, 0.2 * weg, 0.28 * weg])
    gedekt, bekend = np.zeros((len(UITKOMSTEN), 3)), np.zeros(3)
    for zaad in range(keren):
        duur, uitkomst, _ = trek(zaad, n, einde=einde)
        beeld = cumulatief(duur, uitkomst, tijden=tijden)
        gedekt += (beeld.onder <= waar) & (waar <= beeld.boven)
        bekend += ~np.isnan(beeld.aandeel[0])
    dekking = gedekt / bekend
    assert dekking.min() > 0.90
    assert 0.93 < dekking.mean() < 0.97
