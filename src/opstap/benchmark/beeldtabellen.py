# SPDX-License-Identifier: EUPL-1.2
"""Indicators, peers and the picture of a municipality as tables, and as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction

from opstap.basis.opmaak import procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.benchmark.beeld import Benchmarkbeeld, Indicatorbeeld, Jaarcijfer
from opstap.benchmark.beeldzinnen import oordeel, zinnen
from opstap.benchmark.buren import SCHEEF, Burenlijst, EigenGroep
from opstap.benchmark.indicatoren import Indicator
from opstap.benchmark.kenmerken import NAMEN
from opstap.gebieden.meldingen import datum_tekst

GEEN_RANGLIJST = "Er is geen ranglijst: die zou vooral toeval laten zien."

_TELT = {"euro": "euro's", "personen": "personen", "plaatsen": "plaatsen"}


def tabel_indicatoren(alle: Iterable[Indicator], *, smal: bool = False) -> Tabel:
    """What can be compared, with unit, source and years; ``smal`` for a screen."""
    meer = () if smal else (KolomKop("kanttekeningen", "Kanttekeningen"),)
    return Tabel(
        naam="indicatoren",
        titel="Indicatoren",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("naam", "Naam"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("telt", "Telt"),
            KolomKop("van", "Van", soort="jaar"),
            KolomKop("tot", "Tot", soort="jaar"),
            KolomKop("herkomst", "Herkomst"),
            *meer,
        ),
        rijen=tuple(
            (
                een.id,
                een.naam,
                een.eenheid,
                _TELT[een.teller.telt],
                een.eerste_jaar,
                een.laatste_jaar,
                een.herkomst,
                *(() if smal else (" ".join(een.kanttekeningen),)),
            )
            for een in alle
        ),
        toelichting=("Hoger is hier niet beter of slechter.",),
    )


def tabel_buren(lijst: Burenlijst) -> Tabel:
    """The peers, nearest first, with what makes the difference and how sure they are."""
    met = ", ".join(NAMEN[kenmerk] for kenmerk in lijst.kenmerken)
    uitleg = (
        "Afstand 0 is gelijk op alle kenmerken. Blijft is hoe vaak een buur blijft als één kenmerk "
        "niet meetelt."
    )
    geschat = [buur.naam for buur in lijst.buren if buur.geschat]
    if lijst.geschat:
        geschat.insert(0, lijst.naam)
    return Tabel(
        naam="buren",
        titel=f"Vergelijkbaar met {lijst.naam}",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            KolomKop("afstand", "Afstand", soort="getal", decimalen=2),
            KolomKop("blijft", "Blijft", soort="geheel"),
            KolomKop("proeven", "Van", soort="geheel"),
            KolomKop("verschil", "Grootste verschillen"),
        ),
        rijen=tuple(
            (buur.code, buur.naam, buur.afstand, buur.blijft, buur.proeven, buur.uitleg)
            for buur in lijst.buren
        ),
        toelichting=(
            f"Gekozen op: {met}. Uitkomsten tellen niet mee. Bijstand en AO zijn van 2021.",
            f"{uitleg} Gemiddeld blijft {procent(lijst.stabiliteit, 0)}.",
            SCHEEF,
            *([f"Met een geschat kenmerk (bijstand): {', '.join(geschat)}."] if geschat else ()),
        ),
    )


def tabel_beeld(beeld: Benchmarkbeeld) -> Tabel:
    """One line an indicator, for a screen; figures as text, for units differ by line."""
    soorten = [deel.groep for deel in beeld.indicatoren[0].groepen]
    kolommen = (
        KolomKop("indicator", "Indicator"),
        KolomKop("jaar", "Jaar", soort="jaar"),
        KolomKop("waarde", beeld.gemeente.naam),
        *(KolomKop(groep.soort, _kop(groep.soort)) for groep in soorten),
        KolomKop("lager", "In de groep lager"),
        KolomKop("oordeel", "Oordeel"),
        KolomKop("sinds", "Sinds", soort="jaar"),
    )
    return Tabel(
        naam="beeld",
        titel=f"{beeld.gemeente} naast andere gemeenten",
        kolommen=kolommen,
        rijen=tuple(_beeldrij(een) for een in beeld.indicatoren),
        toelichting=(wie_vergelijkt(beeld), GEEN_RANGLIJST),
    )


def _kop(soort: str) -> str:
    return {"eigen_groep": "Eigen groep"}.get(soort, soort.capitalize())


def _beeldrij(een: Indicatorbeeld) -> Rij:
    wat, nu = een.indicator, een.nu
    goed = nu.staat.value == "cijfer"
    return (
        wat.naam,
        een.jaar,
        wat.toon(nu.waarde) if goed else nu.staat.value.replace("_", " "),
        *(wat.toon(deel.som.waarde) for deel in een.groepen),
        f"{een.plek.lager} van {een.plek.aantal}" if een.plek else None,
        oordeel(een),
        een.sinds,
    )


def wie_vergelijkt(beeld: Benchmarkbeeld) -> str:
    """With whom, and who chose that, when."""
    gekozen = beeld.vergelijking
    if isinstance(gekozen, EigenGroep):
        return (
            f"Eigen groep {gekozen.naam}: {len(gekozen.leden)} gemeenten, gekozen door "
            f"{gekozen.door} op {datum_tekst(gekozen.op)}."
        )
    namen = ", ".join(buur.naam for buur in gekozen.buren)
    return f"Buren, gekozen op kenmerken van het gebied: {namen}."


def tabel_zinnen(beeld: Benchmarkbeeld) -> Tabel:
    """The sentences and the caveats of each indicator."""
    regels: list[Rij] = []
    for een in beeld.indicatoren:
        regels += [(een.indicator.id, "wat er staat", zin) for zin in zinnen(een)]
        regels += [(een.indicator.id, "let op", zin) for zin in een.indicator.kanttekeningen]
    return Tabel(
        naam="zinnen",
        titel="Wat dit zegt",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("soort", "Soort"),
            KolomKop("zin", "Zin"),
        ),
        rijen=tuple(regels),
    )


def tabel_groepen(beeld: Benchmarkbeeld) -> Tabel:
    """Every group of every indicator, with both sums."""
    regels: list[Rij] = []
    for een in beeld.indicatoren:
        for deel in een.groepen:
            som = deel.som
            regels.append(
                (
                    een.indicator.id,
                    een.jaar,
                    deel.groep.soort,
                    deel.groep.naam,
                    som.teller,
                    som.noemer,
                    som.waarde,
                    som.gemeenten,
                    som.zonder,
                    som.elders,
                )
            )
    return Tabel(
        naam="groepen",
        titel="Groepen: som gedeeld door som",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("soort", "Soort"),
            KolomKop("groep", "Groep"),
            KolomKop("teller", "Teller", soort="geheel"),
            KolomKop("noemer", "Noemer", soort="geheel"),
            KolomKop("waarde", "Waarde", soort="getal"),
            KolomKop("gemeenten", "Gemeenten", soort="geheel"),
            KolomKop("zonder", "Niet meegeteld", soort="geheel"),
            KolomKop("elders", "Elders geboekt", soort="geheel"),
        ),
        rijen=tuple(regels),
    )


def tabel_reeksen(beeld: Benchmarkbeeld) -> Tabel:
    """Every year of every indicator, with the state of the figure."""
    regels: list[Rij] = []
    for een in beeld.indicatoren:
        for jaar in een.reeks:
            band = (jaar.plek.onder95, jaar.plek.boven95) if jaar.plek else (None, None)
            regels.append(
                (
                    een.indicator.id,
                    jaar.jaar,
                    jaar.waarde,
                    jaar.staat.value,
                    "ja" if jaar.samengesteld else "nee",
                    "ja" if jaar.geschat else "nee",
                    jaar.groep,
                    jaar.land,
                    *band,
                )
            )
    return Tabel(
        naam="reeksen",
        titel="Alle jaren",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("waarde", "Waarde", soort="getal"),
            KolomKop("toestand", "Toestand"),
            KolomKop("samengesteld", "Samengesteld"),
            KolomKop("geschat", "Geschat"),
            KolomKop("groep", "Groep", soort="getal"),
            KolomKop("land", "Land", soort="getal"),
            KolomKop("onder95", "Gewoonlijk van", soort="getal"),
            KolomKop("boven95", "Gewoonlijk tot", soort="getal"),
        ),
        rijen=tuple(regels),
    )


def buren_dict(lijst: Burenlijst) -> dict[str, object]:
    """The peers as plain values."""
    return {
        "soort": lijst.soort,
        "code": lijst.code,
        "naam": lijst.naam,
        "kenmerken": list(lijst.kenmerken),
        "stabiliteit": lijst.stabiliteit,
        "geschat": lijst.geschat,
        "buren": [asdict(buur) for buur in lijst.buren],
    }


def beeld_dict(beeld: Benchmarkbeeld) -> dict[str, object]:
    """The picture as plain values."""
    gekozen = beeld.vergelijking
    return {
        "code": beeld.gemeente.code,
        "naam": beeld.gemeente.naam,
        "vergelijking": (
            {
                "soort": "eigen_groep",
                "naam": gekozen.naam,
                "leden": list(gekozen.leden),
                "door": gekozen.door,
                "op": gekozen.op.isoformat(),
            }
            if isinstance(gekozen, EigenGroep)
            else buren_dict(gekozen)
        ),
        "indicatoren": [_indicator_dict(een) for een in beeld.indicatoren],
    }


def _indicator_dict(een: Indicatorbeeld) -> dict[str, object]:
    nu = een.nu
    return {
        "indicator": een.indicator.als_dict(),
        "jaar": een.jaar,
        "waarde": nu.waarde,
        "toestand": nu.staat.value,
        "samengesteld": nu.samengesteld,
        "geschat": nu.geschat,
        "status": een.status,
        "oordeel": oordeel(een),
        "sinds": een.sinds,
        "zinnen": list(zinnen(een)),
        "groepen": [
            {
                "soort": deel.groep.soort,
                "naam": deel.groep.naam,
                "leden": list(deel.groep.leden),
                "teller": deel.som.teller,
                "noemer": deel.som.noemer,
                "waarde": _getal(deel.som.waarde),
                "gemeenten": deel.som.gemeenten,
                "zonder": deel.som.zonder,
                "elders": deel.som.elders,
            }
            for deel in een.groepen
        ],
        "plek": asdict(een.plek) if een.plek else None,
        "gemeenten_buiten": een.buiten,
        "land": asdict(een.land) if een.land else None,
        "toeval": (
            asdict(een.toeval)
            | {
                "oordeel": een.toeval.oordeel.tekst,
                "aangepast": een.toeval.aangepast.tekst,
            }
            if een.toeval
            else None
        ),
        "trend": asdict(een.trend) | {"richting": een.trend.richting} if een.trend else None,
        "reeks": [_jaar_dict(jaar) for jaar in een.reeks],
    }


def _jaar_dict(jaar: Jaarcijfer) -> dict[str, object]:
    return asdict(jaar) | {"staat": jaar.staat.value}


def _getal(waarde: Fraction | None) -> float | None:
    return None if waarde is None else float(waarde)
