# SPDX-License-Identifier: EUPL-1.2
"""What one participant's figure says beside the others, in Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterator

from opstap.basis.opmaak import kort_getal, procent
from opstap.benchmark.opgaven.beeld import Deelnemersindicator
from opstap.benchmark.opgaven.cijfers import toon
from opstap.benchmark.opgaven.vergelijken import RUW, Vergelijking
from opstap.benchmark.statistiek.oordeel import (
    GEEN_OORDEEL,
    Oordeel,
    spreidingswoorden,
    toevalswoorden,
)
from opstap.benchmark.statistiek.toestand import Toestand


def oordeel(een: Vergelijking) -> str:
    """The verdict in a few words: chance for counts of people, spread for the others."""
    if een.toeval is not None:
        return toevalswoorden(een.toeval.oordeel, een.toeval.aangepast, "deelnemers")
    if een.plek is None:
        return GEEN_OORDEEL
    return spreidingswoorden(een.plek.buiten, "de deelnemers")


def zinnen(een: Deelnemersindicator, jaar: int) -> tuple[str, ...]:
    """All sentences about one indicator of ``jaar``, without its caveat."""
    return (
        *vergelijkzinnen(een.nu, jaar),
        *_sinds(een, jaar),
        *een.verloop.zinnen,
        *een.verloop.waarschuwingen,
    )


def vergelijkzinnen(een: Vergelijking, jaar: int) -> tuple[str, ...]:
    """Where the figure of one year stands, beside whom, and how sure that is."""
    return (*_stand(een, jaar), *_samen(een), *_zeker(een))


def _stand(een: Vergelijking, jaar: int) -> Iterator[str]:
    eigen, wat = een.eigen, een.indicator
    if eigen.waarde is not None:
        uit = f"In {jaar}: {eigen.toon()}"
        if wat.telt_mensen and eigen.teller is not None and eigen.noemer is not None:
            op = "van de" if wat.wijze == "aandeel" else "op"
            uit += f" ({kort_getal(eigen.teller)} {op} {kort_getal(eigen.noemer)} mensen)"
        yield f"{uit}."
    if eigen.opmerking:
        yield eigen.opmerking


def _samen(een: Vergelijking) -> Iterator[str]:
    if een.som is None or een.aantal < 2:
        return
    zonder = ""
    if een.zonder:
        zonder = f" {een.zonder} zonder cijfer {'telt' if een.zonder == 1 else 'tellen'} niet mee."
    yield (
        f"De {een.aantal} deelnemers met een cijfer samen: {toon(een.indicator, een.som)}, de som "
        f"gedeeld door de som.{zonder}"
    )


def _zeker(een: Vergelijking) -> Iterator[str]:
    if een.eigen.staat is Toestand.CIJFER and een.waarom_niet:
        yield een.waarom_niet
    yield from _toeval(een)
    yield from _plek(een)
    if (een.toeval or een.plek) and een.aantal < RUW:
        yield f"Bij {een.aantal} deelnemers is de gewone spreiding ruw geschat."


def _toeval(een: Vergelijking) -> Iterator[str]:
    kans = een.toeval
    if kans is None:
        return

    def band(onder: float, boven: float) -> str:
        return f"{toon(een.indicator, onder)} tot {toon(een.indicator, boven)}"

    uw = f"bij dit aantal mensen geeft toeval {band(kans.onder95, kans.boven95)}"
    if kans.oordeel is Oordeel.TOEVAL:
        yield f"{kans.oordeel.tekst.capitalize()}: {uw} (95%)."
    else:
        gewoon = "binnen" if kans.aangepast is Oordeel.TOEVAL else "ook buiten"
        yield (
            f"{kans.oordeel.tekst.capitalize()}: {uw} (95%). Het is {gewoon} de verschillen die "
            f"deelnemers gewoonlijk hebben ({band(kans.ruim_onder95, kans.ruim_boven95)})."
        )
    yield (
        f"Het eigen cijfer kan door toeval {band(kans.eigen_onder, kans.eigen_boven)} zijn (95%). "
        f"Zonder toeval is de beste schatting {toon(een.indicator, kans.gekrompen)}: het eigen "
        f"cijfer telt voor {procent(kans.gewicht, 0)}, het gemiddelde voor de rest."
    )


def _plek(een: Vergelijking) -> Iterator[str]:
    plek = een.plek
    if plek is None:
        return
    wat = een.indicator
    yield (
        f"{oordeel(een).capitalize()}: gewoonlijk ligt een deelnemer tussen "
        f"{toon(wat, plek.onder95)} en {toon(wat, plek.boven95)}, met "
        f"{toon(wat, plek.midden)} in het midden."
    )
    if plek.uitbijter:
        yield (
            "Dit is een uitbijter. Kijk eerst of de cijfers kloppen en hetzelfde tellen als bij "
            "anderen."
        )
    yield "Dit is geen telling van mensen: over toeval zegt deze vergelijking niets."


def _sinds(een: Deelnemersindicator, jaar: int) -> Iterator[str]:
    if een.sinds is not None and een.sinds < jaar:
        yield f"Sinds {een.sinds} elk jaar hetzelfde oordeel, aan dezelfde kant."
