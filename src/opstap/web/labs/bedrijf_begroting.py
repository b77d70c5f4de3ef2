# SPDX-License-Identifier: EUPL-1.2
"""The business case of a company: from a workbook, from what an organisation keeps, or in short."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, InvoerFout, OpstapFout
from opstap.bekostiging.bedrijf import (
    Bedrijf,
    Businesscase,
    businesscase,
    lees_werkmap,
    opzet_voor,
    rapportgrafieken,
    rijksgeld,
    tabellen,
    volg,
)
from opstap.bekostiging.bedrijf.kort import werkmap
from opstap.bekostiging.bedrijf.rapport import maak_rapport
from opstap.bekostiging.gemeente.streek import streeknamen
from opstap.prognose import variant
from opstap.prognose.trekkingen import trek
from opstap.publicatie import schrijf
from opstap.varianten import beleidsvariant, meegeleverd
from opstap.web import gegevens
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.gegevens.soorten import SOORTEN as GEGEVENSSOORTEN
from opstap.web.kern.figuren import SOORTEN, Figuur, Narekenen, pagina
from opstap.web.labs import bedrijf_kort
from opstap.web.labs.variantenlab import rapportbestand
from opstap.web.labs.variantenlab_gebied import register
from opstap.web.organisaties import rechten

GROOTSTE_WERKMAP = 5 * 1024 * 1024
TREKKINGEN, TOT = 16, 2048
_KORTE_NAAM = "bedrijf.xlsx"


@require_http_methods(["GET", "HEAD", "POST"])
def begroting(request: HttpRequest) -> HttpResponse:
    """Upload a workbook and see the business case in the same answer; nothing is kept.

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
        "als": request.POST.get("als", "scherm"),
    }
    if request.method != "POST":
        return render(request, "labs/bedrijf/begroting.html", context)
    try:
        naam, inhoud = _lees_upload(request.FILES.get("werkmap"))
        lezing = lees_werkmap(naam, inhoud)
        case = reken(lezing.bedrijf, context["variant"], lezing.meldingen, None)
    except InvoerFout as fout:
        context |= {"bestand": fout.bestand, "bevindingen": fout.bevindingen}
        return render(request, "labs/bedrijf/begroting.html", context, status=400)
    except OpstapFout as fout:
        context["fout"] = str(fout)
        return render(request, "labs/bedrijf/begroting.html", context, status=400)
    if context["als"] != "scherm":
        return _als_bestand(case, naam, context["als"])
    koppen = _casefiguren(case, naam)
    context |= {"case": case, "koppen": koppen, "opdracht": _opdracht(case, naam)}
    return render(request, "labs/bedrijf/uitkomst.html", context)


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
                return _bestand(werkmap(vraag.kort), "xlsx", "opstap-bedrijf")
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
        "vast": True,
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
    opzet = opzet_voor(bedrijf, variant(gekozen), trekkingen=TREKKINGEN, tot=TOT)
    with warnings.catch_warnings(record=True) as opgevangen:
        warnings.simplefilter("always", UserWarning)
        pad = volg(bedrijf, trek(opzet))
    sleutel = None if register_nummer is None else register(register_nummer)
    geld = rijksgeld(bedrijf, pad.jaren, sleutel)
    alle = [*meldingen, *dict.fromkeys(str(w.message) for w in opgevangen)]
    if any(geld.values()) and sleutel is None:
        alle.append(
            "Impulsbudget en Rijksbijdrage zijn verdeeld met een vervanger voor het "
            "doelgroepenregister; de uitkomst is een indicatie."
        )
    return businesscase(bedrijf, pad, geld, alle)


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
            return _bestand(pad.read_bytes(), "xlsx", "opstap-begroting")
    if als not in ("pdf", "docx"):
        raise Http404("Kies scherm, xlsx, pdf of docx.")
    document = maak_rapport(case, datum=timezone.localdate(), versie=__version__, opdracht=opdracht)
    return rapportbestand(document, als, "opstap-begroting")


def _bestand(inhoud: bytes, einde: str, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=SOORTEN[einde])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{einde}"'
    return antwoord


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
from opstap.bekostiging.bedrijf import businesscase, lees_bedrijf, opzet_voor, rijksgeld, volg
from opstap.prognose import variant
from opstap.prognose.trekkingen import trek

bedrijf = lees_bedrijf(Path("{naam}")).bedrijf
opzet = opzet_voor(bedrijf, variant("{variant}"), trekkingen={trekkingen}, tot={tot})
pad = volg(bedrijf, trek(opzet))
case = businesscase(bedrijf, pad, rijksgeld(bedrijf, pad.jaren))"""
