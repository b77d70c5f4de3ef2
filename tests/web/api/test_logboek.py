# SPDX-License-Identifier: EUPL-1.2
"""The trail by the API: for a beheerder's token, of the own organisation only."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from opstap.web import logboek
from opstap.web.api import tokens
from opstap.web.api.antwoord import CSV
from opstap.web.api.models import Token
from opstap.web.organisaties.models import Lidmaatschap, Rol
from web.api.conftest import Vraag
from web.mensen import chris, zandvoort

PAD = "/logboekregels"


def regels(antwoord: HttpResponse) -> list[dict[str, Any]]:
    assert antwoord.status_code == 200, antwoord.content
    uit: list[dict[str, Any]] = json.loads(antwoord.content)["resultaten"]
    return uit


def schrijf(token: Token, actie: str) -> None:
    logboek.schrijf(
        actie,
        "proef",
        "1",
        gebruiker=token.aangemaakt_door,
        organisatie=token.organisatie,
        resultaat="gelukt",
        herkomst="toets",
    )


def test_de_beheerder_leest_wat_er_gebeurde(lees: Vraag, schrijftoken: tuple[Token, str]) -> None:
    token, tekst = schrijftoken
    schrijf(token, "eerste")
    schrijf(token, "tweede")
    gevonden = regels(lees(PAD, token=tekst))
    assert [r["actie"] for r in gevonden] == ["tweede", "eerste"]
    assert gevonden[0]["tijdstip"].endswith("Z")
    assert [r["actie"] for r in regels(lees(PAD, token=tekst, actie="eerste"))] == ["eerste"]
    assert regels(lees(PAD, token=tekst, wie="niemand")) == []
    assert regels(lees(PAD, token=tekst, tot="2020-01-01T00:00:00Z")) == []
    assert b"tweede" in lees(PAD, token=tekst, accept=CSV).content


def test_wie_geen_beheerder_meer_is_leest_het_niet(
    lees: Vraag, schrijftoken: tuple[Token, str]
) -> None:
    Lidmaatschap.objects.filter(gebruiker=schrijftoken[0].aangemaakt_door).update(rol=Rol.BEWERKER)
    assert lees(PAD, token=schrijftoken[1]).status_code == 403


def test_zandvoort_leest_haarlem_niet(lees: Vraag, schrijftoken: tuple[Token, str]) -> None:
    schrijf(schrijftoken[0], "van Haarlem")
    _, ander = tokens.maak(zandvoort(), "ander", dagen=30, door=chris())
    assert regels(lees(PAD, token=ander)) == []
