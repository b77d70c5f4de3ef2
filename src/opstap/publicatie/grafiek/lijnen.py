# SPDX-License-Identifier: EUPL-1.2
"""Charts through the years: lines side by side, and the fan of a projection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, STREPEN, Blad, Vak
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
from opstap.publicatie.grafiek.kader import (
    Doel,
    Grafiek,
    Reeks,
    controleer,
    controleer_status,
    kolomnamen,
)
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import Getal, Maat, maat

_MEESTE_PUNTEN = 15  # a line of so many values shows its points
_BUITEN, _BINNEN = "#dbe7f1", "#a9c7e0"
_DOELKLEUR = KLEUREN[5]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijnen(Grafiek):
    """Series through the years, each with its name at its end, and targets as diamonds.

    Raises ``ValueError`` when the years do not rise, a series has another length, money is a
    float, or there is nothing to draw.
    """

    jaren: tuple[int, ...]
    reeksen: tuple[Reeks, ...]
    doelen: tuple[Doel, ...] = ()

    def __post_init__(self) -> None:
        _controleer_jaren(self, self.jaren, self.doelen)
        for reeks in self.reeksen:
            if len(reeks.waarden) != len(self.jaren):
                raise ValueError(f"reeks {reeks.naam}: niet één waarde per jaar")
        controleer(self, [*self._waarden(), *(doel.waarde for doel in self.doelen)])

    def _waarden(self) -> Iterator[Getal]:
        return (w for reeks in self.reeksen for w in reeks.waarden if w is not None)

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(reeks.naam, reeks.status) for reeks in self.reeksen]

    def tabel(self) -> Tabel:
        """The years with the value of every series, and of the targets when there are."""
        return _jarentabel(self, self.jaren, [(r.naam, r.waarden) for r in self.reeksen])

    def beschrijving(self) -> str:
        """Where every line begins and ends."""
        van = maat(self.eenheid, self._waarden())
        delen = [_verloop(reeks, self.jaren, van) for reeks in self.reeksen]
        return (
            f"Lijngrafiek, in {van.eenheid}. {' '.join(delen)} {_doelen(self.doelen, van)}".strip()
        )

    def _teken(self, blad: Blad, y: float) -> float:
        alle = [*self._waarden(), *(doel.waarde for doel in self.doelen)]
        van = maat(self.eenheid, alle)
        blad.tekst(4, y, van.eenheid, 12, kleur=GRIJS)
        if self.doelen:
            y = legenda(blad, y + 18, [Sleutel("ruit", _DOELKLEUR, "doel")]) - 8
        eindes = [_einde(reeks) for reeks in self.reeksen]
        namen = [
            f"{reeks.naam} {van.tekst(reeks.waarden[eind] or 0)}"
            for reeks, eind in zip(self.reeksen, eindes, strict=True)
        ]
        goot = gootbreedte(blad, namen)
        regels = [tuple(breek(naam, 12, goot - 20)) for naam in namen]
        nodig = sum(15 * len(deel) + 3 for deel in regels)
        vlak = veld(blad, y, self.jaren, alle, van, goot=goot, staven=False, minstens=float(nodig))
        bezet: list[Vak] = []
        for nummer, reeks in enumerate(self.reeksen):
            bezet += _lijn(blad, vlak, reeks.waarden, KLEUREN[nummer % 8], STREPEN[nummer % 8])
        _ruiten(blad, vlak, self.jaren, self.doelen, bezet)
        rij = []
        for nummer, (reeks, eind) in enumerate(zip(self.reeksen, eindes, strict=True)):
            punt = vlak.midden[eind], vlak.y(reeks.waarden[eind] or 0)
            kleur = KLEUREN[nummer % 8]
            vroeg = eind < len(self.jaren) - 1
            if vroeg and los_etiket(blad, vlak.vak, *punt, namen[nummer], kleur, bezet):
                continue
            rij.append(Etiket(*punt, regels[nummer], kleur))
        etiketten(blad, vlak.vak, rij)
        _doelnamen(blad, vlak, self.jaren, self.doelen, bezet, van)
        return vlak.onder


@dataclass(frozen=True, slots=True, kw_only=True)
class Waaier(Grafiek):
    """The fan of a projection: median, the middle half and nine in ten of the draws.

    ``mediaan``, ``p05``, ``p25``, ``p75`` and ``p95`` hold one value a year of ``jaren``;
    ``waargenomen`` and ``doelen`` are points at years between the first and the last. ``status``
    is that of the fan. Raises ``ValueError`` when the quantiles of a year do not rise, and as
    :class:`Lijnen` does.
    """

    jaren: tuple[int, ...]
    p05: tuple[Getal, ...]
    p25: tuple[Getal, ...]
    mediaan: tuple[Getal, ...]
    p75: tuple[Getal, ...]
    p95: tuple[Getal, ...]
    waargenomen: tuple[tuple[int, Getal], ...] = ()
    doelen: tuple[Doel, ...] = ()
    status: str = "gesimuleerd"

    def __post_init__(self) -> None:
        _controleer_jaren(self, self.jaren, self.doelen)
        controleer_status(self.status, self.naam)
        banden = self._banden()
        if any(len(band) != len(self.jaren) for band in banden):
            raise ValueError(f"waaier {self.naam}: niet één waarde per jaar in elke band")
        for jaar, *waarden in zip(self.jaren, *banden, strict=True):
            if waarden != sorted(waarden):
                raise ValueError(f"waaier {self.naam}, {jaar}: de banden lopen door elkaar")
        if any(not self.jaren[0] <= jaar <= self.jaren[-1] for jaar, _ in self.waargenomen):
            raise ValueError(f"waaier {self.naam}: een waarneming valt buiten de jaren")
        controleer(self, self._alle())

    def _banden(self) -> tuple[tuple[Getal, ...], ...]:
        return (self.p05, self.p25, self.mediaan, self.p75, self.p95)

    def _alle(self) -> list[Getal]:
        punten = [waarde for _, waarde in self.waargenomen]
        return (
            [w for band in self._banden() for w in band] + punten + [d.waarde for d in self.doelen]
        )

    def _statussen(self) -> Iterable[tuple[str, str]]:
        waargenomen = [("waargenomen", "gepubliceerd")] if self.waargenomen else []
        return [*waargenomen, ("waaier", self.status)]

    def tabel(self) -> Tabel:
        """The years with the five quantiles, what was observed, and the targets."""
        titels = ("5%", "25%", "Mediaan", "75%", "95%")
        kolommen: list[tuple[str, tuple[Getal | None, ...]]] = list(
            zip(titels, self._banden(), strict=True)
        )
        if self.waargenomen:
            punten = dict(self.waargenomen)
            kolommen.append(("Waargenomen", tuple(punten.get(jaar) for jaar in self.jaren)))
        return _jarentabel(self, self.jaren, kolommen)

    def beschrijving(self) -> str:
        """The median and its margin at the end, and what was observed last."""
        van = maat(self.eenheid, self._alle())
        eerste = (
            f"Waaiergrafiek, in {van.eenheid}. Mediaan: van {van.tekst(self.mediaan[0])} in "
            f"{self.jaren[0]} naar {van.tekst(self.mediaan[-1])} in {self.jaren[-1]}; dan ligt "
            f"negen van de tien keer het aantal tussen {van.tekst(self.p05[-1])} en "
            f"{van.tekst(self.p95[-1])}."
        )
        delen = [eerste]
        if self.waargenomen:
            jaar, waarde = self.waargenomen[-1]
            delen.append(f"Laatst waargenomen: {van.tekst(waarde)} in {jaar}.")
        delen.append(_doelen(self.doelen, van))
        return " ".join(deel for deel in delen if deel)

    def _teken(self, blad: Blad, y: float) -> float:
        alle = self._alle()
        van = maat(self.eenheid, alle)
        blauw = KLEUREN[0]
        blad.tekst(4, y, van.eenheid, 12, kleur=GRIJS)
        sleutels = [
            Sleutel("lijn", blauw, "mediaan"),
            Sleutel("vlak", _BINNEN, "helft van de trekkingen", blauw),
            Sleutel("vlak", _BUITEN, "negen van de tien trekkingen", blauw),
        ]
        if self.waargenomen:
            sleutels.append(Sleutel("punt", INKT, "waargenomen"))
        if self.doelen:
            sleutels.append(Sleutel("ruit", _DOELKLEUR, "doel"))
        y = legenda(blad, y + 18, sleutels) - 8
        teksten = (
            ("95%", self.p95[-1]),
            ("mediaan", self.mediaan[-1]),
            ("5%", self.p05[-1]),
        )
        namen = [f"{naam}: {van.tekst(waarde)}" for naam, waarde in teksten]
        goot = gootbreedte(blad, namen)
        vlak = veld(blad, y, self.jaren, alle, van, goot=goot, staven=False)
        banden = [
            [(x, vlak.y(waarde)) for x, waarde in zip(vlak.midden, band, strict=True)]
            for band in self._banden()
        ]
        blad.vlak([*banden[0], *reversed(banden[4])], _BUITEN)
        blad.vlak([*banden[1], *reversed(banden[3])], _BINNEN)
        blad.lijn(vlak.vak.links, vlak.y(0), vlak.vak.rechts, vlak.y(0), INKT, 1.2)
        for nummer in (0, 1, 3, 4):
            blad.pad(banden[nummer], blauw, 0.7, "3 2" if nummer in (0, 4) else "")
        blad.pad(banden[2], blauw, 2.6)
        bezet = [vakje for band in banden for vakje in langs(band)]
        for jaar, waarde in self.waargenomen:
            plek = _x(vlak, self.jaren, jaar), vlak.y(waarde)
            blad.punt(*plek, INKT)
            bezet.append(Vak(plek[0] - 4, plek[1] - 4, plek[0] + 4, plek[1] + 4))
        _ruiten(blad, vlak, self.jaren, self.doelen, bezet)
        _doelnamen(blad, vlak, self.jaren, self.doelen, bezet, van)
        rij = [
            Etiket(vlak.midden[-1], vlak.y(waarde), tuple(breek(naam, 12, goot - 20)), blauw)
            for naam, (_, waarde) in zip(namen, teksten, strict=True)
        ]
        etiketten(blad, vlak.vak, rij)
        return vlak.onder


def _controleer_jaren(grafiek: Grafiek, jaren: Sequence[int], doelen: Iterable[Doel]) -> None:
    if not jaren or list(jaren) != sorted(set(jaren)):
        raise ValueError(f"grafiek {grafiek.naam}: de jaren lopen niet op")
    if any(not jaren[0] <= doel.jaar <= jaren[-1] for doel in doelen):
        raise ValueError(f"grafiek {grafiek.naam}: een doel valt buiten de jaren")


def _jarentabel(
    grafiek: Lijnen | Waaier,
    jaren: Sequence[int],
    kolommen: Sequence[tuple[str, tuple[Getal | None, ...]]],
) -> Tabel:
    alle = list(kolommen)
    if grafiek.doelen:
        punten = {doel.jaar: doel.waarde for doel in grafiek.doelen}
        jaren = sorted({*jaren, *punten})
        alle.append(("Doel", tuple(punten.get(jaar) for jaar in jaren)))
    rijen: list[tuple[Waarde, ...]] = []
    per_jaar = [dict(zip(grafiek.jaren, waarden, strict=False)) for _, waarden in kolommen]
    for plek, jaar in enumerate(jaren):
        doel = (alle[-1][1][plek],) if grafiek.doelen else ()
        rijen.append((jaar, *(reeks.get(jaar) for reeks in per_jaar), *doel))
    titels = [titel for titel, _ in alle]
    eerste = KolomKop("jaar", "Jaar", soort="jaar")
    namen = kolomnamen(["jaar", *titels])[1:]
    return grafiek._tabel(eerste, list(zip(titels, namen, strict=True)), rijen)


def _einde(reeks: Reeks) -> int:
    """The position of the last known value; the first one when nothing is known."""
    return max((n for n, waarde in enumerate(reeks.waarden) if waarde is not None), default=0)


def _verloop(reeks: Reeks, jaren: Sequence[int], van: Maat) -> str:
    bekend = [(j, w) for j, w in zip(jaren, reeks.waarden, strict=True) if w is not None]
    if not bekend:
        return f"{reeks.naam}: geen waarden."
    (eerste, begin), (laatste, eind) = bekend[0], bekend[-1]
    if eerste == laatste:
        return f"{reeks.naam}: {van.tekst(begin)} in {eerste}."
    return f"{reeks.naam}: van {van.tekst(begin)} in {eerste} naar {van.tekst(eind)} in {laatste}."


def _doelen(doelen: Sequence[Doel], van: Maat) -> str:
    if not doelen:
        return ""
    laatste = doelen[-1]
    return f"Doel in {laatste.jaar}: {van.tekst(laatste.waarde)}."


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


def _x(vlak: Veld, jaren: Sequence[int], jaar: int) -> float:
    """Where a year lies, also one that is not itself among the years."""
    if len(jaren) == 1:
        return vlak.midden[0]
    deel = (jaar - jaren[0]) / (jaren[-1] - jaren[0])
    return vlak.midden[0] + deel * (vlak.midden[-1] - vlak.midden[0])


def _ruiten(
    blad: Blad, vlak: Veld, jaren: Sequence[int], doelen: Sequence[Doel], bezet: list[Vak]
) -> None:
    for doel in doelen:
        x, y = _x(vlak, jaren, doel.jaar), vlak.y(doel.waarde)
        blad.ruit(x, y, _DOELKLEUR)
        bezet.append(Vak(x - 6, y - 6, x + 6, y + 6))


def _doelnamen(
    blad: Blad,
    vlak: Veld,
    jaren: Sequence[int],
    doelen: Sequence[Doel],
    bezet: Sequence[Vak],
    van: Maat,
) -> None:
    for doel in doelen:
        if doel.naam:
            tekst = f"{doel.naam}: {van.tekst(doel.waarde)}"
            x, y = _x(vlak, jaren, doel.jaar), vlak.y(doel.waarde)
            los_etiket(blad, vlak.vak, x, y, tekst, _DOELKLEUR, bezet)
