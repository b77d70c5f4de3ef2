# SPDX-License-Identifier: EUPL-1.2
"""Where the platform keeps its data, and what the environment says; no Django here."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Omgeving:
    """``map``: the data folder. ``database``: a postgres:// address, or None for SQLite there.
    ``namen``: host names that the platform answers to. ``achter_tls``: served over https."""

    map: Path
    database: str | None
    namen: tuple[str, ...]
    achter_tls: bool

    @property
    def tijdelijk(self) -> Path:
        """Where a large upload stands while it comes in: with the data, not in a shared folder."""
        return self.map / "tijdelijk"

    def maak_mappen(self) -> None:
        """Make the data folder and what stands in it, for this user's eyes only."""
        for map_ in (self.map, self.tijdelijk):
            map_.mkdir(mode=0o700, parents=True, exist_ok=True)

    def geheim(self) -> str:
        """The secret key of this installation; made once, readable by its owner only."""
        if waarde := os.environ.get("OPSTAP_GEHEIM"):
            return waarde
        pad = self.map / "geheim.txt"
        if not pad.exists():
            self.maak_mappen()
            met = os.open(pad, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(met, "w") as bestand:
                bestand.write(secrets.token_urlsafe(50))
        return pad.read_text(encoding="utf-8").strip()

    def contact(self) -> dict[str, str]:
        """Whom to ask about the API: ``OPSTAP_API_NAAM``, ``OPSTAP_API_EMAIL``, ``OPSTAP_API_URL``.

        The defaults are those of an installation that nobody has set up.
        """
        return {
            "name": os.environ.get("OPSTAP_API_NAAM", "Beheer van Opstap"),
            "email": os.environ.get("OPSTAP_API_EMAIL", "opstap@localhost.localdomain"),
            "url": os.environ.get("OPSTAP_API_URL", "http://localhost/over/api/"),
        }

    def veiligheidscontact(self) -> str:
        """Where weak spots are reported: ``OPSTAP_VEILIGHEIDSCONTACT`` (mailto: or https:).

        Else the contact of the API; empty when that was not set up either.
        """
        email = os.environ.get("OPSTAP_API_EMAIL")
        return os.environ.get("OPSTAP_VEILIGHEIDSCONTACT") or (f"mailto:{email}" if email else "")


def lees_omgeving() -> Omgeving:
    """``OPSTAP_MAP``, ``DATABASE_URL``, ``OPSTAP_NAMEN`` (comma separated) and ``OPSTAP_TLS``."""
    map_ = os.environ.get("OPSTAP_MAP") or platformdirs.user_data_dir("opstap", appauthor=False)
    namen = os.environ.get("OPSTAP_NAMEN", "localhost,127.0.0.1,[::1]")
    return Omgeving(
        map=Path(map_).expanduser().resolve(),
        database=os.environ.get("DATABASE_URL") or None,
        namen=tuple(naam.strip() for naam in namen.split(",") if naam.strip()),
        achter_tls=os.environ.get("OPSTAP_TLS", "") == "1",
    )
