# SPDX-License-Identifier: EUPL-1.2
"""One release of the benchmark after another: equal counts keep their number, or are held back."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from tests.benchmark.test_uitgaven import GEHEIM, opgave, ronde

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.uitgaven import ALLEN, maak_uitgave
from opstap.publicatie.onthulling import Familie, Vrijgave, geef_vrij


def test_wat_gelijk_bleef_houdt_zijn_getal_ook_met_een_ander_geheim_en_in_een_ander_jaar() -> None:
    toeval = random.Random(3)
    opgaven = ronde(toeval, deelnemers=7)
    een, dossier = maak_uitgave(opgaven, geheim=GEHEIM)
    nu = [*opgaven[:5], opgave("D5", lks=8, doelgroep=77)]  # D5 changed, D6 stopped
    twee, vervolg = maak_uitgave(nu, nummer=2, eerder=[dossier], geheim=b"een ander geheim hier")
    for wie in ("D0", "D1", "D2", "D3", "D4"):
        assert {k: v for k, v in een.aantallen.items() if k[0] == wie} == {
            k: v for k, v in twee.aantallen.items() if k[0] == wie
        }
    assert "D6" in {d.wie for d in een.deelnemers} - {d.wie for d in twee.deelnemers}
    later = [replace(o, jaar=2026) for o in opgaven]
    drie, _ = maak_uitgave(later, eerder=[vervolg, dossier], geheim=b"en weer een ander geheim")
    assert {k: v for k, v in een.aantallen.items() if k[0] != "D5"} == {
        k: v for k, v in drie.aantallen.items() if k[0] != "D5"
    }


def test_zonder_geheim_is_er_geen_uitgave_en_het_dossier_mag_er_een_meebrengen() -> None:
    """Luck from the figures themselves could be worked out: two participants with five counts each
    and three others with one count each leave one possibility, found in a hundredth of a second."""
    opgaven = [opgave(f"D{i}", lks=10 * i + 3) for i in range(5)]
    with pytest.raises(GebruiksFout, match="geen geheim"):
        maak_uitgave(opgaven)
    een, dossier = maak_uitgave(opgaven, geheim=GEHEIM)
    assert dossier.geheim is None  # who brought it keeps it
    assert maak_uitgave(list(reversed(opgaven)), geheim=GEHEIM) == (een, dossier)
    met = replace(dossier, geheim=b"door de opdracht geloot")
    meer = [*opgaven, opgave("D9", lks=1)]
    assert maak_uitgave(meer, nummer=2, eerder=[met])[1].geheim == met.geheim


def test_het_dossier_heeft_de_aantallen_waar_de_uitgave_op_staat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A change may wait (decision 36). The next release is held against what this one stands on."""

    def wacht(familie: Familie, **opties: Any) -> Vrijgave:
        vrij = geef_vrij(familie, **opties)
        stand = replace(familie, aantallen=tuple(n + 1 for n in familie.aantallen))
        return replace(vrij, uitgave=replace(vrij.uitgave, familie=stand))

    monkeypatch.setattr("opstap.benchmark.uitgaven.aantallen.geef_vrij", wacht)
    _, dossier = maak_uitgave([opgave(f"D{i}", lks=i) for i in range(5)], geheim=GEHEIM)
    assert [blok.waar for blok in dossier.blokken] == [(i + 1,) for i in range(5)]


def test_een_kolom_die_er_later_bij_komt_verandert_het_geheel_niet() -> None:
    """First only who has an advice, then also who of them works. An equal whole that is shown as 0
    and then as 5 would be 1 to 4."""
    for nummer in range(8):
        geheim = f"geheim nummer {nummer:03}".encode()
        eerst = [opgave(f"D{i}", bw_indicaties=i) for i in range(5)]
        een, dossier = maak_uitgave(eerst, geheim=geheim)
        dan = [opgave(f"D{i}", bw_indicaties=i, bw_aan_het_werk=i // 2) for i in range(5)]
        twee, _ = maak_uitgave(dan, nummer=2, eerder=[dossier], geheim=geheim)
        for i in range(5):
            cel = (f"D{i}", "bw_indicaties")
            assert twee.aantallen[cel] in (een.aantallen[cel], None)


def test_wie_in_een_ander_opging_staat_er_niet_naast_en_ook_niet_na_elkaar() -> None:
    """Spijkenisse and Bernisse became Nissewaard. Released one after the other for one year, the
    parts and the whole say more together than each alone."""
    anderen = [opgave(f"D{i}", lks=30 + i) for i in range(4)]
    los = [opgave("GM0612", lks=3), opgave("GM0568", lks=3)]
    samen = opgave("GM1930", lks=6)
    with pytest.raises(GebruiksFout, match="GM0568 ging op in GM1930"):
        maak_uitgave([*anderen, los[1], samen], geheim=GEHEIM)
    for eerst, dan in ((los, [samen]), ([samen], los)):
        _, dossier = maak_uitgave([*anderen, *eerst], geheim=GEHEIM)
        twee, _ = maak_uitgave([*anderen, *dan], nummer=2, eerder=[dossier], geheim=GEHEIM)
        assert set(twee.ingehouden) == {(een.wie, "lks") for een in dan}
        later = [replace(een, jaar=2026) for een in (*anderen, *dan)]
        assert not maak_uitgave(later, eerder=[dossier], geheim=GEHEIM)[0].ingehouden


def test_wat_naast_eerder_te_veel_zegt_wordt_ingehouden_en_de_rest_komt_uit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the attacker finds somebody in a block of one participant, only that block stays away,
    with the places of its people: these would say something of the count that is held back."""

    def streng(familie: Familie, **opties: Any) -> Vrijgave:
        if familie.dimensies[0].leden[0] == "D0 bw_aan_het_werk":
            raise GebruiksFout("Niet gepubliceerd: er is iemand te herleiden.")
        return geef_vrij(familie, **opties)

    monkeypatch.setattr("opstap.benchmark.uitgaven.aantallen.geef_vrij", streng)
    opgaven = [
        opgave(f"D{i}", bw_indicaties=25, bw_aan_het_werk=24, bw_plaatsen=20, lks=30)
        for i in range(5)
    ]
    uitgave, dossier = maak_uitgave(opgaven, geheim=GEHEIM)
    assert set(uitgave.ingehouden) == {("D0", "bw_indicaties"), ("D0", "bw_aan_het_werk")}
    assert uitgave.cijfer("D0", "bw-aan-het-werk").toon() == "ingehouden"
    assert uitgave.waarden("D0")["bw_plaatsen"].waarde is None
    assert uitgave.waarden("D0")["lks"].waarde == 30
    assert uitgave.waarden("D1")["bw_plaatsen"].waarde == 20
    assert uitgave.groep(ALLEN, "bw-aan-het-werk").toon_groep().endswith("(4 van 5)")
    assert {blok.wie for blok in dossier.blokken if blok.kolom == "bw_indicaties"} == {
        "D1", "D2", "D3", "D4",
    }  # fmt: skip
