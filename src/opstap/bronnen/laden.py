# SPDX-License-Identifier: EUPL-1.2
"""Reading the YAML files of the ledger, strictly: every mistake is named with file and figure.

A file of figures is ``standaard:`` (fields that its entries share) and ``cijfers:``. An entry is

- one figure: ``id`` with ``waarde`` or ``formule``;
- a series with typed values: ``reeks`` with ``waarden: {2019: 6_143, ...}``;
- a series that is computed: ``reeks`` with ``jaren: 2031-2033`` and ``formule``.

In a text, ``{jaar}`` stands for the year. Numbers are read exactly from their digits.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from opstap.basis.fouten import Bevinding, InvoerFout, oorzaak
from opstap.bronnen.cijfer import (
    BESLUITSTATUSSEN,
    EENHEDEN,
    EIGEN,
    GELEZEN,
    STATUSSEN,
    Document,
    Opgave,
)
from opstap.bronnen.formule import FormuleFout, lees, vul_jaar

Regel = dict[str, Any]

_ID = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_JAREN = re.compile(r"(\d{4})-(\d{4})")
_GEWOON = ("bekend_sinds", "besluitstatus", "bron", "definitie", "eenheid", "onderwerp")
_STANDAARDVELDEN = frozenset((*_GEWOON, "status", "prijspeil", "vindplaats", "periode", "jaar"))
_INHOUD = ("id", "reeks", "waarde", "waarden", "formule", "jaren")
_VELDEN = _STANDAARDVELDEN.union(_INHOUD, ("omschrijving", "vanaf", "bereik", "opmerking"))
_DOCUMENTVELDEN = frozenset(
    ("id", "titel", "uitgever", "datum", "bekend_sinds", "kenmerk", "url", "gelezen", "opmerking")
)
_VERPLICHT = ("omschrijving", "definitie", "eenheid", "status")


# --- YAML -----------------------------------------------------------------------------------


class _Geweigerd(yaml.constructor.ConstructorError):
    """Good YAML that we refuse; ``problem`` is a Dutch clause."""


_Basis: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Lezer(_Basis):  # type: ignore[misc]
    """The safe YAML loader, without silently overwritten keys."""


class _ExacteLezer(_Lezer):
    """The same with exact decimals."""


def _exact(lezer: Any, knoop: yaml.ScalarNode) -> Fraction:
    tekst = lezer.construct_scalar(knoop)
    try:
        return Fraction(tekst.replace("_", ""))
    except ValueError:
        raise _weiger(f"{tekst} is geen gewoon getal", knoop) from None


def _mapping(lezer: Any, knoop: yaml.MappingNode) -> dict[Hashable, Any]:
    uitkomst: dict[Hashable, Any] = {}
    for sleutelknoop, waardeknoop in knoop.value:
        if not isinstance(sleutelknoop, yaml.ScalarNode):
            raise _weiger("een sleutel is een woord of een getal", sleutelknoop)
        sleutel = lezer.construct_object(sleutelknoop, deep=True)
        if sleutel in uitkomst:
            raise _weiger(f"de sleutel {sleutel} staat er twee keer", sleutelknoop)
        uitkomst[sleutel] = lezer.construct_object(waardeknoop, deep=True)
    return uitkomst


def _weiger(zin: str, knoop: yaml.Node) -> _Geweigerd:
    return _Geweigerd(None, None, zin, knoop.start_mark)


_Lezer.add_constructor("tag:yaml.org,2002:map", _mapping)
_ExacteLezer.add_constructor("tag:yaml.org,2002:float", _exact)  # takes over those of _Lezer


def lees_yaml(pad: Path, *, exact: bool = True) -> Any:
    """The contents of one YAML file; decimals come as fractions, or floats when not ``exact``.

    Raises :class:`InvoerFout`, with the line, when the file cannot be read, is not YAML or has a
    key twice.
    """
    inhoud = b""
    try:
        inhoud = pad.read_bytes()
        # a subclass of SafeLoader: constructs nothing but plain values
        return yaml.load(inhoud, Loader=_ExacteLezer if exact else _Lezer)
    except FileNotFoundError:
        zin = "dit bestand bestaat niet."
    except OSError as fout:
        zin = f"dit bestand is niet te lezen ({oorzaak(fout)})."
    except yaml.reader.ReaderError:
        zin = "dit is geen leesbare tekst (UTF-8), dus geen geldige YAML."
    except yaml.MarkedYAMLError as fout:
        plek = fout.problem_mark or fout.context_mark
        laatste = len(inhoud.splitlines())  # the end of the file may count as a line of its own
        regel = f"regel {min(plek.line + 1, laatste)}: " if plek else ""
        wat = fout.problem if isinstance(fout, _Geweigerd) else "dit is geen geldige YAML"
        zin = f"{regel}{wat}."
    except (yaml.YAMLError, ValueError, RecursionError):
        zin = "dit is geen geldige YAML."
    raise InvoerFout(str(pad), [Bevinding(zin)])


# --- documents ------------------------------------------------------------------------------


def laad_documenten(pad: Path) -> dict[str, Document]:
    """The sources by id. Raises :class:`InvoerFout` with everything that is wrong."""
    melding = _Melding(pad.name)
    documenten: dict[str, Document] = {}
    for regel in lees_yaml(pad):
        naam = str(regel.get("id"))
        melding.waar = f"document {naam}"
        melding.onbekende_velden(regel, _DOCUMENTVELDEN)
        melding.keuze(regel, "gelezen", GELEZEN)
        ontbreekt = [v for v in ("id", "titel", "uitgever", "datum") if regel.get(v) is None]
        if ontbreekt:
            melding(f"hier ontbreekt {', '.join(ontbreekt)}")
            continue
        if naam in documenten:
            melding("dit id bestaat al")
        datum = str(regel["datum"])
        try:
            bekend = regel.get("bekend_sinds") or _laatste_dag(datum)
        except ValueError:
            melding(f"de datum {datum} is geen jaar, maand of dag (2025, 2025-04, 2024-10-15)")
            continue
        documenten[naam] = Document(
            id=naam,
            titel=regel["titel"],
            uitgever=regel["uitgever"],
            datum=datum,
            bekend_sinds=bekend,
            kenmerk=regel.get("kenmerk"),
            url=regel.get("url"),
            gelezen=regel["gelezen"],
            opmerking=regel.get("opmerking"),
        )
    melding.klaar()
    return documenten


def _laatste_dag(datum: str) -> date:
    """The last day that an ISO date, month or year can mean."""
    delen = [int(deel) for deel in datum.split("-")]
    if len(delen) == 3:
        return date(*delen)
    jaar, maand = (delen[0], delen[1]) if len(delen) == 2 else (delen[0], 12)
    eerste_erna = date(jaar + maand // 12, maand % 12 + 1, 1)
    return eerste_erna - timedelta(days=1)


# --- figures --------------------------------------------------------------------------------


def laad_opgaven(pad: Path, documenten: Mapping[str, Document]) -> list[Opgave]:
    """All figures of one file, series written out per year.

    Raises :class:`InvoerFout` with everything that is wrong in the file.
    """
    melding = _Melding(pad.name)
    inhoud = lees_yaml(pad)
    standaard: Regel = {"onderwerp": pad.stem, **inhoud.get("standaard", {})}
    melding.waar = "standaard"
    melding.onbekende_velden(standaard, _STANDAARDVELDEN)
    opgaven: list[Opgave] = []
    for regel in inhoud["cijfers"]:
        melding.waar = f"cijfer {regel.get('id') or regel.get('reeks')}"
        melding.onbekende_velden(regel, _VELDEN)
        heel = {**standaard, **regel}
        if heel.get("formule") is not None:
            heel["bron"] = EIGEN
        if _keur(heel, documenten, melding):
            opgaven.extend(_uitgeschreven(heel, documenten))
    melding.klaar()
    return opgaven


def _keur(regel: Regel, documenten: Mapping[str, Document], melding: _Melding) -> bool:
    """Report everything that is wrong with an entry; True when it can be used."""
    eerder = len(melding.bevindingen)
    for veld in _VERPLICHT:
        if regel.get(veld) is None:
            melding(f"{veld} ontbreekt")
    melding.keuze(regel, "eenheid", EENHEDEN)
    melding.keuze(regel, "status", STATUSSEN)
    if regel.get("besluitstatus") is not None:
        melding.keuze(regel, "besluitstatus", BESLUITSTATUSSEN)
        if not str(regel.get("eenheid")).startswith("EUR"):
            melding("een besluitstatus hoort alleen bij geld")
    if regel.get("bron") not in documenten:
        melding(f"bron {regel.get('bron')} staat niet in documenten.yaml")
    naam = regel.get("id") or regel.get("reeks")
    if not isinstance(naam, str) or not _ID.fullmatch(naam):
        melding("een id of reeks bestaat uit kleine letters, cijfers, _ en -, met punten ertussen")
    _keur_inhoud(regel, melding)
    if regel.get("formule") is None:
        if regel.get("status") == "afgeleid":
            melding("een afgeleid cijfer heeft een formule; een getal intypen mag niet")
        if regel.get("vindplaats") is None:
            melding("vindplaats ontbreekt")
    elif regel.get("status") == "gepubliceerd":
        melding("een cijfer met een formule is afgeleid of een aanname, niet gepubliceerd")
    return len(melding.bevindingen) == eerder


def _keur_inhoud(regel: Regel, melding: _Melding) -> None:
    soorten = [veld for veld in ("waarde", "waarden", "formule") if regel.get(veld) is not None]
    if len(soorten) != 1:
        melding("geef precies één van waarde, waarden en formule")
        return
    (soort,) = soorten
    if soort == "formule":
        try:
            tekst = str(regel["formule"])
            if not lees(tekst if "id" in regel else vul_jaar(tekst, 2000)).verwijzingen:
                melding("deze formule gebruikt geen enkel cijfer; geef een waarde")
        except FormuleFout as fout:
            melding(str(fout))
    if "id" in regel and soort == "waarden":
        melding("waarden horen bij een reeks, niet bij een id")
    if "id" not in regel and soort == "waarde":
        melding("een reeks heeft waarden per jaar, geen enkele waarde")
    if "id" not in regel and soort == "formule" and not _jaren_goed(regel.get("jaren")):
        melding("jaren ontbreekt of is niet als 2031-2033 geschreven")
    getallen = regel["waarden"].values() if soort == "waarden" else [regel.get("waarde", 0)]
    if any(isinstance(g, bool) or not isinstance(g, int | Fraction) for g in getallen):
        melding("een waarde is geen getal")
    bereik = regel.get("bereik")
    if bereik is not None and (not isinstance(bereik, list) or len(bereik) != 2):
        melding("een bereik is een lijst van twee: laag en hoog")


def _jaren_goed(jaren: object) -> bool:
    treffer = _JAREN.fullmatch(str(jaren))
    return treffer is not None and treffer[1] <= treffer[2]


def _uitgeschreven(regel: Regel, documenten: Mapping[str, Document]) -> Iterator[Opgave]:
    """The figures of one correct entry: one, or one for each year of a series."""
    document = documenten[regel["bron"]]
    berekend = regel.get("formule") is not None
    bereik = regel.get("bereik")
    opgave = Opgave(
        grootheid=regel.get("id", ""),
        omschrijving=regel["omschrijving"],
        waarde=Fraction(regel["waarde"]) if "waarde" in regel else None,
        formule=str(regel["formule"]) if berekend else None,
        eenheid=regel["eenheid"],
        jaar=regel.get("jaar"),
        periode=regel.get("periode"),
        definitie=regel["definitie"],
        bron=regel["bron"],
        vindplaats=regel.get("vindplaats") or "eigen berekening; zie de formule",
        status=regel["status"],
        besluitstatus=regel.get("besluitstatus"),
        prijspeil=regel.get("prijspeil"),
        bekend_sinds=None if berekend else regel.get("bekend_sinds") or document.bekend_sinds,
        onderwerp=regel["onderwerp"],
        reeks=regel.get("reeks"),
        vanaf=regel.get("vanaf"),
        bereik=(str(bereik[0]), str(bereik[1])) if bereik else None,
        opmerking=regel.get("opmerking"),
    )
    if "id" in regel:
        yield opgave
        return
    waarden = regel.get("waarden") or dict.fromkeys(jaren_van(regel["jaren"]))
    for jaar, waarde in waarden.items():
        yield replace(
            opgave,
            grootheid=f"{opgave.reeks}.{jaar}",
            omschrijving=vul_jaar(opgave.omschrijving, jaar),
            periode=opgave.periode and vul_jaar(opgave.periode, jaar),
            jaar=jaar,
            waarde=None if waarde is None else Fraction(waarde),
            formule=opgave.formule and vul_jaar(opgave.formule, jaar),
            bereik=opgave.bereik
            and (vul_jaar(opgave.bereik[0], jaar), vul_jaar(opgave.bereik[1], jaar)),
        )


def jaren_van(jaren: str) -> range:
    """The years of a text like ``2031-2033``, last one included."""
    van, tot = jaren.split("-")
    return range(int(van), int(tot) + 1)


@dataclass
class _Melding:
    """Collects what is wrong in one file; ``waar`` is the entry that is being looked at."""

    bestand: str
    waar: str = ""

    def __post_init__(self) -> None:
        self.bevindingen: list[Bevinding] = []

    def __call__(self, boodschap: str) -> None:
        self.bevindingen.append(Bevinding(f"{self.waar}: {boodschap}"))

    def onbekende_velden(self, regel: Regel, bekend: frozenset[str]) -> None:
        onbekend = sorted(set(regel) - bekend)
        if onbekend:
            self(f"onbekend veld {', '.join(onbekend)}")

    def keuze(self, regel: Regel, veld: str, woorden: Mapping[str, str]) -> None:
        if regel.get(veld) not in woorden:
            self(f"{veld} {regel.get(veld)} is onbekend; kies uit {', '.join(woorden)}")

    def klaar(self) -> None:
        if self.bevindingen:
            raise InvoerFout(self.bestand, self.bevindingen)
