# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("berekeningen", "0001_initial"),
        ("organisaties", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cijferstand",
            fields=[
                ("afdruk", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("cijfers", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Werker",
            fields=[
                ("naam", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("gezien", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="berekening",
            name="naam",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="berekening",
            name="notitie",
            field=models.TextField(blank=True, default="", max_length=2000),
        ),
        migrations.AddField(
            model_name="berekening",
            name="al_gedaan",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="berekening",
            name="werker",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name="berekening",
            name="zichtbaarheid",
            field=models.CharField(
                choices=[
                    ("alleen-ik", "alleen ik"),
                    ("organisatie", "mijn organisatie"),
                    ("openbaar", "iedereen met het adres"),
                ],
                default="openbaar",
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="berekening",
            index=models.Index(fields=["eigenaar", "-aangemaakt"], name="berekening_eigenaar"),
        ),
        migrations.AddIndex(
            model_name="berekening",
            index=models.Index(
                fields=["organisatie", "-aangemaakt"], name="berekening_organisatie"
            ),
        ),
    ]
