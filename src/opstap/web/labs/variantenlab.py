# SPDX-License-Identifier: EUPL-1.2
"""The variant lab: move a lever and see people, places and money at once."""

from __future__ import annotations

import tempfile
from ast import literal_eval
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opstap import varianten
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.prognose.antwoorden_doel import doelkans
from opstap.prognose.gevoelig import MATEN, gevoeligheid
from opstap.publicatie import Rapport, schrijf_rapport
from opstap.varianten import Doorrekening
from opstap.varianten.controletabellen import controletabel, lezingentabel
from opstap.varianten.lezen import uit_inhoud
from opstap.varianten.verslag import verslag
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.labs import variantenlab_figuren as beeld
from opstap.web.labs.variantenlab_hefbomen import HEFBOMEN, KEUZES, Vraag, eis, lees

RAPPORTSOORTEN = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MEESTE = 5


@require_safe
def lab(request: HttpRequest) -> HttpResponse:
    """The levers and the answer."""
    vraag = lees(request.GET.dict())
    context: dict[str, Any] = {
        "vraag": vraag,
        "hoofd": _regels(vraag, hoofd=True),
        "meer": (meer := _regels(vraag, hoofd=False)),
        "meer_open": any(regel["veranderd"] or regel["fout"] for regel in meer),
        "varianten": _keuzes(),
        "adres": urlencode(_adres(vraag)),
    }
    if vraag.fouten:
        htmx = request.headers.get("HX-Request") == "true"
        return pagina(
            request, "labs/variantenlab/lab.html", context, [], status=200 if htmx else 400
        )
    ander, deze = doorgerekend(vraag)
    figuren = beeld.figuren(deze, ander, _narekenen(vraag))
    context |= {
        "kern": beeld.kern(deze, ander),
        "deze": deze.variant,
        "ander": ander.variant,
        "meldingen": deze.meldingen,
        "namen": [f.naam for f in figuren],
    }
    return pagina(request, "labs/variantenlab/lab.html", context, figuren)


@require_safe
def bestand(request: HttpRequest) -> HttpResponse:
    """The variant as the file that the command line reads."""
    vraag = eis(lees(request.GET.dict()))
    antwoord = HttpResponse(vraag.bestand(), content_type="application/yaml; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="eigen-{vraag.van}.yaml"'
    return antwoord


@require_safe
def rapport(request: HttpRequest) -> HttpResponse:
    """The report of this variant beside the other, as PDF or DOCX (``?als=``)."""
    vraag = eis(lees(request.GET.dict()))
    ander, deze = doorgerekend(vraag)
    samen = [ander, deze] if deze is not ander else [deze]
    document = verslag(
        samen,
        basis=ander.variant.id,
        datum=timezone.localdate(),
        opdracht=_narekenen(vraag).opdracht,
    )
    return rapportbestand(document, request.GET.get("als", "pdf"), "opstap-varianten")


def rapportbestand(document: Rapport, als: str, naam: str) -> HttpResponse:
    """A report as a download."""
    if als not in RAPPORTSOORTEN:
        raise Http404("Kies pdf of docx.")
    with tempfile.TemporaryDirectory() as map_:
        inhoud = schrijf_rapport(Path(map_) / f"{naam}.{als}", document).read_bytes()
    antwoord = HttpResponse(inhoud, content_type=RAPPORTSOORTEN[als])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{als}"'
    return antwoord


@require_safe
def naast_elkaar(request: HttpRequest) -> HttpResponse:
    """Shipped variants side by side: ``?v=2&v=3``; the first is what others are compared with."""
    gekozen = list(dict.fromkeys(request.GET.getlist("v"))) or ["basis", "2", "3"]
    prijspeil = request.GET.get("prijspeil", "brief")
    if len(gekozen) > _MEESTE:
        raise GebruiksFout(f"Kies hoogstens {_MEESTE} varianten.")
    alle = _naast_elkaar(tuple(varianten.beleidsvariant(id_).id for id_ in gekozen), prijspeil)
    na = beeld.narekenen(gekozen, prijspeil, None)
    if (als := request.GET.get("rapport")) is not None:
        document = verslag(
            alle, basis=alle[0].variant.id, datum=timezone.localdate(), opdracht=na.opdracht
        )
        return rapportbestand(document, als, "opstap-varianten")
    context = {
        "varianten": _keuzes(),
        "gekozen": gekozen,
        "prijspeilen": KEUZES["prijspeil"],
        "prijspeil": prijspeil,
        "alle": [d.variant for d in alle],
        "adres": urlencode([("v", id_) for id_ in gekozen] + [("prijspeil", prijspeil)]),
    }
    return pagina(
        request, "labs/variantenlab/naast_elkaar.html", context, beeld.naast_elkaar(alle, na)
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
    """Whether there are enough people for the target, under conditions."""
    kans = doelkans()
    na = Narekenen(
        "opstap prognose doel",
        "from opstap.prognose.antwoorden_doel import doelkans\ndoelkans().tabel()",
    )
    figuren = [
        Figuur("doelkans", kans.leestabel(), na),
        Figuur("doelkans-alles", kans.tabel(), na),
    ]
    return pagina(request, "labs/variantenlab/doel.html", {"kans": kans}, figuren)


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
    figuren = [beeld.tornado(maat), Figuur("groepen", gevoeligheid().indextabel(0.02), na)]
    context = {"maat": maat, "maten": {naam: tekst for naam, (tekst, _) in MATEN.items()}}
    return pagina(request, "labs/variantenlab/gevoelig.html", context, figuren)


def doorgerekend(vraag: Vraag) -> tuple[Doorrekening, Doorrekening]:
    """The variant to compare with, and this one; the same object when it is the same variant."""
    eigen = repr(dict(vraag.inhoud)) if vraag.eigen else ""
    return _doorgerekend(vraag.van, eigen, vraag.vergelijk, str(vraag.prijspeil))


@lru_cache(maxsize=256)
def _doorgerekend(
    van: str, eigen: str, vergelijk: str, prijspeil: str
) -> tuple[Doorrekening, Doorrekening]:
    peil = _prijspeil(prijspeil)
    if not eigen and van == vergelijk:
        (deze,) = varianten.naast_elkaar([varianten.beleidsvariant(van)], prijspeil=peil)
        return deze, deze
    gekozen = uit_inhoud(literal_eval(eigen), "variant") if eigen else varianten.beleidsvariant(van)
    ander, deze = varianten.naast_elkaar(
        [varianten.beleidsvariant(vergelijk), gekozen], prijspeil=peil
    )
    return ander, deze


@lru_cache(maxsize=64)
def _naast_elkaar(ids: tuple[str, ...], prijspeil: str) -> tuple[Doorrekening, ...]:
    return varianten.naast_elkaar(
        [varianten.beleidsvariant(id_) for id_ in ids], prijspeil=_prijspeil(prijspeil)
    )


def _prijspeil(tekst: str) -> int | str:
    return tekst if tekst == "brief" else lees_prijspeil(tekst)


def _keuzes() -> dict[str, str]:
    return {id_: varianten.beleidsvariant(id_).naam for id_ in varianten.meegeleverd()}


def _regels(vraag: Vraag, *, hoofd: bool) -> list[dict[str, Any]]:
    return [
        {
            "h": hefboom,
            "waarde": vraag.waarden[hefboom.naam],
            "keuzes": KEUZES.get(hefboom.naam),
            "fout": vraag.fouten.get(hefboom.naam),
            "veranderd": hefboom.naam in vraag.veranderd,
        }
        for hefboom in HEFBOMEN
        if hefboom.hoofd == hoofd
    ]


def _adres(vraag: Vraag) -> dict[str, str]:
    """The shortest address of this question: only what was changed."""
    anders = {naam: vraag.waarden[naam] for naam in vraag.waarden if naam in vraag.veranderd}
    return {"van": vraag.van, "vergelijk": vraag.vergelijk, **anders}


def _narekenen(vraag: Vraag) -> Narekenen:
    eigen = f"eigen-{vraag.van}.yaml" if vraag.eigen else None
    id_ = f"eigen-{vraag.van}" if vraag.eigen else vraag.van
    ids = [id_] if id_ == vraag.vergelijk else [vraag.vergelijk, id_]
    return beeld.narekenen(ids, vraag.prijspeil, eigen)


def _tel(woorden: Any) -> dict[str, int]:
    uit: dict[str, int] = {}
    for woord in woorden:
        uit[woord] = uit.get(woord, 0) + 1
    return uit
