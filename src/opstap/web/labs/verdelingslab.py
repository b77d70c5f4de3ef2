# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab: choose what is divided and by what key, and see what every place gets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_POST

from opstap import gebieden, verdeling
from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.verdeling.uitkomst import hoeveelheid
from opstap.web import gegevens
from opstap.web.gegevens.ontvangst import neem_aan as keur
from opstap.web.kern.bestanden import download
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.kern.webtaal import vertaal, voor_het_web
from opstap.web.labs import verdelingslab_figuren as vorm
from opstap.web.labs import verdelingslab_tabellen as tabellen
from opstap.web.labs.verdelingslab_eigen import (
    GROOTSTE_BESTAND,
    SOORTEN,
    Bijlagen,
    bijlagen,
    neem_aan,
    vergeet,
)
from opstap.web.labs.verdelingslab_formulier import HOOFD, Eigen, Formulier
from opstap.web.labs.verdelingslab_rekenen import Antwoord, Veldfouten, beantwoord
from opstap.web.labs.verdelingslab_vraag import EIGEN

_ADRES = "/verdelingslab/"
_SJABLOON = "labs/verdelingslab/lab.html"
_PER_BLADZIJDE = 25
_ONGEBRUIKT = (
    "De gewichten van het mengsel tellen nu niet mee. Kies bij Verdeelsleutel: een mengsel."
)
# Of the explanation of one municipality: the steps and remarks that the page shows for all.
_STAAT_ER_AL = re.compile(r"\d+\. |Let op: ")
_BUITEN_DE_VRAAG = ("volgorde", "richting", "bladzijde", "figuur", "als")


def lab(request: HttpRequest) -> HttpResponse:
    """The form, and under it the answer to what the address asks."""
    eigen = _eigen(request)
    formulier = Formulier(request.GET.dict(), eigen.namen)
    context = _overal(formulier, eigen, request.GET)
    if not formulier.is_valid():
        return pagina(request, _SJABLOON, context, [], status=400)
    vraag = formulier.vraag(vastgesteld=eigen.bijlagen.vastgesteld is not None)
    try:
        antwoord = beantwoord(vraag, eigen.bijlagen)
    except Veldfouten as veldfouten:
        for veld, boodschap in veldfouten.fouten.items():
            formulier.add_error(veld, boodschap)
        return pagina(request, _SJABLOON, context, [], status=400)
    orde = _orde(request, antwoord)
    figuren = vorm.figuren(antwoord, eigen.bijlagen, volgorde=orde.volgorde, aflopend=orde.aflopend)
    per_naam = {f.naam: f for f in figuren}
    context |= _antwoordcontext(request, antwoord, per_naam, orde, formulier.adresdelen())
    if formulier.ongebruikt_mengsel:
        context["meldingen"] = [_ONGEBRUIKT, *context["meldingen"]]
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
        gekeurd = keur(upload)
        neem_aan(request.session, soort, gekeurd.naam, gekeurd.inhoud)
    except (InvoerFout, GebruiksFout) as fout:
        eigen = _eigen(request)
        formulier = Formulier(terug.dict(), eigen.namen)
        context = {
            **_overal(formulier, eigen, terug),
            "bestandsnaam": upload.name if upload else "",
            "bestandsoort": soort,
            "bevindingen": _bevindingen(fout),
        }
        return pagina(request, _SJABLOON, context, [], status=400)
    nieuw = _gevraagd(terug)
    if soort in ("sleutel", "gewichten"):
        nieuw["sleutel"] = EIGEN
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
    return download("\ufeff" + "\r\n".join(regels) + "\r\n", f"opstap-{soort}.csv")


@dataclass(frozen=True, slots=True)
class _Eigen:
    """What can be computed with beside the public figures, and how it is called."""

    bijlagen: Bijlagen
    namen: Eigen


def _eigen(request: HttpRequest) -> _Eigen:
    """The files of this session, and the newest data of the organisations of this person."""
    alles = bijlagen(request.session)
    register = next(iter(gegevens.bruikbaar(request.user, "register")), None)
    verbanden = next(iter(gegevens.bruikbaar(request.user, "samenwerkingsverbanden")), None)
    bestand = alles.bestand("gewichten") or alles.bestand("sleutel")
    return _Eigen(
        replace(
            alles,
            register=register.als_sleutel() if register else None,
            verbanden_van_organisatie=verbanden.als_verbanden() if verbanden else None,
        ),
        Eigen(
            bestand=f"Uw eigen bestand: {bestand}" if bestand else None,
            lijst=alles.bestand("verbanden"),
            register=f"Register, {register.merk()}" if register else None,
            verbanden=verbanden.merk() if verbanden else None,
        ),
    )


def _overal(formulier: Formulier, eigen: _Eigen, gegeven: QueryDict) -> dict[str, Any]:
    """What the page shows with and without an answer."""
    bestanden = eigen.bijlagen.bestanden or {}
    return {
        "form": formulier,
        "hoofdvelden": [formulier[naam] for naam in HOOFD],
        "groepen": formulier.groepen(),
        "gemeentenamen": [g.naam for g in gebieden.gemeenten().values()],
        "soorten": [
            {"id": id_, "naam": naam, "uitleg": uitleg, "bestand": bestanden.get(id_)}
            for id_, (naam, _, uitleg) in SOORTEN.items()
        ],
        "terug": urlencode(_gevraagd(gegeven)),
        "heeft_bestanden": bool(bestanden),
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
    bekend = volgorde in tabellen.volgordes(antwoord)
    return _Orde(volgorde if bekend else "naam", request.GET.get("richting") == "af")


def _antwoordcontext(
    request: HttpRequest,
    antwoord: Antwoord,
    figuren: Mapping[str, Figuur],
    orde: _Orde,
    vraag: dict[str, str],
) -> dict[str, Any]:
    uitkomst = antwoord.uitkomst
    getoond = tabellen.paginatabel(antwoord, figuren)
    blad = Paginator(getoond.tabel.rijen, _PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    context: dict[str, Any] = {
        "antwoord": antwoord,
        "titel": _titel(antwoord),
        "kerngetallen": vorm.kerngetallen(antwoord),
        "meldingen": [voor_het_web(melding) for melding in uitkomst.meldingen],
        "stappen": uitkomst.stappen,
        "waterval": "stappen-landelijk" in figuren,
        "vast_adres": None if antwoord.vraag.met_sessie else f"{_ADRES}?{urlencode(vraag)}",
        "kort": _kort(antwoord),
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
        "volgordes": _volgordes(vraag, orde, tabellen.volgordes(antwoord)),
    }
    if antwoord.gemeente is not None:
        zinnen = verdeling.toelichting(uitkomst, antwoord.gemeente)
        context |= {
            "toelichting": [voor_het_web(zin) for zin in zinnen if not _STAAT_ER_AL.match(zin)],
            "gemeentenaam": uitkomst.regel(antwoord.gemeente).naam or antwoord.gemeente,
            "gemeentegetallen": vorm.kern_van_gemeente(antwoord, antwoord.gemeente),
        }
    if antwoord.vergelijking is not None:
        context |= {
            "verschilgetallen": vorm.kern_van_verschil(antwoord.vergelijking),
            "verschilkaart": figuren.get("kaart-verschil"),
            "overgang": "overgang" in figuren,
            "oud": antwoord.vergelijking.oud.sleutel,
            "nieuw": antwoord.vergelijking.nieuw.sleutel,
            "methoden": tabellen.methoden(antwoord.vergelijking),
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


def _kort(antwoord: Antwoord) -> str:
    """The answer in one sentence, for who does not see the page change."""
    zin = f"Berekend: {_titel(antwoord)}."
    if antwoord.gemeente is not None:
        regel = antwoord.uitkomst.regel(antwoord.gemeente)
        deel = hoeveelheid(regel.toegekend, antwoord.uitkomst.eenheid)
        zin += f" Deel van {regel.naam or regel.code}: {deel}."
    return zin


def _bevindingen(fout: InvoerFout | GebruiksFout) -> list[Bevinding]:
    if isinstance(fout, InvoerFout):
        return [vertaal(bevinding) for bevinding in fout.bevindingen]
    return [Bevinding(voor_het_web(str(fout)))]
