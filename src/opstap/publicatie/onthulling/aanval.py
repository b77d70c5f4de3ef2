# SPDX-License-Identifier: EUPL-1.2
"""The attacker: what an outsider can work out who has everything published and knows the method.

Unknown are the innermost counts. Each published figure says between which bounds a sum of them
lies. For each cell we look for the lowest and highest count that fits everything at once. First by
moves from a table that fits (one cell, or the same cell in all releases, a few persons up or down):
what a move reaches is certainly possible. Only where moves do not reach the bounds of the cell
itself an integer program decides. So no interval is reported wider than it is.

The attacker is assumed to know which figures did not change between releases: an employer or a
neighbour may. He does not know the secret of the luck, nor the count of somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import GebruiksFout
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

_ONBEGRENSD = 1e6
_WERK = 500_000  # variables times integer programs
_GROOT = 6000  # variables beyond which one integer program takes too long
_PERSONEN = 1000

Grens = tuple[int, int | None]
"""Lowest and highest count that one published figure allows; ``None``: no upper bound."""


@dataclass(frozen=True, slots=True)
class Bereik:
    """What an outsider knows of one cell: its count is ``laag`` to and including ``hoog``.

    ``hoog`` is ``None`` when nothing published bounds it. ``uitgave`` numbers the releases.
    ``bewezen``: false when more may be possible, but that was too much work to find out.
    """

    cel: Cel
    laag: int
    hoog: int | None
    uitgave: int = 0
    bewezen: bool = True

    @property
    def breedte(self) -> int | None:
        return None if self.hoog is None else self.hoog - self.laag


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
    """What releases say together; that a figure did not change counts as known.

    Of totals that are further off than the adjacent multiple the attacker gets to know which.
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
    """Figures that are the same as before while their parts are not.

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
            vorige[sleutel] = (k, rij, waarde)
        for eerder, gelijk in paren.items():
            nu, toen_ = (list(rij) for rij in zip(*gelijk, strict=True))
            verschil = (blokken[k][nu] - blokken[eerder][toen_]).tocsr()
            verschil.eliminate_zeros()
            rijen.append(verschil[verschil.indptr[1:] > verschil.indptr[:-1]])
        begin += blokken[k].shape[0]
    return vstack(rijen, format="csr"), anders


def val_aan(kennis: Kennis, minst: int) -> tuple[Bereik, ...]:
    """The interval of every cell that an outsider can derive.

    A cell for which moves already show a width of at least ``minst`` gets that proven interval,
    which may be narrower than all that is possible; the others get the exact one, as long as the
    work is bearable (``bewezen`` is false beyond that). Raises :class:`GebruiksFout` when no
    counts fit what was published.
    """
    import numpy as np

    breedte = kennis.matrix.shape[1]
    start = _dichtbij(kennis)
    if start is None:
        start = _los(kennis, np.zeros(breedte))
    doel = kennis.matrix[: len(kennis.doelen)]
    nu = doel @ start
    laag, hoog = _zetten(kennis, doel, start, nu)
    grens_laag, grens_hoog = kennis.laag[: len(nu)], kennis.hoog[: len(nu)]
    open_ = (hoog - laag < minst) & ((laag > grens_laag) | (hoog < grens_hoog))
    over = _WERK // breedte if breedte <= _GROOT else 0
    for rij in np.flatnonzero(open_):
        if hoog[rij] - laag[rij] >= minst or over <= 0:
            continue  # a table was found that shows it, or there is too much to do
        over -= 1
        open_[rij] = False
        wens = doel[[rij]].toarray().ravel()
        for teken in (1.0, -1.0):
            som = doel @ _los(kennis, teken * wens)
            np.minimum(laag, som, out=laag)
            np.maximum(hoog, som, out=hoog)
    onzeker = open_ & (hoog - laag < minst)
    return tuple(
        Bereik(
            cel,
            round(onder),
            None if boven >= _ONBEGRENSD / 2 else round(boven),
            uitgave,
            bewezen=not twijfel,
        )
        for (uitgave, cel), onder, boven, twijfel in zip(
            kennis.doelen, laag.tolist(), hoog.tolist(), onzeker.tolist(), strict=True
        )
    )


def _dichtbij(kennis: Kennis) -> npt.NDArray[np.float64] | None:
    """Counts that fit, a few persons from ``start``; ``None`` when these are not easily found."""
    import numpy as np

    if kennis.start is None:
        return None
    x = kennis.start.copy()
    kolommen = kennis.matrix.tocsc()
    for _ in range(_PERSONEN):
        som = kennis.matrix @ x
        fout = np.flatnonzero((som < kennis.laag) | (som > kennis.hoog))
        if len(fout) == 0:
            return x
        rij = int(fout[0])
        stap = 1.0 if som[rij] < kennis.laag[rij] else -1.0
        for j in kennis.matrix[[rij]].indices:
            geraakt = kolommen.indices[kolommen.indptr[j] : kolommen.indptr[j + 1]]
            effect = kolommen.data[kolommen.indptr[j] : kolommen.indptr[j + 1]] * stap
            nieuw = som[geraakt] + effect
            binnen = (nieuw >= kennis.laag[geraakt]) & (nieuw <= kennis.hoog[geraakt])
            if x[j] + stap >= 0 and (binnen | np.isin(geraakt, fout)).all():
                x[j] += stap
                break
        else:
            return None
    return None


def _los(kennis: Kennis, wens: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Whole counts that fit everything published, with the lowest sum of ``wens``."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    uit = milp(
        wens,
        constraints=LinearConstraint(kennis.matrix, kennis.laag, kennis.hoog),
        bounds=Bounds(0.0, _ONBEGRENSD),
        integrality=np.ones(len(wens)),
    )
    if uit.x is None:
        raise GebruiksFout(
            "Deze tabel spreekt zichzelf tegen: er zijn geen aantallen die bij alle cellen en "
            "totalen passen. Controleer de methode en de basis waarmee zij gemaakt is."
        )
    x: npt.NDArray[np.float64] = np.round(uit.x)
    return x


def _zetten(
    kennis: Kennis, doel: Any, start: npt.NDArray[np.float64], nu: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lowest and highest count that one move from ``start`` shows to be possible."""
    import numpy as np
    from scipy.sparse import eye_array, hstack

    som = kennis.matrix @ start
    richting = hstack([eye_array(len(start), format="csr"), kennis.samen], format="csc")
    effect = (kennis.matrix @ richting).tocsc()
    effect.eliminate_zeros()
    boven, onder = (kennis.hoog - som)[effect.indices], (som - kennis.laag)[effect.indices]
    stijgt, stap = effect.data > 0, np.abs(effect.data)
    omhoog = np.minimum.reduceat(
        np.floor(np.where(stijgt, boven, onder) / stap), effect.indptr[:-1]
    )
    omlaag = np.minimum.reduceat(
        np.floor(np.where(stijgt, onder, boven) / stap), effect.indptr[:-1]
    )
    invloed = (doel @ richting).tocsr()
    begin, deel = invloed.indptr[:-1], invloed.indices
    hoog = nu + np.maximum.reduceat(invloed.data * omhoog[deel], begin)
    laag = nu - np.maximum.reduceat(invloed.data * omlaag[deel], begin)
    return laag, hoog
