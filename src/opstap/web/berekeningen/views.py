# SPDX-License-Identifier: EUPL-1.2
"""Runs on the screen: the list, a new one, its progress, its result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from opstap.basis.fouten import GebruiksFout, InvoerFout, OpstapFout
from opstap.web.berekeningen import diensten, standen
from opstap.web.berekeningen.formulieren import (
    FORMULIEREN,
    Bewaren,
    Wijzigen,
    Zoeken,
    cijfers_van,
    gebiedsnamen,
    lab_invoer,
)
from opstap.web.berekeningen.models import LOPEND, Berekening, Status, Werker, Zichtbaarheid
from opstap.web.berekeningen.soorten import SOORTEN, soort_van
from opstap.web.berekeningen.toegang import (
    DELEN,
    WIJZIGEN,
    ZIEN,
    Vrager,
    mijn,
    vind,
    vrager,
    zichtbaarheden,
)
from opstap.web.berekeningen.vergelijken import beeld_van, vergelijk
from opstap.web.kern.figuren import pagina
from opstap.web.organisaties.models import Organisatie
from opstap.web.organisaties.rechten import met_organisatie

PER_BLADZIJDE = 20
_BIJLAGEN = "verdelingslab"


@never_cache
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """The runs of who asks and of the organisations of that person."""
    return _lijst(request, request.GET)


@never_cache
@require_safe
@met_organisatie("bekijken")
def van_organisatie(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """The runs of one organisation, as far as this person may see them."""
    return _lijst(request, {**request.GET.dict(), "van": str(organisatie.pk)})


def _lijst(request: HttpRequest, gevraagd: Mapping[str, Any]) -> HttpResponse:
    wie = vrager(request)
    formulier = Zoeken(gevraagd, wie=wie)
    formulier.is_valid()
    filters = {naam: waarde for naam, waarde in formulier.cleaned_data.items() if waarde}
    nummer = request.GET.get("bladzijde", "1")
    bladzijde = max(1, int(nummer)) if nummer.isdecimal() and len(nummer) < 6 else 1
    begin = (bladzijde - 1) * PER_BLADZIJDE
    gevonden = list(_filter(mijn(wie), wie, filters)[begin : begin + PER_BLADZIJDE + 1])
    context = {
        "berekeningen": gevonden[:PER_BLADZIJDE],
        "formulier": formulier,
        "gefilterd": bool(filters),
        "vorige": _blad(filters, bladzijde - 1) if bladzijde > 1 else "",
        "volgende": _blad(filters, bladzijde + 1) if len(gevonden) > PER_BLADZIJDE else "",
        "bladzijde": bladzijde,
        "soorten": {s.id: s.naam for s in SOORTEN.values()},
        "geen_werker": any(b.loopt for b in gevonden) and not Werker.levend().exists(),
    }
    return render(request, "berekeningen/lijst.html", context)


def _filter(
    alle: QuerySet[Berekening], wie: Vrager, filters: Mapping[str, str]
) -> QuerySet[Berekening]:
    if tekst := filters.get("zoek"):
        alle = alle.filter(Q(naam__icontains=tekst) | Q(notitie__icontains=tekst))
    if van := filters.get("van"):
        welke = Q(eigenaar=wie.eigenaar) if van == "mij" else Q(organisatie=int(van))
        alle = alle.filter(welke)
    return alle.filter(**{n: filters[n] for n in ("soort", "status") if n in filters})


def _blad(filters: Mapping[str, str], bladzijde: int) -> str:
    return f"?{urlencode({**filters, 'bladzijde': bladzijde})}"


@never_cache
@require_safe
def nieuw(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then what is asked: ``?soort=``, with ``vraag`` the address of a lab."""
    soort = request.GET.get("soort", "")
    if not soort:
        return render(request, "berekeningen/soorten.html", {"soorten": SOORTEN.values()})
    soort_van(soort)
    leeg = FORMULIEREN[soort](None, wie=vrager(request))
    gegeven = QueryDict(mutable=True)
    for naam, veld in leeg.fields.items():
        for waarde in _als_lijst(leeg.get_initial_for_field(veld, naam)):
            gegeven.appendlist(naam, str(waarde))
    for naam in leeg.fields.keys() & request.GET.keys():
        gegeven.setlist(naam, request.GET.getlist(naam))
    if not request.GET.get("vraag"):
        gegeven.pop("vraag", None)
    return _formulier(request, soort, FORMULIEREN[soort](gegeven, wie=vrager(request)))


def _als_lijst(waarde: Any) -> list[Any]:
    if waarde is None:
        return []
    return list(waarde) if isinstance(waarde, list) else [waarde]


def _formulier(
    request: HttpRequest, soort: str, formulier: Bewaren, *, fout: str = "", status: int = 200
) -> HttpResponse:
    """The form of a kind, empty of complaints at first."""
    if status == 200:
        formulier.errors.clear()
    gekozen = soort_van(soort)
    context = {
        "soort": gekozen,
        "formulier": formulier,
        "fout": fout,
        "titel": "",
        "gebiedsnamen": gebiedsnamen().values() if soort == "prognose" else (),
    }
    if vraag := formulier.data.get("vraag"):
        context["titel"] = _titel(request, soort, vraag)
    elif soort == "verdeling":
        return render(request, "berekeningen/uit_lab.html", context)
    return render(request, "berekeningen/nieuw.html", context, status=status)


def _titel(request: HttpRequest, soort: str, vraag: str) -> str:
    gekozen = soort_van(soort)
    if soort == "varianten":
        return gekozen.titel(gekozen.lees(lab_invoer(vraag, 32)))
    invoer = _met_bijlagen(request, soort, {"vraag": QueryDict(vraag).dict()})
    return gekozen.titel(gekozen.lees(invoer))


def _met_bijlagen(request: HttpRequest, soort: str, invoer: dict[str, Any]) -> dict[str, Any]:
    """With the files of this session, for a question of the allocation lab."""
    if soort != "verdeling":
        return invoer
    return {**invoer, "bijlagen": request.session.get(_BIJLAGEN, {})}


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a run: of the form of a kind, or of the button of a lab."""
    soort = request.POST.get("soort", "varianten")
    soort_van(soort)
    wie = vrager(request, maak=True)
    gegeven = request.POST.copy()
    if "naam" not in gegeven:  # the button of a lab: the usual place and visibility
        leeg = FORMULIEREN[soort](None, wie=wie)
        if (van := cijfers_van(gegeven.get("vraag", ""))) in leeg.organisaties:
            gegeven["organisatie"] = van
        for naam in ("organisatie", "zichtbaarheid"):
            if naam in leeg.fields and naam not in gegeven:
                gegeven[naam] = str(leeg.fields[naam].initial)
        gegeven.setdefault("trekkingen", "32")
    formulier = FORMULIEREN[soort](gegeven, wie=wie)
    if not formulier.is_valid():
        return _formulier(request, soort, formulier, status=400)
    try:
        berekening = diensten.start(
            soort,
            _met_bijlagen(request, soort, formulier.invoer()),
            eigenaar=wie.eigenaar,
            bezoeker="" if wie.eigenaar else wie.bezoeker,
            door=wie,
            **formulier.bewaar(),
        )
    except OpstapFout as fout:
        if isinstance(fout, InvoerFout):
            raise
        return _formulier(request, soort, formulier, fout=str(fout), status=_status(fout))
    return redirect(berekening)


def _status(fout: OpstapFout) -> int:
    """Too many of one person, a full queue, or a question that cannot be computed."""
    if isinstance(fout, diensten.TeVeelFout):
        return 429
    return 503 if isinstance(fout, diensten.RijVolFout) else 400


@never_cache
@require_safe
def toon(request: HttpRequest, id_: UUID) -> HttpResponse:
    """How far a run is, or its result."""
    wie = vrager(request)
    berekening = vind(wie, id_)
    if berekening.status == Status.BEZIG:
        diensten.herstel()
    context: dict[str, Any] = {
        "b": berekening,
        "soort": soort_van(berekening.soort),
        "van_mij": wie.mag(WIJZIGEN, berekening),
        "zicht": Zichtbaarheid(berekening.zichtbaarheid).label,
        "gegevens": berekening.versies.get("gegevens", {}).values(),
    }
    if berekening.status != Status.KLAAR:
        context |= _voortgang(berekening)
        antwoord = pagina(request, "berekeningen/voortgang.html", context, [])
        if not berekening.loopt and request.headers.get("HX-Request") == "true":
            antwoord["HX-Refresh"] = "true"
        return antwoord
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Refresh": "true"})
    beeld = beeld_van(berekening)
    if naam := request.GET.get("figuur"):
        antwoord = pagina(request, "berekeningen/berekening.html", context, beeld.figuren)
        wie.schrijf("berekening downloaden", berekening, f"figuur {naam}")
        return antwoord
    nu = standen.versies()
    context |= {
        "beeld": beeld,
        "kern": [k for k in beeld.kern if k.hoofd],
        "nieuwer": any(berekening.versies.get(n) != w for n, w in nu.items()),
        "te_vergelijken": _te_vergelijken(wie, berekening) is not None,
        "mag_delen": wie.mag(DELEN, berekening),
    }
    return pagina(request, "berekeningen/berekening.html", context, beeld.figuren)


def _voortgang(berekening: Berekening) -> dict[str, Any]:
    """What somebody who waits wants to know."""
    over = berekening.seconden_over
    return {
        "voor": diensten.voor_mij(berekening) if berekening.status == Status.WACHT else 0,
        "over": "" if over is None else _duur(over),
        "geen_werker": berekening.status in LOPEND and not Werker.levend().exists(),
    }


def _duur(seconden: int) -> str:
    """A rough time in words; an estimate is not to the second."""
    if seconden < 10:
        return "een paar seconden"
    if seconden < 90:
        return f"{round(seconden, -1)} seconden"
    minuten = round(seconden / 60)
    return f"{minuten} minuten" if minuten < 90 else f"{round(minuten / 60)} uur"


def _te_vergelijken(wie: Vrager, berekening: Berekening) -> Berekening | None:
    """The earlier run of the same question, when it is done and this person may see it."""
    toen = berekening.vorige
    if toen is None or toen.status != Status.KLAAR or not wie.mag(ZIEN, toen):
        return None
    return toen


@never_cache
@require_safe
def vergelijking(request: HttpRequest, id_: UUID) -> HttpResponse:
    """What changed since the earlier run of the same question, and what that did."""
    wie = vrager(request)
    nu = vind(wie, id_)
    toen = _te_vergelijken(wie, nu)
    if nu.status != Status.KLAAR or toen is None:
        raise GebruiksFout(
            "Deze berekening is niet te vergelijken: er is geen eerdere berekening van dezelfde "
            "vraag die klaar is en die u mag zien."
        )
    gevonden = vergelijk(nu, toen)
    context = {"b": nu, "toen": toen, "v": gevonden}
    return pagina(request, "berekeningen/vergelijking.html", context, gevonden.figuren)


def wijzigformulier(berekening: Berekening, gegeven: Mapping[str, Any] | None = None) -> Wijzigen:
    """The form with name and note of a run."""
    huidig = {"naam": berekening.naam, "notitie": berekening.notitie}
    return Wijzigen(gegeven, initial=huidig, label_suffix="")


def zichtkeuzes(wie: Vrager, berekening: Berekening) -> dict[str, str]:
    """Who may be chosen to see a run, with what is chosen now."""
    nu = Zichtbaarheid(berekening.zichtbaarheid)
    keuzes = zichtbaarheden(wie, berekening)
    alle = keuzes if nu in keuzes or not keuzes else [nu, *keuzes]
    return {z.value: str(z.label) for z in alle}
