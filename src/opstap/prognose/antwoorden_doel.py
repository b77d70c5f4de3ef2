# SPDX-License-Identifier: EUPL-1.2
"""What must be true to reach 30,300 beschut places: conditions, never one bare probability.

Two questions are kept apart. Would there be enough people with fitting work if every place they
need were funded (``zonder_grens``: no limit on places from 2024 on)? And how much of the funded
path is filled when places are divided as the model has it (``met_grens``)? Places that stay empty
in one municipality do not help another, so the second stays below the first and can never pass
the target.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TextIO

import numpy as np
import numpy.typing as npt

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen import grootboek
from opstap.prognose.bestanden import Geleverd, leesbaar
from opstap.prognose.declaratie import model, variant
from opstap.prognose.groepen import Land, land
from opstap.prognose.ijking import ijkuitslag, posterior
from opstap.prognose.rekenbank import Taak, rekenbank

Getallen = npt.NDArray[np.float64]

BESTAND = "doelkans.json"
DOELREEKS = "beschut_doel"
DOELJAAR, LAATSTE_JAAR, LAATST_GEMETEN = 2048, 2060, 2023
GEVULD = 0.95
"""With funded places the target counts as filled from this share on."""

ALLES = "alles onzeker"
"""The name of the row of all draws together."""


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One of the conditions: the sum of these parameters, with a Dutch description and unit."""

    omschrijving: str
    parameters: tuple[str, ...]
    eenheid: str

    def tekst(self, waarde: float) -> str:
        """A value of it for a reader."""
        return procent(waarde, 1) if self.eenheid == "aandeel" else leesbaar(waarde)


VOORWAARDEN = {
    "uitstroom": Voorwaarde(
        "Vertrek uit beschut werk, naast AOW en overlijden (per jaar)",
        (
            "beschut_uit",
            "beschut_naar_dagbesteding",
            "beschut_naar_banenafspraak_met_terugvalrecht",
        ),
        "aandeel",
    ),
    "groei_instroom": Voorwaarde(
        "Groei van de instroom na 2023 (per jaar)", ("groei_instroom_beschut_later",), "aandeel"
    ),
    "instroom": Voorwaarde(
        "Nieuwe vaststellingen van buiten in 2021", ("instroom_beschut",), "personen"
    ),
    "uren": Voorwaarde("Gemiddelde uren per week", ("uren_beschut",), "uren"),
    "plaatsbaar": Voorwaarde("Deel dat snel passend werk vindt", ("aandeel_vlot",), "aandeel"),
}
"""The conditions, by name."""

DERDEN = ("laag", "midden", "hoog")
_ONBEGRENSD = 1e9


@dataclass(frozen=True, slots=True)
class Doelrij:
    """The outcome for the draws in which one condition lies between ``van`` and ``tot``.

    ``kans`` and ``kans_2060``: the share of those draws with enough people at work for the target
    in 2048, or in any year up to 2060 (``kans_sd``: what chance in the draws does to ``kans``).
    ``p05`` ... ``p95``: places in 2048 without a limit.
    ``netto`` and ``bruto``: growth in places and people placed, a year, 2024-2048, on average.
    """

    voorwaarde: str
    derde: str
    van: float | None
    tot: float | None
    trekkingen: int
    kans: float
    kans_sd: float
    kans_2060: float
    p05: float
    p50: float
    p95: float
    netto: float
    bruto: float


@dataclass(frozen=True, slots=True)
class Doelkans:
    """The conditional table, what the target asks a year, and what the funded places hold.

    ``nodig_netto``: places a year, 2024-2048, from the level of 2023 in the model;
    ``stand_2023`` that level. ``met_grens``: places filled in 2048 with the funded path.
    """

    vingerafdruk: str
    doel: float
    stand_2023: float
    nodig_netto: float
    rijen: tuple[Doelrij, ...]
    met_grens: Mapping[str, float]

    def als_dict(self) -> dict[str, object]:
        return {
            "doel": self.doel,
            "jaar": DOELJAAR,
            "stand_2023": self.stand_2023,
            "nodig_netto_per_jaar": self.nodig_netto,
            "zonder_grens": [asdict(rij) for rij in self.rijen],
            "met_grens": dict(self.met_grens),
            "vingerafdruk": self.vingerafdruk,
        }

    def alleen(self, voorwaarde: str) -> Doelkans:
        """The same with the rows of one of :data:`VOORWAARDEN`, and that of all draws together."""
        rijen = tuple(rij for rij in self.rijen if rij.voorwaarde in (ALLES, voorwaarde))
        return replace(self, rijen=rijen)

    def tabel(self) -> Tabel:
        """The conditional table with all its numbers; the first row is all draws together."""
        return Tabel(
            naam="doelkans",
            titel=self._titel(),
            kolommen=(
                KolomKop("voorwaarde", "Als ..."),
                KolomKop("derde", "is"),
                KolomKop("van", "Van"),
                KolomKop("tot", "Tot"),
                KolomKop("kans", f"Kans in {DOELJAAR}", soort="aandeel", decimalen=0),
                KolomKop(
                    "kans_2060", f"Kans tot en met {LAATSTE_JAAR}", soort="aandeel", decimalen=0
                ),
                KolomKop("p05", "Laag (5%)", "plekken", "geheel"),
                KolomKop("p50", "Midden", "plekken", "geheel"),
                KolomKop("p95", "Hoog (95%)", "plekken", "geheel"),
                KolomKop("netto", "Groei per jaar", "plekken", "geheel"),
                KolomKop("bruto", "Plaatsingen per jaar", "mensen", "geheel"),
            ),
            rijen=tuple(
                (
                    _als(r),
                    r.derde,
                    *_grenzen(r),
                    *map(_heel_procent, (r.kans, r.kans_2060)),
                    *(round(x) for x in (r.p05, r.p50, r.p95, r.netto, r.bruto)),
                )
                for r in self.rijen
            ),
            toelichting=self._toelichting(),
        )

    def leestabel(self) -> Tabel:
        """The same for a screen: without growth and placements, the band in one column."""
        return Tabel(
            naam="doelkans",
            titel=self._titel(),
            kolommen=(
                KolomKop("voorwaarde", "Als ..."),
                KolomKop("derde", "is"),
                KolomKop("bereik", "Van ... tot"),
                KolomKop("kans", f"Kans in {DOELJAAR}", soort="aandeel", decimalen=0),
                KolomKop("kans_2060", f"Kans t/m {LAATSTE_JAAR}", soort="aandeel", decimalen=0),
                KolomKop("plekken", f"Plekken in {DOELJAAR} (90%)"),
            ),
            rijen=tuple(
                (
                    _als(r),
                    r.derde,
                    " tot ".join(x for x in _grenzen(r) if x),
                    *map(_heel_procent, (r.kans, r.kans_2060)),
                    f"{getal(round(r.p50))} ({getal(round(r.p05))} tot {getal(round(r.p95))})",
                )
                for r in self.rijen
            ),
            toelichting=self._toelichting(),
        )

    def _titel(self) -> str:
        doel = getal(self.doel)
        return f"Zijn er genoeg mensen voor {doel} beschutte plekken in {DOELJAAR}? (gesimuleerd)"

    def _toelichting(self) -> tuple[str, ...]:
        fout = max(rij.kans_sd for rij in self.rijen)
        return (
            "Zonder grens aan het aantal plekken: zijn er genoeg mensen met passend werk?",
            (
                "Geen van deze kansen staat op zichzelf: zij hangen aan de voorwaarde in de "
                "rij en aan de aannames van het model."
            ),
            f"Nodig: netto {getal(self.nodig_netto)} plekken erbij per jaar t/m {DOELJAAR}.",
            (
                f"Door toeval in de trekkingen kan een kans {round(200 * fout)} procentpunt "
                "hoger of lager zijn."
            ),
            (
                "Met de bekostigde plekken en hun verdeling over gemeenten zijn er in "
                f"{DOELJAAR} {getal(self.met_grens['p05'])} tot "
                f"{getal(self.met_grens['p95'])} bezet (midden {getal(self.met_grens['p50'])})."
            ),
        )


def _als(rij: Doelrij) -> str:
    return rij.voorwaarde if rij.voorwaarde == ALLES else VOORWAARDEN[rij.voorwaarde].omschrijving


def _grenzen(rij: Doelrij) -> tuple[str | None, str | None]:
    if rij.van is None or rij.tot is None:
        return None, None
    voorwaarde = VOORWAARDEN[rij.voorwaarde]
    return voorwaarde.tekst(rij.van), voorwaarde.tekst(rij.tot)


def _heel_procent(kans: float) -> Fraction:
    return Fraction(round(100 * kans), 100)


def doelkans(map: Path | None = None) -> Doelkans:
    """The answer that ships; warns when the model was calibrated again since."""
    return _GELEVERD.lees(map)


def bewaar(gevonden: Doelkans, map: Path | None = None) -> None:
    """Keep the answer, in the folder of the package unless one is given."""
    _GELEVERD.bewaar(gevonden, map)


def _lees(bestand: TextIO) -> Doelkans:
    inhoud = json.load(bestand)
    return Doelkans(
        vingerafdruk=inhoud["vingerafdruk"],
        doel=inhoud["doel"],
        stand_2023=inhoud["stand_2023"],
        nodig_netto=inhoud["nodig_netto_per_jaar"],
        rijen=tuple(Doelrij(**rij) for rij in inhoud["zonder_grens"]),
        met_grens=inhoud["met_grens"],
    )


_GELEVERD = Geleverd(
    BESTAND,
    _lees,
    lambda map: ijkuitslag(map).vingerafdruk,
    "De kansen op het doel horen bij een ouder model; bereken ze opnieuw.",
)


def zonder_grens(hier: Land) -> Land:
    """The same country with as many beschut places as there are people for, after 2023."""
    soort = next(r for r, plaats in enumerate(hier.model.plaatsen) if plaats.id == "beschut")
    plaatsen = hier.plaatsen.copy()
    plaatsen[:, soort, (LAATST_GEMETEN + 1 - hier.model.begin) * 12 :] = _ONBEGRENSD
    return replace(hier, plaatsen=plaatsen)


def _taak() -> Taak:
    m = model()
    gewoon = land(m, variant("basis"), grootboek(), LAATSTE_JAAR)
    ruim = zonder_grens(gewoon)
    plaatsing = m.tellers.index("plaatsing_beschut")

    def taak(waarden: Mapping[str, float]) -> Getallen:
        met, zonder = gewoon.reken(waarden), ruim.reken(waarden)
        return np.stack(
            [
                met.bezet.sum(axis=0)[:, 0],
                zonder.bezet.sum(axis=0)[:, 0],
                zonder.teller.sum(axis=0)[:, plaatsing],
            ]
        )

    return taak


def doelkans_opnieuw(
    voortgang: Callable[[int, int], None] | None = None,
    *,
    trekkingen: int | None = None,
    processen: int | None = None,
) -> Doelkans:
    """Compute the answer again from the shipped posterior; about a minute on two cores."""
    draws = posterior()[:trekkingen]
    gedaan = 0

    def klaar(aantal: int) -> None:
        nonlocal gedaan
        gedaan += aantal
        if voortgang:
            voortgang(gedaan, len(draws))

    with rekenbank(_taak, processen=processen, klaar=klaar) as bank:
        uit = bank(draws)
    m = model()
    jaar = {j: j - m.begin for j in (LAATST_GEMETEN, DOELJAAR)}
    met, zonder, geplaatst = uit[:, 0], uit[:, 1], uit[:, 2]
    doel = float(grootboek().in_jaar(DOELREEKS, DOELJAAR).waarde)
    jaren = DOELJAAR - LAATST_GEMETEN
    stand = float(met[:, jaar[LAATST_GEMETEN]].mean())

    def rij(voorwaarde: str, derde: str, wie: npt.NDArray[np.int64], x: Getallen | None) -> Doelrij:
        eind = zonder[wie, jaar[DOELJAAR]]
        p05, p50, p95 = np.quantile(eind, (0.05, 0.5, 0.95))
        tussen = slice(jaar[LAATST_GEMETEN] + 1, jaar[DOELJAAR] + 1)
        return Doelrij(
            voorwaarde=voorwaarde,
            derde=derde,
            van=None if x is None else float(x[wie].min()),
            tot=None if x is None else float(x[wie].max()),
            trekkingen=len(wie),
            kans=(kans := float((eind >= doel).mean())),
            kans_sd=(kans * (1 - kans) / len(wie)) ** 0.5,
            kans_2060=float((zonder[wie].max(axis=1) >= doel).mean()),
            p05=float(p05),
            p50=float(p50),
            p95=float(p95),
            netto=float((eind - zonder[wie, jaar[LAATST_GEMETEN]]).mean()) / jaren,
            bruto=float(geplaatst[wie, tussen].mean()),
        )

    rijen = [rij(ALLES, "", np.arange(len(draws)), None)]
    for naam, voorwaarde in VOORWAARDEN.items():
        x = np.array([sum(waarden[p] for p in voorwaarde.parameters) for waarden in draws])
        delen = np.array_split(np.argsort(x, kind="stable"), len(DERDEN))
        rijen += [rij(naam, derde, wie, x) for derde, wie in zip(DERDEN, delen, strict=True)]
    vol = met[:, jaar[DOELJAAR]]
    p05, p50, p95 = np.quantile(vol, (0.05, 0.5, 0.95))
    return Doelkans(
        vingerafdruk=ijkuitslag().vingerafdruk,
        doel=doel,
        stand_2023=stand,
        nodig_netto=(doel - stand) / jaren,
        rijen=tuple(rijen),
        met_grens={
            "p05": float(p05),
            "p50": float(p50),
            "p95": float(p95),
            "gevuld_vanaf": GEVULD,
            "kans_gevuld": float((vol >= GEVULD * doel).mean()),
        },
    )
