# SPDX-License-Identifier: EUPL-1.2
"""Money of trajectories in words: the conclusion, the rule behind it, and what it does not say."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.opmaak import euro, euro_kort, getal, procent

if TYPE_CHECKING:
    from opstap.trajecten.geld.beeld import Geldbeeld
    from opstap.trajecten.geld.vraag import Bereik

FLINK = Fraction(1, 10)
"""Share of all revenue from which losing it is felt (a choice of ours, said in the sentence)."""
_KORT_VANAF = 100_000
_BIJNA_ALLES = Fraction(995, 1000)

REGEL = (
    "De regel is die van de brief uit 2022: zolang trajecten meer kosten dan hun productie "
    "opbrengt, is een organisatie er financieel niet van afhankelijk."
)
NIET_OVER_DE_WERKVLOER = (
    "Dit gaat over de organisatie als geheel. Op de werkvloer kan er ook bij verlies een reden "
    "zijn om iemand langer te houden; daarvoor is de toets op spanning."
)


def zinnen(beeld: Geldbeeld) -> tuple[str, ...]:
    """What the money says, the conclusion first."""
    oordeel, *regel = _oordeel(beeld)
    rest = (_aandeel(beeld), regel, _per_uur(beeld), _bijdrage(beeld), _tijd(beeld))
    return (oordeel, *(zin for zinnen in rest for zin in zinnen))


def _oordeel(beeld: Geldbeeld) -> list[str]:
    """The conclusion; then the rule behind it and what it leaves out, when there is one."""
    if beeld.omzet is None or beeld.kosten is None or beeld.dekking is None:
        mist = [
            wat
            for wat, er in (("de omzet", beeld.omzet), ("de kosten", beeld.kosten))
            if er is None
        ]
        waarom = (
            f"{' en '.join(mist)} van de trajecten {'zijn' if len(mist) > 1 else 'is'} niet bekend"
            if mist != ["de kosten"]
            else "de kosten van de trajecten zijn niet bekend"
        )
        if not mist:
            waarom = "bij kosten van nul is er geen dekking"
        return [f"Niet te zeggen of de organisatie afhankelijk is van trajecten: {waarom}."]
    kop = {
        "niet afhankelijk": "Niet financieel afhankelijk",
        "afhankelijk": "Wel financieel afhankelijk",
        "niet te zeggen": "Niet te zeggen of de organisatie financieel afhankelijk is",
    }[beeld.oordeel]
    zin = (
        f"{kop}: de productie in trajecten brengt {bedrag(beeld.omzet)} op en de trajecten kosten "
        f"{bedrag(beeld.kosten)}. De opbrengst dekt {_procent(beeld.dekking)} van de kosten."
    )
    return [zin, REGEL, NIET_OVER_DE_WERKVLOER]


def _aandeel(beeld: Geldbeeld) -> list[str]:
    if beeld.omzet_aandeel is None:
        return []
    uit = [f"De productie in trajecten is {_procent(beeld.omzet_aandeel)} van de totale omzet."]
    if beeld.omzet_aandeel.tot >= FLINK:
        uit.append(
            f"Dat kan een tiende van de omzet zijn of meer. Valt die weg, dan merkt de organisatie "
            f"dat, ook als de trajecten meer kosten dan zij opbrengen. (De grens van "
            f"{procent(FLINK, 0)} is een keuze van Opstap.)"
        )
    return uit


def _per_uur(beeld: Geldbeeld) -> list[str]:
    uit = []
    if beeld.kosten_per_uur is not None:
        nu = ""
        if beeld.omzet_per_uur is not None:
            nu = f" Het brengt nu {_precies(beeld.omzet_per_uur)} op."
        uit.append(
            f"Om de trajecten te betalen zou een uur productie {_precies(beeld.kosten_per_uur)} "
            f"moeten opbrengen.{nu}"
        )
    elif beeld.omzet_per_uur is not None and beeld.productie_uren is not None:
        uit.append(f"Een uur productie brengt {_precies(beeld.omzet_per_uur)} op.")
    if uit:
        uit.append(
            f"Opstap rekent met {getal(beeld.vraag.weken)} weken per jaar. Vakantie en ziekte gaan "
            "er niet af; per gewerkt uur is het bedrag dus hoger."
        )
    return uit


def _bijdrage(beeld: Geldbeeld) -> list[str]:
    if beeld.resultaat is None or beeld.vraag.bijdrage is None:
        return []
    assert beeld.resultaat_met_bijdrage is not None
    zin = (
        f"Zonder bijdrage van gemeenten is het resultaat {_resultaat(beeld.resultaat)}, met de "
        f"bijdrage van {bedrag(beeld.vraag.bijdrage)} is het "
        f"{_resultaat(beeld.resultaat_met_bijdrage)}."
    )
    return [zin]


def _tijd(beeld: Geldbeeld) -> list[str]:
    uit = [beeld.zonder_uren] if beeld.zonder_uren else []
    tijd = beeld.inzet
    if tijd is None:
        return uit
    if tijd.begint_hier:
        uit.append(
            f"Geen enkel traject in het bestand begon voor {tijd.jaar}. Trajecten die toen al "
            "liepen ontbreken misschien; de uren zijn dan te laag en bedragen per uur en maand te "
            "hoog."
        )
    if tijd.uren is not None and tijd.aandeel_productie is not None:
        uit.append(
            f"In {tijd.jaar} liepen er gemiddeld {getal(tijd.maanden / 12)} trajecten, van "
            f"{getal(tijd.uren.waarde, 1)} uur per week. Daarvan was "
            f"{procent(tijd.aandeel_productie.waarde, 0)} productie."
        )
        if tijd.productie_uren is not None and tijd.productie_uren.bekend < _BIJNA_ALLES:
            uit.append(
                f"Van {procent(tijd.productie_uren.bekend, 0)} van de tijd is dat bekend. Voor de "
                "rest geldt het gemiddelde; het bereik laat zien wat dat kan schelen."
            )
    return uit


def bedrag(bereik: Bereik) -> str:
    """An amount or a range, large ones without false precision."""
    if bereik.bekend:
        return _kort(bereik.van)
    return f"{_kort(bereik.van)} tot {_kort(bereik.tot)}"


def _kort(waarde: Fraction) -> str:
    return euro_kort(waarde) if abs(waarde) >= _KORT_VANAF else euro(waarde)


def _precies(bereik: Bereik) -> str:
    laag, hoog = euro(bereik.van, 2), euro(bereik.tot, 2)
    return laag if laag == hoog else f"{laag} tot {hoog}"


def _procent(bereik: Bereik) -> str:
    laag, hoog = procent(bereik.van), procent(bereik.tot)
    return laag if laag == hoog else f"{laag} tot {hoog}"


def _resultaat(paar: tuple[Fraction, Fraction]) -> str:
    laag, hoog = (_kort(grens) for grens in paar)
    return laag if laag == hoog else f"{laag} tot {hoog}"
