# SPDX-License-Identifier: EUPL-1.2
"""The duty of the college to offer a place (BW-04), and the numbers that it hangs on.

Participatiewet, article 10b. The number of the year (BW-05) or a higher one of the council is in
places of 31 hours, so that realised places are counted in the same unit (BW-06) and people never
are. Nothing here puts people in an order: the law knows none until the number is reached (BW-08).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import GEEN, gegeven
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, Zinnen, exact, feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.plaatsen import contracten, mensen

ZINNEN: Mapping[object, str] = {
    True: "Het college moet deze persoon een beschutte werkplek aanbieden.",
    False: "Het college hoeft nu geen beschutte werkplek aan te bieden.",
}
_IEDEREEN = (
    "Het college moet een plek aanbieden aan iedereen van wie het, na advies van UWV, heeft "
    "vastgesteld dat die alleen beschut kan werken."
)
_BUITEN_DE_GROEP = (
    "Deze persoon hoort niet tot de groep die alleen in een beschutte omgeving kan werken."
)
_VOLGORDE = (
    "Wie tot de groep hoort, blijft in de groep. Zonder regel van de raad is de volgorde die van "
    "de dag waarop het college de groep vaststelde; nooit die van wat iemand kan of oplevert."
)

_RAAD = (
    "De raad stelde een hoger aantal vast. De verordening kan dan ook regelen in welke volgorde "
    "mensen een plek krijgen."
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a municipality stands. ``doel`` is the number of places that counts.

    ``uren`` are null when they are not known. ``zonder_regeling``: no number was set for the year.
    ``verordening``: a higher number of the council counts; null when that is not known.
    """

    uren: tuple[Fraction, ...] | None
    doel: Fraction | None
    zonder_regeling: bool
    verordening: bool | None

    @property
    def plaatsen(self) -> Fraction | None:
        """The realised places, exact; null when the hours are not known."""
        if self.uren is None:
            return None
        return sum(self.uren, Fraction(0)) / parameter("beschut_plaats.uren").waarde

    @property
    def bereikt(self) -> bool | None:
        """Whether the number that counts is reached; null when that is not known."""
        if self.zonder_regeling:
            return False
        if self.doel is None or self.plaatsen is None:
            return None
        if self.plaatsen < self.doel:
            return False
        return None if self.verordening is None else True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlichtUitkomst(TabelUitkomst):
    """Whether the college must offer a place to this person, and what that rests on."""

    stand: Stand

    @property
    def plicht(self) -> bool | None:
        """Whether the duty holds for this person; null when that is not known."""
        return None if self.beslissing.vraag else bool(self.beslissing.velden["plicht"])

    @property
    def doel(self) -> Fraction | None:
        """The number of places that counts, null for none and for not known."""
        return self.stand.doel

    @property
    def gerealiseerd(self) -> Fraction | None:
        """The places of 31 hours of all who work; null when the hours are not known."""
        return self.stand.plaatsen

    @property
    def velden(self) -> Mapping[str, object]:
        """The duty (null: not known), and places as texts with four decimals."""
        return {
            "plicht": self.plicht,
            "doel_31u": None if self.doel is None else decimaal(self.doel, 4),
            "gerealiseerd_31u": None
            if self.gerealiseerd is None
            else decimaal(self.gerealiseerd, 4),
        }


def beschutplicht(
    uren: Sequence[Getal],
    *,
    minimum: Getal | None,
    verordening: Getal | None = None,
    in_groep: bool | None = None,
    peildatum: date | None = None,
) -> PlichtUitkomst:
    """Whether the duty of article 10b holds for a person, given the contracts of all who work.

    ``uren`` are the hours a week of everyone in beschut werk, so that realised places and target
    are in the same unit. ``minimum`` is the number of places in the ministerial regulation for the
    year (null: there is none), ``verordening`` a higher number of the council. ``in_groep``: the
    college has established that the person can only work sheltered; null is unknown.

    Raises :class:`GebruiksFout` for a council number under the ministerial one or without it, and
    for a day before 2017.
    """
    alle = contracten(uren) if uren else ()
    stand = _stand(
        alle,
        GEEN if minimum is None else exact(minimum, "Aantal in de regeling"),
        GEEN if verordening is None else exact(verordening, "Aantal in de verordening"),
    )
    als_feiten = {
        "uren": [feit(u) for u in alle],
        "minimum": feit(minimum),
        "verordening": feit(verordening),
        "in_groep": in_groep,
    }
    return _uitkomst(stand, in_groep, peildatum, als_feiten, {})


def _plicht(feiten: waarden.Feiten, peildatum: date) -> PlichtUitkomst:
    """The same from the facts of a situation, in which anything may be unknown."""
    uren = feiten.get("contracturen")
    stand = _stand(
        None
        if uren is None
        else ()
        if uren == GEEN
        else contracten(waarden.getallen(feiten, "contracturen")),
        _aantal(feiten, "beschut_minimum"),
        _aantal(feiten, "beschut_verordening"),
    )
    in_groep = waarden.ja_nee(feiten, "in_groep")
    return _uitkomst(stand, in_groep, peildatum, gegeven(feiten), feiten)


def _uitkomst(
    stand: Stand,
    in_groep: bool | None,
    dag: date | None,
    als_feiten: Mapping[str, object],
    feiten: waarden.Feiten,
) -> PlichtUitkomst:
    rust_op_aantal = in_groep is not False
    volgorde = stand.bereikt is True or stand.verordening is True
    ids = (
        *(("BW-05",) if rust_op_aantal and stand.doel is not None else ()),
        "BW-06",
        *(("BW-08",) if rust_op_aantal and volgorde else ()),
    )
    lezing = "zonder_regeling" if stand.zonder_regeling else "eenheid"
    uit = besluit(
        tabel("beschut_plicht", dag),
        feiten,
        {"in_groep": in_groep, "aantal_bereikt": stand.bereikt},
        peildatum=dag,
        uitkomstzinnen=ZINNEN,
        parameters=(parameter("beschut_plaats.uren"),),
        lezingen={"BW-04": lezing} if rust_op_aantal else {},
        extra=tuple(regel(id, dag) for id in ids),
        waarschuwingen=tuple(_let_op(stand)),
    )
    velden: dict[str, Any] = {veld.name: getattr(uit, veld.name) for veld in fields(uit)}
    velden |= {"stappen": Zinnen(_stappen, stand, in_groep, uit), "feiten": als_feiten}
    return PlichtUitkomst(**velden, stand=stand)


def _stappen(stand: Stand, in_groep: bool | None, uit: TabelUitkomst) -> Iterator[str]:
    if stand.uren is not None or in_groep is not False:
        yield _wie_werkt(stand)
    if stand.zonder_regeling:
        yield (
            "Voor dit jaar is geen aantal vastgesteld. Het college kan dan niet zeggen dat het "
            "aantal is bereikt."
        )
    elif stand.doel is not None:
        bereikt = {True: "wel bereikt", False: "niet bereikt", None: "nog niet te vergelijken"}
        yield (
            f"Het aantal dat telt is {_plaatsen(stand.doel)}"
            + (", uit de verordening" if stand.verordening else "")
            + f". Dat aantal is {bereikt[stand.bereikt]}."
        )
    if in_groep is False:
        yield _BUITEN_DE_GROEP
    if uit.vraag is not None:
        yield _IEDEREEN
        yield f"De uitkomst is nog niet bekend. De volgende vraag is: {uit.vraag.vraag}"
    else:
        artikelen = dict.fromkeys(rij.artikel for rij in uit.beslissing.rijen)
        yield f"{uit.conclusie.rstrip('.')} (BW-04, {' of '.join(artikelen)})."
    if in_groep is False:
        return
    if stand.bereikt:
        yield _VOLGORDE
    elif stand.verordening:
        yield _RAAD


def _plaatsen(aantal: Fraction) -> str:
    return f"{kort(aantal, 4)} plaats{'' if aantal == 1 else 'en'}"


def _wie_werkt(stand: Stand) -> str:
    if stand.uren is None or stand.plaatsen is None:
        return "Hoeveel uur er beschut wordt gewerkt, is niet bekend."
    if not stand.uren:
        return "Er werkt nog niemand beschut."
    som, maat = sum(stand.uren, Fraction(0)), parameter("beschut_plaats.uren").waarde
    werken = "werkt" if len(stand.uren) == 1 else "werken"
    return (
        f"{mensen(len(stand.uren))} {werken} beschut, samen {kort(som)} uur: "
        f"{_plaatsen(stand.plaatsen)} van {kort(maat)} uur."
    )


def _let_op(stand: Stand) -> Iterator[str]:
    """Where a count of people would say something else than the count of places."""
    if not stand.uren or stand.doel is None or stand.plaatsen is None:
        return
    if (len(stand.uren) >= stand.doel) != (stand.plaatsen >= stand.doel):
        yield (
            f"Dit zijn {mensen(len(stand.uren))} en {_plaatsen(stand.plaatsen)}. Vergelijk het "
            f"aantal van {_plaatsen(stand.doel)} niet met mensen."
        )


def _stand(
    uren: tuple[Fraction, ...] | None,
    minimum: Fraction | str | None,
    verordening: Fraction | str | None,
) -> Stand:
    """The number that counts: the council's when it has set a higher one."""
    hoger = verordening if isinstance(verordening, Fraction) else None
    bekend = None if verordening is None else hoger is not None
    if not isinstance(minimum, Fraction):
        if minimum is not None and hoger is not None:
            raise GebruiksFout(
                "Een verordening kan alleen een hoger aantal vaststellen dan de ministeriële "
                "regeling (artikel 10b, lid 5), en die is er volgens u niet. Geef ook het aantal "
                "uit de regeling, of geen bij de verordening. Of de raad zonder regeling een "
                "aantal kan vaststellen, moet een jurist beoordelen."
            )
        return Stand(uren, None, minimum is not None, bekend)
    if minimum < 0:
        raise GebruiksFout(f"Een aantal van {kort(minimum)} plaatsen kan niet.")
    if hoger is not None and hoger < minimum:
        raise GebruiksFout(
            f"De verordening noemt {kort(hoger)} plaatsen, minder dan de {kort(minimum)} van de "
            "ministeriële regeling. Een verordening kan het aantal alleen verhogen."
        )
    return Stand(
        uren, minimum if hoger is None else hoger, zonder_regeling=False, verordening=bekend
    )


def _aantal(feiten: waarden.Feiten, id: str) -> Fraction | str | None:
    """A number, that there is none, or null when it is not known."""
    getal_ = waarden.getal(feiten, id)
    return waarden.keuze(feiten, id) if getal_ is None else getal_


PLICHT = Route(
    id="beschut-plicht",
    naam="Plicht om beschut werk aan te bieden",
    vraag="Moet het college deze persoon een beschutte werkplek aanbieden?",
    groep="beschut-advies",
    feiten=("in_groep", "beschut_minimum", "contracturen", "beschut_verordening"),
    regels=("BW-04", "BW-05", "BW-06", "BW-08"),
    velden={
        "plicht": "Plicht",
        "gerealiseerd_31u": "Plaatsen van 31 uur",
        "doel_31u": "Aantal dat telt",
    },
    antwoord=_plicht,
    stapsgewijs=True,
    voorbeeld={
        "in_groep": "ja",
        "beschut_minimum": "42",
        "contracturen": "50x24.8",
        "beschut_verordening": "geen",
    },
)
