# SPDX-License-Identifier: EUPL-1.2
"""Who wins and who loses when the key changes, and how to get there step by step.

The transition path follows the precedent of the gemeentefonds of 2023 (at most EUR 7.50 per
inhabitant in the first year and EUR 15 more in each of the next two): losses are capped, and one
gain cap is solved so that each year closes exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.afronden import grootste_rest
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.uitkomst import Uitkomst


@dataclass(frozen=True, slots=True)
class Verschil:
    """One municipality under the old and the new key, in whole units.

    ``overgang`` holds what it gets in each year of the transition path.
    """

    code: str
    naam: str
    inwoners: int | None
    oud: int
    nieuw: int
    overgang: tuple[int, ...] = ()

    @property
    def verschil(self) -> int:
        return self.nieuw - self.oud

    @property
    def per_inwoner(self) -> Fraction | None:
        """Difference in euros (or places) per inhabitant; ``None`` without inhabitants."""
        return Fraction(self.verschil, self.inwoners) if self.inwoners else None

    @property
    def aandeel(self) -> Fraction | None:
        """Difference as a share of the old amount; ``None`` when that was zero."""
        return Fraction(self.verschil, self.oud) if self.oud else None

    def als_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "naam": self.naam,
            "inwoners": self.inwoners,
            "oud": self.oud,
            "nieuw": self.nieuw,
            "verschil": self.verschil,
            "verschil_per_inwoner": None
            if self.per_inwoner is None
            else decimaal(self.per_inwoner, 4),
            "verschil_aandeel": None if self.aandeel is None else float(self.aandeel),
            "overgang": list(self.overgang),
        }


@dataclass(frozen=True, slots=True)
class Overgangsjaar:
    """One year of the path: the cumulative caps in euros per inhabitant.

    ``winstgrens`` is solved so that gains equal losses; ``None`` when nobody's gain is capped.
    """

    verliesgrens: Fraction
    winstgrens: Fraction | None
    verplaatst: int

    def als_dict(self) -> dict[str, object]:
        return {
            "verliesgrens_per_inwoner": decimaal(self.verliesgrens, 2),
            "winstgrens_per_inwoner": None
            if self.winstgrens is None
            else decimaal(self.winstgrens, 4),
            "verplaatst": self.verplaatst,
        }


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Old against new for every municipality, the national picture, and the path between them."""

    oud: Uitkomst
    nieuw: Uitkomst
    regels: tuple[Verschil, ...]
    overgang: tuple[Overgangsjaar, ...]

    @property
    def verplaatst(self) -> int:
        """What changes hands: the sum of all gains, which equals the sum of all losses."""
        return sum(max(0, regel.verschil) for regel in self.regels)

    def landelijk(self) -> dict[str, object]:
        """The national distribution of winners and losers, per inhabitant where that is known."""
        per_inwoner = sorted(r.per_inwoner for r in self.regels if r.per_inwoner is not None)
        return {
            "winnaars": sum(regel.verschil > 0 for regel in self.regels),
            "verliezers": sum(regel.verschil < 0 for regel in self.regels),
            "gelijk": sum(regel.verschil == 0 for regel in self.regels),
            "verplaatst": self.verplaatst,
            "verplaatst_aandeel": self.verplaatst / self.oud.bedrag if self.oud.bedrag else 0.0,
            "per_inwoner": {
                naam: decimaal(_kwantiel(per_inwoner, kans), 4) for naam, kans in _KWANTIELEN
            }
            if per_inwoner
            else None,
        }

    def als_dict(self) -> dict[str, object]:
        return {
            "oud": self.oud.sleutel.als_dict(),
            "nieuw": self.nieuw.sleutel.als_dict(),
            "landelijk": self.landelijk(),
            "overgang": [jaar.als_dict() for jaar in self.overgang],
            "regels": [regel.als_dict() for regel in self.regels],
        }


_KWANTIELEN = (
    ("laagste", Fraction(0)),
    ("p10", Fraction(1, 10)),
    ("p25", Fraction(1, 4)),
    ("mediaan", Fraction(1, 2)),
    ("p75", Fraction(3, 4)),
    ("p90", Fraction(9, 10)),
    ("hoogste", Fraction(1)),
)


def _kwantiel(gesorteerd: Sequence[Fraction], kans: Fraction) -> Fraction:
    """Exact quantile by linear interpolation (type 7, the default of numpy and R)."""
    plek = kans * (len(gesorteerd) - 1)
    laag = int(plek)
    hoog = min(laag + 1, len(gesorteerd) - 1)
    return gesorteerd[laag] + (plek - laag) * (gesorteerd[hoog] - gesorteerd[laag])


def vergelijk(
    oud: Uitkomst,
    nieuw: Uitkomst,
    *,
    inwoners: Mapping[str, int],
    verliesgrenzen: Sequence[Fraction] = (),
) -> Vergelijking:
    """Compare two allocations of the same amount over the same codes.

    ``verliesgrenzen`` are the extra euros per inhabitant that a municipality may lose in each
    next year, so ``(7.5, 15, 15)`` allows 7.50, then 22.50, then 37.50 below the old amount.
    Raises :class:`GebruiksFout` when the allocations do not match or a cap is negative.
    """
    if oud.bedrag != nieuw.bedrag or oud.toegekend.keys() != nieuw.toegekend.keys():
        raise GebruiksFout("Vergelijken kan alleen bij hetzelfde bedrag en dezelfde gemeenten.")
    if any(grens < 0 for grens in verliesgrenzen):
        raise GebruiksFout("Een verliesgrens is nul of meer euro per inwoner.")
    if verliesgrenzen and oud.eenheid != EURO:
        raise GebruiksFout(
            "Een overgangspad rekent in euro's per inwoner; hier zijn plaatsen verdeeld. "
            "Laat --overgang weg."
        )
    if verliesgrenzen and (zonder := sorted(c for c in oud.toegekend if not inwoners.get(c))):
        raise GebruiksFout(
            "Een overgangspad rekent per inwoner; van deze codes is het inwonertal nul of niet "
            f"bekend: {', '.join(zonder)}."
        )
    paden, jaren = _overgang(oud.toegekend, nieuw.toegekend, inwoners, verliesgrenzen)
    regels = tuple(
        Verschil(
            code=regel.code,
            naam=regel.naam,
            inwoners=inwoners.get(regel.code),
            oud=regel.toegekend,
            nieuw=nieuw.toegekend[regel.code],
            overgang=tuple(pad[regel.code] for pad in paden),
        )
        for regel in oud.regels
    )
    return Vergelijking(oud, nieuw, regels, jaren)


def _overgang(
    oud: Mapping[str, int],
    nieuw: Mapping[str, int],
    inwoners: Mapping[str, int],
    grenzen: Sequence[Fraction],
) -> tuple[list[dict[str, int]], tuple[Overgangsjaar, ...]]:
    paden: list[dict[str, int]] = []
    jaren: list[Overgangsjaar] = []
    verliesgrens = Fraction(0)
    for stap in grenzen:
        verliesgrens += stap
        verlies = {
            code: min(Fraction(oud[code] - nieuw[code]), verliesgrens * inwoners[code])
            for code in oud
            if nieuw[code] < oud[code]
        }
        volle_winst = {code: nieuw[code] - oud[code] for code in oud if nieuw[code] > oud[code]}
        te_geven = sum(verlies.values(), start=Fraction(0))
        winstgrens = los_winstgrens_op(volle_winst, inwoners, te_geven)
        winst = {
            code: vol if winstgrens is None else min(Fraction(vol), winstgrens * inwoners[code])
            for code, vol in volle_winst.items()
        }
        exact = {code: oud[code] - verlies.get(code, 0) + winst.get(code, 0) for code in oud}
        pad = grootste_rest(sum(oud.values()), exact)
        paden.append(pad)
        jaren.append(
            Overgangsjaar(
                verliesgrens=verliesgrens,
                winstgrens=winstgrens,
                verplaatst=sum(max(0, pad[code] - oud[code]) for code in oud),
            )
        )
    return paden, tuple(jaren)


def los_winstgrens_op(
    volle_winst: Mapping[str, int], inwoners: Mapping[str, int], te_geven: Fraction
) -> Fraction | None:
    """The gain cap G with sum of min(full gain, G x inhabitants) = ``te_geven``, exactly.

    Municipalities are taken in the order in which the cap stops binding (full gain per
    inhabitant, smallest first); between two of those points the sum is a straight line in G.
    ``None`` when the full gains fit, so that no cap is needed.
    """
    if sum(volle_winst.values()) <= te_geven:
        return None
    volgorde = sorted(
        volle_winst, key=lambda code: (Fraction(volle_winst[code], inwoners[code]), code)
    )
    vol = 0
    begrensd = sum(inwoners[code] for code in volgorde)
    for code in volgorde:
        grens = (te_geven - vol) / begrensd
        if grens * inwoners[code] <= volle_winst[code]:
            return grens
        vol += volle_winst[code]
        begrensd -= inwoners[code]
    return None
