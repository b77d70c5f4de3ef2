# SPDX-License-Identifier: EUPL-1.2
"""How long each trajectory lasted, from days, from a number or from a class."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from opstap.trajecten.bestand.cellen import lees_dagen
from opstap.trajecten.bestand.dagen import uit_dagen
from opstap.trajecten.bestand.klassen import lees_klassen
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.bestand.tijden import Duren, na_peildatum, te_laat_in_beeld
from opstap.trajecten.trajectbestand import LOPEND, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]
    Dagen = NDArray[np.datetime64]

_DUURKOLOMMEN = ("start", "eind", "duur", "duurklasse", "duur_van", "duur_tot")


def kies_vorm(lezing: Lezing) -> Vorm | None:
    """What the columns tell of the duration; ``None`` and a finding when that is not clear."""
    heeft = lezing.heeft
    dagen = heeft("eind") or (
        heeft("start") and not (heeft("duur") or heeft("duurklasse") or heeft("duur_van"))
    )
    grenzen = heeft("duur_van") or heeft("duur_tot")
    manieren = [
        naam
        for naam, is_er in (
            ("eind", dagen),
            ("duur", heeft("duur")),
            ("duurklasse", heeft("duurklasse")),
            ("duur_van en duur_tot", grenzen),
        )
        if is_er
    ]
    if any(een.kolom in _DUURKOLOMMEN for een in lezing.bevindingen if een.rij == lezing.rij):
        return None  # twice the same column has been said
    if not manieren:
        lezing.meld_kop(
            "geen kolom zegt hoe lang een traject duurde; geef start en eind, of duur, of "
            "duurklasse."
        )
        return None
    if len(manieren) > 1:
        lezing.meld_kop(
            f"de duur staat er op meer dan één manier in ({' en '.join(manieren)}); kies er één "
            "en haal de andere kolommen weg."
        )
        return None
    nodig = {"eind": ("start", "eind"), "duur_van en duur_tot": ("duur_van", "duur_tot")}
    for naam in nodig.get(manieren[0], ()):
        if not heeft(naam):
            ander = next(een for een in nodig[manieren[0]] if een != naam)
            lezing.meld_kop(f"deze kolom ontbreekt; zij hoort bij {ander}.", naam)
            return None
    if manieren[0] == "eind":
        return Vorm.TRAJECTEN
    return Vorm.DUREN if manieren[0] == "duur" else Vorm.KLASSEN


def lees_duren(lezing: Lezing, vorm: Vorm) -> Duren:
    """The times in this form; what is wrong becomes a finding."""
    if vorm is Vorm.TRAJECTEN:
        return uit_dagen(lezing)
    start = (
        lees_dagen(lezing.kolommen["start"], lezing.bevindingen) if lezing.heeft("start") else None
    )
    if start is not None:
        lezing.eis("start")
        if lezing.peildatum is not None:
            na_peildatum(lezing, start, lezing.peildatum)
    duren = _uit_getallen(lezing) if vorm is Vorm.DUREN else _uit_klassen(lezing)
    return replace(duren, start=start, peildatum=lezing.peildatum)


def _uit_getallen(lezing: Lezing) -> Duren:
    import numpy as np

    lezing.eis("duur")
    duur = lezing.getallen["duur"]
    lezing.meld(duur < 0, "een duur is 0 of hoger; verbeter dit getal.", "duur")
    instroom = np.zeros(len(lezing))
    if lezing.heeft("instroom_vanaf"):
        gelezen = lezing.getallen["instroom_vanaf"]
        lezing.meld(gelezen < 0, "instroom_vanaf is 0 of hoger bij een duur.", "instroom_vanaf")
        instroom = np.where(np.isnan(gelezen), 0.0, gelezen)
        te_laat_in_beeld(lezing, instroom, duur)
        lezing.meld(
            (lezing.uitkomst == LOPEND) & (instroom > duur),
            "instroom_vanaf is hoger dan de duur; verbeter een van de twee.",
            "instroom_vanaf",
        )
    return Duren(Vorm.DUREN, duur, instroom)


def _uit_klassen(lezing: Lezing) -> Duren:
    import numpy as np

    if lezing.heeft("duurklasse"):
        lezing.eis("duurklasse")
        cellen = lezing.kolommen["duurklasse"]
        van, tot = lees_klassen(cellen, lezing.eenheid, lezing.bevindingen)
    else:
        lezing.eis("duur_van")
        van, tot = lezing.getallen["duur_van"], lezing.getallen["duur_tot"]
        lezing.meld(van < 0, "een duur is 0 of hoger; verbeter dit getal.", "duur_van")
        tot = np.where(lezing.kolommen["duur_tot"].gevuld, tot, np.inf)
        lezing.meld(van >= tot, "duur_van moet lager zijn dan duur_tot.", "duur_tot")
    if lezing.heeft("instroom_vanaf"):
        lezing.meld_kop(
            "instroom_vanaf kan niet samen met klassen van duren; geef de duur als getal, of haal "
            "deze kolom weg.",
            "instroom_vanaf",
        )
    lopend = lezing.uitkomst == LOPEND
    if (lopend & np.isfinite(tot)).any():
        lezing.meldingen.append(
            "Van lopende trajecten zegt de klasse hoe lang zij nu duren: hun hele duur is nog niet "
            "bekend."
        )
    leeg = np.full(len(lezing), np.nan)
    return Duren(Vorm.KLASSEN, leeg, np.zeros(len(lezing)), klassen=(van, tot))
