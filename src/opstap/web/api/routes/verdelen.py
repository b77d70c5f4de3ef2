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
from opstap.web.api import verdelingen
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.eigen import inbreng_van
from opstap.web.api.tokens import token_van
from opstap.web.api.vormen import Instrumentlijst, Verdeling
from opstap.web.api.vragen import Verdeelvraag
from opstap.web.api.waarden import Blad

router = Router(tags=["Verdelen"])
_VELDEN = ("id", "naam", "kort", "eenheid", "vorm", "maatstaf", "toelichting", "methode")


@router.get(
    "/instrumenten",
    response=Instrumentlijst,
    summary="Instrumenten",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
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
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={
            "instrument": "impulsbudget",
            "jaar": 2027,
            "vergelijk": {"sleutel": "inwoners", "overgang": [7.5, 15, 15]},
            "toelichting": "GM0392",
        },
    ),
)
def bereken_verdeling(request: HttpRequest, vraag: Body[Verdeelvraag]) -> HttpResponse:
    """Verdeel een budget over gemeenten, tot op de euro, met elke stap erbij.

    Hetzelfde als `opstap verdeel INSTRUMENT --json`. Er wordt niets bewaard. Met een token rekent
    Opstap met wat uw organisatie aanleverde: de aantallen uit het doelgroepenregister, de
    gerealiseerde plaatsen en, als u dat vraagt, de samenwerkingsverbanden.
    """
    verdeelde = verdelingen.verdeel(vraag, inbreng_van(token_van(request)))
    return lever(request, verdeelde.als_dict, lambda: tabellen.resultaat(verdeelde.uitkomst))


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
