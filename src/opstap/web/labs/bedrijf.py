# SPDX-License-Identifier: EUPL-1.2
"""A company: what a place costs and brings in, and the business case of its own workbook."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, InvoerFout, OpstapFout
from opstap.bekostiging import kostprijs as kosten
from opstap.bekostiging.bedrijf import (
    Businesscase,
    businesscase,
    lees_werkmap,
    opzet_voor,
    rapportgrafieken,
    rijksgeld,
    tabellen,
    volg,
)
from opstap.bekostiging.bedrijf import sjabloon as maak_sjabloon
from opstap.bekostiging.bedrijf.rapport import maak_rapport
from opstap.bekostiging.kostprijs import tabellen as kostentabellen
from opstap.bekostiging.kostprijs.ankers import ankertabel, ijktabel
from opstap.bekostiging.kostprijs.gegevens import gegevens
from opstap.bekostiging.kostprijs.keuzes import CAO_SCENARIOS
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.prognose import variant
from opstap.prognose.trekkingen import trek
from opstap.publicatie import schrijf
from opstap.varianten import beleidsvariant, meegeleverd
from opstap.web.kern.figuren import SOORTEN, Figuur, Narekenen, pagina
from opstap.web.labs.bedrijf_vraag import GETALLEN, Kostenvraag, lees
from opstap.web.labs.variantenlab import rapportbestand

GROOTSTE_WERKMAP = 5 * 1024 * 1024
TREKKINGEN, TOT = 16, 2048


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
    antwoord = HttpResponse(maak_sjabloon(voorbeeld=voorbeeld), content_type=SOORTEN["xlsx"])
    naam = "opstap-bedrijf-voorbeeld.xlsx" if voorbeeld else "opstap-bedrijf.xlsx"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
def begroting(request: HttpRequest) -> HttpResponse:
    """Upload a workbook and see the business case in the same answer; nothing is kept."""
    context: dict[str, Any] = {
        "varianten": {id_: beleidsvariant(id_).naam for id_ in meegeleverd()},
        "variant": request.POST.get("variant", "basis"),
        "als": request.POST.get("als", "scherm"),
    }
    if request.method != "POST":
        return render(request, "labs/bedrijf/begroting.html", context)
    werkmap = request.FILES.get("werkmap")
    try:
        naam, inhoud = _lees_upload(werkmap)
        case = _reken(naam, inhoud, context["variant"])
    except InvoerFout as fout:
        context |= {"bestand": fout.bestand, "bevindingen": fout.bevindingen}
        return render(request, "labs/bedrijf/begroting.html", context, status=400)
    except OpstapFout as fout:
        context["fout"] = str(fout)
        return render(request, "labs/bedrijf/begroting.html", context, status=400)
    if context["als"] != "scherm":
        return _als_bestand(case, naam, context["als"])
    context |= {
        "case": case,
        "figuren": _casefiguren(case, naam),
        "opdracht": _opdracht(case, naam),
    }
    return render(request, "labs/bedrijf/uitkomst.html", context)


def _lees_upload(werkmap: UploadedFile[Any] | None) -> tuple[str, bytes]:
    if werkmap is None or not werkmap.size:
        raise GebruiksFout("Kies eerst een ingevulde werkmap (.xlsx).")
    naam = Path(werkmap.name or "werkmap.xlsx").name
    if werkmap.size > GROOTSTE_WERKMAP:
        raise GebruiksFout(f"{naam} is te groot. Een werkmap van Opstap is kleiner dan 5 MB.")
    return naam, werkmap.read()


def _reken(naam: str, inhoud: bytes, gekozen: str) -> Businesscase:
    """Read the workbook, run the projection and work out the case."""
    lezing = lees_werkmap(naam, inhoud)
    bedrijf = lezing.bedrijf
    opzet = opzet_voor(bedrijf, variant(gekozen), trekkingen=TREKKINGEN, tot=TOT)
    with warnings.catch_warnings(record=True) as opgevangen:
        warnings.simplefilter("always", UserWarning)
        pad = volg(bedrijf, trek(opzet))
    geld = rijksgeld(bedrijf, pad.jaren, None)
    meldingen = [*lezing.meldingen, *dict.fromkeys(str(w.message) for w in opgevangen)]
    if any(geld.values()):
        meldingen.append(
            "Impulsbudget en Rijksbijdrage zijn verdeeld met een vervanger voor het "
            "doelgroepenregister; de uitkomst is een indicatie."
        )
    return businesscase(bedrijf, pad, geld, meldingen)


def _opdracht(case: Businesscase, naam: str) -> str:
    return (
        f"opstap bedrijf doorreken {naam} --variant {case.variant} --tot {TOT} "
        f"--trekkingen {case.trekkingen}"
    )


def _als_bestand(case: Businesscase, naam: str, als: str) -> HttpResponse:
    opdracht = _opdracht(case, naam)
    if als == "xlsx":
        with tempfile.TemporaryDirectory() as map_:
            pad = Path(map_) / "begroting.xlsx"
            schrijf(
                pad, tabellen.alle_tabellen(case), {"opstap": __version__, "opdracht": opdracht}
            )
            inhoud = pad.read_bytes()
        antwoord = HttpResponse(inhoud, content_type=SOORTEN["xlsx"])
        antwoord["Content-Disposition"] = 'attachment; filename="opstap-begroting.xlsx"'
        return antwoord
    if als not in ("pdf", "docx"):
        raise Http404("Kies scherm, xlsx, pdf of docx.")
    document = maak_rapport(case, datum=timezone.localdate(), versie=__version__, opdracht=opdracht)
    return rapportbestand(document, als, "opstap-begroting")


def _casefiguren(case: Businesscase, naam: str) -> Mapping[str, list[Figuur]]:
    """Charts and tables of a case, by the heading that they stand under."""
    na = Narekenen(
        _opdracht(case, naam),
        "from opstap.bekostiging.bedrijf import lees_bedrijf, opzet_voor, volg, businesscase",
    )
    jaren = tabellen.toonjaren(case)
    verloop = rapportgrafieken.verloop(case)
    resultaat = rapportgrafieken.waaier_geld(
        "resultaat", _zin(case), case.met if case.hefbomen else case.zonder
    )
    uit = {
        "Sluit de begroting?": [
            Figuur("resultaat", resultaat.tabel(), na, resultaat),
            Figuur("resultaat-tabel", tabellen.resultaattabel(case, jaren), na),
        ],
        "Mensen": [
            Figuur("mensen", verloop.tabel(), na, verloop),
            Figuur("mensen-tabel", tabellen.mensen_breed(case, jaren), na),
        ],
        "Kosten en opbrengsten": [
            Figuur("posten", tabellen.postentabel(case, met=False, jaren=jaren[:6]), na),
        ],
    }
    if case.hefbomen:
        uit["Hefbomen"] = [Figuur("hefbomen", tabellen.hefbomentabel(case), na)]
    uit["Hoeveel is nodig voor evenwicht"] = [
        Figuur("evenwicht", tabellen.evenwichttabel(case, jaren), na)
    ]
    if trajecten := tabellen.trajectentabel(case):
        uit["Trajecten"] = [Figuur("trajecten", trajecten, na)]
    uit["Aannames"] = [Figuur("aannames", tabellen.aannametabel(case), na)]
    return uit


def _zin(case: Businesscase) -> str:
    """What the result is in the last year, as a sentence."""
    laatste = (case.met if case.hefbomen else case.zonder)[-1]
    bedrag = rapportgrafieken.in_woorden(laatste.resultaat.verwacht)
    met = " met de hefbomen" if case.hefbomen else ""
    return f"Resultaat in {laatste.jaar}{met}: {bedrag}"
