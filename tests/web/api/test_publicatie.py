# SPDX-License-Identifier: EUPL-1.2
"""Safe publication by the API: the same as the command line, and nothing of it stays behind."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import caches
from django.http import HttpResponse

from opstap.publicatie import onthulling
from opstap.web.api.antwoord import CSV
from opstap.web.api.routes.publicatie import MEESTE_ZOEKCELLEN
from opstap.web.omgeving import lees_omgeving
from web.api.conftest import Vraag
from web.api.opdracht import draai
from web.lezen import json_van

pytestmark = pytest.mark.django_db
ROND, CONTROLE = "/publicatie/afrondingen/_bereken", "/publicatie/controles/_bereken"
GEHEIM = "een lang geheim van ons"
AANTALLEN = (("A", 3, 12), ("B", 27, 0), ("C", 1, 42))
RIJEN: list[dict[str, Any]] = [
    {"rij": rij, "kolom": kolom, "aantal": aantal}
    for rij, *paar in AANTALLEN
    for kolom, aantal in zip(("beschut", "werk"), paar, strict=True)
]
GROEPEN = [{"groep": "noord", "rij": "A"}, {"groep": "noord", "rij": "B"}]
WEGGELATEN: list[dict[str, Any]] = [
    {"rij": "A", "kolom": "x", "gepubliceerd": "<5"},
    {"rij": "A", "kolom": "y", "gepubliceerd": 12},
    {"rij": "A", "kolom": "totaal", "gepubliceerd": 15},
    {"rij": "B", "kolom": "x", "gepubliceerd": 20},
    {"rij": "B", "kolom": "y"},
    {"rij": "B", "kolom": "totaal", "gepubliceerd": 33},
]


def fouten_van(antwoord: HttpResponse) -> dict[str, str]:
    assert antwoord.status_code == 400, antwoord.content
    return {f["location"]: f["detail"] for f in json.loads(antwoord.content)["errors"]}


def schrijf(pad: Path, rijen: list[dict[str, Any]]) -> Path:
    namen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    regels = [";".join(str(rij.get(naam, "")) for naam in namen) for rij in rijen]
    pad.write_text("\n".join([";".join(namen), *regels]), encoding="utf-8")
    return pad


def test_afronden_is_wat_de_opdrachtregel_doet(stuur: Vraag, tmp_path: Path) -> None:
    bestand = schrijf(tmp_path / "t.csv", RIJEN)
    groepen = schrijf(tmp_path / "g.csv", GROEPEN)
    (tmp_path / "geheim").write_text(f"{GEHEIM}\n", encoding="utf-8")
    opties = ("--groepen", groepen, "--geheim", tmp_path / "geheim")
    api = json_van(stuur(ROND, {"rijen": RIJEN, "groepen": GROEPEN, "geheim": GEHEIM}))
    assert api.pop("dossier") is None
    assert api == draai("publicatie", "rond", bestand, *opties)
    assert api["controle"]["te_nauw"] == 0
    assert all(regel["gepubliceerd"] % 5 == 0 for regel in api["regels"])


def test_controleren_is_wat_de_opdrachtregel_doet(stuur: Vraag, tmp_path: Path) -> None:
    bestand = schrijf(tmp_path / "u.csv", WEGGELATEN)
    api = json_van(stuur(CONTROLE, {"rijen": WEGGELATEN, "methode": "exact"}))
    assert api == draai("publicatie", "controleer", bestand, "--methode", "exact")
    assert api["controle"]["herleidbaar"] == 1
    (gevonden,) = [regel for regel in api["regels"] if regel["oordeel"] == "herleidbaar"]
    assert (gevonden["rij"], gevonden["kolom"], gevonden["laag"], gevonden["hoog"]) == (
        "A",
        "x",
        3,
        3,
    )


def test_de_volgende_maand_met_het_dossier_van_de_vorige(stuur: Vraag) -> None:
    vraag: dict[str, Any] = {"rijen": RIJEN, "geheim": GEHEIM, "dossier": True}
    februari = json_van(stuur(ROND, vraag))
    waar = {(cel["rij"], cel["kolom"]): cel["aantal"] for cel in februari["dossier"]}
    assert waar["C", "werk"] == 42
    assert waar["totaal", "totaal"] == sum(rij["aantal"] for rij in RIJEN)
    nieuw = [*RIJEN[:-1], RIJEN[-1] | {"aantal": 44}]
    maart = json_van(stuur(ROND, vraag | {"rijen": nieuw, "vorige": [februari["dossier"]]}))
    oud, nu = (
        {(r["rij"], r["kolom"]): r["gepubliceerd"] for r in blad["regels"]}
        for blad in (februari, maart)
    )
    assert {cel for cel in oud if oud[cel] != nu[cel]} <= {
        (rij, kolom) for rij in ("C", "totaal") for kolom in ("werk", "totaal")
    }


def test_zonder_geheim_zegt_het_antwoord_wat_dat_betekent(stuur: Vraag) -> None:
    blad = json_van(stuur(ROND, {"rijen": RIJEN[:-1]}))
    assert any("er is geen geheim" in zin for zin in blad["waarschuwingen"])
    assert any("tellen als 0" in zin for zin in blad["waarschuwingen"])
    assert "veelvoud van 5" in blad["uitleg"]


def test_een_afgeronde_tabel_doorstaat_de_eigen_controle(stuur: Vraag) -> None:
    """Of 120 rows at once: every published figure is itself a count that fits."""
    rijen = [
        {"rij": f"r{rij:03}", "kolom": kolom, "aantal": (rij * 7 + len(kolom)) % 23}
        for rij in range(120)
        for kolom in ("beschut", "lks", "wsw", "overig", "geen")
    ]
    blad = json_van(stuur(ROND, {"rijen": rijen, "geheim": GEHEIM}))
    controle = json_van(stuur(CONTROLE, {"rijen": blad["regels"]}))["controle"]
    assert controle["te_nauw"] == 0
    assert controle["gevoelig"] > 100


def test_als_csv_staan_er_geen_echte_aantallen_in(stuur: Vraag) -> None:
    antwoord = stuur(ROND, {"rijen": RIJEN, "dossier": True}, accept=CSV)
    regels = antwoord.content.decode("utf-8-sig").split()
    assert regels[0] == "rij;kolom;gepubliceerd"
    assert all(int(regel.split(";")[2]) % 5 == 0 for regel in regels[1:])


# Wrong questions


@pytest.mark.parametrize(
    ("over", "plek", "woord"),
    [
        ({"rijen": [*RIJEN, RIJEN[0]]}, "/rijen/6", "staat ook op"),
        ({"rijen": [*RIJEN, RIJEN[0] | {"kolom": "totaal"}]}, "/rijen", "zelf totalen"),
        ({"rijen": [RIJEN[0] | {"aantal": -1}]}, "/rijen/0/aantal", "0 of meer"),
        ({"rijen": [RIJEN[0] | {"aantal": "3"}]}, "/rijen/0/aantal", "heel getal"),
        ({"rijen": [RIJEN[0] | {"aantal": 10**12}]}, "/rijen/0/aantal", "of minder"),
        ({"rijen": [RIJEN[0] | {"rij": " "}]}, "/rijen/0/rij", "leeg"),
        ({"rijen": []}, "/rijen", "minstens 1"),
        ({"basis": 1}, "/basis", "2 of meer"),
        ({"basis": 3}, "/rijen", "Niet gepubliceerd"),
        ({"geheim": "kort"}, "/geheim", "16"),
        ({"geheim": "kort" + " " * 20}, "/geheim", "16"),
        ({"groepen": [{"groep": "noord", "rij": "Z"}]}, "/groepen", "komt in de tabel niet voor"),
        ({"groepen": [GROEPEN[0]] * 2}, "/groepen/1", "staat ook op"),
        ({"vorige": [[RIJEN[0] | {"gepubliceerd": 5}]]}, "/vorige/0", "ontbreekt"),
        ({"vorige": [[RIJEN[0]]]}, "/vorige/0/0/gepubliceerd", "verplicht"),
        (
            {"rijen": [{"rij": f"r{n}", "kolom": f"k{n}", "aantal": 1} for n in range(200)]},
            "/rijen",
            "40401 cellen",
        ),
    ],
)
def test_wat_niet_af_te_ronden_is(stuur: Vraag, over: Any, plek: str, woord: str) -> None:
    assert woord in fouten_van(stuur(ROND, {"rijen": RIJEN} | over))[plek]


@pytest.mark.parametrize(
    ("cel", "plek", "woord"),
    [
        ({"gepubliceerd": "veel"}, "/rijen", "geen aantal"),
        ({"gepubliceerd": 2.5}, "/rijen/0/gepubliceerd", "heel getal"),
        ({"gepubliceerd": 99}, "/rijen", "spreekt zichzelf tegen"),
    ],
)
def test_wat_niet_te_controleren_is(stuur: Vraag, cel: Any, plek: str, woord: str) -> None:
    rijen = [WEGGELATEN[0] | cel, *WEGGELATEN[1:]]
    assert woord in fouten_van(stuur(CONTROLE, {"rijen": rijen, "methode": "exact"}))[plek]


def test_een_grote_tabel_met_gaten_wordt_geweigerd(stuur: Vraag) -> None:
    """Each gap asks for a search; a table as Opstap makes it does not, and may be large."""
    rijen = [
        {"rij": f"r{rij}", "kolom": f"k{kolom}", "gepubliceerd": 10}
        for rij in range(30)
        for kolom in range(20)
    ]
    assert stuur(CONTROLE, {"rijen": rijen}).status_code == 200
    for over in ({"methode": "exact"}, {"rijen": [rijen[0] | {"gepubliceerd": None}, *rijen[1:]]}):
        gevonden = fouten_van(stuur(CONTROLE, {"rijen": rijen} | over))
        assert str(MEESTE_ZOEKCELLEN) in gevonden["/rijen"]


# Nothing stays behind


def database() -> str:
    return repr([list(model._default_manager.values_list()) for model in apps.get_models()])


def bestanden() -> bytes:
    return b"".join(pad.read_bytes() for pad in lees_omgeving().map.rglob("*") if pad.is_file())


def test_niets_van_een_tabel_blijft_achter(stuur: Vraag, logboek: StringIO) -> None:
    merk, getal = "merkteken-7d1f", 73_519_264
    rijen = [{"rij": merk, "kolom": "x", "aantal": getal}, *RIJEN]
    goed = stuur(ROND, {"rijen": rijen, "dossier": True})
    fout = stuur(ROND, {"rijen": [*rijen, rijen[0]]})
    nauw = stuur(ROND, {"rijen": rijen, "basis": 2})
    controle = stuur(CONTROLE, {"rijen": [{"rij": merk, "kolom": "x", "gepubliceerd": getal}]})
    assert [a.status_code for a in (goed, fout, nauw, controle)] == [200, 400, 400, 200]
    assert goed["Cache-Control"] == "no-store"
    for spoor in (merk, str(getal)):
        assert spoor in goed.content.decode()
        assert spoor not in logboek.getvalue()
        assert spoor not in database()
        assert spoor.encode() not in bestanden()
        assert spoor not in repr(getattr(caches["default"], "_cache", ""))


def test_ook_een_storing_schrijft_geen_aantallen_op(
    stuur: Vraag, logboek: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(familie: onthulling.Familie, **_: Any) -> onthulling.Vrijgave:
        raise ValueError(f"geen uitkomst voor {familie.aantallen}")

    monkeypatch.setattr(onthulling, "geef_vrij", stuk)
    antwoord = stuur(ROND, {"rijen": [RIJEN[0] | {"aantal": 73_519_264}]})
    assert antwoord.status_code == 500
    assert "ValueError" in logboek.getvalue()
    assert "73519264" not in logboek.getvalue() + antwoord.content.decode()
