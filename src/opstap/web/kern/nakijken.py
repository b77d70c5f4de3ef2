# SPDX-License-Identifier: EUPL-1.2
"""What this machine has and lacks for the platform, and how to mend it (``opstap doctor``)."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from opstap.basis.fouten import oorzaak

Uitkomst = Literal["goed", "let op", "fout"]
PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Bevonden:
    """One thing that was looked at; ``herstel`` says what to do when it is not good."""

    onderdeel: str
    uitkomst: Uitkomst
    toelichting: str
    herstel: str = ""


def kijk_na(plek: Path) -> list[Bevonden]:
    """Everything that the platform (``fout``) and its tests (``let op``) need, in a fixed order."""
    return [*_platform(plek), *_toetsen()]


def _platform(plek: Path) -> Iterator[Bevonden]:
    versie = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= PYTHON:
        yield Bevonden("Python", "goed", versie)
    else:
        yield Bevonden("Python", "fout", versie, "Installeer Python 3.11 of hoger.")
    yield _gegevensmap(plek)
    yield from _postgres()
    yield _database()
    yield _opmaak()
    if importlib.util.find_spec("typst") is not None:
        yield Bevonden("typst (PDF)", "goed", "aanwezig")
    else:
        yield Bevonden(
            "typst (PDF)", "fout", "ontbreekt, dus geen PDF en PNG", "Draai 'pip install typst'."
        )


def _gegevensmap(plek: Path) -> Bevonden:
    try:
        plek.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=plek):
            pass
    except OSError as fout:
        return Bevonden(
            "gegevensmap",
            "fout",
            f"{plek}: {oorzaak(fout)}",
            "Maak de map schrijfbaar, of kies een andere met OPSTAP_MAP of --map.",
        )
    vrij = shutil.disk_usage(plek).free
    if vrij < 500_000_000:
        ruimte = f"{plek}, nog {vrij // 1_000_000} MB vrij"
        return Bevonden("gegevensmap", "let op", ruimte, "Maak ruimte op de schijf.")
    if os.name == "posix" and plek.stat().st_mode & 0o077:
        open_ = f"{plek} is ook voor andere gebruikers van deze machine"
        return Bevonden("gegevensmap", "let op", open_, f"Draai 'chmod 700 {plek}'.")
    return Bevonden("gegevensmap", "goed", str(plek))


def _database() -> Bevonden:
    def vraag() -> str:
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        uitvoerder = MigrationExecutor(connection)
        open_ = uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes())
        stand = f"{len(open_)} wijzigingen te gaan" if open_ else "bijgewerkt"
        return f"{connection.vendor}, {stand}"

    herstel = (
        "Controleer DATABASE_URL en of de database draait; zonder DATABASE_URL gebruikt Opstap "
        "SQLite in de gegevensmap."
    )
    soort = _probeer("database", vraag, herstel)
    if "te gaan" in soort.toelichting and soort.uitkomst == "goed":
        bij = "'opstap serve' werkt de database bij."
        return Bevonden("database", "let op", soort.toelichting, bij)
    return soort


def _opmaak() -> Bevonden:
    from opstap.web.kern.opslag import MAP, gebouwde_namen

    namen = gebouwde_namen()
    mist = [naam for naam in namen.values() if not (MAP / naam).exists()]
    if namen and not mist:
        return Bevonden("vormgeving", "goed", f"{len(namen)} bestanden gebouwd")
    wat = f"{', '.join(mist)} ontbreekt" if mist else "niet gebouwd, pagina's zijn kaal"
    return Bevonden(
        "vormgeving", "fout", wat, "Draai 'make assets'; in een wheel zit de vormgeving al."
    )


def _toetsen() -> Iterator[Bevonden]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    yield (
        Bevonden("Chromium (toetsen)", "goed", chromium)
        if chromium
        else Bevonden(
            "Chromium (toetsen)",
            "let op",
            "ontbreekt; alleen nodig om te toetsen",
            "Draai 'sudo apt-get install chromium'.",
        )
    )
    postgres = shutil.which("initdb") or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if postgres and importlib.util.find_spec("psycopg") is not None:
        yield Bevonden("PostgreSQL (toetsen)", "goed", postgres)
    else:
        yield Bevonden(
            "PostgreSQL (toetsen)",
            "let op",
            "ontbreekt; alleen nodig om te toetsen",
            "Draai 'sudo apt-get install postgresql' en 'pip install opstap[postgres]'.",
        )


def _postgres() -> Iterator[Bevonden]:
    """Only when the platform keeps its data there."""
    if not os.environ.get("DATABASE_URL"):
        return
    mist = [naam for naam in ("pg_dump", "pg_restore", "psql") if shutil.which(naam) is None]
    if mist:
        wat = f"{', '.join(mist)} ontbreekt; 'opstap beheer reservekopie' gebruikt dat"
        herstel = "Draai 'sudo apt-get install postgresql-client'."
        yield Bevonden("PostgreSQL (reservekopie)", "let op", wat, herstel)


def werkers() -> int | None:
    """How many workers gave a sign of life; None when the database cannot say."""
    from django.db import DatabaseError

    from opstap.web.berekeningen.models import Werker

    try:
        return Werker.levend().count()
    except DatabaseError:
        return None


def _probeer(onderdeel: str, vraag: Callable[[], str], herstel: str) -> Bevonden:
    try:
        return Bevonden(onderdeel, "goed", vraag())
    except Exception as fout:  # whatever is wrong, it is what the user asked about
        return Bevonden(onderdeel, "fout", str(fout).strip().split("\n")[0], herstel)
