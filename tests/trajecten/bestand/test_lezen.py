# SPDX-License-Identifier: EUPL-1.2
"""What comes out of a good file, in every form in which users bring it."""

from __future__ import annotations

import io
from datetime import date

import numpy as np
import polars as pl
import pytest

from opstap.basis.fouten import InvoerFout
from opstap.trajecten.beeld import grafieken, maak_beeld
from opstap.trajecten.bestand import KOLOMMEN, lees_bytes
from opstap.trajecten.trajectbestand import ANDER, LOPEND, VERVOLG, WERK, Trajectbestand, Vorm

PEIL = date(2025, 1, 1)


def lees(*regels: str, peildatum: date | None = PEIL, groep: str | None = None) -> Trajectbestand:
    return lees_bytes("b.csv", "\n".join(regels).encode(), peildatum=peildatum, groep=groep)


def test_dagen_worden_kalendermaanden() -> None:
    bestand = lees(
        "traject;persoon;start;eind;uitkomst",
        "T1;A;2024-01-15;15-04-2024;werk",
        "T2;A;2024-01-31;2024-02-29;vervolg",
        "T3;B;2024-12-01;;",
        "T4;C;2024-03-01;2024-03-01;ander",
    )
    assert bestand.vorm is Vorm.TRAJECTEN
    assert bestand.duur.tolist() == [3.0, 1.0, 1.0, 0.0]
    assert bestand.uitkomst.tolist() == [WERK, VERVOLG, LOPEND, ANDER]
    assert bestand.instroom.tolist() == [0, 0, 0, 0]
    assert bestand.persoon is not None
    assert bestand.persoon.tolist() == [0, 0, 1, 2]
    assert bestand.traject is not None
    assert bestand.traject.tolist() == ["T1", "T2", "T3", "T4"]
    assert bestand.peildatum == PEIL


def test_dagen_als_eenheid() -> None:
    bestand = lees_bytes(
        "b.csv", b"start;eind;uitkomst\n2024-01-15;2024-02-15;werk\n", eenheid="dagen"
    )
    assert bestand.duur.tolist() == [31.0]


def test_zonder_peildatum_telt_de_laatste_dag_met_een_waarschuwing() -> None:
    bestand = lees(
        "start;eind;uitkomst", "2024-01-01;2024-04-01;werk", "2024-03-01;;", peildatum=None
    )
    assert bestand.peildatum == date(2024, 4, 1)
    assert bestand.duur.tolist() == [3.0, 1.0]
    assert any("Er is geen peildatum gegeven" in zin for zin in bestand.waarschuwingen)
    klaar = lees("start;eind;uitkomst", "2024-01-01;2024-04-01;werk", peildatum=None)
    assert not any("peildatum" in zin for zin in klaar.waarschuwingen)


def test_duren_als_getal() -> None:
    bestand = lees("duur;uitkomst;instroom_vanaf", "3,5;werk;", "12;;2", "0;ander;")
    assert bestand.vorm is Vorm.DUREN
    assert bestand.duur.tolist() == [3.5, 12.0, 0.0]
    assert bestand.instroom.tolist() == [0.0, 2.0, 0.0]
    assert bestand.start is None
    assert "Decimaalteken: komma." in bestand.meldingen


def test_duren_met_startdagen_houden_hun_cohort() -> None:
    bestand = lees("start;duur;uitkomst", "2023-05-01;4;werk")
    assert bestand.vorm is Vorm.DUREN
    assert bestand.start is not None
    assert bestand.start.tolist() == [date(2023, 5, 1)]


@pytest.mark.parametrize(
    ("klasse", "grenzen"),
    [
        ("0-3", (0, 3)),
        ("3 - 6 maanden", (3, 6)),
        ("3 tot 6", (3, 6)),
        ("van 3 tot en met 6 mnd", (3, 6)),
        ("3 maanden tot 6 maanden", (3, 6)),
        ("1,5-2,5", (1.5, 2.5)),
        ("tot 3 maanden", (0, 3)),
        ("<3", (0, 3)),
        ("12+", (12, np.inf)),
        (">12", (12, np.inf)),
        ("12 of langer", (12, np.inf)),
        ("Langer dan 12 maanden", (12, np.inf)),
    ],
)
def test_klassen_van_duren(klasse: str, grenzen: tuple[float, float]) -> None:
    bestand = lees("duurklasse;uitkomst", f"{klasse};werk")
    assert bestand.vorm is Vorm.KLASSEN
    assert bestand.klassen is not None
    assert (bestand.klassen[0][0], bestand.klassen[1][0]) == grenzen
    assert np.isnan(bestand.duur).all()


def test_een_tabel_met_aantallen_wordt_uitgeschreven() -> None:
    bestand = lees(
        "duur_van;duur_tot;uitkomst;aantal;afstand",
        "0;3;werk;3800;groot",
        "3;6;werk;3800;klein",
        "12;;ander;500;klein",
        "6;12;;0;groot",
    )
    assert len(bestand) == 8100
    assert bestand.klassen is not None
    assert bestand.klassen[1][-1] == np.inf
    assert np.bincount(bestand.groepen["afstand"].codes).tolist() == [3800, 4300]
    assert "4 regels tellen samen 8.100 trajecten." in bestand.meldingen


def test_van_een_lopend_traject_zegt_de_klasse_hoe_lang_het_nu_duurt() -> None:
    bestand = lees("duurklasse;uitkomst", "3-6;", "3-6;werk")
    assert bestand.klassen is not None
    assert bestand.klassen[1].tolist() == [6.0, 6.0]
    assert any("hoe lang zij nu duren" in zin for zin in bestand.meldingen)


def test_lopende_trajecten_in_klassen_geven_grenzen_en_geen_cijfer_of_lijn() -> None:
    """From the file to the sentences: the bounds of chance lie around those of the classes."""
    lopend, klaar = ["0-3;"] * 60 + ["3-6;"] * 40, ["0-3;werk"] * 100 + ["3-6;ander"] * 100
    beeld = maak_beeld(lees("duurklasse;uitkomst", *lopend, *klaar), tijden=(3,))
    bezig = beeld.geheel.bij(3, LOPEND)
    assert bezig.alleen_grenzen
    assert bezig.onder is not None
    assert bezig.boven is not None
    # of 300 people 60 run in the first class: 140 of 240 stay when they had only just come into it,
    # 200 of 300 when they were nearly through
    assert bezig.onder < 140 / 240 < 200 / 300 < bezig.boven
    assert not {g.naam for g in grafieken(beeld)} & {"trajecten-verloop", "trajecten-duur"}


def test_later_in_beeld() -> None:
    bestand = lees(
        "start;eind;uitkomst;instroom_vanaf",
        "2023-01-01;2024-05-01;werk;2024-01-01",
        "2024-02-01;2024-05-01;werk;2024-01-01",
        "2024-02-01;2024-05-01;werk;",
    )
    assert bestand.instroom.tolist() == [12.0, 0.0, 0.0]
    assert any("Bij 1 trajecten ligt instroom_vanaf voor de start" in z for z in bestand.meldingen)
    assert bestand.vorm is Vorm.TRAJECTEN


@pytest.mark.parametrize(
    ("woord", "code"),
    [
        ("WERK", WERK),
        ("  Werk ", WERK),
        ("betaald werk", WERK),
        ("Naar_werk", WERK),
        ("vervolgtraject", VERVOLG),
        ("Anders", ANDER),
    ],
)
def test_andere_woorden_voor_dezelfde_uitkomst(woord: str, code: int) -> None:
    bestand = lees("duur;uitkomst", f"3;{woord}")
    assert bestand.uitkomst.tolist() == [code]


def test_een_ander_woord_wordt_gemeld() -> None:
    bestand = lees("duur;uitkomst", "3;baan", "4;baan", "5;werk")
    assert "Uitkomst gelezen: 'baan' als werk (2)." in bestand.meldingen


def test_een_open_eind_is_nog_bezig() -> None:
    bestand = lees("start;eind;uitkomst", "2024-01-01;31-12-9999;", "2024-01-01;2024-03-01;werk")
    assert bestand.uitkomst.tolist() == [LOPEND, WERK]
    assert bestand.duur.tolist() == [12.0, 2.0]
    assert any("2999 of 9999" in zin for zin in bestand.meldingen)


def test_koppen_in_een_andere_schrijfwijze() -> None:
    bestand = lees("Startdatum;EINDDATUM;Resultaat;Uren per week", "2024-01-01;2024-02-01;werk;20")
    assert bestand.getallen["uren"].tolist() == [20.0]
    assert bestand.meldingen[-1] == (
        "Kolommen gelezen: 'Startdatum' als start, 'EINDDATUM' als eind, 'Resultaat' als uitkomst "
        "en 'Uren per week' als uren."
    )


def test_groepen_in_alfabetische_volgorde_zonder_verschil_van_hoofdletters() -> None:
    bestand = lees(
        "duur;uitkomst;uitkering;organisatie",
        "3;werk;WW;Zuid",
        "3;werk;Bijstand;noord",
        "3;werk;bijstand ;Noord",
        "3;werk;bijstand;",
    )
    uitkering = bestand.groepen["uitkering"]
    assert uitkering.waarden == ("bijstand", "WW")
    assert uitkering.codes.tolist() == [1, 0, 0, 0]
    assert bestand.organisatie is not None
    assert bestand.organisatie.waarden == ("Noord", "Zuid")
    assert bestand.organisatie.codes.tolist() == [1, 0, 0, -1]
    assert set(bestand.groepen) == {"uitkering"}


def test_een_eigen_kolom_met_groepen() -> None:
    bestand = lees("duur;uitkomst;Wijk", "3;werk;Noord", groep="wijk")
    assert bestand.groepen["wijk"].waarden == ("Noord",)
    with pytest.raises(InvoerFout, match="onbekend"):
        lees("duur;uitkomst;Wijk", "3;werk;Noord")


def test_extra_kolommen_overslaan() -> None:
    inhoud = b"duur;uitkomst;opmerking\n3;werk;x\n"
    bestand = lees_bytes("b.csv", inhoud, negeer_extra=True)
    assert "Niet gelezen kolommen: 'opmerking'." in bestand.meldingen


@pytest.mark.parametrize(
    ("cellen", "delen"),
    [
        (["0,76", "0,5", "1"], [0.76, 0.5, 1.0]),
        (["76", "50", "0"], [0.76, 0.5, 0.0]),
        (["76%", "12,5 %", "100%"], [0.76, 0.125, 1.0]),
        (["76%", "0,5", ""], [0.76, 0.5, np.nan]),
        (["1", "1", "0"], [1.0, 1.0, 0.0]),
        (["1", "100", ""], [0.01, 1.0, np.nan]),
    ],
)
def test_delen_en_percentages(cellen: list[str], delen: list[float]) -> None:
    bestand = lees("duur;uitkomst;aandeel_productie", *(f"3;werk;{cel}" for cel in cellen))
    assert bestand.getallen["aandeel_productie"] == pytest.approx(delen, abs=0, nan_ok=True)
    procenten = any("gelezen als percentages" in zin for zin in bestand.meldingen)
    assert procenten == (cellen[0] == "76" or cellen[1] == "100")


def test_duizendtallen_en_euroteken_als_bij_andere_bestanden() -> None:
    bestand = lees("duur;uitkomst", "1.234;werk", "2,5;werk")
    assert bestand.duur.tolist() == [1234.0, 2.5]
    assert any("Duizendtallen: een punt" in zin for zin in bestand.meldingen)


def test_verzonnen_trajecten_zijn_gemerkt() -> None:
    bestand = lees("duur;uitkomst;herkomst", "3;werk;synthetisch", "3;werk;Synthetisch")
    assert bestand.synthetisch
    assert "verzonnen trajecten" in bestand.waarschuwingen[0]
    assert not lees("duur;uitkomst", "3;werk").synthetisch
    assert not lees("duur;uitkomst;herkomst", "3;werk;").synthetisch


def test_lege_getallen_in_parquet_zijn_onbekend() -> None:
    buffer = io.BytesIO()
    kolommen = {
        "duur": pl.Series([3.5, 4.0], dtype=pl.Float32),
        "uitkomst": pl.Series(["werk", None], dtype=pl.Categorical),
        "uren": [float("nan"), None],
        "aandeel_productie": pl.Series([0.76, None], dtype=pl.Float32),
    }
    pl.DataFrame(kolommen).write_parquet(buffer)
    bestand = lees_bytes("b.parquet", buffer.getvalue())
    assert bestand.duur.tolist() == [3.5, 4.0]
    assert np.isnan(bestand.getallen["uren"]).all()
    assert bestand.getallen["aandeel_productie"][0] == 0.76


def test_elke_kolom_heeft_uitleg() -> None:
    assert all(kolom.uitleg for kolom in KOLOMMEN)
    assert len({kolom.naam for kolom in KOLOMMEN}) == len(KOLOMMEN)
