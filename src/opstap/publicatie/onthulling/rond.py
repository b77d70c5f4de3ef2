# SPDX-License-Identifier: EUPL-1.2
"""Controlled rounding of a whole family: additive, adjacent, unbiased, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie.onthulling.blokken import Rondvraag, los_op
from opstap.publicatie.onthulling.familie import (
    Cel,
    Dimensie,
    Familie,
    codecellen,
    ledencellen,
    optelling,
)
from opstap.publicatie.onthulling.geheugen import maak_geheugen
from opstap.publicatie.onthulling.gepubliceerd import MINST_PERSONEN, Gepubliceerd, Uitgave
from opstap.publicatie.onthulling.lot import geheim_uit, loten

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BASIS = 5
_STAP_PRIJS = 1000.0  # a step further than adjacent, times the root of the number of members
_KLEIN_PRIJS = 10_000.0  # the same for few persons
_EERDER_PRIJS = 1_000_000.0  # one total that would get another value than before
_INHOUDRONDES = 12  # in the last one all changes are held back


@dataclass(frozen=True, slots=True)
class Afronding:
    """A release, and what could not be had. Private.

    ``verruimd``: figures that are not at a multiple next to their count; ``gewijzigd``: the same
    count, another published value than once before; ``ingehouden``: cells that are published with
    the count of the previous release.
    """

    uitgave: Uitgave
    verruimd: tuple[Cel, ...]
    gewijzigd: tuple[Cel, ...]
    ingehouden: tuple[Cel, ...] = ()


def rond_af(
    familie: Familie,
    *,
    basis: int = BASIS,
    geheim: bytes | None = None,
    eerder: Sequence[Uitgave] = (),
) -> Afronding:
    """Round every cell to the multiple of ``basis`` below or above it; multiples stay.

    Totals are the sum of what is published. An innermost cell with the same count as in any earlier
    release has the same value; so has a total that did not change since the latest one, or that is
    below ``basis``. Where that cannot be, a changed cell is held back: it is published with its
    previous count (``ingehouden``), and the release stands on that count. Where no adjacent
    solution exists, as few totals as could be found go a step further (``verruimd``).

    ``geheim`` steers which way cells go (see ``lot``); without it the counts themselves do. Raises
    :class:`GebruiksFout` for a base below 2 and for an earlier release with another base or other
    dimensions.
    """
    import numpy as np

    controleer_eerder(familie, basis, eerder)
    cellen = list(ledencellen(familie.dimensies))
    matrix = optelling(familie.dimensies)
    echt = np.array(familie.aantallen, np.int64)
    geheugen = maak_geheugen(familie, eerder)
    luck = loten(cellen, geheim or geheim_uit(familie))
    waar = echt.copy()
    for over in range(_INHOUDRONDES, -1, -1):
        totalen = matrix @ waar
        vast, eis = geheugen.van(totalen, basis)
        uit = _gerond(familie, matrix, waar, totalen, vast, eis, luck, basis)
        anders = (vast >= 0) & (uit * basis != vast)
        los = np.flatnonzero((waar != geheugen.vorig) & (geheugen.vorig >= 0))
        if not (anders & eis).any() or len(los) == 0:
            break
        terug = los if over <= 1 else _terug(matrix, anders & eis, los, waar - geheugen.vorig)
        waar[terug] = geheugen.vorig[terug]
    namen = list(codecellen(familie.dimensies))
    werkelijk = matrix @ echt
    teveel = (uit * basis - werkelijk)[werkelijk < MINST_PERSONEN]
    ver = abs(uit * basis - werkelijk) >= basis
    ingehouden = np.flatnonzero(waar != echt)
    gepubliceerd = Gepubliceerd(
        dimensies=familie.dimensies,
        waarden=dict(zip(namen, (uit * basis).tolist(), strict=True)),
        basis=basis,
        verruimd=int(ver.sum()),
        ingehouden=len(ingehouden),
        teveel=max([0, *(teveel // basis).tolist()]),
    )
    return Afronding(
        uitgave=Uitgave(Familie(familie.dimensies, tuple(waar.tolist())), gepubliceerd),
        verruimd=tuple(namen[i] for i in np.flatnonzero(ver)),
        gewijzigd=tuple(namen[i] for i in np.flatnonzero(anders)),
        ingehouden=tuple(cellen[i] for i in ingehouden),
    )


def _gerond(
    familie: Familie,
    matrix: Any,
    waar: npt.NDArray[np.int64],
    totalen: npt.NDArray[np.int64],
    vast: npt.NDArray[np.int64],
    eis: npt.NDArray[np.bool_],
    luck: npt.NDArray[np.float64],
    basis: int,
) -> npt.NDArray[np.int64]:
    """Every figure in multiples of the base, for these counts."""
    import numpy as np

    bodem, rest = np.divmod(waar, basis)
    leden = _ledenplek(familie)
    keuze = np.zeros(len(waar))
    bekend = vast[leden] >= 0
    keuze[bekend] = (vast[leden] // basis - bodem)[bekend]
    vrij = np.flatnonzero((rest > 0) & ~bekend)

    al = matrix @ (bodem + keuze)
    laag, hoog = totalen // basis - al, -(-totalen // basis) - al
    eigen = eis | ((vast >= 0) & (abs(vast - totalen) < basis))
    laag[eigen] = hoog[eigen] = vast[eigen] / basis - al[eigen]
    prijs = _STAP_PRIJS * np.sqrt(matrix @ np.ones(len(waar)))
    prijs[totalen < MINST_PERSONEN] = _KLEIN_PRIJS
    prijs[eis] = _EERDER_PRIJS
    deel = matrix[:, vrij].astype(np.float64)
    aantal = np.diff(deel.indptr)
    telt = (aantal >= 1) & ~((laag <= 0) & (hoog >= aantal))
    kans = rest[vrij] / basis
    keuze[vrij] = los_op(
        Rondvraag(
            wens=luck[vrij] - kans,
            kans=kans,
            plek=_plekken(familie.dimensies)[vrij],
            matrix=deel[telt],
            laag=laag[telt],
            hoog=hoog[telt],
            prijs=prijs[telt],
        )
    )
    uit: npt.NDArray[np.int64] = np.rint(matrix @ (bodem + keuze)).astype(np.int64)
    return uit


def _terug(
    matrix: Any,
    fout: npt.NDArray[np.bool_],
    los: npt.NDArray[np.int64],
    verschil: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Changed cells to hold back: one in each total that lost its value, few, small changes."""
    import numpy as np

    rijen = matrix[np.flatnonzero(fout)][:, los].tocsc()
    open_ = np.ones(rijen.shape[0])
    terug: list[int] = []
    while True:
        raakt = rijen.T @ open_
        if not raakt.any():
            return np.array(terug, np.int64)
        beste = int(np.lexsort((abs(verschil[los]), -raakt))[0])
        terug.append(int(los[beste]))
        open_[rijen.indices[rijen.indptr[beste] : rijen.indptr[beste + 1]]] = 0.0


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
