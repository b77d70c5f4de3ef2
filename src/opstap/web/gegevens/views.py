# SPDX-License-Identifier: EUPL-1.2
"""The pages on which an organisation brings, checks, keeps and shares its data."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.web.gegevens import dienst, toegang
from opstap.web.gegevens.bestanden import als_antwoord, foutenbestand, sjabloonbestand
from opstap.web.gegevens.formulieren import Aanleverformulier, Deelformulier
from opstap.web.gegevens.gevolg import gevolg
from opstap.web.gegevens.models import Gegevensdeling, Gegevensversie, Status
from opstap.web.gegevens.ontvangst import MEESTE_BYTES, neem_aan, te_groot
from opstap.web.gegevens.schatting import naast_schatting
from opstap.web.gegevens.soorten import SOORTEN, Soort
from opstap.web.gegevens.vergelijken import totalen, verschil
from opstap.web.gegevens.vormgeven import als_figuur, begin, kruimels
from opstap.web.kern.webtaal import vertaal
from opstap.web.organisaties.models import Organisatie

_RUIMTE_FORMULIER = 64 * 1024
_FOUTEN = "fouten_in_bestand"
_FOUTEN_EINDES = ("xlsx", "csv")


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
        "kruimels": kruimels(organisatie),
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
        concept = dienst.lever_aan(wie, organisatie, gekozen, aanlevering, formulier.omschrijving())
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
    bevindingen: Sequence[Bevinding] = (),
    bestand: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    vertaald = [vertaal(bevinding) for bevinding in bevindingen]
    if vertaald:
        _onthoud(request, organisatie, gekozen, bestand, vertaald)
    set_ = toegang.vind_set(organisatie, gekozen)
    geldend = set_.geldend if set_ else None
    context = {
        "organisatie": organisatie,
        "soort": gekozen,
        "formulier": formulier,
        "bevindingen": vertaald,
        "fouten_eindes": _FOUTEN_EINDES,
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
        "kruimels": kruimels(organisatie, gekozen.titel),
        **toegang.mag_alles(request, organisatie),
    }
    return render(request, "gegevens/soort.html", context, status=status)


def _onthoud(
    request: HttpRequest,
    organisatie: Organisatie,
    gekozen: Soort,
    bestand: str,
    bevindingen: Sequence[Bevinding],
) -> None:
    """Keep the list of mistakes in the session, to take as a file; of the file itself nothing."""
    request.session[_FOUTEN] = {
        "organisatie": organisatie.pk,
        "soort": gekozen.pad,
        "bestand": bestand,
        "bevindingen": [(b.boodschap, b.rij, b.kolom, b.blad) for b in bevindingen],
    }


@require_GET
def fouten(request: HttpRequest, organisatie_id: int, pad: str, einde: str) -> HttpResponse:
    """The mistakes in the last file of this session, as a file."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
    gekozen = toegang.vind_soort(pad)
    bewaard = request.session.get(_FOUTEN, {})
    if einde not in _FOUTEN_EINDES or (bewaard.get("organisatie"), bewaard.get("soort")) != (
        organisatie.pk,
        gekozen.pad,
    ):
        raise Http404
    bevindingen = [Bevinding(*delen) for delen in bewaard["bevindingen"]]
    inhoud = foutenbestand(bewaard["bestand"] or "het bestand", bevindingen, einde)
    return als_antwoord(inhoud, f"fouten-{gekozen.pad}", einde)


@require_GET
def sjabloon(request: HttpRequest, organisatie_id: int, pad: str, einde: str) -> HttpResponse:
    """The empty template as a file."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    gekozen = toegang.vind_soort(pad)
    toegang.eis_einde(gekozen, einde)
    return als_antwoord(
        sjabloonbestand(gekozen, organisatie, einde), f"invulblad-{gekozen.pad}", einde
    )


@require_GET
def concept(request: HttpRequest, organisatie_id: int, pad: str, pk: int) -> HttpResponse:
    """What will be used when this file is confirmed, and what it changes."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, toegang.AANLEVEREN)
    gekozen = toegang.vind_soort(pad)
    versie = toegang.vind_concept(organisatie, gekozen, pk)
    geldend = versie.set.geldend
    anders = verschil(gekozen, geldend, versie.inhoud) if geldend else None
    naast = naast_schatting(gekozen, organisatie, versie.inhoud)
    wordt = gevolg(versie, geldend)
    context = {
        "organisatie": organisatie,
        "soort": gekozen,
        "versie": versie,
        "geldend": geldend,
        "totalen": totalen(gekozen, versie.inhoud, geldend),
        "begin": begin(gekozen, versie, "Wat Opstap heeft gelezen"),
        "verschil": anders,
        "schattingfiguur": als_figuur(naast) if naast else None,
        "gevolgfiguur": als_figuur(wordt) if wordt else None,
        "verschilfiguur": als_figuur(gekozen.leesbaar(anders.tabel))
        if anders and anders.tabel
        else None,
        "kruimels": kruimels(organisatie, gekozen.titel, "Controleren", pad=gekozen.pad),
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
