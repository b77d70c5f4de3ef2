# SPDX-License-Identifier: EUPL-1.2
"""Fields of a form: the classes of the design system, and a file that somebody brings."""

from __future__ import annotations

from django import forms

TEKSTVAK = "utrecht-textbox utrecht-textbox--html-input"
TEKSTVELD = "utrecht-textarea utrecht-textarea--html-textarea"
KEUZE = "utrecht-select utrecht-select--html-select"


def bestandsveld(eindes: str, uitleg: str = "") -> forms.FileField:
    """A table that somebody brings; ``eindes`` as a browser wants them. The reader judges an empty
    one, with its own words."""
    return forms.FileField(
        label="Bestand",
        help_text=uitleg,
        widget=forms.FileInput(attrs={"accept": eindes}),
        allow_empty_file=True,
        max_length=1000,
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Er kwam geen bestand mee. Kies het opnieuw.",
            "missing": "Er kwam geen bestand mee. Kies het opnieuw.",
            "max_length": "De naam van het bestand is te lang; geef het een kortere naam.",
        },
    )
