# SPDX-License-Identifier: EUPL-1.2
"""From the cells of a file to trajectories: times, categories, pseudonyms, and what is odd."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.ruw import MAX_RIJEN, citaat
from opstap.basis.opmaak import getal
from opstap.trajecten.bestand.duren import kies_vorm, lees_duren
from opstap.trajecten.bestand.eigenaardig import keur_uren, meld_eigenaardig
from opstap.trajecten.bestand.groepen import lees_codes, lees_groep, nummer_personen
from opstap.trajecten.bestand.keuze import herken_keuze
from opstap.trajecten.bestand.kolommen import AANDELEN, GROEPEN
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.bestand.tijden import Duren
from opstap.trajecten.synthetisch import merk
from opstap.trajecten.trajectbestand import Groep, Trajectbestand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MATEN = ("uren", *AANDELEN)


def stel_samen(naam: str, lezing: Lezing, eigen: str | None) -> Trajectbestand | None:
    """The whole file; ``None`` when the columns already exclude that."""
    vorm = kies_vorm(lezing)
    if vorm is None or not lezing.heeft("uitkomst") or not len(lezing):
        return None
    duren = lees_duren(lezing, vorm)
    keur_uren(lezing)
    traject = _trajecten(lezing)
    persoon = _personen(lezing)
    namen = [een for een in (*GROEPEN, eigen) if een is not None and lezing.heeft(een)]
    groepen = {een: lees_groep(lezing.kolommen[een], lezing.bevindingen) for een in namen}
    organisatie = (
        lees_groep(lezing.kolommen["organisatie"], lezing.bevindingen)
        if lezing.heeft("organisatie")
        else None
    )
    synthetisch = _synthetisch(lezing)
    keer = _keer(lezing)
    if lezing.bevindingen:
        return None
    if keer is not None:
        lezing, duren = lezing.herhaal(keer), duren.herhaal(keer)
        groepen = {een: replace(groep, codes=groep.codes[keer]) for een, groep in groepen.items()}
        if organisatie is not None:
            organisatie = replace(organisatie, codes=organisatie.codes[keer])
    duren = herken_keuze(lezing, duren)
    meld_eigenaardig(lezing, duren, persoon, groepen)
    if synthetisch:
        lezing.waarschuwingen.insert(0, merk.ZIN)
    bestand = _maak(naam, lezing, duren, traject, persoon, organisatie, groepen)
    return replace(bestand, synthetisch=synthetisch)


def _maak(
    naam: str,
    lezing: Lezing,
    duren: Duren,
    traject: NDArray[np.str_] | None,
    persoon: NDArray[np.int32] | None,
    organisatie: Groep | None,
    groepen: dict[str, Groep],
) -> Trajectbestand:
    return Trajectbestand(
        naam=naam,
        vorm=duren.vorm,
        eenheid=lezing.eenheid,
        duur=duren.duur,
        instroom=duren.instroom,
        uitkomst=lezing.uitkomst,
        peildatum=duren.peildatum,
        start=duren.start,
        traject=traject,
        persoon=persoon,
        organisatie=organisatie,
        groepen=groepen,
        getallen={een: lezing.getallen[een] for een in _MATEN if lezing.heeft(een)},
        klassen=duren.klassen,
        meldingen=tuple(lezing.meldingen),
        waarschuwingen=tuple(lezing.waarschuwingen),
    )


def _trajecten(lezing: Lezing) -> NDArray[np.str_] | None:
    """The pseudonyms [n] of the trajectories, each once."""
    import numpy as np

    if not lezing.heeft("traject"):
        return None
    lezing.eis("traject")
    cellen = lezing.kolommen["traject"]
    codes = [code or "" for code in lees_codes(cellen, lezing.bevindingen)]
    eerste = cellen.eerste()
    dubbel = cellen.gevuld & (np.append(eerste, 0)[cellen.codes] != lezing.nummers)
    lezing.meld_elk(
        dubbel,
        lambda index: (
            f"{citaat(codes[cellen.codes[index]])} staat ook op rij "
            f"{eerste[cellen.codes[index]]}; dit mag maar één keer voorkomen."
        ),
        "traject",
    )
    return np.array([*codes, ""], dtype=np.str_)[cellen.codes]


def _personen(lezing: Lezing) -> NDArray[np.int32] | None:
    if not lezing.heeft("persoon"):
        return None
    lezing.eis("persoon")
    return nummer_personen(lezing.kolommen["persoon"], lezing.bevindingen)


def _synthetisch(lezing: Lezing) -> bool:
    """Whether every row is marked as invented; a file with some of them is refused."""
    if not lezing.heeft(merk.KOLOM):
        return False
    cellen = lezing.kolommen[merk.KOLOM]
    goed = [isinstance(cel, str) and cel.casefold() == merk.WAARDE for cel in cellen.uniek]
    if not all(goed):
        lezing.bevindingen.append(
            Bevinding(
                f"in deze kolom mag alleen {merk.WAARDE} staan, in een bestand met verzonnen "
                "trajecten. Gegevens over afkomst heeft Opstap niet nodig; haal de kolom uit het "
                "bestand.",
                kolom=merk.KOLOM,
            )
        )
        return False
    lezing.meld(
        ~cellen.gevuld & cellen.gevuld.any(),
        "verzonnen en echte trajecten horen niet in één bestand; andere rijen zijn gemerkt als "
        f"{merk.WAARDE}.",
        merk.KOLOM,
    )
    return bool(cellen.gevuld.any())


def _keer(lezing: Lezing) -> NDArray[np.int64] | None:
    """Which row each trajectory comes from, when a row may stand for more than one."""
    import numpy as np

    if not lezing.heeft("aantal"):
        return None
    lezing.eis("aantal")
    aantal = lezing.getallen["aantal"]
    lezing.meld(aantal != np.floor(aantal), "dit is geen geheel getal.", "aantal")
    lezing.meld(aantal < 0, "een aantal is 0 of hoger.", "aantal")
    for kolom in ("traject", "persoon", "eind"):
        if lezing.heeft(kolom):
            lezing.meld_kop(
                f"aantal kan niet samen met {kolom}: een regel met een aantal gaat over meer "
                "trajecten. Haal een van de twee kolommen weg.",
                "aantal",
            )
    totaal = float(np.nansum(aantal))
    if totaal > MAX_RIJEN:
        lezing.meld_kop(
            f"samen meer dan {getal(MAX_RIJEN)} trajecten; splits het bestand.", "aantal"
        )
    elif totaal == 0:
        lezing.meld_kop("alle aantallen zijn 0; er is niets te tellen.", "aantal")
    if lezing.bevindingen:
        return None
    lezing.meldingen.append(
        f"{getal(len(lezing))} regels tellen samen {getal(int(totaal))} trajecten."
    )
    keer: NDArray[np.int64] = np.repeat(np.arange(len(lezing)), aantal.astype(np.int64))
    return keer
