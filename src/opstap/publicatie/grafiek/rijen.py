# SPDX-License-Identifier: EUPL-1.2
"""Charts of rows: the waterfall from one amount to another, and bars with an interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isclose

from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, LICHT, REGEL, WIT, Blad, Vak
from opstap.publicatie.grafiek.kader import (
    Grafiek,
    controleer,
    controleer_status,
    exact,
    heel,
)
from opstap.publicatie.grafiek.letters import breedte, breek
from opstap.publicatie.grafiek.maten import As, Getal, Maat, maak_as, maat

_LETTER = 12
_NAAMDEEL = 0.34  # of the paper, at most, for the names at the left
_STREEPJE = 64  # least distance between two lines of the grid


@dataclass(frozen=True, slots=True)
class Stap:
    """One row of a waterfall: a change, or (``stand``) the amount that is reached there."""

    naam: str
    waarde: Getal
    stand: bool = False
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)


@dataclass(frozen=True, slots=True)
class Balk:
    """One bar: a value with perhaps an interval, or only an interval (in a tornado)."""

    naam: str
    waarde: Getal | None = None
    onder: Getal | None = None
    boven: Getal | None = None
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        if (self.onder is None) != (self.boven is None):
            raise ValueError(f"balk {self.naam}: een interval heeft een onder- en een bovengrens")
        if self.onder is not None and self.boven is not None and self.onder > self.boven:
            raise ValueError(f"balk {self.naam}: de ondergrens ligt boven de bovengrens")
        if self.waarde is None and self.onder is None:
            raise ValueError(f"balk {self.naam}: geen waarde en geen interval")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterval(Grafiek):
    """From a first amount through its changes to a last one, a row for each.

    Raises ``ValueError`` when a stand is not the exact sum of what stands above it: a waterfall
    closes.
    """

    stappen: tuple[Stap, ...]

    def __post_init__(self) -> None:
        controleer(self, [stap.waarde for stap in self.stappen])
        loop: Getal = Fraction(0)
        for nummer, stap in enumerate(self.stappen):
            if stap.stand and nummer and not _gelijk(loop, stap.waarde):
                raise ValueError(
                    f"waterval {self.naam}: bij {stap.naam} staat {stap.waarde}, maar de stappen "
                    f"tellen op tot {loop}"
                )
            loop = stap.waarde if stap.stand else _plus(loop, stap.waarde)

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(stap.naam, stap.status) for stap in self.stappen]

    def _randen(self) -> list[tuple[Getal, Getal]]:
        """Where every bar begins and ends."""
        randen: list[tuple[Getal, Getal]] = []
        loop: Getal = Fraction(0)
        for stap in self.stappen:
            begin = Fraction(0) if stap.stand else loop
            loop = stap.waarde if stap.stand else _plus(loop, stap.waarde)
            randen.append((begin, loop))
        return randen

    def tabel(self) -> Tabel:
        """The steps and the standing after each."""
        rijen = [
            (stap.naam, None if stap.stand else stap.waarde, heel(eind), stap.status)
            for stap, (_, eind) in zip(self.stappen, self._randen(), strict=True)
        ]
        return _met_status(
            self, "Stap", (("Verandering", "verandering"), ("Stand", "stand")), rijen
        )

    def beschrijving(self) -> str:
        """Every step in words."""
        van = maat(self.eenheid, self._alle())
        delen = [
            f"{stap.naam}: {van.tekst(stap.waarde, teken=not stap.stand)}" for stap in self.stappen
        ]
        return f"Waterval, in {van.eenheid}. {'; '.join(delen)}."

    def _alle(self) -> list[Getal]:
        return [waarde for paar in self._randen() for waarde in paar]

    def _teken(self, blad: Blad, y: float) -> float:
        alle = self._alle()
        van = maat(self.eenheid, alle)
        opschriften = [van.tekst(stap.waarde, teken=not stap.stand) for stap in self.stappen]
        vel = _vel(blad, y, [stap.naam for stap in self.stappen], alle, van, opschriften)
        randen = self._randen()
        for nummer, (stap, (begin, eind)) in enumerate(zip(self.stappen, randen, strict=True)):
            rij = vel.rijen[nummer]
            x1, x2 = vel.as_x.plek(begin), vel.as_x.plek(eind)
            soort = 4 if stap.stand else 0 if stap.waarde >= 0 else 1
            vak = Vak(min(x1, x2), rij.midden - 9, max(x1, x2), rij.midden + 9)
            blad.rechthoek(
                vak, blad.vulling(soort), KLEUREN[soort], f"{stap.naam}: {opschriften[nummer]}"
            )
            if nummer + 1 < len(randen):
                blad.lijn(x2, rij.midden + 9, x2, vel.rijen[nummer + 1].midden - 9, GRIJS, 1, "2 2")
            vel.naam(blad, nummer, vet=stap.stand)
            _bij_balk(blad, vak, rij.midden, opschriften[nummer], vet=stap.stand)
        return vel.onder


@dataclass(frozen=True, slots=True, kw_only=True)
class Balken(Grafiek):
    """Horizontal bars, each with an interval when given; with ``basis`` a tornado.

    The bars start at ``basis`` (else at zero); ``basisnaam`` says what lies there. A bar without
    a value spans its interval, plain above and hatched below the basis, with both ends written.
    """

    balken: tuple[Balk, ...]
    basis: Getal | None = None
    basisnaam: str = "uitgangspunt"

    def __post_init__(self) -> None:
        controleer(self, self._alle())

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(balk.naam, balk.status) for balk in self.balken]

    def _alle(self) -> list[Getal]:
        waarden = [w for b in self.balken for w in (b.waarde, b.onder, b.boven) if w is not None]
        return [*waarden, self.basis] if self.basis is not None else waarden

    def tabel(self) -> Tabel:
        """The bars with value and interval."""
        rijen = [(b.naam, b.waarde, b.onder, b.boven, b.status) for b in self.balken]
        koppen = (("Waarde", "waarde"), ("Ondergrens", "onder"), ("Bovengrens", "boven"))
        return _met_status(self, "Post", koppen, rijen)

    def beschrijving(self) -> str:
        """Every bar in words."""
        van = maat(self.eenheid, self._alle())
        basis = f" Uitgangspunt: {van.tekst(self.basis)}." if self.basis is not None else ""
        delen = [f"{balk.naam}: {_in_woorden(balk, van)}" for balk in self.balken]
        return f"Liggende balken, in {van.eenheid}.{basis} {'; '.join(delen)}."

    def _teken(self, blad: Blad, y: float) -> float:
        alle = self._alle()
        van = maat(self.eenheid, alle)
        opschriften = [
            van.tekst(balk.waarde if balk.waarde is not None else balk.boven or 0)
            for balk in self.balken
        ]
        opschriften += [van.tekst(b.onder) for b in self.balken if b.onder is not None]
        namen = [balk.naam for balk in self.balken]
        vel = _vel(blad, y, namen, alle, van, opschriften, met_nul=self.basis is None)
        nul = vel.as_x.plek(self.basis if self.basis is not None else 0)
        for nummer, balk in enumerate(self.balken):
            vel.naam(blad, nummer, vet=False)
            self._balk(blad, vel, balk, vel.rijen[nummer].midden, nul, van)
        if self.basis is not None:
            blad.lijn(nul, vel.boven, nul, vel.voet, INKT, 1.6)
            tekst = f"{self.basisnaam}: {van.tekst(self.basis)}"
            half = breedte(tekst, _LETTER) / 2
            x = max(half + 4, min(nul, blad.breed - half - 4))
            blad.tekst(x, vel.onder + 16, tekst, _LETTER, anker="middle")
            return vel.onder + 20
        return vel.onder

    def _balk(self, blad: Blad, vel: _Vel, balk: Balk, y: float, nul: float, van: Maat) -> None:
        onder = None if balk.onder is None else vel.as_x.plek(balk.onder)
        boven = None if balk.boven is None else vel.as_x.plek(balk.boven)
        if balk.waarde is not None:
            x = vel.as_x.plek(balk.waarde)
            vak = Vak(min(x, nul), y - 8, max(x, nul), y + 8)
            uitleg = f"{balk.naam}: {_in_woorden(balk, van)}"
            blad.rechthoek(vak, KLEUREN[0], KLEUREN[0], uitleg)
            if onder is not None and boven is not None:
                _interval(blad, onder, boven, y)
                vak = Vak(min(vak.links, onder), y - 8, max(vak.rechts, boven), y + 8)
            _bij_balk(blad, vak, y, van.tekst(balk.waarde), vet=False)
        elif onder is not None and boven is not None:
            if onder < nul:
                vak = Vak(onder, y - 8, min(boven, nul), y + 8)
                blad.rechthoek(vak, blad.vulling(1), KLEUREN[1])
            if boven > nul:
                blad.rechthoek(Vak(max(onder, nul), y - 8, boven, y + 8), KLEUREN[0], KLEUREN[0])
            blad.tekst(
                onder - 6, y + 4, van.tekst(balk.onder or 0), _LETTER, anker="end", dekt=True
            )
            blad.tekst(boven + 6, y + 4, van.tekst(balk.boven or 0), _LETTER, dekt=True)


@dataclass(frozen=True, slots=True)
class _Rij:
    midden: float
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Vel:
    """The rows below each other beside a common axis."""

    as_x: As
    rijen: tuple[_Rij, ...]
    boven: float
    voet: float

    @property
    def onder(self) -> float:
        """The lowest position that is used, numbers of the axis included."""
        return self.voet + 22

    def naam(self, blad: Blad, nummer: int, *, vet: bool) -> None:
        rij = self.rijen[nummer]
        hoog = REGEL * _LETTER * len(rij.regels)
        blad.regels(4, rij.midden - hoog / 2 + _LETTER - 0.5, rij.regels, _LETTER, vet=vet)


def _vel(
    blad: Blad,
    y: float,
    namen: Sequence[str],
    waarden: Sequence[Getal],
    van: Maat,
    opschriften: Sequence[str],
    *,
    met_nul: bool = True,
) -> _Vel:
    """Draw unit, axis and grid; every name gets as many lines as it needs."""
    blad.tekst(4, y, van.eenheid, _LETTER, kleur=GRIJS)
    langste = max(breedte(naam, _LETTER, vet=True) for naam in namen)
    ruimte = min(langste + 2, _NAAMDEEL * blad.breed)
    rand = max(breedte(tekst, _LETTER, vet=True) for tekst in opschriften) + 10
    # a tornado also has numbers at the left of its bars
    links = ruimte + 12 + (22 if met_nul else rand)
    rechts = blad.breed - rand - 4
    as_x = maak_as(waarden, van, links, rechts, _STREEPJE, met_nul=met_nul)
    boven = y + 14
    rijen = []
    hoogte = boven + 4
    for naam in namen:
        regels = tuple(breek(naam, _LETTER, ruimte, vet=True))
        hoog = max(28.0, REGEL * _LETTER * len(regels) + 10)
        rijen.append(_Rij(hoogte + hoog / 2, regels))
        hoogte += hoog
    _rooster(blad, as_x, boven, hoogte + 2)
    return _Vel(as_x, tuple(rijen), boven, hoogte + 2)


def _rooster(blad: Blad, as_x: As, boven: float, onder: float) -> None:
    """The grid with as many numbers below it as do not touch."""
    breedste = max(breedte(tekst, _LETTER) for tekst in as_x.opschriften) + 8
    stapbreedte = (as_x.eind - as_x.begin) / (len(as_x.streepjes) - 1)
    om_de = int(breedste // stapbreedte) + 1
    nul = as_x.streepjes.index(0) if 0 in as_x.streepjes else 0
    for nummer, (streepje, tekst) in enumerate(zip(as_x.streepjes, as_x.opschriften, strict=True)):
        x = as_x.plek(streepje)
        blad.lijn(x, boven, x, onder, GRIJS if streepje == 0 else LICHT)
        if (nummer - nul) % om_de == 0:
            blad.tekst(x, onder + 16, tekst, _LETTER, kleur=GRIJS, anker="middle")


def _bij_balk(blad: Blad, vak: Vak, y: float, tekst: str, *, vet: bool) -> None:
    """The value at the right of its bar."""
    blad.tekst(vak.rechts + 6, y + 4, tekst, _LETTER, vet=vet, dekt=True)


def _interval(blad: Blad, onder: float, boven: float, y: float) -> None:
    """A line from lower to upper limit with ends, white-edged so that it shows on the bar."""
    for kleur, dik in ((WIT, 4.5), (INKT, 1.6)):
        blad.lijn(onder, y, boven, y, kleur, dik)
        blad.lijn(onder, y - 5, onder, y + 5, kleur, dik)
        blad.lijn(boven, y - 5, boven, y + 5, kleur, dik)


def _in_woorden(balk: Balk, van: Maat) -> str:
    grenzen = ""
    if balk.onder is not None and balk.boven is not None:
        grenzen = f"van {van.tekst(balk.onder)} tot {van.tekst(balk.boven)}"
    if balk.waarde is None:
        return grenzen
    waarde = van.tekst(balk.waarde)
    return f"{waarde} ({grenzen})" if grenzen else waarde


def _met_status(
    grafiek: Grafiek, eerste: str, koppen: Sequence[tuple[str, str]], rijen: Sequence[Rij]
) -> Tabel:
    """A table of rows that each end with their own status."""
    tabel = grafiek._tabel(KolomKop("naam", eerste), koppen, [rij[:-1] for rij in rijen])
    return replace(
        tabel,
        kolommen=(*tabel.kolommen, KolomKop("status", "Status")),
        rijen=tuple(rijen),
    )


def _plus(een: Getal, ander: Getal) -> Getal:
    if exact((een, ander)):
        return Fraction(een) + Fraction(ander)
    return float(een) + float(ander)


def _gelijk(een: Getal, ander: Getal) -> bool:
    return een == ander if exact((een, ander)) else isclose(een, ander, abs_tol=1e-9)
