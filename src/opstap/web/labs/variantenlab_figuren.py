# SPDX-License-Identifier: EUPL-1.2
"""The figures of the variant lab: doorrekeningen as charts and tables of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from opstap.basis.opmaak import euro, getal
from opstap.basis.tabel import Tabel
from opstap.bronnen import STATUSSEN
from opstap.publicatie.grafiek import Lijnen, Reeks, Stap, Staven, Waterval
from opstap.varianten import Doorrekening, tabellen
from opstap.varianten.declaratie import INCIDENTEEL, LAATSTE_JAAR, NIEUW, STRUCTUREEL
from opstap.varianten.gebied import aandelentabel
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.labs.variantenlab_gebied import Plek, naast_eigen

MENSEN, PLAATSEN = "mensen", "plaatsen"
EENHEDEN = {MENSEN: "mensen", PLAATSEN: "plaatsen van 31 uur"}
_EEN_REKENING = (
    "Gerekend met de aannames zoals ze zijn opgeschreven. Hoe zeker dit is, ziet u als u met "
    "onzekerheid doorrekent."
)
BRON = "prognose van Opstap, met de brieven van 2023 en 2024"
GELDBRON = "berekend door Opstap uit de brieven van 2023 en 2024"


@dataclass(frozen=True, slots=True)
class Kern:
    """A key figure: its value, what it is, and the difference with the variant beside it."""

    waarde: str
    naam: str
    verschil: str
    status: str


def mln(bedrag: int) -> str:
    """Millions with one decimal, as the letters write them."""
    return euro(bedrag) if abs(bedrag) < 1_000_000 else f"€ {getal(bedrag / 1_000_000, 1)} mln"


def _erbij(bedrag: int, tekst: str) -> str:
    return f"+{tekst}" if bedrag > 0 else tekst


def kern(deze: Doorrekening, ander: Doorrekening) -> tuple[Kern, ...]:
    """The answer in five numbers."""
    uit = []
    for maat, naam in (
        ("niet_bereikt", "mensen niet bereikt"),
        ("vangnetbaan", "mensen met een andere baan"),
        ("beschut_werkend", "mensen in beschut werk"),
    ):
        aantal, was = (round(float(d.maat(maat, LAATSTE_JAAR).mean())) for d in (deze, ander))
        uit.append(
            Kern(
                getal(aantal),
                f"{naam}, eind {LAATSTE_JAAR}",
                _erbij(aantal - was, getal(aantal - was)),
                "gesimuleerd",
            )
        )
    for soort, bedrag, was, naam in (
        (
            STRUCTUREEL,
            deze.begroting.structureel_eur,
            ander.begroting.structureel_eur,
            "per jaar, als alles is ingegroeid",
        ),
        (
            INCIDENTEEL,
            deze.begroting.incidenteel_eur,
            ander.begroting.incidenteel_eur,
            "eenmalig, alle jaren samen",
        ),
    ):
        verschil = _erbij(bedrag - was, mln(bedrag - was))
        stand = status(deze, soort)
        uit.append(Kern(mln(bedrag), naam, verschil, stand))
    return tuple(uit)


def status(d: Doorrekening, soort: str) -> str:
    """The weakest standing of the money of a kind; the share of an area is an assumption."""
    if d.streek:
        return "aanname"
    standen = [p.status for p in d.variant.posten if p.soort == soort and p.kader == NIEUW]
    return max(standen, key=tuple(STATUSSEN).index, default="afgeleid")


def figuren(
    deze: Doorrekening, ander: Doorrekening, na: Narekenen, eenheid: str, plek: Plek
) -> list[Figuur]:
    """Everything that the page of one variant shows."""
    samen = [ander, deze] if deze is not ander else [deze]
    jaren = tabellen.toonjaren(samen)
    stand = [j for j in deze.jaren if j in (2025, 2030, 2040, LAATSTE_JAAR)]
    lijst = [mensen(deze, ander, na), beschut(deze, na, eenheid), *geld(deze, na)]
    if len(samen) > 1:
        lijst += stappen(deze, ander, na)
        lijst.append(Figuur("geld-naast-elkaar", voor_scherm(samen, jaren), na))
    lijst += [
        Figuur("geld-per-jaar", tabellen.geld(deze, jaren), na),
        Figuur("mensen-naast-elkaar", zonder_opdracht(samen, stand), na),
    ]
    if plek.streek is None:
        lijst += [
            Figuur("overzicht", tabellen.overzicht(samen), na),
            Figuur("herleiding", tabellen.afleiding([deze]), na),
        ]
    else:
        lijst.append(Figuur("herleiding", aandelentabel(deze, plek.register), na))
        if (eigen := naast_eigen(deze, plek)) is not None:
            lijst.append(Figuur("naast-eigen", eigen, na))
    return [*lijst, Figuur("gevolgen", tabellen.gevolgen([deze], [LAATSTE_JAAR]), na)]


def zonder_opdracht(samen: Sequence[Doorrekening], jaren: Sequence[int]) -> Tabel:
    """People side by side, with a note for a screen in the place of that for the command line."""
    tabel = tabellen.mensen(samen, jaren, samen[0].variant.id)
    noten = tuple(_EEN_REKENING if n == tabellen.EEN_REKENING else n for n in tabel.toelichting)
    return replace(tabel, toelichting=noten)


def voor_scherm(samen: Sequence[Doorrekening], jaren: Sequence[int]) -> Tabel:
    """Without the note that is about the command line."""
    tabel = tabellen.geld_naast_elkaar(samen, jaren)
    return replace(tabel, toelichting=tabel.toelichting[:1])


def mensen(deze: Doorrekening, ander: Doorrekening, na: Narekenen) -> Figuur:
    """Who is not reached, in both, and who has a job."""

    def lijn(d: Doorrekening, maat: str) -> tuple[int, ...]:
        return tuple(round(float(d.maat(maat, jaar).mean())) for jaar in d.jaren)

    niet, was = lijn(deze, "niet_bereikt")[-1], lijn(ander, "niet_bereikt")[-1]
    jaar, waar = deze.jaren[-1], waar_in_zin(deze)
    if niet == was:
        titel = f"In {jaar} worden{waar} {getal(niet)} mensen niet bereikt"
    else:
        woord = "minder" if niet < was else "meer"
        titel = (
            f"In {jaar} worden{waar} {getal(abs(was - niet))} mensen {woord} niet bereikt dan bij "
            f"{ander.variant.naam}"
        )
    reeksen = [
        Reeks("niet bereikt", lijn(deze, "niet_bereikt"), "gesimuleerd"),
        Reeks("andere baan", lijn(deze, "vangnetbaan"), "gesimuleerd"),
        Reeks("beschut werk", lijn(deze, "beschut_werkend"), "gesimuleerd"),
    ]
    if niet != was:
        reeksen.insert(
            1, Reeks(f"niet bereikt ({ander.variant.id})", lijn(ander, "niet_bereikt"),
                     "gesimuleerd")
        )  # fmt: skip
    grafiek = Lijnen(
        naam="mensen",
        titel=titel,
        eenheid="mensen",
        bron=BRON,
        jaren=deze.jaren,
        reeksen=tuple(reeksen),
    )
    return Figuur("mensen", grafiek.tabel(), na, grafiek)


def waar_in_zin(d: Doorrekening) -> str:
    """`` in Haarlem``; nothing for the country."""
    return f" in {d.streek}" if d.streek else ""


def beschut(deze: Doorrekening, na: Narekenen, eenheid: str) -> Figuur:
    """Beschut werk in people, or in places of 31 hours beside what is funded."""

    def lijn(maat: str) -> tuple[int, ...]:
        return tuple(round(float(deze.maat(maat, jaar).mean())) for jaar in deze.jaren)

    jaar, waar = deze.jaren[-1], waar_in_zin(deze)
    if eenheid == PLAATSEN:
        bezet, bekostigd = lijn("beschut_bezet"), lijn("beschut_plaatsen")
        titel = (
            f"In {jaar} zijn{waar} {getal(bezet[-1])} van {getal(bekostigd[-1])} bekostigde "
            "beschutte plaatsen bezet"
        )
        reeksen = [
            Reeks("bekostigd", bekostigd, "aanname"),
            Reeks("bezet", bezet, "gesimuleerd"),
        ]
    else:
        werkt, wacht = lijn("beschut_werkend"), lijn("beschut_wachtend")
        titel = (
            f"In {jaar} werken{waar} {getal(werkt[-1])} mensen beschut en wachten er "
            f"{getal(wacht[-1])} op een plek"
        )
        reeksen = [
            Reeks("aan het werk", werkt, "gesimuleerd"),
            Reeks("wachtlijst", wacht, "gesimuleerd"),
        ]
    grafiek = Lijnen(
        naam="beschut",
        titel=titel,
        eenheid=EENHEDEN[eenheid],
        bron=BRON,
        jaren=deze.jaren,
        reeksen=tuple(reeksen),
    )
    uitleg = (
        "Een plaats is 31 uur per week. Wie minder uren werkt, bezet een deel van een plaats."
        if eenheid == PLAATSEN
        else "Mensen, hoeveel uren zij ook werken."
    )
    return Figuur("beschut", grafiek.tabel(), na, grafiek, uitleg)


def samenvatting(deze: Doorrekening, ander: Doorrekening, waar: str) -> str:
    """The answer in one sentence, for who hears the page."""
    niet, was = (round(float(d.maat("niet_bereikt", LAATSTE_JAAR).mean())) for d in (deze, ander))
    vol = mln(deze.begroting.structureel_eur)
    zin = f"{deze.variant.naam}, {waar}: in {LAATSTE_JAAR} {getal(niet)} mensen niet bereikt"
    if deze is not ander:
        zin += f" ({_erbij(niet - was, getal(niet - was))} ten opzichte van {ander.variant.naam})"
    return f"{zin}, en uiteindelijk {vol} per jaar."


def geld(deze: Doorrekening, na: Narekenen) -> list[Figuur]:
    """What the variant adds per year, by post; nothing when it adds no money."""
    posten = [
        p
        for p in deze.variant.posten
        if p.kader == NIEUW and (any(deze.begroting.bedragen[p.id]) or _structureel(deze, p.id))
    ]
    if not posten:
        return []
    vol = deze.begroting.structureel_eur
    grafiek = Staven(
        naam="geld",
        titel=f"{deze.variant.naam} kost{waar_in_zin(deze)} uiteindelijk {mln(vol)} per jaar, "
        "bovenop bestaand beleid",
        eenheid="euro",
        bron=GELDBRON,
        posities=(*deze.jaren, "structureel"),
        reeksen=tuple(
            Reeks(
                p.naam,
                (*(deze.euro(p.id, jaar) for jaar in deze.jaren), _structureel(deze, p.id)),
                p.status if not waar_in_zin(deze) else "aanname",
            )
            for p in posten
        ),
    )
    return [Figuur("geld", grafiek.tabel(), na, grafiek)]


def _structureel(d: Doorrekening, post: str) -> int:
    return d.begroting.structureel.get(post, 0)


def stappen(deze: Doorrekening, ander: Doorrekening, na: Narekenen) -> list[Figuur]:
    """From the structural money of the one to that of the other, post by post."""
    namen = {p.id: p for d in (ander, deze) for p in d.variant.posten if p.kader == NIEUW}
    delen = [
        Stap(
            p.naam,
            _structureel(deze, id_) - _structureel(ander, id_),
            status="aanname" if waar_in_zin(deze) else p.status,
        )
        for id_, p in namen.items()
        if _structureel(deze, id_) != _structureel(ander, id_)
    ]
    if not delen:
        return []
    verschil = deze.begroting.structureel_eur - ander.begroting.structureel_eur
    woord = "meer" if verschil >= 0 else "minder"
    grafiek = Waterval(
        naam="verschil",
        titel=f"{mln(abs(verschil))} per jaar {woord} dan {ander.variant.naam}: waar dat zit",
        eenheid="euro",
        bron=GELDBRON,
        stappen=(
            Stap(ander.variant.naam, ander.begroting.structureel_eur, stand=True),
            *delen,
            Stap(deze.variant.naam, deze.begroting.structureel_eur, stand=True),
        ),
    )
    return [Figuur("verschil", grafiek.tabel(), na, grafiek)]
