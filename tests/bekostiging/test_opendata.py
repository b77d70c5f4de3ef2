# SPDX-License-Identifier: EUPL-1.2
"""The data sets of the house: each file fits its schema and holds the figures of the core."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from opstap import gebieden, verdeling
from opstap.basis.opmaak import decimaal
from opstap.bekostiging import opendata
from opstap.benchmark import alle_cijfers, gemeenteburen, indicator
from opstap.benchmark.beeld.gemeente import maak_beeld
from opstap.benchmark.opendata import uitgavesets
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.uitgaven import Benchmarkuitgave, Deelgroep, Deelnemer
from opstap.bronnen import grootboek
from opstap.publicatie.opendata import Dataset, als_csv, als_csvw
from publicatie.csvw_lezer import lees

SETS = {een.id: een for een in opendata.datasets()}


@cache
def rijen(id_: str) -> list[dict[str, Any]]:
    """The rows as a stranger reads them, by the schema alone."""
    return lees_set(SETS[id_])


def lees_set(een: Dataset) -> list[dict[str, Any]]:
    gelezen = lees(als_csv(een), als_csvw(een, "1"))
    assert gelezen.fouten == []
    return gelezen.rijen


def zes(waarde: Fraction) -> Decimal:
    return Decimal(decimaal(waarde, 6))


@pytest.mark.parametrize("id_", SETS)
def test_elk_bestand_past_op_zijn_schema(id_: str) -> None:
    een = SETS[id_]
    assert rijen(id_)
    assert all(bron.adres.startswith("https://") for bron in een.bronnen)
    assert een.status or id_ in ("gemeenten", "benchmark-indicatoren")
    jaren = {rij["jaar"] for rij in rijen(id_)} if "jaar" in rijen(id_)[0] else set()
    assert all(een.jaren[0] <= jaar <= een.jaren[1] for jaar in jaren)


def test_de_cijfers_zijn_die_van_de_benchmark() -> None:
    alle = alle_cijfers()
    gelezen = {(r["gemeente"], r["jaar"], r["indicator"]): r for r in rijen("benchmark-cijfers")}
    assert len(gelezen) == sum(een.teller.size for een in alle.values())
    for id_, een in alle.items():
        for code in ("GM0392", "GM0809", "GM1992", "GM0060"):
            k = een.kolom(code)
            for j, jaar in enumerate(een.jaren):
                rij = gelezen[code, jaar, id_]
                assert rij["staat"] == een.staat[j, k]
                assert rij["samengesteld"] is bool(een.samengesteld[j, k])
                if rij["staat"] == Toestand.ONTBREEKT:
                    assert rij["teller"] is rij["noemer"] is rij["waarde"] is None
                else:
                    assert (rij["teller"], rij["noemer"]) == (een.teller[j, k], een.noemer[j, k])
                    if rij["noemer"] > 0:
                        deel = Fraction(een.indicator.per * rij["teller"], rij["noemer"])
                        assert rij["waarde"] == zes(deel)


def test_de_som_van_een_gebied_volgt_uit_de_andere_bestanden() -> None:
    """The sums of all areas, worked out again from the rows of municipalities."""
    ligging = {rij["gemeente"]: rij for rij in rijen("gemeenten")}
    sommen: dict[tuple[str, int, str], list[int]] = {}
    for rij in rijen("benchmark-cijfers"):
        if rij["staat"] == "ontbreekt":
            continue
        waar = ligging[rij["gemeente"]]
        for gebied in (waar["arbeidsmarktregio"], waar["provincie"], "NL"):
            som = sommen.setdefault((gebied, rij["jaar"], rij["indicator"]), [0, 0, 0])
            for k, deel in enumerate((rij["teller"], rij["noemer"], 1)):
                som[k] += deel
    gemeenten = {"NL": 342}
    for rij in rijen("benchmark-gebieden"):
        som = sommen.pop((rij["gebied"], rij["jaar"], rij["indicator"]), [0, 0, 0])
        assert som == [rij["teller"], rij["noemer"], rij["meegeteld"]]
        hoort = gemeenten.setdefault(rij["gebied"], rij["meegeteld"] + rij["ontbreekt"])
        assert rij["meegeteld"] + rij["ontbreekt"] == hoort
    assert sommen == {}
    assert len(gemeenten) == 35 + 12 + 1


def test_elke_indicator_staat_bij_de_definities() -> None:
    bekend = {rij["indicator"]: rij for rij in rijen("benchmark-indicatoren")}
    for id_ in ("benchmark-cijfers", "benchmark-gebieden"):
        assert {rij["indicator"] for rij in rijen(id_)} == set(bekend)
    for id_, rij in bekend.items():
        een = indicator(id_)
        assert (rij["van"], rij["tot"], rij["per"]) == (een.eerste_jaar, een.laatste_jaar, een.per)
    assert bekend["wsw-beschut"]["teller"] == "jaarrekening 6.4"
    assert bekend["participatie-verandering"]["noemer"] == "jaarrekening 6.5, het jaar ervoor"


def test_de_buren_en_de_trechter_zijn_die_van_de_pagina() -> None:
    mijn = [rij for rij in rijen("benchmark-buren") if rij["gemeente"] == "GM0392"]
    buren = gemeenteburen("GM0392").buren
    assert [rij["buur"] for rij in mijn] == [buur.code for buur in buren]
    assert mijn[0]["afstand"] == zes(Fraction(buren[0].afstand))
    assert mijn[0]["kenmerk_1"] == buren[0].drijvers[0].kenmerk
    assert mijn[0]["verschil_3"] == zes(Fraction(buren[0].drijvers[2].afstand))
    trechter = {rij["gemeente"]: rij for rij in rijen("bijstand-trechter")}
    toeval = maak_beeld("GM0392", ["bijstand"]).indicatoren[0].toeval
    assert toeval is not None
    rij = trechter["GM0392"]
    assert rij["land"] == zes(Fraction(toeval.streefwaarde))
    assert rij["onder95"] == zes(Fraction(toeval.onder95))
    assert rij["oordeel_ruim"] == toeval.aangepast.tekst
    assert trechter["GM0060"]["waarde"] is None
    assert trechter["GM0060"]["oordeel"] == "geen cijfer"


def test_een_verdeling_telt_precies_op_en_zegt_dat_zij_een_aanname_is() -> None:
    sommen: dict[tuple[str, int], list[int]] = {}
    for id_, kolom in (("verdeling-geld", "bedrag"), ("verdeling-plaatsen", "plaatsen")):
        for rij in rijen(id_):
            assert rij["status"] == "aanname"
            assert rij["vervanger"] is True
            som = sommen.setdefault((rij["instrument"], rij["jaar"]), [0, rij["landelijk"]])
            assert som[1] == rij["landelijk"]
            som[0] += rij[kolom]
    assert all(som == landelijk for som, landelijk in sommen.values())
    uit = verdeling.verdeel(
        verdeling.instrument("impulsbudget"),
        2026,
        verdeling.ingebouwd(verdeling.STANDAARDVERVANGER),
        grootboek=grootboek(),
        namen={code: wie.naam for code, wie in gebieden.gemeenten().items()},
    )
    assert sommen["impulsbudget", 2026] == [uit.bedrag, 31_500_000]
    geld = {(r["instrument"], r["jaar"], r["gemeente"]): r for r in rijen("verdeling-geld")}
    assert geld["impulsbudget", 2026, "GM0777"]["bedrag"] == uit.toegekend["GM0777"] == 70_073


# A release of participants


def uitgave() -> Benchmarkuitgave:
    wie = ("GM0392", "GM0394", "GM0363")
    return Benchmarkuitgave(
        voor="gemeente",
        jaar=2025,
        nummer=2,
        deelnemers=tuple(Deelnemer(code, gebieden.gemeente(code).naam, 12, 12) for code in wie),
        groepen=(Deelgroep("Provincie Noord-Holland", wie, 3),),
        aantallen={
            ("GM0392", "bw_aan_het_werk"): 40,
            ("GM0392", "doelgroep"): 120,
            ("GM0394", "bw_aan_het_werk"): None,
            ("GM0363", "bw_aan_het_werk"): 5,
        },
        bedragen={("GM0392", "bw_plaatsen"): 31, ("GM0392", "bw_aantal_ministerie"): 40},
    )


def test_een_uitgave_wordt_open_data_zonder_meer_dan_zij_laat_zien() -> None:
    gemaakt = uitgave()
    sets = uitgavesets(gemaakt, date(2026, 5, 1))
    assert [een.id for een in sets] == [
        "deelnemers-gemeenten-2025-cijfers",
        "deelnemers-gemeenten-2025-groepen",
        "deelnemers-gemeenten-2025-kolommen",
    ]
    for een, tabel in zip(sets, gemaakt.tabellen(), strict=True):
        assert een.gewijzigd == date(2026, 5, 1)
        gelezen = lees_set(een)
        assert [tuple(rij) for rij in gelezen][:1] == [tuple(k.naam for k in tabel.kolommen)]
        assert len(gelezen) == len(tabel.rijen) > 0
        assert {rij["status"] for rij in gelezen} == {rij[-1] for rij in tabel.rijen}
    kolommen = {(rij["code"], rij["kolom"]): rij["gepubliceerd"] for rij in lees_set(sets[2])}
    assert kolommen["GM0392", "bw_aan_het_werk"] == 40
    assert kolommen["GM0394", "bw_aan_het_werk"] is None
    assert kolommen["GM0392", "lks"] is None
