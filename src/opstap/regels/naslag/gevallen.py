# SPDX-License-Identifier: EUPL-1.2
"""The cases: a situation, a day, what must come out, and the article. A lawyer can read them.

``data/gevallen/*.yaml`` belong to the product: the documentation shows them beside their rule, and
``opstap regels controleer`` runs them on the machine of the user.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from opstap.basis.fouten import OpstapFout
from opstap.bronnen.laden import lees_yaml
from opstap.regels.kern.feiten import DATA
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.routes import route

_IN_DE_UITLEG, _FOUT, _WAARSCHUWING = "zin", "fout", "waarschuwing"


@dataclass(frozen=True, slots=True)
class Geval:
    """A case. ``verwacht`` are fields of the answer, or of what it rests on (``zekerheid``).

    Special are ``zin`` (words in the explanation), ``waarschuwing`` (words in a warning; empty:
    there is none), ``regels`` (ids that must be among those used) and ``fout`` (words of the
    message that refuses the question).
    """

    titel: str
    artikel: str
    route: str
    peildatum: date
    feiten: Mapping[str, object]
    verwacht: Mapping[str, object]
    regel: str
    bestand: str


@cache
def gevallen() -> tuple[Geval, ...]:
    """Every case, in the order of the files."""
    return tuple(
        Geval(bestand=pad.stem, **velden)
        for pad in sorted((DATA / "gevallen").glob("*.yaml"))
        for velden in lees_yaml(pad)
    )


def toets(geval: Geval) -> list[str]:
    """What comes out otherwise than expected, as Dutch sentences; empty when the case holds."""
    verwacht = dict(geval.verwacht)
    woorden = verwacht.pop(_FOUT, None)
    try:
        uitkomst = route(geval.route).reken(geval.feiten, geval.peildatum)
    except OpstapFout as fout:
        if woorden is not None and str(woorden) in str(fout):
            return []
        return [f"de vraag wordt geweigerd: {fout}"]
    if woorden is not None:
        return [f"de vraag wordt niet geweigerd (verwacht: {woorden})"]
    return list(_verschillen(uitkomst, verwacht))


def _verschillen(uitkomst: Uitkomst, verwacht: dict[str, object]) -> list[str]:
    blad, anders = uitkomst.als_dict(), []
    uitleg, meldingen = " ".join(uitkomst.toelichting), " ".join(uitkomst.waarschuwingen)
    if (zin := verwacht.pop(_IN_DE_UITLEG, None)) is not None and str(zin) not in uitleg:
        anders.append(f"in de uitleg ontbreekt: {zin}")
    if (zin := verwacht.pop(_WAARSCHUWING, None)) is not None and (
        str(zin) not in meldingen or bool(zin) != bool(meldingen)
    ):
        anders.append(f"de waarschuwing is {meldingen!r} en niet {zin!r}")
    regels = verwacht.pop("regels", [])
    assert isinstance(regels, list)
    if mist := [id for id in regels if id not in blad["regels"]]:  # type: ignore[operator]
        anders.append(f"deze regels zijn niet gebruikt: {', '.join(mist)}")
    for veld, waarde in verwacht.items():
        komt = blad.get(veld, "(bestaat niet)")
        if komt != (waarde.isoformat() if isinstance(waarde, date) else waarde):
            anders.append(f"{veld} is {komt} en niet {waarde}")
    return anders
