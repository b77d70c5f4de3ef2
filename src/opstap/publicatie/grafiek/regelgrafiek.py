# SPDX-License-Identifier: EUPL-1.2
"""A chart over months or quarters: values with their limits, and the points that are a signal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, LICHT, Blad, Vak
from opstap.publicatie.grafiek.jaren import LETTER, Sleutel, legenda
from opstap.publicatie.grafiek.kader import Grafiek, controleer, controleer_status
from opstap.publicatie.grafiek.letters import breedte
from opstap.publicatie.grafiek.maten import Getal, maak_as, maat
from opstap.publicatie.grafiek.tijdlijn import BANDKLEUREN

_LIJN, _SIGNAAL = KLEUREN[0], KLEUREN[1]
_HOOG, _STREEPJE = 0.34, 34


@dataclass(frozen=True, slots=True)
class Periodepunt:
    """One period: its value (``None``: a gap), its limits when there are, and whether it is a
    signal."""

    periode: str
    waarde: Getal | None
    onder: Getal | None = None
    midden: Getal | None = None
    boven: Getal | None = None
    signaal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelgrafiek(Grafiek):
    """Periods in the order of time; a signal is a diamond. Raises ``ValueError`` below two."""

    punten: tuple[Periodepunt, ...]
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        controleer(self, [punt.waarde for punt in self.punten])
        if len(self.punten) < 2:
            raise ValueError(f"regelgrafiek {self.naam}: er zijn minstens twee perioden nodig")

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [("cijfers", self.status)]

    def _alle(self) -> list[Getal]:
        delen = ((p.waarde, p.onder, p.midden, p.boven) for p in self.punten)
        return [waarde for deel in delen for waarde in deel if waarde is not None]

    def tabel(self) -> Tabel:
        """Every period with its value, limits and signal."""
        koppen = (
            *(("Waarde", "waarde"), ("Onder", "onder")),
            *(("Midden", "midden"), ("Boven", "boven")),
        )
        soort = self._soort(self._alle())
        return Tabel(
            naam=self.naam,
            titel=self.titel,
            kolommen=(
                KolomKop("periode", "Periode"),
                *(KolomKop(naam, titel, soort=soort) for titel, naam in koppen),
                KolomKop("signaal", "Signaal"),
            ),
            rijen=tuple(
                (p.periode, p.waarde, p.onder, p.midden, p.boven, "ja" if p.signaal else "nee")
                for p in self.punten
            ),
            toelichting=(f"Bron: {self.bron}", self.statusregel()),
        )

    def beschrijving(self) -> str:
        """The first and last value, and the periods that are a signal."""
        van = maat(self.eenheid, self._alle())
        er = [(p.periode, p.waarde) for p in self.punten if p.waarde is not None]
        signalen = [p.periode for p in self.punten if p.signaal]
        wat = f"Signaal in {', '.join(signalen)}." if signalen else "Geen signaal."
        (eerste, begin), (laatste, eind) = er[0], er[-1]
        return (
            f"Lijn door de perioden, in {van.eenheid}: van {van.tekst(begin)} in {eerste} naar "
            f"{van.tekst(eind)} in {laatste}. {wat}"
        )

    def _teken(self, blad: Blad, y: float) -> float:
        van = maat(self.eenheid, self._alle())
        blad.tekst(4, y, van.eenheid, LETTER, kleur=GRIJS)
        sleutels = [Sleutel("lijn", _LIJN, "waarde")]
        if any(p.onder is not None for p in self.punten):
            sleutels.append(Sleutel("vlak", BANDKLEUREN[0], "gewoon op en neer", _LIJN))
        if any(p.signaal for p in self.punten):
            sleutels.append(Sleutel("ruit", _SIGNAAL, "signaal"))
        y = legenda(blad, y + 18, sleutels) - 4
        hoog = max(200.0, min(320.0, _HOOG * blad.breed))
        as_y = maak_as(self._alle(), van, y + 10 + hoog, y + 10, _STREEPJE, met_nul=False)
        links = 10 + max(breedte(tekst, LETTER) for tekst in as_y.opschriften)
        vak = Vak(links, y + 10, blad.breed - 16, y + 10 + hoog)
        for streepje, tekst in zip(as_y.streepjes, as_y.opschriften, strict=True):
            hoogte = as_y.plek(streepje)
            blad.lijn(vak.links, hoogte, vak.rechts, hoogte, LICHT)
            blad.tekst(vak.links - 6, hoogte + 4, tekst, LETTER, kleur=GRIJS, anker="end")
        stap = (vak.rechts - vak.links - 16) / (len(self.punten) - 1)
        xs = [vak.links + 8 + stap * nummer for nummer in range(len(self.punten))]
        met = [(x, p) for x, p in zip(xs, self.punten, strict=True) if p.onder is not None]
        onder = [(x, as_y.plek(p.onder)) for x, p in met if p.onder is not None]
        boven = [(x, as_y.plek(p.boven)) for x, p in met if p.boven is not None]
        midden = [(x, as_y.plek(p.midden)) for x, p in met if p.midden is not None]
        if len(onder) > 1:
            blad.vlak([*onder, *reversed(boven)], BANDKLEUREN[0])
            for rand in (onder, boven):
                blad.pad(rand, _LIJN, 0.8, "3 2")
            blad.pad(midden, INKT, 1.2)
        for stuk in self._stukken(
            [as_y.plek(p.waarde) if p.waarde is not None else None for p in self.punten], xs
        ):
            blad.pad(stuk, _LIJN, 2.2)
        for x, punt in zip(xs, self.punten, strict=True):
            if punt.waarde is not None:
                teken, kleur = (blad.ruit, _SIGNAAL) if punt.signaal else (blad.punt, _LIJN)
                teken(x, as_y.plek(punt.waarde), kleur)
        return self._namen(blad, xs, vak.onder)

    def _stukken(
        self, hoogten: list[float | None], xs: list[float]
    ) -> list[list[tuple[float, float]]]:
        """The parts of the line between gaps."""
        uit: list[list[tuple[float, float]]] = [[]]
        for x, hoogte in zip(xs, hoogten, strict=True):
            if hoogte is None:
                uit.append([])
            else:
                uit[-1].append((x, hoogte))
        return [stuk for stuk in uit if len(stuk) > 1]

    def _namen(self, blad: Blad, xs: list[float], onder: float) -> float:
        """As many names of periods below the axis as fit."""
        laatste = 0.0
        for x, punt in zip(xs, self.punten, strict=True):
            half = breedte(punt.periode, LETTER) / 2
            midden = max(half + 2, min(x, blad.breed - half - 2))
            if laatste and midden - half < laatste + 10:
                continue
            blad.lijn(x, onder, x, onder + 5, GRIJS)
            blad.tekst(midden, onder + 18, punt.periode, LETTER, kleur=GRIJS, anker="middle")
            laatste = midden + half
        return onder + 22
