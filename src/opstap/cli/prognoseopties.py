# SPDX-License-Identifier: EUPL-1.2
"""The options that every prognosis takes, and doing a run with progress on a terminal."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.basis.opmaak import opsomming
from opstap.cli.invoer import lees, lees_samenwerkingsverbanden
from opstap.cli.scherm import waarschuw

if TYPE_CHECKING:
    from opstap.prognose.bewaren import Uitvoermap
    from opstap.prognose.declaratie import Variant
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.trekkingen import Ensemble, Trekking


class _Bereik(click.IntRange):
    """A range of whole numbers that is told in words."""

    def _describe_range(self) -> str:
        return f"vanaf {self.min}" if self.max is None else f"van {self.min} tot en met {self.max}"


def bereik(laag: int, hoog: int | None = None) -> click.IntRange:
    """The type of an option that takes a whole number from ``laag`` to ``hoog`` (inclusive)."""
    return _Bereik(laag, hoog)


PAD = click.Path(path_type=Path)
EERSTE_JAAR, STANDAARDJAAR, LAATSTE_JAAR = 2015, 2048, 2060
SNEL, PER_GEMEENTE = 32, 16
"""Draws when nothing is asked: in groups of municipalities, and with every municipality apart."""

_MEESTE_WERKERS = 4
_ADRES = re.compile(r"(\w+://)?\S+:\d{1,5}")


@dataclass(frozen=True, slots=True)
class Vraag:
    """Everything about a run that a user can choose."""

    variant: str = "basis"
    engine: str = "verwacht"
    trekkingen: int | None = None
    zaad: int = 1
    tot: int = STANDAARDJAAR
    per_gemeente: bool = False
    eigen: Path | None = None
    cluster: str | None = None
    werkers: int | None = None
    gemeenten: tuple[str, ...] = ()


_OPTIES: dict[str, Callable[[Any], Any]] = {
    "variant": click.option(
        "--variant",
        default="basis",
        show_default=True,
        metavar="ID|BESTAND",
        help="Variant basis, 1, 2, 3 of 3-vangnet2, of een eigen variant (.yaml).",
    ),
    "engine": click.option(
        "--engine",
        type=click.Choice(["verwacht", "personen"]),
        default="verwacht",
        show_default=True,
        help="Reken met verwachte aantallen, of met ieder mens apart (toeval erbij).",
    ),
    "trekkingen": click.option(
        "--trekkingen",
        type=bereik(1, 100_000),
        metavar="GETAL",
        help=f"Aantal trekkingen (standaard {SNEL}; per gemeente en met personen {PER_GEMEENTE}).",
    ),
    "zaad": click.option(
        "--zaad",
        type=bereik(0, 2**63 - 1),
        metavar="GETAL",
        default=1,
        show_default=True,
        help="Zaad van het toeval; hetzelfde zaad geeft dezelfde mensen.",
    ),
    "tot": click.option(
        "--tot",
        type=bereik(EERSTE_JAAR, LAATSTE_JAAR),
        default=STANDAARDJAAR,
        show_default=True,
        metavar="JAAR",
        help="Laatste jaar.",
    ),
    "eigen": click.option(
        "--eigen",
        type=PAD,
        metavar="BESTAND",
        help="Eigen beginstanden (1 januari 2015): kolommen toestand, code, aantal.",
    ),
    "cluster": click.option(
        "--cluster", metavar="ADRES", help="Reken op een Dask-cluster (extra opstap[cluster])."
    ),
    "werkers": click.option(
        "--werkers",
        type=bereik(1, 1024),
        metavar="GETAL",
        help="Aantal rekenprocessen op deze computer; de getallen blijven gelijk.",
    ),
}


def runopties(*weg: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of a run, without those named in ``weg``."""

    def met(functie: Callable[..., Any]) -> Callable[..., Any]:
        for naam in reversed(_OPTIES):
            if naam not in weg:
                functie = _OPTIES[naam](functie)
        return functie

    return met


def kies_variant(tekst: str) -> Variant:
    """A shipped variant by id, or the one in a file; what it says of money is left aside.

    Standard error says so. Raises :class:`GebruiksFout` for a law in the file that changes people
    and that only ``opstap doorreken`` knows.
    """
    from opstap.bronnen.laden import lees_yaml
    from opstap.prognose.declaratie import lees_variant, variant, varianten
    from opstap.varianten.keuring import EXTRA_VELDEN

    if tekst.lower().endswith((".yaml", ".yml")):
        inhoud = lees_yaml(Path(tekst), exact=False)
        gekozen = lees_variant(inhoud, extra=EXTRA_VELDEN, waar=tekst)
        if "terugvalrecht" in inhoud:
            raise GebruiksFout(
                f"{tekst}: terugvalrecht verandert hoe mensen bewegen en kan in deze opdracht niet "
                f"meetellen. Gebruik opstap doorreken {tekst}, of haal het veld uit het bestand."
            )
        if opzij := [veld for veld in EXTRA_VELDEN if veld in inhoud]:
            tellen = "telt" if len(opzij) == 1 else "tellen"
            zin = f"{tekst}: {opsomming(opzij)} {tellen} hier niet mee"
            waarschuw([f"{zin}; het geld berekent u met opstap doorreken {tekst}."])
        return gekozen
    if tekst not in varianten() and (Path(tekst).suffix or Path(tekst).exists()):
        raise GebruiksFout(
            f"{tekst}: een eigen variant staat in een bestand op .yaml. Ingebouwd zijn "
            f"{opsomming(varianten())}."
        )
    return variant(tekst)


def kies_gemeenten(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, checked: each exists today. A name gets the codes that may be meant."""
    gekozen = (code.upper() if code[:2].upper() == "GM" else code for code in codes)
    return tuple(dict.fromkeys(gebieden.gemeente(code).code for code in gekozen))


def lees_verbanden(pad: Path | None) -> gebieden.Indeling | None:
    """The partnerships of a file, in today's division; remarks go to standard error."""
    if pad is None:
        return None
    jaar = gebieden.LAATSTE_JAAR
    inwoners = gebieden.inwoners(jaar)
    indeling = lees_samenwerkingsverbanden(pad, date(jaar, 1, 1), inwoners, negeer_extra=False)
    waarschuw(melding.tekst for melding in indeling.meldingen)
    return indeling


def opzet(vraag: Vraag) -> Opzet:
    """The run that was asked for; remarks about it go to standard error."""
    from opstap.prognose.declaratie import model
    from opstap.prognose.rekenwerk import BASIS, VANAF, Opzet, ongedateerd

    if vraag.cluster is not None and vraag.werkers is not None:
        raise GebruiksFout(
            "Kies --cluster of --werkers: op een cluster bepaalt het cluster hoeveel processen er "
            "rekenen."
        )
    if vraag.cluster is not None and not _ADRES.fullmatch(vraag.cluster):
        raise GebruiksFout(
            f"--cluster {vraag.cluster!r} is geen adres van een scheduler. Geef computer en poort, "
            "bijvoorbeeld tcp://10.0.0.5:8786."
        )
    gekozen = kies_variant(vraag.variant)
    per_gemeente = vraag.per_gemeente or vraag.engine == "personen"
    if gekozen.id != BASIS and vraag.tot < VANAF:
        waarschuw([f"Variant {gekozen.id} telt vanaf {VANAF}; deze berekening stopt eerder."])
    waarschuw(f"{gekozen.id}: {tekst}" for tekst in ongedateerd(model(), gekozen))
    kaal = Opzet(
        variant=gekozen,
        engine="personen" if vraag.engine == "personen" else "verwacht",
        trekkingen=vraag.trekkingen or (PER_GEMEENTE if per_gemeente else SNEL),
        zaad=vraag.zaad,
        tot=vraag.tot,
        per_gemeente=per_gemeente,
        apart=() if per_gemeente else vraag.gemeenten,
    )
    return replace(kaal, eigen_begin=_eigen_begin(vraag.eigen) if vraag.eigen else None)


def _eigen_begin(pad: Path) -> dict[str, dict[str, int]]:
    """The starting counts of a file; municipalities that it does not name keep their estimate."""
    from opstap.prognose.beginstanden import SCHEMA, bevindingen, uit_rijen

    invoer = lees(pad, SCHEMA, negeer_extra=False)
    if fouten := bevindingen(invoer):
        raise InvoerFout(str(pad), fouten)
    return uit_rijen(invoer.rijen)


@dataclass(slots=True)
class Draaier:
    """Does runs as the user asked, and shows on a terminal how far they are."""

    vraag: Vraag
    bij_elke: Callable[[], None]

    def __call__(self, gekozen: Opzet, uitvoer: Uitvoermap | None = None) -> Ensemble:
        from opstap.prognose.trekkingen import trek

        klaar: Mapping[int, Trekking] = uitvoer.klaar() if uitvoer else {}
        for _ in klaar:
            self.bij_elke()

        def nieuw(trekking: Trekking) -> None:
            if uitvoer is not None:
                uitvoer.bewaar(trekking)
            self.bij_elke()

        return trek(
            gekozen,
            werkers=self._werkers(gekozen),
            cluster=self.vraag.cluster,
            klaar=klaar,
            bij_elke=nieuw,
        )

    def _werkers(self, gekozen: Opzet) -> int:
        """One process uses all cores by itself when there are many areas, and not for a few."""
        if self.vraag.werkers is not None:
            return self.vraag.werkers
        weinig = gekozen.trekkingen < PER_GEMEENTE
        return 1 if gekozen.per_gemeente or weinig else min(_MEESTE_WERKERS, os.cpu_count() or 1)


@contextmanager
def draaien(vraag: Vraag, totaal: int) -> Iterator[Draaier]:
    """A :class:`Draaier` for ``totaal`` draws; progress with the time left on a terminal."""
    with meldingen(), balk("Trekkingen") as voortgang:
        gedaan = count(1)
        yield Draaier(vraag, lambda: voortgang(next(gedaan), totaal))


@contextmanager
def meldingen() -> Iterator[None]:
    """Remarks of the calculation (a calibration that is out of date) go to standard error."""
    with warnings.catch_warnings(record=True) as opgevangen:
        warnings.simplefilter("always", UserWarning)
        yield
    waarschuw(dict.fromkeys(str(w.message) for w in opgevangen))


@contextmanager
def balk(wat: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, with the time left; call it with what is done and what there is."""
    if not sys.stderr.isatty():
        yield lambda _gedaan, _totaal: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    kolommen = (
        TextColumn(wat),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("nog"),
        TimeRemainingColumn(),
    )
    with Progress(*kolommen, console=Console(stderr=True), transient=True) as scherm:
        taak = scherm.add_task("", total=None)
        yield lambda gedaan, totaal: scherm.update(taak, completed=gedaan, total=totaal)


def eis_jaar(jaar: int, tot: int) -> None:
    """Refuse a year that the run does not reach."""
    if jaar > tot:
        raise GebruiksFout(f"--jaar {jaar} ligt na het laatste jaar van de berekening ({tot}).")
