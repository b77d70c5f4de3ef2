# SPDX-License-Identifier: EUPL-1.2
"""What municipalities and companies bring themselves: columns of the upload, and indicators.

Definitions only: ``data/eigen_gegevens.yaml``. ``sjabloon`` gives the columns with units and
explanation, ``schema`` the same for the reader of users' files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from opstap.basis.invoer import NIET_NEGATIEF, Kolom, Schema
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen.laden import lees_yaml

_BESTAND = Path(__file__).with_name("data") / "eigen_gegevens.yaml"

Wie = Literal["gemeente", "bedrijf"]
WIE: tuple[Wie, ...] = ("gemeente", "bedrijf")
Eenheid = Literal["personen", "plaatsen", "se", "uren", "euro"]
Meting = Literal["einde", "som", "gemiddeld", "vast"]
Wijze = Literal["aandeel", "telling", "log", "logit", "recht"]
Kaart = Literal["p_accent", "xmr", "geen"]

MEEST_PER_MENS: Mapping[Eenheid, Fraction] = {
    "plaatsen": Fraction(40, 31),
    "se": Fraction(5, 4),
    "uren": Fraction(40 * 366, 7),
}
"""The most that one person can be in a figure of a year: 40 hours a week, and 1.25 SE.

The reader refuses more, and the protection of what is published rests on it.
"""

LEGE_RIJEN = 24
"""Empty rows of the table that is filled in; in a spreadsheet it can be made longer."""

_EENHEDEN: dict[Eenheid, str] = {
    "personen": "personen",
    "plaatsen": "plaatsen van 31 uur per week",
    "se": "standaardeenheden",
    "uren": "uren",
    "euro": "hele euro's",
}
_METINGEN: dict[Meting, str] = {
    "einde": "stand op de laatste dag",
    "som": "alles in de periode samen",
    "gemiddeld": "gemiddelde over de periode",
    "vast": "één getal voor het hele jaar",
}


@dataclass(frozen=True, slots=True)
class Opgavekolom:
    """One column that is asked for; ``meet`` says how months become a year.

    ``deel_van``: the column of which this one counts a part, and which it never exceeds.
    """

    kolom: str
    voor: Wie
    telt: Eenheid
    meet: Meting
    uitleg: str
    deel_van: str | None = None


@dataclass(frozen=True, slots=True)
class EigenIndicator:
    """One indicator of users' figures: columns over columns, a minus subtracts."""

    id: str
    naam: str
    voor: Wie
    soort: Literal["bedrag", "aandeel", "verhouding"]
    teller: tuple[str, ...]
    noemer: tuple[str, ...]
    eenheid: str
    kanttekening: str

    @property
    def gebruikt(self) -> tuple[str, ...]:
        """The columns it needs."""
        return tuple(naam.removeprefix("-") for naam in (*self.teller, *self.noemer))

    @property
    def telt_mensen(self) -> bool:
        """Whether it counts people among people, so that chance explains part of a difference."""
        kolommen = opgavekolommen(self.voor)
        return {kolommen[naam].telt for naam in self.gebruikt} == {"personen"}

    @property
    def is_stand(self) -> bool:
        """Whether it is a state of which the next period is nearly the same (no flow)."""
        kolommen = opgavekolommen(self.voor)
        return all(kolommen[naam.removeprefix("-")].meet != "som" for naam in self.teller)

    @property
    def wijze(self) -> Wijze:
        """How units are compared; follows from what the columns count.

        ``aandeel``: people who are part of a number of people (binomial funnel). ``telling``:
        people beside a number of people that they are no sure part of (Poisson funnel). Hours,
        places and euros have a spread, no chance: ``logit`` for a part of a whole, ``recht`` for
        a difference that may be below zero, ``log`` for everything else.
        """
        kolommen = opgavekolommen(self.voor)
        deel = len(self.teller) == 1 and kolommen[self.teller[0]].deel_van in self.noemer
        if self.telt_mensen:
            return "aandeel" if deel else "telling"
        if any(naam.startswith("-") for naam in self.teller):
            return "recht"
        return "logit" if deel else "log"

    @property
    def kaart(self) -> Kaart:
        """The chart over months, declared beforehand: p' for people, XmR for flows of hours and
        euros, and none for a state that is no count of people: its limits would be too narrow.
        """
        if self.telt_mensen:
            return "p_accent"
        return "geen" if self.is_stand else "xmr"


@cache
def _ruw() -> dict[str, Any]:
    gelezen: dict[str, Any] = lees_yaml(_BESTAND)
    return gelezen


@cache
def opgavekolommen(voor: Wie) -> Mapping[str, Opgavekolom]:
    """The columns with figures by name, without those that say who and when."""
    return {rij["kolom"]: Opgavekolom(voor=voor, **rij) for rij in _ruw()["kolommen"][voor]}


@cache
def eigen_indicatoren() -> Mapping[str, EigenIndicator]:
    """The indicators of users' figures by id."""
    return {
        rij["id"]: EigenIndicator(
            **{**rij, "teller": tuple(rij["teller"]), "noemer": tuple(rij["noemer"])}
        )
        for rij in _ruw()["indicatoren"]
    }


def schema(voor: Wie) -> Schema:
    """The upload as the reader of users' files wants it.

    One row per unit and period. A column may be absent or a cell empty: that is missing, not zero.
    """
    vast = [Kolom(rij["kolom"], rij["soort"], uitleg=rij["uitleg"]) for rij in _sleutel(voor)]
    periode = _ruw()["periode"]
    cijfers = [
        Kolom(
            kolom.kolom,
            "geheel" if kolom.telt == "personen" and kolom.meet != "gemiddeld" else "getal",
            verplicht=False,
            controle=None if kolom.telt == "euro" else NIET_NEGATIEF,
            uitleg=kolom.uitleg,
        )
        for kolom in opgavekolommen(voor).values()
    ]
    return Schema(
        f"benchmark-{voor}",
        (*vast, Kolom(periode["kolom"], "tekst", uitleg=periode["uitleg"]), *cijfers),
        sleutel=(*(kolom.naam for kolom in vast), periode["kolom"]),
    )


def sjabloon(voor: Wie) -> Tabel:
    """The columns of the upload, with unit, how it is measured, and what belongs in it."""
    vast = [(rij["kolom"], rij["eenheid"], "", rij["uitleg"]) for rij in _sleutel(voor)]
    periode = _ruw()["periode"]
    vast.append((periode["kolom"], periode["eenheid"], "", periode["uitleg"]))
    cijfers = [
        (kolom.kolom, _EENHEDEN[kolom.telt], _METINGEN[kolom.meet], kolom.uitleg)
        for kolom in opgavekolommen(voor).values()
    ]
    return Tabel(
        naam=f"sjabloon-{voor}",
        titel=f"Wat een {voor} aanlevert voor de benchmark",
        kolommen=(
            KolomKop("kolom", "Kolom"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("meet", "Hoe gemeten"),
            KolomKop("uitleg", "Wat erin hoort"),
        ),
        rijen=(*vast, *cijfers),
        toelichting=(
            f"Eén rij per {voor} en periode, per maand of per jaar.",
            "Leeg is: niet bekend. Vul 0 alleen in als het echt nul is.",
            "Personen en plaatsen van 31 uur zijn niet hetzelfde; deel ze niet op elkaar.",
        ),
    )


def invulblad(voor: Wie) -> Tabel:
    """The empty table that is filled in and read back as it is; :func:`sjabloon` explains it."""
    kolommen = opgavekolommen(voor).values()
    return Tabel(
        naam=f"opgave-{voor}",
        titel=f"Opgave voor de benchmark: een rij per {voor} en periode",
        kolommen=(
            *(KolomKop(rij["kolom"], rij["kolom"].capitalize()) for rij in _sleutel(voor)),
            KolomKop(_ruw()["periode"]["kolom"], "Periode"),
            *(KolomKop(een.kolom, _kop(een), soort="getal") for een in kolommen),
        ),
        rijen=((None,) * (len(_sleutel(voor)) + 1 + len(kolommen)),) * LEGE_RIJEN,
    )


def _kop(een: Opgavekolom) -> str:
    return f"{een.kolom.replace('_', ' ').capitalize()} ({_EENHEDEN[een.telt]})"


def tabel_eigen_indicatoren() -> Tabel:
    """What users' figures will show, for municipalities and companies."""
    return Tabel(
        naam="eigen-indicatoren",
        titel="Indicatoren van eigen gegevens",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("voor", "Van een"),
            KolomKop("naam", "Naam"),
            KolomKop("teller", "Teller"),
            KolomKop("noemer", "Noemer"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("kanttekening", "Let op"),
        ),
        rijen=tuple(
            (
                een.id,
                een.voor,
                een.naam,
                " ".join(een.teller),
                " ".join(een.noemer),
                een.eenheid,
                een.kanttekening,
            )
            for een in eigen_indicatoren().values()
        ),
    )


def _sleutel(voor: Wie) -> list[dict[str, Any]]:
    rijen: list[dict[str, Any]] = _ruw()["sleutel"][voor]
    return rijen
