# SPDX-License-Identifier: EUPL-1.2
"""The processing log: a line for each time that personal data is touched.

Fields after the draft standard Logboek Dataverwerkingen. Lines are never sampled.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from opstap.web.logboek.ketting import schrijf
from opstap.web.logboek.models import Verwerking
from opstap.web.organisaties.models import Gebruiker, Organisatie


def pseudoniem(organisatie: Organisatie, kenmerk: str) -> str:
    """The same person in the same organisation, without saying who: a keyed hash."""
    inhoud = f"{organisatie.pk}|{kenmerk}"
    return salted_hmac("opstap.betrokkene", inhoud, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Spoor:
    """What one processing is called, so that a step inside it can name it as its parent."""

    trace_id: str = field(default_factory=lambda: secrets.token_hex(16))
    operatie_id: str = field(default_factory=lambda: secrets.token_hex(8))


@contextmanager
def verwerking(
    naam: str,
    verwerkingsactiviteit: str,
    betrokkene: str,
    *,
    gebruiker: Gebruiker | str | None,
    organisatie: Organisatie,
    herkomst: HttpRequest | str,
    binnen: Spoor | None = None,
) -> Iterator[Spoor]:
    """Write one line, also when the work inside fails; who did it goes to the trail.

    ``betrokkene``: a pseudonym. Without an actor nothing is processed: ActorOntbreektFout comes
    before the work begins.
    """
    spoor = Spoor(trace_id=binnen.trace_id) if binnen else Spoor()
    begin = timezone.now()
    schrijf(
        "persoonsgegevens verwerken",
        "verwerking",
        spoor.operatie_id,
        gebruiker=gebruiker,
        organisatie=organisatie,
        resultaat="begonnen",
        herkomst=herkomst,
    )
    status = Verwerking.Status.FOUT
    try:
        yield spoor
        status = Verwerking.Status.GOED
    finally:
        Verwerking.objects.create(
            operatie_id=spoor.operatie_id,
            trace_id=spoor.trace_id,
            bovenliggende_operatie_id=binnen.operatie_id if binnen else "",
            naam=naam,
            status=status,
            begin=begin,
            eind=timezone.now(),
            verwerkingsactiviteit=verwerkingsactiviteit,
            betrokkene=betrokkene,
        )
