# SPDX-License-Identifier: EUPL-1.2
"""Tension beside others: a company with one organisation has nothing to be compared with by itself.

Organisations that agree put their counts together: exits and months per cell, no trajectory and no
person. Each then gets its own test, against what is expected from the others. Nobody sees the
counts or the result of another, nor who takes part. With fewer than :data:`MINSTENS` others there
is no test: what one sees would say too much of the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.trajecten.trajectbestand import MINIMUM
from opstap.web.gegevens.models import dag
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Organisatie
from opstap.web.trajecten import dienst, opslag, verwerkingen
from opstap.web.trajecten.models import Spanningsbijdrage, Trajectenlevering
from opstap.web.trajecten.verwerkingen import Wie, verwerkt

if TYPE_CHECKING:
    from opstap.trajecten.spanning import Organisatiespanning, Spanningstabel, Verhouding

MINSTENS = 5
"""Other organisations that are needed."""
WACHT = timedelta(days=28)
"""Between two contributions. Somebody who tries one made-up file after another could otherwise
read from the own result, step by step, what the others have."""
_ACTIE, _MEE = "spanning vergelijken", "aantallen doen mee"

AKKOORD = (
    "{naam} geeft aantallen per groep om mee te vergelijken: hoeveel trajecten naar werk gingen en "
    "hoeveel maanden ze duurden, naar productiviteit bij de start, afstand tot werk, "
    "leeftijdsgroep en uitkering. Er staat geen traject en geen mens in. Andere organisaties zien "
    "onze aantallen en onze uitslag niet, en ook niet dat wij meedoen; wij zien die van hen niet. "
    "Met de aantallen rekent Opstap uit wat te verwachten is. Wij kunnen altijd stoppen; dan gaan "
    "onze aantallen meteen weg. Zij gaan ook weg als de rijen van dit bestand verdwijnen. Nieuwe "
    "aantallen geven kan na vier weken. De uitslag is een reden voor gesprek, geen oordeel."
)
"""What an organisation agrees to; ``Spanningsbijdrage.akkoord`` keeps it as it was."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an organisation stands: its contribution, whether there are enough others, what the
    test can find, and its own result. Of the others there is only how many are compared."""

    bijdrage: Spanningsbijdrage | None
    genoeg: bool = False
    sterkte: tuple[str, ...] = ()
    zinnen: tuple[str, ...] = ()


def akkoord(organisatie: Organisatie) -> str:
    """The text that this organisation agrees to."""
    return AKKOORD.format(naam=organisatie.naam)


def stand(organisatie: Organisatie) -> Stand:
    """The own test against the others, computed now; nothing of one of the others is in it."""
    bijdrage = bijdrage_van(organisatie)
    if bijdrage is None:
        return Stand(None)
    eigen = _tabel(bijdrage)
    anderen = _tabellen(Spanningsbijdrage.objects.exclude(organisatie=organisatie))
    if eigen is None or len(anderen) < MINSTENS:
        return Stand(bijdrage)
    from opstap.trajecten.spanning import sterkte, sterkte_zinnen, toets

    uitslag = toets((eigen,), referentie=anderen)
    [mijn] = uitslag.organisaties
    return Stand(
        bijdrage,
        genoeg=True,
        sterkte=sterkte_zinnen(sterkte((eigen, *anderen))),
        zinnen=_zinnen(mijn),
    )


def bijdrage_van(organisatie: Organisatie) -> Spanningsbijdrage | None:
    """What an organisation gives now."""
    return Spanningsbijdrage.objects.filter(organisatie=organisatie).first()


def _zinnen(mijn: Organisatiespanning) -> tuple[str, ...]:
    """The own result in words. The ratio has one decimal: a finer one, read before and after
    somebody joined, would say something about that one."""
    from opstap.trajecten.spanning import Oordeel

    uit = [_OORDELEN[mijn.oordeel.name]]
    if mijn.verhouding is not None and mijn.oordeel in (Oordeel.SIGNAAL, Oordeel.GEEN):
        v = mijn.verhouding
        uit.append(
            "Productieve mensen gaan bij u ongeveer "
            f"{getal(v.waarde, 1)} keer zo vaak naar werk als wat bij de anderen gewoon is "
            f"(door toeval kan dat {_bereik(v)} zijn)."
        )
    return tuple(uit)


def _bereik(v: Verhouding) -> str:
    if v.boven is None:
        return f"{getal(v.onder, 1)} of meer"
    return f"{getal(v.onder, 1)} tot {getal(v.boven, 1)}"


_OORDELEN = {
    "SIGNAAL": "Er is een signaal: reden voor gesprek, geen oordeel.",
    "GEEN": "Er is geen signaal. Dat is geen bewijs dat er niets aan de hand is.",
    "TE_KLEIN": "Uw aantallen zijn te klein om te beoordelen.",
    "ALLEEN": "Uw aantallen zijn nu niet te vergelijken: de anderen zijn samen te klein.",
}


def _tabellen(bijdragen: QuerySet[Spanningsbijdrage]) -> tuple[Spanningstabel, ...]:
    """Tables under numbers of no meaning, so that no result can name another organisation."""
    gevonden = filter(None, map(_tabel, bijdragen.order_by("pk")))
    return tuple(
        replace(tabel, organisatie=f"ander {nummer}") for nummer, tabel in enumerate(gevonden, 1)
    )


def _tabel(bijdrage: Spanningsbijdrage) -> Spanningstabel | None:
    """The counts; ``None`` when the file is gone and cleaning up has still to say so."""
    from opstap.trajecten.spanning import Spanningstabel

    inhoud = opslag.lees(bijdrage.levering_id, opslag.AANTALLEN)
    return None if inhoud is None else Spanningstabel.uit_dict(json.loads(inhoud))


def draag_bij(wie: Wie, levering: Trajectenlevering) -> Spanningsbijdrage:
    """Put the counts of a file in the comparison; an earlier contribution is replaced.

    Raises ``GebruiksFout`` for an invented file, and for one that says nothing about tension.
    """
    from opstap.trajecten.spanning import tabellen

    if levering.synthetisch:
        raise GebruiksFout("Een verzonnen bestand telt niet mee in de vergelijking.")
    organisatie = levering.organisatie
    if kan_vanaf := _wachttijd(organisatie):
        raise GebruiksFout(f"Nieuwe aantallen geven kan weer vanaf {dag(kan_vanaf)}.")
    with verwerkt(wie, organisatie, levering.pk, verwerkingen.BIJDRAGE):
        bestand = dienst.rijen(levering)
        gevonden = tabellen(replace(bestand, organisatie=None), naam=organisatie.naam)
        if not gevonden or int(gevonden[0].mensen.sum()) < MINIMUM:
            raise GebruiksFout("In dit bestand staan te weinig trajecten om mee te vergelijken.")
        vorige = bijdrage_van(organisatie)
        with transaction.atomic():
            Spanningsbijdrage.objects.filter(organisatie=organisatie).delete()
            bijdrage = Spanningsbijdrage.objects.create(
                organisatie=organisatie,
                levering=levering,
                akkoord=akkoord(organisatie),
                door=wie.persoon,
            )
            wie.schrijf(_ACTIE, organisatie, levering.pk, _MEE)
            aantallen = json.dumps(gevonden[0].als_dict()).encode()
            opslag.bewaar(levering.pk, aantallen, opslag.AANTALLEN)
        if vorige is not None and vorige.levering_id != levering.pk:
            opslag.gooi_weg(vorige.levering_id, opslag.AANTALLEN)
    return bijdrage


def _wachttijd(organisatie: Organisatie) -> date | None:
    """The day from which new counts may be given; the trail remembers, also after stopping."""
    sinds = timezone.now() - WACHT
    vorige = Regel.objects.filter(
        organisatie=organisatie, actie=_ACTIE, resultaat=_MEE, tijdstip__gt=sinds
    ).first()
    return timezone.localdate(vorige.tijdstip + WACHT) + timedelta(days=1) if vorige else None


def stop(wie: Wie, organisatie: Organisatie) -> None:
    """Take the counts out of the comparison, at once."""
    with transaction.atomic():
        bijdrage = bijdrage_van(organisatie)
        if bijdrage is None:
            raise GebruiksFout(f"{organisatie.naam} doet niet mee aan de vergelijking.")
        wie.schrijf(_ACTIE, organisatie, bijdrage.levering_id, "gestopt")
        bijdrage.delete()
    opslag.gooi_weg(bijdrage.levering_id, opslag.AANTALLEN)
