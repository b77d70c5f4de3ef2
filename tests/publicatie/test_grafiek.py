# SPDX-License-Identifier: EUPL-1.2
"""Charts: valid and safe SVG, readable without colour or sight, nothing over anything else."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.publicatie.grafiek import (
    Balk,
    Balken,
    Doel,
    Grafiek,
    Lijnen,
    Reeks,
    Stap,
    Staven,
    Waaier,
    Waterval,
)
from opstap.publicatie.grafiek.blad import KLEUREN, Vak, tekstvak
from publicatie.trechter import MAANDEN, TRECHTER

SVG = "{http://www.w3.org/2000/svg}"
JAREN = tuple(range(2015, 2049))
LIJNEN = Lijnen(
    naam="plekken",
    titel="Beschut werk groeit, de Wsw loopt naar nul: samen blijven er minder plekken over",
    eenheid="plaatsen van 31 uur",
    bron="Brief van 15 oktober 2024, tabel 3",
    jaren=JAREN,
    reeksen=(
        Reeks("Wsw", tuple(round(96_300 * 0.945 ** (j - 2015)) for j in JAREN)),
        Reeks("Beschut werk", tuple(None if j < 2017 else 888 * (j - 2015) for j in JAREN)),
        Reeks(
            "Banen met een vangnet",
            tuple(min(10_000, max(0, j - 2024) * 900) for j in JAREN),
            "aanname",
        ),
        Reeks("Waargenomen", (115, 1200, 2500, 3992, 5198) + (None,) * 29, "gepubliceerd"),
    ),
    doelen=(Doel(2023, 10_300, "doel 2023"), Doel(2048, 30_300, "doel")),
)
WAAIER = Waaier(
    naam="waaier",
    titel="De mediaan blijft onder het doel",
    eenheid="plaatsen",
    bron="Opstap",
    jaren=tuple(range(2023, 2049)),
    p05=tuple(9000 + 300 * n for n in range(26)),
    p25=tuple(9000 + 500 * n for n in range(26)),
    mediaan=tuple(9000 + 600 * n for n in range(26)),
    p75=tuple(9000 + 700 * n for n in range(26)),
    p95=tuple(9000 + 900 * n for n in range(26)),
    waargenomen=((2023, 9387),),
    doelen=(Doel(2048, 30_300, "doel 2048"),),
)
STAVEN = Staven(
    naam="geld",
    titel="Het impulsbudget dooft uit, de Rijksbijdrage blijft",
    eenheid="euro",
    bron="Nota 2023",
    posities=(*range(2024, 2036), "structureel"),
    reeksen=(
        Reeks("Impulsbudget", (0, 35_000_000, *(31_500_000,) * 11), "gepubliceerd"),
        Reeks("Rijksbijdrage", tuple(19_800_000 + 1_610_000 * n for n in range(13))),
        Reeks("Korting", (0, 0, *(-3_500_000,) * 11)),
    ),
)
WATERVAL = Waterval(
    naam="waterval",
    titel="Het tekort per plek wordt kleiner, maar niet nul",
    eenheid="euro",
    bron="Opstap",
    stappen=(
        Stap("Tekort per plek nu", -10_000, stand=True),
        Stap("Extra bijdrage van het Rijk", 2157, status="gepubliceerd"),
        Stap("Beter betaald werk en detachering bij gewone werkgevers", 3100, status="aanname"),
        Stap("Loonstijging", -1250, status="aanname"),
        Stap("Tekort per plek straks", -5993, stand=True),
    ),
)
BALKEN = Balken(
    naam="balken",
    titel="De gemeenten liggen binnen elkaars marge",
    eenheid="aandeel",
    bron="CBS 2023",
    balken=(
        Balk("'s-Gravenhage", Fraction(58, 100), Fraction(54, 100), Fraction(62, 100)),
        Balk("Súdwest-Fryslân", Fraction(71, 100), Fraction(50, 100), Fraction(88, 100)),
    ),
)
TORNADO = Balken(
    naam="tornado",
    titel="De instroom telt het zwaarst",
    eenheid="plaatsen",
    bron="Opstap",
    basis=24_000,
    basisnaam="mediaan",
    balken=(
        Balk("Instroom", None, 19_500, 29_000, "gesimuleerd"),
        Balk("Uren per week", None, 23_900, 24_050, "aanname"),
    ),
)
NIEUW = (TRECHTER, MAANDEN)
ALLE: tuple[Grafiek, ...] = (LIJNEN, WAAIER, STAVEN, WATERVAL, BALKEN, TORNADO, *NIEUW)
BREEDTEN = (320, 360, 600, 720, 1100)

elke_grafiek = pytest.mark.parametrize("grafiek", ALLE, ids=lambda grafiek: grafiek.naam)
elke_breedte = pytest.mark.parametrize("breed", BREEDTEN)


def wortel(grafiek: Grafiek, breed: int = 720, *, los: bool = True) -> ElementTree.Element:
    return ElementTree.fromstring(grafiek.svg(breed, los=los))


def vakken(svg: ElementTree.Element) -> list[tuple[str, Vak]]:
    """Every text with the box that it takes."""
    return [
        (
            tekst := deel.text or "",
            tekstvak(
                float(deel.attrib["x"]),
                float(deel.attrib["y"]),
                tekst,
                float(deel.get("font-size", svg.attrib["font-size"])),
                deel.get("text-anchor", "start"),
                vet=deel.get("font-weight") == "700",
            ),
        )
        for deel in svg.iter(f"{SVG}text")
    ]


def teksten(grafiek: Grafiek, breed: int = 720) -> list[str]:
    return [tekst for tekst, _ in vakken(wortel(grafiek, breed))]


def contrast_met_wit(kleur: str) -> float:
    kanalen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen)
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


def controleer_plaatsing(svg: ElementTree.Element) -> None:
    _, _, breed, hoog = map(float, svg.attrib["viewBox"].split())
    papier = Vak(0, 0, breed, hoog)
    geplaatst = vakken(svg)
    for tekst, vak in geplaatst:
        assert vak.binnen(papier), f"{tekst} valt buiten het papier"
    for (een, vak), (ander, tweede) in combinations(geplaatst, 2):
        assert not vak.raakt(tweede), f"{een} raakt {ander}"


@elke_grafiek
@elke_breedte
@pytest.mark.parametrize("los", [True, False])
def test_tekst_blijft_op_het_papier_en_raakt_geen_andere(
    grafiek: Grafiek, breed: int, los: bool
) -> None:
    controleer_plaatsing(wortel(grafiek, breed, los=los))


@elke_grafiek
def test_een_schermlezer_krijgt_titel_en_beschrijving(grafiek: Grafiek) -> None:
    svg = wortel(grafiek)
    assert (svg.attrib["role"], svg.attrib["lang"]) == ("img", "nl")
    titel, uitleg = svg.attrib["aria-labelledby"].split()
    genoemd = {deel.get("id"): deel.text for deel in svg.iter() if deel.get("id")}
    assert genoemd[titel] == grafiek.titel == svg.findtext(f"{SVG}title")
    assert genoemd[uitleg] == grafiek.beschrijving() == svg.findtext(f"{SVG}desc")


@elke_grafiek
def test_titel_eenheid_bron_en_status_staan_erin(grafiek: Grafiek) -> None:
    tekst = " ".join(teksten(grafiek))
    for deel in (grafiek.titel, f"Bron: {grafiek.bron}", grafiek.statusregel()):
        assert deel in tekst
    kaal = " ".join(tekst for tekst, _ in vakken(wortel(grafiek, los=False)))
    assert grafiek.titel not in kaal
    assert "Status" not in kaal


@elke_grafiek
def test_geen_script_geen_gebeurtenis_niets_van_buiten(grafiek: Grafiek) -> None:
    svg = wortel(grafiek)
    assert {deel.tag.removeprefix(SVG) for deel in svg.iter()} <= {
        *("svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "polyline"),
        *("polygon", "circle", "text"),
    }
    for deel in svg.iter():
        for naam, waarde in deel.attrib.items():
            assert not naam.startswith("on")
            assert "href" not in naam
            assert "http" not in waarde


@elke_grafiek
def test_ids_blijven_uit_elkaar_met_een_voorvoegsel(grafiek: Grafiek) -> None:
    svg = ElementTree.fromstring(grafiek.svg(voorvoegsel="p2"))
    ids = {str(deel.get("id")) for deel in svg.iter() if deel.get("id")}
    assert all(id.startswith("p2-") for id in ids)
    genoemd = re.findall(r"url\(#([^)]*)\)", ElementTree.tostring(svg, encoding="unicode"))
    assert set(genoemd) <= ids


@elke_grafiek
def test_tweemaal_hetzelfde(grafiek: Grafiek) -> None:
    assert grafiek.svg(600) == replace(grafiek).svg(600)


@elke_grafiek
def test_de_beschrijving_is_een_lopende_tekst(grafiek: Grafiek) -> None:
    tekst = grafiek.beschrijving()
    assert tekst.endswith(".")
    assert "  " not in tekst
    assert "None" not in tekst


def test_letters_en_lijnen_hebben_genoeg_contrast_op_wit() -> None:
    assert len(set(KLEUREN)) == len(KLEUREN)
    assert all(contrast_met_wit(kleur) >= 4.5 for kleur in KLEUREN)
    for grafiek in ALLE:
        for deel in wortel(grafiek).iter(f"{SVG}text"):
            assert contrast_met_wit(deel.attrib["fill"]) >= 4.5


def test_lijnen_verschillen_ook_zonder_kleur() -> None:
    lijnen = [d for d in wortel(LIJNEN).iter(f"{SVG}polyline") if d.get("stroke-width") == "2.2"]
    assert len({d.get("stroke-dasharray", "") for d in lijnen}) == len(LIJNEN.reeksen)
    tekst = teksten(LIJNEN)
    assert "Wsw 14.889" in tekst
    assert "doel: 30.300" in tekst


def test_delen_van_een_staaf_verschillen_ook_zonder_kleur() -> None:
    svg = wortel(STAVEN)
    vullingen = [
        d.attrib["fill"] for d in svg.iter(f"{SVG}rect") if d.find(f"{SVG}title") is not None
    ]
    assert len(set(vullingen)) == len(STAVEN.reeksen)
    assert "url(#geld-vulling1)" in vullingen


def test_een_lijn_breekt_waar_een_waarde_ontbreekt() -> None:
    grafiek = replace(
        LIJNEN,
        jaren=(2020, 2021, 2022, 2023, 2024),
        doelen=(),
        reeksen=(Reeks("A", (1, 2, None, 4, 5)),),
    )
    lijnen = [d for d in wortel(grafiek).iter(f"{SVG}polyline") if d.get("stroke-width") == "2.2"]
    assert [len(d.attrib["points"].split()) for d in lijnen] == [2, 2]


def test_geld_staat_in_miljoenen_en_een_aandeel_in_procenten() -> None:
    tekst = teksten(STAVEN)
    assert {"mln euro", "19,8", "56,4"} <= set(tekst)
    assert {"procent", "58,0"} <= set(teksten(BALKEN))
    assert {"euro", "-10.000", "+2.157", "-1.250"} <= set(teksten(WATERVAL))


def test_het_laatste_jaar_of_structureel_staat_altijd_onder_de_staaf() -> None:
    for breed in BREEDTEN:
        assert "structureel" in teksten(STAVEN, breed)


def test_namen_onder_staven_staan_er_alle_en_breken_af() -> None:
    namen = ("Klein (tot 20.000)", "Middelgroot", "Groot (vanaf 100.000)", "Samenwerkingsverbanden")
    grafiek = replace(STAVEN, posities=namen, reeksen=(Reeks("A", (1, 2, 3, -4)),))
    for breed in BREEDTEN:
        svg = wortel(grafiek, breed)
        controleer_plaatsing(svg)
        alles = "".join(tekst for tekst, _ in vakken(svg)).replace(" ", "")
        assert alles.count("100.000)") == 1
        op_volgorde = [alles.index(naam[:5]) for naam in namen]
        assert op_volgorde == sorted(op_volgorde)


def test_de_naam_van_een_doel_staat_ook_op_een_telefoon_los_van_de_waaier() -> None:
    steil = tuple(15 if j < 2017 else round(44.7 * (j - 2015)) for j in JAREN)
    laag = tuple(min(waarde, 1160 + 4 * (j - 2040)) for j, waarde in zip(JAREN, steil, strict=True))
    grafiek = replace(
        WAAIER,
        jaren=JAREN,
        p05=laag,
        p25=steil,
        mediaan=steil,
        p75=steil,
        p95=steil,
        waargenomen=(),
        doelen=(Doel(2025, 741), Doel(2030, 990), Doel(2035, 1238, "geschatte taakstelling")),
    )
    svg = wortel(grafiek, 340, los=False)
    naam = next(vak for tekst, vak in vakken(svg) if tekst.startswith("geschatte taakstelling"))
    mediaan = next(d for d in svg.iter(f"{SVG}polyline") if d.get("stroke-width") == "2.6")
    punten = [tuple(map(float, punt.split(","))) for punt in mediaan.attrib["points"].split()]
    assert not any(naam.raakt(Vak(x - 1, y - 1, x + 1, y + 1)) for x, y in punten)
    controleer_plaatsing(svg)


def test_een_staaf_is_zo_hoog_als_zijn_waarde() -> None:
    svg = wortel(replace(STAVEN, posities=(1,), reeksen=(Reeks("A", (30,)), Reeks("B", (10,)))))
    hoogten = [
        float(d.attrib["height"])
        for d in svg.iter(f"{SVG}rect")
        if d.find(f"{SVG}title") is not None
    ]
    assert hoogten[0] == pytest.approx(3 * hoogten[1], abs=0.05)


class TestTabellen:
    def test_lijnen(self) -> None:
        tabel = LIJNEN.tabel()
        titels = [kolom.titel for kolom in tabel.kolommen]
        assert titels[0] == "Jaar"
        assert titels[-1] == "Doel"
        assert tabel.rijen[0] == (2015, 96_300, None, 0, 115, None)
        assert tabel.rijen[-1][-1] == 30_300

    def test_waaier(self) -> None:
        assert WAAIER.tabel().rijen[0] == (2023, *(9000,) * 5, 9387, None)

    def test_staven_sluiten_op_hun_totaal(self) -> None:
        for rij in STAVEN.tabel().rijen:
            assert sum(rij[1:-1]) == rij[-1]  # type: ignore[arg-type]
        assert STAVEN.tabel().kolommen[1].soort == "euro"

    def test_waterval(self) -> None:
        assert WATERVAL.tabel().rijen[1] == (
            "Extra bijdrage van het Rijk",
            2157,
            -7843,
            "gepubliceerd",
        )

    def test_balken_houden_hun_exacte_waarde(self) -> None:
        assert BALKEN.tabel().rijen[0][1] == Fraction(58, 100)

    @elke_grafiek
    def test_bron_en_status_staan_onder_elke_tabel(self, grafiek: Grafiek) -> None:
        assert grafiek.tabel().toelichting == (f"Bron: {grafiek.bron}", grafiek.statusregel())


def test_de_statusregel_noemt_elke_soort_een_keer_van_hard_naar_zacht() -> None:
    assert LIJNEN.statusregel() == (
        "Status: gepubliceerd (Waargenomen); afgeleid (Wsw en Beschut werk); "
        "aanname (Banen met een vangnet)."
    )
    assert replace(WAAIER, waargenomen=()).statusregel() == "Status: gesimuleerd."


class TestWatNietKan:
    def test_een_waterval_die_niet_sluit(self) -> None:
        fout = (*WATERVAL.stappen[:-1], Stap("Straks", -5992, stand=True))
        with pytest.raises(ValueError, match="de stappen tellen op tot -5993"):
            replace(WATERVAL, stappen=fout)

    def test_geld_als_float(self) -> None:
        with pytest.raises(ValueError, match="geen float"):
            replace(STAVEN, posities=(2024,), reeksen=(Reeks("A", (1.5,)),))

    def test_een_waarde_die_niet_eindig_is(self) -> None:
        with pytest.raises(ValueError, match="niet eindig"):
            Reeks("A", (float("nan"),))

    def test_een_onbekende_status(self) -> None:
        with pytest.raises(ValueError, match="onbekende status 'zeker'"):
            Reeks("A", (1,), "zeker")

    def test_reeksen_van_een_andere_lengte(self) -> None:
        with pytest.raises(ValueError, match="niet één waarde per jaar"):
            replace(LIJNEN, reeksen=(Reeks("A", (1, 2)),))
        with pytest.raises(ValueError, match="niet één waarde per positie"):
            replace(STAVEN, reeksen=(Reeks("A", (1, 2)),))

    def test_namen_tussen_jaren_of_te_veel_namen(self) -> None:
        for posities in (("a", 2024), (2024, "a", "b"), tuple(map(str, range(13)))):
            waarden = Reeks("A", (1,) * len(posities))
            with pytest.raises(ValueError, match="kies anders Balken"):
                replace(STAVEN, posities=posities, reeksen=(waarden,))

    def test_jaren_die_niet_oplopen(self) -> None:
        with pytest.raises(ValueError, match="lopen niet op"):
            replace(LIJNEN, jaren=JAREN[::-1])

    def test_banden_door_elkaar(self) -> None:
        with pytest.raises(ValueError, match="2024: de banden lopen door elkaar"):
            replace(WAAIER, p05=WAAIER.p95, p95=WAAIER.p05)

    def test_een_doel_of_waarneming_buiten_de_jaren(self) -> None:
        with pytest.raises(ValueError, match="een doel valt buiten"):
            replace(LIJNEN, doelen=(Doel(2050, 1),))
        with pytest.raises(ValueError, match="een waarneming valt buiten"):
            replace(WAAIER, waargenomen=((2000, 1),))

    def test_niets_te_tekenen_of_te_smal(self) -> None:
        with pytest.raises(ValueError, match="geen enkele waarde"):
            replace(LIJNEN, doelen=(), reeksen=(Reeks("A", (None,) * len(JAREN)),))
        with pytest.raises(ValueError, match="minstens 320"):
            LIJNEN.svg(319)

    def test_een_half_interval_of_een_omgekeerd(self) -> None:
        with pytest.raises(ValueError, match="een onder- en een bovengrens"):
            Balk("A", 1, onder=0)
        with pytest.raises(ValueError, match="ligt boven"):
            Balk("A", 1, onder=2, boven=0)

    def test_een_naam_die_geen_id_kan_zijn(self) -> None:
        with pytest.raises(ValueError, match="mag alleen a-z"):
            replace(LIJNEN, naam="Plekken (2048)")


getallen = st.integers(-(10**9), 10**9)
namen = st.text(min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    namen=st.lists(namen, min_size=1, max_size=6),
    waarden=st.lists(
        st.lists(getallen | st.none(), min_size=4, max_size=4), min_size=6, max_size=6
    ),
    titel=st.text(max_size=150),
    breed=st.sampled_from(BREEDTEN),
)
def test_elke_tekst_en_elk_getal_geeft_een_leesbare_grafiek(
    namen: list[str], waarden: list[list[int | None]], titel: str, breed: int
) -> None:
    reeksen = tuple(Reeks(n, (1, *w)) for n, w in zip(namen, waarden, strict=False))
    gemeen = {"naam": "g", "titel": titel, "eenheid": "euro", "bron": titel}
    jaren = (2023, 2024, 2025, 2030, 2048)
    for grafiek in (
        Lijnen(jaren=jaren, reeksen=reeksen, doelen=(Doel(2030, 5, namen[0]),), **gemeen),  # type: ignore[arg-type]
        Staven(posities=(*jaren[:-1], "structureel"), reeksen=reeksen, **gemeen),  # type: ignore[arg-type]
        Balken(balken=tuple(Balk(n, w[0] or 0) for n, w in zip(namen, waarden)), **gemeen),  # type: ignore[arg-type]  # noqa: B905
    ):
        controleer_plaatsing(wortel(grafiek, breed))
        grafiek.tabel()
