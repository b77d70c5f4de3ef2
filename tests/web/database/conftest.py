# SPDX-License-Identifier: EUPL-1.2
"""Empty databases of the kind under test: SQLite, or PostgreSQL when ``DATABASE_URL`` is set."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

WORTEL = Path(__file__).parents[3]


@pytest.fixture
def database_adres() -> Iterator[str | None]:
    """The address of an empty PostgreSQL database, or None for SQLite in the data folder."""
    adres = os.environ.get("DATABASE_URL")
    if adres is None:
        yield None
        return
    import psycopg

    naam = f"toets_{uuid.uuid4().hex}"
    with psycopg.connect(adres, autocommit=True) as verbinding:
        verbinding.execute(f"CREATE DATABASE {naam}".encode())
        yield urlsplit(adres)._replace(path=f"/{naam}").geturl()
        verbinding.execute(f"DROP DATABASE {naam} WITH (FORCE)".encode())


@pytest.fixture
def omgeving(tmp_path: Path, database_adres: str | None) -> dict[str, str]:
    """An installation of its own: an empty data folder and an empty database."""
    over = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    eigen = {
        "OPSTAP_MAP": str(tmp_path / "gegevens"),
        "DJANGO_SETTINGS_MODULE": "opstap.web.instellingen",
        "PYTHONPATH": os.pathsep.join([str(WORTEL / "tests"), os.environ.get("PYTHONPATH", "")]),
        "PYTHONUNBUFFERED": "1",
    }
    return {**over, **eigen, **({"DATABASE_URL": database_adres} if database_adres else {})}


@pytest.fixture
def lege_database(
    database_adres: str | None,
    tmp_path: Path,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """Every question goes to an empty database, for the time of a test; its data folder."""
    was, plek = connection.settings_dict["NAME"], tmp_path / "gegevens"
    plek.mkdir()
    monkeypatch.setenv("OPSTAP_MAP", str(plek))
    if database_adres:
        monkeypatch.setenv("DATABASE_URL", database_adres)
    pad = urlsplit(database_adres).path.lstrip("/") if database_adres else plek / "opstap.sqlite3"
    connection.close()
    connection.settings_dict["NAME"] = str(pad)
    ContentType.objects.clear_cache()
    try:
        with django_db_blocker.unblock():
            yield plek
            connection.close()
    finally:
        connection.settings_dict["NAME"] = was
        ContentType.objects.clear_cache()
