# SPDX-License-Identifier: EUPL-1.2
"""Rows of values of different units beside their own middle: how many times it, on one axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, floor, log2

from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek.blad import GRIJS, KLEUREN, LICHT, REGEL, Blad, Vak
from opstap.publicatie.grafiek.kader import Grafiek, controleer, controleer_status, kolomnamen
from opstap.publicatie.grafiek.letters import breedte, breek
from opstap.publicatie.grafiek.maten import Getal

_LETTER = 12
_NAAMDEEL = 0.36  # of the paper, for the names at the left of a wide chart
_SMAL = 520  # below this width a name stands above its row
_VERST = 3  # the axis runs to at most 2**3 = 8 times the middle; what is further stands at its end
_STIP = 5.0
_BREEDSTE = breedte("0,125×", _LETTER) + 4
_REST = "de andere rijen"


@dataclass(frozen=True, slots=True)
class Verhouding:
    """One row: the own value as a multiple of the middle, between ``onder`` and ``boven`` as usual.

    ``merken`` are other values on the same scale, in the order of the names of the chart.
    ``opschrift`` is the own value as people read it, or why there is none.
    """

    naam: str
    opschrift: str
    eigen: Getal | None
    onder: Getal | None
    boven: Getal | None
    merken: tuple[Getal | None, ...]
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        grenzen = (self.onder, self.boven)
        if (self.onder is None) != (self.boven is None):
            raise ValueError(f"rij {self.naam}: een band heeft een onder- en een bovengrens")
        if any(w is not None and w <= 0 for w in (self.eigen, *grenzen, *self.merken)):
            raise ValueError(f"rij {self.naam}: een verhouding is hoger dan nul")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verhoudingen(Grafiek):
    """A dot, a band and marks for each row, on an axis where twice is as far as half.

    ``eigen`` names the dot, ``merknamen`` the marks (at most three), ``midden`` what is 1 and
    ``band`` what the grey bar is.
    """

    rijen: tuple[Verhouding, ...]
    eigen: str
    merknamen: tuple[str, ...]
    midden: str
    band: str

    def __post_init__(self) -> None:
        controleer(self, [waarde for rij in self.rijen for waarde in _waarden(rij)] or [None])
        if any(len(rij.merken) != len(self.merknamen) for rij in self.rijen):
            raise ValueError(f"grafiek {self.naam}: elke rij heeft {len(self.merknamen)} merken")
        if len(self.merknamen) > len(_MERKEN):
            raise ValueError(f"grafiek {self.naam}: hoogstens {len(_MERKEN)} merken")

    def _statussen(self) -> Iterable[tuple[str, str]]:
        """The rows with the status that most have go under one name."""
        alle = [rij.status for rij in self.rijen]
        meest = max(alle, key=alle.count)
        return [(_REST if r.status == meest else r.naam, r.status) for r in self.rijen]

    def tabel(self) -> Tabel:
        """Every row with its values as a multiple of the middle."""
        titels = (self.eigen, "Gewoonlijk van", "Gewoonlijk tot", *self.merknamen)
        rijen = [(r.naam, r.eigen, r.onder, r.boven, *r.merken) for r in self.rijen]
        koppen = tuple(zip(titels, kolomnamen(titels), strict=True))
        tabel = self._tabel(KolomKop("naam", "Onderwerp"), koppen, rijen)
        return replace(
            tabel,
            kolommen=(
                *(replace(k, decimalen=2) if k.soort == "getal" else k for k in tabel.kolommen),
                KolomKop("cijfer", f"Cijfer van {self.eigen}"),
                KolomKop("status", "Status"),
            ),
            rijen=tuple(
                (*rij, bron.opschrift, bron.status)
                for rij, bron in zip(rijen, self.rijen, strict=True)
            ),
        )

    def beschrijving(self) -> str:
        """Every row in words."""
        delen = []
        for rij in self.rijen:
            if rij.eigen is None:
                delen.append(f"{rij.naam}: {rij.opschrift}")
                continue
            tekst = f"{rij.naam}: {rij.opschrift}, {_keer(rij.eigen)}"
            if rij.onder is not None and rij.boven is not None:
                tekst += f" (gewoonlijk {_keer(rij.onder)} tot {_keer(rij.boven)})"
            delen.append(tekst)
        return f"Stippen naast een band, als veelvoud van {self.midden}. {'; '.join(delen)}."

    def _teken(self, blad: Blad, y: float) -> float:
        smal = blad.breed < _SMAL
        y = self._legenda(blad, y)
        rand = max(breedte(rij.opschrift, _LETTER, vet=True) for rij in self.rijen) + 14
        naamruimte = blad.breed - 8 if smal else _NAAMDEEL * blad.breed
        links = 22.0 if smal else naamruimte + 16
        rechts = blad.breed - rand - 4
        macht = self._macht()
        boven = y + 2
        hoogte = boven
        plaatsen = []
        for rij in self.rijen:
            regels = breek(rij.naam, _LETTER, naamruimte)
            tekst = REGEL * _LETTER * len(regels)
            hoog = tekst + 24 if smal else max(26.0, tekst + 8)
            midden = hoogte + tekst + 13 if smal else hoogte + hoog / 2
            plaatsen.append((regels, hoogte + 13 if smal else midden - tekst / 2 + 11, midden))
            hoogte += hoog

        def plek(waarde: Getal) -> float:
            deel = max(-macht, min(macht, log2(float(waarde))))
            return links + (deel + macht) / (2 * macht) * (rechts - links)

        om_de = 1 if (rechts - links) / (2 * macht) > _BREEDSTE else 2
        for k in range(-macht, macht + 1):
            x = plek(2.0**k)
            if not smal:
                blad.lijn(x, boven, x, hoogte, GRIJS if k == 0 else LICHT, 1.4 if k == 0 else 1)
            if k % om_de == 0:
                bij = f"{getal(2.0**k, max(0, -k))}×"
                blad.tekst(x, hoogte + 15, bij, _LETTER, kleur=GRIJS, anker="middle")
        for rij, (regels, basis, midden) in zip(self.rijen, plaatsen, strict=True):
            blad.regels(4, basis, regels, _LETTER)
            if smal:
                for k in range(-macht, macht + 1):
                    x = plek(2.0**k)
                    blad.lijn(x, midden - 9, x, midden + 9, GRIJS if k == 0 else LICHT)
            if rij.onder is not None and rij.boven is not None:
                vak = Vak(plek(rij.onder), midden - 6, plek(rij.boven), midden + 6)
                blad.rechthoek(vak, _BAND, GRIJS)
                blad.lijn(plek(1), midden - 6, plek(1), midden + 6, GRIJS, 1.4)
            for merk, waarde in zip(_MERKEN, rij.merken, strict=False):
                if waarde is not None:
                    merk(blad, plek(waarde), midden)
            if rij.eigen is not None:
                _stip(blad, plek(rij.eigen), midden)
            blad.tekst(rechts + 12, midden + 4, rij.opschrift, _LETTER, vet=rij.eigen is not None)
        return hoogte + 18

    def _macht(self) -> int:
        """To which power of two the axis runs, both ways."""
        logs = [log2(float(w)) for rij in self.rijen for w in _waarden(rij)]
        verst = max((max(ceil(log), -floor(log)) for log in logs), default=1)
        return max(1, min(_VERST, verst))

    def _legenda(self, blad: Blad, y: float) -> float:
        """What each mark is, in as many lines as needed."""
        delen = [(_stip, self.eigen), *zip(_MERKEN, self.merknamen, strict=False)]
        delen += [(_bandje, self.band), (_midden, self.midden)]
        x = 4.0
        for merk, naam in delen:
            breed = 26 + breedte(naam, _LETTER)
            if x > 4 and x + breed > blad.breed - 4:
                x, y = 4.0, y + 19
            merk(blad, x + 8, y - 4)
            blad.tekst(x + 20, y, naam, _LETTER)
            x += breed + 12
        return y + 12


_BAND = "#dde4ea"


def _stip(blad: Blad, x: float, y: float) -> None:
    blad.delen.append(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_STIP:g}" fill="{KLEUREN[0]}" stroke="#ffffff"/>'
    )


def _ruit(blad: Blad, x: float, y: float) -> None:
    blad.ruit(x, y, KLEUREN[1])


def _streep(blad: Blad, x: float, y: float) -> None:
    blad.lijn(x, y - 8, x, y + 8, KLEUREN[2], 2.6)


def _hoek(blad: Blad, x: float, y: float) -> None:
    blad.vlak([(x - 5, y + 5), (x + 5, y + 5), (x, y - 5)], "#ffffff", KLEUREN[3])


def _bandje(blad: Blad, x: float, y: float) -> None:
    blad.rechthoek(Vak(x - 8, y - 5, x + 8, y + 5), _BAND, GRIJS)


def _midden(blad: Blad, x: float, y: float) -> None:
    blad.lijn(x, y - 8, x, y + 8, GRIJS, 1.4)


_MERKEN = (_ruit, _streep, _hoek)


def _waarden(rij: Verhouding) -> list[Getal]:
    alle = (rij.eigen, rij.onder, rij.boven, *rij.merken)
    return [waarde for waarde in alle if waarde is not None]


def _keer(waarde: Getal) -> str:
    return f"{getal(float(waarde), 2)} keer"
