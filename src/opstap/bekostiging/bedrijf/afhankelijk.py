# SPDX-License-Identifier: EUPL-1.2
"""Does a company depend on production work in trajectories? Its figures beside those of the letter.

The letter of 2022 (Berenschot): 11.1 million turnover against 29.3 million cost, 1.4 percent of
all turnover; hence no financial dependence. The same question for one company is: does this work
bring more than it costs, before the contribution of municipalities?
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import euro, procent
from opstap.bekostiging.bedrijf.gegevens import Bedrijf
from opstap.bronnen import grootboek

NIET, LET_OP, WEL = "niet afhankelijk", "aandachtspunt", "afhankelijk"

ZEGT_NIET = (
    (
        "Dit zegt niets over een deelnemer, en niet of mensen langer blijven dan nodig. Daarvoor "
        "is een bestand met trajecten nodig: duur, uitstroom en uren per groep."
    ),
    (
        "De landelijke cijfers zijn een schatting over 2022; omzet en kosten zijn bij elk bedrijf "
        "iets anders afgebakend."
    ),
    (
        "Ook zonder afhankelijkheid kan op de werkvloer de prikkel ontstaan om iemand die veel "
        "produceert te houden. De brief vraagt om waarborgen daartegen."
    ),
)


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One measure: of the company and of the country, as a share (hours: hours a week)."""

    naam: str
    eigen: Fraction | None
    landelijk: Fraction
    is_uren: bool = False


@dataclass(frozen=True, slots=True)
class Afhankelijkheid:
    """The check. ``saldo``: turnover minus cost, without contributions, in whole euros."""

    conclusie: str
    zin: str
    saldo: int
    saldo_met_vergoeding: int
    vergelijking: tuple[Vergelijking, ...]
    zegt_niet: tuple[str, ...] = ZEGT_NIET


def afhankelijkheid(bedrijf: Bedrijf, resultaat: int) -> Afhankelijkheid | None:
    """The check for the base year, with its ``resultaat``; ``None`` without trajectories.

    A company depends on this work when it earns more than it costs and the result of the whole
    company would be a deficit without that gain.
    """
    t = bedrijf.trajecten
    if t is None:
        return None
    boek = grootboek()
    omzet, kosten = boek.waarde("trajecten.omzet"), boek.waarde("trajecten.kosten")
    groepen = bedrijf.groepen_van("traject")
    uren = sum((g.uren_samen for g in groepen), Fraction(0)) / bedrijf.personen("traject")
    deel = t.omzet / t.omzet_bedrijf if t.omzet_bedrijf else None
    conclusie, zin = _oordeel(t.omzet, t.kosten, deel, resultaat)
    return Afhankelijkheid(
        conclusie=conclusie,
        zin=zin,
        saldo=hele_euros(t.omzet - t.kosten),
        saldo_met_vergoeding=hele_euros(t.omzet + t.vergoeding - t.kosten),
        vergelijking=(
            Vergelijking("Omzet als deel van de kosten",
                         t.omzet / t.kosten if t.kosten else None, omzet / kosten),
            Vergelijking("Deel van de omzet van het bedrijf", deel,
                         boek.waarde("trajecten.omzet_aandeel")),
            Vergelijking("Uren per week", uren, boek.waarde("trajecten.uren"), is_uren=True),
            Vergelijking("Deel van de uren met productiewerk", t.productie,
                         boek.waarde("trajecten.productiewerk")),
        ),
    )  # fmt: skip


def _oordeel(
    omzet: Fraction, kosten: Fraction, deel: Fraction | None, resultaat: int
) -> tuple[str, str]:
    bedragen = f"{euro(hele_euros(omzet))} omzet tegen {euro(hele_euros(kosten))} kosten"
    van_alles = f", {procent(deel, 1)} van alle omzet" if deel is not None else ""
    if omzet <= kosten:
        return NIET, (
            f"Het productiewerk in trajecten levert minder op dan trajecten kosten ({bedragen}"
            f"{van_alles}). Zonder bijdrage van gemeenten is er een tekort: het bedrijf is niet "
            "financieel afhankelijk van dit werk."
        )
    if resultaat < 0 or resultaat - (omzet - kosten) >= 0:
        return LET_OP, (
            f"Het productiewerk in trajecten levert meer op dan trajecten kosten ({bedragen}"
            f"{van_alles}). Het resultaat van het bedrijf hangt er niet van af, maar let op de "
            "prikkel om mensen langer te houden."
        )
    return WEL, (
        f"Het productiewerk in trajecten levert meer op dan trajecten kosten ({bedragen}"
        f"{van_alles}), en zonder die winst zou het bedrijf een tekort hebben. Bespreek dit met "
        "de gemeenten."
    )
