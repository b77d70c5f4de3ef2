# SPDX-License-Identifier: EUPL-1.2
"""Rows stay as long as was chosen and no longer, wherever the platform fell in between."""

from __future__ import annotations

import os
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.web import reservekopie
from opstap.web.gegevens.models import dag
from opstap.web.kern.opruimen import ruim_op
from opstap.web.logboek import controleer
from opstap.web.logboek.models import Regel, Verwerking
from opstap.web.organisaties.models import Gebruiker
from opstap.web.trajecten import dienst, opslag, vergelijken
from opstap.web.trajecten.models import Spanningsbijdrage, Trajectenlevering
from web.lezen import tekst
from web.mensen import anna, meld_aan
from web.trajecten.hulp import VRAAG, adres, breng, door

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def leeg(opstap_map: Path) -> None:
    for pad in (opstap_map / "trajecten").glob("*"):
        pad.unlink()


@pytest.fixture
def wie() -> Gebruiker:
    return anna()


def _verouder(levering: Trajectenlevering) -> None:
    levering.bewaren_tot = timezone.localdate() - timedelta(days=1)
    levering.save()


def test_na_de_termijn_gaan_de_rijen_vanzelf_weg_en_blijft_de_uitkomst(wie: Gebruiker) -> None:
    oud, nieuw = breng(wie), breng(wie)
    _verouder(oud)
    assert ruim_op() == 1
    oud.refresh_from_db()
    assert not opslag.plek(oud.pk).exists()
    assert opslag.plek(nieuw.pk).exists()
    assert oud.rijen_weg_op is not None
    assert oud.rijen_weg_door is None
    assert oud.uitkomst["n"] == oud.aantal
    regel = Regel.objects.get(actie="rijen verwijderd")
    assert (regel.actor, regel.resultaat) == ("proces:opruimen", "bewaartermijn voorbij")
    assert Verwerking.objects.get().naam == "rijen verwijderd"
    assert ruim_op() == 0
    assert controleer().klopt


def test_op_de_laatste_dag_zijn_ze_er_nog(wie: Gebruiker) -> None:
    levering = breng(wie)
    levering.bewaren_tot = timezone.localdate()
    levering.save()
    assert ruim_op() == 0
    assert len(dienst.rijen(levering)) == levering.aantal


def test_voorbij_is_voorbij_ook_als_er_nog_niet_is_opgeruimd(wie: Gebruiker) -> None:
    levering = breng(wie)
    _verouder(levering)
    with pytest.raises(GebruiksFout, match="zijn er niet meer"):
        dienst.rijen(levering)


def test_met_de_hand_gaan_ze_meteen(client: Client, wie: Gebruiker) -> None:
    levering = breng(wie)
    meld_aan(client, wie)
    client.post(f"{adres()}{levering.pk}/rijen/verwijderen/")
    assert not opslag.plek(levering.pk).exists()
    levering.refresh_from_db()
    assert levering.rijen_weg_door == wie
    blad = tekst(client.get(f"{adres()}{levering.pk}/"))
    assert "De rijen zijn weg" in blad
    assert "Reken opnieuw" not in blad

    client.post(f"{adres()}{levering.pk}/verwijderen/")
    assert not Trajectenlevering.objects.exists()
    assert client.get(f"{adres()}{levering.pk}/").status_code == 404
    assert list(Regel.objects.filter(object_id=str(levering.pk)).values_list("actie")) == [
        ("uitkomst verwijderd",),
        ("rijen verwijderd",),
    ]


def test_alles_weg_haalt_ook_de_rijen_weg(wie: Gebruiker) -> None:
    levering = breng(wie)
    dienst.verwijder(door(wie), levering)
    assert not list(opslag.aanwezig())


def test_een_bestand_zonder_rij_blijft_niet_liggen(opstap_map: Path) -> None:
    """Left by a fall between the file and its row, or by a database that was put back."""
    wees, half = uuid4(), opstap_map / "trajecten" / "iets-anders"
    opslag.bewaar(wees, b"rijen")
    half.write_bytes(b"rijen")
    assert ruim_op() == 0, "het kan er een zijn die net wordt bewaard"
    oud = time.time() - opslag.WEES_NA - 60
    os.utime(opslag.plek(wees), (oud, oud))
    assert ruim_op() == 1
    assert ruim_op(bij_start=True) == 1, "bij de start schrijft niemand anders"
    assert not list(opslag.aanwezig())


def test_een_rij_zonder_bestand_zegt_dat_het_weg_is(wie: Gebruiker) -> None:
    levering = breng(wie)
    opslag.gooi_weg(levering.pk)
    with pytest.raises(GebruiksFout, match="zijn er niet meer"):
        dienst.rijen(levering)
    assert ruim_op() == 0, "een werker elders heeft een andere map"
    assert ruim_op(bij_start=True) == 1
    levering.refresh_from_db()
    assert levering.rijen_weg_op is not None


def test_wat_niet_weg_te_halen_is_houdt_de_rest_niet_tegen(
    wie: Gebruiker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    vast, los = breng(wie), breng(wie)
    for levering in (vast, los):
        _verouder(levering)
    echt = opslag.gooi_weg

    def soms(id_: UUID) -> None:
        if id_ == vast.pk:
            raise PermissionError
        echt(id_)

    with monkeypatch.context() as lap:
        lap.setattr("opstap.web.trajecten.opslag.gooi_weg", soms)
        assert ruim_op() == 1
    assert "PermissionError" in caplog.text
    assert opslag.plek(vast.pk).exists()
    assert not opslag.plek(los.pk).exists()
    assert ruim_op() == 1, "de volgende keer weer"
    assert not list(opslag.aanwezig())


def test_twee_die_tegelijk_opruimen_schrijven_het_een_keer_op(wie: Gebruiker) -> None:
    levering = breng(wie)
    ander = Trajectenlevering.objects.select_related("organisatie").get()
    for een in (levering, ander):
        dienst.verwijder_rijen(door(wie), een)
    assert Regel.objects.filter(actie="rijen verwijderd").count() == 1


def test_een_val_bij_het_weghalen_maakt_het_daarna_af(
    wie: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    levering = breng(wie)

    def val_om(_: object) -> None:
        raise OSError("de schijf is weg")

    with monkeypatch.context() as lap:
        lap.setattr("opstap.web.trajecten.opslag.gooi_weg", val_om)
        with pytest.raises(OSError, match="schijf"):
            dienst.verwijder_rijen(door(wie), levering)
    opnieuw = Trajectenlevering.objects.get()
    assert opnieuw.rijen_weg_op is None, "niet gezegd wat niet is gebeurd"
    dienst.verwijder_rijen(door(wie), opnieuw)
    assert not list(opslag.aanwezig())


def test_de_bijdrage_aan_de_vergelijking_gaat_met_de_rijen_mee(wie: Gebruiker) -> None:
    levering = breng(wie, echt=True)
    vergelijken.draag_bij(door(wie), levering)
    _verouder(levering)
    ruim_op()
    assert not Spanningsbijdrage.objects.exists()
    assert not list(opslag.aanwezig())


def test_aantallen_blijven_zolang_zij_meedoen(wie: Gebruiker) -> None:
    levering = breng(wie, echt=True)
    vergelijken.draag_bij(door(wie), levering)
    assert ruim_op(bij_start=True) == 0
    assert opslag.plek(levering.pk, opslag.AANTALLEN).exists()
    assert vergelijken.stand(levering.organisatie).bijdrage is not None


def test_een_bijdrage_uit_een_teruggezette_database_doet_niet_mee(wie: Gebruiker) -> None:
    """Stopped after the backup was made: the row is back, the counts are not."""
    levering = breng(wie, echt=True)
    vergelijken.draag_bij(door(wie), levering)
    opslag.gooi_weg(levering.pk, opslag.AANTALLEN)
    assert not vergelijken.stand(levering.organisatie).genoeg
    ruim_op(bij_start=True)
    assert vergelijken.stand(levering.organisatie).bijdrage is None
    assert Regel.objects.filter(resultaat="aantallen weg").count() == 1
    assert len(dienst.rijen(levering)) == levering.aantal, "de rijen staan er nog"


def test_rijen_staan_niet_in_een_reservekopie(
    wie: Gebruiker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vergelijken.draag_bij(door(wie), breng(wie, echt=True))
    monkeypatch.setattr(reservekopie, "_kopieer_database", lambda doel: doel.write_bytes(b""))
    kopie = reservekopie.maak(tmp_path / "kopie.zip")
    assert not [naam for naam in kopie.bestanden if "trajecten" in naam or "parquet" in naam]
    with zipfile.ZipFile(tmp_path / "kopie.zip") as archief:
        resten = [naam for naam in archief.namelist() if naam.endswith((".parquet", ".json"))]
        assert not [naam for naam in resten if "manifest" not in naam]


def test_een_andere_vraag_vervangt_de_uitkomst(client: Client, wie: Gebruiker) -> None:
    levering = breng(wie)
    meld_aan(client, wie)
    antwoord = client.post(
        f"{adres()}{levering.pk}/opnieuw/", {"tijden": "4, 8", "groep": "afstand"}
    )
    assert antwoord.status_code == 302, tekst(antwoord)
    levering.refresh_from_db()
    assert levering.vraag["tijden"] == [4.0, 8.0]
    assert {regel["tijd"] for regel in levering.uitkomst["cumulatief"]} == {4.0, 8.0}
    assert levering.uitkomst["gray"]
    assert levering.vraag["peildatum"] == VRAAG.als_dict()["peildatum"], "die hoort bij het bestand"
    assert Verwerking.objects.get().naam == "uitkomst opnieuw berekend met andere keuzes"


def test_een_andere_vraag_die_niet_kan_laat_de_uitkomst_staan(
    client: Client, wie: Gebruiker
) -> None:
    levering = breng(wie)
    meld_aan(client, wie)
    antwoord = client.post(
        f"{adres()}{levering.pk}/opnieuw/", {"tijden": "3", "groep": "haarkleur"}
    )
    assert antwoord.status_code == 400
    assert "haarkleur" in tekst(antwoord)
    assert Trajectenlevering.objects.get().uitkomst == levering.uitkomst


def test_de_termijn_kan_korter_en_langer(client: Client, wie: Gebruiker) -> None:
    levering = breng(wie)
    meld_aan(client, wie)
    pad = f"{adres()}{levering.pk}/termijn/wijzigen/"
    assert 'value="92"' in client.get(f"{adres()}{levering.pk}/").content.decode()
    for dagen in (1, 366):
        blad = tekst(client.post(pad, {"bewaren": str(dagen)}, follow=True))
        tot = timezone.localdate() + timedelta(days=dagen)
        assert f"De rijen blijven tot en met {dag(tot)}" in blad
        levering.refresh_from_db()
        assert levering.bewaren_tot == tot
    laatste, eerste = Regel.objects.filter(actie="bewaartermijn veranderd")
    assert laatste.resultaat.endswith(f"dat was {timezone.localdate() + timedelta(days=1)}")
    assert eerste.resultaat.endswith(f"dat was {timezone.localdate() + timedelta(days=92)}")


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [("0", "minstens 1 dag"), ("367", "hoogstens 366"), ("x", "zoals 92"), ("9", "al voorbij")],
)
def test_een_termijn_die_niet_kan_verandert_niets(
    client: Client, wie: Gebruiker, dagen: str, zin: str
) -> None:
    levering = breng(wie)
    levering.gemaakt = timezone.now() - timedelta(days=10)
    levering.save()
    meld_aan(client, wie)
    antwoord = client.post(f"{adres()}{levering.pk}/termijn/wijzigen/", {"bewaren": dagen})
    assert antwoord.status_code == 400
    assert zin in tekst(antwoord)
    assert Trajectenlevering.objects.get().bewaren_tot == levering.bewaren_tot


def test_wat_weg_is_komt_met_een_langere_termijn_niet_terug(wie: Gebruiker) -> None:
    weg, voorbij = breng(wie), breng(wie)
    dienst.verwijder_rijen(door(wie), weg)
    _verouder(voorbij)
    for levering in (weg, voorbij):
        with pytest.raises(GebruiksFout, match="zijn er niet meer"):
            dienst.bewaar_tot(door(wie), levering, 366)
