# SPDX-License-Identifier: EUPL-1.2
"""Bars for each month since a start, with the margin of each and marks at chosen months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, Blad, Vak
from opstap.publicatie.grafiek.duuras import duurveld, tijdnamen
from opstap.publicatie.grafiek.jaren import Sleutel, legenda
from opstap.publicatie.grafiek.kader import Grafiek, controleer, controleer_status
from opstap.publicatie.grafiek.maten import AANDEEL, Getal, maat

_HALF = 0.36  # of a month that half a bar takes


@dataclass(frozen=True, slots=True)
class Kans:
    """One month (1 = the first) and its value with its margin; a marked one is hatched."""

    maand: int
    waarde: Getal
    onder: Getal
    boven: Getal
    merk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kansstaven(Grafiek):
    """Bars by month; ``merknaam`` says what a marked month is. Raises ``ValueError`` when a month
    comes twice or its margin does not hold its value."""

    kansen: tuple[Kans, ...]
    waardenaam: str
    merknaam: str = ""
    status: str = "afgeleid"
    tijdnaam: str = "maand na de start"
    eenheid: str = AANDEEL

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        controleer(self, self._alle() or [None])
        maanden = [kans.maand for kans in self.kansen]
        if maanden != sorted(set(maanden)) or maanden[0] < 1:
            raise ValueError(f"grafiek {self.naam}: de maanden lopen niet op vanaf 1")
        if any(not kans.onder <= kans.waarde <= kans.boven for kans in self.kansen):
            raise ValueError(f"grafiek {self.naam}: een waarde ligt buiten haar marge")

    def _alle(self) -> list[Getal]:
        return [w for kans in self.kansen for w in (kans.onder, kans.waarde, kans.boven)]

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(self.waardenaam, self.status)]

    def tabel(self) -> Tabel:
        """Every month with its value, its margin and whether it is marked."""
        tabel = self._tabel(
            KolomKop("maand", "Maand", soort="geheel"),
            ((self.waardenaam, "waarde"), ("Van", "onder"), ("Tot", "boven")),
            [(kans.maand, kans.waarde, kans.onder, kans.boven) for kans in self.kansen],
        )
        if not self.merknaam:
            return tabel
        merk = KolomKop("merk", self.merknaam[:1].upper() + self.merknaam[1:])
        rijen = (
            (*rij, "ja" if kans.merk else "nee")
            for rij, kans in zip(tabel.rijen, self.kansen, strict=True)
        )
        return replace(tabel, kolommen=(*tabel.kolommen, merk), rijen=tuple(rijen))

    def beschrijving(self) -> str:
        """The highest month, and the marked ones."""
        van = maat(self.eenheid, self._alle())
        hoogste = max(self.kansen, key=lambda kans: kans.waarde)
        delen = [f"Hoogste: {van.tekst(hoogste.waarde)} in maand {hoogste.maand}."]
        merken = [f"maand {k.maand} ({van.tekst(k.waarde)})" for k in self.kansen if k.merk]
        if merken:
            delen.append(f"{self.merknaam[:1].upper() + self.merknaam[1:]}: {', '.join(merken)}.")
        return f"Staven per maand, in {van.eenheid}: {self.waardenaam}. {' '.join(delen)}"

    def _teken(self, blad: Blad, y: float) -> float:
        van = maat(self.eenheid, self._alle())
        blad.tekst(4, y, van.eenheid, 12, kleur=GRIJS)
        sleutels = [Sleutel("vlak", KLEUREN[0], self.waardenaam, KLEUREN[0])]
        if any(kans.merk for kans in self.kansen):
            sleutels.append(Sleutel("vlak", blad.vulling(1), self.merknaam, KLEUREN[1]))
        sleutels.append(Sleutel("lijn", INKT, "marge van 95%"))
        y = legenda(blad, y + 18, sleutels) - 8
        laatste = self.kansen[-1].maand + 0.6
        vlak = duurveld(blad, y, laatste, self._alle(), van, goot=8)
        for kans in self.kansen:
            links, rechts = vlak.x(kans.maand - _HALF), vlak.x(kans.maand + _HALF)
            uitleg = f"Maand {kans.maand}: {van.tekst(kans.waarde)} {van.eenheid}"
            vulling = blad.vulling(1) if kans.merk else KLEUREN[0]
            rand = KLEUREN[1] if kans.merk else "none"
            blad.rechthoek(
                Vak(links, vlak.y(kans.waarde), rechts, vlak.y(0)), vulling, rand, uitleg
            )
            x = vlak.x(kans.maand)
            snor = min(4.0, (rechts - links) / 3)
            for dik, kleur in ((3.4, "#ffffff"), (1.2, INKT)):
                blad.lijn(x, vlak.y(kans.onder), x, vlak.y(kans.boven), kleur, dik)
            for grens in (kans.onder, kans.boven):
                blad.lijn(x - snor, vlak.y(grens), x + snor, vlak.y(grens), INKT, 1.2)
        blad.lijn(vlak.vak.links, vlak.y(0), vlak.vak.rechts, vlak.y(0), INKT, 1.2)
        return tijdnamen(blad, vlak, self.tijdnaam, begin=1)
