# SPDX-License-Identifier: EUPL-1.2
"""Haarlem with one of everything that can be looked at or changed, and who comes to its doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from opstap.web.api import tokens
from opstap.web.benchmark.deelnemers import rondes
from opstap.web.benchmark.deelnemers.models import Ronde
from opstap.web.benchmark.groepen import dienst as groepen
from opstap.web.benchmark.verhalen import dienst as verhalen
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Zichtbaarheid
from opstap.web.berekeningen.rekenen import RAPPORT
from opstap.web.berekeningen.toegang import Vrager
from opstap.web.gegevens import dienst
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.organisaties.models import (
    Gebruiker,
    Huisstijl,
    Lidmaatschap,
    Organisatie,
    Rol,
    Soort,
    Uitnodiging,
)
from web.gegevens.hulp import EIGEN
from web.mensen import anna, bram, chris, haarlem, maak, meld_aan, zandvoort
from web.trajecten.hulp import breng as breng_trajecten

VERDELING = {
    "vraag": {"instrument": "impulsbudget", "jaar": "2026", "vergelijk": "inwoners",
              "gemeente": "Haarlem"}
}  # fmt: skip
ROOD = {"opstap-blauw": "#7a1020"}
_WOORDEN: dict[str, object] = {
    "<str:code>": "GM0392",
    "<slug:pad>": "eigen-cijfers",
    "<str:einde>": "csv",
    "<str:soort>": "sleutel",
    "<str:id_>": "d01",
    "<slug:id_>": "gemeenten",
    "<str:sleutel>": "verzonnen",
    "<str:uid>": "MQ",
    "<slug:regel_id>": "BW-03",
    "<slug:route_id>": "beschut-advies",
    "<str:voor>": "gemeente",
    "<int:jaar>": "2025",
}


def routes() -> list[str]:
    """Every address of the pages, as it is written in the lists of addresses."""

    def loop(patronen: list[Any], voor: str = "") -> Iterator[str]:
        for patroon in patronen:
            if isinstance(patroon, URLResolver):
                yield from loop(patroon.url_patterns, f"{voor}{patroon.pattern}")
            elif isinstance(patroon, URLPattern):
                yield f"{voor}{patroon.pattern}"

    return [route for route in loop(get_resolver().url_patterns) if not route.startswith("api/v1")]


def browser(gebruiker: Gebruiker | None = None, **opties: Any) -> Client:
    """A browser, of somebody who passed the second step or of nobody."""
    client = Client(headers={"host": "localhost"}, **opties)
    return meld_aan(client, gebruiker) if gebruiker else client


@dataclass
class Wereld:
    """Who there is, and by name the numbers that addresses of Haarlem ask for."""

    anna: Gebruiker
    bram: Gebruiker
    chris: Gebruiker
    sleutels: dict[str, str] = field(default_factory=dict)
    nummers: dict[str, object] = field(default_factory=dict)

    def adres(self, route: str) -> str:
        """The address of a route that leads to what Haarlem has."""
        nummers = dict(self.nummers)
        if "concept/" in route:
            nummers["<int:pk>"] = nummers["concept"]
        elif "gedeeld/" in route:
            nummers |= {"<int:organisatie_id>": nummers["verband"], "<int:pk>": nummers["deling"]}
        elif "delen/" in route:
            nummers["<int:pk>"] = nummers["deling"]
        elif "verhalen/" in route:
            nummers["<int:pk>"] = nummers["verhaal"]
        elif "rondes/" in route:
            nummers["<int:organisatie_id>"] = nummers["landelijk"]
        elif "huisstijl/" in route:
            nummers["<int:pk>"] = nummers["huisstijl"]
        if route.endswith(("rapport.<str:einde>", "boek.<str:einde>")):
            nummers["<str:einde>"] = "docx"
        if route.startswith("trajecten/documenten/"):
            nummers |= {"<slug:id_>": "modelkaart", "<str:einde>": "docx"}
        for woord, waarde in (_WOORDEN | nummers).items():
            route = route.replace(woord, str(waarde)) if woord.startswith("<") else route
        return f"/{route}"


def maak_wereld() -> Wereld:
    """Haarlem, its partnership (Anna reads there too), and Zandvoort, that has nothing to do
    with either."""
    wereld = Wereld(anna(), bram(), chris())
    verband = Organisatie.objects.create(
        soort=Soort.SAMENWERKINGSVERBAND, code="spaarne", naam="Spaarne Werkt"
    )
    for wie in (wereld.anna, wereld.bram):
        Lidmaatschap.objects.create(gebruiker=wie, organisatie=verband, rol=Rol.LEZER)
    landelijk = Organisatie.objects.create(soort=Soort.LANDELIJK, code="vng", naam="VNG")
    for wie, rol in ((wereld.anna, Rol.REDACTEUR), (wereld.bram, Rol.LEZER)):
        Lidmaatschap.objects.create(gebruiker=wie, organisatie=landelijk, rol=rol)
    Ronde.objects.create(
        organisatie=landelijk,
        voor="gemeente",
        jaar=2025,
        openbaar_op=rondes.vandaag() + timedelta(days=30),
    )
    door = dienst.Wie(wereld.anna, "toets")
    versie = dienst.bevestig(door, _lever_aan(wereld.anna))
    concept = _lever_aan(wereld.anna)
    lid = Lidmaatschap.objects.create(
        gebruiker=maak("Dirk"), organisatie=haarlem(), rol=Rol.BEWERKER
    )
    uitnodiging, sleutel = Uitnodiging.maak(
        organisatie=haarlem(), email="eva@voorbeeld.nl", rol=Rol.LEZER, door=wereld.anna
    )
    token, schrijven = tokens.maak(
        haarlem(), "koppeling", dagen=30, schrijven=True, door=wereld.anna
    )
    _, lezen = tokens.maak(haarlem(), "lezer", dagen=30, door=wereld.anna)
    _, vreemd = tokens.maak(zandvoort(), "koppeling", dagen=30, schrijven=True, door=wereld.chris)
    groep = groepen.bewaar(
        door, haarlem(), naam="Kust", leden=("GM0453", "GM0473"), reden="aan zee"
    )
    verhaal = verhalen.bewaar(
        door,
        haarlem(),
        indicator_id="inkomen",
        jaar=2024,
        tekst="Er was een nabetaling.",
        openbaar_op=None,
    )
    stijl = Huisstijl.objects.create(organisatie=haarlem(), tokens=ROOD, door=wereld.anna)
    run = diensten.start(
        "verdeling",
        VERDELING,
        eigenaar=wereld.anna,
        organisatie=haarlem(),
        zichtbaarheid=Zichtbaarheid.ORGANISATIE,
        door=Vrager(wereld.anna, bevestigd=True),
    )
    run.map.mkdir(parents=True, exist_ok=True)
    (run.map / f"{RAPPORT}.pdf").write_bytes(b"%PDF-1.7")  # what a report says is tested elsewhere
    wereld.sleutels = {
        "schrijven": schrijven,
        "lezen": lezen,
        "vreemd": vreemd,
        "uitnodiging": sleutel,
        "uid": urlsafe_base64_encode(force_bytes(wereld.bram.pk)),
        "herstel": default_token_generator.make_token(wereld.bram),
    }
    wereld.nummers = {
        "<int:organisatie_id>": haarlem().pk,
        "<int:nummer>": 1,
        "<int:lid_id>": lid.pk,
        "<int:uitnodiging_id>": uitnodiging.pk,
        "<int:token_id>": token.pk,
        "<uuid:id_>": run.pk,
        "concept": concept.pk,
        "versie": versie.pk,
        "deling": dienst.deel(door, versie.set, verband).pk,
        "verband": verband.pk,
        "landelijk": landelijk.pk,
        "huisstijl": stijl.pk,
        "verhaal": verhaal.pk,
        "<uuid:groep_id>": groep.pk,
        "<uuid:levering_id>": breng_trajecten(wereld.anna).pk,
    }
    return wereld


def _lever_aan(wie: Gebruiker) -> Any:
    opgave = dienst.Omschrijving(date(2026, 7, 1), "begroting")
    bestand = beoordeel("cijfers.csv", EIGEN.encode())
    return dienst.lever_aan(
        dienst.Wie(wie, "toets"), haarlem(), SOORTEN["eigen-cijfers"], bestand, opgave
    )
