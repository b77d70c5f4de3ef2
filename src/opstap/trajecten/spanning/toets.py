# SPDX-License-Identifier: EUPL-1.2
"""The signal: organisations where productive people leave for work less often than elsewhere.

For each organisation the ratio of (observed / expected exits to work among people who were
productive at the start) to the same among its other people. Its general level, the local demand for
work and what both groups share fall out of that ratio. Organisations only, never a person; the
answer is a reason for a conversation and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from opstap.basis.aandelen import Z95
from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.spanning.kansen import gewoon, kans_op_minder
from opstap.trajecten.spanning.uitslag import (
    Oordeel,
    Organisatiespanning,
    Spanning,
    Verhouding,
)
from opstap.trajecten.spanning.verwacht import TOPDEEL, verwacht
from opstap.trajecten.statistiek.meervoud import benjamini_hochberg
from opstap.trajecten.trajectbestand import MINIMUM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.spanning.cellen import Spanningstabel
    from opstap.trajecten.spanning.kansen import Gewoon, Reeks
    from opstap.trajecten.spanning.verwacht import Verwachting

Q = 0.10
"""False-discovery rate: the share of signals that chance may cause, on average."""

MINIMUM_VERWACHT = 20.0
"""Exits to work that must be expected in the productive group before anything is said."""

MINIMUM_ANDEREN = 5
"""Other organisations with enough exits that a comparison needs."""

PUNTEN = 15
"""Nodes of the integral over what is usual; 15 give p-values to eight digits."""


def toets(
    tabellen: Sequence[Spanningstabel],
    *,
    referentie: Sequence[Spanningstabel] = (),
    q: float = Q,
    minimum_verwacht: float = MINIMUM_VERWACHT,
    topdeel: float = TOPDEEL,
) -> Spanning:
    """Test every organisation of ``tabellen`` against all others, those of ``referentie`` too.

    Organisations of ``referentie`` count as others and in the correction for many tests, but
    nothing is said of them. An organisation gets an answer with at least
    :data:`~opstap.trajecten.trajectbestand.MINIMUM` people in both groups, ``minimum_verwacht``
    expected exits in the productive group, and :data:`MINIMUM_ANDEREN` others. ``minimum_verwacht``
    can be raised, not lowered. Raises :class:`GebruiksFout` when it is lower, when there is no
    table, and when two tables are of one organisation.
    """
    import numpy as np

    controleer(tabellen, referentie, minimum_verwacht)
    allen = (*tabellen, *referentie)
    verwachting = verwacht(allen, topdeel)
    n = verwachting.top + verwachting.rest
    logodds = log_verhouding(verwachting)
    gebruikelijk = gewoon(verwachting.top, n, logodds, genoeg_mensen(verwachting))
    oordelen, anderen = _oordelen(verwachting, n, logodds, gebruikelijk, q, minimum_verwacht)
    vergeleken = int(gebruikelijk.tellen.sum())
    genoeg = vergeleken > MINIMUM_ANDEREN
    onder, boven = _interval(verwachting.top, n, logodds + anderen.zonder)
    waarde = np.exp(_logit(verwachting.top, n) - logodds - anderen.zonder)
    return Spanning(
        organisaties=tuple(
            Organisatiespanning(
                tabel.organisatie,
                oordeel,
                Verhouding(float(waarde[j]), float(onder[j]), _eindig(float(boven[j])))
                if oordeel in (Oordeel.SIGNAAL, Oordeel.GEEN)
                else None,
            )
            for j, (tabel, oordeel) in enumerate(zip(tabellen, oordelen, strict=False))
        ),
        samen=_samen(gebruikelijk) if genoeg else None,
        spreiding=float(np.sqrt(gebruikelijk.tau2[0])) if genoeg else None,
        grens=verwachting.grens,
        topdeel=verwachting.topdeel,
        vergeleken=vergeleken,
        periode=max(tabel.periode for tabel in allen),
        q=q,
        minimum_verwacht=minimum_verwacht,
        onbekend=_onbekend(tabellen),
        reden="" if genoeg else _reden(verwachting, vergeleken),
    )


def _onbekend(tabellen: Sequence[Spanningstabel]) -> float:
    zonder = sum(tabel.zonder_productiviteit for tabel in tabellen)
    return zonder / max(zonder + sum(tabel.trajecten for tabel in tabellen), 1)


def _reden(v: Verwachting, vergeleken: int) -> str:
    if v.topdeel == 0:
        return (
            "Spanning is niet te toetsen: iedereen heeft ongeveer dezelfde productiviteit bij de "
            "start, dus er is geen productieve groep."
        )
    return te_weinig(vergeleken)


def te_weinig(vergeleken: int) -> str:
    """Why so few organisations with enough exits cannot be compared."""
    hoeveel = "geen enkele organisatie heeft" if not vergeleken else f"maar {vergeleken} hebben"
    if vergeleken == 1:
        hoeveel = "maar één organisatie heeft"
    return (
        f"Spanning is niet te toetsen: {hoeveel} genoeg uitstroom om mee te vergelijken, en "
        f"{MINIMUM_ANDEREN + 1} zijn nodig. Een organisatie ligt altijd naast andere, nooit naast "
        "zichzelf."
    )


def controleer(
    tabellen: Sequence[Spanningstabel],
    referentie: Sequence[Spanningstabel],
    minimum_verwacht: float,
) -> None:
    """Refuse a question that must not be asked; see :func:`toets`."""
    if not tabellen:
        raise GebruiksFout(
            "Spanning is niet te toetsen: geen enkel traject heeft een organisatie, een "
            "productiviteit bij de start en een start in deze periode."
        )
    if minimum_verwacht < MINIMUM_VERWACHT:
        raise GebruiksFout(
            f"Het minimum van {MINIMUM_VERWACHT:.0f} verwachte vertrekken kan niet lager: met "
            "minder zegt de toets niets en komen personen in zicht."
        )
    namen = Counter(tabel.organisatie for tabel in (*tabellen, *referentie))
    dubbel = [naam for naam, aantal in namen.items() if aantal > 1]
    if dubbel:
        raise GebruiksFout(
            f"Organisatie {dubbel[0]} staat er twee keer in. Een organisatie kan niet naast "
            "zichzelf liggen: laat er één weg."
        )


def genoeg_mensen(v: Verwachting) -> NDArray[np.bool_]:
    """Who has the minimum of people in both groups, and an expectation for both."""
    uit: NDArray[np.bool_] = (
        (v.mensen_top >= MINIMUM)
        & (v.mensen_rest >= MINIMUM)
        & (v.verwacht_top > 0)
        & (v.verwacht_rest > 0)
    )
    return uit


def log_verhouding(v: Verwachting) -> Reeks:
    """``log(E_top / E_rest)``; 0 without an expectation."""
    import numpy as np

    kan = (v.verwacht_top > 0) & (v.verwacht_rest > 0)
    veilig = np.where(kan, v.verwacht_top, 1.0) / np.where(kan, v.verwacht_rest, 1.0)
    uit: Reeks = np.log(veilig)
    return uit


def _oordelen(
    v: Verwachting, n: Reeks, logodds: Reeks, g: Gewoon, q: float, minimum: float
) -> tuple[list[Oordeel], Gewoon]:
    """What is said of each, and what is usual without those that have a signal.

    Organisations that hold people back make ordinary differences look larger, and hide others who
    do. So the test is done again without those with a signal in what is usual; a signal stays one.
    When nobody holds people back the chance of any signal is that of the first time.
    """
    import numpy as np

    anderen = g.tellen.sum() - g.tellen
    groot = g.tellen & (v.verwacht_top * np.exp(g.zonder) >= minimum)
    vergelijkbaar = anderen >= MINIMUM_ANDEREN
    wel = groot & vergelijkbaar

    def signalen(wat: Gewoon) -> NDArray[np.bool_]:
        p = np.full(len(n), np.nan)
        spreiding = np.sqrt(wat.tau2 + wat.zonder_fout**2)
        p[wel] = kans_op_minder(
            v.top[wel], n[wel], (logodds + wat.zonder)[wel], spreiding[wel], PUNTEN
        )
        return benjamini_hochberg(p, q)

    signaal, daarna = signalen(g), g
    over = g.tellen & ~signaal
    if signaal.any() and over.sum() > MINIMUM_ANDEREN:
        daarna = gewoon(v.top, n, logodds, over)
        signaal |= signalen(daarna)
    uit = np.select(
        [~groot, ~vergelijkbaar, signaal],
        [Oordeel.TE_KLEIN, Oordeel.ALLEEN, Oordeel.SIGNAAL],
        Oordeel.GEEN,
    )
    return [Oordeel(str(een)) for een in uit], daarna


def _samen(g: Gewoon) -> Verhouding:
    import numpy as np

    midden, half = float(g.midden[0]), Z95 * float(g.fout[0])
    return Verhouding(*(float(x) for x in np.exp([midden, midden - half, midden + half])))


def _eindig(waarde: float) -> float | None:
    return waarde if waarde < float("inf") else None


def _logit(top: Reeks, n: Reeks) -> Reeks:
    import numpy as np

    return np.log((top + 0.5) / (n - top + 0.5))


def _interval(top: Reeks, n: Reeks, logodds: Reeks) -> tuple[Reeks, Reeks]:
    """Exact interval of the ratio (Clopper and Pearson 1934, Biometrika 26:404-413)."""
    import numpy as np
    from scipy.special import betaincinv

    staart = 0.025
    onder = np.where(top > 0, betaincinv(np.maximum(top, 1), n - top + 1, staart), 0.0)
    boven = np.where(n > top, betaincinv(top + 1, np.maximum(n - top, 1), 1 - staart), 1.0)
    with np.errstate(divide="ignore"):
        return onder / (1 - onder) / np.exp(logodds), boven / (1 - boven) / np.exp(logodds)
