# SPDX-License-Identifier: EUPL-1.2
"""The rules of an allocation as waterfalls: of the country, and of one municipality."""

from __future__ import annotations

from fractions import Fraction

from opstap import verdeling
from opstap.publicatie.grafiek import Stap, Waterval
from opstap.publicatie.grafiek.maten import EURO as EURO_GRAFIEK
from opstap.verdeling.instrumenten import EURO
from opstap.web.labs.verdelingslab_rekenen import Antwoord


def landelijke_waterval(uitkomst: verdeling.Uitkomst) -> Waterval | None:
    """From the amount before the cut to what is divided; ``None`` when nothing was cut."""
    korting = next((stap for stap in uitkomst.stappen if stap.naam == "korting"), None)
    if korting is None or not korting.aan:
        return None
    voor = max(uitkomst.cijfers, key=lambda cijfer: cijfer.waarde)
    af = uitkomst.bedrag - int(voor.waarde)
    return Waterval(
        naam="stappen-landelijk",
        titel="Van het bedrag in de brief naar wat er wordt verdeeld",
        eenheid=EURO_GRAFIEK,
        bron=", ".join(dict.fromkeys(c.bron for c in uitkomst.cijfers)),
        stappen=(
            Stap("Vóór de korting", int(voor.waarde), stand=True, status=voor.status),
            Stap("Efficiencykorting", af, status=uitkomst.bedrag_status),
            Stap("Te verdelen", uitkomst.bedrag, stand=True, status=uitkomst.bedrag_status),
        ),
    )


def gemeentewaterval(antwoord: Antwoord, code: str) -> Waterval:
    """From the exact share by the key to what the municipality is paid; a step for each rule."""
    uitkomst = antwoord.uitkomst
    regel = uitkomst.regel(code)
    betaald = sum(b.bedrag for b in uitkomst.uitbetaling if b.code == code)
    status = uitkomst.sleutel.status
    stappen: list[Stap] = []
    exact: Fraction | int = regel.exact
    korting = landelijke_waterval(uitkomst)
    if korting is not None:
        som = sum(r.gewicht for r in uitkomst.regels)
        eerst = korting.stappen[0].waarde
        assert isinstance(eerst, int)
        voor = eerst * Fraction(regel.gewicht) / som
        stappen.append(Stap("Aandeel vóór de korting", voor, stand=True, status=status))
        stappen.append(Stap("Efficiencykorting", exact - voor, status=status))
    stappen.append(Stap("Aandeel volgens de sleutel", exact, stand=True, status=status))
    afgerond = regel.toegekend
    if antwoord.zonder_minimum is not None:
        afgerond = antwoord.zonder_minimum.toegekend[code]
    vast = regel.herkomst == "vastgesteld"
    naam = "Vastgesteld bedrag gaat voor" if vast else "Afronden"
    stappen.append(Stap(naam, afgerond - exact, status=status))
    if antwoord.zonder_minimum is not None:
        stappen.append(Stap("Minimum per gemeente", regel.toegekend - afgerond, status=status))
    stappen.append(Stap("Deel van de gemeente", regel.toegekend, stand=True, status=status))
    if betaald != regel.toegekend:
        verschil = betaald - regel.toegekend
        naam = "Voor de andere leden" if verschil > 0 else "Gaat naar de grootste gemeente"
        stappen.append(Stap(naam, verschil, status=status))
    stappen.append(Stap("Wordt uitbetaald", betaald, stand=True, status=status))
    return Waterval(
        naam="stappen-gemeente",
        titel=f"{regel.naam or code}: van aandeel naar uitbetaling",
        eenheid=EURO_GRAFIEK if uitkomst.eenheid == EURO else "plaatsen van 31 uur",
        bron=uitkomst.sleutel.bron,
        stappen=tuple(stappen),
    )
