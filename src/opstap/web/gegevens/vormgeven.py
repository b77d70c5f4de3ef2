# SPDX-License-Identifier: EUPL-1.2
"""What the pages of data share: the begin of a table, and where somebody is."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from opstap.basis.tabel import Tabel
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.soorten import Soort
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.organisaties.models import Organisatie

_EERSTE_RIJEN = 10


def begin(gekozen: Soort, versie: Gegevensversie, titel: str) -> Figuur:
    """The first rows of a version; the totals of all rows stand beside it."""
    tabel = gekozen.leesbaar(gekozen.tabel(versie.inhoud, titel))
    if len(tabel.rijen) > _EERSTE_RIJEN:
        zin = f"Getoond zijn de eerste {_EERSTE_RIJEN} van {len(tabel.rijen)} rijen."
        tabel = replace(tabel, rijen=tabel.rijen[:_EERSTE_RIJEN], totaal=None, toelichting=(zin,))
    return als_figuur(tabel)


def als_figuur(tabel: Tabel) -> Figuur:
    """A table for the screen only."""
    return Figuur(tabel.naam, tabel, Narekenen("", ""))


def kruimels(
    organisatie: Organisatie, *namen: str, pad: str | None = None
) -> list[tuple[str, str]]:
    """The trail: own desk, the data of the organisation, and what comes after."""
    kruimels = [
        ("/mijn/", "Mijn werkplek"),
        (
            reverse("organisatie-gegevens", args=[organisatie.pk]),
            f"Gegevens van {organisatie.naam}",
        ),
    ]
    if pad is not None:
        kruimels.append((reverse("gegevens-soort", args=[organisatie.pk, pad]), namen[0]))
        namen = namen[1:]
    return [*kruimels, *(("", naam) for naam in namen)]
