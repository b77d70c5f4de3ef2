# SPDX-License-Identifier: EUPL-1.2
"""The page where a municipality writes its stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.indicatoren.declaratie import indicatoren
from opstap.web.benchmark.verhalen import dienst
from opstap.web.benchmark.verhalen.formulieren import Verhaalformulier
from opstap.web.benchmark.verhalen.models import Verhaal
from opstap.web.gegevens import toegang
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Organisatie, Soort

SCHRIJVEN = "publiceren"


@dataclass(frozen=True, slots=True)
class Verhaalrij:
    """A story with the name of its figure and who sees it."""

    verhaal: Verhaal
    naam: str
    kring: str


@require_http_methods(["GET", "HEAD", "POST"])
def verhalenpagina(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The stories of a municipality; writing one (POST)."""
    if request.method != "POST":
        organisatie = _gemeente(request, organisatie_id)
        begin: Mapping[str, str] = {
            veld: request.GET.get(veld, "") for veld in ("indicator", "jaar")
        }
        return _verhalen(request, organisatie, Verhaalformulier(initial=begin))
    organisatie = _gemeente(request, organisatie_id, SCHRIJVEN)
    formulier = Verhaalformulier(request.POST)
    if formulier.is_valid():
        c = formulier.cleaned_data
        try:
            dienst.bewaar(
                toegang.wie(request),
                organisatie,
                indicator_id=c["indicator"],
                jaar=c["jaar"],
                tekst=c["tekst"],
                openbaar_op=c["openbaar_op"],
            )
        except GebruiksFout as fout:
            formulier.add_error(None, voor_het_web(str(fout)))
        else:
            messages.success(request, "Uw verhaal is bewaard.")
            return redirect("benchmark-verhalen", organisatie.pk)
    return _verhalen(request, organisatie, formulier, status=400)


@require_POST
def trek_verhaal_in(request: HttpRequest, organisatie_id: int, pk: int) -> HttpResponse:
    """Withdraw a story."""
    organisatie = _gemeente(request, organisatie_id, SCHRIJVEN)
    verhaal = get_object_or_404(Verhaal, pk=pk, organisatie=organisatie, gestopt_op=None)
    dienst.trek_in(toegang.wie(request), verhaal)
    messages.success(request, "Uw verhaal is ingetrokken. Niemand ziet het meer.")
    return redirect("benchmark-verhalen", organisatie.pk)


def _gemeente(
    request: HttpRequest, organisatie_id: int, handeling: str = toegang.ZIEN
) -> Organisatie:
    organisatie = toegang.vind_organisatie(request, organisatie_id, handeling)
    if organisatie.soort != Soort.GEMEENTE:
        raise Http404
    return organisatie


def _verhalen(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Verhaalformulier,
    *,
    status: int = 200,
) -> HttpResponse:
    alle = Verhaal.objects.filter(organisatie=organisatie).select_related("door", "gestopt_door")

    def rij(verhaal: Verhaal) -> Verhaalrij:
        wat = indicatoren().get(verhaal.indicator)
        naam = wat.naam if wat else verhaal.indicator
        return Verhaalrij(verhaal, naam, dienst.kring_tekst(verhaal))

    context: dict[str, object] = {
        "organisatie": organisatie,
        "rijen": [rij(v) for v in alle.filter(gestopt_op=None)],
        "eerdere": [rij(v) for v in alle.exclude(gestopt_op=None).order_by("-gestopt_op")],
        "formulier": formulier,
        "mag_schrijven": rechten.staat_in_tabel(
            toegang.wie(request).gebruiker, SCHRIJVEN, organisatie
        ),
        "kruimels": [
            (reverse("mijn"), "Mijn werkplek"),
            ("", f"Verhaal bij de cijfers van {organisatie}"),
        ],
    }
    return render(request, "benchmark/verhalen.html", context, status=status)
