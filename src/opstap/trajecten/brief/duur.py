# SPDX-License-Identifier: EUPL-1.2
"""How long trajectories take by the letter: four shares, and the curves that can lie behind them.

The letter's shares add up to 99%, so they are divided by their sum. Curves are fitted by grouped
maximum likelihood, as if all 13,500 trajectories were counted; ``g2`` is strict for that reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.brief.cijfers import DUREN, briefcijfer, duurgrenzen

if TYPE_CHECKING:
    from opstap.trajecten.statistiek import Passing

DICHTBIJ = 0.015
"""A curve may differ so much from each share of the letter to count as near it (our choice)."""
STANDAARD = "loglogistisch"
"""The curve that fits best with two parameters."""
_STUKKEN = 24
_NAMEN = {
    "exponentieel": "exponentieel (elke maand dezelfde kans)",
    "weibull": "Weibull",
    "gamma": "gamma",
    "lognormaal": "log-normaal",
    "loglogistisch": "log-logistisch",
    "burr": "Burr XII",
    "stuksgewijs": "per klasse één kans",
}


@dataclass(frozen=True, slots=True)
class Duurmodel:
    """One curve fitted to the shares of the letter; times in months.

    ``boven_24``: the share that takes over 24 months. ``aanwezig_lang``: of the people present on a
    day, the share whose trajectory takes longer than the longest boundary in all.
    ``dichtbij``: a smooth curve within ``DICHTBIJ`` of every share. ``rondt_goed``: every fitted
    share could have been rounded to that of the letter.
    """

    passing: Passing
    boven_24: float
    aanwezig_lang: float
    dichtbij: bool
    rondt_goed: bool


@dataclass(frozen=True, slots=True)
class Briefduur:
    """Shares per class of duration, short to long.

    ``grenzen``: boundaries in months. ``gepubliceerd``: as in the letter; ``aandelen``: made to add
    up to 1; ``onder`` and ``boven``: what each can have been before rounding.
    """

    grenzen: tuple[float, ...]
    gepubliceerd: tuple[float, ...]
    aandelen: tuple[float, ...]
    onder: tuple[float, ...]
    boven: tuple[float, ...]
    modellen: tuple[Duurmodel, ...]

    def model(self, naam: str = STANDAARD) -> Duurmodel:
        """The fitted curve of this name; :class:`KeyError` when there is none."""
        for model in self.modellen:
            if model.passing.model == naam:
                return model
        raise KeyError(naam)

    @property
    def dichtbij(self) -> tuple[Duurmodel, ...]:
        """The smooth curves that come near every share of the letter."""
        return tuple(model for model in self.modellen if model.dichtbij)

    def tabel(self) -> Tabel:
        """A row a curve, the letter itself on top."""
        return _tabel(self)

    def zinnen(self) -> tuple[str, ...]:
        """What the letter says about durations and what it leaves open, in Dutch."""
        return _zinnen(self)


@cache
def briefduur() -> Briefduur:
    """The durations of the letter with every curve fitted to them."""
    from opstap.trajecten.statistiek import vergelijk

    cijfers = [briefcijfer(id_) for id_ in DUREN]
    grenzen = duurgrenzen()
    gepubliceerd = tuple(float(cijfer.waarde) for cijfer in cijfers)
    som = sum(cijfer.waarde for cijfer in cijfers)
    aandelen = tuple(float(cijfer.waarde / som) for cijfer in cijfers)
    onder = tuple(float(cijfer.onder) for cijfer in cijfers)
    boven = tuple(float(cijfer.boven) for cijfer in cijfers)
    aantal = float(briefcijfer("trajecten.lopend").waarde)
    passingen = vergelijk(grenzen, [aandeel * aantal for aandeel in aandelen])
    modellen = tuple(
        Duurmodel(
            passing=passing,
            boven_24=float(passing.blijft([24.0])[0]),
            aanwezig_lang=aanwezig_lang(passing, grenzen[-1]),
            dichtbij=passing.model != "stuksgewijs"
            and all(
                abs(past - brief) <= DICHTBIJ
                for past, brief in zip(passing.verwacht, aandelen, strict=True)
            ),
            rondt_goed=all(
                laag <= past <= hoog
                for past, laag, hoog in zip(passing.verwacht, onder, boven, strict=True)
            ),
        )
        for passing in passingen
    )
    return Briefduur(grenzen, gepubliceerd, aandelen, onder, boven, modellen)


def aanwezig_lang(passing: Passing, grens: float) -> float:
    """Of the people present on a day, the share whose whole trajectory lasts over ``grens``.

    Who is present is drawn in proportion to how long a trajectory lasts (length-biased sampling;
    Cox 1969, in New Developments in Survey Sampling): ``E[T; T > grens] / E[T]``, with a steady
    number of starts.
    """
    import numpy as np

    # Gauss-Legendre in pieces, so that no rate of the piecewise curve changes within one
    x, gewicht = np.polynomial.legendre.leggauss(8)
    stap = grens / _STUKKEN
    tijd = stap * (np.arange(_STUKKEN)[:, None] + (x + 1) / 2)
    tot_grens = float((gewicht * passing.blijft(tijd)).sum()) * stap / 2
    langer = grens * float(passing.blijft([grens])[0])
    return (langer + passing.gemiddelde - tot_grens) / passing.gemiddelde


def _klassekoppen(grenzen: tuple[float, ...]) -> list[str]:
    g = [getal(grens) for grens in grenzen]
    midden = [f"{van} tot {tot} maanden" for van, tot in pairwise(g)]
    return [f"Tot {g[0]} maanden", *midden, f"Langer dan {g[-1]} maanden"]


def _tabel(duur: Briefduur) -> Tabel:
    koppen = tuple(
        KolomKop(f"klasse_{nummer}", kop, soort="aandeel", decimalen=1)
        for nummer, kop in enumerate(_klassekoppen(duur.grenzen), start=1)
    )
    brief = ("de brief zelf", *duur.gepubliceerd, None, None, None, None, None)
    noot = (
        "De aandelen van de brief zijn samen 99%. Opstap deelt ze door hun som. De verdelingen "
        "zijn geschat (status: afgeleid); wat er na twaalf maanden gebeurt, zegt de brief niet."
    )
    return Tabel(
        naam="trajecten-brief-duur",
        titel="Hoe lang trajecten duren volgens de brief van 2022",
        kolommen=(
            KolomKop("verdeling", "Verdeling"),
            *koppen,
            KolomKop("gemiddelde", "Gemiddeld", "maanden", soort="getal", decimalen=2),
            KolomKop("mediaan", "Helft korter dan", "maanden", soort="getal", decimalen=2),
            KolomKop("boven_24", "Langer dan 24 maanden", soort="aandeel", decimalen=2),
            KolomKop("g2", "Afwijking G²", soort="getal", decimalen=1),
            KolomKop(
                "aanwezig_lang",
                "Deel van de aanwezigen in een traject boven een jaar",
                soort="aandeel",
                decimalen=0,
            ),
        ),
        rijen=(
            brief,
            *(
                (
                    _NAMEN[model.passing.model],
                    *model.passing.verwacht,
                    model.passing.gemiddelde,
                    model.passing.mediaan,
                    model.boven_24,
                    model.passing.g2,
                    model.aanwezig_lang,
                )
                for model in duur.modellen
            ),
        ),
        toelichting=(noot,),
    )


def _zinnen(duur: Briefduur) -> tuple[str, ...]:
    best = duur.model()
    lang = [model.aanwezig_lang for model in duur.dichtbij]
    gemiddeld = [model.passing.gemiddelde for model in duur.modellen]
    helft = (
        f"De helft van de trajecten duurt korter dan {getal(best.passing.mediaan, 1)} maanden. Dat "
        "volgt uit de kromme die het best bij de brief past (log-logistisch)."
    )
    midden = (
        f"Gemiddeld duurt een traject {getal(min(gemiddeld), 1)} tot {getal(max(gemiddeld), 1)} "
        "maanden. Preciezer kan niet: over de lange trajecten zegt de brief weinig."
    )
    aanwezig = (
        f"Van de mensen die er op een dag zijn, zit {procent(min(lang), 0)} tot "
        f"{procent(max(lang), 0)} in een traject dat langer dan een jaar duurt. Van de afgeronde "
        f"trajecten is dat {procent(duur.gepubliceerd[-1], 0)}."
    )
    return helft, midden, aanwezig
