# SPDX-License-Identifier: EUPL-1.2
"""Fields and sources that several data sets share."""

from __future__ import annotations

from dataclasses import replace

from opstap.basis.tabel import KolomKop
from opstap.benchmark.statistiek.toestand import UITLEG, Toestand
from opstap.bronnen import STATUSSEN
from opstap.publicatie.opendata import JA_NEE, Bronvermelding, Veld

GEMEENTECODE, REGIOCODE, PROVINCIECODE = "GM[0-9]{4}", "AM[0-9]{2}", "PV[0-9]{2}"

CBS_IV3 = Bronvermelding(
    "CBS en BZK, Informatie voor derden (Iv3), CC BY 4.0",
    "https://www.cbs.nl/nl-nl/deelnemers-enquetes/decentrale-overheden/kredo/iv3",
)
CBS_INWONERS = Bronvermelding(
    "CBS, inwoners per gemeente op 1 januari, CC BY 4.0", "https://www.cbs.nl"
)
CBS_BIJSTAND = Bronvermelding(
    "CBS, Kerncijfers wijken en buurten 2021 (tabel 85039NED), CC BY 4.0",
    "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85039NED/table",
)
CBS_GEBIEDEN = Bronvermelding(
    "CBS, gemeenten, provincies en arbeidsmarktregio's, CC BY 4.0", "https://www.cbs.nl"
)

GEMEENTE = Veld(
    KolomKop("gemeente", "Gemeente"),
    "Gemeentecode van CBS, in de indeling van 2026.",
    patroon=GEMEENTECODE,
)
JAAR = Veld(KolomKop("jaar", "Jaar", soort="jaar"), "Het jaar waar het cijfer over gaat.")
INDICATOR = Veld(
    KolomKop("indicator", "Indicator"),
    "De naam van de indicator in de dataset benchmark-indicatoren.",
    patroon="[a-z][a-z0-9-]*",
)
TELLER = Veld(
    KolomKop("teller", "Teller", soort="geheel"),
    "Wat boven de deelstreep staat: hele euro's of personen, zie de indicator.",
    verplicht=False,
)
NOEMER = Veld(
    KolomKop("noemer", "Noemer", soort="geheel"),
    "Wat onder de deelstreep staat: inwoners, personen of hele euro's, zie de indicator.",
    verplicht=False,
)
WAARDE = Veld(
    KolomKop("waarde", "Waarde", soort="getal"),
    "Teller gedeeld door noemer, maal het veld per van de indicator; afgerond op 6 decimalen. "
    "Leeg als een van beide ontbreekt of de noemer niet boven nul ligt.",
    verplicht=False,
    plaatsen=6,
)
STATUS = Veld(
    KolomKop("status", "Status"),
    "Hoe zeker het cijfer is: gepubliceerd staat zo in een bron, afgeleid is berekend uit "
    "gepubliceerde cijfers, aanname berust op een aanname van Opstap, gesimuleerd komt uit een "
    "model.",
    keuzes=tuple(STATUSSEN),
)
STAAT = Veld(
    KolomKop("staat", "Staat"),
    "Of het cijfer te vergelijken is. "
    + "; ".join(f"{staat.value}: {uitleg}" for staat, uitleg in UITLEG.items())
    + ".",
    keuzes=tuple(staat.value for staat in Toestand),
)
SAMENGESTELD = Veld(
    KolomKop("samengesteld", "Samengesteld"),
    "Of de gemeente sinds dat jaar is gefuseerd; het cijfer is dan de som van de oude gemeenten.",
    keuzes=JA_NEE,
)
GESCHAT = Veld(
    KolomKop("geschat", "Geschat"),
    "Of een gesplitste gemeente is verdeeld met een geschat deel.",
    keuzes=JA_NEE,
)


def ja_nee(waarde: bool) -> str:
    """A field that is true or not, as the file has it."""
    return "ja" if waarde else "nee"


def zelfde(veld: Veld, naam: str, titel: str, uitleg: str = "") -> Veld:
    """The same kind of field under another name."""
    return replace(
        veld, kop=replace(veld.kop, naam=naam, titel=titel), uitleg=uitleg or veld.uitleg
    )


def tekst(naam: str, titel: str, uitleg: str, *, verplicht: bool = True) -> Veld:
    """A field with free text."""
    return Veld(KolomKop(naam, titel), uitleg, verplicht=verplicht)


def heel(naam: str, titel: str, uitleg: str, eenheid: str = "") -> Veld:
    """A field with whole numbers."""
    return Veld(KolomKop(naam, titel, eenheid, soort="geheel"), uitleg)


def breuk(naam: str, titel: str, uitleg: str, eenheid: str = "", *, verplicht: bool = True) -> Veld:
    """A field with numbers of six decimals."""
    kop = KolomKop(naam, titel, eenheid, soort="getal")
    return Veld(kop, uitleg, verplicht=verplicht, plaatsen=6)
