# SPDX-License-Identifier: EUPL-1.2
"""The figures of the variant lab: doorrekeningen as charts and tables of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from opstap.basis.opmaak import euro, getal
from opstap.basis.tabel import Tabel
from opstap.bronnen import STATUSSEN
from opstap.prognose.gevoelig import MATEN, Gevoeligheid, gevoeligheid
from opstap.publicatie.grafiek import Balk, Balken, Lijnen, Reeks, Stap, Staven, Waterval
from opstap.varianten import Beleidsvariant, Doorrekening, tabellen
from opstap.varianten.declaratie import INCIDENTEEL, LAATSTE_JAAR, NIEUW, STRUCTUREEL
from opstap.web.kern.figuren import Figuur, Narekenen

BRON = "prognose van Opstap, met de brieven van 2023 en 2024"
GELDBRON = "berekend door Opstap uit de brieven van 2023 en 2024"


@dataclass(frozen=True, slots=True)
class Kern:
    """A key figure: its value, what it is, and the difference with the variant beside it."""

    waarde: str
    naam: str
    verschil: str
    status: str


def narekenen(ids: Sequence[str], prijspeil: int | str, bestand: str | None) -> Narekenen:
    """The command and the lines of Python; ``bestand`` is the file of an own variant."""
    woorden = [bestand if bestand and id_.startswith("eigen-") else id_ for id_ in ids]
    peil = "" if prijspeil == "brief" else f" --prijspeil {prijspeil}"
    gekozen = ", ".join(
        f"varianten.lees_beleidsvariant(Path({w!r}))"
        if w == bestand
        else f"varianten.beleidsvariant({w!r})"
        for w in woorden
    )
    extra = f", prijspeil={prijspeil!r}" if peil else ""
    pad = "from pathlib import Path\n" if bestand else ""
    return Narekenen(
        f"opstap doorreken {' '.join(woorden)}{peil}",
        f"{pad}from opstap import varianten\nuit = varianten.naast_elkaar([{gekozen}]{extra})",
    )


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
        uit.append(Kern(mln(bedrag), naam, verschil, status(deze.variant, soort)))
    return tuple(uit)


def status(variant: Beleidsvariant, soort: str) -> str:
    """The weakest standing of the money of a kind that a variant adds."""
    standen = [p.status for p in variant.posten if p.soort == soort and p.kader == NIEUW]
    return max(standen, key=tuple(STATUSSEN).index, default="afgeleid")


def figuren(deze: Doorrekening, ander: Doorrekening, na: Narekenen) -> list[Figuur]:
    """Everything that the page of one variant shows."""
    samen = [ander, deze] if deze is not ander else [deze]
    jaren = tabellen.toonjaren(samen)
    stand = [j for j in deze.jaren if j in (2025, 2030, 2040, LAATSTE_JAAR)]
    lijst = [mensen(deze, ander, na), *geld(deze, na)]
    if len(samen) > 1:
        lijst += stappen(deze, ander, na)
        lijst.append(Figuur("geld-naast-elkaar", _voor_scherm(samen, jaren), na))
    return [
        *lijst,
        Figuur("geld-per-jaar", tabellen.geld(deze, jaren), na),
        Figuur("mensen-naast-elkaar", tabellen.mensen(samen, stand, ander.variant.id), na),
        Figuur("overzicht", tabellen.overzicht(samen), na),
        Figuur("herleiding", tabellen.afleiding([deze]), na),
        Figuur("gevolgen", tabellen.gevolgen([deze], [LAATSTE_JAAR]), na),
    ]


def _voor_scherm(samen: Sequence[Doorrekening], jaren: Sequence[int]) -> Tabel:
    """Without the note that is about the command line."""
    tabel = tabellen.geld_naast_elkaar(samen, jaren)
    return replace(tabel, toelichting=tabel.toelichting[:1])


def mensen(deze: Doorrekening, ander: Doorrekening, na: Narekenen) -> Figuur:
    """Who is not reached, in both, and who has a job."""

    def lijn(d: Doorrekening, maat: str) -> tuple[int, ...]:
        return tuple(round(float(d.maat(maat, jaar).mean())) for jaar in d.jaren)

    niet, was = lijn(deze, "niet_bereikt")[-1], lijn(ander, "niet_bereikt")[-1]
    jaar = deze.jaren[-1]
    if niet == was:
        titel = f"In {jaar} worden {getal(niet)} mensen niet bereikt"
    else:
        woord = "minder" if niet < was else "meer"
        titel = (
            f"In {jaar} worden {getal(abs(was - niet))} mensen {woord} niet bereikt dan bij "
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
        titel=f"{deze.variant.naam} kost uiteindelijk {mln(vol)} per jaar, bovenop bestaand beleid",
        eenheid="euro",
        bron=GELDBRON,
        posities=(*deze.jaren, "structureel"),
        reeksen=tuple(
            Reeks(
                p.naam,
                (*(deze.euro(p.id, jaar) for jaar in deze.jaren), _structureel(deze, p.id)),
                p.status,
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
        Stap(p.naam, _structureel(deze, id_) - _structureel(ander, id_), status=p.status)
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


def naast_elkaar(alle: Sequence[Doorrekening], na: Narekenen) -> list[Figuur]:
    """Several variants: people and money in one chart each, and the tables."""
    jaren = tabellen.toonjaren(alle)
    eerste = alle[0]
    stand = [j for j in eerste.jaren if j in (2030, 2040, LAATSTE_JAAR)]
    uit = []
    for maat, naam, titel in (
        ("niet_bereikt", "niet-bereikt", "Mensen die niet worden bereikt, per variant"),
        ("beschut_wachtend", "wachtlijst", "De wachtlijst van beschut werk, per variant"),
    ):
        lijnen = Lijnen(
            naam=naam,
            titel=titel,
            eenheid="mensen",
            bron=BRON,
            jaren=eerste.jaren,
            reeksen=tuple(
                Reeks(
                    d.variant.naam,
                    tuple(round(float(d.maat(maat, j).mean())) for j in d.jaren),
                    "gesimuleerd",
                )
                for d in alle
            ),
        )
        uit.append(Figuur(naam, lijnen.tabel(), na, lijnen))
    if any(d.begroting.totaal(j, NIEUW) for d in alle for j in eerste.jaren):
        duurste = max(alle, key=lambda d: d.begroting.structureel_eur)
        staven = Lijnen(
            naam="geld",
            titel=f"{duurste.variant.naam} kost het meest: uiteindelijk "
            f"{mln(duurste.begroting.structureel_eur)} per jaar",
            eenheid="euro",
            bron=GELDBRON,
            jaren=eerste.jaren,
            reeksen=tuple(
                Reeks(
                    d.variant.naam,
                    tuple(d.begroting.totaal(j, NIEUW) for j in d.jaren),
                    "aanname",
                )
                for d in alle
            ),
        )
        uit.append(Figuur("geld", staven.tabel(), na, staven))
    return [
        Figuur("overzicht", tabellen.overzicht(alle), na),
        *uit,
        Figuur("geld-naast-elkaar", _voor_scherm(alle, jaren), na),
        Figuur("mensen-naast-elkaar", tabellen.mensen(alle, stand, eerste.variant.id), na),
        Figuur("maatregelen", tabellen.maatregelen(alle), na),
        Figuur("herleiding", tabellen.afleiding(alle), na),
    ]


def tornado(maat: str, gevonden: Gevoeligheid | None = None) -> Figuur:
    """The widest bars of one outcome."""
    uitslag = gevonden or gevoeligheid()
    omschrijving, eenheid = MATEN[maat]
    staven = uitslag.tornado(maat)
    na = Narekenen(
        "opstap prognose gevoeligheid",
        f"from opstap.prognose.gevoelig import gevoeligheid\ngevoeligheid().tornadotabel({maat!r})",
    )
    grafiek = Balken(
        naam="tornado",
        titel=f"{omschrijving}: tussen welke waarden elke aanname haar brengt "
        f"(midden {getal(round(staven[0].midden))})",
        eenheid="plekken" if eenheid == "plaatsen_31u" else "mensen",
        bron="gevoeligheidsanalyse van Opstap",
        balken=tuple(
            Balk(
                s.parameter.replace("_", " "),
                None,
                round(min(s.bij_laag, s.bij_hoog)),
                round(max(s.bij_laag, s.bij_hoog)),
                "gesimuleerd",
            )
            for s in staven
        ),
    )
    return Figuur("tornado", uitslag.tornadotabel(maat), na, grafiek)
