# SPDX-License-Identifier: EUPL-1.2
"""A checked file of trajectories as Parquet, to be kept for a while and read back exactly.

What is kept is what :class:`Trajectbestand` has: pseudonyms of persons are gone, those of
trajectories stay for the list of review dates.
"""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.trajecten.trajectbestand import Groep, Trajectbestand, Vorm

if TYPE_CHECKING:
    import polars as pl

_SLEUTEL = "opstap.trajecten"
_VERSIE = 1


def als_parquet(bestand: Trajectbestand) -> bytes:
    """The whole of ``bestand`` in one Parquet file; :func:`uit_parquet` gives it back."""
    import polars as pl

    kolommen: dict[str, Any] = {
        "duur": bestand.duur,
        "instroom": bestand.instroom,
        "uitkomst": bestand.uitkomst,
    }
    if bestand.start is not None:
        kolommen["start"] = pl.Series(bestand.start.astype("datetime64[D]"))
    if bestand.traject is not None:
        kolommen["traject"] = pl.Series(bestand.traject.tolist(), dtype=pl.String)
    if bestand.persoon is not None:
        kolommen["persoon"] = bestand.persoon
    if bestand.organisatie is not None:
        kolommen["organisatie"] = bestand.organisatie.codes
    for naam, groep in bestand.groepen.items():
        kolommen[f"groep {naam}"] = groep.codes
    for naam, reeks in bestand.getallen.items():
        kolommen[f"getal {naam}"] = reeks
    if bestand.klassen is not None:
        kolommen["klasse van"], kolommen["klasse tot"] = bestand.klassen
    buffer = io.BytesIO()
    metadata = {_SLEUTEL: json.dumps(_beschrijving(bestand), ensure_ascii=False)}
    pl.DataFrame(kolommen).write_parquet(buffer, metadata=metadata)
    return buffer.getvalue()


def uit_parquet(naam: str, inhoud: bytes) -> Trajectbestand:
    """The trajectories that :func:`als_parquet` wrote; ``naam`` is only for the message.

    Raises :class:`InvoerFout` when these bytes were not written by it, or are damaged.
    """
    import polars as pl

    try:
        wat = json.loads(pl.read_parquet_metadata(io.BytesIO(inhoud))[_SLEUTEL])
        if wat["versie"] != _VERSIE:
            raise ValueError
        return _herstel(wat, pl.read_parquet(io.BytesIO(inhoud)))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, KeyError, ValueError, OSError):
        boodschap = "dit is geen bewaard bestand met trajecten van deze versie van Opstap."
        raise InvoerFout(naam, [Bevinding(boodschap)]) from None


def _beschrijving(bestand: Trajectbestand) -> dict[str, Any]:
    organisatie = bestand.organisatie
    return {
        "versie": _VERSIE,
        "naam": bestand.naam,
        "vorm": bestand.vorm.value,
        "eenheid": bestand.eenheid,
        "peildatum": bestand.peildatum.isoformat() if bestand.peildatum else None,
        "organisatie": organisatie and [organisatie.naam, *organisatie.waarden],
        "groepen": {
            sleutel: [groep.naam, *groep.waarden] for sleutel, groep in bestand.groepen.items()
        },
        "getallen": list(bestand.getallen),
        "synthetisch": bestand.synthetisch,
        "meldingen": bestand.meldingen,
        "waarschuwingen": bestand.waarschuwingen,
    }


def _herstel(wat: dict[str, Any], tabel: pl.DataFrame) -> Trajectbestand:
    def kolom(naam: str) -> Any:
        return tabel[naam].to_numpy() if naam in tabel.columns else None

    def groep(namen: list[str], van: str) -> Groep:
        return Groep(namen[0], tuple(namen[1:]), kolom(van))

    start, traject = kolom("start"), kolom("traject")
    van, tot = kolom("klasse van"), kolom("klasse tot")
    return Trajectbestand(
        naam=wat["naam"],
        vorm=Vorm(wat["vorm"]),
        eenheid=wat["eenheid"],
        duur=kolom("duur"),
        instroom=kolom("instroom"),
        uitkomst=kolom("uitkomst"),
        peildatum=date.fromisoformat(wat["peildatum"]) if wat["peildatum"] else None,
        start=None if start is None else start.astype("datetime64[D]"),
        traject=None if traject is None else traject.astype(str),
        persoon=kolom("persoon"),
        organisatie=groep(wat["organisatie"], "organisatie") if wat["organisatie"] else None,
        groepen={naam: groep(namen, f"groep {naam}") for naam, namen in wat["groepen"].items()},
        getallen={naam: kolom(f"getal {naam}") for naam in wat["getallen"]},
        klassen=None if van is None or tot is None else (van, tot),
        synthetisch=wat["synthetisch"],
        meldingen=tuple(wat["meldingen"]),
        waarschuwingen=tuple(wat["waarschuwingen"]),
    )
