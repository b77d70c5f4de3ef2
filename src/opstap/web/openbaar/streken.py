# SPDX-License-Identifier: EUPL-1.2
"""Provinces, labour-market regions and partnerships: sums over their municipalities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import getal, opsomming
from opstap.bekostiging.gemeente import streek as kern
from opstap.bekostiging.gemeente.samenvatting import rond
from opstap.bekostiging.gemeente.streek import Streek, Streekbeeld, streken
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.openbaar import landprognose, rekenen
from opstap.web.openbaar.bewaren import Inhoud, blad

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

_MEESTE_LEDEN = 60


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of area: its name, its address and what a reader has to know about it."""

    id: str
    een: str
    meer: str
    pad: str
    uitleg: str


PROVINCIE = Soort(
    "provincie",
    "provincie",
    "Provincies",
    "/provincies/",
    "Een provincie krijgt dit geld niet zelf: het gaat naar de gemeenten. De bedragen zijn een "
    "som.",
)
REGIO = Soort(
    "arbeidsmarktregio",
    "arbeidsmarktregio",
    "Arbeidsmarktregio's",
    "/arbeidsmarktregios/",
    "In een arbeidsmarktregio werken gemeenten, UWV, werkgevers en vakbonden samen. Het geld gaat "
    "naar de gemeenten. De bedragen zijn een som.",
)
SOORTEN = {soort.id: soort for soort in (PROVINCIE, REGIO)}


def lijst(request: HttpRequest, soort: str) -> HttpResponse:
    """All areas of a kind with their sums."""
    wat = SOORTEN[soort]
    figuur = _overzicht(soort)
    return pagina(
        request,
        "openbaar/streken.html",
        {"soort": wat, "streken": sorted(streken(soort).values(), key=lambda s: s.naam)},
        [figuur],
    )


def streek(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """One area."""
    wat, alle = SOORTEN[soort], streken(soort)
    if code not in alle:
        context = {"soort": wat, "code": code, "streken": alle.values()}
        return render(request, "openbaar/streek_onbekend.html", context, status=404)
    return _toon(request, wat, alle[code], ())


def verbanden(request: HttpRequest) -> HttpResponse:
    """A partnership of municipalities that the reader names; its address can be shared."""
    tekst = request.GET.get("leden", "").strip()
    naam = request.GET.get("naam", "").strip()[:80] or "Dit samenwerkingsverband"
    context: dict[str, object] = {"leden_tekst": tekst, "naam_tekst": request.GET.get("naam", "")}
    if not tekst:
        return render(request, "openbaar/verbanden.html", context)
    try:
        codes = lees_leden(tekst)
    except (NietBekendFout, GebruiksFout) as fout:
        context["fout"] = str(fout)
        return render(request, "openbaar/verbanden.html", context, status=400)
    groep = Streek("verband", naam, codes)
    return _toon(request, _VERBAND, groep, _ontvanger(groep), context)


_VERBAND = Soort(
    "samenwerkingsverband",
    "samenwerkingsverband",
    "Samenwerkingsverbanden",
    "/samenwerkingsverbanden/",
    "De gemeenten hieronder hebt u zelf gekozen. De bedragen zijn een som over deze gemeenten.",
)


def lees_leden(tekst: str) -> tuple[str, ...]:
    """Codes of the municipalities that are named, separated by commas or new lines.

    Raises :class:`NietBekendFout` for a name that is not one municipality, and
    :class:`GebruiksFout` for too many.
    """
    namen = [deel.strip() for deel in re.split(r"[,;\n]+", tekst) if deel.strip()]
    if len(namen) > _MEESTE_LEDEN:
        raise GebruiksFout(f"Noem hoogstens {_MEESTE_LEDEN} gemeenten; u noemde er {len(namen)}.")
    return tuple(sorted({_een_lid(naam) for naam in namen}))


def _een_lid(naam: str) -> str:
    if re.fullmatch(r"(?i)gm\d{4}", naam):
        return gebieden.gemeente(naam.upper()).code
    voorstellen = gebieden.stel_codes_voor(naam)
    raak = [v for v in voorstellen if v.gelijkenis == 1]
    if len(raak) == 1:
        return raak[0].code
    raise NietBekendFout(
        f"Er is niet precies één gemeente met de naam {naam!r}.",
        [f"{v.naam} ({v.code})" for v in voorstellen],
    )


def eigen_indeling(naam: str, leden: tuple[str, ...]) -> gebieden.Indeling:
    """A division with this one partnership, on the first day of the newest year."""
    rijen = [{"samenwerkingsverband": naam, "gemeente": code} for code in leden]
    jaar = gebieden.LAATSTE_JAAR
    return gebieden.Samenwerkingsverbanden.uit_rijen(rijen).indeling_op(
        date(jaar, 1, 1), gebieden.inwoners(jaar)
    )


def _ontvanger(groep: Streek) -> tuple[str, ...]:
    """Who receives the impulsbudget for all of them."""
    indeling = eigen_indeling(groep.naam, groep.leden)
    grootste = gebieden.gemeente(indeling.verbanden[groep.naam].grootste)
    bedrag = rekenen.streekbeeld(groep).bedrag("impulsbudget", rekenen.JAAR) or 0
    namen = opsomming(gebieden.gemeente(code).naam for code in groep.leden)
    return (
        f"Leden: {namen}.",
        (
            f"De grootste gemeente is {grootste.naam}. Die ontvangt het impulsbudget voor alle "
            f"{len(groep.leden)} leden: in {rekenen.JAAR} samen naar schatting {rond(bedrag)}. De "
            "Rijksbijdrage gaat naar elke gemeente zelf."
        ),
    )


def _toon(
    request: HttpRequest,
    wat: Soort,
    groep: Streek,
    zinnen: tuple[str, ...],
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    jaar = rekenen.JAAR

    def maak() -> Inhoud:
        beeld = rekenen.streekbeeld(groep)
        ensemble = landprognose.deel(groep.leden, groep.code)
        klaar, totaal = landprognose.voortgang()
        context = {
            **(extra or {}),
            "soort": wat,
            "streek": groep,
            "zinnen": zinnen,
            "sleutelnaam": beeld.sleutel.naam,
            "jaar": jaar,
            "aantal": len(groep.leden),
            "kerncijfers": (
                (rond(beeld.nieuw_geld(jaar)), f"nieuw geld van het Rijk in {jaar}", "aanname"),
                (
                    getal(beeld.aantal_plaatsen(jaar) or 0),
                    f"beschutte werkplekken betaald, eind {jaar}",
                    "aanname",
                ),
                (
                    getal(sum(beeld.inwoners.values())),
                    f"inwoners op 1 januari {gebieden.LAATSTE_JAAR}",
                    "gepubliceerd",
                ),
            ),
            "met_prognose": ensemble is not None,
            "klaar": klaar,
            "totaal": totaal,
            "gemeenten": sorted(
                (gebieden.gemeente(code) for code in groep.leden), key=lambda g: g.naam
            ),
        }
        return context, _figuren(wat.id, groep, ensemble)

    return blad(request, "openbaar/streek.html", groep.naam, maak)


def _figuren(soort: str, groep: Streek, ensemble: Ensemble | None) -> list[Figuur]:
    beeld = rekenen.streekbeeld(groep)
    na = _narekenen(soort, groep)
    uit = []
    if (staven := kern.geldgrafiek(beeld)) is not None:
        uit.append(Figuur("geld", staven.tabel(), na, staven))
    uit.append(Figuur("stromen", kern.geldtabel(beeld), na))
    if ensemble is not None:
        na_prognose = Narekenen(landprognose.opdracht(), _PYTHON_MENSEN)
        waaier = kern.bezetwaaier(beeld, ensemble)
        wsw = kern.toestandwaaier(ensemble, "wsw", "wsw", "De Wsw loopt af")
        uit += [
            Figuur("plaatsen", waaier.tabel(), na_prognose, waaier),
            Figuur("wsw", wsw.tabel(), na_prognose, wsw),
        ]
    uit.append(Figuur("leden", kern.ledentabel(beeld, rekenen.JAAR), na))
    return uit


@lru_cache(maxsize=2)
def _overzicht(soort: str) -> Figuur:
    beelden: list[Streekbeeld] = [rekenen.streekbeeld(s) for s in streken(soort).values()]
    na = _narekenen(soort, beelden[0].streek)
    return Figuur("overzicht", kern.overzichtstabel(beelden, SOORTEN[soort].meer, rekenen.JAAR), na)


def _narekenen(soort: str, groep: Streek) -> Narekenen:
    keuze = (
        f'Streek("eigen", "eigen", {groep.leden!r})'
        if soort == _VERBAND.id
        else f'streken("{soort}")["{groep.code}"]'
    )
    return Narekenen(
        f"opstap verdeel impulsbudget --jaar {rekenen.JAAR} --uit verdeling.csv",
        _PYTHON_STREEK.format(keuze=keuze, jaar=rekenen.JAAR),
    )


_PYTHON_STREEK = """\
from opstap import verdeling
from opstap.bekostiging.gemeente.streek import Streek, maak_streek, streken
from opstap.bekostiging.stromen.geld import verdeel_stromen

land = verdeel_stromen(range(2024, 2036), verdeling.ingebouwd("uitkeringen-2021"))
maak_streek({keuze}, land).bedrag("impulsbudget", {jaar})"""

_PYTHON_MENSEN = """\
from opstap.prognose import Opzet, variant
from opstap.prognose.trekkingen import trek

ensemble = trek(Opzet(variant("basis"), "verwacht", 24, per_gemeente=True))
ensemble.mensen("wsw")  # [trekking, gemeente, jaar]"""
