# SPDX-License-Identifier: EUPL-1.2
"""The cases in ``gevallen/``, that a lawyer can read: facts, a day, the outcome, the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from opstap import regels
from opstap.basis.fouten import GebruiksFout

BESTANDEN = sorted(Path(__file__).with_name("gevallen").glob("*.yaml"))
GEVALLEN: list[dict[str, Any]] = [
    geval for bestand in BESTANDEN for geval in yaml.safe_load(bestand.read_text(encoding="utf-8"))
]
EXACT = ("uren", "loonwaarde", "voltijd", "minimum", "verordening")


def exacte(feiten: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with their numbers exact; hours may be a list."""
    return {
        naam: Decimal(waarde) if naam in EXACT and isinstance(waarde, str) else waarde
        for naam, waarde in feiten.items()
    }


def plicht(f: Mapping[str, Any]) -> regels.Uitkomst:
    anders = {naam: f[naam] for naam in f if naam not in ("mensen", "uren_elk")}
    return regels.beschutplicht([Decimal(f["uren_elk"])] * f["mensen"], **anders)


def loonwaarde(f: Mapping[str, Any]) -> regels.Uitkomst:
    taken = [
        regels.Hoofdtaak.van(f"taak {nummer}", *map(Decimal, taak))
        for nummer, taak in enumerate(f["taken"], start=1)
    ]
    return regels.bepaal_loonwaarde(taken, uren=f.get("uren"), werkdagen=f.get("werkdagen"))


VRAGEN: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "lks": lambda dag, f: regels.lks(dag, **f),
    "opslag": lambda dag, f: Decimal(f["subsidie"]) * (1 + Decimal(str(float(regels.opslag(dag))))),
    "termijn": lambda dag, f: regels.lks_termijn(dag, **f),
    "loonwaarde": lambda _, f: loonwaarde(f),
    "plaatsen": lambda _, f: regels.tel_plaatsen([Decimal(u) for u in f["uren"]]),
    "plicht": lambda _, f: plicht(f),
    "standaardeenheden": lambda _, f: regels.standaardeenheden(**f),
    "arbeidsjaren": lambda _, f: regels.arbeidsjaren(f["standen"]),
}
ZIEN: dict[str, Callable[[Any], object]] = {
    "bedrag": lambda u: f"{getattr(u, 'bedrag_per_maand', u):.2f}",
    "zekerheid": lambda u: u.zekerheid,
    "op_tijd": lambda u: u.op_tijd,
    "besluit": lambda u: u.beslis_uiterlijk,
    "procent": lambda u: u.procent,
    "exact": lambda u: str(u.exact),
    "personen": lambda u: u.personen,
    "plaatsen": lambda u: u.antwoord()["plaatsen_31u"],
    "banen": lambda u: u.antwoord()["banen_25_5u"],
    "plicht": lambda u: u.plicht,
    "doel": lambda u: u.antwoord()["doel_31u"],
    "gerealiseerd": lambda u: u.antwoord()["gerealiseerd_31u"],
    "eenheden": lambda u: str(u.eenheden),
}


@pytest.mark.parametrize("geval", GEVALLEN, ids=[geval["titel"] for geval in GEVALLEN])
def test_geval(geval: dict[str, Any]) -> None:
    assert geval["artikel"]
    verwacht = dict(geval["verwacht"])
    vraag, feiten = VRAGEN[geval["vraag"]], exacte(geval["feiten"])
    if "fout" in verwacht:
        with pytest.raises(GebruiksFout) as fout:
            vraag(geval.get("peildatum"), feiten)
        assert verwacht["fout"] in str(fout.value)
        return
    uitkomst = vraag(geval.get("peildatum"), feiten)
    if "zin" in verwacht:
        assert verwacht.pop("zin") in " ".join(uitkomst.toelichting)
    if "waarschuwing" in verwacht:
        woorden = verwacht.pop("waarschuwing")
        waarschuwingen = " ".join(uitkomst.waarschuwingen)
        assert woorden in waarschuwingen
        assert bool(woorden) == bool(waarschuwingen)
    assert {wat: ZIEN[wat](uitkomst) for wat in verwacht} == verwacht
    assert geval["verwacht"], "een geval zonder verwachting kan niet falen"


def test_er_zijn_genoeg_gevallen_en_elk_heeft_een_eigen_titel() -> None:
    titels = [geval["titel"] for geval in GEVALLEN]
    assert len(BESTANDEN) == 3
    assert len(set(titels)) == len(titels) >= 70
    assert {geval["vraag"] for geval in GEVALLEN} == set(VRAGEN)
