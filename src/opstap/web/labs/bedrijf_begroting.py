# SPDX-License-Identifier: EUPL-1.2
"""The business case of a company: from a workbook, from what an organisation keeps, or in short."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, InvoerFout, OpstapFout
from opstap.bekostiging.bedrijf import (
    Bedrijf,
    Businesscase,
    doorreken,
    lees_werkmap,
    rapportgrafieken,
    tabellen,
)
from opstap.bekostiging.bedrijf.kort import werkmap
from opstap.bekostiging.bedrijf.rapport import maak_rapport
from opstap.bekostiging.gemeente.streek import streeknamen
from opstap.prognose import variant
from opstap.varianten import beleidsvariant, meegeleverd
from opstap.web import gegevens
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.gegevens.soorten import SOORTEN as GEGEVENSSOORTEN
from opstap.web.kern.bestanden import download, rapportbestand, tabelbestand
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.labs import bedrijf_kort, bedrijf_werkmap
from opstap.web.labs.bedrijf_werkmap import Werkmap
from opstap.web.labs.variantenlab_gebied import register
from opstap.web.organisaties import rechten

GROOTSTE_WERKMAP = 5 * 1024 * 1024
TREKKINGEN, TOT = 16, 2048
_KORTE_NAAM = "bedrijf.xlsx"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begroting(request: HttpRequest) -> HttpResponse:
    """Upload a workbook; it is kept for this session, and ``?werkmap=`` shows its business case.

    ``?versie=`` shows that of the workbook that an organisation keeps, at a permanent address.
    """
    versies = gegevens.bruikbaar(request.user, Soortnaam.BEDRIJF)
    if nummer := request.GET.get("versie"):
        gekozen = next((v for v in versies if str(v.pk) == nummer), None)
        if gekozen is None:
            raise Http404("Deze bedrijfscijfers zijn er niet, of u mag ze niet zien.")
        return _bewaard(request, gekozen)
    context: dict[str, Any] = {
        "varianten": _varianten(),
        "versies": versies,
        "bewaarplekken": _bewaarplekken(request),
        "variant": _kies(request.POST.get("variant", "basis")),
    }
    if sleutel := request.GET.get("werkmap"):
        if gestuurd := bedrijf_werkmap.lees(request.session, sleutel):
            return _gestuurd(request, gestuurd, context["bewaarplekken"])
        context["fout"] = "Deze werkmap is er niet meer. Stuur hem opnieuw."
        return render(request, "labs/bedrijf/begroting.html", context, status=404)
    if request.method != "POST":
        return render(request, "labs/bedrijf/begroting.html", context)
    try:
        naam, inhoud = _lees_upload(request.FILES.get("werkmap"))
        lezing = lees_werkmap(naam, inhoud)
        reken(lezing.bedrijf, context["variant"], lezing.meldingen, None)
    except InvoerFout as fout:
        context |= {"bestand": fout.bestand, "bevindingen": fout.bevindingen}
        return render(request, "labs/bedrijf/begroting.html", context, status=400)
    except OpstapFout as fout:
        context["fout"] = str(fout)
        return render(request, "labs/bedrijf/begroting.html", context, status=400)
    sleutel = bedrijf_werkmap.bewaar(request.session, naam, inhoud)
    adres = urlencode({"werkmap": sleutel, "variant": context["variant"]})
    return redirect(f"{reverse('bedrijf-begroting')}?{adres}")


@require_POST
def wis(request: HttpRequest) -> HttpResponse:
    """Remove the workbook that this session sent."""
    bedrijf_werkmap.wis(request.session)
    messages.success(request, "Uw werkmap is gewist.")
    return redirect("bedrijf-begroting")


def _gestuurd(
    request: HttpRequest, gestuurd: Werkmap, bewaarplekken: list[tuple[str, str]]
) -> HttpResponse:
    gekozen = _kies(request.GET.get("variant", "basis"))
    lezing = lees_werkmap(gestuurd.naam, gestuurd.inhoud)
    case = reken(lezing.bedrijf, gekozen, lezing.meldingen, None)
    extra = {
        "velden": {"werkmap": gestuurd.sleutel},
        "tot": gestuurd.tot,
        "bewaarplekken": bewaarplekken,
    }
    return _toon(request, case, gestuurd.naam, extra)


def _bewaard(request: HttpRequest, versie: Gegevensversie) -> HttpResponse:
    gekozen = _kies(request.GET.get("variant", "basis"))
    eigen = next((v for v in gegevens.bruikbaar(request.user, Soortnaam.REGISTER)), None)
    case = reken(versie.als_bedrijf(), gekozen, (), eigen.pk if eigen else None)
    herkomst = [versie.herkomst(), *([eigen.herkomst()] if eigen else [])]
    extra = {"herkomst": herkomst, "velden": {"versie": str(versie.pk)}}
    return _toon(request, case, versie.bestandsnaam, extra)


@require_safe
def kort(request: HttpRequest) -> HttpResponse:
    """The business case from a short form; its address holds every answer."""
    vraag = bedrijf_kort.lees(request.GET.dict())
    gekozen = _kies(request.GET.get("variant", "basis"))
    case = None
    if vraag.kort is not None:
        try:
            if request.GET.get("als") == "werkmap":
                return download(werkmap(vraag.kort), "opstap-bedrijf.xlsx")
            case = _korte_case(werkmap(vraag.kort), gekozen)
        except GebruiksFout as fout:
            bedrijf_kort.weiger(vraag, fout)
    context = {
        "vraag": vraag,
        "regels": [
            {"veld": v, "waarde": vraag.waarden[v.naam], "fout": vraag.fouten.get(v.naam)}
            for v in bedrijf_kort.VELDEN
        ],
        "streeknamen": streeknamen(),
        "varianten": _varianten(),
        "variant": gekozen,
    }
    if case is None:
        status = 400 if vraag.fouten else 200
        return render(request, "labs/bedrijf/kort.html", context, status=status)
    return _toon(request, case, _KORTE_NAAM, {**context, "velden": vraag.waarden, "kort": True})


def _toon(
    request: HttpRequest, case: Businesscase, naam: str, extra: Mapping[str, Any]
) -> HttpResponse:
    """A case at a permanent address: the page, a file of one figure, or everything (``?als=``)."""
    als = request.GET.get("als", "")
    if als and "figuur" not in request.GET:
        return _als_bestand(case, naam, als)
    koppen = _casefiguren(case, naam)
    context = {
        **extra,
        "case": case,
        "koppen": koppen,
        "opdracht": _opdracht(case, naam),
        "varianten": _varianten(),
        "variant": case.variant,
        "adres": urlencode({**extra["velden"], "variant": case.variant}),
    }
    alle = [figuur for lijst in koppen.values() for figuur in lijst]
    return pagina(request, "labs/bedrijf/uitkomst.html", context, alle)


def _varianten() -> dict[str, str]:
    return {id_: beleidsvariant(id_).naam for id_ in meegeleverd()}


def _kies(id_: str) -> str:
    """The id of a shipped variant; :class:`NietBekendFout` for another."""
    return beleidsvariant(id_).id


def _bewaarplekken(request: HttpRequest) -> list[tuple[str, str]]:
    """Where this person may keep a workbook: address and name of the organisation."""
    if not request.user.is_authenticated:
        return []
    pad = next(pad for pad, soort in GEGEVENSSOORTEN.items() if soort.id == Soortnaam.BEDRIJF)
    return [
        (reverse("gegevens-soort", args=[organisatie.pk, pad]), organisatie.naam)
        for organisatie in request.user.organisaties.all()
        if rechten.mag(request.user, "gegevens_aanleveren", organisatie)
    ]


def _lees_upload(werkmap: UploadedFile[Any] | None) -> tuple[str, bytes]:
    if werkmap is None or not werkmap.size:
        raise GebruiksFout("Kies eerst een ingevulde werkmap (.xlsx).")
    naam = Path(werkmap.name or "werkmap.xlsx").name
    if werkmap.size > GROOTSTE_WERKMAP:
        raise GebruiksFout(f"{naam} is te groot. Een werkmap van Opstap is kleiner dan 5 MB.")
    return naam, werkmap.read()


@lru_cache(maxsize=32)
def _korte_case(inhoud: bytes, gekozen: str) -> Businesscase:
    """The same answers give the same workbook, byte for byte."""
    lezing = lees_werkmap(_KORTE_NAAM, inhoud)
    return reken(lezing.bedrijf, gekozen, lezing.meldingen, None)


@lru_cache(maxsize=32)
def reken(
    bedrijf: Bedrijf, gekozen: str, meldingen: tuple[str, ...], register_nummer: int | None
) -> Businesscase:
    """Run the projection for a company and work out its case; kept by what decides it."""
    return doorreken(
        bedrijf,
        variant(gekozen),
        trekkingen=TREKKINGEN,
        tot=TOT,
        register=None if register_nummer is None else register(register_nummer),
        meldingen=meldingen,
    )


def _opdracht(case: Businesscase, naam: str) -> str:
    return (
        f"opstap bedrijf doorreken {naam} --variant {case.variant} --tot {TOT} "
        f"--trekkingen {case.trekkingen}"
    )


def _als_bestand(case: Businesscase, naam: str, als: str) -> HttpResponse:
    opdracht = _opdracht(case, naam)
    if als == "xlsx":
        inhoud = tabelbestand(tabellen.alle_tabellen(case), als, {"opdracht": opdracht})
        return download(inhoud, "opstap-begroting.xlsx")
    document = maak_rapport(case, datum=timezone.localdate(), versie=__version__, opdracht=opdracht)
    return download(rapportbestand(document, als), f"opstap-begroting.{als}")


def _casefiguren(case: Businesscase, naam: str) -> Mapping[str, list[Figuur]]:
    """Charts and tables of a case, by the heading that they stand under."""
    na = Narekenen(
        _opdracht(case, naam),
        _PYTHON.format(naam=naam, variant=case.variant, trekkingen=case.trekkingen, tot=TOT),
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


_PYTHON = """\
from pathlib import Path
from opstap.bekostiging.bedrijf import doorreken, lees_bedrijf
from opstap.prognose import variant

bedrijf = lees_bedrijf(Path("{naam}")).bedrijf
case = doorreken(bedrijf, variant("{variant}"), trekkingen={trekkingen}, tot={tot})"""
