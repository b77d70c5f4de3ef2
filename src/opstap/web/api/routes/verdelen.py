# SPDX-License-Identifier: EUPL-1.2
"""Instruments and allocations."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from opstap import verdeling
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen import grootboek
from opstap.verdeling import tabellen
from opstap.web.api import diensten
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import MET_CSV
from opstap.web.api.eigen import register_van
from opstap.web.api.tokens import token_van
from opstap.web.api.vormen import Instrumentlijst, Verdeling
from opstap.web.api.vragen import Blad, Verdeelvraag

router = Router(tags=["Verdelen"])
_VELDEN = ("id", "naam", "kort", "eenheid", "vorm", "maatstaf", "toelichting", "methode")


@router.get(
    "/instrumenten", response=Instrumentlijst, summary="Instrumenten", openapi_extra=dict(MET_CSV)
)
def instrumenten(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De budgetten en aantallen plaatsen die te verdelen zijn, en voor welke jaren."""
    return lever_lijst(
        request,
        [_instrument(i) for i in verdeling.INSTRUMENTEN.values()],
        vraag.pagina,
        vraag.grootte,
        als_dict=dict,
        tabel=_tabel,
    )


@router.post(
    "/verdelingen/_bereken",
    response=Verdeling,
    summary="Reken een verdeling uit",
    openapi_extra=dict(MET_CSV),
)
def bereken_verdeling(request: HttpRequest, vraag: Body[Verdeelvraag]) -> HttpResponse:
    """Verdeel een budget over gemeenten, tot op de euro, met elke stap erbij.

    Hetzelfde als `opstap verdeel INSTRUMENT --json`. Er wordt niets bewaard. Met een token rekent
    Opstap met de aantallen uit het doelgroepenregister die uw organisatie aanleverde.
    """
    uitkomst = diensten.verdeel(vraag, register_van(token_van(request)))
    return lever(request, uitkomst.als_dict, lambda: tabellen.resultaat(uitkomst))


def _instrument(instrument: verdeling.Instrument) -> dict[str, object]:
    reeks = grootboek().reeks(instrument.reeks)
    return {veld: getattr(instrument, veld) for veld in _VELDEN} | {
        "gepoold": instrument.gepoold,
        "jaren": list(reeks),
    }


def _tabel(deel: Sequence[dict[str, object]]) -> Tabel:
    return Tabel(
        naam="instrumenten",
        titel="Instrumenten",
        kolommen=tuple(KolomKop(veld, veld.capitalize()) for veld in _VELDEN),
        rijen=tuple(tuple(str(regel[veld]) for veld in _VELDEN) for regel in deel),
    )
