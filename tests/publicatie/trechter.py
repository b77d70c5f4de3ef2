# SPDX-License-Identifier: EUPL-1.2
"""A funnel plot of three participants and a chart of 24 months, each with something outside."""

from fractions import Fraction

from opstap.publicatie.grafiek import (
    Periodepunt,
    Regelgrafiek,
    Trechtergrafiek,
    Trechtergrens,
    Trechterpunt,
)

TRECHTER = Trechtergrafiek(
    naam="trechter",
    titel="Twee van de drie mensen met een advies beschut werk werken",
    eenheid="aandeel",
    bron="Opgaven van deelnemers",
    punten=(
        Trechterpunt("Groningen", 20, Fraction(1, 2)),
        Trechterpunt("Almere", 120, Fraction(2, 3)),
        Trechterpunt("Haarlem", 410, Fraction(3, 4), buiten=True, benoemd=True),
    ),
    grenzen=tuple(
        Trechtergrens(n, 0.66 - 2.5 / n**0.5, 0.66 - 1 / n**0.5, 0.66 + 1 / n**0.5, 1.0)
        for n in (20, 100, 200, 410)
    ),
    midden=0.66,
    omvangnaam="mensen met een advies",
)
MAANDEN = Regelgrafiek(
    naam="maanden",
    titel="Uitstroom naar werk springt er in november uit",
    eenheid="aandeel",
    bron="Eigen cijfers",
    punten=tuple(
        Periodepunt(
            f"{2024 + n // 12}-{n % 12 + 1:02d}",
            None if n == 5 else Fraction(34 if n == 22 else 15 + n % 4, 300),
            Fraction(2, 100),
            Fraction(5, 100),
            Fraction(9, 100),
            signaal=n == 22,
        )
        for n in range(24)
    ),
)
