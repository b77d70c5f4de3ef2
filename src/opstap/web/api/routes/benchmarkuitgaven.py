# SPDX-License-Identifier: EUPL-1.2
"""Releases of participants' figures: only those that who asks may see already."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.benchmarkvormen import Uitgave as Uitgavevorm
from opstap.web.api.benchmarkvormen import Uitgavenlijst
from opstap.web.api.benchmarkvragen import Uitgavevraag, Wie
from opstap.web.api.document import eigenschappen
from opstap.web.api.problemen import Probleem
from opstap.web.api.tokens import token_van
from opstap.web.api.waarden import Blad, Jaar
from opstap.web.benchmark.deelnemers import inhoud, kringen
from opstap.web.benchmark.deelnemers.models import Ronde, Uitgave
from opstap.web.kern.tijd import in_utc

router = Router(tags=["Benchmark"])
_TABEL = eigenschappen(openbaar=True, tabel=True)
_KOLOMMEN = (
    KolomKop("voor", "Van een"),
    KolomKop("jaar", "Jaar", soort="jaar"),
    KolomKop("nummer", "Uitgave", soort="geheel"),
    KolomKop("gemaakt_op", "Gemaakt op"),
    KolomKop("openbaar_vanaf", "Openbaar vanaf"),
)


@router.get(
    "/benchmark/uitgaven",
    response=Uitgavenlijst,
    summary="Uitgaven van deelnemers",
    openapi_extra=_TABEL,
)
def benchmarkuitgaven(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De nieuwste uitgave van elk jaar die u mag zien.

    Een deelnemer ziet met het token van zijn organisatie een uitgave meteen; ieder ander vanaf de
    datum waarop zij openbaar is.
    """
    return lever_lijst(
        request,
        kringen.zichtbare_uitgaven(_kijker(request)),
        vraag.pagina,
        vraag.grootte,
        als_dict=_kop,
        tabel=_tabel,
    )


@router.get(
    "/benchmark/uitgaven/{wie}/{jaar}",
    response=Uitgavevorm,
    summary="Eén uitgave van deelnemers",
    openapi_extra=_TABEL,
)
def benchmarkuitgave(
    request: HttpRequest, wie: Path[Wie], jaar: Path[Jaar], vraag: Query[Uitgavevraag]
) -> HttpResponse:
    """De cijfers van deelnemers in een jaar, afgerond en beveiligd, met de uitleg die erbij hoort.

    Echte aantallen van deelnemers komen hier nooit uit. CSV en Excel geven één tabel: `onderdeel`.
    """
    ronde = Ronde.objects.filter(voor=wie, jaar=jaar).first()
    uitgave = ronde and kringen.zichtbare_uitgave(ronde, _kijker(request))
    if not uitgave:
        raise Probleem(404, f"Er is geen uitgave over {jaar} die u mag zien.")
    gelezen = inhoud.lees(uitgave).uitgave
    tabellen = {tabel.naam: tabel for tabel in gelezen.tabellen()}
    return lever(
        request,
        lambda: _kop(uitgave) | gelezen.als_dict(),
        lambda: tabellen[vraag.onderdeel],
    )


def _kijker(request: HttpRequest) -> kringen.Kijker:
    token = token_van(request)
    return kringen.kijker_van_organisatie(token.organisatie) if token else kringen.BEZOEKER


def _kop(uitgave: Uitgave) -> dict[str, object]:
    ronde = uitgave.ronde
    return {
        "voor": ronde.voor,
        "jaar": ronde.jaar,
        "nummer": uitgave.nummer,
        "gemaakt_op": in_utc(uitgave.tijd),
        "openbaar_vanaf": ronde.openbaar_op.isoformat(),
    }


def _tabel(deel: Sequence[Uitgave]) -> Tabel:
    return Tabel(
        naam="uitgaven",
        titel="Uitgaven van deelnemers",
        kolommen=_KOLOMMEN,
        rijen=tuple(tuple(_kop(een)[kop.naam] for kop in _KOLOMMEN) for een in deel),  # type: ignore[misc]
    )
