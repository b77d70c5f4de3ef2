# SPDX-License-Identifier: EUPL-1.2
"""Indicators, peers and the picture of a municipality as tables, and as plain values."""

from __future__ import annotations

from typing import Protocol

from opstap.basis.opmaak import procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.benchmark.beeld.gemeente import Benchmarkbeeld
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.zinnen import AANNAME, oordeel, zinnen
from opstap.benchmark.buren.kenmerken import NAMEN
from opstap.benchmark.buren.kiezen import SCHEEF, Burenlijst, EigenGroep
from opstap.gebieden import gemeenten
from opstap.gebieden.meldingen import datum_tekst

GEEN_RANGLIJST = "Er is geen ranglijst: die zou vooral toeval laten zien."


class Beeld(Protocol):
    """What these tables need to know of a municipality or an area in the benchmark."""

    @property
    def code(self) -> str: ...
    @property
    def naam(self) -> str: ...
    @property
    def indicatoren(self) -> tuple[Indicatorbeeld, ...]: ...


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
    return overzicht(beeld, f"{beeld.gemeente} naast andere gemeenten", wie_vergelijkt(beeld))


def overzicht(beeld: Beeld, titel: str, met_wie: str) -> Tabel:
    """One line an indicator of any unit; ``met_wie`` says with whom it is compared."""
    soorten = [deel.groep for deel in beeld.indicatoren[0].groepen]
    aanname = any(een.status == "aanname" for een in beeld.indicatoren)
    kolommen = (
        KolomKop("indicator", "Indicator"),
        KolomKop("jaar", "Jaar", soort="jaar"),
        KolomKop("waarde", beeld.naam),
        *(KolomKop(groep.soort, _kop(groep.soort)) for groep in soorten),
        *(_OORDEEL if soorten else ()),
    )
    return Tabel(
        naam="beeld",
        titel=titel,
        kolommen=kolommen,
        rijen=tuple(_beeldrij(een) for een in beeld.indicatoren),
        toelichting=(met_wie, *([f"* {AANNAME}."] if aanname else ()), GEEN_RANGLIJST),
    )


_OORDEEL = (
    KolomKop("lager", "In de groep lager"),
    KolomKop("oordeel", "Oordeel"),
    KolomKop("sinds", "Sinds", soort="jaar"),
)


def _kop(soort: str) -> str:
    return {"eigen_groep": "Eigen groep", "anderen": "De andere"}.get(soort, soort.capitalize())


def _beeldrij(een: Indicatorbeeld) -> Rij:
    wat, nu = een.indicator, een.nu
    goed = nu.staat.value == "cijfer"
    return (
        wat.naam + ("*" if een.status == "aanname" else ""),
        een.jaar,
        wat.toon(nu.waarde) if goed else nu.staat.value.replace("_", " "),
        *(wat.toon(deel.som.waarde) for deel in een.groepen),
        *(
            (
                f"{een.plek.lager} van {een.plek.aantal}" if een.plek else None,
                oordeel(een),
                een.sinds,
            )
            if een.groepen
            else ()
        ),
    )


def wie_vergelijkt(beeld: Benchmarkbeeld) -> str:
    """With whom, and who chose that, when."""
    gekozen = beeld.vergelijking
    if isinstance(gekozen, EigenGroep):
        return (
            f"Eigen groep {gekozen.naam}: {hoeveel(len(gekozen.leden))}, gekozen door "
            f"{gekozen.door} op {datum_tekst(gekozen.op)}: "
            f"{', '.join(gemeenten()[code].naam for code in gekozen.leden)}."
        )
    namen = ", ".join(buur.naam for buur in gekozen.buren)
    return f"Buren, gekozen op kenmerken van het gebied: {namen}."


def hoeveel(aantal: int) -> str:
    """A number of municipalities in words."""
    return f"{aantal} gemeente{'' if aantal == 1 else 'n'}"


def tabel_groep(groep: EigenGroep) -> Tabel:
    """Who is in a group that somebody chose."""
    return Tabel(
        naam="groep",
        titel=f"Eigen groep {groep.naam}",
        kolommen=(KolomKop("code", "Code"), KolomKop("naam", "Naam")),
        rijen=tuple((code, gemeenten()[code].naam) for code in groep.leden),
        toelichting=(
            f"Gekozen door {groep.door} op {datum_tekst(groep.op)}; niet door Opstap.",
            "Een groep is zo te kiezen dat een gemeente er gunstig of ongunstig uitkomt.",
        ),
    )


def tabel_zinnen(beeld: Beeld) -> Tabel:
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


def tabel_groepen(beeld: Beeld) -> Tabel:
    """Every group of every indicator, with both sums, and who is in a group that was chosen."""
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
                    None if deel.groep.gesloten else " ".join(deel.groep.leden),
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
            KolomKop("leden", "Leden van een gekozen groep"),
        ),
        rijen=tuple(regels),
    )


def tabel_reeksen(beeld: Beeld) -> Tabel:
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
