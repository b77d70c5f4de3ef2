# SPDX-License-Identifier: EUPL-1.2
"""From what a user types or brings (ids, files, dates) to the values that the core works with."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.basis.getallen import exact_getal
from opstap.basis.invoer import Invoer, Schema, lees_tabel
from opstap.bronnen import Grootboek
from opstap.verdeling import schemas

_BESTANDSEINDEN = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv")


@dataclass(frozen=True, slots=True)
class Bestanden:
    """The files that a user gave beside the key, and how strict to be."""

    realisatie: Path | None = None
    behoefte: Path | None = None
    negeer_extra: bool = False


def lees(pad: Path, schema: Schema, negeer_extra: bool) -> Invoer:
    """Read a user's table; what the reader noticed goes to standard error."""
    invoer = lees_tabel(pad, schema, negeer_extra=negeer_extra)
    for melding in invoer.meldingen:
        click.echo(f"{pad}: {melding}", err=True)
    return invoer


def lees_getal(ctx: click.Context, param: click.Parameter, waarde: str | None) -> Fraction | None:
    """The value of an option as an exact number; the ``callback`` of a click option."""
    del ctx
    if waarde is None:
        return None
    try:
        return exact_getal(waarde)
    except GebruiksFout as fout:
        raise GebruiksFout(f"{param.opts[0]}: {fout}") from None


def is_bestand(tekst: str) -> bool:
    """Whether the user means a file, and not the id of a key."""
    return tekst.lower().endswith(_BESTANDSEINDEN)


def kies_sleutel(
    tekst: str | None, jaar: int, grootboek: Grootboek, bestanden: Bestanden
) -> verdeling.Sleutel:
    """The key that the user means.

    ``None``: the register counts when they are kept, otherwise the stand-in. Otherwise an id
    (``inwoners:2024-2026``, ``hybride``, ``doelgroepenregister``), a file, or a mix
    (``mix:inwoners=0.3,uitkeringen-2021=0.7``).
    """
    if tekst is None:
        return lees_register() or verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    if tekst.startswith(verdeling.MENGSEL):
        return verdeling.gemengd(
            [
                (kies_sleutel(id, jaar, grootboek, bestanden), aandeel)
                for id, aandeel in verdeling.lees_mengsel(tekst)
            ]
        )
    if is_bestand(tekst):
        return _uit_bestand(Path(tekst), bestanden.negeer_extra)
    if tekst == verdeling.REGISTER:
        return eis_register()
    if tekst in verdeling.BESCHUT_SLEUTELS:
        return verdeling.beschut_sleutel(
            tekst,
            jaar,
            grootboek,
            realisatie=_realisatie(bestanden),
            behoefte=(
                _uit_bestand(bestanden.behoefte, bestanden.negeer_extra)
                if bestanden.behoefte
                else None
            ),
        )
    return verdeling.ingebouwd(tekst)


def _uit_bestand(pad: Path, negeer_extra: bool) -> verdeling.Sleutel:
    return verdeling.uit_rijen(lees(pad, schemas.SLEUTEL, negeer_extra).rijen, pad.name)


def _realisatie(bestanden: Bestanden) -> Mapping[int | None, verdeling.Sleutel] | None:
    if bestanden.realisatie is None:
        return None
    invoer = lees(bestanden.realisatie, schemas.REALISATIE, bestanden.negeer_extra)
    return verdeling.per_jaar(
        invoer.rijen,
        id=bestanden.realisatie.name,
        naam=f"gerealiseerde plaatsen uit {bestanden.realisatie.name}",
        bron=bestanden.realisatie.name,
        peildatum="niet opgegeven",
    )


def lees_samenwerkingsverbanden(
    pad: Path, peildatum: date, inwoners: Mapping[str, int], negeer_extra: bool
) -> gebieden.Indeling:
    """The partnerships of a file on a date; what had to be chosen is in its ``meldingen``."""
    invoer = lees(pad, schemas.SAMENWERKINGSVERBANDEN, negeer_extra)
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(invoer.rijen, str(pad))
    return verbanden.indeling_op(peildatum, inwoners)


def lees_verbanden_van_nu(pad: Path | None, negeer_extra: bool) -> gebieden.Indeling | None:
    """The partnerships of a file at the start of the last year that is known; null without one."""
    if pad is None:
        return None
    jaar = gebieden.LAATSTE_JAAR
    return lees_samenwerkingsverbanden(pad, date(jaar, 1, 1), gebieden.inwoners(jaar), negeer_extra)


def lees_vastgesteld(pad: Path, negeer_extra: bool) -> dict[str, int]:
    """Published amounts per receiving municipality."""
    return {
        str(rij["code"]): int(rij["bedrag"])
        for rij in lees(pad, schemas.VASTGESTELD, negeer_extra).rijen
    }


def gegevensmap() -> Path:
    """Where the user's own counts are kept: ``OPSTAP_GEGEVENS``, or the usual place."""
    if eigen := os.environ.get("OPSTAP_GEGEVENS"):
        return Path(eigen)
    from platformdirs import user_data_path

    return user_data_path("opstap", appauthor=False)


def registerbestand() -> Path:
    return gegevensmap() / "doelgroepenregister.json"


def eis_register() -> verdeling.Sleutel:
    """The kept counts; :class:`GebruiksFout` says how to bring them when there are none."""
    register = lees_register()
    if register is None:
        raise GebruiksFout(
            "U hebt nog geen aantallen uit het doelgroepenregister bewaard. "
            "Doe dat met: opstap register bewaar BESTAND --peildatum JJJJ-MM-DD"
        )
    return register


def lees_register() -> verdeling.Sleutel | None:
    """The kept counts from the doelgroepenregister, or ``None`` when there are none."""
    pad = registerbestand()
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
        return verdeling.Sleutel(
            id=verdeling.REGISTER,
            naam="doelgroepenregister gemeentelijke doelgroep",
            gewichten={code: int(aantal) for code, aantal in inhoud["aantallen"].items()},
            status="aanname",  # a user's own statement, which nobody here can verify
            bron=f"eigen opgave uit {inhoud['bestand']}",
            peildatum=inhoud["peildatum"],
            metingen=1,
        )
    except FileNotFoundError:
        return None
    except OSError as fout:
        raise GebruiksFout(
            f"Het bewaarde register {pad} is niet te lezen ({oorzaak(fout)})."
        ) from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise GebruiksFout(
            f"Het bewaarde register {pad} is beschadigd. "
            "Verwijder het met: opstap register verwijder"
        ) from None
