# SPDX-License-Identifier: EUPL-1.2
"""Data that organisations bring: uploaded, checked as a whole, confirmed, and used everywhere.

A page or call asks for the version that holds, and the version gives itself in the form that the
packages compute with::

    from opstap.web import gegevens

    for versie in gegevens.bruikbaar(request.user, "register"):
        sleutel = versie.als_sleutel()  # a verdeling.Sleutel, marked as own figures
        zin = versie.merk()  # "eigen cijfers van Haarlem, versie 3, 12-11-2026"

====================== ======================= ==================================================
kind                   method of the version   gives
====================== ======================= ==================================================
register               als_sleutel()           ``verdeling.Sleutel`` with id ``register``
beschut_realisatie     als_realisatie()        ``dict[int | None, verdeling.Sleutel]`` by year, for
                                               ``verdeling.beschut_sleutel(realisatie=...)``
eigen_cijfers          als_eigen()             ``bekostiging.stromen.EigenCijfers``, for
                                               ``maak_gemeente(eigen=...)``
samenwerkingsverbanden als_verbanden()         ``gebieden.Samenwerkingsverbanden`` through time
samenwerkingsverbanden als_indeling(datum)     ``gebieden.Indeling`` on one day (by default the
                                               first of the newest year)
bedrijf                als_bedrijf()           ``bekostiging.bedrijf.Bedrijf``, for
                                               ``bekostiging.bedrijf.businesscase``
beginstanden           als_beginstanden()      ``dict[str, dict[str, int]]``, state ->
                                               municipality -> people, for
                                               ``prognose.Opzet(eigen_begin=...)``; what was not
                                               brought keeps its estimate
benchmark_gemeente,    als_opgaven()           ``tuple[benchmark.opgaven.Opgave, ...]``, one for
benchmark_bedrijf                              each participant in the file
====================== ======================= ==================================================

Each raises ``GebruiksFout`` for another kind. Beside a figure stands ``versie.merk()`` (short) or
``versie.herkomst()`` (the whole sentence, with date and source); a cache keys on ``versie.pk``,
for a confirmed version never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from opstap.web.gegevens.models import Gegevensversie
    from opstap.web.organisaties.models import Gebruiker, Organisatie

__all__ = ["actief", "bruikbaar"]


def actief(organisatie: Organisatie, soort: str) -> Gegevensversie | None:
    """The version of this kind of data that holds now for an organisation; ``None`` without one.

    ``soort`` is a kind of the table above. Rights are asked by the caller.
    """
    from opstap.web.gegevens.models import Gegevensversie

    return Gegevensversie.geldend(organisatie, soort)


def bruikbaar(persoon: Gebruiker | AnonymousUser, soort: str) -> list[Gegevensversie]:
    """The versions that hold now and that this person may compute with, the own ones first.

    Own: of an organisation that the person belongs to. Then: what is shared with one of those.
    Empty for who is not logged in.
    """
    from opstap.web.gegevens import gebruik

    return gebruik.bruikbaar(persoon, soort)
