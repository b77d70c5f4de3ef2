# SPDX-License-Identifier: EUPL-1.2
"""What the picture says, in plain Dutch: what stands out first, then what it does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from opstap.basis.opmaak import getal, kort, opsomming
from opstap.trajecten.beeld.onderdelen import BRIEF, GELD, KETEN, REGRESSIE, SPANNING
from opstap.trajecten.beeld.vormen import Deel, Trajectbeeld
from opstap.trajecten.beeld.woorden import (
    aantal,
    dagnaam,
    duur,
    met_marge,
    status,
    tijd,
)
from opstap.trajecten.trajectbestand import ANDER, LOPEND, VERVOLG, WERK

_TOEVAL = 0.05
_IN_ZIN = {
    WERK: "naar betaald werk",
    VERVOLG: "naar een vervolgtraject",
    ANDER: "om een andere reden gestopt",
    LOPEND: "nog bezig",
}
_VOORAF = 2  # sentences on what can be found that stand in the overview
_OPVALLEND_FOUT = 0.02  # from which the wrong way of reckoning is worth a sentence


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence or two under a short heading.

    ``soort``: ``kern`` is what everybody should read, ``uitleg`` what explains it, ``let-op`` what
    cannot be concluded. ``status`` is that of the figures in it; empty without figures.
    """

    kop: str
    tekst: str
    soort: Literal["kern", "uitleg", "let-op"] = "kern"
    status: str = ""


def zinnen(beeld: Trajectbeeld) -> tuple[Zin, ...]:
    """Everything the picture says, the most important first.

    The warnings on the file (``beeld.waarschuwingen``) are not among them.
    """
    return tuple(_zinnen(beeld))


def _zinnen(beeld: Trajectbeeld) -> Iterator[Zin]:
    eigen = status(beeld)
    if beeld.synthetisch:
        yield Zin(
            "Verzonnen cijfers",
            "Dit bestand is verzonnen om Opstap te laten zien. Er staan geen echte mensen in en de "
            "uitkomsten zeggen niets over een bestaand bedrijf.",
            "let-op",
        )
    yield Zin("Om wie het gaat", _om_wie(beeld), "uitleg", eigen)
    if lang := _hoe_lang(beeld):
        yield Zin("Hoe lang", lang, "kern", eigen)
    yield Zin("Waarheen", _waarheen(beeld), "kern", eigen)
    yield from _van(beeld, GELD, "Afhankelijkheid", "kern")
    yield from _van(beeld, KETEN, "Met een vervolg erbij", "kern")
    yield from _van(beeld, BRIEF, "Naast de brief van 2022", "kern")
    if groepen := _groepen(beeld):
        yield Zin("Verschil tussen groepen", groepen, "kern", eigen)
    if cohorten := _cohorten(beeld):
        yield Zin("Door de jaren", cohorten, "uitleg", eigen)
    if pieken := _pieken(beeld):
        yield Zin("Wanneer mensen vertrekken", pieken, "uitleg", eigen)
    yield from _van(beeld, REGRESSIE, "Welke groepen sneller klaar zijn", "uitleg")
    yield from _van(beeld, SPANNING, "Spanning", "uitleg")
    yield from _niet_te_zeggen(beeld)


def _om_wie(beeld: Trajectbeeld) -> str:
    geheel = beeld.geheel
    wie = f"{aantal(beeld, geheel.n)} {'traject' if geheel.n == 1 else 'trajecten'}"
    if geheel.personen != geheel.n:
        wie += f" van {aantal(beeld, geheel.personen)} mensen"
    dag = f" op {dagnaam(beeld)}" if beeld.peildatum is not None else ""
    lopend = geheel.aantallen[LOPEND]
    slot = ""
    if lopend:
        loopt = "loopt" if lopend == 1 else "lopen"
        slot = f" Daarvan {loopt} er{dag} nog {aantal(beeld, lopend)}."
    elif not beeld.afgeschermd:
        slot = " Alle zijn klaar."
    return f"Het bestand heeft {wie}.{slot}"


def _hoe_lang(beeld: Trajectbeeld) -> str:
    geheel, delen = beeld.geheel, []
    if geheel.mediaan.waarde is not None:
        delen.append(f"De helft van de trajecten is klaar na {duur(beeld, geheel.mediaan)}.")
    bezig = [
        f"na {tijd(t, beeld.eenheid)} {met_marge(beeld, geheel.bij(t, LOPEND))}"
        for t in beeld.tijden
        if geheel.bij(t, LOPEND).waarde is not None
    ]
    if bezig:
        delen.append(f"Nog bezig is {opsomming(bezig)}.")
    jaar = geheel.bij(beeld.jaar, LOPEND)
    if jaar.waarde is not None and beeld.jaar not in beeld.tijden:
        delen.append(f"Langer dan een jaar duurt {met_marge(beeld, jaar)}.")
    return " ".join(delen)


def laatste_tijd(beeld: Trajectbeeld, deel: Deel) -> float | None:
    """The last of the times asked for at which it is known how a part stands."""
    return next((t for t in reversed(beeld.tijden) if deel.bij(t, WERK).waarde is not None), None)


def _waarheen(beeld: Trajectbeeld) -> str:
    geheel = beeld.geheel
    laatste = laatste_tijd(beeld, geheel)
    if laatste is None:
        return (
            "Hoe de trajecten aflopen, is uit dit bestand niet te halen: er zijn te weinig mensen "
            "lang genoeg te volgen."
        )
    delen = [
        f"{met_marge(beeld, geheel.bij(laatste, code))} {_IN_ZIN[code]}"
        for code in (WERK, VERVOLG, ANDER, LOPEND)
        if geheel.bij(laatste, code).waarde
    ]
    later = ""
    if laatste != beeld.tijden[-1]:
        later = f" Verder dan {tijd(laatste, beeld.eenheid)} reiken de cijfers niet."
    return f"Na {tijd(laatste, beeld.eenheid)} is {opsomming(delen)}.{later}"


def _groepen(beeld: Trajectbeeld) -> str:
    """Whether the groups differ in who goes to work, and how far apart they are."""
    toets = beeld.gray.get("werk")
    if toets is None:
        return ""
    if toets.p is None:
        return (
            f"De groepen van '{beeld.groep}' zijn te klein om te zien of zij verschillen in "
            "uitstroom naar werk. Er is daarom niet getoetst: kijk niet naar de verschillen tussen "
            "de percentages."
        )
    tijden = [laatste_tijd(beeld, deel) for deel in beeld.van_soort("groep")]
    gezien = [t for t in tijden if t is not None]
    if toets.p >= _TOEVAL:
        begin = (
            f"Tussen de groepen van '{beeld.groep}' is geen verschil in uitstroom naar werk dat "
            f"groter is dan toeval (p = {getal(toets.p, 2)})."
        )
    else:
        p = "p < 0,001" if toets.p < 0.001 else f"p = {getal(toets.p, 3)}"
        begin = (
            f"De groepen van '{beeld.groep}' verschillen in uitstroom naar werk, meer dan door "
            f"toeval ({p})."
        )
    if not gezien:
        return begin
    bij = min(gezien)
    rij = [
        (deel.bij(bij, WERK).waarde, deel)
        for deel in beeld.van_soort("groep")
        if deel.bij(bij, WERK).waarde is not None and deel.personen >= beeld.minimum
    ]
    if len(rij) < 2:
        return begin
    rij.sort(key=lambda paar: (-(paar[0] or 0.0), paar[1].naam or ""))
    hoog, laag = rij[0][1], rij[-1][1]
    return (
        f"{begin} Na {tijd(bij, beeld.eenheid)} is bij '{hoog.naam}' "
        f"{met_marge(beeld, hoog.bij(bij, WERK))} naar betaald werk en bij '{laag.naam}' "
        f"{met_marge(beeld, laag.bij(bij, WERK))}. Waardoor dat komt, zegt dit niet."
    )


def _cohorten(beeld: Trajectbeeld) -> str:
    """The first and the last year of start that can be followed for the longest time."""
    rij = [d for d in beeld.van_soort("cohort") if (d.naam or "").isdigit()]
    rij = [d for d in rij if d.personen >= beeld.minimum]
    bij = next((t for t in reversed(beeld.tijden) if _gezien(rij, t) >= 2), None)
    if bij is None:
        return ""
    met = [d for d in rij if d.bij(bij, WERK).waarde is not None]
    begin, eind = met[0], met[-1]
    a, b = begin.bij(bij, WERK), eind.bij(bij, WERK)
    uit_elkaar = (
        a.onder is not None
        and a.boven is not None
        and b.onder is not None
        and b.boven is not None
        and (a.boven < b.onder or b.boven < a.onder)
    )
    slot = "De marges raken elkaar: dit kan toeval zijn."
    if uit_elkaar:
        slot = "Dat verschil is groter dan toeval."
    elif a.waarde == b.waarde:
        slot = "Dat is even veel."
    return (
        f"Van wie in {begin.naam} begon, is na {tijd(bij, beeld.eenheid)} {met_marge(beeld, a)} "
        f"naar betaald werk. Van wie in {eind.naam} begon, is dat {met_marge(beeld, b)}. {slot}"
    )


def _gezien(delen: list[Deel], bij: float) -> int:
    return sum(deel.bij(bij, WERK).waarde is not None for deel in delen)


def _pieken(beeld: Trajectbeeld) -> str:
    if not beeld.pieken:
        return ""
    hoog = [p for p in beeld.pieken if p.opvallend]
    getoetst = opsomming([str(p.maand) for p in beeld.pieken], "en")
    if not hoog:
        return (
            f"In maand {getoetst} vertrekken niet opvallend meer mensen dan in de maanden ernaast. "
            "Vaste looptijden van trajecten zijn in de duur dus niet te zien."
        )
    delen = [f"{getal(p.verhouding, 1)} keer zo veel in maand {p.maand}" for p in hoog]
    return (
        f"Er vertrekken meer mensen dan uit de maanden ernaast volgt: {opsomming(delen)}. Dat past "
        "bij trajecten met een vaste looptijd: het einde zegt dan niet dat iemand juist toen klaar "
        "was."
    )


def _van(
    beeld: Trajectbeeld,
    naam: str,
    kop: str,
    soort: Literal["kern", "uitleg", "let-op"],
) -> Iterator[Zin]:
    """A chapter in short; all of it stands in the chapter itself."""
    onderdeel = beeld.onderdeel(naam)
    if onderdeel is not None and onderdeel.vooraf:
        eerst = " ".join(onderdeel.vooraf[:_VOORAF])
        yield Zin(f"{kop}: wat is te vinden", eerst, soort, "gesimuleerd")
    if onderdeel is not None and onderdeel.kort:
        yield Zin(kop, " ".join(onderdeel.kort), soort, status(beeld))


def _niet_te_zeggen(beeld: Trajectbeeld) -> Iterator[Zin]:
    laatste = beeld.tijden[-1]
    goed, fout = beeld.geheel.bij(laatste, WERK), beeld.naief
    te_hoog = (fout.waarde or 0.0) - (goed.waarde or 0.0)
    if goed.waarde is not None and te_hoog >= _OPVALLEND_FOUT:
        yield Zin(
            "Een rekenfout die vaak gemaakt wordt",
            "Wie doet alsof mensen met een ander einde nog naar werk kunnen gaan, komt na "
            f"{tijd(laatste, beeld.eenheid)} op {met_marge(beeld, fout)} naar werk. Dat is te "
            f"hoog. Het goede cijfer is {met_marge(beeld, goed)}.",
            "let-op",
            status(beeld),
        )
    klein = [d.naam or "" for d in beeld.van_soort("groep") if d.personen < 10 * beeld.minimum]
    if klein:
        yield Zin(
            "Kleine groepen",
            f"Bij {kort(klein, 5)} gaat het om weinig mensen. Kijk daar naar de marge en niet "
            "naar het percentage alleen.",
            "let-op",
        )
    yield Zin(
        "Wat dit niet zegt",
        "De cijfers laten zien hoe trajecten aflopen. Ze zeggen niet dat een traject de oorzaak "
        "is: een deel van de mensen was ook zonder traject aan het werk gegaan. Over één mens "
        "zeggen ze niets.",
        "let-op",
    )
    if beeld.afgeschermd:
        yield Zin(
            "Afgerond voor privacy",
            f"Aantallen zijn afgerond op {beeld.minimum}. Percentages gaan in stappen van minstens "
            f"{beeld.minimum} mensen. Groepen van minder dan {beeld.minimum} mensen zijn bij "
            "elkaar gevoegd. Zo is niet te zien wat één mens deed.",
            "let-op",
        )
