# SPDX-License-Identifier: EUPL-1.2
"""``opstap bronnen``: sourced figures, their derivation and their cross-checks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from opstap import __version__, bronnen
from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen.tabellen import cijfertabel, controletabel
from opstap.bronnen.weergave import waarde_tekst
from opstap.bronnen.wijzigingen import wijzigingentabel
from opstap.cli.scherm import Groep, lever, uitvoeropties
from opstap.verdeling.uitkomst import meervoud

_GEKLEURD = {"klopt": "green", "verklaard": "yellow", "afwijking": "red"}


def _bekend_op(functie: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--bekend-op`` and hands the command the ledger of that day as ``boek``."""

    @click.option(
        "--bekend-op",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="JJJJ-MM-DD",
        help="Alleen wat op die datum bekend was.",
    )
    @wraps(functie)
    def met_boek(*args: Any, bekend_op: datetime | None, **kwargs: Any) -> Any:
        boek = bronnen.grootboek()
        return functie(*args, boek=boek.op(bekend_op.date()) if bekend_op else boek, **kwargs)

    return met_boek


@click.group(cls=Groep, short_help="Cijfers met hun bron.")
def opdracht() -> None:
    """Cijfers met hun bron: zoeken, herleiden tot de bron, en onderling controleren."""


@opdracht.command()
@click.argument("tekst", required=False)
@click.option("--document", metavar="ID", help="Alleen uit deze bron, bijvoorbeeld brief-2024.")
@click.option("--onderwerp", help="Alleen dit onderwerp, bijvoorbeeld wsw.")
@click.option("--status", type=click.Choice(list(bronnen.STATUSSEN)), help="Alleen deze status.")
@click.option("--jaar", type=int, help="Alleen over dit jaar.")
@_bekend_op
@uitvoeropties
def lijst(
    tekst: str | None,
    document: str | None,
    onderwerp: str | None,
    status: str | None,
    jaar: int | None,
    boek: bronnen.Grootboek,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Alle cijfers, of die met TEKST erin."""
    if document is not None:
        boek.document(document)
    bekend = {cijfer.onderwerp for cijfer in bronnen.grootboek()}
    if onderwerp is not None and onderwerp not in bekend:
        raise GebruiksFout(
            f"Onderwerp {onderwerp!r} bestaat niet. Kies uit: {', '.join(sorted(bekend))}."
        )
    cijfers = boek.zoek(tekst, document, onderwerp, status, jaar)
    lever(
        [_tabel(cijfers, volledig=uit is not None)],
        lambda: [cijfer.als_dict() for cijfer in cijfers],
        als_json=als_json,
        uit=uit,
        manifest=_manifest(boek),
    )


@opdracht.command()
@click.argument("id")
@_bekend_op
@uitvoeropties
def toon(id: str, boek: bronnen.Grootboek, als_json: bool, uit: Path | None) -> None:
    """Eén cijfer met zijn herleiding tot wat in de bronnen staat."""
    herleiding = boek.herleiding(id)
    tabel = _tabel(list(_alle(herleiding)), volledig=True)
    if als_json or uit is not None:
        lever([tabel], herleiding.als_dict, als_json=als_json, uit=uit, manifest=_manifest(boek))
        return
    for regel in _over(herleiding.cijfer, boek):
        click.echo(regel)
    if herleiding.invoer:
        click.echo("\nHerleiding")
        for regel in _boom(herleiding):
            click.echo(regel)


@opdracht.command()
@_bekend_op
@uitvoeropties
def controleer(boek: bronnen.Grootboek, als_json: bool, uit: Path | None) -> None:
    """Controleer de cijfers onderling; eindigt met status 1 bij een onverklaarde afwijking."""
    rapport = bronnen.controleer(boek)
    if als_json or uit is not None:
        lever(
            [controletabel(rapport)],
            rapport.als_dict,
            als_json=als_json,
            uit=uit,
            manifest=_manifest(boek),
        )
    else:
        for controle in rapport.controles:
            uitkomst = click.style(f"{controle.uitkomst:9}", fg=_GEKLEURD[controle.uitkomst])
            click.echo(f"{uitkomst} {controle.omschrijving}  [{controle.id}]")
            click.echo(click.wrap_text(controle.toelichting, 100, "          ", "          "))
        telling = [
            f"{sum(c.uitkomst == uitkomst for c in rapport.controles)} {uitkomst}"
            for uitkomst in _GEKLEURD
        ]
        click.echo(f"\n{len(rapport.controles)} controles: {', '.join(telling)}.")
    if not rapport.geslaagd:
        sys.exit(1)


@opdracht.command()
@click.option(
    "--sinds",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    required=True,
    help="Wat er na deze dag bekend werd.",
)
@_bekend_op
@uitvoeropties
def nieuw(sinds: datetime, boek: bronnen.Grootboek, als_json: bool, uit: Path | None) -> None:
    """Wat er sinds een dag nieuw of anders is, tot en met nu of de dag van --bekend-op."""
    if boek.peildatum is not None and sinds.date() > boek.peildatum:
        raise GebruiksFout("--sinds ligt na --bekend-op. Draai de twee dagen om.")
    gevonden = bronnen.wijzigingen(bronnen.grootboek().op(sinds.date()), boek)
    titel = f"{meervoud(len(gevonden), 'wijziging', 'wijzigingen')} sinds {sinds.date()}"
    tabel = wijzigingentabel(gevonden, titel)
    if uit is None:
        kolommen = (
            KolomKop("id", "Cijfer"),
            KolomKop("omschrijving", "Omschrijving"),
            KolomKop("soort", "Wat er is gebeurd"),
            KolomKop("eerder", "Was"),
            KolomKop("waarde", "Is nu"),
            KolomKop("bekend_sinds", "Bekend sinds", soort="datum"),
        )
        rijen = tuple(
            (
                w.cijfer.id,
                w.cijfer.omschrijving,
                w.soort,
                waarde_tekst(w.eerder.waarde, w.eerder.eenheid) if w.eerder else None,
                waarde_tekst(w.cijfer.waarde, w.cijfer.eenheid),
                w.cijfer.bekend_sinds,
            )
            for w in gevonden
        )
        tabel = replace(tabel, kolommen=kolommen, rijen=rijen)
    lever(
        [tabel],
        lambda: [wijziging.als_dict() for wijziging in gevonden],
        als_json=als_json,
        uit=uit,
        manifest={**_manifest(boek), "sinds": str(sinds.date())},
    )


@opdracht.command()
@uitvoeropties
def documenten(als_json: bool, uit: Path | None) -> None:
    """De bronnen zelf, en hoe goed zij gelezen zijn."""
    boek = bronnen.grootboek()
    velden = ("id", "titel", "uitgever", "datum", "gelezen", "kenmerk", "url")
    rijen = [document.als_dict() for document in boek.documenten.values()]
    tabel = Tabel(
        naam="documenten",
        titel="Bronnen",
        kolommen=tuple(KolomKop(veld, veld.capitalize()) for veld in velden),
        rijen=tuple(tuple(_tekst(rij[veld]) for veld in velden) for rij in rijen),
        toelichting=tuple(f"{naam}: {uitleg}" for naam, uitleg in bronnen.GELEZEN.items()),
    )
    lever([tabel], lambda: rijen, als_json=als_json, uit=uit, manifest=_manifest(boek))


def _tekst(waarde: object) -> str | None:
    return None if waarde is None else str(waarde)


def _manifest(boek: bronnen.Grootboek) -> dict[str, object]:
    return {
        "opstap": __version__,
        "grootboek": boek.vingerafdruk,
        "bekend_op": str(boek.peildatum or "nu"),
    }


def _tabel(cijfers: list[bronnen.Cijfer], *, volledig: bool) -> Tabel:
    titel = meervoud(len(cijfers), "cijfer", "cijfers")
    tabel = cijfertabel(cijfers, titel)
    if volledig:
        return tabel
    kort = (
        KolomKop("id", "Cijfer"),
        KolomKop("omschrijving", "Omschrijving"),
        KolomKop("weergave", "Waarde"),
        KolomKop("status", "Status"),
        KolomKop("bron", "Bron"),
    )
    rijen = tuple(
        (c.id, c.omschrijving, waarde_tekst(c.waarde, c.eenheid), c.status, c.bron) for c in cijfers
    )
    return replace(tabel, kolommen=kort, rijen=rijen)


def _over(cijfer: bronnen.Cijfer, boek: bronnen.Grootboek) -> Iterator[str]:
    """Everything that is known of one figure, a line per fact."""
    yield f"{cijfer.omschrijving}: {waarde_tekst(cijfer.waarde, cijfer.eenheid)}"
    bron = cijfer.bron
    if bron != bronnen.EIGEN:
        document = boek.document(bron)
        bron = f"{bron}: {document.titel} ({document.uitgever}, {document.datum})"
    feiten = {
        "Cijfer": cijfer.id,
        "Definitie": cijfer.definitie,
        "Status": f"{cijfer.status} ({bronnen.STATUSSEN[cijfer.status]})",
        "Besluit": cijfer.besluitstatus,
        "Prijspeil": cijfer.prijspeil,
        "Over": cijfer.periode or cijfer.jaar,
        "Bekend sinds": cijfer.bekend_sinds,
        "Bron": bron,
        "Vindplaats": cijfer.vindplaats,
        "Bron gelezen": f"{cijfer.gelezen} ({bronnen.GELEZEN[cijfer.gelezen]})",
        "Formule": cijfer.formule,
        "Bereik": cijfer.bereik
        and " tot ".join(waarde_tekst(grens, cijfer.eenheid) for grens in cijfer.bereik),
        "Vervangen door": cijfer.vervangen_door,
        "Opmerking": cijfer.opmerking,
    }
    yield from (f"  {naam + ':':16}{feit}" for naam, feit in feiten.items() if feit is not None)


def _boom(herleiding: bronnen.Herleiding, inspring: str = "") -> Iterator[str]:
    cijfer = herleiding.cijfer
    waarde = waarde_tekst(cijfer.waarde, cijfer.eenheid)
    yield f"{cijfer.id} = {waarde}  ({cijfer.status}, {cijfer.bron})"
    if cijfer.formule:
        yield f"{inspring}   formule: {cijfer.formule}"
    for nummer, tak in enumerate(herleiding.invoer, start=1):
        laatste = nummer == len(herleiding.invoer)
        eerste, *rest = _boom(tak, inspring + ("   " if laatste else "│  "))
        yield f"{inspring}{'└─ ' if laatste else '├─ '}{eerste}"
        yield from rest


def _alle(herleiding: bronnen.Herleiding) -> Iterator[bronnen.Cijfer]:
    yield herleiding.cijfer
    for tak in herleiding.invoer:
        yield from _alle(tak)
