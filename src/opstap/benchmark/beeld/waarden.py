# SPDX-License-Identifier: EUPL-1.2
"""Peers and the picture of a municipality as plain values."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction

from opstap.benchmark.beeld.gemeente import Benchmarkbeeld
from opstap.benchmark.beeld.indicator import Indicatorbeeld, Jaarcijfer
from opstap.benchmark.beeld.zinnen import oordeel, zinnen
from opstap.benchmark.buren.kiezen import Burenlijst, EigenGroep


def buren_dict(lijst: Burenlijst) -> dict[str, object]:
    """The peers as plain values."""
    return {
        "soort": lijst.soort,
        "code": lijst.code,
        "naam": lijst.naam,
        "kenmerken": list(lijst.kenmerken),
        "stabiliteit": lijst.stabiliteit,
        "geschat": lijst.geschat,
        "buren": [asdict(buur) for buur in lijst.buren],
    }


def beeld_dict(beeld: Benchmarkbeeld) -> dict[str, object]:
    """The picture as plain values."""
    gekozen = beeld.vergelijking
    return {
        "code": beeld.gemeente.code,
        "naam": beeld.gemeente.naam,
        "vergelijking": (
            {
                "soort": "eigen_groep",
                "naam": gekozen.naam,
                "leden": list(gekozen.leden),
                "door": gekozen.door,
                "op": gekozen.op.isoformat(),
            }
            if isinstance(gekozen, EigenGroep)
            else buren_dict(gekozen)
        ),
        "indicatoren": [indicator_dict(een) for een in beeld.indicatoren],
    }


def indicator_dict(een: Indicatorbeeld) -> dict[str, object]:
    """One indicator of one unit as plain values."""
    nu = een.nu
    return {
        "indicator": een.indicator.als_dict(),
        "jaar": een.jaar,
        "waarde": nu.waarde,
        "toestand": nu.staat.value,
        "samengesteld": nu.samengesteld,
        "geschat": nu.geschat,
        "status": een.status,
        "oordeel": oordeel(een),
        "sinds": een.sinds,
        "zinnen": list(zinnen(een)),
        "groepen": [
            {
                "soort": deel.groep.soort,
                "naam": deel.groep.naam,
                "leden": list(deel.groep.leden),
                "teller": deel.som.teller,
                "noemer": deel.som.noemer,
                "waarde": _getal(deel.som.waarde),
                "gemeenten": deel.som.gemeenten,
                "zonder": deel.som.zonder,
                "elders": deel.som.elders,
            }
            for deel in een.groepen
        ],
        "plek": asdict(een.plek) if een.plek else None,
        "gemeenten_buiten": een.buiten,
        "land": asdict(een.land) if een.land else None,
        "toeval": (
            asdict(een.toeval)
            | {
                "oordeel": een.toeval.oordeel.tekst,
                "aangepast": een.toeval.aangepast.tekst,
            }
            if een.toeval
            else None
        ),
        "trend": asdict(een.trend) | {"richting": een.trend.richting} if een.trend else None,
        "reeks": [_jaar_dict(jaar) for jaar in een.reeks],
    }


def _jaar_dict(jaar: Jaarcijfer) -> dict[str, object]:
    return asdict(jaar) | {"staat": jaar.staat.value}


def _getal(waarde: Fraction | None) -> float | None:
    return None if waarde is None else float(waarde)
