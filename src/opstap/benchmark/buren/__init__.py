# SPDX-License-Identifier: EUPL-1.2
"""With whom a unit is compared.

``kenmerken`` (what an area is like), ``kiezen`` (the most alike), ``groepen`` (peers, own groups,
areas).
"""
