# SPDX-License-Identifier: EUPL-1.2
"""Loonkostensubsidie: what an employer gets a month, by measured loonwaarde or as forfait.

Participatiewet, article 10d, as of 1 July 2026: rules LK-04 to LK-07, and LK-01 for the wage. The
formula is in :mod:`opstap.regels.loonkostensubsidie.normen`. The amount is rounded once, at the
end, half up to the cent: the law gives no rule for rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal, euro, procent
from opstap.regels.kern import waarden
from opstap.regels.kern.kalender import datum, laatste_dag
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, Regel, Uitkomst, Zinnen, exact, feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.loonkostensubsidie.normen import (
    VOLTIJD,
    Normen,
    Situatie,
    halverwege,
    rekendatum,
)
from opstap.regels.loonkostensubsidie.zinnen import AFRONDING, let_op, rekenzinnen, waarom_dit_loon


@dataclass(frozen=True, slots=True)
class Rekenstap:
    """One amount on the way to the outcome, in euros a month, not rounded."""

    naam: str
    bedrag: Fraction
    regel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LksUitkomst(Uitkomst):
    """A monthly subsidy: ``exact`` before rounding, in euros, for a job by the norms of a day."""

    exact: Fraction
    normen: Normen
    situatie: Situatie

    @property
    def bedrag_per_maand(self) -> Decimal:
        """The subsidy a month in euros and cents, half a cent up."""
        return centen(self.exact)

    @property
    def in_tabel(self) -> Mapping[str, object]:
        """The amount alone: the steps cost more than the amount."""
        return {"bedrag_per_maand": decimaal(self.exact, 2)}

    @property
    def rekenstappen(self) -> tuple[Rekenstap, ...]:
        """The amounts on the way to the outcome."""
        return _rekenstappen(self.normen, self.situatie)

    def antwoord(self) -> dict[str, object]:
        """The amount as a text with two decimals, and the steps with at least four."""
        return {
            "bedrag_per_maand": str(self.bedrag_per_maand),
            "exact": str(self.exact),
            "rekenstappen": [
                {"naam": s.naam, "bedrag": decimaal(s.bedrag, 4), "regel": s.regel}
                for s in self.rekenstappen
            ],
        }


def lks(
    peildatum: date,
    *,
    uren: Getal,
    loonwaarde: Getal | None = None,
    forfaitair: bool = False,
    voltijd: Getal = VOLTIJD,
    start: date | None = None,
    leeftijd: int | None = None,
) -> LksUitkomst:
    """The subsidy a month on ``peildatum``, by ``loonwaarde`` (share of 1) or ``forfaitair``.

    ``uren`` and ``voltijd`` are hours a week of the job and of full time in comparable jobs.
    ``start`` is the first day of the job; without it the job is taken to start on ``peildatum``.
    ``leeftijd`` under 21 gives the subsidy over the youth wage.

    Raises :class:`GebruiksFout` for what cannot be: neither or both of loonwaarde and forfait,
    hours or a loonwaarde out of range, a forfait after its six months, a day before 2024.
    """
    if forfaitair == (loonwaarde is not None):
        raise GebruiksFout("Geef een loonwaarde, of kies forfaitair: een van de twee.")
    situatie = Situatie.van(uren, voltijd, loonwaarde, leeftijd)
    if start is not None and start > peildatum:
        raise GebruiksFout(
            f"De start ({datum(start)}) ligt na de peildatum ({datum(peildatum)}). Er is dan nog "
            "geen subsidie; kies een latere peildatum."
        )
    telt_op = rekendatum(peildatum, start)
    normen = Normen.op(telt_op, situatie)
    if forfaitair and start is not None:
        einde = laatste_dag(start, int(parameter("lks_forfait_maanden", telt_op).waarde))
        if peildatum > einde:
            raise GebruiksFout(
                f"Zonder meting kan hoogstens de eerste zes maanden, hier tot en met "
                f"{datum(einde)}. Geef een gemeten loonwaarde."
            )
    waarschuwingen = [*let_op(situatie), *normen.waarschuwingen]
    if forfaitair and start is None:
        waarschuwingen.append(
            "Zonder startdatum kan Opstap niet nagaan of de eerste zes maanden nog lopen."
        )
    return LksUitkomst(
        peildatum=peildatum,
        regels=regels_van(situatie, normen, telt_op),
        parameters=normen.alle,
        stappen=Zinnen(_stappen, normen, situatie, peildatum, telt_op, start),
        waarschuwingen=tuple(waarschuwingen),
        feiten={**situatie.feiten, "forfaitair": forfaitair, "start": feit(start)},
        exact=normen.per_maand(situatie),
        normen=normen,
        situatie=situatie,
    )


def wml_maand(peildatum: date) -> Decimal:
    """The minimum wage a month at 21 and over, in euros; the last one known for a later day.

    Raises :class:`GebruiksFout` before 2024.
    """
    return centen(parameter("wml_maand", peildatum).waarde)


def wml_uur(peildatum: date) -> Decimal:
    """The minimum wage an hour at 21 and over, in euros; days as in :func:`wml_maand`."""
    return centen(parameter("wml_uur", peildatum).waarde)


def opslag(peildatum: date) -> Fraction:
    """The surcharge for employer charges as a share of the subsidy (LK-06), known from 2015."""
    return parameter("lks_opslag", peildatum).waarde


def regels_van(situatie: Situatie, normen: Normen, telt_op: date) -> tuple[Regel, ...]:
    """The rules that lead to the amount, the one that sets it first."""
    return (
        regel("LK-05" if situatie.loonwaarde is None else "LK-04", telt_op),
        regel("LK-06", telt_op),
        regel("LK-07", telt_op, lezing="start_tweede_helft" if halverwege(telt_op) else None),
        regel("LK-01", telt_op, lezing="jeugd" if normen.jeugd else None),
    )


def centen(bedrag: Fraction) -> Decimal:
    """An amount in euros and cents, half a cent up."""
    return Decimal(decimaal(bedrag, 2))


def _stappen(
    normen: Normen, situatie: Situatie, peildatum: date, telt_op: date, start: date | None
) -> Iterator[str]:
    yield waarom_dit_loon(peildatum, telt_op, start)
    yield from rekenzinnen(normen, situatie)
    yield AFRONDING


def _rekenstappen(n: Normen, s: Situatie) -> tuple[Rekenstap, ...]:
    artikel = "LK-05" if s.loonwaarde is None else "LK-04"
    heel = n.subsidie_voltijd(s.loonwaarde)
    gat = (
        ()
        if s.loonwaarde is None
        else (Rekenstap("Verschil met de loonwaarde", n.gat(s.loonwaarde), artikel),)
    )
    return (
        Rekenstap("Minimumloon per maand", n.loon, "LK-01"),
        Rekenstap("Met vakantiebijslag", n.basis, "LK-01"),
        *gat,
        Rekenstap("Subsidie bij 36 uur, zonder opslag", heel, artikel),
        Rekenstap("Met opslag voor werkgeverslasten", heel * (1 + n.opslag.waarde), "LK-06"),
        Rekenstap("Voor de uren van deze baan", n.per_maand(s), artikel),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpslagUitkomst(Uitkomst):
    """A subsidy with the surcharge: ``opslag`` is a share of 1, ``exact`` the sum in euros."""

    opslag: Fraction
    exact: Fraction

    def antwoord(self) -> dict[str, object]:
        """The sum as a text with two decimals."""
        return {
            "met_opslag": str(centen(self.exact)),
            "opslag": decimaal(self.opslag, 3),
            "exact": str(self.exact),
        }


def met_opslag(subsidie: Getal, peildatum: date) -> OpslagUitkomst:
    """``subsidie`` (euros) with the surcharge for employer charges of a day (LK-06).

    Raises :class:`GebruiksFout` for a day before 2015.
    """
    deel, kaal = parameter("lks_opslag", peildatum), exact(subsidie, "De subsidie")
    samen = kaal * (1 + deel.waarde)
    return OpslagUitkomst(
        peildatum=peildatum,
        regels=(regel("LK-06", peildatum),),
        parameters=(deel,),
        stappen=(
            f"Op {datum(peildatum)} is de opslag voor werkgeverslasten {procent(deel.waarde)}.",
            f"{euro(kaal, 2)} met die opslag is {euro(samen, 2)}.",
        ),
        waarschuwingen=(deel.waarschuwing,) if deel.waarschuwing else (),
        feiten={"subsidie_zonder_opslag": feit(kaal)},
        opslag=deel.waarde,
        exact=samen,
    )


def _lks(feiten: waarden.Feiten, peildatum: date) -> LksUitkomst:
    return lks(
        peildatum,
        uren=waarden.getal(feiten, "uren") or 0,
        loonwaarde=waarden.getal(feiten, "loonwaarde"),
        forfaitair=bool(feiten.get("forfaitair")),
        voltijd=_voltijd(feiten),
        start=waarden.dag(feiten, "start"),
        leeftijd=waarden.geheel(feiten, "leeftijd"),
    )


def _voltijd(feiten: waarden.Feiten) -> Getal:
    gegeven = waarden.getal(feiten, "voltijd")
    return VOLTIJD if gegeven is None else gegeven


def _opslag(feiten: waarden.Feiten, peildatum: date) -> OpslagUitkomst:
    return met_opslag(waarden.getal(feiten, "subsidie_zonder_opslag") or 0, peildatum)


ROUTES = (
    Route(
        id="lks",
        naam="Loonkostensubsidie per maand",
        vraag="Hoeveel loonkostensubsidie is er per maand?",
        groep="loonkostensubsidie",
        feiten=("uren", "loonwaarde", "forfaitair", "voltijd", "start", "leeftijd"),
        verplicht=("uren",),
        regels=("LK-04", "LK-05", "LK-06", "LK-07", "LK-01"),
        velden={"bedrag_per_maand": "Euro per maand"},
        antwoord=_lks,
        voorbeeld={"uren": "24", "loonwaarde": "0,40", "voltijd": "36", "start": "2026-01-01"},
    ),
    Route(
        id="lks-opslag",
        naam="Opslag voor werkgeverslasten",
        vraag="Hoeveel komt er bij voor werkgeverslasten?",
        groep="loonkostensubsidie",
        feiten=("subsidie_zonder_opslag",),
        verplicht=("subsidie_zonder_opslag",),
        regels=("LK-06",),
        velden={"met_opslag": "Euro met opslag", "opslag": "Opslag"},
        antwoord=_opslag,
        voorbeeld={"subsidie_zonder_opslag": "1000"},
    ),
)
