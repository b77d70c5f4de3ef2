# SPDX-License-Identifier: EUPL-1.2
"""The tile map as a chart of a page: with its table, its files and its status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek import Grafiek
from opstap.publicatie.grafiek.blad import Blad


@dataclass(frozen=True, slots=True, kw_only=True)
class Tegelkaart(Grafiek):
    """One hexagon a municipality; ``waarden`` by code, in ``eenheid`` with so many decimals.

    ``kop`` is the short title in the picture when the page says the message above it.
    """

    kop: str
    waarden: Mapping[str, Fraction | int]
    decimalen: int = 0
    status: str = "afgeleid"

    def svg(self, breedte: int = 720, *, los: bool = True, voorvoegsel: str = "") -> str:
        """The map as one SVG document; it scales with its place, so ``breedte`` is not used."""
        del breedte
        return gebieden.tegelkaart_svg(
            {code: float(waarde) for code, waarde in self.waarden.items()},
            titel=self.titel if los else self.kop,
            eenheid=self.eenheid,
            decimalen=self.decimalen,
            bron=f"{self.bron}. {self.statusregel()}" if los else "",
            voorvoegsel=voorvoegsel or self.naam,
        )

    def tabel(self) -> Tabel:
        """Every municipality with its value."""
        rijen = gebieden.tegelkaart_tabel(
            {code: float(waarde) for code, waarde in self.waarden.items()}
        )
        return Tabel(
            naam=self.naam,
            titel=self.titel,
            kolommen=(
                KolomKop("code", "Code"),
                KolomKop("naam", "Gemeente"),
                KolomKop("provincie", "Provincie"),
                KolomKop("waarde", self.kop, self.eenheid, soort="getal"),
            ),
            rijen=tuple((r.code, r.naam, r.provincie, self.waarden.get(r.code)) for r in rijen),
            toelichting=(f"Bron: {self.bron}", self.statusregel()),
        )

    def beschrijving(self) -> str:
        """What the map shows, in words."""
        return f"Kaart van Nederland met een zeshoek voor elke gemeente: {self.kop}."

    def _teken(self, blad: Blad, y: float) -> float:  # pragma: no cover
        raise NotImplementedError("de tegelkaart tekent zichzelf in svg")

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(self.kop, self.status)]
