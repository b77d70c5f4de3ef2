# SPDX-License-Identifier: EUPL-1.2
"""One municipality in one glance: each indicator beside peers, region, province and country.

>>> beeld = maak_beeld("GM0392", ["wsw-beschut"])
>>> beeld.indicatoren[0].jaar
2024
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.maken import Maker
from opstap.benchmark.buren.groepen import gebiedsgroepen
from opstap.benchmark.buren.kenmerken import gemeentekenmerken
from opstap.benchmark.buren.kiezen import AANTAL, Burenlijst, EigenGroep, buren
from opstap.benchmark.indicatoren.cijfers import Cijfers, cijfers
from opstap.benchmark.indicatoren.declaratie import indicator, indicatoren


@dataclass(frozen=True, slots=True)
class Benchmarkbeeld:
    """One municipality beside others; ``vergelijking`` is with whom, for most indicators.

    An indicator that is itself a feature of the peers has other peers, chosen without it.
    """

    gemeente: gebieden.Gemeente
    vergelijking: Burenlijst | EigenGroep
    indicatoren: tuple[Indicatorbeeld, ...]

    @property
    def code(self) -> str:
        return self.gemeente.code

    @property
    def naam(self) -> str:
        return self.gemeente.naam


def maak_beeld(
    code: str,
    ids: Sequence[str] | None = None,
    *,
    jaar: int | None = None,
    groep: EigenGroep | None = None,
    indeling: gebieden.Indeling | None = None,
    aantal: int = AANTAL,
) -> Benchmarkbeeld:
    """The picture of one municipality of today.

    ``ids``: which indicators (all, otherwise). ``jaar``: of which year; otherwise the last of each
    indicator. ``groep`` replaces the peers. ``indeling`` adds the partnership, to the groups, the
    features and what is booked elsewhere. Raises :class:`NietBekendFout` for an unknown code or
    indicator and :class:`GebruiksFout` for a year that an indicator named in ``ids`` lacks, or that
    all lack.
    """
    wie = gebieden.gemeente(code)
    kenmerken = gemeentekenmerken(indeling)
    gebied = gebiedsgroepen(wie.code, indeling)
    maak = Maker(wie.code, "gemeente", jaar, gebied, groep, kenmerken, aantal)
    return Benchmarkbeeld(
        wie,
        groep or buren(kenmerken, wie.code, aantal=aantal),
        tuple(maak(een) for een in kies_cijfers(ids, jaar, indeling)),
    )


def kies_cijfers(
    ids: Sequence[str] | None, jaar: int | None, indeling: gebieden.Indeling | None
) -> list[Cijfers]:
    """The indicators that are asked for; without ``ids`` all that have ``jaar``."""
    gevraagd = ids if ids is not None else tuple(indicatoren())
    alle = [cijfers(indicator(id_), indeling) for id_ in dict.fromkeys(gevraagd)]
    if jaar is not None and ids is None:
        alle = [een for een in alle if jaar in een.jaren]
        if not alle:
            raise GebruiksFout(f"Er is geen indicator met cijfers van {jaar}.")
    return alle
