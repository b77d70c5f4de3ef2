# SPDX-License-Identifier: EUPL-1.2
"""``opstap bedrijf kostprijs``: what a place costs and brings in, with every assumption."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from opstap.basis.fouten import GebruiksFout
from opstap.basis.getallen import exact_getal
from opstap.cli.invoer import lees_getal
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel
    from opstap.bekostiging.kostprijs import Keuzes, Kostprijs

_SOORTEN = ("beschut", "vangnet", "wsw", "lks")
_CAO = ("wml", "aan-de-slag", "aan-de-slag-ruim")


@click.command(cls=Opdracht, short_help="Wat een plaats van 31 uur kost en opbrengt.")
@click.option("--soort", type=click.Choice(_SOORTEN), help="Soort plaats; zonder: alle vier.")
@click.option(
    "--jaar", type=int, default=2026, show_default=True, help="Jaar, 2022 tot en met 2060."
)
@click.option(
    "--loonwaarde",
    callback=lees_getal,
    metavar="DEEL",
    help="Zoals 0,35 (in de Wsw: productiviteit).",
)
@click.option(
    "--uren", callback=lees_getal, metavar="UREN", help="Contracturen per week van een mens."
)
@click.option(
    "--werksoort",
    "werksoorten",
    multiple=True,
    metavar="NAAM=DEEL",
    help="Zoals groen=0,4; vaker te geven, samen 1.",
)
@click.option(
    "--plaatssoort",
    metavar="NAAM",
    help="intern, op-locatie, groepsdetachering of individuele-detachering.",
)
@click.option(
    "--begeleiding", callback=lees_getal, metavar="AANTAL", help="Plaatsen per begeleider."
)
@click.option(
    "--overhead",
    callback=lees_getal,
    metavar="FACTOR",
    default="1",
    help="Zoals 0,75: een kwart minder overhead.",
)
@click.option(
    "--ziekteverzuim", callback=lees_getal, metavar="DEEL", help="Deel van de werktijd, zoals 0,12."
)
@click.option(
    "--cao",
    type=click.Choice(_CAO),
    default="aan-de-slag",
    show_default=True,
    help="Loonscenario voor beschut en vangnet.",
)
@click.option(
    "--eenheid",
    callback=lees_getal,
    metavar="UREN",
    default="31",
    help="Uren van één plaats: 31, of 25,5 of 36.",
)
@click.option(
    "--prijspeil",
    metavar="JAAR",
    default="lopend",
    show_default=True,
    help="Prijzen van dit jaar, of lopend.",
)
@click.option(
    "--prijsstijging", callback=lees_getal, metavar="DEEL", help="Per jaar na 2024, zoals 0,02."
)
@click.option(
    "--loonstijging",
    callback=lees_getal,
    metavar="DEEL",
    help="Per jaar na het laatste bekende minimumloon.",
)
@click.option("--extra-apart", is_flag=True, help="Tel de 2.157 euro op bij de 11.296 euro.")
@click.option("--nominaal", is_flag=True, help="Geld van het Rijk stijgt niet mee met de prijzen.")
@click.option("--controle", is_flag=True, help="Gepubliceerd naast berekend, en de ijking.")
@uitvoeropties
@click.pass_context
def kostprijs(
    ctx: click.Context,
    /,
    soort: str | None,
    jaar: int,
    controle: bool,
    als_json: bool,
    uit: Path | None,
    **hefbomen: Any,
) -> None:
    """Wat een plaats per jaar kost en opbrengt, met bereik, status en bron van elke regel.

    Lonen en loonkostensubsidie volgen de wet. Begeleiding, overhead en opbrengst zijn aannames,
    geijkt op de ene som die is gepubliceerd: netto ongeveer 18.000 euro per beschutte plaats in
    2022. Met --controle ziet u hoe dat past.
    """
    from opstap.bekostiging import kostprijs as kosten
    from opstap.bekostiging.kostprijs import tabellen

    if controle:
        _eis_alleen_controle(ctx)
        lever(*_controle(), als_json=als_json, uit=uit, manifest={"opdracht": "kostprijs"})
        return
    keuzes = _keuzes(hefbomen)
    gekozen = [s for s in kosten.SOORTEN if soort in (None, s)]
    plaatsen = [kosten.kostprijs(s, jaar, keuzes) for s in gekozen]
    los: list[Tabel] = [tabellen.kostprijstabel(plaats) for plaats in plaatsen]
    if soort is None:
        samen = tabellen.naast_elkaar(plaatsen)
        alle, scherm = [samen, *los], [samen]
    else:
        los.append(tabellen.oorzaken(gekozen[0], jaar, keuzes))
        alle, scherm = los, [tabellen.kort(plaatsen[0]), *los[1:]]
    waarschuw(dict.fromkeys(tekst for plaats in plaatsen for tekst in plaats.waarschuwingen))
    lever(
        alle,
        lambda: _document(plaatsen),
        als_json=als_json,
        uit=uit,
        manifest={"opdracht": "kostprijs", "jaar": jaar},
        op_scherm=scherm,
    )


def _keuzes(hefbomen: Mapping[str, Any]) -> Keuzes:
    """The levers of the command line as choices. Raises :class:`GebruiksFout`."""
    from opstap.bekostiging.kostprijs import Keuzes
    from opstap.bekostiging.prijzen import VERWACHT, lees_prijspeil

    rest = dict(hefbomen)
    prijs, loon = rest.pop("prijsstijging"), rest.pop("loonstijging")
    werk = rest.pop("werksoorten")
    return Keuzes(
        werksoorten=tuple(_werksoort(tekst) for tekst in werk) or None,
        prijspeil=lees_prijspeil(rest.pop("prijspeil")),
        bekostiging_volgt_prijzen=not rest.pop("nominaal"),
        indexatie=VERWACHT.met(prijs=prijs, loon=loon),
        **rest,
    )


def _werksoort(tekst: str) -> tuple[str, Fraction]:
    naam, is_, deel = tekst.partition("=")
    try:
        return naam.strip(), exact_getal(deel if is_ else "")
    except GebruiksFout:
        raise GebruiksFout(
            f"--werksoort {tekst} is niet te lezen. Schrijf een naam en een deel: groen=0,4."
        ) from None


def _eis_alleen_controle(ctx: click.Context) -> None:
    """Refuse levers beside ``--controle``: they would silently do nothing."""
    for param in ctx.command.params:
        naam = param.name or ""
        gegeven = ctx.get_parameter_source(naam) not in (None, ParameterSource.DEFAULT)
        if gegeven and naam not in ("controle", "als_json", "uit"):
            raise GebruiksFout(
                f"{param.opts[0]} werkt niet samen met --controle: de controle heeft vaste keuzes."
            )


def _controle() -> tuple[list[Tabel], Any]:
    from opstap.bekostiging.kostprijs.ankers import ankers, ankertabel, ijktabel

    def document() -> dict[str, object]:
        return {"ankers": [anker.als_dict() for anker in ankers()]}

    return [ankertabel(), ijktabel()], document


def _document(plaatsen: list[Kostprijs]) -> dict[str, object]:
    return {"plaatsen": [plaats.als_dict() for plaats in plaatsen]}
