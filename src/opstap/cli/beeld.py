# SPDX-License-Identifier: EUPL-1.2
"""``opstap beeld``: the budgets per year and what each municipality gets, over all years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from opstap import __version__, gebieden, verdeling
from opstap.bronnen import grootboek
from opstap.cli.invoer import Bestanden, kies_sleutel, lees_samenwerkingsverbanden
from opstap.cli.scherm import Opdracht, lever, toon, uitvoeropties, waarschuw
from opstap.verdeling import tabellen

_VERDER = """
Verder:
  opstap beeld GM0363                                   alle jaren van één gemeente
  opstap verdeel impulsbudget --jaar 2026 --toelichting GM0363   waar elke euro vandaan komt
  opstap verdeel impulsbudget --jaar 2026 --vergelijk inwoners   wie wint en verliest er
  opstap register bewaar BESTAND --peildatum JJJJ-MM-DD          reken met uw eigen aantallen
  opstap bronnen controleer                             sluiten de cijfers op elkaar aan
  opstap --help                                         alles wat er is"""


@click.command(cls=Opdracht, short_help="Landelijk beeld van budgetten en verdeling.")
@click.argument("gemeente", required=False, metavar="[GEMEENTECODE]")
@click.option("--sleutel", metavar="ID|BESTAND", help="Verdeelsleutel, zie opstap verdeel --help.")
@click.option(
    "--samenwerkingsverbanden",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Betaal het impulsbudget per samenwerkingsverband uit aan de grootste gemeente.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen in bestanden over.")
@uitvoeropties
def opdracht(
    gemeente: str | None,
    sleutel: str | None,
    samenwerkingsverbanden: Path | None,
    negeer_extra: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """De landelijke budgetten van 2024-2035 en hun verdeling, of die van één gemeente."""
    if gemeente is not None:
        gebieden.gemeente(gemeente)
    boek = grootboek()
    namen = {code: gem.naam for code, gem in gebieden.gemeenten().items()}
    indeling = None
    if samenwerkingsverbanden is not None:
        laatste = gebieden.LAATSTE_JAAR
        indeling = lees_samenwerkingsverbanden(
            samenwerkingsverbanden, date(laatste, 1, 1), gebieden.inwoners(laatste), negeer_extra
        )
    gekozen = kies_sleutel(
        sleutel, gebieden.LAATSTE_JAAR, boek, Bestanden(negeer_extra=negeer_extra)
    )
    beeld = verdeling.maak_beeld(gekozen, grootboek=boek, namen=namen, indeling=indeling)
    waarschuw(beeld.meldingen)
    overzicht = verdeling.jaaroverzicht(beeld, gemeente)
    cijfers = {cijfer.id: cijfer for uitkomst in beeld.uitkomsten for cijfer in uitkomst.cijfers}
    lever(
        [
            *([verdeling.jaartabel(beeld, gemeente)] if gemeente else []),
            verdeling.jaartabel(beeld),
            *(verdeling.per_gemeente(beeld, instrument) for instrument in beeld.instrumenten),
            tabellen.bronnen(cijfers.values()),
        ],
        lambda: beeld.als_dict(gemeente),
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "grootboek": boek.vingerafdruk, **gekozen.als_dict()},
        op_scherm=[overzicht],
    )
    if not als_json:
        if uit is not None:
            toon(overzicht)
        click.echo(_VERDER)
