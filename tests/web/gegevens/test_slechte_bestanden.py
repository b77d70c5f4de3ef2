# SPDX-License-Identifier: EUPL-1.2
"""Five hundred bad files: a clear Dutch message each time, and nothing kept, ever."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import InvoerFout
from opstap.web.gegevens.models import Gegevensset, Gegevensversie
from opstap.web.gegevens.ontvangst import beoordeel, nette_naam
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.kern.webtaal import vertaal
from web.gegevens.bederf import CSV, GOED, XLSX, alle
from web.gegevens.hulp import adres, register, stuur, tekst
from web.mensen import anna, meld_aan

ENGELS = re.compile(r"\b(error|exception|invalid|traceback|codec|byte position|none)\b", re.I)
OPDRACHT = re.compile(r"--\w|opstap gebieden|opstap bedrijf")


def oordeel(pad: str, naam: str, inhoud: bytes) -> list[str]:
    """What is said of a file; empty when it may be used."""
    try:
        aanlevering = beoordeel(naam, inhoud)
        SOORTEN[pad].lees(aanlevering.naam, aanlevering.inhoud)
    except InvoerFout as fout:
        return [vertaal(bevinding).boodschap for bevinding in fout.bevindingen]
    return []


def test_het_zijn_er_vijfhonderd_van_meer_dan_dertig_soorten() -> None:
    assert len(CSV) + len(XLSX) > 50
    assert sum(1 for pad in GOED for _ in alle(pad)) >= 500


@pytest.mark.parametrize("pad", GOED)
def test_elk_slecht_bestand_krijgt_een_duidelijke_nederlandse_zin(pad: str) -> None:
    stil = []
    for wat, naam, inhoud in alle(pad):
        zinnen = oordeel(pad, naam, inhoud)
        if not zinnen:
            stil.append(wat)
        for zin in zinnen:
            assert len(zin) < 1200, (wat, zin[:200])
            assert zin[:1] == zin[:1].upper(), (wat, zin)
            assert not OPDRACHT.search(zin), (wat, zin)
            assert not ENGELS.search(re.sub(r"'.*?'", "", zin)), (wat, zin)
    assert stil == GEEN_FOUT.get(pad, [])


GEEN_FOUT: dict[str, list[str]] = {}


@pytest.mark.django_db
@pytest.mark.parametrize("wat", [*CSV, *XLSX])
def test_over_de_pagina_blijft_er_niets_van_over(client: Client, wat: str) -> None:
    meld_aan(client, anna())
    naam, inhoud = CSV[wat]("register") if wat in CSV else ("c.xlsx", XLSX[wat]("register"))

    antwoord = stuur(client, "register", naam, inhoud)

    blad = tekst(antwoord)
    assert antwoord.status_code == 400, wat
    assert "Er is niets bewaard" in blad
    assert "<script>alert" not in blad
    assert not Gegevensversie.objects.exists()
    assert not Gegevensset.objects.exists()


@pytest.mark.django_db
def test_een_te_groot_bestand_wordt_geweigerd_voor_het_gelezen_is(client: Client) -> None:
    meld_aan(client, anna())

    antwoord = stuur(client, "register", "groot.csv", b"x" * (21 * 1024**2))

    assert antwoord.status_code == 413
    assert "mag 20 MB zijn" in tekst(antwoord)
    assert not Gegevensversie.objects.exists()


@pytest.mark.django_db
def test_een_upload_die_halverwege_stopt_laat_niets_na(client: Client) -> None:
    """Cut off at any place, also where the file already looks complete."""
    meld_aan(client, anna())
    grens = "grens"
    delen = [("peildatum", "01-07-2026"), ("bron", "UWV"), ("toelichting", "")]
    begin = "".join(
        f'--{grens}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{w}\r\n' for n, w in delen
    )
    bestand = (
        f"--{grens}\r\nContent-Disposition: form-data; "
        f'name="bestand"; filename="r.csv"\r\nContent-Type: text/csv\r\n\r\n{register()}\r\n'
    )
    slot = (
        f'--{grens}\r\nContent-Disposition: form-data; name="volledig"\r\n\r\nja\r\n--{grens}--\r\n'
    )
    heel = (begin + bestand + slot).encode()
    for lengte in (10, len(begin) + 200, len(heel) - len(slot) - 1500, len(heel) - len(slot)):
        antwoord = client.generic(
            "POST",
            adres(),
            heel[:lengte],
            content_type=f"multipart/form-data; boundary={grens}",
        )
        assert antwoord.status_code == 400, lengte
        assert not Gegevensversie.objects.exists()
    assert "Het versturen is onderbroken" in html.unescape(tekst(antwoord))  # type: ignore[arg-type]

    goed = client.generic(
        "POST", adres(), heel, content_type=f"multipart/form-data; boundary={grens}"
    )
    assert goed.status_code == 302


@pytest.mark.django_db
def test_zonder_csrf_zegel_komt_er_niets_binnen() -> None:
    streng = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    meld_aan(streng, anna())

    assert stuur(streng, "register", "r.csv", register()).status_code == 403
    assert not Gegevensversie.objects.exists()


@given(st.text(max_size=400))
def test_een_naam_is_altijd_een_naam_en_nooit_een_pad(naam: str) -> None:
    netjes = nette_naam(naam)

    assert 1 <= len(netjes) <= 120
    assert netjes.isprintable()
    assert "/" not in netjes
    assert "\\" not in netjes
    assert netjes not in (".", "..")


@given(inhoud=st.binary(max_size=3000), einde=st.sampled_from([".csv", ".xlsx", ""]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_geen_enkele_reeks_bytes_laat_een_lezer_vallen(inhoud: bytes, einde: str) -> None:
    for pad in ("register", "eigen-cijfers", "bedrijf"):
        assert oordeel(pad, f"x{einde}", inhoud)


@given(
    plek=st.integers(min_value=0),
    waarde=st.binary(min_size=1, max_size=4),
)
@settings(deadline=None)
def test_een_bedorven_werkmap_valt_niet_om(plek: int, waarde: bytes) -> None:
    heel = XLSX_GOED
    plek %= len(heel)
    bedorven = heel[:plek] + waarde + heel[plek + len(waarde) :]

    oordeel("samenwerkingsverbanden", "x.xlsx", bedorven)


def _goede_werkmap() -> bytes:
    from web.gegevens.bederf import _boek, _bytes

    return _bytes(_boek("samenwerkingsverbanden"))


XLSX_GOED = _goede_werkmap()
assert BytesIO(XLSX_GOED).read(2) == b"PK"
