# SPDX-License-Identifier: EUPL-1.2
"""``opstap beheer``: for whoever runs the platform: copies, accounts, the trail."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.gegevensmap import houd_slot, mapoptie
from opstap.cli.scherm import Groep, lever, uitvoeropties

_JA = {True: "ja", False: "nee"}


@click.group(cls=Groep, short_help="Het platform beheren.")
def opdracht() -> None:
    """Het platform beheren: reservekopie, terugzetten, accounts, het logboek en
    uitgaven van de benchmark.

    Deze opdrachten werken op de gegevensmap, en op de database van DATABASE_URL als die is gezet.
    """


@opdracht.command()
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--met-sleutel", is_flag=True, help="Neem ook de geheime sleutel mee.")
@mapoptie
def reservekopie(bestand: Path, met_sleutel: bool, map_: Path | None) -> None:
    """Bewaar alles wat het platform heeft in BESTAND (een ZIP), ook terwijl het draait."""
    _begin(map_)
    from opstap.web.reservekopie import maak

    kopie = maak(bestand, met_sleutel=met_sleutel)
    megabyte = getal(bestand.stat().st_size / 1_000_000, 1)
    click.echo(
        f"Bewaard in {bestand} ({megabyte} MB): de database en {len(kopie.bestanden) - 1} "
        "andere bestanden."
    )
    if not kopie.met_sleutel:
        click.echo(
            "De geheime sleutel zit er niet in. Bewaar geheim.txt (of OPSTAP_GEHEIM) apart: zonder "
            "die sleutel is het logboek niet te controleren en werken herstelcodes niet."
        )


@opdracht.command()
@click.argument("bestand", type=click.Path(path_type=Path))
@mapoptie
def terugzetten(bestand: Path, map_: Path | None) -> None:
    """Zet een reservekopie terug. Het platform moet gestopt zijn.

    Wat er stond, blijft bewaard in een map ernaast. Opstap controleert eerst alle bestanden.
    """
    plek = _begin(map_)
    from opstap.web.reservekopie import zet_terug

    with houd_slot(plek):
        kopie, vorige = zet_terug(bestand)
    click.echo(f"Teruggezet: de stand van {kopie.gemaakt}, gemaakt met Opstap {kopie.versie}.")
    click.echo(f"Wat er stond, staat in {vorige}.")
    click.echo("Start met 'opstap serve'; dat werkt de database zo nodig bij.")


@opdracht.command()
@uitvoeropties
@mapoptie
def gebruikers(als_json: bool, uit: Path | None, map_: Path | None) -> None:
    """Toon de accounts: adres, naam, tweede stap en de laatste keer ingelogd."""
    plek = _begin(map_)
    _eis_tabellen()
    from opstap.web.accounts import accounts

    alle = accounts()
    tabel = Tabel(
        naam="gebruikers",
        titel=f"{len(alle)} accounts",
        kolommen=(
            KolomKop("email", "E-mailadres"),
            KolomKop("naam", "Naam"),
            KolomKop("actief", "Actief"),
            KolomKop("tweede_stap", "Tweede stap"),
            KolomKop("platformbeheerder", "Platformbeheerder"),
            KolomKop("laatst", "Laatst ingelogd"),
        ),
        rijen=tuple(
            (
                *(a.email, a.naam, _JA[a.actief], _JA[a.tweede_stap], _JA[a.platformbeheerder]),
                f"{a.laatst:%Y-%m-%d}" if a.laatst else "nooit",
            )
            for a in alle
        ),
    )
    lever(
        [tabel],
        lambda: {
            "accounts": [
                asdict(a) | {"laatst": a.laatst.isoformat() if a.laatst else None} for a in alle
            ]
        },
        als_json=als_json,
        uit=uit,
        manifest={"gegevensmap": str(plek)},
    )


@opdracht.command()
@click.option(
    "--bewaard",
    nargs=2,
    type=(int, str),
    multiple=True,
    metavar="NUMMER ZEGEL",
    help="Een regel die u elders hebt genoteerd en die er nog moet staan.",
)
@click.option("--json", "als_json", is_flag=True, help="Eén JSON-document, verder niets.")
@mapoptie
def controleer_logboek(
    bewaard: tuple[tuple[int, str], ...], als_json: bool, map_: Path | None
) -> None:
    """Controleer of er niets in het logboek is veranderd. De afloop is 1 als dat wel zo is.

    Noteer het laatste nummer en zegel buiten het platform: alleen daarmee valt op dat de nieuwste
    regels zijn weggehaald.
    """
    import json

    _begin(map_)
    _eis_tabellen()
    from opstap.web.logboek.ketting import Kop, controleer

    uitkomst = controleer(Kop(nummer, zegel) for nummer, zegel in bewaard)
    if als_json:
        document = {
            "klopt": uitkomst.klopt,
            "regels": uitkomst.regels,
            "eerste_fout": uitkomst.eerste_fout,
            "laatste": asdict(uitkomst.kop) if uitkomst.kop else None,
        }
        click.echo(json.dumps(document, indent=1))
    elif uitkomst.klopt:
        click.echo(f"Het logboek klopt: {getal(uitkomst.regels)} regels.")
        if uitkomst.kop:
            click.echo(f"Laatste regel: nummer {uitkomst.kop.nummer}, zegel {uitkomst.kop.zegel}.")
    else:
        click.echo(
            f"Het logboek klopt NIET vanaf regel {uitkomst.eerste_fout}. Iemand heeft iets "
            "veranderd, of dit is niet de geheime sleutel waarmee het is geschreven."
        )
    if not uitkomst.klopt:
        sys.exit(1)


@opdracht.command()
@uitvoeropties
@mapoptie
def benchmarkuitgaven(als_json: bool, uit: Path | None, map_: Path | None) -> None:
    """Maak de volgende uitgave van elke ronde van de benchmark waarin iets nieuws is.

    Voor een klok, bijvoorbeeld elke nacht. De afloop is 1 als een uitgave is tegengehouden.
    """
    plek = _begin(map_)
    _eis_tabellen()
    from opstap.web.benchmark.deelnemers.uitgeven import geef_alles_uit

    alle = geef_alles_uit()
    tabel = Tabel(
        naam="uitgaven",
        titel=f"{sum(een.uitgave is not None for een in alle)} nieuwe uitgaven",
        kolommen=(
            KolomKop("voor", "Benchmark van"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("openbaar_op", "Openbaar op", soort="datum"),
            KolomKop("uitgave", "Uitgave", soort="geheel"),
            KolomKop("afloop", "Afloop"),
        ),
        rijen=tuple(
            (
                een.ronde.voor,
                een.ronde.jaar,
                een.ronde.openbaar_op,
                een.uitgave.nummer if een.uitgave else None,
                een.tekst,
            )
            for een in alle
        ),
    )
    lever(
        [tabel],
        lambda: {
            "rondes": [
                {
                    "voor": een.ronde.voor,
                    "jaar": een.ronde.jaar,
                    "openbaar_op": een.ronde.openbaar_op.isoformat(),
                    "uitgave": een.uitgave.nummer if een.uitgave else None,
                    "tegengehouden": een.tegengehouden,
                    "afloop": een.tekst,
                }
                for een in alle
            ]
        },
        als_json=als_json,
        uit=uit,
        manifest={"gegevensmap": str(plek)},
    )
    if any(een.tegengehouden for een in alle):
        sys.exit(1)


def _begin(map_: Path | None) -> Path:
    """The data folder, with Django ready to ask the database."""
    from opstap.web.starten import stel_in

    plek = stel_in(map_)
    import django

    django.setup()
    return plek


def _eis_tabellen() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        uitvoerder = MigrationExecutor(connection)
        klaar = not uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes())
    except DatabaseError as fout:
        raise GebruiksFout(
            f"de database antwoordt niet: {str(fout).strip()}. Kijk met 'opstap doctor'."
        ) from fout
    if not klaar:
        raise GebruiksFout(
            "de database is nog niet bijgewerkt voor deze versie. Start eerst 'opstap serve'."
        )
