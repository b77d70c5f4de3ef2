# SPDX-License-Identifier: EUPL-1.2
"""``opstap trajecten brief`` and ``documenten``: the letter of 2022, and papers to sign."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw
from opstap.cli.trajectenopties import (
    DATUM,
    PAD,
    deze_opdracht,
    extraoptie,
    lees,
    peildatumoptie,
    rapportdag,
    schrijf_rapport,
)

if TYPE_CHECKING:
    from opstap.trajecten.spanning import Sterkte

_RAPPORTVORMEN = ("docx", "pdf")


@click.command("brief", cls=Opdracht, short_help="Wat de brief van 2022 over trajecten zegt.")
@uitvoeropties
def brief(als_json: bool, uit: Path | None) -> None:
    """De duur van trajecten in de brief van 2022, met de verdelingen die erbij passen.

    De brief noemt 13.500 trajecten. Zijn dat de mensen die er op een dag zijn, of de trajecten van
    een jaar? Dat staat er niet bij en het scheelt veel. Opstap rekent beide door.
    """
    from opstap.bronnen import grootboek
    from opstap.trajecten import brief as kern

    duur, lezingen = kern.briefduur(), kern.lezingen()
    zinnen = [*kern.wat_de_brief_zegt(), *duur.zinnen(), *(lezing.zin for lezing in lezingen)]
    if not als_json and uit is None:
        for zin in zinnen:
            click.echo(f"- {zin}")
        click.echo()
    lever(
        [duur.tabel(), kern.lezingentabel()],
        lambda: {
            "duur": asdict(duur),
            "lezingen": [asdict(lezing) for lezing in lezingen],
            "zinnen": zinnen,
        },
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "grootboek": grootboek().vingerafdruk},
    )


@click.command("documenten", cls=Opdracht, short_help="Modelkaart, DPIA en algoritmeregister.")
@click.argument("map_", type=PAD, metavar="MAP")
@click.option(
    "--vorm",
    type=click.Choice(_RAPPORTVORMEN),
    default="docx",
    show_default=True,
    help="docx om aan te vullen, of pdf.",
)
@click.option("--datum", type=DATUM, metavar="JJJJ-MM-DD", help="Datum erop; anders vandaag.")
@click.option(
    "--bestand",
    type=PAD,
    metavar="BESTAND",
    help="Uw trajecten: dan staan uw eigen foutkansen erin, en anders die voor het land.",
)
@peildatumoptie
@extraoptie
def documenten(
    map_: Path,
    vorm: str,
    datum: datetime | None,
    bestand: Path | None,
    peildatum: datetime | None,
    negeer_extra: bool,
) -> None:
    """Schrijf in MAP wat bij de toets op spanning hoort: modelkaart, DPIA en algoritmeregister.

    De cijfers erin komen uit de toets zelf. Wat alleen uw organisatie weet, staat er gemarkeerd
    als in te vullen. De map wordt gemaakt als ze er niet is. Een stuk dat er al is, wordt niet
    overschreven.
    """
    from opstap.trajecten.documenten import DOCUMENTEN

    kansen = _sterkte(bestand, peildatum, negeer_extra)
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise GebruiksFout(f"{map_}: de map is niet te maken ({oorzaak(fout)}).") from None
    paden = {naam: map_ / f"{naam}.{vorm}" for naam in DOCUMENTEN}
    if er_al := [pad for pad in paden.values() if pad.exists()]:
        raise GebruiksFout(
            f"{er_al[0]} bestaat al. Wat u daarin hebt ingevuld, zou verloren gaan. Kies een "
            "andere map."
        )
    for naam, maak in DOCUMENTEN.items():
        stuk = maak(
            datum=rapportdag(datum), versie=__version__, opdracht=deze_opdracht(), sterkte=kansen
        )
        schrijf_rapport(paden[naam], stuk)


def _sterkte(
    bestand: Path | None, peildatum: datetime | None, negeer_extra: bool
) -> Sterkte | None:
    """Power and false alarms for the user's own numbers, when there is a file."""
    from opstap.trajecten import spanning as kern

    if bestand is None:
        if peildatum is not None or negeer_extra:
            raise GebruiksFout("--peildatum en --negeer-extra horen bij --bestand. Geef dat ook.")
        return None
    gelezen = lees(bestand, peildatum=peildatum, negeer_extra=negeer_extra)
    waarschuw(gelezen.waarschuwingen)
    kansen = kern.sterkte(kern.tabellen(gelezen))
    if kansen.reden:
        raise GebruiksFout(kansen.reden)
    return kansen
