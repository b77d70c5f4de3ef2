# SPDX-License-Identifier: EUPL-1.2
"""What is noted of each time that rows about people are touched, and how an organisation reads it.

The subject of a line is the file as a whole: each line is about all people in it. A line for each
of thousands of pseudonyms would tell nobody more, and would itself be a list of people. Who wants
to know about one person asks the organisation, which knows in which files that person was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from opstap.web import logboek
from opstap.web.logboek.models import Regel, Verwerking
from opstap.web.logboek.verwerkingen import Spoor, pseudoniem, verwerking
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.trajecten.models import Trajectenlevering

ACTIVITEIT = "urn:opstap:verwerkingsactiviteit:trajecten"
OBJECT = "trajecten/bestand"
VANZELF = "proces:opruimen"

LEZEN = "bestand gelezen, gecontroleerd en de uitkomst berekend"
OPNIEUW = "uitkomst opnieuw berekend met andere keuzes"
LIJST = "lijst van trajecten die aan de beurt zijn bekeken"
LIJST_BESTAND = "lijst van trajecten die aan de beurt zijn opgeslagen als bestand"
JAARCIJFERS = "aantallen per jaar geteld voor de benchmark"
BIJDRAGE = "aantallen geteld voor de vergelijking van spanning"
WEG = "rijen verwijderd"
REKENEN = "uitkomst berekend met de API, er is niets bewaard"


@dataclass(frozen=True, slots=True)
class Wie:
    """Who does something (``proces:...`` for the platform), and from where."""

    gebruiker: Gebruiker | str
    herkomst: HttpRequest | str

    @property
    def persoon(self) -> Gebruiker:
        """The person; a process brings no files."""
        assert isinstance(self.gebruiker, Gebruiker)
        return self.gebruiker

    def schrijf(self, actie: str, organisatie: Organisatie, id_: object, resultaat: str) -> None:
        """A line in the trail of the organisation; of the contents of a file nothing."""
        logboek.schrijf(
            actie,
            OBJECT,
            str(id_),
            gebruiker=self.gebruiker,
            organisatie=organisatie,
            resultaat=resultaat[:200],
            herkomst=self.herkomst,
        )


@contextmanager
def verwerkt(wie: Wie, organisatie: Organisatie, id_: UUID, wat: str) -> Iterator[Spoor]:
    """Around everything that reads or removes rows: one line of the processing log."""
    with verwerking(
        wat,
        ACTIVITEIT,
        betrokkenen(organisatie, id_),
        gebruiker=wie.gebruiker,
        organisatie=organisatie,
        herkomst=wie.herkomst,
    ) as spoor:
        yield spoor


def betrokkenen(organisatie: Organisatie, id_: UUID) -> str:
    """The people of one file together, as a keyed hash."""
    return pseudoniem(organisatie, f"trajectenbestand|{id_}")


@dataclass(frozen=True, slots=True)
class Regeltje:
    """One processing as the page shows it; ``bestand`` is empty when it was never kept."""

    tijdstip: datetime
    wat: str
    bestand: str
    wie: str
    uitkomst: str


def regels(organisatie: Organisatie, voor: int | None, hoeveel: int) -> tuple[list[Regeltje], int]:
    """The newest processings before line ``voor`` of the trail, and the number to go on from (0: no
    more)."""
    anders = Verwerking.objects.exclude(verwerkingsactiviteit=ACTIVITEIT)
    rijen = Regel.objects.filter(organisatie=organisatie, object_soort="verwerking").exclude(
        object_id__in=anders.values("operatie_id")
    )
    if voor is not None:
        rijen = rijen.filter(nummer__lt=voor)
    blad = list(rijen[: hoeveel + 1])
    gedaan = Verwerking.objects.in_bulk([regel.object_id for regel in blad])
    namen = {
        betrokkenen(organisatie, levering.pk): levering.bestandsnaam
        for levering in Trajectenlevering.objects.filter(organisatie=organisatie).only(
            "bestandsnaam"
        )
    }
    uit = [_regeltje(regel, gedaan.get(regel.object_id), namen) for regel in blad[:hoeveel]]
    return uit, blad[hoeveel - 1].nummer if len(blad) > hoeveel else 0


def _weg(gedaan: Verwerking, *, goed: bool) -> str:
    """A file without a row any more; the letters show which lines are of the same one."""
    return f"bestand {gedaan.betrokkene[:6]}, niet meer bewaard" if goed else ""


def _regeltje(regel: Regel, gedaan: Verwerking | None, namen: dict[str, str]) -> Regeltje:
    wie = "Opstap zelf" if regel.actor.startswith("proces:") else regel.actor
    if gedaan is None:
        return Regeltje(regel.tijdstip, "begonnen, nog bezig of afgebroken", "", wie, "onbekend")
    goed = gedaan.status == Verwerking.Status.GOED
    return Regeltje(
        regel.tijdstip,
        gedaan.naam,
        namen.get(gedaan.betrokkene) or _weg(gedaan, goed=goed),
        wie,
        "gelukt" if goed else "niet gelukt, er is niets bewaard",
    )
