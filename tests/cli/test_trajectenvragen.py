# SPDX-License-Identifier: EUPL-1.2
"""``opstap trajecten`` beside the analysis: an example, a template, tension, reviews, papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click import Command
from tests.cli.conftest import Opdracht

from opstap.cli import trajecten, trajectenspanning
from opstap.trajecten.bestand import lees_trajecten
from opstap.trajecten.herbeoordeling import BINNEN_DAGEN
from opstap.trajecten.spanning import MINIMUM_VERWACHT, PERIODE
from opstap.trajecten.statistiek import TIJDEN
from opstap.trajecten.synthetisch import ZIN, maak

PEILDATUM = ("--peildatum", "2026-01-01")


@pytest.mark.parametrize("einde", ["csv", "xlsx", "parquet"])
def test_het_voorbeeld_is_wat_de_generator_maakte(
    opstap: Opdracht, tmp_path: Path, einde: str
) -> None:
    naam = f"v.{einde}"
    afloop = opstap("trajecten", "voorbeeld", naam, "--aantal", 400, "--zaad", 3)
    assert afloop.fout == f"Geschreven: {naam} (400 verzonnen trajecten)\n"
    assert f"opstap trajecten analyseer {naam} --peildatum 2026-01-01" in afloop.uit
    gelezen, echt = lees_trajecten(tmp_path / naam, peildatum=date(2026, 1, 1)), maak(400, 3)
    assert gelezen.synthetisch
    assert ZIN in gelezen.waarschuwingen
    assert np.array_equal(gelezen.duur, echt.duur)
    assert np.array_equal(gelezen.uitkomst, echt.uitkomst)
    assert gelezen.persoon is not None
    assert echt.persoon is not None
    assert np.array_equal(gelezen.persoon, echt.persoon)
    for kolom, reeks in echt.getallen.items():
        assert np.array_equal(gelezen.getallen[kolom], reeks)
    for kolom, groep in (*echt.groepen.items(), ("organisatie", echt.organisatie)):
        assert groep is not None
        weer = gelezen.organisatie if kolom == "organisatie" else gelezen.groepen[kolom]
        assert weer is not None
        waarden = np.array(groep.waarden)[groep.codes]
        assert np.array_equal(np.array(weer.waarden)[weer.codes], waarden)


@pytest.mark.parametrize(
    ("vorm", "kolom"), [("duren", "duur"), ("klassen", "duur_tot"), ("stand", "eind")]
)
def test_een_voorbeeld_in_een_andere_vorm(
    opstap: Opdracht, tmp_path: Path, vorm: str, kolom: str
) -> None:
    afloop = opstap("trajecten", "voorbeeld", "v.csv", "--aantal", 900, "--vorm", vorm)
    assert afloop.status == 0
    assert kolom in (tmp_path / "v.csv").read_text(encoding="utf-8").splitlines()[0].split(";")
    opdracht = afloop.uit.split("opstap ")[1].split()
    gelezen = opstap(*opdracht, "--json")
    uit = gelezen.json
    assert uit["vorm"] == vorm
    assert ("Dit bestand is een stand" in gelezen.fout) == (vorm == "stand")
    assert 0.4 < next(r["aandeel"] for r in uit["cumulatief"] if r["tijd"] == 3.0) + 0.4 < 0.8


def test_een_eigen_bestand_wordt_niet_overschreven(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "mijn.csv").write_text("van mij", encoding="utf-8")
    opstap("trajecten", "voorbeeld", "mijn.csv").eis_fout("mijn.csv bestaat al")
    assert (tmp_path / "mijn.csv").read_text(encoding="utf-8") == "van mij"


@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        (("v.txt",), "'.txt' is onbekend"),
        (("v.csv", "--aantal", "0"), "1 tot en met 1.000.000"),
        (("v.csv", "--spanning", "3"), "3=0,5"),
        (("v.csv", "--spanning", "99=0,5"), "Bedrijf 99 bestaat niet"),
        (("v.csv", "--vorm", "klassen", "--jaren", "1"), "Kies meer jaren"),
    ],
)
def test_een_voorbeeld_dat_niet_kan(
    opstap: Opdracht, tmp_path: Path, opties: tuple[str, ...], woord: str
) -> None:
    opstap("trajecten", "voorbeeld", *opties).eis_fout(woord)
    assert not list(tmp_path.glob("v.*"))


def test_het_sjabloon_is_te_lezen_en_wordt_niet_overschreven(opstap: Opdracht) -> None:
    afloop = opstap("trajecten", "sjabloon", "t.xlsx")
    assert "productiviteit_bij_start" in afloop.uit
    uit = opstap("trajecten", "analyseer", "t.xlsx", "--json").json
    assert uit["n"] == 3
    assert any("onder de 10" in zin for zin in uit["waarschuwingen"])
    opstap("trajecten", "sjabloon", "t.xlsx").eis_fout("bestaat al")


def test_spanning_zegt_eerst_wat_de_toets_kan(opstap: Opdracht) -> None:
    maak_file = ("trajecten", "voorbeeld", "s.csv", "--aantal", 16000, "--bedrijven", 20)
    assert opstap(*maak_file, "--spanning", "2=0,3", "--spanning", "5=0,3").status == 0
    afloop = opstap("trajecten", "spanning", "s.csv", *PEILDATUM)
    kans, uitkomst = afloop.uit.index("Stel dat een bedrijf"), afloop.uit.index("signalen: ")
    assert kans < uitkomst
    assert "voorbeeldbedrijf 02 en voorbeeldbedrijf 05" in afloop.uit
    assert "reden voor gesprek, geen oordeel" in afloop.uit
    uit = opstap("trajecten", "spanning", "s.csv", *PEILDATUM, "--json").json
    assert uit["spanning"]["signalen"] == ["voorbeeldbedrijf 02", "voorbeeldbedrijf 05"]
    assert uit["synthetisch"] is True
    assert afloop.uit.count("Verzonnen voorbeeld: ") == 2
    terug = opstap("trajecten", "spanning", "s.csv", *PEILDATUM, "--terugtoets", "2025-01-01")
    assert "Van de 3 organisaties met een signaal van toen hebben er 3 opnieuw" in terug.uit
    opstap("trajecten", "spanning", "s.csv", "--minimum", 5).eis_fout("kan niet lager")


def test_spanning_van_een_bedrijf_alleen_geeft_de_reden(opstap: Opdracht) -> None:
    opstap("trajecten", "voorbeeld", "een.csv", "--aantal", 2000, "--bedrijven", 1)
    afloop = opstap("trajecten", "spanning", "een.csv", *PEILDATUM)
    assert afloop.status == 0
    assert afloop.uit.count("6 zijn nodig") == 1
    assert opstap("trajecten", "spanning", "een.csv", *PEILDATUM, "--json").json["spanning"] is None
    opstap("trajecten", "spanning", "een.csv", *PEILDATUM, "--uit", "u.csv").eis_fout(
        "6 zijn nodig"
    )


def test_gesprekken_staan_op_datum_en_zonder_score(opstap: Opdracht) -> None:
    opstap("trajecten", "voorbeeld", "h.csv", "--aantal", 800)
    uit = opstap("trajecten", "herbeoordeling", "h.csv", *PEILDATUM, "--binnen", 14, "--json").json
    dagen = [gesprek["datum"] for gesprek in uit["gesprekken"]]
    assert dagen == sorted(dagen)
    assert max(dagen) <= "2026-01-15"
    assert set(uit["gesprekken"][0]) == {"traject", "moment", "datum", "stand"}
    assert {gesprek["moment"] for gesprek in uit["gesprekken"]} <= {3, 6, 12}
    opstap("trajecten", "voorbeeld", "d.csv", "--aantal", 50, "--vorm", "duren")
    opstap("trajecten", "herbeoordeling", "d.csv").eis_fout("geen startdatums")
    Path("e.csv").write_text("traject;start;duur;uitkomst\nt1;2025-01-01;2;\n", encoding="utf-8")
    opstap("trajecten", "herbeoordeling", "e.csv").eis_fout("Geef met --peildatum")


def test_wat_de_hulp_als_standaard_noemt_is_die_van_de_berekening() -> None:
    def standaarden(opdracht: Command) -> dict[str | None, object]:
        return {param.name: param.default for param in opdracht.params}

    toets, lijst = standaarden(trajectenspanning.spanning), trajectenspanning.herbeoordeling
    assert toets["minimum"] == MINIMUM_VERWACHT
    assert toets["periode"] == PERIODE
    assert standaarden(lijst)["binnen"] == BINNEN_DAGEN
    tijden = standaarden(trajecten.analyseer)["tijden"]
    assert tijden == ",".join(f"{tijd:g}" for tijd in TIJDEN)


def test_de_brief_als_stand_en_als_stroom(opstap: Opdracht) -> None:
    afloop = opstap("trajecten", "brief")
    assert "33.000 tot 34.500" in afloop.uit
    assert "5.300 tot 5.500" in afloop.uit
    uit = opstap("trajecten", "brief", "--json").json
    assert [lezing["soort"] for lezing in uit["lezingen"]] == ["stand", "stroom"]
    assert len(uit["zinnen"]) >= 5


def test_de_stukken_komen_in_een_map(opstap: Opdracht, tmp_path: Path) -> None:
    namen = {"modelkaart.docx", "dpia.docx", "algoritmeregister.docx"}
    afloop = opstap("trajecten", "documenten", "stukken", "--datum", "2026-02-01")
    assert (afloop.status, afloop.uit) == (0, "")
    assert {pad.name for pad in (tmp_path / "stukken").iterdir()} == namen
    opstap("trajecten", "documenten", "stukken").eis_fout("Wat u daarin hebt ingevuld")
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    opstap("trajecten", "documenten", "bestand").eis_fout("er bestaat al iets met deze naam")
    opstap("trajecten", "documenten", "m", *PEILDATUM).eis_fout("horen bij --bestand")


def test_de_hulp_is_nederlands(opstap: Opdracht) -> None:
    for opdracht in ("analyseer", "brief", "documenten", "spanning", "voorbeeld"):
        afloop = opstap("trajecten", opdracht, "--help")
        assert afloop.uit.startswith(f"Gebruik: opstap trajecten {opdracht}")
