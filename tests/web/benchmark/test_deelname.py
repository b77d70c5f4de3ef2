# SPDX-License-Identifier: EUPL-1.2
"""Taking part, rounds and releases: what is refused, what is kept, and what never changes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.bedrijf import sjabloon
from opstap.benchmark.uitgaven import maak_uitgave, uit_dict
from opstap.cli import main
from opstap.web.benchmark.deelnemers import eigenblad, meedoen, uitgeven
from opstap.web.benchmark.deelnemers.models import Deelname, Uitgave, Uitgavedossier, Vastgelegd
from opstap.web.gegevens import dienst
from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Organisatie, Rol, Soort
from web.benchmark.deelnemers import (
    bedrijfsopgave,
    doet_mee,
    gemeenten,
    opgave,
    redacteur,
    ronde,
)
from web.gegevens.hulp import breng
from web.kern.wereld import browser
from web.lezen import tekst
from web.mensen import anna, bram, haarlem, maak

pytestmark = pytest.mark.django_db


def vijf(aantal: int = 5) -> list[Organisatie]:
    werker = maak("Fatma")
    alle = gemeenten(aantal)
    for nummer, organisatie in enumerate(alle):
        doet_mee(werker, organisatie, opgave(organisatie.code, nummer))
    return alle


# Taking part


def test_zonder_bevestigde_opgave_kan_niemand_meedoen() -> None:
    wie = Wie(anna(), "toets")
    with pytest.raises(GebruiksFout, match="Lever eerst uw opgave aan"):
        meedoen.doe_mee(wie, haarlem())
    breng(wie.gebruiker, "benchmark-gemeente", opgave("GM0392", 3))
    nu = meedoen.doe_mee(wie, haarlem())
    assert "Haarlem" in nu.akkoord
    assert meedoen.doe_mee(wie, haarlem()) == nu
    assert Regel.objects.filter(actie="benchmark meedoen").count() == 1


def test_een_landelijke_organisatie_doet_niet_mee() -> None:
    rosa, vng = redacteur()
    with pytest.raises(GebruiksFout, match="geeft de benchmark uit"):
        meedoen.doe_mee(Wie(rosa, "toets"), vng)
    assert "doet niet mee aan de benchmark" in tekst(
        browser(rosa).get(f"/mijn/organisatie/{vng.pk}/benchmark/")
    )


def test_stoppen_laat_staan_wat_is_uitgegeven_en_haalt_uit_de_volgende() -> None:
    alle = vijf(6)
    eerste = uitgeven.geef_uit(van := ronde(), None)
    meedoen.stop(Wie(maak("Fien"), "toets"), alle[0])
    tweede = uitgeven.geef_uit(van, None)
    aantal = [len(uit_dict(uitgave.inhoud).deelnemers) for uitgave in (eerste, tweede)]
    assert (aantal, tweede.nummer) == ([6, 5], 2)
    assert Deelname.objects.filter(gestopt_op=None).count() == 5


def test_bram_kan_niet_voor_haarlem_beslissen() -> None:
    breng(anna(), "benchmark-gemeente", opgave("GM0392", 3))
    lezer = browser(bram())
    hier = f"/mijn/organisatie/{haarlem().pk}/benchmark/"
    assert "Meedoen kan met de rol bewerker" in tekst(lezer.get(hier))
    assert lezer.post(f"{hier}meedoen/", {"akkoord": "on"}).status_code == 403
    assert not Deelname.objects.exists()


# The own page


def test_een_jaar_dat_er_niet_is_zegt_welke_er_wel_zijn() -> None:
    breng(anna(), "benchmark-gemeente", opgave("GM0392", 3, ("2024", "2025")))
    antwoord = browser(bram()).get(f"/mijn/organisatie/{haarlem().pk}/benchmark/?jaar=2019")
    assert antwoord.status_code == 400
    assert "Over 2019 zijn er geen cijfers. Kies uit: 2024, 2025." in tekst(antwoord)


def test_de_voorproef_is_wat_de_uitgave_dan_laat_zien() -> None:
    vijf()
    versie = doet_mee(anna(), haarlem(), opgave("GM0392", 9))
    eigen = eigenblad.eigen_van(haarlem())
    assert eigen is not None
    vooraf = eigenblad.toont(eigen, 2025, None)
    assert vooraf is not None
    uitgegeven = uit_dict(uitgeven.geef_uit(ronde(), None).inhoud)
    assert vooraf.waarden("GM0392") == uitgegeven.waarden("GM0392")
    assert versie.rijen[0]["bw_indicaties"] not in uitgegeven.waarden("GM0392").values()


def test_een_onvolledig_jaar_komt_niet_in_een_uitgave_en_dat_staat_erbij() -> None:
    vijf()
    zeven = [f"2025-{maand:02d}" for maand in range(1, 8)]
    doet_mee(anna(), haarlem(), opgave("GM0392", 3, zeven))
    van = ronde()
    assert uitgeven.geef_uit(van, None).versies.count() == 5
    stand = uitgeven.stand(van, uitgeven.inbreng("gemeente"))
    niet = {een.organisatie.naam: een.waarom_niet for een in stand if not een.mee}
    assert niet == {"Haarlem": "2025 is niet compleet: 7 van de 12 perioden"}
    hier = browser(bram()).get(f"/mijn/organisatie/{haarlem().pk}/benchmark/")
    assert "het jaar 2025 is niet compleet" in tekst(hier)


def test_een_bedrijf_ziet_zijn_eigen_opgave() -> None:
    bedrijf = Organisatie.objects.create(soort=Soort.BEDRIJF, code="paswerk", naam="Paswerk")
    wie = maak("Wil", bedrijf, Rol.BEHEERDER)
    doet_mee(wie, bedrijf, bedrijfsopgave("eigen-code", 4))
    gezien = tekst(browser(wie).get(f"/mijn/organisatie/{bedrijf.pk}/benchmark/"))
    assert "Ziekteverzuim" in gezien
    assert "10,8%" in gezien
    eigen = eigenblad.eigen_van(bedrijf)
    assert eigen is not None
    assert (eigen.opgave.wie, eigen.opgave.naam) == ("paswerk", "Paswerk")
    versie = f"/mijn/organisatie/{bedrijf.pk}/gegevens/benchmark-bedrijf/versies/1/"
    assert "Bekijk uw indicatoren en uw jaarboek" in tekst(browser(wie).get(versie))


def test_een_bedrijf_en_een_verband_met_dezelfde_code_zijn_twee_deelnemers() -> None:
    wie = maak("Fatma")
    soorten = [Soort.BEDRIJF] * 4 + [Soort.SAMENWERKINGSVERBAND]
    for nummer, soort in enumerate(soorten):
        code = f"werk{nummer % 4}"
        organisatie = Organisatie.objects.create(soort=soort, code=code, naam=f"Werk {nummer}")
        doet_mee(wie, organisatie, bedrijfsopgave(code, nummer))
    uitgave = uit_dict(uitgeven.geef_uit(ronde(voor="bedrijf"), None).inhoud)
    codes = sorted(een.wie for een in uitgave.deelnemers)
    assert codes == ["verband:werk0", "werk0", "werk1", "werk2", "werk3"]


def test_maanden_zonder_cijfer_krijgen_geen_tabel() -> None:
    bedrijf = Organisatie.objects.create(soort=Soort.BEDRIJF, code="paswerk", naam="Paswerk")
    wie = maak("Wil", bedrijf, Rol.BEHEERDER)
    rijen = [f"paswerk,2025-{maand:02d},{100 + maand},20" for maand in range(1, 13)]
    breng(
        wie,
        "benchmark-bedrijf",
        "\n".join(["bedrijf,periode,mensen,gedetacheerd", *rijen]) + "\n",
        bedrijf,
    )
    blad = browser(wie).get(f"/mijn/organisatie/{bedrijf.pk}/benchmark/").content.decode()
    assert 'id="verloop-detachering"' in blad
    assert 'id="verloop-uitstroom' not in blad
    assert "Geen deelnemer heeft een cijfer" not in blad
    assert ">112<" in blad, "mensen zonder decimalen"


# Releases


def test_met_te_weinig_deelnemers_komt_er_niets_en_de_redacteur_leest_waarom() -> None:
    vijf(4)
    rosa, vng = redacteur()
    van = ronde()
    daar = f"/mijn/organisatie/{vng.pk}/rondes/"
    gezien = tekst(browser(rosa).post(f"{daar}gemeente/2025/uitgeven/", follow=True))
    assert "Er zijn 4 deelnemers; een uitgave komt er vanaf 5." in gezien
    assert "is geen uitgave gemaakt" in gezien
    assert not Uitgave.objects.exists()
    assert not Uitgavedossier.objects.exists()
    assert Regel.objects.all()[0].actie == "uitgave tegengehouden"
    van.refresh_from_db()
    assert van.niet_op is not None


def test_een_volgende_uitgave_komt_er_alleen_met_iets_nieuws() -> None:
    alle = vijf()
    van = ronde()
    uitgeven.geef_uit(van, None)
    with pytest.raises(uitgeven.NietsNieuws):
        uitgeven.geef_uit(van, None)
    van.refresh_from_db()
    assert van.niet_om == ""
    nieuw = breng(maak("Gijs"), "benchmark-gemeente", opgave(alle[0].code, 30), alle[0])
    tweede = uitgeven.geef_uit(van, None)
    assert (tweede.nummer, nieuw in tweede.versies.all()) == (2, True)
    onveranderd = [uit_dict(een.inhoud).waarden(alle[1].code) for een in van.uitgaven.all()]
    assert onveranderd[0] == onveranderd[1]


def test_een_ingetrokken_opgave_telt_niet_meer() -> None:
    alle = vijf(6)
    versie = meedoen.opgave(alle[5])
    assert versie is not None
    dienst.trek_in(Wie(maak("Gijs"), "toets"), versie, "verkeerde kolom")
    assert uitgeven.geef_uit(ronde(), None).versies.count() == 5


def test_wat_tijdens_het_maken_verandert_houdt_de_uitgave_tegen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alle = vijf(6)
    van, echt = ronde(), maak_uitgave

    def terwijl(*args: Any, **kwargs: Any) -> Any:
        if meedoen.deelname(alle[0]):
            meedoen.stop(Wie(maak("Fien"), "toets"), alle[0])
        return echt(*args, **kwargs)

    monkeypatch.setattr("opstap.web.benchmark.deelnemers.uitgeven.maak_uitgave", terwijl)
    with pytest.raises(GebruiksFout, match="Probeer het opnieuw"):
        uitgeven.geef_uit(van, None)
    assert not Uitgave.objects.exists()
    assert uitgeven.geef_uit(van, None).versies.count() == 5


def test_een_uitgave_ligt_vast() -> None:
    uitgave = Uitgave.objects.create(ronde=ronde(), nummer=1, inhoud={})
    for stap in (
        uitgave.save,
        uitgave.delete,
        Uitgave.objects.all().delete,
        lambda: Uitgave.objects.update(inhoud={"x": 1}),
    ):
        with pytest.raises(Vastgelegd):
            stap()


def test_de_klok_maakt_wat_kan_en_zegt_wat_niet_kan() -> None:
    vijf()
    ronde()
    ronde(jaar=2024)
    alles = {een.ronde.jaar: een for een in uitgeven.geef_alles_uit()}
    assert alles[2025].uitgave is not None
    assert alles[2024].tegengehouden
    assert Uitgave.objects.get().door is None
    acteurs = set(Regel.objects.filter(actie="uitgave gemaakt").values_list("actor", flat=True))
    assert acteurs == {"proces:benchmark"}


def test_de_opdracht_voor_de_klok_zegt_hetzelfde(capsys: pytest.CaptureFixture[str]) -> None:
    vijf()
    ronde()
    ronde(jaar=2024)
    with pytest.raises(SystemExit) as einde:
        main(["beheer", "benchmarkuitgaven", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert einde.value.code == 1
    assert [(een["jaar"], een["uitgave"], een["tegengehouden"]) for een in document["rondes"]] == [
        (2024, None, True),
        (2025, 1, False),
    ]


# A company without an opgave


def test_zonder_opgave_toont_een_bedrijf_wat_uit_de_werkmap_is_af_te_leiden() -> None:
    bedrijf = Organisatie.objects.create(soort=Soort.BEDRIJF, code="paswerk", naam="Paswerk")
    wie = maak("Wil", bedrijf, Rol.BEHEERDER)
    concept = dienst.lever_aan(
        Wie(wie, "toets"),
        bedrijf,
        SOORTEN["bedrijf"],
        beoordeel("bedrijf.xlsx", sjabloon(voorbeeld=True)),
        dienst.Omschrijving(date(2026, 1, 1), "jaarrekening"),
    )
    dienst.bevestig(Wie(wie, "toets"), concept)
    gezien = tekst(browser(wie).get(f"/mijn/organisatie/{bedrijf.pk}/benchmark/"))
    assert "Afgeleid uit de werkmap van" in gezien
    assert "daarvoor is een eigen opgave nodig" in gezien
    assert "Lever eerst uw opgave aan" in gezien
