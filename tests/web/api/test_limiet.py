# SPDX-License-Identifier: EUPL-1.2
"""How much one reader may ask in a minute."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap.web.api.limiet import PER_MINUUT, VENSTER, tel
from opstap.web.api.models import Token, Verbruik
from web.api.conftest import Vraag


def test_wie_te_veel_vraagt_moet_wachten(lees: Vraag, settings: Any) -> None:
    settings.API_PUNTEN_PER_MINUUT = 2
    antwoorden = [lees("/provincies") for _ in range(4)]
    geweigerd = antwoorden[-1]
    assert antwoorden[0].status_code == 200
    assert antwoorden[0]["RateLimit-Policy"] == '"standaard";q=2;w=60'
    assert geweigerd.status_code == 429
    assert geweigerd["Content-Type"] == "application/problem+json"
    assert 1 <= int(geweigerd["Retry-After"]) <= VENSTER
    assert geweigerd["API-Version"]


def test_rekenen_kost_meer_dan_lezen(stuur: Vraag, lees: Vraag) -> None:
    def over(antwoord: Any) -> int:
        return int(antwoord["RateLimit"].split("r=")[1].split(";")[0])

    lezen = over(lees("/provincies"))
    rekenen = over(stuur("/verdelingen/_bereken", {"instrument": "impulsbudget", "jaar": 2026}))
    assert lezen - rekenen in (10, -1)  # -1 only when a new minute began in between


def test_elk_token_heeft_zijn_eigen_ruimte(
    lees: Vraag, settings: Any, schrijftoken: tuple[Token, str]
) -> None:
    settings.API_PUNTEN_PER_MINUUT = 1
    lees("/provincies")
    assert lees("/provincies", token=schrijftoken[1]).status_code == 200


def test_wie_tokens_raadt_raakt_ook_op(lees: Vraag, settings: Any) -> None:
    settings.API_PUNTEN_PER_MINUUT = 20
    statussen = [lees("/provincies", token=f"opstap_0_{n}").status_code for n in range(4)]
    assert statussen[0] == 401
    assert statussen[-1] == 429


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 10), min_size=1, max_size=20), st.integers(0, 10**9))
def test_de_telling_klopt_binnen_een_minuut(db: None, punten: list[int], minuut: int) -> None:
    """Every example has a reader of its own: the examples share one database."""
    del db
    wie = str(uuid4())
    standen = [tel(wie, p, nu=60.0 * minuut) for p in punten]
    assert standen[-1].over == standen[-1].hoogstens - sum(punten)
    assert tel(wie, 1, nu=60.0 * (minuut + 1)).over == standen[-1].hoogstens - 1


@pytest.mark.django_db(transaction=True)
def test_de_telling_klopt_over_processen_heen(settings: Any) -> None:
    """Each thread has a connection of its own, as each process of the server has."""
    settings.API_PUNTEN_PER_MINUUT = PER_MINUUT

    def vraag(_: int) -> int:
        try:
            return tel("adres 192.0.2.1", 3, nu=600.0).over
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as samen:
        over = list(samen.map(vraag, range(40)))
    assert sorted(over) == [PER_MINUUT - 3 * n for n in range(40, 0, -1)]


def test_van_een_lezer_blijft_geen_adres_over_en_na_twee_minuten_niets(db: None) -> None:
    del db
    tel("adres 192.0.2.1", 1, nu=60.0)
    (verbruik,) = Verbruik.objects.all()
    assert "192.0.2.1" not in f"{verbruik.wie}{verbruik}"
    tel("adres 192.0.2.2", 1, nu=240.0)
    assert list(Verbruik.objects.values_list("venster", flat=True)) == [4]
