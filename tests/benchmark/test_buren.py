# SPDX-License-Identifier: EUPL-1.2
"""Peers: nearest in context, explained, the same whatever the order, and never on an outcome."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.buren.kenmerken import (
    NAMEN,
    Kenmerken,
    gemeentekenmerken,
    regiokenmerken,
    verbandkenmerken,
)
from opstap.benchmark.buren.kiezen import EigenGroep, alle_buren, buren, gemeenteburen, standaard

_TABELLEN = hnp.arrays(
    np.float64,
    st.tuples(st.integers(4, 12), st.integers(1, 4)),
    elements=st.integers(-50, 50).map(float),
)


def maak(waarden: np.ndarray, codes: tuple[str, ...] | None = None) -> Kenmerken:
    n, p = waarden.shape
    eigen = codes or tuple(f"E{k:02d}" for k in range(n))
    return Kenmerken("eenheid", eigen, eigen, tuple(NAMEN)[:p], waarden)


def test_met_de_hand() -> None:
    """Two features with standard deviation 1 after scaling: positions on a line and a square."""
    lijst = buren(maak(np.array([[0.0, 0], [2, 0], [0, 4], [2, 4]])), "E00", aantal=3)
    # each feature has SD 1 and 2, so a side of the square is 2 standard deviations
    assert [buur.code for buur in lijst.buren] == ["E01", "E02", "E03"]
    assert [buur.afstand for buur in lijst.buren] == pytest.approx([2, 2, sqrt(8)])
    eerste, laatste = lijst.buren[0], lijst.buren[2]
    assert [(v.kenmerk, v.afstand, v.deel) for v in eerste.drijvers] == [
        ("inwoners", pytest.approx(2), pytest.approx(1)),
        ("groei", pytest.approx(0), pytest.approx(0)),
    ]
    assert [v.deel for v in laatste.drijvers] == pytest.approx([0.5, 0.5])


def test_gelijke_afstanden_gaan_op_code() -> None:
    waarden = np.array([[0.0], [1], [-1], [1], [-1]])
    lijst = buren(maak(waarden, ("m", "z", "b", "a", "y")), "m", aantal=3)
    assert lijst.codes == ("a", "b", "y")


def test_een_kenmerk_dat_overal_gelijk_is_telt_niet() -> None:
    z = standaard(np.array([[1.0, 0.1], [2, 0.1], [4, 0.1]]))
    assert z[:, 1].tolist() == [0, 0, 0]
    assert z[:, 0].mean() == pytest.approx(0)
    assert z[:, 0].std() == pytest.approx(1)


@given(_TABELLEN, st.data())
def test_volgorde_van_de_rijen_doet_niets(waarden: np.ndarray, data: st.DataObject) -> None:
    n = len(waarden)
    orde = data.draw(st.permutations(range(n)))
    recht = maak(waarden)
    door_elkaar = maak(waarden[orde], tuple(recht.codes[k] for k in orde))
    for code in recht.codes:
        een, twee = (buren(k, code, aantal=n - 1) for k in (recht, door_elkaar))
        assert een.codes == twee.codes
        assert code not in een.codes
        assert len(set(een.codes)) == n - 1
        afstanden = [buur.afstand for buur in een.buren]
        assert afstanden == pytest.approx(sorted(afstanden), abs=1e-6)


@given(_TABELLEN, st.floats(0.5, 100), st.floats(-50, 50))
def test_schaal_en_nulpunt_van_een_kenmerk_doen_niets(
    waarden: np.ndarray, schaal: float, erbij: float
) -> None:
    n = len(waarden)
    anders = waarden * schaal + erbij
    een, twee = (buren(maak(tabel), "E00", aantal=n - 1) for tabel in (waarden, anders))
    assert [buur.afstand for buur in een.buren] == pytest.approx(
        [buur.afstand for buur in twee.buren], abs=1e-6
    )


@given(_TABELLEN)
def test_delen_van_de_drijvers_en_hoe_vaak_iemand_blijft(waarden: np.ndarray) -> None:
    lijst = buren(maak(waarden), "E01", aantal=2)
    for buur in lijst.buren:
        delen = [v.deel for v in buur.drijvers]
        assert sum(delen) <= 1 + 1e-9
        assert all(a >= b - 1e-9 for a, b in pairwise(delen))
        assert sum(v.afstand**2 for v in buur.drijvers) <= buur.afstand**2 + 1e-9
        assert 0 <= buur.blijft <= buur.proeven
        assert buur.proeven in (0, waarden.shape[1])
    assert 0 <= lijst.stabiliteit <= 1


@given(_TABELLEN)
def test_alle_buren_tegelijk_zijn_die_van_een_voor_een(waarden: np.ndarray) -> None:
    kenmerken = maak(waarden)
    samen = alle_buren(kenmerken, 3)
    for k, code in enumerate(kenmerken.codes):
        apart = buren(kenmerken, code, aantal=3).codes
        assert tuple(kenmerken.codes[b] for b in samen[k]) == apart


def test_gevoeligheid_telt_de_keuzes_zonder_een_kenmerk() -> None:
    kenmerken, code = gemeentekenmerken(), "GM0392"
    lijst = gemeenteburen(code)
    over = [gemeenteburen(code, zonder=[kenmerk]).codes for kenmerk in kenmerken.kenmerken]
    for buur in lijst.buren:
        assert buur.blijft == sum(buur.code in codes for codes in over)
        assert buur.proeven == len(kenmerken.kenmerken)


# Real municipalities


def test_kenmerken_zijn_van_het_gebied_en_niet_van_wat_het_doet() -> None:
    kenmerken = gemeentekenmerken()
    assert kenmerken.kenmerken == (
        *("inwoners", "groei", "bijstand", "ao", "omgeving", "bijstand_omgeving"),
    )
    haarlem = dict(
        zip(kenmerken.kenmerken, kenmerken.waarden[kenmerken.codes.index("GM0392")], strict=True)
    )
    nu, toen = gebieden.inwoners(2026)["GM0392"], gebieden.inwoners(2021)["GM0392"]
    assert haarlem["inwoners"] == pytest.approx(log(nu))
    assert haarlem["groei"] == pytest.approx(log(nu / toen))
    assert haarlem["bijstand"] == pytest.approx(log(3_560 / 162_543))
    assert haarlem["ao"] == pytest.approx(log(7_010 / 162_543))


def test_niet_wederzijds() -> None:
    kenmerken = gemeentekenmerken()
    orde = alle_buren(kenmerken)
    buur_van = {(k, b) for k, rij in enumerate(orde.tolist()) for b in rij}
    wederzijds = sum((b, k) in buur_van for k, b in buur_van) / len(buur_van)
    assert 0.5 < wederzijds < 0.8


def test_ameland_is_gemerkt_als_geschat() -> None:
    assert gemeenteburen("GM0060").geschat
    assert not gemeenteburen("GM0392").geschat


def test_regios_en_verbanden_hebben_ook_buren() -> None:
    regios = regiokenmerken()
    assert len(regios.codes) == 35
    assert len(buren(regios, "AM26").buren) == 10
    leden = list(gebieden.gemeenten())[:12]
    rijen = [
        {"samenwerkingsverband": f"S{k // 3}", "gemeente": code} for k, code in enumerate(leden)
    ]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    mensen = gebieden.inwoners(2026)
    indeling = verbanden.indeling_op(date(2026, 1, 1), mensen)
    eigen = verbandkenmerken(indeling)
    assert eigen.codes == ("S0", "S1", "S2", "S3")
    assert eigen.waarden[0, 0] == pytest.approx(log(sum(mensen[c] for c in leden[:3])))
    assert buren(eigen, "S0", aantal=2).soort == "samenwerkingsverband"
    met = gemeentekenmerken(indeling)
    assert met.kenmerken[-2:] == ("verband", "omvang_verband")
    assert met.waarden[:12, -2].tolist() == [1.0] * 12
    assert met.waarden[12:, -2].max() == 0
    assert met.waarden[0, -1] == pytest.approx(eigen.waarden[0, 0])


# Own groups, and wrong use


def test_een_eigen_groep_weet_van_wie_en_wanneer_zij_is() -> None:
    groep = EigenGroep("ons", ("GM0392", "GM0363"), door="raad", op=date(2026, 3, 1))
    assert (groep.door, groep.op) == ("raad", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("naam", "leden", "door", "woorden"),
    [
        ("ons", ("GM0501",), "raad", "geen gemeenten van nu: GM0501 Brielle"),
        ("ons", ("GM0392", "GM0392"), "raad", "dubbel genoemd: GM0392"),
        ("ons", (), "raad", "leden"),
        (" ", ("GM0392",), "raad", "naam"),
        ("ons", ("GM0392",), "", "iemand die haar koos"),
    ],
)
def test_een_eigen_groep_moet_kloppen(
    naam: str, leden: tuple[str, ...], door: str, woorden: str
) -> None:
    with pytest.raises(GebruiksFout, match=woorden):
        EigenGroep(naam, leden, door, date(2026, 1, 1))


def test_verkeerd_gebruik() -> None:
    with pytest.raises(NietBekendFout, match="opgegaan"):
        gemeenteburen("GM0501")
    with pytest.raises(NietBekendFout, match="Er is geen gemeente 'X'"):
        buren(gemeentekenmerken(), "X")
    with pytest.raises(NietBekendFout, match="kenmerk 'uitkomst'"):
        gemeenteburen("GM0392", zonder=["uitkomst"])
    with pytest.raises(GebruiksFout, match="1 tot en met 341"):
        gemeenteburen("GM0392", aantal=342)
    with pytest.raises(GebruiksFout, match="ten minste één"):
        gemeenteburen("GM0392", zonder=gemeentekenmerken().kenmerken)
