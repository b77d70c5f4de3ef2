# SPDX-License-Identifier: EUPL-1.2
"""Old lines of the trail to a file, that proves itself, and a mark in the place where they were.

Nothing goes before its file is written and read back. The mark holds the number and seal of the
last line that went, so the chain of what stays begins there; the file holds the lines with their
seals, so that it can be checked with the secret key of the installation.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.web.logboek import triggers
from opstap.web.logboek.ketting import begin_van_keten, controleer, past, schrijf
from opstap.web.logboek.models import Archief, Regel

BEWAARTERMIJN_JAREN = 3
"""Lines younger than this stay where they are: BIO2 asks three years for incidents."""

_VELDEN = (
    *("nummer", "tijdstip", "actie", "object_soort", "object_id", "resultaat", "herkomst"),
    *("actor", "gebruiker_id", "organisatie_id", "zegel"),
)


def archiveer(pad: Path, tot: datetime) -> Archief | None:
    """Write the lines from before ``tot`` to ``pad``, check them there, and take them away here.

    ``None`` when there are none. Raises GebruiksFout when ``tot`` is too recent, the chain is
    broken, or the file is there already; then nothing changes.
    """
    if tot > _grens():
        raise GebruiksFout(
            f"Regels blijven {BEWAARTERMIJN_JAREN} jaar staan. Kies een dag van vóór "
            f"{timezone.localtime(_grens()):%d-%m-%Y}."
        )
    with transaction.atomic():
        laatste = Regel.objects.filter(tijdstip__lt=tot).order_by("-nummer").first()
        if laatste is None:
            return None
        uitkomst = controleer()
        if not uitkomst.klopt:
            raise GebruiksFout(
                f"Het logboek klopt niet vanaf regel {uitkomst.eerste_fout}; zo gaat het niet naar "
                "een archief. Meld dit als beveiligingsincident."
            )
        regels = Regel.objects.filter(nummer__lte=laatste.nummer).order_by("nummer")
        vorig = begin_van_keten()
        aantal = _schrijf(pad, vorig, regels.iterator(chunk_size=2000))
        if controleer_bestand(pad) != aantal:
            raise GebruiksFout(f"{pad} is niet goed geschreven; er is niets weggehaald.")
        merk = Archief.objects.create(
            tot_nummer=laatste.nummer,
            zegel=laatste.zegel,
            aantal=aantal,
            bestand=pad.name,
            sha256=hashlib.sha256(pad.read_bytes()).hexdigest(),
        )
        triggers.haal_weg(connection)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM logboek_regel WHERE nummer <= %s", [laatste.nummer])
        triggers.zet(connection)
        schrijf(
            "logboek archiveren",
            "archief",
            merk.pk,
            gebruiker="proces:archief",
            organisatie=None,
            resultaat=f"{aantal} regels tot en met {laatste.nummer}, {merk.sha256[:16]}",
            herkomst="opdrachtregel",
        )
    return merk


def controleer_bestand(pad: Path) -> int:
    """The number of lines in an archive, when each fits the one before it.

    Raises GebruiksFout for the first that does not, or a file that is no archive.
    """
    try:
        with pad.open(encoding="utf-8") as bestand:
            kop = json.loads(next(bestand))
            vorig, aantal = str(kop["vorig_zegel"]), 0
            for tekst in bestand:
                regel = _regel(json.loads(tekst))
                if not past(regel, vorig):
                    raise GebruiksFout(f"{pad.name}: regel {regel.nummer} klopt niet.")
                vorig, aantal = regel.zegel, aantal + 1
    except (OSError, ValueError, KeyError, StopIteration, TypeError) as fout:
        raise GebruiksFout(f"{pad.name} is geen archief van het logboek.") from fout
    return aantal


def _grens() -> datetime:
    nu = timezone.now()
    try:
        return nu.replace(year=nu.year - BEWAARTERMIJN_JAREN)
    except ValueError:  # 29 February
        return nu.replace(year=nu.year - BEWAARTERMIJN_JAREN, day=28)


def _schrijf(pad: Path, vorig: str, regels: Iterator[Regel]) -> int:
    """One JSON document a line: first where the chain begins, then each line of the trail."""
    try:
        met = os.open(pad, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise GebruiksFout(f"{pad} bestaat al; kies een andere naam.") from None
    except OSError:
        raise GebruiksFout(f"In {pad.parent} kan niet geschreven worden.") from None
    aantal = 0
    with os.fdopen(met, "w", encoding="utf-8") as bestand:
        bestand.write(json.dumps({"opstap_logboek": 1, "vorig_zegel": vorig}) + "\n")
        for regel in regels:
            rij: dict[str, Any] = {veld: getattr(regel, veld) for veld in _VELDEN}
            rij["tijdstip"] = regel.tijdstip.astimezone(UTC).isoformat(timespec="microseconds")
            bestand.write(json.dumps(rij, ensure_ascii=False) + "\n")
            aantal += 1
        bestand.flush()
        os.fsync(bestand.fileno())
    return aantal


def _regel(rij: dict[str, Any]) -> Regel:
    return Regel(**{**rij, "tijdstip": datetime.fromisoformat(rij["tijdstip"])})
