# SPDX-License-Identifier: EUPL-1.2
"""Opstap computes and explains the Dutch sociale infrastructuur.

The packages are the rooms of the house; each lists its public names in its own door:

``opstap.bronnen``     sourced figures and their cross-checks
``opstap.gebieden``    municipalities through time, regions, partnerships, tile map
``opstap.verdeling``   exact allocation of money and places
``opstap.publicatie``  workbooks and other files
"""

__version__ = "0.1.0"
