# SPDX-License-Identifier: EUPL-1.2
"""One participant in one glance: its own exact figures, beside the others, through the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import opsomming
from opstap.benchmark.opgaven.cijfers import Deelnemerscijfers, Eigencijfer, eigen_cijfers
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, Wie, eigen_indicatoren
from opstap.benchmark.opgaven.jaren import per_jaar
from opstap.benchmark.opgaven.opgave import Opgave
from opstap.benchmark.opgaven.vergelijken import Vergelijking, vergelijk_eigen
from opstap.benchmark.opgaven.verloop import Eigenverloop, eigenverloop

Sommen = Mapping[int, Mapping[str, Fraction]]
"""Year -> indicator -> what all participants have together."""


@dataclass(frozen=True, slots=True)
class Deelnemersindicator:
    """One indicator of one participant; ``per_jaar`` has all years, ``nu`` is the one asked for.

    ``sinds``: the first year of the unbroken run with the same verdict on the same side.
    """

    nu: Vergelijking
    per_jaar: Mapping[int, Vergelijking]
    verloop: Eigenverloop
    sinds: int | None

    @property
    def indicator(self) -> EigenIndicator:
        """What is compared."""
        return self.nu.indicator


@dataclass(frozen=True, slots=True)
class Deelnemersbeeld:
    """One participant beside the others in ``jaar``; ``deelnemers`` is how many there are."""

    wie: str
    naam: str
    voor: Wie
    jaar: int
    deelnemers: int
    indicatoren: tuple[Deelnemersindicator, ...]
    herkomst: str


def kies_indicatoren(voor: Wie, ids: Sequence[str] | None = None) -> tuple[EigenIndicator, ...]:
    """The indicators of a kind of participant; :class:`NietBekendFout` for an unknown id."""
    alle = {id_: een for id_, een in eigen_indicatoren().items() if een.voor == voor}
    for id_ in ids or ():
        if id_ not in alle:
            raise NietBekendFout(
                f"{id_!r} is geen indicator van een {voor}. Kies uit: {', '.join(alle)}."
            )
    return tuple(alle[id_] for id_ in dict.fromkeys(ids or alle))


def maak_deelnemersbeeld(
    opgave: Opgave,
    deelnemers: Mapping[int, Deelnemerscijfers],
    *,
    jaar: int | None = None,
    ids: Sequence[str] | None = None,
    sommen: Sommen | None = None,
) -> Deelnemersbeeld:
    """Put one participant beside ``deelnemers`` (year -> participant -> indicator -> figure).

    The own figures are those of ``opgave``, exact. The others are whatever the caller may show:
    the true figures of a user's own file, or the published figures of a release, with ``sommen``
    as published. Without ``jaar`` the last year of the participant. Raises :class:`GebruiksFout`
    for a year that it has no figures of.
    """
    eigen = {een.jaar: eigen_cijfers(een) for een in per_jaar(opgave)}
    gekozen = opgave.jaren[-1] if jaar is None else jaar
    if gekozen not in eigen:
        jaren = opsomming(str(een) for een in eigen)
        raise GebruiksFout(f"{opgave.naam} heeft geen cijfers van {gekozen}; wel van {jaren}.")
    anderen = deelnemers.get(gekozen, {})
    return Deelnemersbeeld(
        wie=opgave.wie,
        naam=opgave.naam,
        voor=opgave.voor,
        jaar=gekozen,
        deelnemers=len(anderen.keys() | {opgave.wie}),
        indicatoren=tuple(
            _indicator(opgave, een, eigen, deelnemers, gekozen, sommen or {})
            for een in kies_indicatoren(opgave.voor, ids)
        ),
        herkomst=opgave.herkomst,
    )


def _indicator(
    opgave: Opgave,
    een: EigenIndicator,
    eigen: Mapping[int, Mapping[str, Eigencijfer]],
    deelnemers: Mapping[int, Deelnemerscijfers],
    jaar: int,
    sommen: Sommen,
) -> Deelnemersindicator:
    per = {
        y: vergelijk_eigen(
            cijfers[een.id],
            {
                wie: rij[een.id]
                for wie, rij in deelnemers.get(y, {}).items()
                if een.id in rij
            },
            som=sommen.get(y, {}).get(een.id),
        )
        for y, cijfers in eigen.items()
    }  # fmt: skip
    tot_nu = [(y, per[y]) for y in sorted(per) if y <= jaar]
    return Deelnemersindicator(per[jaar], per, eigenverloop(opgave, een), _sinds(tot_nu))


def _sinds(jaren: Sequence[tuple[int, Vergelijking]]) -> int | None:
    laatste = stand(jaren[-1][1])
    sinds = None
    for jaar, vergelijking in reversed(jaren):
        if laatste is None or stand(vergelijking) != laatste or (sinds and jaar != sinds - 1):
            break
        sinds = jaar
    return sinds


def stand(een: Vergelijking) -> tuple[int, int, bool] | None:
    """The verdict and the side of the middle, to see whether it lasts; ``None`` without one."""
    zelf = een.eigen.vergelijkbaar
    if zelf is None:
        return None
    if een.toeval is not None:
        kans = een.toeval
        return int(kans.oordeel), int(kans.aangepast), float(zelf) > kans.streefwaarde
    if een.plek is not None:
        return een.plek.buiten, 0, float(zelf) > een.plek.midden
    return None
