# SPDX-License-Identifier: EUPL-1.2
"""Columns of numbers: one decimal mark for the file, and shares that are written as percentages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.cellen import LEZERS, CellError
from opstap.basis.invoer.decimaalteken import (
    Bewijs,
    Bewijzen,
    melding_decimaalteken,
    melding_duizendtallen,
)
from opstap.basis.invoer.getallen import DUBBELZINNIG, Getaltekst, duizendtallen, waarde
from opstap.basis.invoer.ruw import citaat
from opstap.basis.opmaak import getal
from opstap.trajecten.bestand.cellen import Cellen, meld_cellen, op_rij

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]

_KAAL = r"^-?[0-9]{1,15}(?:[.,][0-9]{1,15})?$"
_TWEE_LEZINGEN = r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$"


class _Kolom:
    """The different cells of one column on their way to numbers."""

    def __init__(self, cellen: Cellen, teksten: Sequence[str | None]) -> None:
        """``teksten``: what to read instead of a cell (a percentage without its sign)."""
        import numpy as np
        import polars as pl

        self.cellen = cellen
        self.waarden = np.full(len(cellen.uniek), np.nan)
        self.teksten: dict[int, Getaltekst] = {}
        self.fouten: dict[int, str] = {}
        kaal = pl.Series([None] * len(cellen.uniek), dtype=pl.String)
        if any(isinstance(cel, str) for cel in cellen.uniek):
            lees = [
                (tekst or cel) if isinstance(cel, str) else None
                for tekst, cel in zip(teksten, cellen.uniek, strict=True)
            ]
            kaal = pl.Series(lees, dtype=pl.String)
            kaal = kaal.set(~kaal.str.contains(_KAAL).fill_null(False), None)
        self.kaal = kaal
        for index in np.flatnonzero(kaal.is_null().to_numpy()).tolist():
            self._lees_los(index, teksten[index])

    def _lees_los(self, index: int, tekst: str | None) -> None:
        cel = self.cellen.uniek[index]
        try:
            if isinstance(cel, int | float) and not isinstance(cel, bool):
                if math.isinf(cel):
                    raise CellError("oneindig is geen getal waarmee te rekenen is.")
                self.waarden[index] = float(cel)
                return
            gelezen = LEZERS["getal"](tekst or cel)
        except CellError as fout:
            self.fouten[index] = str(fout)
            return
        if isinstance(gelezen, Getaltekst):
            self.teksten[index] = gelezen
        else:
            self.waarden[index] = float(gelezen)

    def tel(self, bewijzen: Bewijzen) -> None:
        """Add what the cells prove about the decimal mark."""
        import numpy as np

        eerste, aantal = self.cellen.eerste(), self.cellen.aantallen()
        twee = self.kaal.str.contains(_TWEE_LEZINGEN).fill_null(False).to_numpy()
        for teken in ".,":
            met = self.kaal.str.contains(teken, literal=True).fill_null(False).to_numpy()
            for bewijs, mask in ((teken, met & ~twee), (DUBBELZINNIG, met & twee)):
                if mask.any():
                    index = int(np.flatnonzero(mask)[np.argmin(eerste[mask])])
                    totaal = int(aantal[mask].sum())
                    bewijzen.tel(
                        bewijs, self.kaal[index], int(eerste[index]), self.cellen.naam, totaal
                    )
        for index, los in self.teksten.items():
            if los.bewijs:
                plaats = int(eerste[index])
                bewijzen.tel(los.bewijs, los.tekst, plaats, self.cellen.naam, int(aantal[index]))

    def pas_toe(self, teken: str | None) -> Bewijs | None:
        """Read the text with the mark of the file; the first number with marks for thousands."""
        import numpy as np
        import polars as pl

        decimaal, duizend = (teken or ","), "." if (teken or ",") == "," else ","
        kaal = self.kaal.str.replace_all(duizend, "", literal=True)
        getallen = kaal.str.replace(decimaal, ".", literal=True).cast(pl.Float64)
        self.waarden = np.where(
            self.kaal.is_null().to_numpy(), self.waarden, getallen.fill_null(np.nan).to_numpy()
        )
        gegroepeerd = self.kaal.str.contains(duizend, literal=True).fill_null(False).to_numpy()
        if teken is None:
            gegroepeerd = np.zeros_like(gegroepeerd)
        for index, los in self.teksten.items():
            self.waarden[index] = float(waarde(los, decimaal))
            gegroepeerd[index] = teken is not None and duizendtallen(los, teken)
        if not gegroepeerd.any():
            return None
        eerste = self.cellen.eerste()
        index = int(np.flatnonzero(gegroepeerd)[np.argmin(eerste[gegroepeerd])])
        aantal = int(self.cellen.aantallen()[gegroepeerd].sum())
        return Bewijs(str(self.cellen.uniek[index]), int(eerste[index]), self.cellen.naam, aantal)


def lees_getallen(
    kolommen: Mapping[str, Cellen],
    aandelen: Sequence[str],
    bevindingen: list[Bevinding],
    meldingen: list[str],
) -> dict[str, Getallen]:
    """Numbers [n] of each column, NaN where empty or wrong; ``aandelen`` come out as parts of 1."""
    import numpy as np

    procenten = {naam: _procenten(kolommen[naam]) for naam in aandelen if naam in kolommen}
    gelezen = {
        naam: _Kolom(cellen, procenten.get(naam) or [None] * len(cellen.uniek))
        for naam, cellen in kolommen.items()
    }
    bewijzen = Bewijzen()
    for kolom in gelezen.values():
        kolom.tel(bewijzen)
    teken, fouten = bewijzen.oordeel()
    bevindingen += fouten
    if fouten:
        for kolom in gelezen.values():
            meld_cellen(kolom.cellen, kolom.fouten, bevindingen)
        return {naam: np.full(len(cellen), np.nan) for naam, cellen in kolommen.items()}
    if teken is not None:
        meldingen.append(melding_decimaalteken(teken))
    gegroepeerd = [bewijs for kolom in gelezen.values() if (bewijs := kolom.pas_toe(teken))]
    if gegroepeerd:
        totaal = sum(bewijs.aantal for bewijs in gegroepeerd)
        eerste = gegroepeerd[0]
        bewijs = Bewijs(eerste.tekst, eerste.nummer, eerste.kolom, totaal)
        meldingen.append(melding_duizendtallen(bewijs, teken))
    uit = {}
    for naam, kolom in gelezen.items():
        if naam in procenten:
            _naar_deel(kolom, procenten[naam], meldingen)
        meld_cellen(kolom.cellen, kolom.fouten, bevindingen)
        uit[naam] = op_rij(kolom.cellen, kolom.waarden)
    return uit


def _procenten(cellen: Cellen) -> list[str | None]:
    """Of each different cell that ends in a percent sign: the number before it."""
    return [
        cel[:-1].rstrip() if isinstance(cel, str) and cel.endswith("%") and cel != "%" else None
        for cel in cellen.uniek
    ]


def _naar_deel(kolom: _Kolom, procenten: Sequence[str | None], meldingen: list[str]) -> None:
    """Shares as parts of 1; a column in percentages is recognised when nothing speaks against it.

    A number of 1 or less beside numbers above 1 could be either; such a column is refused.
    """
    import numpy as np

    met_teken = np.array([tekst is not None for tekst in procenten], dtype=bool)
    waarden, naam = kolom.waarden, kolom.cellen.naam
    waarden[met_teken] /= 100
    los = np.flatnonzero(~met_teken & np.isfinite(waarden))
    boven = los[waarden[los] > 1]
    tussen = los[(waarden[los] > 0) & (waarden[los] < 1)]
    if len(boven) and not len(tussen) and not met_teken.any() and waarden[boven].max() <= 100:
        waarden[los] /= 100
        meldingen.append(
            f"Kolom {naam} is gelezen als percentages: {getal(float(waarden[boven[0]]) * 100)} is "
            f"{getal(float(waarden[boven[0]]), 2)}."
        )
    elif len(boven) and len(tussen):
        minst = boven if len(boven) <= len(tussen) else tussen
        for index in minst.tolist():
            kolom.fouten[index] = (
                f"{citaat(_getoond(waarden[index]))} past niet bij de rest van de kolom: daar "
                "staan zowel delen van 1 (0,76) als percentages (76). Kies één van beide."
            )
    elif len(boven):
        te_hoog = boven[waarden[boven] > 100]
        in_procenten = 2 * len(te_hoog) <= len(boven) and not met_teken.any()
        for index in (te_hoog if in_procenten else boven).tolist():
            kolom.fouten[index] = (
                f"{_getoond(waarden[index])} mag hier niet; de waarde moet een deel van 1 zijn, "
                "zoals 0,76, of een percentage van hoogstens 100."
            )
    negatief = np.flatnonzero(waarden < 0)
    te_hoog = np.flatnonzero(met_teken & (waarden > 1))
    for index in (*negatief.tolist(), *te_hoog.tolist()):
        kolom.fouten[index] = (
            f"{citaat(str(kolom.cellen.uniek[index]))} mag hier niet; de waarde moet van 0 tot en "
            "met 1 zijn, of van 0% tot en met 100%."
        )


def _getoond(waarde_: float) -> str:
    return f"{waarde_:.12g}".replace(".", ",")
