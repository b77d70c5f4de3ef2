# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of its own for the tests: made in a temporary folder, gone at the end.

``python tests/web/postgres.py COMMAND ...`` runs a command with ``DATABASE_URL`` set to it. It
listens to a socket in that folder only, and keeps nothing safe (``fsync=off``): it is thrown away.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ONTBREEKT = """
LET OP: PostgreSQL ontbreekt; de tests op PostgreSQL zijn NIET gedraaid.
Installeer het pakket postgresql (sudo apt-get install postgresql).
"""
_SNEL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")
# A locale that sorts letters as people do: answers must not depend on the order of bytes.
_INITDB = ("--auth=trust", "--username=opstap", "--encoding=UTF8", "--no-sync")
_TAAL = ("--locale-provider=icu", "--icu-locale=nl-NL", "--locale=C.UTF-8")


def programma(naam: str) -> str | None:
    """A program of the newest PostgreSQL here; Debian keeps those of the server off the path."""
    nieuwste = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{naam}"), key=lambda p: int(p.parts[-3])
    )
    return str(nieuwste[-1]) if nieuwste else shutil.which(naam)


@contextmanager
def cluster() -> Iterator[str]:
    """The address (``DATABASE_URL``) of a running PostgreSQL with an empty database ``opstap``."""
    initdb, pg_ctl = programma("initdb"), programma("pg_ctl")
    assert initdb, ONTBREEKT
    assert pg_ctl, ONTBREEKT
    with tempfile.TemporaryDirectory(prefix="opstap-pg-", ignore_cleanup_errors=True) as map_:
        plek = Path(map_)
        data = plek / "data"
        if os.geteuid() == 0:
            shutil.chown(plek, *_ander())
        _als_ander(initdb, *_INITDB, *_TAAL, "--pgdata", str(data))
        opties = " ".join(f"-c {instelling}" for instelling in _SNEL)
        start = ("--options", f"{opties} -c listen_addresses= -k {plek}")
        _als_ander(pg_ctl, "start", "--wait", "-D", str(data), "-l", str(plek / "log"), *start)
        try:
            _als_ander(programma("createdb") or "createdb", "-h", map_, "-U", "opstap", "opstap")
            yield f"postgres://opstap@/opstap?host={plek}"
        finally:
            _als_ander(pg_ctl, "stop", "--wait", "-D", str(data), "--mode", "immediate")


def _ander() -> tuple[str, int]:
    """The user that runs PostgreSQL, for it refuses to be root."""
    for naam in ("postgres", "nobody"):
        try:
            return naam, pwd.getpwnam(naam).pw_gid
        except KeyError:
            continue
    raise RuntimeError("Er is geen gebruiker postgres of nobody om PostgreSQL als te draaien.")


def _als_ander(*woorden: str) -> None:
    wie: dict[str, object] = {}
    if os.geteuid() == 0:
        naam, groep = _ander()
        wie = {"user": naam, "group": groep, "extra_groups": []}
    gedaan = subprocess.run(  # type: ignore[call-overload]
        woorden, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False, **wie
    )
    if gedaan.returncode:
        raise RuntimeError(f"{woorden[0]} is mislukt (afloop {gedaan.returncode})")


def main(woorden: list[str]) -> int:
    """Run a command on PostgreSQL. Its absence is loud, and in CI a failure."""
    if programma("initdb") is None:
        print(ONTBREEKT, file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the cluster ends with this process
    with cluster() as adres:
        return subprocess.run(
            woorden, env={**os.environ, "DATABASE_URL": adres}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
