# SPDX-License-Identifier: EUPL-1.2
"""Indicators as declarations: what is divided by what, the unit, the source and the caveats.

>>> indicator("wsw-beschut").noemer.bron
'inwoners'

The definitions are in ``data/indicatoren.yaml``; ``cijfers`` computes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from opstap.basis.fouten import NietBekendFout
from opstap.basis.opmaak import euro, getal, procent
from opstap.bronnen.laden import lees_yaml
from opstap.gebieden import LAATSTE_JAAR

_BESTAND = Path(__file__).with_name("data") / "indicatoren.yaml"

Bron = Literal["begroting", "jaarrekening", "bijstand", "inwoners", "verdeling"]
Telling = Literal["euro", "personen", "plaatsen"]
Indicatorsoort = Literal["bedrag", "aandeel", "verhouding"]
Richting = Literal["geen", "hoger", "lager"]

_TELT: dict[Bron, Telling] = {
    "begroting": "euro",
    "jaarrekening": "euro",
    "bijstand": "personen",
    "inwoners": "personen",
    "verdeling": "euro",
}


@dataclass(frozen=True, slots=True)
class Deel:
    """The upper or lower part of an indicator.

    ``taakvelden`` of Iv3 are added up. ``verschuiving`` -1 takes the year before. ``instrument``
    is the budget that is divided.
    """

    bron: Bron
    taakvelden: tuple[str, ...] = ()
    verschuiving: int = 0
    instrument: str = ""

    @property
    def telt(self) -> Telling:
        """What it counts."""
        return _TELT[self.bron]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: ``per`` times ``teller`` over ``noemer``, for ``jaren``.

    ``soort``: an amount per inhabitant, a share of the whole, or one amount over another (observed
    over expected). ``richting`` says which side is better; ``geen`` is neither. ``zonder`` are the
    features that decide the indicator itself, so that its peers are chosen without them.
    """

    id: str
    naam: str
    soort: Indicatorsoort
    teller: Deel
    noemer: Deel
    per: int
    eenheid: str
    decimalen: int
    herkomst: str
    richting: Richting
    eerste_jaar: int
    laatste_jaar: int
    kanttekeningen: tuple[str, ...]
    zonder: tuple[str, ...]

    @property
    def jaren(self) -> range:
        """The years that can be computed."""
        return range(self.eerste_jaar, self.laatste_jaar + 1)

    @property
    def telt_mensen(self) -> bool:
        """Whether chance explains differences: the figure counts people or places, not euros."""
        return self.teller.telt != "euro"

    @property
    def verdeeld(self) -> bool:
        """Whether a key decides the amounts, for years to come as well: no trend, no conduct."""
        return self.teller.bron == "verdeling"

    @property
    def jaar_nu(self) -> int:
        """The year to show without a choice: the last one that is not still to come."""
        return min(self.laatste_jaar, LAATSTE_JAAR)

    def toon(self, waarde: float | Fraction | None) -> str:
        """A value as people read it; ``onbekend`` for none."""
        if waarde is None or waarde != waarde:
            return "onbekend"
        if self.soort == "bedrag":
            return euro(Fraction(waarde), self.decimalen)
        return getal(waarde, self.decimalen) if self.per > 1 else procent(waarde, self.decimalen)

    def toon_per(self, waarde: float | Fraction | None) -> str:
        """The same with what it is per: ``€ 108 per inwoner``."""
        _, _, rest = self.eenheid.partition(" ")
        return f"{self.toon(waarde)} {rest}"

    def als_dict(self) -> dict[str, object]:
        """The definition as plain values."""
        return {
            "id": self.id,
            "naam": self.naam,
            "soort": self.soort,
            "teller": _deel_dict(self.teller),
            "noemer": _deel_dict(self.noemer),
            "per": self.per,
            "eenheid": self.eenheid,
            "herkomst": self.herkomst,
            "richting": self.richting,
            "eerste_jaar": self.eerste_jaar,
            "laatste_jaar": self.laatste_jaar,
            "kanttekeningen": list(self.kanttekeningen),
        }


@cache
def indicatoren() -> Mapping[str, Indicator]:
    """All indicators by id, in the order of the file."""
    ruw: dict[str, Any] = lees_yaml(_BESTAND)
    teksten: dict[str, str] = ruw["kanttekeningen"]
    alle = [_lees(rij, teksten) for rij in ruw["indicatoren"]]
    return {een.id: een for een in alle}


def indicator(id_: str) -> Indicator:
    """One indicator; :class:`NietBekendFout` with suggestions when it is not there."""
    alle = indicatoren()
    if id_ not in alle:
        raise NietBekendFout(
            f"Er is geen indicator {id_!r}. Zie: opstap benchmark indicatoren.",
            get_close_matches(id_, alle, n=3),
        )
    return alle[id_]


def _lees(rij: dict[str, Any], teksten: Mapping[str, str]) -> Indicator:
    eerste, laatste = rij["jaren"]
    soort: Indicatorsoort = rij["soort"]
    return Indicator(
        id=rij["id"],
        naam=rij["naam"],
        soort=soort,
        teller=_lees_deel(rij["teller"]),
        noemer=_lees_deel(rij["noemer"]),
        per=rij.get("per", 1),
        eenheid=rij["eenheid"],
        decimalen=rij.get("decimalen", 0 if soort == "bedrag" else 1),
        herkomst=rij["herkomst"],
        richting=rij.get("richting", "geen"),
        eerste_jaar=eerste,
        laatste_jaar=laatste,
        kanttekeningen=tuple(teksten[id_].strip() for id_ in rij["kanttekeningen"]),
        zonder=tuple(rij.get("zonder", ())),
    )


def _lees_deel(rij: dict[str, Any]) -> Deel:
    return Deel(
        rij["bron"],
        tuple(rij.get("taakvelden", ())),
        rij.get("verschuiving", 0),
        rij.get("instrument", ""),
    )


def _deel_dict(deel: Deel) -> dict[str, object]:
    return {
        "bron": deel.bron,
        "taakvelden": list(deel.taakvelden),
        "verschuiving": deel.verschuiving,
        "instrument": deel.instrument,
        "telt": deel.telt,
    }
