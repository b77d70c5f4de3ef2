# SPDX-License-Identifier: EUPL-1.2
"""Values as JSON knows them, and tables to and from them without loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import isfinite
from typing import Any

from opstap.basis.tabel import KolomKop, Tabel, Waarde


def plat(waarde: object) -> object:
    """The same tree of dicts, lists, texts, numbers, truth values and nulls.

    What is not a finite number becomes null; an exact fraction the nearest number.
    """
    if waarde is None or (isinstance(waarde, bool | str) and not isinstance(waarde, Enum)):
        return waarde
    if isinstance(waarde, Enum):
        return plat(waarde.value)
    if isinstance(waarde, Mapping):
        return {str(sleutel): plat(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, int):
        return int(waarde)
    if isinstance(waarde, float | Fraction | Decimal):
        return float(waarde) if isfinite(waarde) else None
    if isinstance(waarde, date):
        return waarde.isoformat()
    if hasattr(waarde, "tolist"):  # an array or number of numpy
        return plat(waarde.tolist())
    if isinstance(waarde, Sequence | set | frozenset):
        return [plat(deel) for deel in waarde]
    raise TypeError(f"{type(waarde).__name__} past niet in JSON")


def tabel_naar(tabel: Tabel) -> dict[str, object]:
    """A table as a tree; :func:`tabel_uit` gives exactly the same table back."""
    return {
        "naam": tabel.naam,
        "titel": tabel.titel,
        "kolommen": [asdict(kolom) for kolom in tabel.kolommen],
        "rijen": [[_cel(waarde) for waarde in rij] for rij in tabel.rijen],
        "toelichting": list(tabel.toelichting),
        "totaal": None if tabel.totaal is None else [_cel(waarde) for waarde in tabel.totaal],
    }


def tabel_uit(boom: Mapping[str, Any]) -> Tabel:
    """The table that :func:`tabel_naar` made into ``boom``."""
    totaal = boom["totaal"]
    return Tabel(
        naam=boom["naam"],
        titel=boom["titel"],
        kolommen=tuple(KolomKop(**kolom) for kolom in boom["kolommen"]),
        rijen=tuple(tuple(_waarde(cel) for cel in rij) for rij in boom["rijen"]),
        toelichting=tuple(boom["toelichting"]),
        totaal=None if totaal is None else tuple(_waarde(cel) for cel in totaal),
    )


def _cel(waarde: Waarde) -> object:
    """A number that JSON would change carries its kind."""
    if isinstance(waarde, date):
        return {"datum": waarde.isoformat()}
    if isinstance(waarde, Fraction):
        return {"breuk": str(waarde)}
    if isinstance(waarde, Decimal):
        return {"decimaal": str(waarde)}
    return waarde


def _waarde(cel: Any) -> Waarde:
    if not isinstance(cel, dict):
        waarde: Waarde = cel
        return waarde
    (soort, tekst), *_ = cel.items()
    lezers: dict[str, Any] = {
        "datum": date.fromisoformat,
        "breuk": Fraction,
        "decimaal": Decimal,
    }
    gelezen: Waarde = lezers[soort](tekst)
    return gelezen
