# SPDX-License-Identifier: EUPL-1.2
"""What a user waits for before anything happens: importing, helping, loading the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from bench.meten import Meting, meet, proces
from opstap.basis.invoer import Kolom, Schema, lees_bytes
from opstap.bronnen.grootboek import DATA, laad

_GEWICHTEN = Schema("gewichten", (Kolom("code", "code", uniek=True), Kolom("gewicht", "getal")))


def metingen() -> Iterator[Meting]:
    kaal = ("een leeg Python-proces", proces("-c", "pass"))
    yield meet(
        "import opstap (heel proces)",
        proces("-c", "import opstap"),
        grens=0.25,
        anderen=[kaal, ("import pandas", proces("-c", "import pandas"))],
        herhaal=5,
    )
    yield meet(
        "opstap --help (heel proces)",
        proces("-m", "opstap", "--help"),
        grens=0.4,
        anderen=[kaal],
        herhaal=5,
    )
    yield meet(
        "opstap verdeel impulsbudget --jaar 2026 --json (heel proces)",
        proces("-m", "opstap", "verdeel", "impulsbudget", "--jaar", "2026", "--json"),
        anderen=[kaal],
        herhaal=5,
    )
    yield meet(
        "opstap bronnen controleer (heel proces)",
        proces("-m", "opstap", "bronnen", "controleer"),
        anderen=[kaal],
        herhaal=5,
    )
    yield meet("grootboek: alle cijfers en documenten laden", lambda: laad(DATA), grens=0.5)
    rijen = "".join(f"GM{nummer:04d};{nummer},5\n" for nummer in range(342))
    inhoud = f"code;gewicht\n{rijen}".encode()
    yield meet(
        "een bestand met 342 gemeenten lezen en nakijken",
        lambda: lees_bytes("a.csv", inhoud, _GEWICHTEN),
        grens=0.1,
    )
