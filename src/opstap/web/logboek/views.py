# SPDX-License-Identifier: EUPL-1.2
"""The trail and the processing log of one organisation, for its beheerder."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from opstap.web import logboek
from opstap.web.kern.bestanden import download, tabelbestand
from opstap.web.kern.velden import KEUZE, TEKSTVAK
from opstap.web.logboek.archief import BEWAARTERMIJN_JAREN
from opstap.web.logboek.models import Archief, Regel, Verwerking
from opstap.web.logboek.tabel import logboektabel
from opstap.web.organisaties.models import Organisatie
from opstap.web.organisaties.rechten import met_organisatie

PER_BLADZIJDE = 50
BESTANDEN = ("csv", "xlsx", "json")
KOPPEN = ("Tijdstip", "Wie", "Actie", "Object", "Resultaat", "Herkomst")


def _tekst(label: str, hulp: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=254,
        help_text=hulp,
        widget=forms.TextInput({"class": TEKSTVAK, "autocomplete": "off"}),
    )


def _dag(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"class": TEKSTVAK, "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in als jjjj-mm-dd."},
    )


class Keuze(forms.Form):
    """Which lines."""

    wie = _tekst("Wie")
    object = _tekst("Object")
    vanaf = _dag("Vanaf")
    tot_en_met = _dag("Tot en met")

    def __init__(self, *args: Any, acties: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = forms.ChoiceField(
            label="Actie",
            required=False,
            choices=[("", "alle"), *((a, a) for a in acties)],
            widget=forms.Select(attrs={"class": KEUZE}),
        )
        self.fields = {"actie": keuze, **self.fields}


@never_cache
@require_safe
@met_organisatie("logboek_bekijken")
def overzicht(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """The newest lines first, chosen by action, person, object and day; also as a file."""
    alles = Regel.objects.filter(organisatie=organisatie)
    acties = list(alles.order_by("actie").values_list("actie", flat=True).distinct())
    formulier = Keuze(request.GET or None, acties=acties)
    regels = _gekozen(alles, formulier)
    if als := request.GET.get("als"):
        return _bestand(organisatie, regels, als)
    if (voor := request.GET.get("voor", "")).isdecimal():
        regels = regels.filter(nummer__lt=int(voor[:18]))
    blad = list(regels[: PER_BLADZIJDE + 1])
    vraag = request.GET.copy()
    for naam in ("voor", "als", "controle"):
        vraag.pop(naam, None)
    context = {
        "organisatie": organisatie,
        "formulier": formulier,
        "koppen": KOPPEN,
        "kop": f"Logboek van {organisatie}, nieuwste eerst",
        "regels": blad[:PER_BLADZIJDE],
        "ouder": blad[PER_BLADZIJDE - 1].nummer if len(blad) > PER_BLADZIJDE else None,
        "gefilterd": any(vraag.values()),
        "vraag": vraag.urlencode(),
        "soorten": BESTANDEN,
        "uitkomst": logboek.controleer() if request.GET.get("controle") else None,
        "archief": Archief.objects.first(),
        "bewaartermijn": BEWAARTERMIJN_JAREN,
        "kruimels": _kruimels(organisatie),
    }
    return render(request, "logboek/logboek.html", context)


@never_cache
@require_safe
@met_organisatie("logboek_bekijken")
def verwerkingen(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """Each time that personal data was processed here, with who did it from the trail."""
    regels = Regel.objects.filter(organisatie=organisatie, object_soort="verwerking")
    if (voor := request.GET.get("voor", "")).isdecimal():
        regels = regels.filter(nummer__lt=int(voor[:18]))
    blad = list(regels[: PER_BLADZIJDE + 1])
    gedaan = Verwerking.objects.in_bulk([regel.object_id for regel in blad])
    context = {
        "organisatie": organisatie,
        "rijen": [(regel, gedaan.get(regel.object_id)) for regel in blad[:PER_BLADZIJDE]],
        "ouder": blad[PER_BLADZIJDE - 1].nummer if len(blad) > PER_BLADZIJDE else None,
        "kruimels": _kruimels(organisatie, "Verwerkingen van persoonsgegevens"),
    }
    return render(request, "logboek/verwerkingen.html", context)


def _kruimels(organisatie: Organisatie, *verder: str) -> list[tuple[str, str]]:
    pad = reverse("organisatie-logboek", args=[organisatie.pk])
    return [
        ("/mijn/", "Mijn werkplek"),
        (pad, f"Logboek van {organisatie}"),
        *(("", naam) for naam in verder),
    ]


def _gekozen(regels: QuerySet[Regel], formulier: Keuze) -> QuerySet[Regel]:
    if not formulier.is_bound:
        return regels
    if not formulier.is_valid():
        return regels.none()
    keuze = formulier.cleaned_data
    if keuze["actie"]:
        regels = regels.filter(actie=keuze["actie"])
    if keuze["wie"]:
        regels = regels.filter(actor__icontains=keuze["wie"])
    for woord in keuze["object"].split():
        regels = regels.filter(Q(object_soort__icontains=woord) | Q(object_id__icontains=woord))
    if keuze["vanaf"]:
        regels = regels.filter(tijdstip__gte=_begin(keuze["vanaf"]))
    if keuze["tot_en_met"]:
        regels = regels.filter(tijdstip__date__lte=keuze["tot_en_met"])
    return regels


def _begin(dag: Any) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _bestand(organisatie: Organisatie, regels: QuerySet[Regel], als: str) -> HttpResponse:
    if als not in BESTANDEN:
        raise Http404
    tabel = logboektabel(organisatie, regels.iterator(chunk_size=2000))
    inhoud = tabelbestand([tabel], als, {"organisatie": organisatie.naam})
    return download(inhoud, f"logboek-{organisatie.pk}.{als}")
