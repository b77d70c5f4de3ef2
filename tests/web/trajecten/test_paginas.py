# SPDX-License-Identifier: EUPL-1.2
"""What each page says: the result, tension, the list of reviews, the log, and who sees which."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from opstap.trajecten.beeld import afgeschermd, maak_beeld
from opstap.trajecten.synthetisch import als_stand
from opstap.trajecten.synthetisch import maak as maak_trajecten
from opstap.web.logboek.models import Regel, Verwerking
from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Rol
from opstap.web.trajecten import opslag, vergelijken, verwerkingen
from opstap.web.trajecten.figuren import maak_blad, werkbladen
from opstap.web.trajecten.models import Spanningsbesluit, Trajectenlevering
from web.lezen import json_van, tekst
from web.mensen import anna, bram, chris, haarlem, maak, meld_aan
from web.trajecten.hulp import adres, breng, door, trajecten

pytestmark = pytest.mark.django_db


@pytest.fixture
def wie() -> Gebruiker:
    return anna()


@pytest.fixture
def levering(wie: Gebruiker) -> Trajectenlevering:
    return breng(wie)


@pytest.fixture
def haar(client: Client, wie: Gebruiker) -> Client:
    return meld_aan(client, wie)


def hier(levering: Trajectenlevering, deel: str = "") -> str:
    return f"{adres(levering.organisatie)}{levering.pk}/{deel}"


def test_de_uitkomst_begint_met_zinnen_en_is_licht_genoeg(
    haar: Client, levering: Trajectenlevering
) -> None:
    antwoord = haar.get(hier(levering))
    blad = tekst(antwoord)
    assert blad.index("Wat er uitkomt") < blad.index("Grafieken")
    assert "gesimuleerd" in blad
    assert len(antwoord.content) < 200_000
    assert antwoord["Cache-Control"] == "no-store"


def test_een_beeld_dat_niet_is_afgeschermd_komt_op_geen_pagina() -> None:
    heel = maak_beeld(trajecten())
    for maak_iets in (lambda: maak_blad(heel, ""), lambda: werkbladen(heel)):
        with pytest.raises(ValueError, match="afgeschermd"):
            maak_iets()


@pytest.mark.parametrize(
    ("einde", "begin"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_elk_rapport_en_dat_het_is_opgehaald(
    haar: Client, levering: Trajectenlevering, einde: str, begin: bytes
) -> None:
    antwoord = haar.get(hier(levering, f"rapport.{einde}"))
    assert antwoord.content.startswith(begin)
    assert Regel.objects.get(actie="uitkomst opgeslagen").resultaat == f"{einde}, zonder rijen"
    assert haar.get(hier(levering, "rapport.exe")).status_code == 404


def test_het_json_bestand_heeft_de_vaste_velden(haar: Client, levering: Trajectenlevering) -> None:
    document = json_van(haar.get(hier(levering, "rapport.json")))
    assert {"n", "cumulatief", "duur", "spanning", "waarschuwingen"} <= document.keys()
    assert document == levering.uitkomst
    assert "NaN" not in json.dumps(document)


def test_elke_tabel_en_grafiek_heeft_een_bestand(haar: Client, levering: Trajectenlevering) -> None:
    antwoord = haar.get(hier(levering), {"figuur": "trajecten-verloop", "als": "csv"})
    assert antwoord["Content-Type"].startswith("text/csv")
    assert haar.get(hier(levering), {"figuur": "niets"}).status_code == 404


def test_spanning_noemt_de_kansen_voor_de_uitslag(
    haar: Client, levering: Trajectenlevering
) -> None:
    blad = tekst(haar.get(hier(levering, "spanning/")))
    assert "Een reden voor gesprek, geen oordeel" in blad
    assert blad.index("Een reden voor gesprek") < blad.index("Wat hebben wij ermee gedaan?")


def test_wat_ermee_is_gedaan_blijft_staan(
    haar: Client, levering: Trajectenlevering, wie: Gebruiker
) -> None:
    pad = hier(levering, "spanning/")
    assert haar.post(pad, {"tekst": "Besproken met de werkleiders."}).status_code == 302
    assert "Besproken met de werkleiders." in tekst(haar.get(pad))
    besluit = Spanningsbesluit.objects.get()
    assert besluit.door == wie
    regel = Regel.objects.get(actie="spanning besproken")
    assert "werkleiders" not in regel.resultaat


@pytest.mark.parametrize("woorden", ["", "Over 111222333.", "Mail jan@voorbeeld.nl", "x" * 1001])
def test_een_tekst_over_een_mens_wordt_niet_opgeschreven(
    haar: Client, levering: Trajectenlevering, woorden: str
) -> None:
    assert haar.post(hier(levering, "spanning/"), {"tekst": woorden}).status_code == 400
    assert not Spanningsbesluit.objects.exists()


def test_de_lijst_is_voor_werkers_en_elke_blik_staat_in_het_logboek(
    haar: Client, levering: Trajectenlevering
) -> None:
    antwoord = haar.get(hier(levering, "aan-de-beurt/"))
    blad = tekst(antwoord)
    assert "Trajecten die aan de beurt zijn" in blad
    assert antwoord["Cache-Control"] == "no-store"
    haar.get(hier(levering, "aan-de-beurt.csv"))
    assert {v.naam for v in Verwerking.objects.all()} == {
        verwerkingen.LIJST,
        verwerkingen.LIJST_BESTAND,
    }
    regels = Regel.objects.filter(object_soort=verwerkingen.OBJECT)
    assert {regel.actie for regel in regels} == {"lijst bekeken", "lijst opgeslagen"}
    assert {regel.object_id for regel in regels} == {str(levering.pk)}


def test_de_lijst_heeft_geen_cijfer_over_een_mens(
    haar: Client, levering: Trajectenlevering
) -> None:
    kop = haar.get(hier(levering, "aan-de-beurt.csv")).content.decode("utf-8-sig").split("\n")[0]
    assert not [woord for woord in ("productiviteit", "uren", "score", "afstand") if woord in kop]


def test_een_lezer_ziet_de_uitkomst_en_niet_de_lijst(levering: Trajectenlevering) -> None:
    hem = meld_aan(Client(headers={"host": "localhost"}), bram())
    assert hem.get(hier(levering)).status_code == 200
    assert hem.get(hier(levering, "spanning/")).status_code == 200
    assert hem.get(hier(levering, "rapport.json")).status_code == 200
    for deel in ("aan-de-beurt/", "aan-de-beurt.csv"):
        assert hem.get(hier(levering, deel)).status_code == 403
    for deel in ("opnieuw/", "spanning/", "rijen/verwijderen/", "verwijderen/"):
        assert hem.post(hier(levering, deel), {"tekst": "x", "tijden": "3"}).status_code == 403
    assert opslag.plek(levering.pk).exists()
    assert not Verwerking.objects.exists()


def test_een_ander_ziet_niet_eens_dat_het_er_is(levering: Trajectenlevering) -> None:
    vreemd = chris()
    van_chris = vreemd.organisaties.get()
    hij = meld_aan(Client(headers={"host": "localhost"}), vreemd)
    for deel in ("", "rapport.json", "spanning/", "aan-de-beurt/", "aan-de-beurt.csv"):
        assert hij.get(hier(levering, deel)).status_code == 404
        # the same file under his own organisation
        assert hij.get(f"{adres(van_chris)}{levering.pk}/{deel}").status_code == 404
    assert hij.post(f"{adres(van_chris)}{levering.pk}/verwijderen/").status_code == 404
    assert opslag.plek(levering.pk).exists()


def test_wie_niet_meer_meedoet_ziet_niets_meer(
    haar: Client, levering: Trajectenlevering, wie: Gebruiker
) -> None:
    Lidmaatschap.objects.filter(gebruiker=wie).delete()
    assert haar.get(hier(levering)).status_code == 404
    assert haar.get(hier(levering, "aan-de-beurt/")).status_code == 404


def test_het_verwerkingslog_zegt_in_gewone_woorden_wat_er_gebeurde(
    haar: Client, levering: Trajectenlevering, monkeypatch: pytest.MonkeyPatch
) -> None:
    haar.get(hier(levering, "aan-de-beurt/"))
    with monkeypatch.context() as lap:
        lap.setattr("opstap.web.trajecten.views.meld", lambda *_: None)
        haar.post(hier(levering, "rijen/verwijderen/"))
    blad = tekst(haar.get(f"{adres()}verwerkingen/"))
    assert "Lijst van trajecten die aan de beurt zijn bekeken trajecten.csv" in blad
    assert "Rijen verwijderd trajecten.csv anna@voorbeeld.nl Gelukt" in blad
    assert blad.index("Rijen verwijderd") < blad.index("Lijst van trajecten")
    kenmerk = verwerkingen.betrokkenen(haarlem(), levering.pk)[:6]
    haar.post(hier(levering, "verwijderen/"))
    blad = tekst(haar.get(f"{adres()}verwerkingen/"))
    assert f"bekeken bestand {kenmerk}, niet meer bewaard" in blad


def test_het_verwerkingslog_loopt_door_op_een_volgend_blad(
    haar: Client, levering: Trajectenlevering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opstap.web.trajecten.views.PER_BLADZIJDE", 2)
    for _ in range(3):
        haar.get(hier(levering, "aan-de-beurt/"))
    eerste = haar.get(f"{adres()}verwerkingen/")
    assert tekst(eerste).count("aan de beurt zijn bekeken") == 2
    [_, na] = eerste.content.decode().split("?voor=", 1)
    tweede = tekst(haar.get(f"{adres()}verwerkingen/", {"voor": na.split('"')[0]}))
    assert tweede.count("aan de beurt zijn bekeken") == 1


def test_het_log_van_een_ander_bestand_heeft_een_ander_kenmerk(wie: Gebruiker) -> None:
    een, twee = breng(wie), breng(wie)
    kenmerken = {verwerkingen.betrokkenen(haarlem(), b.pk) for b in (een, twee)}
    assert len(kenmerken) == 2
    assert not any(str(een.pk) in kenmerk for kenmerk in kenmerken)


def test_zonder_rijen_is_er_geen_lijst_en_staat_er_waarom(
    haar: Client, levering: Trajectenlevering, opstap_map: Path
) -> None:
    del opstap_map
    opslag.gooi_weg(levering.pk)
    antwoord = haar.get(hier(levering, "aan-de-beurt/"), follow=True)
    assert "zijn er niet meer" in tekst(antwoord)
    assert haar.get(hier(levering, "aan-de-beurt.csv")).status_code == 302


def test_een_bewerker_mag_alles_met_bestanden_en_niet_in_het_logboek(
    client: Client, levering: Trajectenlevering
) -> None:
    meld_aan(client, maak("Dirk", haarlem(), Rol.BEWERKER))
    assert client.get(hier(levering, "aan-de-beurt/")).status_code == 200
    assert client.get(f"/mijn/organisatie/{haarlem().pk}/logboek/").status_code == 403


def test_een_uitkomst_van_een_andere_versie_zegt_dat_en_is_opnieuw_te_berekenen(
    haar: Client, levering: Trajectenlevering
) -> None:
    levering.uitkomst = {"n": 400, "van": "een andere versie"}
    levering.save()
    blad = tekst(haar.get(hier(levering)))
    assert "met een andere versie van Opstap gemaakt" in blad
    assert json_van(haar.get(hier(levering, "rapport.json"))) == levering.uitkomst
    for deel in ("rapport.pdf", "spanning/"):
        assert haar.get(hier(levering, deel)).status_code == 400
    assert haar.post(hier(levering, "opnieuw/"), {"tijden": "3"}).status_code == 302
    assert "Wat er uitkomt" in tekst(haar.get(hier(levering)))


def test_een_kenmerk_staat_alleen_in_de_lijst(
    haar: Client, levering: Trajectenlevering, wie: Gebruiker
) -> None:
    """Not on another page, not in a file of a result, not in a log, and never in an address."""
    bijdrage = breng(wie, echt=True)
    vergelijken.draag_bij(door(wie), bijdrage)
    rijen = trajecten()
    assert rijen.traject is not None
    kenmerken = [str(naam).encode() for naam in rijen.traject[:50]]
    lijst = haar.get(hier(levering, "aan-de-beurt.csv")).content
    assert [k for k in (str(n).encode() for n in rijen.traject) if k in lijst]
    for adres_ in (
        *(hier(levering, deel) for deel in ("", "spanning/", "rapport.json", "rapport.xlsx")),
        *(f"{adres()}{deel}" for deel in ("", "verwerkingen/", "naast-anderen/")),
    ):
        inhoud = haar.get(adres_).content
        assert not [k for k in kenmerken if k in inhoud], adres_
    geschreven = str([*Regel.objects.values_list(), *Verwerking.objects.values_list()]).encode()
    assert not [k for k in kenmerken if k in geschreven]


def test_bij_elke_tabel_en_grafiek_staat_dat_zij_verzonnen_is() -> None:
    blad = maak_blad(afgeschermd(maak_beeld(trajecten())), "")
    titels = [figuur.tabel.titel for figuur in blad.figuren]
    assert len(titels) > 8
    assert [titel for titel in titels if not titel.startswith("Verzonnen voorbeeld: ")] == []


def test_wat_er_met_het_bestand_is_staat_bij_waar_u_op_moet_letten() -> None:
    stand = als_stand(replace(maak_trajecten(6000, 3), synthetisch=False), date(2025, 1, 1))
    blad = maak_blad(afgeschermd(maak_beeld(stand)), "")
    assert any("op één dag" in zin for zin in blad.waarschuwingen)


def test_wat_komt_staat_voor_wat_al_geweest_is(haar: Client, levering: Trajectenlevering) -> None:
    """The file is of a while ago, so nearly every moment has passed; that is said too."""
    antwoord = haar.get(hier(levering, "aan-de-beurt/"))
    blad = tekst(antwoord)
    assert blad.index("Vandaag en binnenkort") < blad.index("Al geweest, de laatste eerst")
    assert "Wat daarna eindigde, staat hier nog als lopend" in blad
    geweest = antwoord.context["delen"][1]["tabel"].tabel
    dagen = [rij[2] for rij in geweest.rijen]
    assert dagen == sorted(dagen, reverse=True)
    assert geweest.titel.startswith("Verzonnen voorbeeld: ")
