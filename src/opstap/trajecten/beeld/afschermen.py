# SPDX-License-Identifier: EUPL-1.2
"""The picture that others may see: nothing in it is about fewer than ten people.

Three rules make it so, not a check afterwards:

1. A part of fewer than ``MINIMUM`` people is joined with other parts of its kind until together
   they are enough. Nothing is left out, so there is nothing to be found by subtraction.
2. Shares go in steps of ``MINIMUM`` people and counts in tens (:mod:`.afronden`). Nobody can see
   one person leave, also not by setting two times, two parts or two kinds of parts beside each
   other.
3. A course stops when too few are in view to make three such steps.

How the file was read, and warnings that count rows, are only for who holds it.
"""

from __future__ import annotations

from dataclasses import replace

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.beeld import afronden
from opstap.trajecten.beeld.maken import alleen_grenzen, toets_groepen, van_partij
from opstap.trajecten.beeld.partijen import verdeel_ruim, zoek_groep
from opstap.trajecten.beeld.tellingvrij import zonder_tellingen
from opstap.trajecten.beeld.verlopen import raster
from opstap.trajecten.beeld.vormen import NIETS, Trajectbeeld
from opstap.trajecten.kalender import JAAR
from opstap.trajecten.trajectbestand import MINIMUM


def afgeschermd(beeld: Trajectbeeld) -> Trajectbeeld:
    """The same picture with everything about fewer than ``MINIMUM`` people withheld.

    One that is already so is given back. Raises :class:`GebruiksFout` when the whole file is about
    too few people, for then nothing remains, and ``ValueError`` for a picture without its file.
    """
    if beeld.afgeschermd:
        return beeld
    bestand, vraag = beeld.bestand, beeld.vraag
    if bestand is None or vraag is None:
        raise ValueError("een beeld zonder bestand is niet meer af te schermen")
    geheel = beeld.geheel
    if geheel.personen < MINIMUM:
        raise GebruiksFout(
            f"Het bestand gaat over minder dan {MINIMUM} mensen. Opstap laat er dan niets van zien "
            "op een pagina of in een rapport: het zou over één mens kunnen gaan."
        )
    partijen = verdeel_ruim(bestand, zoek_groep(bestand, vraag.groep))
    er_al = {(deel.soort, deel.naam): deel for deel in beeld.delen}
    grid = raster(bestand, vraag.tijden)
    delen = [geheel]
    for een in partijen:
        deel = er_al.get((een.soort, een.naam))
        delen.append(deel or van_partij(bestand, een, vraag.tijden, grid))
    toetsen, geen_toets = toets_groepen(bestand, partijen, vraag.groep)
    per_traject = geheel.personen / geheel.n
    maand = JAAR[beeld.eenheid] / 12
    stappen, getoond = afronden.stappen_van(geheel.verloop, per_traject)
    gezien = geheel.verloop.tijden.index(beeld.tijden[-1]) < getoond
    pieken = (afronden.piek(een) for een in beeld.pieken)
    return replace(
        beeld,
        delen=tuple(afronden.deel(deel, maand) for deel in delen),
        gray={naam: afronden.toets(een) for naam, een in toetsen.items()},
        maandkansen=tuple(afronden.maandkans(een, per_traject) for een in beeld.maandkansen),
        pieken=tuple(een for een in pieken if een is not None),
        naief=afronden.schatting(beeld.naief, stappen * MINIMUM) if gezien else NIETS,
        onderdelen=beeld.scherm,
        meldingen=(),
        waarschuwingen=(
            *zonder_tellingen(bestand.waarschuwingen),
            *alleen_grenzen(geheel, beeld.tijden),
            *geen_toets,
            *(zin for een in beeld.scherm for zin in een.waarschuwingen),
        ),
        afgeschermd=True,
        bestand=None,
        vraag=None,
        scherm=(),
    )
