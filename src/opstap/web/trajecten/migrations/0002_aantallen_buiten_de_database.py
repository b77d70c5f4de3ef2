# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
"""Counts of the comparison move to a file beside the rows, outside the database and its backups."""

import json

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from opstap.web.trajecten import opslag


def naar_bestand(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del schema_editor
    for bijdrage in apps.get_model("trajecten", "Spanningsbijdrage").objects.all():
        aantallen = json.dumps(bijdrage.tabel).encode()
        opslag.bewaar(bijdrage.levering_id, aantallen, opslag.AANTALLEN)


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0001_initial")]

    operations = [
        migrations.RunPython(naar_bestand, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="spanningsbijdrage", name="tabel"),
    ]
