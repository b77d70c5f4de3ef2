# SPDX-License-Identifier: EUPL-1.2
"""Step curves with their margins through the time since a start, and marks to hold beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, KLEUREN, STREPEN, Blad, Vak
from opstap.publicatie.grafiek.duuras import (
    Duurveld,
    controleer_tijden,
    duurveld,
    tijdnamen,
    trap,
)
from opstap.publicatie.grafiek.jaren import (
    Etiket,
    Sleutel,
    etiketten,
    gootbreedte,
    langs,
    legenda,
    los_etiket,
)
from opstap.publicatie.grafiek.kader import Grafiek, controleer, controleer_status, kolomnamen
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import AANDEEL, Getal, maat
from opstap.publicatie.grafiek.tijdlijn import DOELKLEUR

_MEESTE = len(KLEUREN)
_TINT = 0.16


@dataclass(frozen=True, slots=True)
class Traplijn:
    """One curve: its own times, values and, when there is one, a margin around them."""

    naam: str
    tijden: tuple[float, ...]
    waarden: tuple[Getal, ...]
    onder: tuple[Getal, ...] = ()
    boven: tuple[Getal, ...] = ()
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        controleer_tijden(self.naam, self.tijden)
        for reeks in (self.waarden, self.onder or self.waarden, self.boven or self.waarden):
            if len(reeks) != len(self.tijden):
                raise ValueError(f"lijn {self.naam}: niet één waarde per tijd")
        if bool(self.onder) != bool(self.boven):
            raise ValueError(f"lijn {self.naam}: een marge heeft een onder- en een bovengrens")


@dataclass(frozen=True, slots=True)
class Merk:
    """A figure from elsewhere at one time, drawn as a diamond."""

    tijd: float
    waarde: Getal
    naam: str
    status: str = "gepubliceerd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trapgrafiek(Grafiek):
    """At most eight step curves, told apart by colour, dashes and a name at their end.

    Raises ``ValueError`` without curves or with more than eight.
    """

    lijnen: tuple[Traplijn, ...]
    merken: tuple[Merk, ...] = ()
    tijdnaam: str = "maanden na de start"
    eenheid: str = AANDEEL

    def __post_init__(self) -> None:
        controleer(self, self._alle() or [None])
        if not 1 <= len(self.lijnen) <= _MEESTE:
            raise ValueError(f"grafiek {self.naam}: een tot {_MEESTE} lijnen")

    def _alle(self) -> list[Getal]:
        reeksen = [r for lijn in self.lijnen for r in (lijn.waarden, lijn.onder, lijn.boven)]
        return [w for reeks in reeksen for w in reeks] + [merk.waarde for merk in self.merken]

    def _statussen(self) -> Iterable[tuple[str, str]]:
        lijnen = [(lijn.naam, lijn.status) for lijn in self.lijnen]
        return [*lijnen, *((merk.naam, merk.status) for merk in self.merken)]

    def tabel(self) -> Tabel:
        """Every time with the value and the margin of each curve, and the marks."""
        tijden = sorted({t for lijn in self.lijnen for t in lijn.tijden} | self._merktijden())
        titels: list[str] = []
        reeksen: list[dict[float, Getal]] = []
        for lijn in self.lijnen:
            delen = (("", lijn.waarden), (", van", lijn.onder), (", tot", lijn.boven))
            for achter, waarden in delen:
                if waarden:
                    titels.append(lijn.naam + achter)
                    reeksen.append(dict(zip(lijn.tijden, waarden, strict=True)))
        for naam in dict.fromkeys(merk.naam for merk in self.merken):
            titels.append(naam)
            reeksen.append({m.tijd: m.waarde for m in self.merken if m.naam == naam})
        namen = kolomnamen(["tijd", *titels])[1:]
        rijen = [(tijd, *(reeks.get(tijd) for reeks in reeksen)) for tijd in tijden]
        eerste = KolomKop("tijd", "Tijd", self.tijdnaam, soort="getal")
        return self._tabel(eerste, list(zip(titels, namen, strict=True)), rijen)

    def _merktijden(self) -> set[float]:
        return {merk.tijd for merk in self.merken}

    def beschrijving(self) -> str:
        """Where every curve ends, with its margin, and the marks."""
        van = maat(self.eenheid, self._alle())
        delen = []
        for lijn in self.lijnen:
            tekst = f"{lijn.naam}: {van.tekst(lijn.waarden[-1])} bij {lijn.tijden[-1]:g}"
            if lijn.onder:
                grenzen = f"{van.tekst(lijn.onder[-1])} en {van.tekst(lijn.boven[-1])}"
                tekst += f" (tussen {grenzen})"
            delen.append(tekst)
        delen += [f"{m.naam}: {van.tekst(m.waarde)} bij {m.tijd:g}" for m in self.merken]
        return f"Traplijnen in {van.eenheid} bij {self.tijdnaam}. {'; '.join(delen)}."

    def _teken(self, blad: Blad, y: float) -> float:
        van = maat(self.eenheid, self._alle())
        blad.tekst(4, y, van.eenheid, 12, kleur=GRIJS)
        sleutels = []
        if any(lijn.onder for lijn in self.lijnen):
            sleutels.append(Sleutel("vlak", _tint(GRIJS), "marge van 95%", GRIJS))
        if self.merken:
            sleutels.append(Sleutel("ruit", DOELKLEUR, _merknamen(self.merken)))
        y = (legenda(blad, y + 18, sleutels) if sleutels else y + 14) - 8
        teksten = [f"{lijn.naam}: {van.tekst(lijn.waarden[-1])}" for lijn in self.lijnen]
        goot = gootbreedte(blad, teksten)
        laatste = max(*(lijn.tijden[-1] for lijn in self.lijnen), *self._merktijden(), 0.0)
        vlak = duurveld(blad, y, laatste, self._alle(), van, goot=goot)
        bezet = self._lijnen(blad, vlak)
        for merk in self.merken:
            x, hoogte = vlak.x(merk.tijd), vlak.y(merk.waarde)
            blad.ruit(x, hoogte, DOELKLEUR)
            bezet.append(Vak(x - 6, hoogte - 6, x + 6, hoogte + 6))
        for merk in self.merken:
            x, hoogte = vlak.x(merk.tijd), vlak.y(merk.waarde)
            los_etiket(blad, vlak.vak, x, hoogte, van.tekst(merk.waarde), DOELKLEUR, bezet)
        rij = [
            Etiket(
                vlak.x(lijn.tijden[-1]),
                vlak.y(lijn.waarden[-1]),
                tuple(breek(tekst, 12, goot - 20)),
                KLEUREN[n],
            )
            for n, (lijn, tekst) in enumerate(zip(self.lijnen, teksten, strict=True))
        ]
        etiketten(blad, vlak.vak, rij)
        return tijdnamen(blad, vlak, self.tijdnaam)

    def _lijnen(self, blad: Blad, vlak: Duurveld) -> list[Vak]:
        """All margins, then all curves over them; returns where the curves run."""
        for n, lijn in enumerate(self.lijnen):
            if lijn.onder:
                onder, boven = (trap(vlak, lijn.tijden, r) for r in (lijn.onder, lijn.boven))
                blad.vlak([*onder, *reversed(boven)], _tint(KLEUREN[n]))
        bezet: list[Vak] = []
        for n, lijn in enumerate(self.lijnen):
            for reeks in (lijn.onder, lijn.boven):
                if reeks:
                    blad.pad(trap(vlak, lijn.tijden, reeks), KLEUREN[n], 0.7, "3 2")
        for n, lijn in enumerate(self.lijnen):
            punten = trap(vlak, lijn.tijden, lijn.waarden)
            blad.pad(punten, KLEUREN[n], 2.4, STREPEN[n])
            if lijn.tijden[-1] < max(ander.tijden[-1] for ander in self.lijnen):
                blad.punt(vlak.x(lijn.tijden[-1]), vlak.y(lijn.waarden[-1]), KLEUREN[n])
            bezet += langs(punten)
        return bezet


def _merknamen(merken: tuple[Merk, ...]) -> str:
    return ", ".join(dict.fromkeys(merk.naam for merk in merken))


def _tint(kleur: str) -> str:
    """The colour, faint: a fill through which the grid is not needed."""
    return "#" + "".join(
        f"{round(255 - (255 - int(kleur[i : i + 2], 16)) * _TINT):02x}" for i in (1, 3, 5)
    )
