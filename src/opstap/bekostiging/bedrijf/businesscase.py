# SPDX-License-Identifier: EUPL-1.2
"""The business case of a company: people and money per year, levers, break-even, dependence.

``verwacht`` is exact money at the mean number of people; its lines add up to the result. In every
draw the lines add up as well, but the 5, 50 and 95 percent of the lines do not add up to those of
the result, because lines do not have their bad draws together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.afronden import hele_euros
from opstap.bekostiging.bedrijf.afhankelijk import Afhankelijkheid, afhankelijkheid
from opstap.bekostiging.bedrijf.evenwicht import Evenwicht, banen_in_plaatsen, evenwicht
from opstap.bekostiging.bedrijf.gegevens import BANEN, HEFBOMEN, SOORTEN, Bedrijf
from opstap.bekostiging.bedrijf.hefbomen import Bijdragen, bijdragen
from opstap.bekostiging.bedrijf.mensen import Mensenpad
from opstap.bekostiging.bedrijf.onderdelen import Onderdeel, onderdelen
from opstap.bekostiging.bedrijf.rekening import Rekening

STATUS = "gesimuleerd"
_BESLOTEN = ("basis", "1", "2")  # variants whose money of the State is what was decided
_KWANTIELEN = (5, 25, 50, 75, 95)


@dataclass(frozen=True, slots=True)
class Band:
    """An amount, with what 5, 25, 50, 75 and 95 percent of the draws stay below."""

    verwacht: int
    p05: int
    p25: int
    p50: int
    p75: int
    p95: int


@dataclass(frozen=True, slots=True)
class Jaar:
    """The result of one year: line -> :class:`Band`, costs negative.

    ``zonder_tekort``: the share of the draws without a deficit. It is not a probability: the draws
    only differ in numbers of people.
    """

    jaar: int
    posten: Mapping[str, Band]
    resultaat: Band
    zonder_tekort: Fraction


@dataclass(frozen=True, slots=True)
class Mensen:
    """People of one kind at the company in one year (floats: simulated counts)."""

    jaar: int
    soort: str
    gemiddelde: float
    p05: float
    p25: float
    p50: float
    p75: float
    p95: float


@dataclass(frozen=True, slots=True)
class Businesscase:
    """Everything that is worked out for one company.

    ``zonder`` and ``met``: the years without and with its levers. ``hefbomen``: their
    contributions per year. ``evenwicht_zonder`` and ``_met``: what closes a year. ``peiljaar``:
    the year that the waterfall shows, in which all levers work in full.
    """

    bedrijf: Bedrijf
    variant: str
    trekkingen: int
    peiljaar: int
    mensen: tuple[Mensen, ...]
    zonder: tuple[Jaar, ...]
    met: tuple[Jaar, ...]
    hefbomen: tuple[Bijdragen, ...]
    evenwicht_zonder: tuple[Evenwicht, ...]
    evenwicht_met: tuple[Evenwicht, ...]
    afhankelijkheid: Afhankelijkheid | None
    onderdelen: tuple[Onderdeel, ...]
    meldingen: tuple[str, ...]

    @property
    def jaren(self) -> tuple[int, ...]:
        return tuple(jaar.jaar for jaar in self.zonder)

    def in_jaar(self, jaar: int, *, met: bool = False) -> Jaar:
        reeks = self.met if met else self.zonder
        return next(j for j in reeks if j.jaar == jaar)

    def sluit_vanaf(self, *, met: bool) -> int | None:
        """The first year from which the expected result is never below zero again."""
        vanaf = None
        for jaar in self.met if met else self.zonder:
            if jaar.resultaat.verwacht < 0:
                vanaf = None
            elif vanaf is None:
                vanaf = jaar.jaar
        return vanaf


def businesscase(
    bedrijf: Bedrijf,
    pad: Mensenpad,
    rijksgeld: Mapping[str, Mapping[int, Fraction]],
    meldingen: Sequence[str] = (),
) -> Businesscase:
    """Work out ``bedrijf`` for the people of ``pad``; exact and the same every time."""
    rekening = Rekening(bedrijf, onderdelen(bedrijf, rijksgeld))
    alle = tuple(hefboom.id for hefboom in bedrijf.hefbomen)
    zonder = tuple(_jaar(rekening, pad, j, ()) for j in range(len(pad.jaren)))
    met = tuple(_jaar(rekening, pad, j, alle) for j in range(len(pad.jaren)))
    per_jaar = list(zip(pad.jaren, pad.verwacht, strict=True))
    klaar = max((hefboom.tot for hefboom in bedrijf.hefbomen), default=pad.jaren[0])
    return Businesscase(
        bedrijf=bedrijf,
        variant=pad.variant,
        trekkingen=len(pad.trekkingen),
        peiljaar=min(max(klaar, pad.jaren[0]), pad.jaren[-1]),
        mensen=_mensen(bedrijf, pad),
        zonder=zonder,
        met=met,
        hefbomen=tuple(bijdragen(rekening, jaar, m) for jaar, m in per_jaar) if alle else (),
        evenwicht_zonder=_evenwichten(rekening, pad, ()),
        evenwicht_met=_evenwichten(rekening, pad, alle),
        afhankelijkheid=afhankelijkheid(bedrijf, zonder[0].resultaat.verwacht),
        onderdelen=rekening.onderdelen,
        meldingen=(*meldingen, *_meldingen(bedrijf, pad, rekening.onderdelen)),
    )


def _evenwichten(
    rekening: Rekening, pad: Mensenpad, hefbomen: tuple[str, ...]
) -> tuple[Evenwicht, ...]:
    uit = (
        evenwicht(rekening, jaar, mensen, hefbomen)
        for jaar, mensen in zip(pad.jaren, pad.verwacht, strict=True)
    )
    return tuple(e for e in uit if e is not None)


def _jaar(rekening: Rekening, pad: Mensenpad, j: int, hefbomen: tuple[str, ...]) -> Jaar:
    jaar = pad.jaren[j]
    midden = rekening.posten(jaar, pad.verwacht[j], hefbomen)
    per_trekking = [rekening.posten(jaar, stand[j], hefbomen) for stand in pad.trekkingen]
    resultaten = [sum(posten.values()) for posten in per_trekking]
    return Jaar(
        jaar=jaar,
        posten={post: _band(midden[post], [p[post] for p in per_trekking]) for post in midden},
        resultaat=_band(sum(midden.values()), resultaten),
        zonder_tekort=Fraction(sum(r >= 0 for r in resultaten), len(resultaten)),
    )


def _band(verwacht: int, trekkingen: Sequence[int]) -> Band:
    op_volgorde = sorted(trekkingen)
    return Band(
        verwacht,
        *(hele_euros(_kwantiel(op_volgorde, q)) for q in _KWANTIELEN),
    )


def _kwantiel(op_volgorde: Sequence[int], procent: int) -> Fraction:
    """A quantile by straight interpolation between neighbours, exact."""
    plek = Fraction(procent, 100) * (len(op_volgorde) - 1)
    onder = plek.numerator // plek.denominator
    boven = min(onder + 1, len(op_volgorde) - 1)
    return op_volgorde[onder] + (plek - onder) * (op_volgorde[boven] - op_volgorde[onder])


def _mensen(bedrijf: Bedrijf, pad: Mensenpad) -> tuple[Mensen, ...]:
    import numpy as np

    uit = []
    for soort in bedrijf.soorten:
        x = np.array([[float(stand[soort]) for stand in trekking] for trekking in pad.trekkingen])
        per_jaar = np.vstack([x.mean(axis=0), np.percentile(x, _KWANTIELEN, axis=0)])
        uit += [
            Mensen(jaar, soort, *(round(float(waarde), 1) for waarde in per_jaar[:, j]))
            for j, jaar in enumerate(pad.jaren)
        ]
    return tuple(uit)


def _meldingen(bedrijf: Bedrijf, pad: Mensenpad, delen: Sequence[Onderdeel]) -> tuple[str, ...]:
    """What a reader must know about this company, in Dutch sentences."""
    uit = []
    if any(deel.herkomst == "kengetal" for deel in delen):
        uit.append(
            "Waar u niets invulde, is gerekend met een kengetal per plaats (aanname). De tabel met "
            "aannames zegt bij welke posten."
        )
    if pad.variant not in _BESLOTEN:
        uit.append(
            "Het geld van het Rijk volgt het besloten beleid (variant 2). Een hogere opslag of "
            f"ander geld van variant {pad.variant} telt niet mee; zet het op het blad Bekostiging."
        )
    if "vangnet" not in bedrijf.soorten and pad.variant != "basis":
        uit.append(
            "Op het blad Mensen staat geen rij vangnet; de nieuwe vangnetbanen van deze variant "
            "komen dus niet bij dit bedrijf. Zet er een rij bij (0 personen mag)."
        )
    zonder = [
        SOORTEN[soort]
        for soort in bedrijf.soorten
        if soort not in BANEN and not any(soort in deel.per_mens for deel in delen)
    ]
    for naam in zonder:
        uit.append(f"Bij {naam} staan geen kosten of bijdragen; die mensen tellen niet in euro's.")
    buiten = [h for h in bedrijf.hefbomen if h.tot > pad.jaren[-1]]
    for hefboom in buiten:
        uit.append(
            f"De hefboom {HEFBOMEN[hefboom.id]} werkt pas in {hefboom.tot} helemaal, na het "
            "laatste jaar van deze berekening."
        )
    if banen_in_plaatsen(bedrijf, pad.verwacht[-1]) == 0:
        uit.append(f"In {pad.jaren[-1]} zijn er geen banen meer bij dit bedrijf.")
    return tuple(uit)
