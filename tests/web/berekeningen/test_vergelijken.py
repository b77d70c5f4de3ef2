# SPDX-License-Identifier: EUPL-1.2
"""The same question again: what changed, and what that did."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from opstap.web.berekeningen import standen
from opstap.web.berekeningen.models import Berekening, Cijferstand, Zichtbaarheid
from opstap.web.berekeningen.vergelijken import vergelijk
from web import mensen

pytestmark = pytest.mark.django_db
Klaar = Callable[..., Berekening]


def _toen(klaar: Klaar, soort: str = "varianten", **versies: Any) -> Berekening:
    toen = klaar(soort)
    toen.versies = {**toen.versies, **versies}
    toen.save()
    return toen


def _tekst(client: Client, nu: Berekening) -> str:
    return client.get(f"{nu.get_absolute_url()}vergelijking/").content.decode()


def test_again_is_a_run_of_its_own_linked_to_the_old_one(
    client: Client, klaar: Klaar, werk: Callable[[], None]
) -> None:
    eerste = klaar("prognose")
    antwoord = client.post(eerste.get_absolute_url() + "opnieuw/")
    werk()
    nu = Berekening.objects.get(vorige=eerste)
    assert (nu.invoer, nu.resultaat) == (eerste.invoer, eerste.resultaat)
    assert "Wat er veranderde sinds de vorige keer" in client.get(
        antwoord["Location"]
    ).content.decode()  # fmt: skip
    tekst = _tekst(client, nu)
    assert "Er is niets veranderd aan de vraag, het model en de cijfers" in tekst
    assert "precies dezelfde" in tekst


def test_a_figure_that_changed_is_named_with_both_values_and_sources(
    client: Client, klaar: Klaar
) -> None:
    nu = klaar()
    stand = Cijferstand.objects.get(afdruk=standen.versies()["grootboek"])
    cijfers = deepcopy(stand.cijfers)
    id_ = next(i for i, c in cijfers.items() if c["waarde"].isdecimal())
    cijfers[id_] |= {"waarde": "12345", "bron": "brief-oud, bladzijde 3"}
    naam, waarde = cijfers[id_]["naam"], stand.cijfers[id_]["waarde"]
    Cijferstand.objects.create(afdruk="oud", cijfers=cijfers)
    toen = _toen(klaar, grootboek="oud")
    assert "Er is een nieuwere versie" in client.get(toen.get_absolute_url()).content.decode()
    nu.vorige = toen
    nu.save()
    [wijziging] = standen.wijzigingen("oud", stand.afdruk) or []
    assert (wijziging.id, wijziging.was, wijziging.bron_was) == (
        id_, "12.345", "brief-oud, bladzijde 3",
    )  # fmt: skip
    assert wijziging.nu.replace(".", "") == waarde
    tekst = _tekst(client, nu)
    assert "1 gewijzigd, 0 nieuw, 0 vervallen" in tekst
    assert f"{naam}: van 12.345" in tekst
    assert "brief-oud, bladzijde 3" in tekst
    assert "alle hoofdcijfers zijn gelijk" in tekst


def test_figures_of_before_they_were_kept_are_not_invented(client: Client, klaar: Klaar) -> None:
    nu = klaar(vorige=_toen(klaar, grootboek="van voor deze versie"))
    assert "De cijfers van toen zijn niet bewaard" in _tekst(client, nu)


def test_a_new_figure_and_one_that_is_gone() -> None:
    een = {"naam": "Aantal", "waarde": "5/2", "eenheid": "banen", "bron": "brief"}
    Cijferstand.objects.create(afdruk="a", cijfers={"x": een})
    Cijferstand.objects.create(afdruk="b", cijfers={"y": een})
    weg, nieuw = standen.wijzigingen("a", "b") or []
    assert (weg.id, weg.was, weg.nu) == ("x", "2,5", "")
    assert (nieuw.id, nieuw.was, nieuw.nu) == ("y", "", "2,5")


def test_model_own_data_and_question_are_named(klaar: Klaar) -> None:
    def eigen(pk: int) -> dict[str, Any]:
        return {"bedrijf": {"pk": pk, "nummer": pk, "herkomst": f"Eigen cijfers, versie {pk}."}}

    toen = _toen(klaar, model="ouder model", opstap="0.0.9", gegevens=eigen(1))
    nu = _toen(klaar, gegevens=eigen(2))
    nu.invoer = {**nu.invoer, "prijspeil": "2026"}
    oorzaken = {o.naam: o.uitleg for o in vergelijk(nu, toen).oorzaken}
    assert oorzaken["De vraag: het prijspeil"] == "Van brief naar 2026."
    assert "0.0.9" in oorzaken["Een andere versie van Opstap"]
    assert "niet bewaard" in oorzaken["Het rekenmodel"]
    assert oorzaken["Eigen cijfers: bedrijf"] == (
        "Toen: Eigen cijfers, versie 1. Nu: Eigen cijfers, versie 2."
    )


def test_the_greatest_change_comes_first_and_in_words(klaar: Klaar) -> None:
    toen, nu = klaar(), klaar()
    toen.resultaat = deepcopy(toen.resultaat)
    assert toen.resultaat is not None
    twee = toen.resultaat["varianten"][0]
    twee["structureel_eur"] -= 1_000_000
    twee["mensen"]["niet_bereikt"]["gemiddelde"][-1] *= 2
    gevonden = vergelijk(nu, toen)
    assert len(gevonden.veranderd) == 2
    assert "mensen die niet worden bereikt" in gevonden.veranderd[0].zin
    assert "minder (50,0%)." in gevonden.veranderd[0].zin
    assert gevonden.veranderd[1].zin.endswith("€ 1.000.000 meer (2,9%).")
    assert gevonden.conclusie.startswith("De uitkomst is anders. De grootste verandering: ")
    assert gevonden.gelijk == 10


def test_the_table_of_then_and_now_is_a_file(client: Client, klaar: Klaar) -> None:
    nu = klaar(vorige=klaar())
    adres = f"{nu.get_absolute_url()}vergelijking/?figuur=veranderd&als=csv"
    assert b"Verschil" in client.get(adres).content or client.get(adres).status_code == 200


def test_an_earlier_run_that_one_may_not_see_is_not_shown(client: Client, klaar: Klaar) -> None:
    bram = mensen.bram()
    geheim = klaar(eigenaar=bram, zichtbaarheid=Zichtbaarheid.EIGENAAR)
    nu = klaar(vorige=geheim)
    antwoord = client.get(f"{nu.get_absolute_url()}vergelijking/")
    assert antwoord.status_code == 400
    assert str(geheim.id) not in client.get(nu.get_absolute_url()).content.decode()
