# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
"""The stamp of a session is 64 characters; PostgreSQL refused it where SQLite did not look."""

import secrets

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="gebruiker",
            name="sessiestempel",
            field=models.CharField(default=secrets.token_hex, editable=False, max_length=64),
        ),
    ]
