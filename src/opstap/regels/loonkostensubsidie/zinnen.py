# SPDX-License-Identifier: EUPL-1.2
"""The calculation of a loonkostensubsidie in plain Dutch, one step in each sentence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from opstap.basis.opmaak import euro, procent
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern.kalender import datum
from opstap.regels.loonkostensubsidie.normen import Normen, Situatie, halverwege

AFRONDING = (
    "De wet zegt niets over afronden. Opstap rondt één keer af, aan het einde, op hele centen; "
    "een halve cent gaat naar boven."
)


def rekenzinnen(n: Normen, s: Situatie) -> list[str]:
    """The calculation as Dutch sentences, one step each."""
    grens = n.grens
    zinnen = [f"Het minimumloon is {_bedrag(n.maand.waarde)} per maand."]
    if n.jeugd:
        zinnen.append(
            f"Op {s.leeftijd} jaar telt daarvan {_deel(n.jeugd.waarde)}: {_bedrag(n.loon)}."
        )
    zinnen.append(
        f"Met {_deel(n.vakantiebijslag.waarde)} vakantiebijslag is dat {_bedrag(n.basis)}."
    )
    heel = n.subsidie_voltijd(s.loonwaarde)
    if s.loonwaarde is None:
        zinnen.append(
            f"Zonder meting is de subsidie {_deel(n.deel.waarde)} daarvan: {_bedrag(heel)}."
        )
    elif s.loonwaarde >= 1:
        zin = f"De loonwaarde is {_deel(s.loonwaarde)}. Het werk levert het minimumloon op: "
        return [zin + "er is geen subsidie, en de werknemer hoort niet tot de doelgroep."]
    else:
        gat = n.gat(s.loonwaarde)
        zinnen.append(
            f"De loonwaarde is {_deel(s.loonwaarde)}. De andere {_deel(1 - s.loonwaarde)} is "
            f"{_bedrag(gat)}."
        )
        zinnen.append(
            f"De subsidie is hoogstens {_deel(n.deel.waarde)} van het minimumloon met "
            f"vakantiebijslag, {_bedrag(grens)}."
            + (" Dat bedrag geldt hier." if gat > grens else " Daar blijft het bedrag binnen.")
        )
    met_opslag = heel * (1 + n.opslag.waarde)
    zinnen.append(
        f"Daar komt {_deel(n.opslag.waarde)} bij voor werkgeverslasten: {_bedrag(met_opslag)}."
    )
    uitkomst = n.per_maand(s)
    zinnen.append(
        f"De baan telt voor {kort(s.telt)} van {kort(n.voltijd.waarde)} uur per week: "
        f"{_bedrag(uitkomst)}, afgerond {euro(uitkomst, 2)} per maand."
    )
    if s.loonwaarde is not None and met_opslag > grens:
        anders = grens * s.telt / n.voltijd.waarde
        zinnen.append(
            f"Andere lezing: wie de werkgeverslasten binnen de grens van {_deel(n.deel.waarde)} "
            f"rekent, komt op {euro(anders, 2)}. De gangbare rekenhulpen doen dat niet, en Opstap "
            "ook niet."
        )
    return zinnen


def waarom_dit_loon(peildatum: date, telt_op: date, start: date | None) -> str:
    """Which minimum wage counts on the day that was asked, and why."""
    if start is None:
        if halverwege(telt_op):
            return (
                f"Zonder startdatum neemt Opstap aan dat de baan op {datum(peildatum)} begint. "
                "Liep zij al voor 1 juli, dan telt nog het minimumloon van 1 januari: geef dan "
                "de startdatum."
            )
        return f"Op {datum(peildatum)} telt het minimumloon van 1 januari {peildatum.year}."
    if telt_op == start:
        return (
            f"De subsidie begint op {datum(start)}. Het minimumloon van die dag telt tot en met "
            f"31 december {start.year}."
        )
    return (
        f"De subsidie loopt sinds {datum(start)}. Het bedrag wordt alleen op 1 januari opnieuw "
        f"bepaald: het minimumloon van {datum(telt_op)} telt."
    )


def let_op(s: Situatie) -> list[str]:
    """What a user should know about the facts that were given."""
    meldingen = []
    if s.uren > s.voltijd:
        meldingen.append(
            f"De baan is {kort(s.uren)} uur en voltijd is {kort(s.voltijd)} uur. Meer dan "
            "voltijd telt niet mee."
        )
    if s.loonwaarde is not None and 100 % s.loonwaarde.denominator:
        meldingen.append(
            f"Een vastgestelde loonwaarde is een heel percentage. Opstap rekent met "
            f"{procent(s.loonwaarde, 2)}."
        )
    return meldingen


def _bedrag(waarde: Fraction) -> str:
    """Two decimals when that is all of it, otherwise four."""
    return euro(waarde, 2 if (waarde * 100).denominator == 1 else 4)


def _deel(aandeel: Fraction) -> str:
    return procent(aandeel, 0 if (aandeel * 100).denominator == 1 else 1)
