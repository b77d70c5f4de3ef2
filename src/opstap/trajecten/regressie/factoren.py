# SPDX-License-Identifier: EUPL-1.2
"""From the columns of a file to categories with enough people, the largest as reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.regressie.kenmerken import (
    KENMERKEN,
    MEER_UREN,
    ONBEKEND,
    OVERIG,
    SEIZOENEN,
    UREN,
    Kenmerk,
    over_gezondheid,
)
from opstap.trajecten.trajectbestand import MINIMUM, Trajectbestand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Factor:
    """A characteristic with its categories, the first of which is the reference.

    ``mensen`` are the numbers of people in each (``MINIMUM`` or more), ``codes`` [n] the category
    of each trajectory, ``samengevoegd`` the categories that went into the rest.
    """

    kenmerk: Kenmerk
    categorieen: tuple[str, ...]
    mensen: tuple[int, ...]
    codes: Codes
    samengevoegd: tuple[str, ...]

    @property
    def coefficienten(self) -> int:
        return len(self.categorieen) - 1


def factoren(bestand: Trajectbestand) -> tuple[Factor, ...]:
    """The characteristics that the file has and that differ between people, in the fixed order."""
    import numpy as np

    wie = bestand.wie.astype(np.int64)
    gevonden = []
    for kenmerk in KENMERKEN:
        kolom = _kolom(bestand, kenmerk.naam)
        if kolom is not None:
            factor = _factor(kenmerk, *kolom, wie)
            if factor is not None:
                gevonden.append(factor)
    return tuple(gevonden)


def kolommen(gekozen: Sequence[Factor]) -> tuple[NDArray[np.float64], list[str]]:
    """A column of zeros and ones for each category but the references, and the names."""
    import numpy as np

    delen = [(factor.codes[:, None] == np.arange(1, len(factor.categorieen))) for factor in gekozen]
    namen = [
        f"{factor.kenmerk.naam}: {categorie}"
        for factor in gekozen
        for categorie in factor.categorieen[1:]
    ]
    return np.concatenate(delen, axis=1).astype(np.float64), namen


def _kolom(bestand: Trajectbestand, naam: str) -> tuple[list[str], Codes] | None:
    """Values and codes (-1 = not known) of a characteristic; ``None`` when the file lacks it."""
    import numpy as np

    if naam in bestand.groepen:
        groep = bestand.groepen[naam]
        return list(groep.waarden), groep.codes.astype(np.int64)
    if naam == "uren" and naam in bestand.getallen:
        uren = bestand.getallen[naam]
        klasse = np.searchsorted([grens for _, grens in UREN], uren, side="right")
        return [*(tekst for tekst, _ in UREN), MEER_UREN], np.where(np.isnan(uren), -1, klasse)
    if naam in ("startjaar", "seizoen") and bestand.start is not None:
        leeg = np.isnat(bestand.start)
        maand = bestand.start.astype("datetime64[M]").astype(np.int64)
        if naam == "seizoen":
            return list(SEIZOENEN), np.where(leeg, -1, (maand + 1) % 12 // 3)
        jaar = np.where(leeg, -1, 1970 + maand // 12)
        jaren = np.unique(jaar[~leeg])
        codes = np.where(leeg, -1, np.searchsorted(jaren, jaar))
        return [str(een) for een in jaren], codes
    return None


def _factor(kenmerk: Kenmerk, waarden: list[str], codes: Codes, wie: Codes) -> Factor | None:
    """Join what is too small, put the largest in front; ``None`` when one category is left."""
    import numpy as np

    namen = [*waarden, ONBEKEND]
    codes = np.where(codes < 0, len(waarden), codes)
    for j, naam in enumerate(waarden):
        if naam.casefold() == ONBEKEND:
            codes = np.where(codes == j, len(waarden), codes)
    mensen = _mensen(codes, wie, len(namen))
    rest = {j for j in range(len(namen)) if 0 < mensen[j] < MINIMUM}
    if kenmerk.naam == "uitkering":
        rest |= _met_anderen(waarden, mensen, rest)
    if rest:
        rest |= {j for j, naam in enumerate(waarden) if naam.casefold() == OVERIG and mensen[j]}
    while rest:
        samen = len(np.unique(wie[np.isin(codes, list(rest))]))
        over = {j for j in range(len(namen)) if mensen[j]} - rest
        if samen >= MINIMUM or not over:
            break
        rest |= _kleinste(over, mensen)
    groepen = [[j] for j in range(len(namen)) if mensen[j] and j not in rest]
    titels = [namen[j] for (j,) in groepen]
    if rest:
        groepen.append(sorted(rest))
        titels.append(OVERIG)
    naar = np.zeros(len(namen), np.int64)
    for nummer, groep in enumerate(groepen):
        naar[groep] = nummer
    nieuw = naar[codes]
    telling = _mensen(nieuw, wie, len(groepen))
    # the largest in front, but what is not known or a mixture only when there is nothing else
    gemengd = [titel in (ONBEKEND, OVERIG) for titel in titels]
    orde = sorted(range(len(groepen)), key=lambda j: (gemengd[j], -telling[j], j))
    volgorde = [orde[0], *(j for j in range(len(groepen)) if j != orde[0])] if orde else []
    if len(volgorde) < 2:
        return None
    return Factor(
        kenmerk,
        tuple(titels[j] for j in volgorde),
        tuple(int(telling[j]) for j in volgorde),
        np.argsort(volgorde)[nieuw],
        tuple(namen[j] for j in sorted(rest)),
    )


def _met_anderen(waarden: list[str], mensen: Codes, rest: set[int]) -> set[int]:
    """Benefits for illness with at least as many people who have another one.

    As a group of their own they would say who is ill.
    """
    ziek = {j for j, naam in enumerate(waarden) if mensen[j] and over_gezondheid(naam)}
    over = {j for j in range(len(waarden)) if mensen[j]} - ziek
    erbij = rest & over
    while over - erbij and sum(mensen[j] for j in erbij) < sum(mensen[j] for j in ziek):
        erbij |= _kleinste(over - erbij, mensen)
    return ziek | erbij if ziek else set()


def _kleinste(keuze: set[int], mensen: Codes) -> set[int]:
    return {min(keuze, key=lambda j: (mensen[j], j))} if keuze else set()


def _mensen(codes: Codes, wie: Codes, aantal: int) -> Codes:
    """How many different people each category has."""
    import numpy as np

    if not len(codes):
        return np.zeros(aantal, np.int64)
    breed = int(wie.max()) + 1
    paren = np.sort(codes * breed + wie)
    anders = np.append(True, paren[1:] > paren[:-1])
    return np.bincount(paren[anders] // breed, minlength=aantal)
