# SPDX-License-Identifier: EUPL-1.2
"""One participant beside the others: chance for people, spread for money, nothing for too few."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.opgaven import (
    Eigencijfer,
    Maatstaf,
    Opgave,
    deelnemerscijfers,
    uit_rijen,
    vergelijk_eigen,
)
from opstap.benchmark.opgaven.beeld import maak_deelnemersbeeld
from opstap.benchmark.opgaven.eigengegevens import eigen_indicatoren
from opstap.benchmark.opgaven.zinnen import oordeel, zinnen
from opstap.benchmark.statistiek.bedragen import bedragen, robuust
from opstap.benchmark.statistiek.breedte import breedte
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.statistiek.trechter import trechter_aandeel, trechter_ratio


def cijfer(id_: str, teller: float | Fraction, noemer: float | Fraction = 1) -> Eigencijfer:
    wat = eigen_indicatoren()[id_]
    return Eigencijfer(wat, Fraction(teller), Fraction(noemer), Toestand.CIJFER)


def groep_van(id_: str, paren: Sequence[tuple[float, float]]) -> dict[str, Eigencijfer]:
    return {f"d{k:02d}": cijfer(id_, *paar) for k, paar in enumerate(paren)}


_X = [60, 20, 45, 70, 30, 9, 52, 41, 66, 12, 80, 5]
_N = [100, 40, 60, 100, 60, 10, 80, 60, 100, 20, 110, 30]


@pytest.mark.parametrize("id_", ["bw-aan-het-werk", "uitstroom-werk"])
def test_wie_in_de_groep_zit_krijgt_de_rij_van_de_trechter(id_: str) -> None:
    groep = groep_van(id_, list(zip(_X, _N, strict=True)))
    if id_ == "bw-aan-het-werk":
        hele, per = trechter_aandeel(_X, _N, methode="exact"), 1.0
    else:
        per = sum(_X) / sum(_N)
        hele = trechter_ratio(_X, per * np.array(_N, float))
    for k, een in enumerate(groep.values()):
        kans = vergelijk_eigen(een, groep).toeval
        assert kans is not None
        assert kans.oordeel == hele.oordeel[k]
        assert kans.aangepast == hele.oordeel_aangepast[k]
        for naam, verwacht in (
            ("onder95", hele.grenzen.onder95[k]),
            ("boven998", hele.grenzen.boven998[k]),
            ("ruim_boven95", hele.aangepast.boven95[k]),
            ("gekrompen", hele.krimp.waarde[k]),
            ("eigen_onder", hele.eigen_onder[k]),
        ):
            assert getattr(kans, naam) == pytest.approx(per * float(verwacht), abs=1e-9), naam


def test_grenzen_zijn_die_van_de_eigen_omvang_en_niet_die_van_de_afgeronde() -> None:
    # the release shows 30 of 60; the own exact figure is 28 of 62
    groep = groep_van("bw-aan-het-werk", list(zip(_X, _N, strict=True)))
    uit = vergelijk_eigen(cijfer("bw-aan-het-werk", 28, 62), groep)
    assert uit.som == Fraction(sum(_X), sum(_N))  # of what is published alone
    samen = trechter_aandeel([28], [62], streefwaarde=sum(_X) / sum(_N), methode="exact")
    assert uit.toeval is not None
    assert uit.toeval.onder95 == pytest.approx(float(samen.grenzen.onder95[0]))


def test_bedragen_zoals_de_rekenaar_van_bedragen() -> None:
    waarden = [31, 28, 35, 30, 29, 33, 90, 27, 32, 30.5, 29.5, 34]
    hele = bedragen(waarden)
    groep = groep_van("kosten-per-plaats", [(w * 1000, 1000) for w in waarden])
    for k, een in enumerate(groep.values()):
        plek = vergelijk_eigen(een, groep).plek
        assert plek is not None
        assert plek.midden == pytest.approx(float(hele.midden[0]))
        ruim95, _ = breedte(len(waarden))
        assert plek.boven95 == pytest.approx(
            float(hele.midden[0]) * math.exp(ruim95 * float(hele.spreiding[0]))
        )
        assert plek.uitbijter == bool(hele.uitbijter[k]) == (k == 6)
        assert plek.buiten == (2 if k == 6 else 0)


def test_een_resultaat_mag_onder_nul_liggen() -> None:
    waarden = [-900, -400, 100, 250, -50, 0, 300, -120, 80, 40, 10, -9000]
    groep = groep_van("resultaat-per-plaats", [(w, 1) for w in waarden])
    plek = vergelijk_eigen(groep["d11"], groep).plek
    assert plek is not None
    assert plek.uitbijter
    assert plek.buiten == 2
    assert plek.midden == np.median(waarden)
    mad = np.median(np.abs(np.array(waarden) - np.median(waarden)))
    assert plek.boven95 == pytest.approx(plek.midden + breedte(12)[0] * 1.482602 * mad, rel=1e-5)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 10_000), min_size=10, max_size=20),
    st.integers(2, 9),
    st.randoms(use_true_random=False),
)
def test_oordeel_hangt_niet_af_van_eenheid_of_volgorde(
    waarden: list[int], keer: int, kans: object
) -> None:
    groep = groep_van("kosten-per-plaats", [(w, 1) for w in waarden])
    anders = groep_van("kosten-per-plaats", [(keer * w, 1) for w in waarden])
    namen = list(anders)
    kans.shuffle(namen)  # type: ignore[attr-defined]
    een = vergelijk_eigen(groep["d00"], groep)
    twee = vergelijk_eigen(anders["d00"], {naam: anders[naam] for naam in namen})
    assert (een.plek is None) == (twee.plek is None)
    if een.plek is not None and twee.plek is not None:
        assert twee.plek.midden == pytest.approx(keer * een.plek.midden)
        assert twee.plek.boven95 == pytest.approx(keer * een.plek.boven95)
        assert een.plek.uitbijter == twee.plek.uitbijter


@pytest.mark.parametrize("id_", ["bw-aan-het-werk", "kosten-per-plaats", "verzuim"])
def test_bij_negen_deelnemers_wordt_niets_beweerd(id_: str) -> None:
    groep = groep_van(id_, list(zip(_X, _N, strict=True))[:9])
    uit = vergelijk_eigen(groep["d00"], groep)
    assert uit.toeval is None
    assert uit.plek is None
    assert "Bij minder dan 10" in uit.waarom_niet
    assert uit.som == Fraction(sum(_X[:9]), sum(_N[:9]))
    assert oordeel(uit) == "geen vergelijking"


def test_wie_geen_cijfer_heeft_telt_niet_mee_en_wordt_geteld() -> None:
    groep = groep_van("bw-aan-het-werk", list(zip(_X, _N, strict=True)))
    wat = eigen_indicatoren()["bw-aan-het-werk"]
    groep["leeg"] = Eigencijfer(
        wat, None, Fraction(9), Toestand.ONTBREEKT, leeg=("bw_aan_het_werk",)
    )
    uit = vergelijk_eigen(groep["leeg"], groep)
    assert (uit.aantal, uit.zonder, uit.toeval) == (12, 1, None)
    assert uit.waarom_niet == groep["leeg"].opmerking
    assert Maatstaf.van(wat, groep).som == Fraction(sum(_X), sum(_N))


def test_een_afgerond_deel_mag_boven_zijn_afgeronde_geheel_liggen() -> None:
    groep = groep_van("bw-aan-het-werk", [*zip(_X, _N, strict=True), (30, 25)])
    assert vergelijk_eigen(groep["d00"], groep).toeval is not None


@pytest.mark.parametrize(
    ("id_", "paren", "waarom"),
    [
        ("bw-aan-het-werk", [(0, 10)] * 12, "0% of 100%"),
        ("uitstroom-werk", [(0, 10)] * 12, "0% of 100%"),
        ("kosten-per-plaats", [(30, 1)] * 7 + [(k, 1) for k in range(31, 36)], "hetzelfde cijfer"),
        ("verzuim", [(0, 100)] * 3 + [(k, 100) for k in range(5, 14)], "9 deelnemers"),
    ],
)
def test_zonder_spreiding_zegt_opstap_waarom(
    id_: str, paren: list[tuple[float, float]], waarom: str
) -> None:
    groep = groep_van(id_, paren)
    uit = vergelijk_eigen(groep["d11"], groep)
    assert uit.toeval is None
    assert uit.plek is None
    assert waarom in uit.waarom_niet


def test_vals_alarm_van_de_grenzen_is_hoogstens_wat_beloofd_is() -> None:
    # 60 participants with the same true share: exact limits are crossed by at most 5%
    toeval = np.random.default_rng(20)
    n = toeval.integers(15, 200, 60)
    buiten = 0
    for _ in range(20):
        x = toeval.binomial(n, 0.65)
        groep = groep_van("bw-aan-het-werk", list(zip(x.tolist(), n.tolist(), strict=True)))
        maat = Maatstaf.van(eigen_indicatoren()["bw-aan-het-werk"], groep)
        kansen = [maat.naast(een).toeval for een in groep.values()]
        buiten += sum(kans is not None and kans.oordeel > Oordeel.TOEVAL for kans in kansen)
    assert 0.01 < buiten / 1200 < 0.055


@pytest.mark.parametrize(("deelnemers", "z95", "z998"), [(10, 2.47, 6.1), (30, 2.12, 3.85)])
def test_de_band_van_een_kleine_groep_is_zo_ruim_als_er_staat(
    deelnemers: int, z95: float, z998: float
) -> None:
    """Other draws than those from which it was counted: 5% outside, and 0.2%."""
    assert breedte(deelnemers) == pytest.approx((z95, z998), abs=0.03)
    x = np.random.default_rng(7).standard_normal((4000, deelnemers))
    midden, spreiding = robuust(x)
    ver = np.abs(x - midden) / spreiding
    assert (ver > breedte(deelnemers)[0]).mean() == pytest.approx(0.05, abs=0.004)
    assert (ver > breedte(deelnemers)[1]).mean() == pytest.approx(0.002, abs=0.001)
    assert (ver > 1.96).mean() > 0.06  # what 1.96 would call 95%
    assert breedte(342) == pytest.approx((1.96, 3.09), abs=0.06)


@pytest.mark.parametrize("id_", ["bw-aan-het-werk", "uitstroom-werk"])
def test_afronden_is_geen_verschil_tussen_deelnemers(id_: str) -> None:
    """60 small participants without any difference, as a release shows them: the spread is that of
    chance, a figure of others weighs in as it would with exact counts, and few are outside."""
    toeval, wat, deel = np.random.default_rng(5), eigen_indicatoren()[id_], id_ == "bw-aan-het-werk"
    phi, gewicht, buiten = np.zeros((3, 20)), np.zeros((3, 20)), np.zeros(3)
    for keer in range(20):
        n = toeval.integers(20, 60, 60)
        x = toeval.binomial(n, 0.67) if deel else toeval.poisson(0.2 * n)
        lot = toeval.random(60)
        andere = lot if deel else toeval.random(60)  # a part and its whole share their luck
        rond_x, rond_n = 5 * np.ceil(x / 5 - lot), 5 * np.ceil(n / 5 - andere)
        for k, (boven, onder) in enumerate(((x, n), (rond_x, rond_n), (rond_x, rond_n))):
            paren = list(zip(boven.tolist(), onder.tolist(), strict=True))
            groep = {
                wie: replace(een, afgerond=k == 2) for wie, een in groep_van(id_, paren).items()
            }
            maat = Maatstaf.van(wat, groep)
            assert maat.trechter is not None
            phi[k, keer] = maat.trechter.phi[0]
            eigen = maat.naast(cijfer(id_, 20, 40)).toeval
            assert eigen is not None
            gewicht[k, keer] = eigen.gewicht
            if keer < 8:
                kansen = [maat.naast(een).toeval for een in groep.values()]
                buiten[k] += sum(kans is not None and kans.oordeel > 0 for kans in kansen) / 480
    exact, bot, nu = phi.mean(axis=1)
    assert bot - exact > 0.15
    assert abs(nu - exact) < 0.1
    exact, bot, nu = gewicht.mean(axis=1)
    assert bot - exact > 0.15
    assert abs(nu - exact) < 0.08
    assert buiten[2] < 0.05
    assert buiten[1] > 1.5 * buiten[2]


def _jaren(wie: str, reeks: dict[int, tuple[int, int]]) -> list[dict[str, object]]:
    return [
        {"code": wie, "periode": str(jaar), "bw_indicaties": n, "bw_aan_het_werk": x}
        for jaar, (x, n) in reeks.items()
    ]


def _opgaven() -> tuple[Opgave, ...]:
    codes = [f"GM{k:04d}" for k in range(1, 13)]
    rijen = [
        rij for wie in codes for rij in _jaren(wie, dict.fromkeys(range(2022, 2026), (65, 100)))
    ]
    rijen += _jaren("GM0392", {2022: (66, 100), 2023: (40, 100), 2024: (41, 100), 2025: (42, 100)})
    return uit_rijen(rijen, "gemeente", naam=str, herkomst="verzonnen")


def test_beeld_van_een_deelnemer_zegt_waar_naast_wie_en_sinds_wanneer() -> None:
    opgaven = _opgaven()
    beeld = maak_deelnemersbeeld(opgaven[-1], deelnemerscijfers(opgaven), ids=["bw-aan-het-werk"])
    (een,) = beeld.indicatoren
    assert (beeld.wie, beeld.jaar, beeld.deelnemers, een.sinds) == ("GM0392", 2025, 13, 2023)
    tekst = " ".join(zinnen(een, 2025))
    assert "In 2025: 42,0% (42 van de 100 mensen)." in tekst
    assert "De 13 deelnemers met een cijfer samen: 63,2%" in tekst
    assert "Buiten de 99,8%-grens" in tekst
    assert "Sinds 2023 elk jaar hetzelfde oordeel" in tekst
    assert "Van 66,0% in 2022 naar 42,0% in 2025." in tekst


def test_een_jaar_of_indicator_die_er_niet_is() -> None:
    opgaven = _opgaven()
    with pytest.raises(GebruiksFout, match="wel van 2022, 2023, 2024 en 2025"):
        maak_deelnemersbeeld(opgaven[0], deelnemerscijfers(opgaven), jaar=2021)
    with pytest.raises(NietBekendFout, match="geen indicator van een gemeente"):
        maak_deelnemersbeeld(opgaven[0], deelnemerscijfers(opgaven), ids=["verzuim"])


def test_een_gepubliceerde_som_gaat_voor_de_eigen_optelling() -> None:
    opgaven = _opgaven()
    beeld = maak_deelnemersbeeld(
        opgaven[0],
        deelnemerscijfers(opgaven),
        ids=["bw-aan-het-werk"],
        sommen={2025: {"bw-aan-het-werk": Fraction(3, 5)}},
    )
    assert beeld.indicatoren[0].nu.som == Fraction(3, 5)
    assert math.isclose(float(beeld.indicatoren[0].per_jaar[2024].som or 0), (12 * 65 + 41) / 1300)
