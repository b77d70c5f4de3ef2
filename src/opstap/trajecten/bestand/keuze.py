# SPDX-License-Identifier: EUPL-1.2
"""Files that show only part of the trajectories, and so give a wrong duration.

Who is chosen by being there on a day (left truncation), by having finished, or by having begun and
finished in one year: each bends the durations in its own way. The first is repaired, the others
are said. Keiding (1991), "Age-specific incidence and prevalence", J. R. Stat. Soc. A 154, 371-412.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.opmaak import datum, getal
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.bestand.tijden import Duren
from opstap.trajecten.kalender import DAGEN_PER_MAAND, tussen
from opstap.trajecten.trajectbestand import LOPEND, MINIMUM, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MINSTE_SPREIDING = 90  # days between the first start and the first end
_MINSTE_VERWACHT = 8.0  # exits before that day; nobody by chance: e^-8
_MINSTE_MAANDEN = 60.0  # person-months without any exit, when there is no rate to hold it against
_HOOGSTENS_LOS = 0.05  # of the expected exits: more of them, and it is no selection on one day
_ZOEK_DAG = 45  # days before the first end in which the day of selection is looked for
_RECENT = 183  # days in which somebody who began would often still be there


def herken_keuze(lezing: Lezing, duren: Duren) -> Duren:
    """The times after repair of left truncation, with the warnings on what the file leaves out."""
    if duren.vorm is not Vorm.TRAJECTEN:
        _alleen_klaar(lezing)
        return duren
    if len(lezing) < MINIMUM or lezing.heeft("instroom_vanaf") or duren.peildatum is None:
        return duren
    dag = _keuzedag(lezing, duren)
    if dag is not None:
        return _vanaf(lezing, duren, dag)
    _een_jaar(lezing, duren)
    return duren


def _keuzedag(lezing: Lezing, duren: Duren) -> np.datetime64 | None:
    """The day on which people had to be there to be in the file; ``None`` when there is none."""
    import numpy as np

    start, tot, klaar = _dagen(lezing, duren)
    if not klaar.any():
        peil = np.datetime64(duren.peildatum, "D")
        maanden = (peil - start).astype(float).sum() / DAGEN_PER_MAAND
        wijd = (peil - start.min()).astype(int) >= _MINSTE_SPREIDING
        return peil if wijd and maanden >= _MINSTE_MAANDEN else None
    if _bijna_stand(lezing, start, tot, klaar):
        return None
    eerste = tot[klaar].min()
    if (eerste - start.min()).astype(int) >= _MINSTE_SPREIDING:
        verwacht, _ = _uitstroom_voor(start, tot, klaar, eerste)
        if verwacht >= _MINSTE_VERWACHT:
            return _ronde_dag(start, eerste)
    return None


def _dagen(
    lezing: Lezing, duren: Duren
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64], NDArray[np.bool_]]:
    assert duren.start is not None
    assert duren.tot is not None
    return duren.start, duren.tot, lezing.uitkomst != LOPEND


def _uitstroom_voor(
    start: NDArray[np.datetime64],
    tot: NDArray[np.datetime64],
    klaar: NDArray[np.bool_],
    dag: np.datetime64,
) -> tuple[float, int]:
    """Exits before ``dag``: as expected from the exits per person-month after it, and as seen."""
    import numpy as np

    ervoor = np.maximum((np.minimum(tot, dag) - start).astype(float), 0).sum()
    erna = np.maximum((tot - np.maximum(start, dag)).astype(float), 0).sum()
    gezien = int((klaar & (tot < dag)).sum())
    later = int(klaar.sum()) - gezien
    return (later / erna * ervoor if erna else 0.0), gezien


def _ronde_dag(start: NDArray[np.datetime64], eerste: np.datetime64) -> np.datetime64:
    """The likely day of selection, at most some weeks before the first end.

    A first of January, of a quarter, of a month; otherwise the last start (when nobody began
    later than the first end), or the day before the first end. Always before the first end.
    """
    import numpy as np

    laatste = start.max()
    stand = laatste <= eerste
    vroegst = eerste - np.timedelta64(_ZOEK_DAG, "D")
    if stand:
        vroegst = max(vroegst, laatste)
    dagen = np.arange(vroegst, eerste + np.timedelta64(1, "D"))
    gekozen = None
    for een in dagen.astype(object):
        rang = (een.day == 1) + (een.day == 1 and een.month % 3 == 1) + (een.day == een.month == 1)
        if rang and (gekozen is None or rang >= gekozen[0]):
            gekozen = (rang, np.datetime64(een))
    dag = gekozen[1] if gekozen else (laatste if stand else eerste)
    uit: np.datetime64 = dag if dag < eerste else eerste - np.timedelta64(1, "D")
    return uit


def _vanaf(lezing: Lezing, duren: Duren, dag: np.datetime64) -> Duren:
    import numpy as np

    start, _tot, klaar = _dagen(lezing, duren)
    eerder = start < dag
    instroom = np.where(eerder, tussen(start, np.fmax(start, dag), lezing.eenheid), 0.0)
    wanneer = datum(dag.astype(object))
    al_bezig = getal(float(np.median(instroom[eerder])), 1)
    keuze = (
        f"De helft was toen al {al_bezig} {lezing.eenheid} of langer bezig. Wie voor die dag klaar "
        "was, staat niet in het bestand, dus lange trajecten tellen te zwaar: zonder correctie "
        "lijken trajecten langer dan ze zijn. Opstap telt deze trajecten daarom pas mee vanaf die "
        "dag. Klopt de dag niet, vul dan zelf de kolom instroom_vanaf in."
    )
    if not klaar.any():
        lezing.waarschuwingen.append(
            f"Niemand in dit bestand is klaar: het is een lijst van wie er op {wanneer} is. "
            "Daaruit blijkt niet hoe lang trajecten duren of waar ze op uitkomen. Voeg de "
            "trajecten toe die al klaar zijn, of vul de kolom instroom_vanaf in als dit wel "
            "iedereen is."
        )
        return replace(duren, vorm=Vorm.STAND, instroom=instroom)
    if (start <= dag).all():
        lezing.waarschuwingen.append(
            f"Dit bestand is een stand: alle {getal(len(lezing))} trajecten liepen op {wanneer}. "
            f"{keuze}"
        )
        return replace(duren, vorm=Vorm.STAND, instroom=instroom)
    lezing.waarschuwingen.append(
        f"{getal(int(eerder.sum()))} van de {getal(len(lezing))} trajecten begonnen voor {wanneer} "
        f"en liepen toen nog; geen enkel traject is eerder klaar. {keuze}"
    )
    return replace(duren, instroom=instroom)


def _bijna_stand(
    lezing: Lezing,
    start: NDArray[np.datetime64],
    tot: NDArray[np.datetime64],
    klaar: NDArray[np.bool_],
) -> bool:
    """Whether only a few finished before a first of January; warns, for no day can be chosen."""
    import numpy as np

    van, tm = start.min().astype(object).year, tot.max().astype(object).year
    for jaar in range(van + 1, tm + 1):
        dag = np.datetime64(f"{jaar:04d}-01-01")
        verwacht, gezien = _uitstroom_voor(start, tot, klaar, dag)
        if gezien and verwacht >= 5 * _MINSTE_VERWACHT and gezien <= _HOOGSTENS_LOS * verwacht:
            lezing.waarschuwingen.append(
                f"Voor {datum(date(jaar, 1, 1))} zijn maar {getal(gezien)} trajecten klaar, waar "
                f"er ongeveer {getal(verwacht)} te verwachten waren. Het lijkt een bestand van wie "
                "er op die dag nog was; dan tellen lange trajecten te zwaar. Vul de kolom "
                "instroom_vanaf in: de dag vanaf wanneer u elk traject volgt."
            )
            return True
    return False


def _een_jaar(lezing: Lezing, duren: Duren) -> None:
    """Warn of a file with only trajectories that are finished."""
    import numpy as np

    start, tot, klaar = _dagen(lezing, duren)
    if not klaar.all():
        return
    jaren_start, jaren_tot = (np.unique(een.astype("datetime64[Y]")) for een in (start, tot))
    if len(jaren_tot) == 1 and len(jaren_start) == 1 and jaren_start[0] == jaren_tot[0]:
        lezing.waarschuwingen.append(
            f"Alle trajecten zijn begonnen en klaar in {jaren_tot[0]}. Wie langer bezig was, staat "
            "er niet in; de duren zijn daardoor te kort. Neem iedereen mee die in een periode "
            "begon, ook wie nog bezig is."
        )
    elif len(jaren_tot) == 1:
        lezing.waarschuwingen.append(
            f"Alle trajecten zijn klaar in {jaren_tot[0]}. Dat geeft alleen een goed beeld als er "
            "elk jaar evenveel mensen beginnen. Neem liever iedereen mee die in een periode begon, "
            "ook wie nog bezig is."
        )
    elif start.max() > np.datetime64(duren.peildatum, "D") - np.timedelta64(_RECENT, "D"):
        _alleen_klaar(lezing)


def _alleen_klaar(lezing: Lezing) -> None:
    if len(lezing) >= MINIMUM and (lezing.uitkomst != LOPEND).all():
        lezing.waarschuwingen.append(
            "Geen enkel traject loopt nog. Zijn lopende trajecten weggelaten, dan zijn de duren te "
            "kort en is het aandeel naar werk niet goed te bepalen; neem ze mee met een leeg eind."
        )
