# SPDX-License-Identifier: EUPL-1.2
"""The tile map: one hexagon a municipality, so that a small one is as visible as a large one.

Pointy-top hexagons in the own layout of :func:`opstap.gebieden.tegels`, odd rows half a tile to
the right. The map never stands alone: show its table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from math import cos, isfinite, pi, sin, sqrt

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, WIT, Blad, Vak
from opstap.publicatie.grafiek.kaartklassen import MEESTE_KLASSEN, Klasse, klassen, verschilklassen
from opstap.publicatie.grafiek.kader import Grafiek, controleer_status, heel
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import Getal

_RAND = "#5f6b76"
_KOLOMMEN, _RIJEN = 20, 27  # the extent of the layout, half a tile for the odd rows included
_NAAST = 560  # from this width on the legend fits in the empty corner at the lower right
_LETTER, _KLEIN = 12.0, 11.0
_RIJHOOGTE = 22.0

# side of a hexagon (clockwise from the right) -> step to the neighbour: (even row, odd row, row)
_BUREN = ((1, 1, 0), (0, 1, 1), (-1, 0, 1), (-1, -1, 0), (-1, 0, -1), (0, 1, -1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tegelkaart(Grafiek):
    """One measure on the map; ``kop`` is its short name, ``waarden`` its values by code.

    An absent code or ``None`` is hatched. The 2-7 ``klassen`` hold about the same number of
    municipalities each; equal values always share a class, so there may be fewer. ``verschil``
    makes it a map of differences: two colours around zero, equally dark at equal distance, with a
    dash on every tile below zero. ``decimalen`` is for the numbers that are shown.

    ``koppeling`` is an address with ``{code}`` in it, to which each tile leads on a page. Those
    links are for the pointer and not in the order of the tab key: the table beside the map has
    the same links.

    Raises :class:`GebruiksFout` for codes that are not of the newest division, values that are
    not finite, and an impossible number of classes.
    """

    kop: str
    waarden: Mapping[str, Getal | None]
    decimalen: int = 0
    klassen: int = 5
    verschil: bool = False
    status: str = "afgeleid"
    koppeling: str = ""

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        if onbekend := sorted(set(self.waarden) - set(gebieden.tegels())):
            raise GebruiksFout(
                f"Niet op de tegelkaart van de 342 gemeenten van nu: {kort(onbekend)}. Zet oude "
                "codes eerst om naar de huidige indeling."
            )
        vreemd = [code for code, w in self.waarden.items() if w is not None and not isfinite(w)]
        if vreemd:
            raise GebruiksFout(f"Geen gewoon getal voor {kort(vreemd)}. Laat de waarde leeg.")
        if not 2 <= self.klassen <= MEESTE_KLASSEN:
            raise GebruiksFout(f"Kies 2 tot en met {MEESTE_KLASSEN} klassen, niet {self.klassen}.")

    def svg(self, breedte: int = 720, *, los: bool = True, voorvoegsel: str = "") -> str:
        """As every chart; a picture that stands alone has no links."""
        kaart = replace(self, koppeling="") if los else self
        return Grafiek.svg(kaart, breedte, los=los, voorvoegsel=voorvoegsel)

    def tabel(self) -> Tabel:
        """The 342 municipalities in order of code, those without a value included."""
        return Tabel(
            naam=self.naam,
            titel=self.titel,
            kolommen=(
                KolomKop("code", "Code"),
                KolomKop("naam", "Gemeente"),
                KolomKop("provincie", "Provincie"),
                KolomKop("waarde", self.kop, self.eenheid, soort="getal"),
            ),
            rijen=tuple(
                (code, gem.naam, gem.provincie or "", self._waarde(code))
                for code, gem in gebieden.gemeenten().items()
            ),
            toelichting=(f"Bron: {self.bron}", self.statusregel()),
        )

    def beschrijving(self) -> str:
        """How to read the map, and how many municipalities each class has."""
        hoe = (
            "Hoe donkerder de zeshoek, hoe groter het verschil; een streepje betekent minder"
            if self.verschil
            else "Hoe donkerder de zeshoek, hoe hoger het getal"
        )
        delen = [f"{klasse.omvang}: {len(klasse.codes)} gemeenten" for klasse in self._klassen()]
        return (
            f"Kaart van Nederland met een zeshoek voor elke gemeente: {self.kop}. {hoe} "
            f"({self.eenheid}). {'; '.join(delen)}. De waarden staan ook in de tabel bij deze "
            "kaart."
        )

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(self.kop, self.status)]

    def _waarde(self, code: str) -> Getal | None:
        waarde = self.waarden.get(code)
        return None if waarde is None else heel(waarde)

    def _klassen(self) -> list[Klasse]:
        bekend = {c: w for c in gebieden.tegels() if (w := self.waarden.get(c)) is not None}
        gemaakt = (
            verschilklassen(bekend, self.decimalen)
            if self.verschil
            else klassen(bekend, self.klassen, self.decimalen)
        )
        leeg = [code for code in gebieden.tegels() if code not in bekend]
        zonder = dict.fromkeys(leeg, "geen gegevens")
        return [*gemaakt, *([Klasse(None, "geen gegevens", zonder)] if leeg else [])]

    def _teken(self, blad: Blad, y: float) -> float:
        naast = blad.breed >= _NAAST
        straal = blad.breed / 50 if naast else (blad.breed - 8) / (_KOLOMMEN * sqrt(3))
        raster = _Raster(4, y, straal)
        blad.definities += [
            f'<polygon id="{escape(blad.voorvoegsel)}-tegel" points="{raster.zeshoek()}"/>',
            _arcering(blad.voorvoegsel),
        ]
        indeling = self._klassen()
        blad.delen.append(f'<g stroke="{_RAND}" stroke-width="0.7">')
        for klasse in indeling:
            self._teken_klasse(blad, raster, klasse)
        blad.delen += ["</g>", *_provinciegrenzen(raster)]
        if not naast:
            return self._legenda(blad, indeling, 4, raster.onder + 12)
        return max(raster.onder, self._legenda(blad, indeling, 0.63 * blad.breed, y + 29 * straal))

    def _teken_klasse(self, blad: Blad, raster: _Raster, klasse: Klasse) -> None:
        """The tiles of one class, each with its own name and value."""
        namen = gebieden.gemeenten()
        blad.delen.append(f'<g fill="{_vulling(blad, klasse)}">')
        for code, waarde in klasse.codes.items():
            x, y = raster.midden(*gebieden.tegels()[code])
            eenheid = f" {self.eenheid}" if klasse.kleur else ""
            titel = f"<title>{escape(f'{namen[code].naam}: {waarde}{eenheid}')}</title>"
            tegel = f'<use href="#{escape(blad.voorvoegsel)}-tegel" x="{x:.1f}" y="{y:.1f}"'
            if self.koppeling:
                adres = escape(self.koppeling.format(code=code))
                blad.delen.append(f'<a href="{adres}" tabindex="-1">{titel}{tegel}/></a>')
            else:
                blad.delen.append(f"{tegel}>{titel}</use>")
        blad.delen.append("</g>")
        if self.koppeling:
            blad.rol = "group"  # a picture with links in it is no longer one image
        if klasse.onder_nul:
            middens = (raster.midden(*gebieden.tegels()[code]) for code in klasse.codes)
            blad.delen.append(_streepjes(middens, raster.straal / 3, klasse))

    def _legenda(self, blad: Blad, indeling: Sequence[Klasse], x: float, y: float) -> float:
        """A patch for each class with its limits; returns the lowest position that is used."""
        ruimte = blad.breed - x - 4
        y = blad.regels(
            x, y + 10, breek(self.eenheid, _LETTER, ruimte, vet=True), _LETTER, vet=True
        )
        for klasse in indeling:
            vak = Vak(x, y - 8, x + 24, y + 8)
            blad.rechthoek(vak, _vulling(blad, klasse), _RAND)
            if klasse.onder_nul:
                blad.delen.append(_streepjes([(x + 12, y)], 5, klasse))
            blad.tekst(x + 32, y + 4, f"{klasse.omvang} ({len(klasse.codes)})", _LETTER)
            y += _RIJHOOGTE
        uitleg = ["Tussen haakjes: aantal gemeenten.", "Dikke lijn: grens van een provincie."]
        if any(klasse.onder_nul for klasse in indeling):
            uitleg.append("Streepje: minder dan nul.")
        return blad.regels(x, y + 4, uitleg, _KLEIN, kleur=GRIJS) - _KLEIN


@dataclass(frozen=True, slots=True)
class _Raster:
    """Where the tiles stand: the upper left corner and the radius of a hexagon."""

    links: float
    boven: float
    straal: float

    @property
    def onder(self) -> float:
        return self.boven + self.straal * (1.5 * (_RIJEN - 1) + 2)

    def midden(self, kolom: int, rij: int) -> tuple[float, float]:
        x = self.links + sqrt(3) * self.straal * (kolom + 0.5 + (rij % 2) / 2)
        return x, self.boven + self.straal * (1.5 * rij - 0.5)

    def zeshoek(self) -> str:
        punten = (_hoekpunt(nummer, self.straal - 0.4) for nummer in range(6))
        return " ".join(f"{x:.2f},{y:.2f}" for x, y in punten)


def _hoekpunt(nummer: int, straal: float) -> tuple[float, float]:
    hoek = pi / 180 * (60 * nummer - 30)
    return straal * cos(hoek), straal * sin(hoek)


def _vulling(blad: Blad, klasse: Klasse) -> str:
    return klasse.kleur or f"url(#{escape(blad.voorvoegsel)}-arcering)"


def _arcering(voorvoegsel: str) -> str:
    return (
        f'<pattern id="{escape(voorvoegsel)}-arcering" width="5" height="5" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" fill="{WIT}"/>'
        f'<rect width="1.6" height="5" fill="{_RAND}"/></pattern>'
    )


def _streepjes(middens: Iterable[tuple[float, float]], half: float, klasse: Klasse) -> str:
    """A dash on each tile, so that less than zero shows without colour; not for the pointer."""
    paden = "".join(f"M{x - half:.1f} {y:.1f}h{2 * half:.1f}" for x, y in middens)
    return (
        f'<path d="{paden}" stroke="{WIT if klasse.donker else INKT}" stroke-width="1.6" '
        'pointer-events="none"/>'
    )


@cache
def _provinciegrenzen(raster: _Raster) -> tuple[str, str]:
    """A line along every side where another province or nothing begins, light under dark."""
    namen, tegels = gebieden.gemeenten(), gebieden.tegels()
    provincie = {plek: namen[code].provincie_code for code, plek in tegels.items()}
    stukken = []
    for (kolom, rij), eigen in provincie.items():
        mx, my = raster.midden(kolom, rij)
        for zijde, (even, oneven, omlaag) in enumerate(_BUREN):
            buur = (kolom + (oneven if rij % 2 else even), rij + omlaag)
            # a side between two tiles is drawn once, by the tile that comes first
            if provincie.get(buur) == eigen or (buur in provincie and buur < (kolom, rij)):
                continue
            (ax, ay), (bx, by) = (_hoekpunt(n, raster.straal) for n in (zijde, zijde + 1))
            stukken.append(f"M{mx + ax:.1f} {my + ay:.1f}L{mx + bx:.1f} {my + by:.1f}")
    pad = f'<path d="{"".join(stukken)}" fill="none" stroke-linecap="round" '
    dik = raster.straal / 8
    return (
        f'{pad}stroke="{WIT}" stroke-width="{2.1 * dik:.2f}"/>',
        f'{pad}stroke="{INKT}" stroke-width="{dik:.2f}"/>',
    )
