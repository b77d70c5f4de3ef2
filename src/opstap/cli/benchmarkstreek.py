# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark streek``: a region, province, partnership or the country among its like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.cli.invoer import lees_verbanden_van_nu
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.benchmark.beeld.streek import Streekbeeld
    from opstap.gebieden import Indeling

_VOORAAN = ("inkomen", "wsw-beschut", "participatie", "bijstand")


@click.command("streek", cls=Opdracht, short_help="Een regio, provincie, verband of het land.")
@click.argument("streek", metavar="STREEK")
@click.option(
    "--indicator",
    "ids",
    multiple=True,
    metavar="ID",
    help="Alleen deze indicator, met uitleg en alle leden; mag vaker. Anders allemaal.",
)
@click.option(
    "--jaar", type=int, metavar="JAAR", help="Anders het laatste jaar van elke indicator."
)
@click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: noem als STREEK een naam uit deze lijst.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen over.")
@uitvoeropties
def streek(
    streek: str,
    ids: tuple[str, ...],
    jaar: int | None,
    verbanden: Path | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Zet STREEK naast vergelijkbare streken en het land, met haar gemeenten eronder.

    STREEK is een arbeidsmarktregio (AM26 of een naam), een provincie (PV27 of een naam), NL, of met
    --samenwerkingsverbanden een samenwerkingsverband. Elk cijfer is een som gedeeld door een som.
    """
    from opstap.benchmark.beeld.streek import maak_streekbeeld
    from opstap.benchmark.beeld.streektabellen import (
        streek_dict,
        tabel_leden,
        tabel_ledencijfers,
        tabel_streek,
    )
    from opstap.benchmark.beeld.tabellen import tabel_groepen, tabel_reeksen, tabel_zinnen

    indeling = lees_verbanden_van_nu(verbanden, negeer_extra)
    beeld = maak_streekbeeld(_code(streek, indeling), ids or None, jaar=jaar, indeling=indeling)
    overzicht = tabel_streek(beeld)
    getoond = ids or [id_ for id_ in _VOORAAN if id_ in {e.indicator.id for e in beeld.indicatoren}]
    lever(
        [
            overzicht,
            tabel_zinnen(beeld),
            tabel_ledencijfers(beeld),
            tabel_groepen(beeld),
            tabel_reeksen(beeld),
        ],
        lambda: streek_dict(beeld),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "streek": beeld.code},
        op_scherm=[overzicht, *([tabel_leden(beeld, getoond)] if getoond else [])],
    )
    if not als_json and uit is None:
        _vertel(beeld, uitvoerig=bool(ids))


def _code(tekst: str, indeling: Indeling | None) -> str:
    """The code of an area by its code or name; a municipality has a command of its own."""
    from opstap.bekostiging.gemeente.streek import zoek_streek
    from opstap.benchmark.beeld.streek import LAND

    if indeling is not None and tekst in indeling.verbanden:
        return tekst
    if tekst.casefold() in (LAND.casefold(), "nederland"):
        return LAND
    gevonden = zoek_streek(tekst).code
    if gevonden.startswith(("AM", "PV")):
        return gevonden
    raad = "geef de lijst met --samenwerkingsverbanden en noem een naam daaruit"
    if gevonden.startswith("GM"):
        raad = f"gebruik: opstap benchmark gemeente {gevonden}"
    raise GebruiksFout(f"{tekst!r} is geen regio, provincie of samenwerkingsverband; {raad}.")


def _vertel(beeld: Streekbeeld, *, uitvoerig: bool) -> None:
    """The sentences of the indicators that were asked for, with their caveats."""
    from opstap.benchmark.beeld.streektabellen import ledenzinnen
    from opstap.benchmark.beeld.zinnen import zinnen

    if not uitvoerig:
        click.echo("Uitleg en kanttekeningen: kies een of meer keer --indicator.")
        return
    for een, leden in zip(beeld.indicatoren, beeld.leden, strict=True):
        click.echo(f"\n{een.indicator.naam} ({een.indicator.herkomst})")
        for zin in (*zinnen(een), *ledenzinnen(leden)):
            click.echo(f"  {zin}")
        for zin in een.indicator.kanttekeningen:
            click.echo(f"  Let op: {zin}")
