# SPDX-License-Identifier: EUPL-1.2
"""All that there is to read about one rule: its tables, facts, questions, figures and cases.

The page of the documentation and that of the platform are made from the same sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opstap.basis.fouten import OpstapFout
from opstap.bronnen import grootboek
from opstap.regels.kern.beslistabel import Rij, Tabel
from opstap.regels.kern.feiten import Feit, feit_van
from opstap.regels.kern.parameters import SOORTEN, Parameter, versies
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import Wetsregel, wetsregel
from opstap.regels.naslag import formules
from opstap.regels.naslag.gevallen import Geval, gevallen
from opstap.regels.naslag.weergave import tabellen_van
from opstap.regels.naslag.woorden import antwoord_in_woorden, in_woorden
from opstap.regels.routes import route, routes

_KOPPEN = {
    "zin": "in de uitleg staat",
    "fout": "Opstap weigert, met de woorden",
    "waarschuwing": "de waarschuwing zegt",
    "regels": "gebruikte regels",
    "zekerheid": "zekerheid",
    "vraag": "de volgende vraag",
}
"""What the special expectations of a case are called."""


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """A row to read: what must be true, what then comes out, and why.

    ``uitkomst`` is the answer to the question, ``ook`` the other fields with their names.
    """

    nummer: int
    als: tuple[str, ...]
    uitkomst: str
    ook: tuple[tuple[str, str], ...]
    reden: str
    artikel: str


@dataclass(frozen=True, slots=True)
class Tabelblad:
    """A decision table to read; ``kop`` is what the answer to its question is called."""

    tabel: Tabel
    kop: str
    rijen: tuple[Tabelrij, ...]


@dataclass(frozen=True, slots=True)
class Gevalblad:
    """A case to read: questions with their answers, and what is expected with its names."""

    geval: Geval
    feiten: tuple[tuple[str, str], ...]
    verwacht: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Regelblad:
    """A rule with all that belongs to it; of tables the newest first.

    ``feiten`` are what it asks, ``vragen`` the questions in which it is used.
    """

    regel: Wetsregel
    tabellen: tuple[Tabelblad, ...]
    feiten: tuple[Feit, ...]
    vragen: tuple[Route, ...]
    gevallen: tuple[Gevalblad, ...]

    @property
    def cijfers(self) -> tuple[Parameter, ...]:
        """The figures in its formulas and in the answers to its cases, of each the newest known.

        Runs the cases.
        """
        namen = dict.fromkeys(n for versie in self.regel.versies for n in formules.cijfers(versie))
        for blad in self.gevallen:
            namen |= dict.fromkeys(_cijfers_van(blad.geval))
        return tuple(map(_nieuwste, namen))


def regelblad(id: str) -> Regelblad:
    """The sheet of a rule. :class:`NietBekendFout` for one that does not exist."""
    regel, koppen = wetsregel(id), _koppen(id)
    tabellen = tabellen_van(id)
    return Regelblad(
        regel=regel,
        tabellen=tuple(_tabel(t, koppen) for t in reversed(tabellen)),
        feiten=_feiten(regel, tabellen),
        vragen=tuple(vraag for vraag in routes().values() if id in vraag.regels),
        gevallen=tuple(_geval(geval) for geval in gevallen() if geval.regel == id),
    )


def _tabel(t: Tabel, koppen: Mapping[str, str]) -> Tabelblad:
    kop = koppen.get(t.veld) or _los(t.veld)
    return Tabelblad(t, kop, tuple(_rij(t, rij, koppen) for rij in t.rijen))


def _rij(t: Tabel, rij: Rij, koppen: Mapping[str, str]) -> Tabelrij:
    velden = t.uitkomsten[rij.dan]
    ook = {v: waarde for v, waarde in velden.items() if v != t.veld and waarde is not None}
    return Tabelrij(
        nummer=rij.nummer,
        als=tuple(feit_van(id).zin(waarde) for id, waarde in rij.als),
        uitkomst=in_woorden(velden[t.veld]),
        ook=tuple((koppen.get(veld) or _los(veld), in_woorden(w)) for veld, w in ook.items()),
        reden=rij.reden,
        artikel=rij.artikel,
    )


def _koppen(regel_id: str) -> dict[str, str]:
    """What the fields of an outcome are called by the questions that are about a rule."""
    eigen = [vraag for vraag in routes().values() if vraag.regels[0] == regel_id]
    return {veld: kop for vraag in eigen for veld, kop in vraag.velden.items()}


def _feiten(regel: Wetsregel, tabellen: Sequence[Tabel]) -> tuple[Feit, ...]:
    """The facts of its tables; for a rule with numbers those of the questions that are about it."""
    ids = dict.fromkeys(id for tabel in tabellen for id in tabel.feiten)
    if not ids:
        eigen = [r for r in routes().values() if r.regels[:1] == (regel.id,)]
        ids = dict.fromkeys(id for r in eigen for id in r.feiten)
    bronnen = dict.fromkeys(bron for id in ids for bron in (feit_van(id).uit or (id,)))
    return tuple(map(feit_van, bronnen))


def _geval(geval: Geval) -> Gevalblad:
    koppen = {**route(geval.route).velden, **_KOPPEN}
    return Gevalblad(
        geval,
        feiten=tuple(_feit(id, ruw) for id, ruw in geval.feiten.items()),
        verwacht=tuple(
            (koppen.get(veld) or _los(veld), in_woorden(waarde)) if waarde != "" else (veld, "geen")
            for veld, waarde in geval.verwacht.items()
        ),
    )


def _feit(id: str, ruw: object) -> tuple[str, str]:
    """A fact of a case; one that is wrong on purpose is shown as it stands there."""
    try:
        feit = feit_van(id)
        return feit.vraag, antwoord_in_woorden(feit, feit.lees(ruw))
    except OpstapFout:
        return id, in_woorden(ruw)


def _cijfers_van(geval: Geval) -> tuple[str, ...]:
    """The names of the figures in the answer to a case; none when the question is refused."""
    try:
        uitkomst = route(geval.route).reken(geval.feiten, geval.peildatum)
    except OpstapFout:
        return ()
    return tuple(parameter.naam for parameter in uitkomst.parameters)


def _nieuwste(naam: str) -> Parameter:
    """The last version that is known; a figure of the ledger without a date as it is."""
    if naam in SOORTEN and (reeks := versies(naam)):
        return reeks[-1]
    return Parameter(naam, grootboek().cijfer(naam), None, None)


def _los(veld: str) -> str:
    return veld.replace("_", " ")
