# SPDX-License-Identifier: EUPL-1.2
"""What the municipalities of a company get together from the budgets of the State, per year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from opstap import gebieden, verdeling
from opstap.bekostiging.bedrijf.gegevens import Bedrijf
from opstap.bekostiging.prijzen import herprijs
from opstap.bronnen import grootboek

INSTRUMENTEN = ("impulsbudget", "rijksbijdrage")
_PRIJSPEIL = 2024
"""Price level of a budget whose letter names none: the year of that letter."""


def rijksgeld(
    bedrijf: Bedrijf, jaren: Iterable[int], sleutel: verdeling.Sleutel | None = None
) -> dict[str, Mapping[int, Fraction]]:
    """Euros per instrument and year in prices of the company, before what is passed on to it.

    Only the instruments that the workbook asks for by a share. ``sleutel`` divides them over
    municipalities, by default the stand-in for the register. The budgets are taken to follow
    prices.
    """
    gevraagd = {b.regeling for b in bedrijf.bijdragen if b.per == "aandeel" and b.bedrag}
    gewichten = sleutel or verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    namen = {code: g.naam for code, g in gebieden.gemeenten().items()}
    boek = grootboek()
    uit: dict[str, Mapping[int, Fraction]] = {id_: {} for id_ in INSTRUMENTEN}
    for id_ in INSTRUMENTEN:
        if id_ not in gevraagd:
            continue
        instrument = verdeling.instrument(id_)
        per_jaar = {}
        for jaar in jaren:
            if not instrument.heeft_bedrag(jaar, boek):
                continue
            uitkomst = verdeling.verdeel(instrument, jaar, gewichten, grootboek=boek, namen=namen)
            samen = sum(int(uitkomst.toegekend[code]) for code in bedrijf.codes)
            peil = instrument.bedrag(jaar, boek).prijspeil or ""
            van = int(peil) if peil.isdecimal() else _PRIJSPEIL
            per_jaar[jaar] = herprijs(samen, van, bedrijf.prijspeil)
        uit[id_] = per_jaar
    return uit
