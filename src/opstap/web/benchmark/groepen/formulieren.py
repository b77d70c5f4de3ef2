# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in to keep a comparison group."""

from __future__ import annotations

from django import forms

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.web.benchmark.gebied.zoeken import zoek_leden
from opstap.web.kern.velden import TEKSTVAK, TEKSTVELD


class Groepformulier(forms.Form):
    """A group: its name, who is in it, and why these."""

    use_required_attribute = False

    naam = forms.CharField(
        label="Naam van de groep",
        max_length=80,
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        error_messages={"required": "Geef de groep een naam."},
    )
    leden = forms.CharField(
        label="Gemeenten",
        max_length=2000,
        help_text="Namen of codes met een komma ertussen. Een regio of provincie mag ook.",
        widget=forms.Textarea(attrs={"class": TEKSTVELD, "rows": "3"}),
        error_messages={"required": "Noem de gemeenten van deze groep."},
    )
    reden = forms.CharField(
        label="Waarom deze gemeenten",
        max_length=300,
        help_text="Wie de link krijgt, leest dit ook.",
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        error_messages={"required": "Zeg waarom u deze gemeenten kiest."},
    )

    def clean_leden(self) -> tuple[str, ...]:
        try:
            return zoek_leden(str(self.cleaned_data["leden"]))
        except (NietBekendFout, GebruiksFout) as fout:
            raise forms.ValidationError(str(fout)) from None
