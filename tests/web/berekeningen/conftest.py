# SPDX-License-Identifier: EUPL-1.2
"""Runs that several tests read, computed once; and the worker, in the transaction of a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from opstap.web.berekeningen import diensten, rekenen, standen
from opstap.web.berekeningen.models import Berekening, Status
from opstap.web.berekeningen.soorten import SOORTEN, Werk

KLEIN: Mapping[str, Mapping[str, Any]] = {
    "varianten": {"varianten": ["2", "3"], "trekkingen": 3, "tot": 2026},
    "prognose": {"variant": "2", "trekkingen": 3, "tot": 2026, "gebied": "GM0392"},
    "verdeling": {
        "vraag": {"instrument": "impulsbudget", "jaar": "2026", "vergelijk": "inwoners",
                  "gemeente": "Haarlem"}
    },
}  # fmt: skip
"""A small question of each kind that needs no data of an organisation."""

Uitkomst = tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]


@pytest.fixture(scope="package")
def uitkomsten(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Uitkomst]:
    """Input, result and manifests of the small question of a kind, worked out once."""
    bekend: dict[str, Uitkomst] = {}

    def van(soort: str) -> Uitkomst:
        if soort not in bekend:
            gekozen = SOORTEN[soort]
            invoer = gekozen.lees(KLEIN[soort])
            plek: Path = tmp_path_factory.mktemp(soort)
            werk = Werk(invoer, plek, date(2026, 11, 22), lambda _: None)
            bekend[soort] = invoer, gekozen.reken(werk), werk.manifesten
        return bekend[soort]

    return van


@pytest.fixture
def klaar(db: None, uitkomsten: Callable[[str], Uitkomst]) -> Callable[..., Berekening]:
    """``klaar("varianten", eigenaar=anna)``: a run of the small question that is done."""
    del db

    def maak(soort: str = "varianten", **velden: Any) -> Berekening:
        invoer, resultaat, manifesten = uitkomsten(soort)
        standen.leg_vast()
        stappen = SOORTEN[soort].stappen(invoer)
        versies = {**standen.versies(), "gegevens": {}, "manifesten": manifesten}
        return Berekening.objects.create(
            **{
                "soort": soort,
                "naam": SOORTEN[soort].titel(invoer),
                "invoer": invoer,
                "resultaat": resultaat,
                "versies": versies,
                "status": Status.KLAAR,
                "gedaan": stappen,
                "totaal": stappen,
                "klaar_op": timezone.now(),
                **velden,
            }
        )

    return maak


@pytest.fixture
def werk() -> Callable[[], None]:
    """What the worker does with the queue, in this transaction."""

    def doe() -> None:
        for taak in DBTaskResult.objects.ready():
            taak.task.call(*taak.args_kwargs["args"])
            taak.delete()

    return doe


@pytest.fixture
def nepsoort(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Werk], Any]], None]:
    """``nepsoort(functie)``: the kind prognose does this instead of its own work."""

    def zet(reken: Callable[[Werk], Any]) -> None:
        soort = replace(SOORTEN["prognose"], reken=reken)
        for plek in (diensten, rekenen):
            monkeypatch.setattr(plek, "soort_van", lambda _: soort)

    return zet
