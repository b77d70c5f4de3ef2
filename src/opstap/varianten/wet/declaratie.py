# SPDX-License-Identifier: EUPL-1.2
"""A change of the law as it is declared: what a user may set, what it shows, what it rests on.

``data/wet/*.yaml`` has one file for each change, ``data/wet/aannames/*.yaml`` the named assumptions
with their range. What a change does to people is code, named by ``werking``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.getallen import exact_getal
from opstap.basis.opmaak import datum, decimaal, opsomming, procent
from opstap.bronnen.laden import lees_yaml
from opstap.varianten.declaratie import EERSTE_JAAR, LAATSTE_JAAR, waarde

DATA = Path(__file__).parents[1] / "data" / "wet"
NOOIT = "nooit"
"""The setting that switches a change off."""
AANVRAGERS = "aanvragers"
"""The name of all assumptions on applicants together."""

Werking = Literal["terugvalrecht", "herindicaties", "criterium"]
Soort = Literal["datum", "aandeel", "keuze"]
Waarde = date | Fraction | str | None
"""What a setting can be: a day, a share, a choice; ``None``: not chosen."""

STANDEN: Mapping[str, str] = {
    "gepland": "gepland in een besluit",
    "afgesproken": "afgesproken met UWV",
    "onderzoek": "een voorstel in onderzoek, geen wet",
}


@dataclass(frozen=True, slots=True)
class Aanname:
    """A number with its range; each draw takes one from it. No range: it is what it is."""

    id: str
    naam: str
    waarde: float
    laag: float
    hoog: float
    eenheid: str
    status: str
    bron: str
    uitleg: str

    def als_dict(self) -> dict[str, object]:
        """The assumption as plain values for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Instelling:
    """What a user may set. ``standaard`` is what counts when nothing is asked (``None``: nothing).

    ``laag`` and ``hoog`` bound a share (both allowed), ``keuzes`` are the answers with their
    meaning, ``mag_nooit``: the day may also be "never".
    """

    id: str
    naam: str
    soort: Soort
    uitleg: str
    standaard: Waarde = None
    laag: Fraction | None = None
    hoog: Fraction | None = None
    keuzes: Mapping[str, str] | None = None
    mag_nooit: bool = False

    def lees(self, ruw: object) -> Waarde:
        """The setting as a value; an empty answer is the standard one.

        Raises :class:`GebruiksFout` with a sentence that says what is possible.
        """
        tekst = str(ruw).strip().lower() if ruw is not None else ""
        if not tekst:
            return self.standaard
        if self.soort == "datum":
            return self._dag(tekst)
        if self.soort == "keuze":
            if tekst not in (self.keuzes or {}):
                raise GebruiksFout(
                    f"{tekst} bestaat niet. Kies uit {opsomming(self.keuzes or {})}."
                )
            return tekst
        return self._aandeel(tekst)

    def lees_voor(self, waarde: Waarde) -> str:
        """A value in words."""
        if isinstance(waarde, date):
            return datum(waarde)
        if isinstance(waarde, Fraction):
            return procent(waarde, 0)
        return (self.keuzes or {}).get(str(waarde), "geen" if waarde is None else waarde)

    def als_dict(self) -> dict[str, object]:
        """What may be set, as plain values for JSON."""
        return {
            "id": self.id,
            "naam": self.naam,
            "soort": self.soort,
            "uitleg": self.uitleg,
            "standaard": als_tekst(self.standaard),
            "minimum": als_tekst(self.laag),
            "maximum": als_tekst(self.hoog),
            "keuzes": dict(self.keuzes or {}),
            "mag_nooit": self.mag_nooit,
        }

    def _dag(self, tekst: str) -> Waarde:
        if tekst == NOOIT and self.mag_nooit:
            return NOOIT
        dag = _lees_dag(tekst)
        if dag is None:
            raise GebruiksFout(
                f"{tekst} is geen datum. Schrijf jaar-maand-dag, zoals 2028-07-01, of {NOOIT}."
            )
        if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
            raise GebruiksFout(
                f"{datum(dag)} kan niet: kies een dag in {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
            )
        if (dag.month, dag.day) not in ((1, 1), (7, 1)):
            raise GebruiksFout(
                f"{datum(dag)} kan niet: het model rekent per half jaar. Kies 1 januari of 1 juli."
            )
        return dag

    def _aandeel(self, tekst: str) -> Fraction:
        deel = exact_getal(tekst.removesuffix("%").strip())
        if tekst.endswith("%"):
            deel /= 100
        if not (self.laag or 0) <= deel <= (self.hoog if self.hoog is not None else 1):
            raise GebruiksFout(
                f"{procent(deel, 0)} kan niet: kies {procent(self.laag or 0, 0)} tot en met "
                f"{procent(self.hoog or 1, 0)}, geschreven als deel van 1 (zoals 0,30) of als 30%."
            )
        if (deel * 100).denominator != 1:
            raise GebruiksFout("loonwaarde is een heel percentage: kies een heel percentage.")
        return deel


def _lees_dag(tekst: str) -> date | None:
    """A day as ``2028-07-01`` or ``1-7-2028``; ``None`` when it is neither."""
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        with suppress(ValueError):
            return datetime.strptime(tekst, vorm).date()
    return None


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A change of the law. ``zonder`` is what it is compared with, ``regels`` the rules it changes.

    ``status`` is one of :data:`STANDEN`. ``maten`` are the counts to show, ``kern`` those that
    answer the question, ``grafiek`` the one in the chart. ``aannames`` and ``parameters`` (of the
    projection) are what the outcome rests on.
    """

    id: str
    naam: str
    werking: Werking
    status: str
    regels: tuple[str, ...]
    bron: str
    vindplaats: str
    omschrijving: str
    zonder: str
    instellingen: Mapping[str, Instelling]
    maten: tuple[str, ...]
    kern: tuple[str, ...]
    grafiek: str
    voorwaarden: tuple[str, ...]
    aannames: tuple[Aanname, ...]
    parameters: tuple[str, ...]

    def lees(self, ruw: Mapping[str, object]) -> tuple[dict[str, Waarde], dict[str, str]]:
        """The settings that can be read, and by setting what is wrong with the others."""
        gelezen: dict[str, Waarde] = {}
        fouten: dict[str, str] = {}
        for id in ruw:
            if id not in self.instellingen:
                fouten[id] = f"hoort niet bij {self.naam}. Wel: {opsomming(self.instellingen)}."
        for id, instelling in self.instellingen.items():
            try:
                gelezen[id] = instelling.lees(ruw.get(id))
            except GebruiksFout as fout:
                fouten[id] = str(fout)
        grens, onder = gelezen.get("grens"), gelezen.get("ondergrens")
        if isinstance(grens, Fraction) and isinstance(onder, Fraction) and onder >= grens:
            fouten["ondergrens"] = (
                f"{procent(onder, 0)} kan niet: de ondergrens ligt onder de grens van "
                f"{procent(grens, 0)}."
            )
        return gelezen, fouten

    def als_dict(self) -> dict[str, object]:
        """The change with what may be set, as plain values for JSON."""
        return {
            "id": self.id,
            "naam": self.naam,
            "status": self.status,
            "regels": list(self.regels),
            "bron": self.bron,
            "vindplaats": self.vindplaats,
            "omschrijving": self.omschrijving,
            "zonder": self.zonder,
            "instellingen": [i.als_dict() for i in self.instellingen.values()],
        }

    def eis(self, ruw: Mapping[str, object]) -> dict[str, Waarde]:
        """All settings. Raises :class:`GebruiksFout` with everything that is wrong."""
        gelezen, fouten = self.lees(ruw)
        if fouten:
            raise GebruiksFout(" ".join(f"{id}: {zin}" for id, zin in fouten.items()))
        return gelezen


def als_tekst(waarde: Waarde) -> str | None:
    """A setting as a user writes it: ``2028-07-01``, ``0.30``; ``None`` when it was not chosen."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    return decimaal(waarde, 2) if isinstance(waarde, Fraction) else waarde


@cache
def wijzigingen() -> Mapping[str, Wijziging]:
    """Every change by its id; what is nearest to being law comes first."""
    alle = [_wijziging(pad) for pad in sorted(DATA.glob("*.yaml"))]
    alle.sort(key=lambda w: list(STANDEN).index(w.status))
    return {w.id: w for w in alle}


def wijziging(id: str) -> Wijziging:
    """The change with this id. :class:`NietBekendFout` names the ones that exist."""
    if id not in wijzigingen():
        raise NietBekendFout(
            f"Er is geen wijziging met de naam {id}. Kies uit {opsomming(wijzigingen())}.",
            get_close_matches(id, wijzigingen(), n=1),
        )
    return wijzigingen()[id]


@cache
def aannames(bestand: str) -> Mapping[str, Aanname]:
    """The assumptions of one file by their id."""
    inhoud: dict[str, dict[str, Any]] = lees_yaml(DATA / "aannames" / f"{bestand}.yaml")
    return {id: _aanname(id, velden) for id, velden in inhoud.items()}


def _aanname(id: str, ruw: Mapping[str, Any]) -> Aanname:
    midden = _getal(ruw["waarde"])
    return Aanname(
        id=id,
        naam=ruw["naam"],
        waarde=midden,
        laag=_getal(ruw["laag"]) if "laag" in ruw else midden,
        hoog=_getal(ruw["hoog"]) if "hoog" in ruw else midden,
        eenheid=ruw["eenheid"],
        status=ruw.get("status", "aanname"),
        bron=ruw.get("bron", "opstap"),
        uitleg=ruw["uitleg"],
    )


def _getal(ruw: int | Fraction | str) -> float:
    return float(waarde(ruw if isinstance(ruw, str) else Fraction(ruw)))


def _wijziging(pad: Path) -> Wijziging:
    ruw: dict[str, Any] = lees_yaml(pad)
    genoemd: dict[str, Aanname] = {}
    for id in ruw["aannames"]:
        genoemd |= aannames(AANVRAGERS) if id == AANVRAGERS else {id: aannames("gevolgen")[id]}
    return Wijziging(
        id=pad.stem,
        naam=ruw["naam"],
        werking=ruw["werking"],
        status=ruw["status"],
        regels=tuple(ruw["regels"]),
        bron=ruw["bron"],
        vindplaats=ruw["vindplaats"],
        omschrijving=ruw["omschrijving"],
        zonder=ruw["zonder"],
        instellingen={id: _instelling(id, velden) for id, velden in ruw["instellingen"].items()},
        maten=tuple(ruw["maten"]),
        kern=tuple(ruw["kern"]),
        grafiek=ruw["grafiek"],
        voorwaarden=tuple(ruw["voorwaarden"]),
        aannames=tuple(genoemd.values()),
        parameters=tuple(ruw["parameters"]),
    )


def _instelling(id: str, ruw: Mapping[str, Any]) -> Instelling:
    grenzen = {veld: Fraction(ruw[veld]) for veld in ("laag", "hoog") if veld in ruw}
    return Instelling(id=id, **{**ruw, **grenzen})
