# SPDX-License-Identifier: EUPL-1.2
"""Outcomes of the benchmark as plain values: what the command line and the API both give."""

from __future__ import annotations

from collections.abc import Sequence

from opstap.benchmark.statistiek.rangen import Rangen
from opstap.benchmark.statistiek.tabellen import rijen_trechter, rijen_verloop
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.statistiek.trechter import Trechter
from opstap.benchmark.statistiek.verloop import Verloop


def trechter_dict(
    uitkomst: Trechter,
    plaatsen: Rangen,
    codes: Sequence[str],
    staat: Sequence[Toestand],
    zaad: int,
) -> dict[str, object]:
    """A funnel with one row of units; ``zaad`` is that of the intervals of ranks."""
    return {
        "soort": uitkomst.soort,
        "methode": uitkomst.methode,
        "streefwaarde": float(uitkomst.streefwaarde[0]),
        "gemiddelde": float(uitkomst.gemiddelde[0]),
        "eenheden": int(uitkomst.eenheden[0]),
        "phi": float(uitkomst.phi[0]),
        "tau2": float(uitkomst.tau2[0]),
        "tau2_dersimonian_laird": float(uitkomst.tau2_dl[0]),
        "tau2_paule_mandel": float(uitkomst.tau2_pm[0]),
        "aandeel_niet_in_het_midden": float(plaatsen.buiten_midden[0]),
        "zaad": zaad,
        "regels": rijen_trechter(uitkomst, plaatsen, codes, staat),
        "waarschuwingen": list(uitkomst.waarschuwingen),
    }


def verloop_dict(uitkomst: Verloop) -> dict[str, object]:
    """A series with its limits, signals and direction."""
    return {
        "kaart": uitkomst.soort if uitkomst.kaart else None,
        "regels": rijen_verloop(uitkomst),
        "vals_alarm": uitkomst.vals,
        "trend": uitkomst.trend.als_dict() if uitkomst.trend else None,
        "zinnen": list(uitkomst.zinnen),
        "waarschuwingen": list(uitkomst.waarschuwingen),
    }
