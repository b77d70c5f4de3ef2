# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark eigen``: what participants bring themselves, computed and compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from opstap import __version__
from opstap.basis.invoer import Invoer, Schema, lees_tabel
from opstap.basis.opmaak import kort
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel
    from opstap.benchmark.opgaven import Opgave
    from opstap.benchmark.opgaven.eigengegevens import Wie


vooroptie = click.option(
    "--voor",
    required=True,
    type=click.Choice(("gemeente", "bedrijf")),
    metavar="WIE",
    help="Van wie de cijfers zijn: gemeente of bedrijf.",
)


@click.command("eigen", cls=Opdracht, short_help="Cijfers die deelnemers zelf aanleveren.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@vooroptie
@click.option("--wie", metavar="CODE", help="Eén deelnemer, met zinnen en het verloop.")
@click.option("--jaar", type=int, metavar="JAAR", help="Anders het laatste jaar in het bestand.")
@click.option(
    "--indicator",
    "ids",
    multiple=True,
    metavar="ID",
    help="Alleen deze indicator, met grenzen en oordeel; mag vaker.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla kolommen over die niet gevraagd worden.")
@uitvoeropties
def eigen(
    bestand: Path,
    voor: str,
    wie: str | None,
    jaar: int | None,
    ids: tuple[str, ...],
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Reken met de cijfers in BESTAND: een ingevuld sjabloon (CSV of XLSX).

    Een rij is een deelnemer in een jaar, kwartaal of maand. Met --voor bedrijf mag BESTAND ook de
    werkmap van een bedrijf zijn (opstap bedrijf sjabloon). De deelnemers staan op code; een
    ranglijst is er niet. Een sjabloon maakt u met opstap benchmark indicatoren --sjabloon.
    """
    opgaven = lees(bestand, cast("Wie", voor), negeer_extra=negeer_extra)
    manifest: dict[str, object] = {"opstap": __version__, "bestand": bestand.name}
    if wie is not None or len(opgaven) == 1:
        _deelnemer(opgaven, wie, jaar, ids, als_json=als_json, uit=uit, manifest=manifest)
    else:
        _overzicht(opgaven, jaar, ids, als_json=als_json, uit=uit, manifest=manifest)


def lees(bestand: Path, voor: Wie, *, negeer_extra: bool) -> tuple[Opgave, ...]:
    """The participants of a file: a filled-in template, or the workbook of a company.

    What was remarkable in reading goes to standard error.
    """
    from opstap.benchmark.opgaven import lees_opgaven

    if voor == "bedrijf" and bestand.suffix.lower() == ".xlsx" and bestand.is_file():
        from opstap.bekostiging.bedrijf import lees_werkmap
        from opstap.bekostiging.bedrijf.openen import lees_inhoud
        from opstap.bekostiging.bedrijf.opgave import als_opgave, is_werkmap, niet_af_te_leiden

        inhoud = lees_inhoud(bestand)
        if is_werkmap(inhoud):
            lezing = lees_werkmap(str(bestand), inhoud)
            _meld(bestand, lezing.meldingen)
            for kolom, waarom in niet_af_te_leiden(lezing.bedrijf).items():
                click.echo(f"{bestand}: {kolom} volgt niet uit de werkmap: {waarom}.", err=True)
            return (als_opgave(lezing.bedrijf, bestand.stem),)

    gelezen: list[Invoer] = []

    def invoer_van(schema: Schema) -> Invoer:
        gelezen.append(lees_tabel(bestand, schema, negeer_extra=negeer_extra))
        return gelezen[-1]

    opgaven = lees_opgaven(invoer_van, voor, herkomst=f"eigen opgave uit {bestand.name}")
    _meld(bestand, gelezen[-1].meldingen)
    return opgaven


def _meld(bestand: Path, meldingen: tuple[str, ...]) -> None:
    for melding in meldingen:
        click.echo(f"{bestand}: {melding}", err=True)


def _deelnemer(
    opgaven: tuple[Opgave, ...],
    wie: str | None,
    jaar: int | None,
    ids: tuple[str, ...],
    *,
    als_json: bool,
    uit: Path | None,
    manifest: dict[str, object],
) -> None:
    from opstap.benchmark.opgaven import deelnemerscijfers
    from opstap.benchmark.opgaven.beeld import maak_deelnemersbeeld
    from opstap.benchmark.opgaven.overzicht import kies_deelnemer
    from opstap.benchmark.opgaven.tabellen import tabel_deelnemer, tabel_eigenverloop
    from opstap.benchmark.opgaven.weergave import beeld_dict
    from opstap.benchmark.opgaven.zinnen import zinnen

    opgave = kies_deelnemer(opgaven, wie)
    beeld = maak_deelnemersbeeld(opgave, deelnemerscijfers(opgaven), jaar=jaar, ids=ids or None)
    overzicht = tabel_deelnemer(beeld)
    verlopen = [tabel_eigenverloop(een.verloop) for een in beeld.indicatoren]
    lever(
        [overzicht, *verlopen],
        lambda: beeld_dict(beeld),
        als_json=als_json,
        uit=uit,
        manifest=manifest | {"deelnemer": opgave.wie, "jaar": beeld.jaar},
        op_scherm=[overzicht, *(map(_kaal, verlopen) if ids and len(opgave.perioden) > 1 else [])],
    )
    if als_json or uit is not None:
        return
    for een in beeld.indicatoren:
        click.echo(f"\n{een.indicator.naam} ({een.indicator.eenheid})")
        for zin in zinnen(een, beeld.jaar):
            click.echo(f"  {zin}")
        click.echo(f"  Let op: {een.indicator.kanttekening}")


def _kaal(tabel: Tabel) -> Tabel:
    """Without the notes, which follow as sentences."""
    return replace(tabel, toelichting=())


def _overzicht(
    opgaven: tuple[Opgave, ...],
    jaar: int | None,
    ids: tuple[str, ...],
    *,
    als_json: bool,
    uit: Path | None,
    manifest: dict[str, object],
) -> None:
    from opstap.benchmark.opgaven.overzicht import maak_overzicht
    from opstap.benchmark.opgaven.tabellen import tabel_deelnemers, tabel_indicator, tabel_samen
    from opstap.benchmark.opgaven.weergave import overzicht_dict

    blad = maak_overzicht(opgaven, jaar, ids or None)
    per_indicator = [
        tabel_indicator(
            blad.jaar, {wie: rij[wat.id] for wie, rij in blad.naast.items()}, blad.namen
        )
        for wat in blad.indicatoren
    ]
    alle, samen = (
        tabel_deelnemers(blad.jaar, blad.cijfers, blad.namen, blad.indicatoren),
        tabel_samen(blad.jaar, blad.maatstaven),
    )
    if blad.zonder:
        waarschuw([f"Zonder cijfers van {blad.jaar}: {kort(blad.zonder)}."])
    lever(
        [alle, samen, *per_indicator],
        lambda: overzicht_dict(blad),
        als_json=als_json,
        uit=uit,
        manifest=manifest | {"jaar": blad.jaar},
        op_scherm=[*(per_indicator if ids else [alle]), samen],
    )
