# SPDX-License-Identifier: EUPL-1.2
"""Who may see, stop, rename, show, remove and repeat a run, as stories.

Anna is beheerder of Haarlem, Fatima bewerker, Bram lezer; Chris works for Zandvoort; Vera and Wim
have no account.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from opstap.basis.fouten import GebruiksFout
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from opstap.web.berekeningen.toegang import Vrager, mijn, zichtbaarheden
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Gebruiker, Rol
from web import mensen

pytestmark = pytest.mark.django_db
Klaar = Callable[..., Berekening]
ALLEEN, ORGANISATIE, ADRES = (
    Zichtbaarheid.EIGENAAR,
    Zichtbaarheid.ORGANISATIE,
    Zichtbaarheid.ADRES,
)
BEKIJKEN = ("", "papieren/", "alles/?als=json", "?figuur=alle&als=csv")


def nieuw(gebruiker: Gebruiker | None = None) -> Client:
    """A browser, of somebody who is logged in or of nobody."""
    client = Client(headers={"host": "localhost"})
    return mensen.meld_aan(client, gebruiker) if gebruiker else client


@pytest.fixture
def fatima() -> Gebruiker:
    return mensen.maak("Fatima", mensen.haarlem(), Rol.BEWERKER)


@pytest.fixture
def van_bram(klaar: Klaar) -> Berekening:
    """A run that Bram made and that his organisation sees."""
    bram = mensen.bram()
    return klaar("prognose", eigenaar=bram, organisatie=mensen.haarlem(), zichtbaarheid=ORGANISATIE)


def status(client: Client, berekening: Berekening, deel: str = "", **velden: Any) -> int:
    """The answer to a GET, or with fields (``post=1`` for none) to a POST."""
    adres = berekening.get_absolute_url() + deel
    return (client.post(adres, velden) if velden else client.get(adres)).status_code


# Without an account


@pytest.fixture
def van_vera() -> tuple[Client, Berekening]:
    vera = nieuw()
    vera.post("/berekeningen/start/", {"vraag": "van=2", "trekkingen": "8"})
    return vera, Berekening.objects.get()


def test_wim_has_the_address_and_looks_but_cannot_stop_it(
    van_vera: tuple[Client, Berekening],
) -> None:
    vera, berekening = van_vera
    wim, adres = nieuw(), berekening.get_absolute_url()
    assert status(wim, berekening) == status(wim, berekening, "papieren/") == 200
    assert "Stop</button>" not in wim.get(adres).content.decode()
    for deel in ("stop/", "verder/", "wijzigen/", "verwijderen/"):
        assert status(wim, berekening, deel, post=1) in (302, 403)
        assert Berekening.objects.get().status == Status.WACHT
    assert str(berekening.id) not in wim.get("/berekeningen/").content.decode()
    assert str(berekening.id) in vera.get("/berekeningen/").content.decode()
    assert status(vera, berekening, "stop/", post=1) == 302
    assert Berekening.objects.get().status == Status.GESTOPT


def test_what_vera_does_is_not_in_the_trail(van_vera: tuple[Client, Berekening]) -> None:
    vera, berekening = van_vera
    status(vera, berekening, "stop/", post=1)
    assert not Regel.objects.filter(object_soort="berekening").exists()


def test_an_address_that_is_not_there(van_vera: tuple[Client, Berekening]) -> None:
    assert nieuw().get(f"/berekeningen/{uuid4()}/").status_code == 404
    assert status(van_vera[0], van_vera[1], "rapport/?als=pdf") == 404


def test_a_get_changes_nothing(van_vera: tuple[Client, Berekening]) -> None:
    vera, berekening = van_vera
    for deel in ("stop/", "verder/", "opnieuw/"):
        assert status(vera, berekening, deel) == 405
    assert status(vera, berekening, "verwijderen/") == 200
    assert vera.get("/berekeningen/start/").status_code == 405
    assert Berekening.objects.count() == 1


def test_without_a_token_nothing_begins(klaar: Klaar) -> None:
    klaar("verdeling")
    streng = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert streng.post("/berekeningen/start/", {"vraag": "van=2"}).status_code == 403
    assert Berekening.objects.count() == 1


# In an organisation


@pytest.mark.parametrize("deel", BEKIJKEN)
def test_what_bram_keeps_to_himself_is_not_there_for_anybody_else(
    van_bram: Berekening, fatima: Gebruiker, deel: str
) -> None:
    Berekening.objects.update(zichtbaarheid=ALLEEN)
    assert van_bram.eigenaar is not None
    assert status(nieuw(van_bram.eigenaar), van_bram, deel) == 200
    for ander in (fatima, mensen.anna(), mensen.chris(), None):
        assert status(nieuw(ander), van_bram, deel) == 404
    assert status(nieuw(fatima), van_bram, "opnieuw/", post=1) == 404


@pytest.mark.parametrize("deel", BEKIJKEN)
def test_haarlem_sees_what_bram_shows_haarlem_and_zandvoort_does_not(
    van_bram: Berekening, fatima: Gebruiker, deel: str
) -> None:
    for van_haarlem in (fatima, mensen.anna()):
        assert status(nieuw(van_haarlem), van_bram, deel) == 200
    for buiten in (mensen.chris(), None):
        assert status(nieuw(buiten), van_bram, deel) == 404


def test_the_list_has_what_one_may_see(van_bram: Berekening, fatima: Gebruiker) -> None:
    chris = mensen.chris()
    for wie, ziet in ((fatima, True), (chris, False), (mensen.BEZOEKER, False)):
        assert mijn(Vrager(wie)).exists() is ziet
    van_haarlem = f"/mijn/organisatie/{mensen.haarlem().pk}/berekeningen/"
    assert van_bram.naam in nieuw(fatima).get(van_haarlem).content.decode()
    assert nieuw(chris).get(van_haarlem).status_code == 403
    Berekening.objects.update(zichtbaarheid=ALLEEN)
    assert not mijn(Vrager(fatima)).exists()


def test_a_public_run_of_another_is_not_in_my_list(van_bram: Berekening) -> None:
    Berekening.objects.update(zichtbaarheid=ADRES)
    chris = mensen.chris()
    assert status(nieuw(chris), van_bram) == 200
    assert not mijn(Vrager(chris)).exists()


def test_bram_and_fatima_may_rename_and_remove_it_but_chris_may_not(
    van_bram: Berekening, fatima: Gebruiker
) -> None:
    bram = van_bram.eigenaar
    assert bram is not None
    Berekening.objects.update(zichtbaarheid=ADRES)
    wijziging = {"naam": "Voor de raad", "notitie": "Versie 2", "zichtbaarheid": ADRES.value}
    chris = nieuw(mensen.chris())
    assert status(chris, van_bram, "wijzigen/", **wijziging) == 403
    assert status(chris, van_bram, "verwijderen/", post=1) == 403
    assert status(nieuw(bram), van_bram, "wijzigen/", **wijziging) == 302
    van_bram.refresh_from_db()
    assert (van_bram.naam, van_bram.notitie) == ("Voor de raad", "Versie 2")
    assert status(nieuw(fatima), van_bram, "verwijderen/", post=1) == 302
    assert not Berekening.objects.exists()


def test_another_reader_of_haarlem_looks_only(van_bram: Berekening) -> None:
    lotte = nieuw(mensen.maak("Lotte", mensen.haarlem(), Rol.LEZER))
    assert status(lotte, van_bram) == 200
    assert status(lotte, van_bram, "wijzigen/") == 403
    assert status(lotte, van_bram, "verwijderen/", post=1) == 403
    assert status(lotte, van_bram, "stop/", post=1) == 403


def test_fatima_without_her_second_step_changes_nothing(
    van_bram: Berekening, fatima: Gebruiker
) -> None:
    half = mensen.meld_aan(Client(headers={"host": "localhost"}), fatima, tweede_stap=False)
    assert status(half, van_bram) == 200
    assert status(half, van_bram, "verwijderen/", post=1) != 200
    assert Berekening.objects.exists()


def test_fatima_shows_the_run_of_bram_to_everybody_with_the_address(
    van_bram: Berekening, fatima: Gebruiker
) -> None:
    velden = {"naam": van_bram.naam, "notitie": "", "zichtbaarheid": ADRES.value}
    assert status(nieuw(fatima), van_bram, "wijzigen/", **velden) == 302
    assert status(nieuw(), van_bram) == 200
    regel = Regel.objects.get(actie="berekening zichtbaar maken")
    assert (regel.actor, regel.organisatie) == (fatima.email, mensen.haarlem())
    assert regel.resultaat == "mijn organisatie -> iedereen met het adres"


def test_fatima_cannot_make_it_a_secret_of_bram(van_bram: Berekening, fatima: Gebruiker) -> None:
    velden = {"naam": "", "notitie": "", "zichtbaarheid": ALLEEN.value}
    assert status(nieuw(fatima), van_bram, "wijzigen/", **velden) == 400
    assert Berekening.objects.get().zichtbaarheid == ORGANISATIE


def test_own_figures_become_public_only_by_who_may_publish(
    van_bram: Berekening, fatima: Gebruiker
) -> None:
    """Fatima (bewerker) may not publish for Haarlem; Anna (beheerder) may."""
    eigen = {"bedrijf": {"pk": 1, "nummer": 1, "sha256": "", "herkomst": "van Haarlem"}}
    van_bram.versies = {**van_bram.versies, "gegevens": eigen}
    bewerker, beheerder = (mensen.bevestigd(g) for g in (fatima, mensen.anna()))
    assert ADRES not in zichtbaarheden(Vrager(bewerker), van_bram)
    assert ADRES in zichtbaarheden(Vrager(beheerder), van_bram)
    with pytest.raises(GebruiksFout, match="publiceren"):
        diensten.toon_aan(van_bram, ADRES, Vrager(bewerker))


def test_who_left_haarlem_has_nothing_there_any_more(van_bram: Berekening) -> None:
    bram = van_bram.eigenaar
    assert bram is not None
    bram.lidmaatschappen.all().delete()
    assert status(nieuw(bram), van_bram) == 404
    assert not mijn(Vrager(bram)).exists()


def test_a_run_is_kept_where_one_chooses(fatima: Gebruiker) -> None:
    client = nieuw(fatima)
    vraag = {"soort": "verdeling", "vraag": "instrument=impulsbudget&jaar=2026"}
    client.post("/berekeningen/start/", vraag)
    gewoon = Berekening.objects.get()
    assert (gewoon.organisatie, gewoon.zichtbaarheid) == (mensen.haarlem(), ORGANISATIE)
    zelf = {"naam": "Van mij", "notitie": "", "organisatie": "mij", "zichtbaarheid": ALLEEN.value}
    client.post("/berekeningen/start/", vraag | zelf)
    van_mij = Berekening.objects.get(naam="Van mij")
    assert (van_mij.organisatie, van_mij.zichtbaarheid) == (None, ALLEEN)
    elders = zelf | {"organisatie": str(mensen.zandvoort().pk)}
    assert client.post("/berekeningen/start/", vraag | elders).status_code == 400
    niets = zelf | {"zichtbaarheid": ORGANISATIE.value}
    assert client.post("/berekeningen/start/", vraag | niets).status_code == 400


def test_chris_repeats_a_public_run_of_haarlem_for_himself(klaar: Klaar) -> None:
    van_haarlem = klaar("verdeling", organisatie=mensen.haarlem(), zichtbaarheid=ADRES)
    chris = mensen.chris()
    assert status(nieuw(chris), van_haarlem, "opnieuw/", post=1) == 302
    nu = Berekening.objects.get(vorige=van_haarlem)
    assert (nu.eigenaar, nu.organisatie, nu.zichtbaarheid) == (chris, None, ALLEEN)


def test_every_change_is_in_the_trail_of_the_organisation(
    van_bram: Berekening, fatima: Gebruiker
) -> None:
    client = nieuw(fatima)
    Berekening.objects.update(status=Status.WACHT)
    status(client, van_bram, "stop/", post=1)
    status(client, van_bram, "verder/", post=1)
    Berekening.objects.update(status=Status.KLAAR)
    status(client, van_bram, "wijzigen/", naam="Anders", notitie="", zichtbaarheid=ADRES.value)
    for deel in ("alles/?als=json", "papieren/", "?figuur=alle&als=csv"):
        status(client, van_bram, deel)
    status(client, van_bram, "opnieuw/", post=1)
    status(client, van_bram, "verwijderen/", post=1)
    regels = Regel.objects.filter(object_soort="berekening").order_by("nummer")
    assert [r.actie.removeprefix("berekening ") for r in regels] == [
        *("stoppen", "hervatten", "hernoemen", "zichtbaar maken"),
        *("downloaden", "downloaden", "downloaden", "opnieuw", "verwijderen"),
    ]
    assert {r.organisatie for r in regels} == {mensen.haarlem()}
    assert {r.actor for r in regels} == {fatima.email}
    assert regels.last().object_id == str(van_bram.id)  # type: ignore[union-attr]


# The list


def test_the_list_is_searched_filtered_and_paged(klaar: Klaar, fatima: Gebruiker) -> None:
    wie = {"eigenaar": fatima, "organisatie": None, "zichtbaarheid": ALLEEN}
    for nummer in range(22):
        klaar("verdeling", naam=f"Verdeling nummer {nummer}", **wie)
    klaar("prognose", naam="Onze prognose", notitie="voor de raad", **wie)
    client = nieuw(fatima)

    def namen(vraag: str) -> str:
        return client.get(f"/berekeningen/?{vraag}").content.decode()

    eerste = namen("")
    assert "Onze prognose" in eerste
    assert "Volgende bladzijde" in eerste
    assert "Verdeling nummer 1<" not in eerste
    assert "Verdeling nummer 1<" in namen("bladzijde=2")
    assert "Volgende bladzijde" not in namen("bladzijde=2")
    assert "Onze prognose" in namen("zoek=RAAD")
    assert "Verdeling nummer" not in namen("soort=prognose")
    assert "Geen berekeningen gevonden" in namen("status=mislukt")
    assert "Onze prognose" in namen("soort=toverij&bladzijde=x&van=mij")
