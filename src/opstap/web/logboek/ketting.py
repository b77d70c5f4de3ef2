# SPDX-License-Identifier: EUPL-1.2
"""Writing the trail, and checking that nothing in it was changed.

The seal of a row is a keyed hash (HMAC-SHA-256 with the secret key of the installation) over its
fields and the seal before it. Whoever can write in the database but does not have that key
cannot make a chain that fits. Cutting off the newest rows leaves a chain that fits: give
:func:`controleer` a number and seal that were noted elsewhere to see that too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from opstap.web.kern.afzender import afzender
from opstap.web.logboek.models import Archief, Regel
from opstap.web.organisaties.models import Gebruiker, Organisatie

BEGIN = "0" * 64
_SLOT = 0x4F50_5354  # any number, the same for everyone who writes here


class ActorOntbreektFout(Exception):
    """Something would have been written without saying who did it; the action must not go on."""

    def __init__(self) -> None:
        super().__init__(
            "Zonder actor komt er niets in het logboek, en gaat de handeling niet door."
        )


def schrijf(
    actie: str,
    object_soort: str,
    object_id: object,
    *,
    gebruiker: Gebruiker | AnonymousUser | str | None,
    organisatie: Organisatie | None,
    resultaat: str,
    herkomst: HttpRequest | str,
) -> Regel:
    """Add one line, in the transaction of the caller.

    ``gebruiker``: a person, or ``"proces:NAAM"`` for the platform itself. ``herkomst``: the
    request, or words such as ``"opdrachtregel"``. Raises ActorOntbreektFout without an actor and
    ValueError when another of the six fields is empty.
    """
    persoon = gebruiker if isinstance(gebruiker, Gebruiker) else None
    actor = persoon.email if persoon else str(gebruiker or "")
    if not persoon and not actor.startswith("proces:"):
        raise ActorOntbreektFout
    if isinstance(herkomst, HttpRequest):
        herkomst = f"web {afzender(herkomst)}"
    regel = Regel(
        actie=actie,
        object_soort=object_soort,
        object_id=str(object_id),
        resultaat=resultaat,
        herkomst=herkomst,
        actor=actor,
        gebruiker=persoon,
        organisatie=organisatie,
    )
    for veld in ("actie", "object_soort", "object_id", "resultaat", "herkomst"):
        if not getattr(regel, veld):
            raise ValueError(f"Het veld {veld} van het logboek is leeg.")
    with transaction.atomic():
        _wacht_op_beurt()
        vorige = Regel.objects.order_by("-nummer").first()
        regel.nummer = vorige.nummer + 1 if vorige else _eerste_nummer()
        regel.tijdstip = timezone.now()
        regel.zegel = zegel_van(regel, vorige.zegel if vorige else begin_van_keten())
        regel.save()
    return regel


def begin_van_keten() -> str:
    """The seal that the oldest row here follows: that of the last row in an archive, if any."""
    merk = Archief.objects.order_by("-tot_nummer").first()
    return merk.zegel if merk else BEGIN


def _eerste_nummer() -> int:
    merk = Archief.objects.order_by("-tot_nummer").first()
    return merk.tot_nummer + 1 if merk else 1


def _wacht_op_beurt() -> None:
    """One writer at a time: SQLite does so by itself (IMMEDIATE), PostgreSQL by this lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])


def zegel_van(regel: Regel, vorig_zegel: str, geheim: str | bytes | None = None) -> str:
    """The seal over a row and the seal before it, 64 hexadecimal digits."""
    inhoud = [
        vorig_zegel,
        regel.nummer,
        regel.tijdstip.astimezone(UTC).isoformat(timespec="microseconds"),
        regel.actie,
        regel.object_soort,
        regel.object_id,
        regel.resultaat,
        regel.herkomst,
        regel.actor,
        regel.gebruiker_id,
        regel.organisatie_id,
    ]
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    return salted_hmac("opstap.logboek", tekst, secret=geheim, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Kop:
    """The newest row at some moment: note it elsewhere to see later that nothing was cut off."""

    nummer: int
    zegel: str


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """``eerste_fout``: the number of the first row that does not fit, None when all do."""

    regels: int
    eerste_fout: int | None
    kop: Kop | None
    gecontroleerd_op: datetime

    @property
    def klopt(self) -> bool:
        return self.eerste_fout is None


def controleer(bewaard: Iterable[Kop] = ()) -> Uitkomst:
    """Walk the whole chain; ``bewaard`` are rows that were noted elsewhere and must be there.

    A noted row that went to an archive is checked in its file: ``archief.controleer_bestand``.
    """
    te_vinden = {k.nummer: k.zegel for k in bewaard if k.nummer >= _eerste_nummer()}
    verwacht, vorig, fout = _eerste_nummer(), begin_van_keten(), None
    eerste = verwacht
    for regel in Regel.objects.order_by("nummer").iterator(chunk_size=2000):
        klopt = regel.nummer == verwacht and past(regel, vorig)
        noot = te_vinden.pop(regel.nummer, None)
        if not klopt or (noot is not None and not constant_time_compare(noot, regel.zegel)):
            fout = verwacht if fout is None else fout
        verwacht, vorig = regel.nummer + 1, regel.zegel
    if te_vinden and fout is None:
        fout = verwacht
    kop = Kop(verwacht - 1, vorig) if verwacht > eerste else None
    return Uitkomst(Regel.objects.count(), fout, kop, timezone.now())


def past(regel: Regel, vorig_zegel: str) -> bool:
    """Whether a row carries the seal that belongs after ``vorig_zegel``.

    Also with an earlier secret key, when the installation got a new one.
    """
    return any(
        constant_time_compare(zegel_van(regel, vorig_zegel, geheim), regel.zegel)
        for geheim in (None, *settings.SECRET_KEY_FALLBACKS)
    )
