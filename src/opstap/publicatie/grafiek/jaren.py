# SPDX-License-Identifier: EUPL-1.2
"""The field of a chart through the years: axes, grid, legend, and labels that find a free place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from opstap.publicatie.grafiek.blad import (
    GRIJS,
    INKT,
    LICHT,
    REGEL,
    Blad,
    Vak,
    schik,
    tekstvak,
)
from opstap.publicatie.grafiek.letters import breedte, breek
from opstap.publicatie.grafiek.maten import As, Getal, Maat, maak_as, positienaam

LETTER = 12
_STREEPJE = 34  # least distance between two lines of the grid
_ONDERRAND = 6
_LAAGST, _HOOGST = 230.0, 360.0
_RAAKT = 100.0  # price of covering a bit of a line, beside the distance of a label
_JAARSTAPPEN = (1, 2, 5, 10, 20, 25, 50)
_DEELSTAPPEN = {1: (), 4: (1, 2), 12: (1, 3, 6)}  # of a year, in its quarters or months


@dataclass(frozen=True, slots=True)
class Veld:
    """Where the data are drawn: positions along x, values along y."""

    vak: Vak
    as_y: As
    midden: tuple[float, ...]
    onder: float

    def y(self, waarde: Getal) -> float:
        """The height of a value on the paper."""
        return self.as_y.plek(waarde)


def veld(
    blad: Blad,
    y: float,
    posities: Sequence[int | str],
    waarden: Iterable[Getal],
    van: Maat,
    *,
    goot: float,
    staven: bool,
    minstens: float = 0.0,
    per_jaar: int = 1,
) -> Veld:
    """Draw axes and grid from ``y`` down, with ``goot`` of space for labels at the right.

    With ``per_jaar`` 4 or 12 positions are quarters or months, counted from the year 0. Years lie
    at their own distance, except with ``staven``: every position gets a slot of equal width.
    """
    hoog = max(_LAAGST, min(_HOOGST, 0.4 * blad.breed), minstens)
    vak, as_y = rooster(blad, y, hoog, waarden, van, goot=goot)
    midden = _middens(posities, vak, staven=staven)
    laagste = _opschriften(blad, posities, midden, vak.onder, staven=staven, per_jaar=per_jaar)
    return Veld(vak, as_y, midden, laagste)


def rooster(
    blad: Blad, y: float, hoog: float, waarden: Iterable[Getal], van: Maat, *, goot: float
) -> tuple[Vak, As]:
    """Draw the axis of the values and its grid, ``hoog`` from ``y`` down; where the data go."""
    boven, onder = y + 10, y + 10 + hoog
    as_y = maak_as(waarden, van, onder, boven, _STREEPJE)
    links = 10 + max(breedte(tekst, LETTER) for tekst in as_y.opschriften)
    vak = Vak(links, boven, blad.breed - goot, onder)
    for streepje, opschrift in zip(as_y.streepjes, as_y.opschriften, strict=True):
        hoogte = as_y.plek(streepje)
        nul = streepje == 0
        blad.lijn(vak.links, hoogte, vak.rechts, hoogte, INKT if nul else LICHT, 1.2 if nul else 1)
        blad.tekst(vak.links - 6, hoogte + 4, opschrift, LETTER, kleur=GRIJS, anker="end")
    return vak, as_y


def _middens(posities: Sequence[int | str], vak: Vak, *, staven: bool) -> tuple[float, ...]:
    breed = vak.rechts - vak.links
    if staven:
        gleuf = breed / len(posities)
        return tuple(vak.links + gleuf * (nummer + 0.5) for nummer in range(len(posities)))
    jaren = [int(positie) for positie in posities]
    rand = 8.0
    if len(jaren) == 1:
        return ((vak.links + vak.rechts) / 2,)
    eenheid = (breed - 2 * rand) / (jaren[-1] - jaren[0])
    return tuple(vak.links + rand + (jaar - jaren[0]) * eenheid for jaar in jaren)


def _opschriften(
    blad: Blad,
    posities: Sequence[int | str],
    midden: Sequence[float],
    onder: float,
    *,
    staven: bool,
    per_jaar: int = 1,
) -> float:
    """Names below the axis, as many as fit without touching; returns the lowest position."""
    gleuf = midden[1] - midden[0] if len(midden) > 1 else 120.0
    basislijn = onder + _ONDERRAND + LETTER
    for stap in (*_DEELSTAPPEN[per_jaar], *(per_jaar * n for n in _JAARSTAPPEN), len(posities)):
        teksten = {
            n: _gebroken(positie, posities, gleuf, per_jaar)
            for n, positie in enumerate(posities)
            if _op_stap(positie, stap, posities)
        }
        vakken = {n: _breedste(t, _binnen(blad, midden[n], t)) for n, t in teksten.items()}
        lager = _lager(posities, vakken)
        naast = [vak for n, vak in vakken.items() if n != lager]
        if all(not een.raakt(ander, 7) for een, ander in pairwise(naast)):
            break
    laagste = basislijn
    for nummer, regels in teksten.items():
        if not staven:
            blad.lijn(midden[nummer], onder, midden[nummer], onder + 5, GRIJS)
        x = _binnen(blad, midden[nummer], regels)
        eind = blad.regels(
            x,
            basislijn + (REGEL * LETTER if nummer == lager else 0),
            regels,
            LETTER,
            kleur=GRIJS,
            anker="middle",
        )
        laagste = max(laagste, eind - REGEL * LETTER)
    return laagste + 4


def _lager(posities: Sequence[int | str], vakken: Mapping[int, Vak]) -> int | None:
    """The position of a last text ("structureel") that must go below the years beside it."""
    laatste = len(posities) - 1
    if not isinstance(posities[-1], str) or not isinstance(posities[0], int):
        return None
    eigen = vakken[laatste]
    raakt = any(vak.raakt(eigen, 7) for n, vak in vakken.items() if n != laatste)
    return laatste if raakt else None


def _op_stap(positie: int | str, stap: int, posities: Sequence[int | str]) -> bool:
    """Whether a year is a multiple of the step; a name is always shown."""
    return isinstance(positie, str) or positie % stap == 0 or len(posities) == 1


def _gebroken(
    positie: int | str, posities: Sequence[int | str], gleuf: float, per_jaar: int
) -> list[str]:
    """A year or the name after the years on one line; names only: on as many as they need."""
    naam = positienaam(positie, per_jaar)
    return breek(naam, LETTER, gleuf - 8) if isinstance(posities[0], str) else [naam]


def _binnen(blad: Blad, x: float, regels: Sequence[str]) -> float:
    """``x`` moved so far that a centred text stays on the paper."""
    half = max(breedte(regel, LETTER) for regel in regels) / 2
    return max(half + 1, min(x, blad.breed - half - 1))


def _breedste(regels: Sequence[str], x: float) -> Vak:
    langste = max(regels, key=lambda regel: breedte(regel, LETTER))
    return tekstvak(x, 0, langste, LETTER, "middle")


@dataclass(frozen=True, slots=True)
class Sleutel:
    """One entry of a legend: what the sign looks like, and what it means."""

    soort: Literal["lijn", "punt", "ruit", "vlak"]
    kleur: str
    tekst: str
    rand: str = "none"


def legenda(blad: Blad, y: float, sleutels: Sequence[Sleutel]) -> float:
    """Signs with their meaning in rows below each other; returns the next base line."""
    x = 4.0
    for sleutel in sleutels:
        for nummer, regel in enumerate(breek(sleutel.tekst, LETTER, blad.breed - 34)):
            breed = 22 + breedte(regel, LETTER)
            if nummer or (x > 4.0 and x + breed > blad.breed - 4):
                x, y = 4.0, y + 18
            if nummer == 0:
                _teken(blad, sleutel, x, y - 4)
            blad.tekst(x + 22, y, regel, LETTER)
            x += breed + 16
    return y + 14


def _teken(blad: Blad, sleutel: Sleutel, x: float, y: float) -> None:
    if sleutel.soort == "lijn":
        blad.lijn(x, y, x + 16, y, sleutel.kleur, 2.4)
    elif sleutel.soort == "punt":
        blad.punt(x + 8, y, sleutel.kleur)
    elif sleutel.soort == "ruit":
        blad.ruit(x + 8, y, sleutel.kleur)
    else:
        blad.rechthoek(Vak(x, y - 6, x + 16, y + 6), sleutel.kleur, sleutel.rand)


@dataclass(frozen=True, slots=True)
class Etiket:
    """A label for the gutter at the right: the point it belongs to, and its lines."""

    x: float
    y: float
    regels: tuple[str, ...]
    kleur: str


def etiketten(blad: Blad, vak: Vak, rij: Sequence[Etiket]) -> None:
    """Labels in the gutter near their points, moved apart, with a thin line when moved."""
    hoogten = [REGEL * LETTER * len(etiket.regels) + 3 for etiket in rij]
    vensters = [(etiket.y, hoog) for etiket, hoog in zip(rij, hoogten, strict=True)]
    toppen = schik(vensters, vak.boven - 8, vak.onder + 6)
    for etiket, top, hoog in zip(rij, toppen, hoogten, strict=True):
        midden = top + hoog / 2
        x = vak.rechts + 16
        if abs(midden - etiket.y) > 3 or etiket.x < vak.rechts - 12:
            # dotted when it crosses the field, or it would read as a value that stays the same
            streep = "1 4" if etiket.x < vak.rechts - 12 else ""
            blad.pad(
                [(etiket.x + 4, etiket.y), (x - 8, midden), (x - 3, midden)],
                etiket.kleur,
                0.8,
                streep,
            )
        eerste = top + LETTER
        blad.regels(x, eerste, etiket.regels, LETTER, kleur=etiket.kleur)


def los_etiket(
    blad: Blad, vak: Vak, x: float, y: float, tekst: str, kleur: str, bezet: Sequence[Vak]
) -> bool:
    """A label beside a point, where it covers no other text and as little else as can be.

    ``bezet`` are small boxes along what is drawn. Returns ``False`` when no place is free.
    """
    plekken: list[tuple[float, float, str]] = [
        (x, y - 10, "middle"),
        (x, y + 19, "middle"),
        (x + 10, y + 4, "start"),
        (x - 10, y + 4, "end"),
        (x + 7, y - 9, "start"),
        (x - 7, y - 9, "end"),
        (x + 7, y + 17, "start"),
        (x - 7, y + 17, "end"),
        (x, y - 26, "middle"),
        (x, y + 34, "middle"),
        (x + 12, y - 44, "start"),
        (x - 12, y - 44, "end"),
        (x + 12, y + 52, "start"),
        (x - 12, y + 52, "end"),
        (x + 16, y - 66, "start"),
        (x + 16, y - 92, "start"),
        (vak.links + 4, y - 26, "start"),
        (vak.links + 4, y - 36, "start"),
        (vak.links + 4, y + 34, "start"),
    ]
    ruim = Vak(vak.links, vak.boven - 8, vak.rechts + 8, vak.onder - 2)
    vrij: list[tuple[float, int]] = []
    for nummer, (px, py, anker) in enumerate(plekken):
        eigen = tekstvak(px, py, tekst, LETTER, anker)
        lijn = langs(_verbinding(x, y, eigen, py))
        if not eigen.binnen(ruim) or any(
            deel.raakt(ander, 2) for ander in blad.vakken for deel in (eigen, *lijn)
        ):
            continue
        geraakt = sum(deel.raakt(ander) for ander in bezet for deel in (eigen, *lijn[3:]))
        vrij.append((_RAAKT * geraakt + abs(py - y), nummer))
    if not vrij:
        return False
    kosten, gekozen = min(vrij)
    px, py, anker = plekken[gekozen]
    if verbinding := _verbinding(x, y, tekstvak(px, py, tekst, LETTER, anker), py):
        blad.pad(verbinding, kleur, 0.8)
        blad.vakken += langs(verbinding)
    blad.tekst(px, py, tekst, LETTER, kleur=kleur, anker=anker, dekt=kosten < _RAAKT)
    return True


def _verbinding(x: float, y: float, vak: Vak, py: float) -> list[tuple[float, float]]:
    """A thin line from a point to the nearest part of its label when that is not beside it."""
    if abs(py - y) <= 24:
        return []
    px = min(max(x, vak.links), vak.rechts)
    return [(x, y - 6), (px, py + 5)] if py < y else [(x, y + 6), (px, py - LETTER)]


def langs(punten: Sequence[tuple[float, float]], stap: float = 4.0) -> list[Vak]:
    """Small boxes along a line, for labels to keep away from."""
    vakken = []
    for (x1, y1), (x2, y2) in pairwise(punten):
        aantal = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / stap))
        for nummer in range(aantal + 1):
            x, y = x1 + (x2 - x1) * nummer / aantal, y1 + (y2 - y1) * nummer / aantal
            vakken.append(Vak(x - 1.5, y - 1.5, x + 1.5, y + 1.5))
    return vakken


def gootbreedte(blad: Blad, teksten: Iterable[str]) -> float:
    """Space at the right for labels: what they need, at most a third of the paper."""
    nodig = max((breedte(tekst, LETTER) for tekst in teksten), default=0.0)
    return 16 + min(nodig, 0.3 * blad.breed) + 4
