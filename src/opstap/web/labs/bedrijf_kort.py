# SPDX-License-Identifier: EUPL-1.2
"""The short form of a company, as an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout, OpstapFout
from opstap.basis.invoer import lees_getal
from opstap.bekostiging.bedrijf.gegevens import HEFBOMEN
from opstap.bekostiging.bedrijf.kort import ANDER_WERK, Kort
from opstap.bekostiging.gemeente.streek import zoek_streek


@dataclass(frozen=True, slots=True)
class Veld:
    """A field of the form; ``gewoon`` is what stands there first."""

    naam: str
    titel: str
    uitleg: str
    gewoon: str = ""
    lijst: bool = False
    deel: bool = False


VELDEN = (
    Veld("naam", "Naam van het bedrijf", "Zo heet het in het rapport.", "Ons bedrijf"),
    Veld("gemeenten", "Gemeenten", "Met komma's ertussen. Hun prognose bepaalt hoeveel mensen er "
         "komen en gaan.", lijst=True),
    Veld("beschut", "Mensen in beschut werk", "Personen in 2025.", "0"),
    Veld("wsw", "Mensen in de Wsw", "Personen in 2025.", "0"),
    Veld("lks", "Andere banen met loonkostensubsidie", "Personen in 2025, in dienst bij u.", "0"),
    Veld("vangnet", "Vangnetbanen", "Personen in 2025.", "0"),
    Veld("opbrengst", "Opbrengst van het werk", "Netto toegevoegde waarde, euro per jaar."),
    Veld("gemeente", "Bijdrage van gemeenten", "Uit eigen middelen, euro per jaar.", "0"),
    Veld("doorgegeven", "Impulsbudget en Rijksbijdrage die u krijgt (%)",
         "Deel dat uw gemeenten doorgeven.", "100", deel=True),
    Veld("overhead", "Minder overhead (%)", "Plan voor 2026 tot en met 2030.", "0", deel=True),
    Veld("productiviteit", "Hogere productiviteit (%)", "Plan voor 2026 tot en met 2030.", "0",
         deel=True),
    Veld("beter_werk", "Naar beter betaald werk (%)", "Deel van de uren binnen, van 2026 tot en "
         "met 2030.", "0", deel=True),
    Veld("beter_werk_meer", "Wat dat werk meer oplevert (%)", "Per uur, zoals 40.", "0", deel=True),
    Veld("detachering", "Naar detachering (%)", "Deel van de mensen binnen, van 2026 tot en met "
         "2030.", "0", deel=True),
    Veld("detachering_meer", "Wat detachering meer oplevert (%)", "Per uur, zoals 40.", "0",
         deel=True),
)  # fmt: skip
SOORTEN = ("beschut", "wsw", "lks", "vangnet")


@dataclass(slots=True)
class Kortevraag:
    """What was filled in and what it means; refusals by field. ``kort`` is there without any."""

    waarden: Mapping[str, str]
    kort: Kort | None = None
    fouten: dict[str, str] = field(default_factory=dict)

    @property
    def gevraagd(self) -> bool:
        return bool(self.kort or self.fouten)


def lees(gegeven: Mapping[str, str]) -> Kortevraag:
    """The question of an address; an empty form asks nothing."""
    waarden = {veld.naam: gegeven.get(veld.naam, "").strip() or veld.gewoon for veld in VELDEN}
    vraag = Kortevraag(waarden)
    if "gemeenten" not in gegeven:
        return vraag
    getallen: dict[str, Fraction] = {}
    for veld in VELDEN[2:]:
        getal = lees_getal(waarden[veld.naam])
        if getal is None or getal < 0:
            vraag.fouten[veld.naam] = (
                f"{waarden[veld.naam]!r} is geen getal zoals 120 of 1.250.000."
            )
        else:
            getallen[veld.naam] = getal / 100 if veld.deel else getal
    codes: tuple[str, ...] = ()
    try:
        codes = zoek_streek(waarden["gemeenten"]).leden
    except OpstapFout as fout:
        vraag.fouten["gemeenten"] = str(fout)
    if not vraag.fouten:
        vraag.kort = Kort(
            naam=waarden["naam"][:80],
            gemeenten=codes,
            mensen={soort: getallen[soort] for soort in SOORTEN},
            opbrengst=getallen["opbrengst"],
            gemeente=getallen["gemeente"],
            doorgegeven=getallen["doorgegeven"],
            hefbomen={naam: getallen[naam] for naam in HEFBOMEN},
            meer={naam: getallen[f"{naam}_meer"] for naam in ANDER_WERK},
        )
    return vraag


def weiger(vraag: Kortevraag, fout: GebruiksFout) -> None:
    """A refusal of the core at the field that it begins with."""
    naam, _, zin = str(fout).partition(": ")
    vraag.fouten[naam] = zin[:1].upper() + zin[1:]
