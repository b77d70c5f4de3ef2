# SPDX-License-Identifier: EUPL-1.2
"""Pages of the benchmark: a municipality beside its peers, region, province and country."""
