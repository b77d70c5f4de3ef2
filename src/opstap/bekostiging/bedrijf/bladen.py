# SPDX-License-Identifier: EUPL-1.2
"""The sheets of the template, declared once: the writer draws them and the reader checks them.

Two shapes: a table (a row for each thing) and a form (``Gegeven``, ``Waarde``, a row for each
question). What a user sees above a column is also its name in every message.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from opstap.basis.invoer import NIET_NEGATIEF, POSITIEF, Controle, Kolom, Schema, Soort
from opstap.bekostiging.bedrijf.gegevens import HEFBOMEN, KOSTENPOSTEN, PLEKKEN, REGELINGEN, SOORTEN

VERSIE = 1
"""Version of the template; another one is refused by the reader."""

EERSTE_BASISJAAR, LAATSTE_BASISJAAR, LAATSTE_JAAR = 2024, 2026, 2048
ALLE = "alle"
ROLLEN = (ALLE, *(SOORTEN[s] for s in ("beschut", "vangnet", "wsw", "lks", "dagbesteding")))
PER = ("persoon", "plaats", "SE", "jaar", "aandeel")

Vorm = Literal["tekst", "aantal", "uren", "aandeel", "bedrag", "cent", "getal", "jaar"]


def tussen(laag: int, hoog: int, eis: str) -> Controle:
    return Controle(f"{laag}-{hoog}", eis, lambda w: laag <= w <= hoog)


AANDEEL = tussen(0, 1, "tussen 0 en 1 liggen (35 procent is 0,35 of, in een procentcel, 35%)")
UREN = Controle("uren", "meer dan 0 en hoogstens 60 uur per week zijn", lambda w: 0 < w <= 60)
BASISJAAR = tussen(
    EERSTE_BASISJAAR,
    LAATSTE_BASISJAAR,
    f"een jaar van {EERSTE_BASISJAAR} tot en met {LAATSTE_BASISJAAR} zijn",
)
JAAR = tussen(
    EERSTE_BASISJAAR,
    LAATSTE_JAAR,
    f"een jaar van {EERSTE_BASISJAAR} tot en met {LAATSTE_JAAR} zijn",
)
SE = Controle("se", "meer dan 0 en hoogstens 1,25 zijn", lambda w: 0 < w <= 1.25)
GROEI = Controle("groei", "tussen 0 en 3 liggen (40 procent meer is 0,40)", lambda w: 0 <= w <= 3)


def keuze(opties: tuple[str, ...]) -> Controle:
    """One of the words of a list, whatever the capitals."""
    gekend = {optie.casefold() for optie in opties}
    eis = f"een van deze zijn: {', '.join(opties)}"
    return Controle("keuze", eis, lambda w: w.casefold() in gekend)


@dataclass(frozen=True, slots=True)
class Vraag:
    """A column of a table, or a row of a form.

    ``naam`` is for the code, ``titel`` for the user. ``invoer`` is false for what the template
    fills in itself. ``keuzes`` makes a list to choose from.
    """

    naam: str
    titel: str
    soort: Soort
    eenheid: str = ""
    vorm: Vorm = "tekst"
    verplicht: bool = True
    controle: Controle | None = None
    keuzes: tuple[str, ...] = ()
    uitleg: str = ""
    breedte: int = 16
    invoer: bool = True

    @property
    def kolom(self) -> Kolom:
        return Kolom(
            self.titel,
            self.soort,
            verplicht=self.verplicht,
            controle=keuze(self.keuzes) if self.keuzes else self.controle,
            uitleg=self.uitleg,
            ook=(self.naam,) if self.naam.casefold() != self.titel.casefold() else (),
        )


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet. ``formulier``: a form; then ``vragen`` are its rows. ``rijen``: rows to fill in.

    ``sleutel``: columns (by ``naam``) that together occur only once.
    """

    naam: str
    titel: str
    uitleg: str
    vragen: tuple[Vraag, ...]
    formulier: bool = False
    sleutel: tuple[str, ...] = ()
    rijen: int = 0
    verplicht: bool = True

    @property
    def schema(self) -> Schema:
        titels = {vraag.naam: vraag.titel for vraag in self.vragen}
        return Schema(
            self.naam,
            tuple(vraag.kolom for vraag in self.vragen),
            sleutel=tuple(titels[naam] for naam in self.sleutel),
        )

    def vraag(self, naam: str) -> Vraag:
        return next(vraag for vraag in self.vragen if vraag.naam == naam)


BEDRIJF = Blad(
    "Bedrijf",
    "Het bedrijf",
    "Vul de kolom Waarde in. Alle bedragen in deze werkmap zijn euro's per jaar, in prijzen van "
    "het prijspeil.",
    (
        Vraag("versie", "Sjabloonversie", "geheel", vorm="aantal", invoer=False,
              uitleg="Niet wijzigen; hieraan herkent Opstap de werkmap."),
        Vraag("naam", "Naam van het bedrijf", "tekst", uitleg="Zoals u haar in het rapport wilt."),
        Vraag("basisjaar", "Basisjaar", "jaar", "jaar", "jaar", controle=BASISJAAR,
              uitleg="Het jaar waarover u de aantallen en bedragen invult."),
        Vraag("prijspeil", "Prijspeil", "jaar", "jaar", "jaar", controle=BASISJAAR,
              uitleg="De prijzen waarin uw bedragen luiden; meestal het basisjaar."),
        Vraag("voltijd", "Voltijd werkweek", "getal", "uren per week", "uren", controle=UREN,
              uitleg="Cao Aan de slag: 37 uur, vanaf 1 januari 2027 36 uur."),
        Vraag("nieuwe_vangnetbanen", "Aandeel nieuwe vangnetbanen", "getal", "aandeel", "aandeel",
              controle=AANDEEL,
              uitleg="Welk deel van de nieuwe vangnetbanen van uw gemeenten bij u komt."),
    ),
    formulier=True,
)  # fmt: skip

GEMEENTEN = Blad(
    "Gemeenten",
    "Deelnemende gemeenten",
    "Een rij per gemeente. Laat alle aandelen leeg als u ze niet weet; dan tellen de gemeenten mee "
    "naar het aantal mensen in de prognose.",
    (
        Vraag("gemeente", "Gemeente", "tekst", "naam of code", breedte=32,
              uitleg="Naam of code van de gemeente, zoals Haarlem of GM0392."),
        Vraag("aandeel", "Aandeel van de mensen", "getal", "aandeel", "aandeel", verplicht=False,
              controle=AANDEEL, breedte=22,
              uitleg="Welk deel van uw mensen uit deze gemeente komt; samen 1."),
    ),
    rijen=20,
)  # fmt: skip

MENSEN = Blad(
    "Mensen",
    "Mensen in het basisjaar",
    "Een rij per soort en plek: gemiddeld aantal personen in het basisjaar. Loonwaarde voor "
    "beschut, vangnet en LKS; SE per persoon voor Wsw (leeg: uren gedeeld door voltijd).",
    (
        Vraag("soort", "Soort", "tekst", "kies", keuzes=tuple(SOORTEN.values()), breedte=16,
              uitleg="Soort mensen."),
        Vraag("plek", "Plek", "tekst", "kies", keuzes=tuple(PLEKKEN.values()), breedte=24,
              uitleg="Waar zij werken. Bij een reguliere werkgever: daar in dienst."),
        Vraag("personen", "Personen", "getal", "personen", "aantal", controle=NIET_NEGATIEF,
              uitleg="Gemiddeld aantal personen over het jaar."),
        Vraag("uren", "Uren per week", "getal", "uren", "uren", controle=UREN,
              uitleg="Gemiddeld contract."),
        Vraag("loonwaarde", "Loonwaarde", "getal", "aandeel van het WML", "aandeel",
              verplicht=False, controle=AANDEEL, uitleg="Gemiddelde loonwaarde van de groep."),
        Vraag("se", "SE per persoon", "getal", "SE", "getal", verplicht=False, controle=SE,
              uitleg="Alleen Wsw: standaardeenheden per persoon."),
    ),
    sleutel=("soort", "plek"),
    rijen=20,
)  # fmt: skip

OPBRENGSTEN = Blad(
    "Opbrengsten",
    "Opbrengst van het werk",
    "Een rij per soort werk. Netto toegevoegde waarde is omzet min materiaal en uitbesteed werk. "
    "De opbrengst van trajecten hoort op het blad Trajecten.",
    (
        Vraag("werk", "Soort werk", "tekst", "eigen woorden", breedte=30,
              uitleg="Bijvoorbeeld verpakken, groen, schoonmaak."),
        Vraag("mensen", "Mensen", "tekst", "kies", keuzes=ROLLEN,
              uitleg="Wie dit werk doen; alle is beschut, vangnet, Wsw en LKS samen."),
        Vraag("plek", "Plek", "tekst", "kies", keuzes=tuple(PLEKKEN.values()), breedte=24,
              uitleg="Waar zij dit werk doen."),
        Vraag("aantal", "Aantal", "getal", "per jaar", "aantal", controle=NIET_NEGATIEF,
              uitleg="Gewerkte uren, of personen."),
        Vraag("per", "Per", "tekst", "kies", keuzes=("uur", "persoon"),
              uitleg="Wat u telt: uren of personen."),
        Vraag("waarde", "Netto toegevoegde waarde", "getal", "EUR per uur of persoon", "cent",
              controle=NIET_NEGATIEF, breedte=26, uitleg="Euro per uur of per persoon."),
    ),
    sleutel=("werk", "mensen", "plek"),
    rijen=24,
)  # fmt: skip

BEKOSTIGING = Blad(
    "Bekostiging",
    "Bijdragen van Rijk en gemeenten",
    "Leeg bedrag: Opstap rekent het uit (loonkostensubsidie volgens de wet, Wsw en beschut werk "
    "met een kengetal). Bij aandeel vult u in welk deel de gemeenten aan u doorgeven.",
    (
        Vraag("regeling", "Regeling", "tekst", "kies", keuzes=tuple(REGELINGEN.values()),
              breedte=38, uitleg="Soort bijdrage."),
        Vraag("mensen", "Mensen", "tekst", "kies", keuzes=ROLLEN, verplicht=False,
              uitleg="Voor wie, als het bedrag per persoon of plaats is."),
        Vraag("bedrag", "Bedrag", "getal", "EUR, of aandeel", "getal", verplicht=False,
              controle=NIET_NEGATIEF, uitleg="Leeg: Opstap rekent het uit. Geen bijdrage: 0."),
        Vraag("per", "Per", "tekst", "kies", keuzes=PER,
              uitleg="Per persoon, plaats (31 uur), SE, jaar, of aandeel dat u krijgt."),
        Vraag("vanaf", "Vanaf", "jaar", "jaar", "jaar", verplicht=False, controle=JAAR,
              uitleg="Eerste jaar; leeg: vanaf het basisjaar."),
        Vraag("tot", "Tot en met", "jaar", "jaar", "jaar", verplicht=False, controle=JAAR,
              uitleg="Laatste jaar; leeg: zonder einde."),
    ),
    sleutel=("regeling", "mensen", "per", "vanaf"),
    rijen=18,
)  # fmt: skip

KOSTEN = Blad(
    "Kosten",
    "Kosten in het basisjaar",
    "Leeg bedrag: Opstap rekent met een kengetal per plaats en zegt dat erbij. Geen kosten: 0. "
    "Het vaste deel blijft als er minder of meer mensen komen.",
    (
        Vraag("post", "Post", "tekst", "kies", keuzes=tuple(KOSTENPOSTEN.values()), breedte=30,
              uitleg="Soort kosten; tel elke euro één keer."),
        Vraag("mensen", "Mensen", "tekst", "kies", keuzes=ROLLEN,
              uitleg="Voor wie; alle is beschut, vangnet, Wsw en LKS samen."),
        Vraag("bedrag", "Bedrag", "getal", "EUR per jaar", "bedrag", verplicht=False,
              controle=NIET_NEGATIEF, uitleg="Euro per jaar in het basisjaar."),
        Vraag("vast", "Vast aandeel", "getal", "aandeel", "aandeel", verplicht=False,
              controle=AANDEEL, uitleg="0: beweegt mee met mensen; 1: blijft gelijk. Leeg: 0."),
    ),
    sleutel=("post", "mensen"),
    rijen=24,
)  # fmt: skip

HEFBOMENBLAD = Blad(
    "Hefbomen",
    "Wat u wilt veranderen",
    "De vier wegen die de brieven noemen. Omvang 0: u doet dit niet. De omvang groeit in een "
    "rechte lijn van het eerste tot het laatste jaar en blijft daarna.",
    (
        Vraag("hefboom", "Hefboom", "tekst", "vast", keuzes=tuple(HEFBOMEN.values()), breedte=36,
              uitleg="Minder overhead, productiviteit, beter werk, detachering.", invoer=False),
        Vraag("omvang", "Omvang", "getal", "aandeel", "aandeel", controle=AANDEEL,
              uitleg="Daling van overhead, stijging van productiviteit, of deel van het werk."),
        Vraag("meer", "Meeropbrengst", "getal", "aandeel", "aandeel", verplicht=False,
              controle=GROEI, uitleg="Hoeveel meer het andere werk per uur opbrengt."),
        Vraag("naar_loonwaarde", "Deel naar loonwaarde", "getal", "aandeel", "aandeel",
              verplicht=False, controle=AANDEEL, breedte=22,
              uitleg="Productiviteit: deel dat de loonwaarde verhoogt (en de subsidie verlaagt)."),
        Vraag("vanaf", "Van jaar", "jaar", "jaar", "jaar", controle=JAAR,
              uitleg="Eerste jaar waarin u er iets van merkt."),
        Vraag("tot", "Tot jaar", "jaar", "jaar", "jaar", controle=JAAR,
              uitleg="Jaar waarin de hele omvang werkt."),
    ),
    sleutel=("hefboom",),
    rijen=4,
    verplicht=False,
)  # fmt: skip

TRAJECTENBLAD = Blad(
    "Trajecten",
    "Re-integratietrajecten met productiewerk",
    "Alleen als er op het blad Mensen een rij traject staat; laat het blad anders leeg. Aantal en "
    "uren staan op het blad Mensen.",
    (
        Vraag("productie", "Aandeel productiewerk", "getal", "aandeel van de uren", "aandeel",
              verplicht=False, controle=AANDEEL, uitleg="Landelijk 76% in 2022."),
        Vraag("omzet", "Omzet uit productiewerk", "getal", "EUR per jaar", "bedrag",
              verplicht=False, controle=NIET_NEGATIEF, uitleg="Wat klanten voor dit werk betalen."),
        Vraag("kosten", "Kosten van de trajecten", "getal", "EUR per jaar", "bedrag",
              verplicht=False, controle=NIET_NEGATIEF, uitleg="Alle bedrijfskosten van trajecten."),
        Vraag("vergoeding", "Vergoeding van gemeenten", "getal", "EUR per jaar", "bedrag",
              verplicht=False, controle=NIET_NEGATIEF, uitleg="Wat gemeenten voor ze betalen."),
        Vraag("omzet_bedrijf", "Omzet van het hele bedrijf", "getal", "EUR per jaar", "bedrag",
              verplicht=False, controle=POSITIEF, uitleg="Om het aandeel te bepalen; mag leeg."),
    ),
    formulier=True,
    verplicht=False,
)  # fmt: skip

BLADEN = (
    BEDRIJF,
    GEMEENTEN,
    MENSEN,
    OPBRENGSTEN,
    BEKOSTIGING,
    KOSTEN,
    HEFBOMENBLAD,
    TRAJECTENBLAD,
)
UITLEG, LIJSTEN = "Uitleg", "Lijsten"
FORMULIERKOP = ("Gegeven", "Waarde", "Eenheid", "Toelichting")
