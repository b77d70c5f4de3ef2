# SPDX-License-Identifier: EUPL-1.2
"""What somebody does with a run of his own, and the files that one takes along."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opstap.publicatie import schrijf
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from opstap.web.berekeningen.rapport import van_beeld
from opstap.web.berekeningen.rekenen import RAPPORT, schrijf_rapporten
from opstap.web.berekeningen.soorten import soort_van
from opstap.web.berekeningen.toegang import DELEN, WIJZIGEN, Vrager, vind, vrager
from opstap.web.berekeningen.vergelijken import beeld_van
from opstap.web.berekeningen.views import wijzigformulier, zichtkeuzes
from opstap.web.kern.bestanden import RAPPORTEN, download

_IN_EEN, _INGEPAKT = ("xlsx", "json"), ("csv", "parquet")


@require_safe
def rapport(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The report of a run (``?als=pdf`` or ``docx``)."""
    wie = vrager(request)
    berekening = _klaar(vind(wie, id_))
    als = request.GET.get("als", "pdf")
    if als not in RAPPORTEN:
        raise Http404
    pad = berekening.map / f"{RAPPORT}.{als}"
    if not pad.is_file():
        schrijf_rapporten(berekening, van_beeld(berekening, beeld_van(berekening)))
    return _bestand(wie, berekening, pad.read_bytes(), f"{RAPPORT}.{als}")


@require_safe
def alles(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Every table of a run: ``?als=xlsx``, ``json``, or a ZIP of ``csv`` or ``parquet``."""
    wie = vrager(request)
    berekening = _klaar(vind(wie, id_))
    als = request.GET.get("als", "xlsx")
    if als not in (*_IN_EEN, *_INGEPAKT):
        raise Http404
    tabellen = [figuur.tabel for figuur in beeld_van(berekening).figuren]
    manifest = {
        "berekening": str(berekening.id),
        "naam": berekening.naam,
        "opdracht": soort_van(berekening.soort).opdracht(berekening.invoer),
        **berekening.versies,
    }
    with tempfile.TemporaryDirectory() as map_:
        paden = schrijf(Path(map_) / f"opstap.{als}", tabellen, manifest)
        if als in _IN_EEN:
            inhoud = paden[0].read_bytes()
            return _bestand(wie, berekening, inhoud, f"opstap-berekening.{als}")
        stapel = io.BytesIO()
        with zipfile.ZipFile(stapel, "w", zipfile.ZIP_DEFLATED) as archief:
            for pad in paden:
                archief.write(pad, pad.name)
    return _bestand(wie, berekening, stapel.getvalue(), f"opstap-berekening-{als}.zip")


@require_safe
def papieren(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Input, versions and result of a run as JSON."""
    wie = vrager(request)
    berekening = vind(wie, id_)
    antwoord = JsonResponse(
        {
            "id": str(berekening.id),
            "soort": berekening.soort,
            "naam": berekening.naam,
            "status": berekening.status,
            "invoer": berekening.invoer,
            "versies": berekening.versies,
            "aangemaakt": berekening.aangemaakt.isoformat(),
            "resultaat": berekening.resultaat,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    wie.schrijf("berekening downloaden", berekening, "invoer, versies en uitkomst")
    return antwoord


def _klaar(berekening: Berekening) -> Berekening:
    if berekening.status != Status.KLAAR:
        raise Http404
    return berekening


def _bestand(wie: Vrager, berekening: Berekening, inhoud: bytes, naam: str) -> HttpResponse:
    wie.schrijf("berekening downloaden", berekening, naam)
    return download(inhoud, naam)


@require_POST
def stop(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Stop a run; what is done is kept."""
    wie = vrager(request)
    berekening = vind(wie, id_, WIJZIGEN)
    diensten.stop(berekening, wie)
    return redirect(berekening)


@require_POST
def verder(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Go on with a run that was stopped or went wrong."""
    wie = vrager(request)
    berekening = vind(wie, id_, WIJZIGEN)
    diensten.hervat(berekening, wie)
    return redirect(berekening)


@require_POST
def opnieuw(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The same question with the figures of now; for everybody who may see the run."""
    wie = vrager(request, maak=True)
    return redirect(diensten.opnieuw(vind(wie, id_), wie))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Name, note, and who sees it."""
    wie = vrager(request)
    berekening = vind(wie, id_, WIJZIGEN)
    formulier = wijzigformulier(berekening, request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        diensten.hernoem(berekening, **formulier.cleaned_data, door=wie)
        zicht = request.POST.get("zichtbaarheid", berekening.zichtbaarheid)
        if zicht != berekening.zichtbaarheid:
            wie.eis(DELEN, berekening)
            if zicht not in Zichtbaarheid.values:
                raise Http404
            diensten.toon_aan(berekening, zicht, wie)
        messages.success(request, "De wijziging is bewaard.")
        return redirect(berekening)
    context = {
        "b": berekening,
        "formulier": formulier,
        "zichtkeuzes": zichtkeuzes(wie, berekening),
        "eigen_cijfers": bool(berekening.versies.get("gegevens")),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "berekeningen/wijzig.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verwijder(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Ask whether a run must go; by POST it goes."""
    wie = vrager(request)
    berekening = vind(wie, id_, WIJZIGEN)
    if request.method == "POST":
        diensten.verwijder(berekening, wie)
        messages.success(request, f"Weggehaald: {berekening.titel}.")
        return redirect("reken-lijst")
    return render(request, "berekeningen/verwijder.html", {"b": berekening})
