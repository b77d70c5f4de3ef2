# SPDX-License-Identifier: EUPL-1.2
"""The header: which column of the file is which column of the schema, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.ruw import Cel, RuweTabel, citaat, kolomletter, schoon
from opstap.basis.invoer.schema import Kolom, Schema
from opstap.basis.opmaak import opsomming

_ZOEK_KOP_TOT = 20


@dataclass(slots=True)
class Kop:
    """``kolommen``: the index in a row of each column that was found; ``breedte``: their number."""

    breedte: int = 0
    kolommen: dict[str, int] = field(default_factory=dict)
    bevindingen: list[Bevinding] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


def lees_kop(tabel: RuweTabel, schema: Schema, *, negeer_extra: bool) -> Kop:
    """Match the first row with the names of the schema, without regard to case and spaces.

    Without any known name there is no header: one finding, and no columns.
    """
    rij = tabel.nummers[0]
    ook = {ander.casefold(): kolom.naam for kolom in schema.kolommen for ander in kolom.ook}
    namen = [ook.get(naam.casefold(), naam) for naam in map(_naam, tabel.rijen[0])]
    while namen and not namen[-1]:
        namen.pop()
    bekend = {kolom.naam.casefold(): kolom for kolom in schema.kolommen}
    if not any(naam.casefold() in bekend for naam in namen):
        return Kop(bevindingen=[_geen_kop(tabel, schema, namen)])

    kop = Kop(breedte=len(namen))
    plaatsen: dict[str, list[int]] = {}
    for index, naam in enumerate(namen):
        plaatsen.setdefault(naam.casefold(), []).append(index)
    vrij = [naam for naam in namen if naam and naam.casefold() not in bekend]
    for sleutel, kolom in bekend.items():
        indexen = plaatsen.get(sleutel, [])
        if len(indexen) > 1:
            letters = opsomming([kolomletter(index) for index in indexen])
            boodschap = f"de kolom staat {len(indexen)} keer in de kopregel ({letters})."
            kop.bevindingen.append(Bevinding(boodschap, rij, kolom.naam))
        elif indexen:
            kop.kolommen[kolom.naam] = indexen[0]
        elif kolom.verplicht:
            kop.bevindingen.append(_ontbreekt(kolom, rij, namen, vrij))
    if vrij and negeer_extra:
        kop.meldingen.append(f"Niet gelezen kolommen: {opsomming([citaat(n) for n in vrij])}.")
    elif vrij:
        kop.bevindingen += [_onbekend(naam, rij, schema) for naam in vrij]
    kop.bevindingen += _zonder_naam(tabel, namen)
    return kop


def _naam(cel: Cel) -> str:
    return "" if cel is None else schoon(str(cel))


def _genoemd(kolom: Kolom) -> str:
    return f"{citaat(kolom.naam)} ({kolom.uitleg})" if kolom.uitleg else citaat(kolom.naam)


def _geen_kop(tabel: RuweTabel, schema: Schema, gevonden: Sequence[str]) -> Bevinding:
    verplicht = [kolom for kolom in schema.kolommen if kolom.verplicht] or list(schema.kolommen)
    nodig = {kolom.naam.casefold() for kolom in verplicht}
    for nummer, cellen in zip(tabel.nummers[1:_ZOEK_KOP_TOT], tabel.rijen[1:], strict=False):
        if nodig <= {_naam(cel).casefold() for cel in cellen}:
            return Bevinding(
                f"de kopregel staat op rij {nummer}; verwijder de rijen die erboven staan.",
                tabel.nummers[0],
            )
    wel = opsomming([citaat(naam) for naam in gevonden if naam][:8])
    return Bevinding(
        f"dit is geen kopregel met de kolommen {opsomming([_genoemd(k) for k in verplicht])}; "
        f"gevonden: {wel or 'lege cellen'}.",
        tabel.nummers[0],
    )


def _ontbreekt(kolom: Kolom, rij: int, namen: Sequence[str], vrij: Sequence[str]) -> Bevinding:
    uitleg = f" ({kolom.uitleg})" if kolom.uitleg else ""
    gevonden = opsomming([citaat(naam) for naam in namen if naam])
    kandidaten = {naam.casefold(): naam for naam in vrij}
    lijkt = get_close_matches(kolom.naam.casefold(), kandidaten, n=1)
    raad = f" Hernoem {citaat(kandidaten[lijkt[0]])} als dat deze kolom is." if lijkt else ""
    return Bevinding(f"deze kolom ontbreekt{uitleg}; gevonden: {gevonden}.{raad}", rij, kolom.naam)


def _onbekend(naam: str, rij: int, schema: Schema) -> Bevinding:
    bekend = opsomming([citaat(kolom.naam) for kolom in schema.kolommen])
    return Bevinding(
        f"deze kolom is onbekend; bekend zijn {bekend}. Verwijder haar, of kies ervoor extra "
        "kolommen te negeren (--negeer-extra).",
        rij,
        naam,
    )


def _zonder_naam(tabel: RuweTabel, namen: Sequence[str]) -> list[Bevinding]:
    """Columns inside the header that have cells but no name, as merged headers leave behind."""
    bevindingen = []
    for index in (index for index, naam in enumerate(namen) if not naam):
        for cellen in tabel.rijen[1:]:
            if index < len(cellen) and _naam(cellen[index]):
                boodschap = (
                    "deze kolom heeft cellen maar geen naam in de kopregel; geef haar een naam en "
                    "voeg cellen van de kopregel niet samen."
                )
                bevindingen.append(Bevinding(boodschap, tabel.nummers[0], kolomletter(index)))
                break
    return bevindingen
