# SPDX-License-Identifier: EUPL-1.2
"""Whoever guards the server can ask whether it lives."""

from __future__ import annotations

from django.test import Client
from playwright.sync_api import Page

from opstap import __version__


def test_gezond_zegt_de_versie(client: Client) -> None:
    antwoord = client.get("/healthz")

    assert antwoord.status_code == 200
    assert antwoord.json() == {"status": "ok", "versie": __version__}


def test_gezond_in_een_echte_browser(pagina: Page) -> None:
    pagina.goto("/healthz")

    assert "ok" in pagina.inner_text("body")
