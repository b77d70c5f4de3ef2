# SPDX-License-Identifier: EUPL-1.2
"""The people of a company through the years: those of the base year follow its municipalities.

A kind of people moves as that kind does in the municipalities of the company, in the same draw of
the projection: people(y) = people(base) x sum over municipalities of share x N(y) / N(base), where
N is the mean of the stocks at the beginning and the end of a year. Without shares the
municipalities count by their number of people. Jobs of the safety net begin at nothing in the
projection, so there the company adds its part of the new jobs: people(base) + part x (N(y) -
N(base)).

People are exact fractions from here on: an index of a simulated draw is kept to nine decimals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from opstap.bekostiging.bedrijf.gegevens import TOESTAND, Bedrijf

if TYPE_CHECKING:
    import numpy as np

    from opstap.prognose.declaratie import Variant
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.trekkingen import Ensemble

    Getallen = np.ndarray[Any, np.dtype[Any]]

_NAUWKEURIG = 10**9

Stand = Mapping[str, Fraction]
"""People of every kind in one year."""


@dataclass(frozen=True, slots=True)
class Mensenpad:
    """People per year: ``verwacht[year]`` the mean over the draws, ``trekkingen[draw][year]``."""

    variant: str
    jaren: tuple[int, ...]
    verwacht: tuple[Stand, ...]
    trekkingen: tuple[tuple[Stand, ...], ...]

    def in_jaar(self, jaar: int) -> Stand:
        return self.verwacht[self.jaren.index(jaar)]


def opzet_voor(bedrijf: Bedrijf, variant: Variant, *, trekkingen: int, tot: int) -> Opzet:
    """The run of the projection that a company needs: its own municipalities apart."""
    from opstap.prognose.rekenwerk import Opzet

    return Opzet(
        variant=variant,
        engine="verwacht",
        trekkingen=trekkingen,
        zaad=1,
        tot=tot,
        per_gemeente=False,
        apart=bedrijf.codes,
    )


def volg(bedrijf: Bedrijf, ensemble: Ensemble) -> Mensenpad:
    """The people of ``bedrijf`` in every draw of ``ensemble``, from its base year on."""
    jaren = tuple(jaar for jaar in ensemble.jaren if jaar >= bedrijf.basisjaar)
    leden = [ensemble.codes.index(code) for code in bedrijf.codes]
    per_soort = {
        soort: _aantallen(bedrijf, soort, _gemiddeld(ensemble, soort, leden, jaren))
        for soort in bedrijf.soorten
    }
    trekkingen = tuple(
        tuple({soort: per_soort[soort][i][j] for soort in per_soort} for j in range(len(jaren)))
        for i in range(len(ensemble.waarden))
    )
    verwacht = tuple(
        {
            soort: sum((t[j][soort] for t in trekkingen), Fraction(0)) / len(trekkingen)
            for soort in per_soort
        }
        for j in range(len(jaren))
    )
    return Mensenpad(ensemble.opzet.variant.id, jaren, verwacht, trekkingen)


def _gemiddeld(
    ensemble: Ensemble, soort: str, leden: list[int], jaren: tuple[int, ...]
) -> Getallen:
    """People of a kind [draw, member, year], as the mean of the stocks at both ends of a year."""
    stand = ensemble.mensen(TOESTAND[soort])[:, leden]
    eind = [ensemble.jaar(jaar) for jaar in jaren]
    uit: Getallen = (stand[..., [j - 1 for j in eind]] + stand[..., eind]) / 2
    return uit


def _aantallen(bedrijf: Bedrijf, soort: str, n: Getallen) -> list[list[Fraction]]:
    """People of the company [draw][year] from those of its municipalities [draw, member, year]."""
    eigen = bedrijf.personen(soort)
    if soort == "vangnet":
        nieuw = n.sum(axis=1) - n.sum(axis=1)[:, :1]
        deel = bedrijf.nieuwe_vangnetbanen
        return [
            [max(Fraction(0), eigen + deel * _exact(x)) for x in trekking] for trekking in nieuw
        ]
    return [[eigen * _exact(x) for x in trekking] for trekking in _index(bedrijf, n)]


def _index(bedrijf: Bedrijf, n: Getallen) -> Getallen:
    """Growth since the base year [draw, year]; without any people there to follow it stays 1."""
    import numpy as np

    samen = n.sum(axis=1)
    som: Getallen = np.divide(samen, samen[:, :1], out=np.ones_like(samen), where=samen[:, :1] > 0)
    aandelen = [lid.aandeel for lid in bedrijf.leden]
    if None in aandelen:
        return som
    begin = n[:, :, :1]
    elk = np.divide(n, begin, out=np.repeat(som[:, None], n.shape[1], axis=1), where=begin > 0)
    gewicht = np.array([float(a or 0) for a in aandelen])
    uit: Getallen = (elk * (gewicht / gewicht.sum())[:, None]).sum(axis=1)
    uit[:, 0] = 1.0
    return uit


def _exact(x: float) -> Fraction:
    return Fraction(round(float(x) * _NAUWKEURIG), _NAUWKEURIG)
