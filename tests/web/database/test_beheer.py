# SPDX-License-Identifier: EUPL-1.2
"""``opstap beheer``: a copy of everything, damage, and everything is back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import connection

from opstap.cli import main
from opstap.cli.gegevensmap import houd_slot
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.logboek import triggers
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Gebruiker, Organisatie
from web.gegevens.hulp import EIGEN, breng
from web.mensen import anna, apparaat, bram

pytestmark = pytest.mark.database
Opstap = Callable[..., tuple[int, str, str]]


@pytest.fixture
def haarlem_werkt(met_tabellen: Path) -> Path:
    """Anna brought figures, and a run has files; the data folder of that installation."""
    apparaat(anna())
    breng(Gebruiker.objects.get(naam="Anna"), "eigen-cijfers", EIGEN)
    stuk = met_tabellen / "berekeningen" / "7d9a" / "stukken" / "1.parquet"
    stuk.parent.mkdir(parents=True)
    stuk.write_bytes(b"trekking 1")
    (met_tabellen / "geheim.txt").write_text("sleutel")
    (met_tabellen / "tijdelijk").mkdir()
    (met_tabellen / "tijdelijk" / "half.upload.xlsx").write_bytes(b"half")
    return met_tabellen


@pytest.fixture
def opstap(capsys: pytest.CaptureFixture[str]) -> Opstap:
    """``opstap("beheer", "gebruikers")`` gives status, output and errors."""

    def draai(*woorden: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as einde:
            main([*map(str, woorden)])
        uit, fout = capsys.readouterr()
        return int(einde.value.code or 0), uit, fout

    return draai


def inhoud() -> dict[str, Any]:
    """Every row of every table, as text."""
    return {
        model._meta.label: serialize("json", model._default_manager.order_by("pk"))
        for model in apps.get_models()
    }


def verander() -> None:
    bram()
    Organisatie.objects.update(naam="Iets anders")


def test_kopie_schade_en_alles_is_terug(
    haarlem_werkt: Path, tmp_path: Path, opstap: Opstap
) -> None:
    toen, zip_ = inhoud(), tmp_path / "kopie.zip"
    (haarlem_werkt / "bladen").mkdir()
    (haarlem_werkt / "bladen" / "x.djcache").write_bytes(b"een bewaarde pagina")
    status, gezegd, _ = opstap("beheer", "reservekopie", zip_)
    assert status == 0
    assert "De geheime sleutel zit er niet in" in gezegd
    assert zip_.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(zip_) as archief:
        namen = set(archief.namelist())
    assert "berekeningen/7d9a/stukken/1.parquet" in namen
    assert not {n for n in namen if n.startswith(("geheim", "tijdelijk", "draait", "bladen"))}

    verander()
    (haarlem_werkt / "berekeningen" / "7d9a" / "stukken" / "1.parquet").write_bytes(b"stuk")
    status, gezegd, fout = opstap("beheer", "terugzetten", zip_)
    assert status == 0, fout
    assert inhoud() == toen
    stuk = haarlem_werkt / "berekeningen" / "7d9a" / "stukken" / "1.parquet"
    assert stuk.read_bytes() == b"trekking 1"
    assert (haarlem_werkt / "geheim.txt").read_text() == "sleutel"
    vorige = next(haarlem_werkt.glob("voor-terugzetten-*"))
    assert (vorige / "berekeningen" / "7d9a" / "stukken" / "1.parquet").read_bytes() == b"stuk"

    call_command("migrate", verbosity=0)
    breng(Gebruiker.objects.get(naam="Anna"), "eigen-cijfers", EIGEN)
    assert Gegevensversie.objects.count() == 2


def _bedorven(goed: Path, slecht: Path, bederf: Callable[[Any], Any]) -> Path:
    """The same archive with another manifest."""
    with zipfile.ZipFile(goed) as van, zipfile.ZipFile(slecht, "w") as naar:
        for naam in van.namelist():
            tekst = van.read(naam)
            if naam == "manifest.json":
                tekst = json.dumps(bederf(json.loads(tekst))).encode()
            naar.writestr(naam, tekst)
    return slecht


def test_een_archief_dat_niet_klopt_verandert_niets(
    haarlem_werkt: Path, tmp_path: Path, opstap: Opstap
) -> None:
    goed, slecht = tmp_path / "goed.zip", tmp_path / "slecht.zip"
    opstap("beheer", "reservekopie", goed)
    toen = inhoud()
    gevallen: list[tuple[Callable[[Any], Any], str]] = [
        (lambda m: {**m, "bestanden": dict.fromkeys(m["bestanden"], "0" * 64)}, "is veranderd"),
        (lambda m: {**m, "versie": "9.0.0", "migraties": {"api": "0099_later"}}, "nieuwer is dan"),
        (lambda m: {**m, "soort": "iets anders"}, "het is geen reservekopie"),
        (lambda m: {**m, "extra": 1}, "het manifest klopt niet"),
        (lambda m: {**m, "database": "oracle"}, "Pas DATABASE_URL aan"),
        (lambda m: {**m, "bestanden": {"../buiten": "0" * 64}}, "geen heel archief"),
        (lambda m: {**m, "bestanden": {"/etc/buiten": "0" * 64}}, "geen heel archief"),
        (lambda m: {**m, "bestanden": {".": "0" * 64}}, "geen heel archief"),
        (lambda m: {**m, "bestanden": ["database"]}, "het manifest klopt niet"),
    ]
    for bederf, melding in gevallen:
        status, _, fout = opstap("beheer", "terugzetten", _bedorven(goed, slecht, bederf))
        assert status == 2
        assert melding in fout
    slecht.write_bytes(goed.read_bytes()[:-500])
    assert "geen heel archief" in opstap("beheer", "terugzetten", slecht)[2]
    assert "is er niet" in opstap("beheer", "terugzetten", tmp_path / "weg.zip")[2]

    assert inhoud() == toen
    assert not list(haarlem_werkt.glob("*terugzetten-*"))


def test_wat_het_platform_zelf_maakt_komt_niet_uit_een_archief(
    haarlem_werkt: Path, tmp_path: Path, opstap: Opstap
) -> None:
    """A kept page is an object of Python: one that somebody put in the archive would be run."""
    goed, slecht = tmp_path / "goed.zip", tmp_path / "slecht.zip"
    opstap("beheer", "reservekopie", goed)
    inhoud_, koppeling = b"geen pagina maar een opdracht", zipfile.ZipInfo("berekeningen/wijzer")
    koppeling.external_attr = 0o120777 << 16  # a symbolic link
    erbij = {
        "bladen/kwaad.djcache": sha256(inhoud_).hexdigest(),
        "berekeningen/wijzer": sha256(b"/etc/passwd").hexdigest(),
    }
    _bedorven(goed, slecht, lambda m: {**m, "bestanden": {**m["bestanden"], **erbij}})
    with zipfile.ZipFile(slecht, "a") as archief:
        archief.writestr("bladen/kwaad.djcache", inhoud_)
        archief.writestr(koppeling, "/etc/passwd")
    status, _, fout = opstap("beheer", "terugzetten", slecht)

    assert status == 0, fout
    assert not (haarlem_werkt / "bladen" / "kwaad.djcache").exists()
    wijzer = haarlem_werkt / "berekeningen" / "wijzer"
    assert not wijzer.is_symlink()
    assert wijzer.read_bytes() == b"/etc/passwd"


def test_een_archief_dat_niet_op_de_schijf_past_wordt_niet_uitgepakt(
    haarlem_werkt: Path, tmp_path: Path, opstap: Opstap, monkeypatch: pytest.MonkeyPatch
) -> None:
    goed = tmp_path / "goed.zip"
    opstap("beheer", "reservekopie", goed)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    status, _, fout = opstap("beheer", "terugzetten", goed)
    assert status == 2
    assert "past niet op de schijf" in " ".join(fout.split())
    assert not list(haarlem_werkt.glob("*terugzetten-*"))


def test_terwijl_het_platform_draait_wordt_niets_teruggezet(
    haarlem_werkt: Path, tmp_path: Path, opstap: Opstap
) -> None:
    zip_ = tmp_path / "kopie.zip"
    with houd_slot(haarlem_werkt):
        assert opstap("beheer", "reservekopie", zip_)[0] == 0
        status, _, fout = opstap("beheer", "terugzetten", zip_)

    assert status == 2
    assert "opstap serve --stop" in fout


@pytest.mark.usefixtures("haarlem_werkt")
def test_de_lijst_van_accounts_zegt_wie_er_is_en_niet_meer(opstap: Opstap) -> None:
    bram()
    document = json.loads(opstap("beheer", "gebruikers", "--json")[1])["accounts"]

    assert [(a["email"], a["tweede_stap"]) for a in document] == [
        ("anna@voorbeeld.nl", True),
        ("bram@voorbeeld.nl", False),
    ]
    assert {*document[0]} == {
        *("email", "naam", "actief", "tweede_stap", "platformbeheerder", "laatst")
    }


@pytest.mark.usefixtures("haarlem_werkt")
def test_het_logboek_klopt_tot_iemand_erin_knoeit(opstap: Opstap) -> None:
    status, gezegd, _ = opstap("beheer", "controleer-logboek")
    assert (status, gezegd.splitlines()[0]) == (0, "Het logboek klopt: 2 regels.")
    nieuwste = Regel.objects.order_by("-nummer")[0]
    noot = ("--bewaard", nieuwste.nummer, nieuwste.zegel)
    assert opstap("beheer", "controleer-logboek", *noot)[0] == 0

    triggers.haal_weg(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM logboek_regel WHERE nummer = 2")
    assert opstap("beheer", "controleer-logboek")[0] == 0  # the newest is gone, and nobody sees it
    assert opstap("beheer", "controleer-logboek", *noot)[0] == 1  # but who noted it does
    with connection.cursor() as cursor:
        cursor.execute("UPDATE logboek_regel SET actie = 'niets' WHERE nummer = 1")
    status, gezegd, _ = opstap("beheer", "controleer-logboek")
    assert status == 1
    assert "klopt NIET vanaf regel 1" in gezegd


@pytest.mark.usefixtures("lege_database")
def test_voor_de_eerste_start_is_er_niets_te_tonen(opstap: Opstap) -> None:
    status, _, fout = opstap("beheer", "gebruikers")
    assert status == 2
    assert "Start eerst 'opstap serve'" in fout
