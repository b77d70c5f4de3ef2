# SPDX-License-Identifier: EUPL-1.2
"""What the organisation of a token brought itself, as the calculations use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opstap import gebieden, verdeling
from opstap.verdeling.beschut import Jaarsleutels
from opstap.web import gegevens
from opstap.web.api.models import Token
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.organisaties.models import Soort

IN_GEMEENTEBEELD = (Soortnaam.REGISTER, Soortnaam.EIGEN_CIJFERS, Soortnaam.SAMENWERKINGSVERBANDEN)


@dataclass(frozen=True, slots=True)
class Inbreng:
    """What an organisation brought for an allocation; None where it brought nothing."""

    register: verdeling.Sleutel | None = None
    realisatie: Jaarsleutels | None = None
    verbanden: gebieden.Samenwerkingsverbanden | None = None


GEEN_INBRENG = Inbreng()


def inbreng_van(token: Token | None) -> Inbreng:
    """What the organisation of this token brought; nothing without a token."""
    register = _actief(token, Soortnaam.REGISTER)
    realisatie = _actief(token, Soortnaam.BESCHUT_REALISATIE)
    verbanden = _actief(token, Soortnaam.SAMENWERKINGSVERBANDEN)
    return Inbreng(
        register=register.als_sleutel() if register else None,
        realisatie=realisatie.als_realisatie() if realisatie else None,
        verbanden=verbanden.als_verbanden() if verbanden else None,
    )


def indeling_van_nu(token: Token | None) -> gebieden.Indeling | None:
    """The partnerships that the organisation of this token brought, at the start of the last year
    that is known; null without."""
    versie = _actief(token, Soortnaam.SAMENWERKINGSVERBANDEN)
    if versie is None:
        return None
    jaar = gebieden.LAATSTE_JAAR
    return versie.als_verbanden().indeling_op(date(jaar, 1, 1), gebieden.inwoners(jaar))


def versies_voor(token: Token | None, code: str) -> dict[str, Gegevensversie]:
    """The own versions that count in the picture of this municipality, by kind.

    Register and partnerships hold for all municipalities; own amounts only for the municipality
    whose they are.
    """
    gevonden = {soort.value: _actief(token, soort) for soort in IN_GEMEENTEBEELD}
    return {
        soort: versie
        for soort, versie in gevonden.items()
        if versie and (soort != Soortnaam.EIGEN_CIJFERS or _is_van(versie, code))
    }


def _actief(token: Token | None, soort: Soortnaam) -> Gegevensversie | None:
    return gegevens.actief(token.organisatie, soort) if token else None


def _is_van(versie: Gegevensversie, code: str) -> bool:
    return versie.organisatie.soort == Soort.GEMEENTE and versie.organisatie.code == code
