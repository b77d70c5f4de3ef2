# SPDX-License-Identifier: EUPL-1.2
"""``opstap gemeente``: everything about one municipality on one page, in a file or in a report."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.cli.invoer import Bestanden, is_bestand, kies_sleutel, lees_verbanden_van_nu
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw

if TYPE_CHECKING:
    from opstap.bekostiging.gemeente import Gemeentebeeld
    from opstap.gebieden import Gemeente

_PAD = click.Path(path_type=Path)


@click.command(cls=Opdracht, short_help="Alle geldstromen, plaatsen en mensen van één gemeente.")
@click.argument("gemeente", metavar="GEMEENTE")
@click.option(
    "--jaar-van", type=int, metavar="JAAR", help="Eerste jaar van geld en plaatsen (2015)."
)
@click.option(
    "--jaar-tot",
    type=int,
    metavar="JAAR",
    help="Laatste jaar (2035; mensen lopen door tot 2048).",
)
@click.option(
    "--begrotingsjaar",
    type=click.IntRange(2016, 2035),
    default=gebieden.LAATSTE_JAAR + 1,
    show_default=True,
    metavar="JAAR",
    help="Jaar van de betaling, de kalender en de samenvatting.",
)
@click.option(
    "--eigen", type=_PAD, metavar="BESTAND", help="Uw eigen cijfers (.csv of .xlsx); gaan voor."
)
@click.option(
    "--sjabloon", type=_PAD, metavar="BESTAND", help="Schrijf een leeg invulblad en stop."
)
@click.option("--sleutel", metavar="ID|BESTAND", help="Verdeelsleutel, zie opstap verdeel --help.")
@click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=_PAD,
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: wie ontvangt het impulsbudget.",
)
@click.option(
    "--trekkingen",
    type=click.IntRange(1, 1000),
    metavar="GETAL",
    help="Trekkingen van de prognose van mensen (standaard 24).",
)
@click.option(
    "--rapport", type=_PAD, metavar="BESTAND", help="Schrijf het rapport (.pdf of .docx)."
)
@click.option(
    "--datum",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    help="Datum op het rapport (standaard vandaag).",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen in bestanden over.")
@uitvoeropties
def opdracht(
    gemeente: str,
    jaar_van: int | None,
    jaar_tot: int | None,
    begrotingsjaar: int,
    eigen: Path | None,
    sjabloon: Path | None,
    sleutel: str | None,
    verbanden: Path | None,
    trekkingen: int | None,
    rapport: Path | None,
    datum: datetime | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Alles over één gemeente: geld, plaatsen, mensen, vergelijking en wat de raad moet doen.

    GEMEENTE is een code (GM0392) of een naam (Haarlem).
    """
    wie = gebieden.zoek_gemeente(gemeente)
    jaren = _jaren(jaar_van, jaar_tot)
    if sjabloon is not None:
        _schrijf_sjabloon(sjabloon, wie, jaren)
        return
    from opstap.bekostiging.gemeente import maak_gemeente, overzicht, tabellen
    from opstap.bekostiging.gemeente.mensen import LAATSTE_JAAR, TREKKINGEN
    from opstap.bekostiging.stromen import lees_eigen

    boek = grootboek()
    bestanden = Bestanden(negeer_extra=negeer_extra)
    gekozen = kies_sleutel(sleutel, gebieden.LAATSTE_JAAR, boek, bestanden)
    aantal = trekkingen or TREKKINGEN
    with warnings.catch_warnings(record=True) as opgevangen:
        warnings.simplefilter("always", UserWarning)
        beeld = maak_gemeente(
            wie.code,
            sleutel=gekozen,
            jaren=jaren,
            indeling=lees_verbanden_van_nu(verbanden, negeer_extra),
            eigen=lees_eigen(eigen, negeer_extra=negeer_extra) if eigen else None,
            trekkingen=aantal,
            mensen_tot=jaar_tot or LAATSTE_JAAR,
            begrotingsjaar=begrotingsjaar,
        )
    for melding in beeld.eigen.meldingen:
        click.echo(f"{eigen}: {melding}", err=True)
    waarschuw((*beeld.meldingen, *dict.fromkeys(str(w.message) for w in opgevangen)))
    manifest = {
        "opstap": __version__,
        "grootboek": boek.vingerafdruk,
        "trekkingen": aantal,
        "eigen_cijfers": beeld.eigen.bestand or None,
        **gekozen.als_dict(),
    }
    if rapport is not None:
        _schrijf_rapport(rapport, beeld, datum, aantal, _deze_opdracht(wie.code))
    if rapport is not None and not als_json and uit is None:
        return
    lever(
        [
            tabellen.geld(beeld),
            tabellen.uitleg_stromen(beeld),
            tabellen.plaatsen(beeld),
            tabellen.mensen(beeld),
            tabellen.vergelijking(beeld),
            tabellen.uitgaven(beeld),
            tabellen.betaling(beeld),
            tabellen.kalender(beeld),
        ],
        lambda: beeld.als_dict() | {"manifest": manifest},
        als_json=als_json,
        uit=uit,
        manifest=manifest,
        op_scherm=[
            overzicht.geldoverzicht(beeld),
            *([overzicht.nodig(beeld)] if beeld.ontbreekt else []),
            tabellen.plaatsen(beeld),
            overzicht.mensen_overzicht(beeld, smal=True),
            tabellen.vergelijking(beeld, leesbaar=True),
            tabellen.betaling(beeld, leesbaar=True),
            tabellen.kalender(beeld),
        ],
    )
    if not als_json and uit is None:
        for zin in (*beeld.samenwerking, *beeld.herindeling):
            click.echo(zin)


def _jaren(eerste: int | None, laatste: int | None) -> range:
    from opstap.bekostiging.stromen.declaratie import EERSTE_JAAR, LAATSTE_JAAR

    van = EERSTE_JAAR if eerste is None else eerste
    tot = LAATSTE_JAAR if laatste is None else laatste
    for optie, jaar in (("--jaar-van", van), ("--jaar-tot", tot)):
        if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
            raise GebruiksFout(
                f"{optie} {jaar}: kies een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
            )
    if van > tot:
        raise GebruiksFout(f"--jaar-van {van} ligt na --jaar-tot {tot}; draai ze om.")
    return range(van, tot + 1)


def _schrijf_sjabloon(pad: Path, wie: Gemeente, jaren: range) -> None:
    from opstap.bekostiging.stromen import sjabloon
    from opstap.publicatie import schrijf

    tabel = sjabloon(f"{wie.naam} ({wie.code})", jaren)
    paden = schrijf(pad, [tabel], {"opstap": __version__, "gemeente": wie.code})
    click.echo(f"Geschreven: {', '.join(map(str, paden))}", err=True)


def _deze_opdracht(code: str) -> str:
    """The command that makes the same report, with the options given; of files only the name."""
    context = click.get_current_context()
    woorden = ["opstap gemeente", code]
    for param in context.command.params:
        waarde = context.params.get(param.name or "")
        if not isinstance(param, click.Option) or waarde in (None, False, param.default):
            continue
        if isinstance(waarde, datetime):
            waarde = waarde.date()
        elif isinstance(waarde, Path) or (isinstance(waarde, str) and is_bestand(waarde)):
            waarde = Path(waarde).name
        woorden.append(param.opts[0] if waarde is True else f"{param.opts[0]} {waarde}")
    return " ".join(woorden)


def _schrijf_rapport(
    pad: Path, beeld: Gemeentebeeld, datum: datetime | None, trekkingen: int, opdracht: str
) -> None:
    from opstap.bekostiging.gemeente.rapport import maak_rapport
    from opstap.publicatie.rapport import schrijf_rapport

    dag = datum.date() if datum else date.today()
    rapport = maak_rapport(
        beeld, datum=dag, versie=__version__, trekkingen=trekkingen, opdracht=opdracht
    )
    click.echo(f"Geschreven: {schrijf_rapport(pad, rapport)}", err=True)
