# SPDX-License-Identifier: EUPL-1.2
"""The invented people: what they are like, and how that changes their hazards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.trajecten.synthetisch import aannames
from opstap.trajecten.synthetisch.ijking import brief

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Kenmerken = dict[str, NDArray[np.int64]]
    Getallen = NDArray[np.float64]


def mensen(loot: np.random.Generator, aantal: int, bedrijven: int) -> Kenmerken:
    """What stays the same between the trajectories of a person, each [aantal].

    ``bedrijf``, ``afstand``, ``uitkering`` and ``leeftijd`` are codes, ``productief`` is in
    hundredths; ``soort`` numbers company, distance and most productive or not.
    """
    import numpy as np

    grootte = np.exp(loot.normal(0, aannames.GROOTTE_SPREIDING, bedrijven))
    bedrijf, afstand = (
        uit_verdeling(loot, grootte, aantal),
        uit_verdeling(loot, aannames.AFSTAND_AANDEEL, aantal),
    )
    gemiddeld = np.array(aannames.PRODUCTIVITEIT)[afstand]
    vast = aannames.PRODUCTIVITEIT_VASTHEID
    productief = np.rint(100 * loot.beta(gemiddeld * vast, (1 - gemiddeld) * vast)).astype(np.int64)
    top = productief >= np.quantile(productief, 1 - aannames.TOP)
    met, soorten = brief().met_uitkering, np.array(aannames.UITKERING_VERHOUDING)
    return {
        "bedrijf": bedrijf,
        "afstand": afstand,
        "productief": productief,
        "soort": (bedrijf * len(aannames.AFSTANDEN) + afstand) * 2 + top,
        "uitkering": uit_verdeling(loot, [*(met * soorten / soorten.sum()), 1 - met], aantal),
        "leeftijd": uit_verdeling(loot, aannames.LEEFTIJD_AANDEEL, aantal),
    }


def uit_verdeling(loot: np.random.Generator, gewichten: object, aantal: int) -> NDArray[np.int64]:
    """Codes [aantal] drawn in proportion to ``gewichten``."""
    import numpy as np

    som = np.cumsum(np.asarray(gewichten, dtype=np.float64))
    codes = np.searchsorted(som / som[-1], loot.random(aantal), side="right")
    gekozen: NDArray[np.int64] = np.minimum(codes, len(som) - 1)
    return gekozen


def factoren(
    loot: np.random.Generator, bedrijven: int, helling_sd: float
) -> tuple[Getallen, Getallen]:
    """Factors on the hazards to work and to anything else, per company, distance and productive."""
    import numpy as np

    niveau = loot.normal(0, aannames.NIVEAU_SPREIDING, bedrijven)[:, None, None]
    hellingen = loot.normal(aannames.HELLING, helling_sd, bedrijven)[:, None, None]
    afstand = np.array(aannames.AFSTAND_NAAR_WERK)[None, :, None]
    naar_werk = afstand * np.exp(niveau + hellingen * np.arange(2))
    anders = np.array(aannames.AFSTAND_NAAR_ANDERS)[None, :, None]
    return naar_werk, np.broadcast_to(anders, naar_werk.shape).copy()
