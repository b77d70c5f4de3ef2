# SPDX-License-Identifier: EUPL-1.2
"""The tables of the book of one municipality, narrow enough for a page."""

from __future__ import annotations

from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.tabellen import Beeld
from opstap.benchmark.beeld.zinnen import oordeel
from opstap.benchmark.boek.onderwerpen import KORT
from opstap.benchmark.buren.kenmerken import NAMEN
from opstap.benchmark.buren.kiezen import SCHEEF, Burenlijst, EigenGroep
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.toestand import UITLEG, Toestand
from opstap.gebieden import gemeenten

_KOPPEN = {
    "buren": "Buren",
    "anderen": "Anderen",
    "eigen_groep": "Eigen groep",
    "samenwerkingsverband": "Verband",
    "arbeidsmarktregio": "Regio",
    "provincie": "Provincie",
    "land": "Nederland",
}

_GEWOON = (
    "'Meer dan toeval, maar gewoon': toeval alleen verklaart het verschil niet, maar zulke "
    "verschillen komen vaak voor."
)


def oogopslag(beeld: Beeld) -> Tabel:
    """One line an indicator: the municipality, its groups and the verdict."""
    soorten = [deel.groep.soort for deel in beeld.indicatoren[0].groepen]
    return Tabel(
        naam="oogopslag",
        titel=f"{beeld.naam} naast andere groepen",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("waarde", beeld.naam),
            *(KolomKop(soort, _KOPPEN[soort]) for soort in soorten),
            KolomKop("oordeel", "Oordeel"),
        ),
        rijen=tuple(
            (
                KORT.get(een.indicator.id, een.indicator.naam),
                een.jaar,
                stand(een),
                *(een.indicator.toon(deel.som.waarde) for deel in een.groepen),
                kort_oordeel(een),
            )
            for een in beeld.indicatoren
        ),
        toelichting=(
            "Bedragen zijn in euro per inwoner, bijstand in personen per 1.000 inwoners.",
            *((_GEWOON,) if any(een.toeval is not None for een in beeld.indicatoren) else ()),
        ),
    )


def stand(een: Indicatorbeeld) -> str:
    """The figure of the year, or why there is none to compare."""
    if een.nu.staat is Toestand.CIJFER:
        return een.indicator.toon(een.nu.waarde)
    return een.nu.staat.value.replace("_", " ")


def kort_oordeel(een: Indicatorbeeld) -> str:
    """The verdict for a cell of a table."""
    if een.toeval is not None:
        if een.toeval.oordeel is Oordeel.TOEVAL:
            return "verklaarbaar door toeval"
        gewoon = een.toeval.aangepast is Oordeel.TOEVAL
        return f"meer dan toeval, {'maar gewoon' if gewoon else 'en niet gewoon'}"
    if een.plek is not None:
        return ("binnen de spreiding", "buiten de spreiding (95%)", "ver buiten (99,8%)")[
            een.plek.buiten
        ]
    return oordeel(een)


def groepen(een: Indicatorbeeld, naam: str) -> Tabel:
    """The municipality and every group of one indicator, with who is counted."""
    wat = een.indicator
    eigen: Rij = (naam, stand(een), None, None, None)
    return Tabel(
        naam=f"{wat.id}-groepen",
        titel=f"{wat.naam} in {een.jaar}",
        kolommen=(
            KolomKop("wie", "Wie"),
            KolomKop("waarde", _eenheid(wat)),
            KolomKop("gemeenten", "Tellen mee", soort="geheel"),
            KolomKop("elders", "Daarvan elders geboekt", soort="geheel"),
            KolomKop("zonder", "Niet meegeteld", soort="geheel"),
        ),
        rijen=(
            eigen,
            *(
                (
                    deel.groep.naam,
                    wat.toon(deel.som.waarde),
                    deel.som.gemeenten,
                    deel.som.elders if deel.groep.gesloten else None,
                    deel.som.zonder,
                )
                for deel in een.groepen
            ),
        ),
    )


def buren(lijst: Burenlijst) -> Tabel:
    """The peers with what makes the difference."""
    return Tabel(
        naam="buren",
        titel=f"Vergelijkbaar met {lijst.naam}",
        kolommen=(
            KolomKop("naam", "Naam"),
            KolomKop("afstand", "Afstand", soort="getal", decimalen=2),
            KolomKop("blijft", "Blijft"),
            KolomKop("verschil", f"Grootste verschillen met {lijst.naam}"),
        ),
        rijen=tuple(
            (
                buur.naam,
                buur.afstand,
                f"{buur.blijft} van {buur.proeven}" if buur.proeven else None,
                buur.uitleg,
            )
            for buur in lijst.buren
        ),
        toelichting=(
            (
                "Afstand 0 is gelijk op alle kenmerken. Blijft: hoe vaak een buur er nog bij "
                f"hoort als één kenmerk niet meetelt. {SCHEEF}"
            ),
            f"Kenmerken: {', '.join(NAMEN[kenmerk] for kenmerk in lijst.kenmerken)}.",
        ),
    )


def eigen_groep(groep: EigenGroep) -> Tabel:
    """The members of a group that somebody chose, in order of code."""
    alle = gemeenten()
    return Tabel(
        naam="eigen-groep",
        titel=f"Eigen groep {groep.naam}",
        kolommen=(KolomKop("code", "Code"), KolomKop("naam", "Gemeente")),
        rijen=tuple((code, alle[code].naam) for code in sorted(groep.leden)),
    )


def ontbreekt(beeld: Beeld) -> Tabel | None:
    """Every state other than a figure: which years, and what it means; ``None`` without any."""
    regels: list[Rij] = []
    for een in beeld.indicatoren:
        per_staat: dict[Toestand, list[int]] = {}
        for jaar in een.reeks:
            if jaar.staat is not Toestand.CIJFER:
                per_staat.setdefault(jaar.staat, []).append(jaar.jaar)
        for staat, jaren in per_staat.items():
            regels.append((een.indicator.naam, ", ".join(map(str, jaren)), UITLEG[staat]))
    if not regels:
        return None
    return Tabel(
        naam="ontbreekt",
        titel=f"Jaren van {beeld.naam} die niet vergeleken zijn",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaren", "Jaren"),
            KolomKop("waarom", "Waarom"),
        ),
        rijen=tuple(regels),
    )


def land_ontbreekt(beeld: Beeld) -> Tabel:
    """How many municipalities of the country lack a figure or book elsewhere, by indicator."""
    regels: list[Rij] = []
    for een in beeld.indicatoren:
        som = een.groepen[-1].som
        met = som.gemeenten - som.elders
        regels.append((een.indicator.naam, een.jaar, met, som.elders, som.zonder))
    return Tabel(
        naam="land-ontbreekt",
        titel=f"Hoeveel van de {getal(len(gemeenten()))} gemeenten er een cijfer hebben",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("met", "Geboekt", soort="geheel"),
            KolomKop("elders", "Waarschijnlijk elders geboekt", soort="geheel"),
            KolomKop("zonder", "Ontbreekt", soort="geheel"),
        ),
        rijen=tuple(regels),
    )


def _eenheid(wat: Indicator) -> str:
    return wat.eenheid[0].upper() + wat.eenheid[1:]
