# SPDX-License-Identifier: EUPL-1.2
"""Who may see, stop and repeat a run: Anna began it without logging in, Bas has its address."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Client:
    return client


@pytest.fixture
def bas() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def berekening(anna: Client) -> Berekening:
    anna.post("/berekeningen/start/", {"vraag": "van=2", "trekkingen": "2"})
    return Berekening.objects.get()


def test_who_has_the_address_may_look(bas: Client, berekening: Berekening) -> None:
    assert bas.get(berekening.get_absolute_url()).status_code == 200
    assert bas.get(berekening.get_absolute_url() + "papieren/").status_code == 200


def test_only_who_began_it_may_stop_it(anna: Client, bas: Client, berekening: Berekening) -> None:
    adres = berekening.get_absolute_url()
    assert "Stop</button>" not in bas.get(adres).content.decode()
    assert bas.post(adres + "stop/").status_code == 403
    assert bas.post(adres + "verder/").status_code == 403
    assert anna.post(adres + "stop/").status_code == 302
    berekening.refresh_from_db()
    assert berekening.status == Status.GESTOPT


def test_the_list_has_only_your_own(anna: Client, bas: Client, berekening: Berekening) -> None:
    assert str(berekening.id) in anna.get("/berekeningen/").content.decode()
    assert str(berekening.id) not in bas.get("/berekeningen/").content.decode()


def test_a_private_run_is_not_there_for_others(
    anna: Client, bas: Client, berekening: Berekening
) -> None:
    Berekening.objects.update(zichtbaarheid=Zichtbaarheid.EIGENAAR)
    for deel in ("", "papieren/", "rapport/?als=pdf"):
        assert bas.get(berekening.get_absolute_url() + deel).status_code == 404
    assert bas.post(berekening.get_absolute_url() + "opnieuw/").status_code == 404
    assert anna.get(berekening.get_absolute_url()).status_code == 200


def test_an_address_that_is_not_there(bas: Client, berekening: Berekening) -> None:
    assert bas.get(f"/berekeningen/{uuid4()}/").status_code == 404
    assert bas.get(f"{berekening.get_absolute_url()}rapport/?als=pdf").status_code == 404


def test_a_get_changes_nothing(bas: Client, berekening: Berekening) -> None:
    for deel in ("stop/", "verder/", "opnieuw/"):
        assert bas.get(berekening.get_absolute_url() + deel).status_code == 405
    assert bas.get("/berekeningen/start/").status_code == 405


@pytest.mark.usefixtures("berekening")
def test_without_a_token_nothing_begins() -> None:
    streng = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert streng.post("/berekeningen/start/", {"vraag": "van=2"}).status_code == 403
    assert Berekening.objects.count() == 1
