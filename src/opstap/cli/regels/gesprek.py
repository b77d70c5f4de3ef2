# SPDX-License-Identifier: EUPL-1.2
"""A route on a terminal: one question at a time, with the reason why it is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date

import click

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.regels.gesprek import volgende_vraag
from opstap.regels.kern.feiten import GEEN, Feit, Waarde
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.naslag.woorden import codenamen, in_woorden

_WEET_NIET = ("", "?", "weet niet", "weet ik niet", "onbekend")


def vraag_uit(route: Route, peildag: Callable[[Mapping[str, Waarde]], date]) -> dict[str, Waarde]:
    """The facts that somebody at the keyboard knows. ``peildag`` gives the day for what is known.

    Everything is said on standard error. Raises :class:`click.Abort` at the end of the input.
    """
    feiten: dict[str, Waarde] = {}
    overgeslagen: set[str] = set()
    _zeg(f"{route.vraag}\n")
    _zeg(
        "Opstap stelt de vragen een voor een en bewaart niets. Weet u iets niet, druk dan op enter."
    )
    uitkomst = route.antwoord(feiten, peildag(feiten))
    nummer, gezegd = 0, ""
    while feit := volgende_vraag(route, feiten, peildag(feiten), overgeslagen):
        nummer += 1
        _zeg(f"\n{nummer}. {feit.vraag}")
        if feit.uitleg:
            _zeg(f"   {feit.uitleg}")
        if (waarom := _waarom(route, uitkomst)) != gezegd:
            _zeg(f"   {waarom}")
            gezegd = waarom
        waarde = _antwoord(feit)
        if waarde is None:
            overgeslagen.add(feit.id)
            _zeg("   Dit is niet bekend.")
            continue
        geprobeerd = {**feiten, feit.id: waarde}
        try:
            uitkomst = route.antwoord(geprobeerd, peildag(geprobeerd))
        except GebruiksFout as fout:
            nummer -= 1
            _zeg(f"   {fout}")
            continue
        feiten = geprobeerd
        if feit.soort in ("ja_nee", "keuze") or waarde == GEEN:
            _zeg(f"   {feit.zin(waarde)}")
    if overgeslagen and uitkomst.vraag:
        _zeg(
            f"\nZonder deze feiten blijft de uitkomst onbekend: {opsomming(sorted(overgeslagen))}."
        )
    _zeg("")
    return feiten


def _waarom(route: Route, uitkomst: Uitkomst) -> str:
    """Why there is still a question: what may come out, and in which articles that stands."""
    eerste, *rest = dict.fromkeys(uitkomst.regels)
    zie = f"Zie {eerste.id} ({eerste.grondslag})"
    if rest:
        zie += f", en ook {opsomming(dict.fromkeys(regel.id for regel in rest))}"
    mogelijk = uitkomst.antwoord().get("mogelijk")
    if isinstance(mogelijk, list) and len(mogelijk) > 1:
        keuzes = opsomming((in_woorden(deel, codenamen(route)) for deel in mogelijk), "of")
        return f"Hiervan hangt de uitkomst af: {keuzes}. {zie}."
    return f"Hiervan hangt de uitkomst af. {zie}."


def _antwoord(feit: Feit) -> Waarde | None:
    """What was typed, asked again until it can be read; null when it is not known."""
    while True:
        click.echo(f"   {_hoe(feit)}: ", nl=False, err=True)
        regel = sys.stdin.readline()
        if not regel:
            raise click.Abort
        if regel.strip().lower() in _WEET_NIET:
            return None
        try:
            return feit.lees(regel.strip())
        except GebruiksFout as fout:
            _zeg(f"   {fout}")


def _hoe(feit: Feit) -> str:
    """What can be typed."""
    match feit.soort:
        case "ja_nee":
            keuzes = ["ja", "nee"]
        case "keuze":
            keuzes = [f"{id} ({keuze.naam})" for id, keuze in feit.keuzes.items()]
        case "datum":
            keuzes = ["dag, zoals 2026-03-01"]
        case "geheel":
            keuzes = [f"heel getal {feit.eenheid}".strip()]
        case "getal":
            keuzes = [f"getal {feit.eenheid}".strip()]
        case "getallen":
            keuzes = ["getallen met ; ertussen"]
        case "rijen":
            keuzes = [f"van elke rij {opsomming(feit.kolommen)}, met ; tussen de rijen"]
    if feit.geen:
        keuzes.append(GEEN)
    return opsomming([*keuzes, "weet niet"], "of")


def _zeg(tekst: str) -> None:
    click.echo(click.wrap_text(tekst, 100, "", "   ") if tekst.strip() else tekst, err=True)
