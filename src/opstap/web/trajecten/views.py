# SPDX-License-Identifier: EUPL-1.2
"""The files of an organisation: the list, bringing one, removing, and what was done with them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.web.gegevens.ontvangst import MEESTE_BYTES, te_groot
from opstap.web.gegevens.toegang import ZIEN, vind_organisatie
from opstap.web.kern.webtaal import vertaal, voor_het_web
from opstap.web.organisaties.models import Organisatie
from opstap.web.regels.vertrouwelijk import vertrouwelijk
from opstap.web.trajecten import dienst, toegang, verwerkingen
from opstap.web.trajecten.formulieren import Aanleverformulier
from opstap.web.trajecten.toegang import AANLEVEREN

_RUIMTE_FORMULIER = 64 * 1024
PER_BLADZIJDE = 50


@csrf_exempt  # only so that the size is looked at before anything reads the body
@require_http_methods(["GET", "HEAD", "POST"])
@vertrouwelijk
def overzicht(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The files with their dates, and the form; bringing one is a POST."""
    lengte = request.META.get("CONTENT_LENGTH") or "0"
    grootte = int(lengte) if lengte.isdigit() else 0
    if request.method == "POST" and grootte > MEESTE_BYTES + _RUIMTE_FORMULIER:
        organisatie = vind_organisatie(request, organisatie_id, AANLEVEREN)
        bevinding = Bevinding(te_groot(grootte))
        return _pagina(request, organisatie, Aanleverformulier(), [bevinding], status=413)
    antwoord: HttpResponse = _overzicht(request, organisatie_id)
    return antwoord


@csrf_protect
def _overzicht(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    if request.method != "POST":
        return _pagina(request, vind_organisatie(request, organisatie_id), Aanleverformulier())
    organisatie = vind_organisatie(request, organisatie_id, AANLEVEREN)
    formulier = Aanleverformulier(request.POST, request.FILES)
    if not formulier.is_valid():
        return _pagina(request, organisatie, formulier, status=400)
    wie = toegang.wie(request)
    try:
        aanlevering = dienst.neem_aan(formulier.cleaned_data["bestand"])
    except InvoerFout as fout:
        dienst.meld_geweigerd(wie, organisatie, fout)
        return _geweigerd(request, organisatie, formulier, fout)
    try:
        levering = dienst.lever_aan(
            wie,
            organisatie,
            aanlevering,
            formulier.vraag(),
            dagen=formulier.cleaned_data["bewaren"],
        )
    except (InvoerFout, GebruiksFout) as fout:
        return _geweigerd(request, organisatie, formulier, fout)
    messages.success(request, "Het bestand is gelezen. Dit is de uitkomst.")
    return redirect("trajecten-uitkomst", organisatie.pk, levering.pk)


def _geweigerd(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Aanleverformulier,
    fout: InvoerFout | GebruiksFout,
) -> HttpResponse:
    if isinstance(fout, InvoerFout):
        return _pagina(request, organisatie, formulier, fout.bevindingen, fout.bestand, status=400)
    return _pagina(request, organisatie, formulier, [Bevinding(str(fout))], status=400)


def _pagina(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Aanleverformulier,
    bevindingen: Sequence[Bevinding] = (),
    bestand: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "organisatie": organisatie,
        "formulier": formulier,
        "bevindingen": [vertaal(bevinding) for bevinding in bevindingen],
        "bestand": bestand,
        "leveringen": dienst.vind_leveringen(organisatie),
        "kruimels": toegang.kruimels(organisatie),
        **toegang.knoppen(request, organisatie),
    }
    return render(request, "trajecten/overzicht.html", context, status=status)


@require_safe
def verwerkingslog(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Each time that rows of this organisation were touched, in plain words, the newest first."""
    organisatie = vind_organisatie(request, organisatie_id, ZIEN)
    gevraagd = request.GET.get("voor", "")
    voor = int(gevraagd[:18]) if gevraagd.isdecimal() else None
    regels, ouder = verwerkingen.regels(organisatie, voor, PER_BLADZIJDE)
    context = {
        "organisatie": organisatie,
        "regels": regels,
        "ouder": ouder,
        "kruimels": toegang.kruimels(organisatie, ("", "Wat er met de rijen is gedaan")),
    }
    return render(request, "trajecten/verwerkingen.html", context)


@require_POST
@vertrouwelijk
def verwijder_rijen(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """Remove the rows now, and keep the result."""
    levering = toegang.vind(request, organisatie_id, levering_id, AANLEVEREN)
    dienst.verwijder_rijen(toegang.wie(request), levering)
    messages.success(request, "De rijen zijn weg. De uitkomst staat er nog.")
    return redirect("trajecten-uitkomst", organisatie_id, levering_id)


@require_POST
@vertrouwelijk
def verwijder(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """Remove rows and result."""
    levering = toegang.vind(request, organisatie_id, levering_id, AANLEVEREN)
    dienst.verwijder(toegang.wie(request), levering)
    messages.success(request, "De rijen en de uitkomst zijn weg.")
    return redirect("trajecten-eigen", organisatie_id)


def meld(request: HttpRequest, fout: GebruiksFout) -> None:
    """What is wrong, above the next page."""
    messages.error(request, voor_het_web(str(fout)))
