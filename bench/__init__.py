# SPDX-License-Identifier: EUPL-1.2
"""``make bench``: how fast it is, against the budget of the design and against peers in one run."""
