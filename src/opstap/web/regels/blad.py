# SPDX-License-Identifier: EUPL-1.2
"""An outcome as a reader gets it: on the screen, on paper and as a PDF the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from opstap import __version__
from opstap.basis.tabel import Tabel
from opstap.bronnen import grootboek
from opstap.bronnen.weergave import waarde_tekst
from opstap.publicatie.rapport_vorm import bijeen
from opstap.regels.kern.beslissen import TabelUitkomst
from opstap.regels.kern.feiten import Waarde, feit_van
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import Parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Regel, Uitkomst
from opstap.regels.naslag.lijsten import is_rijen, rijentabellen
from opstap.regels.naslag.woorden import antwoord_in_woorden, codenamen, in_woorden, is_getal
from opstap.web.kern.webtaal import voor_het_web

GEEN_BESLUIT = (
    "Dit is geen besluit. Het is een berekening die een besluit voorbereidt. Over een persoon "
    "beslist alleen het college, of UWV, na eigen onderzoek."
)
_NOG_OPEN = ("De uitkomst is nog niet bekend", "De volgende vraag is")
"""Steps of an outcome that is not known; the page says this in its own places."""
_KOLOMMEN = (
    (re.compile(r"-?[\d.]+(,\d+)?|"), "opstap-getal"),
    (re.compile(r"\d+-\d+-\d{4}|"), "regels-dag"),
)
_BEDRAG = re.compile(r"Euro (?P<na>.+)|(?P<voor>.+?),? in euro")
_VOOR_MACHINES = ("feit",)
"""Columns of a list that only a program reads."""
_NAMEN = {
    "aan": "ja",
    "uit": "nee",
    "niet_in": "niet ingeschreven",
    "met_grond": "inschrijven kan met een grond",
    "na_herziening": "na herziening van de vaststelling",
    "tot_en_met_vaststelling": "tot en met de dag van de nieuwe vaststelling",
    "vanaf_banenafspraak": "kan gelden vanaf de baan van de banenafspraak",
    "in_beschutte_baan": "kan gelden in de beschutte baan",
    "beschut_werk": "via beschut werk",
    "college_zelf": "het college begint zelf",
    "later_opnieuw": "later opnieuw aanvragen",
    "na_de_start": "aanvraag na het begin van de baan",
    "te_laat": "te laat aangevraagd",
    "advies_aanvragen": "advies vragen aan UWV",
    "loonkostensubsidie_of_register": "loonkostensubsidie of doelgroepregister",
    "onderzoek_wmo_of_wlz": "onderzoek voor Wmo of Wlz",
    "plek_aanbieden": "een plek aanbieden",
    "vaststelling_college": "vaststelling door het college",
}
"""What codes of an answer mean beside its conclusion, when no choice of a fact names them."""
_GRONDEN = "register_grond"
"""The fact whose choices name the grounds of the register, which other questions answer with."""


@dataclass(frozen=True, slots=True)
class Cijferregel:
    """A figure of the law as it was used."""

    id: str
    omschrijving: str
    waarde: str
    periode: str
    status: str
    bron: str
    document: str


@dataclass(frozen=True, slots=True)
class Lijst:
    """A part of the answer with rows of its own."""

    titel: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]

    @property
    def klassen(self) -> tuple[str, ...]:
        """Of every column how its cells stand: figures to the right, a day on one line."""
        return tuple(
            next((klasse for vorm, klasse in _KOLOMMEN if all(map(vorm.fullmatch, kolom))), "")
            for kolom in zip(*self.rijen, strict=True)
        )

    @property
    def kolomkoppen(self) -> list[tuple[str, str]]:
        return list(zip(self.koppen, self.klassen, strict=True))

    @property
    def cellen(self) -> list[list[tuple[str, str]]]:
        return [list(zip(rij, self.klassen, strict=True)) for rij in self.rijen]


@dataclass(frozen=True, slots=True)
class Blad:
    """All that a reader needs to check an outcome, in the order of reading.

    ``peildatum`` is the day of the law that counts, which may follow from an answer; ``gekozen`` is
    the day that the reader chose.
    """

    route: Route
    peildatum: date
    gekozen: date
    gemaakt: date
    klaar: bool
    conclusie: str
    antwoorden: tuple[tuple[str, str], ...]
    lijsten: tuple[Lijst, ...]
    mogelijk: tuple[str, ...]
    stappen: tuple[str, ...]
    waarschuwingen: tuple[str, ...]
    zekerheid: str
    zekerheidszin: str
    regels: tuple[Regel, ...]
    cijfers: tuple[Cijferregel, ...]
    feiten: tuple[tuple[str, str], ...]
    niet_bekend: tuple[str, ...]
    versie: str = __version__

    @property
    def wetsdag(self) -> str:
        """The day on which the law was read, in words."""
        return datum(self.peildatum)

    @property
    def andere_dag(self) -> str:
        """The day that was chosen, in words, when another day counts."""
        return "" if self.gekozen == self.peildatum else datum(self.gekozen)

    @property
    def voetregel(self) -> str:
        """What stands below every page on paper."""
        return (
            f"{self.route.naam}. De wet op {self.wetsdag}. Gemaakt op {datum(self.gemaakt)} met "
            f"Opstap {self.versie}. Dit is geen besluit."
        )

    @property
    def kenmerk(self) -> str:
        """Which figures of the law were used."""
        return grootboek().vingerafdruk[:12]


def maak(
    route: Route, uitkomst: Uitkomst, feiten: Mapping[str, Waarde], peildatum: date, vandaag: date
) -> Blad:
    """The outcome in words."""
    velden = uitkomst.antwoord()
    nog_open = tuple(uitkomst.vragen) if isinstance(uitkomst, TabelUitkomst) else None
    stappen = tuple(uitkomst.stappen)
    gronden = {id: keuze.naam for id, keuze in feit_van(_GRONDEN).keuzes.items()}
    namen = gronden | _NAMEN | codenamen(route)
    gezegd = uitkomst.tabel.veld if isinstance(uitkomst, TabelUitkomst) else ""
    genoemd = [(kop, velden.get(id)) for id, kop in route.velden.items() if id != gezegd]
    return Blad(
        route=route,
        peildatum=uitkomst.peildatum or peildatum,
        gekozen=peildatum,
        gemaakt=vandaag,
        klaar=not nog_open,
        conclusie=uitkomst.conclusie if isinstance(uitkomst, TabelUitkomst) else "",
        antwoorden=tuple(
            _antwoord(kop, w, namen)
            for kop, w in genoemd
            if not nog_open and not is_rijen(w) and w is not None
        ),
        lijsten=tuple(map(_lijst, rijentabellen(route, velden))),
        mogelijk=uitkomst.mogelijkheden if isinstance(uitkomst, TabelUitkomst) else (),
        stappen=tuple(
            bijeen(voor_het_web(zin)) for zin in stappen if not zin.startswith(_NOG_OPEN)
        ),
        waarschuwingen=tuple(bijeen(voor_het_web(zin)) for zin in uitkomst.waarschuwingen),
        zekerheid=uitkomst.zekerheid,
        zekerheidszin=uitkomst.toelichting[len(stappen)],
        regels=tuple(dict.fromkeys(uitkomst.regels)),
        cijfers=tuple(_cijfer(p) for p in dict.fromkeys(uitkomst.parameters)),
        feiten=tuple(
            (feit_van(id).vraag, antwoord_in_woorden(feit_van(id), feiten[id]))
            for id in route.feiten
            if id in feiten
        ),
        niet_bekend=tuple(
            feit_van(id).vraag
            for id in (route.feiten if nog_open is None else nog_open)
            if id not in feiten and id in route.feiten
        ),
    )


def _antwoord(kop: str, waarde: object, namen: Mapping[str, str]) -> tuple[str, str]:
    """A field of the answer: an amount has its sign and not its unit in the heading."""
    if isinstance(waarde, list | tuple) and len(waarde) > 1:
        return kop, "; ".join(in_woorden(deel, namen) for deel in waarde)
    tekst, bedrag = in_woorden(waarde, namen), _BEDRAG.fullmatch(kop)
    if bedrag is None or not is_getal(waarde):
        return kop, tekst
    rest = bedrag["voor"] or bedrag["na"]
    return rest[:1].upper() + rest[1:], f"€\xa0{tekst}"


def _lijst(tabel: Tabel) -> Lijst:
    """The rows of an answer for a reader, who needs no names for programs and no empty columns."""
    plekken = [
        i
        for i, kolom in enumerate(tabel.kolommen)
        if kolom.naam not in _VOOR_MACHINES and any(rij[i] for rij in tabel.rijen)
    ]
    return Lijst(
        tabel.titel,
        tuple(tabel.kolommen[i].titel for i in plekken),
        tuple(tuple(bijeen(str(rij[i])) for i in plekken) for rij in tabel.rijen),
    )


def _cijfer(p: Parameter) -> Cijferregel:
    return Cijferregel(
        id=p.id,
        omschrijving=p.cijfer.omschrijving,
        waarde=bijeen(waarde_tekst(p.waarde, p.cijfer.eenheid)),
        periode=_periode(p),
        status=p.cijfer.status,
        bron=grootboek().document(p.cijfer.bron).titel,
        document=p.cijfer.bron,
    )


def _periode(p: Parameter) -> str:
    vanaf = f"vanaf {datum(p.vanaf)}" if p.vanaf else "altijd"
    tot = f" tot en met {datum(p.tot)}" if p.tot else ""
    return f"{vanaf}{tot}{' (verlopen)' if p.verlopen else ''}"
