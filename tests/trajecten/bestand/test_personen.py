# SPDX-License-Identifier: EUPL-1.2
"""A file that can point at a person is refused, and what stood in it is not repeated."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer.persoonsgegevens import voldoet_elfproef
from opstap.trajecten.bestand import lees_bytes

GEVALLEN: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("personen.yaml").read_text(encoding="utf-8")
)


def _csv(kolom: str, cellen: list[str]) -> bytes:
    kolommen = {
        "start": ["2024-01-01"] * len(cellen),
        "eind": ["2024-05-01"] * len(cellen),
        "uitkomst": ["werk"] * len(cellen),
    } | {kolom: cellen}
    regels = [";".join(kolommen)]
    regels += [";".join(rij) for rij in zip(*kolommen.values(), strict=True)]
    return "\n".join(regels).encode()


@pytest.mark.parametrize("negeer", [False, True], ids=["streng", "negeer extra"])
@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.get("geval") or geval["kop"])
def test_geweigerd_met_reden_en_zonder_de_waarde(geval: dict[str, Any], negeer: bool) -> None:
    kolom = geval.get("kop") or geval["kolom"]
    cellen = geval.get("cellen", ["geheim"])
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("bestand.csv", _csv(kolom, cellen), negeer_extra=negeer)
    (bevinding,) = fout.value.bevindingen
    assert bevinding.kolom == kolom
    assert geval["woorden"] in bevinding.boodschap
    assert all(cel not in str(fout.value) for cel in cellen)


@pytest.mark.parametrize(
    ("kolom", "cellen"),
    [
        ("persoon", ["P0001", "P0002"]),
        ("persoon", ["a3f9c2", "77b0e1"]),
        ("persoon", ["1", "2"]),
        ("persoon", ["ABCD", "EFGH"]),
        ("traject", ["2024-00012", "2024-00013", "2024-00014"]),
        ("traject", ["100000001", "100000002", "100000003"]),
        ("organisatie", ["Sociaal Bedrijf Noord", "Werkplein Zuid"]),
        ("uitkering", ["niet uitkeringsgerechtigd", "Participatiewet"]),
        ("afstand", ["zeer grote afstand", "klein"]),
        ("leeftijdsgroep", ["27 tot 45", "55 of ouder"]),
    ],
)
def test_gewone_codes_en_groepen_mogen(kolom: str, cellen: list[str]) -> None:
    assert len(lees_bytes("bestand.csv", _csv(kolom, cellen))) == len(cellen)


@pytest.mark.parametrize("kop", ["bedrijfsnaam", "naam organisatie", "gemeentenaam"])
def test_een_naam_van_een_organisatie_is_geen_naam_van_een_mens(kop: str) -> None:
    with pytest.raises(InvoerFout, match="deze kolom is onbekend"):
        lees_bytes("bestand.csv", _csv(kop, ["Bedrijf A"]))


def test_willekeurige_nummers_van_negen_cijfers_zijn_geen_burgerservicenummers() -> None:
    for zaad in range(20):
        willekeurig = random.Random(zaad)
        cellen = [f"{willekeurig.randrange(10**8, 10**9)}" for _ in range(300)]
        assert len(lees_bytes("b.csv", _csv("traject", sorted(set(cellen)))))


def test_een_derde_burgerservicenummers_tussen_andere_nummers_valt_op() -> None:
    willekeurig = random.Random(1)
    nummers = (f"{willekeurig.randrange(10**8, 10**9)}" for _ in range(10_000))
    goed = [nummer for nummer in nummers if voldoet_elfproef(nummer)]
    anders = [str(100_000_001 + 13 * nummer) for nummer in range(200)]
    with pytest.raises(InvoerFout, match="burgerservicenummers"):
        lees_bytes("b.csv", _csv("traject", [*goed[:100], *anders]))


def test_een_enkel_nummer_op_een_verkeerde_plek_wordt_niet_herhaald() -> None:
    cellen = ["2024-01-01", "2024-02-01", "2024-03-01", "123456782"]
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("b.csv", _csv("start", [*cellen, "111222334", "111222335"]))
    assert "123456782" not in str(fout.value)
    assert [een.rij for een in fout.value.bevindingen] == [5, 6, 7]
    assert "'111222334' is geen datum" in str(fout.value)


def test_alle_kolommen_over_personen_tegelijk() -> None:
    inhoud = b"naam;geboortedatum;bsn;start;eind\nJan;1-1-1980;111222333;x;y\n"
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("b.csv", inhoud)
    kolommen = [bevinding.kolom for bevinding in fout.value.bevindingen]
    assert kolommen == ["naam", "geboortedatum", "bsn"]
    assert "Jan" not in str(fout.value)
    assert "is geen datum" not in str(fout.value)
