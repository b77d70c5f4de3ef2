# SPDX-License-Identifier: EUPL-1.2
"""The invented trajectories behave like the letter, as far as chance lets them.

Every expected figure comes from the ledger; the room is four binomial standard errors.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.trajecten.synthetisch import ZIN, als_duren, als_klassen, als_stand, bedrijfsnamen, maak
from opstap.trajecten.synthetisch.ijking import brief, ijk, nog_bezig
from opstap.trajecten.trajectbestand import (
    ANDER,
    LOPEND,
    VERVOLG,
    WERK,
    Trajectbestand,
    Vorm,
)

AANTAL = 20_000


@cache
def groot() -> Trajectbestand:
    return maak(AANTAL, 5)


def waarde(naam: str) -> float:
    return float(grootboek().waarde(f"trajecten.{naam}"))


def ruimte(aandeel: float, aantal: float) -> float:
    return 4 * sqrt(aandeel * (1 - aandeel) / aantal)


def overleving(bestand: Trajectbestand, tijd: float) -> float:
    """Kaplan-Meier, plain: still in at ``tijd``."""
    eind = bestand.uitkomst != LOPEND
    kans = 1.0
    for t in np.unique(bestand.duur[eind & (bestand.duur <= tijd)]):
        kans *= 1 - np.sum(eind & (bestand.duur == t)) / np.sum(bestand.duur >= t)
    return kans


def eersten(bestand: Trajectbestand) -> np.ndarray:
    """First trajectories that began two years or more before the reference day."""
    assert bestand.persoon is not None
    assert bestand.start is not None
    waar = np.zeros(len(bestand), dtype=bool)
    waar[np.unique(bestand.persoon, return_index=True)[1]] = True
    return waar & (bestand.start < np.datetime64("2024-01-01"))


@pytest.mark.parametrize("pieken", [True, False])
def test_de_duur_in_de_klassen_van_de_brief(pieken: bool) -> None:
    bestand = maak(AANTAL, 5, pieken=pieken)
    for grens, langer in zip(brief().grenzen, brief().langer, strict=True):
        assert overleving(bestand, grens) == pytest.approx(langer, abs=ruimte(langer, AANTAL))


def test_de_klassen_van_de_brief_zijn_samen_honderd_procent() -> None:
    assert brief().langer == pytest.approx((0.6161616, 0.2323232, 0.0505051), abs=1e-7)
    assert nog_bezig(np.array([3.0, 6.0, 12.0]), brief()) == pytest.approx(brief().langer)
    assert nog_bezig(np.array([3.65]), brief())[0] == pytest.approx(0.5, abs=0.003)  # median of b3


def test_naar_werk_na_het_eerste_traject_en_met_een_vervolg() -> None:
    bestand = groot()
    assert bestand.persoon is not None
    oud = eersten(bestand)
    klaar = np.sum(oud & (bestand.uitkomst != LOPEND))
    eerste = np.sum(oud & (bestand.uitkomst == WERK)) / klaar
    assert eerste == pytest.approx(waarde("uitstroom_werk"), abs=ruimte(0.52, klaar))
    ooit = np.zeros(bestand.persoon.max() + 1, dtype=bool)
    ooit[bestand.persoon[bestand.uitkomst == WERK]] = True
    met_vervolg = ooit[bestand.persoon[oud & (bestand.uitkomst != LOPEND)]].mean()
    doel = waarde("uitstroom_werk_met_vervolg")
    assert met_vervolg == pytest.approx(doel, abs=ruimte(0.61, klaar))


def test_een_vervolg_hoort_bij_de_uitkomst_vervolg() -> None:
    bestand = groot()
    assert bestand.persoon is not None
    assert bestand.start is not None
    personen, keren = np.unique(bestand.persoon, return_counts=True)
    assert set(keren) == {1, 2}
    eerste = eersten(bestand)
    twee = np.isin(bestand.persoon, personen[keren == 2])
    assert set(bestand.uitkomst[eerste & twee]) == {VERVOLG}
    assert set(bestand.uitkomst[eerste & ~twee]) <= {LOPEND, WERK, VERVOLG, ANDER}


def test_uren_productiewerk_en_uitkering() -> None:
    bestand = groot()
    uren, deel = bestand.getallen["uren"], bestand.getallen["aandeel_productie"]
    assert uren.mean() == pytest.approx(waarde("uren"), abs=4 * uren.std() / sqrt(AANTAL))
    assert deel.mean() == pytest.approx(
        waarde("productiewerk"), abs=4 * deel.std() / sqrt(AANTAL) + 0.0005
    )
    uitkering = bestand.groepen["uitkering"]
    met = np.mean(uitkering.codes != uitkering.waarden.index("geen"))
    # chance is in the people; each brings up to two trajectories
    assert met == pytest.approx(waarde("met_uitkering"), abs=1.2 * ruimte(0.94, AANTAL))


def test_contracten_eindigen_op_3_6_en_12_maanden_of_niet() -> None:
    met, zonder = groot(), maak(AANTAL, 5, pieken=False)
    for maand in (3.0, 6.0, 12.0):
        assert np.sum(met.duur == maand) > 5 * np.sum(zonder.duur == maand)


def test_alles_is_gemerkt() -> None:
    bestand = maak(50)
    assert bestand.synthetisch
    assert bestand.waarschuwingen == (ZIN,)
    assert bestand.naam.startswith("synthetisch")
    assert bestand.organisatie is not None
    assert all(naam.startswith("voorbeeld") for naam in bestand.organisatie.waarden)
    for vorm in (als_duren(bestand), als_klassen(bestand), als_stand(bestand, date(2025, 6, 1))):
        assert vorm.synthetisch
        assert vorm.waarschuwingen == (ZIN,)


def test_dezelfde_keuzes_geven_hetzelfde_bestand() -> None:
    een, twee, ander = maak(300, 1), maak(300, 1), maak(300, 2)
    assert np.array_equal(een.duur, twee.duur)
    assert not np.array_equal(een.duur, ander.duur)


@settings(max_examples=25)
@given(
    aantal=st.integers(1, 400),
    zaad=st.integers(0, 2**32),
    bedrijven=st.integers(1, 999),
    jaren=st.integers(1, 20),
    peildatum=st.dates(date(2010, 1, 1), date(2040, 12, 31)),
)
def test_elk_bestand_klopt(
    aantal: int, zaad: int, bedrijven: int, jaren: int, peildatum: date
) -> None:
    bestand = maak(aantal, zaad, bedrijven=bedrijven, jaren=jaren, peildatum=peildatum)
    assert bestand.start is not None
    assert bestand.persoon is not None
    assert bestand.traject is not None
    assert bestand.organisatie is not None
    assert len(bestand) == aantal == len(set(bestand.traject))
    assert bestand.duur.min() > 0
    assert np.all(np.diff(bestand.start.astype(int)) >= 0)
    assert bestand.start.max() < np.datetime64(peildatum)
    assert set(np.unique(bestand.persoon)) == set(range(bestand.persoon.max() + 1))
    assert bestand.organisatie.waarden == bedrijfsnamen(len(bestand.organisatie.waarden))
    assert bestand.organisatie.codes.max() < len(bestand.organisatie.waarden) <= bedrijven
    for reeks in (bestand.getallen["aandeel_productie"], bestand.getallen["uren"] / 40):
        assert reeks.min() >= 0
        assert reeks.max() <= 1


def test_spanning_houdt_alleen_de_productieven_van_dat_bedrijf_langer() -> None:
    zonder = maak(40_000, 3, bedrijven=3, pieken=False)
    met = maak(40_000, 3, bedrijven=3, pieken=False, spanning={2: 0.5})

    def naar_werk(bestand: Trajectbestand, bedrijf: int, hoog: bool) -> float:
        """Cumulative hazard of leaving to work within six months (Nelson-Aalen)."""
        assert bestand.organisatie is not None
        p = bestand.getallen["productiviteit_bij_start"]
        wie = (bestand.organisatie.codes == bedrijf - 1) & ((p >= np.quantile(p, 0.7)) == hoog)
        duur = np.sort(bestand.duur[wie])
        werk = np.sort(bestand.duur[wie & (bestand.uitkomst == WERK) & (bestand.duur <= 6)])
        return float(np.sum(1 / (len(duur) - np.searchsorted(duur, werk))))

    def verhouding(bedrijf: int, hoog: bool) -> float:
        return naar_werk(met, bedrijf, hoog) / naar_werk(zonder, bedrijf, hoog)

    assert verhouding(2, hoog=True) == pytest.approx(0.5, abs=0.05)
    assert verhouding(2, hoog=False) == pytest.approx(1, abs=0.08)
    assert verhouding(1, hoog=True) == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize("gewicht", [(1.0, 1.0, 1.0), (0.1, 0.8, 0.1)])
def test_de_ijking_geeft_de_aandelen_exact(gewicht: tuple[float, ...]) -> None:
    w = np.array(gewicht) / sum(gewicht)
    werk, anders = np.array([2.0, 1.0, 0.4]), np.array([0.8, 1.0, 1.3])
    geijkt = ijk(w, werk, anders, brief())
    tempo = geijkt.tempo(werk, anders)
    kans = geijkt.werkdeel * werk / tempo
    assert w @ kans == pytest.approx(0.52)
    erna = geijkt.vervolgkans * (w * (1 - kans)) @ kans
    assert w @ kans + erna == pytest.approx(0.61)
    rijen = w * (1 + geijkt.vervolgkans * (1 - kans))
    over = np.exp(-geijkt.risico[:, None] * tempo) @ (rijen / rijen.sum())
    assert over == pytest.approx(nog_bezig(geijkt.tijd, brief()), rel=1e-9)


def test_een_stand_heeft_wie_er_was_en_kent_het_verleden_niet() -> None:
    stand = als_stand(groot(), date(2025, 1, 1))
    assert stand.start is not None
    assert stand.vorm is Vorm.STAND
    assert np.all((stand.instroom > 0) & (stand.instroom < stand.duur))
    assert np.median(stand.duur) > 1.4 * np.median(groot().duur)
    with pytest.raises(GebruiksFout, match="Op 1-1-2001 was er niemand"):
        als_stand(groot(), date(2001, 1, 1))
    with pytest.raises(GebruiksFout, match="geen startdagen"):
        als_stand(als_duren(groot()), date(2025, 1, 1))


def test_klassen_zeggen_alleen_tussen_welke_grenzen() -> None:
    bestand = groot()
    klassen = als_klassen(bestand)
    assert klassen.klassen is not None
    assert np.isnan(klassen.duur).all()
    van, tot = klassen.klassen
    klaar = klassen.uitkomst != LOPEND
    assert set(zip(van[klaar], tot[klaar], strict=True)) == {(0, 3), (3, 6), (6, 12), (12, np.inf)}
    assert np.isinf(tot[~klaar]).all()
    assert bestand.start is not None
    oud = bestand.start <= np.datetime64("2024-01-01")
    assert len(klassen) == np.sum(oud)
    op_de_grens = bestand.duur[oud] == 3
    assert set(tot[op_de_grens]) == {3.0}
    langer = np.mean(van >= 12)
    assert langer == pytest.approx(brief().langer[2], abs=ruimte(0.05, len(klassen)))
    with pytest.raises(GebruiksFout, match="Kies meer jaren"):
        als_klassen(maak(50, jaren=1))


@pytest.mark.parametrize(
    ("keuze", "woord"),
    [
        ({"aantal": 0}, "1 tot en met 1.000.000 trajecten"),
        ({"zaad": -1}, "zaad is 0 of hoger"),
        ({"bedrijven": 0}, "1 tot en met 999 bedrijven"),
        ({"jaren": 21}, "1 tot en met 20 jaren"),
        ({"spanning": {66: 0.5}}, "Bedrijf 66 bestaat niet"),
        ({"spanning": {1: 0.0}}, "Bedrijf 1: de factor moet boven 0 zijn"),
    ],
)
def test_een_keuze_die_niet_kan(keuze: dict[str, object], woord: str) -> None:
    with pytest.raises(GebruiksFout, match=woord):
        maak(**keuze)  # type: ignore[arg-type]


def test_een_schrikkeldag_als_peildatum() -> None:
    assert len(maak(20, peildatum=date(2024, 2, 29), jaren=1)) == 20
