# SPDX-License-Identifier: EUPL-1.2
"""Tables to files: the ending of the name chooses the format, and a file is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from opstap.basis.tabel import Tabel
from opstap.publicatie.bewaren import bewaar, kies_einde
from opstap.publicatie.parquet import als_parquet
from opstap.publicatie.tekstvormen import als_csv, als_json, als_manifest
from opstap.publicatie.werkmap import als_xlsx

EINDES = (".csv", ".xlsx", ".parquet", ".json")


def schrijf(pad: Path, tabellen: Sequence[Tabel], manifest: Mapping[str, object]) -> list[Path]:
    """Write ``tabellen`` and the manifest of the run; returns the files, the named one first.

    ======== ==========================================================================
    ending   what is written
    ======== ==========================================================================
    .xlsx    one workbook: a sheet a table, and a sheet Manifest
    .json    one document: every table as records, and the manifest
    .csv     the first table in ``NAME.csv``, each other in ``NAME.TABEL.csv``; titles,
             units, notes, totals and manifest in ``NAME.manifest.json``
    .parquet as .csv
    ======== ==========================================================================

    The same tables and manifest give the same bytes. Files that were there are replaced, each
    only when all of them have been written completely. Raises :class:`GebruiksFout` for an
    unknown ending, a folder that is not there, and a place that cannot be written.
    """
    namen = [tabel.naam for tabel in tabellen]
    if not namen or len(set(namen)) != len(namen):
        raise ValueError("geen tabellen, of een tabelnaam komt dubbel voor")
    einde = kies_einde(pad, EINDES)
    if einde == ".xlsx":
        inhoud = {pad: als_xlsx(tabellen, manifest)}
    elif einde == ".json":
        inhoud = {pad: als_json(tabellen, manifest)}
    else:
        inhoud = _bestand_per_tabel(pad, tabellen, manifest)
    return bewaar(inhoud)


def _bestand_per_tabel(
    pad: Path, tabellen: Sequence[Tabel], manifest: Mapping[str, object]
) -> dict[Path, bytes]:
    vorm: Callable[[Tabel], bytes] = als_csv if pad.suffix.lower() == ".csv" else als_parquet
    paden = [pad]
    paden += [pad.with_name(f"{pad.stem}.{tabel.naam}{pad.suffix}") for tabel in tabellen[1:]]
    bestanden = {plek.name: tabel for plek, tabel in zip(paden, tabellen, strict=True)}
    inhoud = {plek: vorm(tabel) for plek, tabel in zip(paden, tabellen, strict=True)}
    inhoud[pad.with_name(f"{pad.stem}.manifest.json")] = als_manifest(bestanden, manifest)
    return inhoud
