# SPDX-License-Identifier: EUPL-1.2
"""The month in which somebody reaches the AOW age, by month of birth.

Ages per calendar year: Algemene Ouderdomswet art. 7a, fixed up to and including 2031. After that
the law links the age to two thirds of the gain in remaining life expectancy at 65, in steps of
three months and at most one step a year. How fast that goes is a parameter of the model.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Gehelen = npt.NDArray[np.int64]

AOW_MAANDEN = {
    2015: 65 * 12 + 3,
    2016: 65 * 12 + 6,
    2017: 65 * 12 + 9,
    2018: 66 * 12,
    2019: 66 * 12 + 4,
    2020: 66 * 12 + 4,
    2021: 66 * 12 + 4,
    2022: 66 * 12 + 7,
    2023: 66 * 12 + 10,
    **dict.fromkeys(range(2024, 2028), 67 * 12),
    **dict.fromkeys(range(2028, 2032), 67 * 12 + 3),
}
"""The AOW age in months for who reaches it in that calendar year."""

EERSTE_JAAR, LAATSTE_JAAR = min(AOW_MAANDEN), max(AOW_MAANDEN)
STAP = 3
_RUIMTE = 1e-9  # keeps 5 x 0.6 from falling just short of a step


def aow_leeftijden(tot: int, stijging: float) -> Gehelen:
    """The AOW age in months for each calendar year from 2015 up to and including ``tot``.

    After 2031 the age rises by ``stijging`` months a year (0 or more), rounded down to whole
    steps of three months and by at most one step a year.
    """
    leeftijden = [AOW_MAANDEN[jaar] for jaar in range(EERSTE_JAAR, min(tot, LAATSTE_JAAR) + 1)]
    for jaar in range(LAATSTE_JAAR + 1, tot + 1):
        erbij = int(stijging * (jaar - LAATSTE_JAAR) / STAP + _RUIMTE) * STAP
        doel = AOW_MAANDEN[LAATSTE_JAAR] + erbij
        leeftijden.append(min(doel, leeftijden[-1] + STAP))
    return np.array(leeftijden)


def aow_maanden(geboorte: Gehelen, begin: int, leeftijden: Gehelen) -> Gehelen:
    """The month (0 = January of ``begin``) in which people born in months ``geboorte`` get AOW.

    ``geboorte`` counts from the same January and is negative for people born before it;
    ``leeftijden`` are the ages per calendar year from 2015 on (:func:`aow_leeftijden`). Somebody
    gets AOW in the first year in which the age of that year is reached. The result is negative
    for who already had AOW, and after the last year of ``leeftijden`` for who is too young.
    """
    jaren = EERSTE_JAAR + np.arange(len(leeftijden))
    bereikt = geboorte[..., None] + leeftijden
    in_jaar = bereikt < (jaren + 1 - begin) * 12
    in_jaar[..., -1] = True
    eerste = in_jaar.argmax(axis=-1)[..., None]
    gevonden: Gehelen = np.take_along_axis(bereikt, eerste, axis=-1)[..., 0]
    return gevonden
