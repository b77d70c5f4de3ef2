# SPDX-License-Identifier: EUPL-1.2
"""Facts and values of an answer as a Dutch reader writes them, at every door the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby

from opstap.basis.opmaak import datum as kort_datum
from opstap.basis.opmaak import decimaal, getal, nodige_decimalen, opsomming
from opstap.regels.kern.feiten import GEEN, Feit, Waarde, feit_van
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route

ZEKERHEDEN = {
    "hoog": "hoog: de tekst van de wet zelf is gelezen",
    "middel": "middel: een lezing, of uit een samenvatting of de praktijk; zo staat het niet in de "
    "wet",
    "laag": "laag: niet nagekeken in de wet, laat een jurist meekijken",
}
"""What a certainty means, as a clause."""

_GETAL = re.compile(r"-?\d+(\.(?P<deel>\d+))?")
_DAG = re.compile(r"\d{4}-\d{2}-\d{2}")
_CENTEN, _MEESTE_DECIMALEN, _LANGE_LIJST = 2, 12, 25
_NIET_BEKEND = "niet bekend"


def in_woorden(
    waarde: object, namen: Mapping[str, str] | None = None, leeg: str = _NIET_BEKEND
) -> str:
    """A value of an answer as a Dutch reader writes it.

    ``namen`` are the names of codes, ``leeg`` is what null means.
    """
    if waarde is None:
        return leeg
    if waarde == "onbekend":
        return _NIET_BEKEND
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return datum(waarde)
    if isinstance(waarde, list | tuple):
        return opsomming(in_woorden(deel, namen) for deel in waarde) or "geen"
    tekst = str(waarde)
    if is_getal(waarde):
        return getal(Fraction(tekst), _decimalen(tekst.partition(".")[2]))
    if _DAG.fullmatch(tekst):
        return datum(date.fromisoformat(tekst))
    return (namen or {}).get(tekst, tekst.replace("_", " "))


def codenamen(route: Route) -> dict[str, str]:
    """What the codes of choices are called in a question; an outcome may name one."""
    feiten = [feit_van(id) for id in route.feiten]
    return {id: keuze.naam for feit in feiten for id, keuze in feit.keuzes.items()}


def kop(veld: str) -> str:
    """The name of a field that has no heading of its own: ``Laatste dag``."""
    woorden = veld.replace("_", " ")
    return woorden[:1].upper() + woorden[1:]


def is_getal(waarde: object) -> bool:
    """Whether a value of an answer is a number, or the text of one."""
    return _GETAL.fullmatch(str(waarde)) is not None


def antwoord_in_woorden(feit: Feit, waarde: Waarde | None) -> str:
    """A known fact as a reader sees it back."""
    if waarde is None:
        return _NIET_BEKEND
    if feit.soort in ("ja_nee", "keuze") or waarde == GEEN:
        return feit.zin(waarde)
    if isinstance(waarde, tuple):
        delen = [_deel(deel, len(list(gelijk))) for deel, gelijk in groupby(waarde)]
        kort, meer = "; ".join(delen[:_LANGE_LIJST]), len(delen) - _LANGE_LIJST
        return f"{kort} (en nog {meer})" if meer > 0 else kort
    if feit.eenheid and isinstance(waarde, Fraction | int):
        return f"{los_getal(waarde)} {feit.eenheid}"
    return getypt(waarde)


def getypt(waarde: object) -> str:
    """A value as somebody types it."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return kort_datum(waarde)
    if isinstance(waarde, Fraction):
        decimalen = nodige_decimalen(waarde, _MEESTE_DECIMALEN)
        return str(waarde) if decimalen is None else decimaal(waarde, decimalen).replace(".", ",")
    return str(waarde)


def los_getal(waarde: Fraction | int) -> str:
    """An exact number with a point between thousands; a fraction that has no decimals as it is."""
    decimalen = nodige_decimalen(waarde, _MEESTE_DECIMALEN)
    return str(waarde) if decimalen is None else getal(waarde, decimalen)


def _decimalen(deel: str) -> int:
    """Cents stay two; of a longer number no more than it needs."""
    if len(deel) == _CENTEN:
        return _CENTEN
    nodig = len(deel.rstrip("0"))
    return max(nodig, _CENTEN) if nodig and len(deel) > _CENTEN else nodig


def _deel(deel: object, keer: int) -> str:
    """A row, or a number with how often it stands there after each other."""
    tekst = " ".join(map(getypt, deel)) if isinstance(deel, tuple) else getypt(deel)
    return f"{keer} keer {tekst}" if keer > 1 else tekst
