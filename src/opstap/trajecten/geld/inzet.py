# SPDX-License-Identifier: EUPL-1.2
"""How much time a year of trajectories is: person-months, hours, hours of production.

Time in a month counts as calendar months; hours are ``uren`` a week times the weeks of a year. Of
time whose hours are not known nothing is filled in, except that the mean of the rest stands for it
as long as at least ``GENOEG`` of the time is known; the interval then covers what is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.aandelen import Z95
from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.kalender import kalendermaanden, na
from opstap.trajecten.trajectbestand import Trajectbestand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]

GENOEG = Fraction(1, 2)
"""Least share of the time of which hours must be known to say something (a choice of ours)."""
_DECIMALEN = 10**6


@dataclass(frozen=True, slots=True)
class Meting:
    """A mean weighted by time, with its 95% interval; ``bekend``: the share of time it is known of.

    The interval is about the time of which it is not known: with everything known it has no width.
    ``mensen``: on how many people the mean rests; fewer than there are when a few weigh most.
    """

    waarde: Fraction
    onder: Fraction
    boven: Fraction
    bekend: Fraction
    mensen: float

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "waarde": float(self.waarde),
            "onder": float(self.onder),
            "boven": float(self.boven),
            "bekend": float(self.bekend),
        }


@dataclass(frozen=True, slots=True)
class Inzet:
    """The time of the trajectories in calendar year ``jaar``; null = cannot be known.

    ``volledig``: the year had ended on the reference day of the file. ``trajecten``: trajectories
    with a day in the year, of ``mensen``; ``maanden``: person-months in it; ``begint_hier``: none
    of them began before the year, so trajectories that already ran may be missing from the file;
    ``uren``: hours a week; ``aandeel_productie``: the part of the hours with production, weighted
    by hours; ``productie_uren``: hours of production a week.
    """

    jaar: int
    volledig: bool
    begint_hier: bool
    trajecten: int
    mensen: int
    maanden: Fraction
    uren: Meting | None
    aandeel_productie: Meting | None
    productie_uren: Meting | None

    @property
    def gemiddeld_aanwezig(self) -> Fraction | None:
        """Trajectories that ran at the same time, on average; null when the year had not ended."""
        return self.maanden / 12 if self.volledig else None

    def productie_in_jaar(self, weken: Fraction) -> tuple[Fraction, Fraction, Fraction] | None:
        """Hours of production in all: lowest, middle, highest, with ``weken`` weeks in a year."""
        if self.productie_uren is None:
            return None
        per_week = self.productie_uren
        keer = self.maanden * weken / 12
        return keer * per_week.onder, keer * per_week.waarde, keer * per_week.boven

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""

        def meting(een: Meting | None) -> dict[str, object] | None:
            return None if een is None else een.als_dict()

        aanwezig = self.gemiddeld_aanwezig
        return {
            "jaar": self.jaar,
            "volledig": self.volledig,
            "begint_hier": self.begint_hier,
            "trajecten": self.trajecten,
            "maanden": float(self.maanden),
            "gemiddeld_aanwezig": None if aanwezig is None else float(aanwezig),
            "uren": meting(self.uren),
            "aandeel_productie": meting(self.aandeel_productie),
            "productie_uren_per_week": meting(self.productie_uren),
        }


def inzet(bestand: Trajectbestand, jaar: int | None = None) -> Inzet:
    """The time of the trajectories of a file in a calendar year; null is the last full one.

    Raises :class:`GebruiksFout` when the file has no days, or nothing in the year.
    """
    import numpy as np

    if bestand.start is None or bestand.peildatum is None:
        raise GebruiksFout(
            "Het bestand noemt geen begindagen. Zonder dagen is niet bekend hoeveel uren er in een "
            "jaar zijn; vul de kolommen start en eind."
        )
    gekozen = _laatste_hele_jaar(bestand) if jaar is None else jaar
    if gekozen > bestand.peildatum.year:
        raise GebruiksFout(
            f"Het jaar {gekozen} ligt na de peildatum van het bestand. Kies een eerder jaar."
        )
    maanden = _maanden_in_jaar(bestand, gekozen)
    erin = maanden > 0
    if not erin.any():
        raise GebruiksFout(
            f"In {gekozen} is er in dit bestand geen enkel traject. Kies een ander jaar."
        )
    niet = np.full(len(bestand), np.nan)
    uren = bestand.getallen.get("uren", niet)[erin]
    deel = bestand.getallen.get("aandeel_productie", niet)[erin]
    tijd = maanden[erin]
    wie = bestand.wie[erin]
    return Inzet(
        jaar=gekozen,
        volledig=bestand.peildatum >= date(gekozen, 12, 31),
        begint_hier=not (bestand.start < np.datetime64(f"{gekozen}-01-01")).any(),
        trajecten=int(erin.sum()),
        mensen=len(np.unique(wie)),
        maanden=_breuk(float(tijd.sum())),
        uren=_gewogen(uren, tijd, tijd, wie),
        aandeel_productie=_gewogen(deel, tijd * uren, tijd, wie),
        productie_uren=_gewogen(deel * uren, tijd, tijd, wie),
    )


def _laatste_hele_jaar(bestand: Trajectbestand) -> int:
    """The last calendar year that had ended on the reference day, if the file has started by then.

    Otherwise the year of the reference day itself.
    """
    peildatum = bestand.peildatum
    assert peildatum is not None
    heel = peildatum.year - (peildatum < date(peildatum.year, 12, 31))
    return heel if (_maanden_in_jaar(bestand, heel) > 0).any() else peildatum.year


def _maanden_in_jaar(bestand: Trajectbestand, jaar: int) -> Getallen:
    """Calendar months [n] of each trajectory in a year, as far as it was in view."""
    import numpy as np

    assert bestand.start is not None
    eerste, laatste = np.datetime64(f"{jaar}-01-01"), np.datetime64(f"{jaar + 1}-01-01")
    begin = bestand.start.astype("datetime64[D]")
    tijd = np.zeros(len(begin))
    mee = begin < laatste
    begin = begin[mee]
    eind = na(begin, bestand.duur[mee], bestand.eenheid)
    van = np.maximum(begin, eerste)
    laat = bestand.instroom[mee] > 0
    gezien = na(begin[laat], bestand.instroom[mee][laat], bestand.eenheid)
    van[laat] = np.maximum(van[laat], gezien)
    tot = np.maximum(np.minimum(eind, laatste), van)
    mee[mee] = erin = tot > van
    tijd[mee] = kalendermaanden(van[erin], tot[erin])
    return tijd


def _gewogen(
    waarden: Getallen, gewicht: Getallen, tijd: Getallen, wie: NDArray[np.int32]
) -> Meting | None:
    """Weighted mean of what is known, with a 95% interval for the rest.

    The variance is that of a sample of the year, times the share of time that is not known (the
    correction for a finite population; Cochran 1977, Sampling Techniques, chapter 2).
    """
    import numpy as np

    from opstap.trajecten.geld.gemiddelde import gewogen_gemiddelde, mensen_erachter

    bekend = ~(np.isnan(waarden) | np.isnan(gewicht))
    deel = float(tijd[bekend].sum() / tijd.sum())
    if deel < GENOEG or gewicht[bekend].sum() <= 0:
        return None
    x = waarden[bekend]
    midden, fout, _ = gewogen_gemiddelde(x, gewicht[bekend], wie[bekend])
    half = Z95 * fout * float(np.sqrt(max(1 - deel, 0.0)))
    hoogst = max(midden, float(x.max()))
    laagst = min(midden, float(x.min()))
    return Meting(
        _breuk(midden),
        _breuk(max(midden - half, laagst)),
        _breuk(min(midden + half, hoogst)),
        _breuk(deel),
        mensen_erachter(gewicht[bekend], wie[bekend]),
    )


def _breuk(waarde: float) -> Fraction:
    return Fraction(round(waarde * _DECIMALEN), _DECIMALEN)
