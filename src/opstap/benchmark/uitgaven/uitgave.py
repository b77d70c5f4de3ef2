# SPDX-License-Identifier: EUPL-1.2
"""A release of the benchmark: all that one participant may see of another, and everybody later.

There is no field for a true count. Group sums are sums of what participants show themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import NietBekendFout
from opstap.benchmark.opgaven import Eigencijfer
from opstap.benchmark.opgaven.eigengegevens import (
    EigenIndicator,
    Wie,
    eigen_indicatoren,
    opgavekolommen,
)
from opstap.benchmark.uitgaven.bescherming import getoond
from opstap.benchmark.uitgaven.cijfer import (
    Kolomwaarden,
    Uitgavecijfer,
    groepscijfer,
    uitgavecijfer,
)
from opstap.publicatie.onthulling import BASIS, Cel

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel

ALLEN = "alle deelnemers"
"""Name of the group of everybody who takes part."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Who takes part; ``delen`` of the ``van`` periods of the year were delivered, ``stand_van``
    the last one."""

    wie: str
    naam: str
    delen: int = 1
    van: int = 1
    stand_van: str = ""

    @property
    def perioden(self) -> str:
        """How much of the year is in it: ``7 van 12, stand van 2025-07``."""
        stand = f", stand van {self.stand_van}" if self.stand_van and self.van > 1 else ""
        return f"{self.delen} van {self.van}{stand}"


@dataclass(frozen=True, slots=True)
class Deelgroep:
    """Participants together; the group has ``omvang`` members, who need not all take part."""

    naam: str
    leden: tuple[str, ...]
    omvang: int


@dataclass(frozen=True, slots=True)
class Benchmarkuitgave:
    """Published figures of one kind of participant in one year.

    ``aantallen``: participant and column of persons -> multiple of 5. ``bedragen``: participant
    and another column (places, SE, hours, euros) -> rounded figure. In both ``None`` is delivered
    but hidden, and what is not there was not delivered. ``grof``: places of few people, in
    multiples of 5.
    """

    voor: Wie
    jaar: int
    nummer: int
    deelnemers: tuple[Deelnemer, ...]
    groepen: tuple[Deelgroep, ...]
    aantallen: Mapping[Cel, int | None]
    bedragen: Mapping[Cel, int | None]
    grof: frozenset[Cel] = frozenset()
    basis: int = BASIS

    @property
    def indicatoren(self) -> tuple[EigenIndicator, ...]:
        """The indicators of this kind of participant."""
        return tuple(een for een in eigen_indicatoren().values() if een.voor == self.voor)

    @property
    def ingehouden(self) -> tuple[Cel, ...]:
        """Counts that are not in this release, for with an earlier one they would say too much."""
        return tuple(cel for cel, getal in self.aantallen.items() if getal is None)

    def waarden(self, wie: str) -> Kolomwaarden:
        """What a participant shows, by column; :class:`NietBekendFout` for who takes no part."""
        if all(een.wie != wie for een in self.deelnemers):
            raise NietBekendFout(f"{wie} doet in deze uitgave niet mee.")
        return self._waarden(wie)

    def cijfer(self, wie: str, indicator: str) -> Uitgavecijfer:
        """An indicator of one participant."""
        return uitgavecijfer(self._indicator(indicator), self.waarden(wie))

    def groep(self, naam: str, indicator: str) -> Uitgavecijfer:
        """An indicator of a group, or of ``ALLEN``: sum over sum of what its members show."""
        leden = self._groep(naam).leden
        return groepscijfer(self._indicator(indicator), [self._waarden(wie) for wie in leden])

    def alle_groepen(self) -> tuple[Deelgroep, ...]:
        """The groups, and everybody last."""
        leden = tuple(een.wie for een in self.deelnemers)
        return (*self.groepen, Deelgroep(ALLEN, leden, len(leden)))

    def als_eigencijfers(self) -> dict[str, dict[str, Eigencijfer]]:
        """Participant -> indicator -> published figure, as comparing them wants it."""
        return {
            een.wie: {wat.id: self.cijfer(een.wie, wat.id).cijfer for wat in self.indicatoren}
            for een in self.deelnemers
        }

    def uitleg(self) -> tuple[str, ...]:
        """The sentences below each table and chart."""
        return tuple(_uitleg(self))

    def tabellen(self) -> tuple[Tabel, ...]:
        """Indicators of participants, of groups, and the published figures behind them."""
        from opstap.benchmark.uitgaven.tabellen import tabellen

        return tabellen(self)

    def als_dict(self) -> dict[str, Any]:
        """Everything that is public, as JSON can hold it."""
        from opstap.benchmark.uitgaven.bewaren import als_dict

        return als_dict(self)

    def _indicator(self, id_: str) -> EigenIndicator:
        eigen = {een.id: een for een in self.indicatoren}
        if id_ not in eigen:
            raise NietBekendFout(
                f"{id_!r} is geen indicator van een {self.voor}. Kies uit: {', '.join(eigen)}."
            )
        return eigen[id_]

    def _groep(self, naam: str) -> Deelgroep:
        for groep in self.alle_groepen():
            if groep.naam == naam:
                return groep
        raise NietBekendFout(
            f"{naam!r} is geen groep van deze uitgave. Kies uit: "
            f"{', '.join(groep.naam for groep in self.alle_groepen())}."
        )

    def _waarden(self, wie: str) -> Kolomwaarden:
        uit = {}
        for naam, kolom in opgavekolommen(self.voor).items():
            cel = (wie, naam)
            bron = self.aantallen if kolom.telt == "personen" else self.bedragen
            if cel in bron:
                uit[naam] = getoond(kolom, bron[cel], grof=cel in self.grof)
        return uit


def _uitleg(uitgave: Benchmarkuitgave) -> Iterator[str]:
    b = uitgave.basis
    yield (
        f"Elk aantal personen is naar boven of beneden afgerond op een veelvoud van {b}. "
        f"Een 0 staat voor 0 tot en met {b - 1} personen."
    )
    yield (
        "Een percentage komt uit deze afgeronde aantallen en staat er vanaf 10 personen. Laag en "
        "hoog zijn wat het echte cijfer kan zijn; bij een groep met 95% zekerheid."
    )
    if uitgave.voor == "gemeente":
        yield (
            "Plaatsen zijn hele getallen als er zeker 10 personen achter zitten. Van minder mensen "
            f"zijn het veelvouden van {b}."
        )
    else:
        yield (
            "Plaatsen en SE zijn hele getallen, uren honderdtallen. Die staan er, net als euro's, "
            "als er zeker 10 personen achter zitten en niemand meer dan 30% van de plaatsen, SE of "
            f"uren is. Plaatsen van minder mensen zijn veelvouden van {b}."
        )
    if uitgave.nummer > 1 and uitgave.voor == "bedrijf":
        yield (
            "Een kleine verbetering van uren na een eerdere uitgave van dit jaar is niet te zien, "
            "want die kan van één persoon zijn."
        )
