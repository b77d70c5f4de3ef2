# SPDX-License-Identifier: EUPL-1.2
"""Files as people bring them, and bringing them as a browser does."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from opstap import gebieden, verdeling
from opstap.web.gegevens import dienst
from opstap.web.gegevens.dienst import Omschrijving, Wie
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.organisaties.models import Gebruiker, Organisatie
from web.mensen import haarlem

EIGEN = (
    "jaar;stroom;bedrag;post;aantal;toelichting\n"
    "2027;impulsbudget;300000;;;beschikking mei\n"
    "2027;;;beschut_gerealiseerd;61,5;\n"
)
VERBANDEN = (
    "samenwerkingsverband;gemeente;vanaf;tot\n"
    "Spaarne Werkt;GM0392;2020-01-01;\n"
    "Spaarne Werkt;GM0473;2020-01-01;\n"
)


def register(deler: int = 7) -> str:
    """Counts for every municipality, in proportion to a real figure."""
    gewichten = verdeling.ingebouwd("uitkeringen-2021").gewichten
    regels = [f"{code};{int(gewicht) // deler}" for code, gewicht in sorted(gewichten.items())]
    return "\n".join(["code;aantal", *regels]) + "\n"


def realisatie() -> str:
    codes = sorted(gebieden.gemeenten())
    return "\n".join(["code;plaatsen;jaar", *(f"{code};12,5;2024" for code in codes)]) + "\n"


def adres(pad: str = "register", organisatie: Organisatie | None = None) -> str:
    return f"/mijn/organisatie/{(organisatie or haarlem()).pk}/gegevens/{pad}/"


def stuur(client: Client, pad: str, naam: str, inhoud: str | bytes, **velden: Any) -> HttpResponse:
    """Fill in the form of a kind of data for Haarlem and send it."""
    bestand = inhoud.encode() if isinstance(inhoud, str) else inhoud
    vraag = {
        "peildatum": "01-07-2026",
        "bron": "UWV, levering juli",
        "toelichting": "",
        "bestand": SimpleUploadedFile(naam, bestand),
        "volledig": "ja",
        **velden,
    }
    antwoord: Any = client.post(adres(pad), {k: v for k, v in vraag.items() if v is not None})
    return antwoord


def breng(
    wie: Gebruiker, pad: str, inhoud: str, organisatie: Organisatie | None = None
) -> Gegevensversie:
    """A confirmed version, without the pages."""
    door = Wie(wie, "toets")
    concept = dienst.lever_aan(
        door,
        organisatie or haarlem(),
        SOORTEN[pad],
        beoordeel("cijfers.csv", inhoud.encode()),
        Omschrijving(date(2026, 7, 1), "UWV, levering juli"),
    )
    return dienst.bevestig(door, concept)


def tekst(antwoord: HttpResponse) -> str:
    return antwoord.content.decode()
