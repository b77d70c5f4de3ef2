# SPDX-License-Identifier: EUPL-1.2
"""Safe publication: one table, and a family of every municipality, rounded and attacked; and the
months after the first."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.meten import Meting, meet
from opstap.publicatie.onthulling import Dimensie, Familie, Uitgave, geef_vrij

ZAAD = 1
GEHEIM = b"alleen voor de meting"
MAANDEN = 12


def metingen() -> Iterator[Meting]:
    tabel = familie((35, 8), 5.6, {})
    yield meet("35 x 8 aantallen afgerond en aangevallen", lambda: _veilig(tabel), grens=0.1)
    groot = familie((342, 12, 3), 0.76, {"regio": 35})
    yield meet(
        "342 x 12 x 3 met regio's, afgerond en aangevallen",
        lambda: _veilig(groot),
        grens=10.0,
        herhaal=1,
    )
    dubbel = familie((342, 12, 3), 0.76, {"regio": 35, "verband": 60})
    yield meet(
        "dezelfde, en samenwerkingsverbanden dwars door de regio's",
        lambda: _veilig(dubbel),
        grens=10.0,
        herhaal=1,
    )
    eerste, tweede, *midden, laatste = volgende_maanden(dubbel, MAANDEN)
    eerder: list[Uitgave] = [geef_vrij(eerste, geheim=GEHEIM).uitgave]
    yield meet(
        "daarvan een tweede uitgave, aangevallen samen met de eerste",
        lambda: geef_vrij(tweede, geheim=GEHEIM, eerder=eerder),
        grens=4.0,
        herhaal=1,
    )
    for maand in (tweede, *midden):
        eerder.append(geef_vrij(maand, geheim=GEHEIM, eerder=eerder).uitgave)
    yield meet(
        f"daarvan de {MAANDEN}e uitgave, aangevallen samen met alle andere",
        lambda: geef_vrij(laatste, geheim=GEHEIM, eerder=eerder),
        grens=10.0,
        herhaal=1,
    )


def volgende_maanden(eerste: Familie, aantal: int) -> Iterator[Familie]:
    """This family, and the months after it: each month 2% of the cells get or lose persons."""
    rng = np.random.default_rng(ZAAD)
    waar = np.array(eerste.aantallen)
    for _ in range(aantal):
        yield Familie(eerste.dimensies, tuple(waar.tolist()))
        stap = (1 + rng.poisson(0.3, len(waar))) * rng.choice((-1, 1), len(waar))
        waar = np.maximum(0, waar + np.where(rng.random(len(waar)) < 0.02, stap, 0))


def familie(vorm: tuple[int, ...], gemiddeld: float, groepen: dict[str, int]) -> Familie:
    """Invented counts, mostly small; groups of neighbours of unequal size."""
    rng = np.random.default_rng(ZAAD)
    rijen = [f"r{i:03}" for i in range(vorm[0])]
    leden: dict[str, list[str]] = {}
    for naam, aantal in groepen.items():
        for rij, nummer in zip(rijen, np.sort(rng.integers(0, aantal, vorm[0])), strict=True):
            leden.setdefault(f"{naam}{nummer}", []).append(rij)
    dimensies = [Dimensie.maak("rij", rijen, leden)]
    dimensies += [
        Dimensie.maak(f"as{k}", [f"{k}-{i:02}" for i in range(n)]) for k, n in enumerate(vorm[1:])
    ]
    aantallen = rng.negative_binomial(0.7, 0.7 / (0.7 + gemiddeld), size=int(np.prod(vorm)))
    return Familie(tuple(dimensies), tuple(aantallen.tolist()))


def _veilig(f: Familie) -> None:
    assert geef_vrij(f, geheim=GEHEIM).controle.veilig
