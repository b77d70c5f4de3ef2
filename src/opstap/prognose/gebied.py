# SPDX-License-Identifier: EUPL-1.2
"""Where the people are: starting stocks, yearly inflow and places per municipality.

Nothing of this is published per municipality. National numbers are spread by real figures (people
on benefit, inhabitants, expenditure on task field 6.4) and every municipal figure is an estimate;
a user's own counts replace them. Whole people and whole places add up to the national number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from opstap import gebieden, verdeling
from opstap.bronnen import Grootboek
from opstap.prognose.declaratie import Instroom, Model, Variant

SLEUTELS = {"uitkeringen": "uitkeringen-2021", "inwoners": "inwoners", "wsw": "iv3-6.4:2017"}
"""The keys that spread national numbers, by their name in the declaration."""

NATIONAAL = "NL"

LAATSTE_GEIJKT = 2023
"""Last year with published figures of beschut werk."""


@dataclass(frozen=True, slots=True)
class Gebiedsdata:
    """Arrays for G areas: ``begin[g, i]`` people at the start, ``instroom[g, q, year]`` people a
    year, ``plaatsen[g, r, month]`` scarce places (in places, not hours), ``nummers[g]`` the number
    of the area in the ids of its people."""

    codes: tuple[str, ...]
    begin: npt.NDArray[np.int64]
    instroom: npt.NDArray[np.float64]
    plaatsen: npt.NDArray[np.float64]
    nummers: npt.NDArray[np.int64]
    meldingen: tuple[str, ...]

    def alleen(self, codes: Sequence[str]) -> Gebiedsdata:
        """The same data for some of the areas; their people keep their ids and their luck."""
        plek = [self.codes.index(code) for code in codes]
        return Gebiedsdata(
            tuple(codes),
            self.begin[plek],
            self.instroom[plek],
            self.plaatsen[plek],
            self.nummers[plek],
            self.meldingen,
        )


@cache
def aandelen(naam: str) -> Mapping[str, Fraction]:
    """The share of each municipality in a key of the declaration; adds up to one."""
    gewichten = verdeling.ingebouwd(SLEUTELS[naam]).gewichten
    positief = {code: max(Fraction(0), Fraction(gewicht)) for code, gewicht in gewichten.items()}
    som = sum(positief.values())
    return {code: gewicht / som for code, gewicht in positief.items()}


def bouw(
    model: Model,
    variant: Variant,
    waarden: Mapping[str, float],
    grootboek: Grootboek,
    *,
    landelijk: bool = False,
    tot: int | None = None,
    eigen_begin: Mapping[str, Mapping[str, int]] | None = None,
) -> Gebiedsdata:
    """One undated set: 342 municipalities (or the country as one area) with ``waarden``, and the
    places and keys of ``variant`` from the first year on.

    A run puts sets together so that a variant begins when it may: ``rekenwerk.rekenwerk``.
    ``eigen_begin`` are a user's own starting counts: state -> municipality -> people.
    """
    codes = tuple(gebieden.gemeenten())
    jaren = (tot or model.einde) - model.begin + 1
    begin = _begin(model, waarden, codes, eigen_begin or {})
    instroom = _instroom(model, waarden, codes, jaren)
    plaatsen = _plaatsen(model, variant, codes, jaren, grootboek)
    if landelijk:
        codes = (NATIONAAL,)
        begin, instroom, plaatsen = (
            x.sum(axis=0, keepdims=True) for x in (begin, instroom, plaatsen)
        )
    nummers = np.arange(len(codes), dtype=np.int64)
    return Gebiedsdata(codes, begin, instroom, plaatsen, nummers, ())


def _begin(
    model: Model,
    waarden: Mapping[str, float],
    codes: tuple[str, ...],
    eigen: Mapping[str, Mapping[str, int]],
) -> npt.NDArray[np.int64]:
    kolommen = []
    for i in model.beginstand:
        aantal = round(waarden[i.aantal] * (waarden[i.deel] if i.deel else 1.0))
        deel = eigen.get(i.naar) or _verdeeld(aantal, i.sleutel)
        kolommen.append([deel[code] for code in codes])
    return np.array(kolommen, np.int64).T.copy()


@lru_cache(maxsize=256)
def _verdeeld(aantal: int, sleutel: str) -> Mapping[str, int]:
    """Whole people per municipality; a run asks for the same division more than once."""
    return verdeling.verdeel_heel(aantal, aandelen(sleutel))


def _instroom(
    model: Model, waarden: Mapping[str, float], codes: tuple[str, ...], jaren: int
) -> npt.NDArray[np.float64]:
    landelijk = np.array([_per_jaar(model, i, waarden, jaren) for i in model.instroom])
    deel = _delen(tuple(i.sleutel for i in model.instroom), codes)
    per_gemeente: npt.NDArray[np.float64] = deel[:, :, None] * landelijk[None, :, :]
    return per_gemeente


@lru_cache(maxsize=16)
def _delen(sleutels: tuple[str, ...], codes: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """Shares [area, key]; the same in every draw."""
    return np.array([[float(aandelen(sleutel)[c]) for sleutel in sleutels] for c in codes])


def _per_jaar(
    model: Model, i: Instroom, waarden: Mapping[str, float], jaren: int
) -> npt.NDArray[np.float64]:
    """People a year from one inflow: level x course x weight of the split x growth.

    ``groei`` counts from 2021, the year of the level, and as far as there are figures to calibrate
    on; after :data:`LAATSTE_GEIJKT` it is ``groei_later``, which nothing that is published tells.
    """
    jaar = np.arange(model.begin, model.begin + jaren)
    aantal = np.full(jaren, float(waarden[i.aantal]))
    if i.gewicht:
        namen = i.gewicht.removeprefix("rest:").split("+")
        som = sum(waarden[naam] for naam in namen)
        aantal *= 1 - som if i.gewicht.startswith("rest:") else som
    if i.verloop:
        punten = model.verlopen[i.verloop]
        hoogte = [waarden[v] if isinstance(v, str) else float(v) for v in punten.values()]
        aantal *= np.interp(jaar, list(punten), hoogte)
    if i.groei:
        aantal *= (1 + waarden[i.groei]) ** (np.minimum(jaar, LAATSTE_GEIJKT) - 2021.0)
    if i.groei_later:
        aantal *= (1 + waarden[i.groei_later]) ** np.maximum(jaar - LAATSTE_GEIJKT, 0.0)
    return aantal


def _plaatsen(
    model: Model, variant: Variant, codes: tuple[str, ...], jaren: int, grootboek: Grootboek
) -> npt.NDArray[np.float64]:
    """Places at the end of each month: whole places at each year's end, straight in between."""
    eind = np.arange(model.begin - 1, model.begin + jaren)
    uit = []
    for plaats in model.plaatsen:
        pad = _pad(plaats.id, plaats.capaciteit, plaats.pad, variant, grootboek, eind)
        sleutel = variant.sleutels.get(plaats.id, plaats.sleutel)
        uit.append(_per_maand(sleutel, tuple(pad), model.begin, codes))
    return np.stack(uit, axis=1)


@lru_cache(maxsize=16)
def _per_maand(
    sleutel: str, pad: tuple[int, ...], begin: int, codes: tuple[str, ...]
) -> npt.NDArray[np.float64]:
    """Places [area, month] of one kind; all draws of a run ask for the same."""
    eind = np.arange(begin - 1, begin - 1 + len(pad))
    maand = begin - 1 + (np.arange((len(pad) - 1) * 12) + 1) / 12
    per_jaar = np.array([_spreid(sleutel, aantal, codes) for aantal in pad])
    return np.array([np.interp(maand, eind, per_jaar[:, g]) for g in range(len(codes))])


def _pad(
    soort: str,
    reeks: str | None,
    eigen: Mapping[int, float] | None,
    variant: Variant,
    grootboek: Grootboek,
    jaren: npt.NDArray[np.int64],
) -> list[int]:
    """National places at the end of each year; zero before the first year that is known."""
    punten = variant.paden.get(soort) or eigen
    if punten is None and reeks is not None:
        bekend = grootboek.reeks(reeks)
        return [
            0 if jaar < min(bekend) else int(grootboek.in_jaar(reeks, int(jaar)).waarde)
            for jaar in jaren
        ]
    punten = dict(sorted((punten or {}).items()))
    return [round(float(np.interp(jaar, list(punten), list(punten.values())))) for jaar in jaren]


@cache
def _spreid(sleutel: str, aantal: int, codes: tuple[str, ...]) -> tuple[int, ...]:
    """Whole places per municipality by one of the keys of ``verdeling`` (Webster)."""
    if aantal == 0:
        return (0,) * len(codes)
    deel = verdeling.verdeel_heel(aantal, _sleutelgewichten(sleutel), "webster")
    return tuple(deel[code] for code in codes)


@cache
def _sleutelgewichten(sleutel: str) -> Mapping[str, int | Fraction]:
    from opstap.bronnen import grootboek

    delen = []
    for deel in sleutel.split("+"):
        id, _, gewicht = deel.partition("*")
        gekozen = (
            verdeling.beschut_sleutel(id, gebieden.LAATSTE_JAAR, grootboek())
            if id in verdeling.BESCHUT_SLEUTELS
            else verdeling.ingebouwd(id)
        )
        positief = {code: max(Fraction(0), Fraction(g)) for code, g in gekozen.gewichten.items()}
        delen.append((replace(gekozen, gewichten=positief), Fraction(gewicht or 1)))
    return delen[0][0].gewichten if len(delen) == 1 else verdeling.gemengd(delen).gewichten
