# SPDX-License-Identifier: EUPL-1.2
"""``opwarmen``: work out the projection of all municipalities before anybody asks for it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from opstap.web.openbaar import landprognose, rekenen


class Command(BaseCommand):
    help = "Reken de prognose van alle gemeenten uit en bewaar haar in de gegevensmap."

    def handle(self, *args: Any, **options: Any) -> None:
        del args, options
        landprognose.maak()
        rekenen.warm_op()
        klaar, totaal = landprognose.voortgang()
        self.stdout.write(f"Prognose: {klaar} van {totaal} trekkingen klaar.")
