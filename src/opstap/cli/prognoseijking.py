# SPDX-License-Identifier: EUPL-1.2
"""``opstap prognose ijk``, ``gevoeligheid`` and ``doel``: fit, main drivers, and the target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opstap import __version__
from opstap.basis.opmaak import getal
from opstap.cli import prognosetabellen as tabellen
from opstap.cli.prognoseopties import Vraag, balk, draaien
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel

_OPNIEUW = click.option(
    "--opnieuw", is_flag=True, help="Reken opnieuw (enkele minuten) en vervang wat bewaard is."
)


@click.command(cls=Opdracht, short_help="Hoe goed het model past, en de terugtoets.")
@_OPNIEUW
@uitvoeropties
def ijk(opnieuw: bool, als_json: bool, uit: Path | None) -> None:
    """De ijking op de gepubliceerde reeksen, en de terugtoets op 2022 en 2023."""
    from opstap.prognose import ijking

    if opnieuw:
        with balk("Sommen") as voortgang:
            ijking.ijk_opnieuw(voortgang).bewaar()
        ijking._gelezen.cache_clear()
    with draaien(Vraag(), 0):
        uitslag = ijking.ijkuitslag()
    document: dict[str, Any] = uitslag.als_dict()
    punten = tabellen.vlak(
        document["reeksen"],
        "reeksen",
        "Gepubliceerd, en de band van 90 procent waarin het model dat cijfer verwacht",
        {
            "id": "Reeks",
            "jaar": "Jaar",
            "waargenomen": "Gepubliceerd",
            "p05": "5%",
            "p50": "Mediaan",
            "p95": "95%",
            "in_band": "In de band",
        },
    )
    toets = document["terugtoets"]
    model_, naief = (getal(float(toets[naam])) for naam in ("crps_model", "crps_naief"))
    terug = tabellen.vlak(
        toets["punten"],
        "terugtoets",
        f"Terugtoets: geijkt tot en met {toets['tot']}, voorspeld voor de jaren erna",
        {
            "id": "Reeks",
            "jaar": "Jaar",
            "waargenomen": "Gepubliceerd",
            "p05": "5%",
            "p50": "Mediaan",
            "p95": "95%",
            "crps_model": "CRPS model",
            "crps_naief": "CRPS naïef",
        },
        (f"Gemiddelde CRPS, lager is beter: model {model_}, naïef {naief}.",),
    )
    parameters = tabellen.vlak(
        document["parameters"],
        "parameters",
        "Parameters voor en na de ijking",
        {
            "id": "Parameter",
            "prior_gemiddelde": "Vooraf",
            "prior_p05": "Vooraf 5%",
            "prior_p95": "Vooraf 95%",
            "gemiddelde": "Na ijking",
            "p05": "5%",
            "p95": "95%",
            "oordeel": "De cijfers bepalen",
        },
        ("Niet bepaald: de gepubliceerde cijfers zeggen niets over deze parameter.",),
    )
    _lever([punten, terug, parameters], document, als_json, uit)


@click.command(cls=Opdracht, short_help="Welke aannames de uitkomst bepalen.")
@_OPNIEUW
@uitvoeropties
def gevoeligheid(opnieuw: bool, als_json: bool, uit: Path | None) -> None:
    """Welke aannames de belangrijkste uitkomsten bepalen: Sobol-indices en een tornado."""
    from opstap.prognose import gevoelig

    if opnieuw:
        with balk("Sommen") as voortgang:
            gevoelig.bewaar(gevoelig.gevoeligheid_opnieuw(voortgang))
        gevoelig._gelezen.cache_clear()
    with draaien(Vraag(), 0):
        uitslag = gevoelig.gevoeligheid()
    bladen = [uitslag.indextabel(), *(uitslag.tornadotabel(maat) for maat in gevoelig.MATEN)]
    _lever(bladen, uitslag.als_dict(), als_json, uit)


@click.command(cls=Opdracht, short_help="Wat er waar moet zijn voor 30.300 plaatsen.")
@_OPNIEUW
@uitvoeropties
def doel(opnieuw: bool, als_json: bool, uit: Path | None) -> None:
    """Zijn er genoeg mensen voor 30.300 plaatsen in 2048? De kans per voorwaarde."""
    from opstap.prognose import antwoorden_doel

    if opnieuw:
        with balk("Sommen") as voortgang:
            antwoorden_doel.bewaar(antwoorden_doel.doelkans_opnieuw(voortgang))
        antwoorden_doel._gelezen.cache_clear()
    with draaien(Vraag(), 0):
        uitslag = antwoorden_doel.doelkans()
    _lever([uitslag.tabel()], uitslag.als_dict(), als_json, uit)


def _lever(bladen: list[Tabel], document: dict[str, Any], als_json: bool, uit: Path | None) -> None:
    manifest = {"opstap": __version__, "afdruk": document["vingerafdruk"]}
    lever(bladen, lambda: document, als_json=als_json, uit=uit, manifest=manifest)
