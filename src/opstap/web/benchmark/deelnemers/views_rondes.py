# SPDX-License-Identifier: EUPL-1.2
"""The page on which a national body opens rounds, moves their public date and makes releases.

An editor reads who takes part and why somebody is not in it. Figures of participants are not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from opstap.basis.fouten import GebruiksFout
from opstap.web.benchmark.deelnemers import rondes, uitgeven
from opstap.web.benchmark.deelnemers.formulieren import Datumformulier, Rondeformulier
from opstap.web.benchmark.deelnemers.models import Ronde, Uitgave, Voor
from opstap.web.gegevens import toegang
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties.models import Organisatie, Soort

UITGEVEN = "benchmark_uitgeven"


@dataclass(frozen=True, slots=True)
class Rij:
    """One round on the page: its newest release, who is in the next one and who is not."""

    ronde: Ronde
    uitgave: Uitgave | None
    mee: tuple[str, ...]
    niet: tuple[tuple[str, str], ...]
    openbaar: bool
    datum: Datumformulier


@require_http_methods(["GET", "HEAD", "POST"])
def overzicht(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The rounds of this body; opening one (POST)."""
    organisatie = _uitgever(request, organisatie_id)
    if request.method != "POST":
        return _pagina(request, organisatie, Rondeformulier())
    formulier = Rondeformulier(request.POST)
    if formulier.is_valid():
        c = formulier.cleaned_data
        try:
            ronde = rondes.open_ronde(
                toegang.wie(request), organisatie, c["voor"], c["jaar"], c["openbaar_op"]
            )
        except GebruiksFout as fout:
            formulier.add_error(None, voor_het_web(str(fout)))
        else:
            messages.success(request, f"Geopend: de {ronde}.")
            return redirect("benchmark-rondes", organisatie.pk)
    return _pagina(request, organisatie, formulier, status=400)


@require_POST
def datum(request: HttpRequest, organisatie_id: int, voor: str, jaar: int) -> HttpResponse:
    """Another public date."""
    organisatie, ronde = _ronde(request, organisatie_id, voor, jaar)
    formulier = Datumformulier(request.POST, prefix=_voorvoegsel(ronde))
    if formulier.is_valid():
        try:
            rondes.verzet(toegang.wie(request), ronde, formulier.cleaned_data["openbaar_op"])
        except GebruiksFout as fout:
            formulier.add_error(None, voor_het_web(str(fout)))
        else:
            messages.success(request, f"De openbare datum van de {ronde} is verzet.")
            return redirect("benchmark-rondes", organisatie.pk)
    return _pagina(request, organisatie, Rondeformulier(), bij={ronde.pk: formulier}, status=400)


@require_POST
def uitgave(request: HttpRequest, organisatie_id: int, voor: str, jaar: int) -> HttpResponse:
    """Make the next release; when it is blocked the page says why."""
    organisatie, ronde = _ronde(request, organisatie_id, voor, jaar)
    try:
        gemaakt = uitgeven.geef_uit(ronde, toegang.wie(request))
    except GebruiksFout as fout:
        messages.error(request, voor_het_web(str(fout)))
    else:
        messages.success(request, f"Uitgave {gemaakt.nummer} is gemaakt; deelnemers zien haar nu.")
    return redirect("benchmark-rondes", organisatie.pk)


def _pagina(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Rondeformulier,
    *,
    bij: dict[int, Datumformulier] | None = None,
    status: int = 200,
) -> HttpResponse:
    alles = {voor: uitgeven.inbreng(voor) for voor in Voor.values}
    fout = next(iter(bij.values())) if bij else None
    context = {
        "organisatie": organisatie,
        "rijen": [
            _rij(ronde, alles[ronde.voor], (bij or {}).get(ronde.pk))
            for ronde in organisatie.rondes.all()
        ],
        "formulier": formulier,
        "foutformulier": fout or formulier,
        "vooraf": rondes.VOORAF.days,
        "kruimels": [("/mijn/", "Mijn werkplek"), ("", "Rondes van de benchmark")],
    }
    return render(request, "benchmark/rondes.html", context, status=status)


def _rij(ronde: Ronde, alles: Sequence[uitgeven.Inbreng], formulier: Datumformulier | None) -> Rij:
    stand = uitgeven.stand(ronde, alles)
    return Rij(
        ronde=ronde,
        uitgave=ronde.uitgaven.order_by("-nummer").first(),
        mee=tuple(een.organisatie.naam for een in stand if een.mee),
        niet=tuple((een.organisatie.naam, een.waarom_niet) for een in stand if not een.mee),
        openbaar=ronde.is_openbaar(rondes.vandaag()),
        datum=formulier
        or Datumformulier(
            prefix=_voorvoegsel(ronde), initial={"openbaar_op": f"{ronde.openbaar_op:%d-%m-%Y}"}
        ),
    )


def _voorvoegsel(ronde: Ronde) -> str:
    return f"ronde-{ronde.pk}"


def _uitgever(request: HttpRequest, organisatie_id: int) -> Organisatie:
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    if organisatie.soort != Soort.LANDELIJK:
        raise Http404
    return toegang.vind_organisatie(request, organisatie_id, UITGEVEN)


def _ronde(
    request: HttpRequest, organisatie_id: int, voor: str, jaar: int
) -> tuple[Organisatie, Ronde]:
    organisatie = _uitgever(request, organisatie_id)
    return organisatie, get_object_or_404(Ronde, organisatie=organisatie, voor=voor, jaar=jaar)
