# SPDX-License-Identifier: EUPL-1.2
"""``opstap gebieden``: municipalities, mergers, partnerships and the tile map."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import click

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.basis.invoer import Kolom, Schema
from opstap.basis.tabel import KolomKop, Soort, Tabel, Waarde
from opstap.cli.gemeententabel import (
    eis_hele_getallen,
    kopnamen,
    lees_aandelen,
    lees_gemeententabel,
)
from opstap.cli.invoer import lees, lees_samenwerkingsverbanden
from opstap.cli.scherm import Groep, lever, uitvoeropties, waarschuw
from opstap.verdeling.uitkomst import meervoud

_PAD = click.Path(path_type=Path)
_JAAR = click.IntRange(1900, 2100)
_GEMEENTEN = ("gemeente", "gemeenten")
_CODE, _NAAM = KolomKop("code", "Code"), KolomKop("naam", "Gemeente")
_NEGEER = click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen over.")


@click.group(
    cls=Groep,
    short_help="Gemeenten, herindelingen, samenwerkingsverbanden, kaart.",
)
def opdracht() -> None:
    """Gemeenten door de tijd, hun samenwerkingsverbanden, en de tegelkaart."""


@opdracht.command()
@click.option("--jaar", type=_JAAR, default=gebieden.LAATSTE_JAAR, help="Indeling op 1 januari.")
@click.option("--provincie", metavar="CODE|NAAM", help="Alleen deze provincie.")
@click.option("--arbeidsmarktregio", metavar="CODE|NAAM", help="Alleen deze regio.")
@uitvoeropties
def lijst(
    jaar: int,
    provincie: str | None,
    arbeidsmarktregio: str | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """De gemeenten van een jaar, met provincie, arbeidsmarktregio en inwoners."""
    inwoners = gebieden.inwoners(jaar) if jaar >= gebieden.EERSTE_INWONERJAAR else {}
    gekozen = [
        gemeente
        for gemeente in gebieden.gemeenten(jaar).values()
        if _past(provincie, gemeente.provincie_code, gemeente.provincie)
        and _past(arbeidsmarktregio, gemeente.arbeidsmarktregio_code, gemeente.arbeidsmarktregio)
    ]
    if not gekozen:
        raise GebruiksFout(
            "Geen gemeente past daarbij. Provincies: "
            f"{', '.join(gebieden.provincies().values())}. Regio's: "
            f"{', '.join(gebieden.arbeidsmarktregios().values())}."
        )
    tabel = Tabel(
        naam="gemeenten",
        titel=f"{meervoud(len(gekozen), *_GEMEENTEN)}, indeling van 1 januari {jaar}",
        kolommen=(
            _CODE,
            _NAAM,
            KolomKop("provincie", "Provincie"),
            KolomKop("arbeidsmarktregio", "Arbeidsmarktregio"),
            KolomKop("inwoners", "Inwoners", soort="geheel", totaal=True),
        ),
        rijen=tuple(
            (g.code, g.naam, g.provincie, g.arbeidsmarktregio, inwoners.get(g.code))
            for g in gekozen
        ),
        toelichting=("Bron: CBS, CC BY 4.0.",),
    ).met_totaal()
    _lever(tabel, als_json, uit)


def _past(gezocht: str | None, *namen: str | None) -> bool:
    """Whether nothing was asked, or one of these names, whatever the capitals."""
    return gezocht is None or gezocht.casefold() in (naam.casefold() for naam in namen if naam)


@opdracht.command()
@click.argument("naam")
@click.option("--json", "als_json", is_flag=True, help="Eén JSON-document, verder niets.")
def code(naam: str, als_json: bool) -> None:
    """Stel gemeentecodes voor bij een NAAM; u kiest zelf."""
    voorstellen = gebieden.stel_codes_voor(naam)
    if not voorstellen and not als_json:
        raise GebruiksFout(f"Geen gemeente lijkt op {naam!r}.")
    tabel = Tabel(
        naam="voorstellen",
        titel=f"Voorstellen bij {naam}",
        kolommen=(
            _CODE,
            _NAAM,
            KolomKop("gelijkenis", "Gelijkenis", soort="aandeel"),
            KolomKop("toelichting", "Toelichting"),
        ),
        rijen=tuple((v.code, v.naam, v.gelijkenis, v.toelichting) for v in voorstellen),
    )
    _lever(tabel, als_json, None)


@opdracht.command()
@click.option("--vanaf", type=_JAAR, metavar="JAAR", help="Vanaf dit jaar.")
@click.option("--tot", type=_JAAR, metavar="JAAR", help="Tot en met dit jaar.")
@uitvoeropties
def herindelingen(vanaf: int | None, tot: int | None, als_json: bool, uit: Path | None) -> None:
    """Welke gemeente wanneer in welke opging, en voor welk deel."""
    rijen = gebieden.herindelingen(
        date(vanaf, 1, 1) if vanaf else None, date(tot + 1, 1, 1) if tot else None
    )
    tabel = Tabel(
        naam="herindelingen",
        titel=meervoud(len(rijen), "overgang van een gemeente", "overgangen van gemeenten"),
        kolommen=(
            KolomKop("datum", "Datum", soort="datum"),
            KolomKop("oud", "Oud"),
            KolomKop("nieuw", "Nieuw"),
            KolomKop("soort", "Soort"),
            KolomKop("aandeel", "Deel", soort="aandeel"),
            KolomKop("aandeel_status", "Status van het deel"),
            KolomKop("aandeel_grondslag", "Grondslag van het deel"),
        ),
        rijen=tuple(
            (
                rij.datum,
                gebieden.noem(rij.oud),
                gebieden.noem(rij.nieuw),
                rij.soort.replace("_", " "),
                rij.aandeel,
                rij.aandeel_status,
                rij.aandeel_grondslag.replace("_", " "),
            )
            for rij in rijen
        ),
        toelichting=("Bron: CBS, CC BY 4.0; delen van inwoners, zie de handleiding.",),
    )
    _lever(tabel, als_json, uit)


@opdracht.command()
@click.argument("bestand", type=_PAD)
@click.option("--van", type=_JAAR, required=True, metavar="JAAR", help="Indeling van het bestand.")
@click.option(
    "--naar",
    type=_JAAR,
    default=gebieden.LAATSTE_JAAR,
    show_default=True,
    metavar="JAAR",
    help="Gewenste indeling.",
)
@click.option(
    "--aandelen",
    type=_PAD,
    metavar="BESTAND",
    help="Eigen delen: kolommen van, naar, aandeel (codes en gewichten).",
)
@click.option("--breuken", is_flag=True, help="Rond niet af op hele eenheden.")
@uitvoeropties
def omzetten(
    bestand: Path,
    van: int,
    naar: int,
    aandelen: Path | None,
    breuken: bool,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Zet een tabel met aantallen of bedragen per gemeente om naar een andere indeling.

    BESTAND heeft een kolom code; elke andere kolom is een aantal of bedrag dat opgeteld mag
    worden (geen percentages). Het totaal van elke kolom blijft precies gelijk.
    """
    namen, invoer = lees_gemeententabel(bestand)
    if not breuken:
        eis_hele_getallen(bestand, namen, invoer)
    eigen = lees_aandelen(aandelen) if aandelen else None
    meldingen: dict[str, None] = {}
    kolommen: dict[str, Mapping[str, int | Fraction]] = {}
    for naam in namen:
        omzetting = gebieden.omzetten(
            {rij["code"]: _heel(rij[naam]) for rij in invoer.rijen},
            van,
            naar,
            aandelen=eigen,
            heel=not breuken,
        )
        kolommen[naam] = omzetting.waarden
        meldingen |= dict.fromkeys(melding.tekst for melding in omzetting.meldingen)
    waarschuw(meldingen)
    gemeenten = gebieden.gemeenten(naar)
    tabel = Tabel(
        naam="omgezet",
        titel=f"{bestand.name}, van de indeling van {van} naar die van {naar}",
        kolommen=(
            _CODE,
            _NAAM,
            *(
                KolomKop(kop, naam, soort=_soort(kolommen[naam]), totaal=True)
                for naam, kop in zip(namen, kopnamen(namen), strict=True)
            ),
        ),
        rijen=tuple(
            (code, gemeente.naam, *(kolommen[naam][code] for naam in namen))
            for code, gemeente in gemeenten.items()
        ),
        toelichting=tuple(meldingen),
    ).met_totaal()
    _lever(tabel, als_json, uit, ["code", "naam", *namen])


@opdracht.command()
@click.argument("bestand", type=_PAD)
@click.option(
    "--peildatum",
    type=click.DateTime(["%Y-%m-%d"]),
    default=f"{gebieden.LAATSTE_JAAR}-01-01",
    show_default=True,
    metavar="JJJJ-MM-DD",
    help="Datum waarop het lidmaatschap telt.",
)
@_NEGEER
@uitvoeropties
def samenwerkingsverbanden(
    bestand: Path, peildatum: datetime, negeer_extra: bool, als_json: bool, uit: Path | None
) -> None:
    """Controleer een lijst van samenwerkingsverbanden en toon de grootste gemeente van elk.

    BESTAND heeft de kolommen samenwerkingsverband en gemeente (code), en eventueel vanaf en tot.
    """
    inwoners = gebieden.inwoners(
        min(max(peildatum.year, gebieden.EERSTE_INWONERJAAR), gebieden.LAATSTE_JAAR)
    )
    indeling = lees_samenwerkingsverbanden(bestand, peildatum.date(), inwoners, negeer_extra)
    waarschuw(melding.tekst for melding in indeling.meldingen)
    alleen = [code for code, verband in indeling.verband_van.items() if verband is None]
    tabel = Tabel(
        naam="samenwerkingsverbanden",
        titel=(
            f"{meervoud(len(indeling.verbanden), 'samenwerkingsverband', 'samenwerkingsverbanden')}"
            f" op {indeling.peildatum}"
        ),
        kolommen=(
            KolomKop("samenwerkingsverband", "Samenwerkingsverband"),
            KolomKop("grootste", "Grootste gemeente"),
            KolomKop("inwoners", "Inwoners samen", soort="geheel", totaal=True),
            KolomKop("aantal", "Leden", soort="geheel", totaal=True),
            KolomKop("leden", "Gemeenten"),
        ),
        rijen=tuple(
            (
                verband.id,
                gebieden.noem(verband.grootste),
                sum(inwoners[code] for code in verband.leden),
                len(verband.leden),
                ", ".join(gebieden.noem(code) for code in verband.leden),
            )
            for verband in indeling.verbanden.values()
        ),
        toelichting=(f"Zonder samenwerkingsverband: {meervoud(len(alleen), *_GEMEENTEN)}.",),
    ).met_totaal()
    _lever(tabel, als_json, uit)


@opdracht.command()
@click.argument("bestand", type=_PAD, required=False)
@click.option("--titel", default="", help="Titel boven de kaart.")
@click.option("--eenheid", default="", help="Eenheid van de waarden.")
@click.option("--klassen", type=click.IntRange(2, 7), default=5, show_default=True)
@click.option("--decimalen", type=click.IntRange(0, 4), default=0, show_default=True)
@click.option(
    "--uit",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="KAART.svg",
    help="De kaart; de tabel erbij komt ernaast als CSV.",
)
def kaart(
    bestand: Path | None, titel: str, eenheid: str, klassen: int, decimalen: int, uit: Path
) -> None:
    """Maak een tegelkaart met legenda, en de tabel die erbij hoort.

    BESTAND heeft de kolommen code en waarde (een lege waarde is onbekend). Zonder BESTAND: het
    aantal inwoners.
    """
    from opstap.publicatie import schrijf
    from opstap.publicatie.grafiek import Tegelkaart

    if uit.suffix.lower() != ".svg":
        raise GebruiksFout(f"{uit}: een kaart wordt een .svg-bestand.")
    tabelpad = uit.with_suffix(".csv")
    if bestand is not None and tabelpad.resolve() == bestand.resolve():
        raise GebruiksFout(
            f"De tabel bij de kaart zou uw eigen bestand {bestand} vervangen. "
            "Geef de kaart een andere naam."
        )
    if bestand is None:
        jaar = gebieden.LAATSTE_JAAR
        grafiek = Tegelkaart(
            naam="kaart",
            titel=titel or f"Inwoners op 1 januari {jaar}",
            kop="Inwoners",
            eenheid="inwoners",
            bron="CBS, bevolking per gemeente",
            waarden=gebieden.inwoners(jaar),
            decimalen=decimalen,
            klassen=klassen,
            status="gepubliceerd",
        )
    else:
        schema = Schema(
            "kaart",
            (Kolom("code", "gemeentecode", uniek=True), Kolom("waarde", "getal", verplicht=False)),
        )
        grafiek = Tegelkaart(
            naam="kaart",
            titel=titel or bestand.stem,
            kop="Waarde",
            eenheid=eenheid or "waarde",
            bron=bestand.name,
            waarden={
                rij["code"]: rij["waarde"] for rij in lees(bestand, schema, negeer_extra=True).rijen
            },
            decimalen=decimalen,
            klassen=klassen,
            status="aanname",
        )
    svg, tabel = grafiek.svg(800), grafiek.tabel()
    paden = schrijf(tabelpad, [tabel], {"opstap": __version__})
    try:
        uit.write_text(svg, encoding="utf-8")
    except OSError as fout:
        raise GebruiksFout(f"{uit}: schrijven lukt niet ({oorzaak(fout)}).") from None
    click.echo(f"Geschreven: {', '.join(map(str, [uit, *paden]))}", err=True)


def _soort(waarden: Mapping[str, int | Fraction]) -> Soort:
    return "geheel" if all(isinstance(waarde, int) for waarde in waarden.values()) else "getal"


def _heel(waarde: Fraction) -> int | Fraction:
    return waarde.numerator if waarde.denominator == 1 else waarde


def _lever(tabel: Tabel, als_json: bool, uit: Path | None, namen: list[str] | None = None) -> None:
    """A table on the screen or in a file, or its rows as JSON records with ``namen`` as names."""

    def als_dict() -> list[dict[str, object]]:
        sleutels = namen or [kop.naam for kop in tabel.kolommen]
        return [
            {
                naam: _json(waarde, kop)
                for naam, waarde, kop in zip(sleutels, rij, tabel.kolommen, strict=True)
            }
            for rij in tabel.rijen
        ]

    lever([tabel], als_dict, als_json=als_json, uit=uit, manifest={"opstap": __version__})


def _json(waarde: Waarde, kop: KolomKop) -> object:
    """A share as a number, any other exact fraction as text (``3/2``) so that nothing is lost."""
    if isinstance(waarde, Fraction):
        if waarde.denominator == 1:
            return waarde.numerator
        return float(waarde) if kop.soort == "aandeel" else str(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else waarde
