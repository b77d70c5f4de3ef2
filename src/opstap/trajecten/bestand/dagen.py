# SPDX-License-Identifier: EUPL-1.2
"""How long each trajectory lasted, from days: a start, an end, and perhaps a later first view."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from opstap.basis.opmaak import datum, getal
from opstap.trajecten.bestand.cellen import Cellen, lees_dagen
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.bestand.tijden import Duren, na_peildatum, te_laat_in_beeld
from opstap.trajecten.kalender import tussen
from opstap.trajecten.trajectbestand import LOPEND, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]
    Dagen = NDArray[np.datetime64]

_OPEN_EIND = re.compile(r"31-12-(?:2999|9999)|(?:2999|9999)-12-31")
_LOS_VAN_DE_REST = 366  # days between the last day and the one before it


def uit_dagen(lezing: Lezing) -> Duren:
    """The times of a file with days; what is wrong becomes a finding."""
    import numpy as np

    lezing.eis("start")
    start = lees_dagen(lezing.kolommen["start"], lezing.bevindingen)
    eind_cellen = _zonder_open_eind(lezing)
    eind = lees_dagen(eind_cellen, lezing.bevindingen)
    lopend, gevuld = lezing.uitkomst == LOPEND, eind_cellen.gevuld
    uitkomst_leeg = ~lezing.kolommen["uitkomst"].gevuld
    lezing.meld(
        ~lopend & ~gevuld,
        "er is een uitkomst, maar geen eind; vul het eind in, of laat de uitkomst leeg zolang het "
        "traject loopt.",
        "eind",
    )
    lezing.meld(
        lopend & gevuld & ~uitkomst_leeg & _goed(lezing),
        "de uitkomst zegt dat dit traject nog loopt, maar er is een eind; laat een van de twee "
        "leeg.",
        "uitkomst",
    )
    gepland = np.zeros(len(lezing), dtype=bool)
    if lezing.peildatum is not None:
        gepland = lopend & (eind > np.datetime64(lezing.peildatum))
        lezing.meld(
            gepland & uitkomst_leeg,
            f"dit eind ligt na de peildatum ({datum(lezing.peildatum)}) en er is geen uitkomst; "
            "is het een verwacht eind, laat het dan leeg.",
            "eind",
        )
    lezing.meld(
        gevuld & uitkomst_leeg & ~gepland,
        "er is een eind, maar geen uitkomst; vul werk, vervolg of ander in. Is het een verwacht "
        "eind, laat het dan leeg.",
        "uitkomst",
    )
    lezing.meld_elk(
        eind < start,
        lambda index: (
            f"het eind ({_dag(eind[index])}) ligt voor de start ({_dag(start[index])}); verbeter "
            "een van de twee."
        ),
        "eind",
    )
    vanaf = None
    if lezing.heeft("instroom_vanaf"):
        vanaf = lees_dagen(lezing.kolommen["instroom_vanaf"], lezing.bevindingen)
    dagen = [start, eind] if vanaf is None else [start, eind, vanaf]
    peil = lezing.peildatum or _laatste_dag(lezing, dagen, bool((lopend & ~gevuld).any()))
    if peil is None:
        leeg = np.full(len(lezing), np.nan)
        return Duren(Vorm.TRAJECTEN, leeg, leeg, start, eind)
    if lezing.peildatum is not None:
        na_peildatum(lezing, start, peil)
        lezing.meld(
            ~lopend & (eind > np.datetime64(peil)),
            f"het eind ligt na de peildatum ({datum(peil)}); kies een latere peildatum of "
            "verbeter het eind.",
            "eind",
        )
    tot = np.where(np.isnat(eind), np.datetime64(peil), eind)
    duur = tussen(start, tot, lezing.eenheid)
    instroom = _vanaf_dag(lezing, start, vanaf, duur, peil)
    vorm = Vorm.STAND if _is_stand(start, vanaf) else Vorm.TRAJECTEN
    if vorm is Vorm.STAND:
        lezing.meldingen.append(
            "Iedereen liep al toen u begon te volgen: elk traject telt vanaf die dag."
        )
    return Duren(vorm, duur, instroom, start, tot, peil)


def _is_stand(start: Dagen, vanaf: Dagen | None) -> bool:
    """Whether everybody came into view on one day, and had begun by then."""
    import numpy as np

    if vanaf is None or np.isnat(vanaf).all():
        return False
    dag = np.fmax.reduce(vanaf)
    een_dag = (vanaf == dag) | (np.isnat(vanaf) & (start == dag))
    return bool((een_dag & (start <= dag)).all() and (start < dag).any())


def _goed(lezing: Lezing) -> NDArray[np.bool_]:
    """Rows whose outcome was read without a finding."""
    import numpy as np

    mis = [een.rij for een in lezing.bevindingen if een.kolom == "uitkomst" and een.rij]
    goed: NDArray[np.bool_] = ~np.isin(lezing.nummers, np.array(mis, dtype=np.int64))
    return goed


def _zonder_open_eind(lezing: Lezing) -> Cellen:
    """The ends, where a last day of the calendar (31-12-9999) counts as still running."""
    import numpy as np

    cellen = lezing.kolommen["eind"]
    open_eind = [
        code
        for code, cel in enumerate(cellen.uniek)
        if (isinstance(cel, str) and _OPEN_EIND.fullmatch(cel))
        or (isinstance(cel, date) and cel.year in (2999, 9999))
    ]
    if not open_eind:
        return cellen
    weg = np.isin(cellen.codes, open_eind)
    lezing.meldingen.append(
        f"Eind: {getal(int(weg.sum()))} keer staat er een dag in het jaar 2999 of 9999; dat is "
        "gelezen als leeg (het traject loopt nog)."
    )
    hernummer = np.full(len(cellen.uniek) + 1, -1, dtype=np.int32)
    blijft = [code for code in range(len(cellen.uniek)) if code not in open_eind]
    hernummer[blijft] = np.arange(len(blijft))
    return replace(
        cellen, codes=hernummer[cellen.codes], uniek=[cellen.uniek[code] for code in blijft]
    )


def _laatste_dag(lezing: Lezing, dagen: list[Dagen], lopend: bool) -> date | None:
    """The last day in the file, as the reference day that the user did not give."""
    import numpy as np

    bekend = np.unique(np.concatenate(dagen))
    bekend = bekend[~np.isnat(bekend)]
    if not len(bekend):
        return None
    laatste: date = bekend[-1].astype(object)
    if not lopend:
        return laatste
    if len(bekend) > 1 and (bekend[-1] - bekend[-2]).astype(int) > _LOS_VAN_DE_REST:
        lezing.meld_bestand(
            f"er lopen nog trajecten en er is geen peildatum. De laatste dag in het bestand "
            f"({datum(laatste)}) ligt meer dan een jaar na alle andere; is dat een tikfout, "
            "verbeter hem dan. Geef anders zelf de peildatum (--peildatum)."
        )
        return None
    lezing.waarschuwingen.append(
        f"Er is geen peildatum gegeven. Lopende trajecten zijn geteld tot {datum(laatste)}, de "
        "laatste dag in het bestand. Is het bestand later gemaakt, dan zijn hun duren te kort; "
        "geef dan zelf de peildatum (--peildatum)."
    )
    return laatste


def _vanaf_dag(
    lezing: Lezing,
    start: Dagen,
    vanaf: Dagen | None,
    duur: Getallen,
    peil: date,
) -> Getallen:
    """Delayed entry from days: nothing where it is not known, or not after the start."""
    import numpy as np

    if vanaf is None:
        return np.zeros(len(lezing))
    instroom = tussen(start, np.fmax(vanaf, start), lezing.eenheid)
    instroom = np.where(np.isnat(vanaf), 0.0, instroom)
    te_laat_in_beeld(lezing, instroom, duur)
    lezing.meld(
        (lezing.uitkomst == LOPEND) & (vanaf > np.datetime64(peil)),
        f"instroom_vanaf ligt na de peildatum ({datum(peil)}); kies een latere peildatum of haal "
        "de rij weg.",
        "instroom_vanaf",
    )
    voor = int((vanaf < start).sum())
    if voor:
        lezing.meldingen.append(
            f"Bij {getal(voor)} trajecten ligt instroom_vanaf voor de start; zij tellen vanaf het "
            "begin mee."
        )
    return instroom


def _dag(dag: np.datetime64) -> str:
    een = dag.astype(object)
    return datum(een.date() if isinstance(een, datetime) else een)
