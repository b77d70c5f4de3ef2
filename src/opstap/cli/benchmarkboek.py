# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark boek``: the yearly book of a municipality, the country or a company."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.cli.invoer import lees_verbanden_van_nu
from opstap.cli.scherm import Opdracht

if TYPE_CHECKING:
    from opstap.benchmark.uitgaven import Benchmarkuitgave
    from opstap.publicatie.rapport import Rapport

_PAD = click.Path(path_type=Path)
_LAND = ("nl", "nederland")


@click.command("boek", cls=Opdracht, short_help="Het jaarboek als PDF of Word.")
@click.argument("gebied", metavar="[GEBIED]", required=False)
@click.option(
    "--bedrijf",
    type=_PAD,
    metavar="BESTAND",
    help="Het boek van een bedrijf: een ingevuld sjabloon of de werkmap van het bedrijf.",
)
@click.option("--wie", metavar="CODE", help="Welk bedrijf, als er meer in het bestand staan.")
@click.option(
    "--uitgave",
    "uitgaven",
    multiple=True,
    type=_PAD,
    metavar="BESTAND",
    help="Zet de eigen cijfers naast een uitgave van de benchmark (.json); mag vaker.",
)
@click.option(
    "--jaar",
    type=int,
    metavar="JAAR",
    help="Het jaar van het boek; anders het laatste van elk cijfer.",
)
@click.option(
    "--groep",
    type=_PAD,
    metavar="BESTAND",
    help="Vergelijk met deze gemeenten in plaats van de buren (kolom code).",
)
@click.option(
    "--eigen",
    type=_PAD,
    metavar="BESTAND",
    help="Cijfers die de gemeente zelf heeft (een ingevuld sjabloon): extra hoofdstukken.",
)
@click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=_PAD,
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: telt mee als kenmerk en als groep.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen over.")
@click.option(
    "--datum",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATUM",
    help="Datum op het boek (standaard vandaag).",
)
@click.option(
    "--uit", required=True, type=_PAD, metavar="BESTAND", help="Waar het boek komt: .pdf of .docx."
)
def boek(
    gebied: str | None,
    bedrijf: Path | None,
    wie: str | None,
    uitgaven: tuple[Path, ...],
    jaar: int | None,
    groep: Path | None,
    eigen: Path | None,
    verbanden: Path | None,
    negeer_extra: bool,
    datum: datetime | None,
    uit: Path,
) -> None:
    """Schrijf het jaarboek van GEBIED, of van een bedrijf.

    GEBIED is een gemeente (code of naam), een arbeidsmarktregio (AM26), een provincie (PV27), een
    samenwerkingsverband uit uw lijst, of heel Nederland (NL).

    Het boek heeft een bladzijde met alles in één oogopslag, een hoofdstuk per onderwerp met
    grafieken en zinnen, met wie er is vergeleken en waarom, wat ontbreekt, en hoe er is gerekend.
    Een ranglijst staat er niet in.
    """
    from opstap.publicatie.bewaren import kies_einde
    from opstap.publicatie.rapport import RAPPORTEINDES, schrijf_rapport

    if (gebied is None) == (bedrijf is None):
        raise GebruiksFout("Geef een gemeente, een regio of NL, of kies --bedrijf BESTAND.")
    kies_einde(uit, RAPPORTEINDES)
    keuze = _Keuze(jaar, datum.date() if datum else date.today(), negeer_extra)
    if bedrijf is not None:
        _weiger(
            "hoort bij een gemeente", groep=groep, eigen=eigen, samenwerkingsverbanden=verbanden
        )
        stuk = _van_bedrijf(keuze, bedrijf, wie, uitgaven)
    elif (gebied or "").casefold() in _LAND:
        _weiger("hoort niet bij het boek van Nederland", groep=groep, eigen=eigen, uitgave=uitgaven)
        stuk = _van_land(keuze, verbanden)
    else:
        _weiger("hoort bij --bedrijf", wie=wie)
        _weiger("hoort bij --eigen of --bedrijf", uitgave=() if eigen else uitgaven)
        stuk = _van_gebied(keuze, gebied or "", groep, eigen, uitgaven, verbanden)
    click.echo(f"Geschreven: {schrijf_rapport(uit, stuk)}", err=True)


@dataclass(frozen=True, slots=True)
class _Keuze:
    """What every book is given."""

    jaar: int | None
    dag: date
    negeer_extra: bool


def _weiger(waarom: str, **opties: object) -> None:
    """Raises :class:`GebruiksFout` for an option that says nothing about this book."""
    for naam, waarde in opties.items():
        if waarde:
            raise GebruiksFout(f"--{naam} {waarom}.")


def _van_land(keuze: _Keuze, verbanden: Path | None) -> Rapport:
    from opstap.benchmark.boek import maak_landelijk_boek

    return maak_landelijk_boek(
        keuze.jaar,
        datum=keuze.dag,
        versie=__version__,
        opdracht=_opdracht("NL", keuze.dag),
        indeling=lees_verbanden_van_nu(verbanden, keuze.negeer_extra),
    )


def _van_gebied(
    keuze: _Keuze,
    gemeente: str,
    groep: Path | None,
    eigen: Path | None,
    uitgaven: tuple[Path, ...],
    verbanden: Path | None,
) -> Rapport:
    from opstap.benchmark.beeld.gemeente import maak_beeld
    from opstap.benchmark.beeld.streek import maak_streekbeeld
    from opstap.benchmark.boek import deelnemersbeeld, maak_boek
    from opstap.benchmark.opgaven.overzicht import kies_deelnemer
    from opstap.cli.benchmarkbeeld import lees_groep
    from opstap.cli.benchmarkeigen import lees

    indeling = lees_verbanden_van_nu(verbanden, keuze.negeer_extra)
    if re.fullmatch(r"(AM|PV)\d+", gemeente) or (indeling and gemeente in indeling.verbanden):
        _weiger("hoort bij een gemeente", groep=groep, eigen=eigen)
        streek = maak_streekbeeld(gemeente, jaar=keuze.jaar, indeling=indeling)
        opdracht = _opdracht(shlex.quote(gemeente), keuze.dag)
        return maak_boek(streek, datum=keuze.dag, versie=__version__, opdracht=opdracht)
    code = gebieden.zoek_gemeente(gemeente).code
    gekozen = replace(lees_groep(groep, keuze.negeer_extra), op=keuze.dag) if groep else None
    beeld = maak_beeld(code, jaar=keuze.jaar, groep=gekozen, indeling=indeling)
    zelf = None
    if eigen is not None:
        opgave = kies_deelnemer(lees(eigen, "gemeente", negeer_extra=keuze.negeer_extra), code)
        zelf = deelnemersbeeld(opgave, map(_uitgave, uitgaven), jaar=keuze.jaar)
    return maak_boek(
        beeld,
        datum=keuze.dag,
        versie=__version__,
        opdracht=_opdracht(code, keuze.dag),
        eigen=zelf,
    )


def _van_bedrijf(
    keuze: _Keuze, bestand: Path, wie: str | None, uitgaven: tuple[Path, ...]
) -> Rapport:
    from opstap.benchmark.boek import deelnemersbeeld, maak_bedrijfsboek
    from opstap.benchmark.opgaven.overzicht import kies_deelnemer
    from opstap.cli.benchmarkeigen import lees

    opgave = kies_deelnemer(lees(bestand, "bedrijf", negeer_extra=keuze.negeer_extra), wie)
    return maak_bedrijfsboek(
        deelnemersbeeld(opgave, map(_uitgave, uitgaven), jaar=keuze.jaar),
        datum=keuze.dag,
        versie=__version__,
        opdracht=_opdracht("", keuze.dag),
    )


def _uitgave(pad: Path) -> Benchmarkuitgave:
    """A release that ``opstap benchmark uitgave`` wrote as JSON."""
    from opstap.benchmark.uitgaven import uit_dict

    try:
        return uit_dict(json.loads(pad.read_text(encoding="utf-8")))
    except (OSError, ValueError, GebruiksFout) as fout:
        raise GebruiksFout(
            f"{pad}: dit is geen uitgave van de benchmark. Zo maakt u er een: "
            f"opstap benchmark uitgave BESTAND --voor bedrijf --jaar 2025 --json > {pad.name}"
        ) from fout


def _opdracht(wie: str, dag: date) -> str:
    """The command that makes the same book, with the options given; of files only the name."""
    context = click.get_current_context()
    woorden = ["opstap benchmark boek", wie] if wie else ["opstap benchmark boek"]
    for param in context.command.params:
        waarde = context.params.get(param.name or "")
        if not isinstance(param, click.Option) or waarde in (None, False, ()):
            continue
        if param.name == "datum":
            continue
        for een in waarde if isinstance(waarde, tuple) else (waarde,):
            tekst = een.name if isinstance(een, Path) else str(een)
            woorden.append(param.opts[0] if een is True else f"{param.opts[0]} {tekst}")
    woorden.append(f"--datum {dag}")
    return " ".join(woorden)
