# SPDX-License-Identifier: EUPL-1.2
"""A trajectory manager brings a file: the result, or everything that is wrong and nothing kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from opstap.trajecten.bestand import schrijf_bytes
from opstap.web.logboek.models import Regel, Verwerking
from opstap.web.organisaties.models import Rol
from opstap.web.trajecten import dienst, opslag
from opstap.web.trajecten.models import Trajectenlevering
from web.lezen import tekst
from web.mensen import anna, bram, haarlem, maak, meld_aan
from web.trajecten.hulp import AANTAL, adres, bestand, stuur, trajecten

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.fixture
def bewerker(client: Client) -> Client:
    return meld_aan(client, maak("Dirk", haarlem(), Rol.BEWERKER))


def _niets(map_: Path) -> bool:
    """Nothing of a file is left anywhere."""
    kant = [*(map_ / "trajecten").glob("*"), *(map_ / "tijdelijk").glob("*")]
    return not kant and not Trajectenlevering.objects.exists()


@pytest.fixture(autouse=True)
def leeg(opstap_map: Path) -> None:
    for pad in (opstap_map / "trajecten").glob("*"):
        pad.unlink()


def test_een_bestand_wordt_een_uitkomst(bewerker: Client) -> None:
    antwoord = stuur(bewerker)
    assert antwoord.status_code == 302

    blad = tekst(bewerker.get(antwoord["Location"]))
    assert f"{AANTAL} trajecten" in blad
    assert "Wat er uitkomt" in blad
    assert "Verzonnen." in blad
    assert "Hier staat niets over minder dan 10 mensen" in blad


@pytest.mark.parametrize("einde", [".csv", ".xlsx", ".parquet"])
def test_elk_soort_bestand_geeft_hetzelfde(bewerker: Client, einde: Any) -> None:
    stuur(bewerker)
    stuur(bewerker, schrijf_bytes(trajecten(), einde), f"trajecten{einde}")
    een, twee = Trajectenlevering.objects.all()
    for deel in ("n", "cumulatief", "duur"):
        assert een.uitkomst[deel] == twee.uitkomst[deel]


def test_wat_er_is_bewaard_is_het_bestand_en_niet_meer(bewerker: Client, opstap_map: Path) -> None:
    stuur(bewerker, bewaren="30")
    levering = Trajectenlevering.objects.get()
    [pad] = (opstap_map / "trajecten").iterdir()
    assert pad.name == f"{levering.pk}.parquet"
    assert pad.stat().st_mode & 0o077 == 0
    assert not list((opstap_map / "tijdelijk").iterdir())
    assert levering.rijen_er
    rijen = dienst.rijen(levering)
    assert len(rijen) == AANTAL
    assert b"P00001" not in pad.read_bytes(), "het kenmerk van een mens is niet bewaard"
    assert levering.uitkomst["minimum"] == 10
    assert "T000001" not in str(levering.uitkomst)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bestand": None}, "Kies een bestand"),
        ({"volledig": None}, "onderbroken"),
        ({"peildatum": "31-12-2100"}, "moet nog komen"),
        ({"peildatum": "gisteren"}, "Schrijf de datum"),
        ({"bewaren": "400"}, "hoogstens 366"),
        ({"bewaren": "0"}, "minstens 1 dag"),
        ({"tijden": "drie"}, "tijden als 3, 6, 12"),
        ({"tijden": "3, -6"}, "meer dan 0"),
        ({"geld_omzet": "veel"}, "kan de omzet uit productie in trajecten niet lezen"),
        ({"groep": "haarkleur"}, "haarkleur"),
    ],
)
def test_een_formulier_dat_niet_klopt_bewaart_niets(
    bewerker: Client, opstap_map: Path, velden: dict[str, Any], zin: str
) -> None:
    antwoord = stuur(bewerker, **velden)
    assert antwoord.status_code == 400
    assert zin.lower() in tekst(antwoord).lower()
    assert _niets(opstap_map)


def test_wat_is_ingevuld_blijft_staan_als_het_bestand_wordt_geweigerd(bewerker: Client) -> None:
    antwoord = stuur(bewerker, b"a;b\n1;2\n", bewaren="30", groep="afstand", geld_omzet="250000")
    blad = antwoord.content.decode()
    assert antwoord.status_code == 400
    for waarde in ("30", "afstand", "250000"):
        assert f'value="{waarde}"' in blad


def test_alle_fouten_komen_met_rij_en_kolom_en_er_blijft_niets(
    bewerker: Client, opstap_map: Path
) -> None:
    inhoud = (
        b"traject;start;eind;uitkomst\n"
        b"t1;2025-01-01;2024-01-01;werk\n"
        b"t2;eergisteren;;\n"
        b"t3;2025-02-01;2025-03-01;bakker\n"
    )
    antwoord = stuur(bewerker, inhoud)
    assert antwoord.status_code == 400
    blad = tekst(antwoord)
    for rij, kolom in ((2, "eind"), (3, "start"), (4, "uitkomst")):
        assert f" {rij} {kolom} " in blad
    assert "Er is niets bewaard" in blad
    assert _niets(opstap_map)


def test_een_burgerservicenummer_staat_na_een_weigering_nergens(
    bewerker: Client, opstap_map: Path, caplog: pytest.LogCaptureFixture
) -> None:
    regels = "".join(f"{BSN};t{n};2025-01-01;2025-02-01;werk\n" for n in range(20))
    inhoud = f"persoon;traject;start;eind;uitkomst\n{regels}".encode()
    antwoord = stuur(bewerker, inhoud, f"{BSN}.csv")
    assert antwoord.status_code == 400
    assert BSN not in antwoord.content.decode()
    assert BSN not in caplog.text
    assert not [r for r in Regel.objects.values_list() if BSN in str(r)]
    assert not [r for r in Verwerking.objects.values_list() if BSN in str(r)]
    assert _niets(opstap_map)


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("leeg.csv", b"", "is leeg"),
        ("brief.docx", b"PK", "CSV, Excel (.xlsx) of Parquet"),
        ("map.xlsm", b"PK", "macro"),
        ("geen.parquet", b"PAR1 maar niet echt", "geen.parquet"),
        ("geen.xlsx", b"ook niet echt", "geen.xlsx"),
    ],
)
def test_wat_geen_bestand_met_trajecten_is(
    bewerker: Client, opstap_map: Path, naam: str, inhoud: bytes, zin: str
) -> None:
    antwoord = stuur(bewerker, inhoud, naam)
    assert antwoord.status_code == 400
    assert zin in tekst(antwoord)
    assert _niets(opstap_map)


def test_te_groot_wordt_geweigerd_voordat_het_wordt_gelezen(
    bewerker: Client, opstap_map: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opstap.web.trajecten.views.MEESTE_BYTES", 1000)
    monkeypatch.setattr("opstap.web.trajecten.views._RUIMTE_FORMULIER", 1000)
    antwoord = stuur(bewerker)
    assert antwoord.status_code == 413
    assert _niets(opstap_map)


def test_een_lezer_levert_niet_aan_en_leest_wel(client: Client) -> None:
    meld_aan(client, bram())
    assert client.get(adres()).status_code == 200
    assert stuur(client).status_code == 403
    assert not Trajectenlevering.objects.exists()


def test_zonder_tweede_stap_komt_er_niets_binnen(client: Client) -> None:
    meld_aan(client, anna(), tweede_stap=False)
    assert stuur(client).status_code in (302, 403)
    assert not Trajectenlevering.objects.exists()


def test_een_storing_bewaart_niets_en_schrijft_geen_rij_in_het_logboek(
    bewerker: Client,
    opstap_map: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breek(*_: object, **__: object) -> None:
        raise KeyError("P00001 en T000001")

    monkeypatch.setattr("opstap.trajecten.bestand.als_parquet", breek)
    antwoord = stuur(bewerker)
    assert antwoord.status_code == 500
    assert "P00001" not in caplog.text
    assert "KeyError" in caplog.text
    assert "P00001" not in antwoord.content.decode()
    assert _niets(opstap_map)
    assert Verwerking.objects.get().status == Verwerking.Status.FOUT


@pytest.mark.parametrize("waar", ["opslag", "logboek"])
def test_een_val_tussen_bestand_en_rij_laat_niets_achter(
    bewerker: Client, opstap_map: Path, monkeypatch: pytest.MonkeyPatch, waar: str
) -> None:
    """The row is undone with the trail; the file goes with the row."""
    echt = opslag.bewaar

    def val_om(*delen: Any) -> None:
        echt(*delen)
        raise OSError("de schijf is vol")

    if waar == "opslag":
        monkeypatch.setattr("opstap.web.trajecten.opslag.bewaar", val_om)
    else:
        monkeypatch.setattr(
            "opstap.web.trajecten.verwerkingen.Wie.schrijf",
            lambda *_: (_ for _ in ()).throw(OSError("geen logboek")),
        )
    assert stuur(bewerker).status_code == 500
    assert _niets(opstap_map)


def test_een_groot_bestand_komt_in_de_gegevensmap_en_is_daarna_weg(
    bewerker: Client, opstap_map: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert len(bestand()) > 1000
    assert stuur(bewerker).status_code == 302
    assert not list((opstap_map / "tijdelijk").iterdir())
