# SPDX-License-Identifier: EUPL-1.2
"""Participants' figures as tables to show or to write; participants are in order of code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from opstap.basis.opmaak import getal, opsomming
from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel
from opstap.benchmark.opgaven.beeld import Deelnemersbeeld
from opstap.benchmark.opgaven.cijfers import Deelnemerscijfers, toon
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator
from opstap.benchmark.opgaven.vergelijken import Maatstaf, Vergelijking
from opstap.benchmark.opgaven.verloop import Eigenverloop
from opstap.benchmark.opgaven.zinnen import oordeel
from opstap.benchmark.statistiek.signalen import REGELS

GEEN_VOLGORDE = (
    "De deelnemers staan op code. Er is geen ranglijst: die zou vooral toeval laten zien."
)


def _soort(wat: EigenIndicator) -> tuple[Soort, int]:
    return ("euro", 0) if wat.soort == "bedrag" else ("aandeel", 1)


def _kolom(naam: str, titel: str, wat: EigenIndicator) -> KolomKop:
    soort, decimalen = _soort(wat)
    return KolomKop(naam, titel, soort=soort, decimalen=decimalen)


def tabel_deelnemers(
    jaar: int,
    cijfers: Deelnemerscijfers,
    namen: Mapping[str, str],
    indicatoren: Sequence[EigenIndicator],
) -> Tabel:
    """All participants of one year with a column for each indicator; empty is no figure."""
    return Tabel(
        naam="deelnemers",
        titel=f"Deelnemers in {jaar}",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            *(_kolom(een.id.replace("-", "_"), een.naam, een) for een in indicatoren),
        ),
        rijen=tuple(
            (wie, namen[wie], *(rij[een.id].waarde for een in indicatoren))
            for wie, rij in sorted(cijfers.items())
        ),
        toelichting=(GEEN_VOLGORDE, "Leeg: er is geen cijfer. Dat is niet nul."),
    )


def tabel_samen(jaar: int, maatstaven: Iterable[Maatstaf]) -> Tabel:
    """What the participants have together, and how far they usually are apart."""
    rijen: list[Rij] = []
    for een in maatstaven:
        wat = een.indicator
        som = "" if een.som is None else toon(wat, een.som)
        if een.trechter is not None:
            spreiding = f"{getal(float(een.trechter.phi[0]), 2)} keer toeval (phi)"
        elif een.gewoon is not None:
            _, onder, boven = (toon(wat, deel) for deel in een.gewoon)
            spreiding = f"gewoonlijk {onder} tot {boven}"
        else:
            spreiding = een.waarom_niet
        rijen.append((wat.id, wat.naam, wat.eenheid, een.aantal, een.zonder, som, spreiding))
    return Tabel(
        naam="samen",
        titel=f"Alle deelnemers samen, {jaar}",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("naam", "Naam"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("aantal", "Met cijfer", soort="geheel"),
            KolomKop("zonder", "Zonder", soort="geheel"),
            KolomKop("samen", "Samen"),
            KolomKop("spreiding", "Verschillen"),
        ),
        rijen=tuple(rijen),
        toelichting=("Samen is de som gedeeld door de som, geen gemiddelde van gemiddelden.",),
    )


def tabel_indicator(
    jaar: int, vergelijkingen: Mapping[str, Vergelijking], namen: Mapping[str, str]
) -> Tabel:
    """One indicator of all participants with its verdict and limits; without a rank."""
    wat = next(iter(vergelijkingen.values())).indicator
    zinnen = [GEEN_VOLGORDE, wat.kanttekening]
    uitbijters = [
        f"{wie} {namen[wie]}" if namen[wie] != wie else wie
        for wie, een in sorted(vergelijkingen.items())
        if een.plek is not None and een.plek.uitbijter
    ]
    if uitbijters:
        zinnen.append(f"Uitbijters, die gewoon meetellen: {opsomming(uitbijters)}.")
    return Tabel(
        naam=wat.id,
        titel=f"{wat.naam} ({wat.eenheid}), {jaar}",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            KolomKop("teller", "Teller", soort="getal"),
            KolomKop("noemer", "Noemer", soort="getal"),
            _kolom("waarde", "Waarde", wat),
            KolomKop("oordeel", "Oordeel"),
            KolomKop("band", "95% ligt tussen"),
            KolomKop("gekrompen", "Zonder toeval"),
            KolomKop("opmerking", "Let op"),
        ),
        rijen=tuple(
            (
                wie,
                namen[wie],
                een.eigen.teller,
                een.eigen.noemer,
                een.eigen.waarde,
                oordeel(een),
                _band(een),
                toon(wat, een.toeval.gekrompen) if een.toeval else "",
                een.eigen.opmerking,
            )
            for wie, een in sorted(vergelijkingen.items())
        ),
        toelichting=tuple(zinnen),
    )


def _band(een: Vergelijking) -> str:
    """The limits of chance at the own size, or the usual spread of the participants."""
    grenzen = een.toeval or een.plek
    if grenzen is None:
        return ""
    return f"{toon(een.indicator, grenzen.onder95)} en {toon(een.indicator, grenzen.boven95)}"


def tabel_deelnemer(beeld: Deelnemersbeeld) -> Tabel:
    """One participant: a row for each indicator, beside what all participants have together."""
    return Tabel(
        naam="deelnemer",
        titel=f"{beeld.naam}{_naast(beeld.deelnemers - 1)}, {beeld.jaar}",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("naam", "Naam"),
            KolomKop("cijfer", "Cijfer"),
            KolomKop("samen", "Samen"),
            KolomKop("deelnemers", "Met cijfer", soort="geheel"),
            KolomKop("band", "95% ligt tussen"),
            KolomKop("oordeel", "Oordeel"),
            KolomKop("sinds", "Sinds", soort="jaar"),
        ),
        rijen=tuple(
            (
                een.indicator.id,
                een.indicator.naam,
                een.nu.eigen.toon(),
                "" if een.nu.som is None or een.nu.aantal < 2 else toon(een.indicator, een.nu.som),
                een.nu.aantal,
                _band(een.nu),
                oordeel(een.nu),
                een.sinds,
            )
            for een in beeld.indicatoren
        ),
        toelichting=(f"Herkomst: {beeld.herkomst}.",),
    )


def _naast(anderen: int) -> str:
    if anderen < 2:
        return " naast 1 andere deelnemer" if anderen else ""
    return f" naast {anderen} andere deelnemers"


def _kop_getal(naam: str, titel: str, waarden: Iterable[Fraction | None]) -> KolomKop:
    """A column of numbers; people see no decimals where there are none, as with people."""
    heel = all(waarde is None or waarde.denominator == 1 for waarde in waarden)
    return KolomKop(naam, titel, soort="getal", decimalen=0 if heel else None)


def tabel_eigenverloop(een: Eigenverloop) -> Tabel:
    """The periods of one indicator with limits and signals; a period without a figure is empty."""
    wat, verloop = een.indicator, een.verloop
    kaart = None if verloop is None else verloop.kaart
    plek = {} if verloop is None else {p: k for k, p in enumerate(verloop.perioden)}
    uitleg = {regel.naam: regel.uitleg for regel in REGELS}
    rijen: list[Rij] = []
    for periode, cijfer in zip(een.perioden, een.cijfers, strict=True):
        k = plek.get(periode)
        grens: list[float | None] = [None] * 3
        signaal = ""
        if verloop is not None and k is not None:
            signaal = opsomming(uitleg[naam] for naam in verloop.vuren[k])
            if kaart is not None:
                grens = [float(deel[k]) for deel in (kaart.midden, kaart.onder, kaart.boven)]
        delen = [None if deel is None else toon(wat, deel) for deel in grens]
        rijen.append((periode.tekst, cijfer.teller, cijfer.noemer, cijfer.toon(), *delen, signaal))
    return Tabel(
        naam=f"verloop-{wat.id}",
        titel=f"{wat.naam} door de tijd",
        kolommen=(
            KolomKop("periode", "Periode"),
            _kop_getal("teller", "Teller", [cijfer.teller for cijfer in een.cijfers]),
            _kop_getal("noemer", "Noemer", [cijfer.noemer for cijfer in een.cijfers]),
            KolomKop("waarde", "Waarde"),
            KolomKop("midden", "Midden"),
            KolomKop("onder", "Onder"),
            KolomKop("boven", "Boven"),
            KolomKop("signaal", "Signaal"),
        ),
        rijen=tuple(rijen),
        toelichting=een.zinnen,
    )
