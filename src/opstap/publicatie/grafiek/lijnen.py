# SPDX-License-Identifier: EUPL-1.2
"""Lines through the years side by side, over bands that say what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from opstap.basis.tabel import Tabel
from opstap.publicatie.grafiek.blad import GRIJS, KLEUREN, STREPEN, Blad, Vak
from opstap.publicatie.grafiek.jaren import (
    Etiket,
    Sleutel,
    Veld,
    etiketten,
    gootbreedte,
    langs,
    legenda,
    los_etiket,
    veld,
)
from opstap.publicatie.grafiek.kader import Doel, Grafiek, Reeks, controleer, controleer_status
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import Getal, Maat, eindig, maat, positienaam
from opstap.publicatie.grafiek.tijdlijn import (
    BANDKLEUREN,
    DOELKLEUR,
    controleer_jaren,
    doelnamen,
    doelzin,
    jarentabel,
    ruiten,
)

_MEESTE_PUNTEN = 15  # a line of so many values shows its points


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between ``onder`` and ``boven``, one of each a year; ``None`` is unknown.

    Raises ``ValueError`` when a lower limit is above its upper one or a year has only one of them.
    """

    naam: str
    onder: tuple[Getal | None, ...]
    boven: tuple[Getal | None, ...]
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        if not eindig((*self.onder, *self.boven)):
            raise ValueError(f"band {self.naam}: een grens is niet eindig")
        for laag, hoog in zip(self.onder, self.boven, strict=True):
            if (laag is None) != (hoog is None):
                raise ValueError(f"band {self.naam}: een jaar met één grens")
            if laag is not None and hoog is not None and laag > hoog:
                raise ValueError(f"band {self.naam}: de ondergrens ligt boven de bovengrens")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijnen(Grafiek):
    """Series through the years, each with its name at its end, and targets as diamonds.

    At most two ``banden`` lie behind the lines, the widest first. With ``per_jaar`` 4 or 12 the
    positions in ``jaren`` are quarters or months, counted from the year 0. Raises ``ValueError``
    when the years do not rise, a series has another length, money is a float, or there is nothing
    to draw.
    """

    jaren: tuple[int, ...]
    reeksen: tuple[Reeks, ...]
    doelen: tuple[Doel, ...] = ()
    banden: tuple[Band, ...] = ()
    per_jaar: int = 1

    def __post_init__(self) -> None:
        controleer_jaren(self, self.jaren, self.doelen)
        for reeks in self.reeksen:
            if len(reeks.waarden) != len(self.jaren):
                raise ValueError(f"reeks {reeks.naam}: niet één waarde per jaar")
        if self.per_jaar not in (1, 4, 12):
            raise ValueError(f"grafiek {self.naam}: jaren, kwartalen of maanden")
        if len(self.banden) > len(BANDKLEUREN):
            raise ValueError(f"grafiek {self.naam}: hoogstens {len(BANDKLEUREN)} banden")
        for band in self.banden:
            if len(band.onder) != len(self.jaren):
                raise ValueError(f"band {band.naam}: niet één paar grenzen per jaar")
        controleer(self, self._alle())

    def _waarden(self) -> Iterator[Getal]:
        return (w for reeks in self.reeksen for w in reeks.waarden if w is not None)

    def _alle(self) -> list[Getal]:
        grenzen = (w for b in self.banden for w in (*b.onder, *b.boven) if w is not None)
        return [*self._waarden(), *grenzen, *(doel.waarde for doel in self.doelen)]

    def _statussen(self) -> Iterable[tuple[str, str]]:
        delen: tuple[Reeks | Band, ...] = (*self.reeksen, *self.banden)
        return [(deel.naam, deel.status) for deel in delen]

    def tabel(self) -> Tabel:
        """The years with the value of every series, both limits of every band, and the targets."""
        kolommen = [(reeks.naam, reeks.waarden) for reeks in self.reeksen]
        for band in self.banden:
            kolommen += [(f"{band.naam}, van", band.onder), (f"{band.naam}, tot", band.boven)]
        return jarentabel(self, self.doelen, self.jaren, kolommen, self.per_jaar)

    def beschrijving(self) -> str:
        """Where every line begins and ends, and where the bands end."""
        van = maat(self.eenheid, self._alle())
        namen = [positienaam(jaar, self.per_jaar) for jaar in self.jaren]
        delen = [_verloop(reeks, namen, van) for reeks in self.reeksen]
        delen += [_bandzin(band, namen, van) for band in self.banden]
        return (
            f"Lijngrafiek, in {van.eenheid}. {' '.join(delen)} {doelzin(self.doelen, van)}".strip()
        )

    def _teken(self, blad: Blad, y: float) -> float:
        alle = self._alle()
        van = maat(self.eenheid, alle)
        blad.tekst(4, y, van.eenheid, 12, kleur=GRIJS)
        sleutels = [
            Sleutel("vlak", kleur, band.naam, KLEUREN[0])
            for band, kleur in zip(self.banden, BANDKLEUREN, strict=False)
        ]
        if self.doelen:
            sleutels.append(Sleutel("ruit", DOELKLEUR, "doel"))
        if sleutels:
            y = legenda(blad, y + 18, sleutels) - 8
        eindes = [_einde(reeks) for reeks in self.reeksen]
        namen = [
            f"{reeks.naam} {van.tekst(reeks.waarden[eind] or 0)}"
            for reeks, eind in zip(self.reeksen, eindes, strict=True)
        ]
        goot = gootbreedte(blad, namen)
        regels = [tuple(breek(naam, 12, goot - 20)) for naam in namen]
        nodig = sum(15 * len(deel) + 3 for deel in regels)
        vlak = veld(
            *(blad, y, self.jaren, alle, van),
            goot=goot,
            staven=False,
            minstens=float(nodig),
            per_jaar=self.per_jaar,
        )
        for band, kleur in zip(self.banden, BANDKLEUREN, strict=False):
            _bandvlak(blad, vlak, band, kleur)
        bezet: list[Vak] = []
        for nummer, reeks in enumerate(self.reeksen):
            bezet += _lijn(blad, vlak, reeks.waarden, KLEUREN[nummer % 8], STREPEN[nummer % 8])
        ruiten(blad, vlak, self.jaren, self.doelen, bezet)
        rij = []
        for nummer, (reeks, eind) in enumerate(zip(self.reeksen, eindes, strict=True)):
            punt = vlak.midden[eind], vlak.y(reeks.waarden[eind] or 0)
            kleur = KLEUREN[nummer % 8]
            vroeg = eind < len(self.jaren) - 1
            if vroeg and los_etiket(blad, vlak.vak, *punt, namen[nummer], kleur, bezet):
                continue
            rij.append(Etiket(*punt, regels[nummer], kleur))
        etiketten(blad, vlak.vak, rij)
        doelnamen(blad, vlak, self.jaren, self.doelen, bezet, van)
        return vlak.onder


def _einde(reeks: Reeks) -> int:
    """The position of the last known value; the first one when nothing is known."""
    return max((n for n, waarde in enumerate(reeks.waarden) if waarde is not None), default=0)


def _verloop(reeks: Reeks, jaren: Sequence[str], van: Maat) -> str:
    bekend = [(j, w) for j, w in zip(jaren, reeks.waarden, strict=True) if w is not None]
    if not bekend:
        return f"{reeks.naam}: geen waarden."
    (eerste, begin), (laatste, eind) = bekend[0], bekend[-1]
    if eerste == laatste:
        return f"{reeks.naam}: {van.tekst(begin)} in {eerste}."
    return f"{reeks.naam}: van {van.tekst(begin)} in {eerste} naar {van.tekst(eind)} in {laatste}."


def _lijn(
    blad: Blad, vlak: Veld, waarden: Sequence[Getal | None], kleur: str, streep: str
) -> list[Vak]:
    """One series, broken where a value is unknown; returns boxes along it."""
    stukken: list[list[tuple[float, float]]] = [[]]
    for x, waarde in zip(vlak.midden, waarden, strict=True):
        if waarde is None:
            stukken.append([])
        else:
            stukken[-1].append((x, vlak.y(waarde)))
    bezet = []
    aantal = sum(len(stuk) for stuk in stukken)
    for stuk in stukken:
        if len(stuk) > 1:
            blad.pad(stuk, kleur, 2.2, streep)
            bezet += langs(stuk)
        if aantal <= _MEESTE_PUNTEN or len(stuk) == 1:
            for punt in stuk:
                blad.punt(*punt, kleur)
                bezet.append(Vak(punt[0] - 4, punt[1] - 4, punt[0] + 4, punt[1] + 4))
    return bezet


def _bandvlak(blad: Blad, vlak: Veld, band: Band, kleur: str) -> None:
    """The band, broken where it is unknown; a year on its own is a narrow bar."""
    stukken: list[list[tuple[float, float, float]]] = [[]]
    for x, laag, hoog in zip(vlak.midden, band.onder, band.boven, strict=True):
        if laag is None or hoog is None:
            stukken.append([])
        else:
            stukken[-1].append((x, vlak.y(laag), vlak.y(hoog)))
    for stuk in stukken:
        if len(stuk) == 1:
            x, onder, boven = stuk[0]
            stuk = [(x - 5, onder, boven), (x + 5, onder, boven)]
        if stuk:
            heen = [(x, onder) for x, onder, _ in stuk]
            blad.vlak([*heen, *((x, boven) for x, _, boven in reversed(stuk))], kleur)


def _bandzin(band: Band, jaren: Sequence[str], van: Maat) -> str:
    grenzen = zip(jaren, band.onder, band.boven, strict=True)
    bekend = [(jaar, laag, hoog) for jaar, laag, hoog in grenzen if laag is not None]
    if not bekend:
        return f"{band.naam}: geen grenzen."
    jaar, laag, hoog = bekend[-1]
    return f"{band.naam}: van {van.tekst(laag)} tot {van.tekst(hoog or 0)} in {jaar}."
