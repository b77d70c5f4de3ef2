# SPDX-License-Identifier: EUPL-1.2
"""The paper of a chart: shapes and texts are put on it, and it becomes one SVG document.

Every text stands at its own position without a transformation, so that what overlaps can be
computed. All shapes carry plain attributes: no style sheet, no script, no outside font.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from opstap.publicatie.grafiek.letters import breedte, veilig

INKT, GRIJS, LICHT, WIT = "#1a1a1a", "#4a5560", "#d5dbe1", "#ffffff"
LETTERTYPE = "'Noto Sans', 'Liberation Sans', Arial, 'Libertinus Serif', sans-serif"
_GEWOON = 12  # the size of letters that a text does not name itself

# Each passes 4.5:1 on white; hue and lightness differ for every kind of colour vision.
KLEUREN = ("#1b5488", "#b04a00", "#00756a", "#7a2f8f", "#4a5560", "#b3164f", "#6b6100", "#00668f")
STREPEN = ("", "7 3", "2 3", "10 3 2 3", "4 2", "12 4", "1 2", "6 2 1 2")

_STIJGING, _DALING = 0.8, 0.25  # of a line of text, as part of the font size
REGEL = 1.25


@dataclass(frozen=True, slots=True)
class Vak:
    """A rectangle on the paper."""

    links: float
    boven: float
    rechts: float
    onder: float

    def raakt(self, ander: Vak, lucht: float = 0.0) -> bool:
        """Whether the two overlap, or come closer than ``lucht``."""
        return (
            self.links < ander.rechts + lucht
            and ander.links < self.rechts + lucht
            and self.boven < ander.onder + lucht
            and ander.boven < self.onder + lucht
        )

    def binnen(self, ander: Vak) -> bool:
        """Whether this one lies wholly inside the other."""
        return (
            self.links >= ander.links
            and self.rechts <= ander.rechts
            and self.boven >= ander.boven
            and self.onder <= ander.onder
        )


def tekstvak(
    x: float, y: float, tekst: str, grootte: float, anker: str = "start", *, vet: bool = False
) -> Vak:
    """The space that one line of text takes; ``y`` is its base line."""
    breed = breedte(tekst, grootte, vet=vet)
    links = {"start": x, "middle": x - breed / 2, "end": x - breed}[anker]
    return Vak(links, y - _STIJGING * grootte, links + breed, y + _DALING * grootte)


@dataclass(slots=True)
class Blad:
    """Collects the parts of one chart; ``voorvoegsel`` keeps its ids apart from other charts.

    ``vakken`` is where texts stand, and where no other text may come. ``definities`` are shapes
    and patterns that parts refer to. ``rol`` is what the whole is for assistive technology.
    """

    breed: float
    voorvoegsel: str
    delen: list[str] = field(default_factory=list)
    vakken: list[Vak] = field(default_factory=list)
    definities: list[str] = field(default_factory=list)
    rol: str = "img"
    _patronen: dict[int, str] = field(default_factory=dict)

    def lijn(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        kleur: str,
        dik: float = 1,
        streep: str = "",
    ) -> None:
        """A straight line."""
        self.delen.append(
            f'<line x1="{_maat(x1)}" y1="{_maat(y1)}" x2="{_maat(x2)}" y2="{_maat(y2)}" '
            f'stroke="{kleur}"{_dikte(dik)}{_streep(streep)}/>'
        )

    def pad(
        self, punten: Iterable[tuple[float, float]], kleur: str, dik: float = 2, streep: str = ""
    ) -> None:
        """A line through the points."""
        self.delen.append(
            f'<polyline points="{_punten(punten)}" fill="none" stroke="{kleur}" '
            f'stroke-linejoin="round"{_dikte(dik)}{_streep(streep)}/>'
        )

    def vlak(self, punten: Iterable[tuple[float, float]], vulling: str, rand: str = "none") -> None:
        """A filled polygon."""
        self.delen.append(f'<polygon points="{_punten(punten)}" fill="{vulling}"{_rand(rand)}/>')

    def rechthoek(self, vak: Vak, vulling: str, rand: str = "none", uitleg: str = "") -> None:
        """A filled rectangle, with a text that appears when it is pointed at."""
        breed, hoog = vak.rechts - vak.links, vak.onder - vak.boven
        maten = (
            f'x="{_maat(vak.links)}" y="{_maat(vak.boven)}" width="{_maat(breed)}" '
            f'height="{_maat(hoog)}" fill="{vulling}"{_rand(rand)}'
        )
        titel = f"<title>{escape(veilig(uitleg))}</title>" if uitleg else ""
        self.delen.append(f"<rect {maten}>{titel}</rect>" if titel else f"<rect {maten}/>")

    def punt(self, x: float, y: float, kleur: str) -> None:
        """A round mark for an observed value."""
        self.delen.append(
            f'<circle cx="{_maat(x)}" cy="{_maat(y)}" r="3.2" fill="{kleur}" stroke="{WIT}"/>'
        )

    def ruit(self, x: float, y: float, kleur: str) -> None:
        """A diamond for a target."""
        self.vlak([(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)], WIT, kleur)
        self.vlak([(x, y - 3), (x + 3, y), (x, y + 3), (x - 3, y)], kleur)

    def tekst(
        self,
        x: float,
        y: float,
        tekst: str,
        grootte: float = 12,
        *,
        kleur: str = INKT,
        anker: str = "start",
        vet: bool = False,
        dekt: bool = False,
    ) -> None:
        """One line of text on base line ``y``; ``dekt``: on white, over the lines that are there.

        The white is a shape of its own: not every program knows letters with an edge.
        """
        tekst = veilig(tekst)
        if not tekst:
            return
        vak = tekstvak(x, y, tekst, grootte, anker, vet=vet)
        self.vakken.append(vak)
        if dekt:
            self.rechthoek(vak, WIT)
        waar = "" if anker == "start" else f' text-anchor="{anker}"'
        gewicht = ' font-weight="700"' if vet else ""
        omvang = "" if grootte == _GEWOON else f' font-size="{grootte:g}"'
        self.delen.append(
            f'<text x="{_maat(x)}" y="{_maat(y)}"{omvang}{waar}{gewicht} '
            f'fill="{kleur}">{escape(tekst)}</text>'
        )

    def regels(
        self, x: float, y: float, regels: Sequence[str], grootte: float = 12, **stijl: object
    ) -> float:
        """Several lines of text from base line ``y`` down; returns the next base line."""
        for regel in regels:
            self.tekst(x, y, regel, grootte, **stijl)  # type: ignore[arg-type]
            y += REGEL * grootte
        return y

    def vulling(self, nummer: int) -> str:
        """The fill of series ``nummer``: plain and patterned in turn, each in its own colour."""
        if nummer % 2 == 0:
            return KLEUREN[nummer % len(KLEUREN)]
        naam = f"{self.voorvoegsel}-vulling{nummer}"
        self._patronen[nummer] = _patroon(naam, nummer)
        return f"url(#{naam})"

    def svg(self, hoogte: float, titel: str, beschrijving: str) -> str:
        """The whole as one SVG document."""
        ids = f"{self.voorvoegsel}-titel", f"{self.voorvoegsel}-uitleg"
        definities = "".join((*self.definities, *self._patronen.values()))
        defs = f"<defs>{definities}</defs>\n" if definities else ""
        inhoud = "\n".join(self.delen)
        return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.breed:g} {hoogte:.0f}" \
role="{self.rol}" lang="nl" aria-labelledby="{escape(" ".join(ids))}" font-family="{LETTERTYPE}" \
font-size="{_GEWOON}">
<title id="{escape(ids[0])}">{escape(veilig(titel))}</title>
<desc id="{escape(ids[1])}">{escape(veilig(beschrijving))}</desc>
{defs}<rect width="{self.breed:g}" height="{hoogte:.0f}" fill="{WIT}"/>
{inhoud}
</svg>
"""


def schik(vensters: Sequence[tuple[float, float]], boven: float, onder: float) -> list[float]:
    """Tops for labels (wanted middle, height) so that none overlaps, each near where it belongs.

    Labels keep the order of their wanted middles. When all together are higher than the space
    they run on below ``onder``.
    """
    volgorde = sorted(range(len(vensters)), key=lambda i: (vensters[i][0], i))
    groepen: list[tuple[list[int], float, float]] = []  # members, top, height
    for nummer in volgorde:
        midden, hoog = vensters[nummer]
        leden, top, hoogte = [nummer], midden - hoog / 2, hoog
        top = max(boven, min(top, onder - hoogte))
        while groepen and groepen[-1][1] + groepen[-1][2] > top:
            eerder, _, hoogte_eerder = groepen.pop()
            leden, hoogte = eerder + leden, hoogte_eerder + hoogte
            top = _beste_top(leden, vensters)
            top = max(boven, min(top, onder - hoogte))
        groepen.append((leden, top, hoogte))
    toppen = [0.0] * len(vensters)
    for leden, top, _ in groepen:
        for nummer in leden:
            toppen[nummer] = top
            top += vensters[nummer][1]
    return toppen


def _beste_top(leden: Sequence[int], vensters: Sequence[tuple[float, float]]) -> float:
    """The top of a closed row of labels that is on average right for its members."""
    som, verschoven = 0.0, 0.0
    for nummer in leden:
        midden, hoog = vensters[nummer]
        som += midden - hoog / 2 - verschoven
        verschoven += hoog
    return som / len(leden)


def _punten(punten: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_maat(x)},{_maat(y)}" for x, y in punten)


def _maat(waarde: float) -> str:
    """A position to a tenth: finer than any screen or printer shows, and nothing to spare."""
    return f"{waarde:.1f}".removesuffix(".0")


def _rand(kleur: str) -> str:
    return "" if kleur == "none" else f' stroke="{kleur}" stroke-width="0.8"'


def _dikte(dik: float) -> str:
    """A width of 1 is what a line has of itself."""
    return "" if dik == 1 else f' stroke-width="{dik:g}"'


def _streep(streep: str) -> str:
    return f' stroke-dasharray="{streep}"' if streep else ""


def _patroon(naam: str, nummer: int) -> str:
    kleur = KLEUREN[nummer % len(KLEUREN)]
    tekening = (
        f'<path d="M0 6L6 0M-1 1L1 -1M5 7L7 5" stroke="{kleur}"/>',
        f'<circle cx="3" cy="3" r="1.2" fill="{kleur}"/>',
        f'<path d="M0 1.5H6M0 4.5H6" stroke="{kleur}" stroke-width="0.8"/>',
        f'<path d="M0 0L6 6M-1 5L1 7M5 -1L7 1" stroke="{kleur}"/>',
    )[nummer // 2 % 4]
    tint = "#" + "".join(f"{255 - (255 - int(kleur[i : i + 2], 16)) // 4:02x}" for i in (1, 3, 5))
    return (
        f'<pattern id="{escape(naam)}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{tint}"/>{tekening}</pattern>'
    )
