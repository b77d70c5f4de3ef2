# SPDX-License-Identifier: EUPL-1.2
"""``opstap publicatie``: round a table of people safely, and attack one that exists."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.cli.invoer import lees
from opstap.cli.publicatie_opendata import opendata
from opstap.cli.scherm import Groep, lever, toon, uitvoeropties, waarschuw
from opstap.publicatie import onthulling, schrijf, tellingen
from opstap.publicatie.herleiding import METHODEN, Methode, val_tabel_aan
from opstap.publicatie.tellingen import MINST_GEHEIM

_Uitvoering = TypeVar("_Uitvoering", bound=Callable[..., Any])
_OP_SCHERM = 40

basisoptie = click.option(
    "--basis", type=click.IntRange(2, 1000), default=5, show_default=True, help="Veelvoud."
)
groepenoptie = click.option(
    "--groepen",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Kolommen groep en rij: regio's en samenwerkingsverbanden, ook overlappend.",
)


def dossieropties(
    *, vorige: str, geheim: str, dossier: str
) -> Callable[[_Uitvoering], _Uitvoering]:
    """What a release needs beside its table: earlier ones, a secret, and where its private file
    goes; the arguments are the help of each."""
    pad = click.Path(path_type=Path)
    nieuw = click.Path(dir_okay=False, path_type=Path)

    def met(opdracht: _Uitvoering) -> _Uitvoering:
        opdracht = click.option("--dossier", type=nieuw, metavar="BESTAND", help=dossier)(opdracht)
        opdracht = click.option("--geheim", type=pad, metavar="BESTAND", help=geheim)(opdracht)
        return click.option("--vorige", type=pad, metavar="BESTAND", multiple=True, help=vorige)(
            opdracht
        )

    return met


@click.group("publicatie", cls=Groep, short_help="Aantallen van mensen veilig publiceren.")
def opdracht() -> None:
    """Aantallen van mensen veilig publiceren: afronden, en nagaan wat te herleiden is."""


@opdracht.command(short_help="Een tabel met aantallen mensen veilig afronden.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@basisoptie
@groepenoptie
@dossieropties(
    vorige="Dossier van een eerdere uitgave; geef ze allemaal, oudste eerst.",
    geheim="Eigen geheim (16 tekens of meer) dat stuurt wat naar boven gaat.",
    dossier="Schrijf ook de echte aantallen, voor --vorige. Niet openbaar.",
)
@uitvoeropties
def rond(
    bestand: Path,
    basis: int,
    groepen: Path | None,
    vorige: tuple[Path, ...],
    geheim: Path | None,
    dossier: Path | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Rond de aantallen in BESTAND (kolommen rij, kolom, aantal) af, met alle totalen.

    Elk getal wordt een veelvoud van de basis, totalen blijven kloppen, en daarna valt Opstap de
    tabel aan zoals een buitenstaander dat kan. Is een klein aantal te herleiden, dan komt er niets.
    """
    sleutel = lees_geheim(geheim)
    rijen, leden = lees(bestand, tellingen.AANTALLEN, False).rijen, _lees_groepen(groepen)
    familie = tellingen.maak_familie(rijen, leden)
    leeg = len(familie.aantallen) - len(rijen)
    eerder = [_eerdere(pad, leden, basis) for pad in vorige]
    uitkomst = onthulling.geef_vrij(familie, basis=basis, geheim=sleutel, eerder=eerder)
    tabel, controle = uitkomst.gepubliceerd.tabel(), uitkomst.controle
    opmerkingen = tellingen.opmerkingen(controle, leeg=leeg, zonder_geheim=sleutel is None)
    waarschuw(opmerkingen)
    if dossier is not None:
        inhoud = [tellingen.dossiertabel(uitkomst.uitgave)]
        sluit_af(schrijf(dossier, inhoud, {"opstap": __version__, "openbaar": False}))
    overzicht = tellingen.controletabel(controle)
    lever(
        [tabel],
        lambda: tellingen.vrijgave_dict(uitkomst, opmerkingen),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "basis": basis, "uitleg": uitkomst.gepubliceerd.uitleg()},
        op_scherm=[tabel, overzicht] if len(tabel.rijen) <= _OP_SCHERM else [overzicht],
    )
    if uit is not None and not als_json:
        toon(overzicht)


@opdracht.command(short_help="Nagaan wat uit een bestaande tabel te herleiden is.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@basisoptie
@groepenoptie
@click.option(
    "--methode",
    type=click.Choice(list(METHODEN)),
    default="gecontroleerd",
    show_default=True,
    help="Hoe de tabel gemaakt is.",
)
@uitvoeropties
def controleer(
    bestand: Path,
    basis: int,
    groepen: Path | None,
    methode: Methode,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Val de tabel in BESTAND aan (kolommen rij, kolom, gepubliceerd; totalen heten totaal).

    Een leeg vak of x is weggelaten; <5 staat voor 1 tot en met 4. Status 1 als een klein aantal te
    herleiden is.
    """
    rijen, leden = lees(bestand, tellingen.TABEL, False).rijen, _lees_groepen(groepen)
    herleiding = val_tabel_aan(rijen, leden, methode=methode, basis=basis)
    lever(
        [herleiding.tabel()],
        herleiding.als_dict,
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "basis": basis, "methode": methode},
    )
    if not herleiding.veilig:
        sys.exit(1)


def _lees_groepen(groepen: Path | None) -> tellingen.Rijen:
    return lees(groepen, tellingen.GROEPEN, False).rijen if groepen is not None else []


def _eerdere(pad: Path, groepen: tellingen.Rijen, basis: int) -> onthulling.Uitgave:
    """An earlier release from its private file."""
    return tellingen.maak_eerdere(
        lees(pad, tellingen.DOSSIER, False).rijen, groepen, basis, str(pad)
    )


def sluit_af(paden: Sequence[Path]) -> None:
    """Private files were written, the first one named; on a shared machine only the owner reads."""
    for pad in paden:
        pad.chmod(0o600)
    click.echo(f"Geschreven (niet openbaar): {paden[0]}", err=True)


def lees_geheim(pad: Path | None) -> bytes | None:
    """The secret that steers the rounding, from a file of the user."""
    if pad is None:
        return None
    try:
        geheim = pad.read_bytes().strip()
    except OSError as fout:
        raise GebruiksFout(f"{pad}: {oorzaak(fout)}.") from None
    if len(geheim) < MINST_GEHEIM:
        raise GebruiksFout(f"{pad}: het geheim is korter dan {MINST_GEHEIM} tekens.")
    return geheim


opdracht.add_command(opendata)
