# SPDX-License-Identifier: EUPL-1.2
"""Find a municipality, and everything about it on one page."""

from __future__ import annotations

import re
from functools import lru_cache

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
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.openbaar import gemeentefiguren, landprognose, rekenen
from opstap.web.openbaar.bewaren import bewaartijd

_CODE = re.compile(r"\s*(?:gm)?[\s-]*(\d{1,4})\s*", re.IGNORECASE)
_VOORSTELLEN = 6
_SAMENWERKING = (
    (
        "Het impulsbudget gaat naar de grootste gemeente van het samenwerkingsverband: de "
        "gemeenten die samen een sociaal ontwikkelbedrijf hebben. Wie met wie samenwerkt staat "
        "niet in een openbare lijst. Bovenstaande bedragen zijn het eigen deel van deze gemeente."
    ),
)


def lijst(request: HttpRequest) -> HttpResponse:
    """All municipalities by province, or what fits the words that were typed."""
    zoek = request.GET.get("zoek", "").strip()[:80]
    voorstellen = gebieden.stel_codes_voor(zoek, _VOORSTELLEN) if zoek else []
    if cijfers := _CODE.fullmatch(zoek):
        return HttpResponseRedirect(f"/gemeenten/GM{int(cijfers[1]):04d}/")
    raak = [v for v in voorstellen if v.gelijkenis == 1]
    if len(raak) == 1 and raak[0].toelichting in ("zelfde naam", "andere naam voor deze gemeente"):
        return HttpResponseRedirect(f"/gemeenten/{raak[0].code}/")
    alle = gebieden.gemeenten()
    context = {
        "zoek": zoek,
        "voorstellen": voorstellen,
        "provincies": [
            (s.code, s.naam, sorted((alle[c] for c in s.leden), key=lambda g: g.naam))
            for s in sorted(streken("provincie").values(), key=lambda s: s.naam)
        ],
    }
    return render(request, "openbaar/gemeenten.html", context)


def onbekend(request: HttpRequest, code: str, fout: NietBekendFout) -> HttpResponse:
    """The code does not exist (any more): say what happened to it and where to go."""
    codes = re.findall(r"GM\d{4}", " ".join(fout.suggesties))
    namen = [gebieden.gemeenten()[c] for c in codes if c in gebieden.gemeenten()]
    uitleg = str(fout).split(" Bedoelt u:")[0]
    context = {"code": code, "uitleg": uitleg, "suggesties": namen}
    return render(request, "openbaar/onbekend.html", context, status=404)


def gemeente(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one municipality; a code in another spelling leads to the right address."""
    try:
        gebieden.gemeente(code)
    except NietBekendFout as fout:
        cijfers = _CODE.fullmatch(code)
        if cijfers and (goed := f"GM{int(cijfers[1]):04d}") != code:
            return HttpResponseRedirect(f"/gemeenten/{goed}/")
        return onbekend(request, code, fout)
    beeld = rekenen.gemeentebeeld(code)
    jaar = _jaar(request, beeld)
    met_mensen = bool(beeld.mensen)
    klaar, alles = landprognose.voortgang()
    return pagina(
        request,
        "openbaar/gemeente.html",
        {
            **_context(code, jaar, met_mensen),
            "beeld": beeld,
            "jaar": jaar,
            "klaar": klaar,
            "totaal": alles,
            "bewaartijd": bewaartijd(request, {"jaar"}, met_mensen),
        },
        list(_figuren(code, met_mensen)),
    )


def mensen(request: HttpRequest, code: str) -> HttpResponse:
    """The part with the people, asked for again until the projection is ready."""
    gebieden.gemeente(code)
    beeld = rekenen.gemeentebeeld(code)
    figuren = gemeentefiguren.mensenfiguren(beeld)
    klaar, totaal_ = landprognose.voortgang()
    return pagina(
        request,
        "openbaar/mensen.html",
        {"beeld": beeld, "mensen": [f.naam for f in figuren], "klaar": klaar, "totaal": totaal_},
        figuren,
    )


def _jaar(request: HttpRequest, beeld: Gemeentebeeld) -> int:
    tekst = request.GET.get("jaar", str(beeld.peiljaar))
    if not (tekst.isascii() and tekst.isdigit()) or int(tekst) not in beeld.jaren:
        raise GebruiksFout(
            f"Voor jaar {tekst!r} heeft Opstap geen cijfers. Kies een jaar van {beeld.jaren[0]} "
            f"tot en met {beeld.jaren[-1]}."
        )
    return int(tekst)


@lru_cache(maxsize=64)
def _figuren(code: str, met_mensen: bool) -> tuple[Figuur, ...]:
    del met_mensen  # it only tells two versions of the page apart
    beeld = rekenen.gemeentebeeld(code)
    return (
        *gemeentefiguren.geldfiguren(beeld),
        *gemeentefiguren.mensenfiguren(beeld),
        *gemeentefiguren.overige_figuren(beeld),
    )


@lru_cache(maxsize=128)
def _context(code: str, jaar: int, met_mensen: bool) -> dict[str, object]:
    beeld, wie = rekenen.gemeentebeeld(code), gebieden.gemeente(code)
    kader = samenvatting(beeld)
    kern = next((b for b in kader.blokken if isinstance(b, Kerncijfers)), None)
    laag, hoog = totaal(beeld.geld_in(jaar))
    return {
        "wie": wie,
        "samenwerking": _SAMENWERKING,
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
        "mensen": [f.naam for f in gemeentefiguren.mensenfiguren(beeld)],
        "met_mensen": met_mensen,
    }
