# SPDX-License-Identifier: EUPL-1.2
"""Figures of the law by date: which version counted on a day, until when, and how sure it is.

The ledger has them as figures with an id ``<naam>.<jjjj-mm>`` and a period
``JJJJ-MM-DD tot en met JJJJ-MM-DD`` or ``vanaf JJJJ-MM-DD``. A figure without such a date
(``beschut_plaats.uren``) has one version, that always counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bronnen import Cijfer, grootboek
from opstap.bronnen.cijfer import als_getal
from opstap.regels.kern.kalender import datum

Zekerheid = Literal["hoog", "middel", "laag"]

SOORTEN: dict[str, str] = {
    "wml_maand": "het minimumloon per maand",
    "wml_uur": "het minimumloon per uur",
    **{f"wml_jeugd_{leeftijd}": "het deel voor een jeugdloon" for leeftijd in range(15, 21)},
    "vakantiebijslag": "de vakantiebijslag",
    "lks_opslag": "de opslag voor werkgeverslasten",
    "lks_maximum": "het hoogste deel van de loonkostensubsidie",
    "lks_forfait": "het deel zonder meting",
    "lks_voltijd": "de werkweek waarop de subsidie is berekend",
    "lks_forfait_maanden": "de langste tijd zonder meting",
    "lks_aanvraag_maanden": "de tijd om aan te vragen",
    "lks_besluit_weken": "de tijd om te beslissen",
    "hoofdtaak_deel": "het kleinste deel van een hoofdtaak",
    "hoofdtaak_minuten": "de kortste tijd van een hoofdtaak",
    "beschut_plaats.uren": "de uren van een beschutte werkplek",
    "banenafspraak_baan.uren": "de uren van een baan van de banenafspraak",
    "wsw_eenheid.uren": "de uren van een Wsw-eenheid",
    "wsw_eenheid.ernstig": "het gewicht van een ernstige arbeidshandicap",
    "beschut_advies_weken": "de tijd voor een advies beschut werk",
    "beschut_herhaling_maanden": "de wachttijd voor een nieuwe eigen aanvraag",
    "beschut_gegevens_jaren": "de hoogste leeftijd van gegevens over arbeidsvermogen",
    "arbeidsvermogen_uren_aaneen": "de uren die iemand achter elkaar moet kunnen werken",
    "arbeidsvermogen_uren_per_dag": "de uren per dag die iemand belastbaar moet zijn",
    "arbeidsvermogen_uren_minimumloon": "de uren per dag voor wie het minimumloon kan verdienen",
    "lks_herhaling_maanden": "de tijd tussen twee aanvragen voor de doelgroep",
    "lks_vooraf_maanden": "de tijd voor de start waarin iemand op school of bij de gemeente hoorde",
    "proefplaats_maanden": "de duur van een proefplaats",
    "proefplaats_verlenging_maanden": "de langste verlenging van een proefplaats",
    "ba_duur_beperking_maanden": "de tijd die beperkingen minstens blijven",
    "wsw_aanvraag_weken": "de tijd om herindicatie voor de Wsw aan te vragen",
    "wsw_besluit_weken": "de tijd voor een besluit over herindicatie",
    "wsw_ziekte_weken": "de tijd van ziekte voor herindicatie",
    "wsw_geldig_minst_jaren": "de kortste geldigheid van een Wsw-indicatie",
    "wsw_geldig_hoogst_jaren": "de langste geldigheid van een Wsw-indicatie",
    "betaling_weken": "het aantal delen waarin het gemeentefonds betaalt",
    "gr_zienswijze_weken": "de tijd van raden om een begroting te bekijken",
    "herindeling_regels_jaren": "de tijd waarin oude lokale regels blijven gelden",
    "herindeling_gr_maanden": "de tijd om een gemeenschappelijke regeling aan te passen",
    "herindeling_gr_verlenging_maanden": "de langste verlenging daarvan",
    "wmo_onderzoek_weken": "de tijd voor een onderzoek van de Wmo",
    "wmo_besluit_weken": "de tijd voor een besluit van de Wmo",
}
"""The parameters that rules may ask for, as a phrase in a sentence."""

LAATSTE_JAAR = 2100
"""The last year for which a day may be asked."""

_MET_DATUM = re.compile(r"(.+)\.\d{4}-\d{2}")
_PERIODE = re.compile(
    r"(?:vanaf )?(\d{4}-\d{2}-\d{2})(?: tot en met (\d{4}-\d{2}-\d{2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One version of a figure of the law, as it was used.

    ``vanaf`` and ``tot`` are its first and last day (null: no such day is known). ``verlopen``:
    it was asked for a later day than ``tot``, and no newer version is known.
    """

    naam: str
    cijfer: Cijfer
    vanaf: date | None
    tot: date | None
    verlopen: bool = False

    @property
    def id(self) -> str:
        """The id in the ledger."""
        return self.cijfer.id

    @property
    def waarde(self) -> Fraction:
        """The exact value, in the unit of the figure."""
        return self.cijfer.waarde

    @property
    def soort(self) -> str:
        """What it is, as a phrase in a sentence."""
        return SOORTEN[self.naam]

    @property
    def zekerheid(self) -> Zekerheid:
        """Low for an assumption or an outdated figure, high for what was read in the law."""
        if self.verlopen or self.cijfer.status != "gepubliceerd":
            return "laag"
        return "hoog" if self.cijfer.gelezen == "volledig" else "middel"

    @property
    def waarschuwing(self) -> str | None:
        """A sentence when the figure is too old for the day that was asked."""
        if not self.verlopen or self.tot is None:
            return None
        return (
            f"Bij Opstap is {self.soort} bekend tot en met {datum(self.tot)}. Daarna rekent "
            "Opstap met het laatste cijfer. Kijk na of er een nieuw cijfer is."
        )

    def als_dict(self) -> dict[str, object]:
        """The parameter as plain values for JSON."""
        return {
            "naam": self.naam,
            "omschrijving": self.cijfer.omschrijving,
            "waarde": als_getal(self.waarde),
            "eenheid": self.cijfer.eenheid,
            "vanaf": self.vanaf and self.vanaf.isoformat(),
            "tot": self.tot and self.tot.isoformat(),
            "verlopen": self.verlopen,
            "status": self.cijfer.status,
            "bron": self.cijfer.bron,
            "vindplaats": self.cijfer.vindplaats,
            "zekerheid": self.zekerheid,
        }


@lru_cache(maxsize=16_384)  # asked for every row of a file
def parameter(naam: str, peildatum: date | None = None) -> Parameter:
    """The version of a parameter that counted on ``peildatum``; the last one for a later day.

    Raises :class:`GebruiksFout` for a day before the first version, naming that day, or after
    2100, and :class:`NietBekendFout` for a name that is no parameter.
    """
    if peildatum is not None and peildatum.year > LAATSTE_JAAR:
        raise GebruiksFout(
            f"{datum(peildatum)} is te ver weg: Opstap rekent tot en met {LAATSTE_JAAR}."
        )
    bekend = _versies().get(naam)
    if bekend is None:
        if naam not in SOORTEN:
            raise NietBekendFout(f"Er is geen parameter met de naam {naam}.")
        return Parameter(naam, grootboek().cijfer(naam), None, None)
    if peildatum is None:
        raise GebruiksFout(f"Geef een datum: {SOORTEN[naam]} is niet altijd hetzelfde.")
    eerste = bekend[0].vanaf
    assert eerste is not None
    if peildatum < eerste:
        raise GebruiksFout(
            f"Voor {datum(peildatum)} kent Opstap {SOORTEN[naam]} niet. De eerste bekende datum "
            f"is {datum(eerste)} ({eerste.isoformat()})."
        )
    geldend = max(
        (v for v in bekend if v.vanaf is not None and v.vanaf <= peildatum),
        key=lambda v: v.vanaf or date.min,
    )
    if geldend.tot is not None and peildatum > geldend.tot:
        return Parameter(naam, geldend.cijfer, geldend.vanaf, geldend.tot, verlopen=True)
    return geldend


def versies(naam: str) -> tuple[Parameter, ...]:
    """All versions of a parameter with dates, oldest first; empty for one without dates."""
    return _versies().get(naam, ())


@cache
def _versies() -> Mapping[str, tuple[Parameter, ...]]:
    """The versions of every parameter with dates, from the ledger."""
    gevonden: dict[str, list[Parameter]] = {}
    for cijfer in grootboek():
        treffer = _MET_DATUM.fullmatch(cijfer.id)
        if treffer is None or treffer[1] not in SOORTEN:
            continue
        periode = _PERIODE.fullmatch(cijfer.periode or "")
        if periode is None:
            raise ValueError(f"{cijfer.id}: de periode {cijfer.periode!r} is niet te lezen")
        vanaf, tot = (date.fromisoformat(d) if d else None for d in periode.groups())
        gevonden.setdefault(treffer[1], []).append(Parameter(treffer[1], cijfer, vanaf, tot))
    return {
        naam: tuple(sorted(lijst, key=lambda p: p.vanaf or date.min))
        for naam, lijst in gevonden.items()
    }
