# SPDX-License-Identifier: EUPL-1.2
"""Anna brings the figures of Haarlem: template, file, preview, confirmation, use."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest
from django.test import Client

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf import lees_werkmap, sjabloon
from opstap.bronnen import grootboek
from opstap.prognose import Opzet, rekenwerk, variant
from opstap.prognose.beginstanden import geschatte_beginstanden
from opstap.prognose.rekenwerk import BASIS
from opstap.web.gegevens import actief
from opstap.web.gegevens.bestanden import versiebestand
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.logboek.models import Regel
from web.gegevens.hulp import EIGEN, VERBANDEN, adres, breng, realisatie, register, stuur, tekst
from web.mensen import anna, haarlem, meld_aan

pytestmark = pytest.mark.django_db


def test_van_bestand_tot_sleutel_in_drie_stappen(client: Client) -> None:
    meld_aan(client, anna())

    antwoord = stuur(client, "register", "register juli.csv", register())
    voorbeeld = client.get(antwoord["Location"])
    assert "Het telt nog nergens mee" in tekst(voorbeeld)
    assert "Dit is de eerste versie" in tekst(voorbeeld)
    assert actief(haarlem(), "register") is None

    klaar = client.post(f"{antwoord['Location']}bevestigen/", follow=True)
    assert "Versie 1 geldt vanaf nu" in tekst(klaar)

    versie = actief(haarlem(), "register")
    assert versie is not None
    sleutel = versie.als_sleutel()
    assert sleutel.id == verdeling.REGISTER
    assert (sleutel.status, sleutel.vervanger, sleutel.peildatum) == (
        "aanname",
        False,
        "2026-07-01",
    )
    assert set(sleutel.gewichten) == set(gebieden.gemeenten())
    uit = verdeling.verdeel_bedrag(
        1_000_000, sleutel, namen={code: g.naam for code, g in gebieden.gemeenten().items()}
    )
    assert sum(uit.toegekend.values()) == 1_000_000
    assert versie.herkomst() in sleutel.meldingen


def test_de_herkomst_zegt_van_wie_welke_versie_welke_dag_en_welke_bron() -> None:
    zin = breng(anna(), "register", register()).herkomst()

    for deel in ("Haarlem", "doelgroepregister", "versie 1", "1 juli 2026", "UWV, levering juli"):
        assert deel in zin
    assert "Niet door Opstap nagekeken" in zin


def test_elke_fout_staat_met_rij_en_kolom_in_een_tabel_en_er_is_niets_bewaard(
    client: Client,
) -> None:
    meld_aan(client, anna())
    fout = register().replace("GM0392;", "Haarlem;").replace("GM0363;", "GM0363;veel")

    antwoord = stuur(client, "register", "register.csv", fout)

    assert antwoord.status_code == 400
    rijen = re.findall(
        r"<td[^>]*>(\d+)</td><td[^>]*>(\w+)</td><td[^>]*>(.*?)</td>", tekst(antwoord)
    )
    regels = {kolom: boodschap for _, kolom, boodschap in rijen}
    assert "is geen getal" in regels["aantal"]
    assert "is geen gemeentecode" in regels["code"]
    assert "opstap gebieden" not in tekst(antwoord)
    assert "Er is niets bewaard" in tekst(antwoord)
    assert not Gegevensversie.objects.exists()


def test_een_register_zonder_alle_gemeenten_wijst_naar_de_andere_weg(client: Client) -> None:
    meld_aan(client, anna())

    antwoord = stuur(client, "register", "register.csv", "code;aantal\nGM0392;412\n")

    assert "Er ontbreken 341 van de 342 gemeenten" in tekst(antwoord)
    assert "Eigen bedragen en aantallen" in tekst(antwoord)


def test_een_opgeheven_gemeente_krijgt_uitleg(client: Client) -> None:
    meld_aan(client, anna())

    antwoord = stuur(client, "register", "register.csv", register() + "GM0457;5\n")

    assert "GM0363" in tekst(antwoord)
    assert "Weesp" in tekst(antwoord)


def test_een_tweede_versie_toont_wat_er_verandert(client: Client) -> None:
    beheerder = anna()
    breng(beheerder, "register", register())
    meld_aan(client, beheerder)
    gewijzigd = re.sub(r"GM0392;\d+", "GM0392;999", register())

    blad = tekst(client.get(stuur(client, "register", "r.csv", gewijzigd)["Location"]))

    assert "0 rijen erbij, 0 weg, 1 anders en 341 gelijk" in blad
    assert "999" in blad
    assert ">Haarlem<" in blad
    assert "Mensen in het register, samen" in blad
    assert "(versie 1: " in blad


def test_elke_weg_terug_bestaat(client: Client) -> None:
    beheerder = anna()
    breng(beheerder, "register", register())
    meld_aan(client, beheerder)
    concept = stuur(client, "register", "r.csv", register())["Location"]

    for blad in (adres(), f"{adres()}versies/1/", concept):
        kruimels = re.search(r'aria-label="Kruimelpad".*?</nav>', tekst(client.get(blad)), re.S)
        assert kruimels is not None
        for weg in re.findall(r'href="(.*?)"', kruimels[0]):
            assert client.get(weg).status_code == 200, weg


def test_gegevens_van_een_andere_soort_zijn_geen_sleutel() -> None:
    with pytest.raises(GebruiksFout, match="doelgroepregister nodig"):
        breng(anna(), "eigen-cijfers", EIGEN).als_sleutel()


def test_eigen_cijfers_komen_exact_terug() -> None:
    eigen = breng(anna(), "eigen-cijfers", EIGEN).als_eigen()

    assert eigen.bedragen == {("impulsbudget", 2027): 300_000}
    assert eigen.posten == {("beschut_gerealiseerd", 2027): Fraction(123, 2)}
    assert eigen.toelichting == {("impulsbudget", 2027): "beschikking mei"}
    assert eigen.bestand == "cijfers.csv (versie 1)"


def test_realisatie_en_verbanden_doen_mee_in_de_verdeling() -> None:
    beheerder = anna()
    plaatsen = breng(beheerder, "beschut-realisatie", realisatie()).als_realisatie()
    sleutel = verdeling.beschut_sleutel("hybride", 2026, grootboek(), realisatie=plaatsen)
    assert set(sleutel.gewichten) == set(gebieden.gemeenten())

    indeling = breng(beheerder, "samenwerkingsverbanden", VERBANDEN).als_indeling()
    assert indeling.ontvanger("GM0473") == "GM0392"


def test_beginstanden_komen_per_toestand() -> None:
    inhoud = "toestand;code;naam;aantal\nwsw;GM0392;Haarlem;310\ndagbesteding;GM0392;;85\n"

    versie = breng(anna(), "beginstanden", inhoud)

    begin = versie.als_beginstanden()
    assert begin["dagbesteding"]["GM0392"] == 85
    assert begin["wsw_man"]["GM0392"] + begin["wsw_vrouw"]["GM0392"] == 310
    schatting = geschatte_beginstanden()
    assert begin["dagbesteding"]["GM0363"] == schatting["dagbesteding"]["GM0363"]
    assert set(begin) == {"wsw_man", "wsw_vrouw", "dagbesteding"}
    assert rekenwerk(Opzet(variant(BASIS), eigen_begin=begin), {})[1].begin.sum() > 0


def test_een_bedrijf_wordt_bewaard_zonder_eigen_bladen(client: Client) -> None:
    import io

    import openpyxl

    boek = openpyxl.load_workbook(io.BytesIO(sjabloon(voorbeeld=True)))
    boek.create_sheet("Namen van medewerkers")["A1"] = "J. de Vries"
    bestand = io.BytesIO()
    boek.save(bestand)
    meld_aan(client, anna())

    antwoord = stuur(client, "bedrijf", "Werkbrug.xlsx", bestand.getvalue())
    client.post(f"{antwoord['Location']}bevestigen/")

    versie = actief(haarlem(), "bedrijf")
    assert versie is not None
    heel = lees_werkmap("heel.xlsx", sjabloon(voorbeeld=True)).bedrijf
    assert versie.als_bedrijf() == heel
    schoon = openpyxl.load_workbook(io.BytesIO(versiebestand(versie, "xlsx")))
    assert "Namen van medewerkers" not in schoon.sheetnames
    assert "Vries" not in json.dumps(versie.inhoud)


@pytest.mark.parametrize("einde", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("pad", "inhoud"),
    [("register", register()), ("eigen-cijfers", EIGEN), ("samenwerkingsverbanden", VERBANDEN)],
)
def test_wat_u_ophaalt_kunt_u_weer_aanleveren(pad: str, inhoud: str, einde: str) -> None:
    versie = breng(anna(), pad, inhoud)

    opnieuw = SOORTEN[pad].lees(f"terug.{einde}", versiebestand(versie, einde))

    assert opnieuw.inhoud == versie.inhoud


def test_een_formule_in_een_toelichting_komt_er_als_tekst_uit() -> None:
    gevaar = EIGEN.replace("beschikking mei", '=HYPERLINK("x")'.replace('"', ""))
    versie = breng(anna(), "eigen-cijfers", gevaar)

    assert ";'=HYPERLINK" in versiebestand(versie, "csv").decode("utf-8-sig")


@pytest.mark.parametrize(
    ("pad", "einde"), [(s.pad, einde) for s in SOORTEN.values() for einde in s.eindes]
)
def test_elk_invulblad_heeft_een_kop_die_opstap_kent(client: Client, pad: str, einde: str) -> None:
    meld_aan(client, anna())

    blad = client.get(f"{adres(pad)}invulblad/{einde}/")
    assert blad["Content-Disposition"].endswith(f'.{einde}"')

    antwoord = stuur(client, pad, f"leeg.{einde}", blad.content)
    assert "onbekend" not in tekst(antwoord)
    assert "ontbreekt" not in tekst(antwoord)


def test_peildatum_en_bron_zijn_nodig(client: Client) -> None:
    meld_aan(client, anna())

    antwoord = stuur(client, "register", "r.csv", register(), peildatum="01-01-2099", bron="")

    assert antwoord.status_code == 400
    assert "Deze dag moet nog komen" in tekst(antwoord)
    assert "Zeg waar deze cijfers vandaan komen" in tekst(antwoord)
    assert not Gegevensversie.objects.exists()


def test_alles_staat_in_het_logboek_ook_wat_geweigerd_is(client: Client) -> None:
    meld_aan(client, anna())
    stuur(client, "register", "fout.csv", "niets")
    plek = stuur(client, "register", "goed.csv", register())["Location"]
    client.post(f"{plek}bevestigen/")

    regels = list(
        Regel.objects.filter(object_soort="gegevens/register")
        .order_by("nummer")
        .values_list("actie", "resultaat", "actor")
    )
    assert [actie for actie, _, _ in regels] == ["aangeleverd", "aangeleverd", "bevestigd"]
    assert regels[0][1] == "geweigerd, 1 fouten"
    assert {actor for _, _, actor in regels} == {"anna@voorbeeld.nl"}
