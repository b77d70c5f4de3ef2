# SPDX-License-Identifier: EUPL-1.2
"""A place: what it costs and brings in, beside what is published; and the workbook to fill in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging import kostprijs as kosten
from opstap.bekostiging.bedrijf import sjabloon as maak_sjabloon
from opstap.bekostiging.kostprijs import tabellen as kostentabellen
from opstap.bekostiging.kostprijs.ankers import ankertabel, ijktabel
from opstap.bekostiging.kostprijs.gegevens import gegevens
from opstap.bekostiging.kostprijs.keuzes import CAO_SCENARIOS
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.web.kern.bestanden import download
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.labs.bedrijf_vraag import GETALLEN, Kostenvraag, lees


@require_safe
def kostprijs(request: HttpRequest) -> HttpResponse:
    """The form and the answer: one kind of place with every line, or all kinds side by side."""
    vraag = lees(request.GET)
    context: dict[str, Any] = {
        "vraag": vraag,
        "getallen": [
            {"veld": veld, "waarde": vraag.waarden[veld.naam], "fout": vraag.fouten.get(veld.naam)}
            for veld in GETALLEN
        ],
        "soorten": {id_: s.naam for id_, s in gegevens().soorten.items()},
        "plaatssoorten": gegevens().plaatssoortnamen,
        "caos": CAO_SCENARIOS,
    }
    figuren = []
    if not vraag.fouten:
        try:
            figuren = _kostenfiguren(vraag)
        except GebruiksFout as fout:
            vraag.fouten[vraag.hefboom(str(fout))] = str(fout)
            for regel in context["getallen"]:
                regel["fout"] = vraag.fouten.get(regel["veld"].naam)
    return pagina(
        request,
        "labs/bedrijf/kostprijs.html",
        context,
        figuren,
        status=400 if vraag.fouten else 200,
    )


def _kostenfiguren(vraag: Kostenvraag) -> list[Figuur]:
    keuzes, jaar = vraag.keuzes(lees_prijspeil), vraag.jaar
    gekozen = [s for s in kosten.SOORTEN if vraag.soort in ("", s)]
    plaatsen = [kosten.kostprijs(s, jaar, keuzes) for s in gekozen]
    na = vraag.narekenen()
    if not vraag.soort:
        return [Figuur("naast-elkaar", kostentabellen.naast_elkaar(plaatsen), na)]
    return [
        Figuur("kostprijs", kostentabellen.kort(plaatsen[0]), na),
        Figuur("oorzaken", kostentabellen.oorzaken(gekozen[0], jaar, keuzes), na),
        Figuur("regels", kostentabellen.kostprijstabel(plaatsen[0]), na),
    ]


@require_safe
def ankers(request: HttpRequest) -> HttpResponse:
    """What is published about the cost of a place, beside what is computed."""
    na = Narekenen(
        "opstap bedrijf kostprijs --controle",
        "from opstap.bekostiging.kostprijs.ankers import ankertabel\nankertabel()",
    )
    figuren = [Figuur("ankers", ankertabel(), na), Figuur("ijking", ijktabel(), na)]
    return pagina(request, "labs/bedrijf/ankers.html", {}, figuren)


@require_safe
def sjabloon(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in; ``?voorbeeld=1`` filled in for a made-up company."""
    voorbeeld = request.GET.get("voorbeeld") == "1"
    naam = "opstap-bedrijf-voorbeeld.xlsx" if voorbeeld else "opstap-bedrijf.xlsx"
    return download(maak_sjabloon(voorbeeld=voorbeeld), naam)
