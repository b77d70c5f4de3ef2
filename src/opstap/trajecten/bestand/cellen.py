# SPDX-License-Identifier: EUPL-1.2
"""The cells of one column, each different value once, and how they become values.

A column of 100,000 cells has few different values, so each different cell goes through the
readers of :mod:`opstap.basis.invoer` once: same rules, same sentences, no loop over rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.cellen import LEZERS, CellError
from opstap.basis.invoer.ruw import WIT, Cel, schoon
from opstap.basis.invoer.schema import Soort

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

ALS_DATUM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}-[a-z]{3}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
)
"""What becomes of a class as 3-6 or 5-10 when a spreadsheet takes it for a day, small letters."""


@dataclass(frozen=True, slots=True)
class Cellen:
    """``codes`` [n] points into ``uniek``; -1 = an empty cell. ``nummers`` [n]: rows in the file.

    ``uniek`` has no empty text, and no text with spaces around it.
    """

    naam: str
    codes: NDArray[np.int32]
    uniek: list[Cel]
    nummers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def gevuld(self) -> NDArray[np.bool_]:
        """Which cells [n] are not empty."""
        vol: NDArray[np.bool_] = self.codes >= 0
        return vol

    def aantallen(self) -> NDArray[np.int64]:
        """How many cells each different value has."""
        import numpy as np

        uit: NDArray[np.int64] = np.bincount(self.codes[self.gevuld], minlength=len(self.uniek))
        return uit

    def eerste(self) -> NDArray[np.int64]:
        """The row number of the first cell of each different value."""
        import numpy as np

        uit = np.zeros(len(self.uniek), dtype=np.int64)
        uit[self.codes[self.gevuld][::-1]] = self.nummers[self.gevuld][::-1]
        return uit

    def teksten(self) -> list[str]:
        """The different cells that hold text."""
        return [cel for cel in self.uniek if isinstance(cel, str)]


def maak_cellen(naam: str, cellen: pl.Series | Sequence[Cel], nummers: NDArray[np.int64]) -> Cellen:
    """Every different cell once. A missing number (NaN) is an empty cell."""
    import numpy as np
    import polars as pl

    if isinstance(cellen, pl.Series):
        return _van_reeks(naam, cellen, nummers)
    nummer: dict[tuple[type, Cel], int] = {}
    code: dict[tuple[type, Cel], int] = {}
    for ruw in dict.fromkeys(zip(map(type, cellen), cellen, strict=True)):  # 1, 1.0 and True differ
        cel = schoon(ruw[1]) if isinstance(ruw[1], str) else ruw[1]
        if cel is None or cel == "" or (isinstance(cel, float) and math.isnan(cel)):
            code[ruw] = -1
        else:
            code[ruw] = nummer.setdefault((cel.__class__, cel), len(nummer))
    paren = zip(map(type, cellen), cellen, strict=True)
    codes = np.fromiter(map(code.__getitem__, paren), dtype=np.int32, count=len(cellen))
    return Cellen(naam, codes, [cel for _, cel in nummer], nummers)


def _van_reeks(naam: str, reeks: pl.Series, nummers: NDArray[np.int64]) -> Cellen:
    import numpy as np
    import polars as pl

    ruw = reeks.drop_nulls().unique(maintain_order=True)
    if reeks.dtype == pl.String:
        schone = ruw.str.strip_chars(WIT)
        if (schone != ruw).any():
            reeks = reeks.str.strip_chars(WIT)
            ruw = schone.unique(maintain_order=True)
        uniek = ruw.filter(ruw != "")
    else:
        uniek = ruw.filter(ruw.is_not_nan()) if reeks.dtype.is_float() else ruw
    if len(uniek) == len(reeks):  # every cell is another one, and none is empty
        return Cellen(naam, np.arange(len(reeks), dtype=np.int32), uniek.to_list(), nummers)
    tabel = pl.DataFrame({"cel": uniek, "code": np.arange(len(uniek), dtype=np.int32)})
    gevonden = reeks.to_frame("cel").join(tabel, on="cel", how="left", maintain_order="left")
    codes = gevonden["code"].fill_null(-1).to_numpy()
    return Cellen(naam, codes, uniek.to_list(), nummers)


def lees_uniek(
    cellen: Cellen,
    soort: Soort,
    bevindingen: list[Bevinding],
    *,
    lees: Callable[[Cel], Any] | None = None,
) -> list[Any]:
    """The value of each different cell; ``None`` and a finding for every row where it is wrong.

    ``lees`` reads a cell in another way than ``soort`` does; it raises ``CellError``.
    """
    lezer = lees or LEZERS[soort]
    waarden: list[Any] = []
    fouten: dict[int, str] = {}
    for index, cel in enumerate(cellen.uniek):
        try:
            waarden.append(lezer(cel))
        except CellError as fout:
            waarden.append(None)
            fouten[index] = str(fout)
    meld_cellen(cellen, fouten, bevindingen)
    return waarden


def meld_cellen(cellen: Cellen, fouten: dict[int, str], bevindingen: list[Bevinding]) -> None:
    """A finding for every row whose different value has a sentence in ``fouten``."""
    import numpy as np

    if not fouten:
        return
    mis = np.isin(cellen.codes, np.fromiter(fouten, dtype=np.int32))
    rijen = zip(cellen.nummers[mis].tolist(), cellen.codes[mis].tolist(), strict=True)
    bevindingen += [Bevinding(fouten[code], nummer, cellen.naam) for nummer, code in rijen]


def lees_dagen(cellen: Cellen, bevindingen: list[Bevinding]) -> NDArray[np.datetime64]:
    """Days [n]; not a day where the cell is empty or wrong."""
    waarden: list[date | None] = lees_uniek(cellen, "datum", bevindingen)
    uit: NDArray[np.datetime64] = op_rij(cellen, dagen(waarden))
    return uit


def dagen(waarden: Iterable[date | None]) -> NDArray[np.datetime64]:
    """Days as an array; ``None`` is not a day."""
    import numpy as np

    uit: NDArray[np.datetime64] = np.array(list(waarden), dtype="datetime64[D]")
    return uit


def op_rij(cellen: Cellen, waarden: Any) -> Any:
    """The value [n] of each cell from those of the different values; the missing value if empty."""
    import numpy as np

    leeg = np.array(["NaT"], dtype="datetime64[D]") if waarden.dtype.kind == "M" else [np.nan]
    return np.concatenate([waarden, leeg])[cellen.codes]


def meld_rijen(
    mis: NDArray[np.bool_],
    boodschap: str,
    kolom: str,
    nummers: NDArray[np.int64],
    bevindingen: list[Bevinding],
) -> None:
    """The same finding for every row where ``mis`` [n] holds."""
    bevindingen += [Bevinding(boodschap, rij, kolom) for rij in nummers[mis].tolist()]
