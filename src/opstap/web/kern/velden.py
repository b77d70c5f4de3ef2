# SPDX-License-Identifier: EUPL-1.2
"""The classes of the design system for the fields of a form."""

from __future__ import annotations

TEKSTVAK = "utrecht-textbox utrecht-textbox--html-input"
TEKSTVELD = "utrecht-textarea utrecht-textarea--html-textarea"
KEUZE = "utrecht-select utrecht-select--html-select"
