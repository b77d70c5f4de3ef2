# SPDX-License-Identifier: EUPL-1.2
"""The month in which somebody reaches the AOW age, by month of birth.

Ages per calendar year: Algemene Ouderdomswet art. 7a. Fixed up to and including 2030; for later
years the model keeps the age of 2030 (an assumption: the law links it to life expectancy).
"""

from __future__ import annotations

# AOW age in months for who reaches it in that calendar year
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
    **dict.fromkeys(range(2028, 2031), 67 * 12 + 3),
}
LAATSTE_JAAR = max(AOW_MAANDEN)


def aow_maand(geboorte: int, begin: int) -> int:
    """The month (0 = January of ``begin``) in which who was born in month ``geboorte`` gets AOW.

    ``geboorte`` counts from the same January and is negative for people born before it. The
    result is negative for who already had AOW.
    """
    jaar = 2015
    while True:
        leeftijd = AOW_MAANDEN[min(jaar, LAATSTE_JAAR)]
        bereikt = geboorte + leeftijd
        if bereikt < (jaar + 1 - begin) * 12:
            # who would have reached it before this year had a lower age then
            return max(bereikt, (jaar - begin) * 12) if jaar > 2015 else bereikt
        jaar += 1
