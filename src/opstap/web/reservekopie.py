# SPDX-License-Identifier: EUPL-1.2
"""A copy of everything that the platform keeps, in one file, and putting it back.

The file is a ZIP archive: ``manifest.json`` (version of Opstap, kind of database, SHA-256 of each
file), the database as it was at one moment, and the files of the data folder. The secret key is
left out unless asked for, because whoever has both can make a trail that fits.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.web.omgeving import lees_omgeving

SOORT = "opstap-reservekopie"
MANIFEST = "manifest.json"
SLEUTEL = "geheim.txt"
_DATABASE = {"sqlite": "opstap.sqlite3", "postgresql": "opstap.pgdump"}
_LIBPQ = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
# What the platform makes anew, what says only that it runs, and rows about people, which must go
# when their time is over: a copy would keep them.
_NIET = (
    *("bladen", "draait.", "opstap.sqlite3", "prognose", "serve.log", "terugzetten-"),
    *("tijdelijk", "trajecten", "voor-"),
)


@dataclass(frozen=True, slots=True)
class Kopie:
    """What an archive says of itself; ``bestanden`` maps a name to its SHA-256."""

    versie: str
    gemaakt: str
    database: str
    migraties: dict[str, str]
    bestanden: dict[str, str]
    soort: str = SOORT

    @property
    def met_sleutel(self) -> bool:
        return SLEUTEL in self.bestanden


def maak(bestand: Path, *, met_sleutel: bool = False) -> Kopie:
    """Write the copy while the platform runs or not. Raises ``GebruiksFout`` when that fails."""
    plek = lees_omgeving().map
    namen = {}
    try:
        with tempfile.TemporaryDirectory(dir=plek, prefix="tijdelijk-") as map_:
            database = Path(map_) / _DATABASE[connection.vendor]
            _kopieer_database(database)
            deel = bestand.with_name(f"{bestand.name}.deel")
            deel.unlink(missing_ok=True)
            deel.touch(mode=0o600, exist_ok=False)  # nobody else reads it while it grows
            with zipfile.ZipFile(deel, "w", zipfile.ZIP_DEFLATED) as archief:
                namen[database.name] = _voeg_toe(archief, database, database.name)
                for pad in _bestanden(plek, met_sleutel):
                    if pad.resolve() in (deel.resolve(), bestand.resolve()):
                        continue
                    naam = pad.relative_to(plek).as_posix()
                    namen[naam] = _voeg_toe(archief, pad, naam)
                kopie = Kopie(
                    versie=__version__,
                    gemaakt=timezone.localtime().isoformat(timespec="seconds"),
                    database=connection.vendor,
                    migraties=_migraties(),
                    bestanden=namen,
                )
                archief.writestr(MANIFEST, json.dumps(asdict(kopie), indent=1))
            deel.replace(bestand)
    except OSError as fout:
        raise GebruiksFout(f"{bestand} is niet te schrijven: {oorzaak(fout)}.") from fout
    return kopie


def _bestanden(plek: Path, met_sleutel: bool) -> Iterator[Path]:
    for pad in sorted(plek.rglob("*")):
        eerste = pad.relative_to(plek).parts[0]
        if pad.is_file() and not eerste.startswith(_NIET) and (met_sleutel or eerste != SLEUTEL):
            yield pad


def _voeg_toe(archief: zipfile.ZipFile, pad: Path, naam: str) -> str:
    archief.write(pad, naam)
    with archief.open(naam) as stroom:
        return _afdruk(stroom)


def _afdruk(stroom: IO[bytes]) -> str:
    afdruk = hashlib.sha256()
    while stuk := stroom.read(1 << 20):
        afdruk.update(stuk)
    return afdruk.hexdigest()


def _migraties() -> dict[str, str]:
    """The newest migration of each part that was done."""
    gedaan = MigrationLoader(connection).applied_migrations
    return {app: max(naam for a, naam in gedaan if a == app) for app, _ in sorted(gedaan)}


def _kopieer_database(doel: Path) -> None:
    """One moment of the database, whoever is writing in it."""
    if connection.vendor == "sqlite":
        bron = Path(connection.settings_dict["NAME"])
        if not bron.exists():
            raise GebruiksFout(
                f"in {bron.parent} staat nog geen database; er is niets te kopiëren."
            )
        with closing(sqlite3.connect(bron)) as van, closing(sqlite3.connect(doel)) as naar:
            van.backup(naar)
    else:
        _bewaar_postgres(doel)


def _postgres(programma: str, *woorden: str) -> None:
    """Run a program of PostgreSQL; the password goes by the environment, where nobody sees it."""
    from psycopg.conninfo import conninfo_to_dict

    if shutil.which(programma) is None:
        raise GebruiksFout(
            f"het programma {programma} ontbreekt. Installeer het pakket postgresql-client, in de "
            "versie van de server of nieuwer."
        )
    adres = conninfo_to_dict(os.environ["DATABASE_URL"])
    waar = {_LIBPQ[deel]: str(waarde) for deel, waarde in adres.items() if deel in _LIBPQ}
    gedaan = subprocess.run(
        [programma, *woorden],
        env={**os.environ, **waar},
        capture_output=True,
        text=True,
        check=False,
    )
    if gedaan.returncode:
        raise GebruiksFout(f"{programma} is mislukt: {gedaan.stderr.strip()}")


def _bewaar_postgres(doel: Path) -> None:
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={doel}")


def _vervang_postgres(dump: Path) -> None:
    """Everything of the database at once, or nothing; also what the copy does not know goes."""
    regels = dump.with_suffix(".sql")
    _postgres("pg_restore", "--no-owner", f"--file={regels}", str(dump))
    leeg = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    vast = ("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1")
    _postgres("psql", *vast, f"--command={leeg}", f"--file={regels}")
    regels.unlink()


def zet_terug(bestand: Path) -> tuple[Kopie, Path]:
    """Put a copy back in the data folder and the database; the platform must not run.

    Everything is checked before anything changes. Returns what the archive says and the folder
    with what was there before. Raises ``GebruiksFout`` for an archive that cannot be used.
    """
    plek = lees_omgeving().map
    vorige = plek / f"voor-terugzetten-{timezone.localtime():%Y%m%d-%H%M%S}"
    with tempfile.TemporaryDirectory(dir=plek, prefix="terugzetten-") as map_:
        kopie = _pak_uit(bestand, Path(map_))
        vorige.mkdir(mode=0o700)
        connection.close()
        if kopie.database == "postgresql":
            dump = Path(map_) / _DATABASE[kopie.database]
            _bewaar_postgres(vorige / dump.name)
            _vervang_postgres(dump)
            dump.unlink()
        for pad in _te_vervangen(plek, kopie):
            pad.rename(vorige / pad.name)
        for pad in Path(map_).iterdir():
            pad.rename(plek / pad.name)
    return kopie, vorige


def _te_vervangen(plek: Path, kopie: Kopie) -> list[Path]:
    """Files of the platform that the copy takes the place of, the log of SQLite included."""
    eerste = {PurePosixPath(naam).parts[0] for naam in kopie.bestanden} | {"berekeningen"}
    extra = {f"{_DATABASE['sqlite']}{einde}" for einde in ("-wal", "-shm")}
    return [plek / naam for naam in sorted(eerste | extra) if (plek / naam).exists()]


def _pak_uit(bestand: Path, doel: Path) -> Kopie:
    """Unpack what the manifest names, and nothing else, after checking that it can be used."""
    try:
        with zipfile.ZipFile(bestand) as archief:
            kopie = _lees(archief.read(MANIFEST), bestand)
            hoort = {n: a for n, a in kopie.bestanden.items() if _hoort_erin(n, kopie)}
            kopie = replace(kopie, bestanden=hoort)
            _eis_bruikbaar(kopie)
            nodig = sum(archief.getinfo(naam).file_size for naam in kopie.bestanden)
            if nodig > shutil.disk_usage(doel).free:
                raise GebruiksFout(
                    f"uitgepakt is {bestand.name} {nodig // 1_000_000} MB en dat past niet op de "
                    "schijf. Maak ruimte. Er is niets veranderd."
                )
            for naam, afdruk in kopie.bestanden.items():
                pad = doel / _veilig(naam)
                pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with archief.open(naam) as van, pad.open("wb") as naar:
                    shutil.copyfileobj(van, naar)
                with pad.open("rb") as stroom:
                    if _afdruk(stroom) != afdruk:
                        raise _beschadigd(bestand, f"{naam} is veranderd")
                pad.chmod(0o600)
    except FileNotFoundError as fout:
        raise GebruiksFout(f"{bestand} is er niet.") from fout
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as fout:
        raise _beschadigd(bestand, "het is geen heel archief van Opstap") from fout
    return kopie


def _lees(tekst: bytes, bestand: Path) -> Kopie:
    gelezen: Any = json.loads(tekst)
    try:
        kopie = Kopie(**gelezen)
    except TypeError as fout:
        raise _beschadigd(bestand, "het manifest klopt niet") from fout
    if not all(isinstance(deel, dict) for deel in (kopie.bestanden, kopie.migraties)):
        raise _beschadigd(bestand, "het manifest klopt niet")
    if kopie.soort != SOORT:
        raise _beschadigd(bestand, "het is geen reservekopie")
    return kopie


def _eis_bruikbaar(kopie: Kopie) -> None:
    """Refuse a copy that this version does not know, or of another kind of database."""
    bekend = MigrationLoader(None).disk_migrations
    vreemd = [f"{app} {naam}" for app, naam in kopie.migraties.items() if (app, naam) not in bekend]
    if vreemd:
        raise GebruiksFout(
            f"deze kopie is gemaakt met Opstap {kopie.versie}, dat nieuwer is dan deze versie "
            f"({__version__}; onbekend: {', '.join(vreemd)}). Installeer die versie eerst."
        )
    if kopie.database != connection.vendor:
        raise GebruiksFout(
            f"deze kopie is van {kopie.database} en Opstap gebruikt hier {connection.vendor}. "
            "Pas DATABASE_URL aan."
        )


def _hoort_erin(naam: str, kopie: Kopie) -> bool:
    """What the platform makes itself is never taken from a copy: pages are kept as objects of
    Python, and one that somebody put in an archive would be run."""
    return naam == _DATABASE.get(kopie.database) or not naam.startswith(_NIET)


def _veilig(naam: str) -> PurePosixPath:
    pad = PurePosixPath(naam)
    if pad.is_absolute() or not pad.parts or ".." in pad.parts or "\\" in naam:
        raise ValueError(naam)
    return pad


def _beschadigd(bestand: Path, waarom: str) -> GebruiksFout:
    return GebruiksFout(f"{bestand} is niet te gebruiken: {waarom}. Er is niets veranderd.")
