# SPDX-License-Identifier: EUPL-1.2
"""What every subcommand shares: the output options, and showing a result on screen or in a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from opstap.basis.opmaak import euro, getal, procent
from opstap.basis.tabel import KolomKop, Tabel

if TYPE_CHECKING:
    from rich.table import Table as RichTable

_BREED = 200
_KOPBREEDTE = 14
_MINST_KOLOMMEN = 3
_SOORTNAMEN = {"integer": "GETAL", "integer range": "GETAL", "text": "TEKST"}


class Opdracht(click.Command):
    """A command whose usage line and kinds of values are Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPTIES]", **kwargs})
        for param in self.params:
            if isinstance(param, click.Option) and param.metavar is None:
                param.metavar = _SOORTNAMEN.get(param.type.name)


class Groep(click.Group):
    """A group of such commands."""

    command_class = Opdracht

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        dutch = {"options_metavar": "[OPTIES]", "subcommand_metavar": "OPDRACHT ..."}
        super().__init__(*args, **{**dutch, **kwargs})


def uitvoeropties(functie: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--json`` and ``--uit``; the command gets them as ``als_json`` and ``uit``."""

    @click.option("--json", "als_json", is_flag=True, help="Eén JSON-document, verder niets.")
    @click.option(
        "--uit",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="BESTAND",
        help="Schrijf naar .xlsx, .csv, .parquet of .json.",
    )
    @wraps(functie)
    def met_opties(*args: Any, **kwargs: Any) -> Any:
        return functie(*args, **kwargs)

    return met_opties


def waarschuw(teksten: Iterable[str]) -> None:
    """Remarks that a user must see, on standard error so that they never end up in a file."""
    for tekst in teksten:
        click.echo(f"Let op: {tekst}", err=True)


def lever(
    tabellen: Sequence[Tabel],
    als_dict: Callable[[], object],
    *,
    als_json: bool,
    uit: Path | None,
    manifest: Mapping[str, object],
    op_scherm: Sequence[Tabel] | None = None,
) -> None:
    """Show the tables, or print one JSON document, and write a file when asked.

    ``op_scherm`` are the tables to show when that is not all of ``tabellen``; a file gets all.
    """
    if uit is not None:
        from opstap.publicatie import schrijf

        paden = schrijf(uit, tabellen, manifest)
        click.echo(f"Geschreven: {', '.join(map(str, paden))}", err=True)
    if als_json:
        json.dump(als_dict(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif uit is None:
        for tabel in tabellen if op_scherm is None else op_scherm:
            toon(tabel)


def toon(tabel: Tabel) -> None:
    """Print a table that a person can read; wide on a file or pipe, fitted on a terminal.

    On a narrow terminal the lines go first, and then the last columns, which are named below it.
    """
    from rich.console import Console
    from rich.measure import Measurement
    from rich.text import Text

    scherm = Console(width=None if sys.stdout.isatty() else _BREED, highlight=False)
    onbegrensd = scherm.options.update(max_width=10 * _BREED)

    def past(rooster: RichTable, *, zonder_afbreken: bool) -> bool:
        breedte = Measurement.get(scherm, onbegrensd, rooster)
        return (breedte.maximum if zonder_afbreken else breedte.minimum) <= scherm.width

    getoond = len(tabel.kolommen)
    rooster = _rooster(tabel, getoond, ruim=True)
    if scherm.is_terminal and not past(rooster, zonder_afbreken=True):
        rooster = _rooster(tabel, getoond, ruim=False)
        while getoond > _MINST_KOLOMMEN and not past(rooster, zonder_afbreken=False):
            getoond -= 1
            rooster = _rooster(tabel, getoond, ruim=False)
    scherm.print(Text(tabel.titel, style="bold"))
    scherm.print(rooster)
    for regel in tabel.toelichting:
        scherm.print(Text(regel))
    if weg := [kop.titel.lower() for kop in tabel.kolommen[getoond:]]:
        scherm.print(
            Text(f"Niet getoond: {', '.join(weg)}. Maak het venster breder of gebruik --uit.")
        )


def _rooster(tabel: Tabel, getoond: int, *, ruim: bool) -> RichTable:
    """The first columns as a grid; without lines and with less air when it is not ``ruim``."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    koppen = tabel.kolommen[:getoond]
    rooster = Table(header_style="bold")
    if not ruim:
        rooster.box, rooster.padding = SIMPLE_HEAD, (0, 1, 0, 0)
        rooster.show_edge = rooster.pad_edge = False
    for kop in koppen:
        titel = f"{kop.titel} ({kop.eenheid})" if kop.eenheid else kop.titel
        links = kop.soort in ("tekst", "datum")
        if not links:
            titel = "\n".join(wrap(titel, _KOPBREEDTE, break_long_words=False))
        rooster.add_column(
            titel, justify="left" if links else "right", overflow="fold", no_wrap=not links
        )
    for rij in tabel.rijen:
        rooster.add_row(*(Text(opgemaakt(w, k)) for w, k in zip(rij, koppen, strict=False)))
    if tabel.totaal is not None:
        rooster.add_section()
        rooster.add_row(
            *(Text(opgemaakt(w, k)) for w, k in zip(tabel.totaal, koppen, strict=False)),
            style="bold",
        )
    return rooster


def opgemaakt(waarde: object, kop: KolomKop) -> str:
    """One cell as a Dutch reader expects it."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if kop.soort == "jaar" or isinstance(waarde, str) or not hasattr(waarde, "__float__"):
        return str(waarde)
    if kop.soort == "euro":
        return euro(waarde)  # type: ignore[arg-type]
    if kop.soort == "aandeel":
        return procent(waarde, 2)  # type: ignore[arg-type]
    if kop.soort == "geheel":
        return getal(waarde)  # type: ignore[arg-type]
    return getal(waarde, 2)  # type: ignore[arg-type]
