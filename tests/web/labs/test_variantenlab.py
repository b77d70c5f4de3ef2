# SPDX-License-Identifier: EUPL-1.2
"""A visitor turns the levers of a variant and sees what the library computes."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap import varianten
from opstap.basis.opmaak import euro, getal
from opstap.bekostiging.prijzen import eigen_indexatie
from opstap.prognose.antwoorden_doel import DERDEN
from opstap.prognose.gevoelig import MATEN, gevoeligheid
from opstap.web.labs.variantenlab_begin import meegeleverd
from opstap.web.labs.variantenlab_hefbomen import HEFBOMEN, lees, standaard


def _figuur(client: Client, adres: str, naam: str) -> list[dict[str, str]]:
    antwoord = client.get(f"{adres}&figuur={naam}&als=csv")
    assert antwoord.status_code == 200
    regels = [r for r in antwoord.content.decode("utf-8-sig").splitlines() if r[:1] != "#"]
    scheiding = ";" if ";" in regels[0] else ","
    return list(csv.DictReader(io.StringIO("\n".join(regels)), delimiter=scheiding))


def test_the_first_screen_shows_variant_2_beside_existing_policy(client: Client) -> None:
    tekst = client.get("/variantenlab/").content.decode()
    twee, basis = (varianten.naast_elkaar([varianten.beleidsvariant(i) for i in ("2", "basis")]))[
        0:2
    ]
    niet = round(float(twee.maat("niet_bereikt", 2048).mean()))
    assert "Variant 2 naast Basis" in tekst
    assert getal(niet) in tekst
    assert "€ 35,0 mln" in tekst
    assert getal(niet - round(float(basis.maat("niet_bereikt", 2048).mean()))) in tekst


def test_money_on_the_page_is_that_of_the_library(client: Client) -> None:
    rijen = _figuur(client, "/variantenlab/?van=3", "geld")
    (drie,) = varianten.naast_elkaar([varianten.beleidsvariant("3")])
    assert [int(r["totaal"]) for r in rijen[:-1]] == [
        drie.begroting.totaal(jaar, "variant") for jaar in drie.jaren
    ]
    assert int(rijen[-1]["totaal"]) == drie.begroting.structureel_eur


def test_another_number_of_jobs_changes_people_and_money(client: Client) -> None:
    """12.000 jobs at 3.500 euros each (3.465 and what was reserved) is 42 million a year."""
    rijen = _figuur(client, "/variantenlab/?van=2&banen=12000", "geld")
    assert int(rijen[-1]["totaal"]) == 12_000 * 3_500
    mensen = _figuur(client, "/variantenlab/?van=2&banen=12000", "mensen")
    assert int(mensen[-1]["andere_baan"]) == 12_000


def test_the_downloaded_file_computes_the_same_on_the_command_line(
    client: Client, tmp_path: Path
) -> None:
    vraag = urlencode({"van": "3", "banen": "20000", "opslag": "5000,50", "korting": "10"})
    bestand = tmp_path / "eigen-3.yaml"
    bestand.write_bytes(client.get(f"/variantenlab/bestand/?{vraag}").content)
    eigen = varianten.lees_beleidsvariant(bestand)
    rijen = _figuur(client, f"/variantenlab/?{vraag}", "geld")
    begroot = varianten.begroting(eigen)
    assert int(rijen[-1]["totaal"]) == begroot.structureel_eur
    assert [int(r["totaal"]) for r in rijen[:-1]] == [
        begroot.totaal(jaar, "variant") for jaar in begroot.jaren
    ]


@pytest.mark.parametrize("van", varianten.meegeleverd())
def test_untouched_levers_leave_a_variant_as_it_is(van: str) -> None:
    vraag = lees({"van": van, **standaard(meegeleverd(van))})
    assert not vraag.eigen
    assert vraag.variant() is varianten.beleidsvariant(van)


@pytest.mark.parametrize(
    ("hefboom", "waarde", "zin"),
    [
        ("banen", "99999", "kies 0 tot en met 36000"),
        ("banen", "veel", "geen getal"),
        ("opslag", "66.669", "kies 0 tot en met 12000"),
        ("groei_tot", "2024", "kies 2025 tot en met 2048"),
        ("groei_van", "2047.5", "heel getal"),
        ("korting", "-1", "kies 0 tot en met 100"),
        ("indexatie", "20", "kies 0 tot en met 15"),
        ("ingroei", "ooit", "bestaat niet"),
        ("sleutel", "loting", "bestaat niet"),
        ("terugvalrecht", "2028-03", "bestaat niet"),
    ],
)
def test_impossible_input_is_refused_at_its_lever(
    client: Client, hefboom: str, waarde: str, zin: str
) -> None:
    antwoord = client.get("/variantenlab/", {"van": "2", hefboom: waarde})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert f'id="fout-{hefboom}"' in tekst
    assert zin in tekst
    assert client.get("/variantenlab/bestand/", {"van": "2", hefboom: waarde}).status_code == 400


def test_all_refusals_stand_together_each_at_its_own_lever(client: Client) -> None:
    vraag = {"banen": "99999", "opslag": "veel", "gebied": "harlem"}
    tekst = client.get("/variantenlab/", vraag).content.decode()
    for naam in vraag:
        assert f'href="#h-{naam}"' in tekst
        assert f'id="fout-{naam}"' in tekst
    assert "Bedoelt u: Haarlem" in tekst


def test_a_changed_lever_says_what_was_usual_and_goes_back(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=2&banen=12000&opslag=4000").content.decode()
    assert "Gewoon: 10.000." in tekst
    assert 'href="?van=2&amp;opslag=4000">Terug naar 10.000' in tekst


def test_the_rise_of_prices_is_chosen_and_computed_again_by_the_command(client: Client) -> None:
    """Three percent a year in the place of two and a half gives more money in running prices."""
    structureel = []
    for stijging in ("2,5", "3"):
        adres = f"/variantenlab/?van=2&prijspeil=lopend&indexatie={stijging}"
        structureel.append(int(_figuur(client, adres, "geld")[-1]["totaal"]))
    assert structureel[0] < structureel[1]
    eigen = eigen_indexatie(Fraction(3, 100))
    begroot = varianten.begroting(
        varianten.beleidsvariant("2"), prijspeil="lopend", indexatie=eigen
    )
    assert structureel[1] == begroot.structureel_eur
    tekst = client.get("/variantenlab/?van=2&prijspeil=lopend&indexatie=3").content.decode()
    assert "opstap doorreken basis 2 --prijspeil lopend --indexatie 0.03" in tekst


@pytest.mark.parametrize(
    ("eenheid", "zin", "kop"),
    [
        ("mensen", "werken 30.663 mensen beschut", "aan_het_werk"),
        ("plaatsen", "bekostigde beschutte plaatsen bezet", "bezet"),
    ],
)
def test_beschut_werk_in_people_or_in_places(
    client: Client, eenheid: str, zin: str, kop: str
) -> None:
    adres = f"/variantenlab/?van=2&eenheid={eenheid}"
    assert zin in client.get(adres).content.decode()
    maat = "beschut_werkend" if eenheid == "mensen" else "beschut_bezet"
    _, twee = varianten.naast_elkaar([varianten.beleidsvariant(i) for i in ("basis", "2")])
    rijen = _figuur(client, adres, "beschut")
    assert int(rijen[-1][kop]) == round(float(twee.maat(maat, 2048).mean()))


def test_the_answer_stands_in_one_sentence_for_who_hears_the_page(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=2").content.decode()
    status = tekst.split('id="samenvatting"')[1].split("</p>")[0]
    assert 'role="status"' in status
    assert "37.734 mensen niet bereikt" in status
    assert "€ 35,0 mln per jaar" in status


def test_a_cut_on_a_budget_that_is_not_there_is_refused(client: Client) -> None:
    tekst = client.get("/variantenlab/?van=1&korting=10").content.decode()
    assert "heeft geen transformatiebudget" in tekst


def test_htmx_gets_a_refusal_with_200_because_it_only_shows_those(client: Client) -> None:
    antwoord = client.get("/variantenlab/?van=2&banen=99999", headers={"HX-Request": "true"})
    assert antwoord.status_code == 200
    assert 'id="fout-banen"' in antwoord.content.decode()


@given(
    st.dictionaries(
        st.sampled_from(["van", "vergelijk", "bestand", *(h.naam for h in HEFBOMEN)]),
        st.one_of(st.text(max_size=12), st.integers(-5, 40_000).map(str)),
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_filled_in_gives_a_variant_or_a_refusal(gegeven: dict[str, str]) -> None:
    vraag = lees(gegeven)
    if vraag.fouten:
        assert all(vraag.fouten.values())
    else:
        assert vraag.variant().id in (vraag.van, f"eigen-{vraag.van}")


def test_shipped_variants_stand_side_by_side(client: Client) -> None:
    adres = "/variantenlab/naast-elkaar/?v=2&v=3"
    tekst = client.get(adres).content.decode()
    assert "Variant 2 en Variant 3" in tekst
    rijen = _figuur(client, adres, "overzicht")
    assert [int(r["structureel"]) for r in rijen] == [35_000_000, 429_993_200]
    assert client.get("/variantenlab/naast-elkaar/?v=9").status_code == 404


def test_every_published_amount_is_on_the_page(client: Client) -> None:
    tekst = client.get("/variantenlab/controle/").content.decode()
    toetsen = varianten.controle()
    assert tekst.count('<th scope="row"') >= len(toetsen)
    assert all(t.id in tekst for t in toetsen)


def test_the_target_is_shown_under_conditions(client: Client) -> None:
    tekst = client.get("/variantenlab/doel/").content.decode()
    assert "Kans in 2048" in tekst
    assert "30.300" in tekst


@pytest.mark.parametrize("maat", MATEN)
def test_a_tornado_for_every_outcome(client: Client, maat: str) -> None:
    tekst = client.get(f"/variantenlab/gevoeligheid/?uitkomst={maat}").content.decode()
    assert MATEN[maat][0] in tekst
    assert "<svg" in tekst
    assert gevoeligheid().tornado(maat)[0].naam in tekst


@pytest.mark.parametrize(("als", "begin"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_report_comes_as_pdf_and_docx(client: Client, als: str, begin: bytes) -> None:
    antwoord = client.get(f"/variantenlab/rapport/?van=2&banen=5000&als={als}")
    assert antwoord.content.startswith(begin)
    assert client.get("/variantenlab/rapport/?van=2&als=exe").status_code == 404


def test_the_structural_amount_is_marked_with_its_weakest_standing(client: Client) -> None:
    """Variant 3 rests on an assumption, variant 2 follows from the letters."""
    drie = client.get("/variantenlab/?van=3").content.decode()
    assert "opstap-status--aanname" in drie
    assert euro(0) in drie


def test_one_condition_of_the_target_can_be_chosen(client: Client) -> None:
    rijen = _figuur(client, "/variantenlab/doel/?voorwaarde=uren", "doelkans-alles")
    assert len(rijen) == 1 + len(DERDEN)
    assert client.get("/variantenlab/doel/?voorwaarde=weer").status_code == 404
