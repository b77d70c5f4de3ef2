# SPDX-License-Identifier: EUPL-1.2
"""Empty databases of the kind under test: SQLite, or PostgreSQL when ``DATABASE_URL`` is set."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
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


@pytest.fixture(scope="session")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a copy of a database with all its tables is kept; on PostgreSQL its name counts."""
    plek = tmp_path_factory.mktemp("sjabloon") / f"sjabloon_{uuid.uuid4().hex}"
    yield plek
    if adres := os.environ.get("DATABASE_URL"):
        import psycopg

        with psycopg.connect(adres, autocommit=True) as verbinding:
            verbinding.execute(f"DROP DATABASE IF EXISTS {plek.name}".encode())


@pytest.fixture
def met_tabellen(lege_database: Path, database_adres: str | None, sjabloon: Path) -> Path:
    """The same database after ``migrate``, which runs once for all tests; its data folder."""
    naam, klaar = connection.settings_dict["NAME"], sjabloon.exists()
    if not klaar:
        call_command("migrate", verbosity=0)
        sjabloon.touch()
    connection.close()
    if database_adres is None:
        shutil.copyfile(*((sjabloon, naam) if klaar else (naam, sjabloon)))
        return lege_database
    import psycopg

    beheer = urlsplit(database_adres)._replace(path="/postgres").geturl()
    van, naar = (sjabloon.name, naam) if klaar else (naam, sjabloon.name)
    with psycopg.connect(beheer, autocommit=True) as verbinding:
        verbinding.execute(f"DROP DATABASE IF EXISTS {naar}".encode())
        verbinding.execute(f"CREATE DATABASE {naar} TEMPLATE {van}".encode())
    return lege_database
