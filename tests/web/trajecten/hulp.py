# SPDX-License-Identifier: EUPL-1.2
"""Trajectory files as people bring them, and bringing them as a browser does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from opstap.trajecten.bestand import als_parquet, schrijf_bytes
from opstap.trajecten.synthetisch import PEILDATUM, maak
from opstap.trajecten.trajectbestand import Trajectbestand
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.trajecten import opslag
from opstap.web.trajecten.models import Trajectenlevering
from opstap.web.trajecten.verwerkingen import Wie
from opstap.web.trajecten.vraag import Vraag
from web.mensen import haarlem

AANTAL = 400
VRAAG = Vraag(peildatum=PEILDATUM)


@cache
def trajecten(zaad: int = 0, *, echt: bool = False) -> Trajectbestand:
    """Invented trajectories of three companies; ``echt``: without the mark that says so."""
    return replace(maak(AANTAL, zaad, bedrijven=3), synthetisch=not echt)


@cache
def bestand(zaad: int = 0, *, echt: bool = False) -> bytes:
    """The same as a file of a user."""
    return schrijf_bytes(trajecten(zaad, echt=echt), ".csv")


@cache
def _bewaard(zaad: int, echt: bool) -> tuple[bytes, dict[str, Any]]:
    rijen = trajecten(zaad, echt=echt)
    return als_parquet(rijen), VRAAG.beeld(rijen).als_dict()


def breng(
    wie: Gebruiker, organisatie: Organisatie | None = None, zaad: int = 0, *, echt: bool = False
) -> Trajectenlevering:
    """A file that was brought before, rows included, without computing it again."""
    rijen, uitkomst = _bewaard(zaad, echt)
    levering = Trajectenlevering.objects.create(
        organisatie=organisatie or haarlem(),
        bestandsnaam="trajecten.csv",
        aantal=AANTAL,
        synthetisch=not echt,
        vraag=VRAAG.als_dict(),
        uitkomst=uitkomst,
        door=wie,
        bewaren_tot=timezone.localdate() + timedelta(days=92),
    )
    opslag.bewaar(levering.pk, rijen)
    return levering


def adres(organisatie: Organisatie | None = None) -> str:
    return f"/mijn/organisatie/{(organisatie or haarlem()).pk}/trajecten/"


def formulier(naam: str = "trajecten.csv", inhoud: bytes | None = None) -> dict[str, Any]:
    """The form filled in as most people will."""
    return {
        "bestand": SimpleUploadedFile(naam, bestand() if inhoud is None else inhoud),
        "peildatum": f"{PEILDATUM:%d-%m-%Y}",
        "bewaren": "92",
        "tijden": "3, 6, 12",
        "volledig": "ja",
    }


def stuur(
    client: Client,
    inhoud: bytes | None = None,
    naam: str = "trajecten.csv",
    **velden: Any,
) -> HttpResponse:
    """Fill in the form of Haarlem and send it; ``None`` leaves a field out."""
    vraag = formulier(naam, inhoud) | velden
    antwoord: Any = client.post(adres(), {k: v for k, v in vraag.items() if v is not None})
    return antwoord


def door(gebruiker: Gebruiker) -> Wie:
    return Wie(gebruiker, "toets")
