# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Verbruik",
            fields=[
                ("wie", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("venster", models.BigIntegerField(db_index=True)),
                ("punten", models.BigIntegerField()),
            ],
        ),
    ]
