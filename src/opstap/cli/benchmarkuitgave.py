# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark uitgave``: what participants may show each other, from what they brought."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, cast

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.basis.invoer import Kolom, Schema
from opstap.basis.opmaak import kort
from opstap.cli.benchmarkeigen import lees as lees_opgaven
from opstap.cli.benchmarkeigen import vooroptie
from opstap.cli.invoer import lees
from opstap.cli.publicatie import dossieropties, lees_geheim, sluit_af
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw

if TYPE_CHECKING:
    from opstap.benchmark.opgaven import Jaaropgave
    from opstap.benchmark.opgaven.eigengegevens import Wie
    from opstap.benchmark.uitgaven import Benchmarkuitgave, Dossier

_LENGTE = 32  # bytes of a secret that nobody brought
_GROEPEN = Schema(
    "groepen", (Kolom("groep", "tekst"), Kolom("deelnemer", "code")), ("groep", "deelnemer")
)


@click.command("uitgave", cls=Opdracht, short_help="Cijfers van deelnemers veilig publiceren.")
@click.argument(
    "bestanden",
    type=click.Path(path_type=Path),
    metavar="BESTAND [BESTAND ...]",
    nargs=-1,
    required=True,
)
@vooroptie
@click.option("--jaar", required=True, type=int, metavar="JAAR", help="Het jaar van de uitgave.")
@click.option(
    "--groepen",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Kolommen groep en deelnemer; anders bij gemeenten de regio's en provincies.",
)
@dossieropties(
    vorige="Dossier van een eerdere uitgave, ook van een ander jaar; mag vaker.",
    geheim="Eigen geheim (16 tekens of meer) dat de afronding stuurt; anders loot Opstap er een.",
    dossier="Schrijf ook de echte cijfers (.json), voor --vorige. Niet openbaar.",
)
@uitvoeropties
def uitgave(
    bestanden: tuple[Path, ...],
    voor: str,
    jaar: int,
    groepen: Path | None,
    vorige: tuple[Path, ...],
    geheim: Path | None,
    dossier: Path | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Maak van de cijfers in BESTAND een uitgave die deelnemers elkaar kunnen laten zien.

    BESTAND is een ingevuld sjabloon met een of meer deelnemers. Aantallen mensen worden afgerond
    op veelvouden van 5 en aangevallen zoals een buitenstaander dat kan. Plaatsen, uren en euro's
    staan erin als er zeker 10 personen achter zitten. Een groep is de som van wat haar deelnemers
    laten zien. Vanaf 5 deelnemers, op code; een ranglijst is er niet.
    """
    from opstap.benchmark.uitgaven import maak_uitgave, overzicht

    wie = cast("Wie", voor)
    eigen = lees_geheim(geheim)
    eerder = [_dossier(pad) for pad in vorige]
    bekend = any(een.geheim for een in eerder)
    nieuw = None if eigen or bekend else token_bytes(_LENGTE)
    opgaven, zonder = _van_jaar(bestanden, wie, jaar)
    gemaakt, bewaard = maak_uitgave(
        opgaven,
        groepen=_groepen(groepen, wie, opgaven),
        nummer=1 + max((een.nummer for een in eerder if een.jaar == jaar), default=0),
        eerder=eerder,
        geheim=eigen or nieuw,
    )
    bewaard = replace(bewaard, geheim=nieuw or bewaard.geheim)
    waarschuw(_opmerkingen(gemaakt, zonder, los=nieuw is not None and dossier is None))
    if dossier is not None:
        _schrijf(dossier, bewaard.als_dict())
    lever(
        gemaakt.tabellen(),
        gemaakt.als_dict,
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "jaar": jaar, "uitgave": gemaakt.nummer},
        op_scherm=[overzicht(gemaakt)],
    )


def _van_jaar(
    bestanden: tuple[Path, ...], voor: Wie, jaar: int
) -> tuple[list[Jaaropgave], list[str]]:
    """The participants with figures of that year, and who has none."""
    from opstap.benchmark.opgaven import per_jaar

    met: list[Jaaropgave] = []
    zonder = []
    for bestand in bestanden:
        for opgave in lees_opgaven(bestand, voor, negeer_extra=False):
            dit = [een for een in per_jaar(opgave) if een.jaar == jaar]
            met += dit
            zonder += [] if dit else [opgave.naam]
    if not met:
        raise GebruiksFout(f"Geen enkele deelnemer heeft cijfers van {jaar}. Kies een ander jaar.")
    return met, zonder


def _groepen(
    pad: Path | None, voor: Wie, opgaven: list[Jaaropgave]
) -> dict[str, list[str]] | dict[str, tuple[str, ...]]:
    from opstap.benchmark.uitgaven import vaste_groepen

    if pad is None:
        return vaste_groepen([een.wie for een in opgaven]) if voor == "gemeente" else {}
    uit: dict[str, list[str]] = {}
    for rij in lees(pad, _GROEPEN, False).rijen:
        uit.setdefault(rij["groep"], []).append(rij["deelnemer"])
    return uit


def _dossier(pad: Path) -> Dossier:
    from opstap.benchmark.uitgaven import Dossier

    try:
        return Dossier.uit_dict(json.loads(pad.read_text(encoding="utf-8")))
    except OSError as fout:
        raise GebruiksFout(f"{pad}: {oorzaak(fout)}.") from None
    except ValueError:
        raise GebruiksFout(f"{pad}: dit is geen JSON, en dus geen dossier.") from None
    except GebruiksFout as fout:
        raise GebruiksFout(f"{pad}: {fout}") from None


def _schrijf(pad: Path, inhoud: dict[str, Any]) -> None:
    """The private file."""
    from opstap.publicatie.bewaren import bewaar, kies_einde

    kies_einde(pad, (".json",))
    bewaar({pad: (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode()})
    sluit_af([pad])


def _opmerkingen(gemaakt: Benchmarkuitgave, zonder: list[str], *, los: bool) -> list[str]:
    uit = []
    if zonder:
        uit.append(f"Geen cijfers van {gemaakt.jaar}, dus niet in deze uitgave: {kort(zonder)}.")
    if gemaakt.ingehouden:
        cellen = kort(f"{wie} {kolom}" for wie, kolom in gemaakt.ingehouden)
        uit.append(f"ingehouden, want naast een eerdere uitgave zegt dit te veel: {cellen}.")
    if los:
        uit.append(
            "er is geen --geheim en geen --dossier: elke keer loot Opstap opnieuw hoe er wordt "
            "afgerond. Publiceer er niet meer dan één, en bewaar dan het dossier."
        )
    return uit
