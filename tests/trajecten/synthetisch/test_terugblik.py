# SPDX-License-Identifier: EUPL-1.2
"""A file on an earlier day knows nothing of what came later."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten import LOPEND
from opstap.trajecten.kalender import later
from opstap.trajecten.synthetisch import als_duren, als_stand, maak
from opstap.trajecten.terugblik import knip

DAG = date(2024, 7, 1)


def test_wie_na_die_dag_vertrok_liep_toen_nog() -> None:
    bestand = maak(2_000)
    toen, erna = knip(bestand, DAG)
    assert bestand.start is not None
    assert toen.start is not None
    assert erna.start is not None
    assert len(toen) + len(erna) == len(bestand)
    assert toen.start.max() < np.datetime64(DAG) <= erna.start.min()
    assert toen.peildatum == DAG
    eind = later(toen.start, toen.duur)
    assert eind.max() == np.datetime64(DAG)
    echt_eind = later(bestand.start, bestand.duur)[: len(toen)]
    assert np.array_equal(toen.uitkomst == LOPEND, echt_eind > np.datetime64(DAG))
    klaar = toen.uitkomst != LOPEND
    assert np.array_equal(toen.uitkomst[klaar], bestand.uitkomst[: len(toen)][klaar])
    assert np.array_equal(toen.duur[klaar], bestand.duur[: len(toen)][klaar])


def test_een_knip_op_de_peildatum_verandert_niets_aan_wat_er_was() -> None:
    bestand = maak(500, peildatum=date(2025, 1, 1))
    assert bestand.start is not None
    toen, _ = knip(bestand, date(2024, 12, 20))
    weer, _ = knip(toen, date(2024, 6, 1))
    direct, _ = knip(bestand, date(2024, 6, 1))
    assert np.array_equal(weer.duur, direct.duur)
    assert np.array_equal(weer.uitkomst, direct.uitkomst)


def test_wie_later_in_beeld_kwam_was_er_toen_niet() -> None:
    stand = als_stand(maak(5_000), date(2024, 6, 1))
    with pytest.raises(GebruiksFout, match="voor en na die dag"):
        knip(stand, date(2024, 3, 1))


def test_zonder_startdagen_kan_het_niet() -> None:
    with pytest.raises(GebruiksFout, match="geen startdagen"):
        knip(als_duren(maak(50)), DAG)
