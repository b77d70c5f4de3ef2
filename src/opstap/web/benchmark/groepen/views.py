# SPDX-License-Identifier: EUPL-1.2
"""The page where an organisation keeps its comparison groups."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.web.benchmark.groepen import dienst
from opstap.web.benchmark.groepen.formulieren import Groepformulier
from opstap.web.benchmark.groepen.models import Vergelijkgroep
from opstap.web.gegevens import toegang
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Organisatie, Soort

KIEZEN = "groep_kiezen"


@dataclass(frozen=True, slots=True)
class Groeprij:
    """A kept group with the names of its members and the address to share."""

    groep: Vergelijkgroep
    namen: str
    adres: str


@require_http_methods(["GET", "HEAD", "POST"])
def vergelijkgroepen(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The groups of an organisation; keeping one (POST), in the place of ``?van=`` or not."""
    if request.method != "POST":
        organisatie = toegang.vind_organisatie(request, organisatie_id)
        oud = _een_groep(organisatie, request.GET.get("van", ""))
        begin = {"naam": oud.naam, "leden": _namen(oud), "reden": oud.reden} if oud else None
        return _groepenpagina(request, organisatie, Groepformulier(initial=begin), oud)
    organisatie = toegang.vind_organisatie(request, organisatie_id, KIEZEN)
    oud = _een_groep(organisatie, request.POST.get("van", ""))
    formulier = Groepformulier(request.POST)
    if not formulier.is_valid():
        return _groepenpagina(request, organisatie, formulier, oud, status=400)
    try:
        groep = dienst.bewaar(
            toegang.wie(request), organisatie, **formulier.cleaned_data, vervangt=oud
        )
    except GebruiksFout as fout:
        formulier.add_error(None, voor_het_web(str(fout)))
        return _groepenpagina(request, organisatie, formulier, None, status=400)
    messages.success(request, f"De groep {groep.naam} is bewaard.")
    return redirect("benchmark-groepen", organisatie.pk)


@require_POST
def stop_groep(request: HttpRequest, organisatie_id: int, groep_id: str) -> HttpResponse:
    """Take a group off the list."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, KIEZEN)
    groep = _een_groep(organisatie, str(groep_id))
    if groep is None:
        raise Http404
    dienst.stop(toegang.wie(request), groep)
    messages.success(request, f"De groep {groep.naam} staat niet meer op de lijst.")
    return redirect("benchmark-groepen", organisatie.pk)


def _een_groep(organisatie: Organisatie, id_: str) -> Vergelijkgroep | None:
    """A group of this organisation that holds; 404 for another, ``None`` when none is asked."""
    if not id_:
        return None
    gevonden = next((g for g in dienst.van_organisatie(organisatie) if str(g.pk) == id_), None)
    if gevonden is None:
        raise Http404
    return gevonden


def _namen(groep: Vergelijkgroep) -> str:
    """The members by name; by code when that has a comma in it or is no municipality any more."""
    alle = gebieden.gemeenten()
    namen = ((code, alle[code].naam if code in alle else ",") for code in groep.leden)
    return ", ".join(code if "," in naam else naam for code, naam in namen)


def _groepenpagina(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Groepformulier,
    oud: Vergelijkgroep | None,
    *,
    status: int = 200,
) -> HttpResponse:
    code = organisatie.code if organisatie.soort == Soort.GEMEENTE else ""

    def rij(groep: Vergelijkgroep) -> Groeprij:
        return Groeprij(
            groep, _namen(groep), f"/benchmark/{code or groep.leden[0]}/?groep={groep.pk}"
        )

    context: dict[str, object] = {
        "organisatie": organisatie,
        "rijen": [rij(groep) for groep in dienst.van_organisatie(organisatie)],
        "eerdere": [rij(groep) for groep in dienst.eerdere(organisatie)],
        "formulier": formulier,
        "oud": oud,
        "mag_kiezen": rechten.staat_in_tabel(toegang.wie(request).gebruiker, KIEZEN, organisatie),
        "kruimels": [
            (reverse("mijn"), "Mijn werkplek"),
            ("", f"Groepen om mee te vergelijken van {organisatie}"),
        ],
    }
    return render(request, "benchmark/groepen.html", context, status=status)
