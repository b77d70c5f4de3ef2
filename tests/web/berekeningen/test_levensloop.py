# SPDX-License-Identifier: EUPL-1.2
"""The life of a run: begun on a page, done by the worker, stopped, gone on with, repeated."""

from __future__ import annotations

import numpy as np
import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from opstap import varianten
from opstap.basis.fouten import GebruiksFout
from opstap.web.berekeningen import diensten, rekenen
from opstap.web.berekeningen.models import Berekening, Status

pytestmark = pytest.mark.django_db

KLEIN = {"varianten": ["2", "3"], "trekkingen": 2}


def _begin(client: Client, vraag: str = "van=2&vergelijk=basis") -> Berekening:
    antwoord = client.post("/berekeningen/start/", {"vraag": vraag, "trekkingen": "2"})
    assert antwoord.status_code == 302
    return Berekening.objects.get(id=antwoord["Location"].strip("/").split("/")[-1])


def _werk() -> None:
    """What the worker does with the queue, in this transaction."""
    for taak in DBTaskResult.objects.ready():
        taak.task.call(*taak.args_kwargs["args"])
        taak.delete()


def test_from_the_button_to_the_result(client: Client) -> None:
    berekening = _begin(client, "van=2&vergelijk=2&banen=12000")
    assert berekening.status == Status.WACHT
    tekst = client.get(berekening.get_absolute_url()).content.decode()
    assert "every 2s" in tekst
    assert "Ververs" in tekst
    _werk()
    tekst = client.get(berekening.get_absolute_url()).content.decode()
    assert "every 2s" not in tekst
    assert "Variant 2 en Eigen variant naar Variant 2 (2 keer gerekend)" in tekst
    assert "Verschil met Variant 2" in tekst
    csv = client.get(berekening.get_absolute_url() + "?figuur=mensen&als=csv")
    assert b"vangnetbaan" in csv.content
    rapport = client.get(berekening.get_absolute_url() + "rapport/?als=pdf")
    assert rapport.content.startswith(b"%PDF-")


def test_the_numbers_are_those_of_the_library() -> None:
    berekening = diensten.start("varianten", KLEIN, wachten=True)
    gekozen = [varianten.beleidsvariant(i) for i in ("2", "3")]
    twee, drie = varianten.naast_elkaar(gekozen, niveau="provincie", trekkingen=2)
    uitslag = berekening.uitslag["varianten"]
    for d, gevonden in zip((twee, drie), uitslag, strict=True):
        for maat in varianten.MATEN:
            verwacht = d.mensen[maat].sum(axis=1)
            assert gevonden["mensen"][maat]["gemiddelde"] == pytest.approx(
                verwacht.mean(axis=0), abs=0.1
            )
        assert gevonden["structureel_eur"] == d.begroting.structureel_eur
    verschil = varianten.verschil(drie, twee, "niet_bereikt").sum(axis=1)
    assert uitslag[1]["verschil"]["niet_bereikt"]["p95"] == pytest.approx(
        np.quantile(verschil, 0.95, axis=0), abs=0.1
    )


def test_a_stopped_run_goes_on_and_ends_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heel = diensten.start("varianten", KLEIN, wachten=True)
    berekening = _begin(client, "v=2&v=3")

    op = rekenen._Teller.op

    def stop_na_een(self: rekenen._Teller, gedaan: int) -> None:
        op(self, gedaan)
        if gedaan == 1:
            client.post(berekening.get_absolute_url() + "stop/")

    with monkeypatch.context() as m:
        m.setattr(rekenen._Teller, "op", stop_na_een)
        _werk()
    berekening.refresh_from_db()
    assert (berekening.status, berekening.gedaan) == (Status.GESTOPT, 1)
    assert "Ga verder waar het bleef" in client.get(berekening.get_absolute_url()).content.decode()
    client.post(berekening.get_absolute_url() + "verder/")
    _werk()
    berekening.refresh_from_db()
    assert berekening.status == Status.KLAAR
    assert berekening.resultaat == heel.resultaat


def test_the_same_question_again_says_that_nothing_changed(client: Client) -> None:
    eerste = diensten.start("varianten", {"varianten": ["2"], "trekkingen": 2}, wachten=True)
    antwoord = client.post(eerste.get_absolute_url() + "opnieuw/")
    _werk()
    tekst = client.get(antwoord["Location"]).content.decode()
    assert "Sindsdien is er niets veranderd" in tekst


def test_the_same_question_with_other_figures_says_what_changed(client: Client) -> None:
    eerste = diensten.start("varianten", {"varianten": ["2"], "trekkingen": 2}, wachten=True)
    Berekening.objects.filter(id=eerste.id).update(
        versies={**eerste.versies, "grootboek": "een ouder grootboek"}
    )
    assert "Er is een nieuwere versie" in client.get(eerste.get_absolute_url()).content.decode()
    antwoord = client.post(eerste.get_absolute_url() + "opnieuw/")
    _werk()
    tekst = client.get(antwoord["Location"]).content.decode()
    assert "Sindsdien is veranderd: de gepubliceerde cijfers" in tekst


def test_a_visitor_has_two_runs_at_most(client: Client) -> None:
    _begin(client)
    _begin(client, "van=3&vergelijk=basis")
    antwoord = client.post("/berekeningen/start/", {"vraag": "van=1", "trekkingen": "2"})
    assert antwoord.status_code == 400
    assert "U hebt al 2 berekeningen" in antwoord.content.decode()
    laatste = Berekening.objects.first()
    assert laatste is not None
    assert "1 berekening" in client.get(laatste.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [
        ({"varianten": [], "trekkingen": 2}, "een tot en met"),
        ({"varianten": ["2", "2"], "trekkingen": 2}, "twee keer"),
        ({"varianten": ["2"], "trekkingen": 1000}, "2 tot en met 100"),
        ({"varianten": ["2"], "trekkingen": 2, "prijspeil": "ooit"}, "prijspeil"),
    ],
)
def test_what_cannot_be_computed_is_refused(invoer: dict[str, object], zin: str) -> None:
    with pytest.raises(GebruiksFout, match=zin):
        diensten.start("varianten", invoer)
    assert not Berekening.objects.exists()


def test_another_right_to_fall_back_is_refused_at_its_lever(client: Client) -> None:
    vraag = {"vraag": "van=2&terugvalrecht=nee", "trekkingen": "2"}
    antwoord = client.post("/berekeningen/start/", vraag)
    assert antwoord.status_code == 400
    assert "Terugvalrecht" in antwoord.content.decode()


def test_a_job_that_is_delivered_twice_is_done_once() -> None:
    berekening = diensten.start("varianten", {"varianten": ["2"], "trekkingen": 2}, wachten=True)
    klaar_op = berekening.klaar_op
    rekenen.voer_uit(berekening.id)
    berekening.refresh_from_db()
    assert berekening.klaar_op == klaar_op
