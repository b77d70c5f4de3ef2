# SPDX-License-Identifier: EUPL-1.2
"""From a file to a release: one takes part, an editor releases, others see it in turn."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opstap.web.benchmark.deelnemers.models import Deelname, Ronde, Uitgave
from opstap.web.logboek.models import Regel
from web.benchmark.deelnemers import op, opgave, redacteur, twaalf
from web.kern.wereld import browser
from web.lezen import tekst
from web.mensen import anna, bram, chris, haarlem

pytestmark = pytest.mark.django_db
MAANDEN = [f"2025-{maand:02d}" for maand in range(1, 13)]


def test_van_een_opgave_tot_een_uitgave_die_iedereen_ziet(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    op(monkeypatch, date(2026, 11, 22))
    twaalf()
    hier = f"/mijn/organisatie/{haarlem().pk}/"
    van_anna, van_bram, van_chris = browser(anna()), browser(bram()), browser(chris())

    # Anna brings her months and sees, before she confirms, what the indicators become
    antwoord = van_anna.post(
        f"{hier}gegevens/benchmark-gemeente/",
        {
            "peildatum": "31-12-2025",
            "bron": "eigen registratie",
            "bestand": SimpleUploadedFile("2025.csv", opgave("GM0392", 22, MAANDEN).encode()),
            "volledig": "ja",
        },
    )
    concept = van_anna.get(antwoord["Location"])
    assert "Wat uw indicatoren worden" in tekst(concept)
    assert "Mensen met een advies beschut werk die werken" in tekst(concept)
    van_anna.post(f"{antwoord['Location']}bevestigen/")

    # her own page: exact figures, and what others would see, before she takes part
    eigen = tekst(van_anna.get(f"{hier}benchmark/"))
    assert "U doet niet mee" in eigen
    assert "60,9%" in eigen  # 252 of 414 people
    assert "Dit zouden anderen zien als er nu een uitgave was" in eigen
    assert van_anna.post(f"{hier}benchmark/meedoen/", {}).status_code == 400
    assert not Deelname.objects.filter(organisatie=haarlem()).exists()
    van_anna.post(f"{hier}benchmark/meedoen/", {"akkoord": "on"})
    assert "U doet mee sinds" in tekst(van_anna.get(f"{hier}benchmark/"))

    # Rosa opens a round over 2025 and releases
    rosa, vng = redacteur()
    van_rosa, daar = browser(rosa), f"/mijn/organisatie/{vng.pk}/rondes/"
    geopend = van_rosa.post(
        daar, {"voor": "gemeente", "jaar": "2025", "openbaar_op": "15-01-2027"}, follow=True
    )
    assert "13 deelnemers" in tekst(geopend)
    assert "Haarlem" in tekst(geopend)
    uitgegeven = van_rosa.post(f"{daar}gemeente/2025/uitgeven/", follow=True)
    assert "Uitgave 1 is gemaakt" in tekst(uitgegeven)
    assert Uitgave.objects.get().versies.count() == 13

    # Bram of Haarlem sees it at once, by name; Chris and a visitor read when it will be public
    adres = "/benchmark/deelnemers/gemeente/2025/"
    gezien = tekst(van_bram.get(adres))
    assert "Nu alleen voor deelnemers" in gezien
    assert "Groningen" in gezien
    assert "naast de deelnemers van uitgave 1" in tekst(van_bram.get(f"{hier}benchmark/"))
    for wie in (van_chris, client):
        dicht = wie.get(adres)
        assert "wordt openbaar op 15 januari 2027" in tekst(dicht)
        assert "Groningen" not in tekst(dicht)
        assert wie.get(f"{adres}?figuur=cijfers&als=csv").status_code == 404

    # and on the day itself everybody does, files too
    op(monkeypatch, date(2027, 1, 15))
    assert "Groningen" in tekst(client.get(adres))
    bestand = client.get(f"{adres}?figuur=cijfers&als=csv").content.decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(bestand), delimiter=";"))
    eigen_rij = next(rij for rij in rijen if "GM0392" in rij.values())
    assert not {"252", "414"} & set(eigen_rij.values())

    # the trail of Haarlem tells all of it
    acties = set(Regel.objects.filter(organisatie=haarlem()).values_list("actie", flat=True))
    assert {"bevestigd", "benchmark meedoen", "opgave uitgegeven"} <= acties
    assert Ronde.objects.get().niet_om == ""
