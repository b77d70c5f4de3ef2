# SPDX-License-Identifier: EUPL-1.2
"""Results that leave the house: tables as files that people and programs can open."""

from opstap.publicatie.uitvoer import EINDES, schrijf

__all__ = ["EINDES", "schrijf"]
