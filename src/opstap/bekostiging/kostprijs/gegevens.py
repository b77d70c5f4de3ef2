# SPDX-License-Identifier: EUPL-1.2
"""The data behind the cost of a place: parameters with a range, kinds of places, kinds of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from opstap.bronnen import grootboek
from opstap.bronnen.laden import lees_yaml

BESTAND = Path(__file__).parents[1] / "data" / "kostprijs.yaml"

Plaatssoort = Literal["beschut", "vangnet", "wsw", "lks"]
Postsoort = Literal["kosten", "opbrengst", "bekostiging"]


@dataclass(frozen=True, slots=True)
class Grootheid:
    """A value with its range; ``bron`` and ``uitleg`` say where it comes from.

    ``laag`` may be above ``hoog`` in number where a higher number means less money (places per
    guide); the range is what counts, not the order.
    """

    id: str
    naam: str
    waarde: Fraction
    laag: Fraction
    hoog: Fraction
    status: str
    bron: str
    uitleg: str
    per_persoon: bool = False

    @property
    def onzeker(self) -> bool:
        """Whether there is a range at all."""
        return self.laag != self.hoog


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of place with what is usual there; ``werk`` adds up to one (empty: at an employer)."""

    id: Plaatssoort
    naam: str
    uren: Fraction
    loonwaarde: Grootheid
    ziekteverzuim: Grootheid
    begeleiding: Grootheid
    overhead: Mapping[str, Fraction]
    werk: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Postbeschrijving:
    """What is said about a line of the cost of a place, whatever its amount."""

    id: str
    naam: str
    soort: Postsoort
    status: str
    bron: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Ijkgegevens:
    """The published anchor, its margin, and the parameters that may move to meet it."""

    anker: str
    jaar: int
    marge: Fraction
    vrij: tuple[str, ...]
    uitleg: str


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Everything in ``data/kostprijs.yaml``, with the figures of the ledger filled in.

    Amounts of ``parameters`` are euros per place of 31 hours a year in prices of ``prijspeil``.
    """

    prijspeil: int
    ijking: Ijkgegevens
    parameters: Mapping[str, Grootheid]
    plaatssoorten: Mapping[str, Mapping[str, Fraction]]
    plaatssoortnamen: Mapping[str, str]
    soorten: Mapping[str, Soort]
    posten: Mapping[str, Postbeschrijving]
    minimumloon_eerder: Mapping[int, tuple[Fraction, Fraction]]

    @property
    def werksoorten(self) -> tuple[str, ...]:
        """The kinds of work, in the order of the data."""
        return tuple(id_[4:] for id_ in self.posten if id_.startswith("ntw."))


@cache
def gegevens() -> Gegevens:
    """The data that ships with Opstap, read once."""
    ruw: dict[str, Any] = lees_yaml(BESTAND)
    parameters = {id_: _grootheid(id_, regel) for id_, regel in ruw["parameters"].items()}
    plaatssoorten = {id_: _aandelen(deel["werk"]) for id_, deel in ruw["plaatssoorten"].items()}
    ijking = ruw["ijking"]
    return Gegevens(
        prijspeil=ruw["prijspeil"],
        ijking=Ijkgegevens(
            anker=ijking["anker"],
            jaar=ijking["jaar"],
            marge=Fraction(ijking["marge"]),
            vrij=tuple(ijking["vrij"]),
            uitleg=ijking["uitleg"],
        ),
        parameters=parameters,
        plaatssoorten=plaatssoorten,
        plaatssoortnamen={id_: deel["naam"] for id_, deel in ruw["plaatssoorten"].items()},
        soorten={id_: _soort(id_, deel, plaatssoorten) for id_, deel in ruw["soorten"].items()},
        posten={
            id_: Postbeschrijving(
                id=id_,
                naam=deel["naam"] if "naam" in deel else parameters[id_].naam,
                soort=deel["soort"],
                status=deel["status"],
                bron=deel["bron"],
                uitleg=deel["uitleg"] if "uitleg" in deel else parameters[id_].uitleg,
            )
            for id_, deel in ruw["posten"].items()
        },
        minimumloon_eerder={
            jaar: (Fraction(deel["januari"]), Fraction(deel["juli"]))
            for jaar, deel in ruw["minimumloon_eerder"].items()
        },
    )


def _grootheid(id_: str, regel: Mapping[str, Any]) -> Grootheid:
    """A parameter from the data; with ``cijfer`` the value comes from the ledger."""
    cijfer = grootboek().cijfer(regel["cijfer"]) if "cijfer" in regel else None
    waarde = cijfer.waarde if cijfer else Fraction(regel["waarde"])
    return Grootheid(
        id=id_,
        naam=regel.get("naam", id_),
        waarde=waarde,
        laag=Fraction(regel.get("laag", waarde)),
        hoog=Fraction(regel.get("hoog", waarde)),
        status=cijfer.status if cijfer else "aanname",
        bron=cijfer.bron if cijfer else regel.get("bron", "opstap"),
        uitleg=regel.get("uitleg", ""),
        per_persoon=regel.get("per_persoon", False),
    )


def _soort(
    id_: Plaatssoort, deel: Mapping[str, Any], plaatssoorten: Mapping[str, Mapping[str, Fraction]]
) -> Soort:
    werk = _aandelen(deel.get("werk", {}))
    for plaatssoort, cijfer in deel.get("plaatsing", {}).items():
        aandeel = grootboek().waarde(cijfer)
        for werksoort, deel_ in plaatssoorten[plaatssoort].items():
            werk[werksoort] = werk.get(werksoort, Fraction(0)) + aandeel * deel_
    assert not werk or sum(werk.values()) == 1, f"werk van {id_} telt niet op tot 1"
    return Soort(
        id=id_,
        naam=deel["naam"],
        uren=_grootheid("uren", deel["uren"]).waarde,
        loonwaarde=_grootheid("loonwaarde", deel["loonwaarde"]),
        ziekteverzuim=_grootheid("ziekteverzuim", deel["ziekteverzuim"]),
        begeleiding=_grootheid("plaatsen_per_begeleider", deel["begeleiding"]),
        overhead=_aandelen(deel["overhead"]),
        werk=werk,
    )


def _aandelen(delen: Mapping[str, Any]) -> dict[str, Fraction]:
    return {naam: Fraction(deel) for naam, deel in delen.items()}
