# SPDX-License-Identifier: EUPL-1.2
"""The subcommands of ``opstap prognose``: one question each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opstap import __version__
from opstap.basis.tabel import Tabel
from opstap.cli import prognosetabellen as tabellen
from opstap.cli.prognoseopties import (
    EERSTE_JAAR,
    LAATSTE_JAAR,
    PAD,
    Vraag,
    draaien,
    eis_jaar,
    kies_gemeenten,
    kies_variant,
    lees_verbanden,
    opzet,
    runopties,
)
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.uitslag import Niveau

_WEINIG = 4
"""Draws of a question that runs the country several times, when nothing is asked."""

JAAR = click.option(
    "--jaar",
    type=click.IntRange(EERSTE_JAAR, LAATSTE_JAAR),
    default=2030,
    show_default=True,
    help="Jaar waarvan de gebieden worden getoond.",
)
_GEMEENTEN = click.option(
    "--gemeente", "gemeenten", multiple=True, metavar="CODE", help="Toon deze gemeente."
)
_VERBANDEN = click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=PAD,
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: tel op per samenwerkingsverband.",
)


def manifest(gekozen: Opzet) -> dict[str, object]:
    return {
        "opstap": __version__,
        "variant": gekozen.variant.id,
        "engine": gekozen.engine,
        "trekkingen": gekozen.trekkingen,
        "zaad": gekozen.zaad,
        "tot": gekozen.tot,
    }


def met(document: dict[str, Any], gekozen: Opzet) -> dict[str, Any]:
    return {**manifest(gekozen), "status": "gesimuleerd", **document}


@click.command(cls=Opdracht, short_help="Waar het aan ligt: plaatsen, passend werk, kandidaten.")
@runopties()
@_GEMEENTEN
@JAAR
@uitvoeropties
def grens(
    gemeenten: tuple[str, ...], jaar: int, als_json: bool, uit: Path | None, **opties: Any
) -> None:
    """Welke grens bindt, waar en wanneer: bekostigde plaatsen, passend werk of kandidaten.

    Plaatsen binden als iemand met werk in zicht op een plaats wacht. Anders bindt passend werk
    als er genoeg mensen op zoek zijn om de vrije plaatsen te vullen, en zo niet het aantal
    kandidaten.
    """
    from opstap.prognose import antwoorden

    eis_jaar(jaar, opties["tot"])
    codes = kies_gemeenten(gemeenten)
    vraag = Vraag(**{**opties, "trekkingen": opties["trekkingen"] or _WEINIG}, per_gemeente=True)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen) as draai:
        ensemble = draai(gekozen)
    per_jaar = antwoorden.grenzen(ensemble)
    gebieden_ = [
        r for r in antwoorden.grens_per_gebied(ensemble, jaar) if not codes or r["gebied"] in codes
    ]
    jaren = tabellen.toonjaren(gekozen.tot)
    landelijk = tabellen.vlak(
        [regel for regel in per_jaar if regel["jaar"] in jaren],
        "grenzen",
        "Welke grens bindt, aantal gemeenten (gesimuleerd)",
        {
            "jaar": "Jaar",
            "gemeenten.plaatsen": "Plaatsen",
            "gemeenten.passend_werk": "Passend werk",
            "gemeenten.kandidaten": "Kandidaten",
            "wacht_op_plaats": "Wacht op een plaats",
            "wacht_op_passend_werk": "Zoekt passend werk",
            "vrije_plaatsen": "Vrije plaatsen",
        },
        (tabellen.ONZEKER,),
    )
    lokaal = tabellen.vlak(
        gebieden_,
        "grens-per-gemeente",
        f"Deel van de trekkingen waarin de grens bindt, {jaar} (schatting)",
        {"gebied": "Code", "naam": "Gemeente"}
        | {g: g.replace("_", " ").capitalize() for g in antwoorden.GRENZEN},
        (tabellen.SCHATTING,),
    )
    lever(
        [landelijk, lokaal],
        lambda: met({"landelijk": per_jaar, "gemeenten": gebieden_}, gekozen),
        als_json=als_json,
        uit=uit,
        manifest=manifest(gekozen),
        op_scherm=[landelijk, lokaal] if codes else [landelijk],
    )


@click.command(cls=Opdracht, short_help="Wie wacht waar, en hoe lang.")
@runopties()
@_GEMEENTEN
@_VERBANDEN
@JAAR
@uitvoeropties
def wachtlijst(
    gemeenten: tuple[str, ...],
    verbanden: Path | None,
    jaar: int,
    als_json: bool,
    uit: Path | None,
    **opties: Any,
) -> None:
    """De wachtlijst van beschut werk per gemeente, en de gemiddelde wachttijd."""
    from opstap.prognose import antwoorden

    eis_jaar(jaar, opties["tot"])
    gekozen, niveaus = _gebieden_van(gemeenten, verbanden, opties)
    regels = [regel for deel in niveaus for regel in antwoorden.wachtlijst(gekozen[1], deel, jaar)]
    tabel = tabellen.vlak(
        regels,
        "wachtlijst",
        f"Wachtlijst beschut werk eind {jaar} (schatting)",
        {
            "gebied": "Code",
            "naam": "Naam",
            "wachtend": "Wachtenden",
            "wachttijd_maanden": "Wachttijd (maanden)",
        },
        (tabellen.ONZEKER, tabellen.SCHATTING),
    )
    lever_een(tabel, {"regels": regels}, gekozen[0], als_json, uit)


@click.command(cls=Opdracht, short_help="Mensen in de bedrijven, per soort en jaar.")
@runopties()
@_GEMEENTEN
@_VERBANDEN
@uitvoeropties
def massa(
    gemeenten: tuple[str, ...],
    verbanden: Path | None,
    als_json: bool,
    uit: Path | None,
    **opties: Any,
) -> None:
    """De kritische massa: mensen in de sociaal ontwikkelbedrijven per soort en jaar."""
    from opstap.prognose import antwoorden

    gekozen, niveaus = _gebieden_van(gemeenten, verbanden, opties)
    regels = [regel for deel in niveaus for regel in antwoorden.kritische_massa(gekozen[1], deel)]
    jaren = tabellen.toonjaren(gekozen[0].tot)
    getoond = [
        regel
        | {
            "personen": {naam: round(x) for naam, x in regel["personen"].items()},
            "totaal": round(regel["totaal"]),
        }
        for regel in regels
        if regel["jaar"] in jaren
    ]
    tabel = tabellen.vlak(
        getoond,
        "kritische-massa",
        "Mensen in de bedrijven (gesimuleerd, gemiddelde)",
        {"gebied": "Code", "naam": "Naam", "jaar": "Jaar"}
        | {f"personen.{n}": n.capitalize() for n in antwoorden.SOORTEN_IN_BEDRIJF}
        | {"totaal": "Samen"},
        (tabellen.SCHATTING,),
    )
    lever_een(tabel, {"regels": regels}, gekozen[0], als_json, uit)


def _gebieden_van(
    gemeenten: tuple[str, ...], verbanden: Path | None, opties: dict[str, Any]
) -> tuple[tuple[Opzet, Any], list[Niveau]]:
    """A run and the areas to show: those that were asked for, or country and municipalities."""
    from opstap.prognose.uitslag import niveau

    indeling, codes = lees_verbanden(verbanden), kies_gemeenten(gemeenten)
    vraag = Vraag(**opties, gemeenten=codes, per_gemeente=not codes or indeling is not None)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen) as draai:
        ensemble = draai(gekozen)
    niveaus = [niveau(ensemble, "land")]
    if indeling is not None:
        niveaus.append(niveau(ensemble, "samenwerkingsverband", indeling))
    else:
        niveaus.append(niveau(ensemble, "gemeente").alleen(codes))
    return (gekozen, ensemble), niveaus


def lever_een(
    tabel: Tabel, document: dict[str, Any], gekozen: Opzet, als_json: bool, uit: Path | None
) -> None:
    lever(
        [tabel],
        lambda: met(document, gekozen),
        als_json=als_json,
        uit=uit,
        manifest=manifest(gekozen),
    )


@click.command(cls=Opdracht, short_help="Wat een andere verdeling van de plaatsen doet.")
@runopties()
@_GEMEENTEN
@uitvoeropties
def verdeelsleutels(
    gemeenten: tuple[str, ...], als_json: bool, uit: Path | None, **opties: Any
) -> None:
    """Hoeveel mensen werken als de plaatsen anders verdeeld zijn, landelijk en per gemeente.

    Elke sleutel (historisch, behoefte, realisatie, hybride) geldt vanaf 2026, met dezelfde mensen
    en hetzelfde toeval.
    """
    from opstap.prognose import effecten

    codes = kies_gemeenten(gemeenten)
    vraag = Vraag(**{**opties, "trekkingen": opties["trekkingen"] or _WEINIG}, per_gemeente=True)
    gekozen = opzet(vraag)
    jaren = [jaar for jaar in tabellen.toonjaren(gekozen.tot) if jaar >= 2025 or jaar == vraag.tot]
    with draaien(vraag, gekozen.trekkingen * (1 + len(effecten.SLEUTELS))) as draai:
        uitkomst = effecten.verdeelsleutels(gekozen, jaren, draai)
    landelijk = tabellen.vlak(
        uitkomst["landelijk"],
        "verdeelsleutels",
        "Mensen aan het werk in beschut werk per verdeelsleutel (gesimuleerd)",
        {
            "sleutel": "Sleutel",
            "jaar": "Jaar",
            "aan_het_werk": "Aan het werk",
            "verschil": "Verschil",
            "wachtend": "Wachtend",
        },
        ("Verschil: met de sleutel van de variant zelf.", tabellen.ONZEKER),
    )
    lokaal = tabellen.vlak(
        [r for r in uitkomst["gemeenten"] if not codes or r["gebied"] in codes],
        "verdeelsleutels-gemeenten",
        f"Verschil in mensen aan het werk per gemeente, {jaren[-1]} (schatting)",
        {"gebied": "Code", "naam": "Gemeente", "aan_het_werk": "Aan het werk"}
        | {f"verschil.{s}": s.capitalize() for s in effecten.SLEUTELS},
        (tabellen.SCHATTING,),
    )
    lever(
        [landelijk, lokaal],
        lambda: met(uitkomst, gekozen),
        als_json=als_json,
        uit=uit,
        manifest=manifest(gekozen),
        op_scherm=[landelijk, lokaal] if codes else [landelijk],
    )


@click.command(cls=Opdracht, short_help="Varianten naast elkaar.")
@click.argument("varianten", nargs=-1, required=True, metavar="VARIANT...")
@runopties("variant")
@uitvoeropties
def vergelijk(varianten: Sequence[str], als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Zet varianten naast elkaar, met dezelfde mensen en hetzelfde toeval.

    Het verschil is met de eerste VARIANT (een id of een bestand).
    """
    from opstap.prognose import effecten

    gekozen_varianten = [kies_variant(tekst) for tekst in varianten]
    vraag = Vraag(**opties, variant=varianten[0], per_gemeente=True)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen * len(varianten)) as draai:
        regels = effecten.vergelijk(
            gekozen, gekozen_varianten, tabellen.toonjaren(gekozen.tot), draai
        )
    tabel = tabellen.vlak(
        regels,
        "varianten",
        "Varianten naast elkaar: mensen op 31 december (gesimuleerd)",
        {
            "toestand": "Mensen",
            "jaar": "Jaar",
            "variant": "Variant",
            "personen": "Aantal",
            "verschil": f"Verschil met {gekozen_varianten[0].id}",
        },
        (tabellen.ONZEKER,),
    )
    tabel = replace(tabel, rijen=tuple(sorted(tabel.rijen, key=lambda rij: (rij[0], rij[1]))))
    document = {"varianten": [v.id for v in gekozen_varianten], "regels": regels}
    lever_een(tabel, document, gekozen, als_json, uit)


@click.command(cls=Opdracht, short_help="Hoeveel mensen UWV per jaar beoordeelt.")
@runopties()
@uitvoeropties
def beoordelingen(als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Beoordelingen door UWV per jaar: met en zonder terugvalrecht, gewone en lange Wsw-indicaties.

    Het terugvalrecht geldt vanaf 1 juli 2028, lange Wsw-herindicaties vanaf 2024.
    """
    from opstap.prognose import effecten

    vraag = Vraag(**opties)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen * 2) as draai:
        regels = effecten.beoordelingen(gekozen, draai)
    jaren = tabellen.toonjaren(gekozen.tot)
    tabel = tabellen.vlak(
        [regel for regel in regels if regel["jaar"] in jaren],
        "beoordelingen",
        "Beoordelingen door UWV per jaar (gesimuleerd)",
        {
            "jaar": "Jaar",
            "met_terugvalrecht": "Beschut, met terugvalrecht",
            "zonder_terugvalrecht": "Beschut, zonder",
            "wsw_gewoon": "Wsw, zoals nu",
            "wsw_lang": "Wsw, lange indicaties",
        },
        (tabellen.ONZEKER,),
    )
    lever_een(tabel, {"regels": regels}, gekozen, als_json, uit)


@click.command(cls=Opdracht, short_help="Wat snellere instroom uit dagbesteding doet.")
@runopties()
@uitvoeropties
def dagbesteding(als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Wat er verandert als drie keer zo veel mensen uit dagbesteding naar beschut werk gaan."""
    from opstap.prognose import effecten

    vraag = Vraag(**opties)
    gekozen = opzet(vraag)
    with draaien(vraag, gekozen.trekkingen * 2) as draai:
        regels = effecten.dagbesteding(gekozen, tabellen.toonjaren(gekozen.tot), draai)
    tabel = tabellen.vlak(
        regels,
        "dagbesteding",
        "Drie keer zo snel van dagbesteding naar beschut werk, vanaf 2024 (gesimuleerd)",
        {
            "toestand": "Mensen",
            "jaar": "Jaar",
            "gewoon": "Gewoon",
            "sneller": "Sneller",
            "verschil": "Verschil",
        },
        (tabellen.ONZEKER,),
    )
    lever_een(tabel, {"regels": regels}, gekozen, als_json, uit)


VRAGEN = (grens, wachtlijst, verdeelsleutels, vergelijk, massa, beoordelingen, dagbesteding)
