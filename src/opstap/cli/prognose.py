# SPDX-License-Identifier: EUPL-1.2
"""``opstap prognose``: people and places, year by year, and the questions about them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.cli import prognosetabellen as tabellen
from opstap.cli.prognoseeffecten import EFFECTEN
from opstap.cli.prognoseijking import doel, gevoeligheid, ijk
from opstap.cli.prognoseopties import (
    PAD,
    Vraag,
    draaien,
    kies_gemeenten,
    lees_verbanden,
    opzet,
    runopties,
)
from opstap.cli.prognoseuitleg import balans, persoon
from opstap.cli.prognosevragen import VRAGEN
from opstap.cli.scherm import Groep, toon

if TYPE_CHECKING:
    from opstap import gebieden
    from opstap.basis.tabel import Tabel
    from opstap.prognose.bewaren import Uitvoermap
    from opstap.prognose.trekkingen import Ensemble

PROGNOSE = "prognose.json"


@click.group(
    cls=Groep,
    invoke_without_command=True,
    short_help="Mensen en plaatsen van nu tot 2048, per variant.",
)
@runopties()
@click.option(
    "--gemeente", "gemeenten", multiple=True, metavar="CODE", help="Toon ook deze gemeente."
)
@click.option("--per-gemeente", is_flag=True, help="Reken elke gemeente apart (langzamer).")
@click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=PAD,
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: ook uitkomsten per samenwerkingsverband.",
)
@click.option("--json", "als_json", is_flag=True, help="Eén JSON-document, verder niets.")
@click.option(
    "--uit",
    type=PAD,
    metavar="MAP",
    help="Bewaar elke trekking in deze map; wie stopt, gaat later verder waar hij was.",
)
@click.pass_context
def opdracht(
    ctx: click.Context,
    /,
    gemeenten: tuple[str, ...],
    verbanden: Path | None,
    als_json: bool,
    uit: Path | None,
    **opties: Any,
) -> None:
    """Hoeveel mensen er zijn, werken en wachten, van 2015 tot 2048, onder een variant.

    Zonder verdere opties rekent dit met verwachte aantallen, 32 trekkingen van de onzekere
    aannames en groepen van gemeenten die even krap zitten (minder dan 0,3 procent verschil met
    elke gemeente apart). Met --uit, --samenwerkingsverbanden of --engine personen wordt elke
    gemeente apart berekend.
    """
    if ctx.invoked_subcommand is not None:
        _eis_opties_achter_de_opdracht(ctx)
        return
    _eis_map(uit)
    codes = kies_gemeenten(gemeenten)
    indeling = lees_verbanden(verbanden)
    per_gemeente = opties.pop("per_gemeente") or indeling is not None or uit is not None
    vraag = Vraag(gemeenten=codes, per_gemeente=per_gemeente, **opties)
    ensemble, manifest, uitvoer = _reken(vraag, uit)
    document = _document(ensemble, manifest, codes, indeling)
    if uitvoer is not None:
        _bewaar(uitvoer, ensemble, document, indeling)
    if als_json:
        json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        for tabel in _tabellen(document):
            toon(tabel)


def _eis_opties_achter_de_opdracht(ctx: click.Context) -> None:
    """Refuse options before a subcommand: they would silently do nothing."""
    for param in ctx.command.params:
        bron = ctx.get_parameter_source(param.name or "")
        if bron not in (None, ParameterSource.DEFAULT):
            goed = f"opstap prognose {ctx.invoked_subcommand} {param.opts[0]} ..."
            raise GebruiksFout(f"Zet {param.opts[0]} achter de opdracht: {goed}")


def _eis_map(uit: Path | None) -> None:
    """Refuse a file where a folder is meant: a run is many files."""
    if uit is not None and (uit.is_file() or (uit.suffix and not uit.exists())):
        raise GebruiksFout(
            f"--uit {uit}: geef hier een map en geen bestand, bijvoorbeeld --uit {uit.stem}. Een "
            "prognose bewaart elke trekking apart; --json geeft het antwoord in één document."
        )


def _reken(vraag: Vraag, uit: Path | None) -> tuple[Ensemble, dict[str, Any], Uitvoermap | None]:
    from opstap.prognose.bewaren import WANDTIJD, Uitvoermap, manifest

    gekozen = opzet(vraag)
    begin = perf_counter()
    with draaien(vraag, gekozen.trekkingen) as draai:
        inhoud = manifest(gekozen)
        uitvoer = Uitvoermap(uit, gekozen, inhoud) if uit is not None else None
        try:
            ensemble = draai(gekozen, uitvoer)
        except KeyboardInterrupt:
            if uitvoer is not None:
                click.echo(
                    f"Gestopt: {len(uitvoer.stukken())} van {gekozen.trekkingen} trekkingen staan "
                    f"in {uit}. Geef dezelfde opdracht om verder te gaan.",
                    err=True,
                )
            raise
    return ensemble, inhoud | {WANDTIJD: round(perf_counter() - begin, 2)}, uitvoer


def _document(
    ensemble: Ensemble,
    manifest: dict[str, Any],
    codes: tuple[str, ...],
    indeling: gebieden.Indeling | None,
) -> dict[str, Any]:
    from opstap.prognose.antwoorden import doelen
    from opstap.prognose.uitslag import als_dict

    return als_dict(ensemble, manifest, doelen(ensemble, grootboek()), codes, indeling)


def _bewaar(
    uitvoer: Uitvoermap,
    ensemble: Ensemble,
    document: dict[str, Any],
    indeling: gebieden.Indeling | None,
) -> None:
    from opstap.prognose import uitslag
    from opstap.prognose.bewaren import MANIFEST

    uitvoer.schrijf_json(MANIFEST, document["manifest"])
    paden = [
        uitslag.schrijf_uitkomst(uitvoer),
        uitslag.schrijf_samenvatting(uitvoer, ensemble, indeling),
        uitslag.schrijf_woordenboek(uitvoer),
        uitvoer.schrijf_json(PROGNOSE, document),
    ]
    click.echo(f"Geschreven: {', '.join(map(str, paden))}", err=True)


def _tabellen(document: dict[str, Any]) -> list[Tabel]:
    """What is shown on the screen: the country, the areas that were asked for, the targets."""
    manifest = document["manifest"]
    wijze = (
        f"Variant {document['variant']}, engine {document['engine']}, "
        f"{document['trekkingen']} trekkingen, zaad {document['zaad']}, {manifest['gebieden']}."
    )
    onzeker = tabellen.over_de_band(document["trekkingen"])
    uit = [
        tabellen.standen(
            document["nationaal"],
            "nationaal",
            f"Nederland, {manifest['variant']['naam']}: mensen op 31 december (gesimuleerd)",
            (onzeker, wijze),
        )
    ]
    for soort in ("gemeenten", "samenwerkingsverbanden"):
        per: dict[str, list[dict[str, Any]]] = {}
        for regel in document.get(soort, []):
            per.setdefault(regel["gebied"], []).append(regel)
        for regels in per.values():
            titel = f"{tabellen.gebied(regels[0])}: mensen op 31 december (gesimuleerd, schatting)"
            naam = soort.rstrip("n")
            uit.append(tabellen.standen(regels, naam, titel, (onzeker, tabellen.SCHATTING)))
    uit.append(tabellen.doelen(document["doelen"]))
    eerste = document["doelen"][0]
    if eerste["onder_voorwaarde"]:
        uit.append(tabellen.onder_voorwaarde(eerste["onder_voorwaarde"], eerste))
    return uit


for vraag_ in (*VRAGEN, *EFFECTEN, balans, persoon, doel, ijk, gevoeligheid):
    opdracht.add_command(vraag_)
