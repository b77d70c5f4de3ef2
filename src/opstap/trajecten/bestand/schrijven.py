# SPDX-License-Identifier: EUPL-1.2
"""Trajectories as a file of a user again, and an empty one to start from."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from opstap.basis.formuleschild import met_schild
from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.bestand.kolommen import KOLOMMEN
from opstap.trajecten.kalender import na
from opstap.trajecten.synthetisch import merk
from opstap.trajecten.trajectbestand import LOPEND, UITKOMSTEN, Groep, Trajectbestand, Vorm

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

Einde = Literal[".csv", ".xlsx", ".parquet"]

_SJABLOON: tuple[tuple[str | date | Fraction | None, ...], ...] = (
    ("T0001", "P0001", "Bedrijf A", date(2024, 1, 15), date(2024, 6, 14), "werk", None,
     Fraction(22), Fraction(76, 100), Fraction(40, 100), "bijstand", "groot", "27 tot 45"),
    ("T0002", "P0002", "Bedrijf A", date(2024, 2, 1), date(2024, 5, 1), "vervolg", None,
     Fraction(24), Fraction(80, 100), Fraction(55, 100), "ww", "klein", "45 tot 55"),
    ("T0003", "P0002", "Bedrijf A", date(2024, 5, 2), None, None, None,
     Fraction(24), Fraction(70, 100), Fraction(60, 100), "ww", "klein", "45 tot 55"),
)  # fmt: skip
_SJABLOONKOLOMMEN = (
    "traject",
    "persoon",
    "organisatie",
    "start",
    "eind",
    "uitkomst",
    "instroom_vanaf",
    "uren",
    "aandeel_productie",
    "productiviteit_bij_start",
    "uitkering",
    "afstand",
    "leeftijdsgroep",
)
_NODIG = {"start": "ja", "eind": "ja", "uitkomst": "ja"}


def schrijf_rijen(bestand: Trajectbestand) -> pl.DataFrame:
    """The trajectories as a user would bring them, a row each.

    Reading it back with the same unit and reference day gives the same trajectories, as long as
    times come from whole days. Persons get pseudonyms from their numbers (P00001).
    """
    import numpy as np
    import polars as pl

    lopend = bestand.uitkomst == LOPEND
    kolommen: dict[str, Any] = {}
    if bestand.traject is not None:
        kolommen["traject"] = pl.Series(bestand.traject.tolist(), dtype=pl.String)
    if bestand.persoon is not None:
        nummer = pl.Series(bestand.persoon.astype(np.int64) + 1).cast(pl.String)
        kolommen["persoon"] = "P" + nummer.str.zfill(5)
    if bestand.organisatie is not None:
        kolommen["organisatie"] = _groep(bestand.organisatie)
    if bestand.start is not None:
        kolommen["start"] = pl.Series(bestand.start.astype("datetime64[D]"))
    if bestand.klassen is not None:
        kolommen["duur_van"], tot = bestand.klassen
        kolommen["duur_tot"] = pl.Series(np.where(np.isinf(tot), np.nan, tot)).fill_nan(None)
    elif bestand.vorm is Vorm.DUREN or bestand.start is None:
        kolommen["duur"] = bestand.duur
    else:
        eind = _dag(bestand, bestand.duur)
        eind[lopend] = np.datetime64("NaT")
        kolommen["eind"] = pl.Series(eind)
    woorden = np.array([None, *UITKOMSTEN[1:]], dtype=object)
    kolommen["uitkomst"] = pl.Series(woorden[bestand.uitkomst].tolist(), dtype=pl.String)
    if (bestand.instroom > 0).any():
        later_in_beeld = bestand.instroom > 0
        if "eind" in kolommen:
            vanaf = _dag(bestand, bestand.instroom)
            vanaf[~later_in_beeld] = np.datetime64("NaT")
            kolommen["instroom_vanaf"] = pl.Series(vanaf)
        else:
            getallen = np.where(later_in_beeld, bestand.instroom, np.nan)
            kolommen["instroom_vanaf"] = pl.Series(getallen).fill_nan(None)
    for naam, reeks in bestand.getallen.items():
        kolommen[naam] = pl.Series(reeks).fill_nan(None)
    for naam, groep in bestand.groepen.items():
        kolommen[naam] = _groep(groep)
    if bestand.synthetisch:
        kolommen[merk.KOLOM] = pl.Series([merk.WAARDE] * len(bestand), dtype=pl.String)
    return pl.DataFrame(kolommen)


def schrijf_bytes(bestand: Trajectbestand, einde: Einde) -> bytes:
    """A file of a user with these trajectories: CSV (for a Dutch Excel), XLSX or Parquet."""
    import polars as pl

    tabel = schrijf_rijen(bestand)
    buffer = io.BytesIO()
    if einde == ".csv":
        veilig = tabel.with_columns(
            pl.col(naam).map_elements(met_schild, return_dtype=pl.String)
            for naam in tabel.columns
            if tabel[naam].dtype == pl.String and tabel[naam].str.contains(r"^'*[=+\-@\t\r]").any()
        )
        veilig.write_csv(buffer, separator=";", decimal_comma=True, include_bom=True)
    elif einde == ".xlsx":
        tabel.write_excel(buffer, worksheet="trajecten", dtype_formats={pl.Date: "dd-mm-yyyy"})
    else:
        tabel.write_parquet(buffer)
    return buffer.getvalue()


def sjabloon() -> Tabel:
    """A table with three invented rows to start from; its file can be read as it is."""
    soorten = {"datum": "datum", "getal": "getal"}
    per_naam = {kolom.naam: kolom for kolom in KOLOMMEN}
    koppen = []
    for naam in _SJABLOONKOLOMMEN:
        soort: Any = soorten.get(per_naam[naam].soort, "tekst")
        if naam == "instroom_vanaf":
            soort = "datum"
        titel = naam.replace("_", " ").capitalize()
        koppen.append(KolomKop(naam, titel, per_naam[naam].eenheid, soort))
    return Tabel(
        "trajecten",
        "Trajecten: vul uw eigen rijen in over deze voorbeelden",
        tuple(koppen),
        _SJABLOON,
        (
            "Nodig zijn start, eind en uitkomst. De andere kolommen mogen leeg blijven of weg.",
            "Gebruik voor persoon een eigen pseudoniem, zoals P0001.",
            "Een bestand met namen, geboortedatums of gegevens over gezondheid wordt geweigerd.",
        ),
    )


def sjabloon_uitleg() -> Tabel:
    """What every column of the file holds, for beside the template."""
    return Tabel(
        "uitleg",
        "Wat er in elke kolom staat",
        (
            KolomKop("kolom", "Kolom"),
            KolomKop("nodig", "Nodig"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("voorbeeld", "Voorbeeld"),
            KolomKop("uitleg", "Uitleg"),
        ),
        tuple(
            (een.naam, _NODIG.get(een.naam, ""), een.eenheid, een.voorbeeld, een.uitleg)
            for een in KOLOMMEN
        ),
        ("In plaats van start en eind mag ook duur, of duurklasse, of duur_van en duur_tot.",),
    )


def _groep(groep: Groep) -> pl.Series:
    import numpy as np
    import polars as pl

    waarden = np.array([*groep.waarden, None], dtype=object)
    return pl.Series(waarden[groep.codes].tolist(), dtype=pl.String)


def _dag(bestand: Trajectbestand, tijd: NDArray[np.float64]) -> NDArray[np.datetime64]:
    """The day [n] so long after the start."""
    assert bestand.start is not None
    return na(bestand.start, tijd, bestand.eenheid)
