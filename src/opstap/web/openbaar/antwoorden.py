# SPDX-License-Identifier: EUPL-1.2
"""The questions that bring somebody to the page of a municipality, each answered in a line."""

from __future__ import annotations

from dataclasses import dataclass

from opstap import gebieden
from opstap.basis.opmaak import euro, getal
from opstap.bekostiging.gemeente import Gemeentebeeld
from opstap.bekostiging.gemeente.beeld import plaatsen_tekst
from opstap.bekostiging.gemeente.samenvatting import rond
from opstap.bekostiging.gemeente.vergelijking import INWONER
from opstap.bekostiging.stromen.geld import totaal
from opstap.gebieden.meldingen import datum_tekst

_BESCHUT = "6.4"


@dataclass(frozen=True, slots=True)
class Antwoord:
    """``anker`` is the part of the page with the whole answer, ``status`` that of the figure."""

    vraag: str
    antwoord: str
    anker: str
    status: str = ""


def antwoorden(beeld: Gemeentebeeld) -> list[Antwoord]:
    """What do we get, why, when; what must we realise; what does it cost; who receives it."""
    mogelijk = (_krijgen, _waarom, _wanneer, _realiseren, _kosten, _naast, _ontvangt)
    return [antwoord for maak in mogelijk if (antwoord := maak(beeld)) is not None]


def _krijgen(beeld: Gemeentebeeld) -> Antwoord:
    jaar = beeld.peiljaar
    laag, _ = totaal(beeld.geld_in(jaar))
    weg = len(beeld.ontbreekt)
    rest = f" Van {weg} geldstromen is het bedrag niet openbaar." if weg else ""
    return Antwoord(
        "Wat krijgen wij?",
        f"In {jaar} {rond(laag)} aan geldstromen die bekend of te schatten zijn.{rest}",
        "geld-per-jaar",
        "aanname",
    )


def _waarom(beeld: Gemeentebeeld) -> Antwoord:
    grond = "een vervanger" if beeld.sleutel.vervanger else "uw eigen aantallen"
    return Antwoord(
        "Waarom dit bedrag?",
        f"Het landelijke bedrag is verdeeld met {grond}: {beeld.sleutel.naam}.",
        "geld-in-jaar",
    )


def _wanneer(beeld: Gemeentebeeld) -> Antwoord | None:
    if not beeld.betaling:
        return None
    reeks = beeld.betaling[0].reeks
    return Antwoord(
        "Wanneer komt het?",
        f"In {reeks.aantal} gelijke delen. De eerste week begint op {datum_tekst(reeks.eerste)}, "
        f"de laatste op {datum_tekst(reeks.laatste)}.",
        "wanneer",
    )


def _realiseren(beeld: Gemeentebeeld) -> Antwoord | None:
    plaats = next((p for p in beeld.plaatsen if p.jaar == beeld.peiljaar), None)
    if plaats is None:
        return None
    bezet = plaats.bezet
    naar = (
        f" Het model verwacht er {getal(bezet['gemiddelde'])} bezet (tussen {getal(bezet['p05'])} "
        f"en {getal(bezet['p95'])})."
        if bezet
        else ""
    )
    return Antwoord(
        "Wat moeten wij realiseren?",
        f"Eind {plaats.jaar} worden {plaatsen_tekst(plaats.bekostigd)} beschutte werkplekken "
        f"betaald.{naar}",
        "plekken",
        plaats.status,
    )


def _kosten(beeld: Gemeentebeeld) -> Antwoord | None:
    geboekt = [u for u in beeld.uitgaven if u.taakveld == _BESCHUT and u.soort == "jaarrekening"]
    laatste = next((u for u in reversed(geboekt) if u.bedrag is not None), None)
    if laatste is None or laatste.bedrag is None:
        return None
    return Antwoord(
        "Wat kost het ons nu?",
        f"In {laatste.jaar} gaf {beeld.naam} {rond(laatste.bedrag)} uit aan taakveld {_BESCHUT}, "
        f"{laatste.naam}.",
        "uitgegeven",
        "gepubliceerd",
    )


def _naast(beeld: Gemeentebeeld) -> Antwoord | None:
    waarden = {r.groep: r for r in beeld.vergelijking if (r.maat, r.per) == ("nieuw-geld", INWONER)}
    if not {"gemeente", "land"} <= waarden.keys():
        return None
    hier, land = waarden["gemeente"], waarden["land"]
    return Antwoord(
        "Hoe staan wij naast anderen?",
        f"Nieuw geld per inwoner in {hier.jaar}: {euro(hier.waarde, 2)}; in heel Nederland "
        f"{euro(land.waarde, 2)}.",
        "naast-anderen",
        hier.status,
    )


def _ontvangt(beeld: Gemeentebeeld) -> Antwoord:
    regel = next((r for r in beeld.geld_in(beeld.peiljaar) if r.stroom == "impulsbudget"), None)
    if regel is not None and regel.ontvanger and regel.ontvanger != beeld.code:
        wie = gebieden.gemeente(regel.ontvanger).naam
        zin = f"{wie} ontvangt het impulsbudget voor het hele samenwerkingsverband."
    else:
        zin = (
            "De grootste gemeente van het samenwerkingsverband ontvangt het impulsbudget; "
            f"{beeld.naam} zelf ontvangt de rest."
        )
    return Antwoord("Wie ontvangt het?", zin, "ontvanger")
