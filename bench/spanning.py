# SPDX-License-Identifier: EUPL-1.2
"""The tension test from trajectories to signals, for a country of which the truth is known.

``metingen`` is the time it takes. ``python -m bench.spanning`` is the full simulation of
docs/model/spanning.md: how often it finds who holds people back, and how often it is wrong. Eighty
companies of uneven size, ordinary differences with standard deviation 0.10, eight companies that
cut the rate to work of the productive 30% by a factor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.meten import Meting, meet
from opstap.trajecten.spanning import sterkte, tabellen, toets
from opstap.trajecten.spanning.cellen import Spanningstabel
from opstap.trajecten.spanning.kansen import kans_op_minder
from opstap.trajecten.spanning.toets import log_verhouding
from opstap.trajecten.spanning.verwacht import verwacht
from opstap.trajecten.trajectbestand import ANDER, LOPEND, WERK, Groep, Trajectbestand, Vorm

PEILDATUM = date(2026, 1, 1)
BEDRIJVEN, REMMERS, PER_JAAR = 80, 8, 13_500
ONGELIJK = 0.5  # standard deviation of the log of the size
HELLING = 0.10


class Wereld(NamedTuple):
    """Trajectories, and what nobody sees: who was held back, and would have been at work by now."""

    bestand: Trajectbestand
    top: NDArray[np.bool_]
    al_weg: NDArray[np.bool_]
    kans_weg: NDArray[np.float64]


def wereld(zaad: int, jaren: int, factor: float, helling: float = HELLING) -> Wereld:
    """Starts spread over ``jaren`` years that ended a year ago, 52% to work, median 3.65 months.

    Time to any end is log-logistic as in the letter, faster for a shorter distance to work; each
    end is to work with 52%. Holding back makes only the rate to work smaller.
    """
    g = np.random.default_rng(zaad)
    n = PER_JAAR * jaren
    grootte = np.exp(g.normal(0, ONGELIJK, BEDRIJVEN))
    wie = g.choice(BEDRIJVEN, n, p=grootte / grootte.sum())
    niveau = np.exp(g.normal(0, 0.2, BEDRIJVEN))[wie]
    productief = np.clip(g.normal(0.45, 0.15, n), 0, 1)
    afstand = g.choice(3, n, p=(0.3, 0.4, 0.3))
    leeftijd = g.choice(4, n)
    top = productief >= np.quantile(productief, 0.7)
    eigen = np.exp(g.normal(0, helling, BEDRIJVEN))[wie]
    snel = niveau * np.array([1.3, 1.0, 0.7])[afstand]

    def tijd(opgeteld: NDArray[np.float64]) -> NDArray[np.float64]:
        """The time at which a log-logistic cumulative hazard is so large."""
        return np.asarray(3.652 * np.expm1(opgeteld) ** (1 / 2.434))

    e_werk, e_ander = g.exponential(size=(2, n))
    gewoon_werk = tijd(e_werk / (0.52 * snel * np.where(top, eigen, 1.0)))
    rem = np.where(top & (wie < REMMERS), factor, 1.0)
    naar_werk = tijd(e_werk / (0.52 * snel * np.where(top, eigen, 1.0) * rem))
    elders = tijd(e_ander / (0.48 * snel))
    in_zicht = 12 + g.uniform(0, 12 * jaren, n)
    duur = np.minimum(np.minimum(naar_werk, elders), in_zicht)
    uitkomst = np.where(naar_werk <= duur, WERK, np.where(elders <= duur, ANDER, LOPEND)).astype(
        np.int8
    )
    dagen = np.floor(in_zicht * 365.25 / 12).astype("timedelta64[D]")
    bestand = Trajectbestand(
        naam="proef",
        vorm=Vorm.TRAJECTEN,
        eenheid="maanden",
        duur=duur,
        instroom=np.zeros(n),
        uitkomst=uitkomst,
        peildatum=PEILDATUM,
        start=np.datetime64(PEILDATUM, "D") - dagen,
        organisatie=Groep(
            "organisatie",
            tuple(f"Bedrijf {k:02d}" for k in range(BEDRIJVEN)),
            wie.astype(np.int32),
        ),
        groepen={
            "afstand": Groep("afstand", ("klein", "midden", "groot"), afstand.astype(np.int32)),
            "leeftijdsgroep": Groep(
                "leeftijdsgroep", ("tot 27", "27-45", "45-55", "55+"), leeftijd.astype(np.int32)
            ),
        },
        getallen={"productiviteit_bij_start": productief},
        synthetisch=True,
    )
    weg = 1 - (1 + (duur / 3.652) ** 2.434) ** -snel
    return Wereld(bestand, top, (gewoon_werk <= duur) & (rem < 1), weg)


def metingen() -> Iterator[Meting]:
    tafels = tabellen(wereld(1, 3, 0.6).bestand)
    bestand = wereld(1, 3, 0.6).bestand
    wat = f"{len(bestand):,} trajecten".replace(",", ".")
    yield meet(f"spanning: tabellen van {wat}", lambda: tabellen(bestand), grens=0.2, herhaal=5)
    yield meet("spanning: toets van 80 bedrijven", lambda: toets(tafels), grens=0.2, herhaal=5)
    yield meet("spanning: trefkans vooraf", lambda: sterkte(tafels), grens=0.3, herhaal=5)


def _naief_duur(w: Wereld) -> set[str]:
    """Mean duration of finished trajectories, top against rest, a t-test at 5% per company."""
    b = w.bestand
    assert b.organisatie is not None
    klaar = b.uitkomst != LOPEND
    uit = set()
    for code, naam in enumerate(b.organisatie.waarden):
        hier = klaar & (b.organisatie.codes == code)
        a, c = b.duur[hier & w.top], b.duur[hier & ~w.top]
        if len(a) > 1 and len(c) > 1:
            fout = (a.var(ddof=1) / len(a) + c.var(ddof=1) / len(c)) ** 0.5
            if (a.mean() - c.mean()) / fout > 1.645:
                uit.add(naam)
    return uit


def _zonder_bijstelling(tafels: tuple[Spanningstabel, ...]) -> dict[str, float]:
    """The conditional exact test without ordinary differences: p of each company that is large."""
    v = verwacht(tafels)
    p = kans_op_minder(v.top, v.top + v.rest, log_verhouding(v), np.zeros(1), 1)
    return {
        tafel.organisatie: float(kans)
        for tafel, kans, groot in zip(tafels, p, v.verwacht_top >= 20, strict=True)
        if groot
    }


def proef(jaren: int, factor: float, keer: int, helling: float = HELLING) -> None:
    """Print power, false share and signals per round of the test and of what is not offered."""
    houdt = {f"Bedrijf {k:02d}" for k in range(REMMERS if factor < 1 else 0)}
    namen = ("toets", "BH zonder spreiding", "p < 0,05", "gemiddelde duur")
    gevonden: dict[str, list[set[str]]] = {naam: [] for naam in namen}
    groot, aangewezen, terecht = 0, 0, 0
    for zaad in range(keer):
        w = wereld(1000 * jaren + zaad, jaren, factor, helling)
        tafels = tabellen(w.bestand, periode=12 * jaren + 12)
        uitslag = toets(tafels)
        groot += sum(een.verhouding is not None for een in uitslag.organisaties)
        gevonden["toets"].append(set(uitslag.signalen))
        p = _zonder_bijstelling(tafels)
        gevonden["p < 0,05"].append({naam for naam, kans in p.items() if kans < 0.05})
        rij = sorted(p.values())
        grens = max((x for i, x in enumerate(rij, 1) if x <= 0.10 * i / len(rij)), default=-1.0)
        gevonden["BH zonder spreiding"].append({naam for naam, kans in p.items() if kans <= grens})
        gevonden["gemiddelde duur"].append(_naief_duur(w))
        nog = (w.bestand.uitkomst == LOPEND) & w.top & (w.kans_weg > 0.8)
        aangewezen, terecht = aangewezen + int(nog.sum()), terecht + int((nog & w.al_weg).sum())
    print(
        f"{jaren} jaar, x{factor}, helling {helling}, {keer} keer: {groot / keer:.1f} groot genoeg"
    )
    for naam, rondes in gevonden.items():
        raak = sum(len(ronde & houdt) for ronde in rondes)
        alle = sum(map(len, rondes))
        fdr = np.mean([len(ronde - houdt) / max(len(ronde), 1) for ronde in rondes])
        kans = raak / (keer * len(houdt)) if houdt else float("nan")
        print(
            f"    {naam:22} gevonden {kans:5.0%}  vals van de signalen "
            f"{1 - raak / max(alle, 1):4.0%}  FDR {fdr:4.0%}  signalen {alle / keer:.2f}"
        )
    if factor < 1:
        print(f"    personen aanwijzen: terecht {terecht / max(aangewezen, 1):.0%}")
    sys.stdout.flush()


if __name__ == "__main__":
    keer = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    for jaren in (1, 3):
        for factor in (0.75, 0.6, 0.5, 1.0):
            proef(jaren, factor, keer)
    proef(3, 1.0, keer, helling=0.0)
    proef(3, 0.6, keer, helling=0.0)
