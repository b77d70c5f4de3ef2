# SPDX-License-Identifier: EUPL-1.2
"""Facts that a rule asks for: the question in plain Dutch, and how an answer is read.

``data/feiten/*.yaml`` say each fact once, for every door: the command line, the API, a page and a
column of a file. A fact that is not given is unknown (``None``) and never "no".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.getallen import exact_getal
from opstap.basis.opmaak import opsomming
from opstap.bronnen.laden import lees_yaml

Soort = Literal["ja_nee", "keuze", "datum", "getal", "geheel", "getallen", "rijen"]
Getallen = tuple[Fraction, ...]
Waarde = bool | str | date | Fraction | int | Getallen | tuple[Getallen, ...]
"""What a fact can be once it is known. ``getallen`` is a list of exact numbers, ``rijen`` a list of
rows with an exact number for each column."""

MEESTE_GETALLEN, MEESTE_RIJEN = 100_000, 100
GEEN = "geen"
"""The answer that there is none, for a fact that may be absent (an earlier advice)."""

DATA = Path(__file__).parents[1] / "data"
_JA, _NEE = ("ja", "true", "waar", "j", "1"), ("nee", "false", "onwaar", "n", "0")
_ONBEKEND = ("", "onbekend", "?")
_EERSTE, _LAATSTE = date(1900, 1, 1), date(2100, 12, 31)
_LANGST = 20_000


@dataclass(frozen=True, slots=True)
class Keuze:
    """One of the answers to choose from: its label on a screen, and what it means as a sentence."""

    naam: str
    zin: str


@dataclass(frozen=True, slots=True)
class Feit:
    """A fact. ``ja`` and ``nee`` are what the answer means, as sentences about the person.

    ``minimum`` and ``maximum`` bound a number, both allowed. ``geen`` names the answer "there is
    none" for a fact that may be absent; empty when it may not. ``uit`` are the facts from which
    this one is derived: it is then never asked itself. ``volgt_uit`` are facts to ask instead when
    somebody does not know this one. ``kolommen`` are the headings of rows.
    """

    id: str
    soort: Soort
    vraag: str
    uitleg: str = ""
    ja: str = ""
    nee: str = ""
    keuzes: Mapping[str, Keuze] = field(default_factory=dict)
    eenheid: str = ""
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    geen: str = ""
    voorbeeld: str = ""
    uit: tuple[str, ...] = ()
    volgt_uit: tuple[str, ...] = ()
    kolommen: Mapping[str, str] = field(default_factory=dict)

    @property
    def domein(self) -> tuple[bool | str, ...]:
        """Every answer to a question with few answers. :class:`ValueError` for the others."""
        if self.soort == "ja_nee":
            return (True, False)
        if self.soort == "keuze":
            return tuple(self.keuzes)
        raise ValueError(f"{self.id} ({self.soort}) heeft geen vaste antwoorden")

    def lees(self, ruw: object) -> Waarde | None:
        """The answer as a value; ``None`` when it is not known.

        ``ruw`` is what a user typed, or a value out of JSON. Raises :class:`GebruiksFout` with a
        sentence that says what was expected.
        """
        if ruw is None or (isinstance(ruw, str) and ruw.strip().lower() in _ONBEKEND):
            return None
        if self.geen and isinstance(ruw, str) and ruw.strip().lower() == GEEN:
            return GEEN
        if isinstance(ruw, str) and len(ruw) > _LANGST:
            raise GebruiksFout(f"dit antwoord is te lang (hoogstens {_LANGST} tekens)")
        return _LEZERS[self.soort](self, ruw)

    def zin(self, waarde: Waarde) -> str:
        """What an answer means, as a Dutch sentence."""
        if self.soort == "ja_nee":
            return self.ja if waarde else self.nee
        if self.soort == "keuze":
            return self.keuzes[str(waarde)].zin
        if waarde == GEEN:
            return self.geen
        raise ValueError(f"{self.id} ({self.soort}) heeft geen zin per antwoord")

    def als_dict(self) -> dict[str, object]:
        """The question as plain values for JSON."""
        return {
            "feit": self.id,
            "soort": self.soort,
            "vraag": self.vraag,
            "uitleg": self.uitleg,
            "keuzes": {id: keuze.naam for id, keuze in self.keuzes.items()},
            "eenheid": self.eenheid,
            "kolommen": dict(self.kolommen),
            "mag_geen": bool(self.geen),
        }


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """Why a fact cannot be taken: its name as the user gave it, and a Dutch sentence."""

    feit: str
    boodschap: str


@cache
def feiten() -> Mapping[str, Feit]:
    """Every fact by its id."""
    gevonden: dict[str, Feit] = {}
    for pad in sorted((DATA / "feiten").glob("*.yaml")):
        inhoud: dict[str, dict[str, Any]] = lees_yaml(pad)
        if dubbel := inhoud.keys() & gevonden.keys():
            raise ValueError(f"{pad.name}: {', '.join(dubbel)} staat al in een ander bestand")
        gevonden |= {id: _feit(id, dict(velden)) for id, velden in inhoud.items()}
    return gevonden


def feit_van(id: str) -> Feit:
    """The fact with this id. :class:`NietBekendFout` names near misses."""
    if id not in feiten():
        raise NietBekendFout(
            f"Er is geen feit met de naam {id}.", get_close_matches(id, feiten(), n=2)
        )
    return feiten()[id]


def keur_feiten(
    ids: Iterable[str], ruw: Mapping[str, object]
) -> tuple[dict[str, Waarde], tuple[Bezwaar, ...]]:
    """The facts that are known, out of what a user gave, and everything that is wrong with it.

    Empty answers are left out. Wrong are an answer that cannot be read, and a name that is not
    among ``ids``; then the name that was probably meant is said.
    """
    ids = tuple(ids)
    gelezen: dict[str, Waarde] = {}
    bezwaren: list[Bezwaar] = []
    for naam, antwoord in ruw.items():
        if naam not in ids:
            lijkt = get_close_matches(naam, ids, n=1)
            tip = f" Bedoelt u {lijkt[0]}?" if lijkt else f" Kies uit: {', '.join(ids)}."
            bezwaren.append(Bezwaar(naam, f"{naam} wordt hier niet gevraagd.{tip}"))
            continue
        try:
            waarde = feit_van(naam).lees(antwoord)
        except GebruiksFout as fout:
            bezwaren.append(Bezwaar(naam, f"{naam}: {fout}"))
        else:
            if waarde is not None:
                gelezen[naam] = waarde
    return {id: gelezen[id] for id in ids if id in gelezen}, tuple(bezwaren)


def als_tekst(waarde: Waarde) -> object:
    """A known fact ready for JSON: exact numbers and days as text."""
    if isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, tuple):
        return [list(map(str, d)) if isinstance(d, tuple) else str(d) for d in waarde]
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)


def gegeven(feiten: Mapping[str, Waarde]) -> dict[str, object]:
    """The facts that were given, as an outcome carries them: see :func:`als_tekst`."""
    return {id: als_tekst(waarde) for id, waarde in feiten.items()}


def _feit(id: str, velden: dict[str, Any]) -> Feit:
    keuzes = velden.pop("keuzes", {})
    for grens in ("minimum", "maximum"):
        if grens in velden:
            velden[grens] = Fraction(str(velden[grens]))
    for bronnen in ("uit", "volgt_uit"):
        velden[bronnen] = tuple(velden.get(bronnen, ()))
    return Feit(id=id, keuzes={k: Keuze(**v) for k, v in keuzes.items()}, **velden)


def _ja_nee(feit: Feit, ruw: object) -> bool:
    del feit
    if isinstance(ruw, bool):
        return ruw
    kaal = str(ruw).strip().lower()
    if kaal in _JA or kaal in _NEE:
        return kaal in _JA
    raise GebruiksFout(f"{ruw!r} is geen ja of nee. Weet u het niet, laat het dan weg.")


def _keuze(feit: Feit, ruw: object) -> str:
    kaal = str(ruw).strip().lower()
    if kaal in feit.keuzes:
        return kaal
    raise GebruiksFout(f"{ruw!r} bestaat niet. Kies uit: {', '.join(feit.keuzes)}.")


def _datum(feit: Feit, ruw: object) -> date:
    del feit
    if isinstance(ruw, date):
        dag = ruw
    else:
        try:
            dag = date.fromisoformat(_iso(str(ruw).strip()))
        except ValueError:
            raise GebruiksFout(
                f"{ruw!r} is geen datum. Schrijf jaar-maand-dag, zoals 2026-03-01."
            ) from None
    if not _EERSTE <= dag <= _LAATSTE:
        raise GebruiksFout(f"{dag.isoformat()} kan niet: kies een dag van 1900 tot en met 2100.")
    return dag


def _iso(tekst: str) -> str:
    """``31-12-2026`` as ``2026-12-31``; anything else as it is."""
    delen = tekst.split("-")
    if len(delen) == 3 and len(delen[2]) == 4:
        return f"{delen[2]}-{delen[1]:>02}-{delen[0]:>02}"
    return tekst


def _getal(feit: Feit, ruw: object) -> Fraction:
    if isinstance(ruw, bool):
        raise GebruiksFout(f"{ruw!r} is geen getal.")
    return _binnen(feit, ruw if isinstance(ruw, Fraction) else exact_getal(str(ruw)))


def _geheel(feit: Feit, ruw: object) -> int:
    getal = _getal(feit, ruw)
    if getal.denominator != 1:
        raise GebruiksFout(f"{ruw!r} is geen heel getal.")
    return int(getal)


def _getallen(feit: Feit, ruw: object) -> tuple[Fraction, ...]:
    if isinstance(ruw, list | tuple):
        delen: list[object] = list(ruw)
    else:
        tekst = str(ruw).replace("\n", ";")
        delen = [*tekst.split(";" if ";" in tekst else ",")]
    uit: list[Fraction] = []
    for deel in delen:
        keer, maal, waarde = str(deel).strip().rpartition("x")
        if maal and not (keer.strip().isdecimal() and keer.isascii()):
            raise GebruiksFout(f"{deel!r}: zet een heel aantal voor de x, zoals 50x24.8.")
        aantal = int(keer) if maal else 1
        if aantal + len(uit) > MEESTE_GETALLEN:
            raise GebruiksFout(f"geef hoogstens {MEESTE_GETALLEN} getallen.")
        if waarde.strip():
            uit += [_binnen(feit, exact_getal(waarde))] * aantal
    if not uit:
        raise GebruiksFout("geef minstens één getal.")
    return tuple(uit)


def _rijen(feit: Feit, ruw: object) -> tuple[Getallen, ...]:
    """Rows under each other (or with ``;`` between them), numbers apart by a space or a comma."""
    if isinstance(ruw, list | tuple):
        rijen = [[str(cel) for cel in rij] for rij in ruw if isinstance(rij, list | tuple)]
        if len(rijen) != len(ruw):
            raise GebruiksFout(f"geef van elke rij {opsomming(feit.kolommen.values())}.")
    else:
        regels = str(ruw).replace(";", "\n").splitlines()
        rijen = [_cellen(regel) for regel in regels if regel.strip()]
    if not 0 < len(rijen) <= MEESTE_RIJEN:
        raise GebruiksFout(f"geef 1 tot en met {MEESTE_RIJEN} rijen.")
    for nummer, rij in enumerate(rijen, start=1):
        if len(rij) != len(feit.kolommen):
            raise GebruiksFout(
                f"rij {nummer} heeft {len(rij)} getallen. Geef er {len(feit.kolommen)}: "
                f"{opsomming(feit.kolommen.values())}."
            )
    return tuple(tuple(exact_getal(cel) for cel in rij) for rij in rijen)


def _cellen(regel: str) -> list[str]:
    """``0,5 0,8 0,9 1`` (a space between) or ``0.5,0.8,0.9,1`` (a comma between)."""
    return regel.split() if " " in regel.strip() else regel.split(",")


def _binnen(feit: Feit, getal: Fraction) -> Fraction:
    laag, hoog = feit.minimum, feit.maximum
    if (laag is not None and getal < laag) or (hoog is not None and getal > hoog):
        grenzen = [f"minstens {_kaal(laag)}"] if laag is not None else []
        grenzen += [f"hoogstens {_kaal(hoog)}"] if hoog is not None else []
        raise GebruiksFout(f"{_kaal(getal)} kan niet: geef {' en '.join(grenzen)}.")
    return getal


def _kaal(getal: Fraction) -> str:
    """A number as somebody types it: no points, so that a year stays a year."""
    return f"{float(getal):.15g}".replace(".", ",")


_LEZERS: dict[Soort, Callable[[Feit, object], Waarde]] = {
    "ja_nee": _ja_nee,
    "keuze": _keuze,
    "datum": _datum,
    "getal": _getal,
    "geheel": _geheel,
    "getallen": _getallen,
    "rijen": _rijen,
}
