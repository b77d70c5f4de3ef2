# SPDX-License-Identifier: EUPL-1.2
"""The tile map: one hexagon a municipality, so that a small one is as visible as a large one.

An own layout for the 342 municipalities of 2023-2026, pointy-top hexagons, odd rows half a tile
to the right. The map never stands alone: show the rows of ``tegelkaart_tabel`` beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import cos, isfinite, pi, sin, sqrt
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort
from opstap.gebieden.gemeenten import gemeenten
from opstap.gebieden.tabellen import rijen

Waarde = float | int | None

# One hue from light to dark with even steps in lightness: readable in grey and by colour-blind
# people. The dark outline of each tile keeps the lightest class apart from the paper.
_KLEUREN = ("#e6f0f7", "#bcd7e9", "#8dbad9", "#5c99c4", "#3577aa", "#1b5488", "#0a325c")
_INKT, _GRIJS, _RAND, _LIJN = "#1a1a1a", "#4a5560", "#5f6b76", "#16202a"

_STRAAL = 16.0
_BREED, _HOOG = sqrt(3) * _STRAAL, 1.5 * _STRAAL
_MARGE, _KOP = 20.0, 88.0
_PAGINA = (800, 820)
_LEGENDA = (505.0, 540.0)

# side of a hexagon (clockwise from the right) -> step to the neighbour: (even row, odd row, row)
_BUREN = ((1, 1, 0), (0, 1, 1), (-1, 0, 1), (-1, -1, 0), (-1, 0, -1), (0, 1, -1))


@dataclass(frozen=True, slots=True)
class TabelRij:
    """One row of the table beside the map; ``waarde`` is ``None`` when it is missing."""

    code: str
    naam: str
    provincie: str
    waarde: Waarde


@dataclass(frozen=True, slots=True)
class _Blad:
    """The tiles that get one fill: what the legend says, and code -> what the tile says."""

    vulling: str
    omvang: str
    bijschriften: Mapping[str, str]


@cache
def tegels() -> dict[str, tuple[int, int]]:
    """Code -> (column, row) in the grid; row 0 at the top."""
    return {rij["code"]: (int(rij["kolom"]), int(rij["rij"])) for rij in rijen("tegelkaart")}


def tegelkaart_tabel(waarden: Mapping[str, Waarde]) -> list[TabelRij]:
    """The 342 rows behind the map in order of code; municipalities without a value included."""
    _controleer(waarden)
    return [
        TabelRij(code, gem.naam, gem.provincie or "", waarden.get(code))
        for code, gem in gemeenten().items()
    ]


def tegelkaart_svg(
    waarden: Mapping[str, Waarde],
    *,
    titel: str,
    eenheid: str,
    klassen: int = 5,
    decimalen: int = 0,
    bron: str = "",
    voorvoegsel: str = "tegelkaart",
) -> str:
    """A self-contained SVG document with a legend in text, a title per tile and no scripts.

    ``waarden``: code -> value; ``None`` or an absent code is hatched. Classes (2-7) hold about
    the same number of municipalities each; equal values always share a class, so there may be
    fewer. ``decimalen`` is for the numbers that are shown. ``voorvoegsel`` keeps the ids apart
    when several maps stand on one page. Raises ``GebruiksFout`` for unknown codes, values that
    are not finite, or an impossible number of classes.
    """
    _controleer(waarden)
    if not 2 <= klassen <= len(_KLEUREN):
        raise GebruiksFout(f"Kies 2 tot en met {len(_KLEUREN)} klassen, niet {klassen}.")
    bekend = {code: waarde for code in tegels() if (waarde := waarden.get(code)) is not None}
    leeg = [code for code in tegels() if code not in bekend]

    def tekst(waarde: float) -> str:
        return f"{waarde:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))

    bladen: list[_Blad] = []
    indeling = _klassen(bekend, klassen)
    for klasse, kleur in zip(indeling, _palet(len(indeling)), strict=True):
        laag, hoog = (tekst(f(bekend[code] for code in klasse)) for f in (min, max))
        omvang = laag if laag == hoog else f"{laag} tot en met {hoog}"
        bijschriften = {code: f"{tekst(bekend[code])} {eenheid}" for code in klasse}
        bladen.append(_Blad(kleur, omvang, bijschriften))
    if leeg:
        arcering = f"url(#{voorvoegsel}-arcering)"
        bladen.append(_Blad(arcering, "geen gegevens", dict.fromkeys(leeg, "geen gegevens")))

    titelregels = wrap(titel, 56) or [""]
    zak = 28 * (len(titelregels) - 1)  # a long title pushes the map down
    breed, hoogte = _PAGINA[0], _PAGINA[1] + zak
    onderdelen = [
        _kop(titelregels, eenheid),
        f'<g transform="translate(0 {zak})">',
        *_tegels(bladen, voorvoegsel),
        *_provinciegrenzen(),
        *_legenda(eenheid, bladen),
        "</g>",
    ]
    if bron:
        onderdelen.append(_regel(_MARGE, hoogte - 14, f"Bron: {bron}", 11.5, kleur=_GRIJS))
    ids = f"{voorvoegsel}-titel", f"{voorvoegsel}-uitleg"
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoogte}" role="img" lang="nl" \
aria-labelledby={quoteattr(" ".join(ids))} \
font-family="'Noto Sans', 'Liberation Sans', Arial, sans-serif">
<title id={quoteattr(ids[0])}>{escape(titel)}</title>
<desc id={quoteattr(ids[1])}>{escape(_beschrijving(eenheid, bladen))}</desc>
{_defs(voorvoegsel)}
<rect width="{breed}" height="{hoogte}" fill="#ffffff"/>
{chr(10).join(onderdelen)}
</svg>
"""


def _controleer(waarden: Mapping[str, Waarde]) -> None:
    onbekend = sorted(set(waarden) - set(tegels()))
    if onbekend:
        raise GebruiksFout(
            f"Niet op de tegelkaart van de 342 gemeenten van nu: {kort(onbekend)}. Zet oude codes "
            "eerst om naar de huidige indeling."
        )
    vreemd = [
        code for code, waarde in waarden.items() if waarde is not None and not isfinite(waarde)
    ]
    if vreemd:
        raise GebruiksFout(f"Geen gewoon getal voor {kort(vreemd)}. Laat de waarde leeg.")


def _klassen(bekend: Mapping[str, float], aantal: int) -> list[list[str]]:
    """Codes in classes of about equal size, low to high, cut only between different values."""
    if not bekend:
        return []
    op_volgorde = sorted(bekend.values())
    grenzen = sorted({op_volgorde[-(-len(bekend) * k // aantal) - 1] for k in range(1, aantal + 1)})
    klassen: list[list[str]] = [[] for _ in grenzen]
    for code, waarde in bekend.items():
        klassen[bisect_left(grenzen, waarde)].append(code)
    return klassen


def _palet(aantal: int) -> list[str]:
    """``aantal`` colours at equal distances over the whole scale."""

    def kleur(plek: Fraction) -> str:
        onder = _KLEUREN[int(plek)]
        boven = _KLEUREN[min(int(plek) + 1, len(_KLEUREN) - 1)]
        kanalen = (
            int(onder[i : i + 2], 16) * (1 - plek % 1) + int(boven[i : i + 2], 16) * (plek % 1)
            for i in (1, 3, 5)
        )
        return "#" + "".join(f"{round(kanaal):02x}" for kanaal in kanalen)

    return [kleur(Fraction(k * (len(_KLEUREN) - 1), max(aantal - 1, 1))) for k in range(aantal)]


def _beschrijving(eenheid: str, bladen: Iterable[_Blad]) -> str:
    delen = "; ".join(f"{blad.omvang}: {len(blad.bijschriften)} gemeenten" for blad in bladen)
    return (
        "Kaart van Nederland met een zeshoek voor elke gemeente. Hoe donkerder de zeshoek, hoe "
        f"hoger het getal ({eenheid}). {delen}. De waarden staan ook in de tabel bij deze kaart."
    )


def _regel(
    x: float, y: float, tekst: str, grootte: float, *, vet: bool = False, kleur: str = _INKT
) -> str:
    gewicht = ' font-weight="700"' if vet else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{grootte:g}"{gewicht} fill="{kleur}">'
        f"{escape(tekst)}</text>"
    )


def _kop(titelregels: Sequence[str], eenheid: str) -> str:
    y = 38.0
    regels = [_regel(_MARGE, y + 28 * n, deel, 22, vet=True) for n, deel in enumerate(titelregels)]
    onder = y + 28 * len(titelregels) - 4
    regels.append(_regel(_MARGE, onder, f"{eenheid}; elke zeshoek is één gemeente", 14))
    return "\n".join(regels)


def _midden(kolom: int, rij: int) -> tuple[float, float]:
    x = _MARGE + _BREED * (kolom + 0.5 + (rij % 2) / 2)
    return x, _KOP + _STRAAL + _HOOG * (rij - 1)


def _hoekpunt(nummer: int, straal: float = _STRAAL) -> tuple[float, float]:
    hoek = pi / 180 * (60 * nummer - 30)
    return straal * cos(hoek), straal * sin(hoek)


def _defs(voorvoegsel: str) -> str:
    punten = " ".join(
        f"{x:.2f},{y:.2f}" for x, y in (_hoekpunt(n, _STRAAL - 0.4) for n in range(6))
    )
    return (
        f'<defs><polygon id={quoteattr(f"{voorvoegsel}-tegel")} points="{punten}"/>'
        f'<pattern id={quoteattr(f"{voorvoegsel}-arcering")} width="5" height="5" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="5" height="5" fill="#ffffff"/>'
        f'<rect width="1.6" height="5" fill="{_RAND}"/></pattern></defs>'
    )


def _tegels(bladen: Iterable[_Blad], voorvoegsel: str) -> list[str]:
    """All tiles, sheet by sheet, each with its own name and value."""
    namen = gemeenten()
    regels = [f'<g stroke="{_RAND}" stroke-width="0.7">']
    for blad in bladen:
        regels.append(f'<g fill="{blad.vulling}">')
        for code, bijschrift in blad.bijschriften.items():
            x, y = _midden(*tegels()[code])
            regels.append(
                f'<use href="#{voorvoegsel}-tegel" x="{x:.1f}" y="{y:.1f}">'
                f"<title>{escape(f'{namen[code].naam}: {bijschrift}')}</title></use>"
            )
        regels.append("</g>")
    return [*regels, "</g>"]


@cache
def _provinciegrenzen() -> tuple[str, str]:
    """A line along every side where another province or nothing begins, light under dark."""
    provincie = {tegels()[code]: gem.provincie_code for code, gem in gemeenten().items()}
    stukken = []
    for (kolom, rij), eigen in provincie.items():
        mx, my = _midden(kolom, rij)
        for zijde, (even, oneven, omlaag) in enumerate(_BUREN):
            buur = (kolom + (oneven if rij % 2 else even), rij + omlaag)
            # a side between two tiles is drawn once, by the tile that comes first
            if provincie.get(buur) == eigen or (buur in provincie and buur < (kolom, rij)):
                continue
            (ax, ay), (bx, by) = _hoekpunt(zijde), _hoekpunt(zijde + 1)
            stukken.append(f"M{mx + ax:.1f} {my + ay:.1f}L{mx + bx:.1f} {my + by:.1f}")
    pad = f'<path d="{"".join(stukken)}" fill="none" stroke-linecap="round" '
    return (
        f'{pad}stroke="#ffffff" stroke-width="4.2"/>',
        f'{pad}stroke="{_LIJN}" stroke-width="2"/>',
    )


def _legenda(eenheid: str, bladen: Sequence[_Blad]) -> list[str]:
    x, y = _LEGENDA
    kop = wrap(eenheid, 30) or [""]
    uit = [_regel(x, y + 18 * n, deel, 14, vet=True) for n, deel in enumerate(kop)]
    y += 18 * len(kop) - 6
    for blad in bladen:
        uit.append(
            f'<rect x="{x:g}" y="{y:g}" width="26" height="18" fill="{blad.vulling}" '
            f'stroke="{_RAND}"/>'
        )
        uit.append(_regel(x + 36, y + 14, f"{blad.omvang} ({len(blad.bijschriften)})", 13))
        y += 27
    uit.append(_regel(x, y + 12, "Tussen haakjes: aantal gemeenten.", 11.5, kleur=_GRIJS))
    uit.append(_regel(x, y + 29, "Dikke lijn: grens van een provincie.", 11.5, kleur=_GRIJS))
    return uit
