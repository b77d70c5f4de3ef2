# SPDX-License-Identifier: EUPL-1.2
"""Releases of the benchmark: what participants show each other points at nobody."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.opgaven import Jaaropgave
from opstap.benchmark.opgaven.eigengegevens import Wie, eigen_indicatoren, opgavekolommen
from opstap.benchmark.uitgaven import (
    ALLEN,
    Benchmarkuitgave,
    Deelgroep,
    Deelnemer,
    Dossier,
    maak_uitgave,
    overzicht,
    uit_dict,
)
from opstap.benchmark.uitgaven.bescherming import ACHTER, ZWAARST, Getoond
from opstap.benchmark.uitgaven.cijfer import groepscijfer

GEHEIM = b"een geheim voor de proef"
VEEL = ZWAARST["plaatsen"]


Waarden = dict[str, float | Fraction | None]


def opgave(
    wie: str, voor: Wie = "gemeente", jaar: int = 2025, **waarden: float | Fraction | None
) -> Jaaropgave:
    return opgave_van(wie, waarden, voor, jaar)


def opgave_van(wie: str, waarden: Waarden, voor: Wie = "gemeente", jaar: int = 2025) -> Jaaropgave:
    alle: dict[str, Fraction | None] = dict.fromkeys(opgavekolommen(voor))
    alle |= {k: None if w is None else Fraction(w) for k, w in waarden.items()}
    return Jaaropgave(wie, f"Deelnemer {wie}", voor, jaar, alle, delen=12, van=12)


def ronde(toeval: random.Random, *, deelnemers: int = 5) -> list[Jaaropgave]:
    """Small municipalities: few people at work, sometimes a column that was not delivered."""
    uit = []
    for nummer in range(deelnemers):
        aan, zonder = toeval.randint(0, 24), toeval.randint(0, 9)
        waarden: Waarden = {
            "bw_indicaties": aan + zonder,
            "bw_aan_het_werk": aan,
            "bw_plaatsen": Fraction(sum(toeval.randint(12, 40) for _ in range(aan)), 31),
            "bw_aantal_ministerie": toeval.randint(0, 20),
        }
        for naam in waarden:
            if toeval.random() < 0.1:
                waarden[naam] = None
        uit.append(opgave_van(f"D{nummer}", waarden))
    return uit


GROEPEN = {"noord": ["D0", "D1", "D9"], "verband": ["D1", "D2"], "alleen": ["D3"]}


# What an outsider, or another participant, can work out


def naast(gepubliceerd: int | None) -> range:
    """Counts that a published figure can stand for."""
    if gepubliceerd is None:
        return range(40)
    return range(max(0, gepubliceerd - 4), gepubliceerd + 5)


def mogelijk(uitgave: Benchmarkuitgave, wie: str) -> Iterator[tuple[int, int]]:
    """Every pair (at work, without work) that fits all that is public of a participant.

    The attacker tries them all, knows the method, and knows that nobody works over 40 hours.
    """
    pub = {k: g.waarde for k, g in uitgave.waarden(wie).items()}
    geheel, deel = pub.get("bw_indicaties"), pub.get("bw_aan_het_werk")
    rest = geheel - deel if geheel is not None and deel is not None else None
    plaatsen = pub.get("bw_plaatsen")
    minst = 0.0
    if plaatsen is not None and deel is not None:
        grof = (wie, "bw_plaatsen") in uitgave.grof
        minst = (plaatsen - (4.999 if grof else 0.5)) / float(VEEL)
    for aan, zonder in product(naast(deel), naast(rest)):
        if aan >= minst and (geheel is None or aan + zonder in naast(geheel)):
            yield aan, zonder


def test_wie_alle_tabellen_naast_elkaar_legt_vindt_niemand() -> None:
    """200 rounds of five small municipalities: additive, adjacent, and every small count is one of
    at least five. The true counts are always among what the attacker holds possible."""
    toeval = random.Random(31)
    ingehouden = 0
    for _ in range(200):
        opgaven = ronde(toeval)
        uitgave, _ = maak_uitgave(opgaven, groepen=GROEPEN, geheim=GEHEIM)
        ingehouden += len(uitgave.ingehouden)
        for een in opgaven:
            controleer_aantallen(uitgave, een)
            paren = list(mogelijk(uitgave, een.wie))
            geheel, deel = een.waarden["bw_indicaties"], een.waarden["bw_aan_het_werk"]
            if geheel is None or deel is None:
                continue
            assert (int(deel), int(geheel - deel)) in paren
            for gevonden in (
                {aan for aan, _ in paren},
                {zonder for _, zonder in paren},
                {aan + zonder for aan, zonder in paren},
            ):
                if min(gevonden) <= 4 and max(gevonden) >= 1:
                    assert max(gevonden) - min(gevonden) >= 4
    assert ingehouden == 0  # without earlier releases there is nothing to hold back


def controleer_aantallen(uitgave: Benchmarkuitgave, een: Jaaropgave) -> None:
    pub = {k: g.waarde for k, g in uitgave.waarden(een.wie).items()}
    for naam, waarde in een.waarden.items():
        assert (naam in pub) == (waarde is not None)  # missing is missing, not zero
        if waarde is None or opgavekolommen("gemeente")[naam].telt != "personen":
            continue
        getal = pub[naam]
        assert getal is not None
        assert getal % 5 == 0
        assert abs(getal - waarde) < 5
        assert waarde % 5 or getal == waarde or naam == "bw_indicaties"
    if pub.get("bw_aan_het_werk") is not None and pub.get("bw_indicaties") is not None:
        assert (pub["bw_aan_het_werk"] or 0) <= (pub["bw_indicaties"] or 0)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**9))
def test_alles_wat_te_zien_is_volgt_uit_wat_openbaar_is(zaad: int) -> None:
    """The public document gives every table back, so there is nothing else to subtract from."""
    uitgave, dossier = maak_uitgave(ronde(random.Random(zaad)), groepen=GROEPEN, geheim=GEHEIM)
    openbaar = json.loads(json.dumps(uitgave.als_dict()))
    opnieuw = uit_dict(openbaar)
    assert opnieuw == uitgave
    assert opnieuw.tabellen() == uitgave.tabellen()
    assert overzicht(opnieuw) == overzicht(uitgave)
    assert Dossier.uit_dict(json.loads(json.dumps(dossier.als_dict()))) == dossier
    with pytest.raises(GebruiksFout, match="geen uitgave"):
        uit_dict(dossier.als_dict())


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**9))
def test_het_cijfer_van_de_een_zegt_niets_over_de_ander(zaad: int) -> None:
    """Who changes, stops or joins changes no figure of another, so nobody learns by subtraction
    with the exact figures of his own."""
    toeval = random.Random(zaad)
    opgaven = ronde(toeval, deelnemers=6)
    anders = [*ronde(toeval, deelnemers=1), *opgaven[1:5]]
    een, _ = maak_uitgave(opgaven, geheim=GEHEIM)
    twee, _ = maak_uitgave(list(reversed(anders)), geheim=GEHEIM)
    for wie in ("D1", "D2", "D3", "D4"):
        assert een.waarden(wie) == twee.waarden(wie)
    with pytest.raises(NietBekendFout, match="D5 doet in deze uitgave niet mee"):
        twee.waarden("D5")


def test_een_uitgave_heeft_geen_plek_voor_een_echt_aantal() -> None:
    assert {veld.name for veld in fields(Benchmarkuitgave)} == {
        "voor", "jaar", "nummer", "deelnemers", "groepen", "aantallen", "bedragen", "grof", "basis",
    }  # fmt: skip
    assert {veld.name for veld in (*fields(Deelnemer), *fields(Deelgroep))} == {
        "wie", "naam", "delen", "van", "stand_van", "leden", "omvang",
    }  # fmt: skip
    echt = [opgave(f"D{i}", lks=7, doelgroep=203, bw_plaatsen=Fraction(61, 31)) for i in range(5)]
    tekst = json.dumps(maak_uitgave(echt, geheim=GEHEIM)[0].als_dict())
    assert not {"7", "203", "61"} & set(tekst.replace(",", " ").replace("}", " ").split())


# Figures of indicators and groups


def test_een_aandeel_komt_uit_de_afgeronde_aantallen_met_wat_dat_openlaat() -> None:
    opgaven = [opgave(f"D{i}", bw_indicaties=50, bw_aan_het_werk=30) for i in range(5)]
    opgaven[1] = opgave("D1", bw_indicaties=12, bw_aan_het_werk=8)
    opgaven[2] = opgave("D2", bw_indicaties=20)
    uitgave, _ = maak_uitgave(opgaven, geheim=GEHEIM)
    cijfer = uitgave.cijfer("D0", "bw-aan-het-werk")
    assert cijfer.teller == 30
    assert cijfer.noemer == 50
    assert cijfer.toon() == "60,0%"
    # 26 at work with 24 not, up to 34 with 16 not
    assert cijfer.laag == Fraction(26, 50)
    assert cijfer.hoog == Fraction(34, 50)
    assert cijfer.toon_bereik() == "52,0% tot 68,0%"
    assert cijfer.afgerond
    weinig = uitgave.cijfer("D1", "bw-aan-het-werk")
    assert (weinig.waarde, weinig.reden, weinig.toon()) == (None, "beschermd", "beschermd")
    assert uitgave.cijfer("D2", "bw-aan-het-werk").toon() == "niet aangeleverd"
    assert uitgave.cijfer("D3", "lks").reden == "niet_aangeleverd"
    groep = uitgave.groep(ALLEN, "bw-aan-het-werk")
    assert (groep.deelnemers, groep.van) == (4, 5)
    assert groep.toon_groep().endswith("(4 van 5)")
    assert uitgave.als_eigencijfers()["D0"]["bw-aan-het-werk"] == cijfer.cijfer


def test_niets_onder_de_tien_personen_in_een_percentage_of_gemiddelde() -> None:
    toeval = random.Random(10)
    for _ in range(15):
        opgaven = ronde(toeval)
        uitgave, _ = maak_uitgave(opgaven, groepen=GROEPEN, geheim=GEHEIM)
        for een in opgaven:
            if uitgave.cijfer(een.wie, "bw-aan-het-werk").waarde is not None:
                assert (een.waarden["bw_indicaties"] or 0) >= 10
            if uitgave.cijfer(een.wie, "bw-realisatie").waarde is not None:
                assert (een.waarden["bw_plaatsen"] or 0) * 2 >= 10
                assert (een.waarden["bw_aan_het_werk"] or 10) >= 10


def test_een_groep_van_een_is_die_ene_en_een_groep_zonder_deelnemers_is_er_niet() -> None:
    opgaven = [opgave(f"D{i}", lks=20 + i, doelgroep=100) for i in range(5)]
    uitgave, _ = maak_uitgave(opgaven, groepen={**GROEPEN, "leeg": ["X"]}, geheim=GEHEIM)
    assert [groep.naam for groep in uitgave.groepen] == ["alleen", "noord", "verband"]
    assert uitgave.groep("alleen", "lks") == uitgave.cijfer("D3", "lks")
    assert [groep.omvang for groep in uitgave.groepen] == [1, 3, 2]
    with pytest.raises(NietBekendFout, match="geen groep"):
        uitgave.groep("leeg", "lks")
    with pytest.raises(NietBekendFout, match="geen indicator van een gemeente"):
        uitgave.cijfer("D0", "verzuim")


def test_het_bereik_van_een_groep_houdt_wat_het_belooft() -> None:
    """95% of the ranges of a group of 20 hold the true share, and far narrower than the certain
    range: 4 persons too many or too few at every participant."""
    toeval, binnen, keren = random.Random(95), 0, 300
    wat = eigen_indicatoren()["lks"]

    def afgerond(aantal: int) -> Getoond:
        omhoog = toeval.random() < aantal % 5 / 5
        return Getoond(aantal // 5 * 5 + 5 * omhoog, Fraction(4), lot=True)

    for _ in range(keren):
        paren = [(toeval.randint(20, 80), toeval.randint(0, 30)) for _ in range(20)]
        leden = [{"doelgroep": afgerond(onder), "lks": afgerond(boven)} for onder, boven in paren]
        cijfer = groepscijfer(wat, leden)
        waar = Fraction(sum(b for _, b in paren), sum(o for o, _ in paren))
        assert cijfer.laag is not None
        assert cijfer.hoog is not None
        binnen += cijfer.laag <= waar <= cijfer.hoog
        assert cijfer.hoog - cijfer.laag < Fraction(1, 8)
    assert binnen >= 0.95 * keren


# What cannot be


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        (lambda o: o[:4], "vanaf 5"),
        (lambda o: [*o, o[0]], "twee keer"),
        (lambda o: [*o, opgave("E", jaar=2024)], "één jaar"),
        (lambda o: [*o, opgave("E", "bedrijf")], "één jaar"),
        (lambda o: [*o, opgave("E", bw_indicaties=3, bw_aan_het_werk=4)], "deel van"),
        (lambda o: [*o, opgave("E", lks=-1)], "lager dan 0"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(anders: object, zin: str) -> None:
    opgaven = [opgave(f"D{i}", lks=i) for i in range(5)]
    assert callable(anders)
    with pytest.raises(GebruiksFout, match=zin):
        maak_uitgave(anders(opgaven), geheim=GEHEIM)


def test_een_nummer_dat_er_was_of_een_vreemd_dossier_kan_niet() -> None:
    opgaven = [opgave(f"D{i}", lks=i) for i in range(5)]
    _, dossier = maak_uitgave(opgaven, geheim=GEHEIM)
    with pytest.raises(GebruiksFout, match="nummer 2"):
        maak_uitgave(opgaven, eerder=[dossier])
    bedrijven = [opgave(f"D{i}", "bedrijf", mensen=50) for i in range(5)]
    with pytest.raises(GebruiksFout, match="eerder dossier"):
        maak_uitgave(bedrijven, eerder=[dossier])
    with pytest.raises(GebruiksFout, match="kan niet voor een groep"):
        maak_uitgave(opgaven, groepen={ALLEN: ["D0"]}, geheim=GEHEIM)
    geen: list[object] = [{}, {"soort": "dossier-benchmark", "vorm": 9}, []]
    for kapot in (*geen, {**dossier.als_dict(), "blokken": [1]}):
        with pytest.raises(GebruiksFout, match="geen dossier"):
            Dossier.uit_dict(kapot)


def test_elke_kolom_die_geen_mensen_telt_zegt_wie_erachter_zit() -> None:
    for voor in ("gemeente", "bedrijf"):
        for naam, kolom in opgavekolommen(voor).items():
            assert (naam in ACHTER) == (kolom.telt != "personen" and kolom.meet != "vast")
