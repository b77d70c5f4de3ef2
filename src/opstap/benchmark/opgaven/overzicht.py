# SPDX-License-Identifier: EUPL-1.2
"""All participants of a table in one year, each beside the group; and one of them by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import kort, opsomming
from opstap.benchmark.opgaven.beeld import kies_indicatoren
from opstap.benchmark.opgaven.cijfers import Eigencijfer, deelnemerscijfers
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, Wie
from opstap.benchmark.opgaven.opgave import Opgave
from opstap.benchmark.opgaven.vergelijken import Maatstaf, Vergelijking


@dataclass(frozen=True, slots=True)
class Overzicht:
    """One year of all participants; ``zonder`` have no row of that year.

    ``cijfers`` and ``naast`` are participant -> indicator -> figure, and that figure beside the
    group.
    """

    voor: Wie
    jaar: int
    namen: Mapping[str, str]
    indicatoren: tuple[EigenIndicator, ...]
    cijfers: Mapping[str, Mapping[str, Eigencijfer]]
    maatstaven: tuple[Maatstaf, ...]
    naast: Mapping[str, Mapping[str, Vergelijking]]
    zonder: tuple[str, ...]


def maak_overzicht(
    opgaven: Sequence[Opgave], jaar: int | None = None, ids: Sequence[str] | None = None
) -> Overzicht:
    """The participants of ``jaar`` (the last one there is) beside one another.

    Raises :class:`GebruiksFout` for a year without figures and :class:`NietBekendFout` for an
    indicator that is not of these participants.
    """
    per_jaar = deelnemerscijfers(opgaven)
    gekozen = max(per_jaar) if jaar is None else jaar
    if gekozen not in per_jaar:
        raise GebruiksFout(
            f"Er zijn geen cijfers van {gekozen}; wel van {opsomming(map(str, per_jaar))}."
        )
    voor, cijfers = opgaven[0].voor, per_jaar[gekozen]
    indicatoren = kies_indicatoren(voor, ids)
    maatstaven = tuple(
        Maatstaf.van(wat, {wie: rij[wat.id] for wie, rij in cijfers.items()}) for wat in indicatoren
    )
    return Overzicht(
        voor=voor,
        jaar=gekozen,
        namen={een.wie: een.naam for een in opgaven},
        indicatoren=indicatoren,
        cijfers=cijfers,
        maatstaven=maatstaven,
        naast={
            wie: {een.indicator.id: een.naast(rij[een.indicator.id]) for een in maatstaven}
            for wie, rij in cijfers.items()
        },
        zonder=tuple(een.wie for een in opgaven if een.wie not in cijfers),
    )


def kies_deelnemer(opgaven: Sequence[Opgave], wie: str | None) -> Opgave:
    """A participant by code or name, whatever the capitals; the first without ``wie``."""
    if wie is None:
        return opgaven[0]
    gevonden = [
        een for een in opgaven if wie.casefold() in (een.wie.casefold(), een.naam.casefold())
    ]
    if not gevonden:
        namen = kort(een.wie for een in opgaven)
        raise NietBekendFout(f"{wie!r} staat er niet bij. Wel: {namen}.")
    return gevonden[0]
