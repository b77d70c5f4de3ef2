# SPDX-License-Identifier: EUPL-1.2
"""The tile map: well-formed, complete, readable without colour and without sight."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.gebieden import gemeenten, inwoners, tegels
from opstap.publicatie.grafiek import Tegelkaart
from opstap.publicatie.grafiek.maten import Getal

SVG = "{http://www.w3.org/2000/svg}"


def grafiek(waarden: Mapping[str, Getal | None], **keuzes: object) -> Tegelkaart:
    vast: dict[str, object] = {
        "naam": "kaart",
        "titel": "Waar de meeste mensen wonen",
        "kop": "Inwoners",
        "eenheid": "inwoners",
        "bron": "CBS",
    }
    return Tegelkaart(waarden=waarden, **{**vast, **keuzes})  # type: ignore[arg-type]


def kaart(waarden: Mapping[str, Getal | None], **keuzes: object) -> ElementTree.Element:
    return ElementTree.fromstring(grafiek(waarden, **keuzes).svg(800))


def teksten(wortel: ElementTree.Element) -> list[str]:
    return [deel.text or "" for deel in wortel.iter(f"{SVG}text")]


def tegelgroepen(wortel: ElementTree.Element) -> dict[str, list[str]]:
    """Fill of each class of tiles -> the captions of its tiles."""
    return {
        groep.attrib["fill"]: [str(tegel.findtext(f"{SVG}title")) for tegel in groep]
        for groep in wortel.iter(f"{SVG}g")
        if groep.get("fill")
    }


def helderheid(kleur: str) -> float:
    """Relative luminance of WCAG 2."""
    kanalen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een: str, ander: str) -> float:
    donker, licht = sorted((helderheid(een), helderheid(ander)))
    return (licht + 0.05) / (donker + 0.05)


def test_de_kaart_heeft_342_tegels_met_naam_en_waarde() -> None:
    groepen = tegelgroepen(kaart(inwoners(2026)))
    bijschriften = [tekst for groep in groepen.values() for tekst in groep]
    assert len(bijschriften) == 342
    assert len(groepen) == 5
    roosendaal = f"{inwoners(2026)['GM1674']:,}".replace(",", ".")
    assert f"Roosendaal: {roosendaal} inwoners" in bijschriften


def test_de_legenda_noemt_grenzen_en_aantallen() -> None:
    waarden = {code: nummer for nummer, code in enumerate(tegels(), start=1)}
    regels = teksten(kaart(waarden, klassen=3))
    assert {
        "1 tot en met 114 (114)",
        "115 tot en met 228 (114)",
        "229 tot en met 342 (114)",
    } <= set(regels)


def test_wat_ontbreekt_is_gearceerd() -> None:
    waarden: dict[str, Getal | None] = {**inwoners(2026), "GM0363": None}
    del waarden["GM0014"]
    wortel = kaart(waarden)
    assert sorted(tegelgroepen(wortel)["url(#kaart-arcering)"]) == [
        "Amsterdam: geen gegevens",
        "Groningen: geen gegevens",
    ]
    assert "geen gegevens (2)" in teksten(wortel)
    assert wortel.find(f".//{SVG}pattern[@id='kaart-arcering']") is not None


def test_een_lege_kaart_en_een_kaart_met_een_waarde() -> None:
    assert list(tegelgroepen(kaart({}))) == ["url(#kaart-arcering)"]
    gelijk = kaart(dict.fromkeys(tegels(), 7))
    assert len(tegelgroepen(gelijk)) == 1
    assert "7 (342)" in teksten(gelijk)


def test_gelijke_waarden_krijgen_dezelfde_kleur() -> None:
    waarden = dict(zip(tegels(), [0] * 300 + list(range(1, 43)), strict=True))
    nullen = [
        kleur
        for kleur, bijschriften in tegelgroepen(kaart(waarden)).items()
        if any(tekst.endswith(": 0 inwoners") for tekst in bijschriften)
    ]
    assert len(nullen) == 1


def test_een_schermlezer_krijgt_titel_en_uitleg() -> None:
    wortel = ElementTree.fromstring(grafiek(inwoners(2026)).svg(voorvoegsel="k2"))
    assert wortel.attrib["role"] == "img"
    ids = wortel.attrib["aria-labelledby"].split()
    genoemd = {deel.get("id"): deel.text or "" for deel in wortel.iter() if deel.get("id") in ids}
    assert genoemd["k2-titel"] == "Waar de meeste mensen wonen"
    assert "Hoe donkerder de zeshoek, hoe hoger het getal" in genoemd["k2-uitleg"]
    assert all(str(deel.get("id")).startswith("k2-") for deel in wortel.iter() if deel.get("id"))
    assert not list(wortel.iter(f"{SVG}script"))


@pytest.mark.parametrize("klassen", range(2, 8))
def test_kleuren_lopen_van_licht_naar_donker_en_verschillen_genoeg(klassen: int) -> None:
    kleuren = list(tegelgroepen(kaart(inwoners(2026), klassen=klassen)))
    assert len(kleuren) == klassen
    for lichter, donkerder in pairwise(kleuren):
        assert helderheid(lichter) > helderheid(donkerder)
        assert contrast(lichter, donkerder) >= 1.25


def test_een_kaart_van_verschillen_heeft_twee_kanten_met_dezelfde_grenzen() -> None:
    codes = list(tegels())
    waarden = {code: Fraction(nummer - 171, 10) for nummer, code in enumerate(codes)}
    wortel = kaart(waarden, verschil=True, decimalen=1, eenheid="euro per inwoner")
    groepen = tegelgroepen(wortel)
    assert len(groepen) == 7
    *_, gelijk, _, _, _ = groepen
    assert groepen[gelijk] == [f"{gemeenten()[codes[171]].naam}: 0,0 euro per inwoner"]
    assert any(tekst.startswith("+11,5 tot en met +17,0") for tekst in teksten(wortel))
    kleuren = [kleur for kleur in groepen if kleur != gelijk]
    for minder, meer in zip(kleuren[:3], reversed(kleuren[3:]), strict=True):
        assert contrast(minder, meer) < 1.25, "even donker op dezelfde afstand van nul"


def test_minder_dan_nul_is_ook_zonder_kleur_te_zien() -> None:
    waarden = {code: -1 if nummer < 100 else 1 for nummer, code in enumerate(tegels())}
    wortel = kaart(waarden, verschil=True)
    streepjes = [
        pad.attrib["d"].count("M")
        for pad in wortel.iter(f"{SVG}path")
        if pad.get("pointer-events") == "none"
    ]
    assert sorted(streepjes) == [1, 100]  # in the legend and on the tiles
    assert "Streepje: minder dan nul." in teksten(wortel)


def test_een_kaart_zonder_verschil_is_een_vlak_van_gelijk() -> None:
    assert "gelijk (342)" in teksten(kaart(dict.fromkeys(tegels(), 0), verschil=True))


def test_op_een_pagina_leidt_elke_tegel_naar_haar_gemeente_en_in_een_bestand_niet() -> None:
    met = grafiek(inwoners(2026), koppeling="/gemeenten/{code}/")
    wortel = ElementTree.fromstring(met.svg(los=False))
    adressen = [deel.attrib["href"] for deel in wortel.iter(f"{SVG}a")]
    assert sorted(adressen) == [f"/gemeenten/{code}/" for code in sorted(gemeenten())]
    assert wortel.attrib["role"] == "group"
    los = ElementTree.fromstring(met.svg())
    assert not list(los.iter(f"{SVG}a"))
    assert los.attrib["role"] == "img"


@pytest.mark.parametrize("breedte", [320, 340, 560, 720, 1200])
def test_alles_staat_op_het_blad(breedte: int) -> None:
    wortel = ElementTree.fromstring(grafiek(inwoners(2026)).svg(breedte))
    _, _, breed, hoog = (float(deel) for deel in wortel.attrib["viewBox"].split())
    for deel in wortel.iter():
        if "x" in deel.attrib and deel.tag != f"{SVG}rect":
            assert 0 <= float(deel.attrib["x"]) <= breed
            assert 0 <= float(deel.attrib["y"]) <= hoog


def test_randen_en_letters_hebben_genoeg_contrast_op_wit() -> None:
    wortel = kaart(inwoners(2026))
    for tekst in wortel.iter(f"{SVG}text"):
        assert contrast(tekst.attrib["fill"], "#ffffff") >= 4.5
    (rand,) = {g.attrib["stroke"] for g in wortel.iter(f"{SVG}g") if g.get("stroke")}
    assert contrast(rand, "#ffffff") >= 3


def test_bijzondere_tekens_breken_de_kaart_niet() -> None:
    titel = 'Plaatsen & personen <beschut> "werk"'
    wortel = kaart({}, titel=titel, eenheid="EUR < 1 & meer", bron="A & B")
    assert wortel.findtext(f"{SVG}title") == titel
    assert "Bron: A & B" in teksten(wortel)


def test_getallen_op_zijn_nederlands() -> None:
    bijschriften = tegelgroepen(kaart({"GM0363": 1234567.891}, decimalen=2))
    assert "Amsterdam: 1.234.567,89 inwoners" in next(iter(bijschriften.values()))


def test_de_tabel_naast_de_kaart() -> None:
    tabel = grafiek({"GM0363": Fraction(10, 2)}).tabel()
    rijen = {str(rij[0]): rij[1:] for rij in tabel.rijen}
    assert list(rijen) == list(gemeenten())
    assert rijen["GM0363"] == ("Amsterdam", "Noord-Holland", 5)
    assert rijen["GM0014"] == ("Groningen", "Groningen", None)


@pytest.mark.parametrize(
    ("waarden", "klassen", "boodschap"),
    [
        ({"GM0457": 1}, 5, "GM0457.*Zet oude codes eerst om"),
        ({"GM0363": float("nan")}, 5, "Geen gewoon getal voor GM0363"),
        ({"GM0363": 1}, 8, "Kies 2 tot en met 7 klassen"),
        ({"GM0363": 1}, 1, "Kies 2 tot en met 7 klassen"),
    ],
)
def test_wat_niet_op_de_kaart_kan(
    waarden: dict[str, Getal | None], klassen: int, boodschap: str
) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        grafiek(waarden, klassen=klassen)
