# SPDX-License-Identifier: EUPL-1.2
"""Files that leave people out: recognised, repaired where that can be, and explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest

from opstap.trajecten.bestand import lees_bytes
from opstap.trajecten.kalender import kalendermaanden
from opstap.trajecten.trajectbestand import LOPEND, Trajectbestand, Vorm

PEIL = np.datetime64("2025-01-01")
DAG = np.datetime64("2024-01-01")


@dataclass(frozen=True)
class Stroom:
    """Starts from 2020 on, durations log-logistic as in the letter (simulated)."""

    start: np.ndarray
    eind: np.ndarray

    @classmethod
    def maak(cls, aantal: int, zaad: int = 1) -> Stroom:
        kans = np.random.default_rng(zaad)
        start = np.datetime64("2020-01-01") + kans.integers(0, 1827, aantal).astype(
            "timedelta64[D]"
        )
        u = kans.random(aantal)
        duur = 3.65 * (u / (1 - u)) ** (1 / 2.43)
        return cls(start, start + np.ceil(duur * 30.4).astype("timedelta64[D]"))

    def lees(self, kies: np.ndarray, *, peildatum: bool = True, extra: str = "") -> Trajectbestand:
        regels = ["start;eind;uitkomst" + (";instroom_vanaf" if extra else "")]
        for van, tot in zip(self.start[kies], self.eind[kies], strict=True):
            klaar = tot <= PEIL
            staart = f";{extra}" if extra else ""
            regels.append(f"{van};{tot if klaar else ''};{'werk' if klaar else ''}{staart}")
        peil = date(2025, 1, 1) if peildatum else None
        return lees_bytes("b.csv", "\n".join(regels).encode(), peildatum=peil)


STROOM = Stroom.maak(3000)
ALLES = np.ones(3000, dtype=bool)


def zinnen(bestand: Trajectbestand) -> str:
    return "\n".join(bestand.waarschuwingen)


def test_een_gewone_stroom_krijgt_geen_waarschuwing() -> None:
    bestand = STROOM.lees(STROOM.start < PEIL)
    assert bestand.vorm is Vorm.TRAJECTEN
    assert not bestand.instroom.any()
    assert bestand.waarschuwingen == ()
    assert (bestand.uitkomst == LOPEND).any()


@pytest.mark.parametrize("zaad", range(2, 10))
def test_geen_vals_alarm_bij_kleine_gewone_bestanden(zaad: int) -> None:
    stroom = Stroom.maak(60, zaad)
    bestand = stroom.lees(stroom.start < PEIL)
    assert not bestand.instroom.any()
    assert bestand.vorm is Vorm.TRAJECTEN


def test_een_stand_op_een_dag_wordt_herkend_en_verbeterd() -> None:
    aanwezig = (STROOM.start <= DAG) & (STROOM.eind > DAG)
    bestand = STROOM.lees(aanwezig)
    assert bestand.vorm is Vorm.STAND
    start = STROOM.start[aanwezig]
    assert bestand.instroom == pytest.approx(kalendermaanden(start, np.fmax(start, DAG)))
    assert (bestand.instroom <= bestand.duur).all()
    assert (
        f"Dit bestand is een stand: alle {aanwezig.sum()} trajecten liepen op 1-1-2024"
        in zinnen(bestand)
    )
    assert "lange trajecten tellen te zwaar" in zinnen(bestand)


def test_wie_er_in_een_jaar_was_begint_te_tellen_op_de_eerste_dag_van_dat_jaar() -> None:
    gezien = (STROOM.start < PEIL) & (STROOM.eind > DAG)
    bestand = STROOM.lees(gezien)
    assert bestand.vorm is Vorm.TRAJECTEN
    eerder = STROOM.start[gezien] < DAG
    assert ((bestand.instroom > 0) == eerder).all()
    assert f"{eerder.sum()} van de {gezien.sum()} trajecten begonnen voor 1-1-2024" in zinnen(
        bestand
    )


def test_de_correctie_haalt_de_vertekening_weg() -> None:
    """Exits per month in view: too low without the repair, right with it."""
    stroom = Stroom.maak(60_000, 3)
    aanwezig = (stroom.start <= DAG) & (stroom.eind > DAG)
    bestand = stroom.lees(aanwezig)
    alles = stroom.lees(stroom.start < PEIL)

    def kans(een: Trajectbestand, instroom: np.ndarray) -> float:
        """Exits to work per person-month between 3 and 6 months."""
        tijd = np.clip(np.minimum(een.duur, 6) - np.maximum(instroom, 3), 0, None).sum()
        klaar = (een.uitkomst != LOPEND) & (een.duur > 3) & (een.duur <= 6) & (instroom < een.duur)
        return float(klaar.sum() / tijd)

    goed = kans(alles, alles.instroom)
    assert kans(bestand, bestand.instroom) == pytest.approx(goed, rel=0.1)
    assert kans(bestand, np.zeros(len(bestand))) < 0.7 * goed


def test_een_lijst_van_wie_er_nu_is_zegt_niets_over_de_duur() -> None:
    nu = (STROOM.start < PEIL) & (STROOM.eind > PEIL)
    bestand = STROOM.lees(nu)
    assert bestand.vorm is Vorm.STAND
    assert bestand.instroom == pytest.approx(bestand.duur)
    assert "Niemand in dit bestand is klaar" in zinnen(bestand)


def test_een_eigen_dag_gaat_voor_wat_het_bestand_doet_vermoeden() -> None:
    aanwezig = (STROOM.start <= DAG) & (STROOM.eind > DAG)
    bestand = STROOM.lees(aanwezig, extra="2023-12-15")
    assert "stand" not in zinnen(bestand)
    later = STROOM.start[aanwezig] < np.datetime64("2023-12-15")
    assert ((bestand.instroom > 0) == later).all()
    alles = STROOM.lees(aanwezig, extra="2024-01-01")
    assert alles.vorm is Vorm.STAND


def test_een_stand_met_een_paar_losse_rijen_geeft_een_vraag() -> None:
    aanwezig = (STROOM.start <= PEIL) & (STROOM.eind > DAG)
    los = np.flatnonzero((STROOM.eind < DAG) & (STROOM.start > np.datetime64("2022-01-01")))[:2]
    aanwezig[los] = True
    bestand = STROOM.lees(aanwezig)
    assert not bestand.instroom.any()
    assert "zijn maar 2 trajecten klaar" in zinnen(bestand)


def test_begonnen_en_klaar_in_hetzelfde_jaar() -> None:
    jaar = (STROOM.start >= DAG) & (STROOM.eind < PEIL)
    bestand = STROOM.lees(jaar, peildatum=False)
    assert "Alle trajecten zijn begonnen en klaar in 2024" in zinnen(bestand)
    assert "de duren zijn daardoor te kort" in zinnen(bestand)


def test_klaar_in_een_jaar() -> None:
    jaar = (STROOM.eind >= DAG + 40) & (STROOM.eind < PEIL)
    jaar &= STROOM.start > DAG - 20
    bestand = STROOM.lees(jaar, peildatum=False)
    assert not bestand.instroom.any()
    assert "Alle trajecten zijn klaar in 2024" in zinnen(bestand)


def test_alleen_afgesloten_trajecten() -> None:
    klaar = STROOM.eind < PEIL
    assert "Geen enkel traject loopt nog" in zinnen(STROOM.lees(klaar, peildatum=False))
    oud = STROOM.eind < np.datetime64("2023-01-01")
    oud &= STROOM.start < np.datetime64("2022-01-01")
    assert "Geen enkel traject loopt nog" not in zinnen(STROOM.lees(oud))


def _lees(kop: str, *regels: str) -> Trajectbestand:
    return lees_bytes("b.csv", "\n".join([kop, *regels]).encode(), peildatum=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("kop", "regels", "zin"),
    [
        ("duur;uitkomst", ["3;werk"], "Het bestand heeft 1 traject. Dat is te weinig"),
        (
            "start;eind;uitkomst;uren",
            ["2024-01-01;;;45"],
            "1 traject: meer dan 40 uren per week (rij 2)",
        ),
        (
            "start;eind;uitkomst;uren",
            ["2024-01-01;;;0"],
            "0 uren per week; laat onbekende uren leeg",
        ),
        (
            "start;eind;uitkomst",
            ["1990-01-01;;"],
            "langer dan tien jaar; controleer de duur (rij 2)",
        ),
        ("duur;uitkomst", ["200;werk", "150;werk"], "Zijn het dagen, kies dan dagen"),
        ("duur;uitkomst;uren", ["2;werk;", "1;werk;20"], "De kolom uren is bij 50%"),
        ("duur;uitkomst;afstand", ["2;werk;"], "De kolom afstand is bij 100%"),
        ("duur;uitkomst;leeftijdsgroep", ["2;werk;25-27"], "25-27 is smaller dan 5 jaar"),
        (
            "persoon;start;eind;uitkomst",
            ["P1;2024-01-01;2024-05-01;werk", "P1;2024-04-01;;", "P2;2024-01-01;;"],
            "1 deelnemer heeft twee trajecten tegelijk (rij 3)",
        ),
        ("start;eind;uitkomst", 20 * ["2024-03-01;;"], "100% van de trajecten begint op de eerste"),
        (
            "start;eind;uitkomst;uren;afstand",
            10 * ["2024-03-05;2024-04-01;werk;20;groot"],
            "9 rijen zijn gelijk aan een andere rij",
        ),
    ],
)
def test_wat_eigenaardig_is_wordt_gezegd(kop: str, regels: list[str], zin: str) -> None:
    assert zin in zinnen(_lees(kop, *regels))


def test_opeenvolgende_trajecten_overlappen_niet() -> None:
    bestand = _lees(
        "persoon;start;eind;uitkomst", "P1;2024-01-01;2024-05-01;vervolg", "P1;2024-05-01;;"
    )
    assert "tegelijk" not in zinnen(bestand)


def test_een_gegroepeerde_tabel_is_niet_klein() -> None:
    bestand = _lees("duurklasse;uitkomst;aantal", "0-3;werk;30", "3-6;werk;20")
    assert "Het bestand heeft" not in zinnen(bestand)
    assert "Geen enkel traject loopt nog" in zinnen(bestand)
