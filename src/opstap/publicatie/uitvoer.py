# SPDX-License-Identifier: EUPL-1.2
"""Tables to files: the ending of the name chooses the format, and a file is whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import Tabel
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
    einde = pad.suffix.lower()
    if einde not in EINDES:
        raise GebruiksFout(
            f"{pad}: het einde van de naam kiest het soort bestand, en "
            f"{f'{einde!r} is' if einde else 'zonder einde is het'} onbekend. Kies uit: "
            f"{', '.join(EINDES)}."
        )
    if not pad.parent.is_dir():
        raise GebruiksFout(f"{pad}: de map {pad.parent} bestaat niet; maak haar eerst aan.")
    if einde == ".xlsx":
        inhoud = {pad: als_xlsx(tabellen, manifest)}
    elif einde == ".json":
        inhoud = {pad: als_json(tabellen, manifest)}
    else:
        inhoud = _bestand_per_tabel(pad, tabellen, manifest)
    return _bewaar(inhoud)


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


def _bewaar(inhoud: Mapping[Path, bytes]) -> list[Path]:
    """Write everything beside its place first and then move it there, all or nothing."""
    tijdelijk: dict[Path, Path] = {}
    pad = next(iter(inhoud))
    try:
        for pad, gegevens in inhoud.items():
            if pad.is_dir():
                raise GebruiksFout(f"{pad}: dit is een map; noem een bestand.")
            naast = pad.with_name(f".{pad.name[:100]}.{secrets.token_hex(4)}.tmp")
            with naast.open("xb") as bestand:
                tijdelijk[pad] = naast
                bestand.write(gegevens)
                bestand.flush()
                os.fsync(bestand.fileno())
        for pad, naast in tijdelijk.items():
            naast.replace(pad)
    except PermissionError as fout:
        raise GebruiksFout(
            f"{pad}: hier mag niet geschreven worden. Kies een andere map, of sluit het bestand "
            "als het nog in een ander programma open is."
        ) from fout
    except OSError as fout:
        raise GebruiksFout(
            f"{pad}: schrijven lukt niet ({fout.strerror or fout}); er is niets bewaard."
        ) from fout
    finally:
        for naast in tijdelijk.values():
            naast.unlink(missing_ok=True)
    return list(inhoud)
