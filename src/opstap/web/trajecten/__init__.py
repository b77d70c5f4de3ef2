# SPDX-License-Identifier: EUPL-1.2
"""Trajectory files of organisations on the platform: rows for a while, results, and a log.

``opslag`` (the rows, in the data folder), ``dienst`` (bringing, computing, removing),
``verwerkingen`` (what the processing log says), ``vergelijken`` (tension beside others),
``benchmark`` (counts of a year for the benchmark), ``voorbeeld`` (the invented file of the public
page), and the views.
"""
