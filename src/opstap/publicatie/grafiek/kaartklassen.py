# SPDX-License-Identifier: EUPL-1.2
"""The classes of a map: which values share a colour, and what the legend says of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.opmaak import getal
from opstap.publicatie.grafiek.maten import Getal

# One hue from light to dark with even steps in lightness: readable in grey and by colour-blind
# people. The dark outline of each tile keeps the lightest class apart from the paper.
_VERLOOP = ("#e6f0f7", "#bcd7e9", "#8dbad9", "#5c99c4", "#3577aa", "#1b5488", "#0a325c")
MEESTE_KLASSEN = len(_VERLOOP)
# Around zero: blue above, brown below, of the same lightness at the same distance.
_MEER, _MINDER = ("#bcd7e9", "#5c99c4", "#1b5488"), ("#f3d2b3", "#cf8a4e", "#84400b")
_GELIJK = "#ffffff"


@dataclass(frozen=True, slots=True)
class Klasse:
    """What shares one fill: the limits in words, and code -> value in words.

    ``kleur`` is ``None`` for what has no value. ``donker`` asks for a light mark on it.
    """

    kleur: str | None
    omvang: str
    codes: Mapping[str, str]
    onder_nul: bool = False
    donker: bool = False


def klassen(waarden: Mapping[str, Getal], aantal: int, decimalen: int) -> list[Klasse]:
    """Classes of about equal size, low to high, cut only between different values."""
    groepen = _verdeel(waarden, _grenzen(list(waarden.values()), aantal))
    return [
        _klasse(kleur, groep, decimalen)
        for kleur, groep in zip(_palet(len(groepen)), groepen, strict=True)
    ]


def verschilklassen(waarden: Mapping[str, Getal], decimalen: int) -> list[Klasse]:
    """Differences: three classes on each side of zero with the same limits, and the equal ones."""
    exact = {code: Fraction(waarde) for code, waarde in waarden.items()}
    grenzen = _grenzen([abs(waarde) for waarde in exact.values() if waarde], len(_MEER))
    uit: list[Klasse] = []
    for teken, kleuren in ((-1, _MINDER), (1, _MEER)):
        kant = {code: abs(waarde) for code, waarde in exact.items() if waarde * teken > 0}
        deel = [
            _klasse(
                kleuren[nummer],
                {code: exact[code] for code in groep},
                decimalen,
                teken=True,
                onder_nul=teken < 0,
                donker=nummer == len(kleuren) - 1,
            )
            for nummer, groep in enumerate(_verdeel(kant, grenzen))
            if groep
        ]
        uit += reversed(deel) if teken < 0 else deel
        gelijk = {code: getal(0, decimalen) for code, waarde in exact.items() if not waarde}
        if teken < 0 and gelijk:
            uit.append(Klasse(_GELIJK, "gelijk", gelijk))
    return uit


def _klasse(
    kleur: str,
    groep: Mapping[str, Getal],
    decimalen: int,
    *,
    teken: bool = False,
    onder_nul: bool = False,
    donker: bool = False,
) -> Klasse:
    def tekst(waarde: Getal) -> str:
        geschreven = getal(Fraction(waarde), decimalen)
        return f"+{geschreven}" if teken and waarde > 0 else geschreven

    laag, hoog = tekst(min(groep.values())), tekst(max(groep.values()))
    omvang = laag if laag == hoog else f"{laag} tot en met {hoog}"
    codes = {code: tekst(waarde) for code, waarde in groep.items()}
    return Klasse(kleur, omvang, codes, onder_nul=onder_nul, donker=donker)


def _grenzen(waarden: Sequence[Getal], aantal: int) -> list[Getal]:
    """The highest value of each class of about equal size; fewer when values are equal."""
    if not waarden:
        return []
    op_volgorde = sorted(waarden)
    return sorted({op_volgorde[-(-len(waarden) * k // aantal) - 1] for k in range(1, aantal + 1)})


def _verdeel(waarden: Mapping[str, Getal], grenzen: Sequence[Getal]) -> list[dict[str, Getal]]:
    groepen: list[dict[str, Getal]] = [{} for _ in grenzen]
    for code, waarde in waarden.items():
        groepen[bisect_left(grenzen, waarde)][code] = waarde
    return groepen


def _palet(aantal: int) -> list[str]:
    """``aantal`` colours at equal distances over the whole scale."""

    def kleur(plek: Fraction) -> str:
        onder = _VERLOOP[int(plek)]
        boven = _VERLOOP[min(int(plek) + 1, len(_VERLOOP) - 1)]
        kanalen = (
            int(onder[i : i + 2], 16) * (1 - plek % 1) + int(boven[i : i + 2], 16) * (plek % 1)
            for i in (1, 3, 5)
        )
        return "#" + "".join(f"{round(kanaal):02x}" for kanaal in kanalen)

    return [kleur(Fraction(k * (len(_VERLOOP) - 1), max(aantal - 1, 1))) for k in range(aantal)]
