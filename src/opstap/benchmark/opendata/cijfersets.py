# SPDX-License-Identifier: EUPL-1.2
"""The indicators: what they are, per municipality, and per region, province and country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Rij
from opstap.benchmark.indicatoren.cijfers import alle_cijfers
from opstap.benchmark.indicatoren.declaratie import Deel, indicatoren
from opstap.benchmark.opendata import velden as v
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.publicatie.opendata import Bronvermelding, Dataset, Thema, Veld

_BRONNEN: tuple[Bronvermelding, ...] = (v.CBS_IV3, v.CBS_INWONERS, v.CBS_BIJSTAND)
_THEMAS: tuple[Thema, ...] = ("SOCI", "GOVE", "ECON")
_WOORDEN = ("benchmark", "gemeenten", "Iv3", "beschut werk", "Wsw", "participatie", "bijstand")
_LET_OP = (
    (
        "De lasten (Iv3) zijn samengevoegd door een derde en niet nagerekend met de bestanden van "
        "CBS. Gebruik ze om te oriënteren."
    ),
    (
        "Impulsbudget en Rijksbijdrage zijn verdeeld met een vervangende sleutel (status aanname), "
        "ook voor jaren die nog komen; die zijn gedeeld door de inwoners van 2026."
    ),
    "Er is geen ranglijst: verschillen tussen kleine gemeenten zijn vaak toeval.",
)


def _jaren() -> tuple[int, int]:
    alle = indicatoren().values()
    return min(een.eerste_jaar for een in alle), max(een.laatste_jaar for een in alle)


def indicatorset() -> Dataset:
    """The definitions."""
    return Dataset(
        id="benchmark-indicatoren",
        titel="Indicatoren van de benchmark",
        beschrijving=(
            "Wat elke indicator is: wat gedeeld wordt door wat, van welke bron, over welke jaren, "
            "en wat u erbij moet weten."
        ),
        velden=(
            v.INDICATOR,
            v.tekst("naam", "Naam", "De naam voor lezers."),
            Veld(
                KolomKop("soort", "Soort"),
                "bedrag: euro's gedeeld door inwoners. aandeel: een deel van het geheel. "
                "verhouding: een bedrag gedeeld door een ander bedrag.",
                keuzes=("bedrag", "aandeel", "verhouding"),
            ),
            v.tekst("teller", "Teller", "Bron van de teller, met de taakvelden van Iv3."),
            v.tekst("noemer", "Noemer", "Bron van de noemer, met de taakvelden van Iv3."),
            Veld(
                KolomKop("telt", "Telt"),
                "Wat de teller telt. Personen en plaatsen zijn niet in elkaar om te rekenen.",
                keuzes=("euro", "personen", "plaatsen"),
            ),
            v.heel("per", "Per", "Waarmee teller gedeeld door noemer wordt vermenigvuldigd."),
            v.tekst(
                "eenheid", "Eenheid", "De eenheid van de waarde. Een percentage is een deel van 1."
            ),
            v.tekst("herkomst", "Herkomst", "De bron van de cijfers."),
            v.zelfde(v.JAAR, "van", "Van", "Het eerste jaar met cijfers."),
            v.zelfde(v.JAAR, "tot", "Tot en met", "Het laatste jaar met cijfers."),
            Veld(
                KolomKop("richting", "Richting"),
                "Of hoger beter is. Geen: hoger is niet beter of slechter.",
                keuzes=("geen", "hoger", "lager"),
            ),
            v.tekst("kanttekeningen", "Kanttekeningen", "Wat u moet weten voordat u vergelijkt."),
        ),
        sleutel=("indicator",),
        maak=_indicatoren,
        bronnen=_BRONNEN,
        themas=_THEMAS,
        trefwoorden=(*_WOORDEN, "definities"),
        jaren=_jaren(),
        status="",
    )


def cijferset() -> Dataset:
    """Every figure of every municipality of today."""
    return Dataset(
        id="benchmark-cijfers",
        titel="Benchmark: alle indicatoren per gemeente en jaar",
        beschrijving=(
            "Eén rij per gemeente, jaar en indicator, met teller, noemer en waarde. Alle jaren "
            "staan in de gemeentelijke indeling van 2026."
        ),
        velden=(
            v.GEMEENTE,
            v.JAAR,
            v.INDICATOR,
            v.TELLER,
            v.NOEMER,
            v.WAARDE,
            v.STAAT,
            v.SAMENGESTELD,
            v.GESCHAT,
            v.STATUS,
        ),
        sleutel=("gemeente", "jaar", "indicator"),
        maak=_cijfers,
        bronnen=_BRONNEN,
        themas=_THEMAS,
        trefwoorden=_WOORDEN,
        jaren=_jaren(),
        let_op=(
            (
                "Nul betekent niet altijd niets: bij elders_geboekt staat het bedrag "
                "waarschijnlijk bij een gemeenschappelijke regeling of een andere gemeente."
            ),
            *_LET_OP,
        ),
    )


def gebiedset() -> Dataset:
    """The sums of whole areas."""
    return Dataset(
        id="benchmark-gebieden",
        titel="Benchmark: sommen van arbeidsmarktregio's, provincies en Nederland",
        beschrijving=(
            "Eén rij per gebied, jaar en indicator. Teller en noemer zijn sommen over de gemeenten "
            "van het gebied; de waarde is som gedeeld door som, geen gemiddelde van gemiddelden. "
            "Elke gemeente met een cijfer telt mee, ook met nul: wat zij mist, staat bij een "
            "andere gemeente van het gebied."
        ),
        velden=(
            Veld(
                KolomKop("soort", "Soort gebied"),
                "Het soort gebied.",
                keuzes=("arbeidsmarktregio", "provincie", "land"),
            ),
            Veld(
                KolomKop("gebied", "Gebied"),
                "Code van CBS; NL is heel Nederland.",
                patroon=f"{v.REGIOCODE}|{v.PROVINCIECODE}|NL",
            ),
            v.tekst("naam", "Naam", "De naam van het gebied."),
            v.JAAR,
            v.INDICATOR,
            replace(v.TELLER, verplicht=True),
            replace(v.NOEMER, verplicht=True),
            v.WAARDE,
            v.heel("meegeteld", "Meegeteld", "Gemeenten met een cijfer.", "gemeenten"),
            v.heel("ontbreekt", "Ontbreekt", "Gemeenten zonder cijfer.", "gemeenten"),
            v.heel(
                "elders", "Elders geboekt", "Meegetelde gemeenten die elders boeken.", "gemeenten"
            ),
            v.STATUS,
        ),
        sleutel=("gebied", "jaar", "indicator"),
        maak=_gebieden,
        bronnen=(*_BRONNEN, v.CBS_GEBIEDEN),
        themas=_THEMAS,
        trefwoorden=(*_WOORDEN, "arbeidsmarktregio", "provincie"),
        jaren=_jaren(),
        let_op=_LET_OP,
    )


def _indicatoren() -> Iterator[Rij]:
    for een in indicatoren().values():
        yield (
            een.id,
            een.naam,
            een.soort,
            _deel(een.teller),
            _deel(een.noemer),
            een.teller.telt,
            een.per,
            een.eenheid,
            een.herkomst,
            een.eerste_jaar,
            een.laatste_jaar,
            een.richting,
            " ".join(een.kanttekeningen),
        )


def _deel(deel: Deel) -> str:
    if deel.instrument:
        return f"{deel.bron} {deel.instrument}"
    velden = f" {' + '.join(deel.taakvelden)}" if deel.taakvelden else ""
    return f"{deel.bron}{velden}{', het jaar ervoor' if deel.verschuiving else ''}"


def _cijfers() -> Iterator[Rij]:
    for id_, een in alle_cijfers().items():
        per, status = een.indicator.per, een.status
        for jaar, *rijen in zip(
            een.jaren,
            een.teller.tolist(),
            een.noemer.tolist(),
            een.staat.tolist(),
            een.samengesteld.tolist(),
            een.geschat.tolist(),
            strict=True,
        ):
            for code, boven, onder, staat, fusie, deel in zip(een.codes, *rijen, strict=True):
                er = staat != Toestand.ONTBREEKT
                yield (
                    code,
                    jaar,
                    id_,
                    boven if er else None,
                    onder if er else None,
                    Fraction(per * boven, onder) if er and onder > 0 else None,
                    staat,
                    v.ja_nee(fusie),
                    v.ja_nee(deel),
                    status,
                )


def _gebieden() -> Iterator[Rij]:
    alle = gebieden.gemeenten()
    indeling = [
        *(
            (
                "arbeidsmarktregio",
                code,
                naam,
                {c for c in alle if alle[c].arbeidsmarktregio_code == code},
            )
            for code, naam in gebieden.arbeidsmarktregios().items()
        ),
        *(
            ("provincie", code, naam, {c for c in alle if alle[c].provincie_code == code})
            for code, naam in gebieden.provincies().items()
        ),
        ("land", "NL", "Nederland", set(alle)),
    ]
    for id_, een in alle_cijfers().items():
        for jaar in een.jaren:
            for soort, code, naam, leden in indeling:
                som = een.som(jaar, leden)
                yield (
                    soort,
                    code,
                    naam,
                    jaar,
                    id_,
                    som.teller,
                    som.noemer,
                    som.waarde,
                    som.gemeenten,
                    som.zonder,
                    som.elders,
                    een.status,
                )
