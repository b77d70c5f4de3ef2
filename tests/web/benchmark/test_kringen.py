# SPDX-License-Identifier: EUPL-1.2
"""Who sees which release: participants first, then everybody; files and API ask the same."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

import opstap.web.benchmark
from opstap.web.benchmark.deelnemers import meedoen
from opstap.web.benchmark.deelnemers.kringen import (
    BEZOEKER,
    Kring,
    kijker_van,
    kijker_van_organisatie,
    kring,
    zichtbare_uitgave,
    zichtbare_uitgaven,
)
from opstap.web.benchmark.deelnemers.models import Deelname, Ronde, Uitgave
from opstap.web.gegevens.dienst import Wie
from opstap.web.organisaties.models import Gebruiker, Organisatie, Rol, Soort
from web.benchmark.deelnemers import OPENBAAR, redacteur, ronde
from web.mensen import anna, bram, chris, haarlem, maak

pytestmark = pytest.mark.django_db
ERVOOR = OPENBAAR - timedelta(days=1)


def neemt_deel(wie: Gebruiker, organisatie: Organisatie, voor: str = "gemeente") -> Deelname:
    return Deelname.objects.create(organisatie=organisatie, voor=voor, akkoord="ja", door=wie)


def met_uitgave(van: Ronde, nummer: int = 1) -> Uitgave:
    return Uitgave.objects.create(ronde=van, nummer=nummer, inhoud={})


def test_een_bezoeker_ziet_een_uitgave_vanaf_de_dag_zelf_en_niet_eerder() -> None:
    van = ronde()
    uitgave = met_uitgave(van)
    for wie in (BEZOEKER, kijker_van(AnonymousUser()), kijker_van(chris())):
        assert kring(van, wie, ERVOOR) is None
        assert zichtbare_uitgave(van, wie, ERVOOR) is None
        assert kring(van, wie, OPENBAAR) is Kring.OPENBAAR
        assert zichtbare_uitgave(van, wie, OPENBAAR) == uitgave


def test_wie_lid_is_van_een_deelnemer_ziet_haar_meteen_ook_als_lezer() -> None:
    van, lezer, zandvoorter = ronde(), bram(), chris()
    met_uitgave(van)
    neemt_deel(lezer, haarlem())
    assert kring(van, kijker_van(lezer), ERVOOR) is Kring.DEELNEMERS
    assert kring(van, kijker_van(zandvoorter), ERVOOR) is None


def test_meedoen_met_bedrijven_opent_de_kring_van_gemeenten_niet() -> None:
    wie = maak("Wil")
    bedrijf = Organisatie.objects.create(soort=Soort.BEDRIJF, code="paswerk", naam="Paswerk")
    bedrijf.lidmaatschappen.create(gebruiker=wie, rol=Rol.BEHEERDER)
    neemt_deel(wie, bedrijf, "bedrijf")
    assert kring(ronde(), kijker_van(wie), ERVOOR) is None
    assert kring(ronde(voor="bedrijf"), kijker_van(wie), ERVOOR) is Kring.DEELNEMERS


def test_wie_stopt_of_vertrekt_ziet_haar_pas_weer_als_iedereen() -> None:
    van, beheerder, lezer = ronde(), anna(), bram()
    neemt_deel(beheerder, haarlem())
    lezer.lidmaatschappen.all().delete()
    assert kring(van, kijker_van(lezer), ERVOOR) is None
    meedoen.stop(Wie(beheerder, "toets"), haarlem())
    assert kring(van, kijker_van(beheerder), ERVOOR) is None
    assert kring(van, kijker_van(beheerder), OPENBAAR) is Kring.OPENBAAR


def test_een_uitgeschakeld_account_is_een_bezoeker() -> None:
    lezer = bram()
    neemt_deel(lezer, haarlem())
    lezer.is_active = False
    assert kijker_van(lezer) == BEZOEKER


def test_de_redacteur_van_deze_ronde_ziet_haar_en_andere_landelijke_rollen_niet() -> None:
    van = ronde()
    rosa, vng = redacteur()
    analist = maak("Aart", vng, Rol.ANALIST)
    elders = Organisatie.objects.create(soort=Soort.LANDELIJK, code="cedris", naam="Cedris")
    ander = maak("Cas", elders, Rol.REDACTEUR)
    assert kring(van, kijker_van(rosa), ERVOOR) is Kring.UITGEVER
    assert kring(van, kijker_van(analist), ERVOOR) is None
    assert kring(van, kijker_van(ander), ERVOOR) is None


def test_een_token_ziet_wat_zijn_organisatie_ziet() -> None:
    van = ronde()
    assert kring(van, kijker_van_organisatie(haarlem()), ERVOOR) is None
    neemt_deel(anna(), haarlem())
    assert kring(van, kijker_van_organisatie(haarlem()), ERVOOR) is Kring.DEELNEMERS
    _, vng = redacteur()
    assert kring(van, kijker_van_organisatie(vng), ERVOOR) is None


def test_van_elke_ronde_is_er_de_nieuwste_uitgave_die_iemand_mag_zien() -> None:
    nu, toen = ronde(), ronde(date(2026, 10, 1), jaar=2024)
    met_uitgave(nu), met_uitgave(toen)
    laatste = met_uitgave(toen, 2)
    assert zichtbare_uitgaven(BEZOEKER, dag=ERVOOR) == [laatste]
    neemt_deel(anna(), haarlem())
    gezien = zichtbare_uitgaven(kijker_van_organisatie(haarlem()), dag=ERVOOR)
    assert [(uitgave.ronde.jaar, uitgave.nummer) for uitgave in gezien] == [(2025, 1), (2024, 2)]


def test_niets_anders_dan_het_uitgeven_kent_dossiers() -> None:
    """True counts of others are behind one door; nothing on the platform may open it."""
    alles = Path(opstap.web.benchmark.__file__).parents[1]
    kent = {
        str(pad.relative_to(alles))
        for pad in (*alles.rglob("*.py"), *alles.rglob("*.html"))
        if re.search(r"Uitgavedossier|uitgave\w*\.dossier", pad.read_text(encoding="utf-8"))
    }
    assert kent == {
        "benchmark/deelnemers/models.py",
        "benchmark/deelnemers/uitgeven.py",
        "benchmark/migrations/0001_initial.py",
    }


def test_een_uitgave_wordt_alleen_via_de_kringen_gelezen() -> None:
    """Who adds a reader passes by here: let it ask ``kringen``, and put it in this list."""
    alles = Path(opstap.web.benchmark.__file__).parents[1]
    leest = {
        str(pad.relative_to(alles))
        for pad in alles.rglob("*.py")
        if re.search(
            r"\bUitgave\.objects|\.uitgaven\b\."
            # the app of trajectories has an uit_dict of its own, for what it kept itself
            + ("" if pad.is_relative_to(alles / "trajecten") else r"|\buit_dict\("),
            pad.read_text("utf-8"),
        )
        and "migrations" not in pad.parts
    }
    assert leest == {
        "benchmark/deelnemers/inhoud.py",  # after the question to kringen
        "benchmark/deelnemers/kringen.py",
        "benchmark/deelnemers/uitgeven.py",  # makes them
        "benchmark/deelnemers/views_uitgaven.py",  # whether there is one
        "opendata/aanbod.py",  # asks kringen as a visitor
        "benchmark/deelnemers/views_rondes.py",  # for the editor of the round: number and day
    }
