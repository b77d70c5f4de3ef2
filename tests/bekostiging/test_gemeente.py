# SPDX-License-Identifier: EUPL-1.2
"""Everything about one municipality: the page, the comparison and the report."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from opstap import gebieden, verdeling
from opstap.basis.fouten import NietBekendFout
from opstap.basis.tabel import Tabel
from opstap.bekostiging.gemeente import Gemeentebeeld, maak_gemeente, overzicht, tabellen
from opstap.bekostiging.gemeente.grafieken import geldstaven
from opstap.bekostiging.gemeente.mensen import mensen_van, prognose_van
from opstap.bekostiging.gemeente.rapport import maak_rapport
from opstap.bekostiging.gemeente.samenvatting import rond
from opstap.bekostiging.gemeente.vergelijking import (
    KLASSEN,
    Maat,
    groepen,
    grootteklasse,
    vergelijk_gemeente,
)
from opstap.bekostiging.stromen import EigenCijfers
from opstap.bronnen import grootboek
from opstap.gebieden import Indeling, Samenwerkingsverbanden
from opstap.publicatie.rapport import Rapport, TabelBlok, schrijf_rapport

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # on the age of the calibration

SLEUTEL = verdeling.ingebouwd("uitkeringen-2021")
WVS = (
    *("GM0748", "GM0777", "GM1655", "GM1709", "GM1674"),
    *("GM0840", "GM0851", "GM0873", "GM0879"),
)


def in_wvs() -> Indeling:
    rijen = [{"samenwerkingsverband": "WVS", "gemeente": code} for code in WVS]
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    return Samenwerkingsverbanden.uit_rijen(rijen).indeling_op(date(2026, 1, 1), inwoners)


@pytest.fixture(scope="module")
def haarlem() -> Gemeentebeeld:
    return maak_gemeente("GM0392", sleutel=SLEUTEL, trekkingen=3)


# --- the page -----------------------------------------------------------------------------


def test_het_document_heeft_de_velden_van_het_contract(haarlem: Gemeentebeeld) -> None:
    document = haarlem.als_dict()
    assert (document["gemeente"], document["naam"]) == ("GM0392", "Haarlem")
    assert {"geld", "plaatsen", "mensen", "vergelijking"} <= document.keys()
    geld = document["geld"]
    assert isinstance(geld, list)
    for regel in geld:
        assert {"jaar", "stroom", "bedrag", "status", "bestemming", "herleiding"} <= regel.keys()
        assert regel["bestemming"] in ("vrij", "geoormerkt")
        assert isinstance(regel["bedrag"], int | None)


def test_geld_is_dat_van_opstap_beeld(haarlem: Gemeentebeeld) -> None:
    beeld = verdeling.maak_beeld(
        SLEUTEL,
        grootboek=grootboek(),
        namen={code: gem.naam for code, gem in gebieden.gemeenten().items()},
    )
    for uitkomst in beeld.uitkomsten:
        if uitkomst.eenheid == "EUR" and uitkomst.jaar is not None:
            assert (
                haarlem.bedrag(uitkomst.instrument, uitkomst.jaar) == uitkomst.toegekend["GM0392"]
            )


def test_plaatsen_hebben_een_band_van_andere_verdelingen(haarlem: Gemeentebeeld) -> None:
    per_jaar = {r.jaar: r for r in haarlem.plaatsen}
    assert set(per_jaar) == set(range(2015, 2036))
    r = per_jaar[2026]
    assert (r.bekostigd, r.laag, r.hoog) == (116, 96, 126)
    assert (r.landelijk, r.status) == (12_700, "aanname")
    assert r.bezet is not None
    assert 0 < r.bezet["p05"] <= r.bezet["p95"]


def test_mensen_zijn_die_van_een_berekening_met_elke_gemeente_apart() -> None:
    from opstap.prognose.declaratie import variant
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.trekkingen import trek

    apart = trek(Opzet(variant("basis"), "verwacht", 1, 1, 2030, per_gemeente=True))
    eigen = prognose_van("GM0392", 1, 2030)
    plek = apart.codes.index("GM0392")
    assert eigen.stand[0, 0] == pytest.approx(apart.stand[0, plek], rel=1e-5, abs=1e-4)
    assert eigen.plaatsen[0] == pytest.approx(apart.plaatsen[plek])


def test_mensen_dragen_hun_onzekerheid_en_stand(haarlem: Gemeentebeeld) -> None:
    assert {r["jaar"] for r in haarlem.mensen} == set(range(2015, 2049))
    assert {r["toestand"] for r in haarlem.mensen} >= {"wsw", "beschut_werkend"}
    assert all((r["status"], r["schatting"]) == ("gesimuleerd", True) for r in haarlem.mensen)
    for r in haarlem.mensen:
        assert r["personen"]["p05"] <= r["personen"]["p50"] <= r["personen"]["p95"]
    wsw = [r["personen"]["gemiddelde"] for r in mensen_van("GM0392", range(2015, 2049), 3)
           if r["toestand"] == "wsw"]  # fmt: skip
    assert wsw == sorted(wsw, reverse=True)


def test_eigen_plaatsen_vervangen_de_schatting() -> None:
    eigen = EigenCijfers(
        "eigen.csv",
        posten={
            ("beschut_taakstelling", 2026): Fraction(237, 2),
            ("beschut_gerealiseerd", 2026): Fraction(99),
        },
    )
    beeld = maak_gemeente("GM0392", sleutel=SLEUTEL, jaren=[2026], eigen=eigen, trekkingen=2)
    (r,) = beeld.plaatsen
    assert (r.herkomst, r.laag, r.hoog) == ("eigen", None, None)
    assert r.gerealiseerd == 99
    assert r.als_dict()["bekostigd"] == 118.5


def test_het_samenwerkingsverband_zegt_wie_ontvangt() -> None:
    beeld = maak_gemeente("GM0840", sleutel=SLEUTEL, jaren=[2026], indeling=in_wvs(), trekkingen=2)
    assert "Rucphen werkt in WVS samen met Bergen op Zoom" in beeld.samenwerking[0]
    assert "De grootste gemeente is Roosendaal" in beeld.samenwerking[1]
    impuls = next(r for r in beeld.geld if r.stroom == "impulsbudget")
    assert impuls.ontvanger == "GM1674"
    assert any("Roosendaal ontvangt" in zin for zin in impuls.herleiding)
    rijksbijdrage = next(r for r in beeld.geld if r.stroom == "rijksbijdrage")
    assert rijksbijdrage.ontvanger == "GM0840"


def test_een_herindeling_wordt_uitgelegd() -> None:
    beeld = maak_gemeente("GM0363", sleutel=SLEUTEL, jaren=[2026], trekkingen=1)
    assert beeld.herindeling[0] == ("GM0457 Weesp ging op 24 maart 2022 op in GM0363 Amsterdam.")
    assert any("artikel 48" in zin and "regel HI-02" in zin for zin in beeld.herindeling)


def test_weinig_eigen_lasten_geven_een_waarschuwing() -> None:
    tynaarlo = maak_gemeente("GM1730", sleutel=SLEUTEL, jaren=[2026], trekkingen=1)
    assert "boekt zelf bijna geen lasten op taakveld 6.4" in tynaarlo.te_laag
    assert tynaarlo.te_laag in tynaarlo.meldingen
    assert min(u.bedrag or 0 for u in tynaarlo.uitgaven) < 0


def test_gewone_lasten_geven_geen_waarschuwing(haarlem: Gemeentebeeld) -> None:
    assert haarlem.te_laag == ""
    assert "impulsbudget" not in haarlem.ontbreekt
    assert {"lks-buig", "iu-wsw", "cluster-register"} <= set(haarlem.ontbreekt)


def test_wat_is_ingevuld_ontbreekt_niet_meer() -> None:
    eigen = EigenCijfers("eigen.csv", {("iu-wsw", 2027): 15_000_000})
    beeld = maak_gemeente("GM0392", sleutel=SLEUTEL, eigen=eigen, trekkingen=1)
    assert "iu-wsw" not in beeld.ontbreekt
    # one year of it would tower above the others in a chart
    staven = geldstaven(beeld)
    assert staven is not None
    namen = [reeks.naam for reeks in staven.reeksen]
    assert "Beschut werk" in namen
    assert "Wsw" not in namen


def test_een_onbekende_gemeente_wordt_geweigerd() -> None:
    with pytest.raises(NietBekendFout, match="opgegaan in GM0363 Amsterdam"):
        maak_gemeente("GM0457", sleutel=SLEUTEL, jaren=[2026], trekkingen=1)


# --- comparison ---------------------------------------------------------------------------


def test_een_groep_is_som_gedeeld_door_som() -> None:
    inwoners = gebieden.inwoners(2026)
    maat = Maat("proef", "Proef", 2026, {code: 3 * aantal for code, aantal in inwoners.items()}, "")
    for regel in vergelijk_gemeente("GM0392", [maat]):
        if regel.per == "inwoner":
            assert regel.waarde == 3
            assert regel.teller == 3 * regel.noemer


def test_wie_geen_cijfer_heeft_telt_in_teller_noch_noemer() -> None:
    bedragen = {"GM0392": 100, "GM0363": 50}
    land = next(
        r
        for r in vergelijk_gemeente("GM0392", [Maat("p", "P", 2026, bedragen, "")])
        if (r.groep, r.per) == ("land", "inwoner")
    )
    inwoners = gebieden.inwoners(2026)
    assert (land.gemeenten, land.zonder) == (2, 340)
    assert land.waarde == Fraction(150, inwoners["GM0392"] + inwoners["GM0363"])


def test_de_groepen_van_een_gemeente() -> None:
    soorten = groepen("GM0840", in_wvs())
    assert list(soorten) == [
        "gemeente",
        "samenwerkingsverband",
        "arbeidsmarktregio",
        "provincie",
        "grootteklasse",
        "land",
    ]
    assert set(soorten["samenwerkingsverband"][1]) == set(WVS)
    assert all("GM0840" in leden for _, leden in soorten.values())
    assert len(soorten["land"][1]) == 342


def test_elke_gemeente_hoort_in_een_grootteklasse() -> None:
    assert [grootteklasse(grens - 1) for grens, _ in KLASSEN] == [naam for _, naam in KLASSEN]
    assert grootteklasse(250_000) == "250.000 inwoners en meer"


def test_een_bedrag_wordt_niet_gedeeld_door_zijn_eigen_sleutel(haarlem: Gemeentebeeld) -> None:
    """Divided by people on benefit it is the same per person on benefit everywhere."""
    per = {(r.maat, r.per) for r in haarlem.vergelijking}
    assert ("nieuw-geld", "inwoner") in per
    assert not any(maat == "nieuw-geld" and "uitkering" in noemer for maat, noemer in per)


# --- tables and report --------------------------------------------------------------------


@pytest.mark.parametrize(
    "maak",
    [
        overzicht.geldoverzicht,
        tabellen.geld,
        overzicht.nodig,
        tabellen.uitleg_stromen,
        tabellen.plaatsen,
        overzicht.mensen_overzicht,
        tabellen.mensen,
        tabellen.vergelijking,
        tabellen.uitgaven,
        tabellen.betaling,
        tabellen.kalender,
    ],
    ids=lambda f: f.__name__,
)
def test_elke_tabel_is_gevuld(haarlem: Gemeentebeeld, maak: object) -> None:
    assert callable(maak)
    tabel = maak(haarlem)
    assert isinstance(tabel, Tabel)
    assert tabel.rijen
    assert tabel.titel


def test_bedragen_in_een_zin_zijn_rond() -> None:
    assert [rond(n) for n in (288_198, 1_960_127, 9_949, 999_600)] == [
        "€ 288.000",
        "€ 2,0 miljoen",
        "€ 9.949",
        "€ 1.000.000",
    ]


def rapport_van(beeld: Gemeentebeeld) -> Rapport:
    return maak_rapport(beeld, datum=date(2026, 11, 22), versie="0", trekkingen=3)


def test_het_rapport_heeft_de_hoofdstukken_van_een_raadsstuk(haarlem: Gemeentebeeld) -> None:
    rapport = rapport_van(haarlem)
    assert rapport.titel == "Wat betekent dit voor Haarlem"
    assert [h.titel for h in rapport.hoofdstukken] == [
        "Welk geld krijgt de gemeente",
        "Wat nog ontbreekt",
        "Plaatsen en mensen",
        "Naast andere gemeenten",
        "Wat de raad moet doen, en wanneer",
        "Hoe zeker zijn wij",
    ]
    assert rapport.samenvatting is not None
    bron = next(b for b in rapport.bronnen if b.id == "brief-2024")
    assert "Impulsbudget sociale infrastructuur, eerste en tweede alinea" in bron.tekst
    namen = [b.tabel.naam for b in rapport.alle_blokken() if isinstance(b, TabelBlok)]
    assert len(set(namen)) == len(namen)


def test_het_rapport_wordt_een_pdf_die_te_lezen_is(haarlem: Gemeentebeeld, tmp_path: Path) -> None:
    import pypdf

    pad = schrijf_rapport(tmp_path / "haarlem.pdf", rapport_van(haarlem))
    tekst = " ".join(blad.extract_text() for blad in pypdf.PdfReader(pad).pages)
    tekst = re.sub(r"\s+", " ", tekst)
    for zin in (
        "Wat betekent dit voor Haarlem",
        "Het impulsbudget stopt na 2034",
        "€ 288.198",
        "Wat de raad moet doen",
    ):
        assert zin in tekst


def test_het_rapport_wordt_een_docx(haarlem: Gemeentebeeld, tmp_path: Path) -> None:
    import docx

    pad = schrijf_rapport(tmp_path / "haarlem.docx", rapport_van(haarlem))
    koppen = [p.text for p in docx.Document(str(pad)).paragraphs if p.text]
    assert any("Wat betekent dit voor Haarlem" in kop for kop in koppen)


def test_een_te_lage_schatting_krijgt_geen_grafiek_van_de_wsw() -> None:
    from opstap.publicatie.rapport import GrafiekBlok, Kader

    rapport = rapport_van(maak_gemeente("GM1730", sleutel=SLEUTEL, trekkingen=3))
    blokken = list(rapport.alle_blokken())
    assert [b.grafiek.naam for b in blokken if isinstance(b, GrafiekBlok)] == ["geld", "plaatsen"]
    kaders = [b.titel for b in blokken if isinstance(b, Kader)]
    assert "Let op: te lage schatting" in kaders
    assert "Let op: negatieve lasten" in kaders


@pytest.mark.parametrize("jaren", [range(2015, 2018), [2016], [2024], [2035]])
def test_het_rapport_kan_over_elk_tijdvak(jaren: range | list[int]) -> None:
    beeld = maak_gemeente(
        "GM0060", sleutel=SLEUTEL, jaren=jaren, trekkingen=1, mensen_tot=max(jaren)
    )
    assert rapport_van(beeld).hoofdstukken
