# SPDX-License-Identifier: EUPL-1.2
"""One indicator of one participant through its periods, with the rules that were declared for it.

Which chart belongs to an indicator follows from what its columns count, before anybody looks at a
figure. A flow of people has a p' chart with all rules. Hours and euros have XmR. A state (people
with a place on the last day) is next month nearly what it was: runs and slopes of it are no signal,
so only a point outside the limits is one, and no trend is tested. A period without a figure stays
without one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from opstap.benchmark.opgaven.cijfers import Eigencijfer, cijfer_van, toon
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, opgavekolommen
from opstap.benchmark.opgaven.opgave import Opgave
from opstap.benchmark.statistiek.perioden import Periode
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.statistiek.valsalarm import EEN
from opstap.benchmark.statistiek.verloop import Verloop, verloop_aandeel, verloop_waarde

BUITEN = "buiten"
"""The only rule for a state."""


@dataclass(frozen=True, slots=True)
class Eigenverloop:
    """A series of one participant; ``cijfers`` has every period, with why one has no figure.

    ``verloop`` is the chart over the periods that do have one; ``None`` with fewer than two.
    """

    indicator: EigenIndicator
    perioden: tuple[Periode, ...]
    cijfers: tuple[Eigencijfer, ...]
    verloop: Verloop | None

    @property
    def zonder(self) -> tuple[Periode, ...]:
        """The periods without a figure to compare."""
        paren = zip(self.perioden, self.cijfers, strict=True)
        return tuple(periode for periode, een in paren if een.vergelijkbaar is None)

    @property
    def waarschuwingen(self) -> tuple[str, ...]:
        """What a reader of the chart must know, in Dutch sentences."""
        return () if self.verloop is None else self.verloop.waarschuwingen

    @property
    def zinnen(self) -> tuple[str, ...]:
        """What the series says, in Dutch sentences; nothing with fewer than two figures."""
        if self.verloop is None:
            return ()
        uit = [_van_tot(self)]
        if self.indicator.kaart == "geen":
            uit.append("Losse perioden hebben hier geen grenzen: een stand volgt de vorige.")
            return tuple(uit)
        uit += self.verloop.zinnen
        if self.indicator.is_stand and self.verloop.kaart is not None:
            uit.append(
                "Een stand lijkt op die van de periode ervoor. Daarom is hier alleen een punt "
                "buiten de grenzen een signaal, en is er geen trend getoetst. Toeval geeft bij "
                "een stand minder vaak een signaal dan bij losse perioden."
            )
        elif self.verloop.soort == "xmr" and self.perioden[0].soort != "jaar":
            uit.append(
                "Seizoen en boekingen (vakantiegeld, griep, een eindafrekening) kunnen een signaal "
                "geven; kijk naar dezelfde periode van een jaar eerder."
            )
        return tuple(uit)


def eigenverloop(opgave: Opgave, indicator: EigenIndicator) -> Eigenverloop:
    """The series of ``indicator`` over all periods of ``opgave``."""
    vast = _vast(opgave, indicator)
    cijfers = tuple(
        cijfer_van(
            indicator,
            {naam: opgave.waarden[naam][k] for naam in indicator.gebruikt}
            | {naam: reeks[opgave.perioden[k].jaar] for naam, reeks in vast.items()},
        )
        for k in range(len(opgave.perioden))
    )
    paren = zip(opgave.perioden, cijfers, strict=True)
    er = [(periode, een) for periode, een in paren if een.staat is Toestand.CIJFER]
    verloop = _verloop(indicator, er) if len(er) > 1 else None
    return Eigenverloop(indicator, opgave.perioden, cijfers, verloop)


def _vast(opgave: Opgave, indicator: EigenIndicator) -> dict[str, dict[int, Fraction | None]]:
    """Columns that hold for a whole year: the last value that was filled in for each year."""
    kolommen = opgavekolommen(opgave.voor)
    uit: dict[str, dict[int, Fraction | None]] = {}
    for naam in indicator.gebruikt:
        if kolommen[naam].meet == "vast":
            uit[naam] = dict.fromkeys(opgave.jaren)
            for periode, waarde in zip(opgave.perioden, opgave.waarden[naam], strict=True):
                uit[naam][periode.jaar] = waarde if waarde is not None else uit[naam][periode.jaar]
    return uit


def _verloop(indicator: EigenIndicator, er: list[tuple[Periode, Eigencijfer]]) -> Verloop:
    perioden = [periode for periode, _ in er]
    tellers = [float(een.teller or 0) for _, een in er]
    noemers = [float(een.noemer or 1) for _, een in er]
    waarden = [teller / noemer for teller, noemer in zip(tellers, noemers, strict=True)]
    deel = all(waarde <= 1 for waarde in waarden)
    if indicator.kaart == "p_accent" and deel:
        uit = verloop_aandeel(perioden, tellers, noemers)
    else:
        uit = verloop_waarde(perioden, waarden)
    if indicator.kaart == "geen":
        leeg = tuple(() for _ in perioden)
        return replace(
            uit, soort="geen", kaart=None, vuren=leeg, vals=None, trend=None, waarschuwingen=()
        )
    return _als_stand(uit) if indicator.is_stand else uit


def _als_stand(uit: Verloop) -> Verloop:
    vals = None if uit.vals is None else dict.fromkeys((BUITEN, EEN), uit.vals[BUITEN])
    vuren = tuple(tuple(naam for naam in vuurt if naam == BUITEN) for vuurt in uit.vuren)
    return replace(uit, vuren=vuren, vals=vals, trend=None)


def _van_tot(een: Eigenverloop) -> str:
    paren = zip(een.perioden, een.cijfers, strict=True)
    er = [(p, c.vergelijkbaar) for p, c in paren if c.vergelijkbaar is not None]
    (eerste, begin), (laatste, eind) = er[0], er[-1]
    wat = een.indicator
    return f"Van {toon(wat, begin)} in {eerste.tekst} naar {toon(wat, eind)} in {laatste.tekst}."
