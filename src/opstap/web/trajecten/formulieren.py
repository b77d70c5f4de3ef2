# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in beside a trajectory file, and about its result."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import lees_getal
from opstap.web.kern.velden import KEUZE, TEKSTVAK, TEKSTVELD, bestandsveld
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.trajecten.dienst import BEWAREN, LANGST_BEWAREN
from opstap.web.trajecten.vraag import Vraag

EERSTE_PEILDATUM = date(1990, 1, 1)
GELDVELDEN = (
    ("jaar", "Jaar van de bedragen", "Bijvoorbeeld 2025. Leeg: het laatste hele jaar."),
    ("omzet", "Omzet uit productie in trajecten", "In euro, bijvoorbeeld 250000."),
    ("opbrengst_per_uur", "Of: opbrengst per uur productie", "In euro, bijvoorbeeld 2,40."),
    ("kosten", "Kosten van de trajecten", "In euro."),
    ("kosten_per_maand", "Of: kosten per traject en maand", "In euro."),
    ("totale_omzet", "Totale omzet", "Van het hele bedrijf, in euro."),
    ("bijdrage", "Bijdrage van gemeenten aan de trajecten", "In euro."),
)


def _tekst(label: str, hulp: str = "", *, hoogstens: int = 60, nodig: bool = False) -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=nodig,
        max_length=hoogstens,
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        error_messages={"max_length": f"Houd het bij {hoogstens} tekens."},
    )


class Vraagformulier(forms.Form):
    """The choices of a result: times, group, money."""

    tijden = _tekst(
        "Op welke tijden wilt u de stand zien?", "Gescheiden door komma's, zoals 3, 6, 12."
    )
    groep = _tekst(
        "Groepen vergelijken op", "De naam van een kolom, zoals uitkering, afstand of organisatie."
    )
    regressie = forms.BooleanField(
        label="Reken ook uit welke kenmerken samengaan met een kortere of langere duur",
        help_text="Dat duurt bij een groot bestand enkele seconden langer.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, label, hulp in GELDVELDEN:
            self.fields[f"geld_{naam}"] = _tekst(label, hulp)
        if not self.is_bound:
            self.fields["tijden"].initial = self.initial.get("tijden", "3, 6, 12")

    @property
    def geldvelden(self) -> list[forms.BoundField]:
        """The fields about money, that the page keeps together."""
        return [self[f"geld_{naam}"] for naam, _, _ in GELDVELDEN]

    def clean(self) -> dict[str, Any]:
        """Money is read at once, so that a mistake in it is said here."""
        super().clean()
        if not self.errors:
            try:
                self.vraag().geldvraag()
            except GebruiksFout as fout:
                raise forms.ValidationError(voor_het_web(str(fout))) from None
        return self.cleaned_data

    def vraag(self, peildatum: date | None = None, eenheid: str = "maanden") -> Vraag:
        """What was asked."""
        c = self.cleaned_data
        return Vraag(
            peildatum=c.get("peildatum") or peildatum,
            eenheid="dagen" if c.get("eenheid", eenheid) == "dagen" else "maanden",
            groep=c["groep"].strip().lower() or None,
            tijden=lees_tijden(c["tijden"]),
            regressie=c["regressie"],
            geld={naam: c[f"geld_{naam}"].strip() for naam, _, _ in GELDVELDEN},
        )


def lees_tijden(tekst: str) -> tuple[float, ...]:
    """Times as people write them; ``3, 6, 12`` when nothing was filled in."""
    delen = [deel for deel in tekst.replace(";", ",").replace(" ", ",").split(",") if deel]
    gelezen = [lees_getal(deel) for deel in delen or ("3", "6", "12")]
    if any(getal is None for getal in gelezen):
        raise GebruiksFout("Schrijf de tijden als 3, 6, 12.")
    return tuple(sorted({float(getal) for getal in gelezen if getal is not None}))


def invulling(vraag: Vraag) -> dict[str, object]:
    """What a form shows for a question that was asked before."""
    return {
        "tijden": ", ".join(f"{tijd:g}" for tijd in vraag.tijden),
        "groep": vraag.groep or "",
        "regressie": vraag.regressie,
        **{f"geld_{naam}": tekst for naam, tekst in vraag.geld.items()},
    }


def _geheel(
    label: str, hulp: str, van: int, tot: int, fouten: dict[str, str], begin: int | None = None
) -> forms.IntegerField:
    """A whole number as people type it; ``fouten`` says what to do instead."""
    return forms.IntegerField(
        label=label,
        help_text=hulp,
        min_value=van,
        max_value=tot,
        initial=begin,
        localize=False,
        widget=forms.TextInput(
            attrs={"class": TEKSTVAK, "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages=fouten,
    )


def _termijn(hulp: str) -> forms.IntegerField:
    """For how many days rows are kept."""
    fouten = {
        "required": "Vul in hoeveel dagen.",
        "invalid": f"Schrijf een aantal dagen, zoals {BEWAREN}.",
        "min_value": "Kies minstens 1 dag.",
        "max_value": f"Kies hoogstens {LANGST_BEWAREN} dagen.",
    }
    return _geheel(
        "Hoe lang blijven de rijen staan?", hulp, 1, LANGST_BEWAREN, fouten, begin=BEWAREN
    )


class Aanleverformulier(Vraagformulier):
    """The same with the file, its reference day, and how long rows are kept.

    ``volledig`` is the last field of the page: when it is missing, the sending was cut off.
    """

    bestand = bestandsveld(
        ".csv,.xlsx,.parquet", "CSV, Excel (.xlsx) of Parquet van hoogstens 20 MB."
    )
    peildatum = forms.DateField(
        label="Peildatum",
        help_text=(
            "De dag tot wanneer het bestand is bijgewerkt, zoals 31-12-2025. "
            "Nodig als er trajecten lopen."
        ),
        required=False,
        widget=forms.DateInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Schrijf de datum als 31-01-2026."},
    )
    eenheid = forms.ChoiceField(
        label="Staat er een kolom duur in? In",
        choices=(("maanden", "maanden"), ("dagen", "dagen")),
        required=False,
        widget=forms.Select(attrs={"class": KEUZE}),
        error_messages={"invalid_choice": "Kies maanden of dagen."},
    )
    bewaren = _termijn(
        f"In dagen, 1 tot en met {LANGST_BEWAREN}. Daarna haalt Opstap de rijen weg. "
        "De uitkomst blijft."
    )
    volledig = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("volledig"):
            raise forms.ValidationError(
                "Het versturen is onderbroken en er is niets bewaard. Probeer het opnieuw."
            )
        return super().clean()

    def clean_peildatum(self) -> date | None:
        dag: date | None = self.cleaned_data["peildatum"]
        if dag is not None and dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Vul de dag van het bestand in.")
        if dag is not None and dag < EERSTE_PEILDATUM:
            raise forms.ValidationError("Kies een dag vanaf 1 januari 1990.")
        return dag


class Termijnformulier(forms.Form):
    """Rows that go sooner or later than was chosen when they were brought."""

    use_required_attribute = False

    bewaren = _termijn(
        f"In dagen vanaf de dag van aanleveren, hoogstens {LANGST_BEWAREN}. "
        "Kies niet langer dan nodig is."
    )


class Besluitformulier(forms.Form):
    """What was done with the result on tension."""

    use_required_attribute = False

    tekst = forms.CharField(
        label="Wat hebben wij ermee gedaan?",
        help_text="Schrijf op wat u besprak en waarom. Zet hier geen namen van mensen.",
        max_length=1000,
        widget=forms.Textarea(attrs={"class": TEKSTVELD, "rows": 4, "autocomplete": "off"}),
        error_messages={
            "required": "Schrijf op wat u ermee deed.",
            "max_length": "Houd het bij 1000 tekens.",
        },
    )


class Jaarformulier(forms.Form):
    """The year of the figures; people who began a year earlier are counted."""

    jaar = _geheel(
        "Jaar van de opgave",
        "Voor 2025 telt wie in 2024 begon: dan is iedereen een jaar gevolgd.",
        2015,
        2100,
        {
            "required": "Vul het jaar in.",
            "invalid": "Schrijf het jaar als 2025.",
            "min_value": "Kies een jaar vanaf 2015.",
            "max_value": "Schrijf het jaar als 2025.",
        },
    )


class Bijdrageformulier(forms.Form):
    """One box: agreeing with what others are compared with."""

    akkoord = forms.BooleanField(
        label="Ja, onze organisatie gaat hiermee akkoord",
        error_messages={"required": "Zet het vinkje als u hiermee akkoord gaat."},
    )
