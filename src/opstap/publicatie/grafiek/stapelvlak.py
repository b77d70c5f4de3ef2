# SPDX-License-Identifier: EUPL-1.2
"""Shares that add up to all, through the time since a start: stacked areas with their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, INKT, KLEUREN, WIT, Blad
from opstap.publicatie.grafiek.duuras import controleer_tijden, duurveld, tijdnamen, trap
from opstap.publicatie.grafiek.jaren import Etiket, Sleutel, etiketten, gootbreedte, legenda
from opstap.publicatie.grafiek.kader import Grafiek, Reeks, controleer, kolomnamen
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import AANDEEL, Getal, maat

_REST = "#eef1f4"
_MEER_DAN_ALLES = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapelvlak(Grafiek):
    """Areas on top of each other from 0 to 100%, as step curves; what is left is the last area.

    ``tijden`` rise; ``reeksen`` are the areas from below (shares, all known); ``rest`` names the
    area above them, in light grey. ``eenheid`` is that of the values (``aandeel``), ``tijdnaam``
    says what stands along x. Raises ``ValueError`` when the parts are below zero or together more
    than all.
    """

    tijden: tuple[float, ...]
    reeksen: tuple[Reeks, ...]
    rest: str
    tijdnaam: str = "maanden na de start"
    eenheid: str = AANDEEL

    def __post_init__(self) -> None:
        controleer(self, [w for reeks in self.reeksen for w in reeks.waarden])
        controleer_tijden(self.naam, self.tijden)
        for reeks in self.reeksen:
            if len(reeks.waarden) != len(self.tijden) or None in reeks.waarden:
                raise ValueError(f"reeks {reeks.naam}: niet één waarde per tijd")
            if any(w is not None and w < 0 for w in reeks.waarden):
                raise ValueError(f"reeks {reeks.naam}: een deel is niet lager dan nul")
        if any(rest < -_MEER_DAN_ALLES for rest in self._resten()):
            raise ValueError(f"grafiek {self.naam}: de delen zijn samen meer dan alles")

    def _grenzen(self) -> list[list[float]]:
        """The heights of the edges from below: zero, then after every series."""
        grenzen = [[0.0] * len(self.tijden)]
        for reeks in self.reeksen:
            waarden = [float(w) for w in reeks.waarden if w is not None]
            grenzen.append([a + b for a, b in zip(grenzen[-1], waarden, strict=True)])
        return grenzen

    def _resten(self) -> list[float]:
        return [1.0 - hoogste for hoogste in self._grenzen()[-1]]

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [(reeks.naam, reeks.status) for reeks in self.reeksen]

    def tabel(self) -> Tabel:
        """Every time with the share of each area."""
        titels = [*(reeks.naam for reeks in self.reeksen), self.rest]
        namen = kolomnamen(["tijd", *titels])[1:]
        reeksen: list[tuple[Getal | None, ...]] = [reeks.waarden for reeks in self.reeksen]
        reeksen.append(tuple(max(0.0, rest) for rest in self._resten()))
        eerste = KolomKop("tijd", "Tijd", self.tijdnaam, soort="getal")
        rijen = list(zip(self.tijden, *reeksen, strict=True))
        return self._tabel(eerste, list(zip(titels, namen, strict=True)), rijen)

    def beschrijving(self) -> str:
        """How all are divided at the last time."""
        van = maat(AANDEEL, (1,))
        delen = [f"{reeks.naam}: {van.tekst(reeks.waarden[-1] or 0)}%" for reeks in self.reeksen]
        delen.append(f"{self.rest}: {van.tekst(max(0.0, self._resten()[-1]))}%")
        return (
            f"Gestapelde vlakken van 0 tot 100%. Bij {self.tijden[-1]:g} {self.tijdnaam}: "
            f"{'; '.join(delen)}."
        )

    def _teken(self, blad: Blad, y: float) -> float:
        van = maat(AANDEEL, (1,))
        stand = f"{van.eenheid}; rechts de stand bij {self.tijden[-1]:g} {self.tijdnaam}"
        blad.tekst(4, y, stand, 12, kleur=GRIJS)
        nummers = range(len(self.reeksen))
        sleutels = [
            Sleutel("vlak", blad.vulling(n), reeks.naam, KLEUREN[n % len(KLEUREN)])
            for n, reeks in enumerate(self.reeksen)
        ]
        sleutels.append(Sleutel("vlak", _REST, self.rest, GRIJS))
        y = legenda(blad, y + 18, sleutels) - 8
        einden = [float(reeks.waarden[-1] or 0) for reeks in self.reeksen]
        einden.append(max(0.0, self._resten()[-1]))
        namen = [*(reeks.naam for reeks in self.reeksen), self.rest]
        teksten = [f"{n}: {van.tekst(e)}%" for n, e in zip(namen, einden, strict=True)]
        goot = gootbreedte(blad, teksten)
        vlak = duurveld(blad, y, self.tijden[-1], (1.0,), van, goot=goot)
        grenzen = [trap(vlak, self.tijden, grens) for grens in self._grenzen()]
        top = [(x, vlak.y(1.0)) for x, _ in grenzen[-1]]
        blad.vlak([*grenzen[-1], *reversed(top)], _REST)
        for nummer in nummers:
            blad.vlak([*grenzen[nummer], *reversed(grenzen[nummer + 1])], blad.vulling(nummer))
            blad.pad(grenzen[nummer + 1], WIT, 2.4)
            blad.pad(grenzen[nummer + 1], INKT, 1.2)
        blad.lijn(vlak.vak.links, vlak.y(0), vlak.vak.rechts, vlak.y(0), INKT, 1.2)
        blad.lijn(vlak.vak.links, vlak.y(1), vlak.vak.rechts, vlak.y(1), GRIJS)
        hoogten = [*(grens[-1] for grens in self._grenzen()), 1.0]
        rij = [
            Etiket(
                vlak.vak.rechts,
                vlak.y((hoogten[n] + hoogten[n + 1]) / 2),
                tuple(breek(teksten[n], 12, goot - 20)),
                KLEUREN[n % len(KLEUREN)] if n in nummers else GRIJS,
            )
            for n in range(len(teksten))
        ]
        etiketten(blad, vlak.vak, rij)
        return tijdnamen(blad, vlak, self.tijdnaam)
