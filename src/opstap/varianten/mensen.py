# SPDX-License-Identifier: EUPL-1.2
"""The people of variants: the same people and the same luck in each, so that differences are sharp.

Engine ``verwacht`` of ``prognose``, one run for each draw of the uncertain parameters. Draw i uses
the same parameters in every variant, and all variants that are compared run on the same areas:
every municipality, or the same groups of municipalities that are about equally short of places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from opstap import gebieden
from opstap.prognose.compileren import MAANDEN_PER_EPOCHE, Rekenmodel
from opstap.prognose.declaratie import Variant, model
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.groepen import GROEPEN, labels
from opstap.prognose.rekenwerk import (
    SLEUTEL_VANAF,
    VANAF,
    Gebiedsindeling,
    Opzet,
    rekenwerk,
    tel_samen,
)
from opstap.prognose.trekkingen import Ensemble, parameterreeks
from opstap.prognose.verwacht import verwacht
from opstap.varianten.declaratie import EERSTE_JAAR, NOOIT, WET, Beleidsvariant

Getallen = npt.NDArray[np.float64]

_TOESTANDEN = {
    "beschut_werkend": "mensen die beschut werken",
    "beschut_wachtend": "mensen met een indicatie die wachten (wachtlijst)",
    "vangnetbaan": "mensen met een baan voor andere groepen",
    "niet_bereikt": "mensen die niet worden bereikt",
    "banenafspraak": "mensen met een baan uit de banenafspraak",
    "wsw": "mensen in de Wsw",
}
MATEN: Mapping[str, str] = {
    **_TOESTANDEN,
    "bereikt": "mensen die sinds 2024 een baan voor andere groepen kregen (opgeteld)",
    "beschut_plaatsen": "bekostigde beschutte plaatsen van 31 uur",
    "beschut_bezet": "bezette beschutte plaatsen van 31 uur",
    "vangnet_banen": "bekostigde banen voor andere groepen",
}
"""What is counted at each year's end, in the order of the last axis of the outcomes."""

_PROEF = 100_000.0
_EERDER_DEEL, _ANDER_DEEL = 2, 3
"""Parts in which each group is cut again: by the places of 2023, and by the key of each other
variant. The people at work differ less than 0.5 percent from those of 342 municipalities."""


@dataclass(frozen=True, slots=True)
class Mensen:
    """The outcome of a variant: ``aantal[draw, area, year, measure]`` at the end of each year from
    2023 (the last observed year) on; ``plaatsen[soort][i]`` whole places per municipality in
    year i from 2024 on (empty when municipalities were added up)."""

    jaren: tuple[int, ...]
    aantal: Getallen
    plaatsen: Mapping[str, Sequence[Mapping[str, int]]]

    def maat(self, naam: str) -> Getallen:
        """One measure [draw, area, year] from 2024 on."""
        deel: Getallen = self.aantal[:, :, 1:, list(MATEN).index(naam)]
        return deel

    def gemiddeld(self, naam: str) -> Getallen:
        """The mean over each year from 2024 on: of its begin and its end."""
        x = self.aantal[..., list(MATEN).index(naam)]
        midden: Getallen = (x[:, :, 1:] + x[:, :, :-1]) / 2
        return midden


def indeling(varianten: Sequence[Beleidsvariant], tot: int, per_gemeente: bool) -> Gebiedsindeling:
    """The areas on which all of these variants run."""
    sleutels = [tuple(sorted(v.mensen.sleutels.items())) for v in varianten]
    return _indeling(tuple(dict.fromkeys(sleutels)), tot, per_gemeente)


@lru_cache(maxsize=32)
def _indeling(
    sleutels: tuple[tuple[tuple[str, str], ...], ...], tot: int, per_gemeente: bool
) -> Gebiedsindeling:
    codes = tuple(gebieden.gemeenten())
    if per_gemeente:
        return Gebiedsindeling(codes, tuple(range(len(codes))))
    samen = np.zeros(len(codes), np.int64)
    for nummer, gekozen in enumerate(sleutels):
        leeg = Variant("sleutel", "sleutel", "", {}, {}, dict(gekozen))
        _, data = rekenwerk(_opzet(leeg, tot), {})
        delen = [(tot, _ANDER_DEEL if nummer else GROEPEN)]
        if not nummer:
            delen.append((min(tot, VANAF - 1), _EERDER_DEEL))
        eigen = labels(model(), data, delen)
        if "vangnet" in dict(gekozen):
            eigen = np.arange(len(codes))  # jobs that do not follow the need: no groups
        _, samen = np.unique(samen * (eigen.max() + 1) + eigen, return_inverse=True)
    namen = tuple(f"groep-{i + 1}" for i in range(int(samen.max()) + 1))
    return Gebiedsindeling(namen, tuple(int(i) for i in samen))


def reken(
    variant: Beleidsvariant, waar: Gebiedsindeling, *, trekkingen: int = 0, tot: int
) -> Mensen:
    """Run a variant: with the declared parameters (0 draws), or for each draw."""
    return _reken(_mensenknoppen(variant), waar, trekkingen, tot)


@dataclass(frozen=True, slots=True)
class _Knoppen:
    """What the people of a variant depend on, hashable: other money gives the same people."""

    parameters: tuple[tuple[str, float], ...]
    paden: tuple[tuple[str, tuple[tuple[int, float], ...]], ...]
    sleutels: tuple[tuple[str, str], ...]
    terugvalrecht: str

    def variant(self) -> Variant:
        paden = {soort: dict(pad) for soort, pad in self.paden}
        return Variant("mensen", "mensen", "", dict(self.parameters), paden, dict(self.sleutels))


def _mensenknoppen(variant: Beleidsvariant) -> _Knoppen:
    v = variant.mensen
    return _Knoppen(
        tuple(sorted(v.parameters.items())),
        tuple((soort, tuple(sorted(pad.items()))) for soort, pad in sorted(v.paden.items())),
        tuple(sorted(v.sleutels.items())),
        variant.terugvalrecht,
    )


@lru_cache(maxsize=8)
def _reken(knoppen: _Knoppen, waar: Gebiedsindeling, trekkingen: int, tot: int) -> Mensen:
    reeks: Sequence[Mapping[str, float]] = parameterreeks(trekkingen) if trekkingen else [{}]
    lagen: list[Getallen] = []
    plaatsen: dict[str, tuple[dict[str, int], ...]] = {}
    for waarden in reeks:
        if len(waar.codes) == len(waar.nummer):
            rekenmodel, data = rekenwerk(_opzet(knoppen.variant(), tot), waarden)
            plaatsen = plaatsen or _plaatsen(data, tot)
        else:
            rekenmodel, data = _zonder_paden(
                replace(knoppen, paden=()), waar, tuple(waarden.items()), tot
            )
            data = _met_paden(data, knoppen, waar, tot)
        rekenmodel = met_terugvalrecht(rekenmodel, knoppen.terugvalrecht)
        lagen.append(_verwacht(rekenmodel, data))
    return Mensen(tuple(range(EERSTE_JAAR, tot + 1)), np.stack(lagen), plaatsen)


def reken_in(
    variant: Beleidsvariant,
    codes: Sequence[str],
    *,
    tot: int,
    begin: Mapping[str, Mapping[str, int]] | None = None,
) -> Mensen:
    """Run a variant for some municipalities, each apart, with the declared parameters.

    The same numbers as when all municipalities run. ``begin`` are own starting counts, state ->
    municipality -> people. ``plaatsen`` of the answer has all municipalities.
    """
    eigen = tuple((naam, tuple(sorted(per.items()))) for naam, per in sorted((begin or {}).items()))
    return _reken_in(_mensenknoppen(variant), tuple(codes), eigen, tot)


_Begin = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@lru_cache(maxsize=256)
def _reken_in(knoppen: _Knoppen, codes: tuple[str, ...], begin: _Begin, tot: int) -> Mensen:
    rekenmodel, data, plaatsen = _alle_gemeenten(replace(knoppen, terugvalrecht=WET), begin, tot)
    hier = data.alleen(codes)
    aantal = _verwacht(met_terugvalrecht(rekenmodel, knoppen.terugvalrecht), hier)
    return Mensen(tuple(range(EERSTE_JAAR, tot + 1)), aantal[None], plaatsen)


@lru_cache(maxsize=16)
def _alle_gemeenten(
    knoppen: _Knoppen, begin: _Begin, tot: int
) -> tuple[Rekenmodel, Gebiedsdata, Mapping[str, Sequence[Mapping[str, int]]]]:
    eigen = {naam: dict(per) for naam, per in begin} or None
    rekenmodel, data = rekenwerk(replace(_opzet(knoppen.variant(), tot), eigen_begin=eigen), {})
    return rekenmodel, data, _plaatsen(data, tot)


def _opzet(gekozen: Variant, tot: int) -> Opzet:
    return Opzet(gekozen, "verwacht", 1, 1, tot, per_gemeente=True)


@lru_cache(maxsize=16)
def _zonder_paden(
    knoppen: _Knoppen, waar: Gebiedsindeling, waarden: tuple[tuple[str, float], ...], tot: int
) -> tuple[Rekenmodel, Gebiedsdata]:
    """The arrays of the areas before the variant's own paths of jobs: what another number of jobs
    leaves as it is, so that moving that slider costs one run of the engine."""
    rekenmodel, data = rekenwerk(_opzet(knoppen.variant(), tot), dict(waarden))
    return rekenmodel, tel_samen(data, waar)


def _met_paden(
    data: Gebiedsdata, knoppen: _Knoppen, waar: Gebiedsindeling, tot: int
) -> Gebiedsdata:
    """The same with the paths of jobs, spread over the areas in the proportions of their key.

    Municipalities apart get whole places instead, by ``rekenwerk``.
    """
    if not knoppen.paden:
        return data
    m, plaatsen = model(), data.plaatsen.copy()
    eind = np.arange(m.begin - 1, tot + 1)
    maand = m.begin - 1 + (np.arange(plaatsen.shape[2]) + 1) / 12
    for soort, punten in knoppen.paden:
        pad = np.rint(
            np.interp(eind, [jaar for jaar, _ in punten], [aantal for _, aantal in punten])
        )
        per_maand = np.interp(maand, eind, pad)
        for vanaf, sleutel in ((VANAF, ""), (SLEUTEL_VANAF, dict(knoppen.sleutels).get(soort, ""))):
            deel = _aandelen(soort, sleutel, waar)
            eerste = (vanaf - m.begin) * 12
            plaatsen[:, m.soort(soort), eerste:] = deel[:, None] * per_maand[eerste:]
    return replace(data, plaatsen=plaatsen)


@lru_cache(maxsize=64)
def _aandelen(soort: str, sleutel: str, waar: Gebiedsindeling) -> Getallen:
    """The share of each area in the places of a kind (an empty key: that of the model)."""
    sleutels = {soort: sleutel} if sleutel else {}
    proef = Variant("proef", "proef", "", {}, {soort: {EERSTE_JAAR: _PROEF}}, sleutels)
    _, data = rekenwerk(_opzet(proef, SLEUTEL_VANAF), {})
    deel: Getallen = tel_samen(data, waar).plaatsen[:, model().soort(soort), -1] / _PROEF
    return deel


def _verwacht(rekenmodel: Rekenmodel, data: Gebiedsdata) -> Getallen:
    """One run of the engine: [area, year from 2023, measure]."""
    uitkomst = verwacht(rekenmodel, data)
    plekken = np.moveaxis(data.plaatsen[:, :, 11::12], 1, 2)
    return _maten(uitkomst.stand, uitkomst.teller, uitkomst.bezet, plekken)


def uit_trekkingen(ensemble: Ensemble) -> Mensen:
    """The people of a run of which every draw was kept."""
    vorm = (len(ensemble.stand), *ensemble.plaatsen.shape)
    stand, teller = (np.asarray(x, np.float64) for x in (ensemble.stand, ensemble.teller))
    aantal = _maten(stand, teller, ensemble.bezet, np.broadcast_to(ensemble.plaatsen, vorm))
    return Mensen(tuple(range(EERSTE_JAAR, ensemble.jaren[-1] + 1)), aantal, {})


def _maten(stand: Getallen, teller: Getallen, bezet: Getallen, plaatsen: Getallen) -> Getallen:
    """[..., area, year from 2023, measure] from what is there at the end of each year:
    [..., area, year, state], [..., counter] and [..., kind of place] (in use, funded)."""
    m = model()
    eerste = EERSTE_JAAR - 1 - m.begin
    toont = np.array([t.toont for t in m.toestanden])
    per_jaar = stand[..., eerste:, :]
    kolommen = {naam: per_jaar[..., toont == naam].sum(axis=-1) for naam in _TOESTANDEN}
    geplaatst = teller[..., eerste:, m.tellers.index("plaatsing_vangnet")].copy()
    geplaatst[..., 0] = 0.0
    beschut, vangnet = m.soort("beschut"), m.soort("vangnet")
    kolommen |= {
        "bereikt": geplaatst.cumsum(axis=-1),
        "beschut_plaatsen": plaatsen[..., eerste:, beschut],
        "beschut_bezet": bezet[..., eerste:, beschut],
        "vangnet_banen": plaatsen[..., eerste:, vangnet],
    }
    uit: Getallen = np.stack([kolommen[naam] for naam in MATEN], axis=-1)
    return uit


def _plaatsen(data: Gebiedsdata, tot: int) -> dict[str, tuple[dict[str, int], ...]]:
    m = model()
    eind = np.rint(data.plaatsen[:, :, 11::12][:, :, EERSTE_JAAR - m.begin :]).astype(np.int64)
    return {
        plaats.id: tuple(
            dict(zip(data.codes, eind[:, r, i].tolist(), strict=True))
            for i in range(tot - EERSTE_JAAR + 1)
        )
        for r, plaats in enumerate(m.plaatsen)
    }


def met_terugvalrecht(rekenmodel: Rekenmodel, recht: str) -> Rekenmodel:
    """The rates of ``verwacht`` with the right to fall back from another month on, or never.

    The declaration has pairs of moves, one until June and one from July 2028 on; the month in
    which they change places is moved to ``recht`` (``JJJJ-01`` or ``JJJJ-07``).
    """
    if recht == WET:
        return rekenmodel
    m, tempo = model(), rekenmodel.tempo.copy()
    if recht == NOOIT:
        begin = len(tempo)
    else:
        jaar, maand = map(int, recht.split("-"))
        begin = ((jaar - m.begin) * 12 + maand - 1) // MAANDEN_PER_EPOCHE
    vanaf = (EERSTE_JAAR - m.begin) * 12 // MAANDEN_PER_EPOCHE
    for voor, na in _wissels(rekenmodel):
        zonder = rekenmodel.tempo[vanaf, :, voor]
        met = rekenmodel.tempo[-1, :, na]
        epoche = np.arange(len(tempo))[:, None]
        later = epoche >= vanaf
        tempo[:, :, voor] = np.where(
            later, np.where(epoche < begin, zonder, 0.0), tempo[:, :, voor]
        )
        tempo[:, :, na] = np.where(later, np.where(epoche < begin, 0.0, met), tempo[:, :, na])
    return replace(rekenmodel, tempo=tempo)


def _wissels(rekenmodel: Rekenmodel) -> list[tuple[int, int]]:
    """The columns of the moves before and after the law, pair by pair."""
    m = model()
    ids = [t.id for t in m.toestanden]
    paren = []
    for s, toestand in enumerate(ids):
        uit = [o for o in m.overgangen if o.van == toestand]
        eerste = int(rekenmodel.eerste_zet[s])
        voor = {o.naar: eerste + k for k, o in enumerate(uit) if o.tot == _VOOR_DE_WET}
        na = {o.naar: eerste + k for k, o in enumerate(uit) if o.vanaf == WET}
        paren += [(voor[naar], na[naar]) for naar in voor]
    return paren


_VOOR_DE_WET = "2028-06"
