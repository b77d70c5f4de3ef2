# SPDX-License-Identifier: EUPL-1.2
"""``opstap bedrijf sjabloon`` and ``opstap bedrijf doorreken``: the business case of a company."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.cli.invoer import lees_register
from opstap.cli.prognoseopties import LAATSTE_JAAR, draaien, kies_variant
from opstap.cli.prognoseopties import Vraag as Runvraag
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw

if TYPE_CHECKING:
    from opstap.bekostiging.bedrijf import Businesscase

_PAD = click.Path(path_type=Path)
_TREKKINGEN, _TOT = 16, 2048


@click.command("sjabloon", cls=Opdracht, short_help="Een werkmap om uw bedrijf in te vullen.")
@click.argument("bestand", type=_PAD, metavar="BESTAND.xlsx")
@click.option("--voorbeeld", is_flag=True, help="Ingevuld voor een verzonnen bedrijf.")
def sjabloon(bestand: Path, voorbeeld: bool) -> None:
    """Maak een werkmap waarin u de cijfers van uw bedrijf invult.

    Met --voorbeeld staan er de cijfers van een verzonnen bedrijf in, om mee te oefenen.
    """
    from opstap.bekostiging.bedrijf import sjabloon as maak
    from opstap.publicatie.bewaren import bewaar, kies_einde

    kies_einde(bestand, (".xlsx",))
    if bestand.exists():
        raise GebruiksFout(
            f"{bestand}: dit bestand bestaat al en kan ingevuld zijn. Kies een andere naam."
        )
    bewaar({bestand: maak(voorbeeld=voorbeeld)})
    click.echo(f"Geschreven: {bestand}", err=True)


@click.command("doorreken", cls=Opdracht, short_help="Reken een ingevulde werkmap door tot 2048.")
@click.argument("bestand", type=_PAD, metavar="BESTAND.xlsx")
@click.option(
    "--variant",
    default="basis",
    show_default=True,
    metavar="ID|BESTAND",
    help="Variant basis, 1, 2, 3 of 3-vangnet2, of een eigen variant (.yaml).",
)
@click.option(
    "--tot",
    type=click.IntRange(2025, LAATSTE_JAAR),
    default=_TOT,
    show_default=True,
    metavar="JAAR",
    help="Laatste jaar.",
)
@click.option(
    "--trekkingen",
    type=click.IntRange(1, 1000),
    default=_TREKKINGEN,
    show_default=True,
    metavar="GETAL",
    help="Aantal trekkingen van de prognose.",
)
@click.option(
    "--rapport", type=_PAD, metavar="BESTAND", help="Schrijf het rapport (.pdf of .docx)."
)
@click.option(
    "--datum",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATUM",
    help="Datum op het rapport (standaard vandaag).",
)
@uitvoeropties
def doorreken(
    bestand: Path,
    variant: str,
    tot: int,
    trekkingen: int,
    rapport: Path | None,
    datum: datetime | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Reken een ingevulde werkmap door: mensen, resultaat per jaar, hefbomen, evenwicht.

    Eerst wordt de hele werkmap nagekeken. Klopt er iets niet, dan krijgt u één lijst met alle
    fouten en gebeurt er verder niets.
    """
    from opstap.bekostiging.bedrijf import tabellen
    from opstap.publicatie import EINDES, RAPPORTEINDES
    from opstap.publicatie.bewaren import kies_einde

    if rapport is not None:
        kies_einde(rapport, RAPPORTEINDES)
    if uit is not None:
        kies_einde(uit, EINDES)
    case = _reken(bestand, variant, tot, trekkingen)
    if rapport is not None:
        from opstap.bekostiging.bedrijf.rapport import maak_rapport
        from opstap.publicatie import schrijf_rapport

        dag = datum.date() if datum else date.today()
        opdracht = (
            f"opstap bedrijf doorreken {bestand.name} --variant {Path(variant).name} --tot {tot} "
            f"--trekkingen {trekkingen} --rapport {rapport.name}"
        )
        gemaakt = maak_rapport(case, datum=dag, versie=__version__, opdracht=opdracht)
        click.echo(f"Geschreven: {schrijf_rapport(rapport, gemaakt)}", err=True)
    jaren = tabellen.toonjaren(case)
    trajecten = tabellen.trajectentabel(case)
    scherm = [
        tabellen.resultaattabel(case, jaren),
        tabellen.mensen_breed(case, jaren),
        *([tabellen.hefbomentabel(case)] if case.hefbomen else []),
        tabellen.evenwichttabel(case, jaren),
        *([trajecten] if trajecten else []),
    ]
    lever(
        tabellen.alle_tabellen(case),
        lambda: _als_dict(case),
        als_json=als_json,
        uit=uit,
        manifest=_manifest(case, bestand),
        op_scherm=[] if rapport is not None else scherm,
    )


def _reken(bestand: Path, variant: str, tot: int, trekkingen: int) -> Businesscase:
    """Read the workbook, run the projection and work out the case; remarks to standard error."""
    from opstap.bekostiging.bedrijf import doorreken, lees_bedrijf

    lezing = lees_bedrijf(bestand)
    with draaien(Runvraag(trekkingen=trekkingen), trekkingen) as draai:
        case = doorreken(
            lezing.bedrijf,
            kies_variant(variant),
            trekkingen=trekkingen,
            tot=tot,
            register=lees_register(),
            meldingen=lezing.meldingen,
            draai=draai,
        )
    waarschuw(case.meldingen)
    return case


def _manifest(case: Businesscase, bestand: Path) -> dict[str, Any]:
    from opstap.bronnen import grootboek
    from opstap.prognose import model

    return {
        "opstap": __version__,
        "werkmap": bestand.name,
        "bedrijf": case.bedrijf.naam,
        "variant": case.variant,
        "trekkingen": case.trekkingen,
        "prijspeil": case.bedrijf.prijspeil,
        "model": model().vingerafdruk,
        "grootboek": grootboek().vingerafdruk,
        "status": "gesimuleerd",
    }


def _als_dict(case: Businesscase) -> dict[str, Any]:
    from opstap.bekostiging.bedrijf.weergave import als_dict

    return als_dict(case)
