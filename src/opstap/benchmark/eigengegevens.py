# SPDX-License-Identifier: EUPL-1.2
"""What municipalities and companies bring themselves: columns of the upload, and indicators.

Definitions only: ``data/eigen_gegevens.yaml``. ``sjabloon`` gives the columns with units and
explanation, ``schema`` the same for the reader of users' files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
Meting = Literal["einde", "som", "gemiddeld"]

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
}


@dataclass(frozen=True, slots=True)
class Opgavekolom:
    """One column that is asked for; ``meet`` says how months become a year."""

    kolom: str
    voor: Wie
    telt: Eenheid
    meet: Meting
    uitleg: str


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
        (*vast, Kolom(periode["kolom"], "code", uitleg=periode["uitleg"]), *cijfers),
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
