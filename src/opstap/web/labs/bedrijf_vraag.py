# SPDX-License-Identifier: EUPL-1.2
"""The question of the cost of a place, as an address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.basis.invoer import lees_getal
from opstap.bekostiging.kostprijs import SOORTEN, Keuzes
from opstap.bekostiging.prijzen import Prijspeil
from opstap.web.kern.figuren import Narekenen


@dataclass(frozen=True, slots=True)
class Veld:
    """A number of the form; ``deel``: filled in as a percentage, meant as a share."""

    naam: str
    titel: str
    uitleg: str
    deel: bool = False


GETALLEN = (
    Veld("jaar", "Jaar", "2022 tot en met 2060."),
    Veld("loonwaarde", "Loonwaarde (%)", "Deel van het minimumloon dat iemand verdient.", True),
    Veld("uren", "Uren per week", "In het contract van één mens."),
    Veld("begeleiding", "Plaatsen per begeleider", "Per voltijds begeleider."),
    Veld("overhead", "Overhead (%)", "100 is gewoon; 75 is een kwart minder.", True),
    Veld("ziekteverzuim", "Ziekteverzuim (%)", "Deel van de werktijd.", True),
    Veld("eenheid", "Uren van één plaats", "31; of 25,5 (banenafspraak) of 36 (Wsw)."),
)  # fmt: skip
_STANDAARD = {
    "soort": "",
    "jaar": "2026",
    "loonwaarde": "",
    "uren": "",
    "begeleiding": "",
    "overhead": "100",
    "ziekteverzuim": "",
    "eenheid": "31",
    "plaatssoort": "",
    "cao": "aan-de-slag",
    "prijspeil": "lopend",
    "extra_apart": "",
    "nominaal": "",
}
_WOORDEN = ("loonwaarde", "uren", "begeleiding", "overhead", "ziekteverzuim", "eenheid",
            "plaatssoort", "prijspeil", "cao", "jaar", "soort")  # fmt: skip


@dataclass(slots=True)
class Kostenvraag:
    """What was filled in, the numbers of it, and refusals by field."""

    waarden: Mapping[str, str]
    getallen: Mapping[str, Fraction]
    fouten: dict[str, str] = field(default_factory=dict)

    @property
    def soort(self) -> str:
        return self.waarden["soort"]

    @property
    def jaar(self) -> int:
        return int(self.getallen["jaar"])

    def keuzes(self, lees_prijspeil: Callable[[str], Prijspeil]) -> Keuzes:
        """The levers for the core. Raises :class:`GebruiksFout` for an unknown price level."""
        g = self.getallen
        return Keuzes(
            uren=g.get("uren"),
            loonwaarde=g.get("loonwaarde"),
            plaatssoort=self.waarden["plaatssoort"] or None,
            begeleiding=g.get("begeleiding"),
            overhead=g.get("overhead", Fraction(1)),
            ziekteverzuim=g.get("ziekteverzuim"),
            cao=self.waarden["cao"],
            prijspeil=lees_prijspeil(self.waarden["prijspeil"]),
            eenheid=g.get("eenheid", Fraction(31)),
            extra_apart=self.waarden["extra_apart"] == "1",
            bekostiging_volgt_prijzen=self.waarden["nominaal"] != "1",
        )

    def hefboom(self, boodschap: str) -> str:
        """The field that a refusal of the core is about."""
        return next((naam for naam in _WOORDEN if naam in boodschap.lower()), "soort")

    def narekenen(self) -> Narekenen:
        """The command with only what differs from the usual."""
        woorden = []
        for naam, gewoon in _STANDAARD.items():
            waarde = self.waarden[naam]
            if waarde == gewoon:
                continue
            optie = f"--{naam.replace('_', '-')}"
            if naam in ("extra_apart", "nominaal"):
                woorden.append(optie)
            elif naam in self.getallen:
                woorden.append(f"{optie} {_kort(self.getallen[naam])}")
            else:
                woorden.append(f"{optie} {waarde}")
        soort = self.soort or "beschut"
        return Narekenen(
            " ".join(["opstap bedrijf kostprijs", *woorden]),
            "from opstap.bekostiging.kostprijs import kostprijs\n"
            f"kostprijs({soort!r}, {self.jaar}).posten",
        )


def lees(gegeven: Mapping[str, str]) -> Kostenvraag:
    """The question of an address; what cannot be read stands in ``fouten``."""
    waarden = {naam: gegeven.get(naam, gewoon).strip() for naam, gewoon in _STANDAARD.items()}
    getallen: dict[str, Fraction] = {}
    fouten: dict[str, str] = {}
    for veld in GETALLEN:
        tekst = waarden[veld.naam] or _STANDAARD[veld.naam]
        if not tekst:
            continue
        getal = lees_getal(tekst, 10**9)
        if getal is None or (veld.naam == "jaar" and not tekst.isdecimal()):
            fouten[veld.naam] = f"{tekst!r} is geen getal. Schrijf het zoals 35 of 27,5."
            continue
        getallen[veld.naam] = getal / 100 if veld.deel else getal
    if waarden["soort"] not in ("", *SOORTEN):
        fouten["soort"] = f"{waarden['soort']!r} bestaat niet; kies uit {', '.join(SOORTEN)}."
    return Kostenvraag(waarden, getallen, fouten)


def _kort(getal: Fraction) -> str:
    return str(int(getal)) if getal.denominator == 1 else f"{float(getal):g}"
