# SPDX-License-Identifier: EUPL-1.2
"""Makes the picture of an indicator: one unit beside its peers, its areas and all of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from opstap.benchmark.beeld.indicator import (
    MINST_EENHEDEN,
    Groepswaarde,
    Indicatorbeeld,
    Jaarcijfer,
    Landplek,
    Richtingscijfer,
    Toeval,
)
from opstap.benchmark.buren.groepen import Eenheidsoort, Groep, vergelijkgroep
from opstap.benchmark.buren.kenmerken import Kenmerken
from opstap.benchmark.buren.kiezen import AANTAL, EigenGroep, alle_buren, buren
from opstap.benchmark.indicatoren.cijfers import Cijfers, Groepssom
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.benchmark.statistiek.bedragen import bedragen
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.spreiding import Plek, gewoon_rond, omgezet, plekken
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.benchmark.statistiek.trechter import trechter_aandeel
from opstap.benchmark.statistiek.trend import MINST_PERIODEN, theil_sen

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.statistiek.reeksen import Getallen


@dataclass(frozen=True, slots=True)
class Maker:
    """What is the same for every indicator of one unit.

    ``naast`` is a group that was chosen or that speaks for itself; without it peers are chosen on
    ``kenmerken``, for each indicator without what decides it. ``gebied`` are the areas that the
    unit is in, of municipalities.
    """

    code: str
    soort: Eenheidsoort
    jaar: int | None
    gebied: tuple[Groep, ...]
    naast: EigenGroep | Groep | None = None
    kenmerken: Kenmerken | None = None
    aantal: int = AANTAL
    _orden: dict[tuple[str, ...], npt.NDArray[np.int64]] = field(default_factory=dict)

    def _orde(self, zonder: tuple[str, ...], over: Kenmerken) -> npt.NDArray[np.int64]:
        """The peers of every unit, worked out once for the features that count."""
        if zonder not in self._orden:
            self._orden[zonder] = alle_buren(over, self.aantal)
        return self._orden[zonder]

    def _naast(self, zonder: tuple[str, ...]) -> tuple[Groep | None, npt.NDArray[np.int64] | None]:
        """With whom to compare, and the peers of every unit when there are any."""
        if isinstance(self.naast, Groep):
            return self.naast, None
        if self.naast is not None:
            return vergelijkgroep(self.code, self.naast), None
        if self.kenmerken is None:
            return None, None
        over = self.kenmerken.zonder(*zonder)
        gekozen = buren(over, self.code, aantal=self.aantal)
        return vergelijkgroep(self.code, gekozen), self._orde(zonder, over)

    def __call__(self, een: Cijfers, gemeenten: Cijfers | None = None) -> Indicatorbeeld:
        """``een`` has the units of this kind, ``gemeenten`` the same of municipalities."""
        onder = gemeenten or een
        wat = een.indicator
        jaar = wat.jaar_nu if self.jaar is None else self.jaar
        rij, kolom = een.rij(jaar), een.kolom(self.code)
        aandeel = wat.soort == "aandeel"
        groep, orde = self._naast(wat.zonder)
        log = omgezet(een.vergelijkbaar / wat.per, aandeel=aandeel)
        maatstaf = gewoon_rond(log, orde)
        eenheden = int((een.staat[rij] == Toestand.CIJFER).sum())
        genoeg = eenheden >= MINST_EENHEDEN
        naast: list[Plek | None] = [None] * len(een.jaren)
        if groep is not None and genoeg:
            leden = [een.codes.index(lid) for lid in groep.leden]
            naast = plekken(log, kolom, leden, maatstaf, aandeel=aandeel, per=wat.per)
        reeks = _reeks(een, onder, kolom, groep, naast)
        eigen = [Groepswaarde(groep, een.som(jaar, groep.leden, gesloten=False))] if groep else []
        return Indicatorbeeld(
            soort=self.soort,
            indicator=wat,
            jaar=jaar,
            reeks=reeks,
            groepen=(
                *eigen,
                *(
                    Groepswaarde(deel, onder.som(jaar, deel.leden, gesloten=deel.gesloten))
                    for deel in self.gebied
                ),
            ),
            plek=naast[rij],
            land=_landplek(log[rij], kolom) if genoeg else None,
            toeval=_toeval(een, rij, kolom) if wat.telt_mensen and genoeg else None,
            buiten=float(maatstaf.buiten[rij]),
            eenheden=eenheden,
            trend=_trend(wat, reeks[: rij + 1]),
            sinds=_sinds(reeks[: rij + 1]),
            status=een.status,
        )


def _reeks(
    een: Cijfers, onder: Cijfers, kolom: int, groep: Groep | None, naast: list[Plek | None]
) -> tuple[Jaarcijfer, ...]:
    waarden = een.waarde[:, kolom].tolist()
    uit = []
    for rij, jaar in enumerate(een.jaren):
        waarde = waarden[rij]
        uit.append(
            Jaarcijfer(
                jaar=jaar,
                waarde=None if waarde != waarde else waarde,
                staat=Toestand(een.staat[rij, kolom]),
                samengesteld=bool(een.samengesteld[rij, kolom]),
                geschat=bool(een.geschat[rij, kolom]),
                groep=_getal(een.som(jaar, groep.leden, gesloten=False)) if groep else None,
                land=_getal(onder.som(jaar)),
                plek=naast[rij],
            )
        )
    return tuple(uit)


def _getal(som: Groepssom) -> float | None:
    return None if som.waarde is None else float(som.waarde)


def _landplek(log: Getallen, kolom: int) -> Landplek | None:
    import numpy as np

    if np.isnan(log[kolom]):
        return None
    land = bedragen(np.exp(log))
    return Landplek(float(land.keer[kolom]), bool(land.uitbijter[kolom]))


def _toeval(een: Cijfers, rij: int, kolom: int) -> Toeval | None:
    """The funnel of all units in one year, exact binomial."""
    import numpy as np

    goed = een.staat[rij] == Toestand.CIJFER
    if not goed[kolom]:
        return None
    teller = np.where(goed, een.teller[rij], np.nan)
    noemer = np.where(goed, een.noemer[rij], np.nan)
    uit = trechter_aandeel(teller, noemer, methode="exact")

    def toon(waarden: Getallen, plaats: int = kolom) -> float:
        return een.indicator.per * float(waarden[plaats])

    return Toeval(
        oordeel=Oordeel(int(uit.oordeel[kolom])),
        aangepast=Oordeel(int(uit.oordeel_aangepast[kolom])),
        streefwaarde=toon(uit.streefwaarde, 0),
        onder95=toon(uit.grenzen.onder95),
        boven95=toon(uit.grenzen.boven95),
        gekrompen=toon(uit.krimp.waarde),
        gekrompen_onder=toon(uit.krimp.onder),
        gekrompen_boven=toon(uit.krimp.boven),
    )


def _trend(wat: Indicator, reeks: Sequence[Jaarcijfer]) -> Richtingscijfer | None:
    """Over the years that may be compared; none for a figure that already compares two amounts, or
    that a key and a letter decide.
    """
    import numpy as np

    goed = [c for c in reeks if c.staat is Toestand.CIJFER and c.waarde and c.land]
    if wat.verdeeld or wat.soort == "verhouding" or len(goed) < MINST_PERIODEN:
        return None
    paren = np.array([[c.waarde, c.land] for c in goed], np.float64).T
    als_log = wat.soort == "bedrag"
    uit = theil_sen(np.log(paren) if als_log else paren, [c.jaar for c in goed])
    als_fractie: Callable[[Getallen], Getallen] = np.expm1 if als_log else np.asarray
    helling, onder, boven = (als_fractie(deel) for deel in (uit.helling, uit.onder, uit.boven))
    return Richtingscijfer(
        van=goed[0].jaar,
        tot=goed[-1].jaar,
        helling=float(helling[0]),
        onder=float(onder[0]),
        boven=float(boven[0]),
        land=float(helling[1]),
    )


def _sinds(reeks: Sequence[Jaarcijfer]) -> int | None:
    laatste = reeks[-1].plek
    if laatste is None:
        return None
    sinds = reeks[-1].jaar
    for cijfer in reversed(reeks):
        plek = cijfer.plek
        if plek is None or (plek.boven, plek.buiten) != (laatste.boven, laatste.buiten):
            break
        sinds = cijfer.jaar
    return sinds
