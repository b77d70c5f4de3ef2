# SPDX-License-Identifier: EUPL-1.2
"""Every way in which a CSV file goes wrong, with the exact sentence that the user sees."""

from pathlib import Path

import pytest
import yaml

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer import Schema, lees_bytes, lees_tabel

GEVALLEN = yaml.safe_load(
    Path(__file__).with_name("slechte_bestanden.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval["geval"])
def test_elke_fout_met_rij_kolom_en_herstel(
    geval: dict[str, str], schemas: dict[str, Schema]
) -> None:
    schema = schemas[geval.get("schema", "gewichten")]
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("bestand.csv", geval["inhoud"].encode(), schema)
    gevonden = [str(bevinding) for bevinding in fout.value.bevindingen]
    assert gevonden == geval["verwacht"].splitlines()


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        ("code;gewicht;naam\nGM1900;1;Súdwest\n".encode("cp1252"), "rij 2: hier staat een teken"),
        ("code;gewicht\n".encode("utf-16"), "opgeslagen als UTF-16"),
        (b"code;gewicht\nGM0363;\x00\x01\n", "een binair bestand"),
        (b"PK\x03\x04 enzovoort", "een Excel- of zipbestand"),
        (b"\xd0\xcf\x11\xe0 enzovoort", "een oud of beveiligd Excel-bestand"),
        (b"%PDF-1.7", "een PDF"),
    ],
)
def test_bytes_die_geen_utf8_zijn(inhoud: bytes, verwacht: str, schemas: dict[str, Schema]) -> None:
    with pytest.raises(InvoerFout, match=verwacht):
        lees_bytes("bestand.csv", inhoud, schemas["gewichten"])


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [
        ("gewichten.xls", "oud Excel-bestand"),
        ("gewichten.ods", "OpenDocument"),
        ("gewichten.pdf", "een PDF"),
        ("gewichten.docx", "lever .csv of .xlsx"),
        ("gewichten", "lever .csv of .xlsx"),
    ],
)
def test_andere_soorten_bestanden(naam: str, verwacht: str, schemas: dict[str, Schema]) -> None:
    with pytest.raises(InvoerFout, match=verwacht):
        lees_bytes(naam, b"iets", schemas["gewichten"])


def test_een_csv_heeft_geen_bladen(schemas: dict[str, Schema]) -> None:
    with pytest.raises(InvoerFout, match="heeft geen bladen"):
        lees_bytes("a.csv", b"code;gewicht\nGM0363;1\n", schemas["gewichten"], blad="Blad1")


def test_een_lange_lijst_fouten_noemt_wat_er_nog_is(schemas: dict[str, Schema]) -> None:
    inhoud = "code;gewicht\n" + "".join(f"GM{nummer:04d};x\n" for nummer in range(350))
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("a.csv", inhoud.encode(), schemas["gewichten"])
    assert len(fout.value.bevindingen) == 201
    assert str(fout.value.bevindingen[-1]) == "en nog 150 fouten; herstel eerst die hierboven."


def test_te_veel_kolommen(schemas: dict[str, Schema]) -> None:
    kop = "code;gewicht" + "".join(f";k{nummer}" for nummer in range(199))
    with pytest.raises(InvoerFout, match="rij 1: 201 kolommen, meer dan de 200"):
        lees_bytes("a.csv", f"{kop}\n".encode(), schemas["gewichten"], negeer_extra=True)


def test_te_veel_rijen(schemas: dict[str, Schema], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opstap.basis.invoer.ruw.MAX_RIJEN", 3)
    rijen = ["code;gewicht", *(f"GM000{nummer};1" for nummer in range(4))]
    with pytest.raises(InvoerFout, match="meer dan 3 rijen"):
        lees_bytes("a.csv", "\n".join(rijen).encode(), schemas["gewichten"])
    assert len(lees_bytes("a.csv", "\n".join(rijen[:4]).encode(), schemas["gewichten"]).rijen) == 3


def test_te_groot(schemas: dict[str, Schema], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opstap.basis.invoer.lezer.MAX_BYTES", 10)
    with pytest.raises(InvoerFout, match="meer dan de 0 MB"):
        lees_bytes("a.csv", b"code;gewicht\n", schemas["gewichten"])


class TestPad:
    """What can be wrong with the place of a file."""

    def test_bestaat_niet(self, tmp_path: Path, schemas: dict[str, Schema]) -> None:
        with pytest.raises(InvoerFout, match="bestaat niet"):
            self.lees(tmp_path / "weg.csv", schemas)

    def test_map(self, tmp_path: Path, schemas: dict[str, Schema]) -> None:
        with pytest.raises(InvoerFout, match="dit is een map"):
            self.lees(tmp_path, schemas)

    def test_geen_gewoon_bestand(self, schemas: dict[str, Schema]) -> None:
        with pytest.raises(InvoerFout, match="geen gewoon bestand"):
            self.lees(Path("/dev/null"), schemas)

    def test_geen_leesrecht(
        self, tmp_path: Path, schemas: dict[str, Schema], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def weigert(_pad: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        bestand = tmp_path / "a.csv"
        bestand.touch()
        monkeypatch.setattr(Path, "read_bytes", weigert)
        with pytest.raises(InvoerFout, match="u mag dit bestand niet lezen"):
            self.lees(bestand, schemas)

    @staticmethod
    def lees(pad: Path, schemas: dict[str, Schema]) -> None:
        lees_tabel(pad, schemas["gewichten"])
