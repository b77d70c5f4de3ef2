# SPDX-License-Identifier: EUPL-1.2
"""Comparison groups that an organisation chose and keeps."""
