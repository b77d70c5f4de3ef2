# SPDX-License-Identifier: EUPL-1.2
"""The page of a municipality for who brought own figures of it: those replace the estimate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser

from opstap.bekostiging.gemeente import Gemeentebeeld, maak_gemeente
from opstap.bekostiging.stromen.geld import Landgeld, verdeel_stromen
from opstap.web import gegevens
from opstap.web.gegevens.gemeente import GEBRUIKT
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.openbaar import landprognose, rekenen
from opstap.web.organisaties.models import Gebruiker

Versies = Mapping[str, Gegevensversie]


def versies(persoon: Gebruiker | AnonymousUser, code: str) -> Versies:
    """Per kind the version that this person may use for this municipality.

    That is what its own organisation brought. A list of partnerships may also come from another
    organisation of this person, when the municipality is in it.
    """
    if not persoon.is_authenticated:
        return {}
    return {soort.value: eerste for soort in GEBRUIKT for eerste in _eerste(persoon, soort, code)}


def _eerste(
    persoon: Gebruiker | AnonymousUser, soort: Soortnaam, code: str
) -> Iterator[Gegevensversie]:
    for versie in gegevens.bruikbaar(persoon, soort):
        van_haar = versie.organisatie.code == code
        if van_haar or (
            soort == Soortnaam.SAMENWERKINGSVERBANDEN
            and versie.als_indeling().verband_van.get(code) is not None
        ):
            yield versie
            return


def gemeentebeeld(code: str, eigen: Versies) -> Gemeentebeeld:
    """Everything about the municipality; without own figures that is the public page."""
    if not eigen:
        return rekenen.gemeentebeeld(code)
    return _beeld(
        code,
        landprognose.stand_in_geheugen(),
        eigen.get(Soortnaam.REGISTER),
        eigen.get(Soortnaam.EIGEN_CIJFERS),
        eigen.get(Soortnaam.SAMENWERKINGSVERBANDEN),
    )


@lru_cache(maxsize=16)
def _beeld(
    code: str,
    stand: str,
    register: Gegevensversie | None,
    cijfers: Gegevensversie | None,
    verbanden: Gegevensversie | None,
) -> Gemeentebeeld:
    """Kept for the versions named: a confirmed version never changes."""
    return maak_gemeente(
        code,
        sleutel=register.als_sleutel() if register else rekenen.sleutel(),
        land=_land(register, verbanden),
        indeling=verbanden.als_indeling() if verbanden else None,
        eigen=cijfers.als_eigen() if cijfers else None,
        mensen=rekenen.mensen_van(code) if stand else (),
    )


@lru_cache(maxsize=8)
def _land(register: Gegevensversie | None, verbanden: Gegevensversie | None) -> Landgeld:
    return verdeel_stromen(
        rekenen.GELDJAREN,
        register.als_sleutel() if register else rekenen.sleutel(),
        indeling=verbanden.als_indeling() if verbanden else None,
    )
