# SPDX-License-Identifier: EUPL-1.2
"""The command ``opstap``: one subcommand per package, imported only when it is used.

Exit status: 0 done, 1 a check does not hold, 2 wrong use or wrong input.
"""

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from opstap import __version__
from opstap.basis.fouten import OpstapFout
from opstap.cli.scherm import Groep

# The framework of the command line speaks Dutch, whatever the language of the machine. It keeps
# texts that it has looked up once, so this comes before any command is made.
os.environ["LANGUAGE"] = "nl"
gettext.bindtextdomain("messages", str(Path(__file__).with_name("taal")))

_OPDRACHTEN = {
    "bedrijf": "Kostprijs van een plek en de businesscase van een bedrijf tot 2048.",
    "beeld": "Landelijk beeld van budgetten en verdeling, of dat van één gemeente.",
    "beheer": "Het platform beheren: reservekopie, terugzetten, accounts, logboek.",
    "benchmark": "Vergelijken zonder ranglijst, en een cijfer volgen in de tijd.",
    "bronnen": "Cijfers met hun bron: zoeken, herleiden, controleren.",
    "doctor": "Is alles aanwezig om Opstap te draaien en te toetsen?",
    "doorreken": "Beleidsvarianten naast elkaar: mensen, plaatsen en geld.",
    "gebieden": "Gemeenten, herindelingen, samenwerkingsverbanden, kaart.",
    "gemeente": "Alle geldstromen, plaatsen en mensen van één gemeente.",
    "prognose": "Mensen en plaatsen van nu tot 2048, per variant.",
    "publicatie": "Aantallen van mensen veilig afronden, en nagaan wat te herleiden is.",
    "regels": "Wat de wet zegt: beschut werk, loonkostensubsidie, register, Wsw, termijnen.",
    "register": "Uw eigen aantallen uit het doelgroepenregister bewaren en gebruiken.",
    "serve": "Het platform op deze machine: de site, de API en een werker.",
    "trajecten": "Re-integratietrajecten: hoe lang, waarheen, met welk geld.",
    "verdeel": "Een budget of een aantal plaatsen verdelen over gemeenten.",
}


class LuieGroep(Groep):
    """A group whose subcommands live in ``opstap.cli.<name>`` and load when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_OPDRACHTEN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _OPDRACHTEN:
            return None
        opdracht = import_module(f"opstap.cli.{cmd_name}").opdracht
        assert isinstance(opdracht, click.Command)
        return opdracht

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Opdrachten"):
            formatter.write_dl(list(_OPDRACHTEN.items()))


@click.group(
    cls=LuieGroep,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="opstap %(version)s", help="Toon de versie.")
def opstap() -> None:
    """Opstap berekent en verklaart de sociale infrastructuur van Nederland.

    Elke opdracht toont een leesbare tabel. Met --json krijgt u één JSON-document, met --uit
    BESTAND een bestand (.xlsx, .csv, .parquet of .json).
    """


def main(args: list[str] | None = None) -> None:
    """Run the command; every error of a user becomes one clear Dutch message and status 2."""
    try:
        sys.exit(opstap.main(args, prog_name="opstap", standalone_mode=False))
    except click.ClickException as fout:
        fout.show()
    except click.Abort:
        click.echo("Afgebroken.", err=True)
    except OpstapFout as fout:
        click.echo(f"Fout: {fout}", err=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(2)
