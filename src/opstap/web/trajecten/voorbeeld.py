# SPDX-License-Identifier: EUPL-1.2
"""The invented file of the public page, its result, and what can be taken along. For everybody."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from opstap import __version__
from opstap.trajecten.synthetisch import PEILDATUM
from opstap.web.kern.bestanden import rapportbestand, tabelbestand
from opstap.web.trajecten.vraag import Vraag

if TYPE_CHECKING:
    from opstap.trajecten.beeld import Trajectbeeld
    from opstap.trajecten.trajectbestand import Trajectbestand

AANTAL, ZAAD, BEDRIJVEN = 13_500, 0, 12
SPANNING = {4: 0.5}
"""In company 4 productive people leave for work half as often, so that a signal can be seen."""
TABELEINDES = ("csv", "xlsx", "parquet")
_MET_PUNT: dict[str, Literal[".csv", ".xlsx", ".parquet"]] = {
    "csv": ".csv",
    "xlsx": ".xlsx",
    "parquet": ".parquet",
}
DOCUMENTEN = {
    "modelkaart": "Modelkaart",
    "dpia": "Tekst voor een DPIA",
    "algoritmeregister": "Vermelding in het algoritmeregister",
}
VRAAG = Vraag(peildatum=PEILDATUM, groep="uitkering")
OPDRACHT = VRAAG.opdracht().replace("BESTAND", "voorbeeld.csv")


def _verzonnen() -> Trajectbestand:
    from opstap.trajecten.synthetisch import maak

    return maak(AANTAL, ZAAD, bedrijven=BEDRIJVEN, spanning=SPANNING)


@cache
def beeld() -> Trajectbeeld:
    """The shielded picture of invented trajectories; worked out once a process."""
    return VRAAG.beeld(_verzonnen())


@cache
def uitkomst() -> dict[str, Any]:
    """The same as it would be kept."""
    return beeld().als_dict()


@lru_cache(maxsize=len(TABELEINDES))
def voorbeeldbestand(einde: str) -> bytes:
    """The invented file itself, to try with."""
    from opstap.trajecten.bestand import schrijf_bytes

    return schrijf_bytes(_verzonnen(), _MET_PUNT[einde])


@lru_cache(maxsize=len(TABELEINDES))
def invulblad(einde: str) -> bytes:
    """The template; a workbook explains its columns on a second sheet."""
    from opstap.trajecten.bestand import sjabloon, sjabloon_uitleg

    tabellen = [sjabloon(), sjabloon_uitleg()] if einde == "xlsx" else [sjabloon()]
    return tabelbestand(tabellen, einde, {"soort": "trajecten"})


@lru_cache(maxsize=2 * len(DOCUMENTEN))
def document(id_: str, einde: str, dag: date) -> bytes:
    """The model card, the text for a DPIA, or the entry of the algorithm register."""
    from opstap.trajecten import documenten

    maak = {
        "modelkaart": documenten.modelkaart,
        "dpia": documenten.dpia,
        "algoritmeregister": documenten.algoritmeregister,
    }
    return rapportbestand(maak[id_](datum=dag, versie=__version__), einde)
