# SPDX-License-Identifier: EUPL-1.2
"""The trail is only added to, shows tampering, and belongs to the beheerder."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.test import Client

from opstap.web import logboek
from opstap.web.logboek import triggers
from opstap.web.logboek.ketting import Kop
from opstap.web.logboek.models import AlleenToevoegenFout, Archief, Regel, Verwerking
from opstap.web.logboek.verwerkingen import pseudoniem, verwerking
from opstap.web.organisaties.models import Gebruiker, Organisatie
from web.mensen import anna, bram, chris, haarlem, meld_aan, zandvoort

pytestmark = pytest.mark.django_db
PAD = "/mijn/organisatie/{}/logboek/"


def schrijf(actie: str = "delen", organisatie: Organisatie | None = None) -> Regel:
    """One line by the platform itself."""
    return logboek.schrijf(
        actie,
        "berekening",
        7,
        gebruiker="proces:toets",
        organisatie=organisatie,
        resultaat="gelukt",
        herkomst="toets",
    )


def knoei(sql: str) -> None:
    """Somebody with the keys of the database, who first takes the triggers away."""
    triggers.haal_weg(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    triggers.zet(connection)


def test_een_regel_heeft_zes_velden() -> None:
    wie = anna()
    regel = logboek.schrijf(
        "delen",
        "berekening",
        "abc",
        gebruiker=wie,
        organisatie=haarlem(),
        resultaat="gelukt",
        herkomst="web 127.0.0.1",
    )
    bewaard = Regel.objects.get(pk=regel.pk)
    assert (bewaard.actie, bewaard.object_soort, bewaard.object_id) == (
        "delen",
        "berekening",
        "abc",
    )
    assert (bewaard.resultaat, bewaard.herkomst, bewaard.actor) == (
        "gelukt",
        "web 127.0.0.1",
        "anna@voorbeeld.nl",
    )
    assert bewaard.tijdstip == regel.tijdstip


@pytest.mark.parametrize("niemand", [None, "", "piet", AnonymousUser()])
def test_zonder_actor_gaat_het_niet_door(niemand: AnonymousUser | str | None) -> None:
    with pytest.raises(logboek.ActorOntbreektFout):
        logboek.schrijf(
            "delen",
            "berekening",
            1,
            gebruiker=niemand,
            organisatie=None,
            resultaat="gelukt",
            herkomst="toets",
        )
    assert not Regel.objects.exists()


@pytest.mark.parametrize("leeg", ["actie", "object_soort", "object_id", "resultaat", "herkomst"])
def test_een_leeg_veld_wordt_geweigerd(leeg: str) -> None:
    v = dict.fromkeys(("actie", "object_soort", "object_id", "resultaat", "herkomst"), "x")
    v[leeg] = ""
    with pytest.raises(ValueError, match=leeg):
        logboek.schrijf(
            v["actie"],
            v["object_soort"],
            v["object_id"],
            gebruiker="proces:toets",
            organisatie=None,
            resultaat=v["resultaat"],
            herkomst=v["herkomst"],
        )


def test_het_model_laat_niets_wijzigen_of_weghalen() -> None:
    regel = schrijf()
    with pytest.raises(AlleenToevoegenFout):
        regel.save()
    with pytest.raises(AlleenToevoegenFout):
        regel.delete()
    with pytest.raises(AlleenToevoegenFout):
        Regel.objects.update(actie="anders")
    with pytest.raises(AlleenToevoegenFout):
        Regel.objects.all().delete()
    with pytest.raises(AlleenToevoegenFout):
        Regel.objects.bulk_create([Regel()])
    with pytest.raises(AlleenToevoegenFout):
        Regel.objects.bulk_update([regel], ["actie"])


@pytest.mark.parametrize("tabel", triggers.TABELLEN)
@pytest.mark.parametrize("sql", ["UPDATE {} SET {}='x'", "DELETE FROM {}"])
def test_ook_de_database_zelf_weigert(tabel: str, sql: str) -> None:
    regel = schrijf()
    with verwerking(
        "inlezen", "x", "y", gebruiker="proces:toets", organisatie=haarlem(), herkomst="toets"
    ):
        pass
    Archief.objects.create(tot_nummer=0, zegel="x", aantal=0, bestand="x", sha256="x")
    veld = {"logboek_regel": "actie", "logboek_verwerking": "naam"}.get(tabel, "bestand")
    opdracht = sql.format(tabel, veld)
    with (
        pytest.raises(DatabaseError, match="laat niets wijzigen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)
    assert Regel.objects.get(pk=regel.pk).actie == "delen"


def test_een_gave_keten_klopt() -> None:
    assert logboek.controleer().klopt
    regels = [schrijf() for _ in range(5)]
    uitkomst = logboek.controleer()
    assert uitkomst.klopt
    assert uitkomst.regels == 5
    assert uitkomst.kop == Kop(regels[-1].nummer, regels[-1].zegel)


@pytest.mark.parametrize(
    ("sql", "eerste_fout"),
    [
        ("UPDATE logboek_regel SET actie='anders' WHERE nummer=3", 3),
        ("UPDATE logboek_regel SET actor='proces:ander' WHERE nummer=1", 1),
        ("UPDATE logboek_regel SET organisatie_id=NULL WHERE nummer=4", 4),
        ("UPDATE logboek_regel SET tijdstip='2020-01-01 00:00:00+00:00' WHERE nummer=2", 2),
        ("DELETE FROM logboek_regel WHERE nummer=2", 2),
        ("DELETE FROM logboek_regel WHERE nummer=1", 1),
        ("UPDATE logboek_regel SET nummer=9 WHERE nummer=5", 5),
    ],
)
def test_knoeien_valt_op(sql: str, eerste_fout: int) -> None:
    for _ in range(5):
        schrijf(organisatie=haarlem())
    knoei(sql)
    assert logboek.controleer().eerste_fout == eerste_fout


def test_afknippen_valt_op_als_de_kop_elders_genoteerd_is() -> None:
    for _ in range(3):
        schrijf()
    kop = logboek.controleer().kop
    assert kop is not None
    knoei("DELETE FROM logboek_regel WHERE nummer=3")
    assert logboek.controleer().klopt
    assert logboek.controleer([kop]).eerste_fout == 3
    schrijf("iets anders")
    assert logboek.controleer([kop]).eerste_fout == 3


def test_zonder_de_sleutel_van_de_installatie_past_geen_nagemaakt_zegel(settings: object) -> None:
    schrijf()
    eigen = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "een andere sleutel, van een ander"  # type: ignore[attr-defined]
    assert logboek.controleer().eerste_fout == 1
    settings.SECRET_KEY_FALLBACKS = [eigen]  # type: ignore[attr-defined]
    assert logboek.controleer().klopt


def test_iemand_met_regels_in_het_logboek_kan_niet_worden_gewist() -> None:
    from django.db.models import ProtectedError

    wie = anna()
    logboek.schrijf(
        "delen", "x", 1, gebruiker=wie, organisatie=None, resultaat="gelukt", herkomst="toets"
    )
    with pytest.raises(ProtectedError):
        wie.delete()
    assert Gebruiker.objects.filter(pk=wie.pk).exists()


def test_anna_ziet_alleen_het_logboek_van_haarlem(client: Client) -> None:
    schrijf("van haarlem", haarlem())
    schrijf("van zandvoort", zandvoort())
    schrijf("van niemand")
    blad = meld_aan(client, anna()).get(PAD.format(haarlem().pk)).content.decode()
    assert "van haarlem" in blad
    assert "van zandvoort" not in blad
    assert "van niemand" not in blad


def test_bram_en_chris_zien_het_logboek_van_haarlem_niet(client: Client) -> None:
    pad = PAD.format(haarlem().pk)
    assert client.get(pad)["Location"].startswith("/inloggen/")
    assert meld_aan(client, bram()).get(pad).status_code == 403
    assert meld_aan(client, chris()).get(pad).status_code == 403
    assert client.get(pad, {"als": "csv"}).status_code == 403


def test_zoeken_op_actie_persoon_en_dag(client: Client) -> None:
    for actie in ("delen", "publiceren"):
        schrijf(actie, haarlem())
    meld_aan(client, anna())
    pad = PAD.format(haarlem().pk)

    def aantal(**vraag: str) -> int:
        return client.get(pad, vraag).content.decode().count("proces:toets</td>")

    assert aantal() == 2
    assert aantal(actie="delen") == 1
    assert aantal(wie="TOETS") == 2
    assert aantal(wie="anna") == 0
    assert aantal(object="berekening 7") == 2
    assert aantal(object="berekening 8") == 0
    assert aantal(vanaf="2020-01-01") == 2
    assert aantal(tot_en_met="2020-01-01") == 0
    assert "Fout: Vul een datum in" in client.get(pad, {"vanaf": "gisteren"}).content.decode()


def test_bladeren_door_oudere_regels(client: Client) -> None:
    for n in range(60):
        schrijf(f"actie-{n:02d}", haarlem())
    meld_aan(client, anna())
    eerste = client.get(PAD.format(haarlem().pk)).content.decode()
    assert "actie-59</td>" in eerste
    assert "actie-09</td>" not in eerste
    nummer = Regel.objects.get(actie="actie-10").nummer
    assert f"voor={nummer}" in eerste
    tweede = client.get(PAD.format(haarlem().pk), {"voor": nummer}).content.decode()
    assert "actie-09</td>" in tweede
    assert "Oudere regels" not in tweede


def test_het_logboek_als_csv_zonder_formules(client: Client) -> None:
    schrijf("=cmd|' /C calc'!A0", haarlem())
    meld_aan(client, anna())
    antwoord = client.get(PAD.format(haarlem().pk), {"als": "csv"})
    assert antwoord["Content-Disposition"].startswith("attachment")
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rijen) == 1
    assert not rijen[0]["actie"].startswith("=")
    assert client.get(PAD.format(haarlem().pk), {"als": "exe"}).status_code == 404


def test_de_beheerder_controleert_het_logboek_op_de_pagina(client: Client) -> None:
    schrijf(organisatie=haarlem())
    meld_aan(client, anna())
    pad = PAD.format(haarlem().pk)
    assert "sluiten op elkaar aan" in client.get(pad, {"controle": "1"}).content.decode()
    knoei("UPDATE logboek_regel SET actie='anders'")
    assert "beveiligingsincident" in client.get(pad, {"controle": "1"}).content.decode()


def test_een_verwerking_staat_los_van_wie_het_deed_en_is_wel_te_koppelen() -> None:
    wie = anna()
    betrokkene = pseudoniem(haarlem(), "klant 12")
    with verwerking(
        "trajecten inlezen",
        "https://haarlem.voorbeeld/register/7",
        betrokkene,
        gebruiker=wie,
        organisatie=haarlem(),
        herkomst="toets",
    ) as spoor:
        pass
    rij = Verwerking.objects.get()
    assert rij.status == Verwerking.Status.GOED
    assert rij.begin <= rij.eind
    assert len(rij.trace_id) == 32
    assert "12" not in {rij.betrokkene}
    assert betrokkene != pseudoniem(zandvoort(), "klant 12")
    assert Regel.objects.get(object_id=spoor.operatie_id).gebruiker == wie


def test_een_mislukte_verwerking_staat_er_ook_in_en_zonder_actor_begint_zij_niet() -> None:
    def lees_in(gebruiker: Gebruiker | None) -> None:
        with verwerking(
            "inlezen", "x", "y", gebruiker=gebruiker, organisatie=haarlem(), herkomst="toets"
        ):
            raise RuntimeError("kapot")

    with pytest.raises(RuntimeError):
        lees_in(anna())
    assert Verwerking.objects.get().status == Verwerking.Status.FOUT
    with pytest.raises(logboek.ActorOntbreektFout):
        lees_in(None)
    assert Verwerking.objects.count() == 1


def test_de_beheerder_ziet_wanneer_er_persoonsgegevens_zijn_verwerkt(client: Client) -> None:
    pad = f"{PAD.format(haarlem().pk)}verwerkingen/"
    wie = anna()
    meld_aan(client, wie)
    assert "geen persoonsgegevens verwerkt" in client.get(pad).content.decode()
    kenmerk = pseudoniem(haarlem(), "klant 12")
    with verwerking(
        "trajecten inlezen",
        "https://haarlem.voorbeeld/register/7",
        kenmerk,
        gebruiker=wie,
        organisatie=haarlem(),
        herkomst="toets",
    ):
        pass
    blad = client.get(pad).content.decode()
    assert "trajecten inlezen" in blad
    assert kenmerk[:12] in blad
    assert "klant 12" not in blad
    assert meld_aan(Client(), chris()).get(pad).status_code == 403
