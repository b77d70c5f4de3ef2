# SPDX-License-Identifier: EUPL-1.2
"""Every page of the platform, as the list of addresses has them: axe finds nothing on a desk, on a
phone and at 400%, and nothing sticks out. A page that is added without a place here fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from opstap.web.organisaties.models import Gebruiker
from web.gegevens.hulp import breng, register, stuur
from web.mensen import anna, apparaat, haarlem, meld_aan

Eis = Callable[[Page], None]

OPENBAAR = {
    "": "/",
    "kaart/": "/kaart/",
    "gemeenten/": "/gemeenten/?zoek=harlem",
    "gemeenten/<str:code>/": "/gemeenten/GM0392/",
    "gemeenten/<str:code>/mensen/": "/gemeenten/GM0392/mensen/",
    "provincies/": "/provincies/",
    "provincies/<str:code>/": "/provincies/PV27/",
    "arbeidsmarktregios/": "/arbeidsmarktregios/",
    "arbeidsmarktregios/<str:code>/": "/arbeidsmarktregios/AM25/",
    "samenwerkingsverbanden/": "/samenwerkingsverbanden/?leden=Haarlem,Zandvoort",
    "over/": "/over/",
    "over/methode/": "/over/methode/",
    "over/begrippen/": "/over/begrippen/",
    "over/grenzen/": "/over/grenzen/",
    "over/toegankelijkheid/": "/over/toegankelijkheid/",
    "over/privacy/": "/over/privacy/",
    "over/open-data/": "/over/open-data/",
    "over/api/": "/over/api/",
    "over/wijzigingen/": "/over/wijzigingen/",
    "bronnen/": "/bronnen/?woord=impulsbudget",
    "bronnen/cijfers/<str:id_>/": "/bronnen/cijfers/impulsbudget.2026/",
    "bronnen/documenten/": "/bronnen/documenten/",
    "bronnen/documenten/<str:id_>/": "/bronnen/documenten/brief-2024/",
    "bronnen/controles/": "/bronnen/controles/",
    "bronnen/nieuw/": "/bronnen/nieuw/",
    "verdelingslab/": "/verdelingslab/?vergelijk=inwoners&overgang=7,50;15&gemeente=Haarlem",
    "variantenlab/": "/variantenlab/?van=2&gebied=Haarlem&banen=12000",
    "variantenlab/naast-elkaar/": "/variantenlab/naast-elkaar/?v=2&v=3",
    "variantenlab/controle/": "/variantenlab/controle/",
    "variantenlab/doel/": "/variantenlab/doel/",
    "variantenlab/gevoeligheid/": "/variantenlab/gevoeligheid/",
    "variantenlab/eigen/": "/variantenlab/eigen/",
    "bedrijf/": "/bedrijf/",
    "bedrijf/ankers/": "/bedrijf/ankers/",
    "bedrijf/begroting/": "/bedrijf/begroting/",
    "bedrijf/kort/": "/bedrijf/kort/",
    "open-data/": "/open-data/",
    "trajecten/": "/trajecten/",
    "trajecten/voorbeeld/": "/trajecten/voorbeeld/",
    "benchmark/": "/benchmark/",
    "benchmark/deelnemers/": "/benchmark/deelnemers/",
    "benchmark/samen/": "/benchmark/samen/?leden=GM0392,GM0473&naam=Spaarne+Werkt",
    "benchmark/<str:code>/": "/benchmark/GM0392/",
    "regels/": "/regels/",
    "regels/<slug:route_id>/": "/regels/beschut-advies/",
    "regels/wat-als/": "/regels/wat-als/?wijziging=terugvalrecht&gebied=Haarlem",
    "regels/wet/": "/regels/wet/",
    "regels/wet/<slug:regel_id>/": "/regels/wet/BW-03/",
    "berekeningen/": "/berekeningen/",
    "berekeningen/nieuw/": "/berekeningen/nieuw/",
    "inloggen/": "/inloggen/",
    "wachtwoord/vergeten/": "/wachtwoord/vergeten/",
    "wachtwoord/vergeten/verstuurd/": "/wachtwoord/vergeten/verstuurd/",
    "uitnodiging/<str:sleutel>/": "/uitnodiging/verlopen/",
    "eerste-aanmelding/<str:sleutel>/": "/eerste-aanmelding/verlopen/",
    "wachtwoord/nieuw/<str:uid>/<str:sleutel>/": "/wachtwoord/nieuw/MQ/verlopen/",
}
STATEN = {
    # The same pages in a state that looks different, with the status of the answer.
    "/samenwerkingsverbanden/": 200,
    "/bronnen/?zoek=zeepaardje": 200,
    "/bronnen/nieuw/?sinds=2025-06-30": 200,
    "/benchmark/AM37/": 200,
    "/regels/lks/": 200,
    "/regels/loonwaarde/": 200,
    "/regels/lks-advies/": 404,
    "/gemeenten/GM0457/": 404,
    "/bronnen/cijfers/impulsbudjet/": 404,
    "/bronnen/?jaar=1900": 400,
    "/bronnen/nieuw/?sinds=x": 400,
    "/verdelingslab/?minimum=x": 400,
    "/variantenlab/?van=2&banen=99999&gebied=harlem": 400,
    "/bedrijf/?soort=beschut&uren=80": 400,
    "/bedrijf/kort/?gemeenten=harlem&opbrengst=x": 400,
}
STATUS = STATEN | {adres: 410 for adres in OPENBAAR.values() if "/verlopen/" in adres}
"""Of every other address it is 200."""
VAN_EEN_LID = {
    "mijn/": "/mijn/",
    "mijn/veiligheid/": "/mijn/veiligheid/",
    "wachtwoord/": "/wachtwoord/",
    **{
        f"mijn/organisatie/<int:organisatie_id>/{deel}/": f"{{hier}}{deel}/"
        for deel in (
            *(
                "benchmark",
                "leden",
                "gemeente",
                "gegevens",
                "berekeningen",
                "logboek",
                "groepen",
                "verhalen",
            ),
            *("logboek/verwerkingen", "tokens", "huisstijl"),
        )
    },
    "mijn/organisatie/<int:organisatie_id>/gegevens/<slug:pad>/": "{hier}gegevens/register/",
    "mijn/organisatie/<int:organisatie_id>/gegevens/<slug:pad>/concept/<int:pk>/": "{concept}",
    "mijn/organisatie/<int:organisatie_id>/gegevens/<slug:pad>/versies/<int:nummer>/": (
        "{hier}gegevens/register/versies/1/"
    ),
}
ELDERS = {
    # Steps and states that a story of their own visits, with axe where they show a page.
    *("tweede-stap/", "tweede-stap/herstelcodes/", "inloggen/tweede-stap/", "bevestigen/"),
    *("mijn/organisatie/nieuw/", "berekeningen/<uuid:id_>/", "berekeningen/<uuid:id_>/alles/"),
    "berekeningen/<uuid:id_>/vergelijking/",
    "mijn/organisatie/<int:organisatie_id>/gegevens/gedeeld/<int:pk>/",
    # with a file: see web/trajecten
    *(
        f"mijn/organisatie/<int:organisatie_id>/trajecten/{deel}"
        for deel in (
            *("", "verwerkingen/", "naast-anderen/", "<uuid:levering_id>/"),
            *("<uuid:levering_id>/spanning/", "<uuid:levering_id>/aan-de-beurt/"),
            "<uuid:levering_id>/jaarcijfers/",
        )
    ),
    # with a round and participants: see web/benchmark
    *(
        "benchmark/deelnemers/<str:voor>/<int:jaar>/",
        "mijn/organisatie/<int:organisatie_id>/rondes/",
    ),
}
GEEN_PAGINA = (
    # Files, and addresses that only change something and then go to a page.
    *("healthz", ".txt", "favicon.ico", ".well-known/", ".css", "api/", "openapi", ".xlsx"),
    *(".csv", "open-data/catalogus."),
    *("<str:einde>", "invulblad/", "bestand/", "rapport/", "papieren/", "werkmap/", "wis/"),
    *("uitloggen/", "inloggen/organisatie/", "andere-telefoon/", "koppelen/", "besluit/"),
    *("bevestigen/", "weggooien/", "intrekken/", "delen/", "stoppen/", "<int:lid_id>/"),
    *("<int:organisatie_id>/inloggen/", "gemeenten/voorstellen/"),
    *("meedoen/", "datum/", "uitgeven/"),
    *("start/", "stop/", "verder/", "opnieuw/", "wijzigen/", "verwijderen/"),
)


def _routes(deel: URLResolver, voor: str = "") -> Iterator[str]:
    for regel in deel.url_patterns:
        pad = voor + str(regel.pattern)
        if isinstance(regel, URLPattern):
            yield pad
        else:
            yield from _routes(regel, pad)


def test_elke_pagina_heeft_hier_een_plaats() -> None:
    alle = set(_routes(get_resolver(settings.ROOT_URLCONF)))
    genoemd = set(OPENBAAR) | set(VAN_EEN_LID) | ELDERS
    vergeten = {r for r in alle - genoemd if not any(deel in r for deel in GEEN_PAGINA)}

    assert not vergeten
    assert genoemd <= alle, "deze adressen zijn er niet meer"


def _bekijk(pagina: Page, adres: str, toegankelijk: Eis, smal: Eis) -> None:
    pagina.set_viewport_size({"width": 1280, "height": 900})
    antwoord = pagina.goto(adres)
    assert antwoord is not None
    assert antwoord.status == STATUS.get(adres, 200), f"{adres}: {antwoord.status}"
    pagina.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    toegankelijk(pagina)
    smal(pagina)


@pytest.mark.usefixtures("prognose")
@pytest.mark.parametrize("adres", [*OPENBAAR.values(), *STATEN])
def test_een_pagina_voor_iedereen(
    pagina: Page, toegankelijk: Eis, smal: Eis, weigeringen: set[int], adres: str
) -> None:
    weigeringen.add(STATUS.get(adres, 200))
    _bekijk(pagina, adres, toegankelijk, smal)


def test_de_paginas_van_een_beheerder(
    pagina: Page, toegankelijk: Eis, smal: Eis, live_server: Any
) -> None:
    """All in one go: the organisation, her version and her draft are made once."""
    wie: Gebruiker = anna()
    apparaat(wie)
    breng(wie, "register", register())
    bezoek = meld_aan(Client(headers={"host": "localhost"}), wie)
    concept = stuur(bezoek, "register", "cijfers.csv", register(6))
    koekje = {"name": "sessionid", "value": bezoek.cookies["sessionid"].value}
    pagina.context.add_cookies([{**koekje, "url": live_server.url}])  # type: ignore[typeddict-item]
    hier = f"/mijn/organisatie/{haarlem().pk}/"
    for adres in VAN_EEN_LID.values():
        _bekijk(pagina, adres.format(hier=hier, concept=concept["Location"]), toegankelijk, smal)
