# SPDX-License-Identifier: EUPL-1.2
"""What is odd in a file that can be read: it may be right, but the user should look at it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opstap.basis.invoer.ruw import rijreeks
from opstap.basis.opmaak import getal, procent
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.bestand.tijden import Duren
from opstap.trajecten.trajectbestand import MINIMUM, Groep, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_VOLTIJD = 40.0
_MEESTE_UREN = 60.0
_LANG = {"maanden": 120.0, "dagen": 3653.0}
_MAANDEN_OF_DAGEN = 60
_MINSTE_VOOR_PATROON = 20
_VEEL_OP_DE_EERSTE = 0.3  # of all starts; one in thirty is normal
_VEEL_ONBEKEND = 0.2
_SMALSTE_LEEFTIJD = 5
_KOLOMMEN_VOOR_TOEVAL = 5  # with fewer of them many rows are equal by chance


def meld_eigenaardig(
    lezing: Lezing,
    duren: Duren,
    persoon: NDArray[np.int32] | None,
    groepen: dict[str, Groep],
) -> None:
    """Add a warning for everything odd."""
    if len(lezing) < MINIMUM:
        lezing.waarschuwingen.append(
            f"Het bestand heeft {getal(len(lezing))} "
            f"{'traject' if len(lezing) == 1 else 'trajecten'}. Dat is te weinig voor conclusies: "
            f"onder de {MINIMUM} toont Opstap anderen niets."
        )
    _uren(lezing)
    _lange_duren(lezing, duren)
    _hele_maanden(lezing, duren)
    if persoon is not None and duren.start is not None and duren.tot is not None:
        _overlap(lezing, duren.start, duren.tot, persoon)
    if persoon is None:
        _dubbele_rijen(lezing)
    _onbekend(lezing, groepen)
    _smalle_leeftijden(lezing, groepen)


def keur_uren(lezing: Lezing) -> None:
    """Findings for hours that cannot be hours a week."""
    import numpy as np

    if not lezing.heeft("uren"):
        return
    uren = lezing.getallen["uren"]
    lezing.meld(uren < 0, "uren per week is 0 of hoger.", "uren")
    te_veel = uren > _MEESTE_UREN
    per_maand = np.median(uren[np.isfinite(uren)]) > _MEESTE_UREN if te_veel.any() else False
    raad = " Zijn het uren per maand, deel ze dan door 4,33." if per_maand else ""
    lezing.meld(te_veel, f"meer dan {getal(_MEESTE_UREN)} uren per week kan niet.{raad}", "uren")


def _uren(lezing: Lezing) -> None:
    if not lezing.heeft("uren"):
        return
    uren = lezing.getallen["uren"]
    _waarschuw_rijen(lezing, uren > _VOLTIJD, f"meer dan {getal(_VOLTIJD)} uren per week")
    _waarschuw_rijen(lezing, uren == 0, "0 uren per week; laat onbekende uren leeg")


def _waarschuw_rijen(lezing: Lezing, waar: NDArray[np.bool_], wat: str) -> None:
    aantal = int(waar.sum())
    if aantal:
        waar_dan = rijreeks(lezing.nummers[waar].tolist())
        lezing.waarschuwingen.append(f"{getal(aantal)} {_trajecten(aantal)}: {wat} ({waar_dan}).")


def _trajecten(aantal: int) -> str:
    return "traject" if aantal == 1 else "trajecten"


def _lange_duren(lezing: Lezing, duren: Duren) -> None:
    import numpy as np

    if duren.vorm is Vorm.KLASSEN:
        return
    getallen = duren.vorm is Vorm.DUREN and lezing.eenheid == "maanden"
    if getallen and np.median(duren.duur) > _MAANDEN_OF_DAGEN:
        lezing.waarschuwingen.append(
            "De helft van de trajecten duurt langer dan vijf jaar. Zijn het dagen, kies dan dagen "
            "als eenheid (--eenheid dagen)."
        )
        return
    te_lang = duren.duur > _LANG[lezing.eenheid]
    _waarschuw_rijen(lezing, te_lang, "langer dan tien jaar; controleer de duur")


def _hele_maanden(lezing: Lezing, duren: Duren) -> None:
    import numpy as np

    if duren.start is None or len(lezing) < _MINSTE_VOOR_PATROON:
        return
    dag = (duren.start - duren.start.astype("datetime64[M]").astype("datetime64[D]")).astype(int)
    deel = float(np.mean(dag == 0))
    if deel > _VEEL_OP_DE_EERSTE:
        lezing.waarschuwingen.append(
            f"{procent(deel, 0)} van de trajecten begint op de eerste van een maand. Staan daar "
            "startdagen die niet precies bekend zijn, dan kan een duur tot een maand te lang zijn."
        )


def _overlap(
    lezing: Lezing,
    start: NDArray[np.datetime64],
    tot: NDArray[np.datetime64],
    persoon: NDArray[np.int32],
) -> None:
    """Warn of a person with two trajectories at once."""
    import numpy as np

    volgorde = np.lexsort((tot, start, persoon))
    wie, van, tm = persoon[volgorde], start[volgorde], tot[volgorde]
    over = (wie[1:] == wie[:-1]) & (van[1:] < tm[:-1])
    aantal = len(np.unique(wie[1:][over]))
    if aantal:
        eerste = np.sort(lezing.nummers[volgorde[1:][over]]).tolist()
        lezing.waarschuwingen.append(
            f"{getal(aantal)} {'deelnemer heeft' if aantal == 1 else 'deelnemers hebben'} twee "
            f"trajecten tegelijk ({rijreeks(eerste)}). Hun uren en maanden tellen dan dubbel."
        )


def _dubbele_rijen(lezing: Lezing) -> None:
    """Warn of rows that are equal in every column, when nothing else tells them apart."""
    import numpy as np

    if lezing.heeft("traject") or not lezing.heeft("start", "eind"):
        return
    if len(lezing.kolommen) < _KOLOMMEN_VOOR_TOEVAL:
        return
    codes = np.stack([cellen.codes for cellen in lezing.kolommen.values()], axis=1)
    aantal = len(codes) - len(np.unique(codes, axis=0))
    if aantal > len(codes) / 10:
        lezing.waarschuwingen.append(
            f"{getal(aantal)} rijen zijn gelijk aan een andere rij. Geef de kolom traject mee, dan "
            "ziet Opstap of een traject er twee keer in staat."
        )


def _onbekend(lezing: Lezing, groepen: dict[str, Groep]) -> None:
    import numpy as np

    delen = {
        naam: float(np.mean(np.isnan(lezing.getallen[naam])))
        for naam in ("uren", "aandeel_productie", "productiviteit_bij_start")
        if lezing.heeft(naam)
    }
    delen |= {naam: float(np.mean(groep.codes < 0)) for naam, groep in groepen.items()}
    for naam, deel in delen.items():
        if deel > _VEEL_ONBEKEND:
            lezing.waarschuwingen.append(
                f"De kolom {naam} is bij {procent(deel, 0)} van de trajecten leeg. Wat daaruit "
                "volgt, gaat alleen over de andere."
            )


def _smalle_leeftijden(lezing: Lezing, groepen: dict[str, Groep]) -> None:
    groep = groepen.get("leeftijdsgroep")
    if groep is None:
        return
    smal = [
        waarde
        for waarde in groep.waarden
        if (vorm := re.fullmatch(r"\D*(\d{2})\D+(\d{2})\D*", waarde))
        and int(vorm[2]) - int(vorm[1]) + 1 < _SMALSTE_LEEFTIJD
    ]
    if smal:
        lezing.waarschuwingen.append(
            f"De leeftijdsgroep {smal[0]} is smaller dan {_SMALSTE_LEEFTIJD} jaar. Neem bredere "
            "groepen, dan is niemand te herkennen."
        )
