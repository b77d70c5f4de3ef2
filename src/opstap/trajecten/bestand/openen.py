# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of a file to columns of cells: the same for CSV, XLSX and Parquet.

CSV in which no cell holds a separator or line break is cut by polars; all else goes through the
readers of :mod:`opstap.basis.invoer`. Both give the same cells and the same row numbers.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from opstap.basis.invoer.csvbestand import lees_csv, melding_scheidingsteken, open_csv
from opstap.basis.invoer.lezer import CSV_EINDES, XLSX_EINDES, weiger_einde, weiger_te_groot
from opstap.basis.invoer.ruw import (
    MAX_BYTES,
    MAX_KOLOMMEN,
    MAX_RIJEN,
    WIT,
    Cel,
    RuweTabel,
    citaat,
    schoon,
    weiger,
)
from opstap.basis.invoer.schema import Schema
from opstap.basis.invoer.xlsxbestand import lees_xlsx
from opstap.basis.opmaak import getal
from opstap.trajecten.bestand import parquetlezer

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

_MEESTE_SECONDEN = 120
_EERSTE_RIJEN = 20  # as far as the header is looked for

_GEEN_PARQUET = (
    "dit is geen leesbaar Parquet-bestand; het is beschadigd of van een ander soort. Maak het "
    "opnieuw, of lever CSV of XLSX."
)


@dataclass(frozen=True, slots=True)
class Bron:
    """``tabel``: the header and what its checks need; ``kolommen``: the cells below it, by place.

    ``nummers`` [n]: where each row stands in the file, counted as a spreadsheet does. A Parquet
    file counts as if its names were row 1.
    """

    tabel: RuweTabel
    nummers: NDArray[np.int64]
    kolommen: Sequence[pl.Series | Sequence[Cel]]


def open_bron(naam: str, inhoud: bytes, schema: Schema) -> Bron:
    """The columns of a file; the ending of ``naam`` tells the format.

    Raises :class:`InvoerFout` when the file is too large, empty or cannot be read as its kind.
    """
    if len(inhoud) > MAX_BYTES:
        weiger_te_groot(naam, len(inhoud))
    einde = Path(naam).suffix.lower()
    if einde == ".parquet":
        bron = _parquet(naam, inhoud)
    elif einde in XLSX_EINDES:
        bron = _van_rijen(lees_xlsx(naam, inhoud, None))
    elif einde in CSV_EINDES:
        bron = _effen_csv(naam, inhoud, schema) or _van_rijen(lees_csv(naam, inhoud, schema))
    else:
        weiger_einde(naam, ".csv, .xlsx of .parquet")
    if not bron.tabel.rijen:
        weiger(naam, "het bestand is leeg; er is geen kopregel en er zijn geen rijen.")
    return bron


def _effen_csv(naam: str, inhoud: bytes, schema: Schema) -> Bron | None:
    """A CSV file in which every line is a row of the same width; ``None`` for any other.

    Also when cells stand between quotation marks, as long as these hold no separator, line break
    or other quotation mark.
    """
    import numpy as np
    import polars as pl

    tekst, teken = open_csv(naam, inhoud, schema)
    if teken is None:
        return None
    tekst = tekst.replace("\r\n", "\n")
    if "\r" in tekst:
        return None
    regels = tekst.removesuffix("\n").split("\n")
    namen = regels[0].split(teken)
    if '"' in regels[0]:
        namen = [naam[1:-1] if re.fullmatch('"[^"]*"', naam) else naam for naam in namen]
    breedte = len(namen)
    if len(regels) > MAX_RIJEN or breedte > MAX_KOLOMMEN or not all(map(schoon, namen)):
        return None
    if any('"' in naam for naam in namen):
        return None
    reeks = pl.Series("regel", regels[1:], dtype=pl.String)
    leeg = (reeks.str.strip_chars(WIT + teken) == "").to_numpy()
    vol = reeks.filter(~pl.Series(leeg)) if leeg.any() else reeks
    if vol.str.count_matches(teken, literal=True).ne(breedte - 1).any():
        return None
    kolommen = vol.str.split_exact(teken, breedte - 1).struct.unnest().get_columns()
    if '"' in tekst:
        los = [_zonder_aanhaling(kolom) for kolom in kolommen]
        kolommen = [kolom for kolom in los if kolom is not None]
        if len(kolommen) < breedte:
            return None
    if "'" in tekst:
        kolommen = [_zonder_schild(kolom) for kolom in kolommen]
    nummers = np.arange(2, len(regels) + 1)
    tabel = RuweTabel(scheidingsteken=teken, meldingen=melding_scheidingsteken(teken))
    tabel.voeg_toe(naam, 1, [cel.removeprefix("'") if cel[:1] == "'" else cel for cel in namen])
    tabel.leeg = nummers[leeg].tolist()
    nummers = nummers[~leeg]
    for index in range(min(_EERSTE_RIJEN, len(nummers))):
        tabel.voeg_toe(naam, int(nummers[index]), [kolom[index] for kolom in kolommen])
    return Bron(tabel, nummers, kolommen)


def _zonder_aanhaling(kolom: pl.Series) -> pl.Series | None:
    """The cells without quotation marks around them; ``None`` when one has them elsewhere."""
    aantal = kolom.str.count_matches('"', literal=True)
    if aantal.max() in (0, None):
        return kolom
    heel = kolom.str.starts_with('"') & kolom.str.ends_with('"') & (aantal == 2)
    if not (heel | (aantal == 0)).all():
        return None
    return kolom.str.replace_all('"', "", literal=True)


def _zonder_schild(kolom: pl.Series) -> pl.Series:
    """What :func:`opstap.basis.formuleschild.zonder_schild` does, for a whole column."""
    import polars as pl

    beschermd = kolom.str.contains(r"^'+[=+\-@\t\r]")
    if not beschermd.any():
        return kolom
    naam = kolom.name
    cel = pl.col(naam)
    met = pl.when(pl.lit(beschermd)).then(cel.str.slice(1)).otherwise(cel)
    return kolom.to_frame().select(met.alias(naam)).to_series()


def _van_rijen(tabel: RuweTabel) -> Bron:
    import numpy as np
    import polars as pl

    nummers = np.array(tabel.nummers[1:], dtype=np.int64)
    if not tabel.rijen:
        return Bron(tabel, nummers, [])
    rijen = tabel.rijen[1:]
    breedte = max(map(len, tabel.rijen))
    if any(len(rij) != breedte for rij in rijen):
        rijen = [(*rij, *[None] * (breedte - len(rij))) for rij in rijen]
    kolommen: list[Sequence[Cel]] = list(zip(*rijen, strict=True)) or [()] * breedte
    if tabel.scheidingsteken is None and tabel.blad is not None:
        return Bron(tabel, nummers, kolommen)
    return Bron(tabel, nummers, [pl.Series("", kolom, dtype=pl.String) for kolom in kolommen])


def _parquet(naam: str, inhoud: bytes) -> Bron:
    import numpy as np
    import polars as pl

    tabel = pl.read_ipc_stream(io.BytesIO(_stroom(naam, inhoud)))
    kop = RuweTabel()
    if not tabel.columns:
        return Bron(kop, np.empty(0, dtype=np.int64), [])
    kop.voeg_toe(naam, 1, tabel.columns)
    kolommen = [_gewone_soort(naam, kolom) for kolom in tabel.get_columns()]
    return Bron(kop, np.arange(2, tabel.height + 2), kolommen)


def _stroom(naam: str, inhoud: bytes) -> bytes:
    """The table as an Arrow stream, by another process (see :mod:`.parquetlezer`)."""
    opdracht = [sys.executable, "-I", parquetlezer.__file__]
    try:
        proces = subprocess.run(
            opdracht, input=inhoud, capture_output=True, timeout=_MEESTE_SECONDEN, check=False
        )
    except subprocess.TimeoutExpired:
        weiger(naam, _GEEN_PARQUET)
    if proces.returncode == parquetlezer.TE_BREED:
        weiger(
            naam,
            f"meer dan de {MAX_KOLOMMEN} kolommen die mogen; verwijder de kolommen die niet nodig "
            "zijn.",
        )
    if proces.returncode == parquetlezer.TE_LANG:
        weiger(naam, f"meer dan {getal(MAX_RIJEN)} rijen; splits het bestand.")
    if proces.returncode == parquetlezer.TE_GROOT:
        weiger(naam, "uitgepakt is dit bestand te groot; verwijder kolommen of splits het.")
    if proces.returncode:
        weiger(naam, _GEEN_PARQUET)
    return proces.stdout


def _gewone_soort(naam: str, kolom: pl.Series) -> pl.Series:
    """The column as text, numbers, days or truth values; any other kind is refused."""
    import polars as pl

    if kolom.dtype in (pl.Categorical, pl.Enum):
        return kolom.cast(pl.String)
    if kolom.dtype == pl.Decimal:
        return kolom.cast(pl.Float64)
    if kolom.dtype == pl.Float32:
        # 0.76 must stay 0.76, and not become the nearest 32 bit number
        return kolom.cast(pl.String).cast(pl.Float64)
    if kolom.dtype == pl.Null:
        return kolom.cast(pl.String)
    gewoon = (pl.String, pl.Boolean, pl.Date, pl.Datetime)
    if kolom.dtype not in gewoon and not kolom.dtype.is_numeric():
        _weiger_soort(naam, kolom)
    return kolom


def _weiger_soort(naam: str, kolom: pl.Series) -> NoReturn:
    weiger(
        naam,
        f"de kolom {citaat(kolom.name)} heeft een soort dat hier niet te lezen is "
        f"({kolom.dtype}); maak er tekst, een getal of een datum van.",
    )
