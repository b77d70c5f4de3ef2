# SPDX-License-Identifier: EUPL-1.2
"""The answers of the variant lab, kept by what decides them."""

from __future__ import annotations

from functools import lru_cache

from opstap import varianten
from opstap.bekostiging.gemeente.streek import Streek
from opstap.bekostiging.prijzen import Indexatie, lees_prijspeil
from opstap.varianten import Doorrekening
from opstap.varianten.gebied import in_gebied
from opstap.web.gegevens.models import Soortnaam
from opstap.web.labs.variantenlab_begin import uit_adres
from opstap.web.labs.variantenlab_gebied import Plek, beginstanden, register
from opstap.web.labs.variantenlab_hefbomen import Vraag


def doorgerekend(vraag: Vraag, plek: Plek | None = None) -> tuple[Doorrekening, Doorrekening]:
    """The variant to compare with, and this one; the same object when it is the same variant."""
    plek = plek or Plek()
    alle = _doorgerekend(
        vraag.van if not vraag.eigen else "",
        vraag.pak,
        vraag.vergelijk,
        str(vraag.prijspeil),
        vraag.indexatie,
        plek.streek,
        *nummers(plek),
    )
    return alle[0], alle[-1]


def nummers(plek: Plek) -> tuple[int | None, int | None]:
    return plek.nummer(Soortnaam.REGISTER), plek.nummer(Soortnaam.BEGINSTANDEN)


@lru_cache(maxsize=256)
def _doorgerekend(
    van: str,
    pak: str,
    vergelijk: str,
    prijspeil: str,
    indexatie: Indexatie | None,
    streek: Streek | None,
    register_nummer: int | None,
    begin_nummer: int | None,
) -> tuple[Doorrekening, ...]:
    deze = uit_adres(pak).variant if pak else varianten.beleidsvariant(van)
    samen = [varianten.beleidsvariant(vergelijk), deze]
    return _reken(
        samen if samen[0].id != deze.id else samen[:1],
        prijspeil_uit(prijspeil),
        indexatie,
        streek,
        register_nummer,
        begin_nummer,
    )


@lru_cache(maxsize=64)
def naast_elkaar(
    ids: tuple[str, ...],
    pakken: tuple[str, ...],
    prijspeil: str,
    streek: Streek | None,
    register_nummer: int | None,
    begin_nummer: int | None,
) -> tuple[Doorrekening, ...]:
    gekozen = [varianten.beleidsvariant(id_) for id_ in ids]
    gekozen += [uit_adres(pak).variant for pak in pakken]
    peil = prijspeil_uit(prijspeil)
    return _reken(gekozen, peil, None, streek, register_nummer, begin_nummer)


def _reken(
    gekozen: list[varianten.Beleidsvariant],
    peil: int | str,
    indexatie: Indexatie | None,
    streek: Streek | None,
    register_nummer: int | None,
    begin_nummer: int | None,
) -> tuple[Doorrekening, ...]:
    if streek is None:
        return varianten.naast_elkaar(gekozen, prijspeil=peil, indexatie=indexatie)
    return in_gebied(
        gekozen,
        streek,
        prijspeil=peil,
        indexatie=indexatie,
        register=None if register_nummer is None else register(register_nummer),
        begin=None if begin_nummer is None else beginstanden(begin_nummer),
    )


def prijspeil_uit(tekst: str) -> int | str:
    return tekst if tekst == "brief" else lees_prijspeil(tekst)
