# SPDX-License-Identifier: EUPL-1.2
"""Names of columns that do not belong in a pseudonymous file, and why.

Special categories: article 9 of the general data protection regulation (AVG); criminal records:
article 10; the citizen service number: article 46 of the Dutch act on it (UAVG). The product
works without any of them, so they are not needed (article 5, data minimisation).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.ruw import Cel, schoon
from opstap.trajecten.synthetisch import merk

_WOORDEN = re.compile(r"[^a-z0-9]+")
_ACCENTEN = str.maketrans("áàäâéèëêíìïîóòöôúùüûç", "aaaaeeeeiiiioooouuuuc")


def _lijst(woorden: str) -> frozenset[str]:
    return frozenset(woorden.split())


_NAMEN = _lijst(
    "naam namen achternaam achternamen voornaam voornamen roepnaam voorletters voorletter "
    "initialen tussenvoegsel tussenvoegsels geslachtsnaam meisjesnaam familienaam clientnaam "
    "deelnemernaam deelnemersnaam klantnaam persoonsnaam kandidaatnaam contactpersoon "
    "name surname firstname lastname"
)
_NUMMERS = _lijst(
    "bsn bsnnummer burgerservicenummer sofi sofinummer anummer vnummer crvnummer "
    "vreemdelingennummer paspoort paspoortnummer rijbewijs rijbewijsnummer identiteitskaart "
    "clientnummer clientnr klantnummer klantnr personeelsnummer personeelsnr dossiernummer "
    "dossiernr"
)
_CONTACT = _lijst(
    "adres straat straatnaam huisnummer huisnr postcode pc6 telefoon telefoonnummer telefoonnr "
    "tel mobiel mobielnummer email mail emailadres mailadres iban rekeningnummer bankrekening "
    "bankrekeningnummer"
)
_GEBOORTE = _lijst("geboortedatum gebdatum gebdat geboortejaar geboorteplaats")
_TE_FIJN = {
    "leeftijd": "leeftijdsgroep",
    "postcode4": "organisatie",
    "pc4": "organisatie",
    "buurt": "organisatie",
    "woonplaats": "organisatie",
}
_BIJZONDER = {
    "afkomst en nationaliteit": (
        "nationaliteit nationaliteiten geboorteland herkomstland migratieachtergrond etniciteit "
        "etnisch etnische afkomst ras huidskleur moedertaal statushouder vluchteling "
        "verblijfsstatus verblijfsvergunning inburgering inburgeraar"
    ),
    "gezondheid": (
        "diagnose diagnoses ziekte ziektebeeld gezondheid gezondheidsklachten medisch medische "
        "medicatie medicijnen beperking beperkingen handicap stoornis verslaving verslaafd "
        "psychisch psychische ggz zwanger zwangerschap ziekteverzuim"
    ),
    "geloof, overtuiging of lidmaatschap": (
        "godsdienst religie geloof geloofsovertuiging levensovertuiging politiek politieke "
        "vakbond vakbondslid vakbondslidmaatschap"
    ),
    "seksuele gerichtheid": "geaardheid seksueel seksuele",
    "strafrecht": (
        "strafblad strafrechtelijk strafrechtelijke detentie gedetineerd justitie veroordeling "
        "veroordeeld reclassering"
    ),
}
_BIJZONDERE_WOORDEN = {woord: wat for wat, rij in _BIJZONDER.items() for woord in rij.split()}

# a word beside "naam" that says whose name it is, when that is no person
_GEEN_PERSOON = _lijst(
    "organisatie bedrijf bedrijfs gemeente traject instrument product project regio werkgever "
    "programma"
)


def verboden_kolommen(namen: Sequence[Cel], rij: int) -> list[Bevinding]:
    """A finding for every column whose name says that it points at a person.

    ``rij``: the row of the header.
    """
    bevindingen = []
    for cel in namen:
        naam = "" if cel is None else schoon(str(cel))
        if naam.casefold() == merk.KOLOM:
            continue
        if reden := _reden(naam):
            bevindingen.append(Bevinding(reden, rij, naam if len(naam) <= 40 else naam[:40]))
    return bevindingen


def _reden(naam: str) -> str | None:
    woorden = [woord for woord in _WOORDEN.split(naam.casefold().translate(_ACCENTEN)) if woord]
    heel = "".join(woorden)
    gevonden = {*woorden, heel}
    if gevonden & _NUMMERS or {"burger", "service"} <= gevonden:
        return (
            "een nummer waarmee anderen iemand kunnen vinden, hoort niet in dit bestand. Vervang "
            "het door een eigen pseudoniem in de kolom persoon, zoals P0001, en haal deze kolom "
            "uit het bestand."
        )
    if gevonden & _NAMEN and not gevonden & _GEEN_PERSOON:
        return (
            "namen van mensen horen niet in dit bestand. Gebruik een eigen pseudoniem in de kolom "
            "persoon, zoals P0001, en haal deze kolom uit het bestand."
        )
    if gevonden & _GEBOORTE:
        return (
            "met een geboortedatum of -jaar is iemand te vinden. Maak er een leeftijdsgroep van, "
            "zoals 27 tot 45, en haal deze kolom uit het bestand."
        )
    if gevonden & _CONTACT:
        return (
            "adressen, telefoonnummers en andere contactgegevens horen niet in dit bestand. Haal "
            "deze kolom uit het bestand."
        )
    for woord in (*woorden, heel):
        if wat := _BIJZONDERE_WOORDEN.get(woord):
            return (
                f"gegevens over {wat} mogen hier niet: Opstap heeft ze niet nodig en rekent er "
                "niet mee. Haal deze kolom uit het bestand."
            )
    if {"land", "herkomst"} <= gevonden:
        return (
            "gegevens over afkomst en nationaliteit mogen hier niet: Opstap heeft ze niet nodig "
            "en rekent er niet mee. Haal deze kolom uit het bestand."
        )
    for woord in (*woorden, heel):
        if beter := _TE_FIJN.get(woord):
            return (
                f"{woord} is te precies: samen met de startdag is iemand ermee te vinden. Gebruik "
                f"de kolom {beter}, en haal deze kolom uit het bestand."
            )
    return None
