# SPDX-License-Identifier: EUPL-1.2
"""The database refuses to change or delete rows of the trail, whoever asks.

Both kinds of database say the same: BEFORE UPDATE and BEFORE DELETE raise; PostgreSQL also
refuses TRUNCATE. A later migration that rebuilds one of these tables on SQLite drops its triggers
and must call :func:`haal_weg` before and :func:`zet` after it.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABELLEN = ("logboek_regel", "logboek_verwerking", "logboek_archief")
MELDING = "Het logboek laat niets wijzigen of weghalen."


def zet(verbinding: BaseDatabaseWrapper) -> None:
    """Make the triggers of the tables that are there."""
    tabellen = _bestaande(verbinding)
    _voer_uit(verbinding, [r for tabel in tabellen for r in _maak(verbinding.vendor, tabel)])


def haal_weg(verbinding: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for the archive, for undoing a migration, for emptying a test database."""
    tabellen = _bestaande(verbinding)
    _voer_uit(verbinding, [r for tabel in tabellen for r in _verwijder(verbinding.vendor, tabel)])


def _bestaande(verbinding: BaseDatabaseWrapper) -> list[str]:
    """An earlier migration runs before a later table is there."""
    namen = verbinding.introspection.table_names()
    return [tabel for tabel in TABELLEN if tabel in namen]


def _voer_uit(verbinding: BaseDatabaseWrapper, regels: list[str]) -> None:
    with verbinding.cursor() as cursor:
        for regel in regels:
            cursor.execute(regel)


def _maak(vendor: str, tabel: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {tabel}_geen_{soort.lower()} BEFORE {soort} ON {tabel} "
            f"BEGIN SELECT RAISE(ABORT, '{MELDING}'); END"
            for soort in ("UPDATE", "DELETE")
        ]
    functie = f"{tabel}_vast()"
    weiger = f"$$ BEGIN RAISE EXCEPTION '{MELDING}'; END $$"
    wijziging = f"BEFORE UPDATE OR DELETE ON {tabel} FOR EACH ROW"
    leegmaken = f"BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT"
    return [
        f"CREATE FUNCTION {functie} RETURNS trigger LANGUAGE plpgsql AS {weiger}",
        f"CREATE TRIGGER {tabel}_geen_wijziging {wijziging} EXECUTE FUNCTION {functie}",
        f"CREATE TRIGGER {tabel}_niet_leegmaken {leegmaken} EXECUTE FUNCTION {functie}",
    ]


def _verwijder(vendor: str, tabel: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {tabel}_geen_{s}" for s in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS {tabel}_geen_wijziging ON {tabel}",
        f"DROP TRIGGER IF EXISTS {tabel}_niet_leegmaken ON {tabel}",
        f"DROP FUNCTION IF EXISTS {tabel}_vast()",
    ]
