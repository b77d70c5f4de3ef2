# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
"""The look of an organisation, and logging in with its own accounts only."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0002_stempel_past"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisatie",
            name="alleen_eigen_account",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Huisstijl",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tokens", models.JSONField()),
                ("tijd", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("gestopt_op", models.DateTimeField(editable=False, null=True)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="huisstijlen",
                        to="organisaties.organisatie",
                    ),
                ),
            ],
            options={"ordering": ["-tijd", "-pk"]},
        ),
    ]
