# SPDX-License-Identifier: EUPL-1.2
"""``opwarmen``: the projection and the pages of all municipalities, before anybody asks."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from opstap.web.openbaar import landprognose
from opstap.web.openbaar.vooraf import bewaar_bladen


class Command(BaseCommand):
    help = "Reken de prognose en de openbare pagina's uit en bewaar ze in de gegevensmap."

    def handle(self, *args: Any, **options: Any) -> None:
        del args, options
        landprognose.maak()
        klaar, totaal = landprognose.voortgang()
        self.stdout.write(f"Prognose: {klaar} van {totaal} trekkingen klaar.")
        if landprognose.ensemble() is not None:
            uitslag = bewaar_bladen()
            self.stdout.write(
                f"Pagina's: {uitslag.aantal} bewaard, {uitslag.megabytes:.1f} MB in de gegevensmap."
            )
