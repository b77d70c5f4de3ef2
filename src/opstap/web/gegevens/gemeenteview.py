# SPDX-License-Identifier: EUPL-1.2
"""The page of an own municipality: its money with own figures in place of the estimate."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from opstap.web.gegevens import toegang
from opstap.web.gegevens.gemeente import JAREN, Eigenbeeld, eigen_beeld, tabel_jaar, tabel_totaal
from opstap.web.gegevens.models import Soortnaam
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.organisaties.models import Soort as Organisatiesoort


@require_GET
def gemeente(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The money of this municipality in one year and over the years."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    if organisatie.soort != Organisatiesoort.GEMEENTE:
        raise Http404
    beeld = eigen_beeld(organisatie)
    gevraagd = request.GET.get("jaar", "")
    jaar = int(gevraagd) if gevraagd in map(str, JAREN) else beeld.eigen.begrotingsjaar
    narekenen = _narekenen(organisatie.code, beeld)
    context = {
        "organisatie": organisatie,
        "beeld": beeld,
        "jaar": jaar,
        "jaren": list(JAREN),
        "kruimels": [
            ("/mijn/", "Mijn werkplek"),
            (
                reverse("organisatie-gegevens", args=[organisatie.pk]),
                f"Gegevens van {organisatie.naam}",
            ),
            ("", "Uw geld met eigen cijfers"),
        ],
    }
    figuren = [
        Figuur("eigen-cijfers", tabel_jaar(beeld, jaar), narekenen),
        Figuur("eigen-totaal", tabel_totaal(beeld), narekenen),
    ]
    return pagina(request, "gegevens/gemeente.html", context, figuren)


def _narekenen(code: str, beeld: Eigenbeeld) -> Narekenen:
    """The command and the lines for the files that the pages of the versions give."""
    opdrachten, opties = [], ""
    lijnen = [
        "from opstap import verdeling",
        "from opstap.bekostiging.gemeente import maak_gemeente",
    ]
    sleutel, eigen = 'verdeling.ingebouwd("uitkeringen-2021")', ""
    if register := beeld.versies.get(Soortnaam.REGISTER):
        opdrachten.append(
            f"opstap register bewaar register.csv --peildatum {register.peildatum.isoformat()}"
        )
        sleutel = "eigen_sleutel  # uit register.csv, zie verdeling.per_jaar"
    if Soortnaam.EIGEN_CIJFERS in beeld.versies:
        opties += " --eigen eigen-cijfers.csv"
        lijnen += [
            "from pathlib import Path",
            "from opstap.bekostiging.stromen import lees_eigen",
        ]
        eigen = ', eigen=lees_eigen(Path("eigen-cijfers.csv"))'
    if Soortnaam.SAMENWERKINGSVERBANDEN in beeld.versies:
        opties += " --samenwerkingsverbanden samenwerkingsverbanden.csv"
    opdrachten.append(f"opstap gemeente {code}{opties}")
    lijnen.append(f'beeld = maak_gemeente("{code}"{eigen}, sleutel={sleutel})')
    return Narekenen("\n".join(opdrachten), "\n".join(lijnen))
