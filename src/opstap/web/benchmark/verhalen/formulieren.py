# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in to say something beside a figure."""

from __future__ import annotations

from django import forms

from opstap.benchmark.indicatoren.declaratie import indicatoren
from opstap.web.benchmark.verhalen.models import LANGST
from opstap.web.kern.velden import KEUZE, TEKSTVAK, TEKSTVELD


class Verhaalformulier(forms.Form):
    """A story: beside which figure, the words, and from when everybody may read them."""

    use_required_attribute = False

    indicator = forms.ChoiceField(
        label="Bij welk cijfer",
        widget=forms.Select(attrs={"class": KEUZE}),
        error_messages={
            "required": "Kies een cijfer.",
            "invalid_choice": "Kies een cijfer uit de lijst.",
        },
    )
    jaar = forms.IntegerField(
        label="Over het jaar",
        localize=False,
        widget=forms.TextInput(
            attrs={"class": TEKSTVAK, "autocomplete": "off", "inputmode": "numeric"}
        ),
        error_messages={"required": "Vul het jaar in.", "invalid": "Schrijf het jaar als 2024."},
    )
    tekst = forms.CharField(
        label="Uw verhaal",
        max_length=LANGST,
        help_text=f"Hoogstens {LANGST} tekens, zonder namen van mensen. De tekst komt gewoon, "
        "zonder opmaak, op de pagina.",
        widget=forms.Textarea(attrs={"class": TEKSTVELD, "rows": "6"}),
        error_messages={
            "required": "Schrijf wat er bij dit cijfer hoort.",
            "max_length": f"De tekst is te lang: hoogstens {LANGST} tekens.",
        },
    )
    openbaar_op = forms.DateField(
        label="Openbaar op",
        required=False,
        help_text="Bijvoorbeeld 01-10-2027. Zonder datum lezen alleen deelnemers het.",
        widget=forms.DateInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Schrijf de datum als 31-01-2027."},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        keuze = self.fields["indicator"]
        assert isinstance(keuze, forms.ChoiceField)
        keuze.choices = [(id_, een.naam) for id_, een in indicatoren().items()]
