# SPDX-License-Identifier: EUPL-1.2
"""A funnel plot: values beside the size of who has them, with the limits of chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, LICHT, Blad, Vak
from opstap.publicatie.grafiek.jaren import LETTER, Sleutel, langs, legenda, los_etiket
from opstap.publicatie.grafiek.kader import Grafiek, controleer, controleer_status
from opstap.publicatie.grafiek.letters import breedte
from opstap.publicatie.grafiek.maten import As, Getal, Maat, maak_as, maat
from opstap.publicatie.grafiek.tijdlijn import BANDKLEUREN

_BUITEN, _BINNEN = BANDKLEUREN
_EIGEN, _ANDER = KLEUREN[1], KLEUREN[0]
_HOOG, _STREEPJE_Y, _STREEPJE_X = 0.42, 34, 60


@dataclass(frozen=True, slots=True)
class Trechterpunt:
    """One participant: how many are counted, and the value.

    ``buiten``: outside the 95% limits at its own size; drawn as a diamond. ``benoemd``: its name is
    written beside it.
    """

    naam: str
    omvang: Getal
    waarde: Getal
    buiten: bool = False
    benoemd: bool = False


@dataclass(frozen=True, slots=True)
class Trechtergrens:
    """The limits of chance at one size."""

    omvang: Getal
    onder998: Getal
    onder95: Getal
    boven95: Getal
    boven998: Getal


@dataclass(frozen=True, slots=True, kw_only=True)
class Trechtergrafiek(Grafiek):
    """Points beside limits that narrow with size; ``omvangnaam`` says what the size counts.

    ``midden`` is what all have together. Raises ``ValueError`` without points, and for limits that
    are not in the order of size.
    """

    punten: tuple[Trechterpunt, ...]
    grenzen: tuple[Trechtergrens, ...]
    midden: Getal
    omvangnaam: str
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        controleer(self, [punt.waarde for punt in self.punten])
        omvangen = [float(grens.omvang) for grens in self.grenzen]
        if len(omvangen) < 2 or omvangen != sorted(set(omvangen)):
            raise ValueError(f"trechter {self.naam}: de grenzen lopen niet op met de omvang")

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [("cijfers", self.status)]

    def tabel(self) -> Tabel:
        """Every participant with its size and value."""
        rijen = tuple(
            (punt.naam, punt.omvang, punt.waarde, "ja" if punt.buiten else "nee")
            for punt in self.punten
        )
        return Tabel(
            naam=self.naam,
            titel=self.titel,
            kolommen=(
                KolomKop("naam", "Deelnemer"),
                KolomKop("omvang", self.omvangnaam.capitalize(), soort="getal"),
                KolomKop("waarde", "Waarde", soort=self._soort([p.waarde for p in self.punten])),
                KolomKop("buiten", "Buiten de 95%"),
            ),
            rijen=rijen,
            toelichting=(f"Bron: {self.bron}", self.statusregel()),
        )

    def beschrijving(self) -> str:
        """What all have together, and who lies outside the limits."""
        van = maat(self.eenheid, self._alle())
        buiten = [punt.naam for punt in self.punten if punt.buiten]
        wie = f"Buiten de 95%-grenzen: {', '.join(buiten)}." if buiten else "Niemand ligt erbuiten."
        return (
            f"Trechter van {len(self.punten)} deelnemers, in {van.eenheid}, naar "
            f"{self.omvangnaam}. Samen: {van.tekst(self.midden)}. {wie}"
        )

    def _alle(self) -> list[Getal]:
        randen = [rand for g in self.grenzen for rand in (g.onder998, g.boven998)]
        return [*(punt.waarde for punt in self.punten), self.midden, *randen]

    def _teken(self, blad: Blad, y: float) -> float:
        van = maat(self.eenheid, self._alle())
        blad.tekst(4, y, van.eenheid, LETTER, kleur=GRIJS)
        sleutels = [
            Sleutel("punt", _ANDER, "deelnemer"),
            *(
                [Sleutel("ruit", _ANDER, "buiten de 95%")]
                if any(punt.buiten for punt in self.punten)
                else []
            ),
            Sleutel("lijn", INKT, "alle deelnemers samen"),
            Sleutel("vlak", _BINNEN, "95% bij toeval", _ANDER),
            Sleutel("vlak", _BUITEN, "99,8% bij toeval", _ANDER),
        ]
        y = legenda(blad, y + 18, sleutels) - 4
        vak, as_x, as_y = self._assen(blad, y, van)
        randen = self._randen(as_x, as_y)
        blad.vlak([*randen[0], *reversed(randen[3])], _BUITEN)
        blad.vlak([*randen[1], *reversed(randen[2])], _BINNEN)
        for rand, streep in zip(randen, ("3 2", "", "", "3 2"), strict=True):
            blad.pad(rand, _ANDER, 0.8, streep)
        midden = as_y.plek(self.midden)
        blad.lijn(vak.links, midden, vak.rechts, midden, INKT, 1.6)
        plekken = [(as_x.plek(p.omvang), as_y.plek(p.waarde), p) for p in self.punten]
        bezet = [deel for rand in randen for deel in langs(rand)]
        bezet += [Vak(px - 4, py - 4, px + 4, py + 4) for px, py, _ in plekken]
        for px, py, punt in sorted(plekken, key=lambda plek: plek[2].benoemd):
            teken = blad.ruit if punt.buiten else blad.punt
            teken(px, py, _EIGEN if punt.benoemd else _ANDER)
        for px, py, punt in plekken:
            if punt.benoemd:
                tekst = f"{punt.naam}: {van.tekst(punt.waarde)}"
                los_etiket(blad, vak, px, py, tekst, _EIGEN, bezet)
        return vak.onder + 40

    def _randen(self, as_x: As, as_y: As) -> list[list[tuple[float, float]]]:
        reeksen = [[g.onder998, g.onder95, g.boven95, g.boven998] for g in self.grenzen]
        return [
            [
                (as_x.plek(grens.omvang), as_y.plek(reeks[nummer]))
                for grens, reeks in zip(self.grenzen, reeksen, strict=True)
            ]
            for nummer in range(4)
        ]

    def _assen(self, blad: Blad, y: float, van: Maat) -> tuple[Vak, As, As]:
        """The field with its grid, and the two axes."""
        hoog = max(230.0, min(360.0, _HOOG * blad.breed))
        boven, onder = y + 10, y + 10 + hoog
        as_y = maak_as(self._alle(), van, onder, boven, _STREEPJE_Y)
        links = 10 + max(breedte(tekst, LETTER) for tekst in as_y.opschriften)
        omvangen = [g.omvang for g in self.grenzen] + [p.omvang for p in self.punten]
        mensen = maat("", [round(float(omvang)) for omvang in omvangen])
        as_x = maak_as(omvangen, mensen, links, blad.breed - 16, _STREEPJE_X)
        vak = Vak(links, boven, blad.breed - 16, onder)
        for streepje, tekst in zip(as_y.streepjes, as_y.opschriften, strict=True):
            hoogte = as_y.plek(streepje)
            blad.lijn(vak.links, hoogte, vak.rechts, hoogte, INKT if streepje == 0 else LICHT)
            blad.tekst(vak.links - 6, hoogte + 4, tekst, LETTER, kleur=GRIJS, anker="end")
        for streepje, tekst in zip(as_x.streepjes, as_x.opschriften, strict=True):
            x = as_x.plek(streepje)
            blad.lijn(x, onder, x, onder + 5, GRIJS)
            half = breedte(tekst, LETTER) / 2
            blad.tekst(
                min(x, blad.breed - half - 2),
                onder + 18,
                tekst,
                LETTER,
                kleur=GRIJS,
                anker="middle",
            )
        midden = (vak.links + vak.rechts) / 2
        blad.tekst(midden, onder + 36, self.omvangnaam, LETTER, kleur=GRIJS, anker="middle")
        return vak, as_x, as_y
