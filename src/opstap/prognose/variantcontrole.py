# SPDX-License-Identifier: EUPL-1.2
"""What a variant may say: every value is checked and refused by name when it is impossible."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from opstap import verdeling
from opstap.basis.fouten import OpstapFout

if TYPE_CHECKING:
    from opstap.prognose.declaratie import Model

VELDEN = ("id", "naam", "omschrijving", "parameters", "plaatsen", "sleutels")
EERSTE_JAAR, LAATSTE_JAAR = 2015, 2100
MEESTE_PLAATSEN = 1_000_000
_UREN = {"uren_beschut": (12.0, 36.0)}
_SAMEN = {
    "de uitstroom uit trajecten": (
        "traject_naar_regulier",
        "traject_naar_banenafspraak",
        "traject_vervolg",
        "traject_naar_niet_bereikt",
    )
}


def variantfouten(inhoud: Any, m: Model, extra: Sequence[str] = ()) -> Iterator[str]:
    """Dutch sentences on everything in a variant that model ``m`` cannot do.

    ``extra`` are fields that the caller reads itself, beside :data:`VELDEN`.
    """
    velden = (*VELDEN, *extra)
    if not isinstance(inhoud, Mapping):
        yield f"geef een variant met de velden {', '.join(velden)}."
        return
    for naam in (naam for naam in inhoud if naam not in velden):
        yield f"onbekend veld {naam!r}; een variant heeft {', '.join(velden)}."
    id_ = inhoud.get("id")
    if id_ is None or not str(id_).strip():
        yield "geef de variant een id."
    elif not _is_woord(id_):
        yield f"id: {id_!r} kan niet; geef één woord of getal."
    for naam in ("naam", "omschrijving"):
        if inhoud.get(naam) is not None and not _is_woord(inhoud[naam]):
            yield f"{naam}: geef een tekst."
    delen: dict[str, Mapping[Any, Any]] = {}
    for naam in ("parameters", "plaatsen", "sleutels"):
        delen[naam] = inhoud.get(naam) or {}
        if not isinstance(delen[naam], Mapping):
            yield f"{naam}: geef namen met waarden."
            delen[naam] = {}
    yield from _parameterfouten(delen["parameters"], m)
    soorten = [plaats.id for plaats in m.plaatsen]
    for veld in ("plaatsen", "sleutels"):
        for soort in (soort for soort in delen[veld] if soort not in soorten):
            yield f"{veld}: onbekende soort {soort!r}; kies uit {', '.join(soorten)}."
    for soort, pad in delen["plaatsen"].items():
        yield from _padfouten(soort, pad)
    for soort, sleutel in delen["sleutels"].items():
        yield from _sleutelfouten(soort, sleutel)


def _is_woord(waarde: object) -> bool:
    return isinstance(waarde, str | int | float) and not isinstance(waarde, bool)


def _is_getal(waarde: object) -> bool:
    return (
        isinstance(waarde, int | float) and not isinstance(waarde, bool) and math.isfinite(waarde)
    )


def _parameterfouten(parameters: Mapping[str, Any], m: Model) -> Iterator[str]:
    goed = {}
    for naam, waarde in parameters.items():
        parameter = m.parameters.get(naam)
        if parameter is None:
            lijkt = get_close_matches(str(naam), m.parameters, n=2)
            yield f"onbekende parameter {naam!r}" + (
                f"; bedoelt u {' of '.join(lijkt)}?" if lijkt else "."
            )
            continue
        if not _is_getal(waarde):
            yield f"{naam}: {waarde!r} is geen getal."
            continue
        laagste = -1.0 if parameter.laag is not None and parameter.laag < 0 else 0.0
        laagste, hoogste = _UREN.get(
            naam, (laagste, 1.0 if parameter.eenheid == "aandeel" else math.inf)
        )
        if not laagste <= waarde <= hoogste:
            grens = f"van {laagste:g} tot en met {hoogste:g}" if hoogste < math.inf else "0 of meer"
            yield f"{naam}: {waarde:g} kan niet; geef een getal {grens}."
            continue
        goed[naam] = float(waarde)
    for wat, namen in _SAMEN.items():
        if any(naam in goed for naam in namen):
            som = sum(m.waarden(goed)[naam] for naam in namen)
            if som > 1:
                yield f"{wat} telt op tot {som:g}, meer dan 1 ({', '.join(namen)})."


def _padfouten(soort: str, pad: Any) -> Iterator[str]:
    if not isinstance(pad, Mapping) or not pad:
        yield f"plaatsen.{soort}: geef jaren met aantallen, bijvoorbeeld {{2024: 0, 2048: 10000}}."
        return
    for jaar, aantal in pad.items():
        if not isinstance(jaar, int) or not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
            yield f"plaatsen.{soort}: {jaar!r} is geen jaar van {EERSTE_JAAR} tot {LAATSTE_JAAR}."
        if not _is_getal(aantal) or not 0 <= aantal <= MEESTE_PLAATSEN:
            yield f"plaatsen.{soort}.{jaar}: {aantal!r} kan niet; geef een aantal van 0 of meer."


def _sleutelfouten(soort: str, sleutel: Any) -> Iterator[str]:
    """A key is an id, or ids with weights: ``historisch*0.5+behoefte*0.5``."""
    for deel in str(sleutel).split("+"):
        id_, _, gewicht = deel.partition("*")
        try:
            if gewicht and not float(gewicht) > 0:
                raise ValueError
        except ValueError:
            yield f"sleutels.{soort}: {gewicht!r} is geen gewicht boven 0."
        if id_ in verdeling.BESCHUT_SLEUTELS:
            continue
        try:
            verdeling.ingebouwd(id_)
        except OpstapFout as fout:
            yield f"sleutels.{soort}: {fout}"
