# SPDX-License-Identifier: EUPL-1.2
"""What every subcommand shares: the output options, and showing a result on screen or in a file."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from opstap.basis.cel import opgemaakt
from opstap.basis.tabel import KolomKop, Tabel

if TYPE_CHECKING:
    from rich.table import Table as RichTable

_BREED = 200
_KOPBREEDTE = 14
_MINST_KOLOMMEN = 3
_TUSSEN = "  "
_SMALLE_KOP = 10
_LANG_WOORD = 24
_ZIN = 40  # a longer text is a sentence, and wants more room than a name
_NAAMBREEDTE, _ZINBREEDTE = 12, 16
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


@contextmanager
def zonder_opruimen() -> Iterator[None]:
    """For a command that reads a large file once: its rows make no cycles, so the collector would
    only walk over them, again and again (a tenth to a sixth of the time)."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()


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
    rooster = _rooster(tabel)
    nodig = Measurement.get(scherm, scherm.options.update(max_width=10 * _BREED), rooster)
    getoond = len(tabel.kolommen)
    if scherm.is_terminal and nodig.maximum > scherm.width:
        breedten = pas_in(tabel, scherm.width)
        rooster, getoond = _rooster(tabel, breedten), len(breedten)
    scherm.print(Text(tabel.titel, style="bold"))
    scherm.print(rooster)
    for regel in tabel.toelichting:
        scherm.print(Text(regel))
    if weg := [kop.titel.lower() for kop in tabel.kolommen[getoond:]]:
        scherm.print(
            Text(f"Niet getoond: {', '.join(weg)}. Maak het venster breder of gebruik --uit.")
        )


def pas_in(tabel: Tabel, breedte: int) -> list[int]:
    """Widths of the first columns that fit side by side in ``breedte`` characters.

    Numbers stand on one line. Text gets room for its words; what is left over goes to the
    narrowest text that wants more. There are at least three columns, however narrow.
    """
    eisen = [_eis(tabel, index) for index in range(len(tabel.kolommen))]

    def ruimte() -> int:
        return breedte - len(_TUSSEN) * (len(eisen) - 1)

    while len(eisen) > _MINST_KOLOMMEN and sum(minst for minst, _ in eisen) > ruimte():
        eisen.pop()
    breedten = [minst for minst, _ in eisen]
    while sum(breedten) > max(ruimte(), len(breedten)):
        breedten[breedten.index(max(breedten))] -= 1
    while sum(breedten) < ruimte():
        krap = [k for k, (_, graag) in enumerate(eisen) if breedten[k] < graag]
        if not krap:
            break
        breedten[min(krap, key=breedten.__getitem__)] += 1
    return breedten


def _eis(tabel: Tabel, index: int) -> tuple[int, int]:
    """The least width of a column, and the width at which nothing in it is broken off."""
    kop = tabel.kolommen[index]
    titel, cellen = _titel(kop), _cellen(tabel, index)
    langste = _langste(cellen)
    graag = max(langste, *map(len, _kopregels(titel, max(langste, _SMALLE_KOP))))
    if not _is_links(kop):
        return graag, graag
    woord = max((len(woord) for tekst in (titel, *cellen) for woord in tekst.split()), default=0)
    minst = _NAAMBREEDTE if langste <= _ZIN else _ZINBREEDTE
    return min(graag, max(minst, min(woord, _LANG_WOORD))), graag


def _is_links(kop: KolomKop) -> bool:
    return kop.soort in ("tekst", "datum")


def _titel(kop: KolomKop) -> str:
    return f"{kop.titel} ({kop.eenheid})" if kop.eenheid else kop.titel


def _kopregels(titel: str, breedte: int) -> list[str]:
    return wrap(titel, breedte, break_long_words=False) or [""]


def _langste(cellen: Iterable[str]) -> int:
    return max((len(regel) for cel in cellen for regel in cel.split("\n")), default=0)


def _cellen(tabel: Tabel, index: int) -> list[str]:
    rijen = [*tabel.rijen, *([tabel.totaal] if tabel.totaal is not None else [])]
    return [opgemaakt(rij[index], tabel.kolommen[index]) for rij in rijen]


def _rooster(tabel: Tabel, breedten: Sequence[int] | None = None) -> RichTable:
    """The table as a grid; with ``breedten`` only those columns, with less air and no lines."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    koppen = tabel.kolommen[: len(breedten) if breedten is not None else None]
    rooster = Table(header_style="bold")
    if breedten is not None:
        rooster.box, rooster.padding = SIMPLE_HEAD, (0, 1, 0, 0)
        rooster.show_edge = rooster.pad_edge = False
    for index, kop in enumerate(koppen):
        links, titel = _is_links(kop), _titel(kop)
        if breedten is not None:
            langste = _langste(_cellen(tabel, index))
            titel = "\n".join(_kopregels(titel, max(langste, _SMALLE_KOP)))
        elif not links:
            titel = "\n".join(_kopregels(titel, _KOPBREEDTE))
        rooster.add_column(
            titel,
            justify="left" if links else "right",
            overflow="fold",
            no_wrap=not links,
            width=None if breedten is None else breedten[index],
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
