# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark indicatoren|gemeente|buren``: public figures beside comparable places."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import Kolom, Schema
from opstap.cli.invoer import lees, lees_verbanden_van_nu
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel
    from opstap.benchmark.beeld.gemeente import Benchmarkbeeld
    from opstap.benchmark.buren.kiezen import EigenGroep

_PAD = click.Path(path_type=Path)
_VERBANDEN = click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=_PAD,
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: telt mee als kenmerk en als groep.",
)
_EXTRA = click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen over.")
_GROEP = Schema(
    "groep",
    (Kolom("code", "gemeentecode", uniek=True), Kolom("naam", "tekst", verplicht=False)),
)


@click.command("indicatoren", cls=Opdracht, short_help="Wat er te vergelijken is.")
@click.option("--eigen", is_flag=True, help="Ook de indicatoren van gegevens die u aanlevert.")
@click.option(
    "--sjabloon",
    type=click.Choice(("gemeente", "bedrijf")),
    metavar="WIE",
    help="De kolommen die een gemeente of een bedrijf aanlevert; met --uit een leeg invulblad.",
)
@uitvoeropties
def indicatoren(eigen: bool, sjabloon: str | None, als_json: bool, uit: Path | None) -> None:
    """De indicatoren: wat gedeeld wordt door wat, van wie, van wanneer, en wat u moet weten."""
    from dataclasses import asdict

    from opstap.benchmark.indicatoren.declaratie import indicatoren as alle
    from opstap.benchmark.indicatoren.tabellen import tabel_indicatoren
    from opstap.benchmark.opgaven import eigengegevens

    document: dict[str, object] = {"indicatoren": [een.als_dict() for een in alle().values()]}
    tabellen: list[Tabel] = [tabel_indicatoren(alle().values(), smal=uit is None)]
    if eigen:
        document["eigen"] = [asdict(een) for een in eigengegevens.eigen_indicatoren().values()]
        tabellen.append(eigengegevens.tabel_eigen_indicatoren())
    for wie in eigengegevens.WIE:
        if sjabloon == wie:
            kolommen = eigengegevens.opgavekolommen(wie).values()
            document = {"sjabloon": wie, "kolommen": [asdict(kolom) for kolom in kolommen]}
            leeg, uitleg = eigengegevens.invulblad(wie), eigengegevens.sjabloon(wie)
            tabellen = [uitleg] if uit is None else [leeg, uitleg]
    lever(
        tabellen,
        lambda: document,
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__},
    )


@click.command("gemeente", cls=Opdracht, short_help="Eén gemeente naast vergelijkbare gemeenten.")
@click.argument("gemeente", metavar="GEMEENTE")
@click.option(
    "--indicator",
    "ids",
    multiple=True,
    metavar="ID",
    help="Alleen deze indicator, met alle jaren en de uitleg; mag vaker. Anders allemaal.",
)
@click.option(
    "--jaar", type=int, metavar="JAAR", help="Anders het laatste jaar van elke indicator."
)
@click.option(
    "--buren",
    "aantal",
    type=click.IntRange(5, 50),
    is_flag=False,
    flag_value=10,
    metavar="[GETAL]",
    help="Vergelijk met zoveel buren, 5 tot 50 (zo staat het al: 10).",
)
@click.option("--groep", type=_PAD, metavar="BESTAND", help="Uw eigen groep: een kolom code.")
@_VERBANDEN
@_EXTRA
@uitvoeropties
def gemeente(
    gemeente: str,
    ids: tuple[str, ...],
    jaar: int | None,
    aantal: int | None,
    groep: Path | None,
    verbanden: Path | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Zet GEMEENTE (code of naam) naast buren of een eigen groep, regio, provincie en land.

    Bedragen staan naast de spreiding van vergelijkbare gemeenten, aantallen mensen naast wat toeval
    doet. Wie elders boekt of geen cijfer heeft, wordt genoemd en telt niet als laag.
    """
    from opstap.benchmark.beeld.gemeente import maak_beeld
    from opstap.benchmark.beeld.tabellen import (
        tabel_beeld,
        tabel_groepen,
        tabel_reeksen,
        tabel_zinnen,
    )
    from opstap.benchmark.beeld.waarden import beeld_dict
    from opstap.benchmark.buren.kiezen import AANTAL

    if groep is not None and aantal is not None:
        raise GebruiksFout("Kies --buren of --groep, niet allebei.")
    beeld = maak_beeld(
        gebieden.zoek_gemeente(gemeente).code,
        ids or None,
        jaar=jaar,
        groep=lees_groep(groep, negeer_extra) if groep else None,
        indeling=lees_verbanden_van_nu(verbanden, negeer_extra),
        aantal=aantal or AANTAL,
    )
    overzicht = tabel_beeld(beeld)
    lever(
        [overzicht, tabel_zinnen(beeld), tabel_groepen(beeld), tabel_reeksen(beeld)],
        lambda: beeld_dict(beeld),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "groep": groep.name if groep else "buren"},
        op_scherm=[overzicht],
    )
    if not als_json and uit is None:
        _vertel(beeld, uitvoerig=bool(ids))


def _vertel(beeld: Benchmarkbeeld, *, uitvoerig: bool) -> None:
    """The sentences of the indicators that were asked for, with their caveats."""
    from opstap.benchmark.beeld.zinnen import zinnen

    if not uitvoerig:
        click.echo("Uitleg en kanttekeningen: kies een of meer keer --indicator.")
        return
    for een in beeld.indicatoren:
        click.echo(f"\n{een.indicator.naam} ({een.indicator.herkomst})")
        for zin in zinnen(een):
            click.echo(f"  {zin}")
        for zin in een.indicator.kanttekeningen:
            click.echo(f"  Let op: {zin}")


@click.command("buren", cls=Opdracht, short_help="Welke gemeenten vergelijkbaar zijn, en waarom.")
@click.argument("gebied", metavar="GEBIED")
@click.option(
    "--aantal",
    type=click.IntRange(1, 50),
    metavar="GETAL",
    help="Hoeveel buren (standaard 10).",
)
@click.option(
    "--zonder", multiple=True, metavar="KENMERK", help="Laat dit kenmerk niet meetellen; mag vaker."
)
@_VERBANDEN
@_EXTRA
@uitvoeropties
def buren(
    gebied: str,
    aantal: int | None,
    zonder: tuple[str, ...],
    verbanden: Path | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """De gebieden die het meest op GEBIED lijken, met de drie grootste verschillen.

    GEBIED is een gemeente (GM0392 of Haarlem), een arbeidsmarktregio (AM18) of, met
    --samenwerkingsverbanden, een samenwerkingsverband. Alleen kenmerken van het gebied tellen mee:
    geen uitkomsten.
    """
    from opstap.benchmark.beeld.tabellen import tabel_buren
    from opstap.benchmark.beeld.waarden import buren_dict
    from opstap.benchmark.buren.kenmerken import gemeentekenmerken, regiokenmerken, verbandkenmerken
    from opstap.benchmark.buren.kiezen import AANTAL
    from opstap.benchmark.buren.kiezen import buren as zoek_buren

    indeling = lees_verbanden_van_nu(verbanden, negeer_extra)
    if gebied in gebieden.arbeidsmarktregios():
        kenmerken, code = regiokenmerken(), gebied
    elif indeling is not None and gebied in indeling.verbanden:
        kenmerken, code = verbandkenmerken(indeling), gebied
    else:
        kenmerken, code = gemeentekenmerken(indeling), gebieden.zoek_gemeente(gebied).code
    hoeveel = aantal or min(AANTAL, len(kenmerken.codes) - 1)
    lijst = zoek_buren(kenmerken, code, aantal=hoeveel, zonder=zonder)
    lever(
        [tabel_buren(lijst)],
        lambda: buren_dict(lijst),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "kenmerken": ", ".join(lijst.kenmerken)},
    )


def lees_groep(pad: Path, negeer_extra: bool) -> EigenGroep:
    """The user's own group, recorded with the name of its file and the day of today."""
    from opstap.benchmark.buren.kiezen import EigenGroep

    leden = tuple(str(rij["code"]) for rij in lees(pad, _GROEP, negeer_extra).rijen)
    return EigenGroep(pad.stem, leden, door=f"u ({pad.name})", op=date.today())
