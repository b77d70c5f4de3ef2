# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels uitvoer``: figures and cases of the law for another engine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.cli.scherm import Opdracht


@click.command("uitvoer", cls=Opdracht)
@click.argument("map_", type=click.Path(path_type=Path), metavar="MAP")
def uitvoer(map_: Path) -> None:
    """Cijfers en gevallen in de vorm van OpenFisca.

    MAP is een nieuwe of lege map. Daarin komen de mappen parameters (elk cijfer van de wet, met
    datum, bron en zekerheid) en tests (elk geval met wat eruit moet komen).
    """
    from opstap.publicatie.bewaren import bewaar
    from opstap.regels.naslag.uitwisselen import openfisca

    _eis_lege_map(map_)
    gemaakt = openfisca()
    inhoud = {map_ / pad: tekst.encode() for pad, tekst in gemaakt.bestanden.items()}
    try:
        for pad in inhoud:
            pad.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise GebruiksFout(f"{map_}: deze map is niet te maken ({oorzaak(fout)}).") from None
    bewaar(inhoud)
    click.echo(f"Geschreven in {map_}: {len(inhoud)} bestanden.", err=True)
    for reden, aantal in Counter(gemaakt.weggelaten.values()).most_common():
        click.echo(f"Let op: weggelaten {_gevallen(aantal)}: {reden}.", err=True)


def _eis_lege_map(map_: Path) -> None:
    """Nothing of the user is ever overwritten: :class:`GebruiksFout` when something is there."""
    try:
        if map_.exists() and (not map_.is_dir() or any(map_.iterdir())):
            wat = "deze map is niet leeg" if map_.is_dir() else "dit is een bestand, geen map"
            raise GebruiksFout(f"{map_}: {wat}. Noem een nieuwe of lege map.")
    except OSError as fout:
        raise GebruiksFout(f"{map_}: deze map is niet te lezen ({oorzaak(fout)}).") from None


def _gevallen(aantal: int) -> str:
    return "1 geval" if aantal == 1 else f"{aantal} gevallen"
