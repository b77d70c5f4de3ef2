# SPDX-License-Identifier: EUPL-1.2
"""Columns with categories, and the numbers that stand for pseudonyms of persons."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.ruw import citaat
from opstap.basis.opmaak import getal
from opstap.trajecten.bestand.cellen import ALS_DATUM, Cellen, lees_uniek, meld_cellen, op_rij
from opstap.trajecten.trajectbestand import Groep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MEESTE_GROEPEN = 100
_MEESTE_ORGANISATIES = 1000
_LEEFTIJD = re.compile(r"[0-9]{1,2}( jaar)?|1[01][0-9]")
_JAAR = re.compile(r"(19|20)[0-9]{2}")


def lees_groep(cellen: Cellen, bevindingen: list[Bevinding]) -> Groep:
    """The categories of a column, in alphabetical order; case and spaces make no difference.

    A category is written as most rows write it.
    """
    import numpy as np

    teksten: list[str | None] = lees_uniek(cellen, "tekst", bevindingen)
    aantallen = cellen.aantallen()
    schrijfwijzen: dict[str, Counter[str]] = {}
    for tekst, aantal in zip(teksten, aantallen.tolist(), strict=True):
        if tekst is not None:
            effen = " ".join(tekst.split())
            schrijfwijzen.setdefault(effen.casefold(), Counter())[effen] += aantal
    namen = {
        sleutel: min(tel, key=lambda naam: (-tel[naam], naam))
        for sleutel, tel in schrijfwijzen.items()
    }
    volgorde = {sleutel: code for code, sleutel in enumerate(sorted(namen))}
    code_van = np.array(
        [-1 if tekst is None else volgorde[" ".join(tekst.split()).casefold()] for tekst in teksten]
        + [-1],
        dtype=np.int32,
    )
    _keur(cellen, len(namen), bevindingen)
    return Groep(cellen.naam, tuple(namen[sleutel] for sleutel in volgorde), code_van[cellen.codes])


def _keur(cellen: Cellen, aantal: int, bevindingen: list[Bevinding]) -> None:
    meeste = _MEESTE_ORGANISATIES if cellen.naam == "organisatie" else _MEESTE_GROEPEN
    if aantal > meeste:
        bevindingen.append(
            Bevinding(
                f"deze kolom heeft {getal(aantal)} verschillende waarden; dat zijn geen groepen. "
                f"Maak er hoogstens {getal(meeste)} van, of haal de kolom weg.",
                kolom=cellen.naam,
            )
        )
    if cellen.naam == "leeftijdsgroep":
        _keur_leeftijd(cellen, bevindingen)


def _keur_leeftijd(cellen: Cellen, bevindingen: list[Bevinding]) -> None:
    fouten: dict[int, str] = {}
    for index, cel in enumerate(cellen.uniek):
        tekst = str(cel).casefold().removesuffix(".0")
        if _LEEFTIJD.fullmatch(tekst) or _JAAR.fullmatch(tekst):
            bevindingen.append(
                Bevinding(
                    "hier staan leeftijden of geboortejaren; die zijn te precies. Maak er groepen "
                    "van, zoals 27 tot 45.",
                    kolom=cellen.naam,
                )
            )
            return
        if ALS_DATUM.fullmatch(tekst):
            fouten[index] = (
                f"{citaat(str(cel))} is een datum; Excel maakt die van een groep als 5-10. Maak de "
                "kolom op als tekst en vul haar opnieuw in."
            )
    meld_cellen(cellen, fouten, bevindingen)


def lees_codes(cellen: Cellen, bevindingen: list[Bevinding]) -> list[str | None]:
    """The pseudonym of each different cell; ``None`` where it has a finding."""
    kaal = [cel for cel in cellen.uniek if isinstance(cel, str) and cel[0] != "#"]
    if len(kaal) == len(cellen.uniek):  # nearly always, and then there is nothing to check
        return [*kaal]
    codes: list[str | None] = lees_uniek(cellen, "code", bevindingen)
    return codes


def nummer_personen(cellen: Cellen, bevindingen: list[Bevinding]) -> NDArray[np.int32]:
    """A number [n] for each person, in the order of the file; the pseudonym itself is let go."""
    import numpy as np

    codes = lees_codes(cellen, bevindingen)
    if codes == cellen.uniek or len(set(codes)) == len(codes):  # one way of writing for each person
        return cellen.codes
    nummer: dict[str | None, int] = {}
    per_cel = np.array([nummer.setdefault(code, len(nummer)) for code in codes], dtype=np.float64)
    uit: NDArray[np.int32] = np.nan_to_num(op_rij(cellen, per_cel), nan=-1).astype(np.int32)
    return uit
