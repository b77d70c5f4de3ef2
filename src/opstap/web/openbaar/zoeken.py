# SPDX-License-Identifier: EUPL-1.2
"""Find a municipality by the letters that somebody has typed so far."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opstap import gebieden
from opstap.gebieden import Voorstel
from opstap.gebieden.gemeenten import alle_codes
from opstap.gebieden.namen import ANDERE_NAMEN, vereenvoudig

MEESTE = 6


def voorstellen(zoek: str) -> list[Voorstel]:
    """At most :data:`MEESTE`: the same name, then what begins so, then what is alike.

    Old and other names count as well and lead to the municipality of today.
    """
    if not vereenvoudig(zoek):
        return []
    gevonden: dict[str, Voorstel] = {}
    lijkt = gebieden.stel_codes_voor(zoek, MEESTE)
    for voorstel in (*(v for v in lijkt if v.gelijkenis == 1), *_begint_met(zoek), *lijkt):
        gevonden.setdefault(voorstel.code, voorstel)
        if len(gevonden) == MEESTE:
            break
    return list(gevonden.values())


def precies(zoek: str) -> str | None:
    """The code when the words name one municipality of today, and nothing else."""
    raak = [v for v in gebieden.stel_codes_voor(zoek, MEESTE) if v.gelijkenis == 1]
    if len(raak) == 1 and raak[0].toelichting in _VAN_NU:
        return raak[0].code
    return None


_VAN_NU = ("zelfde naam", "andere naam voor deze gemeente")


def _begint_met(zoek: str) -> Iterator[Voorstel]:
    begin = vereenvoudig(zoek)
    for vooraan in (True, False):
        for eenvoudig, naam in _namen():
            if eenvoudig.startswith(begin) if vooraan else f" {begin}" in eenvoudig:
                yield from _voorstel(naam)


@cache
def _voorstel(naam: str) -> tuple[Voorstel, ...]:
    """The municipality of today with this name, or the one that it went to."""
    return tuple(v for v in gebieden.stel_codes_voor(naam, 1) if v.gelijkenis == 1)


@cache
def _namen() -> tuple[tuple[str, str], ...]:
    """Simplified and full name: first of today, then other names, then what is dissolved."""
    nu = sorted(g.naam for g in gebieden.gemeenten().values())
    oud = sorted(g.naam for c, g in alle_codes().items() if c not in gebieden.gemeenten())
    return tuple((vereenvoudig(naam), naam) for naam in (*nu, *ANDERE_NAMEN, *oud))
