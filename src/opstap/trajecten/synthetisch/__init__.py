# SPDX-License-Identifier: EUPL-1.2
"""Invented trajectories that behave like those of the 2022 letter, marked as invented."""

from opstap.trajecten.synthetisch.maken import MEESTE, PEILDATUM, bedrijfsnamen, maak
from opstap.trajecten.synthetisch.merk import KOLOM, WAARDE, ZIN
from opstap.trajecten.synthetisch.vormen import als_duren, als_klassen, als_stand

__all__ = [
    "KOLOM",
    "MEESTE",
    "PEILDATUM",
    "WAARDE",
    "ZIN",
    "als_duren",
    "als_klassen",
    "als_stand",
    "bedrijfsnamen",
    "maak",
]
