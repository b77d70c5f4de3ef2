# SPDX-License-Identifier: EUPL-1.2
"""The tables of the report: amounts in millions and few columns, so that they fit on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.varianten import controletabellen, tabellen
from opstap.varianten.declaratie import LAATSTE_JAAR, STRUCTUREEL
from opstap.varianten.document import brief
from opstap.varianten.doorreken import Doorrekening
from opstap.varianten.geld import herleiding
from opstap.varianten.gevolgen import samenvatting
from opstap.varianten.lezingen import Lezing

_MLN = "mln euro"


def mln(bedrag: int | None) -> Fraction | None:
    """Whole euros as exact millions."""
    return None if bedrag is None else Fraction(bedrag, 1_000_000)


def overzicht(alle: Sequence[Doorrekening]) -> Tabel:
    """Jobs and money of each variant, beside the letter."""
    rijen: list[Rij] = []
    for d in alle:
        b, in_brief = d.begroting, brief(d.variant)
        rijen.append(
            (
                d.variant.naam,
                d.variant.banen("beschut", LAATSTE_JAAR),
                d.variant.banen("vangnet", LAATSTE_JAAR),
                mln(b.incidenteel_eur),
                mln(in_brief["incidenteel_eur"]),
                mln(b.structureel_eur),
                mln(in_brief["structureel_eur"]),
            )
        )
    return Tabel(
        "overzicht",
        "Banen in 2048 en geld, naast de brief",
        (
            KolomKop("variant", "Variant"),
            KolomKop("beschut", "Beschut", soort="geheel"),
            KolomKop("andere", "Andere banen", soort="geheel"),
            KolomKop("incidenteel", "Incidenteel", _MLN, "getal"),
            KolomKop("brief_incidenteel", "Brief", _MLN, "getal"),
            KolomKop("structureel", "Structureel", _MLN, "getal"),
            KolomKop("brief_structureel", "Brief", _MLN, "getal"),
        ),
        tuple(rijen),
        tabellen.overzicht(alle).toelichting,
    )


def geld(d: Doorrekening, jaren: Sequence[int]) -> Tabel:
    """The posts of a variant in millions, with totals that close."""
    vol = tabellen.geld(d, jaren)
    koppen = [KolomKop("post", "Post")]
    for kolom in vol.kolommen[2:]:
        koppen.append(replace(kolom, soort="getal"))
    rijen = tuple(
        (rij[0], *(mln(int(str(bedrag))) for bedrag in rij[2:]))
        for rij in vol.rijen
        if any(rij[2:])
    )
    noot = f"In miljoenen euro's. {' '.join(vol.toelichting)}"
    return Tabel(vol.naam, vol.titel, tuple(koppen), rijen, (noot,)).met_totaal()


def afleiding(d: Doorrekening) -> Tabel:
    """How each post of what the variant adds is computed."""
    rijen: list[Rij] = []
    noten = []
    for regel in herleiding(d.begroting):
        uitkomst = getal(Fraction(int(str(regel["uitkomst"])), 1_000_000), 2)
        per = " per jaar" if regel["soort"] == STRUCTUREEL else " in totaal"
        rijen.append(
            (str(regel["naam"]), str(regel["formule"]), uitkomst + per, str(regel["status"]))
        )
        if regel["uitleg"]:
            noten.append(f"{regel['naam']}: {regel['uitleg']}")
    return Tabel(
        f"herleiding-{tabellen.machinenaam(d)}",
        f"{d.variant.naam}: hoe elk bedrag is berekend",
        (
            KolomKop("post", "Post"),
            KolomKop("formule", "Formule"),
            KolomKop("uitkomst", "Uitkomst (mln euro)"),
            KolomKop("status", "Status"),
        ),
        tuple(rijen),
        tuple(noten),
    )


def gevolgen(alle: Sequence[Doorrekening]) -> Tabel:
    """What follows from people in the last year, in millions."""
    laatste = alle[0].jaren[-1]
    rijen: list[Rij] = []
    uitleg: dict[str, str] = {}
    for d in alle:
        for g in d.gevolgen:
            x = samenvatting(d.gevolg(g.id, laatste))
            if not any(x.values()):
                continue
            grenzen = (mln(x.get("p05")), mln(x.get("p95")))
            rijen.append((d.variant.id, g.naam, mln(x["gemiddelde"]), *grenzen))
            uitleg[g.naam] = g.uitleg
    return Tabel(
        "gevolgen",
        f"Gevolgen buiten de bedragen van de brief, {laatste} (gesimuleerd)",
        (
            KolomKop("variant", "Variant"),
            KolomKop("gevolg", "Gevolg"),
            KolomKop("gemiddelde", "Gemiddeld", _MLN, "getal"),
            KolomKop("p05", "5%-grens", _MLN, "getal"),
            KolomKop("p95", "95%-grens", _MLN, "getal"),
        ),
        tuple(rijen),
        (tabellen.APART, *(f"{naam}: {tekst}." for naam, tekst in uitleg.items())),
    )


def gebieden(d: Doorrekening, jaar: int, gekozen: Sequence[str] = ()) -> Tabel:
    """Money and people of one variant per area, in one year."""
    rijen: list[Rij] = [
        (
            naam,
            mln(sum(d.euro(post.id, jaar, code) for post in d.variant.posten)),
            *(round(float(d.maat(maat, jaar, code).mean())) for maat in tabellen.TOONMATEN),
        )
        for code, naam in zip(d.gebieden.codes, d.gebieden.namen, strict=True)
        if not gekozen or code in gekozen
    ]
    return Tabel(
        f"{d.niveau}-{tabellen.machinenaam(d)}",
        f"{d.variant.naam} per {d.niveau}, {jaar} (schatting)",
        (
            KolomKop("gebied", "Gebied"),
            KolomKop("geld", "Geld", _MLN, "getal"),
            *(
                KolomKop(maat, maat.replace("_", " ").capitalize(), soort="geheel")
                for maat in tabellen.TOONMATEN
            ),
        ),
        tuple(rijen),
        (
            tabellen.SCHATTING,
            "Geld: alle posten samen, bestaand beleid erbij, zonder wat niet wordt verdeeld.",
        ),
    )


def lezingentabel(lezingen: Sequence[Lezing]) -> Tabel:
    """The readings of variant 3 with their interval in one column."""
    return Tabel(
        "lezingen-variant-3",
        "Wat 430 en 191 miljoen kunnen betekenen (aanname)",
        (
            KolomKop("lezing", "Lezing"),
            KolomKop("onbekende", "Wat daaruit volgt"),
            KolomKop("bereik", "Bereik"),
            KolomKop("past", "Past"),
        ),
        tuple(
            (
                lezing.omschrijving + (" (gekozen)" if lezing.gekozen else ""),
                lezing.onbekende,
                f"{getal(round(lezing.laag))} tot {getal(round(lezing.hoog))}",
                "ja" if lezing.past else "nee",
            )
            for lezing in lezingen
        ),
        controletabellen.lezingentabel(lezingen).toelichting,
    )
