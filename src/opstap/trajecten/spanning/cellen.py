# SPDX-License-Identifier: EUPL-1.2
"""From trajectories to one table of counts per organisation; after this there are no persons.

The tables are what goes into the test, never what comes out of it: a cell can count one person.
Nothing here shows a cell, and the arrays are left out of the printed form of a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.kalender import DAGEN_PER_MAAND, MAAND
from opstap.trajecten.trajectbestand import WERK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.trajectbestand import Groep, Trajectbestand

PERIODE = 36
"""Months of starts that are pooled: those within so many months before the reference day."""

KENMERKEN = ("afstand", "leeftijdsgroep", "uitkering")
"""The only columns beside productivity that an expectation may use; others are never read."""

PRODUCTIVITEIT = "productiviteit_bij_start"
"""Productivity as it was at the start; whoever stays becomes more productive, so not later."""

KLASSEN = 40
"""Classes of productivity, each 1 / KLASSEN wide; the last one also holds 1 and more.

Files mostly have steps of 5 or 10 points; those never share a class."""

GRENZEN = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 18, 24, 36)
"""Months since the start at which the exit rate may change; the last interval is open.

A full month counts with the month that it ends: a contract of three months ends in the third.
"""

ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Spanningstabel:
    """Exits to work and months in view of one organisation, per cell; no trajectory, no person.

    ``lagen``: the combinations of :data:`KENMERKEN` that occur, as text. Cells are
    ``laag`` x ``klasse`` x ``interval``: [c] codes into ``lagen``, of productivity at the start
    (0 to :data:`KLASSEN` - 1) and into :data:`GRENZEN`. ``naar_werk`` [c] counts exits to paid
    work, ``maanden`` [c] person-months. ``mensen`` [KLASSEN]: people per class; somebody with more
    trajectories here counts once, in the class of the first. ``trajecten``: all of them together.
    ``zonder_productiviteit``: trajectories left out since their productivity is not known.
    ``periode``: months of starts in the table.
    """

    organisatie: str
    lagen: tuple[tuple[str, ...], ...]
    periode: float
    zonder_productiviteit: int
    trajecten: int
    laag: NDArray[np.int32] = field(repr=False)
    klasse: NDArray[np.int32] = field(repr=False)
    interval: NDArray[np.int32] = field(repr=False)
    naar_werk: NDArray[np.int64] = field(repr=False)
    maanden: NDArray[np.float64] = field(repr=False)
    mensen: NDArray[np.int64] = field(repr=False)

    def als_dict(self) -> dict[str, object]:
        """All of it as plain values, to keep where the file itself may be kept; not to publish."""
        return {
            "organisatie": self.organisatie,
            "lagen": [list(laag) for laag in self.lagen],
            "periode": self.periode,
            "zonder_productiviteit": self.zonder_productiviteit,
            "trajecten": self.trajecten,
        } | {naam: getattr(self, naam).tolist() for naam in _REEKSEN}

    @classmethod
    def uit_dict(cls, waarden: dict[str, object]) -> Spanningstabel:
        """The table again; the opposite of :meth:`als_dict`."""
        import numpy as np

        reeksen = {naam: np.array(waarden[naam], soort) for naam, soort in _REEKSEN.items()}
        lagen = waarden["lagen"]
        assert isinstance(lagen, list)
        return cls(
            organisatie=str(waarden["organisatie"]),
            lagen=tuple(tuple(laag) for laag in lagen),
            periode=float(str(waarden["periode"])),
            zonder_productiviteit=int(str(waarden["zonder_productiviteit"])),
            trajecten=int(str(waarden["trajecten"])),
            **reeksen,
        )


_REEKSEN = {
    "laag": "int32",
    "klasse": "int32",
    "interval": "int32",
    "naar_werk": "int64",
    "maanden": "float64",
    "mensen": "int64",
}


def waarom_niet(bestand: Trajectbestand) -> str:
    """Why a file cannot say anything on tension, as a Dutch sentence; empty when it can."""
    import numpy as np

    if bestand.klassen is not None:
        return (
            "Spanning is niet te toetsen: dit bestand heeft alleen klassen van de duur. Neem van "
            "elk traject de start en het einde op."
        )
    if PRODUCTIVITEIT not in bestand.getallen:
        return (
            f"Spanning is niet te toetsen: de kolom {PRODUCTIVITEIT} ontbreekt. Vul de "
            "productiviteit in zoals die bij de start was, niet die van nu."
        )
    if not np.isfinite(bestand.getallen[PRODUCTIVITEIT]).any():
        return (
            f"Spanning is niet te toetsen: de kolom {PRODUCTIVITEIT} is leeg. Vul de "
            "productiviteit in zoals die bij de start was."
        )
    return ""


def tabellen(
    bestand: Trajectbestand, *, periode: int = PERIODE, naam: str = "uw organisatie"
) -> tuple[Spanningstabel, ...]:
    """One table for each organisation in the file, in the order of their names.

    Only trajectories that began in the ``periode`` months before the reference day count; without
    days all of them. ``naam`` is for a file without a column ``organisatie``. Time before somebody
    came into view does not count. Rows without organisation or productivity are left out. Raises
    :class:`GebruiksFout` with the sentence of :func:`waarom_niet`.
    """
    import numpy as np

    if reden := waarom_niet(bestand):
        raise GebruiksFout(reden)
    waar, maanden_gedekt = _in_periode(bestand, periode)
    groep = bestand.organisatie
    wie = np.zeros(len(bestand), np.int32) if groep is None else groep.codes
    namen = (naam,) if groep is None else groep.waarden
    productiviteit = bestand.getallen[PRODUCTIVITEIT]
    bekend = np.isfinite(productiviteit)
    zonder = np.bincount(wie[waar & (wie >= 0) & ~bekend], minlength=len(namen))
    waar &= (wie >= 0) & bekend
    lagen, laag = _lagen(bestand, waar)
    wie = wie[waar]
    klasse = np.clip(np.floor(productiviteit[waar] * KLASSEN + 1e-9), 0, KLASSEN - 1)
    cel = (wie.astype(np.int64) * len(lagen) + laag) * KLASSEN + klasse.astype(np.int64)
    aantal = np.bincount(wie, minlength=len(namen))
    eerste = _eerste(bestand, waar, wie)
    mensen = np.bincount(
        (wie * KLASSEN + klasse.astype(np.int64))[eerste], minlength=len(namen) * KLASSEN
    )
    sleutel, werk, maanden = _tel(bestand, waar, cel)
    van = sleutel // (len(lagen) * KLASSEN * len(GRENZEN))
    uit = []
    for code in np.argsort(np.array(namen)):
        deel = van == code
        rest, interval = np.divmod(sleutel[deel], len(GRENZEN))
        rest, celklasse = np.divmod(rest, KLASSEN)
        eigen, cellaag = np.unique(rest % max(len(lagen), 1), return_inverse=True)
        if not mensen[code * KLASSEN : (code + 1) * KLASSEN].any():
            continue
        uit.append(
            Spanningstabel(
                organisatie=namen[code],
                lagen=tuple(lagen[nummer] for nummer in eigen),
                periode=maanden_gedekt,
                zonder_productiviteit=int(zonder[code]),
                trajecten=int(aantal[code]),
                laag=cellaag.astype(np.int32),
                klasse=celklasse.astype(np.int32),
                interval=interval.astype(np.int32),
                naar_werk=werk[deel],
                maanden=maanden[deel],
                mensen=mensen[code * KLASSEN : (code + 1) * KLASSEN],
            )
        )
    return tuple(uit)


def _eerste(
    bestand: Trajectbestand, waar: NDArray[np.bool_], wie: NDArray[np.int32]
) -> NDArray[np.intp]:
    """Rows in which somebody is for the first time in an organisation; all without ``persoon``."""
    import numpy as np

    if bestand.persoon is None:
        return np.arange(len(wie))
    persoon = bestand.persoon[waar].astype(np.int64)
    sleutel = wie * (persoon.max(initial=0) + 1) + persoon
    return np.unique(sleutel, return_index=True)[1]


def _in_periode(bestand: Trajectbestand, periode: int) -> tuple[NDArray[np.bool_], float]:
    """Which rows began within the period, and how many months of starts they cover."""
    import numpy as np

    if bestand.start is None:
        return np.ones(len(bestand), np.bool_), float(periode)
    start = bestand.start.astype("datetime64[D]")
    laatst = np.datetime64(bestand.peildatum, "D") if bestand.peildatum else start.max()
    waar = (start > laatst - np.timedelta64(round(periode * DAGEN_PER_MAAND), "D")) & (
        start <= laatst
    )
    if not waar.any():
        return waar, float(periode)
    gedekt = (laatst - start[waar].min()).astype(int) / DAGEN_PER_MAAND
    return waar, float(min(max(gedekt, 1.0), periode))


def _lagen(
    bestand: Trajectbestand, waar: NDArray[np.bool_]
) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """The combinations of characteristics that occur, and the one of each row."""
    import numpy as np

    groepen = [bestand.groepen.get(naam) for naam in KENMERKEN]
    code = np.zeros(int(waar.sum()), np.int64)
    for groep in groepen:
        if groep is not None:
            code = code * (len(groep.waarden) + 1) + groep.codes[waar] + 1
    uniek, laag = np.unique(code, return_inverse=True)
    return [_namen(groepen, int(een)) for een in uniek], laag.astype(np.int64)


def _namen(groepen: list[Groep | None], code: int) -> tuple[str, ...]:
    namen = []
    for groep in reversed(groepen):
        if groep is None:
            namen.append(ONBEKEND)
            continue
        code, deel = divmod(code, len(groep.waarden) + 1)
        namen.append(groep.waarden[deel - 1] if deel else ONBEKEND)
    return tuple(reversed(namen))


def _tel(
    bestand: Trajectbestand, waar: NDArray[np.bool_], cel: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Cells that occur (``cel`` x interval), with their exits to work and their months."""
    import numpy as np

    per = MAAND[bestand.eenheid]
    van, tot = bestand.instroom[waar] / per, bestand.duur[waar] / per
    onder, boven = np.array(GRENZEN, np.float64), np.array([*GRENZEN[1:], np.inf])
    in_interval = np.maximum(np.searchsorted(onder, tot, side="left") - 1, 0)
    uniek, plek = np.unique(cel, return_inverse=True)
    maanden = np.empty((len(uniek), len(GRENZEN)))
    for nummer in range(len(GRENZEN)):
        tijd = np.minimum(tot, boven[nummer]) - np.maximum(van, onder[nummer])
        maanden[:, nummer] = np.bincount(plek, np.maximum(tijd, 0), minlength=len(uniek))
    werk = np.bincount(
        (plek * len(GRENZEN) + in_interval)[bestand.uitkomst[waar] == WERK], minlength=maanden.size
    )
    sleutel = (uniek[:, None] * len(GRENZEN) + np.arange(len(GRENZEN))).ravel()
    telt = (maanden.ravel() > 0) | (werk > 0)
    return sleutel[telt], werk[telt], maanden.ravel()[telt]
