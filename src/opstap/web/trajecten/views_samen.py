# SPDX-License-Identifier: EUPL-1.2
"""Together with others: counts for the benchmark, and the comparison of tension."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.gegevens.toegang import AANLEVEREN as CIJFERS
from opstap.web.gegevens.toegang import DELEN, ZIEN, vind_organisatie
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties.models import Organisatie
from opstap.web.regels.vertrouwelijk import vertrouwelijk
from opstap.web.trajecten import benchmark, dienst, toegang, vergelijken
from opstap.web.trajecten.formulieren import Bijdrageformulier, Jaarformulier
from opstap.web.trajecten.models import Trajectenlevering


@require_http_methods(["GET", "HEAD", "POST"])
@vertrouwelijk
def jaarcijfers(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """The counts of ``?jaar=`` as others would count them; POST puts them in a new concept."""
    levering = toegang.vind(request, organisatie_id, levering_id, CIJFERS)
    gegeven = request.POST if request.method == "POST" else request.GET
    formulier = Jaarformulier(gegeven if "jaar" in gegeven or request.method == "POST" else None)
    if not formulier.is_bound:
        formulier = Jaarformulier(initial={"jaar": timezone.localdate().year - 1})
        return _jaarpagina(request, levering, formulier, None)
    if not formulier.is_valid():
        return _jaarpagina(request, levering, formulier, None, status=400)
    jaar = formulier.cleaned_data["jaar"]
    try:
        benchmark.eis_plaats(levering)
        cijfers = dienst.jaarcijfers(toegang.wie(request), levering, jaar)
        if request.method == "POST":
            concept = benchmark.zet_erbij(
                toegang.wie(request).persoon, request, levering, jaar, cijfers
            )
            pad = benchmark.soort().pad
            return redirect("gegevens-concept", organisatie_id, pad, concept.pk)
    except InvoerFout as fout:
        for bevinding in fout.bevindingen:
            formulier.add_error(None, voor_het_web(str(bevinding)))
        return _jaarpagina(request, levering, formulier, None, status=400)
    except GebruiksFout as fout:
        formulier.add_error(None, voor_het_web(str(fout)))
        return _jaarpagina(request, levering, formulier, None, status=400)
    return _jaarpagina(request, levering, formulier, _tabel(jaar, dict(cijfers)))


def _tabel(jaar: int, cijfers: dict[str, int]) -> Figuur:
    from opstap.benchmark.opgaven.eigengegevens import opgavekolommen

    kolommen = opgavekolommen("bedrijf")
    tabel = Tabel(
        naam="jaarcijfers",
        titel=f"Trajecten in de opgave van {jaar}",
        kolommen=(
            KolomKop("wat", "Wat er is geteld"),
            KolomKop("aantal", "Aantal", soort="geheel"),
        ),
        rijen=tuple((kolommen[naam].uitleg, aantal) for naam, aantal in cijfers.items()),
    )
    return Figuur("jaarcijfers", tabel, Narekenen("", ""))


def _jaarpagina(
    request: HttpRequest,
    levering: Trajectenlevering,
    formulier: Jaarformulier,
    tabel: Figuur | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "organisatie": levering.organisatie,
        "levering": levering,
        "formulier": formulier,
        "jaar": formulier.cleaned_data.get("jaar") if formulier.is_bound else None,
        "cijfers": tabel,
        "kan": benchmark.kan(levering.organisatie),
        "verzonnen": levering.synthetisch,
        "kruimels": toegang.kruimels(
            levering.organisatie, toegang.kruimel(levering), ("", "Jaarcijfers voor de benchmark")
        ),
    }
    return render(request, "trajecten/jaarcijfers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@vertrouwelijk
def vergelijking(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The own test beside others, and taking part (POST, with the file that is meant)."""
    if request.method != "POST":
        organisatie = vind_organisatie(request, organisatie_id, ZIEN)
        return _vergelijkpagina(request, organisatie, Bijdrageformulier())
    organisatie = vind_organisatie(request, organisatie_id, DELEN)
    levering = _gekozen(organisatie, request.POST.get("levering", ""))
    formulier = Bijdrageformulier(request.POST)
    if formulier.is_valid():
        try:
            vergelijken.draag_bij(toegang.wie(request), levering)
        except GebruiksFout as fout:
            formulier.add_error(None, voor_het_web(str(fout)))
        else:
            messages.success(request, "Uw aantallen doen mee in de vergelijking.")
            return redirect("trajecten-vergelijking", organisatie_id)
    return _vergelijkpagina(request, organisatie, formulier, status=400)


def _gekozen(organisatie: Organisatie, id_: str) -> Trajectenlevering:
    try:
        nummer = UUID(id_)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(
        Trajectenlevering.objects.select_related("organisatie"),
        organisatie=organisatie,
        pk=nummer,
    )


def _vergelijkpagina(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Bijdrageformulier,
    *,
    status: int = 200,
) -> HttpResponse:
    leveringen = [een for een in dienst.vind_leveringen(organisatie) if een.rijen_er]
    context = {
        "organisatie": organisatie,
        "formulier": formulier,
        "stand": vergelijken.stand(organisatie),
        "minstens": vergelijken.MINSTENS,
        "akkoord": vergelijken.akkoord(organisatie),
        "leveringen": [een for een in leveringen if not een.synthetisch],
        "kruimels": toegang.kruimels(organisatie, ("", "Spanning naast anderen")),
        **toegang.knoppen(request, organisatie),
    }
    return render(request, "trajecten/vergelijking.html", context, status=status)


@require_POST
@vertrouwelijk
def stop(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Take the own counts out, at once."""
    organisatie = vind_organisatie(request, organisatie_id, DELEN)
    try:
        vergelijken.stop(toegang.wie(request), organisatie)
    except GebruiksFout as fout:
        messages.error(request, voor_het_web(str(fout)))
    else:
        messages.success(request, "Gestopt. Uw aantallen zijn uit de vergelijking.")
    return redirect("trajecten-vergelijking", organisatie_id)
