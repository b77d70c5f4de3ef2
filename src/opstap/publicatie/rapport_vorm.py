# SPDX-License-Identifier: EUPL-1.2
"""What PDF and DOCX share: captions and dates, cells as text, the shape of a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.opmaak import euro, getal, procent
from opstap.basis.tabel import KolomKop, Rij, Tabel, Waarde
from opstap.publicatie.grafiek.letters import breedte

if TYPE_CHECKING:
    from opstap.publicatie.grafiek import Grafiek
    from opstap.publicatie.rapport import Rapport

STAAND, LIGGEND = 453.0, 700.0
"""Width of the text on an A4 page with margins of 25 mm, in points."""

LETTERGROOTTEN = (9.0, 8.0, 7.0)
GRAFIEKBREEDTE = 600
"""Width in units at which charts are drawn for a page: their letters then become about 9 pt."""

MAKER = "Opstap"

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
_LEEG = frozenset({"", "?", "\u2013"})
_GETAL = re.compile(r"[-\u2212\u2013]?(€ ?)?\d[\d.]*(,\d+)?( ?%)?[*'+?]*( \(.+ tot .+\))?")
_CEL_LUCHT = 9.0
_SMAL = 0.9  # the letters of our documents are narrower than those of a chart
_TEKST_MINSTENS, _TEKST_GRAAG = 72.0, 150.0

# What the fonts inside typst can print: Latin, Greek, Cyrillic, punctuation, currency, arrows,
# mathematics, box drawing. Signs to the right-to-left are not: their order would be lost.
_DRUKBAAR = re.compile(
    "[^\n -~\xa0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u203e\u2070\u2071\u2074-\u208e\u20a0-\u20c0"
    "\u2100-\u211e\u2122\u2126\u2153-\u2184\u2190-\u23ff\u2460-\u2604\ufffd]"
)


def bijeen(tekst: str) -> str:
    """The text in which an amount of euros never breaks over two lines."""
    return tekst.replace("€ ", "€\xa0")


def drukbaar(tekst: str) -> str:
    """The text composed (NFC), a square for each sign that the fonts in the PDF lack."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    tekst = bijeen(tekst)
    return _DRUKBAAR.sub("\u25a1", unicodedata.normalize("NFC", tekst))


def voluit(dag: date) -> str:
    """A day in words: ``22 november 2026``."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def onderschrift(rapport: Rapport) -> str:
    """The line below the title: the day and who made it."""
    return f"{voluit(rapport.datum)}, gemaakt met {_maker(rapport)}"


def voet(rapport: Rapport) -> str:
    """What stands at the foot of every page, beside the page number."""
    return f"{rapport.titel} · {voluit(rapport.datum)} · {_maker(rapport)}"


def verantwoording(rapport: Rapport) -> str:
    """The sentence before the command that makes the report again."""
    return (
        f"Dit document is op {voluit(rapport.datum)} gemaakt met {_maker(rapport)}. Met dezelfde "
        "versie en dezelfde gegevens maakt deze opdracht precies hetzelfde document:"
    )


def _maker(rapport: Rapport) -> str:
    return f"{MAKER} {rapport.versie}".rstrip()


def noten_bij_grafiek(grafiek: Grafiek, bronnen: str) -> list[str]:
    """The lines below a chart: source with its number in the list, and status."""
    return [f"Bron: {grafiek.bron} {bronnen}".rstrip(), grafiek.statusregel()]


def gegevenstabel(grafiek: Grafiek, bijschrift: str) -> Tabel:
    """The data of a chart as the table below it; source and status already stand there."""
    figuur = bijschrift.split(".")[0].lower()
    return replace(grafiek.tabel(), titel=f"De cijfers bij {figuur}", toelichting=())


@dataclass(slots=True)
class Nummers:
    """Counts the tables and figures of one report."""

    tabellen: int = 0
    figuren: int = 0

    def tabel(self, tabel: Tabel) -> str:
        """The caption of the next table, with the unit when all its numbers share one."""
        self.tabellen += 1
        eenheid = gedeelde_eenheid(tabel)
        titel = f"{tabel.titel} (in {eenheid})" if eenheid else tabel.titel
        return f"Tabel {self.tabellen}. {titel}"

    def figuur(self, titel: str) -> str:
        """The caption of the next figure."""
        self.figuren += 1
        return f"Figuur {self.figuren}. {titel}"


@dataclass(frozen=True, slots=True)
class Vorm:
    """A table, or the part of it that stands beside each other on one page, ready to print.

    ``breedten`` are shares of the width of the page for each column; ``vol`` says that the table
    needs the full width. ``rechts``: the column is aligned to the right.
    """

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    totaal: tuple[str, ...] | None
    rechts: tuple[bool, ...]
    breedten: tuple[float, ...]
    letter: float
    liggend: bool
    vervolg: bool


def vormen(tabel: Tabel) -> list[Vorm]:
    """How ``tabel`` fits on paper: upright, smaller, turned, or else cut into parts side by side.

    Every part of a table that is cut begins with the columns of text at its left.
    """
    cellen = [_kolom(tabel, index) for index in range(len(tabel.kolommen))]
    gedeeld = gedeelde_eenheid(tabel)
    koppen = [
        f"{kolom.titel} ({kolom.eenheid})" if kolom.eenheid and not gedeeld else kolom.titel
        for kolom in tabel.kolommen
    ]
    alle = list(range(len(tabel.kolommen)))
    for letter, liggend in ((9.0, False), (8.0, False), (8.0, True), (7.0, True)):
        ruimte = LIGGEND if liggend else STAAND
        if sum(_minst(tabel, cellen, koppen, i, letter) for i in alle) <= ruimte:
            return [_vorm(tabel, cellen, koppen, alle, letter, liggend, vervolg=False)]
    delen = _delen(tabel, cellen, koppen)
    return [
        _vorm(tabel, cellen, koppen, deel, LETTERGROOTTEN[-1], True, vervolg=nummer > 0)
        for nummer, deel in enumerate(delen)
    ]


def _delen(tabel: Tabel, cellen: Sequence[Sequence[str]], koppen: Sequence[str]) -> list[list[int]]:
    """Columns per part: the text at the left each time, and as many others as fit."""
    letter = LETTERGROOTTEN[-1]
    vast = [0]
    rest = list(range(1, len(tabel.kolommen)))
    breed = [_minst(tabel, cellen, koppen, i, letter) for i in range(len(tabel.kolommen))]
    delen: list[list[int]] = []
    for index in rest:
        if delen and sum(breed[i] for i in (*delen[-1], index)) <= LIGGEND:
            delen[-1].append(index)
        else:
            delen.append([*vast, index])
    return delen


def _vorm(
    tabel: Tabel,
    cellen: Sequence[Sequence[str]],
    koppen: Sequence[str],
    gekozen: Sequence[int],
    letter: float,
    liggend: bool,
    *,
    vervolg: bool,
) -> Vorm:
    ruimte = LIGGEND if liggend else STAAND
    minst = [_minst(tabel, cellen, koppen, i, letter) for i in gekozen]
    graag = [max(m, _graag(cellen, koppen, i, letter)) for m, i in zip(minst, gekozen, strict=True)]
    over, tekort = ruimte - sum(minst), sum(graag) - sum(minst)
    deel = min(1.0, over / tekort) if tekort > 0 else 0.0
    breed = [m + (g - m) * max(deel, 0.0) for m, g in zip(minst, graag, strict=True)]
    schaal = min(1.0, ruimte / sum(breed))
    aantal = len(tabel.rijen)
    return Vorm(
        koppen=tuple(koppen[i] for i in gekozen),
        rijen=tuple(tuple(cellen[i][rij] for i in gekozen) for rij in range(aantal)),
        totaal=None if tabel.totaal is None else tuple(cellen[i][aantal] for i in gekozen),
        rechts=tuple(
            tabel.kolommen[i].soort != "tekst" or (i > 0 and _zijn_getallen(cellen[i]))
            for i in gekozen
        ),
        breedten=tuple(round(b * schaal / ruimte, 5) for b in breed),
        letter=letter,
        liggend=liggend,
        vervolg=vervolg,
    )


def _zijn_getallen(cellen: Sequence[str]) -> bool:
    """Whether a column of text holds numbers with a mark or a band, such as ``€ 12*``."""
    gevuld = [cel for cel in cellen if cel not in _LEEG]
    return bool(gevuld) and all(_GETAL.fullmatch(cel) for cel in gevuld)


def _minst(
    tabel: Tabel, cellen: Sequence[Sequence[str]], koppen: Sequence[str], index: int, letter: float
) -> float:
    """The least width of a column: numbers stay whole, text may be broken between words."""
    letter = letter * _SMAL
    woord = max((breedte(w, letter, vet=True) for w in koppen[index].split()), default=0.0)
    langste = max((breedte(cel, letter, vet=True) for cel in cellen[index]), default=0.0)
    if tabel.kolommen[index].soort == "tekst":
        langste = min(langste, _TEKST_MINSTENS * letter / LETTERGROOTTEN[0])
    return max(min(woord, _TEKST_GRAAG), langste) + _CEL_LUCHT


def _graag(
    cellen: Sequence[Sequence[str]], koppen: Sequence[str], index: int, letter: float
) -> float:
    """The width at which a column breaks nothing, within reason."""
    letter = letter * _SMAL
    langste = max((breedte(cel, letter, vet=True) for cel in cellen[index]), default=0.0)
    kop = min(breedte(koppen[index], letter, vet=True), 90.0)
    return max(langste, kop) + _CEL_LUCHT


def gedeelde_eenheid(tabel: Tabel) -> str:
    """The unit that all columns of numbers have, for the caption instead of each heading."""
    getallen = [k for k in tabel.kolommen if k.soort not in ("tekst", "jaar", "datum")]
    eenheden = {kolom.eenheid for kolom in getallen}
    return eenheden.pop() if len(getallen) > 1 and len(eenheden) == 1 else ""


def _kolom(tabel: Tabel, index: int) -> list[str]:
    """The cells of one column as text, the total last; numbers with as many decimals each."""
    kolom = tabel.kolommen[index]
    waarden = [rij[index] for rij in tabel.rijen]
    gebroken = any(_is_gebroken(w) for w in (*waarden, *_een(tabel.totaal, index)))
    cellen = [_cel(waarde, kolom, gebroken) or "\u2013" for waarde in waarden]
    return cellen + [_cel(waarde, kolom, gebroken) for waarde in _een(tabel.totaal, index)]


def _een(totaal: Rij | None, index: int) -> Iterator[Waarde]:
    if totaal is not None:
        yield totaal[index]


def _is_gebroken(waarde: Waarde) -> bool:
    return isinstance(waarde, Fraction | Decimal | float) and Fraction(waarde).denominator != 1


def _cel(waarde: Waarde, kolom: KolomKop, gebroken: bool) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, str):
        return waarde
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if kolom.soort == "jaar":
        return str(waarde)
    exact = Fraction(waarde)
    if kolom.soort == "aandeel":
        return procent(exact, 1 if kolom.decimalen is None else kolom.decimalen)
    plaatsen = kolom.decimalen
    if plaatsen is None:
        plaatsen = 2 if gebroken else 0
    if kolom.soort == "euro" and "euro" not in kolom.eenheid.lower():
        return euro(exact, plaatsen).replace(" ", "\xa0")
    return getal(exact, plaatsen)
