# SPDX-License-Identifier: EUPL-1.2
"""One unit in one glance.

``indicator`` and ``maken`` (one figure beside the others), ``gemeente`` and ``streek`` (all figures
of a unit), and ``zinnen``, ``tabellen``, ``streektabellen`` and ``waarden`` (what they say).
"""
