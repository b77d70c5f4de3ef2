# SPDX-License-Identifier: EUPL-1.2
"""The answer to "what if the law changes": with and without the change, draw by draw.

Every count is simulated. The two sides of a pair share people, parameters and luck, so the spread
of a difference is that of the change itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

import numpy as np

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import datum, getal
from opstap.bekostiging.gemeente.streek import Streek
from opstap.prognose.uitslag import getallen
from opstap.varianten.declaratie import EERSTE_JAAR, LAATSTE_JAAR
from opstap.varianten.declaratie import NOOIT as GEEN_RECHT
from opstap.varianten.declaratie import WET as RECHT_IN_MODEL
from opstap.varianten.wet.aanvragers import WEGEN, Overgang, overgang
from opstap.varianten.wet.declaratie import (
    Waarde,
    Wijziging,
    wijziging,
)
from opstap.varianten.wet.doorloop import (
    DOORSTROOM,
    STANDEN,
    TERUG,
    VASTGESTELD,
    ZELFDE_GEDRAG,
    Criterium,
    Recht,
    deel_van_jaar,
    loop,
)
from opstap.varianten.wet.kosten import kosten
from opstap.varianten.wet.tellen import GEVOLG, Getallen, Paar, Telling

TREKKINGEN, MEESTE_TREKKINGEN = 16, 256
"""Draws when nothing is asked, and the most (the draws that the calibration left)."""
LANDNAAM = "Nederland"
HOOGSTE_BEDRAG = 100_000

NAAR_DAG = "naar_dagbesteding"
"""Only counted when the proposal has a lower limit."""
MATEN: Mapping[str, str] = {
    "andere_uitkomst": "mensen met een andere uitkomst, in het jaar",
    "wel_positief": "daarvan: nu wel een positief advies",
    "niet_meer_positief": "daarvan: niet meer een positief advies",
    NAAR_DAG: "daarvan: gewezen naar dagbesteding",
    "beoordelingen": "beoordelingen beschut werk door UWV, ook negatieve, in het jaar",
    VASTGESTELD: "vaststellingen beschut werk na een positief advies, in het jaar",
    TERUG: "mensen die terugkeren van de banenafspraak naar beschut werk, in het jaar",
    DOORSTROOM: "mensen die van beschut werk naar de banenafspraak gaan, in het jaar",
    "wsw_herindicaties": "herindicaties Wsw door UWV, in het jaar",
    "beschut_werkend": "mensen die beschut werken, eind van het jaar",
    "beschut_wachtend": "mensen met een indicatie die wachten, eind van het jaar",
    "banenafspraak": "mensen met een baan uit de banenafspraak, eind van het jaar",
    "dagbesteding": "mensen in dagbesteding die zouden kunnen werken, eind van het jaar",
    "niet_bereikt": "mensen die niet worden bereikt, eind van het jaar",
    "wsw": "mensen in de Wsw, eind van het jaar",
}
"""What is counted, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """Mean, 5%, median and 95% of a pair in one year, and of its difference draw by draw."""

    zonder: Mapping[str, float]
    met: Mapping[str, float]
    verschil: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Wetsgevolg:
    """What a change does. ``vanaf`` is its first day (``None``: it never begins).

    ``maten[naam]`` are the counts of :data:`MATEN` that belong to the change, ``geld[post]`` euros
    more [draw, year] in prices of 2024. ``overgangen`` says for each draw where the applicants go
    under the two rules; empty when the criterion stays.
    """

    wijziging: Wijziging
    instellingen: Mapping[str, Waarde]
    gebied: Streek | None
    jaren: tuple[int, ...]
    trekkingen: int
    zaad: int
    vanaf: date | None
    kosten_per_beoordeling: int | None
    maten: Mapping[str, Paar]
    geld: Mapping[str, Getallen]
    overgangen: tuple[Overgang, ...]

    @property
    def naam_gebied(self) -> str:
        """The name of the area, for a heading."""
        return LANDNAAM if self.gebied is None else self.gebied.naam

    def plek(self, jaar: int) -> int:
        """The place of a year; :class:`GebruiksFout` when it is not in this answer."""
        if jaar not in self.jaren:
            raise GebruiksFout(
                f"Deze berekening loopt van {self.jaren[0]} tot en met {self.jaren[-1]}; {jaar} "
                "zit daar niet bij."
            )
        return jaar - self.jaren[0]

    def samenvatting(self, maat: str, jaar: int) -> Samenvatting:
        """One count in one year: one decimal, people of a model and no persons."""
        j, paar = self.plek(jaar), self.maten[maat]
        return Samenvatting(*(getallen(x[:, j], 1) for x in (paar.zonder, paar.met, paar.verschil)))

    def euro(self, post: str, jaar: int) -> Mapping[str, int]:
        """Euros more in one year, in whole thousands: a simulation knows no single euros."""
        bedragen = getallen(self.geld[post][:, self.plek(jaar)] / 1000, 0)
        return {naam: 1000 * int(waarde) for naam, waarde in bedragen.items()}

    def aandelen(self) -> list[tuple[str, str, Mapping[str, float]]]:
        """Where the applicants went and go, as a share of all, for every way that occurs."""
        if not self.overgangen:
            return []
        x = np.stack([o.aandeel for o in self.overgangen])
        return [
            (van, naar, getallen(x[:, i, k], 4))
            for i, van in enumerate(WEGEN)
            for k, naar in enumerate(WEGEN)
            if x[:, i, k].any()
        ]


def wetswijziging(
    id: str,
    instellingen: Mapping[str, object] | None = None,
    *,
    gebied: Streek | None = None,
    trekkingen: int = TREKKINGEN,
    zaad: int = 1,
    tot: int = LAATSTE_JAAR,
    kosten_per_beoordeling: int | None = None,
) -> Wetsgevolg:
    """Work out a change of the law, for the country or (``gebied``) for some municipalities.

    ``instellingen`` as a user writes them: ``{"vanaf": "2028-07-01"}``. ``zaad`` names the
    applicants and the assumptions; the projection has the draws of its calibration.
    ``kosten_per_beoordeling`` in euros. Raises :class:`NietBekendFout` for an unknown change and
    :class:`GebruiksFout` with everything that is wrong with the settings.
    """
    gekozen = wijziging(id)
    waarden = gekozen.eis(instellingen or {})
    _eis(trekkingen, zaad, tot, kosten_per_beoordeling)
    vanaf = waarden["vanaf"]
    if isinstance(vanaf, date) and vanaf.year > tot:
        raise GebruiksFout(
            f"vanaf: {datum(vanaf)} ligt na het laatste jaar van de berekening ({tot})."
        )
    return _reken(
        gekozen.id,
        tuple(sorted(waarden.items())),
        gebied,
        trekkingen,
        zaad,
        tot,
        kosten_per_beoordeling,
    )


@lru_cache(maxsize=64)
def _reken(
    id: str,
    instellingen: tuple[tuple[str, Waarde], ...],
    gebied: Streek | None,
    trekkingen: int,
    zaad: int,
    tot: int,
    per_beoordeling: int | None,
) -> Wetsgevolg:
    gekozen, waarden = wijziging(id), dict(instellingen)
    begin = waarden["vanaf"]
    vanaf = begin if isinstance(begin, date) else None
    leden = () if gebied is None else gebied.leden
    ingrepen = ZELFDE_GEDRAG if waarden.get("gedrag") == "gelijk" else ()
    zonder, met = (
        loop(recht, leden, trekkingen, tot, ingrepen)
        for recht in _rechten(gekozen, waarden, vanaf, zaad)
    )
    jaren = tuple(range(EERSTE_JAAR, tot + 1))
    criterium = gekozen.werking == "criterium"
    dag = vanaf or date(tot, 1, 1)
    wie = tuple(
        overgang(zaad, i, dag, *_grenzen(waarden) if criterium and vanaf else ())
        for i in range(trekkingen)
    )
    deel = deel_van_jaar(jaren, vanaf if criterium else None)
    tel = Telling(zonder, met, jaren, deel, wie, zaad)
    paren: dict[str, Paar] = {naam: Paar(zonder.stand(naam), met.stand(naam)) for naam in STANDEN}
    paren |= GEVOLG[gekozen.werking](tel, waarden, vanaf)
    return Wetsgevolg(
        wijziging=gekozen,
        instellingen=waarden,
        gebied=gebied,
        jaren=jaren,
        trekkingen=trekkingen,
        zaad=zaad,
        vanaf=vanaf,
        kosten_per_beoordeling=per_beoordeling,
        maten={
            naam: paren[naam]
            for naam in MATEN
            if naam in gekozen.maten and (naam != NAAR_DAG or waarden["ondergrens"] is not None)
        },
        geld=kosten(zonder, met, _uwv(paren).verschil, jaren, zaad, per_beoordeling),
        overgangen=wie if criterium else (),
    )


def _rechten(
    gekozen: Wijziging, waarden: Mapping[str, Waarde], vanaf: date | None, zaad: int
) -> tuple[Recht, Recht]:
    """The law without and with the change."""
    if gekozen.werking == "terugvalrecht":
        maand = GEEN_RECHT if vanaf is None else f"{vanaf:%Y-%m}"
        return Recht(GEEN_RECHT), Recht(maand)
    if gekozen.werking == "criterium" and vanaf is not None:
        grens, onder = _grenzen(waarden)
        return Recht(RECHT_IN_MODEL), Recht(RECHT_IN_MODEL, Criterium(vanaf, grens, onder, zaad))
    return Recht(RECHT_IN_MODEL), Recht(RECHT_IN_MODEL)


def _grenzen(waarden: Mapping[str, Waarde]) -> tuple[Fraction, Fraction | None]:
    grens, onder = waarden["grens"], waarden["ondergrens"]
    assert isinstance(grens, Fraction)
    return grens, onder if isinstance(onder, Fraction) else None


def _uwv(paren: Mapping[str, Paar]) -> Paar:
    """All assessments that a change touches: those for beschut werk, or the Wsw."""
    return paren["wsw_herindicaties"] if "wsw_herindicaties" in paren else paren["beoordelingen"]


def _eis(trekkingen: int, zaad: int, tot: int, per_beoordeling: int | None) -> None:
    if not 1 <= trekkingen <= MEESTE_TREKKINGEN:
        raise GebruiksFout(
            f"{trekkingen} trekkingen kan niet; geef 1 tot en met {MEESTE_TREKKINGEN}."
        )
    if not 0 <= zaad < 2**31:
        raise GebruiksFout(f"Zaad {zaad} kan niet; geef 0 tot en met {2**31 - 1}.")
    if not EERSTE_JAAR < tot <= LAATSTE_JAAR:
        raise GebruiksFout(
            f"{tot} kan niet als laatste jaar; kies {EERSTE_JAAR + 1} tot en met {LAATSTE_JAAR}."
        )
    if per_beoordeling is not None and not 0 <= per_beoordeling <= HOOGSTE_BEDRAG:
        raise GebruiksFout(
            f"Kosten per beoordeling van {getal(per_beoordeling)} euro kan niet; geef 0 tot en met "
            f"{getal(HOOGSTE_BEDRAG)}."
        )
