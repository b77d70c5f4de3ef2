# SPDX-License-Identifier: EUPL-1.2
"""Disclosure control: what is published from counts of people points at nobody.

vrijgave = geef_vrij(familie)          # raises GebruiksFout when a person can be found
vrijgave.gepubliceerd["GM0363", "totaal"]   # a multiple of 5
"""

from opstap.publicatie.onthulling.aanval import (
    Bereik,
    val_aan,
)
from opstap.publicatie.onthulling.bedragen import Bedrag, bedragen, gemiddelde
from opstap.publicatie.onthulling.controle import (
    MINST_BREED,
    Controle,
    beoordeel,
    controleer,
)
from opstap.publicatie.onthulling.familie import TOTAAL, Cel, Dimensie, Familie
from opstap.publicatie.onthulling.gepubliceerd import MINST_PERSONEN, Gepubliceerd, Uitgave
from opstap.publicatie.onthulling.kennis import (
    Grens,
    Kennis,
    kennis_van_tabel,
    kennis_van_uitgaven,
)
from opstap.publicatie.onthulling.rond import BASIS, Afronding, rond_af
from opstap.publicatie.onthulling.vrijgave import Vrijgave, geef_vrij

__all__ = [
    "BASIS",
    "MINST_BREED",
    "MINST_PERSONEN",
    "TOTAAL",
    "Afronding",
    "Bedrag",
    "Bereik",
    "Cel",
    "Controle",
    "Dimensie",
    "Familie",
    "Gepubliceerd",
    "Grens",
    "Kennis",
    "Uitgave",
    "Vrijgave",
    "bedragen",
    "beoordeel",
    "controleer",
    "geef_vrij",
    "gemiddelde",
    "kennis_van_tabel",
    "kennis_van_uitgaven",
    "rond_af",
    "val_aan",
]
