# SPDX-License-Identifier: EUPL-1.2
"""The charts of the book of one municipality."""

from __future__ import annotations

from collections.abc import Iterable

from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.tabellen import Beeld
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.publicatie.grafiek import Balk, Balken, Band, Grafiek, Lijnen, Reeks
from opstap.publicatie.grafiek.maten import AANDEEL

_MINST_JAREN = 3
_BEGROTING = "-begroting"


def hoofdgrafiek(een: Indicatorbeeld, naam: str) -> Grafiek | None:
    """The years with the usual spread; the groups beside each other for a single year; ``None``
    when there is nothing to draw.
    """
    if sum(jaar.vergelijkbaar is not None for jaar in een.reeks) >= _MINST_JAREN:
        return _door_de_jaren(een, naam)
    return _groepen(een, naam) if een.nu.vergelijkbaar is not None else None


def begroot_en_uitgegeven(beeld: Beeld, basis: str) -> Lijnen | None:
    """What was budgeted and what was spent per inhabitant, on one field of Iv3."""
    per_id = {een.indicator.id: een for een in beeld.indicatoren}
    uit, begroot = per_id.get(basis), per_id.get(f"{basis}{_BEGROTING}")
    if uit is None or begroot is None:
        return None
    jaren = tuple(sorted({c.jaar for c in (*uit.reeks, *begroot.reeks)}))
    reeksen = []
    for naam, een in (("begroting", begroot), ("jaarrekening", uit)):
        bekend = {c.jaar: c.vergelijkbaar for c in een.reeks}
        reeksen.append(Reeks(naam, afgerond(bekend.get(jaar) for jaar in jaren), een.status))
    if not all(any(w is not None for w in reeks.waarden) for reeks in reeksen):
        return None
    return Lijnen(
        naam=f"{basis}-begroot",
        titel=f"{uit.indicator.naam}: begroot en uitgegeven in {beeld.naam}",
        eenheid=uit.indicator.eenheid,
        bron="CBS/BZK, Iv3, begroting en jaarrekening",
        jaren=jaren,
        reeksen=tuple(reeksen),
    )


def grafiekeenheid(wat: Indicator) -> str:
    """The unit on the axis."""
    return wat.eenheid if wat.soort == "bedrag" or wat.per > 1 else AANDEEL


def afgerond(waarden: Iterable[float | None]) -> tuple[float | None, ...]:
    """As fine as any chart shows, so that the same figures give the same bytes everywhere."""
    return tuple(None if waarde is None else round(waarde, 4) for waarde in waarden)


def _door_de_jaren(een: Indicatorbeeld, naam: str) -> Lijnen:
    plekken = [jaar.plek for jaar in een.reeks]
    band = Band(
        "gewone spreiding rond het midden van de groep (95%)",
        afgerond(plek.onder95 if plek else None for plek in plekken),
        afgerond(plek.boven95 if plek else None for plek in plekken),
        een.status,
    )
    return Lijnen(
        naam=een.indicator.id,
        titel=f"{een.indicator.naam}: {naam}, {_groepsnaam(een)} en Nederland",
        eenheid=grafiekeenheid(een.indicator),
        bron=een.indicator.herkomst,
        jaren=tuple(jaar.jaar for jaar in een.reeks),
        reeksen=(
            Reeks(naam, afgerond(jaar.vergelijkbaar for jaar in een.reeks), een.status),
            Reeks(_groepsnaam(een), afgerond(jaar.groep for jaar in een.reeks), een.status),
            Reeks("Nederland", afgerond(jaar.land for jaar in een.reeks), een.status),
        ),
        banden=(band,) if any(plekken) else (),
    )


def _groepsnaam(een: Indicatorbeeld) -> str:
    groep = een.groepen[0].groep
    return "buren" if groep.soort == "buren" else groep.naam


def _groepen(een: Indicatorbeeld, naam: str) -> Balken:
    """The municipality and its groups in one year, in the order of the table."""
    waarden = [(naam, een.nu.waarde)]
    for deel in een.groepen:
        som = deel.som.waarde
        waarden.append((deel.groep.naam, None if som is None else float(som)))
    return Balken(
        naam=een.indicator.id,
        titel=f"{een.indicator.naam} in {een.jaar}",
        eenheid=grafiekeenheid(een.indicator),
        bron=een.indicator.herkomst,
        balken=tuple(
            Balk(wie, round(waarde, 4), status=een.status)
            for wie, waarde in waarden
            if waarde is not None
        ),
    )
