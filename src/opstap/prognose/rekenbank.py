# SPDX-License-Identifier: EUPL-1.2
"""Many runs of one function over parameter sets, on more processes, in the given order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt

Getallen = npt.NDArray[np.float64]
Taak = Callable[[Mapping[str, float]], Getallen]
Bank = Callable[[Sequence[Mapping[str, float]]], Getallen]

BROK = 16

_taak: Taak | None = None


def _begin(maker: Callable[..., Taak], argumenten: tuple[object, ...]) -> None:
    global _taak  # noqa: PLW0603 - one task per worker process
    import numba

    numba.set_num_threads(1)
    _taak = maker(*argumenten)


def _doe(sets: Sequence[Mapping[str, float]]) -> Getallen:
    assert _taak is not None
    return np.array([_taak(waarden) for waarden in sets])


@contextmanager
def rekenbank(
    maker: Callable[..., Taak],
    *argumenten: object,
    processen: int | None = None,
    klaar: Callable[[int], None] | None = None,
) -> Iterator[Bank]:
    """A function that turns parameter sets into rows of outcomes.

    ``maker(*argumenten)`` builds the task once in every process; with one process it runs here.
    ``klaar(n)`` is called when n more runs are done. The rows do not depend on the processes.
    """
    aantal = processen or os.cpu_count() or 1

    def verzamel(stukken: Iterator[Getallen]) -> Getallen:
        uit = []
        for stuk in stukken:
            uit.append(stuk)
            if klaar:
                klaar(len(stuk))
        return np.concatenate(uit)

    def brokken(sets: Sequence[Mapping[str, float]]) -> Iterator[Sequence[Mapping[str, float]]]:
        return (sets[i : i + BROK] for i in range(0, len(sets), BROK))

    if aantal == 1:
        taak = maker(*argumenten)
        yield lambda sets: verzamel(
            np.array([taak(waarden) for waarden in brok]) for brok in brokken(sets)
        )
        return
    with ProcessPoolExecutor(
        aantal, get_context("spawn"), initializer=_begin, initargs=(maker, argumenten)
    ) as bank:
        yield lambda sets: verzamel(bank.map(_doe, brokken(sets)))
