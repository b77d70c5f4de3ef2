# SPDX-License-Identifier: EUPL-1.2
"""The sources: every figure with its place, standing and derivation, and the cross-checks."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify

from opstap import bronnen
from opstap.basis.fouten import NietBekendFout
from opstap.bronnen.tabellen import cijfertabel
from opstap.bronnen.weergave import los_getal, waarde_tekst
from opstap.bronnen.wijzigingen import SOORTEN as WIJZIGINGEN
from opstap.verdeling.uitkomst import meervoud
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.labs import bronnen_figuren as figuren
from opstap.web.labs.bronnen_vraag import (
    BEKEND_OP,
    Sindsformulier,
    Zoekformulier,
    Zoekvraag,
    boek_op,
    lees_dag,
)

_PER_BLADZIJDE = 40
_HALF_JAAR = timedelta(days=182)


def lijst(request: HttpRequest) -> HttpResponse:
    """Search in all figures."""
    formulier = Zoekformulier(request.GET)
    if not formulier.is_valid():
        return pagina(request, "labs/bronnen/lijst.html", {"form": formulier}, [], status=400)
    vraag = formulier.vraag()
    cijfers = vraag.cijfers()
    figuur = Figuur(
        naam="cijfers",
        tabel=cijfertabel(cijfers, meervoud(len(cijfers), "cijfer", "cijfers")),
        narekenen=vraag.narekenen(),
    )
    blad = Paginator(cijfers, _PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    context = {
        **_overal(vraag.dag),
        "deel": "cijfers",
        "form": formulier,
        "blad": blad,
        "bladzijden": _bladzijden(request, blad.paginator.num_pages),
        "regels": [_regel(c) for c in blad.object_list],
        "bijschrift": f"Cijfers {blad.start_index()} tot en met {blad.end_index()}",
        "aantal": len(cijfers),
        "alles": len(list(boek_op(vraag.dag))),
        "gezocht": any(waarde for naam, waarde in request.GET.items() if naam in formulier.fields),
    }
    return pagina(request, "labs/bronnen/lijst.html", context, [figuur])


def cijfer(request: HttpRequest, id_: str) -> HttpResponse:
    """One figure: what it says, where it stands, how it is derived and where it is used."""
    dag = lees_dag(request.GET)
    boek = boek_op(dag)
    try:
        herleiding = boek.herleiding(id_)
    except NietBekendFout as fout:
        return _onbekend(request, fout, dag, soort="cijfers")
    gevonden = herleiding.cijfer
    reeks = figuren.reeksfiguur(gevonden, dag)
    context = {
        **_overal(dag),
        "cijfer": gevonden,
        "waarde": waarde_tekst(gevonden.waarde, gevonden.eenheid),
        "bereik": [waarde_tekst(w, gevonden.eenheid) for w in gevonden.bereik or ()],
        "eenheid": bronnen.EENHEDEN[gevonden.eenheid],
        "status": bronnen.STATUSSEN[gevonden.status],
        "besluit": bronnen.BESLUITSTATUSSEN.get(gevonden.besluitstatus or ""),
        "gelezen": bronnen.GELEZEN[gevonden.gelezen],
        "document": boek.documenten[gevonden.bron],
        "herleiding": _tak(herleiding) if herleiding.invoer else None,
        "gebruik": figuren.gebruik(gevonden, dag),
        "versies": [_regel(c) for c in boek if c.id != gevonden.id and _kern(c) == _kern(gevonden)],
        "reeks": reeks,
    }
    alle = [figuren.cijferfiguur(gevonden.id, dag), *([reeks] if reeks else [])]
    return pagina(request, "labs/bronnen/cijfer.html", context, alle)


def nieuw(request: HttpRequest) -> HttpResponse:
    """What became known or changed between two days; half a year back when no day is asked."""
    gevraagd = request.GET.dict()
    gevraagd.setdefault("sinds", (timezone.localdate() - _HALF_JAAR).isoformat())
    formulier = Sindsformulier(gevraagd)
    context: dict[str, Any] = {**_overal(None), "deel": "nieuw", "form": formulier}
    if not formulier.is_valid():
        return pagina(request, "labs/bronnen/nieuw.html", context, [], status=400)
    sinds, dag = formulier.cleaned_data["sinds"], formulier.cleaned_data[BEKEND_OP]
    gevonden = bronnen.wijzigingen(boek_op(sinds), boek_op(dag))
    groepen = [
        {
            "soort": soort,
            "uitleg": uitleg,
            "regels": [
                {**_regel(w.cijfer), "eerder": w.eerder and _regel(w.eerder)}
                for w in gevonden
                if w.soort == soort
            ],
        }
        for soort, uitleg in WIJZIGINGEN.items()
    ]
    context |= {
        **_overal(dag),
        "dag": None,
        "sinds": sinds,
        "tot": dag,
        "aantal": len(gevonden),
        "groepen": groepen,
    }
    alle = [figuren.wijzigingenfiguur(gevonden, sinds, dag)]
    return pagina(request, "labs/bronnen/nieuw.html", context, alle)


def documenten(request: HttpRequest) -> HttpResponse:
    """All documents, with how many figures come from each and how well it was read."""
    dag = lees_dag(request.GET)
    boek = boek_op(dag)
    aantallen = Counter(c.bron for c in boek)
    bekend = [d for d in boek.documenten.values() if dag is None or d.bekend_sinds <= dag]
    bekend.sort(key=lambda d: (-aantallen[d.id], d.titel))
    context = {
        **_overal(dag),
        "deel": "documenten",
        "regels": [{"document": d, "aantal": aantallen[d.id]} for d in bekend],
        "gelezen": bronnen.GELEZEN,
    }
    alle = [figuren.documentenfiguur(bekend)]
    return pagina(request, "labs/bronnen/documenten.html", context, alle)


def document(request: HttpRequest, id_: str) -> HttpResponse:
    """One document and the figures that come from it."""
    dag = lees_dag(request.GET)
    boek = boek_op(dag)
    try:
        gevonden = boek.document(id_)
    except NietBekendFout as fout:
        return _onbekend(request, fout, dag, soort="documenten")
    cijfers = boek.zoek(document=id_)
    figuur = Figuur(
        naam="cijfers",
        tabel=cijfertabel(cijfers, f"Cijfers uit {gevonden.titel}"),
        narekenen=Zoekvraag(document=id_, dag=dag).narekenen(),
    )
    context = {
        **_overal(dag),
        "document": gevonden,
        "gelezen": bronnen.GELEZEN[gevonden.gelezen],
        "regels": [_regel(c) for c in cijfers],
    }
    return pagina(request, "labs/bronnen/document.html", context, [figuur])


def controles(request: HttpRequest) -> HttpResponse:
    """The cross-checks, the ones that ask for attention first."""
    dag = lees_dag(request.GET)
    rapport = bronnen.controleer(boek_op(dag))
    groepen = []
    for uitkomst, uitleg in _UITKOMSTEN.items():
        regels = [
            {
                "controle": c,
                "anker": slugify(c.id),
                "links": los_getal(c.links),
                "rechts": los_getal(c.rechts),
                "verschil": los_getal(c.verschil),
                "marge": los_getal(c.marge) if c.marge else "",
                "cijfers": figuren.controle_cijfers(c.id),
            }
            for c in rapport.controles
            if c.uitkomst == uitkomst
        ]
        groepen.append({"uitkomst": uitkomst, "uitleg": uitleg, "regels": regels})
    context = {
        **_overal(dag),
        "deel": "controles",
        "groepen": groepen,
        "aantal": len(rapport.controles),
        "geslaagd": rapport.geslaagd,
    }
    alle = [figuren.controlefiguur(rapport, dag)]
    return pagina(request, "labs/bronnen/controles.html", context, alle)


_UITKOMSTEN = {
    "afwijking": "De cijfers verschillen en wij weten niet waarom.",
    "verklaard": "De cijfers verschillen, en de verklaring is nagerekend.",
    "klopt": "De cijfers zijn gelijk, op de afronding in de documenten na.",
}


def _overal(dag: date | None) -> dict[str, Any]:
    """What every page of the sources shows: the day, and how links keep it."""
    return {"dag": dag, "op": f"?{urlencode({BEKEND_OP: dag.isoformat()})}" if dag else ""}


def _regel(gevonden: bronnen.Cijfer) -> dict[str, Any]:
    return {
        "cijfer": gevonden,
        "waarde": waarde_tekst(gevonden.waarde, gevonden.eenheid),
    }


def _tak(herleiding: bronnen.Herleiding) -> dict[str, Any]:
    """A node of the derivation with its own inputs as nodes."""
    return {**_regel(herleiding.cijfer), "takken": [_tak(tak) for tak in herleiding.invoer]}


def _kern(gevonden: bronnen.Cijfer) -> str:
    """The name that all versions of one quantity share."""
    if gevonden.vervangen_door is None:
        return gevonden.id
    return gevonden.id.removesuffix(f".{gevonden.bron}")


def _bladzijden(request: HttpRequest, aantal: int) -> list[dict[str, Any]]:
    vraag = {n: w for n, w in request.GET.items() if n not in ("bladzijde", "figuur", "als") and w}
    return [
        {"nummer": nummer, "adres": "?" + urlencode({**vraag, "bladzijde": nummer})}
        for nummer in range(1, aantal + 1)
    ]


def _onbekend(
    request: HttpRequest, fout: NietBekendFout, dag: date | None, *, soort: str
) -> HttpResponse:
    """Not found, with what was perhaps meant."""
    boodschap = str(fout).split(" Bedoelt u:")[0]
    context = {**_overal(dag), "boodschap": boodschap, "suggesties": fout.suggesties}
    return render(request, "labs/bronnen/onbekend.html", {**context, "soort": soort}, status=404)
