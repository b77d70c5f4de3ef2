# SPDX-License-Identifier: EUPL-1.2
"""What a municipality itself says beside its figures."""
