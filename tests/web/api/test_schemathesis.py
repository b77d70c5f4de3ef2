# SPDX-License-Identifier: EUPL-1.2
"""The whole API against its document, with questions that nobody would think of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation.hypothesis.builder import (
    HypothesisTestConfig,
    HypothesisTestMode,
    create_test,
)
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.transport.serialization import serialize_binary

from opstap.bekostiging.bedrijf import doorreken
from opstap.web.api.antwoord import XLSX
from opstap.web.api.api import api
from opstap.web.api.models import Token
from opstap.web.api.routes.trajecten import PARQUET

document = api.document()
document["servers"] = [{"url": "http://localhost/api/v1"}]
schema = schemathesis.openapi.from_dict(document)
schema.app = get_wsgi_application()
REKENT = {"Bronnen", "Verdelen", "Varianten", "Regels", "Publicatie", "Prognose"}
"""The kinds of operations that look nothing up in the database."""
OPERATIES = [
    pytest.param(o["operationId"], marks=[pytest.mark.rekent] if REKENT & {*o["tags"]} else [])
    for pad in document["paths"].values()
    for o in pad.values()
]


@schemathesis.serializer(XLSX, PARQUET)
def als_bytes(context: Any, inhoud: Any) -> bytes:
    """A workbook or a Parquet file travels as the bytes that it is, however wrong they are."""
    del context
    return serialize_binary(inhoud)


CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
)


@pytest.fixture
def open_verbinding(db: None) -> Iterator[None]:
    """The connection of the test stays open; a server closes its own after each answer."""
    del db
    for signaal in (request_started, request_finished):
        signaal.disconnect(close_old_connections)
    yield
    for signaal in (request_started, request_finished):
        signaal.connect(close_old_connections)


@pytest.fixture
def weinig_trekkingen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A company is followed in two draws, however many are asked: the answer looks the same."""
    echt = doorreken
    monkeypatch.setattr(
        "opstap.web.api.bedrijven.doorreken", lambda *a, **k: echt(*a, **k | {"trekkingen": 2})
    )


GESTELD: Counter[str] = Counter()
MEESTE_VRAGEN = 60
"""Of one operation; a body with a hundred fields would otherwise be asked with each field wrong,
which its own tests do."""


@settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def _stel(case: Any, token: str) -> None:
    GESTELD[case.operation.label] += 1
    if GESTELD[case.operation.label] > MEESTE_VRAGEN:
        return
    koppen = {
        "Host": "localhost",
        "Accept-Encoding": "identity",
        "Authorization": f"Bearer {token}",
    }
    case.call_and_validate(checks=CHECKS, headers=koppen)


@pytest.mark.usefixtures("open_verbinding", "weinig_trekkingen")
@pytest.mark.parametrize("operatie", OPERATIES)
def test_geen_storing_en_geen_onbeschreven_antwoord(
    operatie: str, schrijftoken: tuple[Token, str]
) -> None:
    """The questions are thought of here: by ``schema.parametrize()`` each process of the tests
    would think of those of every operation before its first test."""
    hoe = HypothesisTestConfig(modes=list(HypothesisTestMode), project=schema.config)
    gekozen = schema.find_operation_by_id(operatie)
    vragen = create_test(operation=gekozen, test_func=_stel, config=hoe)
    onmogelijk = {*vars(vars(vragen)["_schemathesis_metadata"])} - {"api_operation"}
    assert not onmogelijk, "een deel van de vragen is niet te stellen"
    vragen(token=schrijftoken[1])
