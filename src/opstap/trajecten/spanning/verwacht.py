# SPDX-License-Identifier: EUPL-1.2
"""How many exits to work each organisation would have when its people left as those elsewhere do.

Cause-specific piecewise-exponential model: the rate to work is a level per interval of time, times
one factor for each characteristic, times one for the productive group (Holford 1980, Biometrics
36:299-305: the likelihood is that of a Poisson count per cell with the person-months as offset).
For every organisation it is fitted on all *others*. The fitted model has no closed form, but its
likelihood equations say that expected equals observed per level; solving them one characteristic at
a time (iterative proportional fitting, Deming and Stephan 1940) takes a few products of small
matrices, for all organisations together: the totals minus what is their own.

The expectation itself leaves the factor of the productive group out. So the ratio of top and rest
holds all that goes with productivity, and the usual size of it is estimated afterwards, between
organisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.spanning.cellen import GRENZEN, KENMERKEN, KLASSEN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.spanning.cellen import Spanningstabel

    Reeks = NDArray[np.float64]
    Codes = NDArray[np.int64]

TOPDEEL = 0.30
"""Share of all people, highest productivity first, that is the productive group."""

_RONDES = 500
_KLAAR = 1e-9


@dataclass(frozen=True, slots=True)
class Verwachting:
    """Observed and expected exits to work of K organisations, productive group and the rest.

    ``grens``: productivity from which somebody is in the productive group; ``topdeel``: the share
    of all people that this is. Arrays [K]; ``mensen_top`` and ``mensen_rest`` count people.
    """

    grens: float
    topdeel: float
    top: Reeks
    rest: Reeks
    verwacht_top: Reeks
    verwacht_rest: Reeks
    mensen_top: Codes
    mensen_rest: Codes


@dataclass(frozen=True, slots=True)
class _Cellen:
    """All cells under each other: ``wie`` [c] organisation, ``vak`` [c] layer and group, ..."""

    wie: Codes
    vak: Codes
    interval: Codes
    werk: Reeks
    maanden: Reeks
    niveaus: tuple[
        Codes, ...
    ]  # per characteristic the level of each ``vak``; the last is the group
    organisaties: int


def topklasse(mensen: Codes, topdeel: float = TOPDEEL) -> int:
    """First class of the productive group: the share from there on is as near as can be.

    ``mensen`` [KLASSEN] counts people of all organisations together. People of one class are never
    split, so the group is larger or smaller than ``topdeel`` when many share a class. Never the
    lowest class that is filled: there must be others to compare with.
    """
    import numpy as np

    vanaf = np.cumsum(mensen[::-1])[::-1] / max(int(mensen.sum()), 1)
    mag = vanaf < 1.0
    return int(np.argmin(np.where(mag, np.abs(vanaf - topdeel), np.inf))) if mag.any() else KLASSEN


def verwacht(tabellen: Sequence[Spanningstabel], topdeel: float = TOPDEEL) -> Verwachting:
    """Observed and expected exits of each table; the expectation is from all *other* tables.

    With one table the expectation is zero: there are no others.
    """
    import numpy as np

    mensen = np.array([tabel.mensen for tabel in tabellen])
    eerste = topklasse(mensen.sum(axis=0), topdeel)
    cellen = _onder_elkaar(tabellen, eerste)
    tempo_tijd, tempo_vak = _pas(cellen)
    in_top = cellen.niveaus[-1][cellen.vak] == 1
    verwachting = (
        cellen.maanden * tempo_tijd[cellen.wie, cellen.interval] * tempo_vak[cellen.wie, cellen.vak]
    )

    def som(wat: Reeks, welke: NDArray[np.bool_]) -> Reeks:
        return _som_per(cellen.wie[welke], wat[welke], len(tabellen))

    return Verwachting(
        grens=eerste / KLASSEN,
        topdeel=float(mensen[:, eerste:].sum() / max(mensen.sum(), 1)),
        top=som(cellen.werk, in_top),
        rest=som(cellen.werk, ~in_top),
        verwacht_top=som(verwachting, in_top),
        verwacht_rest=som(verwachting, ~in_top),
        mensen_top=mensen[:, eerste:].sum(axis=1),
        mensen_rest=mensen[:, :eerste].sum(axis=1),
    )


def _onder_elkaar(tabellen: Sequence[Spanningstabel], eerste: int) -> _Cellen:
    import numpy as np

    namen = sorted({laag for tabel in tabellen for laag in tabel.lagen})
    plek = {laag: nummer for nummer, laag in enumerate(namen)}
    laag = np.concatenate(
        [np.array([plek[een] for een in t.lagen], np.int64)[t.laag] for t in tabellen]
    )
    top = np.concatenate([t.klasse >= eerste for t in tabellen])
    interval = np.concatenate([t.interval for t in tabellen])
    wie = np.repeat(np.arange(len(tabellen)), [len(t.laag) for t in tabellen])
    vakken = 2 * len(namen)
    sleutel, waar = np.unique(
        (wie * vakken + 2 * laag + top) * len(GRENZEN) + interval, return_inverse=True
    )
    samen, tijd = np.divmod(sleutel, len(GRENZEN))
    niveaus = [
        np.repeat(np.unique([een[nummer] for een in namen], return_inverse=True)[1], 2)
        for nummer in range(len(KENMERKEN))
    ]
    return _Cellen(
        wie=samen // vakken,
        vak=samen % vakken,
        interval=tijd,
        werk=_som_per(waar, np.concatenate([t.naar_werk for t in tabellen]), len(sleutel)),
        maanden=_som_per(waar, np.concatenate([t.maanden for t in tabellen]), len(sleutel)),
        niveaus=(*niveaus, np.tile([0, 1], len(namen))),
        organisaties=len(tabellen),
    )


def _pas(c: _Cellen) -> tuple[Reeks, Reeks]:
    """Fit each organisation on the others: level per interval [K, I] and factor per vak [K, V].

    The factor of the productive group is fitted and then left out; the levels are scaled so that
    expected equals observed over all others, without it.
    """
    import numpy as np

    k, vakken, tijden = c.organisaties, len(c.niveaus[0]), len(GRENZEN)
    maanden = np.zeros((vakken, tijden))
    np.add.at(maanden, (c.vak, c.interval), c.maanden)

    def van_anderen(code: Codes, aantal: int, wat: Reeks) -> Reeks:
        eigen = _som_per(c.wie * aantal + code, wat, k * aantal).reshape(k, aantal)
        anderen: Reeks = np.maximum(eigen.sum(axis=0) - eigen, 0.0)
        return anderen

    werk_tijd = van_anderen(c.interval, tijden, c.werk)
    werk_niveau = [van_anderen(n[c.vak], n.max() + 1, c.werk) for n in c.niveaus]
    een_warm = [(n[:, None] == np.arange(n.max() + 1)).astype(float) for n in c.niveaus]
    factoren = [np.ones((k, n.max() + 1)) for n in c.niveaus]

    def over_vakken(factor: Reeks) -> Reeks:
        """Person-months of the others per interval, each times the factor of its vak."""
        eigen = np.bincount(
            c.wie * tijden + c.interval, c.maanden * factor[c.wie, c.vak], minlength=k * tijden
        )
        return np.maximum(factor @ maanden - eigen.reshape(k, tijden), 0.0)

    def over_tijd(tempo: Reeks) -> Reeks:
        """Expected exits of the others per vak at the rate per interval, without factors."""
        eigen = np.bincount(
            c.wie * vakken + c.vak, c.maanden * tempo[c.wie, c.interval], minlength=k * vakken
        )
        return np.maximum(tempo @ maanden.T - eigen.reshape(k, vakken), 0.0)

    tempo = np.zeros((k, tijden))
    for _ in range(_RONDES):
        oud = tempo
        tempo = _deel(werk_tijd, over_vakken(_product(factoren, c.niveaus)), 0.0)
        bloot = over_tijd(tempo)
        for nummer, (niveau, warm) in enumerate(zip(c.niveaus, een_warm, strict=True)):
            zonder = bloot * _product(factoren, c.niveaus) / factoren[nummer][:, niveau]
            factor = _deel(werk_niveau[nummer], zonder @ warm, 1.0)
            factoren[nummer] = np.maximum(factor, 1e-12)
        if np.abs(tempo - oud).max() <= _KLAAR * max(tempo.max(), _KLAAR):
            break
    factor = _product(factoren[:-1], c.niveaus[:-1])
    schaal = _deel(werk_tijd.sum(axis=1), (over_tijd(tempo) * factor).sum(axis=1), 0.0)
    return tempo * schaal[:, None], factor


def _som_per(code: Codes, wat: NDArray[np.generic], aantal: int) -> Reeks:
    import numpy as np

    return np.bincount(code, wat.astype(np.float64), minlength=aantal).astype(np.float64)


def _product(factoren: list[Reeks], niveaus: Sequence[Codes]) -> Reeks:
    import numpy as np

    uit = np.ones((len(factoren[0]), len(niveaus[0])))
    for factor, niveau in zip(factoren, niveaus, strict=True):
        uit *= factor[:, niveau]
    return uit


def _deel(teller: Reeks, noemer: Reeks, anders: float) -> Reeks:
    import numpy as np

    kan = noemer > 1e-9
    return np.where(kan, teller / np.where(kan, noemer, 1.0), anders)
