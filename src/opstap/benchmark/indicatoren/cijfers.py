# SPDX-License-Identifier: EUPL-1.2
"""Every indicator for all municipalities and years at once, exact above and below the line.

>>> from opstap.benchmark.indicatoren.declaratie import indicator
>>> cijfers(indicator("wsw-beschut")).som(2024).teller
2366...
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.indicatoren.declaratie import Deel, Indicator, indicatoren
from opstap.benchmark.indicatoren.posten import (
    Lichamen,
    Post,
    bijstand_post,
    codes,
    inwoners_post,
    iv3_post,
    lichamen,
    optellen,
    samen,
    verdeelde_post,
)
from opstap.benchmark.statistiek.toestand import Toestand

if TYPE_CHECKING:
    from opstap.benchmark.indicatoren.posten import Gehelen, Standen
    from opstap.benchmark.statistiek.reeksen import Getallen, Waar


@dataclass(frozen=True, slots=True)
class Groepssom:
    """A sum over a sum. ``gemeenten`` count in both; ``zonder`` count in neither.

    ``elders`` are those booked elsewhere: in a closed area they count, for what they lack stands at
    a neighbour; in a loose group they are among ``zonder``.
    """

    teller: int
    noemer: int
    per: int
    gemeenten: int
    zonder: int
    elders: int

    @property
    def waarde(self) -> Fraction | None:
        """``None`` when nothing is there to divide by."""
        return Fraction(self.per * self.teller, self.noemer) if self.noemer > 0 else None


@dataclass(frozen=True, slots=True)
class Cijfers:
    """One indicator: arrays of years by municipalities (the order of ``codes``).

    ``teller`` and ``noemer`` are whole euros or persons. ``status`` is that of the figures.
    """

    indicator: Indicator
    jaren: tuple[int, ...]
    codes: tuple[str, ...]
    teller: Gehelen
    noemer: Gehelen
    staat: Standen
    samengesteld: Waar
    geschat: Waar
    status: str

    @property
    def waarde(self) -> Getallen:
        """Every figure there is, the strange ones too; ``nan`` where missing or over nothing."""
        import numpy as np

        deelbaar = (self.staat != Toestand.ONTBREEKT) & (self.noemer > 0)
        gedeeld: Getallen = np.full(self.teller.shape, np.nan)
        np.divide(self.indicator.per * self.teller, self.noemer, out=gedeeld, where=deelbaar)
        return gedeeld

    @property
    def vergelijkbaar(self) -> Getallen:
        """The figures that may be compared; ``nan`` for the others."""
        import numpy as np

        return np.where(self.staat == Toestand.CIJFER, self.waarde, np.nan)

    def rij(self, jaar: int) -> int:
        """The row of a year; :class:`GebruiksFout` when it is not there."""
        if jaar not in self.jaren:
            raise GebruiksFout(
                f"{self.indicator.naam}: er zijn geen cijfers van {jaar}. Kies een jaar van "
                f"{self.jaren[0]} tot en met {self.jaren[-1]}."
            )
        return self.jaren.index(jaar)

    def kolom(self, code: str) -> int:
        """The column of a unit; explains a code that is no municipality of today."""
        return self.codes.index(code if code in self.codes else gebieden.gemeente(code).code)

    def som(
        self, jaar: int, leden: Collection[str] | None = None, *, gesloten: bool = True
    ) -> Groepssom:
        """The sum of the members over the sum of what they are divided by; never a mean of means.

        ``gesloten``: the members are a whole area, where money booked elsewhere stands at another
        member, so every published row counts. Otherwise only rows that may be compared do.
        """
        rij = self.rij(jaar)
        staat = self.staat[rij]
        if leden is None:
            lid = staat == staat
        else:
            wie = set(leden)
            lid = staat != staat
            lid[[k for k, code in enumerate(self.codes) if code in wie]] = True
        elders = lid & (staat == Toestand.ELDERS)
        telt = lid & ((staat != Toestand.ONTBREEKT) if gesloten else (staat == Toestand.CIJFER))
        return Groepssom(
            teller=int(self.teller[rij][telt].sum()),
            noemer=int(self.noemer[rij][telt].sum()),
            per=self.indicator.per,
            gemeenten=int(telt.sum()),
            zonder=int((lid & ~telt).sum()),
            elders=int(elders.sum()),
        )


def cijfers(wat: Indicator, indeling: gebieden.Indeling | None = None) -> Cijfers:
    """Compute an indicator from the published data; the division of today.

    ``indeling`` gives the regional bodies in which an amount may be booked elsewhere; without one
    these are the arbeidsmarktregio's.
    """
    return _cijfers(wat, lichamen(indeling))


def alle_cijfers(indeling: gebieden.Indeling | None = None) -> dict[str, Cijfers]:
    """Every built-in indicator by id."""
    indeling_ = lichamen(indeling)
    return {id_: _cijfers(wat, indeling_) for id_, wat in indicatoren().items()}


@cache
def _cijfers(wat: Indicator, indeling: Lichamen) -> Cijfers:
    jaren = tuple(wat.jaren)
    tellers = [_deel(wat.teller, jaar, indeling) for jaar in jaren]
    noemers = [_deel(wat.noemer, jaar, indeling) for jaar in jaren]
    return _stapel(wat, jaren, tellers, noemers, "aanname" if wat.verdeeld else "afgeleid")


def _stapel(
    wat: Indicator, jaren: tuple[int, ...], tellers: list[Post], noemers: list[Post], status: str
) -> Cijfers:
    import numpy as np

    paren = list(zip(tellers, noemers, strict=True))
    return Cijfers(
        indicator=wat,
        jaren=jaren,
        codes=codes(),
        teller=np.stack([boven.waarden for boven, _ in paren]),
        noemer=np.stack([onder.waarden for _, onder in paren]),
        staat=np.stack([samen([boven.staat, onder.staat]) for boven, onder in paren]),
        samengesteld=np.stack([boven.samengesteld | onder.samengesteld for boven, onder in paren]),
        geschat=np.stack([boven.geschat | onder.geschat for boven, onder in paren]),
        status=status,
    )


def _deel(deel: Deel, jaar: int, indeling: Lichamen) -> Post:
    jaar += deel.verschuiving
    if deel.bron == "inwoners":  # of a year that is still to come: the last that are known
        return inwoners_post(min(jaar, gebieden.LAATSTE_JAAR))
    if deel.bron == "bijstand":
        return bijstand_post()
    if deel.bron == "verdeling":
        return verdeelde_post(deel.instrument, jaar)
    return optellen([iv3_post(veld, jaar, deel.bron, indeling) for veld in deel.taakvelden])
