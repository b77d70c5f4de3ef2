# SPDX-License-Identifier: EUPL-1.2
"""Outcomes that ship with the package: small stable files, read once, with a check of their age.

The calibration, the sensitivity and the chances of the target take minutes to compute, so they
are kept as data. Each names (``vingerafdruk``) the model and the figures that it is about.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import floor, log10
from pathlib import Path
from typing import Generic, Protocol, TextIO, TypeVar

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.prognose.declaratie import DATA

MAP = DATA
"""The folder of what ships."""

CIJFERS = 7
"""Significant digits that are kept."""

T = TypeVar("T")


class Verouderd(UserWarning):
    """What is kept belongs to another version of the model or of the figures."""


class _Uitkomst(Protocol):
    @property
    def vingerafdruk(self) -> str: ...

    def als_dict(self) -> dict[str, object]: ...


U = TypeVar("U", bound=_Uitkomst)


@dataclass(frozen=True, slots=True)
class Geleverd(Generic[U]):
    """An outcome that ships as a JSON file.

    ``maak`` reads it back, ``nu`` gives the fingerprint of the model of now (the calibration in
    the same folder may decide it), ``melding`` is the Dutch warning when that is another one.
    A folder is that of the package unless it is given.
    """

    bestand: str
    maak: Callable[[TextIO], U]
    nu: Callable[[Path], str]
    melding: str

    def lees(self, map: Path | None = None) -> U:
        """What is kept; warns (:class:`Verouderd`) when the model has changed since."""
        hier = map or MAP
        uitkomst = lees(hier / self.bestand, self.maak)
        if uitkomst.vingerafdruk != self.nu(hier):
            warnings.warn(self.melding, Verouderd, stacklevel=3)
        return uitkomst

    def bewaar(self, uitkomst: U, map: Path | None = None) -> None:
        """Keep it instead of what was there."""
        schrijf_json((map or MAP) / self.bestand, uitkomst.als_dict())


def lees(pad: Path, maak: Callable[[TextIO], T]) -> T:
    """What ``maak`` makes of a file, once for as long as the file is not written here."""
    uitkomst: T = _gelezen(pad, maak)
    return uitkomst


@cache
def _gelezen(pad: Path, maak: Callable[[TextIO], T]) -> T:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return maak(bestand)


def schrijf(pad: Path, tekst: str) -> None:
    """Write a file, whole or not at all. Raises :class:`GebruiksFout` when that may not be."""
    tijdelijk = pad.with_name(f".{pad.name}.tmp")
    try:
        tijdelijk.write_text(tekst, encoding="utf-8", newline="")
        tijdelijk.replace(pad)
    except OSError:
        raise GebruiksFout(
            f"{pad}: bewaren lukt niet. Vraag om schrijfrecht op deze map, of installeer Opstap "
            "in een eigen omgeving."
        ) from None
    _gelezen.cache_clear()


def schrijf_json(pad: Path, waarde: object) -> None:
    """Write plain values, floats with :data:`CIJFERS` significant digits."""
    schrijf(pad, json.dumps(_kort(waarde), ensure_ascii=False, indent=1) + "\n")


def bewaard(waarde: float) -> float:
    """A number with the :data:`CIJFERS` significant digits that a file keeps."""
    return float(f"{waarde:.{CIJFERS}g}")


def _kort(waarde: object) -> object:
    if isinstance(waarde, float):
        return bewaard(waarde)
    if isinstance(waarde, dict):
        return {naam: _kort(w) for naam, w in waarde.items()}
    return [_kort(w) for w in waarde] if isinstance(waarde, list | tuple) else waarde


def leesbaar(waarde: float) -> str:
    """A number for a reader, in Dutch style with three significant digits (0,0241; 2.050)."""
    if waarde == 0:
        return "0"
    plaatsen = max(0, 2 - floor(log10(abs(waarde))))
    afgerond = round(waarde, 2 - floor(log10(abs(waarde))))
    return getal(afgerond, plaatsen)
