# SPDX-License-Identifier: EUPL-1.2
"""A file in parts: by category, by year of start, by organisation. Parts of one kind make it up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.trajecten.beeld.vormen import Deelsoort
from opstap.trajecten.trajectbestand import MINIMUM, Groep, Trajectbestand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rijnummers = NDArray[np.intp]

ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Partij:
    """Trajectories [r] of one part, as row numbers, of so many ``personen``."""

    soort: Deelsoort
    naam: str
    rijen: Rijnummers
    personen: int


def verdeel(bestand: Trajectbestand, groep: Groep | None) -> list[Partij]:
    """Every part, kind by kind; a kind with one part says nothing more than the whole."""
    alle: list[Partij] = []
    soorten: list[tuple[Deelsoort, Groep | None]] = [
        ("groep", groep),
        ("cohort", _cohorten(bestand)),
        ("organisatie", bestand.organisatie if groep is not bestand.organisatie else None),
    ]
    for soort, een in soorten:
        delen = [] if een is None else _verdeel(bestand, soort, een)
        if len(delen) > 1:
            alle += delen
    return alle


def verdeel_ruim(bestand: Trajectbestand, groep: Groep | None) -> list[Partij]:
    """The same with the parts of too few people joined, kind by kind; see :func:`voeg`."""
    alle: list[Partij] = []
    for _, delen in groupby(verdeel(bestand, groep), key=lambda deel: deel.soort):
        samen = voeg(bestand, list(delen))
        if len(samen) > 1:
            alle += samen
    return alle


def voeg(bestand: Trajectbestand, delen: list[Partij]) -> list[Partij]:
    """The parts with those of fewer than ``MINIMUM`` people joined to one of at least so many.

    Nothing is left out, so what is not shown by itself cannot be found by subtraction either: every
    part, and every sum of parts, is about ``MINIMUM`` people or more. When the small ones together
    are still too few, the next smallest joins them.
    """
    import numpy as np

    op_grootte = sorted(delen, key=lambda deel: deel.personen)
    klein = [deel for deel in op_grootte if deel.personen < MINIMUM]
    if not klein:
        return delen
    while True:
        rijen = np.sort(np.concatenate([deel.rijen for deel in klein]))
        personen = tel_personen(bestand, rijen)
        if personen >= MINIMUM or len(klein) == len(delen):
            break
        klein.append(op_grootte[len(klein)])
    weg = {deel.naam for deel in klein}
    over = [deel for deel in delen if deel.naam not in weg]
    naam = f"overige ({len(klein)} samen)"
    while naam in {deel.naam for deel in delen}:
        naam += "*"
    return [*over, Partij(klein[0].soort, naam, rijen, personen)]


def zoek_groep(bestand: Trajectbestand, naam: str | None) -> Groep | None:
    """The column with this name. Raises ``GebruiksFout`` when the file has none."""
    if naam is None:
        return None
    if bestand.organisatie is not None and naam == bestand.organisatie.naam:
        return bestand.organisatie
    if naam in bestand.groepen:
        return bestand.groepen[naam]
    er_zijn = [*bestand.groepen, *([bestand.organisatie.naam] if bestand.organisatie else [])]
    keus = f"Kies uit {opsomming(er_zijn, 'of')}." if er_zijn else "Het heeft geen groepen."
    raise GebruiksFout(f"Het bestand heeft geen groepskolom '{naam}'. {keus}")


def tel_personen(bestand: Trajectbestand, rijen: Rijnummers | None = None) -> int:
    """How many people; as many as trajectories when the file does not say who."""
    import numpy as np

    if bestand.persoon is None:
        return len(bestand) if rijen is None else len(rijen)
    gezien = np.zeros(int(bestand.persoon.max(initial=-1)) + 1, bool)
    gezien[bestand.persoon if rijen is None else bestand.persoon[rijen]] = True
    return int(np.count_nonzero(gezien))


def codes_van(delen: list[Partij], n: int) -> NDArray[np.int32]:
    """For each of n trajectories the number of its part; -1 = in none."""
    import numpy as np

    codes = np.full(n, -1, np.int32)
    for nummer, deel in enumerate(delen):
        codes[deel.rijen] = nummer
    return codes


def _verdeel(bestand: Trajectbestand, soort: Deelsoort, groep: Groep) -> list[Partij]:
    """The parts in the order of the categories, the unknown last; empty ones are left out."""
    import numpy as np

    codes = np.where(groep.codes < 0, len(groep.waarden), groep.codes)
    volgorde = np.argsort(codes, kind="stable")
    grenzen = np.searchsorted(codes[volgorde], np.arange(len(groep.waarden) + 2))
    namen = (*groep.waarden, ONBEKEND)
    delen = []
    for nummer, naam in enumerate(namen):
        rijen = volgorde[grenzen[nummer] : grenzen[nummer + 1]]
        if len(rijen):
            delen.append(Partij(soort, naam, rijen, tel_personen(bestand, rijen)))
    return delen


def _cohorten(bestand: Trajectbestand) -> Groep | None:
    """The year of the start as categories."""
    import numpy as np

    if bestand.start is None:
        return None
    jaren = bestand.start.astype("datetime64[Y]").astype(np.int64) + 1970
    waarden, codes = np.unique(jaren, return_inverse=True)
    return Groep("jaar van de start", tuple(map(str, waarden)), codes.astype(np.int32))
