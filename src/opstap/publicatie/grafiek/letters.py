# SPDX-License-Identifier: EUPL-1.2
"""How wide a text is, and where to break it, without a font at hand.

The widths are those of a wide humanist sans serif in em, so that a text in any usual font (Noto
Sans, Arial, Calibri, the serif of our PDF) stays inside the space that was kept for it.
"""

from __future__ import annotations

import re
import unicodedata

_BREEDTEN: dict[float, str] = {
    0.26: " ',.:;ijl!JI",
    0.34: '()[]{}/\\-ft"r',
    0.45: "?_zcs*",
    0.52: "vyxkFL^STg–",
    0.59: "EYae$+0123456789<=>Z~×€X`|",
    0.63: "PVoKbdhnpquRAC#B",
    0.76: "&DGUHNOQw…",
    0.94: "%@MWm—",
}
_BREEDTE = {teken: breedte for breedte, tekens in _BREEDTEN.items() for teken in tekens}
_ONBEKEND = 0.66
_DUBBEL = 1.05  # Chinese, Japanese, emoji
_VET = 1.07
_RUIMTE = 1.03

# what XML 1.0 cannot hold, and unpaired surrogates
_ONMOGELIJK = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def geldig(tekst: str) -> str:
    """The text composed (NFC), with ``\ufffd`` for each character that XML cannot hold."""
    return unicodedata.normalize("NFC", _ONMOGELIJK.sub("\ufffd", tekst))


def veilig(tekst: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(geldig(tekst).split())


def breedte(tekst: str, grootte: float, *, vet: bool = False) -> float:
    """Width of one line in the unit of ``grootte`` (the font size); rather too wide than short."""
    em = sum(_em(teken) for teken in tekst)
    return em * grootte * _RUIMTE * (_VET if vet else 1.0)


def breek(tekst: str, grootte: float, ruimte: float, *, vet: bool = False) -> list[str]:
    """The lines of ``tekst`` that fit in ``ruimte``; a word that does not is cut with a ``-``."""
    regels: list[str] = []
    regel = ""
    for woord in veilig(tekst).split(" "):
        langer = f"{regel} {woord}" if regel else woord
        if breedte(langer, grootte, vet=vet) <= ruimte:
            regel = langer
            continue
        if regel:
            regels.append(regel)
        while len(woord) > 1 and breedte(woord, grootte, vet=vet) > ruimte:
            streep = breedte("-", grootte, vet=vet)
            deel = _past(woord, grootte, ruimte - streep, vet)
            los = f"{deel}-" if deel[-1].isalpha() and woord[len(deel)].isalpha() else deel
            regels.append(los)
            woord = woord[len(deel) :]
        regel = woord
    return [*regels, regel] if regel or not regels else regels


def _past(woord: str, grootte: float, ruimte: float, vet: bool) -> str:
    """The longest beginning of ``woord`` that fits, at least one character."""
    lengte = 1
    while lengte < len(woord) and breedte(woord[: lengte + 1], grootte, vet=vet) <= ruimte:
        lengte += 1
    return woord[:lengte]


def _em(teken: str) -> float:
    if teken in _BREEDTE:
        return _BREEDTE[teken]
    if unicodedata.combining(teken):
        return 0.0
    if unicodedata.east_asian_width(teken) in "WF":
        return _DUBBEL
    kaal = unicodedata.normalize("NFD", teken)[0]
    return _BREEDTE.get(kaal, _ONBEKEND)
