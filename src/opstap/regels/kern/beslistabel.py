# SPDX-License-Identifier: EUPL-1.2
"""Decision tables with three values: yes, no and not known.

A table in ``data/tabellen/`` is a list of rows beside their articles; the first row whose
conditions all hold gives the outcome. A condition is a fact with the answer it must have. When a
fact is not known, every answer to it is followed: is the outcome the same whatever the answer, then
it is known; otherwise the outcome is ``onbekend``, and the first fact on which it hangs is the
question to ask next. In the words of logic: the outcome is the supervaluation of the table over its
unknown facts, and what is left to ask is its reduced decision tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen.laden import lees_yaml
from opstap.regels.kern.feiten import DATA, feit_van
from opstap.regels.kern.kalender import datum

Antwoord = bool | str
_JA_NEE = {"ja": True, "nee": False}
_MEESTE_BESLISSINGEN = 65_536


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: when all of ``als`` hold, the outcome is ``dan``, because of ``reden``.

    ``als`` is in the order in which the facts are asked. ``regels`` are ids of rules.
    """

    nummer: int
    als: tuple[tuple[str, Antwoord], ...]
    dan: str
    regels: tuple[str, ...]
    artikel: str
    reden: str


@dataclass(frozen=True, slots=True, eq=False)
class Tabel:
    """The rows that count from ``vanaf`` until the next version.

    ``veld`` names the field that answers the question; ``uitkomsten`` gives the fields of every
    outcome. ``feiten`` are all facts in the rows, in the order of asking. A table is made once, and
    equal to itself alone, so that it can be the key of a cache.
    """

    id: str
    vanaf: date
    veld: str
    rijen: tuple[Rij, ...]
    uitkomsten: Mapping[str, Mapping[str, object]]
    feiten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beslissing:
    """What a table says: ``velden`` with the outcome, or what to ask when it is not known yet.

    ``rijen`` are the rows that give the outcome, or that still may. ``gebruikt`` are the known
    facts that led there, in the order of asking. ``vraag`` is the fact to ask next, null when the
    outcome is known; ``vragen`` are all facts on which the outcome may still hang, that one first.
    ``mogelijk`` are the outcomes that are still possible. ``regels`` are the ids of the rules of
    those rows, ``weg`` has the facts that were used in one line, and ``einde`` names those rows.
    """

    velden: Mapping[str, object]
    rijen: tuple[Rij, ...]
    gebruikt: tuple[str, ...]
    vraag: str | None
    vragen: tuple[str, ...]
    mogelijk: tuple[object, ...]
    regels: tuple[str, ...]
    weg: str
    einde: str


@dataclass(frozen=True, slots=True)
class _Tak:
    """A node of the decision tree: the fact that is asked, and the tree below each answer."""

    feit: str
    takken: tuple[tuple[Antwoord, object], ...]


@dataclass(frozen=True, slots=True)
class _Knoop:
    """A place in the memory of a table: the fact looked at here, and what followed each answer."""

    feit: str
    verder: dict[object, _Knoop | Beslissing] = field(default_factory=dict)


@dataclass(slots=True)
class _Geheugen:
    """The decisions that a table took before; ``begin`` holds the first place, under null.

    A decision looks at few facts, in an order that hangs on their answers alone. So situations
    that differ only in other facts find the same decision, by the same few looks.
    """

    begin: dict[object, _Knoop | Beslissing] = field(default_factory=dict)
    aantal: int = 0

    def vind(self, feiten: Mapping[str, object]) -> Beslissing | None:
        plek = self.begin.get(None)
        while isinstance(plek, _Knoop):
            plek = plek.verder.get(feiten.get(plek.feit))
        return plek

    def onthoud(self, bekeken: Mapping[str, object], beslissing: Beslissing) -> None:
        """Keep a decision that looked at these facts, in this order."""
        if self.aantal == _MEESTE_BESLISSINGEN:
            self.begin, self.aantal = {}, 0
        verder, antwoord = self.begin, None
        for feit, gegeven in bekeken.items():
            knoop = verder.setdefault(antwoord, _Knoop(feit))
            assert isinstance(knoop, _Knoop)
            verder, antwoord = knoop.verder, gegeven
        verder[antwoord] = beslissing
        self.aantal += 1


class _Bekend(dict[str, object]):
    """Known facts that note in ``bekeken`` which ones were looked at, and what they were then."""

    def __init__(self, feiten: Mapping[str, object], bekeken: dict[str, object]) -> None:
        super().__init__(feiten)
        self.bekeken = bekeken

    def __missing__(self, feit: str) -> None:
        """A fact that is not known."""

    def __getitem__(self, feit: str) -> object:
        antwoord = super().__getitem__(feit)
        self.bekeken.setdefault(feit, antwoord)
        return antwoord

    def met(self, feit: str, antwoord: Antwoord) -> _Bekend:
        """The same facts and one more."""
        return _Bekend({**self, feit: antwoord}, self.bekeken)


def beslis(tabel: Tabel, feiten: Mapping[str, object]) -> Beslissing:
    """What ``tabel`` says about ``feiten`` (only the known ones; others are ignored)."""
    geheugen = _geheugen(tabel)
    return geheugen.vind(feiten) or _beslis(tabel, feiten, geheugen)


@cache
def _geheugen(tabel: Tabel) -> _Geheugen:
    del tabel
    return _Geheugen()


@cache
def tabellen(id: str) -> tuple[Tabel, ...]:
    """The versions of a decision table, oldest first."""
    inhoud = lees_yaml(DATA / "tabellen" / f"{id}.yaml")
    return tuple(_versie(id, inhoud, versie) for versie in inhoud["versies"])


def tabel(id: str, dag: date | None = None) -> Tabel:
    """The table that counts on ``dag``; without a day the last one.

    Raises :class:`GebruiksFout` for a day before the first version.
    """
    versies = tabellen(id)
    if dag is None:
        return versies[-1]
    for versie in reversed(versies):
        if versie.vanaf <= dag:
            return versie
    raise GebruiksFout(
        f"Deze regels gelden vanaf {datum(versies[0].vanaf)}; {datum(dag)} is daarvoor."
    )


def _beslis(tabel: Tabel, feiten: Mapping[str, object], geheugen: _Geheugen) -> Beslissing:
    van_de_tabel = {feit: feiten[feit] for feit in tabel.feiten if feiten.get(feit) is not None}
    bekend = _Bekend(van_de_tabel, {})
    boom = _boom(tabel, 0, bekend)
    mogelijk = _mogelijk(tabel, 0, bekend)
    rijen = tuple(tabel.rijen[nummer - 1] for nummer in sorted(mogelijk))
    bladen = [tabel.uitkomsten[rij.dan] for rij in rijen]
    velden = {
        naam: bladen[0][naam] if all(blad[naam] == bladen[0][naam] for blad in bladen) else None
        for naam in bladen[0]
    }
    vraag = boom.feit if isinstance(boom, _Tak) else None
    if vraag is not None:
        velden[tabel.veld] = "onbekend"
    gebruikt = _gebruikt(tabel, bekend, max(mogelijk))
    beslissing = Beslissing(
        velden=velden,
        rijen=rijen,
        gebruikt=gebruikt,
        vraag=vraag,
        vragen=tuple(dict.fromkeys(_vragen(boom))),
        mogelijk=tuple(dict.fromkeys(blad[tabel.veld] for blad in bladen)),
        regels=tuple(dict.fromkeys(id for rij in rijen for id in rij.regels)),
        weg="; ".join(f"{feit}={_in_woorden(bekend[feit])}" for feit in gebruikt),
        einde=f"rij {','.join(str(rij.nummer) for rij in rijen)}",
    )
    geheugen.onthoud(bekend.bekeken, beslissing)
    return beslissing


def _in_woorden(antwoord: object) -> str:
    return ("ja" if antwoord else "nee") if isinstance(antwoord, bool) else str(antwoord)


def _eerste(tabel: Tabel, vanaf: int, bekend: _Bekend) -> tuple[int, str | None]:
    """The first row from ``vanaf`` on that holds, or still may hold on what is not known.

    Its place, and the first of its facts that is not known; null when it holds for certain.
    """
    for plek in range(vanaf, len(tabel.rijen)):
        als = tabel.rijen[plek].als
        if all(bekend[feit] in (None, waarde) for feit, waarde in als):
            return plek, next((feit for feit, _ in als if bekend[feit] is None), None)
    raise ValueError(f"tabel {tabel.id} heeft geen rij voor {dict(bekend)}")


def _boom(tabel: Tabel, vanaf: int, bekend: _Bekend) -> object:
    """The reduced decision tree from row ``vanaf`` on: a :class:`_Tak`, or the answer itself."""
    plek, open_feit = _eerste(tabel, vanaf, bekend)
    if open_feit is None:
        return tabel.uitkomsten[tabel.rijen[plek].dan][tabel.veld]
    takken = tuple(
        (antwoord, _boom(tabel, plek, bekend.met(open_feit, antwoord)))
        for antwoord in feit_van(open_feit).domein
    )
    eerste = takken[0][1]
    return eerste if all(tak == eerste for _, tak in takken) else _Tak(open_feit, takken)


def _vragen(boom: object) -> Iterator[str]:
    """Every fact that the tree asks for, from the root down."""
    if isinstance(boom, _Tak):
        yield boom.feit
        for _, tak in boom.takken:
            yield from _vragen(tak)


def _mogelijk(tabel: Tabel, vanaf: int, bekend: _Bekend) -> set[int]:
    """The numbers of the rows that may give the outcome."""
    plek, open_feit = _eerste(tabel, vanaf, bekend)
    if open_feit is None:
        return {tabel.rijen[plek].nummer}
    return {
        nummer
        for antwoord in feit_van(open_feit).domein
        for nummer in _mogelijk(tabel, plek, bekend.met(open_feit, antwoord))
    }


def _gebruikt(tabel: Tabel, bekend: _Bekend, tot: int) -> tuple[str, ...]:
    """The known facts on which rows up to number ``tot`` were passed over or chosen.

    Of a row that does not hold the first fact that says so is enough; of one that holds, or may
    hold, every known fact counts.
    """
    gebruikt: dict[str, None] = {}
    for rij in tabel.rijen[:tot]:
        strijdig = next((f for f, waarde in rij.als if bekend[f] not in (None, waarde)), None)
        feiten = (
            [f for f, _ in rij.als if bekend[f] is not None] if strijdig is None else [strijdig]
        )
        gebruikt |= dict.fromkeys(feiten)
    volgorde = tabel.feiten
    return tuple(sorted(gebruikt, key=volgorde.index))


def _versie(id: str, inhoud: Mapping[str, Any], ruw: Mapping[str, Any]) -> Tabel:
    rijen = tuple(
        Rij(
            nummer=nummer,
            als=tuple((feit, _antwoord(feit, w)) for feit, w in (rij.get("als") or {}).items()),
            dan=rij["dan"],
            regels=(inhoud["regel"], *rij.get("regels", ())),
            artikel=rij["artikel"],
            reden=rij["reden"],
        )
        for nummer, rij in enumerate(ruw["rijen"], start=1)
    )
    return Tabel(
        id=id,
        vanaf=ruw["vanaf"],
        veld=inhoud["veld"],
        uitkomsten=inhoud["uitkomsten"],
        rijen=rijen,
        feiten=tuple(dict.fromkeys(feit for rij in rijen for feit, _ in rij.als)),
    )


def _antwoord(feit: str, tekst: object) -> Antwoord:
    """``ja`` and ``nee`` as true and false, a choice as its id. :class:`ValueError` for others."""
    waarde = _JA_NEE.get(str(tekst), str(tekst)) if feit_van(feit).soort == "ja_nee" else str(tekst)
    if waarde not in feit_van(feit).domein:
        raise ValueError(f"{feit}: {tekst} is geen antwoord")
    return waarde
