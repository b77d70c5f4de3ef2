# SPDX-License-Identifier: EUPL-1.2
"""Months of one participant: the declared chart, the declared rules, and no invented months."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from opstap.benchmark.opgaven import Opgave, uit_rijen
from opstap.benchmark.opgaven.eigengegevens import eigen_indicatoren
from opstap.benchmark.opgaven.tabellen import tabel_eigenverloop
from opstap.benchmark.opgaven.verloop import eigenverloop
from opstap.benchmark.opgaven.weergave import verloop_dict

IND = eigen_indicatoren()


def opgave(voor: str, **kolommen: Sequence[object]) -> Opgave:
    sleutel = "code" if voor == "gemeente" else "bedrijf"
    aantal = len(next(iter(kolommen.values())))
    rijen = [
        {
            sleutel: "GM0392",
            "periode": f"{2024 + k // 12}-{k % 12 + 1:02d}",
            **{naam: reeks[k] for naam, reeks in kolommen.items()},
        }
        for k in range(aantal)
    ]
    return uit_rijen(rijen, voor, naam=str, herkomst="x")[0]  # type: ignore[arg-type]


def test_een_stroom_van_mensen_heeft_alle_regels_en_een_trend() -> None:
    tellers: Sequence[object] = [2, 3, 1, 2, 4, 2, 3, 2, 1, 3, 2, 30, 2, 3]
    een = eigenverloop(
        opgave("gemeente", uitstroom_werk=tellers, in_begeleiding=[60] * 14), IND["uitstroom-werk"]
    )
    assert een.verloop is not None
    assert een.verloop.soort == "p_accent"
    assert een.verloop.trend is not None
    assert een.verloop.vals is not None
    assert set(een.verloop.vals) == {"buiten", "twee_van_drie", "reeks", "loop", "een"}
    assert "buiten" in een.verloop.vuren[11]
    assert any("2024-12 (een punt buiten de grenzen" in zin for zin in een.zinnen)


def test_een_stand_heeft_een_regel_en_geen_trend() -> None:
    # eight months on one side of the middle are no news for people who stay where they are
    werk: Sequence[object] = [60] * 8 + [70] * 8
    een = eigenverloop(
        opgave("gemeente", bw_aan_het_werk=werk, bw_indicaties=[100] * 16), IND["bw-aan-het-werk"]
    )
    assert een.verloop is not None
    assert een.verloop.kaart is not None
    assert een.verloop.trend is None
    assert not any(een.verloop.vuren)
    assert een.verloop.vals is not None
    assert set(een.verloop.vals) == {"buiten", "een"}
    assert any(zin.startswith("Een stand lijkt op die van") for zin in een.zinnen)


def test_op_een_stand_zouden_alle_regels_bijna_altijd_vals_afgaan() -> None:
    # 100 people, each month 3% is replaced by others with the same chance of work: nothing happens
    toeval = np.random.default_rng(3)
    n, maanden, reeksen = 100, 24, 60
    vals = 0
    alles = 0
    for _ in range(reeksen):
        mensen = toeval.random(n) < 0.65
        stand: list[int] = []
        for _ in range(maanden):
            stand.append(int(mensen.sum()))
            nieuw = toeval.random(n) < 0.03
            mensen[nieuw] = toeval.random(int(nieuw.sum())) < 0.65
        een = eigenverloop(
            opgave("gemeente", bw_aan_het_werk=stand, bw_indicaties=[n] * maanden),
            IND["bw-aan-het-werk"],
        )
        assert een.verloop is not None
        assert een.verloop.kaart is not None
        vals += any(een.verloop.vuren)
        z = een.verloop.kaart.z
        kant = np.lib.stride_tricks.sliding_window_view(np.sign(z), 8)
        alles += bool((np.abs(kant.sum(axis=1)) == 8).any())
    assert vals <= 1  # the rule that is left
    assert alles > 0.5 * reeksen  # eight in a row would nearly always have fired


def test_een_maand_zonder_cijfer_blijft_leeg() -> None:
    verzuim: Sequence[object] = [50, 60, None, 55, 58, 52, 61, 57, 54, 59, 53, 56, 60, 55]
    een = eigenverloop(
        opgave("bedrijf", verzuimuren=verzuim, contracturen=[1000] * 14), IND["verzuim"]
    )
    assert [periode.tekst for periode in een.zonder] == ["2024-03"]
    assert een.verloop is not None
    assert een.verloop.soort == "xmr"
    assert len(een.verloop.perioden) == 13
    assert any("ontbreken 1 periode" in zin for zin in een.waarschuwingen)
    rij = tabel_eigenverloop(een).rijen[2]
    assert rij[0] == "2024-03"
    assert rij[1] is None
    assert rij[3] == "geen cijfer"
    assert rij[4] is None
    assert len(verloop_dict(een)["perioden"]) == 14  # type: ignore[arg-type]


def test_het_aantal_van_de_minister_geldt_het_hele_jaar_en_heeft_geen_grenzen() -> None:
    ministerie: Sequence[object] = [80, *[None] * 11, 90, None]
    een = eigenverloop(
        opgave("gemeente", bw_plaatsen=[40] * 14, bw_aantal_ministerie=ministerie),
        IND["bw-realisatie"],
    )
    assert [float(cijfer.waarde or 0) for cijfer in een.cijfers] == [0.5] * 12 + [40 / 90] * 2
    assert een.verloop is not None
    assert een.verloop.kaart is None
    assert een.verloop.trend is None


def test_meer_uitstroom_dan_mensen_krijgt_een_kaart_van_waarden() -> None:
    tellers: Sequence[object] = [12] + [2] * 12
    een = eigenverloop(
        opgave("gemeente", uitstroom_werk=tellers, in_begeleiding=[10] * 13), IND["uitstroom-werk"]
    )
    assert een.verloop is not None
    assert een.verloop.soort == "xmr"


def test_een_maand_is_geen_reeks() -> None:
    een = eigenverloop(opgave("bedrijf", verzuimuren=[5], contracturen=[100]), IND["verzuim"])
    assert een.verloop is None
    assert een.zinnen == ()
