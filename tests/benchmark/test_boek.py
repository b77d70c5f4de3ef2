# SPDX-License-Identifier: EUPL-1.2
"""The yearly books: what is in them, what is not, and the same bytes every time."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import lees_bytes
from opstap.benchmark import maak_beeld
from opstap.benchmark.beeld.streek import maak_streekbeeld
from opstap.benchmark.boek import (
    Boekverhaal,
    deelnemersbeeld,
    maak_bedrijfsboek,
    maak_boek,
    maak_landelijk_boek,
)
from opstap.benchmark.boek.landcijfers import klassen, landjaren, terugval
from opstap.benchmark.boek.landgrafieken import regios
from opstap.benchmark.boek.onderwerpen import ONDERWERPEN, onderwerpen_met
from opstap.benchmark.buren.kiezen import EigenGroep
from opstap.benchmark.indicatoren.cijfers import alle_cijfers
from opstap.benchmark.indicatoren.declaratie import indicatoren
from opstap.benchmark.opgaven import Opgave, lees_opgaven, per_jaar
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.uitgaven import Benchmarkuitgave, maak_uitgave
from opstap.publicatie import Rapport, schrijf_rapport
from opstap.publicatie.rapport import Alinea, Opsomming, TabelBlok

DAG = date(2026, 11, 22)


def zinnen_van(rapport: Rapport) -> list[str]:
    """Every sentence and list item of a report."""
    uit: list[str] = []
    for blok in rapport.alle_blokken():
        if isinstance(blok, Alinea):
            uit.append(blok.tekst)
        elif isinstance(blok, Opsomming):
            uit += blok.punten
    return uit


@cache
def haarlem() -> Rapport:
    return maak_boek(maak_beeld("GM0392"), datum=DAG, versie="1", opdracht="opstap")


@cache
def land() -> Rapport:
    return maak_landelijk_boek(datum=DAG, versie="1", opdracht="opstap")


def test_elke_indicator_staat_in_een_hoofdstuk_en_in_een_enkel() -> None:
    waar = Counter(id_ for deel in ONDERWERPEN for id_ in deel.ids)
    assert waar == Counter(list(indicatoren()))
    assert [deel.titel for deel in onderwerpen_met(["bijstand", "zelf-gemaakt"])] == [
        "Mensen met bijstand",
        "Andere cijfers",
    ]


def test_het_boek_van_een_gemeente_heeft_alles_wat_de_kern_zegt() -> None:
    from opstap.benchmark.beeld.zinnen import oordeel, zinnen

    gezegd = set(zinnen_van(haarlem()))
    for een in maak_beeld("GM0392").indicatoren:
        assert set(zinnen(een)) <= gezegd
        assert set(een.indicator.kanttekeningen) <= gezegd
        assert f"Oordeel: {oordeel(een)}." in gezegd
    titels = [deel.titel for deel in haarlem().hoofdstukken]
    assert titels[:3] == ["Zo leest u dit boek", "In één oogopslag", "Inkomensregelingen"]
    assert titels[-1] == "Hoe er is gerekend"
    assert "Met wie Haarlem is vergeleken, en waarom" in titels


def test_dezelfde_cijfers_geven_dezelfde_bytes_op_papier(tmp_path: Path) -> None:
    opnieuw = maak_boek(maak_beeld("GM0392"), datum=DAG, versie="1", opdracht="opstap")
    een = schrijf_rapport(tmp_path / "een.pdf", haarlem()).read_bytes()
    assert een == schrijf_rapport(tmp_path / "twee.pdf", opnieuw).read_bytes()
    assert len(een) < 2_000_000
    pdf = PdfReader(tmp_path / "een.pdf")
    assert "/Marked" in str(pdf.root_object["/MarkInfo"])  # tagged, as every report
    blad = " ".join(pdf.pages[1].extract_text().split())
    assert blad.startswith("2 In één oogopslag")  # on a page of its own, all of it
    assert "Rijksbijdrage 2026" in blad


def test_het_boek_is_ook_te_bewerken(tmp_path: Path) -> None:
    pad = schrijf_rapport(tmp_path / "boek.docx", haarlem())
    assert pad.stat().st_size < 2_000_000
    koppen = [p for p in Document(str(pad)).paragraphs if p.style and p.style.name == "Heading 1"]
    apart = [p.text for p in koppen if p.paragraph_format.page_break_before]
    assert apart[0] == "In één oogopslag"
    assert "Wat ontbreekt, en waarom" in [p.text for p in koppen]


def test_wat_elders_is_geboekt_heet_geen_laag_bedrag() -> None:
    boek = maak_boek(maak_beeld("GM0809"), datum=DAG, versie="1")  # Loon op Zand
    assert boek.samenvatting is not None
    kern = boek.samenvatting.blokken[0]
    assert "elders geboekt" in [een.waarde for een in kern.cijfers]  # type: ignore[union-attr]
    (gaten,) = (
        blok.tabel
        for blok in boek.alle_blokken()
        if isinstance(blok, TabelBlok) and blok.tabel.naam == "ontbreekt"
    )
    assert ("Lasten Wsw en beschut werk per inwoner", "2024") in {rij[:2] for rij in gaten.rijen}


def test_een_gekozen_groep_en_een_verhaal_staan_erbij_met_wie_en_wanneer() -> None:
    groep = EigenGroep("steden", ("GM0363", "GM0034", "GM0014"), "de raad", date(2026, 3, 1))
    verhaal = Boekverhaal(
        "wsw-beschut", 2024, "Wij namen het bedrijf over.", "Haarlem", DAG, "openbaar"
    )
    boek = maak_boek(maak_beeld("GM0392", groep=groep), datum=DAG, versie="1", verhalen=[verhaal])
    assert verhaal.kop == "Toelichting van Haarlem bij 2024, 22 november 2026 (openbaar)"
    gezegd = zinnen_van(boek)
    assert "Wij namen het bedrijf over." in gezegd
    assert any("gekozen door de raad op" in zin and "gunstig kiezen" in zin for zin in gezegd)


def test_een_regio_een_provincie_en_een_verband_hebben_ook_een_boek() -> None:
    rijen = [
        {"samenwerkingsverband": "Spaarne Werkt", "gemeente": code} for code in ("GM0392", "GM0473")
    ]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    verband = verbanden.indeling_op(date(2026, 1, 1), gebieden.inwoners(2026))
    for beeld, kop in (
        (maak_streekbeeld("AM26"), "Midden-Brabant naast andere arbeidsmarktregio's"),
        (maak_streekbeeld("PV27"), "Noord-Holland naast andere provincies"),
        (maak_streekbeeld("Spaarne Werkt", indeling=verband), "Spaarne Werkt naast andere samenw"),
    ):
        boek = maak_boek(beeld, datum=DAG, versie="1")
        assert boek.titel.startswith(kop)
        (leden,) = (
            blok.tabel
            for blok in boek.alle_blokken()
            if isinstance(blok, TabelBlok) and blok.tabel.naam == "leden"
        )
        codes = [str(rij[0]) for rij in leden.rijen[:-1]]  # the last one is all of them together
        assert codes == sorted(beeld.streek.leden)


# The country


def test_het_landelijke_boek_past_en_noemt_wie_ontbreekt(tmp_path: Path) -> None:
    pad = schrijf_rapport(tmp_path / "nl.pdf", land())
    assert pad.stat().st_size < 2_000_000
    gezegd = " ".join(zinnen_van(land()))
    assert "Elders geboekt in 2024" in gezegd
    assert "Loon op Zand" in gezegd
    assert [deel.titel for deel in land().hoofdstukken][1] == "In één oogopslag"
    with pytest.raises(GebruiksFout, match="vanaf 2017"):
        maak_landelijk_boek(2016, datum=DAG, versie="1")


def test_regios_zijn_sommen_en_staan_op_code() -> None:
    een = alle_cijfers()["wsw-beschut"]
    tabel = regios(een, (2023, 2024))
    codes = [str(rij[0]) for rij in tabel.rijen]
    assert codes == sorted(gebieden.arbeidsmarktregios())
    leden = [c for c, g in gebieden.gemeenten().items() if g.arbeidsmarktregio_code == "AM26"]
    verwacht = een.indicator.toon(een.som(2024, leden).waarde)
    assert tabel.rijen[codes.index("AM26")][3] == verwacht
    elders = sum(een.staat[een.rij(2024)] == Toestand.ELDERS)
    assert sum(rij[5] for rij in tabel.rijen) == elders  # type: ignore[misc]


def test_geen_tabel_van_het_land_zet_gemeenten_op_volgorde_van_uitkomst() -> None:
    namen = {wie.naam for wie in gebieden.gemeenten().values()}
    for blok in land().alle_blokken():
        if isinstance(blok, TabelBlok):
            for rij in blok.tabel.rijen:
                assert not namen & {cel for cel in rij[:1] if isinstance(cel, str)}


@pytest.mark.parametrize("id_", ["inkomen", "wsw-beschut", "aandeel-wsw-beschut", "bijstand"])
def test_de_klassen_tellen_elke_gemeente_met_een_cijfer_een_keer(id_: str) -> None:
    een = alle_cijfers()[id_]
    jaar = een.jaren[-1]
    delen = klassen(een, jaar)
    waarden = een.vergelijkbaar[een.rij(jaar)]
    for deel in delen:
        in_klasse = (waarden >= deel.van) & (waarden < (np.inf if deel.tot is None else deel.tot))
        assert in_klasse.sum() == deel.aantal
    (nu,) = (deel for deel in landjaren(een) if deel.jaar == jaar)
    assert sum(deel.aantal for deel in delen) == nu.vergeleken
    assert sum(nu.staten.values()) == 342
    assert len(delen) <= 12
    assert list(nu.spreiding) == sorted(nu.spreiding)


def test_wie_ver_van_de_begroting_lag_ligt_er_het_andere_jaar_dichter_bij() -> None:
    """Both ways in time: chance, and no effect of what was done in between."""
    for id_ in ("inkomen-realisatie", "wsw-beschut-realisatie", "participatie-realisatie"):
        for deel in terugval(alle_cijfers()[id_], 2024):
            assert deel.blijft is not None
            assert deel.blijft < 0.6


# A company


MAANDEN = [f"{jaar}-{maand:02d}" for jaar in (2024, 2025) for maand in range(1, 13)]


def opgaven(aantal: int = 12) -> tuple[Opgave, ...]:
    """Companies with people, hours and absence per month; June 2024 of the third is missing."""
    blad = io.StringIO()
    rijen = csv.writer(blad, delimiter=";")
    rijen.writerow(["bedrijf", "periode", "mensen", "gedetacheerd", "contracturen", "verzuimuren"])
    for nummer in range(1, aantal + 1):
        mensen = 60 + 37 * nummer
        for k, maand in enumerate(MAANDEN):
            weg = nummer == 3 and maand == "2024-06"
            verzuim = mensen * (14 + (nummer * k) % 5)
            rij = [mensen, mensen // 3 + nummer, mensen * 120, verzuim]
            rijen.writerow([f"bedrijf-{nummer:02d}", maand, *([""] * 4 if weg else rij)])
    inhoud = blad.getvalue().encode()
    return lees_opgaven(
        lambda schema: lees_bytes("b.csv", inhoud, schema), "bedrijf", herkomst="b.csv"
    )


def uitgave_van(alle: tuple[Opgave, ...]) -> Benchmarkuitgave:
    jaren = [jaar for een in alle for jaar in per_jaar(een) if jaar.jaar == 2025]
    return maak_uitgave(jaren, groepen={}, nummer=1, eerder=(), geheim=b"een geheim van de toets")[
        0
    ]


def test_een_bedrijf_krijgt_zijn_boek_met_maanden_en_zonder_anderen(tmp_path: Path) -> None:
    boek = maak_bedrijfsboek(deelnemersbeeld(opgaven()[2]), datum=DAG, versie="1")
    gezegd = zinnen_van(boek)
    assert any(zin.startswith("Geen cijfer in 2024-06: ") for zin in gezegd)
    assert any("zonder vergelijking" in zin for zin in gezegd)
    assert not any(zin.startswith("Oordeel:") for zin in gezegd)
    assert not any(zin.startswith("Er zijn 0 deelnemers") for zin in gezegd)
    pdf = PdfReader(schrijf_rapport(tmp_path / "b.pdf", boek))
    assert "bedrijf-03 in de benchmark" in pdf.pages[0].extract_text()


def test_naast_een_uitgave_staat_alleen_wat_die_publiceert() -> None:
    alle = opgaven()
    uitgave = uitgave_van(alle)
    boek = maak_bedrijfsboek(deelnemersbeeld(alle[2], [uitgave]), datum=DAG, versie="1")
    gezegd = zinnen_van(boek)
    assert any("naast 11 andere deelnemers" in zin for zin in gezegd)
    samen = uitgave.groep("alle deelnemers", "detachering").toon()
    assert any(f"samen: {samen}" in zin for zin in gezegd)
    assert not any(een.naam in " ".join(gezegd) for een in alle if een.wie != "bedrijf-03")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=4), st.integers(0, 400))
def test_elk_bedrijf_met_jaren_krijgt_een_boek(mensen: list[int], gedetacheerd: int) -> None:
    regels = [
        f"b1;{2021 + k};{aantal};{min(aantal, gedetacheerd)}" for k, aantal in enumerate(mensen)
    ]
    tekst = "bedrijf;periode;mensen;gedetacheerd\n" + "\n".join(regels) + "\n"
    (een,) = lees_opgaven(
        lambda schema: lees_bytes("x.csv", tekst.encode(), schema), "bedrijf", herkomst="x.csv"
    )
    boek = maak_bedrijfsboek(deelnemersbeeld(een), datum=DAG, versie="1")
    assert any("Gedetacheerd" in str(blok) for blok in boek.alle_blokken())
