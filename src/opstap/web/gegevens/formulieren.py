# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in beside a file, and when withdrawing or sharing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from opstap.web.gegevens.dienst import DEELBAAR, Omschrijving
from opstap.web.gegevens.models import Gegevensset
from opstap.web.kern.velden import KEUZE, TEKSTVAK, bestandsveld
from opstap.web.organisaties.models import Organisatie

EERSTE_PEILDATUM = date(2015, 1, 1)


class Aanleverformulier(forms.Form):
    """A file with its reference date and source.

    ``volledig`` is the last field of the page: when it is missing, the sending was cut off.
    """

    bestand = bestandsveld(".csv,.xlsx")
    peildatum = forms.DateField(
        label="Peildatum",
        help_text="De dag waarvan dit de stand is. Voorbeeld: 31-12-2025.",
        widget=forms.DateInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": "Vul de peildatum in.",
            "invalid": "Schrijf de datum als 31-01-2026.",
        },
    )
    bron = forms.CharField(
        label="Bron",
        help_text="Van wie of uit welk stuk de cijfers komen. Dit staat straks bij elk gebruik.",
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        max_length=200,
        error_messages={
            "required": "Zeg waar deze cijfers vandaan komen.",
            "max_length": "Houd het bij 200 tekens.",
        },
    )
    toelichting = forms.CharField(
        label="Toelichting",
        help_text="Wat een collega moet weten. Zet hier geen namen van mensen.",
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        max_length=1000,
        required=False,
        error_messages={"max_length": "Houd het bij 1000 tekens."},
    )
    volledig = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("volledig"):
            raise forms.ValidationError(
                "Het versturen is onderbroken en er is niets bewaard. Probeer het opnieuw."
            )
        return self.cleaned_data

    def clean_peildatum(self) -> date:
        dag: date = self.cleaned_data["peildatum"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Vul de dag in van de telling.")
        if dag < EERSTE_PEILDATUM:
            raise forms.ValidationError("Kies een dag vanaf 1 januari 2015.")
        return dag

    def omschrijving(self) -> Omschrijving:
        """What was told about the file."""
        c = self.cleaned_data
        return Omschrijving(c["peildatum"], c["bron"], c["toelichting"])


class Intrekformulier(forms.Form):
    """Why a version is withdrawn."""

    reden = forms.CharField(
        label="Reden",
        help_text="De reden blijft bij de versie staan.",
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        max_length=500,
        error_messages={
            "required": "Zeg waarom u deze versie intrekt.",
            "max_length": "Houd het bij 500 tekens.",
        },
    )


class Deelformulier(forms.Form):
    """With which partnership or national body."""

    met = forms.ModelChoiceField(
        label="Delen met",
        widget=forms.Select(attrs={"class": KEUZE}),
        queryset=Organisatie.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={
            "required": "Kies een organisatie.",
            "invalid_choice": "Deze organisatie staat niet in de lijst.",
        },
    )

    def __init__(self, *args: Any, set_: Gegevensset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        al = set_.delingen.filter(gestopt_op=None).values("met")
        veld = self.fields["met"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = (
            Organisatie.objects.filter(soort__in=DEELBAAR)
            .exclude(pk=set_.organisatie_id)
            .exclude(pk__in=al)
        )
