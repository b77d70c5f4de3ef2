# SPDX-License-Identifier: EUPL-1.2
"""The other pages of the variant lab: side by side, the check, the target and what matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opstap import varianten
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.gemeente.streek import streeknamen
from opstap.prognose.antwoorden_doel import VOORWAARDEN, doelkans
from opstap.prognose.gevoelig import MATEN
from opstap.varianten.controletabellen import controletabel, lezingentabel
from opstap.web.kern.bestanden import download, rapportbestand
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.labs import variantenlab_bladfiguren as beeld
from opstap.web.labs.variantenlab import keuzes, rapport_van
from opstap.web.labs.variantenlab_begin import uit_adres
from opstap.web.labs.variantenlab_gebied import lees_plek
from opstap.web.labs.variantenlab_hefbomen import KEUZES
from opstap.web.labs.variantenlab_narekenen import narekenen
from opstap.web.labs.variantenlab_rekenen import naast_elkaar as samen
from opstap.web.labs.variantenlab_rekenen import nummers, prijspeil_uit

_MEESTE = 5


@require_safe
def naast_elkaar(request: HttpRequest) -> HttpResponse:
    """Variants side by side: ``?v=2&v=3``, with own ones (``bestand=``) behind them.

    The first is what the others are compared with.
    """
    eigen_pakken = tuple(dict.fromkeys(request.GET.getlist("bestand")))
    gekozen = tuple(dict.fromkeys(request.GET.getlist("v")))
    if not gekozen and not eigen_pakken:
        gekozen = ("basis", "2", "3")
    prijspeil = request.GET.get("prijspeil", "brief")
    plek = lees_plek(request.GET.dict(), request.user)
    if plek.fout:
        raise GebruiksFout(plek.fout)
    if len(gekozen) + len(eigen_pakken) > _MEESTE:
        raise GebruiksFout(f"Kies hoogstens {_MEESTE} varianten.")
    alle = samen(
        tuple(varianten.beleidsvariant(id_).id for id_ in gekozen),
        eigen_pakken,
        prijspeil,
        plek.streek,
        *nummers(plek),
    )
    ids = [d.variant.id for d in alle]
    na = narekenen(
        [f"{id_}.yaml" if d.variant.eigen else id_ for id_, d in zip(ids, alle, strict=True)],
        prijspeil_uit(prijspeil),
        streek=plek.streek,
    )
    if (als := request.GET.get("rapport")) is not None:
        document = rapport_van(alle, plek, na.opdracht)
        return download(rapportbestand(document, als), f"opstap-varianten.{als}")
    adres = [("v", id_) for id_ in gekozen] + [("bestand", pak) for pak in eigen_pakken]
    context = {
        "varianten": keuzes(),
        "eigen": [(pak, uit_adres(pak).variant.naam) for pak in eigen_pakken],
        "gekozen": gekozen,
        "prijspeilen": KEUZES["prijspeil"],
        "prijspeil": prijspeil,
        "plek": plek,
        "streeknamen": streeknamen(),
        "alle": [d.variant for d in alle],
        "adres": urlencode([*adres, ("prijspeil", prijspeil), *plek.adres.items()]),
    }
    return pagina(
        request,
        "labs/variantenlab/naast_elkaar.html",
        context,
        beeld.naast_elkaar(alle, na, land=plek.streek is None),
    )


@require_safe
def controle(request: HttpRequest) -> HttpResponse:
    """Every published amount against what the variants compute."""
    toetsen = varianten.controle()
    na = Narekenen(
        "opstap doorreken --controle",
        "from opstap import varianten\nvarianten.geslaagd(varianten.controle())",
    )
    figuren = [
        Figuur("controle", controletabel(toetsen), na),
        Figuur("lezingen", lezingentabel(varianten.lezingen()), na),
    ]
    context = {
        "geslaagd": varianten.geslaagd(toetsen),
        "aantal": len(toetsen),
        "uitkomsten": _tel(t.uitkomst for t in toetsen),
    }
    return pagina(request, "labs/variantenlab/controle.html", context, figuren)


@require_safe
def doel(request: HttpRequest) -> HttpResponse:
    """Whether there are enough people for the target, under conditions (``?voorwaarde=``: one)."""
    kans, voorwaarde = doelkans(), request.GET.get("voorwaarde", "")
    if voorwaarde and voorwaarde not in VOORWAARDEN:
        raise Http404("Deze voorwaarde is er niet.")
    kans = kans.alleen(voorwaarde) if voorwaarde else kans
    alles = kans.tabel()
    na = Narekenen(
        "opstap prognose doel",
        "from opstap.prognose.antwoorden_doel import doelkans\ndoelkans().tabel()",
    )
    figuren = [
        Figuur("doelkans", kans.leestabel(), na),
        Figuur("doelkans-alles", replace(alles, titel=f"{alles.titel}: met groei per jaar"), na),
    ]
    context = {
        "voorwaarde": voorwaarde,
        "voorwaarden": {naam: v.omschrijving for naam, v in VOORWAARDEN.items()},
    }
    return pagina(request, "labs/variantenlab/doel.html", context, figuren)


@require_safe
def gevoelig(request: HttpRequest) -> HttpResponse:
    """Which assumptions decide an outcome: ``?uitkomst=``."""
    maat = request.GET.get("uitkomst", next(iter(MATEN)))
    if maat not in MATEN:
        raise Http404("Deze uitkomst is er niet.")
    na = Narekenen(
        "opstap prognose gevoeligheid",
        "from opstap.prognose.gevoelig import gevoeligheid\ngevoeligheid().indextabel()",
    )
    figuren = [beeld.tornado(maat), beeld.groepen(maat, na)]
    context = {"maat": maat, "maten": {naam: tekst for naam, (tekst, _) in MATEN.items()}}
    return pagina(request, "labs/variantenlab/gevoelig.html", context, figuren)


def _tel(woorden: Iterable[str]) -> dict[str, int]:
    uit: dict[str, int] = {}
    for woord in woorden:
        uit[woord] = uit.get(woord, 0) + 1
    return uit
