# SPDX-License-Identifier: EUPL-1.2
"""Participants' figures as plain values for a program; exact fractions are text."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction

from opstap.benchmark.opgaven.beeld import Deelnemersbeeld, Deelnemersindicator
from opstap.benchmark.opgaven.cijfers import Eigencijfer
from opstap.benchmark.opgaven.overzicht import Overzicht
from opstap.benchmark.opgaven.vergelijken import Maatstaf, Vergelijking
from opstap.benchmark.opgaven.verloop import Eigenverloop
from opstap.benchmark.opgaven.zinnen import oordeel, zinnen
from opstap.benchmark.statistiek.tabellen import rijen_verloop


def exact(waarde: Fraction | None) -> int | str | None:
    """A whole number as such, another exact number as text (``25/2``)."""
    if waarde is None:
        return None
    return waarde.numerator if waarde.denominator == 1 else str(waarde)


def _getal(waarde: Fraction | None) -> float | None:
    return None if waarde is None else float(waarde)


def cijfer_dict(een: Eigencijfer) -> dict[str, object]:
    """One figure: parts exact, the figure itself as a number."""
    return {
        "waarde": _getal(een.waarde),
        "teller": exact(een.teller),
        "noemer": exact(een.noemer),
        "staat": een.staat.value,
        "delen": een.delen,
        "van": een.van,
        "opmerking": een.opmerking,
    }


def vergelijking_dict(een: Vergelijking) -> dict[str, object]:
    """One figure beside the group; ``toeval`` or ``plek`` is null when nothing is claimed."""
    toeval = None
    if een.toeval is not None:
        toeval = asdict(een.toeval) | {
            "oordeel": een.toeval.oordeel.tekst,
            "aangepast": een.toeval.aangepast.tekst,
        }
    return cijfer_dict(een.eigen) | {
        "oordeel": oordeel(een),
        "aantal": een.aantal,
        "zonder": een.zonder,
        "samen": _getal(een.som),
        "toeval": toeval,
        "plek": None if een.plek is None else asdict(een.plek),
        "waarom_niet": een.waarom_niet,
    }


def maatstaf_dict(een: Maatstaf) -> dict[str, object]:
    """What the group has together for one indicator."""
    return {
        "indicator": een.indicator.id,
        "naam": een.indicator.naam,
        "eenheid": een.indicator.eenheid,
        "wijze": een.indicator.wijze,
        "aantal": een.aantal,
        "zonder": een.zonder,
        "samen": _getal(een.som),
        "phi": None if een.trechter is None else float(een.trechter.phi[0]),
        "tau2": None if een.trechter is None else float(een.trechter.tau2[0]) * een.per**2,
        "waarom_niet": een.waarom_niet,
    }


def overzicht_dict(een: Overzicht) -> dict[str, object]:
    """All participants of one year, in order of code."""
    return {
        "voor": een.voor,
        "jaar": een.jaar,
        "indicatoren": [maatstaf_dict(maatstaf) for maatstaf in een.maatstaven],
        "deelnemers": [
            {
                "code": wie,
                "naam": een.namen[wie],
                "cijfers": {id_: vergelijking_dict(naast) for id_, naast in rij.items()},
            }
            for wie, rij in sorted(een.naast.items())
        ],
    }


def verloop_dict(een: Eigenverloop) -> dict[str, object]:
    """The series of one indicator; every period is there, with why one has no figure."""
    verloop = een.verloop
    return {
        "kaart": verloop.soort if verloop is not None and verloop.kaart is not None else None,
        "perioden": [
            {"periode": periode.tekst, **cijfer_dict(cijfer)}
            for periode, cijfer in zip(een.perioden, een.cijfers, strict=True)
        ],
        "punten": [] if verloop is None else rijen_verloop(verloop),
        "vals_alarm": None if verloop is None else verloop.vals,
        "trend": verloop.trend.als_dict() if verloop is not None and verloop.trend else None,
        "zinnen": list(een.zinnen),
        "waarschuwingen": list(een.waarschuwingen),
    }


def beeld_dict(beeld: Deelnemersbeeld) -> dict[str, object]:
    """One participant beside the others."""
    return {
        "code": beeld.wie,
        "naam": beeld.naam,
        "voor": beeld.voor,
        "jaar": beeld.jaar,
        "deelnemers": beeld.deelnemers,
        "herkomst": beeld.herkomst,
        "indicatoren": [_indicator(een, beeld.jaar) for een in beeld.indicatoren],
    }


def _indicator(een: Deelnemersindicator, jaar: int) -> dict[str, object]:
    wat = een.indicator
    return {
        "indicator": wat.id,
        "naam": wat.naam,
        "eenheid": wat.eenheid,
        "kanttekening": wat.kanttekening,
        "wijze": wat.wijze,
        **vergelijking_dict(een.nu),
        "sinds": een.sinds,
        "zinnen": list(zinnen(een, jaar)),
        "per_jaar": [{"jaar": y, **vergelijking_dict(v)} for y, v in sorted(een.per_jaar.items())],
        "verloop": verloop_dict(een.verloop),
    }
