# SPDX-License-Identifier: EUPL-1.2
"""What is compared.

``declaratie`` (what is divided by what), ``posten`` (what they are made of), ``cijfers`` (computed
for all municipalities and years), ``tabellen``.
"""
