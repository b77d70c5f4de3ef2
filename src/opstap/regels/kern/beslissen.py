# SPDX-License-Identifier: EUPL-1.2
"""From facts to the outcome of a decision table, with the reason for every step in plain Dutch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from opstap.regels.kern.beslistabel import Beslissing, Rij, Tabel, beslis
from opstap.regels.kern.feiten import Feit, Waarde, feit_van, gegeven
from opstap.regels.kern.parameters import Parameter
from opstap.regels.kern.uitkomst import Regel, Uitkomst, Zinnen
from opstap.regels.kern.wetboek import regel

_ONBEKEND = "De uitkomst is nog niet bekend."


@dataclass(frozen=True, slots=True, kw_only=True)
class TabelUitkomst(Uitkomst):
    """What a decision table says about the facts that are known.

    ``bekend`` are those facts, with what follows from them; ``zinnen`` says of every outcome what
    it means. ``ook`` are fields of the answer beside those of the table, such as days.
    """

    tabel: Tabel
    beslissing: Beslissing
    bekend: Mapping[str, Waarde]
    zinnen: Mapping[object, str]
    ook: Mapping[str, object] = field(default_factory=dict)

    @property
    def velden(self) -> Mapping[str, object]:
        """The fields of the outcome; the main one is ``onbekend`` when it hangs on a fact."""
        return {**self.beslissing.velden, **self.ook} if self.ook else self.beslissing.velden

    @property
    def in_tabel(self) -> Mapping[str, object]:
        """The fields alone: the next question has a column of its own."""
        return self.velden

    @property
    def vragen(self) -> tuple[str, ...]:
        """The ids of all facts that may still count."""
        bronnen = (bron for id in self.beslissing.vragen for bron in _bronnen(id, self.bekend))
        return tuple(dict.fromkeys(bronnen))

    @property
    def mogelijk(self) -> tuple[object, ...]:
        """What the outcome still may be."""
        return self.beslissing.mogelijk

    @property
    def mogelijkheden(self) -> tuple[str, ...]:
        """The same as sentences."""
        return tuple(self.zinnen[uitkomst] for uitkomst in self.mogelijk)

    @property
    def conclusie(self) -> str:
        """The outcome as a sentence."""
        return _ONBEKEND if self.beslissing.vraag else self.zinnen[self.velden[self.tabel.veld]]

    @property
    def spoor(self) -> str:
        """The way through the table in one line: the facts that counted, and where it ended."""
        einde = f"vraag {self.vraag.id}" if self.vraag else self.beslissing.einde
        return f"{self.beslissing.weg} > {einde}" if self.beslissing.weg else einde

    def antwoord(self) -> dict[str, object]:
        """The fields of the outcome, and the next question (null when nothing is left to ask)."""
        return {
            **self.velden,
            **self.vervolg,
            "mogelijk": list(self.mogelijk),
            "spoor": self.spoor,
        }

    def met(self, ook: Mapping[str, object]) -> TabelUitkomst:
        """The same outcome with fields beside those of the table."""
        return replace(self, ook=ook)


def besluit(
    tabel: Tabel,
    feiten: Mapping[str, Waarde],
    afgeleid: Mapping[str, bool | str | None] | None = None,
    *,
    peildatum: date | None,
    uitkomstzinnen: Mapping[object, str],
    parameters: Sequence[Parameter] = (),
    lezingen: Mapping[str, str] | None = None,
    extra: Sequence[Regel] = (),
    waarschuwingen: Sequence[str] = (),
    slot: Sequence[str] = (),
) -> TabelUitkomst:
    """The outcome of ``tabel`` for ``feiten`` (only what is known).

    ``afgeleid`` are answers that follow from other facts. ``uitkomstzinnen`` says in Dutch what an
    outcome means; ``lezingen`` names the narrower reading in which a rule (by its id) is applied,
    ``extra`` are rules beside those of the rows, ``slot`` sentences after the reasoning.
    """
    alle = {**feiten, **{id: w for id, w in (afgeleid or {}).items() if w is not None}}
    uit = beslis(tabel, alle)
    return TabelUitkomst(
        peildatum=peildatum,
        regels=(*_regels(uit.regels, peildatum, tuple((lezingen or {}).items())), *extra),
        parameters=tuple(parameters),
        stappen=Zinnen(_stappen, uit, alle, tabel, uitkomstzinnen, slot),
        waarschuwingen=tuple(waarschuwingen),
        feiten=gegeven(feiten),
        vraag=None if uit.vraag is None else te_vragen(uit.vraag, alle),
        tabel=tabel,
        beslissing=uit,
        bekend=alle,
        zinnen=uitkomstzinnen,
    )


@cache
def _regels(
    ids: tuple[str, ...], dag: date | None, lezingen: tuple[tuple[str, str], ...]
) -> tuple[Regel, ...]:
    eng = dict(lezingen)
    return tuple(regel(id, dag, lezing=eng.get(id)) for id in ids)


def te_vragen(id: str, feiten: Mapping[str, Waarde]) -> Feit:
    """The fact to ask for ``id``: itself, or of a derived fact the first unknown source."""
    return feit_van(_bronnen(id, feiten)[0])


def _bronnen(id: str, feiten: Mapping[str, Waarde]) -> list[str]:
    """The fact itself, or of a derived one its sources that are not known."""
    return [bron for bron in feit_van(id).uit if bron not in feiten] or [id]


def _stappen(
    uit: Beslissing,
    feiten: Mapping[str, Waarde],
    tabel: Tabel,
    zinnen: Mapping[object, str],
    slot: Sequence[str],
) -> list[str]:
    stappen = [feit_van(id).zin(feiten[id]) for id in uit.gebruikt]
    if uit.vraag is not None:
        vraag = te_vragen(uit.vraag, feiten)
        mogelijk = "; of ".join(_midden(zinnen[m]) for m in uit.mogelijk)
        return [
            *stappen,
            f"{_ONBEKEND} Mogelijk is: {mogelijk}.",
            f"De volgende vraag is: {vraag.vraag}",
            *slot,
        ]
    rijen = _rijen(uit, feiten)
    redenen = [f"{rij.reden.rstrip('.')} ({rij.regels[0]}, {rij.artikel})." for rij in rijen]
    if len(uit.rijen) > 1:
        een_van = " Een van deze gronden geldt:" if len(redenen) > 1 else ""
        stappen.append(f"Wat nog niet bekend is, verandert de uitkomst niet.{een_van}")
    stappen += redenen
    return [*stappen, zinnen[uit.velden[tabel.veld]], *slot]


def _rijen(uit: Beslissing, feiten: Mapping[str, Waarde]) -> Sequence[Rij]:
    """The rows to give as a reason: the one that holds for certain, otherwise all that may."""
    zeker = [rij for rij in uit.rijen if rij.als and all(feiten.get(f) == w for f, w in rij.als)]
    return zeker[:1] or uit.rijen


def _midden(zin: str) -> str:
    """A sentence as a clause inside another one; an abbreviation keeps its capitals."""
    kaal = zin.rstrip(".")
    return kaal if kaal[1:2].isupper() else kaal[:1].lower() + kaal[1:]
