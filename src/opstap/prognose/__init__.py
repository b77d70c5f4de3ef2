# SPDX-License-Identifier: EUPL-1.2
"""The projection: people and places, month by month, from 2015 to 2048.

One declaration (``data/model.yaml``) is compiled into two engines: ``verwacht`` for expected
numbers and ``personen`` for every person with luck of his or her own.
"""

from opstap.prognose.compileren import Rekenmodel, compileer
from opstap.prognose.declaratie import Model, Variant, lees_variant, model, variant, varianten
from opstap.prognose.gebied import Gebiedsdata, bouw
from opstap.prognose.personen import Gebeurtenis, personen, persoon_id, volg
from opstap.prognose.verwacht import Uitkomst, verwacht

__all__ = [
    "Gebeurtenis",
    "Gebiedsdata",
    "Model",
    "Rekenmodel",
    "Uitkomst",
    "Variant",
    "bouw",
    "compileer",
    "lees_variant",
    "model",
    "personen",
    "persoon_id",
    "variant",
    "varianten",
    "verwacht",
    "volg",
]
