# SPDX-License-Identifier: EUPL-1.2
"""What in the cells points at a person: such a file is refused, and no value is repeated.

A citizen service number is recognised by its 11-test, also with dots or spaces in it, without its
leading zero, or as part of a longer code. One number in eleven passes by chance, so a column is
suspect when most of its numbers pass, or far more than chance gives (five standard deviations).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.persoonsgegevens import GEWICHTEN, verdacht_in_tekst
from opstap.basis.invoer.ruw import Cel
from opstap.trajecten.bestand.cellen import Cellen

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

_PSEUDONIEMEN = ("traject", "persoon")

_GEEN_NUMMER = (  # days and decimal numbers: their digits pass the 11-test by chance
    r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|-?[0-9]*[.,][0-9]+)$"
)
_TUSSEN_CIJFERS = r"([0-9])[ .\-]+([0-9])"
_NEGEN = r"(?:^|[^0-9])([0-9]{8,9})(?:$|[^0-9])"
_LANGER = (r"(?:^|[^0-9])([0-9]{9})[0-9]+", r"[0-9]+([0-9]{9})(?:$|[^0-9])")
_LANGER_VANAF = 5  # fewer of these pass by chance too easily

_ADRES = r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"
_INHOUD = {
    "telefoonnummers": r"^(?:\+31|0031|0)[ -]?\(?0?\)?[1-9](?:[ -]?[0-9]){8}$",
    "bankrekeningnummers": r"^[A-Z]{2}[0-9]{2} ?[A-Z]{4}(?: ?[0-9]){10}$",
    "postcodes": r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
}
_ALS_PSEUDONIEM = {
    "geboortedatums": r"^(?:19[2-9][0-9]|200[0-9])-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:$|[^0-9])|^(?:0?[1-9]|[12][0-9]|3[01])[-/](?:0?[1-9]|1[0-2])[-/](?:19[2-9][0-9]|200[0-9])"
    r"(?:$|[^0-9])",
    "namen van mensen": r"^(?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*"
    r"|(?:[\p{L}\-]+\.?[ ,']+)+[\p{L}\-]+\.?|(?:\p{Lu}\.)+ ?\p{L}[\p{L} '\-]+)$",
}

_GEVOELIG = {
    "gezondheid": "autis|adhd|depress|psych|versla|alcohol|drugs|ggz|kanker|diabet|epilep|ptss"
    "|borderline|burn.?out|schizo|trauma|beperking|handicap|diagnose|lichamelijk|verstandelijk"
    r"|blind|doof\b",
    "afkomst en nationaliteit": r"nationaliteit|westers|marok|\bturks|\bsyri|eritre|somali|surina"
    r"|antill|oekra|\bpools|afgha|\birak|\biraan|migratie|statushouder|vluchteling|asiel",
    "geloof": "moslim|islam|christen|katholiek|protestant|joods|hindoe",
    "strafrecht": "detentie|gedetineerd|strafblad|veroordeeld|reclassering|justitie",
}
_LANGSTE_GROEP = 60
_DAG = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def verdachte_inhoud(kolommen: Mapping[str, Cellen], groepen: Sequence[str]) -> list[Bevinding]:
    """A finding for each column whose cells look like data of persons.

    Every text column is looked at, also one that is not used; names of people only where a
    pseudonym must stand, words on health and the like only in columns with ``groepen``.
    """
    uit = []
    for naam, cellen in kolommen.items():
        wat = _verdacht(naam, cellen)
        if wat:
            uit.append(_weiger(naam, wat))
        elif naam in groepen and (reden := _gevoelige_groep(cellen)):
            uit.append(Bevinding(reden, kolom=naam))
    return uit


def zonder_persoonsgegevens(bevindingen: Sequence[Bevinding]) -> list[Bevinding]:
    """The findings, where one that would repeat a number or address of a person says so instead."""
    anders = (
        "de waarde van deze cel lijkt een persoonsgegeven en is hier niet herhaald; haal haar uit "
        "het bestand."
    )
    return [
        replace(een, boodschap=anders) if verdacht_in_tekst(_DAG.sub("", een.boodschap)) else een
        for een in bevindingen
    ]


def _verdacht(naam: str, cellen: Cellen) -> str | None:
    import polars as pl

    teksten = cellen.teksten() or [getal for cel in cellen.uniek if (getal := _geheel(cel))]
    if not teksten:
        return None
    reeks = pl.Series(teksten, dtype=pl.String)
    if naam not in _PSEUDONIEMEN:
        reeks = reeks.filter(~reeks.str.contains(_GEEN_NUMMER))
    if _bsn(reeks):
        return "burgerservicenummers"
    tekst = pl.col("tekst").str
    patronen = {**_INHOUD, **(_ALS_PSEUDONIEM if naam in _PSEUDONIEMEN else {})}
    aantallen = (
        reeks.to_frame("tekst")
        .select(
            tekst.contains(_ADRES).sum().alias("adressen"),
            **{wat: tekst.contains(patroon).sum() for wat, patroon in patronen.items()},
        )
        .row(0, named=True)
    )
    if aantallen.pop("adressen"):
        return "e-mailadressen"
    meestal = (wat for wat, aantal in aantallen.items() if 2 * aantal > len(reeks))
    return next(meestal, None)


def _geheel(cel: Cel) -> str | None:
    """A whole number as text, also when a program kept it as 111222333.0."""
    if isinstance(cel, bool) or not isinstance(cel, int | float):
        return None
    return str(int(cel)) if cel == cel // 1 else None


def _bsn(reeks: pl.Series) -> bool:
    """Whether these different texts hold citizen service numbers."""
    reeks = reeks.filter(reeks.str.count_matches("[0-9]") >= 8)
    if reeks.is_empty():
        return False
    for _ in range(2):  # twice, for a single digit between two marks belongs to both
        reeks = reeks.str.replace_all(_TUSSEN_CIJFERS, "${1}${2}")
    los = reeks.str.extract(_NEGEN, 1).drop_nulls()
    if len(los) and _meer_dan_toeval(_elfproef(los.str.zfill(9))):
        return True
    for patroon in _LANGER:
        deel = reeks.str.extract(patroon, 1).drop_nulls().unique()
        if len(deel) >= _LANGER_VANAF and _meer_dan_toeval(_elfproef(deel)):
            return True
    return False


def _elfproef(nummers: pl.Series) -> NDArray[np.bool_]:
    """Which of these texts of nine digits pass the 11-test."""
    import numpy as np

    tekens = np.array(nummers.to_list(), dtype="S9").view(np.uint8).reshape(-1, 9)
    som = (tekens.astype(np.int64) - ord("0")) @ np.array(GEWICHTEN)
    goed: NDArray[np.bool_] = (som % 11 == 0) & (tekens != ord("0")).any(axis=1)
    return goed


def _meer_dan_toeval(goed: NDArray[np.bool_]) -> bool:
    geslaagd, aantal = int(goed.sum()), len(goed)
    toeval = aantal / 11 + 5 * (aantal * 10 / 121) ** 0.5
    return 2 * geslaagd > aantal or geslaagd > max(toeval, 10)


def _gevoelige_groep(cellen: Cellen) -> str | None:
    for tekst in cellen.teksten():
        if len(tekst) > _LANGSTE_GROEP:
            return (
                "hier staan lange teksten; in deze kolom horen korte namen van groepen. Vrije "
                "tekst kan over een persoon gaan en hoort niet in dit bestand."
            )
        for wat, patroon in _GEVOELIG.items():
            if re.search(patroon, tekst.casefold()):
                return (
                    f"hier lijken gegevens over {wat} te staan. Opstap heeft ze niet nodig en "
                    "rekent er niet mee; haal ze uit het bestand."
                )
    return None


def _weiger(kolom: str, wat: str) -> Bevinding:
    return Bevinding(
        f"hier lijken {wat} te staan. Gebruik een eigen pseudoniem, zoals P0001, of haal de kolom "
        "uit het bestand; het bestand is niet gebruikt.",
        kolom=kolom,
    )
