# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong is said in Dutch, with what to do now, and gives nothing away."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("proefsite")


@pytest.mark.parametrize(
    ("adres", "status", "woorden"),
    [
        ("/bestaat-niet/", 404, "Deze pagina bestaat niet"),
        ("/proef/fout/onbekend/", 404, "Bedoelt u: GM0999?"),
        ("/proef/fout/vraag/", 400, "kies 2025 tot en met 2034"),
        ("/proef/fout/verdacht/", 400, "Ga terug en probeer opnieuw."),
        ("/proef/fout/verboden/", 403, "Vraag de beheerder"),
    ],
)
def test_elke_fout_heeft_een_pagina(client: Client, adres: str, status: int, woorden: str) -> None:
    antwoord = client.get(adres)
    tekst = antwoord.content.decode()

    assert antwoord.status_code == status
    assert woorden in tekst
    assert '<html lang="nl"' in tekst
    assert 'href="/gemeenten/"' in tekst


def test_een_storing_verraadt_niets(db: None) -> None:
    del db
    bezoeker = Client(raise_request_exception=False, headers={"host": "localhost"})
    antwoord = bezoeker.get("/proef/fout/kapot/")
    tekst = antwoord.content.decode()

    assert antwoord.status_code == 500
    assert "Dit ligt niet aan u" in tekst
    assert "machinekamer" not in tekst
    assert "Traceback" not in tekst


def test_een_formulier_zonder_bewijs_wordt_geweigerd_in_het_nederlands(db: None) -> None:
    del db
    bezoeker = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    antwoord = bezoeker.post("/proef/", {"bedrag": "1"})

    assert antwoord.status_code == 403
    assert "Dit formulier is verlopen" in antwoord.content.decode()


def test_een_vreemde_naam_krijgt_geen_pagina(client: Client) -> None:
    assert client.get("/proef/", headers={"host": "kwaad.example"}).status_code == 400


def test_een_fout_in_een_veld_is_aan_dat_veld_verbonden(client: Client) -> None:
    tekst = client.post("/proef/", {"bedrag": "veel"}).content.decode()

    assert 'aria-describedby="id_bedrag_helptext id_bedrag_error"' in tekst
    assert 'aria-invalid="true"' in tekst
    assert '<a href="#id_bedrag">' in tekst
