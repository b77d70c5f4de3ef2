# SPDX-License-Identifier: EUPL-1.2
"""The people of a company follow its municipalities, draw by draw."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from bekostiging.slechte_werkmappen import voorbeeld
from opstap import verdeling
from opstap.bekostiging.bedrijf import lees_werkmap, opzet_voor, rijksgeld, volg
from opstap.bekostiging.bedrijf.gegevens import TOESTAND, Bedrijf, Bijdrage, Lid
from opstap.bekostiging.prijzen import herprijs
from opstap.prognose.declaratie import variant
from opstap.prognose.trekkingen import Ensemble, trek

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@pytest.fixture(scope="module")
def bedrijf() -> Bedrijf:
    return lees_werkmap("voorbeeld.xlsx", voorbeeld()).bedrijf


@pytest.fixture(scope="module")
def ensemble(bedrijf: Bedrijf) -> Ensemble:
    return trek(opzet_voor(bedrijf, variant("2"), trekkingen=3, tot=2030))


def gemiddeld(ensemble: Ensemble, soort: str, code: str, jaar: int) -> Any:
    """People of a kind in a municipality over a year, per draw."""
    stand = ensemble.mensen(TOESTAND[soort])[:, ensemble.codes.index(code)]
    return (stand[:, ensemble.jaar(jaar)] + stand[:, ensemble.jaar(jaar - 1)]) / 2


def test_het_basisjaar_is_dat_van_het_bedrijf(bedrijf: Bedrijf, ensemble: Ensemble) -> None:
    pad = volg(bedrijf, ensemble)
    assert pad.jaren == (2025, 2026, 2027, 2028, 2029, 2030)
    eigen = {soort: bedrijf.personen(soort) for soort in bedrijf.soorten}
    assert pad.verwacht[0] == eigen
    assert all(trekking[0] == eigen for trekking in pad.trekkingen)


@pytest.mark.parametrize("soort", ["wsw", "beschut", "lks"])
def test_elke_soort_volgt_de_gemeenten_met_hun_aandeel(
    bedrijf: Bedrijf, ensemble: Ensemble, soort: str
) -> None:
    pad = volg(bedrijf, ensemble)
    index = sum(
        float(lid.aandeel or 0)
        * gemiddeld(ensemble, soort, lid.code, 2030)
        / gemiddeld(ensemble, soort, lid.code, 2025)
        for lid in bedrijf.leden
    )
    zelf = [float(trekking[-1][soort] / bedrijf.personen(soort)) for trekking in pad.trekkingen]
    assert np.allclose(zelf, index, atol=1e-6)


def test_zonder_aandelen_tellen_de_gemeenten_naar_hun_mensen(
    bedrijf: Bedrijf, ensemble: Ensemble
) -> None:
    zonder = replace(bedrijf, leden=tuple(Lid(code) for code in bedrijf.codes))
    som = {
        jaar: sum(gemiddeld(ensemble, "wsw", code, jaar) for code in bedrijf.codes)
        for jaar in (2025, 2030)
    }
    zelf = [float(t[-1]["wsw"]) for t in volg(zonder, ensemble).trekkingen]
    assert np.allclose(zelf, 295 * som[2030] / som[2025], atol=1e-4)


def test_wsw_daalt_en_beschut_groeit(bedrijf: Bedrijf, ensemble: Ensemble) -> None:
    pad = volg(bedrijf, ensemble)
    wsw = [stand["wsw"] for stand in pad.verwacht]
    beschut = [stand["beschut"] for stand in pad.verwacht]
    assert wsw == sorted(wsw, reverse=True)
    assert beschut == sorted(beschut)


def test_nieuwe_vangnetbanen_komen_erbij_naar_het_aandeel(
    bedrijf: Bedrijf, ensemble: Ensemble
) -> None:
    nieuw = sum(
        gemiddeld(ensemble, "vangnet", c, 2030) - gemiddeld(ensemble, "vangnet", c, 2025)
        for c in bedrijf.codes
    )
    assert (nieuw > 0).all()
    for deel in (Fraction(0), Fraction(1, 2), Fraction(1)):
        anders = replace(bedrijf, nieuwe_vangnetbanen=deel)
        zelf = [float(t[-1]["vangnet"]) for t in volg(anders, ensemble).trekkingen]
        assert np.allclose(zelf, 12 + float(deel) * nieuw, atol=1e-6)


def test_rijksgeld_is_het_deel_van_de_gemeenten_in_eigen_prijzen(bedrijf: Bedrijf) -> None:
    """Prices of 2024 to those of the company; nothing after the last year of the impulsbudget."""
    sleutel = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    geld = rijksgeld(bedrijf, range(2025, 2041), sleutel)
    assert max(geld["impulsbudget"]) == 2034
    assert max(geld["rijksbijdrage"]) == 2040
    aandeel = sum(sleutel.gewichten[code] for code in bedrijf.codes) / Fraction(
        sum(sleutel.gewichten.values())
    )
    verwacht = herprijs(35_000_000 * aandeel, 2024, 2025)
    assert abs(geld["impulsbudget"][2025] - verwacht) < 5  # whole euros for each municipality


def test_wie_er_niet_om_vraagt_krijgt_geen_rijksgeld(bedrijf: Bedrijf) -> None:
    kaal = replace(bedrijf, bijdragen=(Bijdrage("gemeente", None, Fraction(1), "jaar"),))
    assert rijksgeld(kaal, range(2025, 2030)) == {"impulsbudget": {}, "rijksbijdrage": {}}
