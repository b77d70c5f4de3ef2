# SPDX-License-Identifier: EUPL-1.2
"""The pages of what was confirmed: a version, its file, withdrawing it, and sharing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from opstap.web.gegevens import dienst, toegang
from opstap.web.gegevens.bestanden import als_antwoord, versiebestand
from opstap.web.gegevens.formulieren import Deelformulier, Intrekformulier
from opstap.web.gegevens.models import Gegevensversie, Soortnaam, Status
from opstap.web.gegevens.soorten import Soort, soort_van
from opstap.web.gegevens.vergelijken import totalen
from opstap.web.gegevens.vormgeven import begin, kruimels
from opstap.web.organisaties.models import Organisatie
from opstap.web.organisaties.models import Soort as Organisatiesoort

_BEDRIJF = (Soortnaam.BENCHMARK_BEDRIJF, Soortnaam.BEDRIJF)
_VOOR_BENCHMARK: dict[str, tuple[Soortnaam, ...]] = {
    Organisatiesoort.GEMEENTE: (Soortnaam.BENCHMARK_GEMEENTE,),
    Organisatiesoort.BEDRIJF: _BEDRIJF,
    Organisatiesoort.SAMENWERKINGSVERBAND: _BEDRIJF,
}
"""What the own page of the benchmark of an organisation is made of."""


@require_GET
def versie(request: HttpRequest, organisatie_id: int, pad: str, nummer: int) -> HttpResponse:
    """One confirmed version: where it comes from, what is in it, and withdrawing it."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    gekozen = toegang.vind_soort(pad)
    gevonden = toegang.vind_versie(organisatie, gekozen, nummer)
    return _versiepagina(request, organisatie, gekozen, gevonden, Intrekformulier())


def _versiepagina(
    request: HttpRequest,
    organisatie: Organisatie,
    gekozen: Soort,
    gevonden: Gegevensversie,
    formulier: Intrekformulier,
    *,
    status: int = 200,
) -> HttpResponse:
    geldend = gevonden.set.geldend
    eerdere = (
        gevonden.set.versies.filter(status=Status.ACTIEF).exclude(pk=gevonden.pk).first()
        if gevonden == geldend
        else None
    )
    context = {
        "organisatie": organisatie,
        "soort": gekozen,
        "versie": gevonden,
        "geldend": geldend,
        "eerdere": eerdere,
        "totalen": totalen(gekozen, gevonden.inhoud, None),
        "begin": begin(gekozen, gevonden, "Inhoud"),
        "formulier": formulier,
        "voor_benchmark": gekozen.id
        in _VOOR_BENCHMARK.get(Organisatiesoort(organisatie.soort), ()),
        "kruimels": kruimels(
            organisatie, gekozen.titel, f"Versie {gevonden.nummer}", pad=gekozen.pad
        ),
        **toegang.mag_alles(request, organisatie),
    }
    return render(request, "gegevens/versie.html", context, status=status)


@require_GET
def versie_bestand(
    request: HttpRequest, organisatie_id: int, pad: str, nummer: int, einde: str
) -> HttpResponse:
    """A stored version as a file."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    gekozen = toegang.vind_soort(pad)
    toegang.eis_einde(gekozen, einde)
    gevonden = toegang.vind_versie(organisatie, gekozen, nummer)
    toegang.wie(request).schrijf("gedownload", gevonden.set, f"versie {nummer}", einde)
    return als_antwoord(versiebestand(gevonden, einde), f"{gekozen.pad}-versie-{nummer}", einde)


@require_POST
def trek_in(request: HttpRequest, organisatie_id: int, pad: str, nummer: int) -> HttpResponse:
    """This version no longer counts."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.INTREKKEN)
    gekozen = toegang.vind_soort(pad)
    gevonden = toegang.vind_versie(organisatie, gekozen, nummer)
    formulier = Intrekformulier(request.POST)
    if not formulier.is_valid():
        return _versiepagina(request, organisatie, gekozen, gevonden, formulier, status=400)
    dienst.trek_in(toegang.wie(request), gevonden, formulier.cleaned_data["reden"])
    messages.success(request, f"Versie {nummer} is ingetrokken en telt niet meer mee.")
    return redirect("gegevens-soort", organisatie.pk, gekozen.pad)


@require_POST
def deel(request: HttpRequest, organisatie_id: int, pad: str) -> HttpResponse:
    """Show what is confirmed to a partnership or national body."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.DELEN)
    gekozen = toegang.vind_soort(pad)
    set_ = toegang.eis_set(organisatie, gekozen)
    formulier = Deelformulier(request.POST, set_=set_)
    if formulier.is_valid():
        deling = dienst.deel(toegang.wie(request), set_, formulier.cleaned_data["met"])
        messages.success(request, f"Gedeeld met {deling.met.naam}.")
    else:
        messages.error(request, " ".join(map(str, formulier.errors["met"])))
    return redirect(f"{reverse('gegevens-soort', args=[organisatie.pk, gekozen.pad])}#delen")


@require_POST
def stop_delen(request: HttpRequest, organisatie_id: int, pad: str, pk: int) -> HttpResponse:
    """Stop showing it."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.DELEN)
    gekozen = toegang.vind_soort(pad)
    deling = toegang.vind_eigen_deling(organisatie, gekozen, pk)
    dienst.stop_delen(toegang.wie(request), deling)
    messages.success(request, f"{deling.met.naam} ziet deze gegevens niet meer.")
    return redirect(f"{reverse('gegevens-soort', args=[organisatie.pk, gekozen.pad])}#delen")


@require_GET
def gedeeld(request: HttpRequest, organisatie_id: int, pk: int) -> HttpResponse:
    """What another organisation shares: the version that holds now."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    deling = toegang.vind_deling(organisatie, pk)
    geldend = deling.set.geldend
    gekozen = soort_van(geldend) if geldend else None
    context = {
        "organisatie": organisatie,
        "deling": deling,
        "versie": geldend,
        "soort": gekozen,
        "totalen": totalen(gekozen, geldend.inhoud, None) if geldend and gekozen else [],
        "begin": begin(gekozen, geldend, "Inhoud") if geldend and gekozen else None,
        "kruimels": kruimels(organisatie, f"Gedeeld door {deling.set.organisatie.naam}"),
    }
    return render(request, "gegevens/gedeeld.html", context)


@require_GET
def gedeeld_bestand(request: HttpRequest, organisatie_id: int, pk: int, einde: str) -> HttpResponse:
    """The same as a file; the owner sees in its log that it was taken."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    deling = toegang.vind_deling(organisatie, pk)
    geldend = toegang.eis_geldend(deling)
    gekozen = soort_van(geldend)
    toegang.eis_einde(gekozen, einde)
    toegang.wie(request).schrijf(
        "gedownload", deling.set, f"versie {geldend.nummer}", f"door {organisatie.naam}"
    )
    return als_antwoord(versiebestand(geldend, einde), f"{gekozen.pad}-gedeeld", einde)
