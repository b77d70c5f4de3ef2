# SPDX-License-Identifier: EUPL-1.2
"""What the two totals of variant 3 can mean: every reading with its interval, fitting or not.

430 and 191 million are rounded to whole millions. Their difference gives the cost of a job for
other groups; what is left then is for beschut places or for something else. Two amounts cannot tell
more than two unknowns, so the split is an assumption, whatever it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from opstap.bronnen import Grootboek, grootboek
from opstap.bronnen.cijfer import als_getal

_AFRONDING = (-500_000, 500_000)


@dataclass(frozen=True, slots=True)
class Lezing:
    """One reading: what it solves (``onbekende``), between ``laag`` and ``hoog`` by the rounding
    of the totals; ``past`` whether any amount fits; ``gekozen`` the one that the variants use."""

    id: str
    omschrijving: str
    onbekende: str
    waarde: Fraction
    laag: Fraction
    hoog: Fraction
    past: bool
    gekozen: bool = False

    def als_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "omschrijving": self.omschrijving,
            "onbekende": self.onbekende,
            "waarde": als_getal(self.waarde),
            "laag": als_getal(self.laag),
            "hoog": als_getal(self.hoog),
            "past": self.past,
            "gekozen": self.gekozen,
        }


def lezingen(boek: Grootboek | None = None) -> tuple[Lezing, ...]:
    """The readings, the chosen one first. Amounts are euros a year, in prices of 2023."""
    boek = grootboek() if boek is None else boek
    w = boek.waarde
    groot, klein = w("variant_3.structureel"), w("variant_3_vangnet_2.structureel")
    meer, minder = w("variant_3.banen_overig_2048"), w("variant_3_vangnet_2.banen_overig_2048")
    opslag, eerder = w("variant_3.opslag_per_baan"), w("variant_2.opslag_per_baan")
    plaatsen, gedrukt = w("beschut_doel.2048"), w("variant_3.banen_beschut_2048_gedrukt")

    def per_baan(a: Fraction, b: Fraction) -> Fraction:
        return (a - b) / (meer - minder)

    def rest(a: Fraction, b: Fraction) -> Fraction:
        """What the smaller total leaves when its jobs for other groups are paid."""
        return b - minder * per_baan(a, b)

    def band(f: object) -> tuple[Fraction, Fraction, Fraction]:
        assert callable(f)
        hoeken = [f(groot + a, klein + b) for a, b in product(_AFRONDING, repeat=2)]
        return f(groot, klein), min(hoeken), max(hoeken)

    aanvulling = opslag - eerder
    per_plaats = band(lambda a, b: rest(a, b) / plaatsen)
    vast = band(lambda a, b: rest(a, b) - plaatsen * aanvulling)
    alles_gelijk = band(
        lambda a, b: (
            (a - meer * opslag - plaatsen * aanvulling) / (meer + plaatsen)
            - (b - minder * opslag - plaatsen * aanvulling) / (minder + plaatsen)
        )
    )
    return (
        Lezing(
            "aanvulling-en-vast",
            "Beschutte plekken krijgen het verschil in opslag (3.204 euro); daarnaast vaste kosten",
            "vaste kosten per jaar",
            *vast,
            past=True,
            gekozen=True,
        ),
        Lezing(
            "begeleiding-andere-banen",
            "In elke lezing die past: extra begeleiding per andere baan",
            "euro per baan boven de opslag van 6.669",
            *band(lambda a, b: per_baan(a, b) - opslag),
            past=True,
            gekozen=True,
        ),
        Lezing(
            "begeleiding-beschut",
            "Verschil in opslag, en ook extra begeleiding voor beschutte plekken",
            "euro begeleiding per beschutte plek",
            *band(lambda a, b: rest(a, b) / plaatsen - aanvulling),
            past=True,
        ),
        Lezing(
            "alles-per-plek",
            "Alles wat overblijft is een bedrag per beschutte plek (30.300)",
            "euro per beschutte plek",
            *per_plaats,
            past=True,
        ),
        Lezing(
            "alles-per-plek-30000",
            "Hetzelfde met de 30.000 beschutte banen die in één zin staan",
            "euro per beschutte plek",
            *band(lambda a, b: rest(a, b) / gedrukt),
            past=True,
        ),
        Lezing(
            "aanvulling-en-vast-30000",
            "Verschil in opslag voor 30.000 plekken, en vaste kosten",
            "vaste kosten per jaar",
            *band(lambda a, b: rest(a, b) - gedrukt * aanvulling),
            past=True,
        ),
        Lezing(
            "alleen-aanvulling",
            "Alleen het verschil in opslag (3.204 euro), zonder rest",
            "euro per beschutte plek volgens de totalen",
            *per_plaats,
            past=per_plaats[1] <= aanvulling <= per_plaats[2],
        ),
        Lezing(
            "volle-opslag-beschut",
            "De volle 6.669 euro ook voor beschutte plekken",
            "euro per beschutte plek volgens de totalen",
            *per_plaats,
            past=per_plaats[1] <= opslag <= per_plaats[2],
        ),
        Lezing(
            "evenveel-begeleiding",
            "Even veel begeleiding voor beschutte plekken als voor andere banen",
            "euro verschil tussen wat beide totalen dan vragen",
            *alles_gelijk,
            past=alles_gelijk[1] <= 0 <= alles_gelijk[2],
        ),
    )
