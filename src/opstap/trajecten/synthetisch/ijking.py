# SPDX-License-Identifier: EUPL-1.2
"""Hazards that give exactly the shares of the letter, whatever the mix of people.

The letter gives the duration in four classes. Between their limits the log-odds of still being
there run straight in the logarithm of time: a log-logistic distribution that passes exactly through
the shares (the fitted log-logistic misses them by at most half a percent). People differ, so the
hazard of the average person is not that of a person: it is solved such that the mixture has the
shares of the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reeks = NDArray[np.float64]

_PUNTEN = 240
_KORTST, _LANGST = 0.02, 120.0  # months


@dataclass(frozen=True, slots=True)
class Brief:
    """The published figures to be reproduced. ``langer`` [3]: share longer than each limit."""

    grenzen: tuple[float, ...]
    langer: tuple[float, ...]
    werk: float
    werk_met_vervolg: float
    uren: float
    productiewerk: float
    met_uitkering: float


@cache
def brief() -> Brief:
    """The 2022 letter, from the ledger; the four classes add up to 99% and are made to fit 100%."""
    from opstap.bronnen import grootboek

    boek = grootboek()

    def cijfer(naam: str) -> float:
        return float(boek.waarde(f"trajecten.{naam}"))

    klassen = [
        cijfer(f"duur.{klasse}")
        for klasse in ("tot_3_maanden", "3_tot_6_maanden", "6_tot_12_maanden", "boven_12_maanden")
    ]
    return Brief(
        grenzen=tuple(cijfer(f"duurgrens.{grens}") for grens in ("kort", "midden", "lang")),
        langer=tuple(sum(klassen[na:]) / sum(klassen) for na in (1, 2, 3)),
        werk=cijfer("uitstroom_werk"),
        werk_met_vervolg=cijfer("uitstroom_werk_met_vervolg"),
        uren=cijfer("uren"),
        productiewerk=cijfer("productiewerk"),
        met_uitkering=cijfer("met_uitkering"),
    )


def nog_bezig(tijden: Reeks, doel: Brief) -> Reeks:
    """Share still in their trajectory at ``tijden`` (months), through the shares of the letter."""
    import numpy as np

    langer = np.array(doel.langer)
    kansen, logt = np.log(langer / (1 - langer)), np.log(doel.grenzen)
    helling = np.diff(kansen) / np.diff(logt)
    x = np.log(tijden)
    stuk = np.clip(np.searchsorted(logt, x) - 1, 0, len(helling) - 1)
    uit: Reeks = 1 / (1 + np.exp(-(kansen[stuk] + helling[stuk] * (x - logt[stuk]))))
    return uit


@dataclass(frozen=True, slots=True)
class Ijking:
    """``werkdeel``: hazard to work of the reference person as a share of both hazards together.

    ``vervolgkans``: chance that somebody who leaves without work begins another trajectory.
    ``risico`` [m] at ``tijd`` [m] (months): cumulative hazard of the reference person.
    """

    werkdeel: float
    vervolgkans: float
    tijd: Reeks
    risico: Reeks

    def tempo(self, naar_werk: Reeks, naar_anders: Reeks) -> Reeks:
        """Hazard relative to that of the reference person, of any exit."""
        return self.werkdeel * naar_werk + (1 - self.werkdeel) * naar_anders

    def duren(self, risico: Reeks) -> Reeks:
        """Months after which the reference person has met this cumulative hazard."""
        import numpy as np

        uit: Reeks = np.exp(np.interp(np.log(risico), np.log(self.risico), np.log(self.tijd)))
        return uit


def ijk(gewicht: Reeks, naar_werk: Reeks, naar_anders: Reeks, doel: Brief) -> Ijking:
    """Hazards for kinds of people in the shares ``gewicht`` [m] with these factors [m].

    Proportional hazards, so the chance that an exit goes to work does not depend on when it is:
    the shares to work come first, then the durations of first and next trajectories together.
    """
    import numpy as np

    gewicht = gewicht / gewicht.sum()

    def werkkans(deel: float) -> Reeks:
        return deel * naar_werk / (deel * naar_werk + (1 - deel) * naar_anders)

    onder, boven = 0.0, 1.0
    for _ in range(60):
        deel = (onder + boven) / 2
        hoog = gewicht @ werkkans(deel) > doel.werk
        onder, boven = (onder, deel) if hoog else (deel, boven)
    kans = werkkans(deel)
    vervolgkans = (doel.werk_met_vervolg - doel.werk) / float(gewicht @ ((1 - kans) * kans))
    rijen = gewicht * (1 + vervolgkans * (1 - kans))
    rijen /= rijen.sum()
    tempo = deel * naar_werk + (1 - deel) * naar_anders
    tijd = np.geomspace(_KORTST, _LANGST, _PUNTEN)
    doelrisico = -np.log(nog_bezig(tijd, doel))
    risico = doelrisico.copy()
    for _ in range(12):  # Newton, on the logarithm of the share still there
        over = np.exp(-risico[:, None] * tempo) * rijen
        totaal = over.sum(axis=1)
        risico += (np.log(totaal) + doelrisico) * totaal / (over @ tempo)
    return Ijking(deel, vervolgkans, tijd, risico)
