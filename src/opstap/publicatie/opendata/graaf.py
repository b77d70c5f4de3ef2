# SPDX-License-Identifier: EUPL-1.2
"""Statements about things with an address, written as Turtle or as JSON-LD.

Only what a catalogue needs: every thing has an address (no blank nodes), a value is an address or a
text with a language or a kind. Both forms say the same; a test reads them with a library for RDF.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

PREFIXEN: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_BUITEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_TEKENS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_EN_OOK = " ;\n"
_BIJZONDER = re.compile(r'[\x00-\x1f"\\]')


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Another thing, by its address; characters that may not be in one are escaped."""

    adres: str

    def __post_init__(self) -> None:
        veilig = _BUITEN.sub(lambda m: f"%{ord(m[0]):02X}", self.adres)
        object.__setattr__(self, "adres", veilig)


@dataclass(frozen=True, slots=True)
class Letterlijk:
    """A text: with a language, of a kind (``xsd:date``), or plain."""

    tekst: str
    taal: str = ""
    soort: str = ""


Gegeven = Verwijzing | Letterlijk
Graaf = dict[str, dict[str, list[Gegeven]]]
"""Address -> property -> values, in order; ``rdf:type`` has the classes."""


def voeg_toe(graaf: Graaf, adres: str, soort: str, *feiten: tuple[str, Gegeven]) -> Verwijzing:
    """Say something of a thing; what was said already is not said twice. Gives the thing."""
    ding = Verwijzing(adres)
    eigenschappen = graaf.setdefault(ding.adres, {})
    prefix, _, naam = soort.partition(":")
    klasse = Verwijzing(PREFIXEN[prefix] + naam)
    for eigenschap, waarde in (("rdf:type", klasse), *feiten):
        waarden = eigenschappen.setdefault(eigenschap, [])
        if waarde not in waarden:
            waarden.append(waarde)
    return ding


def als_turtle(graaf: Graaf) -> bytes:
    """The statements as Turtle (W3C, 2014)."""
    delen = [f"@prefix {prefix}: <{adres}> .\n" for prefix, adres in PREFIXEN.items()]
    for ding, eigenschappen in graaf.items():
        regels = [
            f"    {naam} {', '.join(map(_turtle, waarden))}"
            for naam, waarden in eigenschappen.items()
        ]
        delen.append(f"\n<{ding}>\n{_EN_OOK.join(regels)} .\n")
    return "".join(delen).encode()


def _turtle(waarde: Gegeven) -> str:
    if isinstance(waarde, Verwijzing):
        return f"<{waarde.adres}>"
    tekst = _BIJZONDER.sub(lambda m: _TEKENS.get(m[0], f"\\u{ord(m[0]):04X}"), waarde.tekst)
    if waarde.taal:
        return f'"{tekst}"@{waarde.taal}'
    return f'"{tekst}"^^{waarde.soort}' if waarde.soort else f'"{tekst}"'


def als_jsonld(graaf: Graaf) -> bytes:
    """The statements as JSON-LD 1.1, flat: a list of things with the short names explained."""
    dingen = [
        {"@id": ding, "@type": [w.adres for w in soorten if isinstance(w, Verwijzing)]}
        | {naam: [_jsonld(w) for w in waarden] for naam, waarden in rest.items()}
        for ding, eigenschappen in graaf.items()
        for soorten, rest in [(eigenschappen["rdf:type"], _zonder_soort(eigenschappen))]
    ]
    document = {"@context": dict(PREFIXEN), "@graph": dingen}
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _zonder_soort(eigenschappen: dict[str, list[Gegeven]]) -> dict[str, list[Gegeven]]:
    return {naam: waarden for naam, waarden in eigenschappen.items() if naam != "rdf:type"}


def _jsonld(waarde: Gegeven) -> dict[str, str]:
    if isinstance(waarde, Verwijzing):
        return {"@id": waarde.adres}
    uit = {"@value": waarde.tekst}
    if waarde.taal:
        uit["@language"] = waarde.taal
    if waarde.soort:
        uit["@type"] = waarde.soort
    return uit
