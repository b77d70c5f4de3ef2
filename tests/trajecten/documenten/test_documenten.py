# SPDX-License-Identifier: EUPL-1.2
"""Model card, DPIA text and register entry: figures from the code, and open where they must be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from opstap.publicatie.rapport import Alinea, Opsomming, Rapport, TabelBlok, schrijf_rapport
from opstap.trajecten import documenten
from opstap.trajecten.documenten import DOCUMENTEN, INVULLEN, registervelden
from opstap.trajecten.documenten.kaartcijfers import einddatum, landelijke_sterkte
from opstap.trajecten.spanning import MINIMUM_ANDEREN, MINIMUM_VERWACHT, bereken
from opstap.trajecten.trajectbestand import MINIMUM

DAG = date(2026, 11, 22)


def teksten(rapport: Rapport) -> Iterator[str]:
    for blok in rapport.alle_blokken():
        if isinstance(blok, Alinea):
            yield blok.tekst
        elif isinstance(blok, Opsomming):
            yield from blok.punten
        elif isinstance(blok, TabelBlok):
            yield from (str(cel) for rij in blok.tabel.rijen for cel in rij)


def tekst(naam: str) -> str:
    return " ".join(teksten(DOCUMENTEN[naam](datum=DAG, versie="0.1.0")))


@pytest.mark.parametrize("naam", list(DOCUMENTEN))
def test_every_document_has_what_only_the_organisation_knows_open(naam: str) -> None:
    assert tekst(naam).count(INVULLEN) >= 2


@pytest.mark.parametrize("naam", list(DOCUMENTEN))
def test_every_document_says_what_a_signal_is_and_is_not(naam: str) -> None:
    alles = tekst(naam)
    assert "reden voor gesprek, geen oordeel" in alles
    assert "betaling, inkoop" in alles
    assert "besluit over een persoon" in alles
    assert "terugtoets" in alles
    assert "vals" in alles


def test_thresholds_are_those_of_the_code() -> None:
    kaart = tekst("modelkaart")
    assert f"{MINIMUM} mensen of meer in beide groepen" in kaart
    assert f"{MINIMUM_VERWACHT:.0f} verwachte keren" in kaart
    assert f"Er zijn {MINIMUM_ANDEREN} andere organisaties nodig" in kaart


def test_error_rates_are_those_of_the_simulation() -> None:
    (midden,) = (
        een for een in landelijke_sterkte().trefkansen if (een.jaren, een.factor) == (3, 0.6)
    )
    assert f"40%: kans op een signaal {midden.gevonden:.0%}" in tekst("dpia")
    assert midden.gevonden == pytest.approx(0.34, abs=0.08)


def test_ones_own_error_rates_take_the_place_of_those_of_the_country() -> None:
    import numpy as np

    eigen = bereken(np.full(10, 100.0), np.full(10, 230.0), 0.5)
    kaart = documenten.modelkaart(datum=DAG, versie="0.1.0", sterkte=eigen)
    assert "met de aantallen van uw bestand" in " ".join(teksten(kaart))
    assert "brief-2022" not in [bron.id for bron in kaart.bronnen]


def test_documents_end_after_a_year() -> None:
    assert einddatum(DAG) == date(2027, 11, 22)
    assert einddatum(date(2028, 2, 29)) == date(2029, 2, 28)
    assert "22-11-2027" in tekst("modelkaart")


def test_register_texts_fit_the_fields_of_the_standard() -> None:
    velden = registervelden(DAG)
    assert len({veld.naam for veld in velden}) == len(velden) == 32
    for veld in velden:
        assert veld.tekst
        assert "\n" not in veld.tekst
        assert not veld.hoogstens or len(veld.tekst) <= veld.hoogstens, veld.naam
    assert [veld.naam for veld in velden if veld.verplicht] == [
        "Naam",
        "Korte omschrijving",
        "Organisatie",
        "Status",
        "Contactgegevens",
        "Publicatiecategorie",
        "Taal",
        "Schema",
    ]


@pytest.mark.parametrize("einde", [".pdf", ".docx"])
def test_they_become_files(tmp_path: Path, einde: str) -> None:
    for naam, maak in DOCUMENTEN.items():
        rapport = maak(datum=DAG, versie="0.1.0", opdracht="opstap trajecten documenten")
        assert schrijf_rapport(tmp_path / f"{naam}{einde}", rapport).stat().st_size > 4_000
