# SPDX-License-Identifier: EUPL-1.2
"""Explain: the balance sheet of one year in one area, and the life of one simulated person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from opstap.basis.fouten import GebruiksFout
from opstap.prognose.declaratie import model
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.personen import Gebeurtenis, personen, persoon_id, volg
from opstap.prognose.rekenwerk import Opzet, rekenwerk
from opstap.prognose.trekkingen import parameterreeks
from opstap.prognose.verwacht import verwacht

BUITEN = "nieuw"
"""Where people come from who were not in the model before."""

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Balans:
    """A state in one year: ``begin + sum(erin) - sum(eruit) = eind``.

    ``erin`` and ``eruit`` are people by the state they came from and went to; new people come
    from :data:`BUITEN`. Who leaves a state and enters it again in one move (a trajectory that is
    followed by another) counts on both sides.
    """

    toestand: str
    begin: float
    erin: dict[str, float]
    eruit: dict[str, float]
    eind: float

    @property
    def verschil(self) -> float:
        """What is left over; nothing but the last bits of a float."""
        return self.begin + sum(self.erin.values()) - sum(self.eruit.values()) - self.eind


def balans(opzet: Opzet, gemeenten: tuple[str, ...], jaar: int) -> list[Balans]:
    """The balance sheet of ``jaar`` for these municipalities together, per state of the model.

    One draw, the first. Raises :class:`GebruiksFout` for a year outside the run.
    """
    if jaar not in opzet.jaren:
        raise GebruiksFout(f"Kies een jaar van {opzet.jaren[0]} tot en met {opzet.jaren[-1]}.")
    rekenmodel, data = rekenwerk(opzet, parameterreeks(1)[0])
    data = data.alleen(gemeenten)
    uitkomst = (
        personen(rekenmodel, data, zaad=opzet.zaad, trekking=0, stromen=True)
        if opzet.engine == "personen"
        else verwacht(rekenmodel, data, stromen=True)
    )
    assert uitkomst.stroom is not None
    j = jaar - opzet.jaren[0]
    namen = [t.id for t in model().toestanden]
    wie = [*namen, BUITEN]
    eind = uitkomst.stand[:, j].sum(axis=0)
    if j:
        begin = uitkomst.stand[:, j - 1].sum(axis=0)
    else:
        begin = np.zeros(len(namen))
        np.add.at(begin, rekenmodel.begin_naar, data.begin.sum(axis=0))
    stroom = uitkomst.stroom[:, j].sum(axis=0)
    return [
        Balans(
            toestand=naam,
            begin=_getal(begin[s]),
            erin={van: _getal(stroom[i, s]) for i, van in enumerate(wie) if stroom[i, s]},
            eruit={naar: _getal(stroom[s, i]) for i, naar in enumerate(wie) if stroom[s, i]},
            eind=_getal(eind[s]),
        )
        for s, naam in enumerate(namen)
    ]


def _getal(x: Any) -> float:
    return float(x)


@dataclass(frozen=True, slots=True)
class Leven:
    """The life of one simulated person: the id and the steps in order of time."""

    persoon: int
    stappen: tuple[Gebeurtenis, ...]


def leven(opzet: Opzet, gemeente: str, instroom: str, nummer: int) -> Leven:
    """Person ``nummer`` (from 1) of those who enter by ``instroom`` in this municipality.

    ``instroom`` is an inflow of the model, or a state with a stock at the start. People are
    numbered in order of the month in which they enter. Raises :class:`GebruiksFout` for an
    unknown inflow, and when there are not so many people.
    """
    rekenmodel, data = rekenwerk(opzet, parameterreeks(1)[0])
    data = data.alleen([gemeente])
    gezien = 0
    for rij in _rijen(data, instroom, rekenmodel.maanden):
        for id_ in rij:
            stappen = volg(rekenmodel, data, zaad=opzet.zaad, trekking=0, persoon=id_)
            if not stappen:
                break
            gezien += 1
            if gezien == nummer:
                return Leven(id_, tuple(stappen))
    raise GebruiksFout(
        f"{gemeente} heeft tot en met {opzet.tot} {gezien} mensen met instroom {instroom}; kies "
        f"een lager nummer dan {nummer}."
    )


def instromen() -> tuple[str, ...]:
    """The ways in that :func:`leven` knows."""
    m = model()
    return tuple(dict.fromkeys([i.id for i in m.instroom] + [i.id for i in m.beginstand]))


def _rijen(data: Gebiedsdata, instroom: str, maanden: int) -> Iterator[Iterator[int]]:
    """The ids that may exist, per month of entry; within a month they are used from the first."""
    if instroom not in instromen():
        raise GebruiksFout(f"Onbekende instroom {instroom!r}. Kies uit: {', '.join(instromen())}.")
    m, gebied = model(), int(data.nummers[0])
    for i, begin in enumerate(m.beginstand):
        if begin.id == instroom:
            yield (persoon_id(gebied, i, -1, n, begin=True) for n in count())
    wegen = [q for q, i in enumerate(m.instroom) if i.id == instroom]
    for maand in range(maanden):
        for q in wegen:
            yield (persoon_id(gebied, q, maand, n) for n in count())


def vertel(gekozen: Leven) -> list[str]:
    """The life as Dutch sentences: each state as it is reported, and what it means."""
    m = model()
    zinnen = []
    for stap in gekozen.stappen:
        toestand = m.toestanden[stap.naar]
        wanneer = f"{_MAANDEN[stap.maand % 12]} {m.begin + stap.maand // 12}"
        vorige = None if stap.van is None else m.toestanden[stap.van].toont
        if vorige is None:
            werkwoord = "begint in"
        elif vorige == toestand.toont:
            werkwoord = "blijft in"
        else:
            werkwoord = f"van {_leesbaar(vorige)} naar"
        naar = f"{_leesbaar(toestand.toont)} ({toestand.omschrijving})"
        zinnen.append(f"{wanneer}: {werkwoord} {naar}.")
    return zinnen


def _leesbaar(toont: str) -> str:
    return toont.replace("_", " ")


def als_dicts(gekozen: Leven) -> list[dict[str, object]]:
    """The steps for JSON: month as ``2031-04``, states by id."""
    m = model()
    return [
        {
            "maand": f"{m.begin + stap.maand // 12}-{stap.maand % 12 + 1:02d}",
            "van": None if stap.van is None else m.toestanden[stap.van].id,
            "naar": m.toestanden[stap.naar].id,
        }
        for stap in gekozen.stappen
    ]
