# SPDX-License-Identifier: EUPL-1.2
"""The tables of a picture, for a workbook, a page or a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.trajecten.beeld.onderdelen import TITELS
from opstap.trajecten.beeld.vormen import Deel, Trajectbeeld
from opstap.trajecten.beeld.woorden import NAMEN, bron, duur, kans, met_marge, naam_van, tijd, titel
from opstap.trajecten.trajectbestand import ANDER, LOPEND, UITKOMSTEN, VERVOLG, WERK

_VOLGORDE = (WERK, VERVOLG, ANDER, LOPEND)
_KOPPEN = {
    "geheel": ("deel", "Deel"),
    "groep": ("groep", "Groep"),
    "cohort": ("startjaar", "Jaar van de start"),
    "organisatie": ("organisatie", "Organisatie"),
}
_WAT = {
    "geheel": "alle trajecten",
    "groep": "per groep",
    "cohort": "per jaar van de start",
    "organisatie": "per organisatie",
}


def tabellen(beeld: Trajectbeeld) -> tuple[Tabel, ...]:
    """Every table of the picture; names differ, titles say when the figures are invented."""
    eigen = [verloop_tabel(beeld)]
    for soort in ("groep", "cohort", "organisatie"):
        if delen := [d for d in beeld.delen if d.soort == soort]:
            eigen.append(delen_tabel(beeld, delen))
    if beeld.gray:
        eigen.append(toets_tabel(beeld))
    if beeld.maandkansen:
        eigen.append(maand_tabel(beeld))
    anders = [
        onderdeel_tabel(beeld, tabel)
        for naam in TITELS
        if (een := beeld.onderdeel(naam)) is not None
        for tabel in een.tabellen
    ]
    return (*eigen, *anders)


def verloop_tabel(beeld: Trajectbeeld) -> Tabel:
    """The shares of all trajectories at the times asked for, with their intervals."""
    rijen: list[Rij] = []
    for moment in beeld.tijden:
        for code in _VOLGORDE:
            een = beeld.geheel.bij(moment, code)
            rijen.append((tijd(moment, beeld.eenheid), NAMEN[code], een.punt, een.onder, een.boven))
    return Tabel(
        naam="trajecten-verloop",
        titel=titel(beeld, "Hoe trajecten ervoor staan, zo lang na de start"),
        kolommen=(
            KolomKop("tijd", "Na de start"),
            KolomKop("uitkomst", "Uitkomst"),
            *_aandelen(),
        ),
        rijen=tuple(rijen),
        toelichting=_noten(beeld, "Van en tot: interval van 95%.", *_zonder_punt(beeld)),
    )


def verloop_breed(beeld: Trajectbeeld) -> Tabel:
    """The same to be read by people: a row a time, a column an outcome, intervals in words."""
    rijen: list[Rij] = []
    for moment in beeld.tijden:
        cellen = [met_marge(beeld, beeld.geheel.bij(moment, code)) for code in _VOLGORDE]
        rijen.append((tijd(moment, beeld.eenheid), *cellen))
    return Tabel(
        naam="trajecten-verloop-breed",
        titel=titel(beeld, "Hoe trajecten ervoor staan, zo lang na de start"),
        kolommen=(
            KolomKop("tijd", "Na de start"),
            *(
                KolomKop(UITKOMSTEN[code], NAMEN[code][:1].upper() + NAMEN[code][1:])
                for code in _VOLGORDE
            ),
        ),
        rijen=tuple(rijen),
        toelichting=_noten(beeld, "Tussen haakjes: het interval van 95%."),
    )


def delen_tabel(beeld: Trajectbeeld, delen: Iterable[Deel]) -> Tabel:
    """The parts of one kind at the last time asked for, in their own order: never a ranking."""
    rij = list(delen)
    naam, kop = _KOPPEN[rij[0].soort]
    laatste = beeld.tijden[-1]
    rijen: list[Rij] = []
    for deel in rij:
        werk, bezig = deel.bij(laatste, WERK), deel.bij(laatste, LOPEND)
        mediaan = deel.mediaan
        rijen.append(
            (
                naam_van(deel),
                deel.n,
                werk.punt,
                werk.onder,
                werk.boven,
                deel.bij(laatste, VERVOLG).punt,
                deel.bij(laatste, ANDER).punt,
                bezig.punt,
                mediaan.waarde,
                mediaan.onder,
                mediaan.boven,
            )
        )
    eenheid = beeld.eenheid
    return Tabel(
        naam=f"trajecten-per-{naam}",
        titel=titel(
            beeld,
            f"Hoe het na {tijd(laatste, eenheid)} staat en hoe lang het duurt, "
            f"{_WAT[rij[0].soort]}",
        ),
        kolommen=(
            KolomKop(naam, kop),
            KolomKop("trajecten", "Trajecten", soort="geheel"),
            KolomKop("werk", "Naar werk", soort="aandeel", decimalen=1),
            KolomKop("werk_van", "Van", soort="aandeel", decimalen=1),
            KolomKop("werk_tot", "Tot", soort="aandeel", decimalen=1),
            KolomKop("vervolg", "Naar vervolg", soort="aandeel", decimalen=1),
            KolomKop("ander", "Ander einde", soort="aandeel", decimalen=1),
            KolomKop("bezig", "Nog bezig", soort="aandeel", decimalen=1),
            KolomKop("mediaan", "Helft klaar na", eenheid, soort="getal", decimalen=1),
            KolomKop("mediaan_van", "Van", eenheid, soort="getal", decimalen=1),
            KolomKop("mediaan_tot", "Tot", eenheid, soort="getal", decimalen=1),
        ),
        rijen=tuple(rijen),
        toelichting=_noten(
            beeld,
            "Leeg: nog niet bekend, of te weinig mensen om iets te zeggen.",
            "Verschillen kunnen komen doordat de mensen verschillen. Dit is geen ranglijst.",
        ),
    )


def delen_smal(beeld: Trajectbeeld, delen: Iterable[Deel]) -> Tabel:
    """The parts of one kind to be read by people: who went to work and how long it took."""
    rij = list(delen)
    naam, kop = _KOPPEN[rij[0].soort]
    laatste = beeld.tijden[-1]
    return Tabel(
        naam=f"trajecten-per-{naam}-kort",
        titel=titel(
            beeld,
            f"Hoe het na {tijd(laatste, beeld.eenheid)} staat en hoe lang het duurt, "
            f"{_WAT[rij[0].soort]}",
        ),
        kolommen=(
            KolomKop(naam, kop),
            KolomKop("trajecten", "Trajecten", soort="geheel"),
            KolomKop("werk", "Naar betaald werk"),
            KolomKop("bezig", "Nog bezig"),
            KolomKop("mediaan", "Helft klaar na"),
        ),
        rijen=tuple(
            (
                naam_van(deel),
                deel.n,
                met_marge(beeld, deel.bij(laatste, WERK)),
                met_marge(beeld, deel.bij(laatste, LOPEND)),
                duur(beeld, deel.mediaan),
            )
            for deel in rij
        ),
        toelichting=_noten(
            beeld,
            "Niet bekend: nog niet zo lang te volgen, of te weinig mensen om iets te zeggen.",
            "Verschillen kunnen komen doordat de mensen verschillen. Dit is geen ranglijst.",
        ),
    )


def toets_tabel(beeld: Trajectbeeld) -> Tabel:
    """Gray's test by outcome."""
    namen = dict(zip(UITKOMSTEN, (NAMEN[c] for c in range(len(UITKOMSTEN))), strict=True))
    return Tabel(
        naam="trajecten-toets",
        titel=titel(beeld, f"Verschillen de groepen van {beeld.groep} meer dan door toeval?"),
        kolommen=(
            KolomKop("uitkomst", "Uitkomst"),
            KolomKop("statistiek", "Toets van Gray", soort="getal", decimalen=2),
            KolomKop("vrijheidsgraden", "Vrijheidsgraden", soort="geheel"),
            KolomKop("p", "p"),
        ),
        rijen=tuple(
            (
                namen[naam],
                toets.statistiek,
                toets.vrijheidsgraden,
                "te weinig mensen" if toets.p is None else kans(toets.p),
            )
            for naam, toets in beeld.gray.items()
        ),
        toelichting=_noten(
            beeld,
            "p is de kans op zo'n groot verschil of groter als de groepen in het echt gelijk zijn.",
        ),
    )


def maand_tabel(beeld: Trajectbeeld) -> Tabel:
    """Exits by month."""
    per_piek = {piek.maand: piek for piek in beeld.pieken}
    rijen: list[Rij] = []
    for een in beeld.maandkansen:
        if een.kans.waarde is None:
            continue
        piek = per_piek.get(een.maand)
        rijen.append(
            (
                een.maand,
                een.in_beeld,
                *(een.vertrokken[code] for code in (WERK, VERVOLG, ANDER)),
                een.kans.waarde,
                een.kans.onder,
                een.kans.boven,
                "" if piek is None else "ja" if piek.opvallend else "nee",
            )
        )
    return Tabel(
        naam="trajecten-per-maand",
        titel=titel(beeld, "Vertrek per maand na de start"),
        kolommen=(
            KolomKop("maand", "Maand", soort="geheel"),
            KolomKop("in_beeld", "Aan het begin nog bezig", soort="geheel"),
            KolomKop("werk", "Naar werk", soort="geheel"),
            KolomKop("vervolg", "Naar vervolg", soort="geheel"),
            KolomKop("ander", "Ander einde", soort="geheel"),
            KolomKop("kans", "Kans op vertrek", soort="aandeel", decimalen=1),
            KolomKop("kans_van", "Van", soort="aandeel", decimalen=1),
            KolomKop("kans_tot", "Tot", soort="aandeel", decimalen=1),
            KolomKop("piek", "Piek"),
        ),
        rijen=tuple(rijen),
        toelichting=_noten(
            beeld,
            "Maand 1 is de eerste maand na de start. Piek: vertrekken in maand 3, 6 of 12 meer "
            "mensen dan in de maanden ernaast, meer dan door toeval?",
        ),
    )


def onderdeel_tabel(beeld: Trajectbeeld, tabel: Tabel) -> Tabel:
    """A table of another part, with the mark of invented figures in its title."""
    return replace(tabel, titel=titel(beeld, tabel.titel))


def _zonder_punt(beeld: Trajectbeeld) -> tuple[str, ...]:
    """What an empty share between two limits means."""
    if not any(beeld.geheel.bij(moment, WERK).alleen_grenzen for moment in beeld.tijden):
        return ()
    return ("Leeg met een van en tot: het bestand zegt niet waar daartussen.",)


def _aandelen() -> tuple[KolomKop, ...]:
    return (
        KolomKop("aandeel", "Aandeel", soort="aandeel", decimalen=1),
        KolomKop("onder", "Van", soort="aandeel", decimalen=1),
        KolomKop("boven", "Tot", soort="aandeel", decimalen=1),
    )


def _noten(beeld: Trajectbeeld, *extra: str) -> tuple[str, ...]:
    noten = [f"Bron: {bron(beeld)}.", *extra]
    if beeld.afgeschermd:
        noten.append(
            f"Afgerond voor privacy: aantallen op {beeld.minimum}, percentages in stappen van "
            f"minstens {beeld.minimum} mensen."
        )
    return tuple(noten)
