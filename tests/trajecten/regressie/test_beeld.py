# SPDX-License-Identifier: EUPL-1.2
"""All regressions of a file: what may be compared, what the numbers allow, and the words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from opstap.publicatie.tekstvormen import als_csv
from opstap.trajecten import MINIMUM, Groep, Trajectbestand, Vorm
from opstap.trajecten.regressie import Regressiebeeld, regressies
from opstap.trajecten.regressie.factoren import factoren

PEILDATUM = date(2026, 1, 1)


def bestand(
    n: int = 1200,
    *,
    groot: float = 0.5,
    later: float | None = None,
    zaad: int = 1,
    organisaties: int = 3,
    **groepen: NDArray[np.int64],
) -> Trajectbestand:
    """Two distances; people with a large one go to work ``groot`` times as often (after six months
    ``later`` times). Everybody began on one of 900 days before the reference day.
    """
    generator = np.random.default_rng(zaad)
    afstand = np.arange(n) % 3 // 2
    dagen = generator.integers(1, 900, n)
    zicht = dagen / 30.4375
    keer = np.where(afstand == 1, groot, 1.0)
    hierna = keer if later is None else np.where(afstand == 1, later, 1.0)
    loop = generator.exponential(1 / 0.12, n)
    werk = np.where(loop / keer <= 6, loop / keer, 6 + (loop - 6 * keer) / hierna)
    weg = generator.exponential(1 / 0.06, n)
    duur = np.minimum(np.minimum(werk, weg), zicht)
    uitkomst = np.where(duur == zicht, 0, np.where(werk < weg, 1, 3)).astype(np.int8)
    start = np.datetime64(PEILDATUM) - dagen
    waarden = {naam: tuple(f"{naam} {j}" for j in range(10)) for naam in groepen}
    return Trajectbestand(
        naam="proef.csv",
        vorm=Vorm.TRAJECTEN,
        eenheid="maanden",
        duur=duur,
        instroom=np.zeros(n),
        uitkomst=uitkomst,
        peildatum=PEILDATUM,
        start=start.astype("datetime64[D]"),
        persoon=np.arange(n, dtype=np.int32),
        organisatie=Groep(
            "organisatie", ("a", "b", "c"), (np.arange(n) // 3 % organisaties).astype(np.int32)
        ),
        groepen={"afstand": Groep("afstand", ("klein", "groot"), afstand.astype(np.int32))}
        | {naam: Groep(naam, waarden[naam], c.astype(np.int32)) for naam, c in groepen.items()},
    )


def _titels(beeld: Regressiebeeld) -> list[str]:
    return [factor.kenmerk.naam for factor in beeld.factoren]


def test_een_duidelijk_verschil_in_gewone_woorden() -> None:
    zinnen = regressies(bestand()).zinnen()
    (zin,) = [z for z in zinnen if z.startswith("Mensen met een grote afstand tot werk gaan")]
    assert "zo vaak naar werk als mensen met een kleine afstand tot werk (" in zin
    assert "tussen 0," in zin
    assert any("komt een kleiner deel uiteindelijk aan het werk dan" in z for z in zinnen)
    assert any("betekent dus niet dat een kenmerk helpt" in z for z in zinnen)
    assert (
        "Het gaat over groepen en zegt niets over één persoon. Kies er geen mensen mee." in zinnen
    )


def test_geen_verschil_heet_geen_duidelijk_verschil() -> None:
    zinnen = regressies(bestand(groot=1.0)).zinnen()
    assert any(
        z.startswith("Geen duidelijk verschil in hoe vaak mensen gaan werken, bij: afstand")
        for z in zinnen
    )
    assert not any(z.startswith("Mensen met een grote afstand tot werk gaan") for z in zinnen)


def test_wat_door_toeval_opvalt_staat_niet_in_de_zinnen() -> None:
    """Five files in which nothing differs, each with many groups to compare."""
    toeval = zinnen = 0
    for zaad in range(5):
        leeftijd = np.random.default_rng(zaad).integers(0, 8, 1200)
        beeld = regressies(bestand(groot=1.0, zaad=zaad, leeftijdsgroep=leeftijd))
        toeval += sum(int((model.regressie.p < 0.05).sum()) for model in beeld.modellen)
        zinnen += sum("gaan per maand" in z or "komt een" in z for z in beeld.zinnen())
    assert toeval >= 5
    assert zinnen <= 1


@pytest.mark.parametrize(
    ("verhouding", "tekst"),
    [
        ((0.5, 0.4, 0.61), ("ongeveer half zo vaak", "(0,50 keer, tussen 0,40 en 0,61)")),
        ((0.862, 0.8, 0.93), ("0,86 keer zo vaak", "(tussen 0,80 en 0,93)")),
        ((2.01, 1.5, 12.3), ("ongeveer twee keer zo vaak", "(2,01 keer, tussen 1,50 en 12,3)")),
    ],
)
def test_verhoudingen_in_woorden(
    verhouding: tuple[float, float, float], tekst: tuple[str, str]
) -> None:
    from opstap.trajecten.regressie.zinnen import zo_vaak

    assert zo_vaak(*verhouding) == tekst


def test_een_verschil_dat_met_de_tijd_verandert_wordt_gezegd() -> None:
    zinnen = regressies(bestand(4000, groot=0.3, later=1.5)).zinnen()
    (zin,) = [z for z in zinnen if z.startswith("Het verschil bij afstand tot werk verandert")]
    assert "in de eerste zes maanden 0,3" in zin
    gelijk = regressies(bestand(4000, groot=0.5)).zinnen()
    assert "De verschillen zijn na zes maanden niet duidelijk anders dan ervoor." in gelijk


def test_met_weinig_mensen_naar_werk_gaan_de_laatste_kenmerken_eruit() -> None:
    klein = regressies(bestand(60))
    model = klein.model("werk", "tempo")
    assert model is not None
    kolommen = sum(factor.coefficienten for factor in model.factoren)
    assert kolommen <= model.regressie.gebeurtenissen / 10
    assert [f.kenmerk.naam for f in model.factoren + model.weggelaten] == _titels(klein)
    assert model.weggelaten
    assert any(
        z.startswith("Niet vergeleken, omdat te weinig mensen naar werk gingen: ")
        for z in klein.zinnen()
    )


def test_te_weinig_mensen_voor_enige_vergelijking() -> None:
    heel = bestand()
    beeld = regressies(replace(heel, uitkomst=np.zeros_like(heel.uitkomst)))
    assert not beeld.modellen
    assert any("is geen vergelijking gemaakt" in z for z in beeld.zinnen())
    (zin,) = regressies(bestand(MINIMUM - 1)).zinnen()
    assert f"minder dan {MINIMUM} mensen" in zin


def test_klassen_en_een_bestand_zonder_kenmerken_krijgen_een_reden() -> None:
    zonder = replace(bestand(), groepen={}, start=None)
    assert "geen kenmerken" in regressies(zonder).zinnen()[0]
    klassen = replace(bestand(), vorm=Vorm.KLASSEN)
    assert "in welke klasse" in regressies(klassen).zinnen()[0]


def test_kleine_groepen_gaan_samen_en_de_grootste_is_waarmee_vergeleken_wordt() -> None:
    codes = np.repeat([0, 1, 2, 3, 4, -1], [3, 500, 4, 400, 5, 288])
    (factor,) = factoren(replace(bestand(leeftijdsgroep=codes), start=None))[1:]
    assert factor.categorieen[0] == "leeftijdsgroep 1"
    assert set(factor.categorieen) == {"leeftijdsgroep 1", "leeftijdsgroep 3", "onbekend", "overig"}
    assert factor.samengevoegd == ("leeftijdsgroep 0", "leeftijdsgroep 2", "leeftijdsgroep 4")
    assert min(factor.mensen) >= MINIMUM
    assert sum(factor.mensen) == 1200


def test_mensen_tellen_en_niet_hun_trajecten() -> None:
    """Twelve trajectories of three people are three people: too few for a group of their own."""
    codes = np.where(np.arange(1200) < 12, 1, 0)
    wie = np.where(np.arange(1200) < 12, np.arange(1200) % 3, np.arange(1200))
    met = replace(bestand(leeftijdsgroep=codes), persoon=wie.astype(np.int32), start=None)
    assert [factor.kenmerk.naam for factor in factoren(met)] == ["afstand"]


def test_een_uitkering_bij_ziekte_is_nooit_een_eigen_groep() -> None:
    groep = Groep(
        "uitkering",
        ("bijstand", "Wajong", "WW", "WIA 35-min"),
        np.repeat([0, 1, 2, 3], [700, 50, 400, 50]).astype(np.int32),
    )
    basis = replace(bestand(), start=None)
    (factor,) = factoren(replace(basis, groepen={"uitkering": groep}))
    assert factor.categorieen == ("bijstand", "overig")
    assert factor.samengevoegd == ("Wajong", "WW", "WIA 35-min")
    alleen = replace(groep, codes=groep.codes // 2)  # bijstand and Wajong only
    assert factoren(replace(basis, groepen={"uitkering": alleen})) == ()
    veel = np.repeat([0, 1, 2, 3], [500, 300, 100, 300]).astype(np.int32)  # more ill than others
    assert factoren(replace(basis, groepen={"uitkering": replace(groep, codes=veel)})) == ()


def test_eigen_woorden_voor_onbekend_en_overig_komen_niet_dubbel_voor() -> None:
    codes = np.repeat([0, 1, 2, 3, -1], [600, 200, 200, 5, 195]).astype(np.int32)
    groep = Groep("leeftijdsgroep", ("27 tot 45", "Onbekend", "overig", "65 plus"), codes)
    (factor,) = factoren(replace(bestand(), start=None, groepen={"leeftijdsgroep": groep}))
    assert factor.categorieen == ("27 tot 45", "onbekend", "overig")
    assert factor.mensen == (600, 395, 205)


@pytest.mark.parametrize("naam", ["nationaliteit", "beperking", "productiviteit_bij_start"])
def test_andere_kolommen_zijn_nooit_een_kenmerk(naam: str) -> None:
    kolom = Groep(naam, ("a", "b"), (np.arange(1200) % 2).astype(np.int32))
    met = bestand()
    getallen = {"productiviteit_bij_start": np.linspace(0, 1, 1200)}
    met = replace(met, getallen=getallen, groepen={**met.groepen, naam: kolom})
    assert _titels(regressies(met)) == ["afstand", "startjaar", "seizoen"]


def test_wie_later_begon_lijkt_niet_slechter_doordat_hij_korter_gevolgd_is() -> None:
    beeld = regressies(bestand(6000))
    model = beeld.model("werk", "aandeel")
    assert model is not None
    for factor, categorie, kolom in model.regels():
        if factor.kenmerk.naam == "startjaar":
            assert model.regressie.p[kolom] > 0.005, factor.categorieen[categorie]


def test_bij_late_instroom_is_het_jaar_van_de_start_geen_kenmerk_van_het_deel() -> None:
    heel = bestand(3000)
    instroom = np.where(np.arange(3000) % 4 == 0, 0, np.arange(3000) % 40 / 10)
    beeld = regressies(replace(heel, instroom=instroom))
    deel, tempo = beeld.model("werk", "aandeel"), beeld.model("werk", "tempo")
    assert deel is not None
    assert tempo is not None
    assert [f.kenmerk.naam for f in deel.factoren] == ["afstand"]
    assert "startjaar" in [f.kenmerk.naam for f in tempo.factoren]
    allen_laat = replace(heel, instroom=np.full(3000, 0.01))
    assert sum("te laat in beeld" in zin for zin in regressies(allen_laat).zinnen()) == 1


def test_een_groep_zonder_werk_wordt_genoemd_zonder_getal() -> None:
    heel = bestand()
    nooit = heel.groepen["afstand"].codes == 1
    zonder = replace(heel, uitkomst=np.where(nooit & (heel.uitkomst == 1), 3, heel.uitkomst))
    beeld = regressies(zonder)
    assert any(
        "daarvoor zijn er te weinig mensen die naar werk gingen" in z for z in beeld.zinnen()
    )
    rij = next(r for r in beeld.tabel().rijen if r[3] == "groot")
    assert rij[6:9] == (None, None, None)


def test_een_kenmerk_dat_met_organisaties_samenvalt_krijgt_geen_getal() -> None:
    heel = bestand()
    samen = Groep("organisatie", ("a", "b"), heel.groepen["afstand"].codes)
    zinnen = regressies(replace(heel, organisatie=samen)).zinnen()
    assert any("valt samen met een ander kenmerk of met een organisatie" in z for z in zinnen)
    assert not any("gaan per maand" in z and "grote afstand" in z for z in zinnen)


def test_de_volgorde_van_de_mensen_en_hun_traject_doen_er_niet_toe() -> None:
    heel = bestand(400)
    om = np.random.default_rng(2).permutation(400)
    anders = replace(
        heel.kies(np.ones(400, bool)),
        duur=heel.duur[om],
        instroom=heel.instroom[om],
        uitkomst=heel.uitkomst[om],
        start=None if heel.start is None else heel.start[om],
        organisatie=Groep(
            "organisatie", ("a", "b", "c"), (np.arange(400) // 3 % 3)[om].astype("i4")
        ),
        groepen={"afstand": replace(heel.groepen["afstand"], codes=(om % 3 // 2).astype("i4"))},
    )
    een, ander = regressies(heel).als_dict(), regressies(anders).als_dict()
    assert een["zinnen"] == ander["zinnen"]


def test_de_tabel_en_het_json_gaan_mee_in_een_bestand() -> None:
    beeld = regressies(bestand())
    als_csv(beeld.tabel())
    kort: dict[str, Any] = json.loads(json.dumps(beeld.als_dict(), allow_nan=False))
    assert (kort["n"], kort["mensen"], kort["organisaties"]) == (1200, 1200, 3)
    for model in kort["modellen"]:
        for regel in model["regels"]:
            assert regel["mensen"] >= MINIMUM
            assert regel["onder"] <= regel["verhouding"] <= regel["boven"]
