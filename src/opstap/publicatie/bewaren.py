# SPDX-License-Identifier: EUPL-1.2
"""Files on disk: the ending must be known, and a file is whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from opstap.basis.fouten import GebruiksFout, oorzaak


def kies_einde(pad: Path, eindes: Sequence[str]) -> str:
    """The ending of the name in lower case, one of ``eindes``.

    Raises :class:`GebruiksFout` for an unknown ending and for a folder that is not there.
    """
    einde = pad.suffix.lower()
    if einde not in eindes:
        raise GebruiksFout(
            f"{pad}: het einde van de naam kiest het soort bestand, en "
            f"{f'{einde!r} is' if einde else 'zonder einde is het'} onbekend. Kies uit: "
            f"{', '.join(eindes)}."
        )
    if not pad.parent.is_dir():
        raise GebruiksFout(f"{pad}: de map {pad.parent} bestaat niet; maak haar eerst aan.")
    return einde


def bewaar(inhoud: Mapping[Path, bytes]) -> list[Path]:
    """Write everything beside its place first and then move it there, all or nothing.

    Raises :class:`GebruiksFout` when a place cannot be written.
    """
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
            f"{pad}: schrijven lukt niet ({oorzaak(fout)}); er is niets bewaard."
        ) from fout
    finally:
        for naast in tijdelijk.values():
            naast.unlink(missing_ok=True)
    return list(inhoud)
