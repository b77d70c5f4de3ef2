# SPDX-License-Identifier: EUPL-1.2
"""The report of a run whose kind has no report of its own: what the page shows, on paper."""

from __future__ import annotations

from django.utils import timezone

from opstap import __version__
from opstap.publicatie import (
    Alinea,
    Blok,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Kerncijfers,
    Rapport,
    TabelBlok,
)
from opstap.publicatie import Kerncijfer as Rapportcijfer
from opstap.web.berekeningen.models import Berekening
from opstap.web.berekeningen.soorten import Beeld, Deel, soort_van

_MEESTE = 4


def van_beeld(berekening: Berekening, beeld: Beeld) -> Rapport:
    """Outcome, main numbers and every figure that is open on the page."""
    cijfers = [k for k in beeld.kern if k.hoofd][:_MEESTE]
    kern = tuple(Rapportcijfer(k.tekst, k.naam, k.status) for k in cijfers)
    return Rapport(
        titel=berekening.titel,
        ondertitel=beeld.uitkomst,
        datum=timezone.localdate(berekening.klaar_op or berekening.aangemaakt),
        samenvatting=Kader("In het kort", (Kerncijfers(kern), Alinea(beeld.uitleg))),
        hoofdstukken=tuple(_hoofdstuk(deel) for deel in beeld.delen if not deel.dicht),
        versie=berekening.versies.get("opstap", __version__),
        opdracht=soort_van(berekening.soort).opdracht(berekening.invoer),
    )


def _hoofdstuk(deel: Deel) -> Hoofdstuk:
    blokken: list[Blok] = [
        GrafiekBlok(f.grafiek) if f.grafiek else TabelBlok(f.tabel) for f in deel.figuren
    ]
    return Hoofdstuk(deel.kop, tuple(blokken))
