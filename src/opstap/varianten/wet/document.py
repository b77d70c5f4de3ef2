# SPDX-License-Identifier: EUPL-1.2
"""What a change of the law does, as one document for JSON."""

from __future__ import annotations

from collections.abc import Sequence

from opstap.prognose.declaratie import model
from opstap.prognose.uitslag import STATUS
from opstap.varianten.wet.declaratie import als_tekst
from opstap.varianten.wet.gevolgen import MATEN, Wetsgevolg
from opstap.varianten.wet.kosten import POSTEN, PRIJSPEIL


def als_dict(g: Wetsgevolg, jaren: Sequence[int] | None = None) -> dict[str, object]:
    """Everything as plain values. Counts have one decimal, amounts are euros in whole
    thousands."""
    getoond = g.jaren if jaren is None else tuple(jaren)
    return {
        "wijziging": g.wijziging.als_dict(),
        "instellingen": {id: als_tekst(waarde) for id, waarde in g.instellingen.items()},
        "gebied": {
            "naam": g.naam_gebied,
            "gemeenten": [] if g.gebied is None else list(g.gebied.leden),
            "schatting": g.gebied is not None,
        },
        "status": STATUS,
        "trekkingen": g.trekkingen,
        "zaad": g.zaad,
        "aantallen": [
            {
                "maat": naam,
                "naam": MATEN[naam],
                "jaar": jaar,
                "zonder": dict((s := g.samenvatting(naam, jaar)).zonder),
                "met": dict(s.met),
                "verschil": dict(s.verschil),
            }
            for naam in g.maten
            for jaar in getoond
        ],
        "aanvragers": [
            {"nu": van, "straks": naar, "aandeel": dict(x)} for van, naar, x in g.aandelen()
        ],
        "geld": {
            "prijspeil": PRIJSPEIL,
            "kosten_per_beoordeling": g.kosten_per_beoordeling,
            "posten": [
                {
                    "post": post,
                    "naam": POSTEN[post][0],
                    "uitleg": POSTEN[post][1],
                    "jaar": jaar,
                    "verschil": dict(g.euro(post, jaar)),
                }
                for post in g.geld
                for jaar in getoond
            ],
        },
        "aannames": [*(a.als_dict() for a in g.wijziging.aannames), *_parameters(g)],
        "voorwaarden": list(g.wijziging.voorwaarden),
    }


def _parameters(g: Wetsgevolg) -> list[dict[str, object]]:
    """The parameters of the projection, in the form of an assumption."""
    alle = [model().parameters[id] for id in g.wijziging.parameters]
    return [
        {
            "id": p.id,
            "naam": p.naam,
            "waarde": p.waarde,
            "laag": p.waarde if p.laag is None else p.laag,
            "hoog": p.waarde if p.hoog is None else p.hoog,
            "eenheid": p.eenheid,
            "status": p.status,
            "bron": p.bron,
            "uitleg": p.uitleg,
        }
        for p in alle
    ]
