# SPDX-License-Identifier: EUPL-1.2
"""The check of every published amount as tables."""

from __future__ import annotations

from collections.abc import Sequence

from opstap.basis.tabel import KolomKop, Tabel
from opstap.varianten.controle import Toets
from opstap.varianten.lezingen import Lezing


def controletabel(toetsen: Sequence[Toets]) -> Tabel:
    """Every published amount: computed, difference, margin, and what is known about it."""
    return Tabel(
        "controle",
        "Elk gepubliceerd bedrag tegen wat de varianten berekenen",
        (
            KolomKop("id", "Cijfer"),
            KolomKop("gepubliceerd", "Gepubliceerd", soort="geheel"),
            KolomKop("berekend", "Berekend", soort="geheel"),
            KolomKop("verschil", "Verschil", soort="geheel"),
            KolomKop("marge", "Marge", soort="geheel"),
            KolomKop("uitkomst", "Uitkomst"),
            KolomKop("formule", "Formule"),
            KolomKop("toelichting", "Toelichting"),
            KolomKop("bron", "Bron"),
        ),
        tuple(
            (
                t.id,
                round(t.gepubliceerd),
                round(t.berekend),
                round(t.verschil),
                round(t.marge),
                t.uitkomst,
                t.formule,
                t.toelichting,
                t.bron,
            )
            for t in toetsen
        ),
        ("Bedragen in euro's, banen in aantallen. Marge: de afronding van wat is gedrukt.",),
    )


def lezingentabel(lezingen: Sequence[Lezing]) -> Tabel:
    """What the two totals of variant 3 can mean."""
    return Tabel(
        "lezingen-variant-3",
        "Wat 430 en 191 miljoen kunnen betekenen (aanname)",
        (
            KolomKop("lezing", "Lezing"),
            KolomKop("onbekende", "Wat daaruit volgt"),
            KolomKop("waarde", "Waarde", soort="euro"),
            KolomKop("laag", "Minstens", soort="euro"),
            KolomKop("hoog", "Hoogstens", soort="euro"),
            KolomKop("past", "Past"),
            KolomKop("gekozen", "Gekozen"),
        ),
        tuple(
            (
                lezing.omschrijving,
                lezing.onbekende,
                round(lezing.waarde),
                round(lezing.laag),
                round(lezing.hoog),
                "ja" if lezing.past else "nee",
                "ja" if lezing.gekozen else "",
            )
            for lezing in lezingen
        ),
        ("Minstens en hoogstens volgen uit de afronding van beide totalen op hele miljoenen.",),
    )
