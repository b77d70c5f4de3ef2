# SPDX-License-Identifier: EUPL-1.2
"""Documents that belong to the tension test: model card, DPIA text, algorithm register.

for naam, maak in DOCUMENTEN.items():
    schrijf_rapport(folder / f"{naam}.docx", maak(datum=vandaag, versie=versie))
"""

from opstap.trajecten.documenten.dpia import dpia
from opstap.trajecten.documenten.kaartcijfers import INVULLEN
from opstap.trajecten.documenten.modelkaart import modelkaart
from opstap.trajecten.documenten.register import Registerveld, algoritmeregister, registervelden

DOCUMENTEN = {"modelkaart": modelkaart, "dpia": dpia, "algoritmeregister": algoritmeregister}
"""Name of the file -> what makes the report; each takes datum, versie, opdracht and sterkte."""

__all__ = [
    "DOCUMENTEN",
    "INVULLEN",
    "Registerveld",
    "algoritmeregister",
    "dpia",
    "modelkaart",
    "registervelden",
]
