# SPDX-License-Identifier: EUPL-1.2
"""From budget to payment: everything closes, pooled or not, and pooled money can be split back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bronnen import grootboek
from opstap.verdeling import (
    METHODEN,
    Sleutel,
    Uitkomst,
    ingebouwd,
    instrument,
    splits_terug,
    toelichting,
    verdeel,
    verdeel_bedrag,
    verdeel_terug,
)

# People with a Wsw position at WVS on 31 December 2018, per municipality (annual report of WVS).
WSW_BIJ_WVS = {
    "GM0748": 463,
    "GM0777": 246,
    "GM0840": 278,
    "GM0851": 110,
    "GM0873": 92,
    "GM0879": 85,
    "GM1655": 224,
    "GM1674": 611,
    "GM1709": 111,
}
ROOSENDAAL, RUCPHEN, AMSTERDAM = "GM1674", "GM0840", "GM0363"

methoden = st.sampled_from(METHODEN)
CODES = [f"G{rang}" for rang in range(1, 10)]


@st.composite
def verbanden(draw: st.DrawFn) -> tuple[dict[str, int], gebieden.Indeling]:
    """Weights of some codes, and any grouping of them."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    gewichten = {code: draw(st.integers(0, 1000)) for code in sorted(codes)}
    gewichten[codes[0]] += 1
    inwoners = {code: draw(st.integers(1, 5)) for code in gewichten}
    leden = {code: draw(st.sampled_from(["", "V", "W"])) for code in gewichten}
    lijst = gebieden.Samenwerkingsverbanden.uit_rijen(
        {"samenwerkingsverband": verband, "gemeente": code}
        for code, verband in leden.items()
        if verband
    )
    return gewichten, lijst.indeling_op(date(2026, 1, 1), inwoners)


def sleutel(gewichten: dict[str, int], id: str = "eigen") -> Sleutel:
    return Sleutel(id, "eigen sleutel", gewichten, "aanname", "eigen opgave", "2026-01-01")


def reken(
    gewichten: dict[str, int],
    bedrag: int,
    methode: str = "grootste-rest",
    indeling: gebieden.Indeling | None = None,
    vastgesteld: dict[str, int] | None = None,
    eenheid: str = "EUR",
) -> Uitkomst:
    return verdeel_bedrag(
        bedrag,
        sleutel(gewichten),
        namen={code: f"gemeente {code}" for code in gewichten},
        methode=methode,
        indeling=indeling,
        vastgesteld=vastgesteld,
        eenheid=eenheid,
    )


@pytest.fixture(scope="module")
def wvs() -> gebieden.Indeling:
    rijen = [{"samenwerkingsverband": "WVS", "gemeente": code} for code in WSW_BIJ_WVS]
    lijst = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    return lijst.indeling_op(date(2025, 1, 1), gebieden.inwoners(2025))


def impulsbudget_2025(
    indeling: gebieden.Indeling | None, vastgesteld: dict[str, int] | None = None
) -> Uitkomst:
    return verdeel(
        instrument("impulsbudget"),
        2025,
        ingebouwd("uitkeringen-2021"),
        grootboek=grootboek(),
        namen={code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()},
        indeling=indeling,
        vastgesteld=vastgesteld,
    )


# Everything closes


@given(verbanden(), st.integers(0, 10**7), methoden)
def test_samengevoegd_of_niet_toegekend_en_uitbetaling_tellen_op_tot_het_bedrag(
    groepering: tuple[dict[str, int], gebieden.Indeling], bedrag: int, methode: str
) -> None:
    gewichten, indeling = groepering
    los = reken(gewichten, bedrag, methode)
    samen = reken(gewichten, bedrag, methode, indeling)
    assert samen.toegekend == los.toegekend
    assert sum(samen.toegekend.values()) == sum(regel.exact for regel in samen.regels) == bedrag
    assert sum(betaling.bedrag for betaling in samen.uitbetaling) == bedrag
    for betaling in samen.uitbetaling:
        voor = [regel for regel in samen.regels if regel.ontvanger == betaling.code]
        assert betaling.bedrag == sum(regel.toegekend for regel in voor)
        assert len({regel.samenwerkingsverband for regel in voor}) == 1


@given(verbanden(), st.integers(0, 10**7), methoden, st.data())
def test_een_vastgesteld_bedrag_wordt_betaald_zoals_het_er_staat_en_alles_sluit(
    groepering: tuple[dict[str, int], gebieden.Indeling],
    bedrag: int,
    methode: str,
    data: st.DataObject,
) -> None:
    gewichten, indeling = groepering
    zonder = reken(gewichten, bedrag, methode, indeling)
    rijkste = max(zonder.uitbetaling, key=lambda betaling: betaling.bedrag)
    vast = data.draw(st.integers(0, bedrag))
    anderen = [regel for regel in zonder.regels if regel.ontvanger != rijkste.code]
    if not any(regel.gewicht for regel in anderen):
        vast = bedrag
    met = reken(gewichten, bedrag, methode, indeling, {rijkste.code: vast})
    betaald = {betaling.code: betaling for betaling in met.uitbetaling}
    assert betaald[rijkste.code].bedrag == vast
    assert betaald[rijkste.code].herkomst == "vastgesteld"
    assert sum(met.toegekend.values()) == bedrag
    assert sum(betaling.bedrag for betaling in met.uitbetaling) == bedrag
    for regel in met.regels:
        vastgesteld = regel.ontvanger == rijkste.code
        assert regel.herkomst == ("vastgesteld" if vastgesteld else "berekend")


@given(
    st.dictionaries(st.sampled_from(CODES), st.integers(1, 1000), min_size=1),
    st.integers(0, 10**7),
    methoden,
)
def test_terugverdelen_sluit(leden: dict[str, int], bedrag: int, methode: str) -> None:
    deel = splits_terug(bedrag, leden, methode)
    assert sum(deel.values()) == bedrag
    assert deel.keys() == leden.keys()


def test_een_enig_lid_houdt_alles_ook_met_gewicht_nul() -> None:
    assert splits_terug(500, {"A": 0}) == {"A": 500}


# WVS: nine municipalities, the largest receives


def test_wvs_het_impulsbudget_van_2025_gaat_naar_roosendaal(wvs: gebieden.Indeling) -> None:
    los, samen = impulsbudget_2025(None), impulsbudget_2025(wvs)
    betaald = {betaling.code: betaling.bedrag for betaling in samen.uitbetaling}
    assert len(betaald) == 342 - 8
    assert betaald[ROOSENDAAL] == sum(los.toegekend[code] for code in WSW_BIJ_WVS)
    assert betaald[AMSTERDAM] == los.toegekend[AMSTERDAM]
    assert sum(betaald.values()) == 35_000_000
    assert {regel.code for regel in samen.regels if regel.samenwerkingsverband == "WVS"} == set(
        WSW_BIJ_WVS
    )


def test_wvs_een_gepubliceerd_bedrag_gaat_terug_naar_de_leden_naar_wsw_personen(
    wvs: gebieden.Indeling,
) -> None:
    """666,000 over 2,220 people is 300 each, so every part can be checked by heart."""
    assert sum(WSW_BIJ_WVS.values()) == 2220
    uitkomst = impulsbudget_2025(wvs, {ROOSENDAAL: 666_000})
    delen = verdeel_terug(uitkomst, sleutel(WSW_BIJ_WVS))
    assert {deel.code: deel.bedrag for deel in delen} == {
        code: 300 * aantal for code, aantal in WSW_BIJ_WVS.items()
    }
    assert {deel.samenwerkingsverband for deel in delen} == {"WVS"}
    assert sum(uitkomst.toegekend.values()) == 35_000_000


def test_wvs_ook_een_bedrag_dat_niet_opgaat_sluit_op_de_euro(wvs: gebieden.Indeling) -> None:
    uitkomst = impulsbudget_2025(wvs, {ROOSENDAAL: 662_557})
    bedragen = {deel.code: deel.bedrag for deel in verdeel_terug(uitkomst, sleutel(WSW_BIJ_WVS))}
    assert sum(bedragen.values()) == 662_557
    assert bedragen == {
        "GM0748": 138_182,
        "GM0777": 73_419,
        "GM0840": 82_969,
        "GM0851": 32_829,
        "GM0873": 27_457,
        "GM0879": 25_368,
        "GM1655": 66_853,
        "GM1674": 182_352,
        "GM1709": 33_128,
    }


def test_terugverdelen_vraagt_een_gewicht_van_elk_lid(wvs: gebieden.Indeling) -> None:
    uitkomst = impulsbudget_2025(wvs)
    with pytest.raises(GebruiksFout, match="geen of een negatief gewicht voor GM0840, GM1709"):
        verdeel_terug(
            uitkomst,
            sleutel({c: n for c, n in WSW_BIJ_WVS.items() if c not in ("GM0840", "GM1709")}),
        )
    with pytest.raises(GebruiksFout, match="WVS heeft elk lid gewicht nul"):
        verdeel_terug(uitkomst, sleutel(dict.fromkeys(WSW_BIJ_WVS, 0)))
    with pytest.raises(GebruiksFout, match="niets samengevoegd"):
        verdeel_terug(impulsbudget_2025(None), sleutel(WSW_BIJ_WVS))


# Refusals


def test_de_grootste_gemeente_moet_zelf_meedoen(wvs: gebieden.Indeling) -> None:
    with pytest.raises(GebruiksFout, match="doet niet mee: GM1674"):
        reken({RUCPHEN: 1, AMSTERDAM: 1}, 100, indeling=wvs)


def test_vastgestelde_plaatsen_heten_in_de_melding_geen_euro() -> None:
    with pytest.raises(GebruiksFout, match="tellen op tot 12 plaatsen, meer dan het") as fout:
        reken({"A": 1, "B": 1}, 1, vastgesteld={"A": 12}, eenheid="plaatsen_31u")
    assert "bedrag van 1 plaats." in str(fout.value)
    assert "€" not in str(fout.value)


def test_een_instrument_dat_niet_bestaat_noemt_de_instrumenten() -> None:
    with pytest.raises(NietBekendFout, match="Kies uit: impulsbudget, rijksbijdrage"):
        instrument("impuls")


# What the reader is told


def test_toelichting_van_een_lid_zegt_wie_het_geld_ontvangt(wvs: gebieden.Indeling) -> None:
    zinnen = toelichting(impulsbudget_2025(wvs), RUCPHEN)
    assert zinnen[0] == (
        "Impulsbudget sociale infrastructuur 2025: het deel van Rucphen (GM0840) is € 51.502."
    )
    uitbetaling = next(zin for zin in zinnen if zin.startswith("Uitbetaling"))
    assert uitbetaling == (
        "Uitbetaling: Rucphen ontvangt zelf niets; Roosendaal ontvangt € 662.557 voor de "
        "9 gemeenten van WVS, waarvan € 51.502 bij Rucphen hoort."
    )
    assert any("1 samenwerkingsverband: de delen van de leden" in zin for zin in zinnen)


def test_toelichting_noemt_bedrag_gewicht_en_verschil_door_afronden() -> None:
    zinnen = toelichting(impulsbudget_2025(None), AMSTERDAM)
    eigen = next(zin for zin in zinnen if zin.startswith("Voor Amsterdam"))
    assert eigen == (
        "Voor Amsterdam: gewicht 71.890 van 1.155.300 is 6,2226%; € 35.000.000 × dat deel is "
        "€ 2.177.919,1552, in hele euro’s 2.177.919 (verschil -0,1552)."
    )
    assert "Uitbetaling: Amsterdam ontvangt zelf € 2.177.919." in zinnen
    assert not any("Ameland" in zin for zin in zinnen)


def test_toelichting_noemt_naast_het_exacte_deel_het_vastgestelde_bedrag_en_het_verschil() -> None:
    uitkomst = reken({"A": 1, "B": 3}, 1000, vastgesteld={"A": 240})
    eigen = next(zin for zin in toelichting(uitkomst, "A") if zin.startswith("Voor gemeente A"))
    assert eigen.endswith(
        "€ 250,0000, maar een vastgesteld bedrag gaat voor: € 240 (verschil -10,0000)."
    )


def test_plaatsen_staan_in_enkelvoud_en_meervoud() -> None:
    zinnen = toelichting(reken({"A": 1, "B": 2}, 3, eenheid="plaatsen_31u"), "A")
    assert zinnen[0].endswith("is 1 plaats.")
    assert any("samen precies 3 plaatsen" in zin for zin in zinnen)


def test_toelichting_van_een_code_die_niet_meedoet_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="GM9999 komt niet voor"):
        toelichting(impulsbudget_2025(None), "GM9999")
