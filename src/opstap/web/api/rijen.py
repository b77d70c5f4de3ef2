# SPDX-License-Identifier: EUPL-1.2
"""Rows of JSON through the reader of files, so that one reader checks both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from ninja import Schema as Vorm

from opstap.basis.fouten import Bevinding, InvoerFout, OpstapFout
from opstap.basis.invoer import Invoer, Schema, lees_bytes
from opstap.web.api.problemen import Fout, Probleem, als_velden, fout

_NAAM = "rijen.csv"
_SAMEN = " + "
"""Between the columns of a key, in a finding about them together."""

_DUBBELZINNIG = 3
"""Digits after a decimal comma with which a number could be thousands."""


def als_csv(rijen: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as the file that a person would bring."""
    kolommen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    buffer = io.StringIO(newline="")
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kolommen)
    schrijver.writerows([_cel(rij.get(naam)) for naam in kolommen] for rij in rijen)
    return buffer.getvalue().encode()


def waarden(rijen: Sequence[Vorm]) -> list[dict[str, Any]]:
    """The fields that are filled in."""
    return [rij.dict(exclude_none=True) for rij in rijen]


class Tafel:
    """Tables of one body, read one after another; :meth:`eis` raises all that is wrong at once."""

    def __init__(self) -> None:
        self.fouten: list[Fout] = []

    def lees(self, wijzer: str, rijen: Sequence[Mapping[str, Any]], schema: Schema) -> Invoer:
        """The rows at this JSON pointer; an empty table when something is wrong with them."""
        try:
            return lees_rijen(rijen, schema)
        except InvoerFout as reden:
            self.fouten += [_fout(wijzer, bevinding) for bevinding in reden.bevindingen]
            return Invoer(_NAAM, None, [], [], None, None, ())

    def eis(self) -> None:
        """Raises :class:`Probleem` when there is anything wrong."""
        if self.fouten:
            raise _probleem(self.fouten)


def lees_rijen(rijen: Sequence[Mapping[str, Any]], schema: Schema) -> Invoer:
    """Rows that came as JSON. Raises :class:`InvoerFout` with every finding."""
    return lees_bytes(_NAAM, als_csv(rijen), schema)


@contextmanager
def in_rijen(wijzer: str = "/rijen") -> Iterator[None]:
    """Findings about rows become problems with the place of each in the body."""
    try:
        yield
    except InvoerFout as reden:
        raise _probleem([_fout(wijzer, bevinding) for bevinding in reden.bevindingen]) from None


@contextmanager
def in_veld(waar: str, plek: str) -> Iterator[None]:
    """An error of the user becomes one of this field."""
    try:
        yield
    except InvoerFout:
        raise
    except OpstapFout as reden:
        tekst = als_velden(str(reden))
        raise Probleem(400, tekst, errors=[fout(waar, plek, tekst, "waarde")]) from None


def _probleem(fouten: list[Fout]) -> Probleem:
    wat = "1 fout" if len(fouten) == 1 else f"{len(fouten)} fouten"
    return Probleem(400, f"De vraag heeft {wat}; zie errors.", errors=fouten)


def _fout(wijzer: str, bevinding: Bevinding) -> Fout:
    """The finding with a pointer: the first row under the header is row 0 of the list."""
    plek, kolom = wijzer, bevinding.kolom
    if bevinding.rij is not None and bevinding.rij > 1:
        plek += f"/{bevinding.rij - 2}"
        if kolom and _SAMEN not in kolom:
            plek += f"/{kolom}"
    over = {"rij": bevinding.rij, "kolom": kolom}
    return fout("body", plek, als_velden(bevinding.boodschap), "invoer") | over


def _cel(waarde: object) -> str:
    """A cell as Excel would write it here; a number so that it can be read in one way only."""
    if waarde is None:
        return ""
    if not isinstance(waarde, Decimal):
        return str(waarde)
    heel, _, rest = f"{waarde:f}".partition(".")
    if not rest:
        return heel
    return f"{heel},{rest}0" if len(rest) == _DUBBELZINNIG else f"{heel},{rest}"
