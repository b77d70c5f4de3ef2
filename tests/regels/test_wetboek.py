# SPDX-License-Identifier: EUPL-1.2
"""Every rule says what it says, where it stands, from when, and how well it was read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.regels.kern.wetboek import Wetsregel, regel, wetboek, wetsregel
from opstap.regels.routes import routes

ALLE = (
    *(f"BW-{n:02}" for n in range(1, 12)),
    *(f"LK-{n:02}" for n in range(1, 11)),
    *(f"BA-{n:02}" for n in range(1, 4)),
    *(f"SW-{n:02}" for n in range(1, 5)),
    *("WM-01", "WM-02", "FI-01", "FI-02", "GR-02", "GR-03", "GM-01", "GM-02", "GM-03"),
    *("HI-01", "HI-02"),
)
elke_regel = pytest.mark.parametrize("wet", wetboek().values(), ids=lambda r: r.id)


def test_alle_regels_staan_erin() -> None:
    assert set(wetboek()) == set(ALLE)


@elke_regel
def test_een_regel_is_te_lezen(wet: Wetsregel) -> None:
    assert 3 < len(wet.naam) < 80
    assert not wet.naam.endswith(".")
    for versie in wet.versies:
        assert len(versie.tekst) > 80
        assert versie.tekst.rstrip().endswith(".")
        assert versie.grondslag
        assert versie.url is None or versie.url.startswith("https://")
        assert versie.zekerheid in ("hoog", "middel", "laag")
        assert (versie.zekerheid == "hoog") == (not versie.waarom), wet.id
        assert all(zin.endswith(".") for zin in versie.let_op)
        assert all(re.fullmatch(r"[a-z_0-9]+ = .+", formule) for formule in versie.formule)
    for lezing in wet.lezingen.values():
        assert (lezing.zekerheid == "hoog") == (not lezing.waarom)


@elke_regel
def test_elke_regel_wordt_ergens_gevraagd(wet: Wetsregel) -> None:
    zonder_vraag = {"LK-10"}  # financing: for scenarios, and no question about a situation
    gevraagd = {id for route in routes().values() for id in route.regels}
    assert wet.id in gevraagd | zonder_vraag


def test_terugvallen_heeft_twee_teksten_met_de_grens_op_1_juli_2028() -> None:
    wet = wetsregel("BW-10")
    assert wet.versie(date(2028, 6, 30)) is not wet.versie(date(2028, 7, 1))
    assert wet.versie(date(2028, 7, 1)).zekerheid != "hoog"


def test_voor_de_eerste_dag_is_er_geen_regel() -> None:
    with pytest.raises(GebruiksFout, match="niet voor 31 december 1999"):
        regel("BW-03", date(1999, 12, 31))


def test_een_onbekende_regel_noemt_wat_erop_lijkt() -> None:
    with pytest.raises(NietBekendFout, match="Bedoelt u: BW-0"):
        wetsregel("BW-3")


def test_een_engere_lezing_is_minder_zeker() -> None:
    ruim, eng = regel("LK-01"), regel("LK-01", lezing="jeugd")
    assert (ruim.zekerheid, eng.zekerheid) == ("hoog", "laag")
    assert eng.grondslag == ruim.grondslag
    assert eng.waarom
