# SPDX-License-Identifier: EUPL-1.2
"""The country in a few groups of municipalities that are equally short of places.

The waiting list is local, so one national queue has too many people at work (6 to 11 percent,
measured). In engine ``verwacht`` an area twice as large has twice of everything; municipalities
with the same number of places per newcomer may therefore be added up without any loss. Sorted by
that ratio and cut into twelve groups of equal inflow they reproduce the 342 municipalities within
0.3 percent (people at work) in a thirtieth of the time; the 35 arbeidsmarktregio's are off by 1 to
4 percent, for they mix short and ample municipalities.

:func:`labels` makes the groups. A run whose key changes on the way sorts by two years; what is run
for thousands of parameter sets under existing policy (:class:`Land`) by its last year only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap.bronnen import Grootboek
from opstap.prognose.compileren import Rekenmodel, compileer
from opstap.prognose.declaratie import Model, Variant
from opstap.prognose.gebied import Gebiedsdata, bouw
from opstap.prognose.verwacht import Uitkomst, verwacht

Getallen = npt.NDArray[np.float64]
Gehelen = npt.NDArray[np.int64]

GROEPEN = 12


def labels(model: Model, data: Gebiedsdata, delen: Sequence[tuple[int, int]]) -> Gehelen:
    """A label (0, 1, ...) for each area of ``data``; equal labels are about equally short.

    ``delen`` are years with a number of parts. Areas are sorted by their beschut places for each
    newly determined person in the first year and cut into parts of equal inflow; each part is cut
    again by the next year. An area belongs where the middle of its inflow lies.
    """
    vast = [q for q, i in enumerate(model.instroom) if i.stelt_vast]
    nieuw = data.instroom[:, vast, -1].sum(axis=1)
    uit = np.zeros(len(nieuw), np.int64)
    for jaar, aantal in delen:
        eind = (jaar - model.begin) * 12 + 11
        ruimte = data.plaatsen[:, model.soort("beschut"), eind] / nieuw
        deel = np.zeros_like(uit)
        for label in np.unique(uit):
            wie = np.flatnonzero(uit == label)
            volgorde = wie[np.argsort(ruimte[wie], kind="stable")]
            midden = np.cumsum(nieuw[volgorde]) - nieuw[volgorde] / 2
            deel[volgorde] = (midden / nieuw[wie].sum() * aantal).astype(np.int64)
        _, uit = np.unique(uit * aantal + deel, return_inverse=True)
    return uit


def tel_op(x: npt.NDArray[Any], nummer: Gehelen, aantal: int) -> npt.NDArray[Any]:
    """The sum of ``x[i, ...]`` over the areas i with the same ``nummer[i]``, below ``aantal``."""
    som = np.zeros((aantal, *x.shape[1:]), x.dtype)
    np.add.at(som, nummer, x)
    return som


@dataclass(frozen=True, slots=True)
class Land:
    """A variant until the end of ``tot``, ready to be run for many parameter sets.

    The groups' shares in stocks at the start and inflow (``deel_begin[g, i]``,
    ``deel_instroom[g, q]``) and their places are the same for every parameter set.
    """

    model: Model
    variant: Variant
    grootboek: Grootboek
    tot: int
    deel_begin: Getallen
    deel_instroom: Getallen
    plaatsen: Getallen

    def waarden(self, anders: Mapping[str, float]) -> dict[str, float]:
        """All parameters: declared, then ``anders``, then what the variant sets."""
        return self.model.waarden({**anders, **self.variant.parameters})

    def bereid_voor(self, anders: Mapping[str, float]) -> tuple[Rekenmodel, Gebiedsdata]:
        """The arrays for one parameter set."""
        waarden = self.waarden(anders)
        heel = bouw(self.model, self.variant, waarden, self.grootboek, landelijk=True, tot=self.tot)
        groepen = len(self.plaatsen)
        data = Gebiedsdata(
            codes=tuple(f"groep-{g + 1}" for g in range(groepen)),
            begin=_heel(self.deel_begin * heel.begin),
            instroom=self.deel_instroom[:, :, None] * heel.instroom,
            plaatsen=self.plaatsen,
            nummers=np.arange(groepen, dtype=np.int64),
            meldingen=(),
        )
        return compileer(self.model, waarden, tot=self.tot), data

    def reken(self, anders: Mapping[str, float]) -> Uitkomst:
        """Run ``verwacht``; the outcome has the groups as areas."""
        return verwacht(*self.bereid_voor(anders))


def land(
    model: Model, variant: Variant, grootboek: Grootboek, tot: int, groepen: int = GROEPEN
) -> Land:
    """The country in at most ``groepen`` groups, by their places in year ``tot``."""
    data = bouw(model, variant, model.waarden(), grootboek, tot=tot)
    groep = labels(model, data, [(tot, groepen)])
    aantal = int(groep.max()) + 1
    begin = tel_op(data.begin.astype(float), groep, aantal)
    instroom = tel_op(data.instroom[:, :, -1], groep, aantal)
    return Land(
        model=model,
        variant=variant,
        grootboek=grootboek,
        tot=tot,
        deel_begin=begin / begin.sum(axis=0),
        deel_instroom=instroom / instroom.sum(axis=0),
        plaatsen=tel_op(data.plaatsen, groep, aantal),
    )


def _heel(x: Getallen) -> npt.NDArray[np.int64]:
    """Whole people per group that add up to the national number of each column."""
    tot_hier = np.rint(np.cumsum(x, axis=0))
    uit: npt.NDArray[np.int64] = np.diff(tot_hier, axis=0, prepend=0.0).astype(np.int64)
    return uit


def landelijk(model: Model, uitkomst: Uitkomst) -> dict[str, Getallen]:
    """People at each year's end in the whole country, per reported state."""
    stand = uitkomst.stand.sum(axis=0)
    toont = np.array([toestand.toont for toestand in model.toestanden])
    return {naam: stand[:, toont == naam].sum(axis=1) for naam in model.toont}
