# SPDX-License-Identifier: EUPL-1.2
"""``opstap prognose balans`` and ``persoon``: the model explained by one year and by one life."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from opstap import gebieden
from opstap.basis.opmaak import getal
from opstap.cli import prognosetabellen as tabellen
from opstap.cli.prognoseopties import Vraag, bereik, draaien, kies_gemeenten, opzet, runopties
from opstap.cli.prognosevragen import JAAR, lever_een, met
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

_HALF_MENS, _TIENDE = 0.5, 0.05

_EEN_GEMEENTE = click.option("--gemeente", "code", required=True, metavar="CODE", help="Gemeente.")


@click.command(cls=Opdracht, short_help="Stand, erbij en eraf: de balans van een jaar.")
@runopties("trekkingen", "cluster", "werkers")
@_EEN_GEMEENTE
@JAAR
@uitvoeropties
def balans(code: str, jaar: int, als_json: bool, uit: Path | None, **opties: Any) -> None:
    """De balans van een gemeente in een jaar: stand + erbij - eraf = stand.

    Van de eerste trekking. Met --engine personen in hele mensen, anders verwachte aantallen.
    """
    from opstap.prognose import uitleggen

    vraag = Vraag(**opties, per_gemeente=True, trekkingen=1)
    gekozen, (gemeente,) = opzet(vraag), kies_gemeenten((code,))
    with draaien(vraag, 1):
        regels = uitleggen.balans(gekozen, (gemeente,), jaar)
    document = [asdict(regel) | {"verschil": regel.verschil} for regel in regels]

    def som(delen: dict[str, float]) -> float:
        return round(sum(delen.values()), 2)

    tabel = tabellen.vlak(
        [
            {
                "toestand": regel.toestand,
                "begin": round(regel.begin, 2),
                "erin": som(regel.erin),
                "eruit": som(regel.eruit),
                "eind": round(regel.eind, 2),
                "van": _delen(regel.erin),
                "naar": _delen(regel.eruit),
            }
            for regel in regels
        ],
        "balans",
        f"Balans van {gebieden.noem(gemeente)} in {jaar} (gesimuleerd, schatting)",
        {
            "toestand": "Toestand",
            "begin": "1 januari",
            "erin": "Erbij",
            "eruit": "Eraf",
            "eind": "31 december",
            "van": "Erbij uit",
            "naar": "Eraf naar",
        },
        (
            "Aantal mensen in de eerste trekking. Rest: alles onder een half mens.",
            tabellen.SCHATTING,
        ),
    )
    lever_een(
        tabel, {"gemeente": gemeente, "jaar": jaar, "balans": document}, gekozen, als_json, uit
    )


def _delen(stromen: dict[str, float]) -> str:
    """The largest flows first; what is less than half a person is taken together."""
    groot = {naam: x for naam, x in stromen.items() if x >= _HALF_MENS}
    teksten = [
        f"{naam.replace('_', ' ')} {getal(round(x))}"
        for naam, x in sorted(groot.items(), key=lambda deel: -deel[1])
    ]
    rest = sum(stromen.values()) - sum(groot.values())
    return ", ".join([*teksten, *([f"rest {getal(rest, 1)}"] if rest >= _TIENDE else [])])


@click.command(cls=Opdracht, short_help="Het leven van één gesimuleerd mens.")
@runopties("engine", "trekkingen", "cluster", "werkers")
@_EEN_GEMEENTE
@click.option("--nummer", type=bereik(1), default=1, show_default=True, help="Wie.")
@click.option(
    "--instroom",
    default="indicatie",
    show_default=True,
    metavar="NAAM",
    help="Waarmee het begint: indicatie, dagbesteding, niet_bereikt, traject, banenafspraak, "
    "wsw_man of wsw_vrouw.",
)
@click.option("--json", "als_json", is_flag=True, help="Eén JSON-document, verder niets.")
def persoon(code: str, nummer: int, instroom: str, als_json: bool, **opties: Any) -> None:
    """Volg één gesimuleerd mens door de toestanden van het model.

    Dit mens bestaat niet. Hetzelfde zaad en nummer geven dezelfde mens, ook in een andere variant.
    """
    from opstap.prognose import uitleggen

    vraag = Vraag(**opties, engine="personen", per_gemeente=True, trekkingen=1)
    gekozen, (gemeente,) = opzet(vraag), kies_gemeenten((code,))
    with draaien(vraag, 1):
        gevonden = uitleggen.leven(gekozen, gemeente, instroom, nummer)
    zinnen = uitleggen.vertel(gevonden)
    if als_json:
        document = {
            "gemeente": gemeente,
            "persoon": str(gevonden.persoon),
            "stappen": uitleggen.als_dicts(gevonden),
        }
        lever([], lambda: met(document, gekozen), als_json=True, uit=None, manifest={})
        return
    click.echo(
        f"Gesimuleerd mens {nummer} in {gebieden.noem(gemeente)}, instroom {instroom}, "
        f"variant {gekozen.variant.id}, zaad {gekozen.zaad}:"
    )
    for zin in zinnen:
        click.echo(f"- {zin}")
