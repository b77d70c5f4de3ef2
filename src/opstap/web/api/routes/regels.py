# SPDX-License-Identifier: EUPL-1.2
"""What the law says: the rules, its figures, and every question that can be put to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Path, Query, Router

from opstap import regels
from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import Wetsregel as Regel
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.kern.wetboek import wetsregel as vind_regel
from opstap.regels.naslag import controle, lijsten, weergave
from opstap.regels.routes import route as vind_route
from opstap.regels.routes import routes
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.problemen import Probleem, als_velden, fout
from opstap.web.api.regelvormen import (
    Wetscijferlijst,
    Wetsregel,
    Wetsregellijst,
    Wetsuitkomst,
    Wetsvraag,
    Wetsvragenlijst,
)
from opstap.web.api.regelvragen import Parametervraag, Regellijstvraag, Situatie, Vraagnaam
from opstap.web.api.vertrouwelijk import vertrouwelijk
from opstap.web.api.vormen import LksUitkomst, PlaatsenUitkomst
from opstap.web.api.vragen import LksVraag, Plaatsenvraag
from opstap.web.api.waarden import Blad

router = Router(tags=["Regels"])
_EERSTE = routes()["beschut-advies"]


@router.get(
    "/regels",
    response=Wetsregellijst,
    summary="Regels van de wet",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def wetsregels(request: HttpRequest, vraag: Query[Regellijstvraag]) -> HttpResponse:
    """Alle regels met hun artikel, en hoe goed dat artikel is gelezen.

    Hetzelfde als `opstap regels lijst --json`.
    """
    dag = vraag.peildatum or timezone.localdate()
    gevonden = [r for r in wetboek().values() if _past(r, vraag.onderwerp, vraag.zoek)]
    return lever_lijst(
        request,
        gevonden,
        vraag.pagina,
        vraag.grootte,
        als_dict=lambda regel: weergave.regel_kort(regel, dag),
        tabel=lambda deel: lijsten.regeltabel(deel, dag, "Regels van de wet"),
    )


@router.get(
    "/regels/parameters",
    response=Wetscijferlijst,
    summary="Cijfers van de wet",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def wetscijfers(request: HttpRequest, vraag: Query[Parametervraag]) -> HttpResponse:
    """Alle cijfers van de wet met bron en periode, en of zij op de peildatum nog gelden.

    Hetzelfde als `opstap regels parameters --json`.
    """
    dag = vraag.peildatum or timezone.localdate()
    return lever_lijst(
        request,
        controle.standen(dag, alle=vraag.alle),
        vraag.pagina,
        vraag.grootte,
        als_dict=weergave.parameter_dict,
        tabel=lambda deel: lijsten.parametertabel(deel, "Cijfers van de wet"),
    )


@router.get(
    "/regels/vragen",
    response=Wetsvragenlijst,
    summary="Vragen aan de wet",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def wetsvragen(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """Alle vragen die u aan de wet kunt stellen, in de volgorde van de onderwerpen."""
    return lever_lijst(
        request,
        list(routes().values()),
        vraag.pagina,
        vraag.grootte,
        als_dict=weergave.vraag_kort,
        tabel=lambda deel: lijsten.vragentabel(deel, "Vragen aan de wet"),
    )


@router.get(
    "/regels/vragen/{route}",
    response=Wetsvraag,
    summary="Eén vraag aan de wet",
    openapi_extra=eigenschappen(openbaar=True),
)
def wetsvraag(request: HttpRequest, route: Path[Vraagnaam]) -> HttpResponse:
    """Eén vraag, met de feiten die Opstap ervoor wil weten als lijst en als JSON Schema."""
    return lever(request, lambda: weergave.vraag_volledig(vind_route(route)))


@router.post(
    "/regels/vragen/{route}/_bereken",
    response=Wetsuitkomst,
    summary="Stel een vraag aan de wet",
    openapi_extra=eigenschappen(
        voorbeeld={
            "peildatum": "2026-03-02",
            "feiten": weergave.vraag_volledig(_EERSTE)["voorbeeld"],
        }
    ),
)
def bereken_wetsvraag(
    request: HttpRequest, route: Path[Vraagnaam], vraag: Body[Situatie]
) -> HttpResponse:
    """Wat de wet op de peildatum zegt over een situatie, met artikelen, cijfers en elke stap.

    Hangt de uitkomst af van een feit dat u niet gaf, dan staat bij `volgende` welk feit dat is.
    Hetzelfde als `opstap regels VRAAG FEITEN.json --json`. Opstap bewaart niets van wat u stuurt.
    Dit bereidt een besluit voor; het college beslist.
    """
    gekozen = vind_route(route)
    with vertrouwelijk():
        blad = _antwoord(gekozen, vraag.feiten, vraag.peildatum)
    return lever(request, lambda: blad)


@router.get(
    "/regels/{id}",
    response=Wetsregel,
    summary="Eén regel van de wet",
    openapi_extra=eigenschappen(openbaar=True),
)
def wetsregel(request: HttpRequest, id: str) -> HttpResponse:
    """Eén regel: de tekst door de tijd, het artikel, de formule, de tabel en de gevallen.

    Hetzelfde als `opstap regels toon REGEL --json`.
    """
    return lever(request, lambda: weergave.regel_volledig(vind_regel(id)))


@router.post(
    "/regels/loonkostensubsidie/_bereken",
    response=LksUitkomst,
    summary="Reken loonkostensubsidie uit",
    openapi_extra=eigenschappen(
        voorbeeld={"peildatum": "2026-01-01", "uren": 24, "loonwaarde": 0.4}
    ),
)
def bereken_loonkostensubsidie(request: HttpRequest, vraag: Body[LksVraag]) -> HttpResponse:
    """Loonkostensubsidie per maand op een dag, met de artikelen en elke stap.

    Hetzelfde als `opstap regels lks --json`. Dit bereidt een besluit voor; het college beslist.
    """
    with vertrouwelijk():
        blad = regels.lks(
            vraag.peildatum,
            uren=vraag.uren,
            loonwaarde=vraag.loonwaarde,
            forfaitair=vraag.forfaitair,
            voltijd=36 if vraag.voltijd is None else vraag.voltijd,
            start=vraag.start,
            leeftijd=vraag.leeftijd,
        ).als_dict()
    return lever(request, lambda: blad)


@router.post(
    "/regels/plaatsen/_bereken",
    response=PlaatsenUitkomst,
    summary="Tel contracten als plaatsen",
    openapi_extra=eigenschappen(voorbeeld={"uren": [36, 20, 16]}),
)
def bereken_plaatsen(request: HttpRequest, vraag: Body[Plaatsenvraag]) -> HttpResponse:
    """Contracten als plaatsen van 31 uur en als banen van 25,5 uur.

    Met `minimum` leest u ook of het aantal voor beschut werk is bereikt. Hetzelfde als
    `opstap regels plaatsen --json`.
    """
    with vertrouwelijk():
        blad = regels.tel_plaatsen(vraag.uren).als_dict()
        if vraag.minimum is not None or vraag.verordening is not None:
            plicht = regels.beschutplicht(
                vraag.uren, minimum=vraag.minimum, verordening=vraag.verordening
            )
            blad["plicht"] = plicht.als_dict()
    return lever(request, lambda: blad)


def _past(regel: Regel, onderwerp: str | None, zoek: str | None) -> bool:
    teksten = (regel.id, regel.naam, *(v.tekst for v in regel.versies))
    return (onderwerp is None or regel.onderwerp.lower() == onderwerp.lower()) and (
        zoek is None or any(zoek.lower() in tekst.lower() for tekst in teksten)
    )


def _antwoord(route: Route, ruw: Mapping[str, object], peildatum: date) -> dict[str, object]:
    """What the law says. Raises :class:`Probleem` with the place of every fact that is wrong."""
    feiten, bezwaren = route.keur(ruw)
    if bezwaren:
        raise _probleem([(bezwaar.feit, bezwaar.boodschap) for bezwaar in bezwaren])
    try:
        return route.antwoord(feiten, peildatum).als_dict()
    except GebruiksFout as reden:
        naam, _, zin = str(reden).partition(": ")
        if naam in route.feiten and zin:
            raise _probleem([(naam, als_velden(zin))]) from None
        raise


def _probleem(bezwaren: list[tuple[str, str]]) -> Probleem:
    wat = "1 fout" if len(bezwaren) == 1 else f"{len(bezwaren)} fouten"
    return Probleem(
        400,
        f"De vraag heeft {wat}; zie errors.",
        errors=[
            fout("body", f"/feiten/{_wijzer(naam)}", boodschap, "feit")
            for naam, boodschap in bezwaren
        ],
    )


def _wijzer(naam: str) -> str:
    """A name as a part of a JSON pointer (RFC 6901)."""
    return naam.replace("~", "~0").replace("/", "~1")
