# SPDX-License-Identifier: EUPL-1.2
"""The charts and tables of the national book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from opstap import gebieden
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.benchmark.beeld.streek import samengeteld, streken
from opstap.benchmark.boek.grafieken import afgerond, grafiekeenheid
from opstap.benchmark.boek.landcijfers import Klasse, Landjaar, Terugval
from opstap.benchmark.boek.onderwerpen import KORT
from opstap.benchmark.indicatoren.cijfers import Cijfers
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.publicatie.grafiek import Band, Lijnen, Reeks, Staven

_STATEN = (Toestand.ELDERS, Toestand.ONTBREEKT, Toestand.NUL, Toestand.NEGATIEF)


def banden(een: Cijfers, jaren: Sequence[Landjaar]) -> Lijnen:
    """The country and the middle municipality over the bands of a half and of eight in ten."""
    wat = een.indicator

    def kolom(plek: int) -> tuple[float | None, ...]:
        return afgerond(jaar.spreiding[plek] if jaar.spreiding else None for jaar in jaren)

    return Lijnen(
        naam=wat.id,
        titel=f"{wat.naam}: Nederland en de spreiding over gemeenten",
        eenheid=grafiekeenheid(wat),
        bron=wat.herkomst,
        jaren=tuple(jaar.jaar for jaar in jaren),
        reeksen=(
            Reeks("Nederland", afgerond(jaar.land for jaar in jaren), een.status),
            Reeks("midden", kolom(2), een.status),
        ),
        banden=(
            Band("acht van de tien gemeenten", kolom(0), kolom(4), een.status),
            Band("de helft van de gemeenten", kolom(1), kolom(3), een.status),
        ),
    )


def verdeling(wat: Indicator, delen: Sequence[Klasse], jaar: int, status: str) -> Staven:
    """How many municipalities lie in each class."""
    return Staven(
        naam=f"{wat.id}-verdeling",
        titel=f"{wat.naam} in {jaar}: aantal gemeenten per klasse",
        eenheid="gemeenten",
        bron=wat.herkomst,
        posities=tuple(_klassenaam(wat, deel) for deel in delen),
        reeksen=(Reeks("gemeenten", tuple(deel.aantal for deel in delen), status),),
    )


def _klassenaam(wat: Indicator, deel: Klasse) -> str:
    procenten = wat.soort != "bedrag" and wat.per == 1
    grenzen = [deel.van] if deel.tot is None else [deel.van, deel.tot]
    if procenten:
        grenzen = [100 * grens for grens in grenzen]
    heel = all(abs(grens - round(grens)) < 1e-9 for grens in grenzen)
    teksten = [getal(grens, 0 if heel else 2) for grens in grenzen]
    tekst = "\u2013".join(teksten) + ("%" if procenten else "")
    return f"{tekst} en meer" if deel.tot is None else tekst


_SPREIDING = (
    KolomKop("land", "Nederland"),
    KolomKop("p10", "10%"),
    KolomKop("p25", "25%"),
    KolomKop("midden", "Midden"),
    KolomKop("p75", "75%"),
    KolomKop("p90", "90%"),
    KolomKop("vergeleken", "Gemeenten", soort="geheel"),
)


def overzicht(alle: Sequence[tuple[Cijfers, Landjaar]]) -> Tabel:
    """One line an indicator: the country and the spread, of one year each."""
    return Tabel(
        naam="overzicht",
        titel="Nederland en de spreiding over gemeenten",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *_SPREIDING,
        ),
        rijen=tuple(
            (
                KORT.get(een.indicator.id, een.indicator.naam),
                jaar.jaar,
                een.indicator.toon(jaar.land),
                *(een.indicator.toon(waarde) for waarde in jaar.spreiding),
                jaar.vergeleken,
            )
            for een, jaar in alle
        ),
        toelichting=(
            "Bedragen zijn in euro per inwoner, bijstand in personen per 1.000 inwoners.",
            (
                "Nederland is een som gedeeld door een som. 10% van de gemeenten ligt onder het "
                "cijfer bij 10%, enzovoort; daarbij telt elke gemeente één keer. Gemeenten: "
                "hoeveel er een cijfer hebben dat te vergelijken is."
            ),
        ),
    )


def per_jaar(een: Cijfers, jaren: Sequence[Landjaar]) -> Tabel:
    """The country and the spread of one indicator, a line a year."""
    wat = een.indicator
    gaten = any(jaar.vergeleken < sum(jaar.staten.values()) for jaar in jaren)
    extra = (
        KolomKop("elders", "Elders geboekt", soort="geheel"),
        KolomKop("anders", "Ontbreekt of niet te vergelijken", soort="geheel"),
    )
    return Tabel(
        naam=f"{wat.id}-jaren",
        titel=f"{wat.naam}, per jaar",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            *_SPREIDING,
            *(extra if gaten else ()),
        ),
        rijen=tuple(
            (
                jaar.jaar,
                wat.toon(jaar.land),
                *(map(wat.toon, jaar.spreiding) if jaar.spreiding else (None,) * 5),
                jaar.vergeleken,
                *(_gaten(jaar) if gaten else ()),
            )
            for jaar in jaren
        ),
    )


def _gaten(jaar: Landjaar) -> tuple[int, int]:
    elders = jaar.staten[Toestand.ELDERS]
    return elders, sum(jaar.staten.values()) - jaar.vergeleken - elders


def regios(een: Cijfers, jaren: Sequence[int]) -> Tabel:
    """The labour-market regions in order of code: sums over sums in some years."""
    alle = streken("arbeidsmarktregio")
    som = samengeteld(een, {code: streek.leden for code, streek in alle.items()})
    rijen_ = [som.rij(jaar) for jaar in jaren]
    laatste = een.staat[een.rij(jaren[-1])]
    staat = dict(zip(een.codes, laatste.tolist(), strict=True))
    waarden = som.waarde
    regels: list[Rij] = []
    for plek, (code, streek) in enumerate(alle.items()):
        elders = sum(staat[lid] == Toestand.ELDERS for lid in streek.leden)
        zonder = sum(staat[lid] == Toestand.ONTBREEKT for lid in streek.leden)
        regels.append(
            (
                code,
                streek.naam,
                *(een.indicator.toon(float(waarden[rij, plek])) for rij in rijen_),
                len(streek.leden),
                elders,
                zonder,
            )
        )
    return Tabel(
        naam=f"{een.indicator.id}-regios",
        titel=f"{een.indicator.naam} per arbeidsmarktregio, op volgorde van code",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("regio", "Arbeidsmarktregio"),
            *(KolomKop(f"j{jaar}", str(jaar)) for jaar in jaren),
            KolomKop("gemeenten", "Gemeenten", soort="geheel"),
            KolomKop("elders", "Elders geboekt", soort="geheel"),
            KolomKop("zonder", "Zonder cijfer", soort="geheel"),
        ),
        rijen=tuple(regels),
        toelichting=(
            (
                "Een som gedeeld door een som. Wie elders boekt telt mee, want dat geld staat "
                f"meestal bij een andere gemeente in de regio. De tellingen zijn van {jaren[-1]}."
            ),
        ),
    )


def tabel_terugval(alle: Sequence[tuple[Cijfers, Sequence[Terugval]]]) -> Tabel:
    """Who was far off in one year, and where the same municipalities were in the other."""
    return Tabel(
        naam="terugval",
        titel="Dezelfde gemeenten in twee jaren, als veelvoud van het midden van alle gemeenten",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("wie", "Wie"),
            KolomKop("gekozen", "Gekozen in", soort="jaar"),
            KolomKop("gevolgd", "Gevolgd in", soort="jaar"),
            KolomKop("aantal", "Aantal", soort="geheel"),
            KolomKop("eerst", "Bij keuze", soort="getal", decimalen=2),
            KolomKop("dan", "Daarna of ervoor", soort="getal", decimalen=2),
            KolomKop("blijft", "Blijft", soort="aandeel", decimalen=0),
        ),
        rijen=tuple(
            (
                KORT[een.indicator.id],
                f"{deel.kant} tiende",
                deel.gekozen_in,
                deel.gevolgd_in,
                deel.aantal,
                deel.eerst,
                deel.dan,
                deel.blijft,
            )
            for een, delen in alle
            for deel in delen
        ),
        toelichting=(
            (
                "Blijft: welk deel van de afstand tot het midden er in het andere jaar nog is, op "
                "een schaal waarop twee keer zo veel even ver is als half zo veel. Onder 0% is "
                "aan de andere kant van het midden, boven 100% verder weg."
            ),
        ),
    )


def staten(een: Cijfers, jaren: Sequence[Landjaar]) -> Tabel:
    """In how many municipalities there is nothing to compare, by year and reason."""
    return Tabel(
        naam=f"{een.indicator.id}-staten",
        titel=f"{een.indicator.naam}: gemeenten met en zonder cijfer",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("cijfer", "Vergeleken", soort="geheel"),
            KolomKop("elders", "Elders geboekt", soort="geheel"),
            KolomKop("ontbreekt", "Ontbreekt", soort="geheel"),
            KolomKop("nul", "Nul, reden onbekend", soort="geheel"),
            KolomKop("negatief", "Negatief", soort="geheel"),
        ),
        rijen=tuple(
            (jaar.jaar, jaar.vergeleken, *(jaar.staten[staat] for staat in _STATEN))
            for jaar in jaren
        ),
    )


def namen_zonder(een: Cijfers, jaar: int) -> Mapping[Toestand, tuple[str, ...]]:
    """Who has nothing to compare in a year, by reason, in order of code."""
    alle = gebieden.gemeenten()
    uit: dict[Toestand, list[str]] = {}
    for code, staat in zip(een.codes, een.staat[een.rij(jaar)].tolist(), strict=True):
        if staat != Toestand.CIJFER:
            uit.setdefault(Toestand(staat), []).append(alle[code].naam)
    return {staat: tuple(uit[staat]) for staat in _STATEN if staat in uit}
