# SPDX-License-Identifier: EUPL-1.2
"""Together with others: counts for the benchmark, and tension that nobody else can read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from django.test import Client
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.bestand import als_parquet
from opstap.trajecten.opgave import KOLOMMEN, jaarcijfers
from opstap.trajecten.spanning import Spanningstabel, tabellen
from opstap.trajecten.synthetisch import PEILDATUM, maak
from opstap.web.gegevens.models import Gegevensversie, Soortnaam, Status
from opstap.web.logboek.models import Regel, Verwerking
from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from opstap.web.trajecten import opslag, vergelijken, verwerkingen
from opstap.web.trajecten.benchmark import gevuld
from opstap.web.trajecten.models import Spanningsbijdrage, Trajectenlevering
from web.benchmark.deelnemers import bedrijfsopgave
from web.gegevens.hulp import breng as breng_cijfers
from web.lezen import tekst
from web.mensen import anna, bram, meld_aan
from web.mensen import maak as maak_mens
from web.trajecten.hulp import adres, breng, door, trajecten

pytestmark = pytest.mark.django_db
JAAR = PEILDATUM.year - 1


def bedrijf(naam: str = "WerkPro") -> Organisatie:
    return Organisatie.objects.create(soort=Soort.BEDRIJF, code=naam.lower(), naam=naam)


@pytest.fixture
def paswerk() -> Organisatie:
    return bedrijf("Paswerk")


@pytest.fixture
def carla(paswerk: Organisatie) -> Gebruiker:
    return maak_mens("Carla", paswerk, Rol.BEHEERDER)


@pytest.fixture
def haar(client: Client, carla: Gebruiker) -> Client:
    return meld_aan(client, carla)


# Counts of a year


def test_jaarcijfers_staan_er_voordat_iemand_iets_bevestigt(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    levering = breng(carla, paswerk, echt=True)
    pad = f"{adres(paswerk)}{levering.pk}/jaarcijfers/"
    assert haar.get(pad).status_code == 200
    blad = tekst(haar.get(pad, {"jaar": JAAR}))
    cijfers = jaarcijfers(trajecten(echt=True), JAAR)
    for aantal in cijfers.values():
        assert str(aantal) in blad
    assert Verwerking.objects.get().naam == verwerkingen.JAARCIJFERS
    assert not Gegevensversie.objects.exists()


def test_de_knop_maakt_een_concept_met_de_andere_cijfers_erbij(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    nu = breng_cijfers(carla, "benchmark-bedrijf", bedrijfsopgave("paswerk", 3), paswerk)
    levering = breng(carla, paswerk, echt=True)
    antwoord = haar.post(f"{adres(paswerk)}{levering.pk}/jaarcijfers/", {"jaar": "2025"})
    assert antwoord.status_code == 302, tekst(antwoord)

    concept = Gegevensversie.objects.get(status=Status.CONCEPT)
    assert concept.soort == Soortnaam.BENCHMARK_BEDRIJF
    [rij], [was] = concept.rijen, nu.rijen
    assert {naam: rij[naam] for naam in KOLOMMEN} == dict(jaarcijfers(trajecten(echt=True), 2025))
    assert {n: w for n, w in rij.items() if n not in KOLOMMEN} == {
        n: w for n, w in was.items() if n not in KOLOMMEN
    }
    assert haar.get(antwoord["Location"]).status_code == 200
    assert Gegevensversie.geldend(paswerk, Soortnaam.BENCHMARK_BEDRIJF) == nu


def test_zonder_opgave_begint_de_knop_er_een(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    levering = breng(carla, paswerk, echt=True)
    antwoord = haar.post(f"{adres(paswerk)}{levering.pk}/jaarcijfers/", {"jaar": "2025"})
    assert antwoord.status_code == 302, tekst(antwoord)
    [rij] = Gegevensversie.objects.get().rijen
    assert (rij["bedrijf"], rij["periode"]) == ("paswerk", "2025")


@pytest.mark.parametrize(("jaar", "zin"), [("2100", "te vroeg"), ("x", "2025"), ("", "Vul het")])
def test_een_jaar_dat_niet_kan_zegt_waarom(
    haar: Client, carla: Gebruiker, paswerk: Organisatie, jaar: str, zin: str
) -> None:
    levering = breng(carla, paswerk, echt=True)
    pad = f"{adres(paswerk)}{levering.pk}/jaarcijfers/"
    for antwoord in (haar.get(pad, {"jaar": jaar}), haar.post(pad, {"jaar": jaar})):
        assert antwoord.status_code == 400
        assert zin in tekst(antwoord)
    assert not Gegevensversie.objects.exists()


def test_een_gemeente_heeft_zo_n_opgave_niet(client: Client) -> None:
    wie = anna()
    levering = breng(wie, echt=True)
    meld_aan(client, wie)
    pad = f"{adres()}{levering.pk}/jaarcijfers/"
    assert "heeft zo'n opgave niet" in tekst(client.get(pad))
    assert client.post(pad, {"jaar": "2025"}).status_code == 400
    assert not Gegevensversie.objects.exists()


def test_verzonnen_aantallen_komen_nooit_in_een_opgave(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    levering = breng(carla, paswerk)
    pad = f"{adres(paswerk)}{levering.pk}/jaarcijfers/"
    assert "Een verzonnen bestand telt niet mee" in tekst(haar.get(pad))
    assert haar.post(pad, {"jaar": "2025"}).status_code == 400
    assert not Gegevensversie.objects.exists()
    assert "jaarcijfers" not in haar.get(f"{adres(paswerk)}{levering.pk}/").content.decode()


def test_in_maanden_staan_de_aantallen_in_de_laatste_en_nul_in_de_andere() -> None:
    rijen = [{"bedrijf": "p", "periode": f"2025-{m:02d}", "mensen": 9} for m in (1, 12, 6)]
    uit = gevuld(rijen, "p", 2025, {"a": 30})
    assert {rij["periode"]: rij["a"] for rij in uit} == {"2025-01": 0, "2025-06": 0, "2025-12": 30}
    assert sum(rij["a"] for rij in uit) == 30
    with pytest.raises(GebruiksFout, match="niet van 2024"):
        gevuld(rijen, "p", 2024, {"a": 30})


# Tension beside others


@cache
def _rijen(nummer: int) -> bytes:
    groot = maak(3000, nummer, bedrijven=1)
    return als_parquet(replace(groot, synthetisch=False))


def _brengt_groot(wie: Gebruiker, organisatie: Organisatie, nummer: int) -> Trajectenlevering:
    """Three thousand trajectories of one company; the result is not what this is about."""
    levering = Trajectenlevering.objects.create(
        organisatie=organisatie,
        bestandsnaam="trajecten.csv",
        aantal=3000,
        vraag={},
        uitkomst={},
        door=wie,
        bewaren_tot=timezone.localdate() + timedelta(days=9),
    )
    opslag.bewaar(levering.pk, _rijen(nummer))
    return levering


def _anderen(aantal: int, wie: Gebruiker) -> list[Organisatie]:
    uit = [bedrijf(f"Geheim{nummer}") for nummer in range(aantal)]
    for nummer, organisatie in enumerate(uit, 1):
        vergelijken.draag_bij(door(wie), _brengt_groot(wie, organisatie, nummer))
    return uit


def test_meedoen_vraagt_akkoord_en_bewaart_alleen_aantallen(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    levering = breng(carla, paswerk, echt=True)
    pad = f"{adres(paswerk)}naast-anderen/"
    assert haar.post(pad, {"levering": str(levering.pk)}).status_code == 400
    assert not Spanningsbijdrage.objects.exists()
    haar.post(pad, {"levering": str(levering.pk), "akkoord": "on"})
    bijdrage = Spanningsbijdrage.objects.get()
    assert bijdrage.akkoord == vergelijken.akkoord(paswerk)
    aantallen = (opslag.lees(levering.pk, opslag.AANTALLEN) or b"").decode()
    assert "T0000" not in aantallen
    assert "voorbeeldbedrijf" not in aantallen
    eigen = replace(trajecten(echt=True), organisatie=None)
    bewaard = Spanningstabel.uit_dict(json.loads(aantallen))
    assert int(bewaard.mensen.sum()) == int(tabellen(eigen)[0].mensen.sum())
    blad = tekst(haar.get(pad))
    assert "Nog te weinig anderen" in blad


def test_een_verzonnen_bestand_doet_niet_mee(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    levering = breng(carla, paswerk)
    velden = {"levering": str(levering.pk), "akkoord": "on"}
    antwoord = haar.post(f"{adres(paswerk)}naast-anderen/", velden)
    assert antwoord.status_code == 400
    assert "verzonnen bestand telt niet mee" in tekst(antwoord)


def test_met_vijf_anderen_komt_er_een_eigen_uitslag_en_niets_van_de_anderen(
    haar: Client, carla: Gebruiker, paswerk: Organisatie
) -> None:
    vergelijken.draag_bij(door(carla), _brengt_groot(carla, paswerk, 9))
    pad = f"{adres(paswerk)}naast-anderen/"
    anderen = _anderen(4, carla)
    assert "Nog te weinig anderen" in tekst(haar.get(pad))
    anderen += [bedrijf("Geheim9")]
    vergelijken.draag_bij(door(carla), _brengt_groot(carla, anderen[-1], 6))
    blad = tekst(haar.get(pad))
    assert blad.index("Eerst wat deze toets kan vinden") < blad.index("Dan de uitslag")
    assert "geen signaal" in blad
    assert "Geheim" not in blad
    assert "ander 1" not in blad


def test_stoppen_werkt_meteen(haar: Client, carla: Gebruiker, paswerk: Organisatie) -> None:
    levering = breng(carla, paswerk, echt=True)
    vergelijken.draag_bij(door(carla), levering)
    haar.post(f"{adres(paswerk)}naast-anderen/stoppen/")
    assert not Spanningsbijdrage.objects.exists()
    assert opslag.lees(levering.pk, opslag.AANTALLEN) is None
    assert opslag.lees(levering.pk) is not None
    assert [regel.resultaat for regel in Regel.objects.filter(actie="spanning vergelijken")] == [
        "gestopt",
        "aantallen doen mee",
    ]
    nog_eens = haar.post(f"{adres(paswerk)}naast-anderen/stoppen/", follow=True)
    assert "doet niet mee" in tekst(nog_eens)


def test_een_nieuwe_bijdrage_vervangt_de_oude_maar_niet_meteen(
    carla: Gebruiker, paswerk: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or one made-up file after another would read what the others have."""
    een, twee = breng(carla, paswerk, echt=True), breng(carla, paswerk, 1, echt=True)
    vergelijken.draag_bij(door(carla), een)
    with pytest.raises(GebruiksFout, match="kan weer vanaf"):
        vergelijken.draag_bij(door(carla), twee)
    vergelijken.stop(door(carla), paswerk)
    with pytest.raises(GebruiksFout, match="kan weer vanaf"):
        vergelijken.draag_bij(door(carla), twee)
    monkeypatch.setattr(vergelijken, "WACHT", timedelta(0))
    for levering in (een, twee):
        vergelijken.draag_bij(door(carla), levering)
    assert Spanningsbijdrage.objects.get().levering == twee
    assert opslag.lees(een.pk, opslag.AANTALLEN) is None
    assert opslag.lees(twee.pk, opslag.AANTALLEN) is not None


def test_een_lezer_draagt_niet_bij_en_een_bestand_van_een_ander_gaat_niet(client: Client) -> None:
    wie = anna()
    levering = breng(wie, echt=True)
    velden = {"levering": str(levering.pk), "akkoord": "on"}
    hem = meld_aan(Client(headers={"host": "localhost"}), bram())
    assert hem.post(f"{adres()}naast-anderen/", velden).status_code == 403
    elders = bedrijf()
    Lidmaatschap.objects.create(gebruiker=wie, organisatie=elders, rol=Rol.BEHEERDER)
    meld_aan(client, wie)
    assert client.post(f"{adres(elders)}naast-anderen/", velden).status_code == 404
    onzin = client.post(f"{adres()}naast-anderen/", {"levering": "x", "akkoord": "on"})
    assert onzin.status_code == 404
    assert not Spanningsbijdrage.objects.exists()
