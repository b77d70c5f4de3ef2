# SPDX-License-Identifier: EUPL-1.2
"""The business case as tables, for screen, file and report."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import euro, getal, procent
from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel
from opstap.bekostiging.bedrijf.businesscase import Band, Businesscase
from opstap.bekostiging.bedrijf.evenwicht import Evenwicht
from opstap.bekostiging.bedrijf.gegevens import HEFBOMEN, SOORTEN
from opstap.bekostiging.bedrijf.onderdelen import POSTEN, Onderdeel

BAND = (
    "5% en 95%: van de trekkingen komt 5 procent lager uit, en 5 procent hoger. De band is alleen "
    "de onzekerheid over aantallen mensen in uw gemeenten. Prijzen, kengetallen, uw eigen cijfers "
    "en toeval bij een klein aantal mensen zitten er niet in; de echte onzekerheid is groter."
)
AARDNAAM = {"opbrengst": "opbrengst", "bekostiging": "bijdrage", "kosten": "kosten"}
HERKOMST = {
    "opgegeven": "uw werkmap",
    "wet": "wet",
    "rijk": "verdeling (indicatie)",
    "kengetal": "kengetal (aanname)",
}
_TOON = (2024, 2025, 2026, 2028, 2030, 2035, 2040, 2045, 2048)


def toonjaren(case: Businesscase) -> tuple[int, ...]:
    """The years on a screen: the first, the last, the year of the waterfall and some between."""
    eerste, laatste = case.jaren[0], case.jaren[-1]
    vast = {jaar for jaar in _TOON if eerste <= jaar <= laatste}
    return tuple(sorted(vast | {eerste, laatste, case.peiljaar}))


def alle_tabellen(case: Businesscase) -> list[Tabel]:
    """Everything, in the order of a reader."""
    trajecten = trajectentabel(case)
    return [
        resultaattabel(case, case.jaren),
        postentabel(case, met=False),
        *([postentabel(case, met=True), hefbomentabel(case), hefboomjaren(case)]
          if case.hefbomen else []),
        evenwichttabel(case, case.jaren),
        mensentabel(case, case.jaren),
        *([trajecten] if trajecten else []),
        aannametabel(case),
        bandentabel(case),
    ]  # fmt: skip


def kop(naam: str, titel: str, soort: Soort = "tekst", *, totaal: bool = False) -> KolomKop:
    return KolomKop(naam, titel, soort=soort, totaal=totaal)


def prijzen(case: Businesscase) -> str:
    return f"Euro's in prijzen van {case.bedrijf.prijspeil}; variant {case.variant}."


def resultaattabel(case: Businesscase, jaren: Sequence[int]) -> Tabel:
    """Revenue, contributions, cost and result per year, without and with the levers."""
    rijen: list[Rij] = []
    for jaar in jaren:
        zonder, met = case.in_jaar(jaar), case.in_jaar(jaar, met=True)
        som = {
            aard: sum(band.verwacht for post, band in zonder.posten.items()
                      if POSTEN[post][0] == aard)
            for aard in AARDNAAM
        }  # fmt: skip
        rij: Rij = (jaar, *som.values(), *_band(zonder.resultaat), zonder.zonder_tekort)
        if case.hefbomen:
            rij += (*_band(met.resultaat), met.zonder_tekort)
        rijen.append(rij)
    koppen = [
        kop("jaar", "Jaar", "jaar"),
        kop("opbrengst", "Opbrengst", "euro"),
        kop("bijdragen", "Bijdragen", "euro"),
        kop("kosten", "Kosten", "euro"),
        *_bandkoppen("", "Resultaat"),
        kop("zonder_tekort", "Trekkingen zonder tekort", "aandeel"),
    ]
    if case.hefbomen:
        koppen += _bandkoppen("met_", "Met hefbomen")
        koppen.append(kop("met_zonder_tekort", "Zonder tekort met hefbomen", "aandeel"))
    return Tabel(
        naam="resultaat",
        titel=f"Resultaat per jaar van {case.bedrijf.naam}",
        kolommen=tuple(koppen),
        rijen=tuple(rijen),
        toelichting=(prijzen(case), BAND),
    )


def _bandkoppen(voor: str, titel: str) -> list[KolomKop]:
    return [
        kop(f"{voor}resultaat", titel, "euro"),
        kop(f"{voor}p05", "5%", "euro"),
        kop(f"{voor}p95", "95%", "euro"),
    ]


def _band(band: Band) -> tuple[int, int, int]:
    return band.verwacht, band.p05, band.p95


def postentabel(case: Businesscase, *, met: bool, jaren: Sequence[int] = ()) -> Tabel:
    """A row for each line, a column for each year; the total is the result."""
    reeks = {jaar: case.in_jaar(jaar, met=met) for jaar in jaren or case.jaren}
    posten = list(dict.fromkeys(post for jaar in reeks.values() for post in jaar.posten))
    return Tabel(
        naam="posten_met_hefbomen" if met else "posten",
        titel=f"Alle posten per jaar, {'met' if met else 'zonder'} de hefbomen",
        kolommen=(
            kop("post", "Post"),
            kop("soort", "Soort"),
            *(kop(f"j{jaar}", str(jaar), "euro", totaal=True) for jaar in reeks),
        ),
        rijen=tuple(
            (
                POSTEN[post][1],
                AARDNAAM[POSTEN[post][0]],
                *(jaar.posten[post].verwacht for jaar in reeks.values()),
            )
            for post in posten
        ),
        toelichting=(prijzen(case), "Kosten zijn negatief; de posten tellen op tot het resultaat."),
    ).met_totaal("Resultaat")


def bandentabel(case: Businesscase) -> Tabel:
    """Every line and result with its band, one row each: for further analysis."""
    rijen: list[Rij] = []
    for naam, reeks in (("zonder", case.zonder), ("met", case.met)):
        for jaar in reeks:
            paren = [*jaar.posten.items(), ("resultaat", jaar.resultaat)]
            rijen += [(naam, jaar.jaar, post, b.verwacht, b.p05, b.p50, b.p95) for post, b in paren]
    return Tabel(
        naam="banden",
        titel="Elke post met haar band",
        kolommen=(
            kop("hefbomen", "Hefbomen"),
            kop("jaar", "Jaar", "jaar"),
            kop("post", "Post"),
            kop("verwacht", "Verwacht", "euro"),
            kop("p05", "5%", "euro"),
            kop("p50", "50%", "euro"),
            kop("p95", "95%", "euro"),
        ),
        rijen=tuple(rijen),
        toelichting=(
            prijzen(case),
            BAND,
            (
                "De kolom Verwacht telt op tot het resultaat; de andere kolommen niet, want posten "
                "vallen niet tegelijk tegen."
            ),
        ),
    )


def hefbomentabel(case: Businesscase) -> Tabel:
    """The waterfall of the year in which all levers work."""
    b = next(b for b in case.hefbomen if b.jaar == case.peiljaar)
    return Tabel(
        naam="hefbomen",
        titel=f"Wat de hefbomen opleveren in {b.jaar}",
        kolommen=(
            kop("hefboom", "Hefboom"),
            kop("op_volgorde", "In deze volgorde", "euro", totaal=True),
            kop("los", "Los van de volgorde", "euro", totaal=True),
        ),
        rijen=tuple((HEFBOMEN[id_], b.op_volgorde[id_], b.los[id_]) for id_ in b.op_volgorde),
        toelichting=(
            prijzen(case),
            f"Resultaat zonder hefbomen {euro(b.voor)}, met alle {euro(b.na)}.",
            (
                "Los van de volgorde: het gemiddelde over alle volgordes (Shapleywaarde). Hefbomen "
                "versterken of verzwakken elkaar; daarom verschillen de twee kolommen."
            ),
        ),
    ).met_totaal("Samen")


def hefboomjaren(case: Businesscase) -> Tabel:
    """What each lever adds per year, apart from the order."""
    eerste = case.hefbomen[0]
    return Tabel(
        naam="hefbomen_per_jaar",
        titel="Wat elke hefboom per jaar oplevert, los van de volgorde",
        kolommen=(
            kop("jaar", "Jaar", "jaar"),
            kop("zonder", "Zonder", "euro"),
            *(kop(id_, HEFBOMEN[id_].capitalize(), "euro") for id_ in eerste.los),
            kop("met", "Met alle", "euro"),
        ),
        rijen=tuple((b.jaar, b.voor, *b.los.values(), b.na) for b in case.hefbomen),
        toelichting=(prijzen(case),),
    )


def evenwichttabel(case: Businesscase, jaren: Sequence[int]) -> Tabel:
    """What closes each year, without levers, everything else equal."""
    per_jaar = {e.jaar: e for e in case.evenwicht_zonder}
    met = {e.jaar: e for e in case.evenwicht_met}
    rijen = [
        _evenwicht(per_jaar[jaar], met[jaar] if case.hefbomen else None)
        for jaar in jaren
        if jaar in per_jaar
    ]
    return Tabel(
        naam="evenwicht",
        titel="Wat maakt de begroting sluitend, als de rest gelijk blijft",
        kolommen=(
            kop("jaar", "Jaar", "jaar"),
            kop("plaatsen", "Plaatsen van 31 uur", "getal"),
            kop("resultaat", "Resultaat", "euro"),
            kop("ntw_nu", "Opbrengst per plaats nu", "euro"),
            kop("ntw_nodig", "Opbrengst per plaats nodig", "euro"),
            kop("bijdrage_nu", "Gemeentelijke bijdrage nu", "euro"),
            kop("bijdrage_nodig", "Gemeentelijke bijdrage nodig", "euro"),
            kop("marge", "Eén plaats erbij geeft", "euro"),
            kop("omvang", "Nodige omvang (nu is 1)", "getal"),
            *((kop("nodig_met", "Bijdrage nodig met hefbomen", "euro"),) if case.hefbomen else ()),
        ),
        rijen=tuple(rijen),
        toelichting=(
            prijzen(case),
            (
                "Opbrengst per plaats: netto toegevoegde waarde. Nodige omvang: keer zoveel mensen "
                "van elke soort; leeg als meer mensen het tekort groter maken."
            ),
        ),
    )


def _evenwicht(e: Evenwicht, met: Evenwicht | None) -> Rij:
    rij: Rij = (
        e.jaar,
        _op(e.plaatsen, 1),
        e.resultaat,
        hele_euros(e.ntw_nu),
        hele_euros(e.ntw_nodig),
        hele_euros(e.bijdrage_nu),
        hele_euros(e.bijdrage_nodig),
        hele_euros(e.marge_per_plaats),
        _op(e.factor, 2) if e.factor is not None else None,
    )
    return (*rij, hele_euros(met.bijdrage_nodig)) if met else rij


def _op(waarde: Fraction, plaatsen: int) -> Fraction:
    return Fraction(round(waarde * 10**plaatsen), 10**plaatsen)


def mensentabel(case: Businesscase, jaren: Sequence[int]) -> Tabel:
    """People of the company per kind and year: the critical mass."""
    gekozen = [m for m in case.mensen if m.jaar in jaren]
    return Tabel(
        naam="mensen",
        titel="Mensen bij het bedrijf, gemiddeld over het jaar",
        kolommen=(
            kop("soort", "Soort"),
            kop("jaar", "Jaar", "jaar"),
            kop("gemiddelde", "Gemiddeld", "getal"),
            kop("p05", "5%", "getal"),
            kop("p50", "50%", "getal"),
            kop("p95", "95%", "getal"),
        ),
        rijen=tuple((SOORTEN[m.soort], m.jaar, m.gemiddelde, m.p05, m.p50, m.p95) for m in gekozen),
        toelichting=(
            (
                "Aantallen van het basisjaar komen uit uw werkmap en volgen daarna de prognose van "
                f"uw gemeenten (variant {case.variant}, {case.trekkingen} trekkingen, gesimuleerd)."
            ),
        ),
    )


def mensen_breed(case: Businesscase, jaren: Sequence[int]) -> Tabel:
    """The same with a column for each year, for screen and paper."""
    per = {(m.soort, m.jaar): m for m in case.mensen}
    return Tabel(
        naam="mensen",
        titel="Mensen bij het bedrijf, gemiddeld over het jaar",
        kolommen=(kop("soort", "Soort"), *(kop(f"j{jaar}", str(jaar)) for jaar in jaren)),
        rijen=tuple(
            (SOORTEN[soort], *(_mensen(per[soort, jaar].gemiddelde, per[soort, jaar].p05,
                                       per[soort, jaar].p95) for jaar in jaren))
            for soort in case.bedrijf.soorten
        ),
        toelichting=("Tussen haakjes de grenzen van 5 en 95 procent van de trekkingen.",),
    )  # fmt: skip


def _mensen(midden: float, laag: float, hoog: float) -> str:
    tekst, onder, boven = (getal(x) for x in (midden, laag, hoog))
    return tekst if onder == boven else f"{tekst} ({onder} tot {boven})"


def trajectentabel(case: Businesscase) -> Tabel | None:
    """The dependence check beside the figures of the letter; ``None`` without trajectories."""
    a = case.afhankelijkheid
    if a is None:
        return None
    return Tabel(
        naam="trajecten",
        titel=f"Productiewerk in trajecten: {a.conclusie}",
        kolommen=(kop("maat", "Maat"), kop("bedrijf", "Dit bedrijf"),
                  kop("landelijk", "Landelijk 2022")),
        rijen=tuple(
            (v.naam, *(_maat(x, uren=v.is_uren) for x in (v.eigen, v.landelijk)))
            for v in a.vergelijking
        ),
        toelichting=(a.zin, *a.zegt_niet),
    )  # fmt: skip


def _maat(waarde: Fraction | None, *, uren: bool) -> str:
    if waarde is None:
        return "niet opgegeven"
    return f"{getal(waarde, 1)} uur" if uren else procent(waarde, 1)


def aannametabel(case: Businesscase) -> Tabel:
    """Every amount that was used, where it comes from, and what it is in the base year."""
    jaar = case.jaren[0]
    rijen: list[Rij] = []
    for deel in case.onderdelen:
        wie = [soort for soort, waarde in deel.per_mens.items() if waarde]
        per = hele_euros(deel.per_mens[wie[0]]) if len(wie) == 1 else None
        bedrag = _in_basisjaar(case, deel)
        laag, hoog = (hele_euros(bedrag * x) for x in deel.bereik) if deel.bereik else (None, None)
        aard, herkomst = AARDNAAM[POSTEN[deel.post][0]], HERKOMST[deel.herkomst]
        rijen.append((deel.naam, aard, hele_euros(bedrag), laag, hoog, per, herkomst, deel.uitleg))
    return Tabel(
        naam="aannames",
        titel="Waarmee is gerekend",
        kolommen=(
            kop("onderdeel", "Onderdeel"),
            kop("soort", "Soort"),
            kop("bedrag", f"Bedrag in {jaar}", "euro"),
            kop("laag", "Laag", "euro"),
            kop("hoog", "Hoog", "euro"),
            kop("per_persoon", "Per persoon", "euro"),
            kop("herkomst", "Herkomst"),
            kop("uitleg", "Uitleg"),
        ),
        rijen=tuple(rijen),
        toelichting=(prijzen(case), *case.meldingen),
    )


def _in_basisjaar(case: Businesscase, deel: Onderdeel) -> Fraction:
    basis = {soort: case.bedrijf.personen(soort) for soort in case.bedrijf.soorten}
    return deel.bedrag(case.jaren[0], basis)


def gevoeligheden(case: Businesscase) -> list[tuple[str, int, int]]:
    """The result of the base year when one assumption is low or high; the widest first."""
    midden = case.zonder[0].resultaat.verwacht
    uit = []
    for deel in case.onderdelen:
        if deel.bereik:
            teken = -1 if POSTEN[deel.post][0] == "kosten" else 1
            bedrag = teken * _in_basisjaar(case, deel)
            grenzen = [midden + hele_euros(bedrag * (factor - 1)) for factor in deel.bereik]
            uit.append((deel.naam, min(grenzen), max(grenzen)))
    return sorted(uit, key=lambda regel: regel[1] - regel[2])
