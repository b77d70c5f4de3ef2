# SPDX-License-Identifier: EUPL-1.2
"""A shielded picture as a page shows it: sentences, charts with their tables, and the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import Tabel
from opstap.trajecten.synthetisch.merk import ZIN
from opstap.web.kern.figuren import Figuur, Narekenen

if TYPE_CHECKING:
    from opstap.trajecten.beeld import Onderdeel, Trajectbeeld, Zin

SPANNING = "spanning"
VERZONNEN = "Verzonnen cijfers"
ALLEEN_IN_RAPPORT = "trajecten-verloop-"
"""Charts of one year of starts: the page has all years in one chart, and would be too heavy."""
IN_GRAFIEK = {"trajecten-per-maand"}
"""Tables that stand below their chart already."""
_PYTHON = (
    "from opstap.trajecten.bestand import lees_trajecten\n"
    "from opstap.trajecten.beeld import afgeschermd, maak_beeld\n"
    "afgeschermd(maak_beeld(lees_trajecten('BESTAND')))"
)


@dataclass(frozen=True, slots=True)
class Stuk:
    """Sentences, and the names of the figures that go with them; ``kop`` may be empty."""

    kop: str
    zinnen: tuple[str, ...]
    figuren: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """One part of the page, in the order in which it must be read."""

    naam: str
    titel: str
    stukken: tuple[Stuk, ...]
    waarschuwingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blad:
    """What a page needs: sentences by kind, figures, and chapters that name them.

    That the figures are invented stands in a box of its own, so it is in none of the sentences.
    """

    kern: tuple[Zin, ...]
    uitleg: tuple[Zin, ...]
    let_op: tuple[Zin, ...]
    waarschuwingen: tuple[str, ...]
    figuren: tuple[Figuur, ...]
    grafieken: tuple[str, ...]
    tabellen: tuple[str, ...]
    hoofdstukken: tuple[Hoofdstuk, ...]


class VerouderdFout(GebruiksFout):
    """A result that another version of Opstap made, and that this one cannot show."""

    def __init__(self) -> None:
        super().__init__(
            "Deze uitkomst is met een andere versie van Opstap gemaakt. Reken opnieuw, of lever "
            "het bestand opnieuw aan als de rijen weg zijn. Als JSON kunt u haar nog ophalen."
        )


def beeld_van(uitkomst: dict[str, Any]) -> Trajectbeeld:
    """The shielded picture that was kept. Raises :class:`VerouderdFout`."""
    from opstap.trajecten.beeld import uit_dict

    try:
        return uit_dict(uitkomst)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise VerouderdFout from None


def maak_blad(beeld: Trajectbeeld, opdracht: str) -> Blad:
    """The page of a shielded picture; another one is refused, for it may show one person."""
    from opstap.trajecten.beeld import grafieken, tabellen, zinnen

    if not beeld.afgeschermd:
        raise ValueError("een pagina toont alleen een afgeschermd beeld")
    na = Narekenen(opdracht, _PYTHON)
    getekend = [
        Figuur(een.naam, een.tabel(), na, een)
        for een in grafieken(beeld)
        if not een.naam.startswith(ALLEEN_IN_RAPPORT)
    ]
    delen = [hoofdstuk(beeld, deel, na) for deel in beeld.onderdelen]
    van_delen = [figuur for _, figuren in delen for figuur in figuren]
    al = {figuur.naam for figuur in (*getekend, *van_delen)} | IN_GRAFIEK
    los = [Figuur(een.naam, een, na) for een in tabellen(beeld) if een.naam not in al]
    alle = zinnen(beeld)
    return Blad(
        kern=tuple(zin for zin in alle if zin.soort == "kern"),
        uitleg=tuple(zin for zin in alle if zin.soort == "uitleg"),
        let_op=tuple(zin for zin in alle if zin.soort == "let-op" and zin.kop != VERZONNEN),
        waarschuwingen=tuple(zin for zin in beeld.waarschuwingen if zin != ZIN),
        figuren=(*getekend, *van_delen, *los),
        grafieken=tuple(figuur.naam for figuur in getekend),
        tabellen=tuple(figuur.naam for figuur in los),
        hoofdstukken=tuple(deel for deel, _ in delen),
    )


def hoofdstuk(
    beeld: Trajectbeeld, deel: Onderdeel, na: Narekenen
) -> tuple[Hoofdstuk, list[Figuur]]:
    """A chapter with its figures; what the overview says already is left out, save of tension."""
    from opstap.trajecten.beeld import onderdeel_tabel

    al = () if deel.naam == SPANNING else deel.kort
    stukken = tuple(
        Stuk(
            stuk.kop,
            tuple(zin for zin in stuk.zinnen if zin not in al),
            tuple(tabel.naam for tabel in stuk.tabellen),
        )
        for stuk in deel.stukken()
    )
    figuren = [Figuur(een.naam, onderdeel_tabel(beeld, een), na) for een in deel.tabellen]
    return Hoofdstuk(deel.naam, deel.titel, stukken, deel.waarschuwingen), figuren


def werkbladen(beeld: Trajectbeeld) -> list[Tabel]:
    """All tables, for a workbook."""
    from opstap.trajecten.beeld import tabellen

    if not beeld.afgeschermd:
        raise ValueError("een werkmap heeft alleen een afgeschermd beeld")
    return list(tabellen(beeld))
