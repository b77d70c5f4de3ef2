# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: RUF012
"""Rows change in a migration of their own: PostgreSQL refuses that beside a change of the table."""

from typing import Any

from django.db import migrations

WOORDEN = {"adres": "openbaar", "eigenaar": "alleen-ik"}


def over_naar_de_woorden_van_de_rechten(apps: Any, _: Any) -> None:
    """Visibility in the words of the table of rights; the title of a run becomes its name."""
    berekeningen = apps.get_model("berekeningen", "Berekening").objects
    for oud, nieuw in WOORDEN.items():
        berekeningen.filter(zichtbaarheid=oud).update(zichtbaarheid=nieuw)
    for id_, invoer in berekeningen.values_list("id", "invoer").iterator():
        if "titel" in invoer:
            naam = str(invoer.pop("titel"))[:200]
            berekeningen.filter(id=id_).update(naam=naam, invoer=invoer)


def terug(apps: Any, _: Any) -> None:
    """``organisatie`` did not exist: those runs are seen by their owner only."""
    berekeningen = apps.get_model("berekeningen", "Berekening").objects
    for id_, naam, invoer in berekeningen.values_list("id", "naam", "invoer").iterator():
        berekeningen.filter(id=id_).update(invoer={**invoer, "titel": naam})
    for oud, nieuw in (*WOORDEN.items(), ("eigenaar", "organisatie")):
        berekeningen.filter(zichtbaarheid=nieuw).update(zichtbaarheid=oud)


class Migration(migrations.Migration):
    dependencies = [
        ("berekeningen", "0002_soorten_en_zichtbaarheid"),
    ]

    operations = [
        migrations.RunPython(over_naar_de_woorden_van_de_rechten, terug),
    ]
