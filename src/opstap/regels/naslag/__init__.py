# SPDX-License-Identifier: EUPL-1.2
"""Reading the rules: what they say, in which words, and whether they still hold.

``woorden`` (facts and values in Dutch), ``gevallen`` (cases), ``formules`` (formulas as text),
``regelblad`` (a rule as a sheet), ``weergave`` (as plain values for JSON), ``lijsten`` (as tables),
``controle`` (what has run out or comes out otherwise), ``uitwisselen`` (for other engines).
"""
