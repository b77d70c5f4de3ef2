# SPDX-License-Identifier: EUPL-1.2
"""The cases in ``gevallen/``: each names its source, what goes in and what must come out.

A case with ``gewichten`` divides any amount over its own codes; a case with ``instrument`` takes
the national amount of a year from the ledger and divides it over the real municipalities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from opstap import gebieden, verdeling
from opstap.basis.fouten import OpstapFout
from opstap.basis.opmaak import decimaal
from opstap.bronnen import grootboek

BESTANDEN = sorted(Path(__file__).with_name("gevallen").glob("*.yaml"))
GEVALLEN: list[dict[str, Any]] = [
    geval for bestand in BESTANDEN for geval in yaml.safe_load(bestand.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=[geval["titel"] for geval in GEVALLEN])
def test_geval(geval: dict[str, Any]) -> None:
    assert geval["bron"]
    verwacht = dict(geval["verwacht"])
    if "fout" in verwacht:
        with pytest.raises(OpstapFout) as fout:
            reken(geval)
        assert verwacht["fout"] in str(fout.value)
        return
    uitkomst = reken(geval)
    assert sum(uitkomst.toegekend.values()) == uitkomst.bedrag
    assert sum(betaling.bedrag for betaling in uitkomst.uitbetaling) == uitkomst.bedrag
    zien: dict[str, Callable[[], object]] = {
        "bedrag": lambda: uitkomst.bedrag,
        "status": lambda: uitkomst.bedrag_status,
        "exact": lambda: {regel.code: decimaal(regel.exact, 2) for regel in uitkomst.regels},
        "toegekend": lambda: uitkomst.toegekend,
        "uitbetaling": lambda: {b.code: b.bedrag for b in uitkomst.uitbetaling},
    }
    assert verwacht.pop("stap", "") in "\n".join(stap.tekst for stap in uitkomst.stappen)
    assert verwacht.pop("melding", "") in "\n".join(uitkomst.meldingen)
    assert {wat: zien[wat]() for wat in verwacht} == verwacht


def reken(geval: Mapping[str, Any]) -> verdeling.Uitkomst:
    if "instrument" in geval:
        return verdeling.verdeel(
            verdeling.instrument(geval["instrument"]),
            geval["jaar"],
            verdeling.ingebouwd("uitkeringen-2021"),
            grootboek=grootboek(),
            namen={code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()},
            korting=not geval.get("zonder_korting"),
            bedrag=geval.get("bedrag"),
        )
    gewichten = geval["gewichten"]
    return verdeling.verdeel_bedrag(
        geval["bedrag"],
        verdeling.Sleutel("geval", "sleutel van het geval", gewichten, "aanname", "", ""),
        namen={code: f"gemeente {code}" for code in sorted(gewichten)},
        methode=geval.get("methode", "grootste-rest"),
        minimum=geval.get("minimum", 0),
        indeling=indeling(geval),
        vastgesteld=geval.get("vastgesteld"),
    )


def indeling(geval: Mapping[str, Any]) -> gebieden.Indeling | None:
    verbanden: Mapping[str, list[Any]] = geval.get("samenwerkingsverbanden", {})
    rijen = [
        {"samenwerkingsverband": verband} | (lid if isinstance(lid, dict) else {"gemeente": lid})
        for verband, leden in verbanden.items()
        for lid in leden
    ]
    if not rijen:
        return None
    lijst = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    return lijst.indeling_op(date(2026, 1, 1), geval["inwoners"])


def test_elk_bestand_met_gevallen_is_gelezen() -> None:
    assert len(BESTANDEN) == 4
    titels = [geval["titel"] for geval in GEVALLEN]
    assert len(set(titels)) == len(titels) >= 25
