# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark``: compare units without a ranking, and follow one over time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer import Invoer, lees_tabel
from opstap.benchmark.statistiek.grenzen import AANDEELMETHODEN, RATIOMETHODEN
from opstap.benchmark.statistiek.lezen import lees_trechter, lees_verloop
from opstap.cli import (
    benchmarkbeeld,
    benchmarkboek,
    benchmarkeigen,
    benchmarkstreek,
    benchmarkuitgave,
)
from opstap.cli.invoer import lees_getal
from opstap.cli.scherm import Groep, Opdracht, lever, uitvoeropties, waarschuw

_METHODEN = tuple(dict.fromkeys((*AANDEELMETHODEN, *RATIOMETHODEN)))


@click.group(cls=Groep)
def opdracht() -> None:
    """Vergelijken zonder ranglijst: wat is verschil, en wat is toeval?"""


@opdracht.command("trechter", cls=Opdracht, short_help="Eenheden naast een streefwaarde.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@click.option(
    "--streefwaarde",
    callback=lees_getal,
    metavar="GETAL",
    help="Waar de trechter om staat; anders het gemiddelde, of 1 bij waargenomen en verwacht.",
)
@click.option(
    "--methode",
    type=click.Choice(_METHODEN),
    metavar="METHODE",
    help="Hoe de grenzen volgen uit toeval: normaal, score of exact bij een aandeel (anders "
    "normaal); exact, byar of normaal bij waargenomen en verwacht (anders exact).",
)
@click.option("--zaad", type=int, default=1, show_default=True, help="Zaad van de plaatsen.")
@click.option("--negeer-extra", is_flag=True, help="Sla kolommen over die niet gevraagd worden.")
@uitvoeropties
def trechter(
    bestand: Path,
    streefwaarde: Fraction | None,
    methode: str | None,
    zaad: int,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Zet elke eenheid van BESTAND (CSV of XLSX) naast een streefwaarde.

    Kolommen: code, teller en noemer (een aandeel), of code, waargenomen en verwacht (een
    verhouding). Met een kolom toestand zegt u waarom een eenheid geen cijfer heeft: ontbreekt,
    elders_geboekt of samengevoegd. De eenheden staan op code; een ranglijst is er niet.
    """
    from opstap.benchmark.statistiek.rangen import rangen
    from opstap.benchmark.statistiek.tabellen import (
        rijen_trechter,
        tabel_samenvatting,
        tabel_trechter,
    )
    from opstap.benchmark.statistiek.trechter import trechter as maak_trechter
    from opstap.benchmark.statistiek.weergave import trechter_dict

    if zaad < 0:
        raise GebruiksFout("--zaad: kies 0 of hoger.")
    gelezen = lees_trechter(lambda schema: lees_tabel(bestand, schema, negeer_extra=negeer_extra))
    _meld(bestand, gelezen.invoer)
    uitkomst = maak_trechter(
        gelezen.soort,
        gelezen.boven,
        gelezen.onder,
        streefwaarde=None if streefwaarde is None else float(streefwaarde),
        methode=methode,
    )
    plaatsen = rangen(uitkomst.krimp, zaad=zaad)
    rijen = rijen_trechter(uitkomst, plaatsen, gelezen.codes, gelezen.staat)
    samenvatting = tabel_samenvatting(uitkomst, plaatsen)
    waarschuw(uitkomst.waarschuwingen)
    lever(
        [tabel_trechter(uitkomst, rijen), samenvatting],
        lambda: trechter_dict(uitkomst, plaatsen, gelezen.codes, gelezen.staat, zaad),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "methode": uitkomst.methode, "zaad": str(zaad)},
        op_scherm=[tabel_trechter(uitkomst, rijen, alles=False), samenvatting],
    )


@opdracht.command("verloop", cls=Opdracht, short_help="Eén eenheid door de tijd.")
@click.argument("bestand", type=click.Path(path_type=Path), metavar="BESTAND")
@click.option("--negeer-extra", is_flag=True, help="Sla kolommen over die niet gevraagd worden.")
@uitvoeropties
def verloop(bestand: Path, negeer_extra: bool, als_json: bool, uit: Path | None) -> None:
    """Zoek signalen in de reeks van BESTAND (CSV of XLSX), en de richting.

    Kolommen: periode, teller en noemer (een aandeel), of periode en waarde. Een periode is een
    jaar (2025), kwartaal (2025K3) of maand (2025-07). Grenzen en signalen zijn er vanaf 12
    perioden, een trend vanaf 5.
    """
    from opstap.benchmark.statistiek.tabellen import tabel_regels, tabel_verloop
    from opstap.benchmark.statistiek.verloop import verloop_van
    from opstap.benchmark.statistiek.weergave import verloop_dict

    gelezen = lees_verloop(lambda schema: lees_tabel(bestand, schema, negeer_extra=negeer_extra))
    _meld(bestand, gelezen.invoer)
    uitkomst = verloop_van(gelezen)
    waarschuw(uitkomst.waarschuwingen)
    regels = tabel_regels(uitkomst)
    lever(
        [tabel_verloop(uitkomst), *([regels] if regels else [])],
        lambda: verloop_dict(uitkomst),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "kaart": uitkomst.soort},
    )


def _meld(bestand: Path, invoer: Invoer) -> None:
    for melding in invoer.meldingen:
        click.echo(f"{bestand}: {melding}", err=True)


for _beeld in (
    benchmarkbeeld.gemeente,
    benchmarkstreek.streek,
    benchmarkbeeld.buren,
    benchmarkbeeld.indicatoren,
    benchmarkeigen.eigen,
    benchmarkboek.boek,
    benchmarkuitgave.uitgave,
):
    opdracht.add_command(_beeld)
