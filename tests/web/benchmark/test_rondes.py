# SPDX-License-Identifier: EUPL-1.2
"""Rounds: who opens one, over which year, and how long its public date can move."""

from __future__ import annotations

from datetime import date

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.web.benchmark.deelnemers import rondes
from opstap.web.benchmark.deelnemers.models import Ronde
from opstap.web.gegevens.dienst import Wie
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Rol
from web.benchmark.deelnemers import op, redacteur, ronde
from web.kern.wereld import browser
from web.lezen import tekst
from web.mensen import anna, haarlem, maak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("jaar", "datum", "zegt"),
    [
        ("2026", "", "een jaar dat voorbij is"),
        ("2025", "01-12-2026", "Kies een openbare datum vanaf 6 december 2026"),
        ("2025", "", "Kies een openbare datum vanaf 6 december 2026"),
        ("vorig", "", "Schrijf het jaar als 2025"),
        ("2025", "32-01-2027", "Schrijf de datum als 31-01-2027"),
    ],
)
def test_een_ronde_die_niet_kan_zegt_waarom_en_houdt_wat_is_ingevuld(
    jaar: str, datum: str, zegt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    op(monkeypatch, date(2026, 11, 22))
    rosa, vng = redacteur()
    velden = {"voor": "bedrijf", "jaar": jaar, "openbaar_op": datum}
    antwoord = browser(rosa).post(f"/mijn/organisatie/{vng.pk}/rondes/", velden)
    assert antwoord.status_code == 400
    assert zegt in tekst(antwoord)
    assert f'value="{jaar}"' in antwoord.content.decode()
    assert not Ronde.objects.exists()


def test_zonder_datum_is_dat_1_oktober_van_het_jaar_erna(monkeypatch: pytest.MonkeyPatch) -> None:
    op(monkeypatch, date(2026, 3, 1))
    rosa, vng = redacteur()
    van = rondes.open_ronde(Wie(rosa, "toets"), vng, "gemeente", 2025)
    assert van.openbaar_op == date(2026, 10, 1)
    with pytest.raises(GebruiksFout, match="is er al, van VNG"):
        rondes.open_ronde(Wie(rosa, "toets"), vng, "gemeente", 2025)
    with pytest.raises(GebruiksFout, match="landelijke organisatie"):
        rondes.open_ronde(Wie(rosa, "toets"), haarlem(), "bedrijf", 2025)


def test_een_datum_is_te_verzetten_tot_zij_is_gekomen(monkeypatch: pytest.MonkeyPatch) -> None:
    rosa, vng = redacteur()
    van = ronde(date(2027, 1, 15))
    adres = f"/mijn/organisatie/{vng.pk}/rondes/gemeente/2025/datum/"
    client, veld = browser(rosa), f"ronde-{van.pk}-openbaar_op"
    op(monkeypatch, date(2027, 1, 14))
    assert client.post(adres, {veld: "01-03-2027"}).status_code == 302
    van.refresh_from_db()
    assert van.openbaar_op == date(2027, 3, 1)
    assert "van 2027-01-15 naar 2027-03-01" in Regel.objects.all()[0].resultaat
    geweigerd = client.post(adres, {veld: "16-01-2027"})
    assert geweigerd.status_code == 400
    assert 'value="16-01-2027"' in geweigerd.content.decode()
    op(monkeypatch, date(2027, 3, 1))
    laat = client.post(adres, {veld: "01-06-2027"})
    assert "is niet terug te draaien" in tekst(laat)
    van.refresh_from_db()
    assert van.openbaar_op == date(2027, 3, 1)


def test_een_analist_en_een_gemeente_maken_geen_ronde() -> None:
    _, vng = redacteur()
    analist = browser(maak("Aart", vng, Rol.ANALIST))
    assert analist.get(f"/mijn/organisatie/{vng.pk}/rondes/").status_code == 403
    assert browser(anna()).get(f"/mijn/organisatie/{haarlem().pk}/rondes/").status_code == 404
