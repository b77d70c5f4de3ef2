# SPDX-License-Identifier: EUPL-1.2
"""``opstap doorreken``: policy variants side by side, from people and places to money."""

from __future__ import annotations

import sys
import warnings
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from opstap import __version__
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.cli.invoer import lees_register
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel
    from opstap.gebieden import Indeling
    from opstap.varianten import Beleidsvariant, Doorrekening

_T = TypeVar("_T")
NIVEAUS = ("land", "provincie", "arbeidsmarktregio", "samenwerkingsverband", "gemeente")
_BESTANDSEINDEN = (".yaml", ".yml")
_SCHERMJAREN = (2025, 2030, 2040)
_VERVANGER = (
    "Geld dat naar het doelgroepenregister wordt verdeeld, is hier verdeeld naar een vervanger "
    "(uitkeringen 2021). Uw eigen aantallen bewaart u met opstap register."
)


@click.command(cls=Opdracht, short_help="Beleidsvarianten naast elkaar: mensen, plaatsen en geld.")
@click.argument("varianten", nargs=-1, metavar="[ID|BESTAND]...")
@click.option("--controle", is_flag=True, help="Toets elk gepubliceerd bedrag (status 1 bij fout).")
@click.option(
    "--kopieer",
    nargs=2,
    metavar="ID BESTAND",
    help="Schrijf een kopie van een variant om zelf te veranderen.",
)
@click.option("--basis", metavar="ID", help="Variant om mee te vergelijken (standaard de eerste).")
@click.option(
    "--niveau",
    type=click.Choice(NIVEAUS),
    default="land",
    show_default=True,
    help="Gebieden waarvoor ook geld en mensen worden gegeven.",
)
@click.option(
    "--gemeente", "gemeenten", multiple=True, metavar="CODE", help="Alleen deze gemeente."
)
@click.option(
    "--samenwerkingsverbanden",
    "verbanden",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente: reken door per samenwerkingsverband.",
)
@click.option(
    "--jaar", "jaren", multiple=True, type=int, metavar="JAAR", help="Toon alleen dit jaar."
)
@click.option(
    "--tot", type=int, default=2048, show_default=True, metavar="JAAR", help="Laatste jaar."
)
@click.option(
    "--trekkingen",
    type=int,
    default=0,
    show_default=True,
    metavar="GETAL",
    help="Aantal trekkingen van de onzekere aannames; 0 rekent zonder spreiding.",
)
@click.option(
    "--prijspeil",
    default="brief",
    show_default=True,
    metavar="JAAR|lopend|brief",
    help="Prijzen van een jaar, lopende prijzen, of zoals gedrukt.",
)
@click.option(
    "--indexatie",
    metavar="AANDEEL",
    help="Prijsstijging per jaar na 2024, bijvoorbeeld 0.025.",
)
@click.option(
    "--rapport",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BESTAND",
    help="Schrijf een rapport (.pdf of .docx).",
)
@uitvoeropties
def opdracht(
    varianten: tuple[str, ...],
    controle: bool,
    kopieer: tuple[str, str] | None,
    als_json: bool,
    uit: Path | None,
    rapport: Path | None,
    **opties: Any,
) -> None:
    """Zet beleidsvarianten naast elkaar: banen, mensen, plaatsen en geld, 2024 tot en met 2048.

    Kies uit basis, 1, 2, 3 en 3-vangnet2, of geef een bestand (.yaml) met een eigen variant. Maak
    zo'n bestand met --kopieer. Het verschil is met de eerste variant, of met --basis.
    """
    if kopieer:
        _kopieer(*kopieer)
    elif controle:
        _controle(als_json, uit)
    elif not varianten:
        raise GebruiksFout(
            "Noem een of meer varianten, bijvoorbeeld: opstap doorreken 1 2 3 (of --controle)."
        )
    else:
        _vergelijk(varianten, als_json, uit, rapport, **opties)


def _kopieer(id: str, bestand: str) -> None:
    from opstap.varianten import kopie

    pad = Path(bestand)
    if not bestand.lower().endswith(_BESTANDSEINDEN):
        raise GebruiksFout(f"{bestand}: geef het bestand een naam die eindigt op .yaml.")
    if pad.exists():
        raise GebruiksFout(f"{bestand} bestaat al; kies een andere naam of verwijder het eerst.")
    tekst = kopie(id, bestand)
    try:
        pad.write_text(tekst, encoding="utf-8")
    except OSError as fout:
        raise GebruiksFout(f"{bestand}: hier is niet te schrijven ({oorzaak(fout)}).") from None
    click.echo(f"Geschreven: {bestand}. Verander het en geef: opstap doorreken {id} {bestand}")


def _op_plek(delen: tuple[_T, ...]) -> tuple[_T, ...]:
    """The columns of the check that a screen has room for, the verdict before its margin."""
    *getallen, marge, uitkomst, formule = delen[:7]
    return (*getallen, uitkomst, marge, formule)


def _controle(als_json: bool, uit: Path | None) -> None:
    from dataclasses import replace

    from opstap.bekostiging.prijzen import reconciliatie
    from opstap.varianten import controle, geslaagd, lezingen
    from opstap.varianten.controletabellen import controletabel, lezingentabel

    toetsen = controle()
    goed = geslaagd(toetsen)
    tabel = controletabel(toetsen)
    kort = replace(
        tabel,
        kolommen=_op_plek(tabel.kolommen),
        rijen=tuple(map(_op_plek, tabel.rijen)),
        toelichting=(
            *tabel.toelichting,
            *(f"{t.id}: {t.toelichting}" for t in toetsen if t.uitkomst != "klopt"),
        ),
    )
    extra = [lezingentabel(lezingen()), reconciliatie()]
    document = {
        "geslaagd": goed,
        "toetsen": [toets.als_dict() for toets in toetsen],
        "lezingen_variant_3": [lezing.als_dict() for lezing in lezingen()],
    }
    lever(
        [tabel, *extra],
        lambda: document,
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "opdracht": "opstap doorreken --controle"},
        op_scherm=[kort, *extra],
    )
    if not goed:
        sys.exit(1)


def _kies(tekst: str) -> Beleidsvariant:
    from opstap.varianten import beleidsvariant, lees_beleidsvariant

    if tekst.lower().endswith(_BESTANDSEINDEN):
        return lees_beleidsvariant(Path(tekst))
    return beleidsvariant(tekst)


def _verbanden(pad: Path | None) -> Indeling | None:
    from opstap.cli.prognoseopties import lees_verbanden

    return lees_verbanden(pad)


def _prijzen(prijspeil: str, indexatie: str | None) -> dict[str, Any]:
    from fractions import Fraction

    from opstap.bekostiging.prijzen import eigen_indexatie, lees_prijspeil

    uit: dict[str, Any] = {
        "prijspeil": prijspeil if prijspeil == "brief" else lees_prijspeil(prijspeil)
    }
    if indexatie is not None:
        try:
            uit["indexatie"] = eigen_indexatie(Fraction(indexatie.replace(",", ".")))
        except (ValueError, ZeroDivisionError):
            raise GebruiksFout(
                f"--indexatie {indexatie} is geen getal; 2,5 procent per jaar is 0.025."
            ) from None
    return uit


def _vergelijk(
    varianten: tuple[str, ...],
    als_json: bool,
    uit: Path | None,
    rapport: Path | None,
    *,
    basis: str | None,
    niveau: str,
    gemeenten: tuple[str, ...],
    verbanden: Path | None,
    jaren: tuple[int, ...],
    tot: int,
    trekkingen: int,
    prijspeil: str,
    indexatie: str | None,
) -> None:
    from opstap.cli.prognoseopties import kies_gemeenten
    from opstap.varianten import als_dict, naast_elkaar

    codes = kies_gemeenten(gemeenten)
    gekozen = [_kies(tekst) for tekst in varianten]
    if basis is not None and basis not in [variant.id for variant in gekozen]:
        raise GebruiksFout(f"--basis {basis}: die variant staat niet bij de varianten die u noemt.")
    if codes and niveau not in ("land", "gemeente"):
        raise GebruiksFout(f"--gemeente past niet bij --niveau {niveau}; laat een van beide weg.")
    indeling = _verbanden(verbanden)
    if codes:
        niveau = "gemeente"
    elif indeling is not None and niveau == "land":
        niveau = "samenwerkingsverband"
    register = lees_register()
    with warnings.catch_warnings(record=True) as opgevangen:
        warnings.simplefilter("always", UserWarning)
        doorgerekend = naast_elkaar(
            gekozen,
            niveau=niveau,
            trekkingen=trekkingen,
            tot=tot,
            verbanden=indeling,
            register=register,
            **_prijzen(prijspeil, indexatie),
        )
    waarschuw(dict.fromkeys(str(w.message) for w in opgevangen))
    waarschuw(tekst for d in doorgerekend for tekst in d.meldingen)
    for jaar in jaren:
        doorgerekend[0].jaarplek(jaar)
    if niveau != "land" and register is None:
        waarschuw([_VERVANGER])
    anker = basis or doorgerekend[0].variant.id
    manifest = {
        "opstap": __version__,
        "varianten": [variant.id for variant in gekozen],
        "basis": anker,
        "niveau": niveau,
        "tot": tot,
        "trekkingen": trekkingen,
        "prijspeil": prijspeil,
        "indexatie": indexatie,
    }
    if rapport is not None:
        _schrijf_rapport(rapport, doorgerekend, anker, codes, _opdracht(varianten, manifest))
    lever(
        _tabellen(doorgerekend, anker, codes, jaren),
        lambda: (
            als_dict(doorgerekend, basis=anker, gebieden=codes, jaren=jaren)
            | {"manifest": manifest}
        ),
        als_json=als_json,
        uit=uit,
        manifest=manifest,
        op_scherm=[] if rapport is not None else _schermtabellen(doorgerekend, anker, codes, jaren),
    )


def _opdracht(varianten: tuple[str, ...], manifest: dict[str, Any]) -> str:
    """The command that makes a report again."""
    opties = ("basis", "niveau", "tot", "trekkingen", "prijspeil", "indexatie")
    woorden = [f"--{naam} {manifest[naam]}" for naam in opties if manifest[naam] is not None]
    namen = (Path(v).name if v.lower().endswith(_BESTANDSEINDEN) else v for v in varianten)
    return " ".join(["opstap doorreken", *namen, *woorden])


def _schrijf_rapport(
    pad: Path, doorgerekend: tuple[Doorrekening, ...], basis: str, codes: tuple[str, ...], doe: str
) -> None:
    from opstap.publicatie import schrijf_rapport
    from opstap.varianten.verslag import verslag

    document = verslag(
        doorgerekend,
        basis=basis,
        gebieden=codes,
        datum=date.today(),
        opdracht=f"{doe} --rapport {pad.name}",
    )
    schrijf_rapport(pad, document)
    click.echo(f"Geschreven: {pad}", err=True)


def _tabellen(
    doorgerekend: tuple[Doorrekening, ...],
    basis: str,
    codes: tuple[str, ...],
    jaren: tuple[int, ...],
) -> list[Tabel]:
    """Everything, a table per subject, for a file."""
    from opstap.varianten import tabellen as t

    alle = doorgerekend[0].jaren
    uit = [
        t.overzicht(doorgerekend),
        t.geld_lang(doorgerekend),
        t.mensen_lang(doorgerekend, basis),
        t.gevolgen(doorgerekend, jaren or alle),
        t.afleiding(doorgerekend),
        t.maatregelen(doorgerekend),
        *(t.geld(d, t.toonjaren(doorgerekend, jaren)) for d in doorgerekend),
    ]
    if doorgerekend[0].niveau != "land":
        uit.append(t.gebieden(doorgerekend, (jaren or alle)[-1], codes))
    return uit


def _schermtabellen(
    doorgerekend: tuple[Doorrekening, ...],
    basis: str,
    codes: tuple[str, ...],
    jaren: tuple[int, ...],
) -> list[Tabel]:
    from opstap.varianten import tabellen as t

    alle, getoond = doorgerekend[0].jaren, t.toonjaren(doorgerekend, jaren)
    uit = [
        t.overzicht(doorgerekend),
        t.geld(doorgerekend[0], getoond)
        if len(doorgerekend) == 1
        else t.geld_naast_elkaar(doorgerekend, getoond),
        t.mensen(doorgerekend, jaren or [j for j in alle if j in (*_SCHERMJAREN, alle[-1])], basis),
    ]
    if len(doorgerekend) == 1 or any(g.telt_mee for d in doorgerekend for g in d.gevolgen):
        uit.append(_zonder_uitleg(t.gevolgen(doorgerekend, getoond[-1:])))
    if doorgerekend[0].niveau != "land":
        uit.append(t.gebieden(doorgerekend, (jaren or alle)[-1], codes))
    return uit


def _zonder_uitleg(tabel: Tabel) -> Tabel:
    """The same without the last column, as a screen has room for."""
    from dataclasses import replace

    return replace(
        tabel, kolommen=tabel.kolommen[:-1], rijen=tuple(rij[:-1] for rij in tabel.rijen)
    )
