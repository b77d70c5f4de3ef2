# SPDX-License-Identifier: EUPL-1.2
"""The rules themselves: their text, article, table and cases, and the questions that use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opstap.basis.fouten import OpstapFout
from opstap.regels.beslistabel import Tabel
from opstap.regels.feiten import Feit, feit_van
from opstap.regels.gevallen import Geval, gevallen
from opstap.regels.routes import routes
from opstap.regels.weergave import geldend, tabellen_van
from opstap.regels.wetboek import Wetsregel, wetboek, wetsregel
from opstap.web.regels.blad import ZEKERHEDEN, in_woorden
from opstap.web.regels.formulier import antwoord_in_woorden, vul
from opstap.web.regels.woorden import woorden


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All rules by subject."""
    vandaag = timezone.localdate()
    regels = sorted(wetboek().values(), key=lambda r: list(_onderwerpen()).index(r.onderwerp))
    context = {
        "onderwerpen": [
            (onderwerp, [(r, geldend(r, vandaag)) for r in groep])
            for onderwerp, groep in groupby(regels, key=lambda r: r.onderwerp)
        ],
        "zekerheden": ZEKERHEDEN,
        "kruimels": [("/regels/", "Regels"), ("", "Alle regels van de wet")],
    }
    return render(request, "regels/wet.html", context)


@require_safe
def regel(request: HttpRequest, regel_id: str) -> HttpResponse:
    """One rule through time, with its table, its facts and its cases."""
    gevonden, vandaag = wetsregel(regel_id), timezone.localdate()
    tabellen_ = [_tabel(t) for t in reversed(tabellen_van(regel_id))]
    gebruikers = [r for r in routes().values() if regel_id in r.regels]
    context: dict[str, Any] = {
        "regel": gevonden,
        "versies": [
            (v, v.vanaf <= vandaag and (v.tot is None or vandaag <= v.tot), v.vanaf > vandaag)
            for v in reversed(gevonden.versies)
        ],
        "tabellen": tabellen_,
        "feiten": _feiten(gevonden, [t.tabel for t in tabellen_]),
        "gevallen": [_geval(g) for g in gevallen() if g.regel == regel_id],
        "routes": gebruikers,
        "woorden": woorden([deel for v in gevonden.versies for deel in (v.tekst, *v.let_op)]),
        "zekerheden": ZEKERHEDEN,
        "kruimels": [("/regels/", "Regels"), ("/regels/wet/", "Alle regels"), ("", gevonden.id)],
    }
    return render(request, "regels/regel.html", context)


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """A row to read: what must be true, what then comes out, and why."""

    nummer: int
    als: tuple[str, ...]
    uitkomst: str
    reden: str
    artikel: str


@dataclass(frozen=True, slots=True)
class Tabelblad:
    """A decision table to read."""

    tabel: Tabel
    rijen: tuple[Tabelrij, ...]


@dataclass(frozen=True, slots=True)
class Gevalblad:
    """A case to read, and to try: its facts as fields of the form of its question."""

    geval: Geval
    feiten: tuple[tuple[str, str], ...]
    verwacht: tuple[tuple[str, str], ...]
    velden: tuple[tuple[str, str], ...]


def _onderwerpen() -> dict[str, None]:
    return dict.fromkeys(r.onderwerp for r in wetboek().values())


def _tabel(t: Tabel) -> Tabelblad:
    rijen = (
        Tabelrij(
            nummer=rij.nummer,
            als=tuple(feit_van(id).zin(waarde) for id, waarde in rij.als),
            uitkomst=in_woorden(t.uitkomsten[rij.dan][t.veld]),
            reden=rij.reden,
            artikel=rij.artikel,
        )
        for rij in t.rijen
    )
    return Tabelblad(t, tuple(rijen))


def _feiten(regel: Wetsregel, tabellen: Sequence[Tabel]) -> list[Feit]:
    """The facts of its tables; for a rule with numbers those of the questions that are about it."""
    ids = dict.fromkeys(id for tabel in tabellen for id in tabel.feiten)
    if not ids:
        eigen = [r for r in routes().values() if r.regels[:1] == (regel.id,)]
        ids = dict.fromkeys(id for route in eigen for id in route.feiten)
    bronnen = dict.fromkeys(bron for id in ids for bron in (feit_van(id).uit or (id,)))
    return [feit_van(id) for id in bronnen]


def _geval(g: Geval) -> Gevalblad:
    velden: tuple[tuple[str, str], ...] = ()
    if g.route in routes() and "fout" not in g.verwacht:
        gegeven = vul(g.feiten)
        velden = tuple((naam, waarde) for naam, waarden in gegeven.lists() for waarde in waarden)
    feiten = tuple(_feit(id, ruw) for id, ruw in g.feiten.items())
    verwacht = tuple((_naam(g, id), in_woorden(w)) for id, w in g.verwacht.items())
    return Gevalblad(g, feiten, verwacht, velden)


def _feit(id: str, ruw: object) -> tuple[str, str]:
    """A fact of a case; one that is wrong on purpose is shown as it stands there."""
    try:
        feit = feit_van(id)
        return feit.vraag, antwoord_in_woorden(feit, feit.lees(ruw))
    except OpstapFout:
        return id, in_woorden(ruw)


def _naam(g: Geval, veld: str) -> str:
    vast = {
        "zin": "in de uitleg staat",
        "fout": "Opstap weigert, met de woorden",
        "waarschuwing": "de waarschuwing zegt",
        "regels": "gebruikte regels",
        "zekerheid": "zekerheid",
        "vraag": "de volgende vraag",
    }
    koppen = routes()[g.route].velden if g.route in routes() else {}
    return vast.get(veld) or koppen.get(veld) or veld.replace("_", " ")
