# SPDX-License-Identifier: EUPL-1.2
"""The projection: people and places, month by month, from 2015 to 2048.

One declaration (``data/model.yaml``) is compiled into two engines: ``verwacht`` for expected
numbers and ``personen`` for every person with luck of his or her own. A run is an ``Opzet``;
``rekenwerk`` makes its arrays, with a variant that counts from the year in which it may.
"""

from opstap.prognose.compileren import Rekenmodel
from opstap.prognose.declaratie import Model, Variant, lees_variant, model, variant, varianten
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.personen import Gebeurtenis, personen, persoon_id, volg
from opstap.prognose.rekenwerk import Opzet, rekenwerk
from opstap.prognose.verwacht import Uitkomst, verwacht

__all__ = [
    "Gebeurtenis",
    "Gebiedsdata",
    "Model",
    "Opzet",
    "Rekenmodel",
    "Uitkomst",
    "Variant",
    "lees_variant",
    "model",
    "personen",
    "persoon_id",
    "rekenwerk",
    "variant",
    "varianten",
    "verwacht",
    "volg",
]
