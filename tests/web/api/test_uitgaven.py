# SPDX-License-Identifier: EUPL-1.2
"""Releases of participants by the API: who sees them when, and that no true count is in them."""

from __future__ import annotations

import json

import pytest

from opstap.web.api import tokens
from opstap.web.api.antwoord import CSV
from opstap.web.api.models import Token
from opstap.web.benchmark.deelnemers import uitgeven
from opstap.web.gegevens.dienst import Wie
from web.api.conftest import Vraag
from web.benchmark.deelnemers import OPENBAAR, doet_mee, op, opgave, redacteur, ronde, twaalf
from web.lezen import json_van
from web.mensen import chris, haarlem, zandvoort

pytestmark = pytest.mark.django_db
LIJST, EEN = "/benchmark/uitgaven", "/benchmark/uitgaven/gemeente/2025"


@pytest.fixture
def uitgegeven(schrijftoken: tuple[Token, str]) -> str:
    """A release with thirteen participants, and the token of Haarlem, which is one of them."""
    twaalf()
    token, geheim = schrijftoken
    assert token.aangemaakt_door is not None
    doet_mee(token.aangemaakt_door, haarlem(), opgave("GM0392", 22))
    rosa, _ = redacteur()
    uitgeven.geef_uit(ronde(), Wie(rosa, "toets"))
    return geheim


def test_een_deelnemer_ziet_haar_meteen_een_ander_nog_niet(uitgegeven: str, lees: Vraag) -> None:
    _, van_zandvoort = tokens.maak(zandvoort(), "ander", dagen=30, door=chris())
    for token in ("", van_zandvoort):
        assert json_van(lees(LIJST, token=token))["resultaten"] == []
        dicht = lees(EEN, token=token)
        assert dicht.status_code == 404
        assert "Groningen" not in dicht.content.decode()
    (kop,) = json_van(lees(LIJST, token=uitgegeven))["resultaten"]
    assert (kop["voor"], kop["jaar"], kop["nummer"]) == ("gemeente", 2025, 1)
    assert kop["openbaar_vanaf"] == OPENBAAR.isoformat()
    open_ = lees(EEN, token=uitgegeven)
    assert open_["Cache-Control"] == "no-store"
    assert "Groningen" in {een["naam"] for een in json_van(open_)["deelnemers"]}


def test_vanaf_de_datum_ziet_iedereen_haar(
    uitgegeven: str, lees: Vraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    op(monkeypatch, OPENBAAR)
    assert json_van(lees(LIJST))["resultaten"]
    assert json_van(lees(EEN)) == json_van(lees(EEN, token=uitgegeven))
    assert lees(EEN)["Cache-Control"] == "public, no-cache"
    assert lees("/benchmark/uitgaven/bedrijf/2025").status_code == 404


def test_echte_aantallen_staan_er_niet_in(uitgegeven: str, lees: Vraag) -> None:
    """252 of 414 people of Haarlem work; other numbers of it are published."""
    document = json_van(lees(EEN, token=uitgegeven))
    (hier,) = [een for een in document["deelnemers"] if een["wie"] == "GM0392"]
    assert not {252, 414} & set(hier["cijfers"].values())
    assert hier["cijfers"]["bw_indicaties"] % 5 == 0
    assert "dossier" not in json.dumps(document)
    assert document["uitleg"]


def test_elke_tabel_als_csv(uitgegeven: str, lees: Vraag) -> None:
    koppen = {
        onderdeel: lees(EEN, token=uitgegeven, accept=CSV, onderdeel=onderdeel)
        .content.decode("utf-8-sig")
        .splitlines()[0]
        for onderdeel in ("cijfers", "groepen", "kolommen")
    }
    assert len(set(koppen.values())) == 3
    assert lees(LIJST, token=uitgegeven, accept=CSV).content.startswith(b"\xef\xbb\xbfvoor;jaar")
