# SPDX-License-Identifier: EUPL-1.2
"""Parameters and cases in the form of OpenFisca, so that another engine can check the rules.

OpenFisca is a widely used engine for rules as code. It reads a folder ``parameters`` with a file
for every figure of the law, and a folder ``tests`` with situations and what must come out. What the
rules themselves say is not given: another engine that computes them again, from the law, is a check
only as long as it does not copy ours.

Every figure keeps its dates, its source and how sure it is. OpenFisca has no value for "not known":
a fact that is not known is left out, and yes and no are words, so that a reader can give them a
third value. What the form cannot carry is not dropped silently: :class:`Uitvoer` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml

from opstap.bronnen import grootboek
from opstap.regels.kern.feiten import GEEN, Waarde, feit_van
from opstap.regels.kern.parameters import SOORTEN, Parameter, parameter, versies
from opstap.regels.naslag.gevallen import Geval, gevallen
from opstap.regels.routes import route

ALTIJD = date(1, 1, 1)
"""The first day of a figure without a date."""

_GETAL = re.compile(r"-?\d+(\.\d+)?")
_EENHEDEN = {
    "EUR_per_maand": "currency-EUR",
    "EUR_per_uur": "currency-EUR",
    "aandeel": "/1",
    "jaren": "year",
    "maanden": "month",
    "weken": "week",
    "uren_per_week": "hour",
}
"""Our units in the words that OpenFisca uses; the others have none there."""
_UITLEG = (
    "Cijfers van de wet zoals Opstap ze gebruikt. Een datum is de eerste dag waarop een cijfer "
    "geldt. last_value_still_valid_on is de laatste dag waarop het laatste cijfer zeker geldt; "
    "Opstap rekent daarna door met een waarschuwing. zekerheid: hoog, middel of laag."
)


@dataclass(frozen=True, slots=True)
class Uitvoer:
    """Files by path (with ``/``) and their text; ``weggelaten`` says of a case why it is absent."""

    bestanden: Mapping[str, str]
    weggelaten: Mapping[str, str]


def openfisca() -> Uitvoer:
    """All parameters and all cases of Opstap."""
    tests = openfisca_tests(gevallen())
    return Uitvoer({**openfisca_parameters(), **tests.bestanden}, tests.weggelaten)


def openfisca_parameters() -> dict[str, str]:
    """A file for every parameter that rules may ask for, and one about all of them."""
    index = {
        "description": "Cijfers van de wet volgens Opstap",
        "documentation": _UITLEG,
        "metadata": {"parameterset": grootboek().vingerafdruk},
    }
    bestanden = {"parameters/index.yaml": _tekst(index)}
    for naam in SOORTEN:
        reeks = versies(naam) or (parameter(naam),)
        bestanden[f"parameters/{naam.replace('.', '/')}.yaml"] = _tekst(_parameter(naam, reeks))
    return bestanden


def openfisca_tests(lijst: Iterable[Geval]) -> Uitvoer:
    """The cases as YAML tests, a file for every route: the facts in, the fields of the answer out.

    A field is called ``<route>_<field>``. A case is left out when it expects a refusal or words
    only, and when a fact is a list or a number without an end.
    """
    per_route: dict[str, list[dict[str, object]]] = {}
    weggelaten: dict[str, str] = {}
    for geval in lijst:
        try:
            test = _test(geval)
        except _NietOverTeZetten as reden:
            weggelaten[geval.titel] = str(reden)
        else:
            per_route.setdefault(_naam(geval.route), []).append(test)
    return Uitvoer({f"tests/{r}.yaml": _tekst(tests) for r, tests in per_route.items()}, weggelaten)


class _NietOverTeZetten(Exception):
    """This case cannot be said in the form of OpenFisca; the message is the Dutch reason."""


def _parameter(naam: str, reeks: Sequence[Parameter]) -> dict[str, object]:
    eenheid = reeks[0].cijfer.eenheid
    metadata: dict[str, object] = {"naam": naam, "eenheid": eenheid}
    if eenheid in _EENHEDEN:
        metadata["unit"] = _EENHEDEN[eenheid]
    if reeks[-1].tot is not None:
        metadata["last_value_still_valid_on"] = reeks[-1].tot.isoformat()
    return {
        "description": SOORTEN[naam][0].upper() + SOORTEN[naam][1:],
        "metadata": metadata,
        "values": {p.vanaf or ALTIJD: _waarde(p) for p in reeks},
    }


def _waarde(p: Parameter) -> dict[str, object]:
    document = grootboek().document(p.cijfer.bron)
    vindplaats = f", {p.cijfer.vindplaats}" if p.cijfer.vindplaats else ""
    verwijzing = {"title": f"{document.titel} ({document.uitgever}, {document.datum}){vindplaats}"}
    if document.url:
        verwijzing["href"] = document.url
    metadata: dict[str, object] = {
        "id": p.id,
        "omschrijving": p.cijfer.omschrijving,
        "definitie": p.cijfer.definitie,
        "tot": p.tot and p.tot.isoformat(),
        "status": p.cijfer.status,
        "gelezen": p.cijfer.gelezen,
        "zekerheid": p.zekerheid,
        "reference": [verwijzing],
    }
    gevuld = {sleutel: waarde for sleutel, waarde in metadata.items() if waarde is not None}
    getal = decimalen(p.waarde)
    if getal is None:
        raise ValueError(f"{p.id} heeft geen eindig aantal decimalen")
    return {"value": getal, "metadata": gevuld}


def _test(geval: Geval) -> dict[str, object]:
    if "fout" in geval.verwacht:
        raise _NietOverTeZetten("de vraag wordt geweigerd, en dat kan een test niet zeggen")
    velden = route(geval.route).velden
    uit = {
        f"{_naam(geval.route)}_{veld}": _uitkomst(waarde)
        for veld, waarde in geval.verwacht.items()
        if veld in velden and not isinstance(waarde, list)
    }
    if not uit:
        raise _NietOverTeZetten("het geval gaat over de uitleg en niet over een uitkomst")
    invoer: dict[str, object] = {}
    for id, ruw in geval.feiten.items():
        feit = feit_van(id)
        waarde = feit.lees(ruw)
        if feit.geen and waarde == GEEN:
            invoer[f"{id}_geen"] = "ja"
        elif waarde is not None:
            invoer[id] = _feit(id, waarde)
    return {
        "name": geval.titel,
        "description": geval.artikel,
        "keywords": [geval.regel] if geval.regel else [],
        "period": geval.peildatum.isoformat(),
        "input": invoer,
        "output": uit,
    }


def _feit(id: str, waarde: Waarde) -> object:
    if isinstance(waarde, tuple):
        raise _NietOverTeZetten(f"{id} is een lijst, en OpenFisca kent per persoon één waarde")
    if isinstance(waarde, Fraction):
        getal = decimalen(waarde)
        if getal is None:
            raise _NietOverTeZetten(f"{id} is {waarde}, en dat heeft geen einde als decimaal getal")
        return getal
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _uitkomst(waarde: object) -> object:
    """A field of an answer: an amount as a number, yes and no as words, null as ``onbekend``."""
    if waarde is None:
        return "onbekend"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, str) and _GETAL.fullmatch(waarde):
        return Decimal(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _naam(id: str) -> str:
    """An id as the name of a variable."""
    return id.replace("-", "_").replace(".", "_")


def decimalen(waarde: Fraction) -> Decimal | None:
    """The number with all its decimals; null when there is no end to them (or after 28 digits).

    >>> decimalen(Fraction(11472, 5)), decimalen(Fraction(1, 3))
    (Decimal('2294.4'), None)
    """
    getal = Decimal(waarde.numerator) / waarde.denominator
    return getal if Fraction(getal) == waarde else None


class _Schrijver(yaml.SafeDumper):
    """Plain YAML with exact decimals."""

    def ignore_aliases(self, _data: object) -> bool:
        """A value that occurs twice is written twice: easier to read."""
        return True


def _decimaal(schrijver: Any, waarde: Decimal) -> yaml.ScalarNode:
    tekst = f"{waarde:f}"
    soort = "float" if "." in tekst else "int"
    knoop: yaml.ScalarNode = schrijver.represent_scalar(f"tag:yaml.org,2002:{soort}", tekst)
    return knoop


_Schrijver.add_representer(Decimal, _decimaal)


def _tekst(inhoud: object) -> str:
    return yaml.dump(inhoud, Dumper=_Schrijver, allow_unicode=True, sort_keys=False, width=100)
