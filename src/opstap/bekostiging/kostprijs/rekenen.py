# SPDX-License-Identifier: EUPL-1.2
"""The amounts of a place, line by line, from the parameters: exact and without any rounding.

Every line is euros per place of ``eenheid`` hours (31) a year. Costs and revenue are in prices of
2022 in the data and brought to the year; wages and subsidy are those of the year itself. At the
end everything is brought to the price level that was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from opstap.bekostiging.kostprijs.gegevens import Grootheid, gegevens
from opstap.bekostiging.kostprijs.keuzes import Opgave
from opstap.bekostiging.kostprijs.lonen import cao_extra, jaarloon, subsidie, voltijd
from opstap.bekostiging.prijzen import prijsindex
from opstap.bekostiging.uren import plaatsuren, wsw_uren
from opstap.bronnen import grootboek
from opstap.regels.kern.uitkomst import Getal

Waarden = Mapping[str, Fraction]

_EERSTE_JAAR_IU_NIEUW = 2024
_EERSTE_JAAR_OPSLAG = 2025


def grootheden(opgave: Opgave) -> dict[str, Grootheid]:
    """Every number that the amounts depend on; what the user chose has no range."""
    keuzes, soort = opgave.keuzes, opgave.soort
    aanname = keuzes.indexatie
    uit = dict(gegevens().parameters)
    for eigen, keuze in (
        (soort.loonwaarde, keuzes.loonwaarde),
        (soort.ziekteverzuim, keuzes.ziekteverzuim),
        (soort.begeleiding, keuzes.begeleiding),
    ):
        uit[eigen.id] = eigen if keuze is None else _vast(eigen, keuze)
    for id_, waarde, laag, hoog in (
        ("index.prijs", aanname.prijs, aanname.prijs_laag, aanname.prijs_hoog),
        ("index.loon", aanname.loon, aanname.loon_laag, aanname.loon_hoog),
    ):
        uit[id_] = Grootheid(id_, id_, waarde, laag, hoog, "aanname", "opstap", aanname.uitleg)
    return uit


def _vast(grootheid: Grootheid, waarde: Getal) -> Grootheid:
    waarde = Fraction(waarde)
    return replace(grootheid, waarde=waarde, laag=waarde, hoog=waarde, bron="keuze")


def bedragen(opgave: Opgave, waarden: Waarden) -> dict[str, Fraction]:
    """Line id to exact euros a year; informative lines (``cluster`` ...) are included."""
    prijs = opgave.keuzes.indexatie.met(prijs=waarden["index.prijs"])
    peil = prijsindex(opgave.jaar, opgave.prijsjaar, prijs)
    kosten = prijsindex(gegevens().prijspeil, opgave.jaar, prijs)
    uit = dict(_lonen(opgave, waarden))
    lonen = sum(uit.values())
    lasten = waarden["lasten.wsw" if opgave.soort.id == "wsw" else "lasten"]
    uit["werkgeverslasten"] = lonen * lasten
    loonkosten = lonen + uit["werkgeverslasten"]
    for id_, bedrag in _bedrijf(opgave, waarden):
        uit[id_] = bedrag * kosten
    if opgave.soort.id == "lks":
        uit["werkwaarde"] = min(waarden["loonwaarde"], Fraction(1)) * loonkosten
    uit |= dict(_bekostiging(opgave, waarden))
    return {id_: bedrag * peil for id_, bedrag in uit.items()}


def _lonen(opgave: Opgave, waarden: Waarden) -> Iterator[tuple[str, Fraction]]:
    """Gross wages of the people on the place."""
    soort, jaar, eenheid = opgave.soort.id, opgave.jaar, opgave.eenheid
    minimum = jaarloon(jaar, eenheid, waarden["index.loon"])
    if soort == "wsw":
        yield "loon", minimum * waarden["loonfactor.wsw"]
        if jaar == 2024:
            yield "eenmalig", grootboek().waarde("cao_sw.eenmalig_2024") * eenheid / wsw_uren()
        return
    if soort == "lks" or opgave.keuzes.cao == "wml":
        yield "loon", minimum
        return
    yield "loon", minimum * (1 + waarden["loonopslag"])
    eindejaar, eenmalig = cao_extra(jaar, opgave.keuzes.cao)
    for id_, bedrag in (("eindejaarsuitkering", eindejaar), ("eenmalig", eenmalig)):
        if bedrag:
            yield id_, bedrag * eenheid / voltijd(jaar)


def _bedrijf(opgave: Opgave, waarden: Waarden) -> Iterator[tuple[str, Fraction]]:
    """What the company spends on the place and what its work brings in, in prices of the data."""
    bekend, soort = gegevens(), opgave.soort
    plaats = opgave.eenheid / plaatsuren()
    persoon = plaats * bekend.soorten["beschut"].uren / opgave.uren

    def schaal(id_: str) -> Fraction:
        return persoon if bekend.parameters[id_].per_persoon else plaats

    begeleiders = bekend.soorten["beschut"].begeleiding.waarde / waarden["plaatsen_per_begeleider"]
    yield "begeleiding", waarden["begeleiding"] * begeleiders * plaats
    for overhead, deel in soort.overhead.items():
        id_ = f"overhead.{overhead}"
        yield id_, waarden[id_] * deel * opgave.overhead * schaal(id_)
    eigen = "plaatsing_lks" if soort.id == "lks" else "verzuimkosten"
    yield eigen, waarden[eigen] * schaal(eigen)
    werkt = waarden["loonwaarde"] * (1 - waarden["ziekteverzuim"]) * plaats
    for werk, aandeel in opgave.werk.items():
        yield f"ntw.{werk}", waarden[f"ntw.{werk}"] * waarden["ntw.niveau"] * aandeel * werkt


def _bekostiging(opgave: Opgave, waarden: Waarden) -> Iterator[tuple[str, Fraction]]:
    """What the municipality or the State pays for the place."""
    boek, jaar, eenheid = grootboek(), opgave.jaar, opgave.eenheid
    soort, plaats = opgave.soort.id, eenheid / plaatsuren()
    prijs = opgave.keuzes.indexatie.met(prijs=waarden["index.prijs"])

    def van(peiljaar: int) -> Fraction:
        volgt = opgave.keuzes.bekostiging_volgt_prijzen
        return prijsindex(peiljaar, jaar, prijs) if volgt else Fraction(1)

    if soort != "wsw":
        per_persoon = subsidie(jaar, opgave.uren, waarden["loonwaarde"], waarden["index.loon"])
        yield "lks", per_persoon * eenheid / opgave.uren
        if jaar >= _EERSTE_JAAR_IU_NIEUW:
            per_lks = boek.waarde("gemeentefonds.per_extra_lks")
            yield "cluster", per_lks * eenheid / opgave.uren * van(2024)
    if soort == "beschut" and jaar < _EERSTE_JAAR_IU_NIEUW:
        yield "iu_beschut", boek.waarde("beschut_iu.per_plaats_eerder") * plaats
    elif soort == "beschut":
        yield "iu_beschut", boek.waarde("beschut_iu.per_plaats") * plaats * van(2024)
        yield "beschut_extra", boek.waarde("beschut_extra.per_plaats") * plaats * van(2024)
    if soort == "vangnet" and jaar >= _EERSTE_JAAR_OPSLAG:
        yield "opslag", boek.waarde("variant_2.opslag_per_baan") * plaats * van(2023)
    if soort == "wsw":
        yield "rijksbijdrage_wsw", rijksbijdrage_per_se(waarden) * eenheid / wsw_uren() * van(2024)


def rijksbijdrage_per_se(waarden: Waarden) -> Fraction:
    """The State's money for one Wsw place of 36 hours in 2024, in euros; an assumption.

    The integratie-uitkering Participatie of 2024 less beschut werk (mean number of places of the
    target times the amount per place) and less the one-off money of 2024, times the part that is
    Wsw, over the labour years of 2022 that are left after two years of decline.
    """
    boek = grootboek()
    plaatsen = (boek.waarde("beschut_doel.2023") + boek.waarde("beschut_doel.2024")) / 2
    beschut = plaatsen * boek.waarde("beschut_iu.per_plaats")
    wsw = waarden["wsw.iu"] - beschut - boek.in_jaar("eenmalig_2024", 2024).waarde
    arbeidsjaren = (
        boek.waarde("wsw_arbeidsjaren_gerealiseerd.2022") * (1 - waarden["wsw.afname"]) ** 2
    )
    return wsw * waarden["wsw.iu_aandeel"] / arbeidsjaren
