# SPDX-License-Identifier: EUPL-1.2
"""``opstap bedrijf``: the cost of a place, and the business case of a company.

Each subcommand lives in a module of its own and loads when it is called.
"""

from __future__ import annotations

from importlib import import_module

import click

from opstap.cli.scherm import Groep

_OPDRACHTEN = {
    "kostprijs": (
        "opstap.cli.bedrijfkostprijs:kostprijs",
        "Wat een plaats van 31 uur per jaar kost en opbrengt.",
    ),
    "sjabloon": (
        "opstap.cli.bedrijfcase:sjabloon",
        "Een werkmap om de cijfers van uw bedrijf in te vullen.",
    ),
    "doorreken": (
        "opstap.cli.bedrijfcase:doorreken",
        "De businesscase van een ingevulde werkmap, tot 2048.",
    ),
}
"""Name of the subcommand: where it is (module:attribute) and what it does, in one line."""


class Bedrijfsgroep(Groep):
    """The group whose subcommands are listed above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_OPDRACHTEN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _OPDRACHTEN:
            return None
        module, _, attribuut = _OPDRACHTEN[cmd_name][0].partition(":")
        opdracht = getattr(import_module(module), attribuut)
        assert isinstance(opdracht, click.Command)
        return opdracht

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Opdrachten"):
            formatter.write_dl([(naam, uitleg) for naam, (_, uitleg) in _OPDRACHTEN.items()])


@click.group(cls=Bedrijfsgroep, short_help="Kostprijs van een plaats, begroting van een bedrijf.")
def opdracht() -> None:
    """Wat een plaats kost en opbrengt, en of de begroting van uw bedrijf sluit."""
