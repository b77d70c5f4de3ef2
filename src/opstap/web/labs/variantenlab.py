# SPDX-License-Identifier: EUPL-1.2
"""The variant lab: move a lever and see people, places and money at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opstap import varianten
from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.bekostiging.gemeente.streek import streeknamen
from opstap.publicatie import Rapport
from opstap.varianten import Doorrekening
from opstap.varianten.verslag import verslag
from opstap.web.kern.bestanden import download, rapportbestand
from opstap.web.kern.figuren import Narekenen, pagina
from opstap.web.labs import variantenlab_figuren as beeld
from opstap.web.labs.variantenlab_begin import GROOTSTE_BESTAND, uit_bestand
from opstap.web.labs.variantenlab_gebied import Plek, lees_plek, naast_eigen
from opstap.web.labs.variantenlab_hefbomen import (
    HEFBOMEN,
    KEUZES,
    Vraag,
    eis,
    lees,
    leesbaar,
    standaard,
)
from opstap.web.labs.variantenlab_narekenen import narekenen
from opstap.web.labs.variantenlab_rekenen import doorgerekend


@require_safe
def lab(request: HttpRequest) -> HttpResponse:
    """The levers and the answer."""
    gegeven = request.GET.dict()
    vraag, plek = lees(gegeven), lees_plek(gegeven, request.user)
    eenheid = gegeven.get("eenheid", "")
    eenheid = eenheid if eenheid in beeld.EENHEDEN else beeld.MENSEN
    context: dict[str, Any] = {
        "vraag": vraag,
        "plek": plek,
        "eenheid": eenheid,
        "eenheden": beeld.EENHEDEN,
        "streeknamen": streeknamen(),
        "hoofd": _regels(vraag, gegeven, hoofd=True),
        "meer": (meer := _regels(vraag, gegeven, hoofd=False)),
        "meer_open": any(regel["veranderd"] or regel["fout"] for regel in meer),
        "varianten": keuzes(),
        "adres": urlencode(_adres(vraag, plek, eenheid)),
        "begin_opnieuw": urlencode({**_begin(vraag), **plek.adres}),
        "begin_elders": urlencode(plek.adres),
        "fouten": (fouten := _fouten(vraag, plek)),
    }
    if fouten:
        htmx = request.headers.get("HX-Request") == "true"
        return pagina(
            request, "labs/variantenlab/lab.html", context, [], status=200 if htmx else 400
        )
    ander, deze = doorgerekend(vraag, plek)
    figuren = beeld.figuren(deze, ander, _narekenen(vraag, plek), eenheid, plek)
    context |= {
        "kern": beeld.kern(deze, ander),
        "samenvatting": beeld.samenvatting(deze, ander, plek.naam),
        "deze": deze.variant,
        "ander": ander.variant,
        "meldingen": deze.meldingen,
        "namen": [f.naam for f in figuren],
        "naast": _naast_adres(vraag),
    }
    return pagina(request, "labs/variantenlab/lab.html", context, figuren)


@require_safe
def bestand(request: HttpRequest) -> HttpResponse:
    """The variant as the file that the command line reads."""
    vraag = eis(lees(request.GET.dict()))
    return download(vraag.bestand(), _bestandsnaam(vraag))


@require_http_methods(["GET", "HEAD", "POST"])
def eigen(request: HttpRequest) -> HttpResponse:
    """Bring a variant of your own: its address, or everything that is wrong with the file."""
    context: dict[str, Any] = {"varianten": keuzes()}
    if request.method != "POST":
        return render(request, "labs/variantenlab/eigen.html", context)
    gebracht = request.FILES.get("bestand")
    try:
        if gebracht is None or not gebracht.size:
            raise InvoerFout("geen bestand", [Bevinding("Kies eerst een bestand (.yaml).")])
        begin = uit_bestand(gebracht.name or "variant.yaml", gebracht.read(GROOTSTE_BESTAND + 1))
    except InvoerFout as fout:
        context |= {"bestand": fout.bestand, "bevindingen": fout.bevindingen}
        return render(request, "labs/variantenlab/eigen.html", context, status=400)
    return redirect(f"{reverse('variantenlab')}?{urlencode({'bestand': begin.pak})}")


@require_safe
def rapport(request: HttpRequest) -> HttpResponse:
    """The report of this variant beside the other, as PDF or DOCX (``?als=``)."""
    gegeven = request.GET.dict()
    vraag, plek = eis(lees(gegeven)), lees_plek(gegeven, request.user)
    if plek.fout:
        raise GebruiksFout(plek.fout)
    ander, deze = doorgerekend(vraag, plek)
    samen = (deze,) if deze is ander else (ander, deze)
    document = rapport_van(samen, plek, _narekenen(vraag, plek).opdracht)
    als = request.GET.get("als", "pdf")
    return download(rapportbestand(document, als), f"opstap-varianten.{als}")


def rapport_van(samen: Sequence[Doorrekening], plek: Plek, opdracht: str) -> Rapport:
    """The report of what the screen shows, with the same own figures."""
    return verslag(
        samen,
        basis=samen[0].variant.id,
        datum=timezone.localdate(),
        opdracht=opdracht,
        register=plek.register,
        herkomst=[versie.herkomst() for versie in plek.versies.values()],
        naast=naast_eigen(samen[-1], plek),
    )


def keuzes() -> dict[str, str]:
    return {id_: varianten.beleidsvariant(id_).naam for id_ in varianten.meegeleverd()}


def _regels(vraag: Vraag, gegeven: dict[str, str], *, hoofd: bool) -> list[dict[str, Any]]:
    gewoon = standaard(vraag.begin)
    uit = []
    for hefboom in HEFBOMEN:
        if hefboom.hoofd != hoofd:
            continue
        naam, waarde = hefboom.naam, vraag.waarden[hefboom.naam]
        keuzes = KEUZES.get(naam)
        if keuzes is not None and gewoon[naam] not in keuzes:
            keuzes = {gewoon[naam]: f"zoals in de variant ({gewoon[naam]})", **keuzes}
        zonder = {n: w for n, w in gegeven.items() if n not in (naam, "figuur", "als")}
        uit.append(
            {
                "h": hefboom,
                "waarde": waarde,
                "gewoon": leesbaar(hefboom, gewoon[naam])
                if keuzes is None
                else keuzes[gewoon[naam]],
                "keuzes": keuzes,
                "fout": vraag.fouten.get(naam),
                "veranderd": naam in vraag.veranderd,
                "terug": urlencode(zonder),
            }
        )
    return uit


def _fouten(vraag: Vraag, plek: Plek) -> list[tuple[str, str, str]]:
    """Every refusal: the field, its title, and why."""
    titels = {h.naam: h.titel for h in HEFBOMEN}
    uit = [(n, titels.get(n, "Variant"), tekst) for n, tekst in vraag.fouten.items()]
    return uit if not plek.fout else [*uit, ("gebied", "Gebied", plek.fout)]


def _begin(vraag: Vraag) -> dict[str, str]:
    begin = vraag.begin
    return {"bestand": begin.pak} if begin.pak else {"van": begin.van}


def _adres(vraag: Vraag, plek: Plek, eenheid: str = "") -> dict[str, str]:
    """The shortest address of this question: only what was changed."""
    anders = {naam: vraag.waarden[naam] for naam in vraag.waarden if naam in vraag.veranderd}
    maat = {"eenheid": eenheid} if eenheid not in ("", beeld.MENSEN) else {}
    return {**_begin(vraag), "vergelijk": vraag.vergelijk, **anders, **plek.adres, **maat}


def _naast_adres(vraag: Vraag) -> str:
    """This variant beside those of the letter."""
    ids = [("v", id_) for id_ in ("basis", "2", "3")]
    deze = ("bestand", vraag.pak) if vraag.eigen else ("v", vraag.van)
    return urlencode([*ids, deze])


def _bestandsnaam(vraag: Vraag) -> str:
    return f"{vraag.inhoud['id']}.yaml"


def _narekenen(vraag: Vraag, plek: Plek) -> Narekenen:
    deze = _bestandsnaam(vraag) if vraag.eigen else vraag.van
    woorden = [deze] if deze == vraag.vergelijk else [vraag.vergelijk, deze]
    indexatie = vraag.waarden["indexatie"] if vraag.indexatie else ""
    return narekenen(woorden, vraag.prijspeil, indexatie=indexatie, streek=plek.streek)
