# SPDX-License-Identifier: EUPL-1.2
"""Whoever changes something leaves a line in the trail: every form, and every call of the API.

An address that takes a form must be in a table here: with what is filled in, or with the reason
why nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from opstap.web.benchmark.deelnemers import rondes
from opstap.web.benchmark.deelnemers.models import Ronde
from opstap.web.berekeningen.models import Berekening, Status
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.aanmelden import eerste_aanmelding
from opstap.web.organisaties.huisstijl import als_css
from opstap.web.organisaties.models import Gebruiker
from opstap.web.trajecten import vergelijken
from web.benchmark.deelnemers import doet_mee, opgave
from web.gegevens.hulp import EIGEN, breng
from web.kern.test_wie_mag_waar import BESLOTEN, operaties, vraag_api
from web.kern.wereld import ROOD, Wereld, browser, maak_wereld, routes
from web.mensen import WACHTWOORD, apparaat, haarlem, maak
from web.trajecten import hulp as trajecten

pytestmark = pytest.mark.django_db
_ORGANISATIE = "mijn/organisatie/<int:organisatie_id>/"
_SOORT = f"{_ORGANISATIE}gegevens/<slug:pad>/"
_LEDEN = f"{_ORGANISATIE}leden/"
_RUN = "berekeningen/<uuid:id_>/"
_LEVERING = f"{_ORGANISATIE}trajecten/<uuid:levering_id>/"
_NIEUW = "een-ander-paard-in-de-wei-9"
Velden = dict[str, Any]


def _als_bezoeker(_: Wereld) -> Client:
    return browser()


def _na_wachtwoord(wereld: Wereld) -> Client:
    client = browser()
    apparaat(wereld.bram)
    client.post("/inloggen/", {"username": wereld.bram.email, "password": WACHTWOORD})
    return client


def _zonder_telefoon(_: Wereld) -> Client:
    client = browser(maak("Gijs"))
    TOTPDevice.objects.filter(user__naam="Gijs").delete()
    client.get("/tweede-stap/")
    return client


def _met_proef(wereld: Wereld) -> Client:
    client = browser(wereld.anna)
    stijl = SimpleUploadedFile("stijl.css", als_css(ROOD).encode())
    client.post(wereld.adres(f"{_ORGANISATIE}huisstijl/"), {"bestand": stijl})
    return client


def _beheer(_: Wereld) -> Client:
    baas = maak("Hanna")
    Gebruiker.objects.filter(pk=baas.pk).update(platformbeheerder=True)
    return browser(Gebruiker.objects.get(pk=baas.pk))


def _code(_: Wereld) -> Velden:
    toestel = TOTPDevice.objects.get(user__naam="Bram")
    return {"code": f"{totp(toestel.bin_key):06}"}


def _nieuwe_code(_: Wereld) -> Velden:
    toestel = TOTPDevice.objects.get(user__naam="Gijs")
    return {"code": f"{totp(toestel.bin_key):06}"}


def _bestand(_: Wereld) -> Velden:
    cijfers = SimpleUploadedFile("cijfers.csv", EIGEN.encode())
    return {
        "bestand": cijfers,
        "peildatum": "01-07-2026",
        "bron": "begroting",
        "volledig": "ja",
    }


def _echt_bestand(wereld: Wereld) -> Velden:
    return {"levering": trajecten.breng(wereld.anna, echt=True).pk, "akkoord": "on"}


def _draagt_bij(wereld: Wereld) -> Velden:
    vergelijken.draag_bij(trajecten.door(wereld.anna), trajecten.breng(wereld.anna, echt=True))
    return {}


def _met_opgave(wereld: Wereld) -> Velden:
    breng(wereld.anna, "benchmark-gemeente", opgave("GM0392", 3))
    return {"akkoord": "on"}


def _doet_mee(wereld: Wereld) -> Velden:
    doet_mee(wereld.anna, haarlem(), opgave("GM0392", 3))
    return {}


def _andere_datum(_: Wereld) -> Velden:
    return {
        f"ronde-{Ronde.objects.get().pk}-openbaar_op": rondes.vandaag() + timedelta(days=50),
    }


def _loopt(velden: Velden, status: Status) -> Callable[[Wereld], Velden]:
    def zet(_: Wereld) -> Velden:
        Berekening.objects.update(status=status)
        return velden

    return zet


_ACCOUNT = {"naam": "Eva", "nieuw": _NIEUW, "nogmaals": _NIEUW}
WIJZIGINGEN: dict[str, tuple[Callable[[Wereld], Client] | str, Velden | Callable[..., Velden]]] = {
    "berekeningen/start/": ("anna", {"soort": "varianten", "vraag": "van=2", "trekkingen": "8"}),
    "bevestigen/": ("anna", {"bewijs": WACHTWOORD}),
    "inloggen/": (_als_bezoeker, {"username": "bram@voorbeeld.nl", "password": WACHTWOORD}),
    "inloggen/tweede-stap/": (_na_wachtwoord, _code),
    "uitloggen/": ("anna", {}),
    "uitloggen/overal/": ("anna", {}),
    "tweede-stap/": (_zonder_telefoon, _nieuwe_code),
    "tweede-stap/herstelcodes/": ("anna", {}),
    "tweede-stap/andere-telefoon/": ("anna", {}),
    "uitnodiging/<str:sleutel>/": (_als_bezoeker, _ACCOUNT),
    "wachtwoord/": ("anna", {"huidig": WACHTWOORD, "nieuw": _NIEUW, "nogmaals": _NIEUW}),
    "wachtwoord/nieuw/<str:uid>/<str:sleutel>/": (
        _als_bezoeker,
        {"nieuw": _NIEUW, "nogmaals": _NIEUW},
    ),
    "mijn/organisatie/nieuw/": (
        _beheer,
        {"soort": "gemeente", "gemeente": "GM0363", "beheerder": "ida@voorbeeld.nl"},
    ),
    f"{_ORGANISATIE}inloggen/": ("anna", {"alleen": ""}),
    f"{_ORGANISATIE}huisstijl/besluit/": (_met_proef, {"wat": "gebruik"}),
    _LEDEN: ("anna", {"email": "fien@voorbeeld.nl", "rol": "lezer"}),
    f"{_LEDEN}<int:lid_id>/": ("anna", {"wat": "rol", "rol": "lezer"}),
    f"{_LEDEN}uitnodiging/<int:uitnodiging_id>/intrekken/": ("anna", {}),
    _SOORT: ("anna", _bestand),
    f"{_SOORT}concept/<int:pk>/bevestigen/": ("anna", {}),
    f"{_SOORT}concept/<int:pk>/weggooien/": ("anna", {}),
    f"{_SOORT}versies/<int:nummer>/intrekken/": ("anna", {"reden": "niet meer juist"}),
    f"{_SOORT}delen/<int:pk>/stoppen/": ("anna", {}),
    f"{_SOORT}delen/": ("anna", lambda w: {"met": w.nummers["verband"]}),
    f"{_RUN}stop/": ("anna", _loopt({}, Status.BEZIG)),
    f"{_RUN}verder/": ("anna", _loopt({}, Status.GESTOPT)),
    f"{_RUN}opnieuw/": ("anna", {}),
    f"{_RUN}wijzigen/": ("anna", {"naam": "Anders", "zichtbaarheid": "organisatie"}),
    f"{_RUN}verwijderen/": ("anna", {}),
    f"{_ORGANISATIE}benchmark/meedoen/": ("anna", _met_opgave),
    f"{_ORGANISATIE}benchmark/stoppen/": ("anna", _doet_mee),
    f"{_ORGANISATIE}rondes/": (
        "anna",
        lambda _: {
            "voor": "bedrijf",
            "jaar": rondes.vandaag().year - 1,
            "openbaar_op": rondes.vandaag() + timedelta(days=40),
        },
    ),
    f"{_ORGANISATIE}rondes/<str:voor>/<int:jaar>/datum/": ("anna", _andere_datum),
    f"{_ORGANISATIE}rondes/<str:voor>/<int:jaar>/uitgeven/": ("anna", {}),
    f"{_ORGANISATIE}groepen/": (
        "anna",
        {"naam": "Aan zee", "leden": "Zandvoort, Velsen", "reden": "ook aan zee"},
    ),
    f"{_ORGANISATIE}groepen/<uuid:groep_id>/stoppen/": ("anna", {}),
    f"{_ORGANISATIE}verhalen/": (
        "anna",
        {"indicator": "wsw-beschut", "jaar": "2024", "tekst": "Er was een naheffing."},
    ),
    f"{_ORGANISATIE}verhalen/<int:pk>/intrekken/": ("anna", {}),
    f"{_ORGANISATIE}trajecten/": ("anna", lambda _: trajecten.formulier()),
    f"{_ORGANISATIE}trajecten/naast-anderen/": ("anna", _echt_bestand),
    f"{_ORGANISATIE}trajecten/naast-anderen/stoppen/": ("anna", _draagt_bij),
    f"{_LEVERING}opnieuw/": ("anna", {"tijden": "4, 8"}),
    f"{_LEVERING}spanning/": ("anna", {"tekst": "Besproken."}),
    f"{_LEVERING}termijn/wijzigen/": ("anna", {"bewaren": "30"}),
    f"{_LEVERING}rijen/verwijderen/": ("anna", {}),
    f"{_LEVERING}verwijderen/": ("anna", {}),
    f"{_ORGANISATIE}tokens/": ("anna", {"naam": "nieuw", "rechten": "lezen", "dagen": "30"}),
    f"{_ORGANISATIE}tokens/<int:token_id>/intrekken/": ("anna", {}),
}
"""Who sends the form (``anna``: as beheerder of Haarlem), and what is filled in."""

ZONDER_SPOOR = {
    "verdelingslab/bestand/": "alleen in de eigen sessie",
    "verdelingslab/wis/": "alleen in de eigen sessie",
    "variantenlab/eigen/": "het bestand wordt een adres en nergens bewaard",
    "bedrijf/begroting/": "alleen in de eigen sessie",
    "regels/<slug:route_id>/": "wat over een persoon is ingevuld, wordt nergens bewaard",
    "bedrijf/begroting/wis/": "alleen in de eigen sessie",
    f"{_ORGANISATIE}huisstijl/": "een proef in de eigen sessie; het besluit schrijft wel",
    f"{_LEVERING}jaarcijfers/": "alleen bij een bedrijf: zie web/trajecten/test_samen",
    "wachtwoord/vergeten/": "de taak die de link stuurt schrijft: zie test_wachtwoord",
    "inloggen/organisatie/ontkoppelen/": "alleen met een aanbieder: zie test_oidc",
    "eerste-aanmelding/<str:sleutel>/": "alleen zonder accounts: hieronder",
}

# A form sent to these is just read: they show the same as when somebody asks for them.
_LEEST = {
    "",
    "healthz",
    "robots.txt",
    "favicon.ico",
    ".well-known/security.txt",
    ".well-known/change-password",
    "mijn/",
    "mijn/veiligheid/",
    "wachtwoord/vergeten/verstuurd/",
    "verdelingslab/",
    "verdelingslab/invulblad/<str:soort>/",
}


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def test_elk_formulier_staat_in_een_tabel(wereld: Wereld) -> None:
    openbaar = ("gemeenten", "provincies", "arbeidsmarkt", "samenwerk", "over/", "bronnen", "kaart")
    neemt_aan = {
        route
        for route in routes()
        if not (route in _LEEST or route.startswith(openbaar))
        and browser(wereld.anna).post(wereld.adres(route), {}).status_code != 405
    }
    assert neemt_aan == WIJZIGINGEN.keys() | ZONDER_SPOOR.keys()


@pytest.mark.parametrize("route", WIJZIGINGEN)
def test_een_wijziging_staat_in_het_logboek(wereld: Wereld, route: str) -> None:
    wie, velden = WIJZIGINGEN[route]
    client = browser(wereld.anna) if wie == "anna" else wie(wereld)  # type: ignore[operator]
    ingevuld = velden(wereld) if callable(velden) else velden
    naam = "herstel" if route.startswith("wachtwoord/nieuw") else "uitnodiging"
    adres = wereld.adres(
        route.replace("<str:uid>", wereld.sleutels["uid"]).replace(
            "<str:sleutel>", wereld.sleutels[naam]
        )
    )
    if route.endswith("delen/"):  # what is shared already cannot be shared again
        client.post(wereld.adres(f"{_SOORT}delen/<int:pk>/stoppen/"))
    voor = Regel.objects.count()
    antwoord = client.post(adres, ingevuld)
    assert antwoord.status_code in (200, 302), antwoord.content.decode()[:2000]
    geschreven = Regel.objects.all()[: Regel.objects.count() - voor]
    assert geschreven, antwoord.content.decode()[:3000]
    assert all("geweigerd" not in regel.resultaat for regel in geschreven)
    assert all(regel.herkomst == "web 127.0.0.1" for regel in geschreven)


def test_ook_het_eerste_account_staat_erin(client: Client) -> None:
    pad = eerste_aanmelding()
    assert pad is not None
    client.post(pad, {"email": "jan@voorbeeld.nl", **_ACCOUNT})
    assert [regel.actor for regel in Regel.objects.all()] == ["jan@voorbeeld.nl"]


@pytest.mark.parametrize("naam", [n for n, (_, _, wijzigt) in BESLOTEN.items() if wijzigt])
def test_een_wijziging_met_de_api_staat_er_ook_in(wereld: Wereld, naam: str, settings: Any) -> None:
    settings.API_PUNTEN_PER_MINUUT = 10**6
    assert naam in operaties()
    if naam == "stopBerekening":
        Berekening.objects.update(status=Status.BEZIG)
    if naam == "hervatBerekening":
        Berekening.objects.update(status=Status.GESTOPT)
    voor = Regel.objects.count()
    status = vraag_api(wereld, naam, "schrijven")
    geschreven = Regel.objects.all()[: Regel.objects.count() - voor]
    assert geschreven, status
    assert all("geweigerd" not in regel.resultaat for regel in geschreven)
    assert {regel.organisatie_id for regel in geschreven} == {
        wereld.nummers["<int:organisatie_id>"]
    }
