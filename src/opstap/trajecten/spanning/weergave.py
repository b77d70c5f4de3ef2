# SPDX-License-Identifier: EUPL-1.2
"""Chances and answers in words and tables: the chances always before the answers."""

from __future__ import annotations

from opstap.basis.opmaak import getal, opsomming, procent
from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.spanning.sterkte import Sterkte, Trefkans
from opstap.trajecten.spanning.toets import MINIMUM_ANDEREN
from opstap.trajecten.spanning.uitslag import Spanning, Verhouding
from opstap.trajecten.trajectbestand import MINIMUM

GEEN_OORDEEL = "reden voor gesprek, geen oordeel"

VEEL_ONBEKEND = 0.10
"""Share of trajectories with unknown productivity from which the words mention it."""

UITLEG = (
    (
        f"Een signaal is een {GEEN_OORDEEL}. Het zegt dat mensen die bij de start productief "
        "waren, daar minder vaak naar werk gaan dan elders. Waarom dat zo is, zegt het niet."
    ),
    "Gebruik een signaal niet voor betaling of inkoop, en nooit voor een besluit over een persoon.",
    "Geen signaal is geen bewijs dat er niets aan de hand is: de toets mist kleine verschillen.",
)


def sterkte_zinnen(sterkte: Sterkte) -> tuple[str, ...]:
    """What the test can find with these numbers; read this before any result."""
    if sterkte.reden:
        return (sterkte.reden,)
    midden = {een.jaren: een for een in sterkte.trefkansen if een.factor == 0.6}
    naief = {een.jaren: een for een in sterkte.naief if een.factor == 0.6}
    loos = {een.jaren: een for een in sterkte.valsalarm}
    naief_loos = {een.jaren: een for een in sterkte.naief_vals}
    return (
        (
            "Stel dat een bedrijf de uitstroom van productieve mensen met 40% remt. Met één jaar "
            f"aan gegevens is de kans op een signaal {procent(midden[1].gevonden, 0)}, met drie "
            f"jaar {procent(midden[3].gevonden, 0)}."
        ),
        _vals_zin(midden[3]),
        (
            "Als niemand remt, is de kans op één of meer valse signalen "
            f"{procent(loos[3].kans, 0)} met drie jaar aan gegevens."
        ),
        (
            "Kijk niet zelf naar losse verschillen. Wie elk bedrijf apart toetst op 5%, vindt met "
            f"drie jaar {procent(naief[3].gevonden, 0)} van de bedrijven die remmen. Maar "
            f"{_deel(naief[3])} van die signalen is vals. En als niemand remt, zijn er toch "
            f"gemiddeld {getal(naief_loos[3].aantal, 1)} signalen."
        ),
        (
            "Deze kansen zijn nagebootst (gesimuleerd) met uw aantallen. Aanname: "
            f"{sterkte.houden} van de {sterkte.organisaties} organisaties "
            f"{'remt' if sterkte.houden == 1 else 'remmen'}, en gewone verschillen tussen "
            f"organisaties zijn ongeveer {procent(sterkte.spreiding, 0)}."
        ),
    )


def zinnen(spanning: Spanning) -> tuple[str, ...]:
    """The answers in words: the signals first, then all organisations together."""
    if spanning.reden:
        return (spanning.reden,)
    assert spanning.samen is not None
    namen = spanning.signalen
    te_klein = sum(een.verhouding is None for een in spanning.organisaties)
    if namen:
        kop = "Eén signaal" if len(namen) == 1 else f"{len(namen)} signalen"
        signaal = f"{kop}: {opsomming(namen)}. Dit is een {GEEN_OORDEEL}."
    else:
        signaal = "Geen enkele organisatie heeft een signaal."
    uit = [signaal, _samen_zin(spanning.samen, spanning.grens, spanning.topdeel)]
    if spanning.onbekend > VEEL_ONBEKEND:
        uit.append(
            f"Van {procent(spanning.onbekend, 0)} van de trajecten is de productiviteit bij de "
            "start niet bekend. Die tellen niet mee, en dat kan het beeld vertekenen."
        )
    if te_klein:
        uit.append(
            f"{te_klein} van de {len(spanning.organisaties)} organisaties "
            f"{'is' if te_klein == 1 else 'zijn'} te klein om te beoordelen. Daarvan geven wij "
            "geen cijfer."
        )
    return (*uit, *UITLEG)


def sterkte_tabel(sterkte: Sterkte) -> Tabel:
    """Power and false alarms per number of years, beside those of the naive test."""
    naief = {(een.jaren, een.factor): een for een in sterkte.naief}
    return Tabel(
        naam="spanning-trefkans",
        titel="Wat de toets kan vinden met deze aantallen (gesimuleerd)",
        kolommen=(
            KolomKop("jaren", "Jaren aan gegevens", soort="geheel"),
            KolomKop("remming", "Remming van de uitstroom", soort="aandeel", decimalen=0),
            KolomKop("gevonden", "Kans op een signaal", soort="aandeel", decimalen=0),
            KolomKop("vals", "Deel valse signalen", soort="aandeel", decimalen=0),
            KolomKop("naief", "Los toetsen op 5%: kans", soort="aandeel", decimalen=0),
            KolomKop("naief_vals", "Los toetsen: deel vals", soort="aandeel", decimalen=0),
        ),
        rijen=tuple(
            (
                een.jaren,
                1 - een.factor,
                een.gevonden,
                een.vals,
                naief[een.jaren, een.factor].gevonden,
                naief[een.jaren, een.factor].vals,
            )
            for een in sterkte.trefkansen
        ),
        toelichting=("Los toetsen staat hier als waarschuwing; Opstap biedt het niet aan.",)
        + ((sterkte.reden,) if sterkte.reden else ()),
    )


def tabel(spanning: Spanning, *, decimalen: int = 2) -> Tabel:
    """One row per organisation in the order of their names, never in that of the figures.

    ``decimalen``: of the ratios.
    """
    rijen = sorted(
        (
            (een.organisatie, str(een.oordeel), *_getallen(een.verhouding))
            for een in spanning.organisaties
        ),
        key=lambda rij: str(rij[0]).casefold(),
    )
    return Tabel(
        naam="spanning",
        titel="Uitstroom naar werk van productieve mensen, naast die van anderen",
        kolommen=(
            KolomKop("organisatie", "Organisatie"),
            KolomKop("oordeel", "Wat wij zien"),
            KolomKop("verhouding", "Verhouding", soort="getal", decimalen=decimalen),
            KolomKop("onder", "Van", soort="getal", decimalen=decimalen),
            KolomKop("boven", "Tot", soort="getal", decimalen=decimalen),
        ),
        rijen=tuple(rijen),
        toelichting=(
            (
                "Verhouding 1: productieve mensen gaan even vaak naar werk als gewoon is bij de "
                "andere organisaties. Onder 1: minder vaak. Van en tot: 95%-interval voor toeval."
            ),
            (
                f"Te klein: minder dan {MINIMUM} mensen in een groep, of minder dan "
                f"{spanning.minimum_verwacht:.0f} verwachte keren dat een productief iemand naar "
                "werk gaat."
            ),
            f"Een vergelijking vraagt {MINIMUM_ANDEREN} andere organisaties die groot genoeg zijn.",
            f"Een signaal is een {GEEN_OORDEEL}. {UITLEG[1]}",
        ),
    )


def _getallen(verhouding: Verhouding | None) -> tuple[float | None, ...]:
    if verhouding is None:
        return (None, None, None)
    return (verhouding.waarde, verhouding.onder, verhouding.boven)


def _samen_zin(samen: Verhouding, grens: float, topdeel: float) -> str:
    assert samen.boven is not None
    tussen = f"{getal(samen.onder, 2)} tot {getal(samen.boven, 2)}"
    if samen.boven < 1:
        slot = "minder vaak naar werk dan vergelijkbare anderen in dezelfde organisatie"
    elif samen.onder > 1:
        slot = "vaker naar werk dan vergelijkbare anderen in dezelfde organisatie"
    else:
        slot = (
            "ongeveer even vaak naar werk als vergelijkbare anderen in dezelfde organisatie: het "
            "verschil kan toeval zijn"
        )
    return (
        f"Over alle organisaties samen gaan productieve mensen {slot} ({getal(samen.waarde, 2)} "
        f"keer zo vaak per maand, 95%-interval {tussen}). Productief is hier: bij de start "
        f"{procent(grens, 0)} of meer. Dat is {procent(topdeel, 0)} van alle mensen."
    )


def _vals_zin(kans: Trefkans) -> str:
    if kans.vals is None:
        return "In de nabootsing kwam er geen enkel signaal: verwacht er dus geen."
    return f"Van de signalen met drie jaar aan gegevens is dan {procent(kans.vals, 0)} vals."


def _deel(kans: Trefkans) -> str:
    return "geen" if kans.vals is None else procent(kans.vals, 0)
