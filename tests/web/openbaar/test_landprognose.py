# SPDX-License-Identifier: EUPL-1.2
"""The projection is worked out once; until then the pages say so and the money is there."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.test import Client, override_settings

from opstap import gebieden
from opstap.web.openbaar import landprognose


@pytest.fixture
def eigen_map(tmp_path: Path) -> Iterator[None]:
    """A data folder of its own: a run of another size clears away the run that others show."""
    landprognose._uitvoer.cache_clear()
    with override_settings(OMGEVING=replace(settings.OMGEVING, map=tmp_path)):
        yield
    landprognose._uitvoer.cache_clear()


def test_zonder_prognose_staat_het_geld_er_al(client: Client) -> None:
    with override_settings(OPSTAP_TREKKINGEN=2):
        assert landprognose.ensemble() is None
        html = client.get("/gemeenten/GM0344/").content.decode()
        thuis = client.get("/").content.decode()
        streek = client.get("/provincies/PV26/").content.decode()
    for pagina in (html, thuis, streek):
        assert "De prognose wordt nog uitgerekend" in pagina
        assert "0 van 2 trekkingen klaar" in pagina
    assert 'hx-get="/gemeenten/GM0344/mensen/"' in html
    assert "Impulsbudget" in html


@pytest.mark.usefixtures("eigen_map")
def test_een_afgebroken_berekening_gaat_verder_waar_zij_was() -> None:
    with override_settings(OPSTAP_TREKKINGEN=1):
        landprognose.maak()
        uitvoer = landprognose._uitvoer(1)
        stuk = uitvoer.stukken()[0]
        toen = stuk.stat().st_mtime_ns
        landprognose._geladen.pop(1)
        landprognose.maak()
        assert stuk.stat().st_mtime_ns == toen
        assert landprognose.voortgang() == (1, 1)


@pytest.mark.usefixtures("eigen_map")
def test_wie_al_bezig_is_wordt_niet_gestoord() -> None:
    with override_settings(OPSTAP_TREKKINGEN=4):
        pad = landprognose._uitvoer(4).pad.parent / "slot"
        with pad.open("w") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX)
            landprognose.maak()
        assert landprognose.voortgang() == (0, 4)


def test_een_andere_berekening_neemt_die_van_de_paginas_niet_weg() -> None:
    """What the tests above did has left the run of the other tests as it was."""
    assert landprognose.stand_in_geheugen()


def test_het_land_is_de_som_van_de_gemeenten() -> None:
    alle = tuple(gebieden.gemeenten())
    land, los = landprognose.deel(alle, "NL"), landprognose.ensemble()
    assert land is not None
    assert los is not None
    assert np.allclose(land.mensen("wsw")[:, 0], los.mensen("wsw").sum(axis=1))
    assert land.jaren[-1] == 2048
