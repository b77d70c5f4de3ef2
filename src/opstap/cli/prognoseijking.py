# SPDX-License-Identifier: EUPL-1.2
"""``opstap prognose ijk``, ``gevoeligheid`` and ``doel``: fit, main drivers, and the target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from opstap import __version__
from opstap.basis.opmaak import getal
from opstap.bronnen import grootboek
from opstap.cli import prognosetabellen as tabellen
from opstap.cli.prognoseopties import balk, meldingen
from opstap.cli.scherm import Opdracht, lever, uitvoeropties

if TYPE_CHECKING:
    from opstap.basis.tabel import Tabel

T = TypeVar("T")

_OPNIEUW = click.option(
    "--opnieuw", is_flag=True, help="Reken opnieuw (enkele minuten) en vervang wat bewaard is."
)
_REEKS = {
    "id": "Reeks",
    "jaar": "Jaar",
    "waargenomen": "Gepubliceerd",
    "p05": "5%",
    "p50": "Mediaan",
    "p95": "95%",
}
_PARAMETER = {
    "id": "Parameter",
    "eenheid": "Eenheid",
    "prior_gemiddelde": "Vooraf",
    "prior_p05": "Vooraf 5%",
    "prior_p95": "Vooraf 95%",
    "gemiddelde": "Na ijking",
    "p05": "5%",
    "p95": "95%",
    "oordeel": "Volgt uit de cijfers",
}


def _haal(
    opnieuw: bool,
    reken: Callable[[Callable[[int, int], None]], T],
    bewaar: Callable[[T], None],
    lees: Callable[[], T],
) -> T:
    """What is kept; when asked it is computed and kept first. Remarks go to standard error."""
    with meldingen():
        if opnieuw:
            with balk("Sommen") as voortgang:
                bewaar(reken(voortgang))
        return lees()


@click.command(cls=Opdracht, short_help="Hoe goed het model past, en de terugtoets.")
@_OPNIEUW
@uitvoeropties
def ijk(opnieuw: bool, als_json: bool, uit: Path | None) -> None:
    """De ijking op de gepubliceerde reeksen, en de terugtoets op 2022 en 2023."""
    from opstap.prognose import ijking, model

    def lees() -> ijking.IJking:
        return ijking.IJking((), ijking.ijkuitslag())

    uitslag = _haal(opnieuw, ijking.ijk_opnieuw, ijking.IJking.bewaar, lees).uitslag
    document: dict[str, Any] = uitslag.als_dict()
    reeksen, toets = document["reeksen"], document["terugtoets"]
    eenheden = {naam: parameter.eenheid for naam, parameter in model().parameters.items()}
    parameters = [p | {"eenheid": eenheden.get(p["id"], "")} for p in document["parameters"]]
    bladen = [
        tabellen.vlak(reeksen, "reeksen", "Past het model?", _REEKS | {"in_band": "In de band"}),
        tabellen.vlak(
            toets["punten"],
            "terugtoets",
            "Terugtoets",
            _REEKS | {"crps_model": "CRPS model", "crps_naief": "CRPS naïef"},
        ),
        tabellen.vlak(parameters, "parameters", "Parameters voor en na de ijking", _PARAMETER),
    ]
    scherm = [_pastabel(reeksen), _toetstabel(toets), _parametertabel(parameters)]
    _lever(bladen, document, als_json, uit, scherm)


def _pastabel(reeksen: list[dict[str, Any]]) -> Tabel:
    boek = grootboek()

    def rij(r: dict[str, Any]) -> dict[str, Any]:
        eenheid = boek.cijfer(r["cijfer"]).eenheid
        return {
            "id": r["id"],
            "jaar": r["jaar"],
            "waargenomen": tabellen.in_eenheid(r["waargenomen"], eenheid),
            "verwacht": tabellen.band(r | {"gemiddelde": r["p50"]}, eenheid),
            "in_band": r["in_band"],
        }

    return tabellen.vlak(
        [rij(r) for r in reeksen],
        "reeksen",
        "Past het model? Gepubliceerde cijfers naast wat het model verwacht (gesimuleerd)",
        {
            "id": "Reeks",
            "jaar": "Jaar",
            "waargenomen": "Gepubliceerd",
            "verwacht": "Model (band van 90%)",
            "in_band": "Binnen de band",
        },
        (
            (
                f"{sum(r['in_band'] for r in reeksen)} van de {len(reeksen)} gepubliceerde "
                "cijfers liggen binnen de band. Op deze cijfers is het model afgesteld."
            ),
        ),
    )


def _toetstabel(toets: dict[str, Any]) -> Tabel:
    punten = [
        {
            "id": p["id"],
            "jaar": p["jaar"],
            "waargenomen": getal(p["waargenomen"]),
            "voorspeld": tabellen.band(p | {"gemiddelde": p["p50"]}),
            "crps_model": round(p["crps_model"]),
            "crps_naief": round(p["crps_naief"]),
        }
        for p in toets["punten"]
    ]
    model_, naief = (getal(round(toets[naam])) for naam in ("crps_model", "crps_naief"))
    return tabellen.vlak(
        punten,
        "terugtoets",
        f"Terugtoets: geijkt op de cijfers tot en met {toets['tot']}, daarna voorspeld "
        "(gesimuleerd)",
        {
            "id": "Reeks",
            "jaar": "Jaar",
            "waargenomen": "Gepubliceerd",
            "voorspeld": "Voorspeld (90%)",
            "crps_model": "Fout model",
            "crps_naief": "Fout naïef",
        },
        (
            (
                f"De fout (CRPS, in mensen) is gemiddeld {model_} voor het model en {naief} voor "
                "een naïeve voorspelling die de groei doortrekt. Lager is beter."
            ),
            (
                f"In de band vielen {sum(p['in_band'] for p in toets['punten'])} van de "
                f"{toets['aantal']} cijfers. {toets['voorbehoud']}"
            ),
        ),
    )


def _parametertabel(parameters: list[dict[str, Any]]) -> Tabel:
    def rij(p: dict[str, Any]) -> dict[str, Any]:
        vooraf = {"gemiddelde": p["prior_gemiddelde"], "p05": p["prior_p05"], "p95": p["prior_p95"]}
        return {
            "id": p["id"],
            "eenheid": p["eenheid"],
            "vooraf": tabellen.band(vooraf, p["eenheid"]),
            "na": tabellen.band(p, p["eenheid"]),
            "oordeel": p["oordeel"],
        }

    return tabellen.vlak(
        [rij(p) for p in parameters],
        "parameters",
        "Wat de cijfers over elke parameter zeggen (aannames, vóór en na de ijking)",
        {
            "id": "Parameter",
            "eenheid": "Eenheid",
            "vooraf": "Vooraf",
            "na": "Na ijking",
            "oordeel": "Volgt uit de cijfers",
        },
        (
            (
                "Niet bepaald: de gepubliceerde cijfers zeggen niets over deze parameter. Hij "
                "blijft een aanname."
            ),
        ),
    )


@click.command(cls=Opdracht, short_help="Welke aannames de uitkomst bepalen.")
@_OPNIEUW
@uitvoeropties
def gevoeligheid(opnieuw: bool, als_json: bool, uit: Path | None) -> None:
    """Welke aannames de belangrijkste uitkomsten bepalen: Sobol-indices en een tornado."""
    from opstap.prognose import gevoelig

    uitslag = _haal(opnieuw, gevoelig.gevoeligheid_opnieuw, gevoelig.bewaar, gevoelig.gevoeligheid)
    bladen = [uitslag.indextabel(), *(uitslag.tornadotabel(maat) for maat in gevoelig.MATEN)]
    scherm = [
        tabellen.zonder_herhaling(uitslag.indextabel(minstens=gevoelig.ZICHTBAAR)),
        *(_zonder_id(uitslag.tornadotabel(maat, hoogstens=5)) for maat in gevoelig.MATEN),
    ]
    _lever(bladen, uitslag.als_dict(), als_json, uit, scherm)


def _zonder_id(tabel: Tabel) -> Tabel:
    """Without the id of the parameter, its last column, for which a screen has no room."""
    return replace(
        tabel, kolommen=tabel.kolommen[:-1], rijen=tuple(rij[:-1] for rij in tabel.rijen)
    )


@click.command(cls=Opdracht, short_help="Wat er waar moet zijn voor 30.300 plaatsen.")
@_OPNIEUW
@uitvoeropties
def doel(opnieuw: bool, als_json: bool, uit: Path | None) -> None:
    """Zijn er genoeg mensen voor 30.300 plaatsen in 2048? De kans per voorwaarde."""
    from opstap.prognose import antwoorden_doel

    uitslag = _haal(
        opnieuw,
        antwoorden_doel.doelkans_opnieuw,
        antwoorden_doel.bewaar,
        antwoorden_doel.doelkans,
    )
    _lever(
        [uitslag.tabel()],
        uitslag.als_dict(),
        als_json,
        uit,
        [tabellen.zonder_herhaling(uitslag.leestabel())],
    )


def _lever(
    bladen: list[Tabel],
    document: dict[str, Any],
    als_json: bool,
    uit: Path | None,
    scherm: list[Tabel],
) -> None:
    lever(
        bladen,
        lambda: {"status": "gesimuleerd", **document},
        als_json=als_json,
        uit=uit,
        manifest={"opstap": __version__, "afdruk": document["vingerafdruk"]},
        op_scherm=scherm,
    )
