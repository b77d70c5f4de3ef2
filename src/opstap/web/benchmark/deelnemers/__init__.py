# SPDX-License-Identifier: EUPL-1.2
"""Taking part, rounds and releases, from who sees what to the pages.

``rondes`` (opened, with a public date) and ``meedoen`` (taking part), ``kringen`` (who sees which
release), ``inhoud`` (what stands in it), ``uitgeven`` (making one), ``eigenblad`` (an organisation
beside it), and the views.
"""
