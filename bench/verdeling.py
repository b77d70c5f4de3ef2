# SPDX-License-Identifier: EUPL-1.2
"""The allocation: one year of all instruments, one instrument against peers, and the draws."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from apportionment import methods as apportionment

from bench.meten import Meting, meet
from opstap import bronnen, gebieden, verdeling

JAAR = 2026
TREKKINGEN = 10_000


def metingen() -> Iterator[Meting]:
    boek = bronnen.grootboek()
    sleutel = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    namen = {code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()}
    instrumenten = [i for i in verdeling.INSTRUMENTEN.values() if i.heeft_bedrag(JAAR, boek)]

    def een_jaar() -> None:
        for instrument in instrumenten:
            verdeling.verdeel(instrument, JAAR, sleutel, grootboek=boek, namen=namen)

    een_jaar()
    yield meet(
        f"alle instrumenten in {JAAR}, {len(namen)} gemeenten, met elke stap", een_jaar, grens=0.02
    )

    bedrag = 31_500_000
    codes, aantallen = list(sleutel.gewichten), [int(a) for a in sleutel.gewichten.values()]
    eigen = list(verdeling.verdeel_heel(bedrag, sleutel.gewichten).values())
    assert eigen == list(
        apportionment.compute("hamilton", aantallen, bedrag, parties=codes, fractions=True)
    )
    yield meet(
        "€ 31,5 mln in hele euro's, grootste rest (exact)",
        lambda: verdeling.verdeel_heel(bedrag, sleutel.gewichten),
        anderen=[
            (
                "apportionment, hamilton, fractions=True (exact)",
                lambda: apportionment.compute(
                    "hamilton", aantallen, bedrag, parties=codes, fractions=True
                ),
            ),
            ("pandas, floats", lambda: _pandas_grootste_rest(bedrag, pd.Series(aantallen, codes))),
        ],
    )

    plaatsen = 12_700
    yield meet(
        f"{plaatsen} plaatsen, Webster (exact)",
        lambda: verdeling.verdeel_heel(plaatsen, sleutel.gewichten, "webster"),
        anderen=[
            (
                "apportionment, saintelague (floats; exact duurt minuten)",
                lambda: apportionment.compute("saintelague", aantallen, plaatsen, parties=codes),
            )
        ],
        herhaal=3,
    )

    uitkomst = verdeling.verdeel(
        verdeling.instrument("impulsbudget"), JAAR, sleutel, grootboek=boek, namen=namen
    )
    yield meet(
        f"{TREKKINGEN} trekkingen van de sleutel, één instrument",
        lambda: verdeling.gevoeligheid(uitkomst, trekkingen=TREKKINGEN, zaad=1),
        grens=1.0,
        anderen=[
            ("numpy, trekking voor trekking", lambda: _numpy_per_trekking(aantallen, bedrag)),
        ],
        herhaal=3,
    )


def _pandas_grootste_rest(bedrag: int, gewichten: pd.Series) -> pd.Series:
    """The usual spreadsheet way: floats, floor, and the rest to the largest remainders."""
    exact = gewichten * bedrag / gewichten.sum()
    heel = exact.apply(np.floor).astype("int64")
    over = bedrag - int(heel.sum())
    heel[(exact - heel).nlargest(over).index] += 1
    return heel


def _numpy_per_trekking(aantallen: list[int], bedrag: int) -> np.ndarray:
    """The obvious loop: draw, divide, collect; quantiles at the end."""
    generator = np.random.default_rng(1)
    telling = np.array(aantallen)
    alle = []
    for _ in range(TREKKINGEN):
        getrokken = generator.poisson(telling)
        alle.append(getrokken * (bedrag / getrokken.sum()))
    return np.quantile(np.array(alle), (0.05, 0.5, 0.95), axis=0)
