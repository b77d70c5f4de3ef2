# SPDX-License-Identifier: EUPL-1.2
"""Tables as Parquet, for those who compute on."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.opmaak import decimaal
from opstap.basis.tabel import Tabel, Waarde

if TYPE_CHECKING:
    import polars

_EURODECIMALEN = 6


def als_parquet(tabel: Tabel) -> bytes:
    """The rows of ``tabel`` as one Parquet file, columns named as in the table.

    Whole numbers are 64 bit; money with cents or smaller parts is an exact decimal (an endless
    fraction rounded to six places); other numbers and shares are floats of 64 bit.
    """
    import polars as pl

    reeksen = [
        _reeks(kolom.naam, kolom.soort, [rij[index] for rij in tabel.rijen])
        for index, kolom in enumerate(tabel.kolommen)
    ]
    buffer = io.BytesIO()
    pl.DataFrame(reeksen).write_parquet(buffer)
    return buffer.getvalue()


def _reeks(naam: str, soort: str, waarden: list[Waarde]) -> polars.Series:
    import polars as pl

    if soort == "tekst":
        return pl.Series(naam, waarden, dtype=pl.String)
    if soort == "datum":
        return pl.Series(naam, waarden, dtype=pl.Date)
    if soort != "aandeel" and all(waarde is None or isinstance(waarde, int) for waarde in waarden):
        return pl.Series(naam, waarden, dtype=pl.Int64)
    if soort == "euro":
        bedragen = [_bedrag(waarde) for waarde in waarden]
        return pl.Series(naam, bedragen, dtype=pl.Decimal(38, _EURODECIMALEN))
    getallen = [None if waarde is None else float(waarde) for waarde in waarden]  # type: ignore[arg-type]
    return pl.Series(naam, getallen, dtype=pl.Float64)


def _bedrag(waarde: Waarde) -> Decimal | None:
    if not isinstance(waarde, int | Fraction | Decimal):
        return None
    return Decimal(decimaal(Fraction(waarde), _EURODECIMALEN))
