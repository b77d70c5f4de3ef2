# SPDX-License-Identifier: EUPL-1.2
"""Old lines go to a file that proves itself; the chain of what stays goes on."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.web import logboek
from opstap.web.logboek import triggers
from opstap.web.logboek.archief import BEWAARTERMIJN_JAREN, archiveer, controleer_bestand
from opstap.web.logboek.models import Archief, Regel
from web.mensen import anna, haarlem, meld_aan

pytestmark = pytest.mark.django_db
OUD = timedelta(days=366 * BEWAARTERMIJN_JAREN + 30)
GRENS = timedelta(days=366 * BEWAARTERMIJN_JAREN)


@pytest.fixture
def vijf_oud_twee_nieuw(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Gives the moment that lies between them."""
    nu = timezone.now()
    for moment in [nu - OUD] * 5 + [nu] * 2:
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        logboek.schrijf(
            "delen",
            "berekening",
            7,
            gebruiker="proces:toets",
            organisatie=haarlem(),
            resultaat="gelukt",
            herkomst="toets",
        )
    monkeypatch.undo()
    return nu - GRENS


def test_oude_regels_staan_in_een_bestand_en_de_keten_gaat_verder(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path, client: Client
) -> None:
    pad = tmp_path / "logboek-tot-2023.jsonl"
    merk = archiveer(pad, vijf_oud_twee_nieuw)
    assert merk is not None
    assert (merk.aantal, merk.tot_nummer) == (5, 5)
    assert controleer_bestand(pad) == 5
    assert pad.stat().st_mode & 0o077 == 0
    nummers = list(Regel.objects.order_by("nummer").values_list("nummer", flat=True))
    assert nummers == [6, 7, 8]
    assert Regel.objects.get(nummer=8).actie == "logboek archiveren"
    assert logboek.controleer().klopt
    blad = meld_aan(client, anna()).get(f"/mijn/organisatie/{haarlem().pk}/logboek/")
    assert "logboek-tot-2023.jsonl" in blad.content.decode()


def test_ook_als_alles_weg_is_gaat_de_keten_verder(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + OUD + OUD
    monkeypatch.setattr(timezone, "now", lambda: later)
    merk = archiveer(tmp_path / "alles.jsonl", vijf_oud_twee_nieuw + OUD)
    assert merk is not None
    assert Regel.objects.get().nummer == 8
    assert logboek.controleer().klopt


def test_een_tweede_archief_sluit_op_het_eerste_aan(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archiveer(tmp_path / "een.jsonl", vijf_oud_twee_nieuw)
    later = timezone.now() + OUD
    monkeypatch.setattr(timezone, "now", lambda: later)
    merk = archiveer(tmp_path / "twee.jsonl", later - GRENS)
    assert merk is not None
    assert merk.tot_nummer == 8
    assert controleer_bestand(tmp_path / "twee.jsonl") == 3
    kop = json.loads((tmp_path / "twee.jsonl").read_text().splitlines()[0])
    assert kop["vorig_zegel"] == Archief.objects.get(tot_nummer=5).zegel
    assert logboek.controleer().klopt


def test_regels_binnen_de_bewaartermijn_blijven(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path
) -> None:
    with pytest.raises(GebruiksFout, match="Regels blijven 3 jaar staan"):
        archiveer(tmp_path / "x.jsonl", vijf_oud_twee_nieuw + timedelta(days=60))
    assert Regel.objects.count() == 7


def test_een_gebroken_keten_gaat_niet_naar_een_archief(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path
) -> None:
    triggers.haal_weg(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE logboek_regel SET actie='anders' WHERE nummer=3")
    triggers.zet(connection)
    with pytest.raises(GebruiksFout, match="klopt niet vanaf regel 3"):
        archiveer(tmp_path / "x.jsonl", vijf_oud_twee_nieuw)
    assert not (tmp_path / "x.jsonl").exists()
    assert Regel.objects.count() == 7


def test_een_bestand_dat_er_al_is_wordt_niet_overschreven(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path
) -> None:
    pad = tmp_path / "x.jsonl"
    pad.write_text("van iemand anders")
    with pytest.raises(GebruiksFout, match="bestaat al"):
        archiveer(pad, vijf_oud_twee_nieuw)
    with pytest.raises(GebruiksFout, match="kan niet geschreven"):
        archiveer(tmp_path / "geen" / "x.jsonl", vijf_oud_twee_nieuw)
    assert Regel.objects.count() == 7


@pytest.mark.parametrize("knoei", ["wijzig", "verwijder", "wissel"])
def test_knoeien_in_het_bestand_valt_op(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path, knoei: str
) -> None:
    pad = tmp_path / "x.jsonl"
    archiveer(pad, vijf_oud_twee_nieuw)
    regels = pad.read_text().splitlines()
    if knoei == "wijzig":
        regels[2] = regels[2].replace("delen", "lezen")
    elif knoei == "verwijder":
        del regels[2]
    else:
        regels[2], regels[3] = regels[3], regels[2]
    pad.write_text("\n".join(regels) + "\n")
    with pytest.raises(GebruiksFout, match="klopt niet"):
        controleer_bestand(pad)


def test_het_merk_is_niet_te_wijzigen_en_een_vals_merk_past_niet(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path
) -> None:
    archiveer(tmp_path / "x.jsonl", vijf_oud_twee_nieuw)
    with (
        pytest.raises(DatabaseError, match="laat niets wijzigen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE logboek_archief SET zegel='x'")
    Archief.objects.create(tot_nummer=6, zegel="f" * 64, aantal=1, bestand="x", sha256="x")
    assert not logboek.controleer().klopt


def test_de_opdracht(
    vijf_oud_twee_nieuw: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad, dag = tmp_path / "x.jsonl", f"{vijf_oud_twee_nieuw:%Y-%m-%d}"
    call_command("archiveer_logboek", pad, tot=vijf_oud_twee_nieuw.date())
    assert "5 regels staan in" in capsys.readouterr().out
    call_command("archiveer_logboek", str(pad))
    assert "5 regels, alle zegels kloppen" in capsys.readouterr().out
    call_command("archiveer_logboek", str(tmp_path / "y.jsonl"), f"--tot={dag}")
    assert "geen regels" in capsys.readouterr().out
    pad.write_text("{}")
    with pytest.raises(CommandError, match="is geen archief"):
        call_command("archiveer_logboek", str(pad))
