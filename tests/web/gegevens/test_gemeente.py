# SPDX-License-Identifier: EUPL-1.2
"""The money of Haarlem: own figures in place of the estimate, marked, with the difference."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from opstap import gebieden, verdeling
from opstap.bekostiging.gemeente import maak_gemeente
from opstap.web.gegevens import dienst
from opstap.web.gegevens.gemeente import eigen_beeld, tabel_totaal
from opstap.web.organisaties.models import Organisatie, Rol, Soort
from web.gegevens.hulp import EIGEN, breng, register, tekst
from web.mensen import anna, bram, haarlem, maak, meld_aan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::opstap.prognose.bestanden.Verouderd"),
]


def weg(vraag: str = "") -> str:
    return f"/mijn/organisatie/{haarlem().pk}/gemeente/?jaar=2027{vraag}"


def stromen(client: Client) -> dict[str, dict[str, str]]:
    antwoord = client.get(weg("&figuur=eigen-cijfers&als=csv"))
    rijen = csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
    return {rij["stroom"]: rij for rij in rijen}


def test_zonder_eigen_cijfers_is_alles_schatting(client: Client) -> None:
    meld_aan(client, bram())

    assert "Alles hieronder is een schatting" in tekst(client.get(weg()))
    assert {rij["verschil"] for rij in stromen(client).values()} <= {"0", ""}


def test_een_eigen_bedrag_komt_in_de_plaats_met_het_verschil_erbij(client: Client) -> None:
    breng(anna(), "eigen-cijfers", EIGEN)
    meld_aan(client, bram())
    schatting = maak_gemeente(
        "GM0392", sleutel=verdeling.ingebouwd("uitkeringen-2021"), jaren=range(2027, 2028)
    ).bedrag("impulsbudget", 2027)
    assert schatting is not None

    regel = stromen(client)["Impulsbudget sociale infrastructuur"]

    assert regel["eigen"] == "300000"
    assert regel["schatting"] == str(schatting)
    assert regel["verschil"] == str(300_000 - schatting)
    assert regel["waardoor"] == "uw eigen cijfer"
    assert "Eigen cijfers van Haarlem" in tekst(client.get(weg()))


def test_het_register_vervangt_de_vervanger_en_intrekken_draait_het_terug(client: Client) -> None:
    beheerder = anna()
    gewichten = dict.fromkeys(gebieden.gemeenten(), 100) | {"GM0392": 1000}
    inhoud = "\n".join(["code;aantal", *(f"{c};{n}" for c, n in gewichten.items())])
    versie = breng(beheerder, "register", inhoud)
    meld_aan(client, bram())

    regel = stromen(client)["Impulsbudget sociale infrastructuur"]
    assert regel["waardoor"] == "landelijk bedrag, verdeeld naar uw register"
    assert regel["eigen"] != regel["schatting"]
    assert "Gerekend is met een vervanger" not in tekst(client.get(weg()))

    dienst.trek_in(dienst.Wie(beheerder, "toets"), versie, "fout")
    assert stromen(client)["Impulsbudget sociale infrastructuur"]["verschil"] == "0"
    assert "Gerekend is met een vervanger" in tekst(client.get(weg()))


def test_het_totaal_vergelijkt_alleen_wat_in_beide_bekend_is() -> None:
    breng(anna(), "eigen-cijfers", "jaar;post;aantal\n2027;register;412\n")

    rijen = {rij[0]: rij for rij in tabel_totaal(eigen_beeld(haarlem())).rijen}

    _, schatting, eigen, verschil, nieuw = rijen[2027]
    assert schatting == eigen
    assert verschil == 0
    assert isinstance(nieuw, int)


def test_alleen_gemeenten_hebben_deze_pagina(client: Client) -> None:
    verband = Organisatie.objects.create(
        soort=Soort.SAMENWERKINGSVERBAND, code="spaarne", naam="Spaarne Werkt"
    )
    meld_aan(client, maak("Dora", verband, Rol.LEZER))

    assert client.get(f"/mijn/organisatie/{verband.pk}/gemeente/").status_code == 404


def test_een_vreemd_jaar_geeft_het_begrotingsjaar(client: Client) -> None:
    breng(anna(), "register", register())
    meld_aan(client, bram())

    for jaar in ("2027", "1999", "abc", "²"):
        antwoord = client.get(f"/mijn/organisatie/{haarlem().pk}/gemeente/?jaar={jaar}")
        assert "geld in 2027" in tekst(antwoord)
