# SPDX-License-Identifier: EUPL-1.2
"""Audit: every figure printed in the five source documents is in the ledger, and nothing else.

Per document, in reading order: what is printed, and the ids that it stands for. A figure that is
printed more than once is listed once for each quantity. Not figures: dates, numbers of
parliamentary papers, addresses, numbers of list items, and the number of attachments.
"""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from opstap.bronnen import Grootboek

WOORDEN: dict[str, int | Fraction] = {
    "driekwart": Fraction(3, 4),
    "twee": 2,
    "drie": 3,
    "vijfjaarlijkse": 5,
    "zes": 6,
}

NOTA_2023 = [
    ("€ 63,9 miljoen", "eenmalig_2024.2024.nota-2023"),
    *zip(
        ["63,9", "57,6", "58,7", "60,3", "61,8", "60,4", "62,2", "60,7", "59,3", "56,8", "55,4"],
        [f"envelop_variant2.{jaar}" for jaar in range(2024, 2035)],
        strict=True,
    ),
    ("35,0", "envelop_variant2.structureel"),
]
BRIEF_2023 = [
    ("circa € 330 miljoen", "variant_2.incidenteel"),
    ("€ 35 miljoen", "rijksbijdrage_si.2035.brief-2023"),
    ("€ 63,9 miljoen", "eenmalig_2024.2024"),
    ("81.117", "banenafspraak_banen.2022"),
    ("5.198", "beschut_werkzaam.2020.brief-2023"),
    ("8.638", "beschut_werkzaam.2023-06"),
    ("32.740", "lks.2022"),
    ("27.500", "lks.2022.verwacht"),
    ("60%", "knelpunten.geen_takenpakket"),
    ("46%", "knelpunten.geen_toekomstperspectief"),
    ("36.000", "niet_bereikt.personen"),
    ("drie varianten", "varianten.aantal"),
    ("zes functionaliteiten", "functies.ser.brief-2023"),
    ("twee extra functionaliteiten", "functies.extra.brief-2023"),
    ("30.300", "variant_1.banen_beschut_2048"),
    ("€ 13 miljoen", "variant_1.incidenteel"),
    ("30.300", "variant_2.banen_beschut_2048"),
    ("30.300", "beschut_doel.2048.brief-2023"),
    ("10.000", "variant_2.banen_overig_2048"),
    ("€ 318 miljoen", "transformatiebudget.totaal"),
    ("€ 65 miljoen", "beschut_extra.structureel.brief-2023"),
    ("€ 3.465", "variant_2.opslag_per_baan"),
    ("€ 34,7 miljoen", "variant_2.opslag_totaal"),
    ("€ 35 miljoen", "variant_2.structureel"),
    ("30.000", "variant_3.banen_beschut_2048_gedrukt"),
    ("36.000", "variant_3.banen_overig_2048"),
    ("€ 6.669", "variant_3.opslag_per_baan"),
    ("€ 330 miljoen", "variant_3.incidenteel"),
    ("10 jaar", "variant_3.looptijd"),
    ("€ 430 miljoen", "variant_3.structureel"),
    ("66.300", "variant_3.banen_totaal"),
    ("40.300", "variant_3_vangnet_2.banen_totaal"),
    ("30.300", "variant_3_vangnet_2.banen_beschut_2048"),
    ("10.000", "variant_3_vangnet_2.banen_overig_2048"),
    ("€ 191 miljoen", "variant_3_vangnet_2.structureel"),
]
JAREN = range(2019, 2024)
BRIEF_2024 = [
    ("30.300", "beschut_doel.2048"),
    *zip(
        ["6.143", "8.115", "10.112", "11.976", "13.970"],
        [f"beschut_indicaties.{jaar}" for jaar in JAREN],
        strict=True,
    ),
    *zip(
        ["3.992", "5.198", "6.767", "8.032", "9.387"],
        [f"beschut_werkzaam.{jaar}" for jaar in JAREN],
        strict=True,
    ),
    *zip(
        ["6.000", "7.400", "8.600", "9.500", "10.300"],
        [f"beschut_doel.{jaar}" for jaar in JAREN],
        strict=True,
    ),
    ("31 uur", "beschut_plaats.uren"),
    ("drie factoren", "beschut_tekort.factoren"),
    ("€ 2.157", "beschut_extra.per_plaats"),
    ("€ 23,1 miljoen", "beschut_extra.2024"),
    ("€ 64,7 miljoen", "beschut_extra.structureel"),
    ("400 professionals", "verbeteragenda.professionals"),
    ("94.000", "dagbesteding.personen"),
    ("22.000", "dagbesteding.kan_naar_werk"),
    ("drie regio's", "simpel_switchen.regios"),
    ("€ 35 miljoen", "impulsbudget.2025"),
    ("€ 19,8 miljoen", "impulsbudget.2034"),
    ("10%", "impulsbudget.korting"),
    ("€ 19,8 miljoen", "rijksbijdrage_si.2025"),
    ("€ 35,9 miljoen", "rijksbijdrage_si.2035"),
    ("drie pijlers", "ondersteuningsprogramma.pijlers"),
    ("€ 0,5 mln", "basisvaardigheden.totaal"),
    ("zes vormen", "functies.ser"),
    ("twee extra functionaliteiten", "functies.extra"),
    ("8)", "functies.totaal"),
    ("80%", "wsw_indicatie_beperkte_duur.laag"),
    ("90%", "wsw_indicatie_beperkte_duur.hoog"),
    ("99%", "wsw_herindicatie.verlengd"),
    ("vijfjaarlijkse", "wsw_herindicatie.interval"),
]
BRIEF_2022 = [
    ("€ 11,1 miljoen", "trajecten.omzet"),
    ("1,4%", "trajecten.omzet_aandeel"),
    ("€ 29,3 miljoen", "trajecten.kosten"),
    ("22 uren", "trajecten.uren"),
    ("76%", "trajecten.productiewerk"),
    ("13.500", "trajecten.lopend"),
    ("94%", "trajecten.met_uitkering"),
    ("6%", "trajecten.zonder_uitkering"),
    ("38%", "trajecten.duur.tot_3_maanden"),
    ("3\nmaanden", "trajecten.duurgrens.kort"),
    ("38%", "trajecten.duur.3_tot_6_maanden"),
    ("6 maanden", "trajecten.duurgrens.midden"),
    ("18%", "trajecten.duur.6_tot_12_maanden"),
    ("12 maanden", "trajecten.duurgrens.lang"),
    ("5%", "trajecten.duur.boven_12_maanden"),
    ("52%", "trajecten.uitstroom_werk"),
    ("61%", "trajecten.uitstroom_werk_met_vervolg"),
    ("46 sociaal ontwikkelbedrijven", "uitvraag.bedrijven"),
    ("13 RMT", "uitvraag.mobiliteitsteams"),
    ("€ 240 miljoen", "sociaal_pakket.dienstverlening"),
    ("€ 40 miljoen", "sociaal_pakket.dienstverlening_per_jaar.2020"),
    ("€ 140", "sociaal_pakket.dienstverlening_per_jaar.2021"),
    ("€ 60 miljoen", "sociaal_pakket.dienstverlening_per_jaar.2022"),
    ("€ 36 miljoen", "sociaal_pakket.arbeidsbeperking"),
    ("59%", "betrokkenheid.team_en_impuls"),
    ("21%", "betrokkenheid.alleen_impuls"),
    ("20%", "betrokkenheid.geen"),
    ("driekwart", "samenwerking.teams"),
    ("€ 107 miljoen", "crisisdienstverlening.2022"),
    ("€ 9,75 miljoen", "crisisdienstverlening.werkfit_2022"),
    ("31.500 gedaald", "wsw_daling.2015-2020"),
    ("18.300", "instroom_overig.2015-2020"),
    ("132 miljoen euro negatief", "wsw_resultaat.2020"),
]
GEDRUKT = {
    "nota-2023": NOTA_2023,
    "brief-2023": BRIEF_2023,
    "brief-2024": BRIEF_2024,
    "brief-2022": BRIEF_2022,
    "nota-2024": [],
}
IN_MILJOENEN = {"envelop_variant2", "sociaal_pakket"}  # the unit is in the heading or a line on


def gelezen(gedrukt: str) -> Fraction:
    """The number in a printed text: Dutch separators, words, percent, million, loss."""
    treffer = re.search(r"\d[\d.]*(?:,\d+)?", gedrukt)
    if treffer is None:
        return Fraction(next(w for woord, w in WOORDEN.items() if gedrukt.startswith(woord)))
    getal = Fraction(treffer[0].rstrip(".").replace(".", "").replace(",", "."))
    if "%" in gedrukt:
        getal /= 100
    if re.search("miljoen|mln", gedrukt):
        getal *= 1_000_000
    return -getal if re.search("gedaald|negatief", gedrukt) else getal


@pytest.mark.parametrize(
    ("document", "gedrukt", "id_"),
    [(document, *paar) for document, paren in GEDRUKT.items() for paar in paren],
)
def test_wat_is_gedrukt_staat_in_het_grootboek(
    boek: Grootboek, document: str, gedrukt: str, id_: str
) -> None:
    cijfer = boek.cijfer(id_)
    verwacht = gelezen(gedrukt)
    if "mil" not in gedrukt and id_.partition(".")[0] in IN_MILJOENEN:
        verwacht *= 1_000_000
    assert cijfer.waarde == verwacht
    assert (cijfer.bron, cijfer.status) == (document, "gepubliceerd")
    assert cijfer.gelezen == "volledig"


@pytest.mark.parametrize("document", GEDRUKT)
def test_wat_als_gepubliceerd_in_het_grootboek_staat_is_gedrukt(
    boek: Grootboek, document: str
) -> None:
    in_boek = {c.id for c in boek.zoek(document=document, status="gepubliceerd")}
    assert in_boek == {id_ for _, id_ in GEDRUKT[document]}


def test_het_aantal_gedrukte_cijfers() -> None:
    assert {document: len(paren) for document, paren in GEDRUKT.items()} == {
        "nota-2023": 13,
        "brief-2023": 35,
        "brief-2024": 39,
        "brief-2022": 33,
        "nota-2024": 0,
    }


def test_geld_zegt_hoe_vast_het_is(boek: Grootboek) -> None:
    assert boek.cijfer("eenmalig_2024.2024").besluitstatus == "gereserveerd"
    assert boek.cijfer("eenmalig_2024.meicirculaire").besluitstatus == "in_circulaire"
    assert boek.cijfer("impulsbudget.2025").besluitstatus == "besloten"
    assert boek.cijfer("trajecten.kosten").besluitstatus == "gerealiseerd"
    assert boek.cijfer("variant_3.structureel").besluitstatus is None
