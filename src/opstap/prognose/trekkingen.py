# SPDX-License-Identifier: EUPL-1.2
"""Many draws of one run: in this process, in several, or on a cluster, with the same numbers.

A draw takes one set of parameters from the posterior (draw i takes row i modulo n) and, with
engine ``personen``, luck that is named by seed and draw. So a draw can be lost and done again,
anywhere and in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.prognose.declaratie import Model, model
from opstap.prognose.personen import personen
from opstap.prognose.rekenwerk import (
    Gebiedsindeling,
    Opzet,
    gebiedsindeling,
    rekenwerk,
    tel_samen,
)
from opstap.prognose.verwacht import verwacht

Getallen = npt.NDArray[Any]

STROMEN = (
    "op_wachtlijst",
    "uit_dagbesteding",
    "anders_van_wachtlijst",
)
"""The yearly moves that are kept of each draw besides the counters of the model: people who join
the waiting list for beschut werk, those of them from day activities, and who leave the list
without a place."""

_WACHT_OP_CLUSTER = "10s"


@dataclass(frozen=True, slots=True)
class Taak:
    """One draw to be done: everything that it needs, small enough to be sent anywhere."""

    opzet: Opzet
    indeling: Gebiedsindeling
    nummer: int
    waarden: Mapping[str, float]
    model: str
    grootboek: str


@dataclass(frozen=True, slots=True)
class Trekking:
    """The outcome of one draw for G areas, at the end of each year.

    ``stand[g, year, state]`` people, ``bezet[g, year, r]`` scarce places in use,
    ``teller[g, year, counter]`` and ``stroom[g, year, flow]`` (see :data:`STROMEN`) per year.
    People are whole (int32) with ``personen`` and expected numbers (float32) with ``verwacht``.
    """

    nummer: int
    stand: Getallen
    bezet: Getallen
    teller: Getallen
    stroom: Getallen


@dataclass(frozen=True, slots=True)
class Ensemble:
    """All draws of a run together; the first axis of every array is the draw.

    ``plaatsen[g, year, r]`` are the funded places at the end of each year, the same in all draws.
    """

    opzet: Opzet
    indeling: Gebiedsindeling
    waarden: tuple[Mapping[str, float], ...]
    stand: Getallen
    bezet: Getallen
    teller: Getallen
    stroom: Getallen
    plaatsen: Getallen

    @property
    def codes(self) -> tuple[str, ...]:
        return self.indeling.codes

    @property
    def jaren(self) -> tuple[int, ...]:
        return self.opzet.jaren

    def jaar(self, jaar: int) -> int:
        """The index of a year; :class:`GebruiksFout` when the run does not reach it."""
        if jaar not in self.jaren:
            raise GebruiksFout(
                f"Deze berekening loopt van {self.jaren[0]} tot en met {self.jaren[-1]}; "
                f"{jaar} zit daar niet bij."
            )
        return jaar - self.jaren[0]

    def mensen(self, *toestanden: str) -> Getallen:
        """People [draw, area, year] in these states, reported ones or those of the model."""
        kolommen = [
            i
            for i, t in enumerate(model().toestanden)
            if t.id in toestanden or t.toont in toestanden
        ]
        mensen: Getallen = self.stand[..., kolommen].sum(axis=-1, dtype=np.float64)
        return mensen

    def geteld(self, naam: str) -> Getallen:
        """A yearly count [draw, area, year]: a counter of the model or one of :data:`STROMEN`."""
        if naam in STROMEN:
            tel = self.stroom[..., STROMEN.index(naam)]
        else:
            tel = self.teller[..., model().tellers.index(naam)]
        return np.asarray(tel, np.float64)


def parameterreeks(n: int) -> list[dict[str, float]]:
    """The parameters of draws 0 to n - 1: rows of the posterior, over again when it is shorter."""
    from opstap.prognose.ijking import posterior

    rijen = posterior()
    return [dict(rijen[i % len(rijen)]) for i in range(n)]


def taken(opzet: Opzet) -> list[Taak]:
    """The draws of a run, in order."""
    indeling = gebiedsindeling(opzet)
    return [
        Taak(opzet, indeling, i, waarden, model().vingerafdruk, grootboek().vingerafdruk)
        for i, waarden in enumerate(parameterreeks(opzet.trekkingen))
    ]


def reken(taak: Taak) -> Trekking:
    """Do one draw. Raises :class:`GebruiksFout` when this process has another model or ledger."""
    m = model()
    if (taak.model, taak.grootboek) != (m.vingerafdruk, grootboek().vingerafdruk):
        raise GebruiksFout(
            "Een rekenproces heeft een andere versie van Opstap dan de opdracht. "
            "Zet op alle machines dezelfde versie."
        )
    opzet = taak.opzet
    rekenmodel, data = rekenwerk(opzet, taak.waarden)
    data = tel_samen(data, taak.indeling)
    if opzet.engine == "personen":
        uitkomst = personen(rekenmodel, data, zaad=opzet.zaad, trekking=taak.nummer, stromen=True)
    else:
        uitkomst = verwacht(rekenmodel, data, stromen=True)
    soort = np.int32 if opzet.engine == "personen" else np.float32
    assert uitkomst.stroom is not None
    return Trekking(
        nummer=taak.nummer,
        stand=uitkomst.stand.astype(soort),
        bezet=uitkomst.bezet,
        teller=uitkomst.teller.astype(soort),
        stroom=_stromen(m, uitkomst.stroom).astype(soort),
    )


def _stromen(m: Model, stroom: Getallen) -> Getallen:
    """The flows of :data:`STROMEN` [g, year, flow] from all moves [g, year, from, to]."""
    ids = [t.id for t in m.toestanden]
    wacht = np.array([t.toont == "beschut_wachtend" for t in m.toestanden] + [False])
    beschut = np.array([t.plaats == "beschut" for t in m.toestanden] + [False])
    return np.stack(
        [
            stroom[:, :, ~wacht][..., wacht].sum(axis=(2, 3)),
            stroom[:, :, ids.index("dagbesteding"), wacht].sum(axis=2),
            stroom[:, :, wacht][..., ~wacht & ~beschut].sum(axis=(2, 3)),
        ],
        axis=-1,
    )


def verwerk(
    te_doen: Sequence[Taak], *, werkers: int = 1, cluster: str | None = None
) -> Iterator[Trekking]:
    """Do all draws and give each as soon as it is ready; the numbers do not depend on how.

    ``werkers`` processes on this machine (1: this process, which uses all threads), or the Dask
    cluster at address ``cluster``. Stopping the iteration cancels what has not begun.
    """
    if cluster is not None:
        yield from _op_cluster(te_doen, cluster)
    elif werkers > 1 and len(te_doen) > 1:
        yield from _in_processen(te_doen, werkers)
    else:
        yield from _hier(te_doen)


def _hier(te_doen: Sequence[Taak]) -> Iterator[Trekking]:
    """In this process. Ctrl-C inside compiled code comes out as a SystemError about it."""
    try:
        yield from map(reken, te_doen)
    except SystemError as fout:
        if isinstance(fout.__cause__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        raise


def _in_processen(te_doen: Sequence[Taak], werkers: int) -> Iterator[Trekking]:
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        min(werkers, len(te_doen)), mp_context=get_context("spawn"), initializer=_begin_werker
    )
    try:
        for klaar in as_completed([pool.submit(reken, taak) for taak in te_doen]):
            yield klaar.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_werker() -> None:
    """One thread for each process; stopping with Ctrl-C is up to the process that started it."""
    import signal

    import numba

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    numba.set_num_threads(1)


def _op_cluster(te_doen: Sequence[Taak], adres: str) -> Iterator[Trekking]:
    try:
        from distributed import Client
        from distributed import as_completed as zodra_klaar
    except ImportError:
        raise GebruiksFout(
            "Rekenen op een cluster vraagt een extra: installeer opstap[cluster]."
        ) from None
    try:
        client = Client(adres, timeout=_WACHT_OP_CLUSTER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError):
        raise GebruiksFout(
            f"Er is geen cluster te bereiken op {adres}. Geef het adres van de scheduler, "
            "bijvoorbeeld tcp://10.0.0.5:8786."
        ) from None
    with client:
        toekomst = client.map(reken, te_doen, pure=False)
        klaar = zodra_klaar(toekomst, loop=client.loop, with_results=True)  # type: ignore[no-untyped-call]
        for _, trekking in klaar:
            yield trekking


def trek(
    opzet: Opzet,
    *,
    werkers: int = 1,
    cluster: str | None = None,
    klaar: Mapping[int, Trekking] | None = None,
    bij_elke: Callable[[Trekking], None] = lambda _: None,
) -> Ensemble:
    """Do the draws that are not yet in ``klaar`` and put all together, in order of number.

    ``bij_elke`` sees each new draw, to keep it or to show how far the run is.
    """
    alle = taken(opzet)
    gedaan = dict(klaar or {})
    nog = [taak for taak in alle if taak.nummer not in gedaan]
    for trekking in verwerk(nog, werkers=werkers, cluster=cluster):
        gedaan[trekking.nummer] = trekking
        bij_elke(trekking)
    _, data = rekenwerk(opzet, {})
    data = tel_samen(data, alle[0].indeling)

    def stapel(naam: str) -> Getallen:
        return np.stack([getattr(gedaan[taak.nummer], naam) for taak in alle])

    return Ensemble(
        opzet=opzet,
        indeling=alle[0].indeling,
        waarden=tuple(model().waarden(taak.waarden) for taak in alle),
        stand=stapel("stand"),
        bezet=stapel("bezet"),
        teller=stapel("teller"),
        stroom=stapel("stroom"),
        plaatsen=np.moveaxis(data.plaatsen[:, :, 11::12], 1, 2),
    )
