# SPDX-License-Identifier: EUPL-1.2
"""``opstap verdeel``: allocate a budget or a number of places over municipalities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from opstap import __version__, gebieden, verdeling
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.tabel import Tabel
from opstap.bronnen import grootboek
from opstap.cli.invoer import (
    Bestanden,
    is_bestand,
    kies_sleutel,
    lees,
    lees_samenwerkingsverbanden,
    lees_vastgesteld,
)
from opstap.cli.scherm import Opdracht, lever, uitvoeropties, waarschuw
from opstap.verdeling import schemas, tabellen

VRIJ = "vrij"
_EERSTE_JAAR_VAN_DE_INDELING = 2023


@dataclass(frozen=True, slots=True)
class Vraag:
    """Everything the user asked, as typed options; the names are those of the options."""

    jaar: int | None
    sleutel: str | None
    methode: str | None
    minimum: int
    samenwerkingsverbanden: Path | None
    afzonderlijk: bool
    peildatum: datetime | None
    zonder_korting: bool
    bedrag: int | None
    vastgesteld: Path | None
    gewichten: Path | None
    realisatie: Path | None
    behoefte: Path | None
    vergelijk: str | None
    vergelijk_methode: str | None
    overgang: str | None
    trekkingen: int | None
    zaad: int
    terugverdeelsleutel: str | None
    toelichting: str | None
    bekend_op: datetime | None
    negeer_extra: bool

    @property
    def bestanden(self) -> Bestanden:
        return Bestanden(self.realisatie, self.behoefte, self.negeer_extra)


_PAD = click.Path(path_type=Path)
_DATUM = click.DateTime(["%Y-%m-%d"])


@click.command(
    cls=Opdracht, short_help="Een budget of een aantal plaatsen verdelen over gemeenten."
)
@click.argument(
    "instrument", type=click.Choice([*verdeling.INSTRUMENTEN, VRIJ]), metavar="INSTRUMENT"
)
@click.option(
    "--jaar",
    type=click.IntRange(1900, 2100),
    help="Jaar van het budget; verplicht, behalve bij vrij.",
)
@click.option(
    "--sleutel",
    metavar="ID|BESTAND",
    help="Verdeelsleutel: uitkeringen-2021, inwoners[:JAREN], iv3-6.4[:JAREN], historisch, "
    "behoefte, realisatie, hybride, doelgroepenregister, mix:ID=G,ID=G of een bestand met de "
    "kolommen code en gewicht (en eventueel jaar). Zonder: uw register, anders uitkeringen-2021.",
)
@click.option("--methode", type=click.Choice(verdeling.METHODEN), help="Methode van afronden.")
@click.option("--minimum", type=click.IntRange(min=0), default=0, help="Minimum per deelnemer.")
@click.option(
    "--samenwerkingsverbanden",
    type=_PAD,
    metavar="BESTAND",
    help="Kolommen samenwerkingsverband, gemeente (en vanaf, tot): betaal per "
    "samenwerkingsverband uit aan de grootste gemeente.",
)
@click.option("--afzonderlijk", is_flag=True, help="Betaal iedere gemeente zelf (terugvaloptie).")
@click.option(
    "--peildatum",
    type=_DATUM,
    metavar="JJJJ-MM-DD",
    help="Datum waarop lidmaatschap telt (standaard 1 januari van het jaar).",
)
@click.option("--zonder-korting", is_flag=True, help="Reken met het bedrag vóór de korting.")
@click.option("--bedrag", type=int, help="Eigen landelijk bedrag in hele euro's (of plaatsen).")
@click.option(
    "--vastgesteld",
    type=_PAD,
    metavar="BESTAND",
    help="Kolommen code, bedrag: vastgestelde bedragen per ontvangende gemeente gaan voor.",
)
@click.option(
    "--gewichten",
    type=_PAD,
    metavar="BESTAND",
    help="Bij vrij: kolommen code, gewicht (en naam, inwoners); elke code mag.",
)
@click.option(
    "--realisatie",
    type=_PAD,
    metavar="BESTAND",
    help="Bij historisch, realisatie en hybride: kolommen code, plaatsen (en jaar).",
)
@click.option(
    "--behoefte",
    type=_PAD,
    metavar="BESTAND",
    help="Bij behoefte en hybride: kolommen code, gewicht.",
)
@click.option(
    "--vergelijk",
    metavar="ID|BESTAND",
    help="Nieuwe sleutel: toon wie erop vooruit- en achteruitgaat ten opzichte van --sleutel.",
)
@click.option(
    "--vergelijk-methode",
    type=click.Choice(verdeling.METHODEN),
    help="Vergelijk met een andere methode van afronden, met of zonder --vergelijk.",
)
@click.option(
    "--overgang",
    metavar="E,E,...",
    help="Bij --vergelijk: zoveel euro per inwoner mag een gemeente elk jaar extra verliezen, "
    "bijvoorbeeld 7.50,15,15 of '7,50;15;15'.",
)
@click.option(
    "--trekkingen",
    type=int,
    help="Toon de gevoeligheid voor toeval in de telling, met zoveel trekkingen.",
)
@click.option("--zaad", type=click.IntRange(min=0), default=1, help="Zaad van de trekkingen.")
@click.option(
    "--terugverdeelsleutel",
    metavar="ID|BESTAND",
    help="Verdeel wat elk samenwerkingsverband ontvangt met deze sleutel terug over de leden.",
)
@click.option("--toelichting", metavar="CODE", help="Leg het bedrag van één gemeente uit.")
@click.option(
    "--bekend-op",
    type=_DATUM,
    metavar="JJJJ-MM-DD",
    help="Reken met wat op die datum bekend was.",
)
@click.option("--negeer-extra", is_flag=True, help="Sla onbekende kolommen in bestanden over.")
@uitvoeropties
def opdracht(instrument: str, als_json: bool, uit: Path | None, **opties: Any) -> None:
    """Verdeel INSTRUMENT over de gemeenten, tot op de euro, met elke stap erbij.

    INSTRUMENT is impulsbudget, rijksbijdrage, eenmalig-2024, beschut-extra, beschut-plaatsen of
    vrij (met --bedrag en --gewichten).
    """
    vraag = Vraag(**opties)
    _eis_samenhang(vraag)
    verdeelde = _verdeel_vrij(vraag) if instrument == VRIJ else _verdeel(instrument, vraag)
    extra, bladen = _extra(verdeelde, vraag)
    uitkomst = verdeelde.uitkomst
    if vraag.toelichting is not None:
        zinnen = _licht_toe(uitkomst, vraag.toelichting)
        extra["toelichting"] = zinnen
        if not als_json and uit is None:
            click.echo("\n".join(zinnen))
            return
    waarschuw(uitkomst.meldingen)
    alle = [
        tabellen.resultaat(uitkomst),
        tabellen.uitbetaling(uitkomst),
        *bladen,
        tabellen.herleiding(uitkomst),
        tabellen.bronnen(uitkomst.cijfers),
    ]
    lever(
        alle,
        lambda: uitkomst.als_dict() | extra,
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, **uitkomst.manifest, **uitkomst.sleutel.als_dict()},
        op_scherm=bladen or alle[: 1 + verdeelde.gepoold],
    )


@dataclass(frozen=True, slots=True)
class _Verdeelde:
    """An allocation, and what is needed to do it again with another key that ``kies`` reads.

    ``overnieuw`` takes that key and a method of rounding; ``None`` is that of the allocation.
    """

    uitkomst: verdeling.Uitkomst
    inwoners: Mapping[str, int]
    kies: Callable[[str], verdeling.Sleutel]
    overnieuw: Callable[[verdeling.Sleutel, str | None], verdeling.Uitkomst]

    @property
    def gepoold(self) -> bool:
        """Whether somebody is paid for another municipality."""
        return len(self.uitkomst.uitbetaling) < len(self.uitkomst.regels)


def _eis_samenhang(vraag: Vraag) -> None:
    """Refuse options that would silently do nothing."""
    sleutels = (vraag.sleutel, vraag.vergelijk, vraag.terugverdeelsleutel)
    gekozen = " ".join(tekst for tekst in sleutels if tekst)
    for optie, gegeven, nodig, aanwezig in (
        (
            "--peildatum",
            vraag.peildatum,
            "--samenwerkingsverbanden",
            vraag.samenwerkingsverbanden,
        ),
        (
            "--overgang",
            vraag.overgang,
            "--vergelijk",
            vraag.vergelijk or vraag.vergelijk_methode,
        ),
        (
            "--realisatie",
            vraag.realisatie,
            "sleutel historisch, realisatie of hybride",
            any(id in gekozen for id in ("historisch", "realisatie", "hybride")),
        ),
        (
            "--behoefte",
            vraag.behoefte,
            "sleutel behoefte of hybride",
            any(id in gekozen for id in ("behoefte", "hybride")),
        ),
    ):
        if gegeven is not None and not aanwezig:
            raise GebruiksFout(f"{optie} hoort bij {nodig}.")


def _licht_toe(uitkomst: verdeling.Uitkomst, code: str) -> list[str]:
    """The derivation for one code; a name instead of a code gets the codes that may be meant."""
    if code.upper() in uitkomst.toegekend:
        code = code.upper()
    if code not in uitkomst.toegekend:
        voorstellen = [f"{v.code} ({v.naam})" for v in gebieden.stel_codes_voor(code)]
        raise NietBekendFout(
            f"{code} komt niet voor in deze verdeling; geef een code.", voorstellen
        )
    return verdeling.toelichting(uitkomst, code)


def _verdeel(id: str, vraag: Vraag) -> _Verdeelde:
    if vraag.jaar is None:
        raise GebruiksFout(f"Geef het jaar, bijvoorbeeld: opstap verdeel {id} --jaar 2026")
    if vraag.gewichten is not None:
        raise GebruiksFout("--gewichten hoort bij vrij; gebruik hier --sleutel BESTAND.")
    boek = grootboek()
    if vraag.bekend_op:
        boek = boek.op(vraag.bekend_op.date())
    instrument = verdeling.instrument(id)
    namen = {code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()}
    inwonerjaar = min(max(vraag.jaar, _EERSTE_JAAR_VAN_DE_INDELING), gebieden.LAATSTE_JAAR)
    inwoners = gebieden.inwoners(inwonerjaar)
    indeling = _indeling(vraag, inwoners, vraag.jaar)
    if indeling is not None and inwonerjaar != vraag.jaar:
        tekst = f"Wie de grootste gemeente is, volgt uit de inwoners op 1 januari {inwonerjaar}."
        melding = gebieden.Melding("ander_inwonerjaar", tekst)
        indeling = replace(indeling, meldingen=(*indeling.meldingen, melding))
    vastgesteld = (
        lees_vastgesteld(vraag.vastgesteld, vraag.negeer_extra) if vraag.vastgesteld else None
    )

    def overnieuw(sleutel: verdeling.Sleutel, methode: str | None) -> verdeling.Uitkomst:
        assert vraag.jaar is not None
        return verdeling.verdeel(
            instrument,
            vraag.jaar,
            sleutel,
            grootboek=boek,
            namen=namen,
            methode=methode or vraag.methode,
            minimum=vraag.minimum,
            indeling=indeling,
            korting=not vraag.zonder_korting,
            bedrag=vraag.bedrag,
            vastgesteld=vastgesteld,
        )

    def kies(tekst: str | None) -> verdeling.Sleutel:
        assert vraag.jaar is not None
        return kies_sleutel(tekst, vraag.jaar, boek, vraag.bestanden)

    return _Verdeelde(overnieuw(kies(vraag.sleutel), None), inwoners, kies, overnieuw)


def _verdeel_vrij(vraag: Vraag) -> _Verdeelde:
    if vraag.bedrag is None or vraag.gewichten is None:
        raise GebruiksFout(
            "Geef bij vrij een bedrag en gewichten: "
            "opstap verdeel vrij --bedrag 100000 --gewichten BESTAND.csv"
        )
    for naam, waarde in (
        ("--sleutel", vraag.sleutel),
        ("--zonder-korting", vraag.zonder_korting),
        ("--bekend-op", vraag.bekend_op),
    ):
        if waarde:
            raise GebruiksFout(f"{naam} hoort niet bij vrij; de gewichten zijn de sleutel.")
    invoer = lees(vraag.gewichten, schemas.VRIJE_GEWICHTEN, vraag.negeer_extra)
    bekend = gebieden.gemeenten()
    namen = {
        rij["code"]: rij["naam"] or (bekend[rij["code"]].naam if rij["code"] in bekend else "")
        for rij in sorted(invoer.rijen, key=lambda rij: rij["code"])
    }
    inwoners = {rij["code"]: rij["inwoners"] for rij in invoer.rijen if rij["inwoners"] is not None}
    if namen.keys() <= bekend.keys():
        cbs = gebieden.inwoners(gebieden.LAATSTE_JAAR)
        inwoners = {code: cbs[code] for code in namen} | inwoners
    indeling = _indeling(vraag, inwoners, vraag.jaar or gebieden.LAATSTE_JAAR)
    vastgesteld = (
        lees_vastgesteld(vraag.vastgesteld, vraag.negeer_extra) if vraag.vastgesteld else None
    )
    bedrag = vraag.bedrag

    def overnieuw(sleutel: verdeling.Sleutel, methode: str | None) -> verdeling.Uitkomst:
        return verdeling.verdeel_bedrag(
            bedrag,
            sleutel,
            namen=namen,
            methode=methode or vraag.methode or verdeling.METHODEN[0],
            minimum=vraag.minimum,
            indeling=indeling,
            vastgesteld=vastgesteld,
        )

    def kies(tekst: str) -> verdeling.Sleutel:
        if is_bestand(tekst):
            rijen = lees(Path(tekst), schemas.VRIJE_GEWICHTEN, vraag.negeer_extra).rijen
            return _vrije_sleutel(Path(tekst), rijen)
        return kies_sleutel(
            tekst, vraag.jaar or gebieden.LAATSTE_JAAR, grootboek(), vraag.bestanden
        )

    sleutel = _vrije_sleutel(vraag.gewichten, invoer.rijen)
    return _Verdeelde(overnieuw(sleutel, None), inwoners, kies, overnieuw)


def _vrije_sleutel(bestand: Path, rijen: Iterable[Mapping[str, object]]) -> verdeling.Sleutel:
    return verdeling.per_jaar(
        rijen,
        id=bestand.name,
        naam=f"gewichten uit {bestand.name}",
        bron=bestand.name,
        peildatum="niet opgegeven",
    )[None]


def _indeling(vraag: Vraag, inwoners: Mapping[str, int], jaar: int) -> gebieden.Indeling | None:
    if vraag.samenwerkingsverbanden is None or vraag.afzonderlijk:
        return None
    peildatum = vraag.peildatum.date() if vraag.peildatum else date(jaar, 1, 1)
    return lees_samenwerkingsverbanden(
        vraag.samenwerkingsverbanden, peildatum, inwoners, vraag.negeer_extra
    )


def _extra(verdeelde: _Verdeelde, vraag: Vraag) -> tuple[dict[str, object], list[Tabel]]:
    """What was asked on top of the allocation itself: JSON parts and tables."""
    uitkomst = verdeelde.uitkomst
    delen: dict[str, object] = {}
    bladen: list[Tabel] = []
    if vraag.vergelijk is not None or vraag.vergelijk_methode is not None:
        nieuw = verdeelde.kies(vraag.vergelijk) if vraag.vergelijk else uitkomst.sleutel
        vergelijking = verdeling.vergelijk(
            uitkomst,
            verdeelde.overnieuw(nieuw, vraag.vergelijk_methode),
            inwoners=verdeelde.inwoners,
            verliesgrenzen=_grenzen(vraag.overgang),
        )
        delen["vergelijking"] = vergelijking.als_dict()
        bladen.append(tabellen.vergelijking(vergelijking))
    if vraag.trekkingen is not None:
        uitslag = verdeling.gevoeligheid(uitkomst, trekkingen=vraag.trekkingen, zaad=vraag.zaad)
        delen["gevoeligheid"] = uitslag.als_dict()
        bladen.append(tabellen.gevoeligheid(uitkomst, uitslag))
    if vraag.terugverdeelsleutel is not None:
        gekozen = verdeelde.kies(vraag.terugverdeelsleutel)
        ledendelen = verdeling.verdeel_terug(uitkomst, gekozen)
        delen["terugverdeling"] = [deel.als_dict() for deel in ledendelen]
        bladen.append(tabellen.terugverdeling(uitkomst, ledendelen, gekozen))
    return delen, bladen


def _grenzen(tekst: str | None) -> list[Fraction]:
    if tekst is None:
        return []
    delen = tekst.replace(",", ".").split(";") if ";" in tekst else tekst.split(",")
    try:
        return [Fraction(deel.strip()) for deel in delen]
    except (ValueError, ZeroDivisionError):
        raise GebruiksFout(
            f"Overgang {tekst!r}: schrijf euro's per inwoner per jaar, bijvoorbeeld 7.50,15,15 "
            "of '7,50;15;15'."
        ) from None
