# SPDX-License-Identifier: EUPL-1.2
"""A confirmed version never changes; it can be withdrawn, with a reason."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client

from opstap.basis.fouten import GebruiksFout
from opstap.web.gegevens import actief, dienst
from opstap.web.gegevens.models import Gegevensversie, Onveranderlijk, Status
from web.gegevens.hulp import adres, breng, register, stuur, tekst
from web.mensen import anna, haarlem, meld_aan

pytestmark = pytest.mark.django_db


def test_intrekken_met_reden_laat_de_vorige_weer_gelden(client: Client) -> None:
    beheerder = anna()
    eerste = breng(beheerder, "register", register(7))
    tweede = breng(beheerder, "register", register(8))
    assert actief(haarlem(), "register") == tweede
    meld_aan(client, beheerder)
    assert "Daarna geldt versie 1 weer" in tekst(client.get(f"{adres()}versies/2/"))

    zonder = client.post(f"{adres()}versies/2/intrekken/", {"reden": " "})
    assert zonder.status_code == 400
    client.post(f"{adres()}versies/2/intrekken/", {"reden": "verkeerde maand"})

    assert actief(haarlem(), "register") == eerste
    lijst = tekst(client.get(adres()))
    assert "verkeerde maand" in lijst
    with pytest.raises(GebruiksFout, match="al ingetrokken"):
        dienst.trek_in(dienst.Wie(beheerder, "toets"), tweede, "nog eens")


def test_een_ingetrokken_nummer_komt_niet_terug() -> None:
    beheerder = anna()
    eerste = breng(beheerder, "register", register())
    dienst.trek_in(dienst.Wie(beheerder, "toets"), eerste, "fout")

    assert breng(beheerder, "register", register()).nummer == 2


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("inhoud", {"kolommen": [], "rijen": []}),
        ("bestandsnaam", "ander.csv"),
        ("nummer", 9),
        ("status", Status.CONCEPT),
        ("bron", "verzonnen"),
        ("reden", "zomaar"),
    ],
)
def test_niets_van_een_bevestigde_versie_verandert(veld: str, waarde: object) -> None:
    versie = breng(anna(), "register", register())

    setattr(versie, veld, waarde)
    with pytest.raises(Onveranderlijk):
        versie.save()
    with pytest.raises(Onveranderlijk):
        Gegevensversie.objects.all().update(**{veld: waarde})
    with pytest.raises(Onveranderlijk):
        Gegevensversie.objects.get(pk=versie.pk).delete()
    with pytest.raises(Onveranderlijk):
        Gegevensversie.objects.all().delete()


def test_wie_leverde_en_de_organisatie_blijven_bestaan() -> None:
    versie = breng(anna(), "register", register())

    with pytest.raises(ProtectedError):
        versie.maker.delete()
    with pytest.raises(ProtectedError):
        versie.organisatie.delete()


def test_de_database_zelf_weigert_een_bevestigde_versie_zonder_nummer() -> None:
    versie = breng(anna(), "register", register())
    zonder = Gegevensversie(
        set=versie.set,
        status=Status.ACTIEF,
        inhoud=versie.inhoud,
        bestandsnaam="x",
        sha256="0" * 64,
        maker=versie.maker,
        peildatum=versie.peildatum,
        bron="x",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        zonder.save()


def test_twee_keer_bevestigen_geeft_een_duidelijke_melding(client: Client) -> None:
    meld_aan(client, anna())
    plek = stuur(client, "register", "r.csv", register())["Location"]
    client.post(f"{plek}bevestigen/")

    assert client.post(f"{plek}bevestigen/").status_code == 404
    assert Gegevensversie.objects.count() == 1


def test_een_weggegooid_concept_laat_niets_na(client: Client) -> None:
    meld_aan(client, anna())
    plek = stuur(client, "register", "r.csv", register())["Location"]

    antwoord = client.post(f"{plek}weggooien/", follow=True)

    assert "niets van het bestand bewaard" in tekst(antwoord)
    assert not Gegevensversie.objects.exists()


def test_een_nieuw_bestand_vervangt_het_eigen_concept(client: Client) -> None:
    meld_aan(client, anna())
    stuur(client, "register", "eerste.csv", register())
    stuur(client, "register", "tweede.csv", register())

    assert [v.bestandsnaam for v in Gegevensversie.objects.all()] == ["tweede.csv"]
