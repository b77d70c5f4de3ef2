# SPDX-License-Identifier: EUPL-1.2
"""The tile map: well-formed, complete, readable without colour and without sight."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.gebieden import gemeenten, inwoners, tegelkaart_svg, tegelkaart_tabel
from opstap.gebieden.tegelkaart import tegels

SVG = "{http://www.w3.org/2000/svg}"


def kaart(waarden: dict[str, float | int | None], **keuzes: object) -> ElementTree.Element:
    keuzes = {"titel": "Inwoners in 2026", "eenheid": "inwoners", **keuzes}
    return ElementTree.fromstring(tegelkaart_svg(waarden, **keuzes))  # type: ignore[arg-type]


def teksten(wortel: ElementTree.Element) -> list[str]:
    return [deel.text or "" for deel in wortel.iter(f"{SVG}text")]


def tegelgroepen(wortel: ElementTree.Element) -> dict[str, list[str]]:
    """Fill of each sheet of tiles -> the captions of its tiles."""
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


def test_elke_gemeente_heeft_haar_eigen_plek() -> None:
    assert list(tegels()) == list(gemeenten())
    assert len(set(tegels().values())) == 342


def test_de_kaart_heeft_342_tegels_met_naam_en_waarde() -> None:
    groepen = tegelgroepen(kaart(dict(inwoners(2026))))
    bijschriften = [tekst for groep in groepen.values() for tekst in groep]
    assert len(bijschriften) == 342
    assert len(groepen) == 5
    roosendaal = f"{inwoners(2026)['GM1674']:,}".replace(",", ".")
    assert f"Roosendaal: {roosendaal} inwoners" in bijschriften


def test_de_legenda_noemt_grenzen_en_aantallen() -> None:
    waarden: dict[str, float | int | None] = {
        code: nummer for nummer, code in enumerate(tegels(), start=1)
    }
    regels = teksten(kaart(waarden, klassen=3))
    assert {
        "1 tot en met 114 (114)",
        "115 tot en met 228 (114)",
        "229 tot en met 342 (114)",
    } <= set(regels)


def test_wat_ontbreekt_is_gearceerd() -> None:
    waarden: dict[str, float | int | None] = {**inwoners(2026), "GM0363": None}
    del waarden["GM0014"]
    wortel = kaart(waarden)
    assert sorted(tegelgroepen(wortel)["url(#tegelkaart-arcering)"]) == [
        "Amsterdam: geen gegevens",
        "Groningen: geen gegevens",
    ]
    assert "geen gegevens (2)" in teksten(wortel)
    assert wortel.find(f".//{SVG}pattern[@id='tegelkaart-arcering']") is not None


def test_een_lege_kaart_en_een_kaart_met_een_waarde() -> None:
    assert list(tegelgroepen(kaart({}))) == ["url(#tegelkaart-arcering)"]
    gelijk = kaart(dict.fromkeys(tegels(), 7))
    assert len(tegelgroepen(gelijk)) == 1
    assert "7 (342)" in teksten(gelijk)


def test_gelijke_waarden_krijgen_dezelfde_kleur() -> None:
    waarden = dict(zip(tegels(), [0] * 300 + list(range(1, 43)), strict=True))
    nullen = [
        kleur
        for kleur, bijschriften in tegelgroepen(kaart(dict(waarden))).items()
        if any(tekst.endswith(": 0 inwoners") for tekst in bijschriften)
    ]
    assert len(nullen) == 1


def test_een_schermlezer_krijgt_titel_en_uitleg() -> None:
    wortel = kaart(dict(inwoners(2026)), voorvoegsel="k2")
    assert wortel.attrib["role"] == "img"
    ids = wortel.attrib["aria-labelledby"].split()
    genoemd = {deel.get("id"): deel.text or "" for deel in wortel.iter() if deel.get("id") in ids}
    assert genoemd["k2-titel"] == "Inwoners in 2026"
    assert "Hoe donkerder de zeshoek, hoe hoger het getal" in genoemd["k2-uitleg"]
    assert all(str(deel.get("id")).startswith("k2-") for deel in wortel.iter() if deel.get("id"))
    assert not list(wortel.iter(f"{SVG}script"))


@pytest.mark.parametrize("klassen", range(2, 8))
def test_kleuren_lopen_van_licht_naar_donker_en_verschillen_genoeg(klassen: int) -> None:
    kleuren = list(tegelgroepen(kaart(dict(inwoners(2026)), klassen=klassen)))
    assert len(kleuren) == klassen
    for lichter, donkerder in pairwise(kleuren):
        assert helderheid(lichter) > helderheid(donkerder)
        assert contrast(lichter, donkerder) >= 1.25


def test_randen_en_letters_hebben_genoeg_contrast_op_wit() -> None:
    wortel = kaart(dict(inwoners(2026)), bron="CBS")
    for tekst in wortel.iter(f"{SVG}text"):
        assert contrast(tekst.attrib["fill"], "#ffffff") >= 4.5
    (rand,) = {g.attrib["stroke"] for g in wortel.iter(f"{SVG}g") if g.get("stroke")}
    assert contrast(rand, "#ffffff") >= 3


def test_bijzondere_tekens_en_lange_titels_breken_de_kaart_niet() -> None:
    titel = 'Plaatsen & personen <beschut> "werk" ' * 4
    wortel = kaart({}, titel=titel, eenheid="EUR < 1 & meer", bron="A & B")
    assert wortel.findtext(f"{SVG}title") == titel
    assert "Bron: A & B" in teksten(wortel)
    assert wortel.attrib["viewBox"] == "0 0 800 876"


def test_getallen_op_zijn_nederlands() -> None:
    bijschriften = tegelgroepen(kaart({"GM0363": 1234567.891}, decimalen=2))
    assert "Amsterdam: 1.234.567,89 inwoners" in next(iter(bijschriften.values()))


def test_de_tabel_naast_de_kaart() -> None:
    tabel = tegelkaart_tabel({"GM0363": 5})
    assert [rij.code for rij in tabel] == list(gemeenten())
    op_code = {rij.code: rij for rij in tabel}
    assert (op_code["GM0363"].naam, op_code["GM0363"].waarde) == ("Amsterdam", 5)
    assert (op_code["GM0014"].provincie, op_code["GM0014"].waarde) == ("Groningen", None)


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
    waarden: dict[str, float | int | None], klassen: int, boodschap: str
) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        kaart(waarden, klassen=klassen)
