# SPDX-License-Identifier: EUPL-1.2
"""A form made from the facts of a route: what was filled in, what it means, and what is wrong.

The name of a field is the id of its fact. An answer ``onbekend`` says that the visitor does not
know, which is more than an empty field: it is not asked again. A row has a field for each cell,
named ``<fact>.<row>.<column>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.datastructures import MultiValueDict

from opstap.basis.fouten import GebruiksFout
from opstap.basis.getallen import exact_getal
from opstap.basis.opmaak import datum
from opstap.regels.kern.feiten import GEEN, MEESTE_RIJEN, Feit, Waarde, feit_van
from opstap.regels.kern.route import Route
from opstap.regels.naslag.woorden import antwoord_in_woorden, getypt
from opstap.web.kern.webtaal import voor_het_web

Gegeven = MultiValueDict[str, str]
ONBEKEND = "onbekend"
PEILDATUM = Feit(
    id="peildatum",
    soort="datum",
    vraag="Voor welke dag wilt u het weten?",
    uitleg="Op die dag kijkt Opstap naar de wet.",
)
_GELD = "euro"
"""How the unit of an amount begins."""
_MET_PUNTEN = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d*)?")
_DEEL = "deel "
"""How the unit of a part begins; who fills in may write it as a percentage."""
_PROCENT = re.compile(r"(-?[\d.,]+)\s*%")
_RIJEN_LEEG = 3
_LANGSTE_LIJST = 20_000
_TUSSEN = re.compile(r"[;,]?\s+|;")
"""What stands between two numbers of a list."""
_JA_NEE = {"ja": "Ja", "nee": "Nee"}
_WEET_NIET = "Weet ik niet"
_DAG = "Dag-maand-jaar, zoals 1-3-2026."
_OOK_PROCENT = "U mag ook een percentage schrijven, zoals 40%."
_GEEN_INVULLEN = ("Vul geen in als", "Kies het vakje als")
"""What to do when there is none: for who types an answer, and on a page that has a box for it."""


@dataclass(frozen=True, slots=True)
class Keus:
    """A box to tick: radio for one of several answers, or a box beside a field to type in."""

    waarde: str
    naam: str
    gekozen: bool


@dataclass(slots=True)
class Veld:
    """One question of the form. ``ruw`` is what was typed, ``waarde`` what it means (null when that
    is not known), ``fout`` why it cannot be used."""

    feit: Feit
    verplicht: bool
    ruw: Sequence[str] = ()
    cellen: Sequence[Sequence[str]] = ()
    waarde: Waarde | None = None
    fout: str = ""

    @property
    def id(self) -> str:
        """The id of the first thing to fill in, where a link to an error leads."""
        return f"f-{self.feit.id}"

    @property
    def vorm(self) -> str:
        """How the question is drawn: ``keus``, ``rijen``, ``lang`` or ``kort``."""
        if self.feit.soort in ("ja_nee", "keuze"):
            return "keus"
        return {"rijen": "rijen", "getallen": "lang"}.get(self.feit.soort, "kort")

    @property
    def weet_niet(self) -> bool:
        """Whether the visitor said not to know."""
        return list(self.ruw) == [ONBEKEND]

    @property
    def beantwoord(self) -> bool:
        return self.waarde is not None or self.weet_niet

    @property
    def tekst(self) -> str:
        """What stands in the field to type in."""
        return next((w for w in self.ruw if w not in (ONBEKEND, self._geen)), "")

    @property
    def _geen(self) -> str:
        return GEEN if self.feit.geen else ""

    @property
    def keuzes(self) -> list[Keus]:
        """The answers to choose from, "I do not know" last unless it must be known."""
        if self.feit.soort == "ja_nee":
            namen = dict(_JA_NEE)
        elif self.feit.soort == "keuze":
            namen = {id: keuze.naam for id, keuze in self.feit.keuzes.items()}
        else:
            namen = {GEEN: self.feit.geen} if self.feit.geen else {}
        if not self.verplicht:
            namen[ONBEKEND] = _WEET_NIET
        return [Keus(waarde, naam, waarde in self.ruw) for waarde, naam in namen.items()]

    @property
    def getypt(self) -> list[tuple[str, str]]:
        """Name and value of everything that was filled in, to be sent along unseen."""
        cellen = [
            (f"{self.feit.id}.{rij}.{kolom}", cel)
            for rij, regel in enumerate(self.cellen)
            for kolom, cel in zip(self.feit.kolommen, regel, strict=True)
            if cel
        ]
        return [*((self.feit.id, waarde) for waarde in self.ruw), *cellen]

    @property
    def rijen(self) -> list[tuple[int, list[tuple[str, str, str]]]]:
        """Of every row its number, and name, heading and value of each cell; some rows empty."""
        kolommen = self.feit.kolommen
        leeg = [""] * len(kolommen)
        regels = [*self.cellen, *[leeg] * _RIJEN_LEEG][:MEESTE_RIJEN]
        return [
            (
                nummer + 1,
                [
                    (f"{self.feit.id}.{nummer}.{kolom}", kop, cel)
                    for (kolom, kop), cel in zip(kolommen.items(), regel, strict=True)
                ],
            )
            for nummer, regel in enumerate(regels)
        ]

    @property
    def uitleg(self) -> str:
        """What is meant, and how to write it."""
        vorm = _DAG if self.feit.soort == "datum" else _OOK_PROCENT if _is_deel(self.feit) else ""
        return f"{self.feit.uitleg.replace(*_GEEN_INVULLEN)} {vorm}".strip()

    @property
    def antwoord(self) -> str:
        """The answer as a reader sees it back."""
        return antwoord_in_woorden(self.feit, self.waarde)


@dataclass(slots=True)
class Formulier:
    """All questions of a route as one visitor filled them in. ``algemeen`` is what is wrong with
    the answers together."""

    route: Route
    peildatum: date
    dag: Veld
    velden: Mapping[str, Veld]
    algemeen: list[str] = field(default_factory=list)

    @property
    def fouten(self) -> list[Veld]:
        return [veld for veld in (self.dag, *self.velden.values()) if veld.fout]

    @property
    def goed(self) -> bool:
        return not self.fouten and not self.algemeen

    @property
    def bekend(self) -> dict[str, Waarde]:
        """The facts that are known."""
        return {id: v.waarde for id, v in self.velden.items() if v.waarde is not None}

    @property
    def leeg(self) -> bool:
        return not any(veld.getypt for veld in self.velden.values())

    def alles(self) -> Iterator[tuple[str, str]]:
        """Name and value of everything, for a button that asks for the same in another form."""
        for veld in (self.dag, *self.velden.values()):
            yield from veld.getypt

    def weiger(self, fout: GebruiksFout) -> None:
        """A refusal of the core: at the field that it begins with, or for all answers together."""
        naam, _, zin = str(fout).partition(": ")
        if naam in self.velden and zin:
            self.velden[naam].fout = voor_het_web(zin[:1].upper() + zin[1:])
        else:
            self.algemeen.append(voor_het_web(str(fout)))


def lees(route: Route, gegeven: Gegeven, vandaag: date, *, eis: bool = True) -> Formulier:
    """What was filled in. Without ``eis`` nothing is missed that is not there yet."""
    dag = _veld(PEILDATUM, gegeven, verplicht=True)
    if not dag.ruw:
        dag.ruw = [datum(vandaag)]
    peildatum = dag.waarde if isinstance(dag.waarde, date) else vandaag
    velden = {
        id: _veld(feit_van(id), gegeven, verplicht=id in route.verplicht) for id in route.feiten
    }
    if eis:
        for veld in velden.values():
            if veld.verplicht and veld.waarde is None and not veld.fout:
                veld.fout = "Vul dit in. Zonder dit antwoord kan Opstap niets zeggen."
    return Formulier(route, peildatum, dag, velden)


def vul(feiten: Mapping[str, object]) -> Gegeven:
    """A situation as if somebody had typed it."""
    gegeven: Gegeven = MultiValueDict()
    for id, ruw in feiten.items():
        feit = feit_van(id)
        if feit.soort == "rijen":
            waarde = feit.lees(ruw)
            for nummer, rij in enumerate(waarde if isinstance(waarde, tuple) else ()):
                assert isinstance(rij, tuple)
                for kolom, cel in zip(feit.kolommen, rij, strict=True):
                    gegeven[f"{id}.{nummer}.{kolom}"] = getypt(cel)
        elif isinstance(ruw, list | tuple):
            gegeven[id] = "\n".join(getypt(deel) for deel in ruw)
        else:
            gegeven[id] = getypt(feit.lees(ruw) if feit.soort == "datum" else ruw)
    return gegeven


def _veld(feit: Feit, gegeven: Gegeven, *, verplicht: bool) -> Veld:
    ruw = [w.strip() for w in gegeven.getlist(feit.id) if w.strip()]
    veld = Veld(feit, verplicht, ruw)
    try:
        if feit.soort == "rijen":
            veld.cellen = _cellen(feit, gegeven)
        veld.waarde = feit.lees(_een_antwoord(veld))
    except GebruiksFout as fout:
        zin = voor_het_web(str(fout))
        veld.fout = zin[:1].upper() + zin[1:]
    return veld


def _een_antwoord(veld: Veld) -> object:
    """What was filled in; :class:`GebruiksFout` for two answers to one question."""
    if len(veld.ruw) + bool(veld.cellen) > 1:
        raise GebruiksFout("Geef één antwoord: vul iets in, of kies een van de vakjes.")
    if veld.cellen:
        return [[_als_deel(cel) for cel in rij] for rij in veld.cellen]
    if veld.ruw and veld.feit.eenheid.startswith(_GELD):
        return _als_bedrag(veld.ruw[0])
    if veld.ruw and _is_deel(veld.feit):
        return _als_deel(veld.ruw[0])
    if veld.feit.soort == "getallen" and veld.tekst and len(veld.tekst) < _LANGSTE_LIJST:
        return _TUSSEN.split(veld.tekst)  # so that a comma is always that of a decimal
    return veld.ruw[0] if veld.ruw else None


def _is_deel(feit: Feit) -> bool:
    """Whether a question asks for a part of something, or for rows of parts."""
    return feit.soort == "rijen" or feit.eenheid.startswith(_DEEL)


def _als_deel(tekst: str) -> str:
    """A percentage as the same part, exactly: ``62,5%`` as ``5/8``; anything else as it is."""
    procent = _PROCENT.fullmatch(tekst.strip())
    if procent is None:
        return tekst
    try:
        return str(exact_getal(procent[1]) / 100)
    except GebruiksFout:
        return tekst


def _als_bedrag(tekst: str) -> str:
    """An amount as somebody writes it, ``€ 1.250.000,50``, without its sign and the points between
    thousands; anything else as it is. An amount has no three decimals, so ``250.000`` is clear."""
    kaal = re.sub(r"[€\s]|,-+$", "", tekst)
    return kaal.replace(".", "") if _MET_PUNTEN.fullmatch(kaal) else kaal


def _cellen(feit: Feit, gegeven: Gegeven) -> list[list[str]]:
    """The rows in which something stands, as they were typed."""
    rijen = [
        [gegeven.get(f"{feit.id}.{nummer}.{kolom}", "").strip() for kolom in feit.kolommen]
        for nummer in range(MEESTE_RIJEN)
    ]
    return [rij for rij in rijen if any(rij)]
