# SPDX-License-Identifier: EUPL-1.2
"""Controlled rounding of a whole family: additive, adjacent, unbiased, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie.onthulling.blokken import Opgave, buiten, los_op
from opstap.publicatie.onthulling.familie import (
    Cel,
    Dimensie,
    Familie,
    codecellen,
    ledencellen,
    optelling,
)
from opstap.publicatie.onthulling.gepubliceerd import Gepubliceerd, Uitgave
from opstap.publicatie.onthulling.lot import geheim_uit, loten

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BASIS = 5
_STAP_PRIJS = 1000.0  # one total one step further than adjacent: more than all luck of a block
_EERDER_PRIJS = 5000.0  # one total that would get another value than before


@dataclass(frozen=True, slots=True)
class Afronding:
    """A release, and what could not be had: ``verruimd`` (totals beyond the adjacent multiple) and
    ``gewijzigd`` (the same true count, another published value than before). Private."""

    uitgave: Uitgave
    verruimd: tuple[Cel, ...]
    gewijzigd: tuple[Cel, ...]


def rond_af(
    familie: Familie,
    *,
    basis: int = BASIS,
    geheim: bytes | None = None,
    eerder: Sequence[Uitgave] = (),
) -> Afronding:
    """Round every cell to the multiple of ``basis`` below or above it; multiples stay.

    Totals are the sum of what is published. A cell with the same true count as in an earlier
    release keeps the value of the latest such release. Where no adjacent solution exists, as few
    totals as could be found go a step further; they are named in ``verruimd``.

    ``geheim`` steers which way cells go (see ``lot``); without it the counts themselves do. Raises
    :class:`GebruiksFout` for a base below 2 and for an earlier release with another base or other
    dimensions.
    """
    import numpy as np

    controleer_eerder(familie, basis, eerder)
    matrix = optelling(familie.dimensies)
    waar = np.array(familie.aantallen, np.int64)
    bodem, rest = np.divmod(waar, basis)
    totalen = matrix @ waar
    vast = _vast(familie, totalen, eerder)
    leden = _ledenplek(familie)

    keuze = np.zeros(len(waar))
    bekend = vast[leden] >= 0
    keuze[bekend] = (vast[leden] // basis - bodem)[bekend]
    vrij = np.flatnonzero((rest > 0) & ~bekend)

    al = matrix @ (bodem + keuze)
    laag, hoog = totalen // basis - al, -(-totalen // basis) - al
    eigen = vast >= 0
    laag[eigen] = hoog[eigen] = vast[eigen] / basis - al[eigen]
    prijs = np.where(eigen, _EERDER_PRIJS, _STAP_PRIJS)
    deel = matrix[:, vrij].astype(np.float64)
    aantal = np.diff(deel.indptr)
    telt = (aantal >= 1) & ~((laag <= 0) & (hoog >= aantal))
    cellen = list(ledencellen(familie.dimensies))
    kans = rest[vrij] / basis
    luck = loten([cellen[i] for i in vrij], geheim or geheim_uit(familie))
    keuze[vrij] = los_op(
        Opgave(
            wens=luck - kans,
            kans=kans,
            plek=_plekken(familie.dimensies)[vrij],
            matrix=deel[telt],
            laag=laag[telt],
            hoog=hoog[telt],
            prijs=prijs[telt],
        )
    )
    uit = np.rint(matrix @ (bodem + keuze)).astype(np.int64)
    ver = buiten(uit, totalen // basis, -(-totalen // basis)) > 0
    anders = eigen & (uit * basis != vast)
    namen = list(codecellen(familie.dimensies))
    gepubliceerd = Gepubliceerd(
        dimensies=familie.dimensies,
        waarden=dict(zip(namen, (uit * basis).tolist(), strict=True)),
        basis=basis,
        verruimd=int(ver.sum()),
    )
    return Afronding(
        uitgave=Uitgave(familie, gepubliceerd),
        verruimd=tuple(namen[i] for i in np.flatnonzero(ver)),
        gewijzigd=tuple(namen[i] for i in np.flatnonzero(anders)),
    )


def controleer_eerder(familie: Familie, basis: int, eerder: Sequence[Uitgave]) -> None:
    if basis < 2:
        raise GebruiksFout(f"De basis is {basis}; afronden kan op veelvouden van 2 of hoger.")
    namen = [dimensie.naam for dimensie in familie.dimensies]
    for uitgave in eerder:
        if uitgave.gepubliceerd.basis != basis:
            raise GebruiksFout(
                f"Een eerdere uitgave is afgerond op {uitgave.gepubliceerd.basis} en deze op "
                f"{basis}. Gebruik dezelfde basis, anders is het verschil te herleiden."
            )
        if [dimensie.naam for dimensie in uitgave.familie.dimensies] != namen:
            raise GebruiksFout("Een eerdere uitgave heeft andere indelingen dan deze tabel.")


def _vast(
    familie: Familie, totalen: npt.NDArray[np.int64], eerder: Sequence[Uitgave]
) -> npt.NDArray[np.int64]:
    """The value that each cell had when its true count was the same; -1 where there is none."""
    import numpy as np

    geheugen: dict[tuple[Cel, int], int] = {}
    for uitgave in eerder:
        oud = uitgave.familie
        for cel, aantal in zip(
            codecellen(oud.dimensies), oud.alle_aantallen().tolist(), strict=True
        ):
            geheugen[cel, aantal] = uitgave.gepubliceerd[cel]
    cellen = codecellen(familie.dimensies)
    return np.array(
        [geheugen.get(sleutel, -1) for sleutel in zip(cellen, totalen.tolist(), strict=True)],
        np.int64,
    )


def _ledenplek(familie: Familie) -> npt.NDArray[np.int64]:
    """Which rows of the addition are the innermost cells, in their order."""
    import numpy as np

    vorm = [len(dimensie.codes) for dimensie in familie.dimensies]
    raster = np.arange(int(np.prod(vorm))).reshape(vorm)
    uit: npt.NDArray[np.int64] = raster[
        tuple(slice(len(dimensie.leden)) for dimensie in familie.dimensies)
    ].ravel()
    return uit


def _plekken(dimensies: tuple[Dimensie, ...]) -> npt.NDArray[np.int64]:
    """For each innermost cell its place along the longest dimension, groups side by side."""
    import numpy as np

    lengten = [len(dimensie.leden) for dimensie in dimensies]
    as_ = int(np.argmax(lengten))
    lang = dimensies[as_]
    groepen = sorted(lang.groepen, key=lambda groep: (-len(groep[1]), groep[0]))
    lid_van: dict[str, list[int]] = {lid: [] for lid in lang.leden}
    for nummer, (_, leden) in enumerate(groepen):
        for lid in leden:
            lid_van[lid].append(nummer)
    volgorde = sorted(range(lengten[as_]), key=lambda k: (lid_van[lang.leden[k]], k))
    plek = np.empty(lengten[as_], np.int64)
    plek[volgorde] = np.arange(lengten[as_])
    uit: npt.NDArray[np.int64] = plek[np.indices(lengten)[as_].ravel()]
    return uit
