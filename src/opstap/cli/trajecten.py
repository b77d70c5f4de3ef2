# SPDX-License-Identifier: EUPL-1.2
"""``opstap trajecten``: how long re-integration trajectories take, and what comes of them."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

from opstap import __version__
from opstap.basis.opmaak import kort
from opstap.cli.scherm import (
    Groep,
    Opdracht,
    lever,
    toon,
    uitvoeropties,
    waarschuw,
    zonder_opruimen,
)
from opstap.cli.trajectenopties import (
    controleer_uitvoer,
    deze_opdracht,
    geldopties,
    lees,
    lees_geld,
    lees_tijden,
    leesopties,
    rapportdag,
    rapportopties,
    schrijf_rapport,
)
from opstap.cli.trajectenspanning import herbeoordeling, spanning
from opstap.cli.trajectenstukken import brief, documenten
from opstap.cli.trajectenvoorbeeld import sjabloon, voorbeeld

if TYPE_CHECKING:
    from opstap.trajecten.beeld import Trajectbeeld

_OP_SCHERM = 24
_ELDERS = ("trajecten-per-maand", "trajecten-toestanden", "spanning-trefkans", "spanning")


@click.group(cls=Groep)
def opdracht() -> None:
    """Re-integratietrajecten: hoe lang, waarheen, met welk geld, en blijft iemand te lang?

    Begin met opstap trajecten voorbeeld: dat maakt een bestand met verzonnen trajecten om mee te
    oefenen. Met opstap trajecten sjabloon krijgt u een leeg bestand voor uw eigen trajecten.
    """


@opdracht.command("analyseer", cls=Opdracht, short_help="Duur, uitstroom en geld uit een bestand.")
@leesopties
@click.option("--groep", metavar="KOLOM", help="Vergelijk de groepen van deze kolom.")
@click.option(
    "--tijden",
    default="3,6,12",
    show_default=True,
    callback=lees_tijden,
    metavar="LIJST",
    help="Na hoeveel tijd Opstap kijkt hoe het staat.",
)
@click.option("--regressie", is_flag=True, help="Reken ook na welke kenmerken ertoe doen.")
@geldopties
@rapportopties
@uitvoeropties
@zonder_opruimen()
def analyseer(
    bestand: Path,
    peildatum: datetime | None,
    eenheid: str,
    negeer_extra: bool,
    groep: str | None,
    tijden: tuple[float, ...],
    regressie: bool,
    rapport: Path | None,
    datum: datetime | None,
    als_json: bool,
    uit: Path | None,
    **geldvragen: str | None,
) -> None:
    """Hoe het staat met de trajecten in BESTAND (CSV, XLSX of Parquet).

    Opstap telt wie er naar werk gaat, wie een vervolg krijgt en wie er nog is, ook als een deel
    van de trajecten nog loopt. De cijfers staan naast die van de brief van 2022. Op het scherm en
    met --json ziet u alles uit uw eigen bestand. In wat u met --uit of --rapport bewaart, staat
    niets over minder dan 10 mensen.
    """
    from opstap.trajecten import beeld as kern

    controleer_uitvoer(uit, rapport)
    geld = lees_geld(**geldvragen)  # type: ignore[arg-type]
    gelezen = lees(
        bestand, peildatum=peildatum, eenheid=eenheid, negeer_extra=negeer_extra, groep=groep
    )
    gemaakt = kern.maak_beeld(gelezen, tijden=tijden, groep=groep, regressie=regressie, geld=geld)
    waarschuw(gemaakt.waarschuwingen)
    if rapport is not None:
        veilig = kern.afgeschermd(gemaakt)
        stuk = kern.rapport(
            veilig, datum=rapportdag(datum), opdracht=deze_opdracht(), versie=__version__
        )
        schrijf_rapport(rapport, stuk)
    if uit is None and rapport is None and not als_json:
        _toon(gemaakt, bestand)
        return
    if uit is None and not als_json:
        return
    lever(
        kern.tabellen(kern.afgeschermd(gemaakt)) if uit else (),
        lambda: kern.als_dict(gemaakt),
        als_json=als_json,
        uit=uit,
        manifest={
            "opstap": __version__,
            "bestand": bestand.name,
            "opdracht": deze_opdracht(),
            "synthetisch": gemaakt.synthetisch,
            "afgeschermd": f"niets over minder dan {gemaakt.minimum} mensen",
        },
    )


def _toon(beeld: Trajectbeeld, bestand: Path) -> None:
    """What it says, then the tables that fit on a screen, then where the others are."""
    from opstap.trajecten import beeld as kern

    breedte = get_terminal_size().columns if sys.stdout.isatty() else None
    for zin in kern.zinnen(beeld):
        click.echo(click.style(f"{zin.kop}.", bold=True))
        tekst = fill(zin.tekst, breedte - 2) if breedte else zin.tekst
        click.echo(indent(tekst, "  "))
    click.echo()
    elders = []
    for tabel in kern.tabellen(beeld):
        if tabel.naam in _ELDERS or len(tabel.rijen) > _OP_SCHERM:
            elders.append(tabel.naam.removeprefix("trajecten-"))
        else:
            toon(tabel)
    if elders:
        click.echo(f"Meer tabellen ({kort(elders)}): bewaar ze met --uit trajecten.xlsx.")
    click.echo("Een rapport met grafieken: --rapport trajecten.pdf.")
    if "spanning" in elders:
        om = f" --peildatum {beeld.peildatum}" if beeld.peildatum else ""
        click.echo(f"Spanning, per organisatie: opstap trajecten spanning {bestand}{om}")


for _vraag in (voorbeeld, sjabloon, spanning, herbeoordeling, brief, documenten):
    opdracht.add_command(_vraag)
