# SPDX-License-Identifier: EUPL-1.2
"""Every address and every operation of the API: who comes in, and who does not.

Haarlem has one of everything. Anna is its beheerder, Bram reads there; Chris is beheerder of
Zandvoort. A new address must be put in a table here, or the first test fails.
"""

from __future__ import annotations

from functools import cache

import pytest
from django.test import Client

from opstap.web.api.api import api
from web.gegevens.hulp import EIGEN
from web.kern.wereld import Wereld, browser, maak_wereld, routes
from web.trajecten.hulp import bestand as trajectbestand

pytestmark = pytest.mark.django_db
_ORGANISATIE = "mijn/organisatie/<int:organisatie_id>/"
_SOORT = f"{_ORGANISATIE}gegevens/<slug:pad>/"
_LEDEN = f"{_ORGANISATIE}leden/"
_RONDES = f"{_ORGANISATIE}rondes/"
_RUN = "berekeningen/<uuid:id_>/"
_TRAJECTEN = f"{_ORGANISATIE}trajecten/"
_LEVERING = f"{_TRAJECTEN}<uuid:levering_id>/"

OPENBAAR = frozenset(
    (
        *("", "healthz", "robots.txt", "favicon.ico", ".well-known/security.txt"),
        *("kaart/", "gemeenten/", "gemeenten/voorstellen/", "gemeenten/<str:code>/"),
        *("gemeenten/<str:code>/mensen/", "gemeenten/<str:code>/rapport.<str:einde>"),
        *("gemeenten/<str:code>/cijfers.xlsx", "gemeenten/<str:code>/invulblad.xlsx"),
        *("provincies/", "provincies/<str:code>/", "arbeidsmarktregios/"),
        *("arbeidsmarktregios/<str:code>/", "samenwerkingsverbanden/", "over/", "over/methode/"),
        *("over/begrippen/", "over/grenzen/", "over/toegankelijkheid/", "over/privacy/"),
        *("over/open-data/", "over/api/", "over/wijzigingen/", "bronnen/"),
        *("bronnen/cijfers/<str:id_>/", "bronnen/documenten/", "bronnen/documenten/<str:id_>/"),
        *("bronnen/controles/", "bronnen/nieuw/", "verdelingslab/", "verdelingslab/bestand/"),
        *("verdelingslab/wis/", "verdelingslab/invulblad/<str:soort>/", "variantenlab/"),
        *("variantenlab/bestand/", "variantenlab/eigen/", "variantenlab/rapport/"),
        *("variantenlab/naast-elkaar/", "variantenlab/controle/", "variantenlab/doel/"),
        *("variantenlab/gevoeligheid/", "bedrijf/", "bedrijf/ankers/", "bedrijf/werkmap/"),
        *(
            "bedrijf/begroting/",
            "bedrijf/begroting/wis/",
            "bedrijf/kort/",
            "berekeningen/",
            "berekeningen/nieuw/",
        ),
        *(
            "benchmark/",
            "benchmark/<str:code>/",
            "benchmark/samen/",
            "benchmark/<str:code>/boek.<str:einde>",
        ),
        *("benchmark/deelnemers/", "benchmark/deelnemers/<str:voor>/<int:jaar>/"),
        *("open-data/", "open-data/catalogus.jsonld", "open-data/catalogus.ttl"),
        *("open-data/<slug:id_>.csv", "open-data/<slug:id_>.csv-metadata.json"),
        *("regels/", "regels/<slug:route_id>/", "regels/wet/", "regels/wet/<slug:regel_id>/"),
        "regels/wat-als/",
        *("trajecten/", "trajecten/voorbeeld/", "trajecten/invulblad.<str:einde>"),
        *("trajecten/voorbeeld.<str:einde>", "trajecten/voorbeeld/rapport.<str:einde>"),
        "trajecten/documenten/<slug:id_>.<str:einde>",
        *("berekeningen/start/", "inloggen/", "inloggen/tweede-stap/", "inloggen/organisatie/"),
        *("inloggen/organisatie/terug/", "uitloggen/", "wachtwoord/vergeten/"),
        *("wachtwoord/vergeten/verstuurd/", ".well-known/change-password"),
    )
)
"""For everybody. Of a session they show and change only what that visitor brought; what somebody
sees of an own organisation there is asked of the table of rights (``gegevens.bruikbaar``)."""

MET_LINK = frozenset(
    (
        "eerste-aanmelding/<str:sleutel>/",
        "uitnodiging/<str:sleutel>/",
        "wachtwoord/nieuw/<str:uid>/<str:sleutel>/",
    )
)
"""For who has the link that works once; 410 for any other."""

VAN_MIJZELF = frozenset(
    (
        *("mijn/", "mijn/veiligheid/", "bevestigen/", "wachtwoord/", "tweede-stap/"),
        *("tweede-stap/herstelcodes/", "tweede-stap/andere-telefoon/", "uitloggen/overal/"),
        *("inloggen/organisatie/koppelen/", "inloggen/organisatie/ontkoppelen/"),
    )
)
"""For who is logged in, about that person only: there is no number in the address."""

LEZER, WERKER, NIET = "lezer", "beheerder", ""
VAN_HAARLEM: dict[str, tuple[str, str]] = {
    "huisstijl/<int:pk>.css": (LEZER, NIET),
    f"{_ORGANISATIE}inloggen/": (NIET, WERKER),
    f"{_ORGANISATIE}huisstijl/": (WERKER, WERKER),
    f"{_ORGANISATIE}huisstijl/besluit/": (NIET, WERKER),
    f"{_ORGANISATIE}huisstijl/proef.css": (WERKER, NIET),
    _LEDEN: (LEZER, WERKER),
    f"{_LEDEN}<int:lid_id>/": (NIET, WERKER),
    f"{_LEDEN}uitnodiging/<int:uitnodiging_id>/intrekken/": (NIET, WERKER),
    f"{_ORGANISATIE}gemeente/": (LEZER, NIET),
    f"{_ORGANISATIE}gegevens/": (LEZER, NIET),
    f"{_ORGANISATIE}gegevens/gedeeld/<int:pk>/": (LEZER, NIET),
    f"{_ORGANISATIE}gegevens/gedeeld/<int:pk>/bestand/<str:einde>/": (LEZER, NIET),
    _SOORT: (LEZER, WERKER),
    f"{_SOORT}invulblad/<str:einde>/": (LEZER, NIET),
    f"{_SOORT}fouten/<str:einde>/": (WERKER, NIET),
    f"{_SOORT}concept/<int:pk>/": (WERKER, NIET),
    f"{_SOORT}concept/<int:pk>/bevestigen/": (NIET, WERKER),
    f"{_SOORT}concept/<int:pk>/weggooien/": (NIET, WERKER),
    f"{_SOORT}versies/<int:nummer>/": (LEZER, NIET),
    f"{_SOORT}versies/<int:nummer>/bestand/<str:einde>/": (LEZER, NIET),
    f"{_SOORT}versies/<int:nummer>/intrekken/": (NIET, WERKER),
    f"{_SOORT}delen/": (NIET, WERKER),
    f"{_SOORT}delen/<int:pk>/stoppen/": (NIET, WERKER),
    _RUN: (LEZER, NIET),
    f"{_RUN}vergelijking/": (LEZER, NIET),
    f"{_RUN}rapport/": (LEZER, NIET),
    f"{_RUN}alles/": (LEZER, NIET),
    f"{_RUN}papieren/": (LEZER, NIET),
    f"{_RUN}stop/": (NIET, WERKER),
    f"{_RUN}verder/": (NIET, WERKER),
    f"{_RUN}opnieuw/": (NIET, LEZER),
    f"{_RUN}wijzigen/": (WERKER, WERKER),
    f"{_RUN}verwijderen/": (WERKER, WERKER),
    f"{_ORGANISATIE}benchmark/": (LEZER, NIET),
    f"{_ORGANISATIE}benchmark/meedoen/": (NIET, WERKER),
    f"{_ORGANISATIE}benchmark/stoppen/": (NIET, WERKER),
    _RONDES: (WERKER, WERKER),
    f"{_RONDES}<str:voor>/<int:jaar>/datum/": (NIET, WERKER),
    f"{_RONDES}<str:voor>/<int:jaar>/uitgeven/": (NIET, WERKER),
    f"{_ORGANISATIE}benchmark/boek.<str:einde>": (LEZER, NIET),
    f"{_ORGANISATIE}groepen/": (LEZER, WERKER),
    f"{_ORGANISATIE}groepen/<uuid:groep_id>/stoppen/": (NIET, WERKER),
    f"{_ORGANISATIE}verhalen/": (LEZER, WERKER),
    f"{_ORGANISATIE}verhalen/<int:pk>/intrekken/": (NIET, WERKER),
    _TRAJECTEN: (LEZER, WERKER),
    f"{_TRAJECTEN}verwerkingen/": (LEZER, NIET),
    f"{_TRAJECTEN}naast-anderen/": (LEZER, WERKER),
    f"{_TRAJECTEN}naast-anderen/stoppen/": (NIET, WERKER),
    _LEVERING: (LEZER, NIET),
    f"{_LEVERING}rapport.<str:einde>": (LEZER, NIET),
    f"{_LEVERING}opnieuw/": (NIET, WERKER),
    f"{_LEVERING}spanning/": (LEZER, WERKER),
    f"{_LEVERING}aan-de-beurt/": (WERKER, NIET),
    f"{_LEVERING}aan-de-beurt.<str:einde>": (WERKER, NIET),
    f"{_LEVERING}jaarcijfers/": (WERKER, WERKER),
    f"{_LEVERING}termijn/wijzigen/": (NIET, WERKER),
    f"{_LEVERING}rijen/verwijderen/": (NIET, WERKER),
    f"{_LEVERING}verwijderen/": (NIET, WERKER),
    f"{_ORGANISATIE}berekeningen/": (LEZER, NIET),
    f"{_ORGANISATIE}logboek/": (WERKER, NIET),
    f"{_ORGANISATIE}logboek/verwerkingen/": (WERKER, NIET),
    f"{_ORGANISATIE}tokens/": (WERKER, WERKER),
    f"{_ORGANISATIE}tokens/<int:token_id>/intrekken/": (NIET, WERKER),
}
"""Who may look (GET) and who may change (POST); NIET: the address does not know that method."""
NIEUW = "mijn/organisatie/nieuw/"
"""Only for who manages the platform."""
DICHT = frozenset((302, 403, 404))


def _vraag(client: Client, methode: str, adres: str) -> int:
    antwoord = client.get(adres) if methode == "GET" else client.post(adres, {})
    if antwoord.status_code == 302 and not antwoord["Location"].startswith("/inloggen/"):
        return 200  # it went on to another page: this was allowed
    return antwoord.status_code


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def test_elk_adres_staat_in_een_tabel() -> None:
    bekend = [*OPENBAAR, *MET_LINK, *VAN_MIJZELF, *VAN_HAARLEM, NIEUW]
    assert sorted(routes()) == sorted(bekend)


def test_wie_niet_is_ingelogd_komt_nergens_bij_haarlem(wereld: Wereld) -> None:
    open_ = {
        (methode, route, status)
        for route in (*VAN_HAARLEM, *VAN_MIJZELF, NIEUW)
        for methode in ("GET", "POST")
        if (status := _vraag(browser(), methode, wereld.adres(route))) not in DICHT | {405}
    }
    assert open_ == set()


def test_chris_van_zandvoort_komt_nergens_bij_haarlem(wereld: Wereld) -> None:
    client = browser(wereld.chris)
    open_ = {
        (methode, route, status)
        for route in (*VAN_HAARLEM, NIEUW)
        for methode in ("GET", "POST")
        if (status := _vraag(client, methode, wereld.adres(route))) not in (403, 404, 405)
    }
    assert open_ == set()


def test_bram_leest_bij_haarlem_en_wijzigt_er_niets(wereld: Wereld) -> None:
    client = browser(wereld.bram)
    for route, (kijken, wijzigen) in VAN_HAARLEM.items():
        for methode, wie in (("GET", kijken), ("POST", wijzigen)):
            status = _vraag(client, methode, wereld.adres(route))
            mag = wie == LEZER
            if route.endswith("vergelijking/"):
                mag = False  # there is no earlier run: 400 for who may see this one
                assert methode == "POST" or status == 400
                continue
            assert (status == 200) == mag, (methode, route, status)
            assert status in ({200} if mag else {403, 404, 405}), (methode, route, status)


def test_anna_komt_overal_waar_zij_mag_kijken(wereld: Wereld) -> None:
    client = browser(wereld.anna)
    na_iets_anders = ("vergelijking/", "proef.css", "fouten/<str:einde>/", "rapport/")
    for route, (kijken, _) in VAN_HAARLEM.items():
        if route.endswith(na_iets_anders):
            continue
        status = _vraag(client, "GET", wereld.adres(route))
        assert status == (200 if kijken else 405), (route, status)


def test_een_nummer_van_haarlem_onder_het_adres_van_zandvoort_is_er_niet(wereld: Wereld) -> None:
    """Chris may do all this, but the thing itself belongs to somebody else."""
    client = browser(wereld.chris)
    hier = f"/mijn/organisatie/{wereld.chris.organisaties.get().pk}/"
    haar = f"/mijn/organisatie/{wereld.nummers['<int:organisatie_id>']}/"
    van_verband = f"/mijn/organisatie/{wereld.nummers['verband']}/"
    for route, (kijken, wijzigen) in VAN_HAARLEM.items():
        if not route.startswith(_ORGANISATIE) or "<" not in route.removeprefix(_ORGANISATIE):
            continue
        if not any(soort in route.removeprefix(_ORGANISATIE) for soort in ("<int:", "<uuid:l")):
            continue
        adres = wereld.adres(route).replace(haar, hier).replace(van_verband, hier)
        methode = "GET" if kijken else "POST"
        assert wijzigen or kijken
        assert _vraag(client, methode, adres) == 404, route


def test_een_link_die_niet_klopt_geeft_niets(wereld: Wereld) -> None:
    for route in MET_LINK:
        for methode in ("GET", "POST"):
            assert _vraag(browser(), methode, wereld.adres(route)) == 410, route


def test_elk_formulier_vraagt_het_zegel_van_deze_bezoeker(wereld: Wereld) -> None:
    """A form on another site sends the cookies along but has no token."""
    client = browser(wereld.anna, enforce_csrf_checks=True)
    for route in routes():
        assert client.post(wereld.adres(route), {}).status_code == 403, route


# The API

VRIJ = frozenset(
    (
        *("gemeenten", "gemeente", "gemeentetabel", "provincies", "arbeidsmarktregios"),
        *("samenwerkingsverbanden", "provincie", "arbeidsmarktregio", "gemeentenSamen"),
        *("cijfers", "cijfer", "controles", "instrumenten", "berekenVerdeling", "doelkans"),
        *("prognosegevoeligheid", "prognoseSamen", "prognose", "varianten", "variantcontrole"),
        *("hefbomen", "doorrekenVarianten", "variant", "berekenLoonkostensubsidie"),
        *("berekenPlaatsen", "kostprijs", "berekenBusinesscase", "berekenWerkmap"),
        *("bedrijfssjabloon", "gegevenssoorten", "beginBerekening"),
        *("wetsregels", "wetsregel", "wetsvragen", "wetsvraag", "berekenWetsvraag"),
        *("wetscijfers", "wetswijzigingen", "berekenWetswijziging"),
        *("benchmarkindicatoren", "benchmarkcijfers", "benchmarkgemeente", "benchmarkstreek"),
        *("benchmarkburen", "berekenTrechter", "berekenVerloop", "berekenEigenCijfers"),
        *("eigenIndicatoren", "benchmarksjabloon", "benchmarkuitgaven", "benchmarkuitgave"),
        *("rondTabelAf", "controleerTabel", "trajectbrief", "trajectsjabloon"),
    )
)
"""For everybody; with a token also with own figures of its organisation."""
_TABEL = {
    "peildatum": "2026-07-01",
    "bron": "UWV",
    "soort": "eigen_cijfers",
    "rijen": [{"jaar": 2027, "stroom": "impulsbudget", "bedrag": 300000}],
}
BESLOTEN: dict[str, tuple[str, object, bool]] = {
    "berekeningen": ("/berekeningen", None, False),
    "berekening": ("/berekeningen/RUN", None, False),
    "wijzigBerekening": ("/berekeningen/RUN", {"naam": "Anders"}, True),
    "verwijderBerekening": ("/berekeningen/RUN", None, True),
    "stopBerekening": ("/berekeningen/RUN/_stop", None, True),
    "hervatBerekening": ("/berekeningen/RUN/_hervat", None, True),
    "herhaalBerekening": ("/berekeningen/RUN/_opnieuw", None, True),
    "gegevens": ("/gegevens", None, False),
    "leverGegevensAan": ("/gegevens", _TABEL, True),
    "leverBestandAan": (
        "/gegevens/_bestand?soort=eigen_cijfers&peildatum=2026-07-01&bron=UWV",
        EIGEN,
        True,
    ),
    "sjabloon": ("/gegevenssoorten/eigen_cijfers/_sjabloon", None, False),
    "gegevensversie": ("/gegevens/VERSIE", None, False),
    "gooiGegevensWeg": ("/gegevens/CONCEPT", None, True),
    "bevestigGegevens": ("/gegevens/CONCEPT/_bevestig", None, True),
    "trekGegevensIn": ("/gegevens/VERSIE/_intrekken", {"reden": "oud"}, True),
    "logboekregels": ("/logboekregels", None, False),
    "trajectleveringen": ("/trajecten", None, False),
    "trajectlevering": ("/trajecten/LEVERING", None, False),
    "analyseerTrajecten": ("/trajecten/_bestand", trajectbestand, True),
    "verwijderTrajectlevering": ("/trajecten/LEVERING", None, True),
}
"""Path, body, and whether it changes something."""


_WOORDEN = (
    ("RUN", "<uuid:id_>"),
    ("VERSIE", "versie"),
    ("CONCEPT", "concept"),
    ("LEVERING", "<uuid:levering_id>"),
)


@cache
def operaties() -> dict[str, str]:
    return {
        operatie["operationId"]: methode.upper()
        for wegen in api.document()["paths"].values()
        for methode, operatie in wegen.items()
        if isinstance(operatie, dict) and "operationId" in operatie
    }


def vraag_api(wereld: Wereld, naam: str, token: str) -> int:
    pad, body, _ = BESLOTEN[naam]
    for woord, sleutel in _WOORDEN:
        pad = pad.replace(woord, str(wereld.nummers[sleutel]))
    koppen = {"authorization": f"Bearer {wereld.sleutels[token]}"} if token else {}
    methode = getattr(browser(), operaties()[naam].lower())
    soort = "text/csv" if "_bestand" in pad else "application/json"
    inhoud = body() if callable(body) else body
    vraag = {} if methode.__name__ == "get" else {"data": inhoud or "", "content_type": soort}
    return int(methode(f"/api/v1{pad}", headers=koppen, **vraag).status_code)


@pytest.fixture
def ruim(settings: object) -> None:
    settings.API_PUNTEN_PER_MINUUT = 10**6  # type: ignore[attr-defined]


def test_elke_operatie_van_de_api_staat_in_een_tabel() -> None:
    assert operaties().keys() == VRIJ | BESLOTEN.keys()


@pytest.mark.usefixtures("ruim")
def test_zonder_token_en_met_een_vreemd_token_geeft_de_api_niets_van_haarlem(
    wereld: Wereld,
) -> None:
    for naam, (pad, _, _) in BESLOTEN.items():
        zonder = vraag_api(wereld, naam, "")
        assert zonder in (401, 403, 404), (naam, zonder)
        if (
            pad.startswith(("/berekeningen/", "/gegevens/", "/trajecten/"))
            and "_bestand" not in pad
        ):
            assert vraag_api(wereld, naam, "vreemd") == 404, naam


@pytest.mark.usefixtures("ruim")
def test_een_token_om_te_lezen_verandert_niets(wereld: Wereld) -> None:
    for naam, (_, _, wijzigt) in BESLOTEN.items():
        status = vraag_api(wereld, naam, "lezen")
        assert status == (403 if wijzigt else 200), (naam, status)


@pytest.mark.usefixtures("ruim")
def test_een_sessie_is_voor_de_api_niemand(wereld: Wereld) -> None:
    """So a form on another site can do nothing here, although the API asks for no CSRF token."""
    client = browser(wereld.anna)
    for pad in ("/gegevens", "/logboekregels", "/berekeningen"):
        assert client.get(f"/api/v1{pad}").status_code == 401
