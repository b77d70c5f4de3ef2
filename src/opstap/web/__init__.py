# SPDX-License-Identifier: EUPL-1.2
"""The platform: pages, API and accounts, thin over the packages below.

One Django app per part: kern (look, charts, downloads, errors), openbaar (public pages), labs
(verdelingslab, variantenlab, bedrijf), organisaties (people and rights), gegevens (uploads),
berekeningen (runs), logboek (trail) and api.
"""
