# SPDX-License-Identifier: EUPL-1.2
"""What has run out: figures and texts of the law whose period ends, and cases that do not hold.

A figure of the law counts for a period. Who asks for a later day gets an answer with the last
figure and a warning; this module says it beforehand, for a day that the caller passes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from opstap.basis.opmaak import opsomming
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import SOORTEN, Parameter, parameter, versies
from opstap.regels.kern.wetboek import Wetsregel, wetboek
from opstap.regels.naslag.gevallen import Geval, gevallen, toets

VOORAF = timedelta(days=60)
"""So long before the last day of a figure or a text Opstap says that it will end."""

Stand = Literal["geldt", "loopt af", "verlopen", "nog niet", "vervangen"]
Uitkomst = Literal["klopt", "let op", "afwijking"]

_MINIMUMLOON = ("wml_maand", "wml_uur")
_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Parameterstand:
    """How one version of a figure stands on a day.

    "geldt": it counts; "loopt af": it counts, ends within :data:`VOORAF`, and no newer one is
    known; "verlopen": the last one that is known, and it ended; "nog niet": it counts from a later
    day; "vervangen": a newer one has taken its place.
    """

    parameter: Parameter
    stand: Stand

    @property
    def tekst(self) -> str:
        """The same in words, with the day where that matters."""
        tot, vanaf = self.parameter.tot, self.parameter.vanaf
        if self.stand == "loopt af" and tot is not None:
            return f"loopt af op {datum(tot)}"
        if self.stand == "nog niet" and vanaf is not None:
            return f"geldt vanaf {datum(vanaf)}"
        return self.stand


@dataclass(frozen=True, slots=True)
class Controle:
    """One thing that was looked at: ``uitkomst`` is klopt, let op or afwijking."""

    id: str
    omschrijving: str
    uitkomst: Uitkomst
    toelichting: str

    def als_dict(self) -> dict[str, object]:
        """The same as plain values for JSON."""
        return {
            "id": self.id,
            "omschrijving": self.omschrijving,
            "uitkomst": self.uitkomst,
            "toelichting": self.toelichting,
        }


@dataclass(frozen=True, slots=True)
class Rapport:
    """All checks for one day; ``geslaagd`` when nothing is an afwijking."""

    peildatum: date
    controles: tuple[Controle, ...]

    @property
    def geslaagd(self) -> bool:
        """Whether every case comes out as expected and nothing has run out."""
        return all(controle.uitkomst != "afwijking" for controle in self.controles)

    def als_dict(self) -> dict[str, object]:
        """The report as plain values for JSON."""
        return {
            "peildatum": self.peildatum.isoformat(),
            "geslaagd": self.geslaagd,
            "controles": [controle.als_dict() for controle in self.controles],
        }


def controleer(dag: date) -> Rapport:
    """Every case run, and the period of every figure and every rule held against ``dag``."""
    return Rapport(dag, (*_cijfers(dag), *_teksten(dag), *_gevallen(gevallen())))


def standen(dag: date, *, alle: bool = False) -> tuple[Parameterstand, ...]:
    """Every figure of the law as it stands on ``dag``, in the order of the parameters.

    One version of each: the one that counts, otherwise the last before or the first after. With
    ``alle`` every version, oldest first.
    """
    return tuple(
        stand
        for naam in SOORTEN
        for stand in _standen(versies(naam) or (parameter(naam),), dag)
        if alle or stand.stand not in ("vervangen", "nog niet") or _is_eerste(stand)
    )


def melding(dag: date) -> str | None:
    """What a visitor must know about figures that have run out or soon will; null when nothing."""
    aflopend = [s.parameter for s in standen(dag) if s.stand in ("loopt af", "verlopen")]
    zinnen = []
    for tot, groep in groupby(sorted(aflopend, key=_laatste_dag), _laatste_dag):
        wat = opsomming(dict.fromkeys(p.soort for p in groep))
        zinnen.append(f"Opstap kent {wat} tot en met {datum(tot)}.")
    if not zinnen:
        return None
    return f"{' '.join(zinnen)} Voor een latere dag rekent Opstap met het laatste cijfer."


def minimumloon(dag: date) -> tuple[date | None, bool]:
    """Until when the minimum wage is known, and whether that is still far enough from ``dag``.

    The day is null when no end is known.
    """
    einden = [reeks[-1].tot for reeks in map(versies, _MINIMUMLOON)]
    bekend = [tot for tot in einden if tot is not None]
    nu = [stand.stand for stand in standen(dag) if stand.parameter.naam in _MINIMUMLOON]
    return min(bekend, default=None), not {"loopt af", "verlopen"} & set(nu)


def _standen(reeks: tuple[Parameter, ...], dag: date) -> Iterator[Parameterstand]:
    for nummer, versie in enumerate(reeks):
        volgende = reeks[nummer + 1].vanaf if nummer + 1 < len(reeks) else None
        yield Parameterstand(versie, _stand(versie, volgende, dag))


def _stand(versie: Parameter, volgende: date | None, dag: date) -> Stand:
    if versie.vanaf is not None and dag < versie.vanaf:
        return "nog niet"
    if volgende is not None and volgende <= dag:
        return "vervangen"
    if versie.tot is None:
        return "geldt"
    if dag > versie.tot:
        return "verlopen"
    sluit_aan = volgende == versie.tot + _DAG
    return "loopt af" if versie.tot - dag <= VOORAF and not sluit_aan else "geldt"


def _is_eerste(stand: Parameterstand) -> bool:
    """Whether nothing of this figure counts yet: then its first version stands for it."""
    reeks = versies(stand.parameter.naam)
    return stand.stand == "nog niet" and bool(reeks) and stand.parameter == reeks[0]


def _laatste_dag(cijfer: Parameter) -> date:
    assert cijfer.tot is not None
    return cijfer.tot


def _cijfers(dag: date) -> Iterator[Controle]:
    for stand in standen(dag):
        cijfer = stand.parameter
        yield Controle(
            f"cijfer {cijfer.naam}",
            f"{cijfer.soort[0].upper()}{cijfer.soort[1:]}",
            _UITKOMST[stand.stand],
            _periode(stand),
        )


def _periode(stand: Parameterstand) -> str:
    vanaf, tot = stand.parameter.vanaf, stand.parameter.tot
    if stand.stand == "verlopen" and tot is not None:
        return (
            f"Bekend tot en met {datum(tot)}. Daarna rekent Opstap met dit cijfer en zegt dat "
            "erbij. Kijk na of er een nieuw cijfer is."
        )
    if stand.stand == "loopt af" and tot is not None:
        return f"Loopt af op {datum(tot)}, en Opstap kent nog geen nieuw cijfer."
    if stand.stand == "nog niet" and vanaf is not None:
        return f"Opstap kent dit pas vanaf {datum(vanaf)}."
    return "Geldt." if tot is None else f"Geldt tot en met {datum(tot)}."


_UITKOMST: dict[Stand, Uitkomst] = {
    "geldt": "klopt",
    "loopt af": "let op",
    "verlopen": "afwijking",
    "nog niet": "let op",
}


def _teksten(dag: date) -> Iterator[Controle]:
    for regel in wetboek().values():
        uitkomst, toelichting = _tekst(regel, dag)
        yield Controle(f"regel {regel.id}", regel.naam, uitkomst, toelichting)


def _tekst(regel: Wetsregel, dag: date) -> tuple[Uitkomst, str]:
    eerste, laatste = regel.versies[0], regel.versies[-1]
    if laatste.tot is not None and dag > laatste.tot:
        return (
            "afwijking",
            f"De laatste tekst die Opstap kent, gold tot en met {datum(laatste.tot)}.",
        )
    if dag < eerste.vanaf:
        return "let op", f"Opstap kent deze regel pas vanaf {datum(eerste.vanaf)}."
    geldt = regel.versie(dag)
    later = [v for v in regel.versies if v.vanaf > dag]
    ongelezen = [v for v in later if v.zekerheid == "laag"]
    if ongelezen:
        return "let op", (
            f"Vanaf {datum(ongelezen[0].vanaf)} geldt een andere tekst, die niet is nagekeken: "
            f"{ongelezen[0].waarom}."
        )
    if laatste.tot is not None and laatste.tot - dag <= VOORAF:
        return "let op", f"Loopt af op {datum(laatste.tot)}, en Opstap kent geen nieuwe tekst."
    if geldt.zekerheid == "laag":
        return "let op", f"De tekst die nu geldt, is niet nagekeken: {geldt.waarom}."
    if later:
        return "klopt", f"Geldt; vanaf {datum(later[0].vanaf)} geldt een andere tekst."
    return "klopt", f"Geldt, in deze vorm vanaf {datum(geldt.vanaf)}."


def _gevallen(alle: Iterable[Geval]) -> Iterator[Controle]:
    """The cases of a rule are one check; what comes out otherwise is named case by case."""
    op_regel = sorted(alle, key=lambda geval: geval.regel)
    for id, groep in groupby(op_regel, key=lambda geval: geval.regel):
        lijst = list(groep)
        fouten = [f"{g.titel}: {'; '.join(anders)}" for g in lijst if (anders := _anders(g))]
        hoeveel = "1 geval" if len(lijst) == 1 else f"{len(lijst)} gevallen"
        naam = wetboek()[id].naam if id in wetboek() else id
        if fouten:
            zin = f"Van {hoeveel} komt er anders uit: {' | '.join(fouten)}."
            yield Controle(f"gevallen {id}", naam, "afwijking", zin)
        else:
            wat = "Het geval komt" if len(lijst) == 1 else f"Alle {hoeveel} komen"
            yield Controle(f"gevallen {id}", naam, "klopt", f"{wat} uit zoals de wet zegt.")


def _anders(geval: Geval) -> list[str]:
    """What comes out otherwise; a defect is told as well, for then nothing holds."""
    try:
        return toets(geval)
    except Exception as fout:
        return [f"dit geval is niet te rekenen ({type(fout).__name__})"]
