# SPDX-License-Identifier: EUPL-1.2
"""Pages of one municipality, region, province or the country, for every visitor."""
