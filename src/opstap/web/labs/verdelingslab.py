# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab: choose what is divided and by what key, and see what every place gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_POST

from opstap import gebieden, verdeling
from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.verdeling.uitkomst import hoeveelheid
from opstap.web.gegevens import actief
from opstap.web.gegevens.webtaal import vertaal, voor_het_web
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.labs import verdelingslab_figuren as vorm
from opstap.web.labs.verdelingslab_eigen import (
    GROOTSTE_BESTAND,
    SOORTEN,
    Bijlagen,
    bijlagen,
    neem_aan,
    vergeet,
)
from opstap.web.labs.verdelingslab_rekenen import Antwoord, Veldfouten, beantwoord, op_het_scherm
from opstap.web.labs.verdelingslab_vraag import Formulier
from opstap.web.organisaties.models import Gebruiker
from opstap.web.organisaties.rechten import mag

_ADRES = "/verdelingslab/"
_SJABLOON = "labs/verdelingslab/lab.html"
_PER_BLADZIJDE = 25
_BUITEN_DE_VRAAG = ("volgorde", "richting", "bladzijde", "figuur", "als")


def lab(request: HttpRequest) -> HttpResponse:
    """The form, and under it the answer to what the address asks."""
    eigen = bijlagen(request.session)
    formulier = _formulier(request, request.GET, eigen)
    context = _overal(formulier, eigen, request.GET)
    if not formulier.is_valid():
        return pagina(request, _SJABLOON, context, [], status=400)
    vraag = formulier.vraag(vastgesteld=eigen.vastgesteld is not None)
    try:
        antwoord = beantwoord(vraag, eigen, _van_organisatie(request))
    except Veldfouten as veldfouten:
        for veld, boodschap in veldfouten.fouten.items():
            formulier.add_error(veld, boodschap)
        return pagina(request, _SJABLOON, context, [], status=400)
    orde = _orde(request, antwoord)
    figuren = vorm.figuren(antwoord, eigen, volgorde=orde.volgorde, aflopend=orde.aflopend)
    context |= _antwoordcontext(request, antwoord, {f.naam: f for f in figuren}, orde)
    return pagina(request, _SJABLOON, context, figuren)


@require_POST
def bestand(request: HttpRequest) -> HttpResponse:
    """Take in a file for this session, or say everything that is wrong with it."""
    terug = QueryDict(request.POST.get("terug", ""))
    soort = request.POST.get("soort", "")
    upload = request.FILES.get("bestand")
    try:
        if upload is None:
            raise GebruiksFout("Kies eerst een bestand (CSV of XLSX).")
        if (upload.size or 0) > GROOTSTE_BESTAND:
            raise GebruiksFout("Dit bestand is groter dan 5 MB. Verwijder wat niet nodig is.")
        neem_aan(request.session, soort, upload.name or "bestand", upload.read())
    except (InvoerFout, GebruiksFout) as fout:
        eigen = bijlagen(request.session)
        formulier = _formulier(request, terug, eigen)
        context = {
            **_overal(formulier, eigen, terug),
            "bestandsnaam": upload.name if upload else "",
            "bestandsoort": soort,
            "bevindingen": _bevindingen(fout),
        }
        return pagina(request, _SJABLOON, context, [], status=400)
    nieuw = _gevraagd(terug)
    if soort in ("sleutel", "gewichten"):
        nieuw["sleutel"] = "eigen"
    if soort == "verbanden":
        nieuw["uitbetaling"] = "verband"
    return HttpResponseRedirect(f"{_ADRES}?{urlencode(nieuw)}#antwoord")


@require_POST
def wis(request: HttpRequest) -> HttpResponse:
    """Forget the files of this session."""
    vergeet(request.session)
    return HttpResponseRedirect(_ADRES)


def sjabloon(request: HttpRequest, soort: str) -> HttpResponse:
    """An empty table with the right columns, filled in for every municipality where that helps."""
    del request
    if soort not in SOORTEN:
        raise GebruiksFout(f"Kies uit: {', '.join(SOORTEN)}.")
    kolommen = [kolom.naam for kolom in SOORTEN[soort][1].kolommen if kolom.verplicht]
    regels = [";".join(kolommen)]
    if soort == "sleutel":
        regels += [f"{code};" for code in gebieden.gemeenten()]
    antwoord = HttpResponse(
        "\ufeff" + "\r\n".join(regels) + "\r\n", content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="opstap-{soort}.csv"'
    return antwoord


def _formulier(request: HttpRequest, gegeven: QueryDict, eigen: Bijlagen) -> Formulier:
    sleutel = _van_organisatie(request)
    bestand = eigen.bestand("gewichten") or eigen.bestand("sleutel")
    return Formulier(
        {naam: waarde for naam, waarde in gegeven.items() if naam in Formulier.base_fields},
        eigen=f"Uw eigen bestand: {bestand}" if bestand else None,
        organisatie=f"Van uw organisatie: {sleutel.naam}" if sleutel else None,
    )


def _van_organisatie(request: HttpRequest) -> verdeling.Sleutel | None:
    """The register counts of the first organisation of this person that has them in use."""
    if not isinstance(request.user, Gebruiker):
        return None
    for lid in request.user.lidmaatschappen.select_related("organisatie"):
        versie = actief(lid.organisatie, "register")
        if versie is not None and mag(request.user, "bekijken", versie):
            return versie.als_sleutel()
    return None


def _overal(formulier: Formulier, eigen: Bijlagen, gegeven: QueryDict) -> dict[str, Any]:
    """What the page shows with and without an answer."""
    vraag = _gevraagd(gegeven)
    hoofd = ("instrument", "jaar", "sleutel", "vergelijk", "gemeente", "bedrag")
    return {
        "form": formulier,
        "hoofdvelden": [formulier[naam] for naam in hoofd],
        "anderevelden": [veld for veld in formulier if veld.name not in hoofd],
        "anders_open": any(veld.errors for veld in formulier if veld.name not in hoofd)
        or bool({"korting", "uitbetaling", "methode", "minimum", "overgang"} & vraag.keys()),
        "gemeentenamen": [g.naam for g in gebieden.gemeenten().values()],
        "soorten": [
            {"id": id_, "naam": naam, "uitleg": uitleg, "bestand": eigen.bestand(id_)}
            for id_, (naam, _, uitleg) in SOORTEN.items()
        ],
        "terug": urlencode(vraag),
        "heeft_bestanden": bool(eigen.bestanden),
    }


@dataclass(frozen=True, slots=True)
class _Orde:
    """In what order the table stands, as the address says."""

    volgorde: str
    aflopend: bool

    def als_vraag(self) -> dict[str, str]:
        return {"volgorde": self.volgorde, "richting": "af" if self.aflopend else "op"}


def _orde(request: HttpRequest, antwoord: Antwoord) -> _Orde:
    volgorde = request.GET.get("volgorde", "naam")
    bekend = volgorde in vorm.volgordes(antwoord)
    return _Orde(volgorde if bekend else "naam", request.GET.get("richting") == "af")


def _antwoordcontext(
    request: HttpRequest, antwoord: Antwoord, figuren: Mapping[str, Figuur], orde: _Orde
) -> dict[str, Any]:
    vraag = _gevraagd(request.GET)
    uitkomst = antwoord.uitkomst
    getoond = vorm.paginatabel(antwoord, figuren)
    blad = Paginator(getoond.tabel.rijen, _PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    context: dict[str, Any] = {
        "antwoord": antwoord,
        "titel": _titel(antwoord),
        "kerngetallen": vorm.kerngetallen(antwoord),
        "meldingen": [op_het_scherm(melding) for melding in uitkomst.meldingen],
        "stappen": uitkomst.stappen,
        "waterval": "stappen-landelijk" in figuren,
        "vast_adres": None if antwoord.vraag.met_bestand else _vast_adres(antwoord, vraag),
        "koppen": getoond.titels(),
        "rijen": [
            {
                "naam": rij[1] or rij[0],
                "adres": _naar({**vraag, "gemeente": str(rij[0])}, "toelichting"),
                "cellen": getoond.cellen(rij),
            }
            for rij in blad.object_list
        ],
        "totaal": getoond.cellen(getoond.tabel.totaal or ()),
        "blad": blad,
        "bladzijden": [
            {
                "nummer": n,
                "adres": _naar({**vraag, **orde.als_vraag(), "bladzijde": str(n)}, "gemeenten"),
            }
            for n in blad.paginator.page_range
        ],
        "volgordes": _volgordes(vraag, orde, vorm.volgordes(antwoord)),
    }
    if antwoord.gemeente is not None:
        zinnen = verdeling.toelichting(uitkomst, antwoord.gemeente)
        context |= {
            "toelichting": [op_het_scherm(zin) for zin in zinnen],
            "gemeentenaam": uitkomst.regel(antwoord.gemeente).naam or antwoord.gemeente,
        }
    if antwoord.vergelijking is not None:
        context |= {
            "verschilgetallen": vorm.kern_van_verschil(antwoord.vergelijking),
            "verschilkaart": figuren.get("kaart-verschil"),
            "overgang": "overgang" in figuren,
            "oud": antwoord.vergelijking.oud.sleutel,
            "nieuw": antwoord.vergelijking.nieuw.sleutel,
        }
    return context


def _titel(antwoord: Antwoord) -> str:
    uitkomst = antwoord.uitkomst
    jaar = f" {uitkomst.jaar}" if uitkomst.jaar else ""
    bedrag = hoeveelheid(uitkomst.bedrag, uitkomst.eenheid)
    return f"{uitkomst.naam}{jaar}: {bedrag} verdeeld"


def _volgordes(
    vraag: Mapping[str, str], orde: _Orde, keuzes: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Links that sort the table; the chosen one turns the direction around."""
    links = []
    for id_, naam in keuzes.items():
        nu = id_ == orde.volgorde
        aflopend = not orde.aflopend if nu else id_ not in ("code", "naam")
        nieuw = _Orde(id_, aflopend).als_vraag()
        adres = _naar({**vraag, **nieuw}, "gemeenten")
        links.append({"naam": naam, "adres": adres, "nu": nu, "af": orde.aflopend})
    return links


def _gevraagd(gegeven: QueryDict) -> dict[str, str]:
    """What was filled in, without the order and place in the table."""
    paren = ((naam, str(waarde)) for naam, waarde in gegeven.items())
    return {naam: waarde for naam, waarde in paren if waarde and naam not in _BUITEN_DE_VRAAG}


def _naar(vraag: Mapping[str, str], anker: str) -> str:
    return f"?{urlencode(vraag)}#{anker}"


def _vast_adres(antwoord: Antwoord, vraag: dict[str, str]) -> str:
    """The question with instrument, year and key, and without what is usual anyway."""
    gewoon = {"korting": "aan", "uitbetaling": "afzonderlijk", "minimum": "0"}
    gewoon["kaart"] = "per-inwoner"
    gevraagd = antwoord.vraag
    vast = {
        "instrument": gevraagd.instrument,
        "jaar": str(gevraagd.jaar),
        "sleutel": gevraagd.sleutel,
    }
    anders = {n: w for n, w in vraag.items() if gewoon.get(n) != w and n in Formulier.base_fields}
    return f"{_ADRES}?{urlencode({**vast, **anders})}"


def _bevindingen(fout: InvoerFout | GebruiksFout) -> list[Bevinding]:
    if isinstance(fout, InvoerFout):
        return [vertaal(bevinding) for bevinding in fout.bevindingen]
    return [Bevinding(voor_het_web(op_het_scherm(str(fout))))]
