# SPDX-License-Identifier: EUPL-1.2
"""Open data: data sets as declarations, written as CSV with a schema and a catalogue.

This part knows how; which data sets there are say the packages that make them
(``benchmark.opendata``, ``bekostiging.opendata``).
"""

from opstap.publicatie.opendata.catalogus import Dienst, Uitgever, maak_catalogus
from opstap.publicatie.opendata.csvw import als_csv, als_csvw
from opstap.publicatie.opendata.dataset import (
    JA_NEE,
    Bronvermelding,
    Dataset,
    Thema,
    Veld,
)
from opstap.publicatie.opendata.graaf import als_jsonld, als_turtle

__all__ = [
    "JA_NEE",
    "Bronvermelding",
    "Dataset",
    "Dienst",
    "Thema",
    "Uitgever",
    "Veld",
    "als_csv",
    "als_csvw",
    "als_jsonld",
    "als_turtle",
    "maak_catalogus",
]
