# SPDX-License-Identifier: EUPL-1.2
"""How a file of invented trajectories is marked, so that nobody takes it for people."""

KOLOM = "herkomst"
"""The column that every synthetic file has."""

WAARDE = "synthetisch"
"""What stands in that column, in every row."""

ZIN = (
    "Dit zijn verzonnen trajecten (synthetisch, gesimuleerd): ze gaan niet over echte mensen. "
    "Gebruik de uitkomsten alleen om te oefenen."
)
"""The sentence that goes with every result from such a file."""
