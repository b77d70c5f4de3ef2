# SPDX-License-Identifier: EUPL-1.2
"""The fan of a projection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opstap.basis.tabel import Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, Blad, Vak
from opstap.publicatie.grafiek.jaren import (
    Etiket,
    Sleutel,
    etiketten,
    gootbreedte,
    langs,
    legenda,
    veld,
)
from opstap.publicatie.grafiek.kader import Doel, Grafiek, controleer, controleer_status
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import Getal, maat
from opstap.publicatie.grafiek.tijdlijn import (
    BANDKLEUREN,
    DOELKLEUR,
    controleer_jaren,
    doelnamen,
    doelzin,
    jarentabel,
    plek_van,
    ruiten,
)

_BUITEN, _BINNEN = BANDKLEUREN


@dataclass(frozen=True, slots=True, kw_only=True)
class Waaier(Grafiek):
    """The fan of a projection: median, the middle half and nine in ten of the draws.

    ``mediaan``, ``p05``, ``p25``, ``p75`` and ``p95`` hold one value a year of ``jaren``;
    ``waargenomen`` and ``doelen`` are points at years between the first and the last. ``status``
    is that of the fan. Raises ``ValueError`` when the quantiles of a year do not rise, and as
    :class:`~opstap.publicatie.grafiek.lijnen.Lijnen` does.
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
        controleer_jaren(self, self.jaren, self.doelen)
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
        return jarentabel(self, self.doelen, self.jaren, kolommen)

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
        delen.append(doelzin(self.doelen, van))
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
            sleutels.append(Sleutel("ruit", DOELKLEUR, "doel"))
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
            plek = plek_van(vlak, self.jaren, jaar), vlak.y(waarde)
            blad.punt(*plek, INKT)
            bezet.append(Vak(plek[0] - 4, plek[1] - 4, plek[0] + 4, plek[1] + 4))
        ruiten(blad, vlak, self.jaren, self.doelen, bezet)
        doelnamen(blad, vlak, self.jaren, self.doelen, bezet, van)
        rij = [
            Etiket(vlak.midden[-1], vlak.y(waarde), tuple(breek(naam, 12, goot - 20)), blauw)
            for naam, (_, waarde) in zip(namen, teksten, strict=True)
        ]
        etiketten(blad, vlak.vak, rij)
        return vlak.onder
