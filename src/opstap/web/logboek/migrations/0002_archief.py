# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
"""Marks in the place of lines that went to an archive; the database guards them too."""

import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from opstap.web.logboek import triggers


def opnieuw(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    triggers.haal_weg(schema_editor.connection)
    triggers.zet(schema_editor.connection)


def haal_weg(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    triggers.haal_weg(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("logboek", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Archief",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tot_nummer", models.BigIntegerField(unique=True)),
                ("zegel", models.CharField(max_length=64)),
                ("aantal", models.BigIntegerField()),
                ("bestand", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("tijdstip", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ["-tot_nummer"]},
        ),
        migrations.RunPython(opnieuw, haal_weg),
    ]
