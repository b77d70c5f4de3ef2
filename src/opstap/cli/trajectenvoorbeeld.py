# SPDX-License-Identifier: EUPL-1.2
"""``opstap trajecten voorbeeld`` and ``sjabloon``: a file to practise with, and one to fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.basis.getallen import exact_getal
from opstap.basis.opmaak import getal
from opstap.cli.scherm import Opdracht, toon
from opstap.cli.trajectenopties import PAD, peildatumoptie

if TYPE_CHECKING:
    from opstap.trajecten import Trajectbestand

_EINDES = (".csv", ".xlsx", ".parquet")
_VORMEN = ("trajecten", "duren", "klassen", "stand")


@click.command("voorbeeld", cls=Opdracht, short_help="Een bestand met verzonnen trajecten.")
@click.argument("bestand", type=PAD, metavar="BESTAND", default="synthetische-trajecten.csv")
@click.option("--aantal", type=int, default=13_500, show_default=True, help="Aantal trajecten.")
@click.option("--bedrijven", type=int, default=65, show_default=True, help="Aantal bedrijven.")
@click.option(
    "--jaren", type=int, default=3, show_default=True, help="Jaren waarin ze zijn begonnen."
)
@peildatumoptie
@click.option("--zaad", type=int, default=0, show_default=True, help="Zaad van de trekking.")
@click.option(
    "--spanning",
    "spanningen",
    multiple=True,
    metavar="BEDRIJF=FACTOR",
    help="Dit bedrijf houdt zijn productiefste mensen vast, zoals 3=0,5; vaker te geven.",
)
@click.option(
    "--vorm",
    type=click.Choice(_VORMEN),
    default="trajecten",
    show_default=True,
    help="Met dagen, alleen de duur, alleen een duurklasse, of alleen wie er op een dag was.",
)
def voorbeeld(
    bestand: Path,
    aantal: int,
    bedrijven: int,
    jaren: int,
    peildatum: datetime | None,
    zaad: int,
    spanningen: tuple[str, ...],
    vorm: str,
) -> None:
    """Maak BESTAND (.csv, .xlsx of .parquet) met verzonnen trajecten, om mee te oefenen.

    De duur, de uitstroom, de uren en het deel productiewerk zijn die van de brief van 2022; de
    rest is verzonnen. In elke rij staat herkomst: synthetisch, en dat staat ook bij alles wat
    Opstap ermee uitrekent. Een bestand dat er al is, wordt niet overschreven.
    """
    from opstap.publicatie.bewaren import bewaar, kies_einde
    from opstap.trajecten import synthetisch
    from opstap.trajecten.bestand.schrijven import schrijf_bytes

    einde = cast("Any", kies_einde(bestand, _EINDES))
    _eis_nieuw(bestand)
    dag = peildatum.date() if peildatum else synthetisch.PEILDATUM
    gemaakt = synthetisch.maak(
        aantal,
        zaad,
        bedrijven=bedrijven,
        jaren=jaren,
        peildatum=dag,
        spanning=dict(_spanning(tekst) for tekst in spanningen),
    )
    gevormd = _in_vorm(gemaakt, vorm, dag)
    bewaar({bestand: schrijf_bytes(gevormd, einde)})
    click.echo(f"Geschreven: {bestand} ({getal(len(gevormd))} verzonnen trajecten)", err=True)
    om = f" --peildatum {dag}" if vorm in ("trajecten", "stand") else ""
    click.echo(f"Lees verder met: opstap trajecten analyseer {bestand}{om}")


def _eis_nieuw(bestand: Path) -> None:
    """Never write over what may be somebody's own trajectories."""
    if bestand.exists():
        raise GebruiksFout(f"{bestand} bestaat al. Kies een andere naam, of verwijder het eerst.")


def _spanning(tekst: str) -> tuple[int, float]:
    nummer, is_, factor = tekst.partition("=")
    try:
        return int(nummer), float(exact_getal(factor if is_ else ""))
    except (ValueError, GebruiksFout):
        raise GebruiksFout(
            f"--spanning {tekst} is niet te lezen. Schrijf het nummer van een bedrijf en een "
            "factor: 3=0,5."
        ) from None


def _in_vorm(gemaakt: Trajectbestand, vorm: str, peildatum: date) -> Trajectbestand:
    """The same trajectories as asked for; a stand is that of a year before the reference day."""
    from opstap.trajecten import synthetisch

    if vorm == "duren":
        return synthetisch.als_duren(gemaakt)
    if vorm == "klassen":
        return synthetisch.als_klassen(gemaakt)
    if vorm == "stand":
        stand = synthetisch.als_stand(gemaakt, date(peildatum.year - 1, 1, 1))
        return replace(stand, instroom=0 * stand.instroom)  # the reader finds out by itself
    return gemaakt


@click.command("sjabloon", cls=Opdracht, short_help="Een leeg bestand voor uw eigen trajecten.")
@click.argument("bestand", type=PAD, metavar="BESTAND", default="trajecten.xlsx")
def sjabloon(bestand: Path) -> None:
    """Schrijf BESTAND (.xlsx, .csv of .parquet) met de kolommen en drie voorbeeldrijen.

    Vul uw eigen rijen in over de voorbeelden. Wat er in elke kolom hoort, staat op het blad Uitleg
    en op het scherm. Een bestand dat er al is, wordt niet overschreven.
    """
    from opstap.publicatie import schrijf
    from opstap.trajecten import bestand as kern

    _eis_nieuw(bestand)
    tabellen = [kern.sjabloon(), kern.sjabloon_uitleg()]
    paden = schrijf(bestand, tabellen, {"opstap": __version__})
    click.echo(f"Geschreven: {', '.join(map(str, paden))}", err=True)
    toon(tabellen[1])
