# SPDX-License-Identifier: EUPL-1.2
"""The subcommands of ``opstap prognose``: one question each."""

from __future__ import annotations

from collections.abc import Sequence
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
    bereik,
    draaien,
    eis_jaar,
    kies_gemeenten,
    lees_verbanden,
    opzet,
    runopties,
)
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.uitslag import Niveau

WEINIG = 4
"""Draws of a question that runs the country several times, when nothing is asked."""

JAAR = click.option(
    "--jaar",
    type=bereik(EERSTE_JAAR, LAATSTE_JAAR),
    default=2030,
    show_default=True,
    help="Jaar waarvan de gebieden worden getoond.",
)
GEMEENTEN = click.option(
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
@GEMEENTEN
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
    vraag = Vraag(**{**opties, "trekkingen": opties["trekkingen"] or WEINIG}, per_gemeente=True)
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
        "Wat knelt het eerst? Aantal gemeenten per grens, eind van het jaar (gesimuleerd)",
        {
            "jaar": "Jaar",
            "gemeenten.plaatsen": "Plaatsen",
            "gemeenten.passend_werk": "Passend werk",
            "gemeenten.kandidaten": "Kandidaten",
            "wacht_op_plaats": "Wacht op een plaats",
            "wacht_op_passend_werk": "Zoekt passend werk",
            "vrije_plaatsen": "Vrije plaatsen",
        },
        (
            (
                "Plaatsen, passend werk, kandidaten: gemiddeld aantal gemeenten waar dit het eerst "
                "knelt. Daarna landelijk: mensen die wachten of zoeken, en plaatsen van 31 uur."
            ),
            tabellen.ONZEKER,
        ),
    )
    lokaal = tabellen.vlak(
        gebieden_,
        "grens-per-gemeente",
        f"Deel van de trekkingen waarin de grens knelt, eind {jaar} (gesimuleerd, schatting)",
        {"gebied": "Code", "naam": "Gemeente"}
        | {g: g.replace("_", " ").capitalize() for g in antwoorden.GRENZEN},
        (tabellen.SCHATTING,),
        aandelen=antwoorden.GRENZEN,
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
@GEMEENTEN
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
        f"Wachtlijst beschut werk eind {jaar} (gesimuleerd; per gebied een schatting)",
        {
            "gebied": "Code",
            "naam": "Naam",
            "wachtend": "Wachtenden",
            "wachttijd_maanden": "Wachttijd (maanden)",
        },
        (
            "Wachttijd: gemiddeld in dat jaar, van vaststelling tot plaatsing of een ander einde.",
            tabellen.ONZEKER,
            tabellen.SCHATTING,
        ),
    )
    lever_een(tabel, {"regels": regels}, gekozen[0], als_json, uit)


@click.command(cls=Opdracht, short_help="Mensen in de bedrijven, per soort en jaar.")
@runopties()
@GEMEENTEN
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
    from opstap.prognose.uitslag import LAND

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
    per_gebied: dict[str, list[dict[str, Any]]] = {}
    for regel in getoond:
        per_gebied.setdefault(regel["gebied"], []).append(regel)
    scherm = [
        tabellen.massa(van_gebied, geschat=code != LAND)
        for code, van_gebied in per_gebied.items()
        if gemeenten or verbanden or code == LAND
    ]
    lever_een(tabel, {"regels": regels}, gekozen[0], als_json, uit, scherm)


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
    tabel: Tabel,
    document: dict[str, Any],
    gekozen: Opzet,
    als_json: bool,
    uit: Path | None,
    scherm: Sequence[Tabel] | None = None,
) -> None:
    """Give one table; ``scherm`` are what people see when that is another form of it."""
    lever(
        [tabel],
        lambda: met(document, gekozen),
        als_json=als_json,
        uit=uit,
        manifest=manifest(gekozen),
        op_scherm=scherm or [tabel],
    )


VRAGEN = (grens, wachtlijst, massa)
