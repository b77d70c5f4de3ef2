# SPDX-License-Identifier: EUPL-1.2
"""What an outsider knows: everything published as bounds on the innermost counts, and which figures
did not change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opstap.publicatie.onthulling.familie import (
    Cel,
    Dimensie,
    codecellen,
    ledencellen,
    optelling,
)
from opstap.publicatie.onthulling.gepubliceerd import Uitgave

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Grens = tuple[int, int | None]
"""Lowest and highest count that one published figure allows; ``None``: no upper bound."""


@dataclass(frozen=True, slots=True)
class Kennis:
    """Everything published as bounds: ``laag <= matrix @ counts <= hoog``, counts >= 0.

    ``doelen``: release and cell of the rows to attack. ``samen`` [variable, cell]: the same
    innermost cell in all releases. ``start``: whole counts that may fit, or ``None``.
    """

    matrix: Any
    laag: npt.NDArray[np.float64]
    hoog: npt.NDArray[np.float64]
    doelen: tuple[tuple[int, Cel], ...]
    samen: Any
    start: npt.NDArray[np.float64] | None


def kennis_van_tabel(dimensies: tuple[Dimensie, ...], grenzen: Mapping[Cel, Grens]) -> Kennis:
    """What a table that somebody made says: bounds for each cell that is in it."""
    import numpy as np
    from scipy.sparse import csr_array

    cellen = list(codecellen(dimensies))
    paren = [grenzen.get(cel, (0, None)) for cel in cellen]
    matrix = optelling(dimensies)
    return Kennis(
        matrix=matrix,
        laag=np.array([laag for laag, _ in paren], np.float64),
        hoog=np.array([np.inf if hoog is None else hoog for _, hoog in paren]),
        doelen=tuple((0, cel) for cel in cellen),
        samen=csr_array((matrix.shape[1], 0)),
        start=None,
    )


def kennis_van_uitgaven(uitgaven: Sequence[Uitgave]) -> Kennis:
    """What releases say together, oldest first; that a figure did not change counts as known.

    Of figures that are further off than the adjacent multiple the attacker gets to know which, and
    of cells that were held back too: the counts are those that a release stands on.
    """
    import numpy as np
    from scipy.sparse import csr_array, vstack

    nummer: dict[tuple[Cel, int], int] = {}  # innermost cell and true count -> variable
    blokken: list[Any] = []
    laag: list[float] = []
    hoog: list[float] = []
    doelen: list[tuple[int, Cel]] = []
    start: list[float] = []
    cel_van: list[Cel] = []
    kolommen: list[npt.NDArray[np.int64]] = []
    for k, uitgave in enumerate(uitgaven):
        pub, familie = uitgave.gepubliceerd, uitgave.familie
        kolom = []
        for cel, aantal in zip(ledencellen(pub.dimensies), familie.aantallen, strict=True):
            if (cel, aantal) not in nummer:
                nummer[cel, aantal] = len(start)
                start.append(float(pub[cel]))
                cel_van.append(cel)
            kolom.append(nummer[cel, aantal])
        kolommen.append(np.array(kolom, np.int64))
        totalen = familie.alle_aantallen().tolist()
        for cel, aantal in zip(codecellen(pub.dimensies), totalen, strict=True):
            onder, boven = pub.bereik(cel)
            ruim = _ruimte(pub[cel], aantal, pub.basis)
            laag.append(max(0, onder - ruim))
            hoog.append(boven + ruim)
            doelen.append((k, cel))
    breedte = len(start)
    for uitgave, plekken in zip(uitgaven, kolommen, strict=True):
        blokken.append(_verplaatst(optelling(uitgave.familie.dimensies), plekken, breedte))
    gelijk, anders = _ongewijzigd(uitgaven, blokken)
    for een, twee in anders:
        laag[een] = laag[twee] = max(laag[een], laag[twee])
        hoog[een] = hoog[twee] = min(hoog[een], hoog[twee])
    nul = np.zeros(gelijk.shape[0])
    uniek = {cel: j for j, cel in enumerate(dict.fromkeys(cel_van))}
    samen = csr_array(
        (np.ones(breedte), (np.arange(breedte), [uniek[cel] for cel in cel_van])),
        shape=(breedte, len(uniek)),
    )
    return Kennis(
        matrix=vstack([*blokken, gelijk], format="csr"),
        laag=np.concatenate([np.array(laag, np.float64), nul]),
        hoog=np.concatenate([np.array(hoog, np.float64), nul]),
        doelen=tuple(doelen),
        samen=samen if len(uitgaven) > 1 else csr_array((breedte, 0)),
        start=np.array(start),
    )


def _ruimte(gepubliceerd: int, aantal: int, basis: int) -> int:
    """How much further than adjacent a total is, in whole steps; the attacker gets to know it."""
    return abs(gepubliceerd - aantal) // basis * basis


def _verplaatst(matrix: Any, kolom: npt.NDArray[np.int64], breedte: int) -> Any:
    """The matrix with its columns moved to the numbers of the variables."""
    from scipy.sparse import csr_array

    csr = matrix.tocsr()
    return csr_array((csr.data, kolom[csr.indices], csr.indptr), shape=(csr.shape[0], breedte))


def _ongewijzigd(
    uitgaven: Sequence[Uitgave], blokken: Sequence[Any]
) -> tuple[Any, list[tuple[int, int]]]:
    """Figures that are the same as in the release before while their parts are not; below the
    base: as in any release before.

    With the same published value: a row per figure that says that the difference is 0. With
    another one: the two rows, whose bounds then hold for both.
    """
    from scipy.sparse import csr_array, vstack

    rijen = [csr_array((0, blokken[0].shape[1]))]
    anders: list[tuple[int, int]] = []
    vorige: dict[tuple[Cel, int], tuple[int, int, int]] = {}
    begin = 0
    for k, uitgave in enumerate(uitgaven):
        pub, familie = uitgave.gepubliceerd, uitgave.familie
        paren: dict[int, list[tuple[int, int]]] = {}
        deze: dict[tuple[Cel, int], tuple[int, int, int]] = {}
        totalen = familie.alle_aantallen().tolist()
        for rij, sleutel in enumerate(zip(codecellen(familie.dimensies), totalen, strict=True)):
            waarde = pub[sleutel[0]]
            if sleutel in vorige:
                eerder, toen, oud = vorige[sleutel]
                if oud == waarde:
                    paren.setdefault(eerder, []).append((rij, toen))
                else:
                    anders.append(
                        (sum(blok.shape[0] for blok in blokken[:eerder]) + toen, begin + rij)
                    )
            deze[sleutel] = (k, rij, waarde)
        vorige = {s: v for s, v in vorige.items() if s[1] < pub.basis} | deze
        for eerder, gelijk in paren.items():
            nu, toen_ = (list(rij) for rij in zip(*gelijk, strict=True))
            verschil = (blokken[k][nu] - blokken[eerder][toen_]).tocsr()
            verschil.eliminate_zeros()
            rijen.append(verschil[verschil.indptr[1:] > verschil.indptr[:-1]])
        begin += blokken[k].shape[0]
    return vstack(rijen, format="csr"), anders
