# SPDX-License-Identifier: EUPL-1.2
"""Reading variants: the shipped ones, a copy, and every lever that can be impossible."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from opstap.basis.fouten import InvoerFout, NietBekendFout
from opstap.bronnen import grootboek
from opstap.varianten import beleidsvariant, kopie, lees_beleidsvariant, meegeleverd
from opstap.varianten.declaratie import MAATREGELSOORTEN, NOOIT
from opstap.varianten.lezen import uit_inhoud


def inhoud(id: str = "2") -> Any:
    """A copy of a shipped variant as plain values."""
    return yaml.safe_load(kopie(id, "mijn.yaml"))


def post(document: Any, id: str) -> Any:
    return next(post for post in document["geld"] if post["id"] == id)


def zet(pad: str, waarde: Any) -> Callable[[Any], None]:
    """Set a lever: ``korting.vanaf``, or ``opslag:bedrag`` for a field of a post."""

    def doe(document: Any) -> None:
        waar, _, veld = pad.partition(":")
        if veld:
            post(document, waar)[veld] = waarde
            return
        *delen, laatste = pad.split(".")
        for deel in delen:
            document = document.setdefault(deel, {})
        document[int(laatste) if laatste.isdecimal() else laatste] = waarde

    return doe


def korting(**anders: Any) -> Callable[[Any], None]:
    goed = {"aandeel": 0.1, "vanaf": 2026, "posten": ["transformatiebudget"]}
    return zet("korting", goed | anders)


ONMOGELIJK = [
    ("een vreemd veld", zet("geldt", 1), "onbekend veld 'geldt'"),
    ("geen id", zet("id", ""), "geef de variant een id"),
    ("een id van Opstap", zet("id", "2"), "id: 2 is een variant van Opstap"),
    ("een vreemde parameter", zet("parameters.vangnet_berijk", 1), "bedoelt u vangnet_bereik"),
    ("een negatief tempo", zet("parameters.vangnet_bereik", -1), "vangnet_bereik: -1 kan niet"),
    ("een vreemde soort plaats", zet("plaatsen.vangnetje", {2030: 1}), "onbekende soort"),
    ("negatieve banen", zet("plaatsen.vangnet.2048", -5), "plaatsen.vangnet.2048: -5"),
    ("meer banen dan mensen", zet("plaatsen.vangnet.2048", 36_001), "meer dan de 36.000"),
    ("meer beschut dan ooit", zet("plaatsen.beschut", {2048: 200_000}), "plaatsen.beschut.2048"),
    ("een onmogelijk jaar", zet("plaatsen.vangnet.1990", 0), "1990 is geen jaar"),
    ("een vreemde plaatssleutel", zet("sleutels.beschut", "eerlijk"), "sleutels.beschut"),
    ("een korting boven 1", korting(aandeel=10), "korting.aandeel: 10 kan niet"),
    ("een negatieve korting", korting(aandeel=-0.1), "korting.aandeel"),
    ("een korting te vroeg", korting(vanaf=2019), "korting.vanaf: 2019 kan niet"),
    ("een korting op niets", korting(posten=["iets"]), "korting.posten: deze posten zijn er niet"),
    ("een korting zonder posten", korting(posten=[]), "minstens één post"),
    ("een korting zonder jaar", korting(vanaf=None), "korting: hier ontbreekt vanaf"),
    ("een halve korting", zet("korting", 0.1), "korting: geef aandeel, vanaf en posten"),
    ("een recht in maart", zet("terugvalrecht", "2028-03"), "terugvalrecht: '2028-03' kan niet"),
    ("een recht in het verleden", zet("terugvalrecht", "2019-01"), "terugvalrecht"),
    ("een te hoge indexatie", zet("indexatie", 2.5), "indexatie: 2,50 kan niet"),
    ("een negatieve opslag", zet("opslag:bedrag", -1), "geld.opslag.bedrag: -€ 1 kan niet"),
    ("een opslag in miljoenen", zet("opslag:bedrag", 34_650_000), "hoogstens € 100.000"),
    ("een bedrag als woord", zet("opslag:bedrag", [1]), "geld.opslag.bedrag: [1] is geen bedrag"),
    ("een formule met een fout", zet("opslag:bedrag", "[variant_2.opslg] * 2"), "geld.opslag"),
    ("banen die niet bestaan", zet("opslag:banen", "kantoor"), "geld.opslag.banen: 'kantoor'"),
    ("een pad dat niet bestaat", zet("opslag:pad", "snel"), "geld.opslag.pad: 'snel'"),
    ("een aandeel boven 1", zet("opslag:pad", {2025: 1.5}), "geld.opslag.pad.2025: 1,50 kan niet"),
    ("een pad zonder jaren", zet("opslag:pad", {}), "geld.opslag.pad: geef jaren"),
    ("een begin te laat", zet("opslag:vanaf", 2060), "geld.opslag.vanaf: 2060 kan niet"),
    ("een begin als tekst", zet("opslag:vanaf", "straks"), "'straks' is geen jaar"),
    ("eerder klaar dan begonnen", zet("opslag:tot", 2024), "geld.opslag.tot: 2024 ligt vóór"),
    ("een prijspeil te vroeg", zet("opslag:prijspeil", 1995), "geld.opslag.prijspeil: 1995"),
    ("een prijspeil als woord", zet("opslag:prijspeil", "nu"), "'nu' is geen jaar"),
    ("een geldsleutel die niet bestaat", zet("opslag:sleutel", "eerlijk"), "geld.opslag.sleutel"),
    ("geen geldsleutel", zet("opslag:sleutel", None), "zeg hoe dit geld over gemeenten"),
    ("een vreemde status", zet("opslag:status", "zeker"), "geld.opslag.status: 'zeker'"),
    ("een vreemde soort post", zet("opslag:soort", "vast"), "geld.opslag.soort: 'vast'"),
    ("een vreemde ontvanger", zet("opslag:ontvanger", "VNG"), "geld.opslag.ontvanger: 'VNG'"),
    ("een vreemde betaling", zet("opslag:betaling", "later"), "geld.opslag.betaling: 'later'"),
    ("realisatie zonder banen", zet("ondersteuning:betaling", "realisatie"), "bedrag per baan"),
    ("een reeks die er niet is", zet("ondersteuning:reeks", "steun"), "geen reeks met de naam"),
    ("twee vormen van een bedrag", zet("opslag:reeks", "envelop_variant2"), "precies één van"),
    ("geen vorm van een bedrag", zet("opslag:bedrag", None), "precies één van"),
    ("een vreemd veld in een post", zet("opslag:bedragg", 1), "bedoelt u bedrag"),
    ("een post zonder bron", zet("opslag:bron", None), "geld.opslag: hier ontbreekt bron"),
    ("twee posten met één id", zet("opslag_reservering:id", "opslag"), "staat er twee keer"),
    ("geld zonder lijst", zet("geld", {"opslag": 1}), "geld: geef een lijst van posten"),
    ("een half bereik", zet("opslag:bereik", [1]), "geld.opslag.bereik: geef twee bedragen"),
    ("een vreemde maatregel", zet("maatregelen", [{"id": "a"}]), "maatregelen.a: hier ontbreekt"),
    ("een negatief gevolg", zet("gevolgen", {"lks_per_baan": -1}), "gevolgen.lks_per_baan"),
    ("een vreemd gevolg", zet("gevolgen", {"winst": 1}), "gevolgen: onbekend veld 'winst'"),
]


def test_er_zijn_genoeg_soorten_fouten() -> None:
    assert len(ONMOGELIJK) >= 25


@pytest.mark.parametrize(
    ("doe", "boodschap"), [f[1:] for f in ONMOGELIJK], ids=[f[0] for f in ONMOGELIJK]
)
def test_een_onmogelijke_knop_wordt_bij_naam_geweigerd(
    doe: Callable[[Any], None], boodschap: str
) -> None:
    document = inhoud()
    uit_inhoud(document, "mijn.yaml")
    doe(document)
    with pytest.raises(InvoerFout) as fout:
        uit_inhoud(document, "mijn.yaml")
    assert boodschap in str(fout.value)
    assert "mijn.yaml" in str(fout.value)


def test_alle_fouten_staan_er_tegelijk() -> None:
    document = inhoud()
    for doe in (korting(aandeel=3), zet("opslag:bedrag", -1), zet("plaatsen.vangnet.2048", 99_999)):
        doe(document)
    with pytest.raises(InvoerFout) as fout:
        uit_inhoud(document, "mijn.yaml")
    assert len(fout.value.bevindingen) == 3


@pytest.mark.parametrize("tekst", ["[1, 2", "id: a\nid: b\n", "- 1\n"])
def test_een_bestand_dat_geen_variant_is(tmp_path: Path, tekst: str) -> None:
    pad = tmp_path / "mijn.yaml"
    pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(InvoerFout):
        lees_beleidsvariant(pad)


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="bestaat niet"):
        lees_beleidsvariant(tmp_path / "weg.yaml")
    with pytest.raises(InvoerFout, match="niet te lezen"):
        lees_beleidsvariant(tmp_path)


def test_een_variant_die_er_niet_is() -> None:
    with pytest.raises(NietBekendFout, match="Kies uit"):
        beleidsvariant("4")


@pytest.mark.parametrize("id", meegeleverd())
def test_een_kopie_is_dezelfde_variant_onder_een_eigen_naam(id: str) -> None:
    gewoon, eigen = beleidsvariant(id), uit_inhoud(inhoud(id), "mijn.yaml")
    assert eigen.id == f"eigen-{id}"
    assert eigen.eigen
    assert (eigen.posten, eigen.maatregelen) == (gewoon.posten, gewoon.maatregelen)
    assert dict(eigen.mensen.paden) == dict(gewoon.mensen.paden)
    assert (eigen.mensen.parameters, eigen.mensen.sleutels) == (
        gewoon.mensen.parameters,
        gewoon.mensen.sleutels,
    )


@pytest.mark.parametrize("id", meegeleverd())
def test_elke_maatregel_heeft_een_vindplaats_in_een_brief(id: str) -> None:
    maatregelen = beleidsvariant(id).maatregelen
    assert maatregelen
    for maatregel in maatregelen:
        assert maatregel.soort in MAATREGELSOORTEN
        assert maatregel.bron in grootboek().documenten
        assert maatregel.vindplaats
        assert maatregel.werking


def test_alle_knoppen_komen_aan() -> None:
    document = inhoud()
    for doe in (
        korting(),
        zet("terugvalrecht", "nee"),
        zet("indexatie", 0.02),
        zet("opslag:bedrag", 4_000),
        zet("opslag:betaling", "realisatie"),
        zet("opslag:pad", {2026: 0, 2030: 1}),
        zet("gevolgen", {"lks_per_baan": 9_000}),
    ):
        doe(document)
    variant = uit_inhoud(document, "mijn.yaml")
    assert variant.korting is not None
    assert variant.korting.factor("transformatiebudget", 2026) == Fraction(9, 10)
    assert variant.korting.factor("opslag", 2030) == 1
    assert variant.terugvalrecht == NOOIT
    assert variant.indexatie == Fraction(2, 100)
    assert variant.post("opslag").bedrag == 4_000
    assert variant.post("opslag").pad == {2026: 0, 2030: 1}
    assert variant.gevolgen.lks_per_baan == 9_000
