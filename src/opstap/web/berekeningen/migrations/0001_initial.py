# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisaties", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Berekening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("soort", models.CharField(default="varianten", max_length=20)),
                ("invoer", models.JSONField()),
                ("versies", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("wacht", "wacht op een plek"),
                            ("bezig", "bezig"),
                            ("gestopt", "gestopt"),
                            ("klaar", "klaar"),
                            ("mislukt", "mislukt"),
                        ],
                        default="wacht",
                        max_length=10,
                    ),
                ),
                ("gedaan", models.PositiveIntegerField(default=0)),
                ("totaal", models.PositiveIntegerField(default=0)),
                ("stop_gevraagd", models.BooleanField(default=False)),
                ("beurt", models.UUIDField(editable=False, null=True)),
                ("melding", models.TextField(blank=True, default="")),
                ("resultaat", models.JSONField(null=True)),
                (
                    "zichtbaarheid",
                    models.CharField(
                        choices=[("adres", "iedereen met het adres"), ("eigenaar", "alleen ik")],
                        default="adres",
                        max_length=10,
                    ),
                ),
                (
                    "bezoeker",
                    models.CharField(blank=True, db_index=True, default="", max_length=64),
                ),
                ("aangemaakt", models.DateTimeField(auto_now_add=True)),
                ("begonnen", models.DateTimeField(null=True)),
                ("bijgewerkt", models.DateTimeField(auto_now=True)),
                ("klaar_op", models.DateTimeField(null=True)),
                (
                    "eigenaar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisaties.organisatie",
                    ),
                ),
                (
                    "vorige",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="berekeningen.berekening",
                    ),
                ),
            ],
            options={
                "ordering": ("-aangemaakt",),
                "indexes": [
                    models.Index(
                        fields=["status", "aangemaakt"], name="berekeninge_status_9f16ac_idx"
                    )
                ],
            },
        ),
    ]
