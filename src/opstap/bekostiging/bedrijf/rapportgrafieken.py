# SPDX-License-Identifier: EUPL-1.2
"""The charts of the report of a company; each title says what there is to see."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from opstap.basis.opmaak import getal, opsomming
from opstap.bekostiging.bedrijf.businesscase import STATUS, Band, Businesscase, Jaar
from opstap.bekostiging.bedrijf.gegevens import BANEN, HEFBOMEN, SOORTEN
from opstap.bekostiging.bedrijf.hefbomen import Bijdragen
from opstap.bekostiging.bedrijf.onderdelen import POSTEN
from opstap.bekostiging.bedrijf.tabellen import AARDNAAM, gevoeligheden
from opstap.publicatie.grafiek import Balk, Balken, Lijnen, Reeks, Stap, Staven, Waaier, Waterval

_PROGNOSE = "Opstap, prognose sociale infrastructuur; eigen cijfers van het bedrijf"
_KOST = "Opstap, businesscase; eigen cijfers van het bedrijf"


def in_woorden(bedrag: int) -> str:
    """An amount for in a sentence: thousands or millions, rounded."""
    if abs(bedrag) >= 1_000_000:
        tekst = f"{getal(Fraction(abs(bedrag), 1_000_000), 1)} miljoen"
    elif abs(bedrag) >= 1_000:
        tekst = f"{getal(round(Fraction(abs(bedrag), 1_000)) * 1_000)}"
    else:
        tekst = getal(abs(bedrag))
    return f"-€ {tekst}" if bedrag < 0 else f"€ {tekst}"


def grootste_beweging(case: Businesscase) -> str:
    """The two kinds of jobs that change most, in words."""
    per = {(m.soort, m.jaar): m.gemiddelde for m in case.mensen}
    eerste, laatste = case.jaren[0], case.jaren[-1]
    soorten = [soort for soort in case.bedrijf.soorten if soort in BANEN]
    soorten.sort(key=lambda s: -abs(per[s, laatste] - per[s, eerste]))
    delen = [
        f"{SOORTEN[s]} van {getal(per[s, eerste])} naar {getal(per[s, laatste])}"
        for s in soorten[:2]
    ]
    return f"Vooral: {opsomming(delen)}."


def verloop(case: Businesscase) -> Lijnen:
    """The expected number of people of every kind with a job."""
    soorten = [soort for soort in case.bedrijf.soorten if soort in BANEN]
    return Lijnen(
        naam="mensen",
        titel=grootste_beweging(case).removeprefix("Vooral: ").removesuffix("."),
        eenheid="personen",
        bron=_PROGNOSE,
        jaren=case.jaren,
        reeksen=tuple(
            Reeks(
                SOORTEN[soort],
                tuple(m.gemiddelde for m in case.mensen if m.soort == soort),
                STATUS,
            )
            for soort in soorten
        ),
    )


def waaier_mensen(case: Businesscase, soort: str) -> Waaier | None:
    rij = [m for m in case.mensen if m.soort == soort]
    eind = rij[-1]
    if eind.p05 == eind.p95:
        return None
    return Waaier(
        naam=f"mensen-{soort}",
        titel=f"{SOORTEN[soort].capitalize() if soort != 'wsw' else 'Wsw'}: in {eind.jaar} tussen "
        f"{getal(eind.p05)} en {getal(eind.p95)} mensen",
        eenheid="personen",
        bron=_PROGNOSE,
        jaren=case.jaren,
        p05=tuple(m.p05 for m in rij),
        p25=tuple(m.p25 for m in rij),
        mediaan=tuple(m.p50 for m in rij),
        p75=tuple(m.p75 for m in rij),
        p95=tuple(m.p95 for m in rij),
    )


def waaier_geld(naam: str, titel: str, reeks: Sequence[Jaar]) -> Waaier:
    banden: list[Band] = [jaar.resultaat for jaar in reeks]
    return Waaier(
        naam=naam,
        titel=titel,
        eenheid="euro",
        bron=_KOST,
        jaren=tuple(jaar.jaar for jaar in reeks),
        p05=tuple(b.p05 for b in banden),
        p25=tuple(b.p25 for b in banden),
        mediaan=tuple(b.p50 for b in banden),
        p75=tuple(b.p75 for b in banden),
        p95=tuple(b.p95 for b in banden),
    )


def opbouw(case: Businesscase) -> Staven:
    jaren = hoogstens_vijf(papierjaren(case))
    per_soort: dict[str, tuple[int, ...]] = {
        aard: tuple(_som(case.in_jaar(jaar), aard) for jaar in jaren) for aard in AARDNAAM
    }
    return Staven(
        naam="opbouw",
        titel="Het meeste geld komt van bijdragen; de opbrengst van werk is het kleinste deel"
        if all(b > o for b, o in zip(per_soort["bekostiging"], per_soort["opbrengst"], strict=True))
        else "Opbrengst, bijdragen en kosten",
        eenheid="euro",
        bron=_KOST,
        posities=jaren,
        reeksen=tuple(
            Reeks(AARDNAAM[aard], waarden, STATUS) for aard, waarden in per_soort.items()
        ),
    )


def _som(jaar: Jaar, aard: str) -> int:
    return sum(band.verwacht for post, band in jaar.posten.items() if POSTEN[post][0] == aard)


def waterval(b: Bijdragen) -> Waterval:
    """From going on as it is to all levers, apart from any order."""
    return Waterval(
        naam="hefbomen",
        titel=f"In {b.jaar} gaat het resultaat van {in_woorden(b.voor)} naar {in_woorden(b.na)}",
        eenheid="euro",
        bron=_KOST,
        stappen=(
            Stap(f"Zo doorgaan, {b.jaar}", b.voor, stand=True, status=STATUS),
            *(Stap(HEFBOMEN[id_].capitalize(), w, status=STATUS) for id_, w in b.los.items()),
            Stap("Met alle hefbomen", b.na, stand=True, status=STATUS),
        ),
    )


def tornado(case: Businesscase) -> Balken | None:
    """What the assumptions do to the result of the base year; ``None`` without assumptions."""
    regels = gevoeligheden(case)[:8]
    if not regels:
        return None
    naam, laag, hoog = regels[0]
    return Balken(
        naam="gevoeligheid",
        titel=f"Het kengetal dat het meest uitmaakt is {naam}: {in_woorden(hoog - laag)} verschil",
        eenheid="euro",
        bron=_KOST,
        balken=tuple(Balk(n, onder=o, boven=b, status="aanname") for n, o, b in regels),
        basis=case.zonder[0].resultaat.verwacht,
        basisnaam=f"resultaat {case.jaren[0]}",
    )


def papierjaren(case: Businesscase) -> tuple[int, ...]:
    """Six years or so: the first, the last, the year of the levers and some between."""
    vast = {case.jaren[0], case.jaren[-1], case.peiljaar}
    return tuple(sorted(vast | {j for j in (2030, 2035, 2040) if j in case.jaren}))


def hoogstens_vijf(jaren: Sequence[int]) -> tuple[int, ...]:
    """At most five of the years, the first and last always among them."""
    tussen = list(jaren[1:-1])
    while len(tussen) > 3:
        tussen.pop(len(tussen) // 2)
    return (jaren[0], *tussen, jaren[-1])
