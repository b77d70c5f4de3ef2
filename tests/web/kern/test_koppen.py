# SPDX-License-Identifier: EUPL-1.2
"""What the server says beside the page: protection, and how long a file may be kept."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from opstap.web.kern.opslag import MAP, gebouwde_namen

pytestmark = pytest.mark.usefixtures("proefsite")


def test_elke_pagina_is_beschermd(client: Client) -> None:
    antwoord = client.get("/proef/")
    beleid = antwoord["Content-Security-Policy"]

    assert "default-src 'none'" in beleid
    assert "script-src 'self'" in beleid
    assert "style-src 'self'" in beleid
    assert "unsafe" not in beleid
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Referrer-Policy"] == "same-origin"
    assert antwoord["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in antwoord["Permissions-Policy"]


def test_geen_stijl_of_script_in_de_pagina_en_niets_van_elders(client: Client) -> None:
    tekst = client.get("/proef/").content.decode()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", tekst)
    assert re.findall(r"<script[^>]*>(.*?)</script>", tekst, re.S) == [""]
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", tekst)


def test_een_pagina_van_iemand_wordt_nergens_bewaard(client: Client) -> None:
    assert "Cache-Control" not in client.get("/proef/").headers
    client.force_login(
        get_user_model().objects.create_user(email="anna@example.nl"),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    assert "no-store" in client.get("/proef/")["Cache-Control"]


@pytest.mark.parametrize("naam", ["opstap.css", "opstap.js", "noto-sans.woff2", "pictogram.svg"])
def test_de_vormgeving_mag_voor_altijd_bewaard_worden(client: Client, naam: str) -> None:
    gebouwd = gebouwde_namen()
    assert gebouwd, "de vormgeving is niet gebouwd: draai 'make assets'"
    antwoord = client.get(f"/static/opstap/{gebouwd[naam]}", headers={"accept-encoding": "gzip"})
    b"".join(antwoord.streaming_content)  # type: ignore[attr-defined]

    assert antwoord.status_code == 200
    assert "immutable" in antwoord["Cache-Control"]
    assert (antwoord.get("Content-Encoding") == "gzip") is (not naam.endswith("woff2"))


def test_het_manifest_noemt_versie_licentie_en_hash_van_alles() -> None:
    manifest = json.loads((MAP / "manifest.json").read_text(encoding="utf-8"))
    pakketten = {p["naam"]: p for p in manifest["pakketten"]}

    assert pakketten["htmx.org"]["versie"].startswith("2.")
    assert {p["licentie"] for p in pakketten.values()} == {"EUPL-1.2", "OFL-1.1", "0BSD"}
    assert all(p["integriteit"].startswith("sha512-") for p in pakketten.values())
    assert "SIL OPEN FONT LICENSE" in (MAP / "licenties.txt").read_text(encoding="utf-8").upper()


@pytest.mark.parametrize("contact", ["mailto:veilig@haarlem.voorbeeld", ""])
def test_een_lek_melden(client: Client, settings: Any, contact: str) -> None:
    settings.VEILIGHEIDSCONTACT = contact
    antwoord = client.get("/.well-known/security.txt")
    tekst = [r for r in antwoord.content.decode().splitlines() if not r.startswith("#")]
    regels = dict(r.split(": ", 1) for r in tekst)

    assert antwoord["Content-Type"].startswith("text/plain")
    assert regels["Contact"] == (contact or "http://localhost/over/")
    over = datetime.fromisoformat(regels["Expires"]) - datetime.now(tz=UTC)
    assert timedelta(days=30) < over < timedelta(days=365)


def test_zoekmachines_blijven_uit_werkplekken(client: Client) -> None:
    assert "Disallow: /mijn/" in client.get("/robots.txt").content.decode()


def test_het_pictogram_staat_waar_browsers_het_zoeken(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"].endswith(".svg")


def test_een_pagina_met_alles_erbij_weegt_weinig(client: Client) -> None:
    pagina = client.get("/proef/", headers={"accept-encoding": "gzip"})
    bestanden = [MAP / naam for naam in gebouwde_namen().values()]
    verstuurd = [b if b.suffix == ".woff2" else b.with_name(f"{b.name}.gz") for b in bestanden]

    assert pagina["Content-Encoding"] == "gzip"
    assert len(pagina.content) + sum(pad.stat().st_size for pad in verstuurd) < 100_000
