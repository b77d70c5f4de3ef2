# SPDX-License-Identifier: EUPL-1.2
"""``opstap register``: a user's own counts are kept, become the default key, and can go again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from opstap import gebieden

CODES = list(gebieden.gemeenten())


def telling(anders: dict[str, object] | None = None, kop: str = "code,aantal") -> str:
    aantallen: dict[str, object] = {code: 100 + rang for rang, code in enumerate(CODES)}
    rijen = [f"{code},{aantal}" for code, aantal in (aantallen | (anders or {})).items()]
    Path("register.csv").write_text("\n".join([kop, *rijen]) + "\n", encoding="utf-8")
    return "register.csv"


def bewaar(opstap: Any, bestand: str) -> Any:
    return opstap("register", "bewaar", bestand, "--peildatum", "2025-12-31")


def impulsbudget(opstap: Any, *meer: object) -> Any:
    return opstap("verdeel", "impulsbudget", "--jaar", 2026, "--json", *meer)


def test_bewaarde_aantallen_worden_de_standaardsleutel(opstap: Any, tmp_path: Path) -> None:
    assert impulsbudget(opstap).json["sleutel"]["id"] == "uitkeringen-2021"

    afloop = bewaar(opstap, telling())
    som = sum(100 + rang for rang in range(342))
    punten = f"{som:,}".replace(",", ".")
    assert afloop.uit == f"Bewaard: {punten} mensen in 342 gemeenten, peildatum 2025-12-31.\n"
    assert [pad.name for pad in (tmp_path / "gegevens").iterdir()] == ["doelgroepenregister.json"]

    verdeeld = impulsbudget(opstap)
    sleutel = verdeeld.json["sleutel"]
    assert (sleutel["id"], sleutel["peildatum"]) == ("doelgroepenregister", "2025-12-31")
    assert sleutel["vervanger"] is False
    assert "vervanger" not in verdeeld.fout
    assert verdeeld.json["regels"][0]["gewicht"] == 100
    assert verdeeld.json["totaal"] == 31_500_000

    gekozen = impulsbudget(opstap, "--sleutel", "uitkeringen-2021")
    assert gekozen.json["sleutel"]["vervanger"] is True


def test_bewaarde_aantallen_zijn_een_telling_met_toeval(opstap: Any) -> None:
    bewaar(opstap, telling())
    document = impulsbudget(opstap, "--trekkingen", 20).json
    assert 0.03 < document["gevoeligheid"]["mediaan_afwijking"] < 0.1


def test_tonen_en_verwijderen(opstap: Any) -> None:
    bewaar(opstap, telling())
    assert opstap("register", "toon", "--json").json["aantallen"][CODES[1]] == 101
    assert "Doelgroepenregister, peildatum 2025-12-31" in opstap("register", "toon").uit
    assert opstap("register", "verwijder").uit == "Verwijderd.\n"
    assert opstap("register", "verwijder").uit == "Er waren geen aantallen bewaard.\n"
    assert impulsbudget(opstap).json["sleutel"]["id"] == "uitkeringen-2021"


@pytest.mark.parametrize("meer", [(), ("--json",), ("--uit", "r.csv")])
def test_tonen_zonder_aantallen_zegt_hoe_ze_te_brengen(opstap: Any, meer: tuple[str]) -> None:
    afloop = opstap("register", "toon", *meer)
    assert (afloop.status, afloop.uit) == (2, "")
    assert "opstap register bewaar BESTAND" in afloop.fout


@pytest.mark.parametrize(
    ("anders", "boodschap"),
    [
        ({CODES[0]: "10.5"}, "een telling van mensen is een heel getal"),
        ({CODES[0]: -1}, "0 of hoger"),
        ({"GM9999": 5}, "geen gemeente van deze indeling: GM9999"),
        (dict.fromkeys(CODES, 0), "alle aantallen zijn nul"),
    ],
)
def test_een_telling_die_niet_kan_wordt_niet_bewaard(
    opstap: Any, tmp_path: Path, anders: dict[str, object], boodschap: str
) -> None:
    afloop = bewaar(opstap, telling(anders))
    assert afloop.status == 2
    assert boodschap in afloop.fout
    assert not (tmp_path / "gegevens").exists()


def test_een_gemeente_die_dubbel_is_geteld_wordt_niet_bewaard(opstap: Any) -> None:
    with Path(telling()).open("a", encoding="utf-8") as open_bestand:
        open_bestand.write(f"{CODES[0]},7\n")
    afloop = bewaar(opstap, "register.csv")
    assert afloop.status == 2
    assert f"{CODES[0]} komt meer dan één keer voor" in afloop.fout


def test_een_slechte_telling_laat_de_goede_staan(opstap: Any) -> None:
    bewaar(opstap, telling())
    assert bewaar(opstap, telling({CODES[0]: -1})).status == 2
    assert opstap("register", "toon", "--json").json["aantallen"][CODES[0]] == 100


def test_een_kolom_jaar_hoort_niet_in_een_telling(opstap: Any) -> None:
    rijen = [f"{code},5,2025" for code in CODES]
    Path("j.csv").write_text("\n".join(["code,aantal,jaar", *rijen]) + "\n", encoding="utf-8")
    afloop = bewaar(opstap, "j.csv")
    assert afloop.status == 2
    assert "zonder kolom jaar" in afloop.fout


def test_zonder_peildatum_wordt_niets_bewaard(opstap: Any) -> None:
    afloop = opstap("register", "bewaar", telling())
    assert afloop.status == 2
    assert "--peildatum" in afloop.fout


def test_een_beschadigd_register_zegt_hoe_het_weg_te_halen(opstap: Any, tmp_path: Path) -> None:
    (tmp_path / "gegevens").mkdir()
    for inhoud in ("{kapot", "[1]", '{"aantallen": 3}'):
        (tmp_path / "gegevens" / "doelgroepenregister.json").write_text(inhoud, encoding="utf-8")
        impulsbudget(opstap).eis_fout("is beschadigd. Verwijder het met: opstap register verwijder")
    assert opstap("register", "verwijder").status == 0
    assert impulsbudget(opstap).status == 0


def test_een_map_die_niet_te_maken_is_geeft_een_gewone_melding(opstap: Any, tmp_path: Path) -> None:
    (tmp_path / "gegevens").write_text("dit is geen map", encoding="utf-8")
    afloop = bewaar(opstap, telling())
    assert afloop.status == 2
    assert "(er bestaat al iets met deze naam)" in afloop.fout
    assert "OPSTAP_GEGEVENS" in afloop.fout
