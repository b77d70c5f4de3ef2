# SPDX-License-Identifier: EUPL-1.2
"""What a kind of run is, what it gets to work with, and what it gives to be shown.

A kind is one module with one :class:`Soort`: its input is checked by ``lees``, its work done by
``reken`` (the answer is JSON, kept for ever), and ``beeld`` makes of that answer what people see.
``beeld`` reads only what was kept: a result is shown as it was, also after Opstap has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import euro, getal
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.prognose.bewaren import Uitvoermap, manifest
from opstap.prognose.rekenwerk import Opzet
from opstap.prognose.trekkingen import Ensemble, Trekking, trek
from opstap.publicatie import Rapport
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.kern.figuren import Figuur

Invoer = Mapping[str, Any]
MEESTE_TREKKINGEN = 100
KANSEN = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
BAND = "Tussen haakjes: 5 procent van de trekkingen komt lager uit, 5 procent hoger."


@dataclass(slots=True)
class Werk:
    """What a run works with: its folder, and the own data that it asked for, by kind.

    ``op`` is told how many steps are done, and raises when the run has to end. ``manifesten``
    collects what decided the numbers.
    """

    invoer: Invoer
    map: Path
    datum: date
    op: Callable[[int], None]
    gegevens: Mapping[str, Gegevensversie] = field(default_factory=dict)
    manifesten: list[dict[str, Any]] = field(default_factory=list)
    rapport: Rapport | None = None

    def trek(self, opzet: Opzet, deel: str, *, vanaf: int = 0) -> Ensemble:
        """All draws of ``opzet``, each kept in the folder ``deel``: only what is not there yet is
        computed. ``vanaf``: the steps of this run that came before."""
        papieren = manifest(opzet)
        uitvoer = Uitvoermap(self.map / deel, opzet, papieren)
        klaar = uitvoer.klaar()
        gedaan = vanaf + len(klaar)
        self.op(gedaan)

        def bewaar(trekking: Trekking) -> None:
            nonlocal gedaan
            uitvoer.bewaar(trekking)
            gedaan += 1
            self.op(gedaan)

        ensemble = trek(opzet, klaar=klaar, bij_elke=bewaar)
        self.manifesten.append(papieren)
        return ensemble


@dataclass(frozen=True, slots=True)
class Kerncijfer:
    """A main number of a result, with what 5 and 95 percent of the draws stay below.

    ``hoofd``: it stands at the top of the page; all of them are compared between runs.
    """

    naam: str
    waarde: int
    eenheid: str
    status: str
    laag: int | None = None
    hoog: int | None = None
    hoofd: bool = True

    def in_eenheid(self, waarde: int) -> str:
        return euro(waarde) if self.eenheid == "euro" else getal(waarde)

    @property
    def tekst(self) -> str:
        return self.in_eenheid(self.waarde)

    @property
    def band(self) -> str:
        if self.laag is None or self.hoog is None or self.laag == self.hoog:
            return ""
        return f"{self.in_eenheid(self.laag)} tot {self.in_eenheid(self.hoog)}"


@dataclass(frozen=True, slots=True)
class Deel:
    """Figures under one heading; ``dicht``: only shown when somebody opens it."""

    kop: str
    figuren: Sequence[Figuur]
    dicht: bool = False


@dataclass(frozen=True, slots=True)
class Beeld:
    """A result for people: the outcome as a sentence, main numbers, figures by heading."""

    uitkomst: str
    uitleg: str
    kern: Sequence[Kerncijfer]
    delen: Sequence[Deel]
    meldingen: Sequence[str] = ()

    @property
    def figuren(self) -> list[Figuur]:
        return [figuur for deel in self.delen for figuur in deel.figuren]


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of run.

    ``lees`` gives the input as it is kept, or raises :class:`GebruiksFout` or ``InvoerFout``;
    ``stappen`` how many steps the work has (0: it is done at once, without the worker);
    ``gegevens`` names the kinds of own data of its organisation that this input is computed with,
    and whether it cannot do without.
    """

    id: str
    naam: str
    uitleg: str
    lees: Callable[[Invoer], dict[str, Any]]
    titel: Callable[[Invoer], str]
    stappen: Callable[[Invoer], int]
    reken: Callable[[Werk], dict[str, Any]]
    beeld: Callable[[Invoer, Mapping[str, Any]], Beeld]
    opdracht: Callable[[Invoer], str]
    gegevens: Callable[[Invoer], Mapping[str, bool]] = lambda _: {}


def eis_velden(invoer: Invoer, bekend: Sequence[str]) -> None:
    """Refuse fields that this kind does not know."""
    if vreemd := sorted(invoer.keys() - set(bekend)):
        raise GebruiksFout(
            f"Onbekend in deze vraag: {', '.join(vreemd)}. Kies uit: {', '.join(bekend)}."
        )


def eis_geheel(invoer: Invoer, naam: str, gewoon: int, laag: int, hoog: int, wat: str) -> int:
    """A whole number of the input between two bounds."""
    waarde = invoer.get(naam, gewoon)
    if isinstance(waarde, str) and waarde.isdecimal() and waarde.isascii():
        waarde = int(waarde)
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not laag <= waarde <= hoog:
        raise GebruiksFout(f"{waarde!r} {wat} kan niet; kies {laag} tot en met {hoog}.")
    return waarde


def kwantielen(x: Any) -> dict[str, list[float]]:
    """[draw, year] as the mean and quantiles by year, to a tenth."""
    import numpy as np

    uit = {"gemiddelde": x.mean(axis=0)}
    uit |= dict(zip(KANSEN, np.quantile(x, tuple(KANSEN.values()), axis=0), strict=True))
    return {naam: [round(float(w), 1) for w in rij] for naam, rij in uit.items()}


def band(reeks: Mapping[str, Sequence[float]], j: int) -> str:
    """``12.345 (11.000 tot 13.500)``."""
    midden, laag, hoog = (getal(round(reeks[naam][j])) for naam in ("gemiddelde", "p05", "p95"))
    return midden if laag == hoog else f"{midden} ({laag} tot {hoog})"


def pak_tabel(tabel: Tabel) -> dict[str, Any]:
    """A table as JSON keeps it; numbers that are not whole as text, so that they stay exact."""

    def pak(waarde: Waarde) -> Any:
        if waarde is None or isinstance(waarde, str | int):
            return waarde
        if isinstance(waarde, date):
            return waarde.isoformat()
        return waarde if isinstance(waarde, float) else str(Fraction(waarde))

    koppen = [[k.naam, k.titel, k.eenheid, k.soort, k.totaal, k.decimalen] for k in tabel.kolommen]
    return {
        "naam": tabel.naam,
        "titel": tabel.titel,
        "kolommen": koppen,
        "rijen": [[pak(w) for w in rij] for rij in tabel.rijen],
        "toelichting": list(tabel.toelichting),
        "totaal": tabel.totaal and [pak(w) for w in tabel.totaal],
    }


def lees_tabel(bewaard: Mapping[str, Any]) -> Tabel:
    """The table that :func:`pak_tabel` kept."""
    koppen = tuple(KolomKop(*kop) for kop in bewaard["kolommen"])

    def uit(waarde: Any, kop: KolomKop) -> Waarde:
        if isinstance(waarde, str) and kop.soort == "datum":
            return date.fromisoformat(waarde)
        if isinstance(waarde, str) and kop.soort != "tekst":
            return Fraction(waarde)
        gelezen: Waarde = waarde
        return gelezen

    def rij(waarden: Sequence[Any]) -> tuple[Waarde, ...]:
        return tuple(uit(w, k) for w, k in zip(waarden, koppen, strict=True))

    return Tabel(
        bewaard["naam"],
        bewaard["titel"],
        koppen,
        tuple(rij(r) for r in bewaard["rijen"]),
        tuple(bewaard["toelichting"]),
        rij(bewaard["totaal"]) if bewaard["totaal"] else None,
    )
