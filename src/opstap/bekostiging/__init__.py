# SPDX-License-Identifier: EUPL-1.2
"""Money: the streams of a municipality, the cost of a place, the business case of a company.

Four rooms, each with a door of its own: ``stromen``, ``gemeente``, ``kostprijs`` and ``bedrijf``.
Price levels for all of them are in ``prijzen``.
"""
