# SPDX-License-Identifier: EUPL-1.2
"""The life of a run: begun on a page, done by the worker, stopped, gone on with, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from opstap.basis.fouten import GebruiksFout
from opstap.web.berekeningen import diensten, rekenen, standen, werkers
from opstap.web.berekeningen.models import Berekening, Cijferstand, Status, Werker
from opstap.web.berekeningen.soorten import SOORTEN, Werk
from opstap.web.berekeningen.toegang import Vrager
from web import mensen
from web.berekeningen.conftest import KLEIN

pytestmark = pytest.mark.django_db
Nepsoort = Callable[[Callable[[Werk], Any]], None]
PROGNOSE = KLEIN["prognose"]


def _begin(client: Client, vraag: str = "van=2&vergelijk=basis") -> Berekening:
    antwoord = client.post("/berekeningen/start/", {"vraag": vraag, "trekkingen": "8"})
    assert antwoord.status_code == 302
    return Berekening.objects.get(id=antwoord["Location"].strip("/").split("/")[-1])


def _tekst(client: Client, berekening: Berekening) -> str:
    return client.get(berekening.get_absolute_url()).content.decode()


def test_from_the_button_of_the_lab_to_the_queue(client: Client) -> None:
    berekening = _begin(client, "van=2&vergelijk=2&banen=12000")
    assert berekening.status == Status.WACHT
    assert (berekening.totaal, berekening.invoer["varianten"][0]) == (16, "2")
    assert berekening.naam == "Variant 2 en Eigen variant naar Variant 2 met onzekerheid"
    tekst = _tekst(client, berekening)
    assert "every 2s" in tekst
    assert "Ververs" in tekst


def test_from_the_form_to_the_result_and_its_files(
    client: Client, werk: Callable[[], None]
) -> None:
    vraag = {"soort": "prognose", "naam": "", "notitie": "", "gebied": "haarlem", "variant": "2"}
    vraag |= {"trekkingen": "8", "engine": "verwacht", "tot": "2026", "zaad": "1"}
    adres = client.post("/berekeningen/start/", vraag)["Location"]
    werk()
    tekst = client.get(adres).content.decode()
    assert "<h1>Haarlem: in 2026 werken" in tekst
    assert "every 2s" not in tekst
    assert b"beschut_wachtend" in client.get(f"{adres}?figuur=alle&als=csv").content
    assert client.get(f"{adres}rapport/?als=pdf").content.startswith(b"%PDF-")
    for als, begin in (("xlsx", b"PK"), ("csv", b"PK"), ("parquet", b"PK"), ("json", b"{")):
        assert client.get(f"{adres}alles/?als={als}").content.startswith(begin)
    assert client.get(f"{adres}alles/?als=doc").status_code == 404
    assert client.get(f"{adres}papieren/").json()["invoer"]["gebied"] == "GM0392"


def test_an_allocation_is_done_at_once(client: Client) -> None:
    vraag = {"soort": "verdeling", "vraag": "instrument=impulsbudget&jaar=2026"}
    antwoord = client.post("/berekeningen/start/", vraag)
    berekening = Berekening.objects.get()
    assert (berekening.status, DBTaskResult.objects.count()) == (Status.KLAAR, 0)
    assert "verdeeld over 342 gemeenten" in client.get(antwoord["Location"]).content.decode()
    pdf = client.get(f"{antwoord['Location']}rapport/?als=pdf")
    assert pdf.content.startswith(b"%PDF-")


def test_a_stopped_run_goes_on_and_ends_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch, werk: Callable[[], None]
) -> None:
    heel = diensten.start("prognose", PROGNOSE, wachten=True)
    wie = client.session
    wie["bezoeker"] = "anna"
    wie.save()
    berekening = diensten.start("prognose", PROGNOSE, bezoeker="anna")
    op = rekenen._Teller.op

    def stop_na_een(self: rekenen._Teller, gedaan: int) -> None:
        op(self, gedaan)
        if gedaan == 1:
            client.post(berekening.get_absolute_url() + "stop/")

    with monkeypatch.context() as m:
        m.setattr(rekenen._Teller, "op", stop_na_een)
        werk()
    berekening.refresh_from_db()
    assert (berekening.status, berekening.gedaan) == (Status.GESTOPT, 1)
    assert "Ga verder waar het bleef" in _tekst(client, berekening)
    client.post(berekening.get_absolute_url() + "verder/")
    werk()
    berekening.refresh_from_db()
    assert berekening.status == Status.KLAAR
    assert berekening.resultaat == heel.resultaat
    assert berekening.al_gedaan == 2, "the draw that was going on when it was stopped is kept too"


def test_draws_of_older_figures_are_not_mixed_with_new_ones() -> None:
    berekening = diensten.start("prognose", PROGNOSE, wachten=True)
    oud = {**berekening.versies, "grootboek": "een ouder grootboek"}
    Berekening.objects.filter(id=berekening.id).update(status=Status.WACHT, versies=oud)
    (berekening.map / "oud.txt").write_text("van toen")
    rekenen.voer_uit(berekening.id)
    berekening.refresh_from_db()
    assert berekening.status == Status.KLAAR
    assert berekening.versies["grootboek"] == standen.versies()["grootboek"]
    assert not (berekening.map / "oud.txt").exists()


def test_the_figures_of_a_run_are_kept_once() -> None:
    for _ in range(2):
        diensten.start("verdeling", KLEIN["verdeling"])
    assert Cijferstand.objects.count() == 2
    assert standen.wijzigingen("nooit", "gezien") is None


def test_what_goes_wrong_says_what_to_do(client: Client, nepsoort: Nepsoort) -> None:
    def mis(_: Werk) -> None:
        raise GebruiksFout("Kies een laatste jaar na het basisjaar 2026.")

    nepsoort(mis)
    berekening = diensten.start("prognose", PROGNOSE, wachten=True)
    assert berekening.status == Status.MISLUKT
    assert "Kies een laatste jaar na het basisjaar 2026." in _tekst(client, berekening)


def test_a_defect_of_ours_is_not_blamed_on_the_reader(client: Client, nepsoort: Nepsoort) -> None:
    def stuk(_: Werk) -> None:
        raise ZeroDivisionError("/een/pad/op/de/server")

    nepsoort(stuk)
    berekening = diensten.start("prognose", PROGNOSE)
    with pytest.raises(ZeroDivisionError):
        rekenen.voer_uit(berekening.id)
    tekst = _tekst(client, berekening)
    assert "Dit ligt niet aan u" in tekst
    assert "/een/pad" not in tekst


# Room and turns


def test_a_visitor_has_two_runs_at_most(client: Client) -> None:
    _begin(client)
    _begin(client, "van=3&vergelijk=basis")
    antwoord = client.post("/berekeningen/start/", {"vraag": "van=1", "trekkingen": "8"})
    assert antwoord.status_code == 429
    assert "U hebt al 2 berekeningen" in antwoord.content.decode()
    laatste = Berekening.objects.first()
    assert laatste is not None
    assert "Er gaat nog 1 berekening voor" in _tekst(client, laatste)


def test_a_full_queue_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diensten, "MEESTE_IN_RIJ", 0)
    antwoord = client.post("/berekeningen/start/", {"vraag": "van=1", "trekkingen": "8"})
    assert antwoord.status_code == 503
    assert "Probeer het over een paar minuten weer" in antwoord.content.decode()
    with pytest.raises(diensten.RijVolFout):
        diensten.start("prognose", PROGNOSE)


def test_who_goes_on_waits_behind_those_who_waited() -> None:
    eerste, tweede = (diensten.start("prognose", PROGNOSE) for _ in range(2))
    diensten.stop(eerste)
    diensten.hervat(eerste)
    eerste.refresh_from_db()
    assert (diensten.voor_mij(eerste), diensten.voor_mij(tweede)) == (1, 0)


def test_a_run_is_done_by_one_worker_only(nepsoort: Nepsoort) -> None:
    """Two workers get the same job: the second finds that the run is busy and leaves it."""
    keren: list[int] = []

    def nog_eens(werk: Werk) -> dict[str, int]:
        keren.append(1)
        rekenen.voer_uit(berekening.id)
        werk.op(len(keren))
        return {"keren": len(keren)}

    nepsoort(nog_eens)
    berekening = diensten.start("prognose", PROGNOSE)
    rekenen.voer_uit(berekening.id)
    rekenen.voer_uit(berekening.id)
    berekening.refresh_from_db()
    assert berekening.resultaat == {"keren": 1}


def test_who_lost_its_turn_writes_nothing(nepsoort: Nepsoort) -> None:
    """A worker that was thought dead comes back when another one does its run."""

    def ingehaald(werk: Werk) -> dict[str, int]:
        Berekening.objects.update(beurt="00000000-0000-0000-0000-000000000001", gedaan=7)
        werk.op(1)
        raise AssertionError("gaat niet verder")

    nepsoort(ingehaald)
    berekening = diensten.start("prognose", PROGNOSE)
    rekenen.voer_uit(berekening.id)
    berekening.refresh_from_db()
    assert (berekening.status, berekening.gedaan, berekening.resultaat) == (Status.BEZIG, 7, None)


def test_only_a_run_whose_worker_is_gone_goes_back_to_the_queue() -> None:
    lang_geleden = timezone.now() - timedelta(hours=1)
    werkers.teken("leeft")
    for naam in ("leeft", "weg"):
        berekening = diensten.start("prognose", PROGNOSE)
        Berekening.objects.filter(id=berekening.id).update(
            status=Status.BEZIG, werker=naam, bijgewerkt=lang_geleden
        )
    assert diensten.herstel() == 1
    assert Berekening.objects.get(status=Status.WACHT).werker == "weg"


def test_without_a_worker_the_page_says_so(client: Client) -> None:
    berekening = diensten.start("prognose", PROGNOSE)
    assert "Er draait geen werker" in _tekst(client, berekening)
    werkers.teken("werker-1")
    assert "Er draait geen werker" not in _tekst(client, berekening)
    Werker.objects.update(gezien=timezone.now() - timedelta(minutes=5))
    assert "Er draait geen werker" in _tekst(client, berekening)


def test_a_worker_is_there_until_its_end() -> None:
    with werkers.levend("werker-7"):
        assert werkers.hier() == "werker-7"
        assert Werker.levend().filter(naam="werker-7").exists()
    assert werkers.hier() == ""
    assert not Werker.objects.exists()


def test_the_time_that_remains_counts_only_what_this_attempt_did() -> None:
    nu = timezone.now()
    berekening = Berekening(
        status=Status.BEZIG, begonnen=nu - timedelta(seconds=20), bijgewerkt=nu,
        al_gedaan=50, gedaan=60, totaal=100,
    )  # fmt: skip
    assert berekening.seconden_over == 80
    berekening.gedaan = 51
    assert berekening.seconden_over is None


def test_a_job_of_a_run_that_was_removed_does_nothing(
    client: Client, werk: Callable[[], None]
) -> None:
    berekening = _begin(client)
    antwoord = client.post(berekening.get_absolute_url() + "verwijderen/", follow=True)
    assert "Weggehaald: Basis en Variant 2" in antwoord.content.decode()
    werk()
    assert not Berekening.objects.exists()


def test_a_run_that_is_busy_must_be_stopped_first(client: Client) -> None:
    berekening = _begin(client)
    Berekening.objects.update(status=Status.BEZIG)
    antwoord = client.post(berekening.get_absolute_url() + "verwijderen/")
    assert antwoord.status_code == 400
    assert "Stop haar eerst" in antwoord.content.decode()
    assert Berekening.objects.exists()


def test_removing_takes_the_draws_away() -> None:
    berekening = diensten.start("prognose", PROGNOSE, wachten=True)
    assert berekening.map.is_dir()
    diensten.verwijder(berekening, Vrager(mensen.BEZOEKER))
    assert not berekening.map.exists()


def test_another_right_to_fall_back_is_refused_at_its_lever(client: Client) -> None:
    vraag = {"vraag": "van=2&terugvalrecht=nee", "trekkingen": "8"}
    antwoord = client.post("/berekeningen/start/", vraag)
    assert antwoord.status_code == 400
    assert "Terugvalrecht" in antwoord.content.decode()


def test_the_form_itself_sends_an_empty_question_of_the_lab(client: Client) -> None:
    vraag = {"soort": "varianten", "vraag": "", "v": ["basis", "2"], "trekkingen": "8"}
    vraag |= {"naam": "Proef", "prijspeil": "brief", "zichtbaarheid": "adres"}
    antwoord = client.post("/berekeningen/start/", vraag)
    assert antwoord.status_code == 302, antwoord.content.decode()


def test_a_form_with_a_mistake_comes_back_with_what_was_filled_in(client: Client) -> None:
    vraag = {"soort": "prognose", "naam": "Mijn som", "gebied": "Harlem", "tot": "twee"}
    antwoord = client.post("/berekeningen/start/", vraag)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert "Mijn som" in tekst
    assert "Schrijf een heel getal" in tekst
    assert not Berekening.objects.exists()


def test_every_kind_has_a_page_to_begin(client: Client) -> None:
    tekst = client.get("/berekeningen/nieuw/").content.decode()
    for soort in SOORTEN.values():
        assert f"?soort={soort.id}" in tekst
        assert client.get(f"/berekeningen/nieuw/?soort={soort.id}").status_code == 200
    assert client.get("/berekeningen/nieuw/?soort=toverij").status_code == 400
