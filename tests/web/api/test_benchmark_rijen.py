# SPDX-License-Identifier: EUPL-1.2
"""Rows that a program sends to be compared: the same as a file on the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from opstap import gebieden
from opstap.web.api.antwoord import CSV
from web.api.conftest import Vraag
from web.api.opdracht import draai
from web.lezen import json_van

pytestmark = [pytest.mark.django_db, pytest.mark.rekent]
TRECHTER, VERLOOP, EIGEN = (
    f"/benchmark/{wat}/_bereken" for wat in ("trechter", "verloop", "eigen")
)
AANDELEN: list[dict[str, Any]] = [
    {"code": "GM0363", "teller": 300, "noemer": 1000},
    {"code": "GM0014", "teller": 45, "noemer": 100},
    {"code": "GM0037", "toestand": "elders_geboekt"},
    {"code": "GM0080", "teller": 20.5, "noemer": 80},
]
MAANDEN: list[dict[str, Any]] = [
    {"periode": f"2025-{maand:02}", "teller": 18 + maand % 4, "noemer": 120}
    for maand in range(1, 13)
]
OPGAVEN: list[dict[str, Any]] = [
    {"code": code, "periode": "2025", "bw_indicaties": 100 + k, "bw_aan_het_werk": 60 + k % 9}
    for k, code in enumerate(list(gebieden.gemeenten())[:12])
]


def fouten_van(antwoord: HttpResponse) -> dict[str, str]:
    assert antwoord.status_code == 400, antwoord.content
    return {f["location"]: f["detail"] for f in json.loads(antwoord.content)["errors"]}


@pytest.mark.parametrize(
    ("pad", "woord", "rijen", "over"),
    [
        (TRECHTER, "trechter", AANDELEN, {}),
        (TRECHTER, "trechter", AANDELEN, {"streefwaarde": 0.4, "methode": "exact", "zaad": 7}),
        (VERLOOP, "verloop", MAANDEN, {}),
        (
            VERLOOP,
            "verloop",
            [{"periode": str(2015 + n), "waarde": 1.234 + n} for n in range(6)],
            {},
        ),
    ],
)
def test_rijen_zijn_hetzelfde_als_een_bestand(
    stuur: Vraag, tmp_path: Any, pad: str, woord: str, rijen: list[dict[str, Any]], over: Any
) -> None:
    """A number with three decimals too, which a file could mean as thousands."""
    namen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    tekst = "\n".join(";".join(str(rij.get(n, "")) for n in namen) for rij in rijen)
    bestand = tmp_path / "rijen.csv"
    bestand.write_text(f"{';'.join(namen)}\n{tekst}\n".replace("1.234", "1.2340"), encoding="utf-8")
    opties = [deel for naam, waarde in over.items() for deel in (f"--{naam}", waarde)]
    assert json_van(stuur(pad, {"rijen": rijen} | over)) == draai(
        "benchmark", woord, bestand, *opties
    )


def test_eigen_cijfers_naast_elkaar_en_een_deelnemer(stuur: Vraag, tmp_path: Any) -> None:
    bestand = tmp_path / "opgaven.csv"
    kop = ";".join(OPGAVEN[0])
    bestand.write_text(
        "\n".join([kop, *(";".join(map(str, rij.values())) for rij in OPGAVEN)]), encoding="utf-8"
    )
    vraag = {"voor": "gemeente", "rijen": OPGAVEN, "indicator": ["bw-aan-het-werk"]}
    opdracht = (
        "benchmark",
        "eigen",
        bestand,
        "--voor",
        "gemeente",
        "--indicator",
        "bw-aan-het-werk",
    )
    alle = json_van(stuur(EIGEN, vraag))
    assert alle == draai(*opdracht)
    assert [een["code"] for een in alle["deelnemers"]] == [rij["code"] for rij in OPGAVEN]
    een = json_van(stuur(EIGEN, vraag | {"wie": "GM0034"}))
    kern = draai(*opdracht, "--wie", "GM0034")
    assert een | {"herkomst": ""} == kern | {"herkomst": ""}
    assert een["indicatoren"][0]["zinnen"]


def test_rijen_als_csv(stuur: Vraag) -> None:
    trechter = stuur(TRECHTER, {"rijen": AANDELEN}, accept=CSV)
    eigen = stuur(EIGEN, {"voor": "gemeente", "rijen": OPGAVEN}, accept=CSV)
    assert trechter.content.startswith(b"\xef\xbb\xbfcode;waarde")
    assert eigen.content.startswith(b"\xef\xbb\xbfcode;naam")


def test_elke_fout_in_de_rijen_heeft_haar_plek(stuur: Vraag) -> None:
    rijen = [
        {"code": "A", "teller": 12, "noemer": 10},
        {"code": "A", "teller": 3, "noemer": 0},
        {"code": "C", "noemer": 5},
        {"code": "D", "teller": -1, "noemer": 3, "toestand": "raar"},
    ]
    gevonden = fouten_van(stuur(TRECHTER, {"rijen": rijen}))
    plekken = ["0/teller", "1/code", "1/noemer", "2/teller", "3/teller", "3/toestand"]
    assert list(gevonden) == [f"/rijen/{plek}" for plek in plekken]
    assert (
        "streefwaarde"
        in fouten_van(stuur(TRECHTER, {"rijen": AANDELEN, "streefwaarde": 1.5}))["/streefwaarde"]
    )
    assert "/methode" in fouten_van(stuur(TRECHTER, {"rijen": AANDELEN, "methode": "byar"}))
    maanden = [{"periode": "2025-13", "waarde": 1}, {"periode": "2025", "waarde": 2}] * 2
    assert "/rijen/3/periode" in fouten_van(stuur(VERLOOP, {"rijen": maanden}))


@pytest.mark.parametrize(
    ("over", "plek"),
    [
        ({"rijen": [{**OPGAVEN[0], "bw_aan_het_werk": 900}]}, "/rijen/0/bw_aan_het_werk"),
        ({"rijen": [OPGAVEN[0], OPGAVEN[0]]}, "/rijen/1"),
        ({"rijen": [{**OPGAVEN[0], "haarkleur": 3}]}, "/rijen"),
        ({"wie": "GM0999"}, "/wie"),
        ({"jaar": 2019}, "/jaar"),
        ({"indicator": ["zin"]}, "/indicator"),
        ({"voor": "provincie"}, "/voor"),
    ],
)
def test_een_fout_in_eigen_cijfers_heeft_haar_plek(stuur: Vraag, over: Any, plek: str) -> None:
    assert plek in fouten_van(stuur(EIGEN, {"voor": "gemeente", "rijen": OPGAVEN} | over))


@pytest.mark.parametrize(
    ("pad", "rij", "meeste"), [(TRECHTER, "code", 2000), (VERLOOP, "periode", 240)]
)
def test_te_veel_rijen(stuur: Vraag, pad: str, rij: str, meeste: int) -> None:
    rijen = [{rij: str(n)} for n in range(meeste + 1)]
    assert str(meeste) in fouten_van(stuur(pad, {"rijen": rijen}))["/rijen"]


def test_elk_antwoord_is_json_zonder_nan(stuur: Vraag) -> None:
    """Series and shares that never move have no spread; that is null, and never NaN."""
    for rijen in (
        [{"code": "A", "teller": 0, "noemer": 9}],
        [{"code": "A", "toestand": "ontbreekt"}, *AANDELEN[:1]],
    ):
        assert b"NaN" not in stuur(TRECHTER, {"rijen": rijen}).content
    for waarde in (0, 120):
        stil = [rij | {"teller": waarde} for rij in MAANDEN]
        assert b"NaN" not in stuur(VERLOOP, {"rijen": stil}).content


def test_rijen_blijven_nergens_achter(stuur: Vraag, logboek: StringIO) -> None:
    merk = "merkteken-7d1f"
    for pad, rij in ((TRECHTER, "code"), (VERLOOP, "periode")):
        stuur(pad, {"rijen": [{rij: merk}]})
    goed = stuur(TRECHTER, {"rijen": [{"code": merk, "teller": 1, "noemer": 9}]})
    assert merk in goed.content.decode()
    assert goed["Cache-Control"] == "no-store"
    assert merk not in logboek.getvalue()
    assert merk not in repr(getattr(cache, "_cache", ""))
