# SPDX-License-Identifier: EUPL-1.2
"""What the public pages ask of the packages, remembered for as long as the server runs.

Everything is computed with the stand-in key, for the real counts are not public. An own key or own
figures (of an organisation that is logged in) are passed in and remembered as well.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from opstap import __version__, gebieden, verdeling
from opstap.bekostiging.gemeente import Gemeentebeeld, maak_gemeente
from opstap.bekostiging.gemeente.beeld import BEGROTINGSJAAR
from opstap.bekostiging.gemeente.kaart import Kaartmaat, kaartmaten
from opstap.bekostiging.gemeente.mensen import LAATSTE_JAAR as LAATSTE_MENSENJAAR
from opstap.bekostiging.gemeente.mensen import mensen_uit
from opstap.bekostiging.gemeente.streek import Streek, Streekbeeld, maak_streek
from opstap.bekostiging.stromen.declaratie import EERSTE_JAAR, LAATSTE_JAAR
from opstap.bekostiging.stromen.geld import Landgeld, verdeel_stromen
from opstap.bronnen import grootboek
from opstap.verdeling import Sleutel
from opstap.web.openbaar import landprognose

GELDJAREN = range(EERSTE_JAAR, LAATSTE_JAAR + 1)
JAAR = BEGROTINGSJAAR


@cache
def sleutel() -> Sleutel:
    """The stand-in key of the public pages."""
    return verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)


@cache
def landgeld() -> Landgeld:
    """All streams divided over all municipalities, in all years."""
    return verdeel_stromen(GELDJAREN, sleutel())


@cache
def maten() -> dict[str, Kaartmaat]:
    """The measures of the map."""
    return kaartmaten(landgeld(), JAAR)


def gemeentebeeld(code: str) -> Gemeentebeeld:
    """The page of a municipality; without people as long as the projection is not ready."""
    gebieden.gemeente(code)
    return _gemeentebeeld(code, landprognose.stand_in_geheugen())


@lru_cache(maxsize=64)
def _gemeentebeeld(code: str, stand: str) -> Gemeentebeeld:
    mensen = mensen_van(code) if stand else ()
    return maak_gemeente(code, sleutel=sleutel(), land=landgeld(), mensen=mensen)


def mensen_van(code: str) -> tuple[dict[str, Any], ...]:
    """The people of a municipality; none as long as the projection is not ready."""
    deel = landprognose.deel((code,), code)
    return () if deel is None else mensen_uit(deel, range(EERSTE_JAAR, LAATSTE_MENSENJAAR + 1))


@lru_cache(maxsize=128)
def streekbeeld(streek: Streek) -> Streekbeeld:
    """The sums of a group of municipalities."""
    return maak_streek(streek, landgeld())


def manifest(gebruikt: Sleutel) -> dict[str, object]:
    """What decides the figures, for in a file."""
    return {
        "opstap": __version__,
        "grootboek": grootboek().vingerafdruk,
        "trekkingen": landprognose.trekkingen(),
        **gebruikt.als_dict(),
    }
