# SPDX-License-Identifier: EUPL-1.2
"""The first page of the report of a municipality, for who reads no further."""

from __future__ import annotations

from collections.abc import Sequence

from opstap import gebieden
from opstap.basis.opmaak import euro, getal, opsomming
from opstap.bekostiging.gemeente.beeld import Gemeentebeeld, plaatsen_tekst
from opstap.publicatie.rapport import Alinea, Kader, Kerncijfer, Kerncijfers, Opsomming

_NIEUW = ("impulsbudget", "rijksbijdrage")


def _bedrag(beeld: Gemeentebeeld, ids: Sequence[str], jaar: int) -> int:
    return sum(beeld.bedrag(id_, jaar) or 0 for id_ in ids)


def rond(bedrag: int) -> str:
    """An amount for a sentence: rounded to thousands, or to tenths of millions."""
    if bedrag >= 1_000_000:
        return f"€ {getal(round(bedrag / 100_000) / 10, 1)} miljoen"
    return euro(round(bedrag, -3) if bedrag >= 10_000 else bedrag)


def samenvatting(beeld: Gemeentebeeld) -> Kader:
    """The box at the top: three figures, what they mean, and what to do now."""
    jaar = beeld.peiljaar
    nieuw = _bedrag(beeld, _NIEUW, jaar)
    plaats = next((r for r in beeld.plaatsen if r.jaar == jaar), None)
    wacht = personen(beeld, "beschut_wachtend", jaar)
    cijfers = [Kerncijfer(rond(nieuw), f"nieuw geld van het Rijk in {jaar}", "aanname")]
    if plaats is not None:
        aantal = plaatsen_tekst(plaats.bekostigd)
        cijfers.append(
            Kerncijfer(aantal, f"beschutte werkplekken betaald, eind {jaar}", plaats.status)
        )
    if wacht is not None:
        cijfers.append(
            Kerncijfer(getal(wacht[0]), f"mensen wachten op zo'n plek, eind {jaar}", "gesimuleerd")
        )
    return Kader("In het kort", (Kerncijfers(tuple(cijfers)), *_kort(beeld, jaar, nieuw)))


def _kort(beeld: Gemeentebeeld, jaar: int, nieuw: int) -> tuple[Alinea | Opsomming, ...]:
    naam = beeld.naam
    impuls, bijdrage = (_bedrag(beeld, [id_], jaar) for id_ in _NIEUW)
    zinnen = [
        (
            "Het Rijk geeft gemeenten geld om mensen met een beperking aan werk te helpen. Voor "
            f"{naam} is het nieuwe geld in {jaar} naar schatting {rond(nieuw)}: {rond(impuls)} "
            f"impulsbudget en {rond(bijdrage)} Rijksbijdrage. Het impulsbudget stopt na 2034; de "
            "Rijksbijdrage blijft. Aan dit geld zitten geen voorwaarden."
        ),
    ]
    if betaald_aan := _betaald_aan(beeld, jaar):
        zinnen.append(betaald_aan)
    if not beeld.te_laag and (wsw := _loop(beeld, "wsw", jaar)):
        zinnen.append(wsw)
    eerste = (
        "De bedragen zijn geschat: de echte verdeling gebruikt cijfers die niet openbaar zijn. De "
        "circulaire van het gemeentefonds gaat altijd voor."
        if beeld.sleutel.vervanger
        else "De bedragen zijn berekend met uw eigen aantallen uit het doelgroepregister."
    )
    doen = (
        "Vergelijk deze bedragen met de laatste circulaire en met uw begroting.",
        (
            "Spreek met de andere gemeenten af wie het impulsbudget ontvangt en waarvoor het is, "
            f"vóór de begroting van {beeld.begrotingsjaar}."
        ),
        (
            f"Vul de cijfers in die hier ontbreken ({len(beeld.ontbreekt)} geldstromen) en maak "
            "dit stuk opnieuw."
        ),
    )
    return (*(Alinea(zin) for zin in (*zinnen, eerste)), Opsomming(doen))


def personen(beeld: Gemeentebeeld, toestand: str, jaar: int) -> tuple[float, float, float] | None:
    """Mean, 5% and 95% of the people in a state at the end of a year."""
    for r in beeld.mensen:
        if (r["toestand"], r["jaar"]) == (toestand, jaar):
            p = r["personen"]
            return p["gemiddelde"], p["p05"], p["p95"]
    return None


def _loop(beeld: Gemeentebeeld, toestand: str, jaar: int) -> str:
    """How Wsw falls and beschut werk grows, in one sentence."""
    laatste = max((r["jaar"] for r in beeld.mensen), default=jaar)
    delen = []
    for wie, tekst in ((toestand, "in de Wsw"), ("beschut_werkend", "in beschut werk")):
        nu, straks = personen(beeld, wie, jaar), personen(beeld, wie, laatste)
        if nu is None or straks is None or laatste <= jaar:
            return ""
        delen.append(f"{tekst} van ongeveer {getal(nu[0])} naar {getal(straks[0])}")
    return f"Het aantal mensen gaat tussen {jaar} en {laatste} naar verwachting {opsomming(delen)}."


def _betaald_aan(beeld: Gemeentebeeld, jaar: int) -> str:
    """Who is paid instead, when another municipality of the partnership is the largest."""
    for regel in beeld.geld_in(jaar):
        if regel.stroom == "impulsbudget" and regel.ontvanger != beeld.code:
            naam = gebieden.gemeente(regel.ontvanger).naam
            return (
                f"Het impulsbudget wordt betaald aan {naam}, de grootste gemeente van het "
                "samenwerkingsverband."
            )
    return ""
