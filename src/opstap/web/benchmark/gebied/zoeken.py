# SPDX-License-Identifier: EUPL-1.2
"""Which unit of the benchmark somebody means."""

from __future__ import annotations

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bekostiging.gemeente.streek import MEESTE_LEDEN, zoek_streek
from opstap.benchmark.beeld.streek import LAND


def zoek_code(tekst: str) -> str:
    """The code of a municipality of today, a labour-market region, a province or the country.

    A name that is both is the municipality; ``Utrecht (provincie)`` is the province. Raises
    :class:`NietBekendFout` as :func:`opstap.gebieden.zoek_gemeente` does.
    """
    if tekst.strip().casefold() in (LAND.casefold(), "nederland"):
        return LAND
    try:
        return gebieden.zoek_gemeente(tekst).code
    except NietBekendFout as fout:
        try:
            code = zoek_streek(tekst).code
        except (NietBekendFout, GebruiksFout):
            raise fout from None
        if not code.startswith(("AM", "PV")):
            raise
        return code


def zoek_leden(tekst: str) -> tuple[str, ...]:
    """The municipalities of a group that somebody names, in order of code.

    Names or codes with commas between them; a region or province stands for its municipalities.
    Raises :class:`NietBekendFout` and :class:`GebruiksFout`.
    """
    delen = [deel.strip() for deel in tekst.split(",") if deel.strip()]
    if not 1 < len(delen) <= MEESTE_LEDEN:
        return zoek_streek(tekst).leden
    return tuple(sorted({lid for deel in delen for lid in zoek_streek(deel).leden}))
