# SPDX-License-Identifier: EUPL-1.2
"""The result of one file: the page, its files, tension, and the list of due reviews."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import Rij, Tabel
from opstap.trajecten.trajectbestand import MINIMUM
from opstap.web.gegevens.models import dag
from opstap.web.kern.bestanden import RAPPORTEN, download, rapportbestand, tabelbestand
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.regels.vertrouwelijk import vertrouwelijk
from opstap.web.trajecten import dienst, toegang, vergelijken
from opstap.web.trajecten.figuren import (
    SPANNING,
    VerouderdFout,
    beeld_van,
    hoofdstuk,
    maak_blad,
    werkbladen,
)
from opstap.web.trajecten.formulieren import (
    Besluitformulier,
    Termijnformulier,
    Vraagformulier,
    invulling,
)
from opstap.web.trajecten.models import Trajectenlevering
from opstap.web.trajecten.toegang import AANLEVEREN, HERBEOORDELEN
from opstap.web.trajecten.views import meld
from opstap.web.trajecten.vraag import Vraag

OP_DE_PAGINA = 100
"""Rows of each half of the list of due reviews that the page shows; the file has all."""
LIJSTEN = ("csv", "xlsx")


@require_safe
@vertrouwelijk
def uitkomst(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """What came out, sentences first."""
    levering = toegang.vind(request, organisatie_id, levering_id)
    return _pagina(request, levering)


def _pagina(
    request: HttpRequest,
    levering: Trajectenlevering,
    formulier: Vraagformulier | None = None,
    termijn: Termijnformulier | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    vraag = Vraag.uit_dict(levering.vraag)
    beeld, blad, verouderd = None, None, ""
    try:
        beeld = beeld_van(levering.uitkomst)
        blad = maak_blad(beeld, vraag.opdracht())
    except VerouderdFout as fout:
        verouderd = str(fout)
    context = {
        "organisatie": levering.organisatie,
        "levering": levering,
        "beeld": beeld,
        "blad": blad,
        "verouderd": verouderd,
        "minimum": MINIMUM,
        "hoofdstukken": [d for d in blad.hoofdstukken if d.naam != SPANNING] if blad else [],
        "formulier": formulier or Vraagformulier(initial=invulling(vraag)),
        "termijn": termijn or Termijnformulier(initial={"bewaren": levering.bewaardagen}),
        "kruimels": toegang.kruimels(levering.organisatie, ("", levering.bestandsnaam)),
        **toegang.knoppen(request, levering.organisatie),
    }
    figuren = blad.figuren if blad else ()
    return pagina(request, "trajecten/uitkomst.html", context, figuren, status=status)


@require_POST
@vertrouwelijk
def opnieuw(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """Another question about the same rows."""
    levering = toegang.vind(request, organisatie_id, levering_id, AANLEVEREN)
    formulier = Vraagformulier(request.POST)
    if not formulier.is_valid():
        return _pagina(request, levering, formulier, status=400)
    was = Vraag.uit_dict(levering.vraag)
    try:
        vraag = formulier.vraag(was.peildatum, was.eenheid)
        dienst.reken_opnieuw(toegang.wie(request), levering, vraag)
    except GebruiksFout as fout:
        formulier.add_error(None, str(fout))
        return _pagina(request, levering, formulier, status=400)
    messages.success(request, "Opnieuw berekend.")
    return redirect("trajecten-uitkomst", organisatie_id, levering_id)


@require_POST
@vertrouwelijk
def termijn(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """Keep the rows shorter or longer."""
    levering = toegang.vind(request, organisatie_id, levering_id, AANLEVEREN)
    formulier = Termijnformulier(request.POST)
    if formulier.is_valid():
        try:
            dienst.bewaar_tot(toegang.wie(request), levering, formulier.cleaned_data["bewaren"])
        except GebruiksFout as fout:
            formulier.add_error("bewaren", str(fout))
        else:
            messages.success(request, f"De rijen blijven tot en met {dag(levering.bewaren_tot)}.")
            return redirect("trajecten-uitkomst", organisatie_id, levering_id)
    return _pagina(request, levering, termijn=formulier, status=400)


@require_safe
@vertrouwelijk
def rapport(
    request: HttpRequest, organisatie_id: int, levering_id: UUID, einde: str
) -> HttpResponse:
    """The shielded result as report, workbook or JSON."""
    levering = toegang.vind(request, organisatie_id, levering_id)
    if einde not in (*RAPPORTEN, "xlsx", "json"):
        raise Http404("Kies pdf, docx, xlsx of json.")
    inhoud = als_bestand(levering.uitkomst, Vraag.uit_dict(levering.vraag), einde)
    toegang.wie(request).schrijf(
        "uitkomst opgeslagen", levering.organisatie, levering.pk, f"{einde}, zonder rijen"
    )
    return download(inhoud, f"opstap-trajecten.{einde}")


def als_bestand(uitkomst: dict[str, object], vraag: Vraag, einde: str) -> bytes:
    """A shielded result as a file of one of four kinds."""
    from opstap.trajecten.beeld import rapport as maak_rapport

    if einde == "json":
        return json.dumps(uitkomst, ensure_ascii=False, indent=1).encode()
    beeld = beeld_van(uitkomst)
    if einde == "xlsx":
        return tabelbestand(werkbladen(beeld), einde, {"opdracht": vraag.opdracht()})
    stuk = maak_rapport(
        beeld, datum=timezone.localdate(), opdracht=vraag.opdracht(), versie=__version__
    )
    return rapportbestand(stuk, einde)


@require_http_methods(["GET", "HEAD", "POST"])
@vertrouwelijk
def spanning(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """Tension: what these numbers can show, then what they show; and what was done with it."""
    if request.method == "POST":
        levering = toegang.vind(request, organisatie_id, levering_id, AANLEVEREN)
        formulier = Besluitformulier(request.POST)
        if formulier.is_valid():
            try:
                tekst = formulier.cleaned_data["tekst"]
                dienst.leg_vast(toegang.wie(request), levering, tekst)
            except GebruiksFout as fout:
                formulier.add_error("tekst", str(fout))
            else:
                messages.success(request, "Opgeschreven. Dit blijft bij de uitkomst staan.")
                return redirect("trajecten-spanning", organisatie_id, levering_id)
        return _spanningspagina(request, levering, formulier, status=400)
    levering = toegang.vind(request, organisatie_id, levering_id)
    return _spanningspagina(request, levering, Besluitformulier())


def _spanningspagina(
    request: HttpRequest,
    levering: Trajectenlevering,
    formulier: Besluitformulier,
    *,
    status: int = 200,
) -> HttpResponse:
    vraag = Vraag.uit_dict(levering.vraag)
    beeld = beeld_van(levering.uitkomst)
    na = Narekenen("opstap trajecten spanning BESTAND", "from opstap.trajecten import spanning")
    onderdeel = beeld.onderdeel(SPANNING)
    deel, figuren = hoofdstuk(beeld, onderdeel, na) if onderdeel else (None, [])
    context = {
        "organisatie": levering.organisatie,
        "levering": levering,
        "beeld": beeld,
        "deel": deel,
        "doet_mee": vergelijken.bijdrage_van(levering.organisatie) is not None,
        "formulier": formulier,
        "besluiten": levering.besluiten.select_related("door"),
        "opdracht": vraag.opdracht(),
        "kruimels": toegang.kruimels(
            levering.organisatie,
            toegang.kruimel(levering),
            ("", "Spanning"),
        ),
        **toegang.knoppen(request, levering.organisatie),
    }
    return pagina(request, "trajecten/spanning.html", context, figuren, status=status)


@require_safe
@vertrouwelijk
def aan_de_beurt(request: HttpRequest, organisatie_id: int, levering_id: UUID) -> HttpResponse:
    """Trajectories whose fixed moment has come or comes soon, in order of the day; no score."""
    levering = toegang.vind(request, organisatie_id, levering_id, HERBEOORDELEN)
    context = {
        "organisatie": levering.organisatie,
        "levering": levering,
        "dagen": dienst.VOORUIT,
        "vandaag": timezone.localdate(),
        "eindes": LIJSTEN,
        "kruimels": toegang.kruimels(
            levering.organisatie,
            toegang.kruimel(levering),
            ("", "Aan de beurt"),
        ),
    }
    try:
        lijst = _lijst(request, levering, als_bestand=False)
    except GebruiksFout as fout:
        meld(request, fout)
        return redirect("trajecten-uitkomst", organisatie_id, levering_id)
    dag = [kop.naam for kop in lijst.kolommen].index("datum")
    komt = [rij for rij in lijst.rijen if rij[dag] >= timezone.localdate()]  # type: ignore[operator]
    geweest = lijst.rijen[: len(lijst.rijen) - len(komt)][::-1]
    context |= {
        "aantal": len(lijst.rijen),
        "bijgewerkt_tot": Vraag.uit_dict(levering.vraag).peildatum,
        "delen": [
            _deel("komt", "Vandaag en binnenkort", lijst, komt),
            _deel("geweest", "Al geweest, de laatste eerst", lijst, geweest),
        ],
    }
    return render(request, "trajecten/aan_de_beurt.html", context)


@require_safe
@vertrouwelijk
def aan_de_beurt_bestand(
    request: HttpRequest, organisatie_id: int, levering_id: UUID, einde: str
) -> HttpResponse:
    """The whole list as a file; in the logs it stands as saved."""
    levering = toegang.vind(request, organisatie_id, levering_id, HERBEOORDELEN)
    if einde not in LIJSTEN:
        raise Http404("Kies csv of xlsx.")
    try:
        lijst = _lijst(request, levering, als_bestand=True)
    except GebruiksFout as fout:
        meld(request, fout)
        return redirect("trajecten-uitkomst", organisatie_id, levering_id)
    manifest = {"organisatie": levering.organisatie.naam, "dag": str(timezone.localdate())}
    return download(tabelbestand([lijst], einde, manifest), f"trajecten-aan-de-beurt.{einde}")


def _deel(naam: str, kop: str, lijst: Tabel, rijen: Sequence[Rij]) -> dict[str, object]:
    """One half of the list as the page shows it; ``meer`` rows of it are only in the file."""
    begin = replace(lijst, titel=f"{lijst.titel}: {kop}", rijen=tuple(rijen[:OP_DE_PAGINA]))
    return {
        "kop": kop,
        "tabel": Figuur(f"aan-de-beurt-{naam}", begin, Narekenen("", "")) if rijen else None,
        "meer": max(len(rijen) - OP_DE_PAGINA, 0),
    }


def _lijst(request: HttpRequest, levering: Trajectenlevering, *, als_bestand: bool) -> Tabel:
    return dienst.herbeoordelingen(
        toegang.wie(request),
        levering,
        timezone.localdate(),
        dienst.VOORUIT,
        als_bestand=als_bestand,
    )
