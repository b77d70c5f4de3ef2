# SPDX-License-Identifier: EUPL-1.2
"""A rule, a question and a figure of the law as plain values, for a command and for the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from opstap.bronnen.laden import lees_yaml
from opstap.regels.kern.beslistabel import Tabel, tabellen
from opstap.regels.kern.feiten import (
    DATA,
    GEEN,
    MEESTE_GETALLEN,
    MEESTE_RIJEN,
    Feit,
    Waarde,
    feit_van,
)
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import Versie, Wetsregel
from opstap.regels.naslag.controle import Parameterstand
from opstap.regels.naslag.gevallen import Geval, gevallen
from opstap.regels.routes import GROEPEN, routes

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def geldend(regel: Wetsregel, dag: date) -> Versie:
    """The text of a rule on ``dag``; for a day before the first text that first one."""
    eerste = regel.versies[0]
    if dag < eerste.vanaf:
        return eerste
    return next(v for v in reversed(regel.versies) if v.vanaf <= dag)


def regel_kort(regel: Wetsregel, dag: date) -> dict[str, object]:
    """A rule in one line, with the text that counts on ``dag``."""
    versie = geldend(regel, dag)
    return {
        "id": regel.id,
        "naam": regel.naam,
        "onderwerp": regel.onderwerp,
        "grondslag": versie.grondslag,
        "url": versie.url,
        "zekerheid": versie.zekerheid,
        "vanaf": versie.vanaf.isoformat(),
        "tot": versie.tot and versie.tot.isoformat(),
        "versies": len(regel.versies),
    }


def regel_volledig(regel: Wetsregel) -> dict[str, object]:
    """Everything about a rule: its texts through time, tables, cases, and who asks it."""
    return {
        "id": regel.id,
        "naam": regel.naam,
        "onderwerp": regel.onderwerp,
        "versies": [_versie(versie) for versie in regel.versies],
        "lezingen": [
            {"lezing": naam, "zekerheid": lezing.zekerheid, "waarom": lezing.waarom}
            for naam, lezing in regel.lezingen.items()
        ],
        "tabellen": [_tabel(tabel) for tabel in tabellen_van(regel.id)],
        "gevallen": [_geval(geval) for geval in gevallen() if geval.regel == regel.id],
        "vragen": [route.id for route in routes().values() if regel.id in route.regels],
    }


def tabellen_van(regel_id: str) -> tuple[Tabel, ...]:
    """The decision tables that belong to a rule, every version; a proposal is not the rule."""
    bestanden = sorted((DATA / "tabellen").glob("*.yaml"))
    alle = (tabellen(pad.stem) for pad in bestanden if not lees_yaml(pad).get("voorstel"))
    return tuple(
        tabel for versies in alle for tabel in versies if tabel.rijen[0].regels[0] == regel_id
    )


def vraag_volledig(route: Route) -> dict[str, object]:
    """A question with its facts, as a form or a program needs it."""
    return {
        **vraag_kort(route),
        "stapsgewijs": route.stapsgewijs,
        "verplicht": list(route.verplicht),
        "velden": dict(route.velden),
        "feiten": [feit_van(id).als_dict() for id in route.feiten],
        "feitenschema": feitenschema(route),
        "voorbeeld": {id: voor_json(waarde) for id, waarde in route.lees(route.voorbeeld).items()},
    }


def vraag_kort(route: Route) -> dict[str, object]:
    """A question in one line."""
    return {
        "id": route.id,
        "naam": route.naam,
        "vraag": route.vraag,
        "groep": GROEPEN[route.groep],
        "regels": list(route.regels),
    }


def feitenschema(route: Route) -> dict[str, Any]:
    """The facts of a route as a JSON Schema: what stands in the field ``feiten`` of a question."""
    return {
        "$schema": SCHEMA,
        "title": route.naam,
        "type": "object",
        "properties": {id: _feitschema(feit_van(id)) for id in route.feiten},
        "required": list(route.verplicht),
        "additionalProperties": False,
    }


def voor_json(waarde: Waarde) -> object:
    """A known fact as JSON has it: a number as a number, unless that would not be exact."""
    if isinstance(waarde, bool | str | int):
        return waarde
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, tuple):
        return [voor_json(deel) for deel in waarde]
    if waarde.denominator == 1:
        return int(waarde)
    kort = float(waarde)
    return kort if Fraction(repr(kort)) == waarde else str(waarde)


def parameter_dict(stand: Parameterstand) -> dict[str, object]:
    """A figure of the law with how it stands, as plain values for JSON."""
    return {
        "id": stand.parameter.id,
        **stand.parameter.als_dict(),
        "verlopen": stand.stand == "verlopen",
        "stand": stand.stand,
        "toelichting": stand.tekst,
    }


def _versie(versie: Versie) -> dict[str, object]:
    return {
        "vanaf": versie.vanaf.isoformat(),
        "tot": versie.tot and versie.tot.isoformat(),
        "grondslag": versie.grondslag,
        "url": versie.url,
        "zekerheid": versie.zekerheid,
        "waarom": versie.waarom,
        "tekst": versie.tekst,
        "formule": list(versie.formule),
        "let_op": list(versie.let_op),
    }


def _tabel(tabel: Tabel) -> dict[str, object]:
    return {
        "id": tabel.id,
        "vanaf": tabel.vanaf.isoformat(),
        "veld": tabel.veld,
        "rijen": [
            {
                "nummer": rij.nummer,
                "als": dict(rij.als),
                "dan": dict(tabel.uitkomsten[rij.dan]),
                "artikel": rij.artikel,
                "reden": rij.reden,
            }
            for rij in tabel.rijen
        ],
    }


def _geval(geval: Geval) -> dict[str, object]:
    return {
        "titel": geval.titel,
        "artikel": geval.artikel,
        "vraag": geval.route,
        "peildatum": geval.peildatum.isoformat(),
        "feiten": _plat(geval.feiten),
        "verwacht": _plat(geval.verwacht),
    }


def _plat(waarde: object) -> object:
    """What the YAML of a case has, as JSON has it."""
    if isinstance(waarde, Mapping):
        return {naam: _plat(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_plat(deel) for deel in waarde]
    return voor_json(waarde) if isinstance(waarde, date | Fraction) else waarde


def _feitschema(feit: Feit) -> dict[str, Any]:
    """What a fact may be. Null, and leaving it out, mean that it is not known."""
    vormen: dict[str, dict[str, Any]] = {
        "ja_nee": {"type": "boolean"},
        "keuze": {"enum": list(feit.keuzes)},
        "datum": {"type": "string", "format": "date"},
        "getal": _getalschema(feit, "number"),
        "geheel": _getalschema(feit, "integer"),
        "getallen": {
            "type": "array",
            "items": _getalschema(feit, "number"),
            "minItems": 1,
            "maxItems": MEESTE_GETALLEN,
        },
        "rijen": {
            "type": "array",
            "items": {
                "type": "array",
                "prefixItems": [
                    {**_getalschema(feit, "number"), "title": kop} for kop in feit.kolommen.values()
                ],
                "minItems": len(feit.kolommen),
                "maxItems": len(feit.kolommen),
            },
            "minItems": 1,
            "maxItems": MEESTE_RIJEN,
        },
    }
    mogelijk = [vormen[feit.soort]]
    if feit.geen:
        mogelijk.append({"const": GEEN, "title": feit.geen})
    schema: dict[str, Any] = {"title": feit.vraag}
    if feit.uitleg:
        schema["description"] = feit.uitleg
    if feit.eenheid:
        schema["x-eenheid"] = feit.eenheid
    return {**schema, "anyOf": [*mogelijk, {"type": "null"}]}


def _getalschema(feit: Feit, soort: str) -> dict[str, Any]:
    """A number, or the same as text for what JSON cannot write exactly (``"70/80"``)."""
    schema: dict[str, Any] = {"type": [soort, "string"]}
    if feit.minimum is not None:
        schema["minimum"] = voor_json(feit.minimum)
    if feit.maximum is not None:
        schema["maximum"] = voor_json(feit.maximum)
    return schema
