# SPDX-License-Identifier: EUPL-1.2
"""The own page of an organisation in the benchmark: its figures, taking part, and stopping."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opstap.basis.fouten import GebruiksFout
from opstap.web.benchmark.deelnemers import eigenblad, inhoud, meedoen, rondes
from opstap.web.benchmark.deelnemers.formulieren import Meedoenformulier
from opstap.web.benchmark.deelnemers.kringen import kijker_van
from opstap.web.benchmark.deelnemers.models import Ronde
from opstap.web.gegevens import toegang
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Organisatie

MEEDOEN = "delen"


@require_safe
def eigen(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Own figures of ``?jaar=`` (by default the newest) beside the release that may be seen."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    return _pagina(request, organisatie, Meedoenformulier())


@require_POST
def doe_mee(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Take part from now on."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, MEEDOEN)
    formulier = Meedoenformulier(request.POST)
    if formulier.is_valid():
        try:
            meedoen.doe_mee(toegang.wie(request), organisatie)
        except GebruiksFout as fout:
            formulier.add_error(None, voor_het_web(str(fout)))
        else:
            messages.success(request, f"{organisatie.naam} doet mee aan de benchmark.")
            return redirect("benchmark-eigen", organisatie.pk)
    return _pagina(request, organisatie, formulier, status=400)


@require_POST
def stop(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Not in a next release any more."""
    organisatie = toegang.vind_organisatie(request, organisatie_id, MEEDOEN)
    try:
        meedoen.stop(toegang.wie(request), organisatie)
    except GebruiksFout as fout:
        messages.error(request, voor_het_web(str(fout)))
    else:
        messages.success(
            request, f"{organisatie.naam} doet niet meer mee. Wat is uitgegeven, blijft staan."
        )
    return redirect("benchmark-eigen", organisatie.pk)


def _pagina(
    request: HttpRequest,
    organisatie: Organisatie,
    formulier: Meedoenformulier,
    *,
    status: int = 200,
) -> HttpResponse:
    voor = meedoen.voor_wie(organisatie)
    context: dict[str, object] = {
        "organisatie": organisatie,
        "voor": voor,
        "deelname": meedoen.deelname(organisatie),
        "opgave": meedoen.opgave(organisatie),
        "akkoord": meedoen.akkoord(organisatie),
        "formulier": formulier,
        "mag_meedoen": rechten.mag(request.user, MEEDOEN, organisatie),
        "aanleveren": _aanleveren(organisatie),
        "kruimels": [("/mijn/", "Mijn werkplek"), ("", f"Benchmark van {organisatie.naam}")],
    }
    blad: list[Figuur] = []
    mijne = eigenblad.eigen_van(organisatie) if voor else None
    if mijne is not None and voor is not None:
        anderen = inhoud.per_jaar(voor, kijker_van(request.user))
        gevraagd, fout = _jaar(request.GET.get("jaar", ""), mijne.opgave.jaren)
        beeld = eigenblad.maak_beeld(mijne, gevraagd, anderen)
        uitgave, gelezen = anderen.get(beeld.jaar, (None, None))
        toont = eigenblad.toont(mijne, beeld.jaar, gelezen)
        blad = eigenblad.figuren(mijne, beeld, gelezen, toont)
        context |= {
            "eigen": mijne,
            "beeld": beeld,
            "jaren": mijne.opgave.jaren,
            "fout": fout,
            "uitgave": uitgave,
            "in_uitgave": gelezen is not None and toont is gelezen.uitgave,
            "toont": toont,
            "onderdelen": eigenblad.onderdelen(beeld, blad, alleen=gelezen is None),
            "ronde": Ronde.objects.filter(voor=voor, jaar=beeld.jaar).first(),
            "vandaag": rondes.vandaag(),
        }
        status = 400 if fout else status
    return pagina(request, "benchmark/meedoen.html", context, blad, status=status)


def _jaar(tekst: str, jaren: tuple[int, ...]) -> tuple[int, str]:
    """The year that was asked for, or the newest with what was wrong."""
    gevraagd = tekst.strip()
    if not gevraagd:
        return jaren[-1], ""
    if gevraagd in map(str, jaren):
        return int(gevraagd), ""
    keuze = ", ".join(map(str, jaren))
    return jaren[-1], f"Over {gevraagd[:20]} zijn er geen cijfers. Kies uit: {keuze}."


def _aanleveren(organisatie: Organisatie) -> str:
    """Where this organisation brings its figures; empty for who takes no part."""
    voor = meedoen.voor_wie(organisatie)
    if voor is None:
        return ""
    pad = next(pad for pad, soort in SOORTEN.items() if soort.id == meedoen.SOORT[voor])
    return reverse("gegevens-soort", args=[organisatie.pk, pad])
