# SPDX-License-Identifier: EUPL-1.2
"""The areas that a municipality is in: partnership, labour-market region, province, country."""

from __future__ import annotations

from collections.abc import Mapping

from opstap.gebieden.gemeenten import gemeente, gemeenten
from opstap.gebieden.samenwerkingsverbanden import Indeling


def omgeving(
    code: str, indeling: Indeling | None = None
) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Kind of area -> (name, members) for a municipality of today, the country last.

    The partnership is there when ``indeling`` has one. Raises :class:`NietBekendFout` for an
    unknown code.
    """
    alle, eigen = gemeenten(), gemeente(code)
    uit: dict[str, tuple[str, tuple[str, ...]]] = {}
    verband = indeling.verband_van.get(code) if indeling else None
    if indeling is not None and verband is not None:
        uit["samenwerkingsverband"] = (verband, indeling.verbanden[verband].leden)
    regio, provincie = eigen.arbeidsmarktregio_code, eigen.provincie_code
    uit["arbeidsmarktregio"] = (
        eigen.arbeidsmarktregio or "",
        tuple(c for c, gem in alle.items() if gem.arbeidsmarktregio_code == regio),
    )
    uit["provincie"] = (
        eigen.provincie or "",
        tuple(c for c, gem in alle.items() if gem.provincie_code == provincie),
    )
    uit["land"] = ("Nederland", tuple(alle))
    return uit
