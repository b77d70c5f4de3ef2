# SPDX-License-Identifier: EUPL-1.2
"""The measures under a chart: axes with round steps, labels apart, texts that fit."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.publicatie.grafiek.blad import schik
from opstap.publicatie.grafiek.letters import breedte, breek
from opstap.publicatie.grafiek.maten import maak_as, maat

getallen = st.integers(-(10**9), 10**9)


@settings(max_examples=200)
@given(
    st.lists(st.floats(-1e12, 1e12, allow_nan=False) | getallen, min_size=1, max_size=8),
    st.sampled_from(["euro", "aandeel", "plaatsen"]),
)
def test_een_as_omvat_alle_waarden_en_nul_met_ronde_streepjes(
    waarden: list[float], eenheid: str
) -> None:
    van = maat(eenheid, waarden)
    as_y = maak_as(waarden, van, 300, 0, 34)
    laag, hoog = float(as_y.streepjes[0]), float(as_y.streepjes[-1])
    marge = 1e-6 * (hoog - laag)
    assert all(laag - marge <= waarde <= hoog + marge for waarde in waarden)
    assert 0 in as_y.streepjes
    assert 2 <= len(as_y.streepjes) <= 12
    assert len(set(as_y.opschriften)) == len(as_y.opschriften)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(10, 40)), min_size=1, max_size=7))
def test_etiketten_liggen_los_en_in_volgorde(vensters: list[tuple[float, float]]) -> None:
    toppen = schik(vensters, 0, 300)
    volgorde = sorted(range(len(vensters)), key=lambda i: (vensters[i][0], i))
    for boven, onder in pairwise(volgorde):
        assert toppen[boven] + vensters[boven][1] <= toppen[onder] + 1e-6
    assert min(toppen) >= -1e-6
    if sum(hoog for _, hoog in vensters) <= 300:
        assert all(t + h <= 300 + 1e-6 for t, (_, h) in zip(toppen, vensters, strict=True))


@given(st.text(max_size=200), st.floats(40, 400))
def test_een_gebroken_tekst_past_en_verliest_niets(tekst: str, ruimte: float) -> None:
    regels = breek(tekst, 12, ruimte)
    assert all(breedte(regel, 12) <= ruimte for regel in regels)
    heel = "".join(breek(tekst, 12, 1e9))
    weg = str.maketrans("", "", " -")  # a word that is cut gets a hyphen
    assert "".join(regels).translate(weg) == heel.translate(weg)


def test_een_te_lang_woord_krijgt_een_streepje() -> None:
    assert breek("Samenwerkingsverbanden en 123456789012345", 12, 80) == [
        "Samenwerki-",
        "ngsverbande-",
        "n en",
        "1234567890",
        "12345",
    ]
