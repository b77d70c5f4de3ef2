# SPDX-License-Identifier: EUPL-1.2
"""Classes of durations: ``3-6``, ``tot 3 maanden``, ``12+``.

A class is longer than its lower and at most its upper bound, as in the letter of 2022 ("maximaal
6 maanden"); without an upper bound it is infinite.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.cellen import LEZERS, CellError
from opstap.basis.invoer.ruw import Cel, citaat
from opstap.trajecten.bestand.cellen import ALS_DATUM, Cellen, lees_uniek, op_rij

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.trajectbestand import Eenheid

_GETAL = r"([0-9]+(?:[.,][0-9]+)?)"
_TUSSEN = re.compile(rf"(?:van )?{_GETAL} ?(?:-|–|t/m|tot en met|tot) ?{_GETAL}")
_TOT = re.compile(
    rf"(?:<=?|≤|tot en met|tot|t/m|hoogstens|maximaal|max|korter dan|minder dan|binnen) ?{_GETAL}"
)
_VANAF = re.compile(
    rf"(?:(?:>=?|≥|meer dan|langer dan|vanaf|minstens) ?{_GETAL}"
    rf"|{_GETAL} ?(?:\+|of meer|of langer|en meer|en langer))"
)
_EENHEDEN = {
    "maanden": re.compile(r" ?(?:maanden|maand|mnd|mndn|m)$"),
    "dagen": re.compile(r" ?(?:dagen|dag|d)$"),
}
_MIDDEN = re.compile(r"(?<=[0-9]) (?:maanden|maand|mnd|dagen|dag)(?= )")


def lees_klassen(
    cellen: Cellen, eenheid: Eenheid, bevindingen: list[Bevinding]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From and to which duration, each [n]; NaN where the cell is empty or wrong."""
    import numpy as np

    gelezen = lees_uniek(cellen, "tekst", bevindingen, lees=lambda cel: _klasse(cel, eenheid))
    grenzen = np.array([paar or (np.nan, np.nan) for paar in gelezen]).reshape(-1, 2)
    return op_rij(cellen, grenzen[:, 0]), op_rij(cellen, grenzen[:, 1])


def _klasse(cel: Cel, eenheid: Eenheid) -> tuple[float, float]:
    tekst = LEZERS["tekst"](cel)
    effen = " ".join(tekst.casefold().split())
    if ALS_DATUM.fullmatch(effen):
        raise CellError(
            f"{citaat(tekst)} is een datum; Excel maakt die van een klasse als 3-6. Maak de kolom "
            "op als tekst en vul de klasse opnieuw in, of schrijf 3 tot 6."
        )
    for wat, patroon in _EENHEDEN.items():
        kaal = patroon.sub("", effen)
        if kaal != effen:
            if wat != eenheid:
                raise CellError(
                    f"{citaat(tekst)} is in {wat}, maar het bestand wordt gelezen in {eenheid}; "
                    f"kies {wat} als eenheid."
                )
            effen = kaal
            break
    effen = _MIDDEN.sub("", effen)
    if vorm := _TUSSEN.fullmatch(effen):
        van, tot = _waarde(vorm[1]), _waarde(vorm[2])
        if van >= tot:
            raise CellError(f"{citaat(tekst)}: de ondergrens moet lager zijn dan de bovengrens.")
        return van, tot
    if vorm := _TOT.fullmatch(effen):
        if _waarde(vorm[1]) == 0:
            raise CellError(f"{citaat(tekst)}: de bovengrens moet hoger zijn dan 0.")
        return 0.0, _waarde(vorm[1])
    if vorm := _VANAF.fullmatch(effen):
        return _waarde(vorm[1] or vorm[2]), float("inf")
    raise CellError(
        f"{citaat(tekst)} is geen klasse; schrijf de grenzen, zoals 0-3, 3-6, 6-12 en 12+."
    )


def _waarde(cijfers: str) -> float:
    return float(cijfers.replace(",", "."))
