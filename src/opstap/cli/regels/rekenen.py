# SPDX-License-Identifier: EUPL-1.2
"""The calculators with options of their own: subsidy, loonwaarde, places and the terms of LK-03."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from opstap import regels
from opstap.basis.fouten import GebruiksFout
from opstap.basis.getallen import exact_getal
from opstap.basis.invoer import Kolom, Schema
from opstap.basis.opmaak import kort_getal
from opstap.basis.tabel import KolomKop
from opstap.cli.invoer import lees, lees_getal
from opstap.cli.regels.antwoord import lever_uitkomst
from opstap.cli.scherm import Opdracht, uitvoeropties
from opstap.regels.naslag.woorden import in_woorden

_MEESTE_PERSONEN = 100_000
_TAKEN = Schema(
    "taken",
    (
        Kolom("taak", "tekst", uniek=True, uitleg="naam van de hoofdtaak"),
        Kolom("aandeel", "getal", uitleg="deel van de werktijd, zoals 0,5"),
        Kolom("tempo", "getal", uitleg="tempo tegenover de norm, zoals 0,8"),
        Kolom("kwaliteit", "getal", uitleg="deel dat goed is, zoals 0,9"),
        Kolom("netto", "getal", uitleg="netto werktijd als deel van de tijd"),
    ),
)
_DATUM = click.DateTime(["%Y-%m-%d"])


def _getaloptie(
    naam: str, uitleg: str, *, verplicht: bool = False, standaard: str | None = None
) -> Callable[[Any], Any]:
    """An option that takes an exact number: 0.40, 0,40 or 70/80."""
    return click.option(
        naam,
        required=verplicht,
        default=standaard,
        show_default=standaard is not None,
        callback=lees_getal,
        metavar="GETAL",
        help=uitleg,
    )


def _dag(naam: str, uitleg: str, *, verplicht: bool = False) -> Callable[[Any], Any]:
    """An option that takes a day."""
    return click.option(naam, required=verplicht, type=_DATUM, metavar="JJJJ-MM-DD", help=uitleg)


def _baan(functie: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a job that a subsidy is for."""
    for optie in (
        _getaloptie("--voltijd", "Uren per week van voltijd in dit werk.", standaard="36"),
        _getaloptie("--loonwaarde", "Deel van 1, zoals 0.40."),
        _getaloptie("--uren", "Uren per week van de baan.", verplicht=True),
    ):
        functie = optie(functie)
    return functie


@click.command(cls=Opdracht)
@_dag("--peildatum", "Dag waarvoor u het bedrag wilt weten.", verplicht=True)
@_baan
@click.option("--forfaitair", is_flag=True, help="Zonder meting, in de eerste zes maanden.")
@_dag("--start", "Eerste dag van de baan.")
@click.option("--leeftijd", type=int, help="Leeftijd onder 21 jaar: dan telt het jeugdloon.")
@uitvoeropties
def lks(
    peildatum: datetime,
    uren: Fraction,
    loonwaarde: Fraction | None,
    voltijd: Fraction,
    forfaitair: bool,
    start: datetime | None,
    leeftijd: int | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Loonkostensubsidie per maand op een dag."""
    uitkomst = regels.lks(
        peildatum.date(),
        uren=uren,
        loonwaarde=loonwaarde,
        forfaitair=forfaitair,
        voltijd=voltijd,
        start=start.date() if start else None,
        leeftijd=leeftijd,
    )
    kolommen = (
        KolomKop("stap", "Stap"),
        KolomKop("bedrag", "Per maand", "euro", soort="getal"),
        KolomKop("regel", "Regel"),
    )
    rijen = [(s.naam, s.bedrag, s.regel) for s in uitkomst.rekenstappen]
    titel = f"Loonkostensubsidie: € {in_woorden(uitkomst.bedrag_per_maand)} per maand"
    lever_uitkomst(uitkomst, "lks", titel, kolommen, rijen, als_json, uit)


@click.command(cls=Opdracht)
@_dag("--start", "Eerste dag van de baan.", verplicht=True)
@_dag("--tot", "Laatste dag.", verplicht=True)
@_baan
@click.option(
    "--forfaitmaanden",
    type=int,
    default=0,
    show_default=True,
    help="Eerste maanden zonder meting, hoogstens 6.",
)
@uitvoeropties
def verloop(
    start: datetime,
    tot: datetime,
    uren: Fraction,
    loonwaarde: Fraction | None,
    voltijd: Fraction,
    forfaitmaanden: int,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Loonkostensubsidie van maand tot maand.

    Het bedrag wordt bij de start bepaald en daarna alleen op 1 januari.
    """
    uitkomst = regels.lks_verloop(
        start.date(),
        tot.date(),
        uren=uren,
        loonwaarde=loonwaarde,
        forfaitmaanden=forfaitmaanden,
        voltijd=voltijd,
    )
    kolommen = (
        KolomKop("van", "Van", soort="datum"),
        KolomKop("tot", "Tot en met", soort="datum"),
        KolomKop("soort", "Soort"),
        KolomKop("loon_van", "Minimumloon van", soort="datum"),
        KolomKop("per_maand", "Per maand", "euro", soort="getal"),
        KolomKop("bedrag", "Bedrag", "euro", soort="getal", totaal=True),
    )
    rijen = [
        (t.van, t.tot, t.soort, t.loon_van, Fraction(t.per_maand), Fraction(t.bedrag))
        for t in uitkomst.tijdvakken
    ]
    titel = f"Loonkostensubsidie: samen € {in_woorden(uitkomst.totaal)}"
    lever_uitkomst(uitkomst, "lks-verloop", titel, kolommen, rijen, als_json, uit)


@click.command(cls=Opdracht)
@click.argument("bestand", required=False, type=click.Path(path_type=Path), metavar="[BESTAND]")
@click.option(
    "--taak",
    "taken",
    multiple=True,
    metavar="A,T,K,N",
    help="Aandeel, tempo, kwaliteit en netto werktijd van een hoofdtaak, zoals 0.5,70/80,0.9,1. "
    "Herhaal dit voor elke taak.",
)
@_getaloptie("--uren", "Uren per week van de baan.")
@click.option("--werkdagen", type=int, help="Werkdagen per week.")
@uitvoeropties
def loonwaarde(
    bestand: Path | None,
    taken: Sequence[str],
    uren: Fraction | None,
    werkdagen: int | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Loonwaarde uit de hoofdtaken van het werk.

    Geef elke taak met --taak, of een BESTAND met de kolommen taak, aandeel, tempo, kwaliteit en
    netto.
    """
    if (bestand is None) == (not taken):
        raise GebruiksFout("Geef een bestand met taken, of elke taak met --taak: een van de twee.")
    gelezen = (
        [_taak(nummer, tekst) for nummer, tekst in enumerate(taken, start=1)]
        if bestand is None
        else [
            regels.Hoofdtaak.van(
                rij["taak"], rij["aandeel"], rij["tempo"], rij["kwaliteit"], rij["netto"]
            )
            for rij in lees(bestand, _TAKEN, negeer_extra=False).rijen
        ]
    )
    uitkomst = regels.bepaal_loonwaarde(gelezen, uren=uren, werkdagen=werkdagen)
    kolommen = (
        KolomKop("taak", "Hoofdtaak"),
        KolomKop("aandeel", "Deel van de tijd", soort="aandeel", totaal=True),
        KolomKop("tempo", "Tempo", soort="aandeel"),
        KolomKop("kwaliteit", "Kwaliteit", soort="aandeel"),
        KolomKop("netto", "Netto werktijd", soort="aandeel"),
        KolomKop("bijdrage", "Draagt bij", soort="aandeel", totaal=True),
    )
    rijen = [(t.naam, t.aandeel, t.tempo, t.kwaliteit, t.netto, t.bijdrage) for t in uitkomst.taken]
    titel = f"Loonwaarde: {uitkomst.procent}% van het minimumloon"
    lever_uitkomst(uitkomst, "loonwaarde", titel, kolommen, rijen, als_json, uit)


@click.command(cls=Opdracht)
@click.option(
    "--uren",
    required=True,
    metavar="U,U,...",
    help="Uren per week van elke persoon, zoals 36,20,16. Met een decimale komma: '36;20,5'. "
    "Vijftig mensen van 24.8 uur: 50x24.8.",
)
@_getaloptie("--minimum", "Plaatsen in de regeling van het jaar.")
@_getaloptie("--verordening", "Hoger aantal van de raad.")
@uitvoeropties
def plaatsen(
    uren: str,
    minimum: Fraction | None,
    verordening: Fraction | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Contracten als plaatsen en als banen.

    Een plaats is 31 uur beschut werk, een baan 25,5 uur in de banenafspraak.
    Met --minimum leest u ook of het aantal voor beschut werk is bereikt.
    """
    contracten = _urenlijst(uren)
    uitkomst = regels.tel_plaatsen(contracten)
    kolommen = (KolomKop("maat", "Maat"), KolomKop("aantal", "Aantal"))
    blad = uitkomst.antwoord()
    rijen: list[tuple[Any, ...]] = [
        ("Mensen", str(uitkomst.personen)),
        ("Uren per week samen", kort_getal(uitkomst.uren)),
        ("Plaatsen van 31 uur (beschut werk)", in_woorden(blad["plaatsen_31u"])),
        ("Banen van 25,5 uur (banenafspraak)", in_woorden(blad["banen_25_5u"])),
    ]
    plicht = None
    if minimum is not None or verordening is not None:
        plicht = regels.beschutplicht(contracten, minimum=minimum, verordening=verordening)
        bereikt = plicht.plicht is False
        rijen.append(
            ("Plaatsen die het college moet halen", in_woorden(plicht.antwoord()["doel_31u"]))
        )
        rijen.append(("Aantal bereikt", "ja" if bereikt else "nee"))
    extra: dict[str, object] = {} if plicht is None else {"plicht": plicht.als_dict()}
    zinnen = plicht.stappen if plicht else ()
    lever_uitkomst(
        uitkomst, "plaatsen", "Uren als plaatsen", kolommen, rijen, als_json, uit, extra, zinnen
    )


@click.command(cls=Opdracht)
@_dag("--aanvraag", "Dag van de aanvraag.", verplicht=True)
@_dag("--start", "Eerste dag van de baan, als die al loopt.")
@uitvoeropties
def termijn(aanvraag: datetime, start: datetime | None, als_json: bool, uit: Path | None) -> None:
    """Termijnen van een aanvraag.

    Wanneer het college over loonkostensubsidie moet beslissen, en of de aanvraag op tijd is.
    """
    uitkomst = regels.lks_termijn(aanvraag.date(), start.date() if start else None)
    kolommen = (KolomKop("wat", "Wat"), KolomKop("dag", "Dag", soort="datum"))
    rijen: list[tuple[str, date | None]] = [
        ("Aanvraag", aanvraag.date()),
        ("Besluit uiterlijk", uitkomst.beslis_uiterlijk),
    ]
    if uitkomst.aanvragen_voor is not None:
        rijen.append(("Aanvragen voor", uitkomst.aanvragen_voor))
    lever_uitkomst(uitkomst, "termijn", "Termijnen", kolommen, rijen, als_json, uit)


def _taak(nummer: int, tekst: str) -> regels.Hoofdtaak:
    delen = tekst.replace(",", ".").split(";") if ";" in tekst else tekst.split(",")
    if len(delen) != 4:
        raise GebruiksFout(
            f"--taak {tekst!r}: geef vier getallen met een komma ertussen: aandeel, tempo, "
            "kwaliteit en netto werktijd, zoals 0.5,0.8,0.9,1."
        )
    aandeel, tempo, kwaliteit, netto = (exact_getal(deel) for deel in delen)
    return regels.Hoofdtaak.van(f"taak {nummer}", aandeel, tempo, kwaliteit, netto)


def _urenlijst(tekst: str) -> list[Fraction]:
    """Hours a week of each person, from ``36,20,16`` or ``36;20,5`` or ``50x24.8``."""
    delen = tekst.split(";") if ";" in tekst else tekst.split(",")
    uren: list[Fraction] = []
    for deel in delen:
        aantal, maal, werk = deel.strip().rpartition("x")
        if maal and not aantal.strip().isdecimal():
            raise GebruiksFout(f"--uren {deel!r}: zet een heel aantal voor de x, zoals 50x24.8.")
        keer = int(aantal) if maal else 1
        if len(uren) + keer > _MEESTE_PERSONEN:
            raise GebruiksFout(f"--uren: geef hoogstens {_MEESTE_PERSONEN} mensen.")
        uren += [exact_getal(werk)] * keer
    return uren
