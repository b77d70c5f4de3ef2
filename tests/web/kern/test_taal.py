# SPDX-License-Identifier: EUPL-1.2
"""What a visitor reads is plain Dutch: no official words, no English, no dates as a computer's."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from opstap.bronnen import begrippen
from opstap.web.kern.templatetags.opstap import begrip as toon_begrip

WEB = Path(__file__).parents[3] / "src" / "opstap" / "web"
SJABLONEN = sorted(WEB.rglob("templates/**/*.html"))
FORMULIEREN = sorted(
    [*WEB.rglob("formulieren.py"), *WEB.rglob("*_vraag.py"), *WEB.glob("*/views*.py")]
)
STIJF = {
    *("aangaande", "alsmede", "alvorens", "ambtshalve", "betreffende", "conform", "danwel"),
    *("derhalve", "desalniettemin", "dien te", "dient u", "dienen te", "doch", "echter"),
    *("gaarne", "geschieden", "hetgeen", "indien", "inzake", "middels", "mits", "nadien"),
    *("nopens", "omtrent", "reeds", "teneinde", "tenzij", "thans", "tevens", "trachten"),
    *("uwerzijds", "verscheidene", "voornoemd", "voornoemde", "vooralsnog", "zulks"),
}
ENGELS = {
    *("account settings", "and", "are", "back", "cancel", "choose", "click", "delete"),
    *("download", "downloaden", "error", "file", "home", "loading", "login", "logout", "next"),
    *("password", "please", "save", "search", "settings", "submit", "the", "upload"),
    *("uploaden", "user", "username", "with", "your"),
}
DATUM = re.compile(r'\|date:"(?!j F|j[-‑]n[-‑]Y|H:i|c"|Y")')


def _leesbaar(sjabloon: str) -> str:
    """The words of a template: without tags, attributes that nobody reads, and computer text."""
    tekst = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", sjabloon, flags=re.S)
    tekst = re.sub(r"<(code|pre|script)\b.*?</\1>", " ", tekst, flags=re.S)
    gelezen = re.findall(r'(?:aria-label|placeholder|alt|content)="([^"]*)"', tekst)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", tekst), *gelezen])).lower()


def _zinnen(bron: str) -> Iterator[str]:
    """Strings of a module that read as a sentence."""
    boom = ast.parse(bron)
    uitleg = {id(n.value) for n in ast.walk(boom) if isinstance(n, ast.Expr)}
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            zin = knoop.value
            if id(knoop) not in uitleg and zin[:1].isupper() and " " in zin and zin[-1] in ".?!":
                yield zin.lower()


def _gevonden(tekst: str, woorden: set[str]) -> set[str]:
    return {w for w in woorden if re.search(rf"(?<![\w-]){re.escape(w)}(?![\w-])", tekst)}


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda p: str(p.relative_to(WEB)))
def test_een_sjabloon_is_gewoon_nederlands(pad: Path) -> None:
    bron = pad.read_text(encoding="utf-8")
    tekst = _leesbaar(bron)

    assert not _gevonden(tekst, STIJF), "zeg het gewoner"
    assert not _gevonden(tekst, ENGELS), "zeg het in het Nederlands"
    assert not DATUM.search(bron), "schrijf een datum als 12 november 2026 of 12-11-2026"


@pytest.mark.parametrize("pad", FORMULIEREN, ids=lambda p: str(p.relative_to(WEB)))
def test_een_melding_is_gewoon_nederlands(pad: Path) -> None:
    for zin in _zinnen(pad.read_text(encoding="utf-8")):
        assert not _gevonden(zin, STIJF), zin
        assert not _gevonden(zin, ENGELS), zin


def test_elke_uitleg_is_kort_en_gewoon() -> None:
    for b in begrippen().values():
        zinnen = re.split(r"(?<=[.?!]) ", b.uitleg)
        assert len(zinnen) <= 3, b.id
        assert max(len(zin.split()) for zin in zinnen) <= 25, b.id
        assert not _gevonden(b.uitleg.lower(), STIJF | ENGELS), b.id
        assert b.bron, b.id


def test_een_woord_in_een_sjabloon_staat_in_de_lijst() -> None:
    for pad in SJABLONEN:
        for id_ in re.findall(r'\{% begrip "([^"]+)"', pad.read_text(encoding="utf-8")):
            assert toon_begrip(id_)["b"].uitleg, pad
