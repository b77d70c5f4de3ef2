# SPDX-License-Identifier: EUPL-1.2
"""Every outcome carries its articles, figures, steps and certainty, and takes no decision."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from opstap import regels
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.regels.beschut.loon import beschut_loon
from opstap.regels.kern.uitkomst import Zinnen
from opstap.regels.loonkostensubsidie.bedrag import met_opslag

DAG = date(2026, 1, 1)
DEEL = Decimal("0.40")
TAAK = regels.Hoofdtaak.van("inpakken", 1, DEEL, 1, 1)
UITKOMSTEN: list[regels.Uitkomst] = [
    regels.lks(DAG, uren=24, loonwaarde=DEEL),
    regels.lks(DAG, uren=24, forfaitair=True, start=DAG),
    regels.lks_verloop(DAG, date(2026, 12, 31), uren=24, loonwaarde=DEEL, forfaitmaanden=3),
    regels.lks_termijn(DAG),
    regels.bepaal_loonwaarde([TAAK]),
    regels.tel_plaatsen([36, 20, 16]),
    regels.beschutplicht([36], minimum=1, in_groep=True),
    regels.standaardeenheden(28, "ernstig"),
    met_opslag(1_000, DAG),
    beschut_loon(DAG, uren=24),
]


@pytest.mark.parametrize("uitkomst", UITKOMSTEN, ids=lambda u: type(u).__name__)
def test_elke_uitkomst_legt_zichzelf_uit(uitkomst: regels.Uitkomst) -> None:
    blad = json.loads(json.dumps(uitkomst.als_dict()))
    assert blad["regels"]
    assert len(set(blad["regels"])) == len(blad["regels"])
    assert [g["id"] for g in blad["grondslag"]] == blad["regels"]
    assert all(g["grondslag"] and g["url"] for g in blad["grondslag"])
    assert blad["parameters"]
    assert all(p["bron"] and p["vindplaats"] for p in blad["parameters"].values())
    assert blad["feiten"]
    assert blad["parameterset"] == grootboek().vingerafdruk
    assert blad["zekerheid"] in ("hoog", "middel", "laag")
    assert f"Zekerheid: {blad['zekerheid']}" in blad["toelichting"][-2]
    assert blad["toelichting"][-1] == regels.VOORBEHOUD
    assert all(zin.endswith(".") and "  " not in zin for zin in blad["toelichting"])


def test_de_uitkomst_van_loonkostensubsidie_heeft_het_afgesproken_gezicht() -> None:
    uitkomst = regels.lks(DAG, uren=24, loonwaarde=DEEL)
    blad = uitkomst.als_dict()
    assert blad["bedrag_per_maand"] == "1224.11"
    assert blad["feiten"] == {
        "uren": "24",
        "voltijd": "36",
        "loonwaarde": "2/5",
        "leeftijd": None,
        "forfaitair": False,
        "start": None,
    }
    assert blad["regels"] == ["LK-04", "LK-06", "LK-07", "LK-01"]
    assert blad["zekerheid"] == "middel"
    assert list(uitkomst.als_dict()["parameters"]) == [  # type: ignore[call-overload]
        "wml_maand.2026-01",
        "vakantiebijslag.2024-01",
        "lks_maximum.2024-01",
        "lks_opslag.2021-07",
        "lks_voltijd.2024-01",
    ]
    assert uitkomst.exact == Fraction("2294.40") * Fraction("1.08") * Fraction("0.6") * Fraction(
        "1.235"
    ) * Fraction(24, 36)
    assert [stap.regel for stap in uitkomst.rekenstappen] == [
        *("LK-01", "LK-01", "LK-04", "LK-04", "LK-06", "LK-04")
    ]


def test_een_halve_cent_gaat_naar_boven_en_wordt_een_keer_afgerond() -> None:
    uitkomst = regels.lks(DAG, uren=4, loonwaarde=Decimal("0.50"))
    assert uitkomst.exact == Fraction("170.01504")
    assert uitkomst.bedrag_per_maand == Decimal("170.02")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"loonwaarde": Decimal(40)}, "Bedoelt u 40 procent, geef dan 0,4."),
        ({"loonwaarde": Decimal("-0.1")}, "is negatief"),
        ({"loonwaarde": 0.4}, "is niet exact"),
        ({"loonwaarde": Decimal("NaN")}, "geen getal waarmee te rekenen is"),
        ({"loonwaarde": None}, "een van de twee"),
        ({"forfaitair": True}, "een van de twee"),
        ({"uren": 0}, "Geef een getal boven 0"),
        ({"uren": -8}, "Geef een getal boven 0"),
        ({"uren": Decimal("60.01")}, "Geef de uren per week, niet per maand"),
        ({"voltijd": Decimal("0.9")}, "geen deeltijdfactor"),
        ({"voltijd": 156}, "De voltijdse werkweek: 156 is meer dan 60"),
        ({"start": date(2026, 1, 2)}, "ligt na de peildatum (1 januari 2026)"),
        ({"leeftijd": 14}, "geef er een van 15 tot en met 100"),
        ({"leeftijd": 190}, "geef er een van 15 tot en met 100"),
    ],
)
def test_wat_niet_kan_wordt_uitgelegd(anders: dict[str, object], zin: str) -> None:
    feiten: dict[str, object] = {"uren": 24, "loonwaarde": DEEL, **anders}
    with pytest.raises(GebruiksFout) as fout:
        regels.lks(DAG, **feiten)  # type: ignore[arg-type]
    assert zin in str(fout.value)


def test_de_grenzen_zelf_mogen() -> None:
    assert regels.lks(DAG, uren=60, loonwaarde=DEEL).waarschuwingen
    assert regels.lks(DAG, uren=24, loonwaarde=DEEL, start=DAG).bedrag_per_maand > 0
    halve = regels.lks(DAG, uren=24, loonwaarde=Decimal("0.405"))
    assert "heel percentage" in halve.waarschuwingen[0]


@pytest.mark.parametrize(
    ("feiten", "zin"),
    [
        ({"tot": date(2025, 12, 31)}, "ligt voor de start"),
        ({"tot": date(2087, 1, 1)}, "kies hoogstens 60 jaar"),
        ({"forfaitmaanden": 7}, "hoogstens 6 maanden; u gaf 7"),
        ({"forfaitmaanden": -1}, "hoogstens 6 maanden; u gaf -1"),
        ({"loonwaarde": None, "forfaitmaanden": 6}, "Vanaf 1 juli 2026 telt de gemeten loonwaarde"),
        ({"start": date(2023, 12, 31)}, "De eerste bekende datum is 1 januari 2024"),
    ],
)
def test_een_verloop_dat_niet_kan(feiten: dict[str, object], zin: str) -> None:
    heel: dict[str, object] = {
        "start": DAG,
        "tot": date(2026, 12, 31),
        "uren": 24,
        "loonwaarde": DEEL,
        **feiten,
    }
    with pytest.raises(GebruiksFout) as fout:
        regels.lks_verloop(**heel)  # type: ignore[arg-type]
    assert zin in str(fout.value)


def test_een_verloop_van_forfait_naar_gemeten() -> None:
    verloop = regels.lks_verloop(
        date(2025, 3, 1), date(2026, 2, 28), uren=36, loonwaarde=DEEL, forfaitmaanden=6
    )
    assert [(str(v.bedrag), v.soort) for v in verloop.tijdvakken] == [
        *[("1461.71", "forfaitair")] * 6,
        *[("1754.05", "gemeten")] * 4,
        *[("1836.16", "gemeten")] * 2,
    ]
    assert verloop.totaal == Decimal("19458.78")
    assert [regel.id for regel in verloop.regels] == ["LK-05", "LK-06", "LK-07", "LK-01", "LK-04"]


def test_een_forfait_dat_midden_in_een_maand_eindigt_splitst_die_maand() -> None:
    verloop = regels.lks_verloop(
        date(2026, 4, 30), date(2026, 7, 31), uren=36, loonwaarde=DEEL, forfaitmaanden=2
    )
    assert [(v.van, v.tot, v.soort, str(v.bedrag)) for v in verloop.tijdvakken] == [
        (date(2026, 4, 30), date(2026, 4, 30), "forfaitair", "51.00"),
        (date(2026, 5, 1), date(2026, 5, 31), "forfaitair", "1530.14"),
        (date(2026, 6, 1), date(2026, 6, 29), "forfaitair", "1479.13"),
        (date(2026, 6, 30), date(2026, 6, 30), "gemeten", "61.21"),
        (date(2026, 7, 1), date(2026, 7, 31), "gemeten", "1836.16"),
    ]
    assert "keuze van Opstap" in " ".join(verloop.stappen)


def test_een_forfait_alleen_vraagt_geen_loonwaarde() -> None:
    verloop = regels.lks_verloop(DAG, date(2026, 6, 30), uren=36, forfaitmaanden=6)
    assert verloop.totaal == 6 * Decimal("1530.14")


@pytest.mark.parametrize(
    ("taak", "zin"),
    [
        ((50, 1, 1, 1), "Bedoelt u 50 procent, schrijf dan 0.5."),
        (("1.2", 1, 1, 1), "aandeel 1,2 is geen deel van 1"),
        ((1, "80", 1, 1), "Bedoelt u 80 procent, schrijf dan 0.8."),
        ((1, 1, "1.1", 1), "kwaliteit 1,1 is geen deel van 1"),
        ((1, 1, 1, "-0.1"), "netto -0,1 is negatief"),
        ((0, 1, 1, 1), "het aandeel is 0"),
    ],
)
def test_een_taak_die_niet_kan(taak: tuple[object, ...], zin: str) -> None:
    with pytest.raises(GebruiksFout) as fout:
        regels.Hoofdtaak.van("vegen", *(Decimal(str(deel)) for deel in taak))
    assert zin in str(fout.value)


def test_loonwaarde_gaat_door_in_loonkostensubsidie() -> None:
    gemeten = regels.bepaal_loonwaarde([TAAK]).loonwaarde
    assert regels.lks(DAG, uren=24, loonwaarde=gemeten).bedrag_per_maand == Decimal("1224.11")


@pytest.mark.parametrize(
    ("aandeel", "uren", "dagen", "antwoord"),
    [
        ("0.05", None, None, False),
        ("0.0625", None, None, None),
        ("0.0625", 40, 5, True),
        ("0.0625", 36, 5, False),
        ("0.5", 36, 5, True),
    ],
)
def test_hoofdtaak_of_niet(
    aandeel: str, uren: int | None, dagen: int | None, antwoord: bool | None
) -> None:
    assert regels.is_hoofdtaak(Decimal(aandeel), uren=uren, werkdagen=dagen) is antwoord


def test_uren_en_werkdagen_horen_bij_elkaar() -> None:
    for uren, dagen, zin in [
        (36, None, "allebei, of geen"),
        (None, 5, "allebei, of geen"),
        (36, 8, "Geef 1 tot en met 7"),
        (25, 1, "25 uur in 1 werkdagen kan niet"),
        (0, 5, "0 uur in 5 werkdagen kan niet"),
    ]:
        with pytest.raises(GebruiksFout, match=zin):
            regels.bepaal_loonwaarde([TAAK], uren=uren, werkdagen=dagen)


def test_zes_taken_krijgen_een_waarschuwing() -> None:
    zesde = Fraction(1, 6)
    taken = [regels.Hoofdtaak.van(f"taak {i}", zesde, 1, 1, 1) for i in range(6)]
    assert "hoogstens 5" in regels.bepaal_loonwaarde(taken).waarschuwingen[0]
    with pytest.raises(GebruiksFout, match="minstens één hoofdtaak"):
        regels.bepaal_loonwaarde([])


def test_verkeerde_uren_en_categorie() -> None:
    for uren in ([], [0], [61], [-4]):
        with pytest.raises(GebruiksFout, match="uren per week"):
            regels.tel_plaatsen(uren)
    with pytest.raises(GebruiksFout, match="Kies matig of ernstig"):
        regels.standaardeenheden(28, "zwaar")  # type: ignore[arg-type]
    with pytest.raises(GebruiksFout, match="negatief"):
        regels.arbeidsjaren([-1] * 12)
    with pytest.raises(GebruiksFout, match="plaatsen kan niet"):
        regels.beschutplicht([31], minimum=-1)
    assert regels.beschutplicht([], minimum=1, in_groep=True).plicht is True


def test_zinnen_worden_pas_gemaakt_als_iemand_ze_leest_en_maar_een_keer() -> None:
    gemaakt: list[str] = []

    def maak(naam: str) -> list[str]:
        gemaakt.append(naam)
        return [f"Dag {naam}.", "Tot ziens."]

    zinnen = Zinnen(maak, "Ans")
    assert gemaakt == []
    assert list(zinnen) == ["Dag Ans.", "Tot ziens."]
    assert zinnen[0] == "Dag Ans."
    assert zinnen[1:] == ("Tot ziens.",)
    assert len(zinnen) == 2
    assert zinnen == ("Dag Ans.", "Tot ziens.") == tuple(zinnen)
    assert zinnen != ("Dag Ans.",)
    assert hash(zinnen) == hash(tuple(zinnen))
    assert "Tot ziens." in repr(zinnen)
    assert gemaakt == ["Ans"]


def test_een_bedrag_zonder_uitleg_maakt_geen_zinnen(monkeypatch: pytest.MonkeyPatch) -> None:
    def maak(*_: object) -> list[str]:
        raise AssertionError("er is een zin gemaakt")

    monkeypatch.setattr("opstap.regels.loonkostensubsidie.bedrag._stappen", maak)
    uitkomst = regels.lks(DAG, uren=24, loonwaarde=DEEL)
    assert str(uitkomst.bedrag_per_maand) == "1224.11"
    with pytest.raises(AssertionError, match="er is een zin gemaakt"):
        uitkomst.als_dict()
