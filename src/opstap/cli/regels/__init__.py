# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels``: what the law says for one situation, with the article and the steps."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import click

from opstap.cli.scherm import Groep

_BOEK = {
    "lijst": "opstap.cli.regels.boek",
    "toon": "opstap.cli.regels.boek",
    "vragen": "opstap.cli.regels.boek",
    "parameters": "opstap.cli.regels.boek",
    "controleer": "opstap.cli.regels.boek",
    "bestand": "opstap.cli.regelsbestand",
    "gevolgen": "opstap.cli.regelsgevolgen",
    "uitvoer": "opstap.cli.regels_uitvoer",
}
"""What can be asked about the rules themselves, and where that command is."""
_REKENEN = "opstap.cli.regels.rekenen"
_EIGEN = {
    "lks": ("lks", "loonkostensubsidie"),
    "verloop": ("lks-verloop", "loonkostensubsidie"),
    "loonwaarde": ("loonwaarde", "loonwaarde"),
    "plaatsen": ("plaatsen", "plaatsen"),
    "termijn": ("termijn", "termijnen"),
}
"""Commands with options of their own: the route that each stands for (``termijn`` asks less than
any route, so it stands for itself), and its group."""


class Regelsgroep(Groep):
    """A group with a command for every route; each is made when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [*_BOEK, *(naam for _, namen in _vragen() for naam in namen)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        naam = {route: eigen for eigen, (route, _) in _EIGEN.items()}.get(cmd_name, cmd_name)
        if naam in _BOEK or naam in _EIGEN:
            opdracht = getattr(import_module(_BOEK.get(naam, _REKENEN)), naam)
            assert isinstance(opdracht, click.Command)
            return opdracht
        from opstap.cli.regels.vraag import vraagopdracht
        from opstap.regels.routes import routes

        return vraagopdracht(naam) if naam in routes() else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for kop, namen in (("Over de regels", list(_BOEK)), *_vragen()):
            with formatter.section(kop):
                formatter.write_dl([(naam, self._uitleg(ctx, naam)) for naam in namen])

    def _uitleg(self, ctx: click.Context, naam: str) -> str:
        opdracht = self.get_command(ctx, naam)
        assert opdracht is not None
        return opdracht.get_short_help_str(100)


def _vragen() -> Iterator[tuple[str, list[str]]]:
    """The headings, each with the commands of the routes below it; those of our own first."""
    from opstap.regels.routes import GROEPEN, routes

    heeft_eigen = {route for route, _ in _EIGEN.values()}
    for groep, kop in GROEPEN.items():
        eigen = [naam for naam, (_, bij) in _EIGEN.items() if bij == groep]
        rest = [r.id for r in routes().values() if r.groep == groep and r.id not in heeft_eigen]
        if eigen or rest:
            yield kop, [*eigen, *rest]


@click.group(cls=Regelsgroep, short_help="Wat de wet zegt.")
def opdracht() -> None:
    """Wat de wet zegt in een situatie, met het artikel en elke stap.

    Dit bereidt een besluit voor. Het college beslist.
    """
