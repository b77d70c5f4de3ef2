# SPDX-License-Identifier: EUPL-1.2
"""Everything that changes a run; each writes a line in the trail. The same for pages and API.

Rights are asked by the caller, with ``toegang``; what is checked here holds for everyone.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.web import gegevens
from opstap.web.berekeningen import standen
from opstap.web.berekeningen.models import LOPEND, Berekening, Status, Werker, Zichtbaarheid
from opstap.web.berekeningen.rekenen import voer_uit
from opstap.web.berekeningen.soorten import Soort, soort_van
from opstap.web.berekeningen.taken import reken
from opstap.web.berekeningen.toegang import Vrager, zichtbaarheden
from opstap.web.gegevens.models import Soortnaam
from opstap.web.organisaties.models import Organisatie

MEESTE_PER_BEZOEKER, MEESTE_IN_RIJ = 2, 20
STIL = timedelta(seconds=90)
"""A run that says nothing for so long, and whose worker is gone, has lost it."""


class TeVeelFout(GebruiksFout):
    """This person has as many runs as one may have at a time (HTTP 429)."""


class RijVolFout(GebruiksFout):
    """The queue is full; later there is room again (HTTP 503)."""


def start(
    soort: str,
    invoer: Mapping[str, Any],
    *,
    eigenaar: Any = None,
    organisatie: Organisatie | None = None,
    bezoeker: str = "",
    zichtbaarheid: str = Zichtbaarheid.ADRES,
    naam: str = "",
    notitie: str = "",
    vorige: Berekening | None = None,
    door: Vrager | None = None,
    wachten: bool = False,
) -> Berekening:
    """Make a run and put it in the queue (``wachten``: do it here and now).

    A kind without steps is always done here and now. Raises :class:`GebruiksFout` for input that
    cannot be computed, :class:`TeVeelFout` and :class:`RijVolFout` when there is no room.
    """
    gekozen = soort_van(soort)
    ingevoerd = gekozen.lees(invoer)
    stappen = gekozen.stappen(ingevoerd)
    if stappen:
        _eis_plek(eigenaar, bezoeker)
    wie = door or Vrager(eigenaar or AnonymousUser(), bezoeker)
    versies = {**standen.versies(), "gegevens": _eigen_gegevens(gekozen, ingevoerd, organisatie)}
    with transaction.atomic():
        berekening = Berekening(
            soort=soort,
            naam=(naam.strip() or gekozen.titel(ingevoerd))[:200],
            notitie=notitie.strip(),
            invoer=ingevoerd,
            versies=versies,
            totaal=stappen,
            eigenaar=eigenaar,
            organisatie=organisatie,
            bezoeker=bezoeker,
            zichtbaarheid=zichtbaarheid,
            vorige=vorige,
        )
        if versies["gegevens"] and zichtbaarheid == Zichtbaarheid.ADRES:
            _eis_zichtbaar(wie, berekening, Zichtbaarheid.ADRES)
        berekening.save()
        actie = "berekening opnieuw" if vorige else "berekening starten"
        wie.schrijf(actie, berekening, f"{berekening.naam}; ziet: {_wie_ziet(berekening)}")
        if stappen and not wachten:
            reken.enqueue(str(berekening.id))
    if wachten or not stappen:
        voer_uit(berekening.id)
        berekening.refresh_from_db()
    return berekening


def _eis_plek(eigenaar: Any, bezoeker: str) -> None:
    lopend = Berekening.objects.filter(status__in=LOPEND)
    van_mij = lopend.filter(Q(eigenaar=eigenaar) if eigenaar else Q(bezoeker=bezoeker))
    if (eigenaar or bezoeker) and van_mij.count() >= MEESTE_PER_BEZOEKER:
        raise TeVeelFout(
            f"U hebt al {MEESTE_PER_BEZOEKER} berekeningen die lopen of wachten. Wacht tot er een "
            "klaar is, of stop er een bij Mijn berekeningen."
        )
    if lopend.count() >= MEESTE_IN_RIJ:
        raise RijVolFout(
            f"Er wachten al {MEESTE_IN_RIJ} berekeningen. Probeer het over een paar minuten weer."
        )


def _eigen_gegevens(
    soort: Soort, invoer: Mapping[str, Any], organisatie: Organisatie | None
) -> dict[str, Any]:
    """The versions of the organisation's own data that a run will use, fixed from now on."""
    uit = {}
    for naam, nodig in soort.gegevens(invoer).items():
        versie = gegevens.actief(organisatie, naam) if organisatie else None
        if versie is not None:
            uit[naam] = {
                "pk": versie.pk,
                "nummer": versie.nummer,
                "sha256": versie.sha256,
                "herkomst": versie.herkomst(),
            }
        elif nodig:
            wat = Soortnaam(naam).label.lower()
            waar = organisatie.naam if organisatie else "uw organisatie"
            raise GebruiksFout(
                f"Voor deze berekening is nodig: {wat} van {waar}. Kies een organisatie die deze "
                "cijfers heeft aangeleverd, of lever ze aan bij Eigen cijfers."
            )
    return uit


def _wie_ziet(berekening: Berekening) -> str:
    return str(Zichtbaarheid(berekening.zichtbaarheid).label)


def _eis_zichtbaar(wie: Vrager, berekening: Berekening, gekozen: str) -> None:
    if gekozen not in zichtbaarheden(wie, berekening):
        raise GebruiksFout(
            f"U kunt deze berekening niet laten zien aan: {Zichtbaarheid(gekozen).label}. Met "
            "eigen cijfers van een organisatie kan dat alleen wie voor haar mag publiceren."
        )


def stop(berekening: Berekening, door: Vrager | None = None) -> None:
    """Ask a run to stop; it keeps the draws that are done."""
    zelf = Berekening.objects.filter(id=berekening.id)
    gevraagd = zelf.filter(status=Status.BEZIG, stop_gevraagd=False).update(stop_gevraagd=True)
    gestopt = zelf.filter(status=Status.WACHT).update(status=Status.GESTOPT)
    if door and (gevraagd or gestopt):
        door.schrijf("berekening stoppen", berekening, "gestopt; wat klaar is, blijft bewaard")


def hervat(berekening: Berekening, door: Vrager | None = None) -> None:
    """Go on with a run that was stopped or went wrong."""
    gewijzigd = Berekening.objects.filter(
        id=berekening.id, status__in=(Status.GESTOPT, Status.MISLUKT)
    ).update(
        status=Status.WACHT,
        stop_gevraagd=False,
        melding="",
        beurt=None,
        bijgewerkt=timezone.now(),
    )
    if not gewijzigd:
        return
    if door:
        door.schrijf("berekening hervatten", berekening, "weer in de rij")
    if berekening.totaal:
        reken.enqueue(str(berekening.id))
    else:
        voer_uit(berekening.id)


def opnieuw(berekening: Berekening, door: Vrager) -> Berekening:
    """The same question with the figures of now, as a run of its own, linked to this one.

    It is kept where this one is when the person belongs there, and is seen by as many.
    """
    thuis = berekening.organisatie
    if thuis is not None and thuis not in door.organisaties():
        thuis = None
    zichtbaarheid = berekening.zichtbaarheid
    if door.eigenaar is None:
        zichtbaarheid = Zichtbaarheid.ADRES.value
    elif thuis is None and (berekening.organisatie or zichtbaarheid == Zichtbaarheid.ORGANISATIE):
        zichtbaarheid = Zichtbaarheid.EIGENAAR.value
    return start(
        berekening.soort,
        berekening.invoer,
        eigenaar=door.eigenaar,
        organisatie=thuis,
        bezoeker="" if door.eigenaar else door.bezoeker,
        zichtbaarheid=zichtbaarheid,
        naam=berekening.naam,
        vorige=berekening,
        door=door,
    )


def hernoem(berekening: Berekening, naam: str, notitie: str, door: Vrager) -> None:
    """Another name and note; an empty name becomes the usual one."""
    naam = naam.strip()[:200] or soort_van(berekening.soort).titel(berekening.invoer)
    if (naam, notitie.strip()) == (berekening.naam, berekening.notitie):
        return
    berekening.naam, berekening.notitie = naam, notitie.strip()
    Berekening.objects.filter(id=berekening.id).update(naam=naam, notitie=berekening.notitie)
    door.schrijf("berekening hernoemen", berekening, naam)


def toon_aan(berekening: Berekening, zichtbaarheid: str, door: Vrager) -> None:
    """Choose who sees a run; :class:`GebruiksFout` for what this person may not choose."""
    if zichtbaarheid == berekening.zichtbaarheid:
        return
    _eis_zichtbaar(door, berekening, zichtbaarheid)
    was = _wie_ziet(berekening)
    berekening.zichtbaarheid = zichtbaarheid
    Berekening.objects.filter(id=berekening.id).update(zichtbaarheid=zichtbaarheid)
    door.schrijf("berekening zichtbaar maken", berekening, f"{was} -> {_wie_ziet(berekening)}")


def verwijder(berekening: Berekening, door: Vrager) -> None:
    """Remove a run with its draws and reports; its lines in the trail stay.

    Raises :class:`GebruiksFout` for a run that is being done: that one must be stopped first.
    """
    weg, _ = Berekening.objects.filter(id=berekening.id).exclude(status=Status.BEZIG).delete()
    if not weg:
        raise GebruiksFout(
            "Deze berekening is bezig. Stop haar eerst; daarna kunt u haar weghalen."
        )
    shutil.rmtree(berekening.map, ignore_errors=True)
    door.schrijf("berekening verwijderen", berekening, f"{berekening.naam}; uitkomst verwijderd")


def herstel(*, alles: bool = False, van: str | None = None) -> int:
    """Put runs that lost their worker in the queue again; returns how many.

    ``alles``: also those that spoke a moment ago, for the start of the only worker; ``van``: also
    those of this worker, which begins again under the same name.
    """
    bezig = Berekening.objects.filter(status=Status.BEZIG)
    if not alles:
        levend = list(Werker.levend().values_list("naam", flat=True))
        verlaten = Q(bijgewerkt__lt=timezone.now() - STIL) & ~Q(werker__in=levend)
        bezig = bezig.filter(verlaten | Q(werker=van) if van else verlaten)
    aantal = 0
    for id_, beurt in bezig.values_list("id", "beurt"):
        gewijzigd = Berekening.objects.filter(id=id_, status=Status.BEZIG, beurt=beurt).update(
            status=Status.WACHT, beurt=None, bijgewerkt=timezone.now()
        )
        if gewijzigd:
            reken.enqueue(str(id_))
            aantal += 1
    return aantal


def voor_mij(berekening: Berekening) -> int:
    """How many runs go before this one: those that are busy, and those that wait longer."""
    return Berekening.objects.filter(
        Q(status=Status.BEZIG) | Q(status=Status.WACHT, bijgewerkt__lt=berekening.bijgewerkt)
    ).count()
