# SPDX-License-Identifier: EUPL-1.2
"""Why a unit has no figure to compare, said instead of filled in.

A municipality whose regional body keeps the books reports zero: that is no cheap municipality. A
municipality that merged is not its predecessor. Neither is left out in silence, and neither
counts in a mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from opstap.basis.fouten import NietBekendFout

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks


class Toestand(StrEnum):
    """The state of a figure; only ``CIJFER`` is compared."""

    CIJFER = "cijfer"
    ONTBREEKT = "ontbreekt"
    ELDERS = "elders_geboekt"
    SAMENGEVOEGD = "samengevoegd"
    NUL = "nul"
    NEGATIEF = "negatief"
    NOEMER_NUL = "noemer_nul"


UITLEG = {
    Toestand.CIJFER: "er is een cijfer",
    Toestand.ONTBREEKT: "er is geen cijfer aangeleverd",
    Toestand.ELDERS: "een ander orgaan boekt dit; nul betekent hier niet niets",
    Toestand.SAMENGEVOEGD: "deze eenheid is samengevoegd; haar reeks loopt niet door",
    Toestand.NUL: "nul geboekt; of er niets is of een ander het boekt, is niet bekend",
    Toestand.NEGATIEF: "een negatief bedrag, meestal een correctie op een ander jaar",
    Toestand.NOEMER_NUL: "er is niemand of niets om door te delen",
}
"""Each state in a Dutch clause."""


def lees_toestand(tekst: str | None) -> Toestand:
    """The state that a user typed; empty is a figure. :class:`NietBekendFout` otherwise."""
    if tekst is None or not tekst.strip():
        return Toestand.CIJFER
    try:
        return Toestand(tekst.strip().casefold().replace(" ", "_"))
    except ValueError:
        raise NietBekendFout(
            f"{tekst!r} is geen toestand. Laat leeg of kies uit: {', '.join(Toestand)}."
        ) from None


def toestanden(
    bedragen: Reeks, *, elders: Reeks = False, samengevoegd: Reeks = False
) -> tuple[Toestand, ...]:
    """The state of every amount of one row of units.

    ``elders``: true where another body keeps the books, so that zero means nothing (an amount
    above zero counts). ``samengevoegd``: true where the unit is not what it was.
    """
    import numpy as np

    waarde = np.asarray(bedragen, np.float64)
    anders, weg = (
        np.broadcast_to(np.asarray(deel, bool), waarde.shape) for deel in (elders, samengevoegd)
    )
    keuzes = (
        (weg, Toestand.SAMENGEVOEGD),
        (np.isnan(waarde), Toestand.ONTBREEKT),
        (anders & (waarde == 0), Toestand.ELDERS),
        (waarde == 0, Toestand.NUL),
        (waarde < 0, Toestand.NEGATIEF),
    )
    gekozen = np.select([waar for waar, _ in keuzes], range(len(keuzes)), len(keuzes))
    namen = (*(naam for _, naam in keuzes), Toestand.CIJFER)
    return tuple(namen[index] for index in gekozen.tolist())


def alleen_cijfers(waarden: Reeks, staat: Sequence[Toestand]) -> Getallen:
    """The values, with ``nan`` for every unit that is not to be compared."""
    import numpy as np

    telt = np.array([toestand is Toestand.CIJFER for toestand in staat], bool)
    return np.where(telt, np.asarray(waarden, np.float64), np.nan)
