# SPDX-License-Identifier: EUPL-1.2
"""Find a municipality, and everything about it on one page."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bekostiging.gemeente import Gemeentebeeld, overzicht
from opstap.bekostiging.gemeente.samenvatting import samenvatting
from opstap.bekostiging.gemeente.streek import streken
from opstap.bekostiging.stromen import stroom
from opstap.bekostiging.stromen.geld import totaal
from opstap.publicatie import Kerncijfers
from opstap.web.gegevens.models import Soortnaam
from opstap.web.openbaar import eigen, landprognose, rekenen, zoeken
from opstap.web.openbaar.antwoorden import antwoorden
from opstap.web.openbaar.bewaren import Inhoud, blad
from opstap.web.openbaar.gemeentefiguren import MENSEN, gemeentefiguren
from opstap.web.regels import zoeken as wetzoeken

_CODE = re.compile(r"\s*(?:gm)?[\s-]*(\d{1,4})\s*", re.IGNORECASE)
_SAMENWERKING = (
    (
        "Het impulsbudget gaat naar de grootste gemeente van het samenwerkingsverband: de "
        "gemeenten die samen een sociaal ontwikkelbedrijf hebben. Wie met wie samenwerkt staat "
        "niet in een openbare lijst. Bovenstaande bedragen zijn het eigen deel van deze gemeente."
    ),
)


def lijst(request: HttpRequest) -> HttpResponse:
    """All municipalities by province, or what fits the words that were typed, also in the law."""
    zoek = request.GET.get("zoek", "").strip()[:80]
    if cijfers := _CODE.fullmatch(zoek):
        return HttpResponseRedirect(f"/gemeenten/GM{int(cijfers[1]):04d}/")
    if code := zoeken.precies(zoek):
        return HttpResponseRedirect(f"/gemeenten/{code}/")
    if adres := wetzoeken.precies(zoek):
        return HttpResponseRedirect(adres)
    alle = gebieden.gemeenten()
    context = {
        "zoek": zoek,
        "voorstellen": zoeken.voorstellen(zoek),
        "regels": wetzoeken.vondsten(zoek),
        "provincies": [
            (s.code, s.naam, sorted((alle[c] for c in s.leden), key=lambda g: g.naam))
            for s in sorted(streken("provincie").values(), key=lambda s: s.naam)
        ],
    }
    return render(request, "openbaar/gemeenten.html", context)


def voorstellen(request: HttpRequest) -> HttpResponse:
    """The list below the search field, asked for while somebody types."""
    zoek = request.GET.get("zoek", "").strip()[:80]
    context = {"zoek": zoek, "voorstellen": zoeken.voorstellen(zoek)}
    return render(request, "openbaar/voorstellen.html", context)


def onbekend(request: HttpRequest, code: str, fout: NietBekendFout) -> HttpResponse:
    """The code does not exist (any more): say what happened to it and where to go."""
    codes = re.findall(r"GM\d{4}", " ".join(fout.suggesties))
    namen = [gebieden.gemeenten()[c] for c in codes if c in gebieden.gemeenten()]
    uitleg = str(fout).split(" Bedoelt u:")[0]
    context = {"code": code, "uitleg": uitleg, "suggesties": namen}
    return render(request, "openbaar/onbekend.html", context, status=404)


def gemeente(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one municipality; a code in another spelling leads to the right address.

    Who brought own figures of it sees those, unless ``?cijfers=openbaar`` asks for the estimate.
    """
    try:
        wie = gebieden.gemeente(code)
    except NietBekendFout as fout:
        cijfers = _CODE.fullmatch(code)
        if cijfers and (goed := f"GM{int(cijfers[1]):04d}") != code:
            return HttpResponseRedirect(f"/gemeenten/{goed}/")
        return onbekend(request, code, fout)
    jaar = _jaar(request)
    mogelijk = eigen.versies(request.user, code)
    openbaar = request.GET.get("cijfers") == "openbaar"
    gekozen = {} if openbaar else mogelijk

    def maak() -> Inhoud:
        beeld = eigen.gemeentebeeld(code, gekozen)
        figuren = gemeentefiguren(beeld, gekozen)
        context = _context(beeld, jaar, [f.naam for f in figuren if f.naam in MENSEN])
        verbanden = Soortnaam.SAMENWERKINGSVERBANDEN in gekozen
        extra = {
            "wie": wie,
            "samenwerking": beeld.samenwerking if verbanden else _SAMENWERKING,
            "versies": gekozen.values(),
            "met_keuze": bool(mogelijk),
        }
        return context | extra, figuren

    return blad(
        request,
        "openbaar/gemeente.html",
        f"{wie.naam}: geld, plekken en mensen",
        maak,
        vragen={"jaar"},
        bewaar=not mogelijk,
    )


def mensen(request: HttpRequest, code: str) -> HttpResponse:
    """The part with the people, asked for again until the projection is ready."""
    naam = gebieden.gemeente(code).naam

    def maak() -> Inhoud:
        beeld = rekenen.gemeentebeeld(code)
        figuren = [f for f in gemeentefiguren(beeld, {}) if f.naam in MENSEN]
        klaar, alles = landprognose.voortgang()
        namen = [f.naam for f in figuren]
        return {"beeld": beeld, "mensen": namen, "klaar": klaar, "totaal": alles}, figuren

    return blad(request, "openbaar/mensen.html", f"{naam}: mensen", maak)


def _jaar(request: HttpRequest) -> int:
    jaren = rekenen.GELDJAREN
    tekst = request.GET.get("jaar", str(rekenen.JAAR))
    if not (tekst.isascii() and tekst.isdigit()) or int(tekst) not in jaren:
        raise GebruiksFout(
            f"Voor jaar {tekst!r} heeft Opstap geen cijfers. Kies een jaar van {jaren[0]} "
            f"tot en met {jaren[-1]}."
        )
    return int(tekst)


def _context(beeld: Gemeentebeeld, jaar: int, mensen: list[str]) -> dict[str, object]:
    kader = samenvatting(beeld)
    kern = next((b for b in kader.blokken if isinstance(b, Kerncijfers)), None)
    laag, hoog = totaal(beeld.geld_in(jaar))
    klaar, alles = landprognose.voortgang()
    return {
        "beeld": beeld,
        "jaar": jaar,
        "antwoorden": antwoorden(beeld),
        "kerncijfers": kern.cijfers if kern else (),
        "regels": [
            {
                "regel": regel,
                "cel": overzicht.geldcel(regel),
                "bronnen": stroom(regel.stroom).bronnen,
                "raad": stroom(regel.stroom).raad,
            }
            for regel in sorted(beeld.geld_in(jaar), key=lambda r: r.bedrag is None)
        ],
        "laag": laag,
        "hoog": hoog,
        "ontbreekt": [
            {"naam": stroom(id_).naam, "breng_mee": stroom(id_).breng_mee}
            for id_ in beeld.ontbreekt
        ],
        "mensen": mensen,
        "klaar": klaar,
        "totaal": alles,
    }
