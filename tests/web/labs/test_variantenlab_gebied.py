# SPDX-License-Identifier: EUPL-1.2
"""The variant lab for an area, and with the figures of an organisation."""

from __future__ import annotations

import pytest
from django.test import Client

from opstap import varianten
from opstap.basis.opmaak import euro, getal
from opstap.bekostiging.gemeente.streek import zoek_streek
from opstap.varianten.gebied import in_gebied
from opstap.web.labs.variantenlab import rapport_van
from opstap.web.labs.variantenlab_gebied import lees_plek
from opstap.web.labs.variantenlab_hefbomen import lees
from opstap.web.labs.variantenlab_rekenen import doorgerekend
from web.gegevens import hulp
from web.mensen import anna, bram, chris, haarlem, meld_aan


def test_haarlem_sees_its_own_people_and_money(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=2&gebied=Haarlem").content.decode()
    gekozen = [varianten.beleidsvariant(id_) for id_ in ("basis", "2")]
    _, twee = in_gebied(gekozen, zoek_streek("Haarlem"))
    assert "Variant 2 naast Basis, Haarlem" in tekst
    assert getal(round(float(twee.maat("niet_bereikt", 2048).mean()))) in tekst
    assert euro(twee.begroting.structureel_eur) in tekst


def test_an_area_is_marked_as_an_estimate_with_a_stand_in(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=2&gebied=Haarlem").content.decode()
    assert "Cijfers van een gebied zijn een schatting" in tekst
    assert "vervanger: personen met bijstand" in tekst
    assert "opstap-status--afgeleid" not in tekst.split("opstap-vl-kern")[1].split("</dl>")[0]
    assert "Hoe het deel van Haarlem is bepaald" in tekst


@pytest.mark.parametrize(
    ("gebied", "opdracht"),
    [
        ("Haarlem", "--gemeente GM0392"),
        ("Noord-Holland", "--niveau provincie"),
        ("Haarlem, Zandvoort", "--gemeente GM0392 --gemeente GM0473"),
    ],
)
def test_each_kind_of_area_has_its_command(client: Client, gebied: str, opdracht: str) -> None:
    antwoord = client.get("/variantenlab/", {"van": "2", "gebied": gebied})
    assert antwoord.status_code == 200
    assert f"opstap doorreken basis 2 {opdracht}" in antwoord.content.decode()


def test_the_lines_of_python_give_what_the_page_shows(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=2&gebied=Haarlem").content.decode()
    lijnen = tekst.split("In Python:</p>")[1].split("<code>")[1].split("</code>")[0]
    ruimte: dict[str, object] = {}
    exec(lijnen.replace("&#x27;", "'").replace("&quot;", '"'), ruimte)
    uit = ruimte["uit"]
    assert isinstance(uit, tuple)
    assert euro(uit[1].begroting.structureel_eur) in tekst


def test_a_partnership_of_two_is_their_sum(client: Client) -> None:
    tekst = client.get("/variantenlab/naast-elkaar/?v=2&v=3&gebied=Haarlem,Zandvoort")
    assert "Variant 2 en Variant 3: Haarlem en Zandvoort" in tekst.content.decode()


def test_the_report_of_an_area_has_a_chapter_on_it(client: Client) -> None:
    antwoord = client.get("/variantenlab/rapport/?van=2&gebied=Haarlem&als=pdf")
    assert antwoord.content.startswith(b"%PDF-")
    assert client.get("/variantenlab/rapport/?van=2&gebied=harlem&als=pdf").status_code == 400


def test_bram_of_haarlem_computes_with_the_register_that_anna_brought(client: Client) -> None:
    versie = hulp.breng(anna(), "register", hulp.register())
    meld_aan(client, bram())
    adres = f"/variantenlab/?van=2&cijfers={haarlem().pk}"
    tekst = client.get(adres).content.decode()
    (twee,) = in_gebied(
        [varianten.beleidsvariant("2")], zoek_streek("Haarlem"), register=versie.als_sleutel()
    )
    assert euro(twee.begroting.structureel_eur) in tekst
    assert "verdeeld naar uw register, niet naar een vervanger" in tekst
    assert versie.herkomst() in tekst
    assert "vervanger: personen met bijstand" not in tekst


def test_own_amounts_and_places_stand_beside_the_variant(client: Client) -> None:
    wie = anna()
    hulp.breng(wie, "beschut-realisatie", hulp.realisatie())
    hulp.breng(wie, "eigen-cijfers", hulp.EIGEN)
    meld_aan(client, wie)
    tekst = client.get(f"/variantenlab/?van=2&cijfers={haarlem().pk}").content.decode()
    assert "Uw eigen cijfers naast Variant 2" in tekst
    assert "€ 300.000" in tekst
    assert "12,5" in tekst


def test_chris_of_zandvoort_and_a_visitor_never_see_the_figures_of_haarlem(client: Client) -> None:
    versie = hulp.breng(anna(), "register", hulp.register())
    adres = f"/variantenlab/?van=2&gebied=Haarlem&cijfers={haarlem().pk}"
    for bezoeker in (Client(headers={"host": "localhost"}), meld_aan(client, chris())):
        tekst = bezoeker.get(adres).content.decode()
        assert "Reken met" not in tekst
        assert versie.herkomst() not in tekst
        assert "vervanger: personen met bijstand" in tekst


@pytest.mark.django_db
def test_the_report_uses_the_figures_of_the_screen() -> None:
    """Own register, own starting counts and own amounts, each with where it comes from."""
    wie = anna()
    register = hulp.breng(wie, "register", hulp.register())
    begin = hulp.breng(wie, "beginstanden", "toestand;code;aantal\nniet_bereikt;GM0392;3000\n")
    hulp.breng(wie, "eigen-cijfers", hulp.EIGEN)
    plek = lees_plek({"gebied": "Haarlem", "cijfers": str(haarlem().pk)}, bram())
    ander, deze = doorgerekend(lees({"van": "2"}), plek)
    tekst = repr(rapport_van([ander, deze], plek, ""))
    (verwacht,) = in_gebied(
        [varianten.beleidsvariant("2")],
        zoek_streek("Haarlem"),
        register=register.als_sleutel(),
        begin=begin.als_beginstanden(),
    )
    assert euro(verwacht.begroting.structureel_eur) in tekst
    assert str(round(float(verwacht.maat("niet_bereikt", 2048).mean()))) in tekst
    assert register.herkomst() in tekst
    assert begin.herkomst() in tekst
    assert "verdeeld naar de eigen aantallen" in tekst
    assert "Uw eigen cijfers naast Variant 2" in tekst
