# SPDX-License-Identifier: EUPL-1.2
"""From what participants brought to a release, and the private file behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import partial

from opstap.basis.afronden import hele_euros
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.opgaven import Jaaropgave
from opstap.benchmark.opgaven.eigengegevens import opgavekolommen
from opstap.benchmark.uitgaven.aantallen import houd_in, lot_van, rond_deelnemer
from opstap.benchmark.uitgaven.bescherming import (
    ACHTER,
    afgerond,
    blijft,
    plaatsenlot,
    toon_bedragen,
)
from opstap.benchmark.uitgaven.dossier import Dossier, Tellingblok
from opstap.benchmark.uitgaven.groepen import later_in
from opstap.benchmark.uitgaven.uitgave import ALLEN, Benchmarkuitgave, Deelgroep, Deelnemer
from opstap.publicatie.onthulling import Cel

MINST_DEELNEMERS = 5
"""Participants without whom there is no release."""


def maak_uitgave(
    jaaropgaven: Sequence[Jaaropgave],
    *,
    groepen: Mapping[str, Collection[str]] | None = None,
    nummer: int = 1,
    eerder: Sequence[Dossier] = (),
    geheim: bytes | None = None,
) -> tuple[Benchmarkuitgave, Dossier]:
    """A release of one kind of participant and one year; the order of the input does not matter.

    ``eerder``: the dossiers of all earlier releases of this kind, of other years too: the
    people of one year are mostly those of the next. ``nummer`` counts the releases of a year.
    ``groepen``: name -> members, who need not take part. ``geheim`` steers which way counts go;
    without it that of the latest dossier that has one does, and one of them must be there.

    A count that would point at somebody beside earlier releases is held back (``ingehouden``), the
    others are published. Raises :class:`GebruiksFout` for fewer than five participants, more than
    one kind or year, the same participant twice, a municipality beside one that it became part of,
    earlier dossiers of another kind, a number that was used, no secret, and counts that cannot be.
    """
    opgaven = sorted(jaaropgaven, key=lambda een: een.wie)
    _controleer(opgaven, nummer, eerder)
    voor, jaar = opgaven[0].voor, opgaven[0].jaar
    eerder = sorted(eerder, key=lambda dossier: (dossier.jaar, dossier.nummer))
    eigen = next((d.geheim for d in reversed(eerder) if d.geheim), None)
    lot = geheim or eigen
    if lot is None:
        raise GebruiksFout(
            "Er is geen geheim. Dan is de afronding na te rekenen; er is niets gepubliceerd."
        )
    overlapt = _overlap_met_eerder([een.wie for een in opgaven], eerder, jaar)
    toen = _eerdere_bedragen(eerder, jaar)
    aantallen: dict[Cel, int | None] = {}
    bedragen: dict[Cel, int | None] = {}
    grof: set[Cel] = set()
    blokken: list[Tellingblok] = []
    onthouden: dict[Cel, tuple[Fraction, int]] = {}
    for opgave in opgaven:
        wie = opgave.wie
        oud = [blok for dossier in eerder for blok in dossier.blokken if blok.wie == wie]
        if wie in overlapt:
            ronding = houd_in(opgave)
        else:
            ronding = rond_deelnemer(opgave, geheim=lot, eerder=oud)
        waar = _afgeronde_bedragen(opgave, toen)
        getoond = toon_bedragen(voor, waar, ronding.aantallen, partial(_plaatsenlot, lot, opgave))
        aantallen |= {(wie, naam): getal for naam, getal in ronding.aantallen.items()}
        bedragen |= {(wie, naam): getal for naam, getal in getoond.waarden.items()}
        grof |= {(wie, naam) for naam in getoond.grof}
        blokken += ronding.blokken
        onthouden |= {
            (wie, naam): waar[naam]
            for naam, getal in getoond.waarden.items()
            if getal is not None and naam not in getoond.grof
        }
    uitgave = Benchmarkuitgave(
        voor=voor,
        jaar=jaar,
        nummer=nummer,
        deelnemers=tuple(_deelnemer(een) for een in opgaven),
        groepen=_groepen(groepen or {}, [een.wie for een in opgaven]),
        aantallen=aantallen,
        bedragen=bedragen,
        grof=frozenset(grof),
    )
    bewaard = eigen if geheim is None else None
    return uitgave, Dossier(voor, jaar, nummer, tuple(blokken), onthouden, bewaard)


def _controleer(opgaven: Sequence[Jaaropgave], nummer: int, eerder: Sequence[Dossier]) -> None:
    if len(opgaven) < MINST_DEELNEMERS:
        raise GebruiksFout(
            f"Er zijn {len(opgaven)} deelnemers; een uitgave komt er vanaf {MINST_DEELNEMERS}. "
            "Met minder valt er weinig te vergelijken."
        )
    if len({een.wie for een in opgaven}) < len(opgaven):
        raise GebruiksFout("Een deelnemer staat er twee keer in. Geef van elk één jaar.")
    if len({(een.voor, een.jaar) for een in opgaven}) > 1:
        raise GebruiksFout("Een uitgave gaat over één jaar, van gemeenten of van bedrijven.")
    wie = {een.wie for een in opgaven}
    if dubbel := next(((een, later) for een in sorted(wie) for later in later_in(een) & wie), None):
        raise GebruiksFout(
            f"{dubbel[0]} ging op in {dubbel[1]}. Met beide tellen mensen twee keer mee en is het "
            "verschil te herleiden. Laat een van de twee weg."
        )
    voor, jaar = opgaven[0].voor, opgaven[0].jaar
    if any(dossier.voor != voor for dossier in eerder):
        raise GebruiksFout(f"Een eerder dossier is niet van een uitgave voor een {voor}.")
    hoogste = max((d.nummer for d in eerder if d.jaar == jaar), default=0)
    if nummer <= hoogste:
        raise GebruiksFout(
            f"Uitgave {nummer} van {jaar} is er al; de volgende heeft nummer {hoogste + 1}."
        )


def _overlap_met_eerder(wie: Sequence[str], eerder: Sequence[Dossier], jaar: int) -> set[str]:
    """Municipalities whose people were shown before for the same year, as another municipality.

    Together with what was shown then their counts could be narrowed down: 0 and 0 then and 10 now
    is 2 to 4 each.
    """
    toen = {blok.wie for dossier in eerder if dossier.jaar == jaar for blok in dossier.blokken}
    vroeger = {later for een in toen for later in later_in(een)}
    return {een for een in wie if een in vroeger or later_in(een) & toen}


def _afgeronde_bedragen(
    opgave: Jaaropgave, toen: Mapping[Cel, tuple[Fraction, int]]
) -> dict[str, tuple[Fraction, int]]:
    """True and rounded figures of a participant that count no persons; some stay as they were."""
    uit = {}
    for naam, kolom in opgavekolommen(opgave.voor).items():
        waarde = opgave.waarden[naam]
        if kolom.telt == "personen" or waarde is None:
            continue
        vorig = toen.get((opgave.wie, naam))
        if vorig is None or not blijft(kolom, vorig[0], waarde):
            vorig = waarde, afgerond(kolom, waarde)
        uit[naam] = vorig
    return uit


def _plaatsenlot(geheim: bytes, opgave: Jaaropgave, kolom: str) -> float:
    achter = ACHTER[kolom]
    lot = lot_van(geheim, opgave.wie, achter)
    return plaatsenlot(lot, hele_euros(opgave.waarden[achter] or Fraction(0)))


def _deelnemer(een: Jaaropgave) -> Deelnemer:
    return Deelnemer(een.wie, een.naam, een.delen, een.van, een.stand_van)


def _groepen(groepen: Mapping[str, Collection[str]], wie: Sequence[str]) -> tuple[Deelgroep, ...]:
    """Groups with at least one participant, by name."""
    dubbel = sorted({ALLEN, *wie} & set(groepen))
    if dubbel:
        raise GebruiksFout(f"De naam {dubbel[0]!r} kan niet voor een groep; kies een andere naam.")
    return tuple(
        Deelgroep(naam, leden, len(set(groepen[naam])))
        for naam in sorted(groepen)
        if (leden := tuple(een for een in wie if een in set(groepen[naam])))
    )


def _eerdere_bedragen(eerder: Sequence[Dossier], jaar: int) -> dict[Cel, tuple[Fraction, int]]:
    """What was shown before of this year; the latest counts."""
    uit: dict[Cel, tuple[Fraction, int]] = {}
    for dossier in eerder:
        if dossier.jaar == jaar:
            uit |= dossier.bedragen
    return uit
