# SPDX-License-Identifier: EUPL-1.2
"""``opstap trajecten spanning`` and ``herbeoordeling``: organisations, and dates; no scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw
from opstap.cli.trajectenopties import DATUM, gemerkt, lees, leesopties

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel

_DREMPEL = 20.0


@click.command("spanning", cls=Opdracht, short_help="Blijven productieve mensen te lang?")
@leesopties
@click.option(
    "--periode",
    type=click.IntRange(12, 120),
    default=36,
    show_default=True,
    metavar="MAANDEN",
    help="Trajecten die in zoveel maanden voor de peildatum begonnen.",
)
@click.option(
    "--minimum",
    type=float,
    default=_DREMPEL,
    show_default=True,
    metavar="AANTAL",
    help="Verwachte uitstroom van productieve mensen per organisatie; hoger mag, lager niet.",
)
@click.option(
    "--terugtoets",
    type=DATUM,
    metavar="JJJJ-MM-DD",
    help="Kijk ook of signalen van toen uitkwamen in trajecten die daarna begonnen.",
)
@uitvoeropties
def spanning(
    bestand: Path,
    peildatum: datetime | None,
    eenheid: str,
    negeer_extra: bool,
    periode: int,
    minimum: float,
    terugtoets: datetime | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Gaan mensen die bij de start productief waren ergens minder vaak naar werk dan elders?

    Eerst leest u wat de toets met uw aantallen kan vinden, en hoe vaak hij zich vergist. Dan pas
    volgt de uitkomst, per organisatie en nooit per persoon. Een signaal is een reden voor gesprek,
    geen oordeel. Er zijn minstens 6 organisaties met genoeg uitstroom nodig.
    """
    from opstap.trajecten import spanning as kern
    from opstap.trajecten.terugblik import knip

    gelezen = lees(bestand, peildatum=peildatum, eenheid=eenheid, negeer_extra=negeer_extra)
    waarschuw(gelezen.waarschuwingen)
    cellen = kern.tabellen(gelezen, periode=periode)
    kansen = kern.sterkte(cellen, minimum_verwacht=minimum)
    uitkomst = kern.toets(cellen, minimum_verwacht=minimum)
    banden = kern.samenhang(gelezen)
    waarschuw(een.zin for een in banden if een.sterk)
    terug = None
    if terugtoets is not None:
        dag = terugtoets.date()
        toen, nu = (
            kern.toets(kern.tabellen(deel, periode=periode), minimum_verwacht=minimum)
            for deel in knip(gelezen, dag)
        )
        terug = kern.terugtoets(toen, nu)
    eerst = kern.sterkte_zinnen(kansen)
    daarna = [*kern.zinnen(uitkomst), *(terug.zinnen() if terug else ())]
    zinnen = list(dict.fromkeys((*eerst, *daarna)))
    met_uitkomst = not uitkomst.reden
    if not als_json and uit is None:
        _toon_zinnen("Eerst: wat uw aantallen kunnen laten zien.", eerst)
        _toon_zinnen("Daarna: de uitslag.", [zin for zin in daarna if zin not in eerst])
        click.echo()
    lever(
        [
            *([gemerkt(kern.sterkte_tabel(kansen), gelezen)] if not kansen.reden else []),
            *([gemerkt(kern.tabel(uitkomst), gelezen)] if met_uitkomst else []),
        ]
        or _niets(uit, uitkomst.reden),
        lambda: {
            "sterkte": kansen.als_dict(),
            "spanning": uitkomst.als_dict() if met_uitkomst else None,
            "samenhang": [een.zin for een in banden],
            "terugtoets": terug.als_dict() if terug else None,
            "zinnen": zinnen,
            "synthetisch": gelezen.synthetisch,
            "waarschuwingen": list(gelezen.waarschuwingen),
        },
        als_json=als_json,
        uit=uit,
        manifest={
            "opstap": __version__,
            "bestand": bestand.name,
            "periode_maanden": periode,
            "minimum_verwacht": minimum,
            "synthetisch": gelezen.synthetisch,
        },
    )


def _toon_zinnen(kop: str, zinnen: Sequence[str]) -> None:
    if zinnen:
        click.echo(click.style(kop, bold=True))
    for zin in zinnen:
        click.echo(f"- {zin}")


def _niets(uit: Path | None, reden: str) -> list[Tabel]:
    """No table to show; a file without one cannot be written."""
    if uit is not None:
        raise GebruiksFout(reden)
    return []


@click.command(
    "herbeoordeling", cls=Opdracht, short_help="Welke trajecten zijn aan een gesprek toe?"
)
@leesopties
@click.option(
    "--binnen",
    type=click.IntRange(0, 366),
    default=31,
    show_default=True,
    metavar="DAGEN",
    help="Hoeveel dagen na de peildatum u vooruitkijkt.",
)
@uitvoeropties
def herbeoordeling(
    bestand: Path,
    peildatum: datetime | None,
    eenheid: str,
    negeer_extra: bool,
    binnen: int,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Trajecten die 3, 6 of 12 maanden na de start aan een gesprek toe zijn, op datum.

    Ieder lopend traject krijgt dezelfde vaste momenten. Productiviteit en andere kenmerken doen
    niet mee, en er is geen score. De lijst noemt de pseudoniemen uit uw bestand: deel haar alleen
    met wie de gesprekken voert.
    """
    from opstap.trajecten.herbeoordeling import te_beoordelen

    gelezen = lees(bestand, peildatum=peildatum, eenheid=eenheid, negeer_extra=negeer_extra)
    waarschuw(gelezen.waarschuwingen)
    dag = gelezen.peildatum
    if dag is None and gelezen.start is not None:
        raise GebruiksFout("Geef met --peildatum de dag waarop u het bestand maakte.")
    lijst = te_beoordelen(gelezen, dag or date.today(), binnen)  # without starts it says why not
    namen = [kop.naam for kop in lijst.kolommen]
    lever(
        [gemerkt(lijst, gelezen)],
        lambda: {
            "peildatum": str(gelezen.peildatum),
            "binnen_dagen": binnen,
            "gesprekken": [
                {
                    naam: waarde.isoformat() if isinstance(waarde, date) else waarde
                    for naam, waarde in zip(namen, rij, strict=True)
                }
                for rij in lijst.rijen
            ],
            "synthetisch": gelezen.synthetisch,
            "waarschuwingen": list(gelezen.waarschuwingen),
        },
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "bestand": bestand.name, "binnen_dagen": binnen},
    )
