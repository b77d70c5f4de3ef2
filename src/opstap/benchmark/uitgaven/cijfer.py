# SPDX-License-Identifier: EUPL-1.2
"""An indicator from published figures, with what the rounding leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isqrt
from typing import Literal

from opstap.benchmark.opgaven import Eigencijfer, cijfer_van, toon
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, opgavekolommen
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.uitgaven.bescherming import HALF, Getoond, personen_zeker
from opstap.publicatie.onthulling import BASIS, MINST_PERSONEN

Reden = Literal["gepubliceerd", "niet_aangeleverd", "beschermd", "ingehouden", "niets_te_delen"]
Kolomwaarden = Mapping[str, Getoond]
"""Published figures of one participant; a column that is not there was not delivered."""

REDENEN: Mapping[Reden, str] = {
    "gepubliceerd": "gepubliceerd",
    "niet_aangeleverd": "niet aangeleverd",
    "beschermd": "beschermd: er kunnen minder dan 10 personen achter zitten, of het zou te veel "
    "zeggen over hoeveel het er zijn",
    "ingehouden": "ingehouden: naast een eerdere uitgave zou dit te veel zeggen over een persoon",
    "niets_te_delen": "er is niemand of niets om door te delen",
}
"""Why there is a figure or none, as a Dutch clause."""

_LOT = Fraction(196, 100) ** 2 * Fraction(BASIS, 2) ** 2


@dataclass(frozen=True, slots=True)
class Uitgavecijfer:
    """A published indicator: ``cijfer`` is that of published figures, rounded where people count.

    The true value lies from ``laag`` to ``hoog``: of one participant for certain, of a group with
    a chance of 95% (the luck of its members is independent). ``deelnemers`` of the ``van``
    participants are in it.
    """

    cijfer: Eigencijfer
    reden: Reden
    laag: Fraction | None = None
    hoog: Fraction | None = None
    afgerond: bool = True
    deelnemers: int = 1
    van: int = 1

    @property
    def indicator(self) -> EigenIndicator:
        return self.cijfer.indicator

    @property
    def teller(self) -> Fraction | None:
        return self.cijfer.teller

    @property
    def noemer(self) -> Fraction | None:
        return self.cijfer.noemer

    @property
    def staat(self) -> Toestand:
        return self.cijfer.staat

    @property
    def waarde(self) -> Fraction | None:
        return self.cijfer.waarde

    @property
    def telt_mensen(self) -> bool:
        return self.cijfer.telt_mensen

    @property
    def uitleg(self) -> str:
        return REDENEN[self.reden]

    def toon(self) -> str:
        """The figure as people read it, or in a word why there is none."""
        return self.cijfer.toon() if self.waarde is not None else self.reden.replace("_", " ")

    def toon_groep(self) -> str:
        """As :meth:`toon`, and how many participants it is of when these are not all."""
        if self.waarde is None or self.deelnemers == self.van:
            return self.toon()
        return f"{self.toon()} ({self.deelnemers} van {self.van})"

    def toon_bereik(self) -> str:
        """``62,3% tot 71,9%``; empty without a figure or where nothing was rounded."""
        if self.laag is None or self.hoog is None or self.laag == self.hoog:
            return ""
        return f"{toon(self.indicator, self.laag)} tot {toon(self.indicator, self.hoog)}"


def uitgavecijfer(indicator: EigenIndicator, waarden: Kolomwaarden) -> Uitgavecijfer:
    """Of one participant."""
    return _cijfer(indicator, [waarden], 1)


def groepscijfer(indicator: EigenIndicator, leden: Sequence[Kolomwaarden]) -> Uitgavecijfer:
    """Sum over sum of the participants that show all that the indicator needs."""
    telt = [waarden for waarden in leden if _is_heel(indicator, waarden)]
    return _cijfer(indicator, telt or list(leden), len(leden))


def _is_heel(indicator: EigenIndicator, waarden: Kolomwaarden) -> bool:
    return all(k in waarden and waarden[k].waarde is not None for k in indicator.gebruikt)


def _cijfer(indicator: EigenIndicator, leden: Sequence[Kolomwaarden], van: int) -> Uitgavecijfer:
    reden = _zonder(indicator, leden)
    if reden is None:
        sommen = {kolom: _som([w[kolom] for w in leden]) for kolom in indicator.gebruikt}
        cijfer = cijfer_van(indicator, {k: Fraction(som.waarde or 0) for k, som in sommen.items()})
        if cijfer.staat is not Toestand.NOEMER_NUL:
            laag, hoog = _bereik(indicator, sommen, len(leden))
            afgerond = any(som.half for som in sommen.values())
            cijfer = replace(cijfer, afgerond=indicator.telt_mensen)
            return Uitgavecijfer(cijfer, "gepubliceerd", laag, hoog, afgerond, len(leden), van)
        reden = "niets_te_delen"
    else:
        cijfer = cijfer_van(indicator, dict.fromkeys(indicator.gebruikt))
    return Uitgavecijfer(cijfer, reden, deelnemers=0, van=van)


def _zonder(indicator: EigenIndicator, leden: Sequence[Kolomwaarden]) -> Reden | None:
    """Why there is no figure; ``None`` when there is one."""
    kolommen = opgavekolommen(indicator.voor)
    er = [w for w in leden if all(k in w for k in indicator.gebruikt)]
    if not er:
        return "niet_aangeleverd"
    if not any(_is_heel(indicator, w) for w in er):
        weg = {k for w in er for k in indicator.gebruikt if w[k].waarde is None}
        return "ingehouden" if any(kolommen[k].telt == "personen" for k in weg) else "beschermd"
    for naam in indicator.gebruikt:
        kolom = kolommen[naam]
        telt = kolom.telt == "plaatsen" or naam in indicator.noemer
        if telt and kolom.telt != "euro" and kolom.meet != "vast":
            zeker = sum((personen_zeker(kolom, w) for w in leden), Fraction(0))
            if zeker < MINST_PERSONEN:
                return "beschermd"
    return None


def _som(cijfers: Sequence[Getoond]) -> Getoond:
    """The sum of figures, and how far it can be off.

    Rounding by luck is right on average, with a variance of at most r(b - r) a figure: 1.96
    standard deviations, but never more than all of them the whole room off.
    """
    som = sum(cijfer.waarde or 0 for cijfer in cijfers)
    alles = sum((cijfer.half for cijfer in cijfers), Fraction(0))
    lot = sum(cijfer.lot for cijfer in cijfers)
    if lot <= 1:
        return Getoond(som, alles)
    vast = sum((c.half - (BASIS - 1 if c.lot else 0) for c in cijfers), Fraction(0))
    return Getoond(som, min(alles, isqrt(int(_LOT * lot)) + 1 + vast), lot=True)


def _bereik(
    indicator: EigenIndicator, sommen: Mapping[str, Getoond], leden: int
) -> tuple[Fraction | None, Fraction | None]:
    """Lowest and highest value that fits the published figures."""
    teller, noemer = (
        _grenzen(indicator, kolommen, sommen) for kolommen in (indicator.teller, indicator.noemer)
    )
    if indicator.wijze == "aandeel":
        return _deelgrenzen(teller, noemer, indicator, sommen, leden)
    if noemer[0] <= 0:
        return None, None
    return (
        teller[0] / (noemer[1] if teller[0] >= 0 else noemer[0]),
        teller[1] / (noemer[0] if teller[1] >= 0 else noemer[1]),
    )


def _grenzen(
    indicator: EigenIndicator, kolommen: Sequence[str], sommen: Mapping[str, Getoond]
) -> tuple[Fraction, Fraction]:
    laag = hoog = Fraction(0)
    for wat in kolommen:
        som = sommen[wat.removeprefix("-")]
        uiterst = [(som.waarde or 0) - som.half, (som.waarde or 0) + som.half]
        if opgavekolommen(indicator.voor)[wat.removeprefix("-")].telt != "euro":
            uiterst[0] = max(Fraction(0), uiterst[0])
        if wat.startswith("-"):
            uiterst = [-uiterst[1], -uiterst[0]]
        laag, hoog = laag + uiterst[0], hoog + uiterst[1]
    return laag, hoog


def _deelgrenzen(
    deel: tuple[Fraction, Fraction],
    geheel: tuple[Fraction, Fraction],
    indicator: EigenIndicator,
    sommen: Mapping[str, Getoond],
    leden: int,
) -> tuple[Fraction, Fraction]:
    """A share of people who are part of the denominator: the rest of them has bounds of its own.

    Of means over a year both were first rounded to whole persons; the rest has the room of both.
    """
    som, heel = sommen[indicator.teller[0]], sommen[indicator.noemer[0]]
    over = (heel.waarde or 0) - (som.waarde or 0)
    kolom = opgavekolommen(indicator.voor)[indicator.noemer[0]]
    ruim = som.half + (leden * HALF if kolom.meet == "gemiddeld" else 0)
    rest = (max(Fraction(0), over - ruim), over + ruim)
    return (
        deel[0] / min(geheel[1], deel[0] + rest[1]),
        deel[1] / max(geheel[0], deel[1] + rest[0]),
    )
