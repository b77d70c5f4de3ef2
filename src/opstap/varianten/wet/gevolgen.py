# SPDX-License-Identifier: EUPL-1.2
"""The answer to "what if the law changes": with and without the change, draw by draw.

Every count is simulated. The two sides of a pair share people, parameters and luck, so the spread
of a difference is that of the change itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.bekostiging.gemeente.streek import Streek
from opstap.prognose.uitslag import getallen
from opstap.varianten.declaratie import EERSTE_JAAR, LAATSTE_JAAR
from opstap.varianten.declaratie import NOOIT as GEEN_RECHT
from opstap.varianten.declaratie import WET as RECHT_IN_MODEL
from opstap.varianten.wet.aanvragers import BESCHUT, DAGBESTEDING, WEGEN, Overgang, overgang
from opstap.varianten.wet.declaratie import (
    Waarde,
    Wijziging,
    aannames,
    wijziging,
)
from opstap.varianten.wet.doorloop import (
    DOORSTROOM,
    STANDEN,
    TERUG,
    TERUG_ZONDER,
    VASTGESTELD,
    ZELFDE_GEDRAG,
    Criterium,
    Loop,
    Recht,
    deel_van_jaar,
    doorloop,
    waarden_van,
)
from opstap.varianten.wet.kosten import kosten
from opstap.varianten.wet.trekken import trek_aannames

Getallen = npt.NDArray[np.float64]

TREKKINGEN, MEESTE_TREKKINGEN = 24, 256
"""Draws when nothing is asked, and the most (the draws that the calibration left)."""
LANDNAAM = "Nederland"
HOOGSTE_BEDRAG = 100_000

MATEN: Mapping[str, str] = {
    "andere_uitkomst": "mensen met een andere uitkomst, in het jaar",
    "wel_positief": "daarvan: nu wel een positief advies",
    "niet_meer_positief": "daarvan: niet meer een positief advies",
    "naar_dagbesteding": "daarvan: gewezen naar dagbesteding",
    "beoordelingen": "beoordelingen beschut werk door UWV, ook negatieve, in het jaar",
    VASTGESTELD: "vaststellingen beschut werk na een positief advies, in het jaar",
    TERUG: "mensen die terugkeren van de banenafspraak naar beschut werk, in het jaar",
    DOORSTROOM: "mensen die van beschut werk naar de banenafspraak gaan, in het jaar",
    "wsw_herindicaties": "herindicaties Wsw door UWV, in het jaar",
    "beschut_werkend": "mensen die beschut werken, eind van het jaar",
    "beschut_wachtend": "mensen met een indicatie die wachten, eind van het jaar",
    "banenafspraak": "mensen met een baan uit de banenafspraak, eind van het jaar",
    "dagbesteding": "mensen in dagbesteding die zouden kunnen werken, eind van het jaar",
    "niet_bereikt": "mensen die niet worden bereikt, eind van het jaar",
    "wsw": "mensen in de Wsw, eind van het jaar",
}
"""What is counted, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Paar:
    """One count [draw, year] without and with the change."""

    zonder: Getallen
    met: Getallen

    @property
    def verschil(self) -> Getallen:
        uit: Getallen = self.met - self.zonder
        return uit


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """Mean, 5%, median and 95% of a pair in one year, and of its difference draw by draw."""

    zonder: Mapping[str, float]
    met: Mapping[str, float]
    verschil: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Wetsgevolg:
    """What a change does. ``vanaf`` is its first day (``None``: it never begins).

    ``maten[naam]`` are the counts of :data:`MATEN` that belong to the change, ``geld[post]`` euros
    more [draw, year] in prices of 2024. ``overgangen`` says for each draw where the applicants go
    under the two rules; empty when the criterion stays.
    """

    wijziging: Wijziging
    instellingen: Mapping[str, Waarde]
    gebied: Streek | None
    jaren: tuple[int, ...]
    trekkingen: int
    zaad: int
    vanaf: date | None
    kosten_per_beoordeling: int | None
    maten: Mapping[str, Paar]
    geld: Mapping[str, Getallen]
    overgangen: tuple[Overgang, ...]

    @property
    def naam_gebied(self) -> str:
        return LANDNAAM if self.gebied is None else self.gebied.naam

    def plek(self, jaar: int) -> int:
        """The place of a year; :class:`GebruiksFout` when it is not in this answer."""
        if jaar not in self.jaren:
            raise GebruiksFout(
                f"Deze berekening loopt van {self.jaren[0]} tot en met {self.jaren[-1]}; {jaar} "
                "zit daar niet bij."
            )
        return jaar - self.jaren[0]

    def samenvatting(self, maat: str, jaar: int) -> Samenvatting:
        """One count in one year: one decimal, people of a model and no persons."""
        j, paar = self.plek(jaar), self.maten[maat]
        return Samenvatting(*(getallen(x[:, j], 1) for x in (paar.zonder, paar.met, paar.verschil)))

    def euro(self, post: str, jaar: int) -> Mapping[str, int]:
        """Whole euros more in one year."""
        bedragen = getallen(self.geld[post][:, self.plek(jaar)], 0)
        return {naam: int(waarde) for naam, waarde in bedragen.items()}

    def aandelen(self) -> list[tuple[str, str, Mapping[str, float]]]:
        """Where the applicants went and go, as a share of all, for every way that occurs."""
        if not self.overgangen:
            return []
        x = np.stack([o.aandeel for o in self.overgangen])
        return [
            (van, naar, getallen(x[:, i, k], 4))
            for i, van in enumerate(WEGEN)
            for k, naar in enumerate(WEGEN)
            if x[:, i, k].any()
        ]


def wetswijziging(
    id: str,
    instellingen: Mapping[str, object] | None = None,
    *,
    gebied: Streek | None = None,
    trekkingen: int = TREKKINGEN,
    zaad: int = 1,
    tot: int = LAATSTE_JAAR,
    kosten_per_beoordeling: int | None = None,
) -> Wetsgevolg:
    """Work out a change of the law, for the country or (``gebied``) for some municipalities.

    ``instellingen`` as a user writes them: ``{"vanaf": "2028-07-01"}``. ``zaad`` names the
    applicants and the assumptions; the projection has the draws of its calibration.
    ``kosten_per_beoordeling`` in euros. Raises :class:`NietBekendFout` for an unknown change and
    :class:`GebruiksFout` with everything that is wrong with the settings.
    """
    gekozen = wijziging(id)
    waarden = gekozen.eis(instellingen or {})
    _eis(trekkingen, zaad, tot, kosten_per_beoordeling)
    return _reken(
        gekozen.id,
        tuple(sorted(waarden.items())),
        gebied,
        trekkingen,
        zaad,
        tot,
        kosten_per_beoordeling,
    )


@lru_cache(maxsize=64)
def _reken(
    id: str,
    instellingen: tuple[tuple[str, Waarde], ...],
    gebied: Streek | None,
    trekkingen: int,
    zaad: int,
    tot: int,
    per_beoordeling: int | None,
) -> Wetsgevolg:
    gekozen, waarden = wijziging(id), dict(instellingen)
    begin = waarden["vanaf"]
    vanaf = begin if isinstance(begin, date) else None
    leden = () if gebied is None else gebied.leden
    ingrepen = ZELFDE_GEDRAG if waarden.get("gedrag") == "gelijk" else ()
    zonder, met = doorloop(
        _rechten(gekozen, waarden, vanaf, zaad), leden, trekkingen, tot, ingrepen
    )
    jaren = tuple(range(EERSTE_JAAR, tot + 1))
    criterium = gekozen.werking == "criterium"
    dag = vanaf or date(tot, 1, 1)
    wie = tuple(
        overgang(zaad, i, dag, *_grenzen(waarden) if criterium and vanaf else ())
        for i in range(trekkingen)
    )
    deel = deel_van_jaar(jaren, vanaf if criterium else None)
    tel = _Telling(zonder, met, jaren, deel, wie, zaad)
    paren: dict[str, Paar] = {naam: Paar(zonder.stand(naam), met.stand(naam)) for naam in STANDEN}
    paren |= _GEVOLG[gekozen.werking](tel, waarden, vanaf)
    return Wetsgevolg(
        wijziging=gekozen,
        instellingen=waarden,
        gebied=gebied,
        jaren=jaren,
        trekkingen=trekkingen,
        zaad=zaad,
        vanaf=vanaf,
        kosten_per_beoordeling=per_beoordeling,
        maten={naam: paren[naam] for naam in MATEN if naam in gekozen.maten},
        geld=kosten(zonder, met, _uwv(paren).verschil, jaren, zaad, per_beoordeling),
        overgangen=wie if criterium else (),
    )


def _rechten(
    gekozen: Wijziging, waarden: Mapping[str, Waarde], vanaf: date | None, zaad: int
) -> tuple[Recht, Recht]:
    """The law without and with the change."""
    if gekozen.werking == "terugvalrecht":
        maand = GEEN_RECHT if vanaf is None else f"{vanaf:%Y-%m}"
        return Recht(GEEN_RECHT), Recht(maand)
    if gekozen.werking == "criterium" and vanaf is not None:
        grens, onder = _grenzen(waarden)
        return Recht(RECHT_IN_MODEL), Recht(RECHT_IN_MODEL, Criterium(vanaf, grens, onder, zaad))
    return Recht(RECHT_IN_MODEL), Recht(RECHT_IN_MODEL)


def _grenzen(waarden: Mapping[str, Waarde]) -> tuple[Fraction, Fraction | None]:
    grens, onder = waarden["grens"], waarden["ondergrens"]
    assert isinstance(grens, Fraction)
    return grens, onder if isinstance(onder, Fraction) else None


@dataclass(frozen=True, slots=True)
class _Telling:
    """Both runs with the applicants of each draw. ``deel`` is the part of each year in which the
    new criterion counts."""

    zonder: Loop
    met: Loop
    jaren: tuple[int, ...]
    deel: Getallen
    wie: tuple[Overgang, ...]
    zaad: int

    def op_weg(self, weg: str) -> tuple[Getallen, Getallen]:
        """The share [draw, 1] of applicants on a way, under the law of today and the new rule."""
        plek = WEGEN.index(weg)
        was, wordt = (np.array([x[plek] for x in delen])[:, None] for delen in self._delen())
        return was, wordt

    def _delen(self) -> tuple[list[Getallen], list[Getallen]]:
        return [o.was for o in self.wie], [o.wordt for o in self.wie]

    def aannamen(self, naam: str) -> Getallen:
        """An assumption on what follows [draw, 1]."""
        alle = aannames("gevolgen").values()
        return np.array([trek_aannames(alle, self.zaad, i)[naam] for i in range(len(self.wie))])[
            :, None
        ]

    def aanvragen(self, loop: Loop, *, nieuw: bool) -> Getallen:
        """People who apply for the first time or again [draw, year]: the positive determinations
        that are no return, over the share of the applicants that is determined."""
        was, wordt = self.op_weg(BESCHUT)
        aandeel = was + (self.deel * (wordt - was) if nieuw else 0.0)
        eerste = loop.stand(VASTGESTELD) - self._terug_beoordeeld(loop)
        return np.divide(eerste, aandeel, out=np.zeros_like(eerste), where=aandeel > 0)

    def beoordelingen(self) -> Paar:
        """Assessments for beschut werk, the negative ones included."""
        positief = self.aannamen("terugkeer_positief")
        zonder, met = (
            self.aanvragen(loop, nieuw=nieuw) + self._terug_beoordeeld(loop) / positief
            for loop, nieuw in ((self.zonder, False), (self.met, True))
        )
        return Paar(zonder, met)

    def paar(self, naam: str) -> Paar:
        return Paar(self.zonder.stand(naam), self.met.stand(naam))

    @staticmethod
    def _terug_beoordeeld(loop: Loop) -> Getallen:
        uit: Getallen = loop.stand(TERUG) - loop.stand(TERUG_ZONDER)
        return uit


def _terugvalrecht(
    tel: _Telling, waarden: Mapping[str, Waarde], vanaf: date | None
) -> dict[str, Paar]:
    del waarden, vanaf
    return {
        "andere_uitkomst": tel.paar(TERUG_ZONDER),
        "beoordelingen": tel.beoordelingen(),
        **{naam: tel.paar(naam) for naam in (VASTGESTELD, TERUG, DOORSTROOM)},
    }


def _criterium(tel: _Telling, waarden: Mapping[str, Waarde], vanaf: date | None) -> dict[str, Paar]:
    del waarden, vanaf
    aanvragen = tel.deel * tel.aanvragen(tel.zonder, nieuw=False)
    x = np.stack([o.aandeel for o in tel.wie])
    beschut, dag = WEGEN.index(BESCHUT), WEGEN.index(DAGBESTEDING)
    anders = x.sum(axis=(1, 2)) - np.trace(x, axis1=1, axis2=2)
    wel = x[:, :, beschut].sum(axis=1) - x[:, beschut, beschut]
    niet = x[:, beschut].sum(axis=1) - x[:, beschut, beschut]
    naar_dag = x[:, :, dag].sum(axis=1) - x[:, dag, dag]
    deel_van = (
        ("andere_uitkomst", anders),
        ("wel_positief", wel),
        ("niet_meer_positief", niet),
        ("naar_dagbesteding", naar_dag),
    )
    leeg = np.zeros_like(aanvragen)
    return {
        **{naam: Paar(leeg, aanvragen * aandeel[:, None]) for naam, aandeel in deel_van},
        "beoordelingen": tel.beoordelingen(),
        VASTGESTELD: tel.paar(VASTGESTELD),
    }


def _herindicaties(
    tel: _Telling, waarden: Mapping[str, Waarde], vanaf: date | None
) -> dict[str, Paar]:
    """Re-indications: people in the Wsw at the year's end times a rate a year, that goes from the
    rate of today to that of long indications as indications become long."""
    reeks = waarden_van(len(tel.wie))
    nu, lang = (
        np.array([w[naam] for w in reeks])[:, None]
        for naam in ("wsw_herindicatie", "wsw_herindicatie_lang")
    )
    deel = deel_van_jaar(tel.jaren, vanaf)
    if waarden["omzetten"] == "meteen":
        omgezet = np.broadcast_to(deel, (len(reeks), len(deel)))
    else:
        tempo = nu / tel.aannamen("wsw_beperkte_duur")
        tempo = tempo * tel.aannamen("wsw_verlengd") * tel.aannamen("wsw_wordt_lang")
        voor = np.maximum(0.0, np.cumsum(deel) - deel)
        omgezet = deel - (np.exp(-tempo * voor) - np.exp(-tempo * (voor + deel))) / tempo
    mensen = tel.zonder.stand("wsw")
    zonder, met = mensen * nu, mensen * (nu + omgezet * (lang - nu))
    return {
        "andere_uitkomst": Paar(np.zeros_like(zonder), zonder - met),
        "wsw_herindicaties": Paar(zonder, met),
    }


_Gevolg = Callable[[_Telling, Mapping[str, Waarde], date | None], dict[str, Paar]]
_GEVOLG: Mapping[str, _Gevolg] = {
    "terugvalrecht": _terugvalrecht,
    "criterium": _criterium,
    "herindicaties": _herindicaties,
}


def _uwv(paren: Mapping[str, Paar]) -> Paar:
    """All assessments that a change touches: those for beschut werk, or the Wsw."""
    return paren["wsw_herindicaties"] if "wsw_herindicaties" in paren else paren["beoordelingen"]


def _eis(trekkingen: int, zaad: int, tot: int, per_beoordeling: int | None) -> None:
    if not 1 <= trekkingen <= MEESTE_TREKKINGEN:
        raise GebruiksFout(
            f"{trekkingen} trekkingen kan niet; geef 1 tot en met {MEESTE_TREKKINGEN}."
        )
    if not 0 <= zaad < 2**31:
        raise GebruiksFout(f"Zaad {zaad} kan niet; geef 0 tot en met {2**31 - 1}.")
    if not EERSTE_JAAR < tot <= LAATSTE_JAAR:
        raise GebruiksFout(
            f"{tot} kan niet als laatste jaar; kies {EERSTE_JAAR + 1} tot en met {LAATSTE_JAAR}."
        )
    if per_beoordeling is not None and not 0 <= per_beoordeling <= HOOGSTE_BEDRAG:
        raise GebruiksFout(
            f"Kosten per beoordeling van {getal(per_beoordeling)} euro kan niet; geef 0 tot en met "
            f"{getal(HOOGSTE_BEDRAG)}."
        )
