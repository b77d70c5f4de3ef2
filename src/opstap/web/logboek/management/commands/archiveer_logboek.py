# SPDX-License-Identifier: EUPL-1.2
"""Old lines of the trail to a file: ``python -m django archiveer_logboek BESTAND --tot DATUM``."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from opstap.basis.fouten import OpstapFout
from opstap.web.logboek.archief import BEWAARTERMIJN_JAREN, archiveer, controleer_bestand


class Command(BaseCommand):
    help = (
        f"Zet regels van het logboek die ouder zijn dan {BEWAARTERMIJN_JAREN} jaar in een bestand "
        "dat zichzelf bewijst, en haalt ze daarna uit de database. Zonder --tot: controleer een "
        "bestand."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="het archief (JSON, een regel per regel)")
        parser.add_argument("--tot", type=date.fromisoformat, help="eerste dag die blijft staan")

    def handle(self, *args: Any, bestand: Path, tot: date | None, **opties: Any) -> None:
        del args, opties
        try:
            if tot is None:
                aantal = controleer_bestand(bestand)
                self.stdout.write(f"{bestand}: {aantal} regels, alle zegels kloppen.")
                return
            merk = archiveer(bestand, timezone.make_aware(datetime.combine(tot, time.min)))
        except OpstapFout as fout:
            raise CommandError(str(fout)) from None
        if merk is None:
            self.stdout.write("Er zijn geen regels van vóór deze dag.")
        else:
            self.stdout.write(
                f"{merk.aantal} regels staan in {bestand} (sha256 {merk.sha256}). Bewaar dit "
                "bestand op een andere plek dan de database."
            )
