# SPDX-License-Identifier: EUPL-1.2
"""Arrays as every module of this package takes them, and the checks that they share.

Units stand on the last axis; years, indicators and the like on the axes before it, so that all
figures of a benchmark go through a function at once. ``nan`` means: this unit has no figure here
(see ``toestand`` for why), and nothing that is computed counts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Getallen = npt.NDArray[np.float64]
    Waar = npt.NDArray[np.bool_]
    Reeks = npt.ArrayLike


def paar(boven: Reeks, onder: Reeks) -> tuple[Getallen, Getallen]:
    """Two arrays of one shape, both ``nan`` where either has no figure.

    Raises :class:`GebruiksFout` when a figure is negative or infinite, or when what it is divided
    by is not above zero.
    """
    import numpy as np

    een, twee = np.broadcast_arrays(np.asarray(boven, np.float64), np.asarray(onder, np.float64))
    leeg = np.isnan(een) | np.isnan(twee)
    een, twee = np.where(leeg, np.nan, een), np.where(leeg, np.nan, twee)
    if np.isinf(een).any() or np.isinf(twee).any():
        raise GebruiksFout("Een oneindig getal kan niet; laat het leeg als het onbekend is.")
    if (een < 0).any():
        raise GebruiksFout("Een aantal kan niet negatief zijn.")
    if (twee <= 0).any():
        raise GebruiksFout(
            "Een noemer of verwacht aantal moet hoger dan 0 zijn; geef deze eenheid een toestand."
        )
    return een, twee


def aandelen(teller: Reeks, noemer: Reeks) -> tuple[Getallen, Getallen]:
    """As :func:`paar`; a part larger than its whole is refused as well."""
    deel, geheel = paar(teller, noemer)
    if (deel > geheel).any():
        raise GebruiksFout("Een teller is groter dan zijn noemer; een aandeel kan niet boven 1.")
    return deel, geheel


def samen(waarden: Getallen) -> Getallen:
    """The sum over the units that have a figure; the last axis stays, with length 1."""
    import numpy as np

    som: Getallen = np.nansum(waarden, axis=-1, keepdims=True)
    return som


def aantal(waarden: Getallen) -> Getallen:
    """How many units have a figure; the last axis stays, with length 1."""
    import numpy as np

    telling: Getallen = np.sum(~np.isnan(waarden), axis=-1, keepdims=True).astype(np.float64)
    return telling


def mediaan(waarden: Getallen) -> Getallen:
    """The median of the units with a figure; ``nan`` when there is none.

    By sorting, which puts ``nan`` last: ``np.nanmedian`` goes row by row and warns of empty rows.
    """
    import numpy as np

    op_volgorde = np.sort(waarden, axis=-1)
    n = np.sum(~np.isnan(waarden), axis=-1, keepdims=True)
    links = np.take_along_axis(op_volgorde, np.maximum(n - 1, 0) // 2, axis=-1)
    rechts = np.take_along_axis(op_volgorde, np.minimum(n // 2, waarden.shape[-1] - 1), axis=-1)
    return (links + np.where(n > 0, rechts, links)) / 2
