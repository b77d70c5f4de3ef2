# SPDX-License-Identifier: EUPL-1.2
"""Data that organisations bring: uploaded, checked as a whole, confirmed, and used everywhere.

from opstap.web.gegevens import actief

versie = actief(organisatie, "register")
if versie is not None:
    sleutel = versie.als_sleutel()  # a verdeling.Sleutel, marked as own figures
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.web.gegevens.models import Gegevensversie
    from opstap.web.organisaties.models import Organisatie

__all__ = ["actief"]


def actief(organisatie: Organisatie, soort: str) -> Gegevensversie | None:
    """The version of this kind of data that holds now for an organisation; ``None`` without one.

    ``soort`` is ``register``, ``beschut_realisatie``, ``eigen_cijfers``,
    ``samenwerkingsverbanden``, ``bedrijf`` or ``beginstanden``.
    """
    from opstap.web.gegevens.models import Gegevensversie

    return Gegevensversie.geldend(organisatie, soort)
