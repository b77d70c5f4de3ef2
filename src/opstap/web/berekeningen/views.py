# SPDX-License-Identifier: EUPL-1.2
"""Runs on the screen: start, follow, stop, go on, read, repeat."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from opstap.basis.fouten import GebruiksFout
from opstap.web.berekeningen import diensten, figuren
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from opstap.web.berekeningen.rekenen import RAPPORT
from opstap.web.kern.figuren import pagina
from opstap.web.labs.variantenlab import RAPPORTSOORTEN
from opstap.web.labs.variantenlab_hefbomen import eis, lees

_SESSIE = "bezoeker"


def _wie(request: HttpRequest, *, maak: bool = False) -> dict[str, Any]:
    """Who asks: the user, or a random word in the session of a visitor."""
    if request.user.is_authenticated:
        return {"eigenaar": request.user}
    if maak and _SESSIE not in request.session:
        request.session[_SESSIE] = secrets.token_hex(16)
    return {"bezoeker": request.session.get(_SESSIE, "")}


def _is_van(request: HttpRequest, berekening: Berekening) -> bool:
    if berekening.eigenaar_id is not None:
        return request.user.is_authenticated and request.user.pk == berekening.eigenaar_id
    return bool(berekening.bezoeker) and request.session.get(_SESSIE) == berekening.bezoeker


def _haal(request: HttpRequest, id_: UUID) -> Berekening:
    """The run at an address; not there for others when its owner keeps it to himself."""
    gevonden = Berekening.objects.filter(id=id_).select_related("vorige").first()
    if gevonden is None or (
        gevonden.zichtbaarheid == Zichtbaarheid.EIGENAAR and not _is_van(request, gevonden)
    ):
        raise Http404
    return gevonden


def _haal_eigen(request: HttpRequest, id_: UUID) -> Berekening:
    gevonden = _haal(request, id_)
    if not _is_van(request, gevonden):
        raise PermissionDenied
    return gevonden


@never_cache
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """The runs of who asks."""
    wie = _wie(request)
    mijn = Berekening.objects.filter(**wie)[:50] if any(wie.values()) else []
    return render(request, "berekeningen/lijst.html", {"berekeningen": mijn})


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a run of what the variant lab showed."""
    vraag = QueryDict(request.POST.get("vraag", ""))
    trekkingen = request.POST.get("trekkingen", "32")
    if not trekkingen.isdecimal():
        raise GebruiksFout(f"{trekkingen!r} is geen aantal keren; kies 32.")
    gekozen: list[Any] = vraag.getlist("v")
    prijspeil = vraag.get("prijspeil", "brief")
    if not gekozen:
        een = eis(lees(vraag.dict()))
        deze: Any = {"bestand": een.bestand()} if een.eigen else een.van
        gekozen = [een.vergelijk] if deze == een.vergelijk else [een.vergelijk, deze]
        prijspeil = een.waarden["prijspeil"]
    invoer = {"varianten": gekozen, "trekkingen": int(trekkingen), "prijspeil": prijspeil}
    return redirect(diensten.start("varianten", invoer, **_wie(request, maak=True)))


@never_cache
@require_safe
def toon(request: HttpRequest, id_: UUID) -> HttpResponse:
    """How far a run is, or its result."""
    berekening = _haal(request, id_)
    if berekening.status == Status.BEZIG:
        diensten.herstel()
    context: dict[str, Any] = {
        "b": berekening,
        "van_mij": _is_van(request, berekening),
        "voor": diensten.voor_mij(berekening) if berekening.status == Status.WACHT else 0,
    }
    if berekening.status != Status.KLAAR:
        return pagina(request, "berekeningen/berekening.html", context, [])
    alle = figuren.figuren(berekening)
    toen = berekening.vorige
    if toen is not None and toen.resultaat and toen.status == Status.KLAAR:
        context |= {"toen": toen, "oorzaken": figuren.oorzaken(berekening, toen)}
        alle = [figuren.veranderd(berekening, toen), *alle]
    context |= {
        "namen": [f.naam for f in alle],
        "varianten": berekening.uitslag["varianten"],
        "nieuwer": diensten.versies() != {n: berekening.versies.get(n) for n in diensten.versies()},
    }
    return pagina(request, "berekeningen/berekening.html", context, alle)


@require_safe
def rapport(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The report that was made with the run (``?als=pdf`` or ``docx``)."""
    berekening = _haal(request, id_)
    als = request.GET.get("als", "pdf")
    pad = berekening.map / f"{RAPPORT}.{als}"
    if als not in RAPPORTSOORTEN or berekening.status != Status.KLAAR or not pad.is_file():
        raise Http404
    antwoord = HttpResponse(pad.read_bytes(), content_type=RAPPORTSOORTEN[als])
    antwoord["Content-Disposition"] = f'attachment; filename="{RAPPORT}.{als}"'
    return antwoord


@require_safe
def papieren(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Input, versions and result of a run as JSON."""
    berekening = _haal(request, id_)
    return JsonResponse(
        {
            "id": str(berekening.id),
            "soort": berekening.soort,
            "status": berekening.status,
            "invoer": berekening.invoer,
            "versies": berekening.versies,
            "aangemaakt": berekening.aangemaakt.isoformat(),
            "resultaat": berekening.resultaat,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


@require_POST
def stop(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Stop a run of your own; what is done is kept."""
    berekening = _haal_eigen(request, id_)
    diensten.stop(berekening)
    return redirect(berekening)


@require_POST
def verder(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Go on with a run of your own that was stopped."""
    berekening = _haal_eigen(request, id_)
    diensten.hervat(berekening)
    return redirect(berekening)


@require_POST
def opnieuw(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The same question with the figures of now; for everybody who may see the run."""
    berekening = _haal(request, id_)
    return redirect(diensten.opnieuw(berekening, **_wie(request, maak=True)))
