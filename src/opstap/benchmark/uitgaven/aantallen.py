# SPDX-License-Identifier: EUPL-1.2
"""Counts of people of one participant, through the one door to publication.

What a participant shows depends on its own counts only. So nobody can subtract his own exact count
from a total, and who joins, stops or corrects changes no figure of another. Counts that add up
(at work, and not, of those with an advice) are one family, and parts of one count do not overlap; a
count that was not delivered is not in it, so it is no zero either. One piece of luck steers a whole
family, so that all of its counts are right on average and stay so in the sum of a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

from opstap.basis.afronden import hele_euros
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.benchmark.opgaven import Jaaropgave
from opstap.benchmark.opgaven.eigengegevens import Wie, opgavekolommen
from opstap.benchmark.uitgaven.dossier import Tellingblok, dimensie
from opstap.publicatie.onthulling import (
    BASIS,
    TOTAAL,
    Familie,
    Uitgave,
    Vrijgave,
    geef_vrij,
)
from opstap.publicatie.onthulling.lot import loten


@dataclass(frozen=True, slots=True)
class Ronding:
    """The counts of one participant: ``None`` is held back, for with earlier releases it would
    point at somebody. ``blokken`` are private."""

    aantallen: dict[str, int | None]
    blokken: tuple[Tellingblok, ...]


@cache
def delen_van(voor: Wie) -> dict[str, tuple[str, ...]]:
    """Each whole count of persons, and the counts that are disjoint parts of it, in their order."""
    personen = {
        naam: kolom for naam, kolom in opgavekolommen(voor).items() if kolom.telt == "personen"
    }
    uit: dict[str, tuple[str, ...]] = {
        naam: () for naam, kolom in personen.items() if kolom.deel_van not in personen
    }
    for naam, kolom in personen.items():
        if kolom.deel_van in personen:
            uit[kolom.deel_van] += (naam,)  # a part of a part has no place: that is a KeyError
    return uit


def rond_deelnemer(
    opgave: Jaaropgave, *, geheim: bytes, eerder: Sequence[Tellingblok] = ()
) -> Ronding:
    """Round all counts of a participant; ``eerder`` are its own blocks, oldest first.

    Raises :class:`GebruiksFout` for a part that is larger than its whole, and a count below zero.
    """
    aantallen: dict[str, int | None] = {}
    blokken = []
    for geheel in delen_van(opgave.voor):
        leden = dict(sorted(_leden(opgave, geheel)))
        if not leden:
            continue
        oud = [blok.uitgave() for blok in _anders(eerder, geheel)]
        familie = Familie((dimensie(tuple(leden)),), tuple(leden.values()))
        vrij = _vrijgave(familie, geheim, oud, _zuiver(opgave, geheel, leden, geheim, oud))
        if vrij is None:
            aantallen |= dict.fromkeys(_namen(opgave, geheel))
            continue
        gepubliceerd = {naam: vrij.gepubliceerd[(naam,)] for naam in (*leden, TOTAAL)}
        for kolom in _namen(opgave, geheel):
            aantallen[kolom] = gepubliceerd.get(_cel(opgave.wie, kolom), gepubliceerd[TOTAAL])
        blokken.append(
            Tellingblok(
                opgave.wie,
                geheel,
                tuple(leden),
                vrij.uitgave.familie.aantallen,  # what it stands on: a change may wait
                tuple(gepubliceerd[lid] for lid in leden),
            )
        )
    return Ronding(aantallen, tuple(blokken))


def _vrijgave(
    familie: Familie, geheim: bytes, eerder: Sequence[Uitgave], wens: Sequence[Uitgave]
) -> Vrijgave | None:
    """Through the door, as wished or otherwise; ``None`` when somebody could be found, or when a
    figure would be 5 or more off."""
    for eerst in (wens, ()) if wens else ((),):
        try:
            vrij = geef_vrij(familie, geheim=geheim, eerder=[*eerst, *eerder])
        except GebruiksFout:
            continue
        if not vrij.gepubliceerd.verruimd:
            return vrij
    return None


def houd_in(opgave: Jaaropgave) -> Ronding:
    """Nothing of a participant: all counts that it brought are held back."""
    namen = (naam for geheel in delen_van(opgave.voor) for naam in _namen(opgave, geheel))
    return Ronding(dict.fromkeys(namen), ())


def _zuiver(
    opgave: Jaaropgave,
    geheel: str,
    leden: Mapping[str, int],
    geheim: bytes,
    eerder: Sequence[Uitgave],
) -> list[Uitgave]:
    """How parts and their rest go when one piece of luck ``u`` decides: the first part, the first
    two together and so on up to the whole are ``5 ceil(n / 5 - u)``, and each part is what is
    between two of these (systematic sampling, Madow 1949).

    So each of them is adjacent and right on average. Two pieces of luck with a total that must
    be adjacent are not: up to 0.6 persons off for the part and 0.8 for the whole, at every
    participant with the same counts, and a country has hundreds. The door to publication keeps what
    an earlier release shows of equal counts, so it gets this as the oldest one. Nothing for a count
    alone, and where an equal count was shown otherwise before: that number stays.
    """
    namen = [naam for naam in _namen(opgave, geheel) if naam != geheel]
    if not namen or opgave.waarden[geheel] is None:
        return []
    lot, delen = lot_van(geheim, opgave.wie, namen[0]), [_cel(opgave.wie, naam) for naam in namen]
    som, heel, wens = 0, 0, {}
    for lid in (*delen, *(leden.keys() - set(delen))):  # the rest comes last
        som += leden[lid]
        tot_hier = BASIS * ceil(som / BASIS - lot)
        wens[lid], heel = tot_hier - heel, tot_hier
    for uitgave in eerder:
        oud = uitgave.familie
        for lid, getal in zip(oud.dimensies[0].leden, oud.aantallen, strict=True):
            if leden.get(lid) == getal and uitgave.gepubliceerd[(lid,)] != wens[lid]:
                return []
        telt = uitgave is eerder[-1] or som < BASIS
        if telt and sum(oud.aantallen) == som and uitgave.gepubliceerd[(TOTAAL,)] != heel:
            return []
    blok = Tellingblok(
        opgave.wie, geheel, tuple(leden), tuple(leden.values()), tuple(wens[lid] for lid in leden)
    )
    return [blok.uitgave()]


def lot_van(geheim: bytes, wie: str, kolom: str) -> float:
    """The luck of a count, for a figure that must go the same way."""
    return float(loten([(_cel(wie, kolom),)], geheim)[0])


def _cel(wie: str, kolom: str) -> str:
    """The name of a count; the luck belongs to it, so it has the participant and not the year."""
    return f"{wie} {kolom}"


def _namen(opgave: Jaaropgave, geheel: str) -> list[str]:
    """The columns of a block that were delivered."""
    namen = (geheel, *delen_van(opgave.voor)[geheel])
    return [naam for naam in namen if opgave.waarden[naam] is not None]


def _leden(opgave: Jaaropgave, geheel: str) -> Iterator[tuple[str, int]]:
    """The innermost counts of a block: parts and rest where the whole is known too."""
    aantal = {naam: _personen(opgave, naam) for naam in _namen(opgave, geheel)}
    delen = [naam for naam in aantal if naam != geheel]
    if geheel in aantal and delen:
        rest = aantal.pop(geheel) - sum(aantal.values())
        wat = opsomming(delen)
        if rest < 0:
            raise GebruiksFout(
                f"{opgave.naam}: {wat} {'is' if len(delen) == 1 else 'zijn samen'} groter dan "
                f"{geheel}, maar is er een deel van. Kijk alle na; er is niets gepubliceerd."
            )
        yield f"{_cel(opgave.wie, geheel)} zonder {wat}", rest
    yield from ((_cel(opgave.wie, naam), getal) for naam, getal in aantal.items())


def _personen(opgave: Jaaropgave, kolom: str) -> int:
    waarde = opgave.waarden[kolom]
    assert waarde is not None
    if waarde < 0:
        raise GebruiksFout(f"{opgave.naam}: {kolom} is lager dan 0; er is niets gepubliceerd.")
    return hele_euros(waarde)


def _anders(eerder: Sequence[Tellingblok], geheel: str) -> list[Tellingblok]:
    """Earlier blocks of these columns, each that says something new once, the latest last."""
    return list(reversed(dict.fromkeys(blok for blok in reversed(eerder) if blok.kolom == geheel)))
