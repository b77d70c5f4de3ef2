# SPDX-License-Identifier: EUPL-1.2
"""The lines under "Zo rekent u dit na" really give the numbers of the page."""

from __future__ import annotations

import ast
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from opstap import gebieden
from opstap.bekostiging.gemeente.streek import streken as alle_streken
from opstap.cli import opstap
from opstap.web.openbaar import home, rekenen, streken
from opstap.web.openbaar.gemeentefiguren import gemeentefiguren


def _voer_uit(python: str) -> Any:
    """The value of the last line."""
    *voor, laatste = ast.parse(python).body
    assert isinstance(laatste, ast.Expr)
    ruimte: dict[str, Any] = {}
    exec(compile(ast.Module(voor, []), "lijnen", "exec"), ruimte)
    return eval(compile(ast.Expression(laatste.value), "lijnen", "eval"), ruimte)


def test_de_opdracht_van_een_gemeente_geeft_de_bedragen_van_de_pagina() -> None:
    beeld = rekenen.gemeentebeeld("GM0392")
    opdracht = gemeentefiguren(beeld, {})[0].narekenen.opdracht
    uit = CliRunner().invoke(opstap, [*shlex.split(opdracht)[1:], "--trekkingen", "1", "--json"])
    geld = json.loads(uit.stdout)["geld"]
    assert [r["bedrag"] for r in geld] == [r.bedrag for r in beeld.geld]


def test_de_opdracht_van_de_kaart_tekent_de_opgeslagen_csv(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    figuur = home.kaartfiguur("beschut")
    csv = client.get("/?maat=beschut&figuur=kaart&als=csv")
    Path("opstap-kaart.csv").write_bytes(csv.content)
    uit = CliRunner().invoke(opstap, shlex.split(figuur.narekenen.opdracht)[1:])
    assert uit.exit_code == 0, uit.output
    assert figuur.grafiek is not None

    def tegels(svg: str) -> list[str]:
        return sorted(re.findall(r"<title>([^<]*: [^<]*)</title>", svg))

    assert tegels(Path("kaart.svg").read_text()) == tegels(figuur.grafiek.svg())
    assert len(tegels(figuur.grafiek.svg())) == len(gebieden.gemeenten())


def test_de_pythonregels_van_de_kaart() -> None:
    assert _voer_uit(home.kaartfiguur("geld").narekenen.python) == rekenen.maten()["geld"].waarde(
        "GM0392"
    )


def test_de_pythonregels_van_een_gemeente() -> None:
    beeld = rekenen.gemeentebeeld("GM0014")
    som = gemeentefiguren(beeld, {})[0].narekenen.python
    assert _voer_uit(som) == beeld.bedrag("impulsbudget", 2027)


def test_elke_regel_van_een_gemeente_geeft_wat_er_staat() -> None:
    beeld = rekenen.gemeentebeeld("GM0014")
    ruimte = {"beeld": beeld}
    for figuur in gemeentefiguren(beeld, {}):
        regel = figuur.narekenen.python.splitlines()[-1]
        assert eval(regel, ruimte), figuur.naam


@pytest.mark.parametrize(("soort", "code"), [("provincie", "PV20"), ("arbeidsmarktregio", "AM01")])
def test_de_pythonregels_van_een_streek(soort: str, code: str) -> None:
    groep = alle_streken(soort)[code]
    figuur = streken._figuren(soort, groep, None)[0]
    bedrag = rekenen.streekbeeld(groep).bedrag("impulsbudget", 2027)
    assert _voer_uit(figuur.narekenen.python) == bedrag


def test_alle_gemeenten_staan_in_de_csv_van_de_kaart(client: Client) -> None:
    csv = client.get("/?figuur=kaart&als=csv").content.decode("utf-8-sig")
    assert len(csv.strip().splitlines()) == 1 + len(gebieden.gemeenten())
