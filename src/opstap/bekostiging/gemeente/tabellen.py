# SPDX-License-Identifier: EUPL-1.2
"""The page of a municipality as tables: short ones for a screen, complete ones for a file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from opstap.basis.opmaak import euro, getal, opsomming
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.bekostiging.gemeente.beeld import Gemeentebeeld, plaatsen_tekst
from opstap.bekostiging.gemeente.vergelijking import Vergelijkregel
from opstap.bekostiging.stromen.betaling import (
    BETAALREGEL,
    RAAD,
    RAADSREGEL,
    REGELING,
    REGELINGSREGEL,
    eerste_begrotingsjaar,
    eerste_betaaljaar,
)
from opstap.bekostiging.stromen.declaratie import brontekst, stromen
from opstap.bekostiging.stromen.geld import EIGEN
from opstap.bronnen import grootboek

_KLEIN = 20  # euros: smaller amounts are shown with cents

_OVER_PLAATSEN = (
    "Met andere verdeling: wat de modellen historisch, behoefte, realisatie en hybride geven. De "
    "prognose verdeelt de plaatsen half historisch en half naar behoefte."
)
OVER_MENSEN = (
    "Cijfers van een gemeente zijn een schatting: beginstand, instroom en plaatsen zijn landelijk "
    "bekend en gespreid naar uitkeringen, inwoners en lasten."
)
_OVER_VERSCHILLEN = (
    "Verschillen hebben oorzaken die niet in deze cijfers zitten: wie er woont, en of een "
    "gemeenschappelijke regeling de uitgaven boekt."
)
_OVER_UITGAVEN = (
    "Wat een gemeenschappelijke regeling uitgeeft staat hier alleen in als de gemeente het zelf "
    "boekt."
)
_OVER_BETALING = (
    (
        f"Geld uit het gemeentefonds komt zoveel mogelijk in gelijke delen per week (regel "
        f"{BETAALREGEL}). Wordt het pas tijdens het jaar toegekend, dan begint het later; hoe het "
        "dan wordt verdeeld, zegt de wet niet. Wat te veel of te weinig is betaald, wordt "
        "verrekend."
    ),
    "Niet hierbij: de BUIG. Die betaalt SZW volgens de eigen beschikking.",
)
_OVER_KALENDER = (
    (
        "Uiterlijk is de laatste dag die nog op tijd is. Zegt de wet “voor 15 november”, dan staat "
        "hier 14 november."
    ),
    (
        "Uit de dag van de vergadering volgen meer dagen. Zo ligt het ontwerp van de gemeente "
        "minstens twee weken ter inzage voordat de raad erover spreekt. Reken ze uit met de vragen "
        f"begroting-gemeente (regel {RAADSREGEL}) en begroting-gr (regel {REGELINGSREGEL})."
    ),
    (
        "Over een specifieke uitkering legt de gemeente uiterlijk op 15 juli van het volgende jaar "
        "verantwoording af, met SiSa (regel FI-01)."
    ),
)


def kop(naam: str, titel: str, soort: Any = "tekst", eenheid: str = "") -> KolomKop:
    return KolomKop(naam, titel, eenheid, soort)


def geld(beeld: Gemeentebeeld) -> Tabel:
    """Every stream in every year, complete, for a file."""
    return Tabel(
        naam="geld",
        titel=f"{beeld.naam} ({beeld.code}): geld per stroom en jaar",
        kolommen=(
            kop("jaar", "Jaar", "jaar"),
            kop("stroom", "Stroom"),
            kop("naam", "Naam"),
            kop("bedrag", "Bedrag", "euro"),
            kop("laag", "Laag", "euro"),
            kop("hoog", "Hoog", "euro"),
            kop("status", "Status"),
            kop("herkomst", "Herkomst"),
            kop("bestemming", "Bestemming"),
            kop("vorm", "Vorm"),
            kop("ontvanger", "Ontvanger"),
            kop("telt_mee", "Telt mee"),
            kop("landelijk", "Alle gemeenten", "euro"),
            kop("landelijk_status", "Status daarvan"),
            kop("besluitstatus", "Stand van het besluit"),
            kop("prijspeil", "Prijspeil"),
            kop("sleutel", "Sleutel"),
            kop("breng_mee", "Breng uw cijfer mee"),
            kop("herleiding", "Herleiding"),
        ),
        rijen=tuple(
            (
                r.jaar,
                r.stroom,
                r.naam,
                r.bedrag,
                r.laag,
                r.hoog,
                r.status,
                r.herkomst,
                r.bestemming,
                r.vorm,
                r.ontvanger,
                r.telt_mee,
                r.landelijk,
                r.landelijk_status,
                r.besluitstatus,
                r.prijspeil,
                r.sleutel,
                r.breng_mee,
                "\n".join(r.herleiding),
            )
            for r in beeld.geld
        ),
        toelichting=beeld.meldingen,
    )


def uitleg_stromen(beeld: Gemeentebeeld) -> Tabel:
    """What kind of money each stream is, for a file and for the report."""
    boek, gebruikt = grootboek(), {r.stroom for r in beeld.geld}
    return Tabel(
        naam="stromen",
        titel="Soort geld, regel en bron per stroom",
        kolommen=(
            kop("stroom", "Stroom"),
            kop("naam", "Naam"),
            kop("vorm", "Vorm"),
            kop("bestemming", "Bestemming"),
            kop("waarom", "Waarom"),
            kop("ontvanger", "Ontvanger"),
            kop("regel", "Regel"),
            kop("sleutel", "Echte sleutel"),
            kop("jaren", "Jaren"),
            kop("sisa", "SiSa"),
            kop("raad", "Wat de raad doet"),
            kop("let_op", "Let op"),
            kop("bron", "Bron"),
            kop("gelezen", "Gelezen"),
        ),
        rijen=tuple(
            (
                s.id,
                s.naam,
                s.vorm,
                s.bestemming,
                s.waarom,
                s.ontvanger,
                s.regel,
                s.sleutel,
                f"{s.van}-{s.tot}" if s.tot else f"vanaf {s.van}",
                "ja" if s.sisa else "nee",
                s.raad,
                s.let_op or None,
                "; ".join(f"{brontekst(b.bron, boek)[0]}, {b.vindplaats}" for b in s.bronnen),
                s.gelezen,
            )
            for s in stromen().values()
            if s.id in gebruikt
        ),
    )


def plaatsen(beeld: Gemeentebeeld) -> Tabel:
    """Beschut places of 31 hours at the end of each year."""
    eigen = any(r.gerealiseerd is not None for r in beeld.plaatsen)
    rijen: list[tuple[Waarde, ...]] = []
    for r in beeld.plaatsen:
        bezet = r.bezet or {}
        rij: tuple[Waarde, ...] = (
            r.jaar,
            plaatsen_tekst(r.bekostigd) + ("+" if r.herkomst == EIGEN else "*"),
            f"{getal(r.laag)} tot {getal(r.hoog)}" if r.laag is not None and r.hoog else None,
            getal(bezet["gemiddelde"]) if bezet else None,
            f"{getal(bezet['p05'])} tot {getal(bezet['p95'])}" if bezet else None,
        )
        rijen.append((*rij, plaatsen_tekst(r.gerealiseerd) if r.gerealiseerd else None))
    breedte = 6 if eigen else 5
    koppen = (
        kop("jaar", "Jaar", "jaar"),
        kop("bekostigd", "Bekostigd"),
        kop("andere_sleutels", "Met andere verdeling"),
        kop("bezet", "Bezet (prognose)"),
        kop("bezet_band", "Waarschijnlijk"),
        kop("gerealiseerd", "Gerealiseerd (eigen)"),
    )
    return Tabel(
        naam="plaatsen",
        titel=f"{beeld.naam}: beschutte werkplekken van 31 uur, eind van het jaar",
        kolommen=koppen[:breedte],
        rijen=tuple(rij[:breedte] for rij in rijen),
        toelichting=(
            (
                "Het echte aantal plaatsen staat elk jaar in een ministeriële regeling. Bekostigd "
                f"is hier geschat met de sleutel: {beeld.sleutel.naam}."
            ),
            _OVER_PLAATSEN,
        ),
    )


def mensen(beeld: Gemeentebeeld) -> Tabel:
    """Every year and reported state, complete, for a file."""
    namen = ("gemiddelde", "p05", "p50", "p95")
    return Tabel(
        naam="mensen",
        titel=f"{beeld.naam} ({beeld.code}): mensen en plaatsen, gesimuleerd",
        kolommen=(
            kop("jaar", "Jaar", "jaar"),
            kop("toestand", "Toestand"),
            *(kop(f"personen_{n}", f"Personen {n}", "getal") for n in namen),
            *(kop(f"plaatsen_{n}", f"Plaatsen {n}", "getal") for n in namen),
        ),
        rijen=tuple(
            (
                r["jaar"],
                r["toestand"],
                *(r["personen"][n] for n in namen),
                *(r["plaatsen_31u"][n] if r["plaatsen_31u"] else None for n in namen),
            )
            for r in beeld.mensen
        ),
    )


def _waarde(regel: Vergelijkregel | None, leesbaar: bool) -> Waarde:
    if regel is None:
        return None
    if not leesbaar:
        return regel.waarde
    return euro(regel.waarde, 2 if abs(regel.waarde) < _KLEIN else 0)


def vergelijking(beeld: Gemeentebeeld, *, leesbaar: bool = False) -> Tabel:
    """A row for each measure, a column for each group the municipality belongs to.

    ``leesbaar``: amounts as text, small ones with cents, for a screen or a page.
    """
    soort = "tekst" if leesbaar else "euro"
    groepen = {r.groep: r.groepnaam for r in beeld.vergelijking}
    per = {(r.maat, r.per, r.groep): r for r in beeld.vergelijking}
    maten = dict.fromkeys((r.maat, r.naam, r.jaar, r.per) for r in beeld.vergelijking)
    zonder = sorted({r.groepnaam for r in beeld.vergelijking if r.zonder})
    noten = ["Som gedeeld door som; gemeenten met een negatief bedrag tellen zo mee."]
    if zonder:
        noten.append(f"Niet alle gemeenten hebben een cijfer in: {opsomming(zonder)}.")
    return Tabel(
        naam="vergelijking",
        titel=f"{beeld.naam} naast andere gemeenten (euro per persoon per jaar)",
        kolommen=(
            kop("wat", "Wat"),
            kop("jaar", "Jaar", "jaar"),
            kop("per", "Per"),
            *(kop(groep, titel, soort) for groep, titel in groepen.items()),
        ),
        rijen=tuple(
            (
                wat,
                jaar,
                noemer,
                *(_waarde(per.get((maat, noemer, groep)), leesbaar) for groep in groepen),
            )
            for maat, wat, jaar, noemer in maten
        ),
        toelichting=(
            *noten,
            _OVER_VERSCHILLEN,
        ),
    )


def uitgaven(beeld: Gemeentebeeld) -> Tabel:
    """What the municipality booked (Iv3), a row a year."""
    velden = dict.fromkeys((u.taakveld, u.naam) for u in beeld.uitgaven)
    jaren = dict.fromkeys((u.jaar, u.soort) for u in beeld.uitgaven)
    per = {(u.jaar, u.taakveld): u.bedrag for u in beeld.uitgaven}
    negatief = any((u.bedrag or 0) < 0 for u in beeld.uitgaven)
    uitleg = (
        "Een negatief bedrag is een correctie, of een opbrengst die op de lasten is geboekt.",
    )
    return Tabel(
        naam="uitgaven",
        titel=f"{beeld.naam}: lasten volgens de gemeente zelf (Iv3)",
        kolommen=(
            kop("jaar", "Jaar", "jaar"),
            kop("soort", "Soort"),
            *(kop(f"t{nr.replace('.', '_')}", f"{nr} {wat}", "euro") for nr, wat in velden),
        ),
        rijen=tuple((jaar, soort, *(per[jaar, nr] for nr, _ in velden)) for jaar, soort in jaren),
        toelichting=(
            _OVER_UITGAVEN,
            *(uitleg if negatief else ()),
        ),
    )


def betaling(beeld: Gemeentebeeld, *, leesbaar: bool = False) -> Tabel:
    """The weekly payments of each stream in the budget year; none before the law that is known.

    ``leesbaar``: amounts as text with cents, for a screen or a page.
    """

    def bedrag(waarde: Decimal) -> Waarde:
        return euro(Fraction(waarde), 2) if leesbaar else waarde

    soort = "tekst" if leesbaar else "euro"
    return Tabel(
        naam="betaling",
        titel=f"Betaling in {beeld.begrotingsjaar}: gelijke weekdelen",
        kolommen=(
            kop("stroom", "Geldstroom"),
            kop("bedrag", "Bedrag", "euro"),
            kop("aantal", "Aantal keer", "geheel"),
            kop("per_keer", "Per keer", soort),
            kop("laatste_keer", "Laatste keer", soort),
            kop("eerste", "Eerste week", "datum"),
            kop("laatste", "Laatste week", "datum"),
        ),
        rijen=tuple(
            (
                b.naam,
                b.reeks.bedrag,
                b.reeks.aantal,
                bedrag(b.reeks.per_keer),
                bedrag(b.reeks.laatste_keer),
                b.reeks.eerste,
                b.reeks.laatste,
            )
            for b in beeld.betaling
        ),
        toelichting=(
            *_OVER_BETALING,
            *_niet_eerder(beeld, eerste_betaaljaar(), "de betaling"),
        ),
    )


def kalender(beeld: Gemeentebeeld) -> Tabel:
    """Who does what by which day for the budget year."""
    return Tabel(
        naam="kalender",
        titel=f"Wat er moet gebeuren voor begroting {beeld.begrotingsjaar}",
        kolommen=(
            kop("dag", "Uiterlijk", "datum"),
            kop("wie", "Wie"),
            kop("wat", "Wat"),
            kop("wet", "Wet"),
            kop("regel", "Regel"),
        ),
        rijen=tuple((r.dag, r.wie, r.wat, r.artikel, r.regel) for r in beeld.kalender),
        toelichting=(
            *_OVER_KALENDER,
            *(
                zin
                for wie, regel in ((RAAD, RAADSREGEL), (REGELING, REGELINGSREGEL))
                for zin in _niet_eerder(
                    beeld, eerste_begrotingsjaar(regel), f"de begroting van een {wie}"
                )
            ),
        ),
    )


def _niet_eerder(beeld: Gemeentebeeld, eerste: int, wat: str) -> tuple[str, ...]:
    """Why there are no rows for a budget year whose law is not in the rules."""
    if beeld.begrotingsjaar >= eerste:
        return ()
    return (
        f"Opstap kent de wet voor {wat} vanaf het jaar {eerste}. Eerdere jaren staan hier niet.",
    )
