# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in to take part, and to open or move a round."""

from __future__ import annotations

from django import forms

from opstap.web.benchmark.deelnemers.models import Voor
from opstap.web.kern.velden import KEUZE, TEKSTVAK


class Meedoenformulier(forms.Form):
    """One box: agreeing with what others will see."""

    akkoord = forms.BooleanField(
        label="Ja, onze organisatie gaat hiermee akkoord",
        error_messages={"required": "Zet het vinkje als u hiermee akkoord gaat."},
    )


class _Datum(forms.DateField):
    def __init__(self, *, required: bool, help_text: str) -> None:
        super().__init__(
            label="Openbaar op",
            required=required,
            help_text=help_text,
            widget=forms.DateInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
            input_formats=["%Y-%m-%d", "%d-%m-%Y"],
            error_messages={
                "required": "Vul de datum in waarop iedereen de uitgave ziet.",
                "invalid": "Schrijf de datum als 31-01-2027.",
            },
        )


class Rondeformulier(forms.Form):
    """A new round: of whom, over which year, public from when."""

    voor = forms.ChoiceField(
        label="Benchmark van",
        choices=Voor.choices,
        widget=forms.Select(attrs={"class": KEUZE}),
        error_messages={
            "required": "Kies gemeenten of bedrijven.",
            "invalid_choice": "Kies gemeenten of bedrijven.",
        },
    )
    jaar = forms.IntegerField(
        label="Over het jaar",
        help_text="Een jaar dat voorbij is, bijvoorbeeld 2025.",
        localize=False,
        widget=forms.TextInput(
            attrs={"class": TEKSTVAK, "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"required": "Vul het jaar in.", "invalid": "Schrijf het jaar als 2025."},
    )
    openbaar_op = _Datum(
        required=False, help_text="Zonder datum is dat 1 oktober van het jaar erna."
    )


class Datumformulier(forms.Form):
    """Another public date."""

    openbaar_op = _Datum(required=True, help_text="Schrijf de datum als 01-11-2026.")
