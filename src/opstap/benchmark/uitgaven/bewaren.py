# SPDX-License-Identifier: EUPL-1.2
"""A release as JSON and back. Only what is public is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.opgaven.eigengegevens import WIE, Wie, opgavekolommen
from opstap.benchmark.uitgaven.uitgave import Benchmarkuitgave, Deelgroep, Deelnemer
from opstap.publicatie.onthulling import BASIS, Cel

SOORT = "uitgave-benchmark"
VORM = 1


def als_dict(uitgave: Benchmarkuitgave) -> dict[str, Any]:
    """Columns are in the order of the template; ``null`` is hidden, and what is not there was not
    delivered."""
    return {
        "soort": SOORT,
        "vorm": VORM,
        "voor": uitgave.voor,
        "jaar": uitgave.jaar,
        "nummer": uitgave.nummer,
        "basis": uitgave.basis,
        "deelnemers": [
            {
                "wie": een.wie,
                "naam": een.naam,
                "delen": een.delen,
                "van": een.van,
                "stand_van": een.stand_van,
                "cijfers": {k: g.waarde for k, g in uitgave.waarden(een.wie).items()},
                "grof": [kolom for wie, kolom in sorted(uitgave.grof) if wie == een.wie],
            }
            for een in uitgave.deelnemers
        ],
        "groepen": [
            {"naam": groep.naam, "leden": list(groep.leden), "omvang": groep.omvang}
            for groep in uitgave.groepen
        ],
        "uitleg": list(uitgave.uitleg()),
    }


def uit_dict(inhoud: Any) -> Benchmarkuitgave:
    """Back from :func:`als_dict`; :class:`GebruiksFout` when it is something else."""
    try:
        if inhoud["soort"] != SOORT or inhoud["vorm"] != VORM or inhoud["voor"] not in WIE:
            raise ValueError
        voor = cast(Wie, inhoud["voor"])
        kolommen = opgavekolommen(voor)
        grof = {(str(een["wie"]), str(k)) for een in inhoud["deelnemers"] for k in een["grof"]}
        aantallen: dict[Cel, int | None] = {}
        bedragen: dict[Cel, int | None] = {}
        for een in inhoud["deelnemers"]:
            for naam, getal in een["cijfers"].items():
                cel, mensen = (str(een["wie"]), str(naam)), kolommen[naam].telt == "personen"
                bron = aantallen if mensen else bedragen
                bron[cel] = _getal(getal, mensen or cel in grof)
        uitgave = Benchmarkuitgave(
            voor=voor,
            jaar=int(inhoud["jaar"]),
            nummer=int(inhoud["nummer"]),
            deelnemers=tuple(_deelnemer(een) for een in inhoud["deelnemers"]),
            groepen=tuple(
                Deelgroep(str(g["naam"]), tuple(map(str, g["leden"])), int(g["omvang"]))
                for g in inhoud["groepen"]
            ),
            aantallen=aantallen,
            bedragen=bedragen,
            grof=frozenset(grof),
        )
        leden = {een.wie for een in uitgave.deelnemers}
        if inhoud["basis"] != BASIS or grof - set(bedragen):
            raise ValueError
        if any(set(g.leden) - leden for g in uitgave.groepen):
            raise ValueError
    except (AttributeError, KeyError, TypeError, ValueError):
        raise GebruiksFout(
            "Dit is geen uitgave van de benchmark, of van een andere versie van Opstap."
        ) from None
    return uitgave


def _deelnemer(een: Mapping[str, Any]) -> Deelnemer:
    return Deelnemer(
        wie=str(een["wie"]),
        naam=str(een["naam"]),
        delen=int(een["delen"]),
        van=int(een["van"]),
        stand_van=str(een["stand_van"]),
    )


def _getal(getal: Any, veelvoud: bool) -> int | None:
    if getal is None:
        return None
    if isinstance(getal, bool) or not isinstance(getal, int):
        raise ValueError
    if veelvoud and (getal < 0 or getal % BASIS):
        raise ValueError
    return getal
