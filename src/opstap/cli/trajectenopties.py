# SPDX-License-Identifier: EUPL-1.2
"""What the commands about trajectories share: which file, how to read it, money, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from opstap.basis.fouten import GebruiksFout
from opstap.basis.getallen import exact_getal

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel
    from opstap.publicatie.rapport import Rapport
    from opstap.trajecten import Trajectbestand
    from opstap.trajecten.geld import Geldvraag

_Uitvoering = TypeVar("_Uitvoering", bound=Callable[..., Any])

DATUM = click.DateTime(["%Y-%m-%d"])
PAD = click.Path(path_type=Path)

bestandargument = click.argument("bestand", type=PAD, metavar="BESTAND")
peildatumoptie = click.option(
    "--peildatum",
    type=DATUM,
    metavar="JJJJ-MM-DD",
    help="De dag waarop u het bestand maakte: tot dan loopt wat niet is afgelopen.",
)
_eenheidoptie = click.option(
    "--eenheid",
    type=click.Choice(("maanden", "dagen")),
    default="maanden",
    show_default=True,
    help="Eenheid van de duur en van --tijden.",
)
extraoptie = click.option(
    "--negeer-extra", is_flag=True, help="Sla kolommen over die Opstap niet kent."
)

_GELD = {
    "omzet": "Omzet uit productiewerk in trajecten in een jaar; een bereik mag: 200000-300000.",
    "opbrengst-per-uur": "In plaats van --omzet: opbrengst van een uur productiewerk.",
    "kosten": "Kosten van de trajecten in dat jaar.",
    "kosten-per-maand": "In plaats van --kosten: kosten van een traject per maand.",
    "totale-omzet": "Alle omzet van het bedrijf in dat jaar.",
    "bijdrage": "Wat gemeenten in dat jaar voor de trajecten betalen.",
}


def leesopties(functie: _Uitvoering) -> _Uitvoering:
    """A file and how to read it: ``bestand``, ``peildatum``, ``eenheid``, ``negeer_extra``."""
    for optie in (extraoptie, _eenheidoptie, peildatumoptie, bestandargument):
        functie = optie(functie)
    return functie


def geldopties(functie: _Uitvoering) -> _Uitvoering:
    """Questions on money; the command gets them as the keywords of :func:`lees_geld`."""
    functie = click.option(
        "--geldjaar",
        type=int,
        metavar="JAAR",
        help="Het jaar van de bedragen; anders het laatste hele jaar van het bestand.",
    )(functie)
    functie = click.option(
        "--weken", metavar="GETAL", help="Weken per jaar met uren; anders 52 (niemand is ooit weg)."
    )(functie)
    for naam, uitleg in reversed(_GELD.items()):
        functie = click.option(f"--{naam}", metavar="EURO", help=uitleg)(functie)
    return functie


def rapportopties(functie: _Uitvoering) -> _Uitvoering:
    """A report beside the tables: ``rapport`` and ``datum``."""
    functie = click.option(
        "--datum",
        type=DATUM,
        metavar="JJJJ-MM-DD",
        help="Datum op het rapport; anders vandaag.",
    )(functie)
    return click.option(
        "--rapport",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="BESTAND",
        help="Schrijf een rapport (.pdf of .docx).",
    )(functie)


def lees(
    bestand: Path,
    *,
    peildatum: datetime | None,
    eenheid: str = "maanden",
    negeer_extra: bool = False,
    groep: str | None = None,
) -> Trajectbestand:
    """Read and check a user's file; how it was read goes to standard error."""
    from opstap.trajecten.bestand import lees_trajecten

    gelezen = lees_trajecten(
        bestand,
        peildatum=peildatum.date() if peildatum else None,
        eenheid=cast("Any", eenheid),
        groep=groep,
        negeer_extra=negeer_extra,
    )
    meld(bestand, gelezen.meldingen)
    return replace(gelezen, naam=bestand.name)


def meld(bestand: Path, meldingen: Iterable[str]) -> None:
    """How a file was read: on standard error, so that it never ends up in a result."""
    for melding in meldingen:
        click.echo(f"{bestand}: {melding}", err=True)


def gemerkt(tabel: Tabel, bestand: Trajectbestand) -> Tabel:
    """The table, with in its title that the figures are invented when they are."""
    from opstap.trajecten.beeld.woorden import SYNTHETISCH

    if not bestand.synthetisch:
        return tabel
    return replace(tabel, titel=f"{SYNTHETISCH}: {tabel.titel}")


def lees_tijden(ctx: click.Context, param: click.Parameter, tekst: str) -> tuple[float, ...]:
    """The value of ``--tijden``: ``3,6,12`` or ``0,5;1``; the ``callback`` of a click option."""
    del ctx, param
    delen = tekst.split(";") if ";" in tekst else tekst.split(",")
    try:
        tijden = [float(exact_getal(deel.strip())) for deel in delen]
    except GebruiksFout:
        raise GebruiksFout(
            f"--tijden {tekst}: schrijf getallen met een komma ertussen, zoals 3,6,12. Gebruikt u "
            "een decimale komma, zet er dan een puntkomma tussen: 0,5;1;1,5."
        ) from None
    return tuple(tijden)


def lees_geld(
    *,
    geldjaar: int | None,
    weken: str | None,
    **bedragen: str | None,
) -> Geldvraag | None:
    """The question on money, or ``None`` when nothing was asked. Raises :class:`GebruiksFout`."""
    genoemd = {naam: tekst for naam, tekst in bedragen.items() if tekst is not None}
    if not genoemd:
        if geldjaar is not None or weken is not None:
            raise GebruiksFout(
                "--geldjaar en --weken horen bij een bedrag. Geef ook --omzet of --kosten."
            )
        return None
    from opstap.trajecten.geld import Geldvraag, lees_bereik

    gegeven: dict[str, Any] = {
        naam: lees_bereik(tekst, f"--{naam.replace('_', '-')}") for naam, tekst in genoemd.items()
    }
    if weken is not None:
        try:
            gegeven["weken"] = exact_getal(weken)
        except GebruiksFout as fout:
            raise GebruiksFout(f"--weken: {fout}") from None
    return Geldvraag(jaar=geldjaar, **gegeven)


def rapportdag(datum: datetime | None) -> date:
    """The date on a report: the one asked for, or today."""
    return datum.date() if datum else date.today()


def deze_opdracht() -> str:
    """The command as it was given, for in a report; of files only the name."""
    context = click.get_current_context()
    woorden = [context.command_path]
    for param in context.command.params:
        waarde = context.params.get(param.name or "")
        if waarde in (None, False, (), param.default):
            continue
        for een in waarde if isinstance(waarde, tuple) and param.multiple else (waarde,):
            woorden.append(_woord(param, een))
    return " ".join(woorden)


def _woord(param: click.Parameter, waarde: object) -> str:
    if isinstance(waarde, datetime):
        waarde = waarde.date()
    elif isinstance(waarde, Path):
        waarde = waarde.name
    elif isinstance(waarde, tuple):
        waarde = ",".join(f"{een:g}" for een in waarde)
    if isinstance(param, click.Argument):
        return str(waarde)
    return param.opts[0] if waarde is True else f"{param.opts[0]} {waarde}"


def controleer_uitvoer(uit: Path | None, rapport: Path | None) -> None:
    """Refuse a wrong file name before anything is computed. Raises :class:`GebruiksFout`."""
    if uit is None and rapport is None:
        return
    from opstap.publicatie import EINDES, RAPPORTEINDES
    from opstap.publicatie.bewaren import kies_einde

    if uit is not None and uit.suffix.lower() in RAPPORTEINDES:
        raise GebruiksFout(f"{uit}: een rapport schrijft u met --rapport {uit.name}.")
    if uit is not None:
        kies_einde(uit, EINDES)
    if rapport is not None:
        kies_einde(rapport, RAPPORTEINDES)


def schrijf_rapport(pad: Path, rapport: Rapport) -> None:
    """Write the report and say where."""
    from opstap.publicatie.rapport import schrijf_rapport as schrijf

    click.echo(f"Geschreven: {schrijf(pad, rapport)}", err=True)
