# SPDX-License-Identifier: EUPL-1.2
"""The tile map as a figure of a page: with files, and with a link from each tile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape, unescape

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Soort, Tabel
from opstap.bekostiging.gemeente.kaart import Kaartmaat
from opstap.bekostiging.gemeente.streek import streken
from opstap.publicatie.grafiek import Grafiek
from opstap.publicatie.grafiek.blad import Blad

_TEGEL = re.compile(r'(<use href="[^"]*" x="[^"]*" y="[^"]*">)<title>(.*?)</title></use>')
_ROL = 'role="img"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Tegelkaart(Grafiek):
    """One measure on the tile map; on a page (``los=False``) each tile leads to its page.

    Those links are for the pointer and not in the order of the tab key: the table beside the map
    has the same links.
    """

    maat: Kaartmaat

    def svg(self, breedte: int = 720, *, los: bool = True, voorvoegsel: str = "") -> str:
        del breedte
        kaal = gebieden.tegelkaart_svg(
            {code: _float(self.maat, code) for code in gebieden.gemeenten()},
            titel=self.titel if los else self.maat.naam,
            eenheid=self.eenheid,
            decimalen=self.maat.decimalen,
            bron=self.bron if los else "",
            voorvoegsel=voorvoegsel or self.naam,
        )
        return kaal if los else _met_links(kaal)

    def tabel(self) -> Tabel:
        """The 342 municipalities with their figure, and both parts of it."""
        maat = self.maat
        soort: Soort = "euro" if maat.soort == "euro" else "getal"
        return Tabel(
            naam=self.naam,
            titel=self.titel,
            kolommen=(
                KolomKop("code", "Code"),
                KolomKop("naam", "Gemeente"),
                KolomKop("provincie", "Provincie"),
                KolomKop("waarde", maat.naam, maat.eenheid, soort),
                KolomKop("teller", "Teller", "", "euro" if soort == "euro" else "geheel"),
                KolomKop("noemer", "Inwoners", "", "geheel"),
            ),
            rijen=tuple(
                (c, g.naam, g.provincie, maat.waarde(c), maat.teller.get(c), maat.noemer[c])
                for c, g in gebieden.gemeenten().items()
            ),
            toelichting=(f"Bron: {self.bron}", self.statusregel(), maat.uitleg),
        )

    def provincietabel(self) -> Tabel:
        """The twelve provinces: sum over sum."""
        maat = self.maat
        soort: Soort = "euro" if maat.soort == "euro" else "getal"
        return Tabel(
            naam="provincies",
            titel=f"{maat.naam}: de provincies",
            kolommen=(
                KolomKop("provincie", "Provincie"),
                KolomKop("waarde", maat.eenheid.capitalize(), "", soort),
            ),
            rijen=tuple((s.naam, maat.samen(s.leden)) for s in streken("provincie").values()),
        )

    def beschrijving(self) -> str:
        return f"Tegelkaart van de gemeenten: {self.titel}."

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(self.maat.naam, self.maat.status)]

    def _teken(self, blad: Blad, y: float) -> float:
        raise NotImplementedError("een tegelkaart tekent zichzelf")


def tegelkaart(maat: Kaartmaat) -> Tegelkaart:
    """The map of a measure."""
    return Tegelkaart(
        naam="kaart", titel=maat.titel, eenheid=maat.eenheid, bron=maat.bron, maat=maat
    )


def _float(maat: Kaartmaat, code: str) -> float | None:
    waarde = maat.waarde(code)
    return None if waarde is None else float(waarde)


@cache
def _codes() -> dict[str, str]:
    return {gem.naam: code for code, gem in gebieden.gemeenten().items()}


def _met_links(svg: str) -> str:
    """A picture with links in it is a group and no longer one image."""

    def link(gevonden: re.Match[str]) -> str:
        tekst = unescape(gevonden[2])
        naam = tekst.rpartition(": ")[0]
        return (
            f'<a href="/gemeenten/{_codes()[naam]}/" tabindex="-1" aria-label="{escape(tekst)}">'
            f"{gevonden[1]}<title>{gevonden[2]}</title></use></a>"
        )

    return _TEGEL.sub(link, svg).replace(_ROL, 'role="group"', 1)
