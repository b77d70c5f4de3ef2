# SPDX-License-Identifier: EUPL-1.2
"""The business case as plain values for JSON: whole euros, exact fractions as text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import decimaal
from opstap.bekostiging.bedrijf.businesscase import STATUS, Band, Businesscase, Jaar
from opstap.bekostiging.bedrijf.evenwicht import Evenwicht
from opstap.bekostiging.bedrijf.onderdelen import POSTEN


def als_dict(case: Businesscase) -> dict[str, Any]:
    """Everything of ``case``, with stable names."""
    b, a = case.bedrijf, case.afhankelijkheid
    basis = {soort: b.personen(soort) for soort in b.soorten}
    return {
        "bedrijf": {
            "naam": b.naam,
            "gemeenten": list(b.codes),
            "basisjaar": b.basisjaar,
            "prijspeil": b.prijspeil,
        },
        "variant": case.variant,
        "trekkingen": case.trekkingen,
        "status": STATUS,
        "mensen": [asdict(m) for m in case.mensen],
        "resultaat": {
            "zonder_hefbomen": [_jaar(jaar) for jaar in case.zonder],
            "met_hefbomen": [_jaar(jaar) for jaar in case.met],
            "sluit_vanaf_zonder": case.sluit_vanaf(met=False),
            "sluit_vanaf_met": case.sluit_vanaf(met=True),
        },
        "hefbomen": {
            "peiljaar": case.peiljaar,
            "per_jaar": [
                {
                    "jaar": h.jaar,
                    "voor": h.voor,
                    "na": h.na,
                    "op_volgorde": dict(h.op_volgorde),
                    "los_van_volgorde": dict(h.los),
                }
                for h in case.hefbomen
            ],
        },
        "evenwicht": {
            "zonder_hefbomen": [_evenwicht(e) for e in case.evenwicht_zonder],
            "met_hefbomen": [_evenwicht(e) for e in case.evenwicht_met],
        },
        "trajecten": None
        if a is None
        else {
            "conclusie": a.conclusie,
            "zin": a.zin,
            "saldo": a.saldo,
            "saldo_met_vergoeding": a.saldo_met_vergoeding,
            "vergelijking": [
                {
                    "naam": v.naam,
                    "bedrijf": None if v.eigen is None else decimaal(v.eigen, 4),
                    "landelijk": decimaal(v.landelijk, 4),
                }
                for v in a.vergelijking
            ],
            "zegt_niet": list(a.zegt_niet),
        },
        "aannames": [
            {
                "post": deel.post,
                "naam": deel.naam,
                "bedrag_basisjaar": hele_euros(deel.bedrag(b.basisjaar, basis)),
                "herkomst": deel.herkomst,
                "uitleg": deel.uitleg,
            }
            for deel in case.onderdelen
        ],
        "meldingen": list(case.meldingen),
    }


def _jaar(jaar: Jaar) -> dict[str, Any]:
    return {
        "jaar": jaar.jaar,
        "resultaat": _band(jaar.resultaat),
        "trekkingen_zonder_tekort": float(jaar.zonder_tekort),
        "posten": [
            {"post": post, "soort": POSTEN[post][0], "naam": POSTEN[post][1], **_band(band)}
            for post, band in jaar.posten.items()
        ],
    }


def _band(band: Band) -> dict[str, int]:
    return {"verwacht": band.verwacht, "p05": band.p05, "p50": band.p50, "p95": band.p95}


def _evenwicht(e: Evenwicht) -> dict[str, Any]:
    return {
        "jaar": e.jaar,
        "resultaat": e.resultaat,
        "plaatsen_31u": decimaal(e.plaatsen, 4),
        "ntw_per_plaats": decimaal(e.ntw_nu, 2),
        "ntw_per_plaats_nodig": decimaal(e.ntw_nodig, 2),
        "bijdrage": hele_euros(e.bijdrage_nu),
        "bijdrage_nodig": hele_euros(e.bijdrage_nodig),
        "tekort_per_plaats": decimaal(e.per_plaats, 2),
        "vaste_lasten": hele_euros(e.vaste_lasten),
        "marge_per_plaats": decimaal(e.marge_per_plaats, 2),
        "omvang_nodig": None if e.factor is None else decimaal(e.factor, 4),
    }
