# SPDX-License-Identifier: EUPL-1.2
"""The look of an organisation: its design tokens, checked, as a small style sheet.

Only names that Opstap's style sheet uses, and values that can do no harm: colours, lengths and
fonts of a list. Colours that would make text hard to read (WCAG 2.2 AA) are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.opmaak import getal, kort

MEESTE_BYTES = 512 * 1024
_WIT = "#ffffff"


@dataclass(frozen=True, slots=True)
class Token:
    """One name: ``soort`` is kleur, maat or letter; ``waarde`` is what Opstap itself has, a
    ``{name}`` when it follows another token."""

    uitleg: str
    soort: str
    waarde: str


TOKENS: Mapping[str, Token] = MappingProxyType(
    {
        "opstap-blauw": Token("hoofdkleur: kop, titels, knoppen, lijnen", "kleur", "#1b3f66"),
        "opstap-blauw-donker": Token("donkere hoofdkleur: voet, muis erop", "kleur", "#122c49"),
        "opstap-blauw-licht": Token("lichte hoofdkleur: koppen van tabellen", "kleur", "#e8eef5"),
        "opstap-tekst": Token("gewone tekst", "kleur", "#1d2329"),
        "opstap-grijs": Token("bijschriften", "kleur", "#525b65"),
        "opstap-rond": Token("ronding van hoeken", "maat", "4px"),
        "nl-heading-level-1-color": Token("titel van de pagina", "kleur", "{opstap-blauw}"),
        "nl-heading-level-2-color": Token("tussenkoppen", "kleur", "{opstap-blauw}"),
        "nl-link-color": Token("links", "kleur", "#14508f"),
        "nl-link-hover-color": Token("links, muis erop", "kleur", "{opstap-blauw-donker}"),
        "utrecht-document-font-family": Token("lettertype", "letter", "Noto Sans"),
        "utrecht-focus-outline-color": Token("rand van wat gekozen is", "kleur", "#0b57d0"),
        "utrecht-form-control-border-color": Token("rand van invoervelden", "kleur", "#6b7681"),
        "utrecht-button-border-radius": Token("ronding van knoppen", "maat", "{opstap-rond}"),
        "utrecht-button-primary-action-background-color": Token(
            "hoofdknop", "kleur", "{opstap-blauw}"
        ),
        "utrecht-button-primary-action-border-color": Token(
            "rand van de hoofdknop", "kleur", "{opstap-blauw}"
        ),
        "utrecht-button-primary-action-color": Token("tekst op de hoofdknop", "kleur", _WIT),
        "utrecht-button-primary-action-hover-background-color": Token(
            "hoofdknop, muis erop", "kleur", "{opstap-blauw-donker}"
        ),
        "utrecht-button-primary-action-hover-color": Token(
            "tekst op de hoofdknop, muis erop", "kleur", _WIT
        ),
    }
)
LETTERS = (
    *("Noto Sans", "Arial", "Calibri", "Georgia", "Helvetica", "Segoe UI", "Source Sans Pro"),
    *("Tahoma", "Times New Roman", "Trebuchet MS", "Verdana"),
)
_PAREN: tuple[tuple[str, str, str], ...] = (
    (_WIT, "opstap-blauw", "4.5"),
    (_WIT, "opstap-blauw-donker", "4.5"),
    ("opstap-blauw-donker", "opstap-blauw-licht", "4.5"),
    ("opstap-tekst", _WIT, "4.5"),
    ("opstap-tekst", "opstap-blauw-licht", "4.5"),
    ("opstap-grijs", _WIT, "4.5"),
    ("nl-heading-level-1-color", _WIT, "4.5"),
    ("nl-heading-level-2-color", _WIT, "4.5"),
    ("nl-link-color", _WIT, "4.5"),
    ("nl-link-color", "opstap-blauw-licht", "4.5"),
    ("nl-link-hover-color", _WIT, "4.5"),
    (
        "utrecht-button-primary-action-color",
        "utrecht-button-primary-action-background-color",
        "4.5",
    ),
    (
        "utrecht-button-primary-action-hover-color",
        "utrecht-button-primary-action-hover-background-color",
        "4.5",
    ),
    ("utrecht-focus-outline-color", _WIT, "3"),
    ("utrecht-form-control-border-color", _WIT, "3"),
)
"""Text or line, what it stands on, and the least contrast."""

_REGEL = re.compile(r"--([a-zA-Z0-9-]+)\s*:\s*([^;{}]+?)\s*(?:;|(?=\}))")
_VERWIJZING = re.compile(r"^(?:var\(\s*--([a-zA-Z0-9-]+)\s*\)|\{([a-zA-Z0-9.-]+)\})$")
_HEX = re.compile(r"^#(?:[0-9a-f]{3}|[0-9a-f]{6})$")
_RGB = re.compile(r"^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$")
_MAAT = re.compile(r"^(\d{1,2}(?:\.\d{1,3})?)(px|rem|em)$")
_GROOTSTE_MAAT = {"px": 32, "rem": 2, "em": 2}


@dataclass(frozen=True, slots=True)
class Gelezen:
    """``tokens``: what will be used; ``overgeslagen``: how many names Opstap does not know."""

    tokens: dict[str, str]
    overgeslagen: int


def lees_tokens(naam: str, inhoud: bytes) -> Gelezen:
    """Design tokens of a file (JSON of design tokens, or CSS custom properties), checked.

    Raises InvoerFout with everything that cannot be used.
    """
    if len(inhoud) > MEESTE_BYTES:
        raise InvoerFout(naam, [Bevinding("Het bestand is groter dan 500 kB.")])
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvoerFout(naam, [Bevinding("Bewaar het bestand als UTF-8.")]) from None
    alles = _uit_json(naam, tekst) if tekst.lstrip().startswith("{") else _uit_css(tekst)
    fouten: list[Bevinding] = []
    tokens: dict[str, str] = {}
    for token in TOKENS.keys() & alles.keys():
        try:
            tokens[token] = nette_waarde(TOKENS[token].soort, _volg(alles, token))
        except ValueError as fout:
            fouten.append(Bevinding(f"{token}: {fout}"))
    if not tokens and not fouten:
        kent = kort(TOKENS, 4)
        fouten.append(
            Bevinding(f"Geen enkele naam in dit bestand kent Opstap. Opstap kent: {kent}.")
        )
    fouten += [] if fouten else [Bevinding(zin) for zin in slecht_leesbaar(tokens)]
    if fouten:
        raise InvoerFout(naam, sorted(fouten, key=lambda f: f.boodschap))
    return Gelezen(dict(sorted(tokens.items())), len(alles.keys() - TOKENS.keys()))


def _uit_css(tekst: str) -> dict[str, str]:
    zonder = re.sub(r"/\*.*?\*/", "", tekst, flags=re.S)
    return {naam.lower(): waarde for naam, waarde in _REGEL.findall(zonder)}


def _uit_json(naam: str, tekst: str) -> dict[str, str]:
    try:
        boom = json.loads(tekst)
    except (ValueError, RecursionError):
        raise InvoerFout(naam, [Bevinding("Dit is geen geldige JSON.")]) from None
    return dict(_bladen(boom, ()))


def _bladen(boom: Any, pad: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The tokens of a tree: ``utrecht.button.border-radius`` is utrecht-button-border-radius."""
    if len(pad) > 20 or not isinstance(boom, dict):
        return
    waarde = boom.get("$value", boom.get("value"))
    if pad and isinstance(waarde, str | int | float):
        yield "-".join(pad).lower(), str(waarde)
        return
    for naam, deel in boom.items():
        if not naam.startswith("$"):
            yield from _bladen(deel, (*pad, naam))


def _volg(alles: Mapping[str, str], token: str) -> str:
    """The value of a token, through references to others in the same file."""
    waarde = alles[token]
    for _ in range(20):
        verwijst = _VERWIJZING.match(waarde)
        if verwijst is None:
            return waarde
        naar = (verwijst[1] or verwijst[2]).replace(".", "-").lower()
        if naar not in alles:
            raise ValueError(f"verwijst naar {naar[:60]}, en dat staat niet in het bestand.")
        waarde = alles[naar]
    raise ValueError("verwijst in een kring.")


def nette_waarde(soort: str, waarde: str) -> str:
    """One value in the only form that is kept. Raises ValueError with what is asked."""
    kaal = waarde.strip()
    if soort == "kleur":
        return _kleur(kaal.lower())
    if soort == "maat":
        maat = _MAAT.match("0px" if kaal == "0" else kaal.lower())
        if maat is None or float(maat[1]) > _GROOTSTE_MAAT[maat[2]]:
            raise ValueError(f"{kaal[:40]!r} is geen maat. Gebruik 0 tot 32px of 2rem.")
        return maat[0]
    eerste = kaal.split(",")[0].strip().strip("\"'").lower()
    for letter in LETTERS:
        if letter.lower() == eerste:
            return letter
    raise ValueError(f"{eerste[:40]!r} kan niet. Kies uit: {', '.join(LETTERS)}.")


def _kleur(waarde: str) -> str:
    if rgb := _RGB.match(waarde):
        delen = [int(deel) for deel in rgb.groups()]
        if max(delen) <= 255:
            return "#" + "".join(f"{deel:02x}" for deel in delen)
    if not _HEX.match(waarde):
        raise ValueError(f"{waarde[:40]!r} is geen kleur zonder doorzicht, zoals #1b3f66.")
    cijfers = waarde[1:]
    return waarde if len(cijfers) == 6 else "#" + "".join(c + c for c in cijfers)


def slecht_leesbaar(tokens: Mapping[str, str]) -> list[str]:
    """A sentence for each pair of colours with too little contrast."""
    zinnen = []
    for boven, onder, minstens in _PAREN:
        verhouding = contrast(_waarde(tokens, boven), _waarde(tokens, onder))
        if verhouding < float(minstens):
            op = "wit" if onder == _WIT else onder
            zinnen.append(
                f"{'wit' if boven == _WIT else boven} op {op} heeft contrast "
                f"{getal(verhouding, 1)}. Nodig is minstens {getal(float(minstens), 1)}."
            )
    return zinnen


def _waarde(tokens: Mapping[str, str], naam: str) -> str:
    """The colour that a page would have."""
    if naam.startswith("#"):
        return naam
    waarde = tokens.get(naam) or TOKENS[naam].waarde
    return _waarde(tokens, waarde.strip("{}")) if waarde.startswith("{") else waarde


def contrast(een: str, ander: str) -> float:
    """The contrast ratio of two colours #rrggbb, 1 to 21 (WCAG 2.2, relative luminance)."""
    licht, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _helderheid(kleur: str) -> float:
    def lineair(deel: int) -> float:
        c = deel / 255
        return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

    rood, groen, blauw = (lineair(int(kleur[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def als_css(tokens: Mapping[str, str]) -> str:
    """The style sheet; each value is checked again, so that the database cannot smuggle."""
    regels = []
    for naam, waarde in sorted(tokens.items()):
        netjes = nette_waarde(TOKENS[naam].soort, waarde)
        if TOKENS[naam].soort == "letter":
            regels.append(f'--opstap-letters: "{netjes}", "Noto Sans", sans-serif;')
            netjes = "var(--opstap-letters)"
        regels.append(f"--{naam}: {netjes};")
    return "body.opstap-theme {\n  " + "\n  ".join(regels) + "\n}\n"
