# SPDX-License-Identifier: EUPL-1.2
"""A command for a route, made from its facts: a new route has one without any code here."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from opstap.basis.opmaak import opsomming
from opstap.cli.regels.antwoord import lever_antwoord
from opstap.cli.regels.feitenlezen import lees_situatie
from opstap.cli.regels.gesprek import vraag_uit
from opstap.cli.scherm import Opdracht, uitvoeropties
from opstap.regels.kern.feiten import GEEN, Feit, Waarde, feit_van
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route
from opstap.regels.routes import route as vind_route

AANVRAAG = "aanvraagdatum"

_UITLEG = """{vraag}

FEITEN.json is een bestand met één object, zoals {voorbeeld}. Met - leest Opstap dat van de
standaardinvoer. Een feit kan ook met --feit. Wat u niet geeft, is onbekend en nooit "nee".{stap}
"""
_STAP = " Zonder feiten stelt Opstap op een scherm de vragen een voor een."


class Vraagopdracht(Opdracht):
    """A command that shows in its help what can be given as a fact."""

    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.route = route

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Feiten"):
            formatter.write_dl([(id, self._over(feit_van(id))) for id in self.route.feiten])

    def _over(self, feit: Feit) -> str:
        moet = ", verplicht" if feit.id in self.route.verplicht else ""
        return f"{feit.vraag} [{_soort(feit)}{moet}]"


def vraagopdracht(route_id: str) -> click.Command:
    """The command of a route."""
    route = vind_route(route_id)
    eerste = feit_van(route.feiten[0])
    uitleg = _UITLEG.format(
        vraag=route.vraag,
        voorbeeld=f'{{"{eerste.id}": {_voorbeeld(eerste)}}}',
        stap=_STAP if route.stapsgewijs else "",
    )

    @click.command(route.id, cls=Vraagopdracht, route=route, help=uitleg, short_help=route.vraag)
    @click.argument("bron", required=False, metavar="[FEITEN.json]")
    @click.option("--feit", "losse", multiple=True, metavar="NAAM=WAARDE", help="Eén feit.")
    @click.option(
        "--peildatum",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="JJJJ-MM-DD",
        help="Dag waarvoor u het wilt weten; anders de aanvraagdatum of vandaag.",
    )
    @uitvoeropties
    def stel(
        bron: str | None,
        losse: Sequence[str],
        peildatum: datetime | None,
        als_json: bool,
        uit: Path | None,
    ) -> None:
        gekozen = peildatum.date() if peildatum else None

        def dag(feiten: Mapping[str, Waarde]) -> date:
            return _peildag(gekozen, feiten)

        if bron is None and not losse and route.stapsgewijs and not als_json and sys.stdin.isatty():
            feiten = vraag_uit(route, dag)
        else:
            feiten = lees_situatie(route, bron, losse)
        uitkomst = route.antwoord(feiten, dag(feiten))
        if (welke := _welke_dag(uitkomst.peildatum, gekozen)) is not None:
            click.echo(welke, err=True)
        lever_antwoord(uitkomst, route, als_json, uit)

    assert isinstance(stel, click.Command)
    return stel


def _peildag(gekozen: date | None, feiten: Mapping[str, Waarde]) -> date:
    """The day that the user chose, otherwise that of the application, otherwise today."""
    aanvraag = feiten.get(AANVRAAG)
    return gekozen or (aanvraag if isinstance(aanvraag, date) else date.today())


def _welke_dag(gebruikt: date | None, gekozen: date | None) -> str | None:
    """Which day was used, when that is not the day that the user chose."""
    if gebruikt is None or gebruikt == gekozen:
        return None
    if gekozen is None and gebruikt == date.today():
        return f"Peildatum: vandaag, {datum(gebruikt)}. Kies een andere dag met --peildatum."
    return f"Peildatum: {datum(gebruikt)}, uit de feiten die u gaf."


def _soort(feit: Feit) -> str:
    """What an answer looks like, for the help."""
    match feit.soort:
        case "ja_nee":
            soort = "ja of nee"
        case "keuze":
            soort = opsomming(feit.keuzes, "of")
        case "datum":
            soort = "datum"
        case "geheel" | "getal":
            getal = "getal" if feit.soort == "getal" else "heel getal"
            soort = f"{getal}, {feit.eenheid.replace('_', ' ')}" if feit.eenheid else getal
        case "getallen":
            soort = "getallen, zoals 36;20,5"
        case "rijen":
            soort = f"rijen van {opsomming(feit.kolommen)}"
    return f"{soort} of {GEEN}" if feit.geen else soort


def _voorbeeld(feit: Feit) -> str:
    """An answer as JSON."""
    match feit.soort:
        case "ja_nee":
            return "true"
        case "keuze":
            return f'"{next(iter(feit.keuzes))}"'
        case "datum":
            return '"2026-03-01"'
        case "getallen":
            return "[36, 20.5]"
        case "rijen":
            return f"[[{', '.join('1' for _ in feit.kolommen)}]]"
        case _:
            return "1"
