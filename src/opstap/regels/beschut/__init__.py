# SPDX-License-Identifier: EUPL-1.2
"""Beschut werk: the advice of UWV, the duty to offer a place, moving, day activities."""
