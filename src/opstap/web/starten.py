# SPDX-License-Identifier: EUPL-1.2
"""What happens before the platform opens: the data folder and the tables.

Called by ``opstap serve``, which then starts the processes named in :func:`opdrachten`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.web.omgeving import lees_omgeving


@dataclass(frozen=True, slots=True)
class Opdrachten:
    """The command of each process; ``opwarmen`` ends by itself, the others run on."""

    server: list[str]
    werker: list[str]
    opwarmen: list[str]


def opdrachten(poort: int) -> Opdrachten:
    """The processes of the platform, on loopback only.

    The worker of a data folder has the same name at each start: see the command ``werker``.
    """
    django = [sys.executable, "-m", "django"]
    server = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(poort)),
        *("--workers", "1", "--blocking-threads", "8"),
        *("--log-level", "error", "--no-ws", "opstap.web.wsgi:application"),
    ]
    plek = f"{socket.gethostname()}:{lees_omgeving().map}"
    naam = hashlib.sha256(plek.encode()).hexdigest()[:32]
    werker = [*django, "werker", "--verbosity", "0", "--worker-id", naam]
    return Opdrachten(server, werker, [*django, "opwarmen", "--verbosity", "0"])


def stel_in(map_: Path | None) -> Path:
    """Tell this process and its children where the data is; returns that folder, made and ours.

    What they write is for this user's eyes only, also in a folder that others may look into.
    Raises ``GebruiksFout`` when the folder cannot be made or written, and when the database needs
    what is not installed.
    """
    os.umask(0o077)
    if map_ is not None:
        os.environ["OPSTAP_MAP"] = str(map_.expanduser().resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "opstap.web.instellingen"
    plek = lees_omgeving().map
    try:
        plek.mkdir(mode=0o700, parents=True, exist_ok=True)
        proef = plek / ".schrijfproef"
        proef.write_bytes(b"")
        proef.unlink()
    except OSError as fout:
        raise GebruiksFout(
            f"in de gegevensmap {plek} kan Opstap niet schrijven ({oorzaak(fout)}). "
            "Geef een andere map met --map, of maak deze map schrijfbaar."
        ) from fout
    if lees_omgeving().database and importlib.util.find_spec("psycopg") is None:
        raise GebruiksFout(
            "DATABASE_URL is gezet, maar psycopg ontbreekt. Draai 'pip install opstap[postgres]'."
        )
    return plek


def maak_klaar() -> str | None:
    """Bring the tables up to date. Raises ``GebruiksFout`` when the database does not answer.

    Gives the path of the link that makes the first account, or None when there is one already.
    """
    import django
    from django.core.management import call_command
    from django.db import OperationalError, connections

    django.setup()
    from opstap.web.kern.opruimen import ruim_op
    from opstap.web.organisaties.aanmelden import eerste_aanmelding

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as fout:
        raise GebruiksFout(
            f"de database is niet bij te werken: {str(fout).strip().splitlines()[0]} "
            "Controleer DATABASE_URL en of de database draait, met 'opstap doctor'."
        ) from fout
    pad = eerste_aanmelding()
    ruim_op(bij_start=True)
    connections.close_all()
    return pad


def ruim_halve_uploads_op() -> None:
    """Remove what a server that fell had received in part; only when none runs."""
    for half in lees_omgeving().tijdelijk.iterdir():
        half.unlink()
