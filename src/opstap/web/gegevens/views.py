# SPDX-License-Identifier: EUPL-1.2
"""The pages on which an organisation brings, checks, keeps and shares its data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.tabel import Tabel
from opstap.web.gegevens import dienst, toegang
from opstap.web.gegevens.formulieren import Aanleverformulier, Deelformulier, Intrekformulier
from opstap.web.gegevens.models import Gegevensdeling, Gegevensversie, Status
from opstap.web.gegevens.ontvangst import MEESTE_BYTES, neem_aan, te_groot
from opstap.web.gegevens.soorten import SOORTEN, Soort, sjabloonbestand, soort_van, versiebestand
from opstap.web.gegevens.vergelijken import totalen, verschil
from opstap.web.gegevens.webtaal import vertaal
from opstap.web.kern.figuren import SOORTEN as BESTANDSSOORTEN
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.organisaties.models import Organisatie

_EERSTE_RIJEN = 10
_RUIMTE_FORMULIER = 64 * 1024


@require_GET
def overzicht(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Everything that this organisation brought, and what others share with it."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    rijen = [(soort, Gegevensversie.geldend(organisatie, soort.id)) for soort in SOORTEN.values()]
    gedeeld = Gegevensdeling.objects.filter(met=organisatie, gestopt_op=None)
    context = {
        "organisatie": organisatie,
        "rijen": rijen,
        "gedeeld": [
            (deling, deling.set.geldend) for deling in gedeeld.select_related("set__organisatie")
        ],
        "kruimels": _kruimels(organisatie),
    }
    return render(request, "gegevens/overzicht.html", context)


@csrf_exempt  # only so that the size is looked at before anything reads the body
@require_http_methods(["GET", "HEAD", "POST"])
def soort(request: HttpRequest, organisatie_id: int, pad: str) -> HttpResponse:
    """What this kind of data is, its template, the versions; and bringing a file (POST)."""
    lengte = request.META.get("CONTENT_LENGTH") or "0"
    grootte = int(lengte) if lengte.isdigit() else 0
    if request.method == "POST" and grootte > MEESTE_BYTES + _RUIMTE_FORMULIER:
        organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
        bevinding = Bevinding(te_groot(grootte))
        return _soortpagina(
            request,
            organisatie,
            toegang.vind_soort(pad),
            Aanleverformulier(),
            [bevinding],
            status=413,
        )
    antwoord: HttpResponse = _soort(request, organisatie_id, pad)
    return antwoord


@csrf_protect
def _soort(request: HttpRequest, organisatie_id: int, pad: str) -> HttpResponse:
    if request.method != "POST":
        organisatie = toegang.vind_organisatie(request, organisatie_id)
        return _soortpagina(request, organisatie, toegang.vind_soort(pad), Aanleverformulier())
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
    gekozen = toegang.vind_soort(pad)
    formulier = Aanleverformulier(request.POST, request.FILES)
    if not formulier.is_valid():
        return _soortpagina(request, organisatie, gekozen, formulier, status=400)
    wie = toegang.wie(request)
    try:
        aanlevering = neem_aan(formulier.cleaned_data["bestand"])
    except InvoerFout as fout:
        dienst.meld_geweigerd(wie, organisatie, gekozen, fout)
        return _soortpagina(
            request, organisatie, gekozen, formulier, fout.bevindingen, fout.bestand, status=400
        )
    try:
        concept = dienst.lever_aan(wie, organisatie, gekozen, aanlevering, formulier.opgave())
    except InvoerFout as fout:
        return _soortpagina(
            request, organisatie, gekozen, formulier, fout.bevindingen, fout.bestand, status=400
        )
    return redirect("gegevens-concept", organisatie.pk, gekozen.pad, concept.pk)


def _soortpagina(
    request: HttpRequest,
    organisatie: Organisatie,
    gekozen: Soort,
    formulier: Aanleverformulier,
    bevindingen: Any = (),
    bestand: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    set_ = toegang.vind_set(organisatie, gekozen)
    geldend = set_.geldend if set_ else None
    context = {
        "organisatie": organisatie,
        "soort": gekozen,
        "formulier": formulier,
        "bevindingen": [vertaal(bevinding) for bevinding in bevindingen],
        "met_blad": any(bevinding.blad for bevinding in bevindingen),
        "bestand": bestand,
        "geldend": geldend,
        "versies": set_.versies.exclude(status=Status.CONCEPT).select_related("maker")
        if set_
        else [],
        "concepten": set_.versies.filter(status=Status.CONCEPT).select_related("maker")
        if set_
        else [],
        "delingen": set_.delingen.filter(gestopt_op=None).select_related("met") if set_ else [],
        "deelformulier": Deelformulier(set_=set_) if set_ and geldend else None,
        "kruimels": _kruimels(organisatie, gekozen.titel),
        **toegang.mag_alles(request, organisatie),
    }
    return render(request, "gegevens/soort.html", context, status=status)


@require_GET
def sjabloon(request: HttpRequest, organisatie_id: int, pad: str, einde: str) -> HttpResponse:
    """The empty template as a file."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    gekozen = toegang.vind_soort(pad)
    toegang.eis_einde(gekozen, einde)
    return _bestand(sjabloonbestand(gekozen, organisatie, einde), f"invulblad-{gekozen.pad}", einde)


@require_GET
def concept(request: HttpRequest, organisatie_id: int, pad: str, pk: int) -> HttpResponse:
    """What will be used when this file is confirmed, and what it changes."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
    gekozen = toegang.vind_soort(pad)
    versie = toegang.vind_concept(organisatie, gekozen, pk)
    geldend = versie.set.geldend
    anders = verschil(gekozen, geldend, versie.inhoud) if geldend else None
    context = {
        "organisatie": organisatie,
        "soort": gekozen,
        "versie": versie,
        "geldend": geldend,
        "totalen": totalen(gekozen, versie.inhoud, geldend),
        "begin": _begin(gekozen, versie, "Wat Opstap heeft gelezen"),
        "verschil": anders,
        "verschilfiguur": _figuur(gekozen.leesbaar(anders.tabel))
        if anders and anders.tabel
        else None,
        "kruimels": _kruimels(organisatie, gekozen.titel, "Controleren", pad=gekozen.pad),
    }
    return render(request, "gegevens/concept.html", context)


@require_POST
def bevestig(request: HttpRequest, organisatie_id: int, pad: str, pk: int) -> HttpResponse:
    """From now on this file counts."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
    gekozen = toegang.vind_soort(pad)
    versie = dienst.bevestig(toegang.wie(request), toegang.vind_concept(organisatie, gekozen, pk))
    messages.success(request, f"Bevestigd. Versie {versie.nummer} geldt vanaf nu.")
    return redirect("gegevens-versie", organisatie.pk, gekozen.pad, versie.nummer)


@require_POST
def gooi_weg(request: HttpRequest, organisatie_id: int, pad: str, pk: int) -> HttpResponse:
    """Do not use this file."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
    gekozen = toegang.vind_soort(pad)
    dienst.gooi_weg(toegang.wie(request), toegang.vind_concept(organisatie, gekozen, pk))
    messages.success(request, "Weggegooid. Er is niets van het bestand bewaard.")
    return redirect("gegevens-soort", organisatie.pk, gekozen.pad)


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
        "begin": _begin(gekozen, gevonden, "Inhoud"),
        "formulier": formulier,
        "kruimels": _kruimels(
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
    return _bestand(versiebestand(gevonden, einde), f"{gekozen.pad}-versie-{nummer}", einde)


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
        "begin": _begin(gekozen, geldend, "Inhoud") if geldend and gekozen else None,
        "kruimels": _kruimels(organisatie, f"Gedeeld door {deling.set.organisatie.naam}"),
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
    return _bestand(versiebestand(geldend, einde), f"{gekozen.pad}-gedeeld", einde)


def _bestand(inhoud: bytes, naam: str, einde: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=BESTANDSSOORTEN[einde])
    antwoord["Content-Disposition"] = f'attachment; filename="opstap-{naam}.{einde}"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _begin(gekozen: Soort, versie: Gegevensversie, titel: str) -> Figuur:
    """The first rows of a version; the totals of all rows stand beside it."""
    tabel = gekozen.leesbaar(gekozen.tabel(versie.inhoud, titel))
    if len(tabel.rijen) > _EERSTE_RIJEN:
        zin = f"Getoond zijn de eerste {_EERSTE_RIJEN} van {len(tabel.rijen)} rijen."
        tabel = replace(tabel, rijen=tabel.rijen[:_EERSTE_RIJEN], totaal=None, toelichting=(zin,))
    return _figuur(tabel)


def _figuur(tabel: Tabel) -> Figuur:
    """A table for the screen only."""
    return Figuur(tabel.naam, tabel, Narekenen("", ""))


def _kruimels(
    organisatie: Organisatie, *namen: str, pad: str | None = None
) -> list[tuple[str, str]]:
    """The trail: own desk, the data of the organisation, and what comes after."""
    kruimels = [
        ("/mijn/", "Mijn werkplek"),
        (
            reverse("organisatie-gegevens", args=[organisatie.pk]),
            f"Gegevens van {organisatie.naam}",
        ),
    ]
    if pad is not None:
        kruimels.append((reverse("gegevens-soort", args=[organisatie.pk, pad]), namen[0]))
        namen = namen[1:]
    return [*kruimels, *(("", naam) for naam in namen)]
