# SPDX-License-Identifier: EUPL-1.2
"""Money that follows from people, outside the amounts of the letter: simulated, with a spread.

None of it is added to the incidental and structural amounts of a variant. All of it rests on named
assumptions (:class:`Gevolgbedragen`) and on the people of each draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from opstap.bekostiging.prijzen import Indexatie, Prijspeil, herprijs
from opstap.bronnen import Grootboek
from opstap.varianten.declaratie import REALISATIE, Beleidsvariant, Post, waarde
from opstap.varianten.geld import BRIEF, prijsfactor
from opstap.varianten.mensen import Mensen

Getallen = npt.NDArray[np.float64]

STATUS = "gesimuleerd"
_PRIJSPEIL = 2024
_GEREALISEERD = {"vangnet": "vangnetbaan", "beschut": "beschut_bezet"}


@dataclass(frozen=True, slots=True)
class Gevolg:
    """One consequence: ``bedrag[draw, area, year]`` in euros, ``telt_mee`` when the variant pays
    this post by realisation, so that it replaces an amount of the letter."""

    id: str
    naam: str
    uitleg: str
    bedrag: Getallen
    telt_mee: bool = False


def gevolgen(
    variant: Beleidsvariant,
    mensen: Mensen,
    boek: Grootboek,
    *,
    prijspeil: Prijspeil | str,
    indexatie: Indexatie | None = None,
) -> tuple[Gevolg, ...]:
    """The consequences for each draw, area and year; years and areas are those of ``mensen``."""
    aan_het_werk = mensen.gemiddeld("vangnetbaan")
    per_jaar = np.array(
        [
            1.0
            if prijspeil == BRIEF
            else float(herprijs(1, _PRIJSPEIL, prijspeil, jaar=jaar, aanname=indexatie))  # type: ignore[arg-type]
            for jaar in mensen.jaren
        ]
    )
    lks, uitkering, iu = (
        float(waarde(x, boek))
        for x in (
            variant.gevolgen.lks_per_baan,
            variant.gevolgen.uitkering_per_baan,
            variant.gevolgen.iu_per_plaats,
        )
    )
    return (
        Gevolg(
            "lks_vangnet",
            "Loonkostensubsidie voor de andere banen (BUIG)",
            f"gerealiseerde banen, gemiddeld over het jaar, maal {lks:.0f} euro (aanname)",
            aan_het_werk * lks * per_jaar,
        ),
        Gevolg(
            "uitkering_vangnet",
            "Bespaarde uitkeringen door de andere banen",
            f"dezelfde banen maal {uitkering:.0f} euro; aanname dat iedereen een uitkering had en "
            "geen uitkering overhoudt",
            -aan_het_werk * uitkering * per_jaar,
        ),
        Gevolg(
            "iu_beschut",
            "Integratie-uitkering Participatie, beschut werk",
            f"bekostigde plaatsen, gemiddeld over het jaar, maal {iu:.0f} euro (aanname); volgt de "
            "regeling en niet de realisatie, en bevat ook het extra geld voor beschut werk",
            mensen.gemiddeld("beschut_plaatsen") * iu * per_jaar,
        ),
        *(
            _naar_realisatie(variant, post, mensen, boek, prijspeil, indexatie)
            for post in variant.posten
            if post.banen is not None and post.bedrag is not None
        ),
    )


def _naar_realisatie(
    variant: Beleidsvariant,
    post: Post,
    mensen: Mensen,
    boek: Grootboek,
    prijspeil: Prijspeil | str,
    indexatie: Indexatie | None,
) -> Gevolg:
    """What a post costs when each realised job is paid instead of the funded path."""
    assert post.bedrag is not None
    assert post.banen is not None
    per_baan = waarde(post.bedrag, boek)
    factor = [
        float(
            prijsfactor(post, prijspeil, jaar, indexatie)
            * (variant.korting.factor(post.id, jaar) if variant.korting else 1)
        )
        if jaar >= post.vanaf and (post.tot is None or jaar <= post.tot)
        else 0.0
        for jaar in mensen.jaren
    ]
    return Gevolg(
        f"realisatie_{post.id}",
        f"{post.naam}, per gerealiseerde baan",
        f"gerealiseerde banen ({post.banen}), gemiddeld over het jaar, maal {float(per_baan):.0f} "
        "euro",
        mensen.gemiddeld(_GEREALISEERD[post.banen]) * float(per_baan) * np.array(factor),
        telt_mee=post.betaling == REALISATIE,
    )


def samenvatting(x: Getallen) -> Mapping[str, int]:
    """Whole euros of one series of draws: the mean, and quantiles when there are draws."""
    if len(x) < 2:
        return {"gemiddelde": round(float(x.mean()))}
    kansen = {"p05": 0.05, "p50": 0.5, "p95": 0.95}
    grenzen = np.quantile(x, list(kansen.values()))
    return {"gemiddelde": round(float(x.mean()))} | {
        naam: round(float(grens)) for naam, grens in zip(kansen, grenzen, strict=True)
    }
