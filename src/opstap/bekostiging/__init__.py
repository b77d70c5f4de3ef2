# SPDX-License-Identifier: EUPL-1.2
"""Money: the streams of a municipality, the cost of a place, the business case of a company."""
