# SPDX-License-Identifier: EUPL-1.2
"""The figures of the other pages of the variant lab: variants side by side, and what matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from opstap.prognose.gevoelig import MATEN, ZICHTBAAR, gevoeligheid
from opstap.publicatie.grafiek import Balk, Balken, Lijnen, Reeks
from opstap.varianten import Doorrekening, tabellen
from opstap.varianten.declaratie import LAATSTE_JAAR, NIEUW
from opstap.web.kern.figuren import Figuur, Narekenen
from opstap.web.labs.variantenlab_figuren import (
    BRON,
    GELDBRON,
    mln,
    voor_scherm,
    waar_in_zin,
    zonder_opdracht,
)


def naast_elkaar(alle: Sequence[Doorrekening], na: Narekenen, *, land: bool) -> list[Figuur]:
    """Several variants: people and money in one chart each, and the tables.

    The comparison with the letter and the derivation are there for the country only.
    """
    jaren = tabellen.toonjaren(alle)
    eerste = alle[0]
    stand = [j for j in eerste.jaren if j in (2030, 2040, LAATSTE_JAAR)]
    uit = []
    for maat, naam, titel in (
        (
            "niet_bereikt",
            "niet-bereikt",
            f"Mensen die niet worden bereikt{waar_in_zin(eerste)}, per variant",
        ),
        (
            "beschut_wachtend",
            "wachtlijst",
            f"De wachtlijst van beschut werk{waar_in_zin(eerste)}, per variant",
        ),
    ):
        lijnen = Lijnen(
            naam=naam,
            titel=titel,
            eenheid="mensen",
            bron=BRON,
            jaren=eerste.jaren,
            reeksen=tuple(
                Reeks(
                    d.variant.naam,
                    tuple(round(float(d.maat(maat, j).mean())) for j in d.jaren),
                    "gesimuleerd",
                )
                for d in alle
            ),
        )
        uit.append(Figuur(naam, lijnen.tabel(), na, lijnen))
    if any(d.begroting.totaal(j, NIEUW) for d in alle for j in eerste.jaren):
        duurste = max(alle, key=lambda d: d.begroting.structureel_eur)
        staven = Lijnen(
            naam="geld",
            titel=f"{duurste.variant.naam} kost{waar_in_zin(eerste)} het meest: uiteindelijk "
            f"{mln(duurste.begroting.structureel_eur)} per jaar",
            eenheid="euro",
            bron=GELDBRON,
            jaren=eerste.jaren,
            reeksen=tuple(
                Reeks(
                    d.variant.naam,
                    tuple(d.begroting.totaal(j, NIEUW) for j in d.jaren),
                    "aanname",
                )
                for d in alle
            ),
        )
        uit.append(Figuur("geld", staven.tabel(), na, staven))
    if land:
        uit.insert(0, Figuur("overzicht", tabellen.overzicht(alle), na))
    uit += [
        Figuur("geld-naast-elkaar", voor_scherm(alle, jaren), na),
        Figuur("mensen-naast-elkaar", zonder_opdracht(alle, stand), na),
        Figuur("maatregelen", tabellen.maatregelen(alle), na),
    ]
    return [*uit, Figuur("herleiding", tabellen.afleiding(alle), na)] if land else uit


def tornado(maat: str) -> Figuur:
    """The widest bars of one outcome, around what the assumptions give at their mean."""
    uitslag = gevoeligheid()
    omschrijving, eenheid = MATEN[maat]
    staven = uitslag.tornado(maat)
    na = Narekenen(
        "opstap prognose gevoeligheid",
        f"from opstap.prognose.gevoelig import gevoeligheid\ngevoeligheid().tornadotabel({maat!r})",
    )
    grafiek = Balken(
        naam="tornado",
        titel=f"{staven[0].naam} doet het meest met: {omschrijving[0].lower()}{omschrijving[1:]}",
        eenheid="plaatsen van 31 uur" if eenheid == "plaatsen_31u" else "mensen",
        bron="gevoeligheidsanalyse van Opstap",
        basis=round(staven[0].midden),
        basisnaam="alle aannames in het midden",
        balken=tuple(
            Balk(
                s.naam,
                None,
                round(min(s.bij_laag, s.bij_hoog)),
                round(max(s.bij_laag, s.bij_hoog)),
                "gesimuleerd",
            )
            for s in staven
        ),
    )
    return Figuur("tornado", uitslag.tornadotabel(maat), na, grafiek)


def groepen(maat: str, na: Narekenen) -> Figuur:
    """The groups of assumptions for one outcome, the largest first."""
    tabel = gevoeligheid().indextabel(ZICHTBAAR)
    omschrijving = MATEN[maat][0]
    hier = replace(
        tabel,
        titel=f"{omschrijving}: welk deel van de spreiding van welke aannames komt (gesimuleerd)",
        kolommen=tabel.kolommen[1:],
        rijen=tuple(rij[1:] for rij in tabel.rijen if rij[0] == omschrijving),
    )
    return Figuur("groepen", hier, na)
