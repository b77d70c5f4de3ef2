# SPDX-License-Identifier: EUPL-1.2
"""Read a Parquet file of somebody else, in a process of its own with limits.

A damaged Parquet file can end the process that reads it: the library asks for the memory that the
file says it needs, and an allocation that fails cannot be caught. So this file runs as a program:
Parquet on standard input, the same table as an Arrow stream on standard output, and an exit status
for everything else. It imports nothing of Opstap, which keeps it quick to start.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

ONLEESBAAR, TE_BREED, TE_LANG, TE_GROOT = 3, 4, 5, 6
"""Exit status for a file that cannot be read, or has too many columns, rows or bytes."""

MEESTE_KOLOMMEN, MEESTE_RIJEN, MEESTE_BYTES = 200, 1_000_000, 1024**3
_MEESTE_GEHEUGEN = 8 * 1024**3  # of addresses, of which the library sets aside more than it uses


def lees(inhoud: bytes) -> bytes | int:
    """The table as an Arrow stream, or the exit status that says why not."""
    import polars as pl

    try:
        rijen = pl.scan_parquet(io.BytesIO(inhoud))
        if len(rijen.collect_schema()) > MEESTE_KOLOMMEN:
            return TE_BREED
        if rijen.select(pl.len()).collect().item() > MEESTE_RIJEN:
            return TE_LANG
        tabel = rijen.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError):
        return ONLEESBAAR
    if tabel.estimated_size() > MEESTE_BYTES:
        return TE_GROOT
    stroom = io.BytesIO()
    tabel.write_ipc_stream(stroom)
    return stroom.getvalue()


def _begrens() -> None:
    """Limit the memory of this process where the operating system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEESTE_GEHEUGEN, _MEESTE_GEHEUGEN))


if __name__ == "__main__":
    _begrens()
    uitkomst = lees(sys.stdin.buffer.read())
    if isinstance(uitkomst, int):
        sys.exit(uitkomst)
    sys.stdout.buffer.write(uitkomst)
    sys.stdout.flush()
    os._exit(0)  # no waiting for the threads of the library
