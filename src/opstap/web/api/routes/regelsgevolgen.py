# SPDX-License-Identifier: EUPL-1.2
"""What if the law changes: the changes, and what each does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from opstap import __version__
from opstap.basis.fouten import OpstapFout
from opstap.bekostiging.gemeente.streek import Streek, zoek_streek
from opstap.varianten.wet import Wijziging, tabellen, wetswijziging, wijziging, wijzigingen
from opstap.varianten.wet.document import als_dict
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.problemen import Probleem, fout
from opstap.web.api.waarden import Blad
from opstap.web.api.wetsvormen import Wetsgevolg, Wetswijzigingen, Wijzigingsvraag

router = Router(tags=["Regels"])
_INSTELLINGEN = ("vanaf", "grens", "ondergrens", "gedrag", "omzetten")


@router.get(
    "/regels/wijzigingen",
    response=Wetswijzigingen,
    summary="Wijzigingen van de wet",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def wetswijzigingen(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """Welke wijzigingen van de wet u kunt doorrekenen, en wat u daarbij instelt."""
    return lever_lijst(
        request,
        list(wijzigingen().values()),
        vraag.pagina,
        vraag.grootte,
        als_dict=Wijziging.als_dict,
        tabel=tabellen.keuzes,
    )


@router.post(
    "/regels/wijzigingen/{id}/_bereken",
    response=Wetsgevolg,
    summary="Reken een wijziging van de wet door",
    openapi_extra=eigenschappen(
        tabel=True, voorbeeld={"vanaf": "2028-07-01", "gebied": "AM01", "trekkingen": 8}
    ),
)
def bereken_wetswijziging(
    request: HttpRequest, id: str, vraag: Body[Wijzigingsvraag]
) -> HttpResponse:
    """Mensen met een andere uitkomst, beoordelingen door UWV en geld, met en zonder de wijziging.

    Gesimuleerd, met verzonnen mensen; elk getal met zijn band. Hetzelfde als `opstap regels
    gevolgen ID --json`. Er wordt niets bewaard.
    """
    gekozen = wijziging(id)
    ruw = {n: w for n in _INSTELLINGEN if (w := getattr(vraag, n)) is not None}
    _, fouten = gekozen.lees(ruw)
    gebied = _gebied(vraag.gebied, fouten)
    if fouten:
        gevonden = [fout("body", f"/{naam}", zin, "instelling") for naam, zin in fouten.items()]
        raise Probleem(400, f"De vraag heeft fouten: {len(gevonden)}.", errors=gevonden)
    g = wetswijziging(
        gekozen.id,
        ruw,
        gebied=gebied,
        trekkingen=vraag.trekkingen,
        zaad=vraag.zaad,
        tot=vraag.tot,
        kosten_per_beoordeling=vraag.kosten_per_beoordeling,
    )
    return lever(
        request,
        lambda: als_dict(g) | {"manifest": {"opstap": __version__}},
        lambda: tabellen.uitkomst(g, g.jaren),
    )


def _gebied(tekst: str, fouten: dict[str, str]) -> Streek | None:
    """The area, or ``None`` for the country; a refusal goes to ``fouten``."""
    if not tekst.strip() or tekst.strip().casefold() == "nederland":
        return None
    try:
        return zoek_streek(tekst)
    except OpstapFout as reden:
        fouten["gebied"] = str(reden)
        return None
