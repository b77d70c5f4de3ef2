# SPDX-License-Identifier: EUPL-1.2
"""The derivation of one municipality's amount, in plain Dutch, down to the sources."""

from __future__ import annotations

from opstap.basis.opmaak import getal, procent
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.uitkomst import Regel, Uitkomst, hoeveelheid, meervoud


def toelichting(uitkomst: Uitkomst, code: str) -> list[str]:
    """Each step from the national amount to what ``code`` gets, as sentences.

    Raises ``GebruiksFout`` for a code that takes no part.
    """
    regel = uitkomst.regel(code)
    wanneer = f" {uitkomst.jaar}" if uitkomst.jaar else ""
    zinnen = [
        (
            f"{uitkomst.naam}{wanneer}: het deel van {_genoemd(regel)} is "
            f"{hoeveelheid(regel.toegekend, uitkomst.eenheid)}."
        )
    ]
    zinnen += [
        f"{nummer}. {_hoofdletter(stap.naam)}. {stap.tekst}"
        for nummer, stap in enumerate((stap for stap in uitkomst.stappen if stap.aan), start=1)
    ]
    zinnen.append(f"Voor {regel.naam or code}: {_eigen_deel(uitkomst, regel)}")
    zinnen.append(_betaling(uitkomst, regel))
    zinnen += [f"Let op: {melding}" for melding in uitkomst.meldingen if _gaat_over(melding, code)]
    return zinnen


def _eigen_deel(uitkomst: Uitkomst, regel: Regel) -> str:
    som = sum(r.gewicht for r in uitkomst.regels)
    plaatsen = 0 if regel.gewicht.denominator == 1 and som.denominator == 1 else 4
    aandeel = regel.gewicht / som if som else 0
    eenheid = uitkomst.eenheid
    tekst = (
        f"gewicht {getal(regel.gewicht, plaatsen)} van {getal(som, plaatsen)} is "
        f"{procent(aandeel, 4)}; {hoeveelheid(uitkomst.bedrag, eenheid)} × dat deel is "
        f"{hoeveelheid(regel.exact, eenheid, 4)}"
    )
    verschil = getal(regel.toegekend - regel.exact, 4)
    if regel.herkomst == "vastgesteld":
        vast = hoeveelheid(regel.toegekend, eenheid)
        return f"{tekst}, maar een vastgesteld bedrag gaat voor: {vast} (verschil {verschil})."
    heel = "euro’s" if eenheid == EURO else "plaatsen"
    return f"{tekst}, in hele {heel} {getal(regel.toegekend)} (verschil {verschil})."


def _betaling(uitkomst: Uitkomst, regel: Regel) -> str:
    ontvangen = next(b for b in uitkomst.uitbetaling if b.code == regel.ontvanger)
    bedrag = hoeveelheid(ontvangen.bedrag, uitkomst.eenheid)
    naam = regel.naam or regel.code
    leden = sum(r.ontvanger == regel.ontvanger for r in uitkomst.regels)
    if leden == 1:
        return f"Uitbetaling: {naam} ontvangt zelf {bedrag}."
    wie = (
        f"{naam} ontvangt"
        if regel.ontvanger == regel.code
        else f"{naam} ontvangt zelf niets; {ontvangen.naam or ontvangen.code} ontvangt"
    )
    return (
        f"Uitbetaling: {wie} {bedrag} voor de {meervoud(leden, 'gemeente', 'gemeenten')} van "
        f"{regel.samenwerkingsverband}, waarvan {hoeveelheid(regel.toegekend, uitkomst.eenheid)} "
        f"bij {naam} hoort."
    )


def _genoemd(regel: Regel) -> str:
    return f"{regel.naam} ({regel.code})" if regel.naam else regel.code


def _gaat_over(melding: str, code: str) -> bool:
    """A remark concerns everybody unless it names municipalities and this one is not among them."""
    return "GM" not in melding or code in melding


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
