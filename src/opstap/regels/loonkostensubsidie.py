# SPDX-License-Identifier: EUPL-1.2
"""Loonkostensubsidie: what an employer gets a month, by measured loonwaarde or as forfait.

Participatiewet, article 10d, as of 1 July 2026: rules LK-04 to LK-07, and LK-01 for the wage. The
formula is in :mod:`opstap.regels.lksnormen`. The amount is rounded once, at the end, half up to the
cent: the law gives no rule for rounding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import decimaal
from opstap.regels.kalender import datum, laatste_dag
from opstap.regels.lksnormen import Normen, Situatie, halverwege, rekendatum
from opstap.regels.lkszinnen import AFRONDING, let_op, rekenzinnen, waarom_dit_loon
from opstap.regels.parameters import parameter
from opstap.regels.uitkomst import Getal, Regel, Uitkomst, feit

_WET = "https://wetten.overheid.nl/BWBR0015703/2026-07-01"
LK_01 = Regel(
    "LK-01",
    "Het minimumloon dat telt",
    "Wet minimumloon en minimumvakantiebijslag, artikelen 8, 14 en 15 (versie 1 juli 2026); "
    "Participatiewet, artikel 2, onderdeel c",
    "https://wetten.overheid.nl/BWBR0002638/2026-07-01",
    "hoog",
)
LK_01_JEUGD = replace(
    LK_01, zekerheid="laag", waarom="dat een jeugdloon per maand niet opnieuw wordt afgerond"
)
LK_04 = Regel(
    "LK-04",
    "Bedrag bij een gemeten loonwaarde",
    "Participatiewet, artikel 10d, lid 4 (versie 1 juli 2026)",
    _WET,
    "middel",
    "dat de opslag voor werkgeverslasten boven op de grens van 70% komt",
)
LK_05 = Regel(
    "LK-05",
    "Bedrag zonder meting (forfaitair)",
    "Participatiewet, artikel 10d, lid 1, onderdeel b, en lid 5 (versie 1 juli 2026)",
    _WET,
    "hoog",
)
LK_06 = Regel(
    "LK-06",
    "Opslag voor werkgeverslasten",
    "Regeling loonkostensubsidie Participatiewet 2021, artikel 1",
    "https://wetten.overheid.nl/BWBR0044901/2021-07-01",
    "hoog",
)
LK_07 = Regel(
    "LK-07",
    "Nieuw bedrag op 1 januari",
    "Participatiewet, artikel 10d, leden 6 tot en met 9 (versie 1 juli 2026)",
    _WET,
    "hoog",
)
LK_07_START = replace(
    LK_07,
    zekerheid="laag",
    waarom="dat bij een start na 30 juni het minimumloon van de startdatum telt",
)


@dataclass(frozen=True, slots=True)
class Rekenstap:
    """One amount on the way to the outcome, in euros a month, not rounded."""

    naam: str
    bedrag: Fraction
    regel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LksUitkomst(Uitkomst):
    """A monthly subsidy: ``bedrag_per_maand`` in cents, ``exact`` before rounding."""

    bedrag_per_maand: Decimal
    exact: Fraction
    rekenstappen: tuple[Rekenstap, ...]

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
    voltijd: Getal = 36,
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
    bedrag = normen.per_maand(situatie)
    waarschuwingen = [*let_op(situatie), *(p.waarschuwing for p in normen.alle)]
    if forfaitair and start is None:
        waarschuwingen.append(
            "Zonder startdatum kan Opstap niet nagaan of de eerste zes maanden nog lopen."
        )
    return LksUitkomst(
        peildatum=peildatum,
        regels=regels_van(situatie, normen, telt_op),
        parameters=normen.alle,
        stappen=(
            waarom_dit_loon(peildatum, telt_op, start),
            *rekenzinnen(normen, situatie),
            AFRONDING,
        ),
        waarschuwingen=tuple(tekst for tekst in waarschuwingen if tekst),
        feiten={**situatie.feiten, "forfaitair": forfaitair, "start": feit(start)},
        bedrag_per_maand=centen(bedrag),
        exact=bedrag,
        rekenstappen=_rekenstappen(normen, situatie),
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
        LK_05 if situatie.loonwaarde is None else LK_04,
        LK_06,
        LK_07_START if halverwege(telt_op) else LK_07,
        LK_01_JEUGD if normen.jeugd else LK_01,
    )


def centen(bedrag: Fraction) -> Decimal:
    """An amount in euros and cents, half a cent up."""
    return Decimal(decimaal(bedrag, 2))


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
