# SPDX-License-Identifier: EUPL-1.2
"""Answers: worked by hand on a small ensemble, and closing on the model itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.prognose import antwoorden, effecten, uitleggen
from opstap.prognose.declaratie import model, variant
from opstap.prognose.rekenwerk import Gebiedsindeling, Opzet
from opstap.prognose.trekkingen import STROMEN, Ensemble, trek
from opstap.prognose.uitslag import niveau

KORT = Opzet(variant("2"), "verwacht", 4, 1, 2022, per_gemeente=False, apart=("GM0363",))


@pytest.fixture(scope="module")
def ensemble() -> Ensemble:
    return trek(KORT)


def nagemaakt(trekkingen: int = 2, **mensen: list[int]) -> Ensemble:
    """Two municipalities in 2015 and 2016 with these people in both years and every draw."""
    m, jaren = model(), 2
    opzet = Opzet(variant("basis"), "personen", trekkingen, 1, 2016, per_gemeente=True)
    stand = np.zeros((trekkingen, 2, jaren, len(m.toestanden)), np.int32)
    for naam, per_gebied in mensen.items():
        stand[..., m.index(naam)] = np.array(per_gebied)[None, :, None]
    return Ensemble(
        opzet=opzet,
        indeling=Gebiedsindeling(("GM0363", "GM0599"), (0, 1)),
        waarden=(m.waarden({"uren_beschut": 31}),) * trekkingen,
        stand=stand,
        bezet=np.zeros((trekkingen, 2, jaren, len(m.plaatsen))),
        teller=np.zeros((trekkingen, 2, jaren, len(m.tellers)), np.int32),
        stroom=np.zeros((trekkingen, 2, jaren, len(STROMEN)), np.int32),
        plaatsen=np.full((2, jaren, len(m.plaatsen)), 10.0),
    )


# Which limit binds


@pytest.mark.parametrize(
    ("wacht_plaats", "wacht_lang", "bezet", "bindt"),
    [
        (3, 0, 10, "plaatsen"),  # full, and somebody with work in sight waits
        (1, 50, 9, "plaatsen"),  # the contract of the first in the queue does not fit
        (0, 6, 4, "passend_werk"),  # six places free, six people without work that fits
        (0, 5, 4, "kandidaten"),  # five people cannot fill six places
        (0, 0, 10, "kandidaten"),  # full, and nobody waits
    ],
)
def test_welke_grens_bindt(wacht_plaats: int, wacht_lang: int, bezet: int, bindt: str) -> None:
    ensemble = nagemaakt(wacht_plaats=[wacht_plaats, 0], wacht_lang=[wacht_lang, 0])
    ensemble.bezet[:, 0, :, 0] = bezet
    assert antwoorden.GRENZEN[antwoorden.bindend(ensemble)[0, 0, 1]] == bindt


def test_grenzen_tellen_gemeenten_en_mensen() -> None:
    ensemble = nagemaakt(wacht_plaats=[3, 0], wacht_vlot=[1, 2])
    ensemble.bezet[:, 0, :, 0] = 10
    regel = antwoorden.grenzen(ensemble)[-1]
    assert regel["gemeenten"] == {"plaatsen": 1.0, "passend_werk": 0.0, "kandidaten": 1.0}
    assert regel["wacht_op_plaats"]["p50"] == 3
    assert regel["wacht_op_passend_werk"]["p50"] == 3
    assert regel["vrije_plaatsen"]["p50"] == 10


def test_elke_gemeente_heeft_elk_jaar_een_grens(ensemble: Ensemble) -> None:
    for regel in antwoorden.grenzen(ensemble):
        assert sum(regel["gemeenten"].values()) == pytest.approx(342, abs=0.2)
    (regel,) = antwoorden.grens_per_gebied(ensemble, 2020)
    assert regel["gebied"] == "GM0363"
    assert sum(regel[naam] for naam in antwoorden.GRENZEN) == pytest.approx(1)


# The waiting list


def test_wachttijd_is_wachtenden_gedeeld_door_wie_van_de_lijst_gaat() -> None:
    ensemble = nagemaakt(wacht_plaats=[12, 0])
    ensemble.teller[..., model().tellers.index("plaatsing_beschut")] = 4
    ensemble.teller[..., model().tellers.index("plaatsing_vangnet")] = 99  # another list
    ensemble.stroom[..., STROMEN.index("anders_van_wachtlijst")] = 2
    eerste, tweede = antwoorden.wachtlijst(ensemble, niveau(ensemble, "gemeente"), 2016)
    assert (eerste["wachtend"]["gemiddelde"], eerste["wachttijd_maanden"]) == (12.0, 24.0)
    assert (tweede["wachtend"]["gemiddelde"], tweede["wachttijd_maanden"]) == (0.0, 0.0)


def test_de_wachtlijst_sluit_op_de_stromen(ensemble: Ensemble) -> None:
    """Stock + who joins - who leaves = stock, but for those who reach their AOW age on it."""
    stand = ensemble.mensen("beschut_wachtend").sum(axis=1)
    erbij, geplaatst, anders = (
        ensemble.geteld(naam).sum(axis=1)
        for naam in ("op_wachtlijst", "plaatsing_beschut", "anders_van_wachtlijst")
    )
    groei = np.diff(stand, axis=1)
    assert np.allclose(groei, (erbij - geplaatst - anders)[:, 1:], atol=0.5)


# Targets


def test_een_doel_komt_nooit_zonder_voorwaarden(ensemble: Ensemble) -> None:
    beschut, vangnet = antwoorden.doelen(ensemble, grootboek())
    assert (beschut["id"], beschut["jaar"], beschut["doel"]) == ("beschut_plaatsen", 2022, 9500)
    assert (vangnet["id"], vangnet["doel"], vangnet["gemiddelde"]) == ("vangnetbanen", 0, 0)
    for doel in (beschut, vangnet):
        assert 0 <= doel["kans"] <= 1
        assert len(doel["voorwaarden"]) > 5
    genoemd = " ".join(beschut["voorwaarden"])
    assert all(zin in genoemd for zin in antwoorden.AANNAMES.values())
    assert "Vangnet bereik: in deze variant" in genoemd
    assert not [id for id in model().parameters if "_" in id and id in genoemd]


def test_kans_en_jaar_volgen_uit_de_trekkingen() -> None:
    ensemble = nagemaakt(trekkingen=4)
    doel = float(grootboek().in_jaar("beschut_doel", 2016).waarde)
    ensemble.bezet[:, 0, 1, 0] = [doel, 0.95 * doel, 0.94 * doel, 0]
    ensemble.bezet[0, 0, 0, 0] = doel
    (uit,) = antwoorden.doelen(ensemble, grootboek())
    assert uit["kans"] == 0.5
    assert uit["bereikt"]["per_trekking"] == [2015, 2016, None, None]
    assert uit["bereikt"]["aandeel"] == 0.5


def test_onder_een_voorwaarde_telt_elke_trekking_een_keer(ensemble: Ensemble) -> None:
    beschut, _ = antwoorden.doelen(ensemble, grootboek())
    rijen = beschut["onder_voorwaarde"]
    per: dict[str, list[dict[str, Any]]] = {}
    for rij in rijen:
        per.setdefault(rij["parameter"], []).append(rij)
    assert set(per) == set(antwoorden.AANNAMES)
    for drie in per.values():
        assert [rij["derde"] for rij in drie] == ["laag", "midden", "hoog"]
        assert sum(rij["trekkingen"] for rij in drie) == 4
        assert drie[0]["tot"] <= drie[1]["van"]
        assert drie[1]["tot"] <= drie[2]["van"]


# Critical mass


def test_kritische_massa_telt_wie_in_het_bedrijf_is() -> None:
    ensemble = nagemaakt(
        wsw_man=[5, 1], wsw_vrouw=[2, 0], beschut_groep=[4, 0], beschut_regulier=[9, 9]
    )
    eerste = antwoorden.kritische_massa(ensemble, niveau(ensemble, "gemeente"))[0]
    assert eerste["personen"]["wsw"] == 7
    assert eerste["personen"]["beschut in een groep gedetacheerd"] == 4
    assert eerste["totaal"] == 11  # not the nine with an ordinary employer


# Effects


def test_de_eigen_sleutel_heeft_geen_effect_en_plaatsen_blijven_gelijk() -> None:
    opzet = Opzet(variant("2"), "verwacht", 1, 1, 2027, per_gemeente=True)
    uit = effecten.verdeelsleutels(opzet, [2025, 2027], trek)
    per = {(r["sleutel"], r["jaar"]): r for r in uit["landelijk"]}
    assert per["hybride", 2027]["verschil"]["gemiddelde"] == 0
    for sleutel in effecten.SLEUTELS:
        assert per[sleutel, 2025]["verschil"]["gemiddelde"] == 0  # the key starts in 2026
    assert per["historisch", 2027]["verschil"]["gemiddelde"] != 0
    som = sum(r["verschil"]["historisch"] for r in uit["gemeenten"])
    assert som == pytest.approx(per["historisch", 2027]["verschil"]["gemiddelde"], abs=25)


def test_zonder_terugvalrecht_zijn_er_meer_beoordelingen_en_pas_vanaf_2028() -> None:
    opzet = Opzet(variant("basis"), "verwacht", 2, 1, 2032, per_gemeente=False)
    regels = {r["jaar"]: r for r in effecten.beoordelingen(opzet, trek)}
    met, zonder = "met_terugvalrecht", "zonder_terugvalrecht"
    assert regels[2027][met] == regels[2027][zonder]
    assert regels[2032][met]["gemiddelde"] < regels[2032][zonder]["gemiddelde"]
    assert regels[2023]["wsw_gewoon"] == regels[2023]["wsw_lang"]
    assert regels[2030]["wsw_lang"]["gemiddelde"] < regels[2030]["wsw_gewoon"]["gemiddelde"] / 2


def test_snellere_instroom_uit_dagbesteding_begint_in_2024() -> None:
    opzet = Opzet(variant("basis"), "verwacht", 1, 1, 2026, per_gemeente=False)
    per = {
        (r["toestand"], r["jaar"]): r["verschil"]["gemiddelde"]
        for r in effecten.dagbesteding(opzet, [2023, 2026], trek)
    }
    assert per["dagbesteding", 2023] == per["beschut_werkend", 2023] == 0
    assert per["dagbesteding", 2026] < 0 < per["beschut_werkend", 2026]


def test_een_variant_naast_zichzelf_verschilt_niet() -> None:
    opzet = replace(KORT, engine="personen", trekkingen=1, tot=2016)
    regels = effecten.vergelijk(opzet, [variant("basis"), variant("1")], [2016], trek)
    assert {r["verschil"]["gemiddelde"] for r in regels} == {0}
    assert any(r["personen"]["gemiddelde"] > 1000 for r in regels)


# The balance sheet and one life


@pytest.mark.parametrize("engine", ["verwacht", "personen"])
@pytest.mark.parametrize("jaar", [2015, 2019])
def test_de_balans_sluit(engine: Any, jaar: int) -> None:
    opzet = replace(KORT, engine=engine, tot=2019, per_gemeente=True, apart=())
    regels = uitleggen.balans(opzet, ("GM0599", "GM0014"), jaar)
    assert [r.toestand for r in regels] == [t.id for t in model().toestanden]
    for regel in regels:
        ruis = 0 if engine == "personen" else 1e-6
        assert abs(regel.verschil) <= ruis
    erin = sum(x for r in regels for van, x in r.erin.items() if van != uitleggen.BUITEN)
    assert erin == pytest.approx(sum(x for r in regels for x in r.eruit.values()))


def test_een_jaar_buiten_de_berekening_heeft_geen_balans() -> None:
    with pytest.raises(GebruiksFout, match="2015 tot en met 2022"):
        uitleggen.balans(KORT, ("GM0363",), 2030)


def test_een_leven_is_een_keten_in_de_tijd() -> None:
    leven = uitleggen.leven(KORT, "GM0363", "indicatie", 5)
    assert leven == uitleggen.leven(KORT, "GM0363", "indicatie", 5)
    assert leven.persoon != uitleggen.leven(KORT, "GM0363", "indicatie", 6).persoon
    eerste, *later = leven.stappen
    assert eerste.van is None
    for voor, na in zip(leven.stappen, later, strict=False):
        assert na.van == voor.naar
        assert na.maand >= voor.maand
    zinnen = uitleggen.vertel(leven)
    assert len(zinnen) == len(leven.stappen)
    assert "begint in beschut wachtend (indicatie, " in zinnen[0]
    assert all("_" not in zin for zin in zinnen)


def test_een_te_hoog_nummer_zegt_hoeveel_mensen_er_zijn() -> None:
    with pytest.raises(GebruiksFout, match=r"heeft tot en met 2015 \d+ mensen"):
        uitleggen.leven(replace(KORT, tot=2015), "GM0014", "indicatie", 100_000)
    with pytest.raises(GebruiksFout, match="Kies uit: indicatie"):
        uitleggen.leven(KORT, "GM0014", "onzin", 1)
