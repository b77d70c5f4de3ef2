# SPDX-License-Identifier: EUPL-1.2
"""A database of the first release moves forward: nothing is lost, everything can be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from opstap.web.logboek import controleer
from opstap.web.organisaties.models import Gebruiker
from web.gegevens.hulp import EIGEN, breng
from web.mensen import WACHTWOORD, meld_aan

pytestmark = pytest.mark.database
HIER = Path(__file__).parent
EIGEN_APPS = ("api", "berekeningen", "gegevens", "logboek", "organisaties")


@pytest.fixture
def uitgave(settings: Any) -> Any:
    """What the first release kept, and the key of its trail."""
    gelezen = yaml.safe_load((HIER / "uitgave_0_1_0.yaml").read_text(encoding="utf-8"))
    for rij in gelezen["rijen"]["berekeningen.Berekening"]:
        if naam := rij.get("resultaat"):
            rij["resultaat"] = json.loads((HIER / naam).read_text(encoding="utf-8"))
    settings.SECRET_KEY = gelezen["geheim"]
    return gelezen


@pytest.fixture
def bijgewerkt(lege_database: None, uitgave: Any) -> Any:
    """The release built as it was, filled, and brought up to date."""
    del lege_database
    doelen = list(uitgave["migraties"].items())
    uitvoerder = MigrationExecutor(connection)
    uitvoerder.migrate(doelen)
    toen = uitvoerder.loader.project_state(doelen).apps
    gevuld = [toen.get_model(naam) for naam in uitgave["rijen"]]
    assert {m._meta.label for m in toen.get_models() if m._meta.app_label in EIGEN_APPS} <= {
        m._meta.label for m in gevuld
    }, "een tabel van toen heeft geen rijen"
    for model, rijen in zip(gevuld, uitgave["rijen"].values(), strict=True):
        model.objects.bulk_create(model(**rij) for rij in rijen)
    with connection.cursor() as cursor:
        for regel in connection.ops.sequence_reset_sql(no_style(), gevuld):
            cursor.execute(regel)

    call_command("migrate", verbosity=0)
    return uitgave


def test_niets_gaat_verloren_en_het_werk_gaat_door(bijgewerkt: Any) -> None:
    """Every row is there, numbers go on where they were, the trail too, and every page opens."""
    for naam, rijen in bijgewerkt["rijen"].items():
        model, verhuisd = apps.get_model(naam), bijgewerkt["verhuisd"].get(naam, {})
        velden = {veld.attname: veld for veld in model._meta.concrete_fields}
        assert model.objects.count() == len(rijen), naam
        for rij in rijen:
            sleutel = rij[model._meta.pk.attname]
            nu = model.objects.get(pk=sleutel)
            for veld, waarde in (rij | verhuisd.get(sleutel, {})).items():
                bedoeld = velden[veld].to_python(waarde)
                assert getattr(nu, veld) == bedoeld, (naam, rij, veld)

    assert controleer().klopt
    assert controleer().regels == 2
    beheerder = Gebruiker.objects.get(naam="Anna")
    assert beheerder.check_password(WACHTWOORD)
    versie = breng(beheerder, "eigen-cijfers", EIGEN)
    assert (versie.pk, versie.nummer) == (3, 2)
    assert controleer().klopt
    assert controleer().regels == 4

    anna = meld_aan(Client(headers={"host": "localhost"}), beheerder)
    run = "7d9a3c52-62a0-4d58-9a3f-0a4a1a0ec6b1"
    for adres in (
        "/mijn/",
        "/mijn/organisatie/1/leden/",
        "/mijn/organisatie/1/logboek/",
        "/mijn/organisatie/1/gegevens/",
        "/mijn/organisatie/1/gegevens/eigen-cijfers/versies/1/",
        "/mijn/organisatie/1/gemeente/",
        f"/berekeningen/{run}/",
    ):
        assert anna.get(adres).status_code == 200, adres


def test_de_migraties_zijn_die_van_de_modellen(lege_database: None) -> None:
    del lege_database
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
