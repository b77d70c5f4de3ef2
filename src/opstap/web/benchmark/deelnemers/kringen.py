# SPDX-License-Identifier: EUPL-1.2
"""The one place that decides who sees which release: participants first, then everybody.

A page, a file or a call of the API asks :func:`zichtbare_uitgave` or :func:`kring`, and shows
nothing of a release otherwise. Nobody, an editor included, sees true counts of others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from opstap.web.benchmark.deelnemers import rondes
from opstap.web.benchmark.deelnemers.models import Deelname, Ronde, Uitgave
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Organisatie


class Kring(StrEnum):
    """Why somebody sees the releases of a round, from narrow to wide."""

    UITGEVER = "uitgever"
    DEELNEMERS = "deelnemers"
    OPENBAAR = "openbaar"


@dataclass(frozen=True, slots=True)
class Kijker:
    """The organisations that somebody looks for: those of a person, or the one of an API token.

    ``geeft_uit`` are those whose rounds this person edits.
    """

    organisaties: frozenset[int] = frozenset()
    geeft_uit: frozenset[int] = frozenset()


BEZOEKER = Kijker()


def kijker_van(persoon: Gebruiker | AnonymousUser) -> Kijker:
    """What a person may look with; a visitor and an account that was switched off with nothing."""
    if not isinstance(persoon, Gebruiker) or not persoon.is_active:
        return BEZOEKER
    mijne = list(Organisatie.objects.filter(leden=persoon))
    return Kijker(
        frozenset(o.pk for o in mijne if rechten.mag(persoon, "bekijken", o)),
        frozenset(o.pk for o in mijne if rechten.staat_in_tabel(persoon, "benchmark_uitgeven", o)),
    )


def kijker_van_organisatie(organisatie: Organisatie) -> Kijker:
    """What a token of the API of an organisation may look with."""
    return Kijker(frozenset((organisatie.pk,)))


def kring(ronde: Ronde, kijker: Kijker, dag: date | None = None) -> Kring | None:
    """In which circle somebody sees the releases of a round on a day (today); ``None``: not yet."""
    if ronde.is_openbaar(dag or rondes.vandaag()):
        return Kring.OPENBAAR
    if ronde.organisatie_id in kijker.geeft_uit:
        return Kring.UITGEVER
    return Kring.DEELNEMERS if doet_mee(kijker, ronde.voor) else None


def doet_mee(kijker: Kijker, voor: str) -> bool:
    """Whether somebody looks for an organisation that takes part in a benchmark now."""
    return bool(kijker.organisaties) and (
        Deelname.objects.filter(
            organisatie__in=kijker.organisaties, voor=voor, gestopt_op=None
        ).exists()
    )


def zichtbare_uitgave(ronde: Ronde, kijker: Kijker, dag: date | None = None) -> Uitgave | None:
    """The newest release of a round, if this person may see it; ``None`` otherwise."""
    if kring(ronde, kijker, dag) is None:
        return None
    return ronde.uitgaven.order_by("-nummer").first()


def zichtbare_uitgaven(
    kijker: Kijker, van: Iterable[Ronde] | None = None, dag: date | None = None
) -> list[Uitgave]:
    """The newest release of every round that this person may see, in the order of the rounds."""
    alle = Ronde.objects.all() if van is None else van
    gevonden = (zichtbare_uitgave(ronde, kijker, dag) for ronde in alle)
    return [uitgave for uitgave in gevonden if uitgave is not None]
