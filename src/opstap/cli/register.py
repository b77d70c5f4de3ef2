# SPDX-License-Identifier: EUPL-1.2
"""``opstap register``: keep the user's own counts from the doelgroepenregister."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from opstap import gebieden
from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout, oorzaak
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli.invoer import eis_register, lees, registerbestand
from opstap.cli.scherm import Groep, lever, uitvoeropties
from opstap.verdeling import schemas
from opstap.verdeling.sleutels import eis_gewichten, per_jaar


@click.group(cls=Groep, short_help="Uw eigen aantallen uit het doelgroepenregister.")
def opdracht() -> None:
    """Uw eigen aantallen uit het doelgroepenregister (gemeentelijke doelgroep).

    Dat is de echte sleutel van het impulsbudget en de Rijksbijdrage; per gemeente is zij niet
    openbaar. Wat u hier bewaart blijft op deze computer en wordt voortaan de standaardsleutel.
    """


@opdracht.command()
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option(
    "--peildatum",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    metavar="JJJJ-MM-DD",
    help="Datum van de telling.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen over.")
def bewaar(bestand: Path, peildatum: Any, negeer_extra: bool) -> None:
    """Controleer BESTAND (kolommen code, aantal) en bewaar het als standaardsleutel."""
    invoer = lees(bestand, schemas.SLEUTEL, negeer_extra)
    dag: date = peildatum.date()
    fouten = [
        Bevinding("een telling van mensen is een heel getal.", nummer, "gewicht")
        for nummer, rij in zip(invoer.rijnummers, invoer.rijen, strict=True)
        if rij["gewicht"].denominator != 1
    ]
    if any(rij["jaar"] is not None for rij in invoer.rijen):
        fouten.append(Bevinding("geef één telling zonder kolom jaar.", kolom="jaar"))
    if fouten:
        raise InvoerFout(str(bestand), fouten)
    sleutel = per_jaar(
        invoer.rijen, id=bestand.name, naam="", bron=bestand.name, peildatum=dag.isoformat()
    )[None]
    eis_gewichten(sleutel, gebieden.gemeenten())
    totaal, aantal = sum(sleutel.gewichten.values()), len(sleutel.gewichten)
    if totaal == 0:
        raise InvoerFout(str(bestand), [Bevinding("alle aantallen zijn nul.", kolom="aantal")])
    inhoud = {
        "peildatum": dag.isoformat(),
        "bestand": bestand.name,
        "aantallen": {code: int(aantal) for code, aantal in sleutel.gewichten.items()},
    }
    _schrijf(registerbestand(), json.dumps(inhoud, indent=1))
    click.echo(f"Bewaard: {getal(totaal)} mensen in {aantal} gemeenten, peildatum {dag}.")


def _schrijf(pad: Path, tekst: str) -> None:
    """Replace the kept counts as a whole, or not at all."""
    tijdelijk = pad.with_suffix(".deel")
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk.write_text(tekst, encoding="utf-8")
        tijdelijk.replace(pad)
    except OSError as fout:
        raise GebruiksFout(
            f"Bewaren in {pad.parent} lukt niet ({oorzaak(fout)}). "
            "Kies een andere map met de omgevingsvariabele OPSTAP_GEGEVENS."
        ) from None


@opdracht.command()
@uitvoeropties
def toon(als_json: bool, uit: Path | None) -> None:
    """Toon de bewaarde aantallen."""
    register = eis_register()
    namen = gebieden.gemeenten()
    tabel = Tabel(
        naam="doelgroepenregister",
        titel=f"Doelgroepenregister, peildatum {register.peildatum} ({register.bron})",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Gemeente"),
            KolomKop("aantal", "Aantal", soort="geheel", totaal=True),
        ),
        rijen=tuple(
            (code, namen[code].naam, int(aantal)) for code, aantal in register.gewichten.items()
        ),
    ).met_totaal()
    lever(
        [tabel],
        lambda: register.als_dict() | {"aantallen": dict(register.gewichten)},
        als_json=als_json,
        uit=uit,
        manifest=register.als_dict(),
    )


@opdracht.command()
def verwijder() -> None:
    """Verwijder de bewaarde aantallen; de vervanger wordt weer de standaardsleutel."""
    pad = registerbestand()
    if not pad.exists():
        click.echo("Er waren geen aantallen bewaard.")
        return
    pad.unlink()
    click.echo("Verwijderd.")
