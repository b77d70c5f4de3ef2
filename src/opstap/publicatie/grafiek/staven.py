# SPDX-License-Identifier: EUPL-1.2
"""Stacked bars: how a sum is made up, for each year or each kind of thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, WIT, Blad, Vak
from opstap.publicatie.grafiek.jaren import Sleutel, Veld, legenda, veld
from opstap.publicatie.grafiek.kader import Grafiek, Reeks, controleer, exact, heel, kolomnamen
from opstap.publicatie.grafiek.letters import breedte
from opstap.publicatie.grafiek.maten import Getal, Maat, maat

_DEEL = 0.7  # of its slot that a bar takes
_LETTER = 11.5
_NAMEN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Staven(Grafiek):
    """Bars of stacked parts; parts below zero hang under the axis, a dot marks the balance.

    ``posities`` are years with perhaps one name at the end (``"structureel"``), or up to twelve
    names. The total stands at the bar when there is
    more than one series and as far as there is room. Raises ``ValueError`` for other positions,
    when a series has another length, money is a float, or there is nothing to draw.
    """

    posities: tuple[int | str, ...]
    reeksen: tuple[Reeks, ...]

    def __post_init__(self) -> None:
        if len(set(self.posities)) != len(self.posities):
            raise ValueError(f"grafiek {self.naam}: een positie komt dubbel voor")
        namen = [positie for positie in self.posities if isinstance(positie, str)]
        na_jaren = namen == [self.posities[-1]] if self.posities else False
        if namen and not na_jaren and (len(namen) < len(self.posities) or len(namen) > _NAMEN):
            raise ValueError(
                f"grafiek {self.naam}: alleen jaren (met één naam aan het eind), of hoogstens "
                f"{_NAMEN} namen; kies anders Balken"
            )
        for reeks in self.reeksen:
            if len(reeks.waarden) != len(self.posities):
                raise ValueError(f"reeks {reeks.naam}: niet één waarde per positie")
        controleer(self, [w for reeks in self.reeksen for w in reeks.waarden])

    def _kolommen(self) -> Iterator[list[Getal | None]]:
        for nummer in range(len(self.posities)):
            yield [reeks.waarden[nummer] for reeks in self.reeksen]

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(reeks.naam, reeks.status) for reeks in self.reeksen]

    def _totalen(self) -> list[Getal]:
        return [_som(kolom) for kolom in self._kolommen()]

    def tabel(self) -> Tabel:
        """The positions with the value of every part and their total."""
        jaren = all(isinstance(positie, int) for positie in self.posities)
        eerste = KolomKop("jaar", "Jaar", soort="jaar") if jaren else KolomKop("post", "Post")
        titels = [reeks.naam for reeks in self.reeksen]
        if len(titels) > 1:
            titels.append("Totaal")
        namen = kolomnamen([eerste.naam, *titels])[1:]
        rijen = []
        for positie, kolom in zip(self.posities, self._kolommen(), strict=True):
            totaal = (heel(_som(kolom)),) if len(kolom) > 1 else ()
            rijen.append((positie if jaren else str(positie), *kolom, *totaal))
        return self._tabel(eerste, list(zip(titels, namen, strict=True)), rijen)

    def beschrijving(self) -> str:
        """The parts, and the total of the first and the last bar."""
        totalen = self._totalen()
        van = maat(self.eenheid, totalen)
        namen = ", ".join(reeks.naam for reeks in self.reeksen)
        return (
            f"Gestapelde staven, in {van.eenheid}, met de delen {namen}. Totaal: "
            f"{van.tekst(totalen[0])} ({self.posities[0]}) en {van.tekst(totalen[-1])} "
            f"({self.posities[-1]})."
        )

    def _teken(self, blad: Blad, y: float) -> float:
        kolommen = list(self._kolommen())
        plus = [_som(w for w in kolom if w is not None and w > 0) for kolom in kolommen]
        min_ = [_som(w for w in kolom if w is not None and w < 0) for kolom in kolommen]
        van = maat(self.eenheid, [*plus, *min_])
        blad.tekst(4, y, van.eenheid, 12, kleur=GRIJS)
        meer = len(self.reeksen) > 1
        if meer:
            sleutels = [
                Sleutel("vlak", blad.vulling(n), reeks.naam, KLEUREN[n % len(KLEUREN)])
                for n, reeks in enumerate(self.reeksen)
            ]
            if any(min_):
                sleutels.append(Sleutel("punt", INKT, "saldo, met het getal boven de staaf"))
            y = legenda(blad, y + 20, sleutels) - 6
        vlak = veld(blad, y + 8, self.posities, [*plus, *min_], van, goot=6, staven=True)
        half = (vlak.vak.rechts - vlak.vak.links) / len(self.posities) * _DEEL / 2
        for nummer, kolom in enumerate(kolommen):
            self._stapel(blad, vlak, nummer, kolom, min(half, 40), van)
        nul = vlak.y(0)
        blad.lijn(vlak.vak.links, nul, vlak.vak.rechts, nul, INKT, 1.2)
        totalen = self._totalen()
        _opschriften(blad, vlak, plus, totalen, van)
        for x, totaal, laag in zip(vlak.midden, totalen, min_, strict=True):
            if meer and laag:
                blad.punt(x, vlak.y(totaal), INKT)
        return vlak.onder

    def _stapel(
        self,
        blad: Blad,
        vlak: Veld,
        plek: int,
        kolom: Sequence[Getal | None],
        half: float,
        van: Maat,
    ) -> None:
        boven: Getal = Fraction(0)
        onder: Getal = Fraction(0)
        x = vlak.midden[plek]
        for nummer, waarde in enumerate(kolom):
            if not waarde:
                continue
            begin = boven if waarde > 0 else onder
            eind = _som((begin, waarde))
            if waarde > 0:
                boven = eind
            else:
                onder = eind
            y1, y2 = sorted((vlak.y(begin), vlak.y(eind)))
            naam = self.reeksen[nummer].naam
            uitleg = f"{self.posities[plek]}, {naam}: {van.tekst(waarde)} {van.eenheid}"
            vulling = blad.vulling(nummer)
            rand = WIT if nummer % 2 == 0 else KLEUREN[nummer % len(KLEUREN)]
            blad.rechthoek(Vak(x - half, y1, x + half, y2), vulling, rand, uitleg)


def _opschriften(
    blad: Blad, vlak: Veld, plus: Sequence[Getal], totalen: Sequence[Getal], van: Maat
) -> None:
    """The totals above the bars: all of them, or so many that they do not touch."""
    gleuf = (vlak.vak.rechts - vlak.vak.links) / len(totalen)
    breedste = max(breedte(van.tekst(totaal), _LETTER, vet=True) for totaal in totalen) + 4
    stap = int(breedste // gleuf) + 1
    for nummer in range(len(totalen) - 1, -1, -stap):
        tekst = van.tekst(totalen[nummer])
        half = breedte(tekst, _LETTER, vet=True) / 2
        x = max(half + 1, min(vlak.midden[nummer], blad.breed - half - 1))
        blad.tekst(x, vlak.y(plus[nummer]) - 5, tekst, _LETTER, anker="middle", vet=True, dekt=True)


def _som(waarden: Iterable[Getal | None]) -> Getal:
    """The sum, exact as long as no part is a float; an unknown part counts as nothing."""
    bekend = [waarde for waarde in waarden if waarde is not None]
    if exact(bekend):
        return sum((Fraction(waarde) for waarde in bekend), Fraction(0))
    return float(sum(float(waarde) for waarde in bekend))
