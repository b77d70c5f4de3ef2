# SPDX-License-Identifier: EUPL-1.2
"""The rules themselves: which there are, what they say, their figures, and whether they hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import Tabel
from opstap.bronnen import grootboek
from opstap.cli.scherm import Opdracht, lever, uitvoeropties
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.wetboek import Versie, wetboek, wetsregel
from opstap.regels.naslag import controle, lijsten, weergave
from opstap.regels.naslag.regelblad import Regelblad, Tabelrij, regelblad
from opstap.regels.routes import routes

_GEKLEURD = {"klopt": "green", "let op": "yellow", "afwijking": "red"}
_BREED, _INSPRING = 100, "  "


def _peildatum(functie: Callable[..., Any]) -> Callable[..., Any]:
    """An option that takes a day; the command gets today without it."""
    return click.option(
        "--peildatum",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="JJJJ-MM-DD",
        callback=lambda _ctx, _param, waarde: _dag(waarde),
        help="Dag waarvoor u het wilt weten; anders vandaag.",
    )(functie)


@click.command(cls=Opdracht, short_help="Alle regels, met artikel en zekerheid.")
@click.option("--onderwerp", help="Alleen dit onderwerp, bijvoorbeeld wsw.")
@_peildatum
@uitvoeropties
def lijst(onderwerp: str | None, peildatum: date, als_json: bool, uit: Path | None) -> None:
    """Alle regels die Opstap kent, met het artikel en hoe goed het is gelezen."""
    onderwerpen = {regel.onderwerp for regel in wetboek().values()}
    if onderwerp is not None and onderwerp.lower() not in {o.lower() for o in onderwerpen}:
        raise GebruiksFout(
            f"Onderwerp {onderwerp!r} bestaat niet. Kies uit: {', '.join(sorted(onderwerpen))}."
        )
    gevonden = [
        regel
        for regel in wetboek().values()
        if onderwerp is None or regel.onderwerp.lower() == onderwerp.lower()
    ]
    titel = f"{len(gevonden)} regels op {datum(peildatum)}"
    _lever(
        lijsten.regeltabel(gevonden, peildatum, titel),
        ("id", "naam", "grondslag", "zekerheid", "vanaf", "versies"),
        lambda: [weergave.regel_kort(regel, peildatum) for regel in gevonden],
        als_json,
        uit,
        peildatum,
    )


@click.command(cls=Opdracht, short_help="Eén regel: tekst, artikel, formule, tabel, gevallen.")
@click.argument("regel", metavar="REGEL")
@_peildatum
@uitvoeropties
def toon(regel: str, peildatum: date, als_json: bool, uit: Path | None) -> None:
    """Eén REGEL, zoals BW-03: de tekst, het artikel, de formule, de tabel en de gevallen."""
    gekozen = wetsregel(regel.upper())
    if als_json or uit is not None:
        _lever(
            lijsten.regeltabel([gekozen], peildatum, gekozen.naam),
            None,
            lambda: {"peildatum": peildatum.isoformat(), **weergave.regel_volledig(gekozen)},
            als_json,
            uit,
            peildatum,
        )
        return
    for zin in _over(regelblad(gekozen.id), peildatum):
        click.echo(zin)


@click.command(cls=Opdracht, short_help="Alle vragen die u aan de wet kunt stellen.")
@uitvoeropties
def vragen(als_json: bool, uit: Path | None) -> None:
    """Alle vragen die u aan de wet kunt stellen, en wat Opstap daarvoor wil weten."""
    _lever(
        lijsten.vragentabel(routes().values(), f"{len(routes())} vragen aan de wet"),
        ("id", "vraag", "groep", "feiten"),
        lambda: [weergave.vraag_volledig(route) for route in routes().values()],
        als_json,
        uit,
    )


@click.command(cls=Opdracht, short_help="Alle cijfers van de wet, en welke verlopen zijn.")
@click.option("--alle", is_flag=True, help="Ook eerdere en latere cijfers.")
@_peildatum
@uitvoeropties
def parameters(alle: bool, peildatum: date, als_json: bool, uit: Path | None) -> None:
    """Alle cijfers van de wet op een dag, met bron, status en periode.

    Eindigt met status 1 als een cijfer op die dag verlopen is.
    """
    standen = controle.standen(peildatum, alle=alle)
    _lever(
        lijsten.parametertabel(standen, f"Cijfers van de wet op {datum(peildatum)}"),
        ("naam", "omschrijving", "waarde", "vanaf", "tot", "stand", "status", "bron"),
        lambda: [weergave.parameter_dict(stand) for stand in standen],
        als_json,
        uit,
        peildatum,
    )
    if any(stand.stand == "verlopen" for stand in standen):
        sys.exit(1)


@click.command(cls=Opdracht, short_help="Kloppen alle gevallen, en is er niets verlopen?")
@_peildatum
@uitvoeropties
def controleer(peildatum: date, als_json: bool, uit: Path | None) -> None:
    """Reken alle gevallen na, en kijk of cijfers of teksten verlopen zijn.

    Eindigt met status 1 als een geval anders uitkomt of als iets op die dag verlopen is. Op het
    scherm staat alleen wat uw aandacht vraagt; met --json of --uit krijgt u alles.
    """
    rapport = controle.controleer(peildatum)
    if als_json or uit is not None:
        _lever(lijsten.controletabel(rapport), None, rapport.als_dict, als_json, uit, peildatum)
    else:
        for bevonden in rapport.controles:
            if bevonden.uitkomst == "klopt":
                continue
            uitkomst = click.style(f"{bevonden.uitkomst:9}", fg=_GEKLEURD[bevonden.uitkomst])
            click.echo(f"{uitkomst} {bevonden.omschrijving}  [{bevonden.id}]")
            click.echo(_ingesprongen(bevonden.toelichting, " " * 10))
        telling = [
            f"{sum(c.uitkomst == uitkomst for c in rapport.controles)} {uitkomst}"
            for uitkomst in _GEKLEURD
        ]
        click.echo(
            f"{len(rapport.controles)} controles op {datum(peildatum)}: {', '.join(telling)}."
        )
    if not rapport.geslaagd:
        sys.exit(1)


def _lever(
    tabel: Tabel,
    op_scherm: Sequence[str] | None,
    als_dict: Callable[[], object],
    als_json: bool,
    uit: Path | None,
    dag: date | None = None,
) -> None:
    """Show a table; ``op_scherm`` are the columns that a screen shows, a file gets all."""
    manifest = {"opstap": __version__, "grootboek": grootboek().vingerafdruk}
    lever(
        [tabel],
        als_dict,
        als_json=als_json,
        uit=uit,
        manifest=manifest if dag is None else {**manifest, "peildatum": dag.isoformat()},
        op_scherm=[tabel if op_scherm is None else _met_kolommen(tabel, op_scherm)],
    )


def _met_kolommen(tabel: Tabel, namen: Sequence[str]) -> Tabel:
    plek = {kop.naam: nummer for nummer, kop in enumerate(tabel.kolommen)}
    return Tabel(
        naam=tabel.naam,
        titel=tabel.titel,
        kolommen=tuple(tabel.kolommen[plek[naam]] for naam in namen),
        rijen=tuple(tuple(rij[plek[naam]] for naam in namen) for rij in tabel.rijen),
        toelichting=tabel.toelichting,
    )


def _over(blad: Regelblad, dag: date) -> Iterator[str]:
    """Everything about one rule, as text for a screen."""
    regel = blad.regel
    versie = weergave.geldend(regel, dag)
    yield f"{regel.id}: {regel.naam}"
    yield _ingesprongen(versie.tekst, _INSPRING)
    feiten = {
        "Onderwerp": regel.onderwerp,
        "Artikel": versie.grondslag,
        "Adres": versie.url,
        "Geldt": _geldt(versie),
        "Zekerheid": f"{versie.zekerheid} ({versie.waarom})" if versie.waarom else versie.zekerheid,
        "Vragen": ", ".join(vraag.id for vraag in blad.vragen) or None,
    }
    for naam, tekst in feiten.items():
        if tekst is not None:
            yield _ingesprongen(tekst, f"{_INSPRING}{naam + ':':12}", " " * 14)
    for kop, zinnen in (("Formule", versie.formule), ("Let op", versie.let_op)):
        yield from _lijst(kop, zinnen)
    yield from _lijst(
        "Waar Opstap een keuze maakt",
        [f"zekerheid {lezing.zekerheid}: {lezing.waarom}" for lezing in regel.lezingen.values()],
    )
    andere = [v for v in regel.versies if v is not versie]
    yield from _lijst("Andere versies", [f"{_geldt(ander)}: {ander.tekst}" for ander in andere])
    for tabel in blad.tabellen:
        vanaf = datum(tabel.tabel.vanaf)
        yield f"\nTabel vanaf {vanaf}: de eerste rij waarvan alles waar is, geeft de uitkomst"
        for rij in tabel.rijen:
            yield _ingesprongen(_rij(tabel.kop, rij), f"{rij.nummer:4}. ", " " * 6)
    yield from _lijst("Gevallen", [f"{g.geval.titel} ({g.geval.artikel})" for g in blad.gevallen])


def _lijst(kop: str, zinnen: Sequence[str]) -> Iterator[str]:
    """A heading with sentences below it; nothing when there are none."""
    if zinnen:
        yield f"\n{kop}"
        yield from (_ingesprongen(zin, f"{_INSPRING}- ", "    ") for zin in zinnen)


def _rij(kop: str, rij: Tabelrij) -> str:
    """A row of a table: what comes out, and when."""
    uitkomst = "; ".join(f"{naam}: {waarde}" for naam, waarde in ((kop, rij.uitkomst), *rij.ook))
    als = " ".join(rij.als) if rij.als else "In alle andere gevallen."
    return f"{uitkomst} ({rij.artikel}). {als}"


def _geldt(versie: Versie) -> str:
    tot = f" tot en met {datum(versie.tot)}" if versie.tot else ""
    return f"vanaf {datum(versie.vanaf)}{tot}"


def _dag(waarde: datetime | None) -> date:
    return waarde.date() if waarde else date.today()


def _ingesprongen(tekst: str, eerste: str, rest: str | None = None) -> str:
    return click.wrap_text(tekst, _BREED, eerste, eerste if rest is None else rest)
