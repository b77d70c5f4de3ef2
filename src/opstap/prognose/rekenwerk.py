# SPDX-License-Identifier: EUPL-1.2
"""What a run is, and the arrays that one draw of it needs.

A variant changes the future and not the past: its parameters and places count from 1 January of
:data:`VANAF`, its key of the places from :data:`SLEUTEL_VANAF`. Before those dates every variant
runs on the arrays of ``basis``, so two variants are the same people with the same history.

With engine ``verwacht`` municipalities that are equally short of places may be added up before the
run (see ``groepen``): one run is ten times faster.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from opstap import gebieden
from opstap.bronnen import grootboek
from opstap.prognose.compileren import MAANDEN_PER_EPOCHE, Rekenmodel, compileer
from opstap.prognose.declaratie import Model, Variant, model, variant
from opstap.prognose.gebied import Gebiedsdata, bouw
from opstap.prognose.groepen import GROEPEN, labels, tel_op

VANAF = 2024
"""First year in which a variant counts; the figures up to 2023 have been observed."""

STANDAARDJAAR = 2048
"""Last year of a run when nothing is asked: that of the target."""

SLEUTEL_VANAF = 2026
"""First year of another key for the places (letter of December 2023)."""

BASIS = "basis"
_TWEEDE_GROEPEN = 4

Engine = Literal["verwacht", "personen"]
Gehelen = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ingreep:
    """From :data:`VANAF` on, ``parameter`` is ``factor`` times parameter ``van``, in each draw."""

    parameter: str
    van: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Opzet:
    """One run: a variant with its draws.

    ``per_gemeente``: every municipality apart; otherwise groups of municipalities, with those of
    ``apart`` on their own. ``eigen_begin``: a user's starting counts, state -> code -> people.
    """

    variant: Variant
    engine: Engine = "verwacht"
    trekkingen: int = 1
    zaad: int = 1
    tot: int = STANDAARDJAAR
    per_gemeente: bool = True
    apart: tuple[str, ...] = ()
    eigen_begin: Mapping[str, Mapping[str, int]] | None = None
    ingrepen: tuple[Ingreep, ...] = ()

    @property
    def jaren(self) -> tuple[int, ...]:
        return tuple(range(model().begin, self.tot + 1))


@dataclass(frozen=True, slots=True)
class Gebiedsindeling:
    """Which municipalities are run together: ``nummer[i]`` is the area of municipality i, in the
    order of ``gebieden.gemeenten()``; ``codes[g]`` names area g."""

    codes: tuple[str, ...]
    nummer: tuple[int, ...]

    @property
    def leden(self) -> Gehelen:
        """The number of municipalities in each area."""
        return np.bincount(self.nummer, minlength=len(self.codes))


def rekenwerk(opzet: Opzet, waarden: Mapping[str, float]) -> tuple[Rekenmodel, Gebiedsdata]:
    """The arrays of all municipalities for parameters ``waarden`` (the rest as declared).

    ``waarden`` are assumptions and hold for all years; what the variant changes begins in
    :data:`VANAF` (parameters, places) and :data:`SLEUTEL_VANAF` (keys).
    """
    m, gekozen, tot = model(), opzet.variant, opzet.tot
    gewoon = m.waarden(waarden)
    rekenmodel = compileer(m, gewoon, tot=tot)
    data = _bouw(opzet, variant(BASIS), gewoon)
    if tot < VANAF:
        return rekenmodel, data
    anders = m.waarden({**waarden, **gekozen.parameters})
    anders |= {i.parameter: i.factor * anders[i.van] for i in opzet.ingrepen}
    if anders != gewoon:
        rekenmodel = _aaneen(rekenmodel, compileer(m, anders, tot=tot), VANAF)
    if anders != gewoon or gekozen.paden or gekozen.sleutels:
        data = _data_aaneen(data, _bouw(opzet, replace(gekozen, sleutels={}), anders), VANAF)
    if gekozen.sleutels:
        data = _data_aaneen(data, _bouw(opzet, gekozen, anders), SLEUTEL_VANAF)
    return rekenmodel, data


def _bouw(opzet: Opzet, gekozen: Variant, waarden: Mapping[str, float]) -> Gebiedsdata:
    return bouw(
        model(), gekozen, waarden, grootboek(), tot=opzet.tot, eigen_begin=opzet.eigen_begin
    )


def _aaneen(voor: Rekenmodel, na: Rekenmodel, vanaf: int) -> Rekenmodel:
    """Rates of ``voor`` until 1 January of ``vanaf``, those of ``na`` from then on.

    What has no date in the engines (hours, kinds of place, durations, shares of trajectories) is
    that of ``na`` throughout; see :func:`ongedateerd`.
    """
    maand = (vanaf - voor.begin) * 12
    epoche = maand // MAANDEN_PER_EPOCHE
    eerder, later = voor.cumulatief, na.cumulatief
    sprong = eerder[:, :, maand, None] - later[:, :, maand, None]
    return replace(
        na,
        tempo=np.concatenate([voor.tempo[:epoche], na.tempo[epoche:]]),
        cumulatief=np.concatenate([eerder[:, :, :maand], later[:, :, maand:] + sprong], axis=2),
    )


def _data_aaneen(voor: Gebiedsdata, na: Gebiedsdata, vanaf: int) -> Gebiedsdata:
    jaar = vanaf - model().begin
    instroom, plaatsen = na.instroom.copy(), na.plaatsen.copy()
    instroom[:, :, :jaar] = voor.instroom[:, :, :jaar]
    plaatsen[:, :, : jaar * 12] = voor.plaatsen[:, :, : jaar * 12]
    return replace(voor, instroom=instroom, plaatsen=plaatsen)


def ongedateerd(m: Model, gekozen: Variant) -> list[str]:
    """Dutch remarks on parameters of a variant that cannot start in :data:`VANAF`."""
    tempos = {o.tempo for o in m.overgangen} | set(m.sterfte.values())
    tempos |= {i.aantal for i in m.instroom} | {i.groei for i in m.instroom}
    tempos |= {i.groei_later for i in m.instroom} | set(m.aow.values())
    gewichten = [o.gewicht for o in m.overgangen if o.gewicht]
    gewichten += [i.gewicht for i in m.instroom if i.gewicht]
    tempos |= {naam for g in gewichten for naam in g.removeprefix("rest:").split("+")}
    begin = {i.aantal for i in m.beginstand} | {i.deel for i in m.beginstand}
    meldingen = []
    for naam in sorted(gekozen.parameters.keys() - tempos):
        if naam in begin:
            meldingen.append(
                f"{naam} is een stand van {m.begin}; een variant verandert het verleden niet."
            )
        else:
            meldingen.append(f"{naam} kan geen begindatum hebben en geldt voor alle jaren.")
    return meldingen


def gebiedsindeling(opzet: Opzet) -> Gebiedsindeling:
    """Every municipality apart, or the groups of this run."""
    codes = tuple(gebieden.gemeenten())
    if opzet.per_gemeente:
        return Gebiedsindeling(codes, tuple(range(len(codes))))
    _, data = rekenwerk(opzet, {})
    eerder = min(opzet.tot, VANAF - 1)
    groep = labels(model(), data, [(opzet.tot, GROEPEN), (eerder, _TWEEDE_GROEPEN)])
    per_code = dict(zip(codes, groep.tolist(), strict=True))
    samen = sorted({per_code[code] for code in codes if code not in opzet.apart})
    namen = [*opzet.apart, *(f"groep-{i}" for i in range(1, len(samen) + 1))]
    nummer = tuple(
        opzet.apart.index(code)
        if code in opzet.apart
        else len(opzet.apart) + samen.index(per_code[code])
        for code in codes
    )
    return Gebiedsindeling(tuple(namen), nummer)


def tel_samen(data: Gebiedsdata, indeling: Gebiedsindeling) -> Gebiedsdata:
    """The data of the areas of ``indeling``."""
    if len(indeling.codes) == len(data.codes):
        return data
    nummer, aantal = np.array(indeling.nummer), len(indeling.codes)
    return replace(
        data,
        codes=indeling.codes,
        begin=tel_op(data.begin, nummer, aantal),
        instroom=tel_op(data.instroom, nummer, aantal),
        plaatsen=tel_op(data.plaatsen, nummer, aantal),
        nummers=np.arange(len(indeling.codes), dtype=np.int64),
    )
