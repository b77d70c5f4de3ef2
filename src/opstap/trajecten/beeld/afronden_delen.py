# SPDX-License-Identifier: EUPL-1.2
"""Results of other parts in steps of ten people; see :mod:`.afronden`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, exp, floor, log
from typing import TYPE_CHECKING

from opstap.trajecten.beeld.afronden import aantal, schatting, stappen, stappen_van
from opstap.trajecten.beeld.tellingvrij import zonder_tellingen
from opstap.trajecten.beeld.vormen import NIETS, Schatting
from opstap.trajecten.trajectbestand import MINIMUM

_VEEL = 100  # people from which the parameters of a curve tell of no one
_STEILST = 20.0  # logarithm of a ratio beyond which there is nothing to round
_GELD = ("trajecten.omzet_aandeel", "trajecten.dekking", "trajecten.omzet_per_uur")
_GEMIDDELD = {"trajecten.uren": 1, "trajecten.productiewerk": 2}  # with so many decimals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.beeld.vormen import Deel
    from opstap.trajecten.brief import Briefbeeld
    from opstap.trajecten.brief.vergelijking import Vergelijking
    from opstap.trajecten.geld import Geldbeeld
    from opstap.trajecten.geld.inzet import Meting
    from opstap.trajecten.regressie import Regressiebeeld
    from opstap.trajecten.regressie.beeld import Model
    from opstap.trajecten.spanning import Organisatiespanning, Spanning, Verhouding
    from opstap.trajecten.verloop import Aandeel, Cohort, Ketenbeeld, Toestandsbeeld


def keten(beeld: Ketenbeeld) -> Ketenbeeld:
    """Follow-ups; cohorts of fewer than ``MINIMUM`` people are left out.

    They are not to be found by subtraction: every count is in tens.
    """
    return replace(
        beeld,
        alle=_cohort(beeld.alle),
        cohorten=tuple(_cohort(c) for c in beeld.cohorten if c.mensen >= MINIMUM),
        vervolg_zonder_rij=aantal(beeld.vervolg_zonder_rij),
        terug=aantal(beeld.terug),
        nieuwe_reeks=aantal(beeld.nieuwe_reeks),
        overlappend=aantal(beeld.overlappend),
        laat_in_beeld=aantal(beeld.laat_in_beeld),
    )


def toestanden(beeld: Toestandsbeeld) -> Toestandsbeeld:
    """States; a time at which too few are in view is left empty."""
    import numpy as np

    aandeel, onder, boven = (np.full_like(beeld.aandeel, np.nan) for _ in range(3))
    for k, mensen in enumerate(np.minimum(beeld.in_beeld, beeld.mensen)):
        for s in range(len(aandeel)):
            if not stappen(float(mensen)) or np.isnan(beeld.aandeel[s, k]):
                continue
            los = schatting(
                Schatting(
                    float(beeld.aandeel[s, k]), float(beeld.onder[s, k]), float(beeld.boven[s, k])
                ),
                float(mensen),
            )
            aandeel[s, k] = np.nan if los.waarde is None else los.waarde
            onder[s, k] = np.nan if los.onder is None else los.onder
            boven[s, k] = np.nan if los.boven is None else los.boven
    in_beeld = np.array([aantal(int(a)) for a in beeld.in_beeld], np.int64)
    return replace(
        beeld,
        aandeel=aandeel,
        onder=onder,
        boven=boven,
        in_beeld=in_beeld,
        mensen=aantal(beeld.mensen),
    )


def brief(beeld: Briefbeeld, geheel: Deel, maand: float) -> Briefbeeld:
    """Own figures beside those of the letter; ``geheel`` is the whole file, not rounded.

    Shares of durations go in the steps of the curve at the same time, so that the two together tell
    no more than one. Means go in whole percents and tenths of hours; money is of the organisation.
    """
    from opstap.trajecten.brief.cijfers import DUREN, duurgrenzen

    grenzen = duurgrenzen()
    tijden = [grens * maand for grens in (*grenzen, grenzen[-1])]
    mensen = {id_: _achter(geheel, tijd) for id_, tijd in zip(DUREN, tijden, strict=True)}
    verdeling = beeld.verdeling
    if verdeling is not None:
        ruw = {naam: round(waarde, 2) for naam, waarde in verdeling.parameters.items()}
        verdeling = None if geheel.personen < _VEEL else replace(verdeling, parameters=ruw)
    regels = tuple(_vergelijking(een, mensen.get(een.cijfer)) for een in beeld.regels)
    return replace(beeld, regels=regels, verdeling=verdeling)


def _achter(geheel: Deel, tijd: float) -> float:
    """As many people as there are steps of ten in the course of the file; 0 where it has ended."""
    delen, getoond = stappen_van(geheel.verloop, geheel.personen / geheel.n)
    later = sum(moment < tijd for moment in geheel.verloop.tijden)
    return float(delen * MINIMUM) if later < getoond else 0.0


def _vergelijking(een: Vergelijking, mensen: float | None) -> Vergelijking:
    waarden = (een.eigen, een.onder, een.boven)
    if een.cijfer in _GELD:
        los = Schatting(*waarden)
    elif een.eigen is None or een.n < MINIMUM:
        los = NIETS
    elif een.cijfer in _GEMIDDELD:
        los = Schatting(*(None if w is None else round(w, _GEMIDDELD[een.cijfer]) for w in waarden))
    else:
        los = schatting(Schatting(*waarden), een.n if mensen is None else mensen)
    return replace(
        een,
        eigen=los.waarde,
        onder=los.onder,
        boven=los.boven,
        n=aantal(een.n),
        verschil="niet bekend" if los.waarde is None else een.verschil,
        toelichting=" ".join(zonder_tellingen([een.toelichting])),
    )


def geld(beeld: Geldbeeld) -> Geldbeeld:
    """Money from hours and months in rounded figures; amounts that were given stay as they are.

    Amounts per trajectory and hour would otherwise tell the exact time of all together. A mean that
    rests on fewer than ``MINIMUM`` people is left out.
    """
    from opstap.trajecten.geld.beeld import reken

    tijd = beeld.inzet
    if tijd is None:
        return beeld
    rond = replace(
        tijd,
        trajecten=aantal(tijd.trajecten),
        mensen=aantal(tijd.mensen),
        maanden=Fraction(max(aantal(round(tijd.maanden)), MINIMUM)),
        uren=_meting(tijd.uren, 10),
        aandeel_productie=_meting(tijd.aandeel_productie, 100),
        productie_uren=_meting(tijd.productie_uren, 10),
    )
    zonder = beeld.zonder_uren
    if rond.productie_uren is None and not zonder:
        zonder = (
            "Uren en productie zijn van te weinig mensen bekend, of enkelen tellen te zwaar. "
            "Bedragen per uur productie staan er daarom niet."
        )
    return reken(beeld.vraag, rond, zonder)


def _meting(een: Meting | None, delen: int) -> Meting | None:
    """In steps of ``1 / delen``, the limits outwards."""
    if een is None or een.mensen < MINIMUM:
        return None
    return replace(
        een,
        waarde=Fraction(round(een.waarde * delen), delen),
        onder=Fraction(floor(een.onder * delen), delen),
        boven=Fraction(ceil(een.boven * delen), delen),
        bekend=Fraction(round(een.bekend * 10), 10),
        mensen=float(aantal(round(een.mensen))),
    )


def regressie(beeld: Regressiebeeld) -> Regressiebeeld:
    """Counts in tens and ratios in two decimals; what stands out is not reckoned again."""

    def model(een: Model) -> Model:
        fit = een.regressie
        rond = replace(
            fit,
            coef=_verhoudingen(fit.coef),
            onder=_verhoudingen(fit.onder),
            boven=_verhoudingen(fit.boven),
            n=aantal(fit.n),
            gebeurtenissen=aantal(fit.gebeurtenissen),
        )
        omslagen = een.omslagen
        if omslagen is not None:
            omslagen = tuple(replace(om, p=round(om.p, 3)) for om in omslagen)
        factoren = tuple(replace(f, mensen=tuple(map(aantal, f.mensen))) for f in een.factoren)
        return replace(een, factoren=factoren, regressie=rond, omslagen=omslagen)

    return replace(
        beeld,
        n=aantal(beeld.n),
        mensen=aantal(beeld.mensen),
        modellen=tuple(map(model, beeld.modellen)),
    )


def _verhoudingen(logaritmen: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithms of ratios in two decimals, small ones in one digit; NaN stays."""
    import numpy as np

    def rond(waarde: float) -> float:
        if not abs(waarde) < _STEILST:
            return waarde
        maat = exp(waarde)
        return log(round(maat, 2) if maat >= 0.1 else float(f"{maat:.1g}"))

    return np.array([rond(float(waarde)) for waarde in logaritmen])


def spanning(beeld: Spanning) -> Spanning:
    """Ratios in one decimal: finer ones, with their exact interval, tell how many left for work."""

    def organisatie(een: Organisatiespanning) -> Organisatiespanning:
        return replace(een, verhouding=None if een.verhouding is None else _grof(een.verhouding))

    return replace(
        beeld,
        organisaties=tuple(map(organisatie, beeld.organisaties)),
        spreiding=None if beeld.spreiding is None else round(beeld.spreiding, 2),
        topdeel=round(beeld.topdeel, 2),
        onbekend=round(beeld.onbekend, 1),
    )


def _grof(een: Verhouding) -> Verhouding:
    return replace(
        een,
        waarde=round(een.waarde, 1),
        onder=floor(een.onder * 10) / 10,
        boven=None if een.boven is None else ceil(een.boven * 10) / 10,
    )


def _cohort(een: Cohort) -> Cohort:
    def deel(aandeel: Aandeel | None) -> Aandeel | None:
        return None if aandeel is None else _aandeel(aandeel)

    met = een.naar_werk_met_vervolg
    return replace(
        een,
        mensen=aantal(een.mensen),
        naar_werk=aantal(een.naar_werk),
        naar_werk_met_vervolg=None if met is None else aantal(met),
        bezig=aantal(een.bezig),
        wachtend=aantal(een.wachtend),
        eerste=_aandeel(een.eerste),
        met_vervolg=deel(een.met_vervolg),
        begonnen=deel(een.begonnen),
        geslaagd=deel(een.geslaagd),
    )


def _aandeel(een: Aandeel) -> Aandeel:
    """A share in steps; the time up to which people were followed in whole units."""
    los = schatting(Schatting(een.waarde, een.onder, een.boven), een.mensen)
    open_ = schatting(Schatting(een.open), een.mensen).waarde
    return replace(
        een,
        waarde=los.waarde,
        onder=los.onder,
        boven=los.boven,
        mensen=aantal(een.mensen),
        tot=None if een.tot is None else float(round(een.tot)),
        open=open_ or 0.0,
    )
