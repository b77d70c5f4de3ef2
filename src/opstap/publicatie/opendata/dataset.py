# SPDX-License-Identifier: EUPL-1.2
"""A table that anybody may take along: what is in it, from whom, since when, and how sure.

A declaration holds everything that the file, its schema and the catalogue say, so that the three
cannot differ. The rows come from a function and are checked against the declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from opstap.basis.tabel import KolomKop, Rij, Tabel

JA_NEE = ("ja", "nee")
"""The two values of a field that is true or not."""

Thema = Literal["SOCI", "GOVE", "ECON"]
"""Themes of the European list for data sets: society, government, economy and finance."""

_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Veld:
    """One column: the heading, what it means, and which values may be in it.

    ``keuzes`` is the closed list of values of a text, ``patroon`` the regular expression that a
    whole text fits. ``plaatsen``: numbers are written with so many decimals, half rounded away from
    zero; without it they keep all their digits.
    """

    kop: KolomKop
    uitleg: str
    verplicht: bool = True
    keuzes: tuple[str, ...] = ()
    patroon: str = ""
    plaatsen: int | None = None

    @property
    def naam(self) -> str:
        return self.kop.naam


@dataclass(frozen=True, slots=True)
class Licentie:
    """On which terms a data set may be used. ``gelijk_aan`` is its place in the European list."""

    naam: str
    adres: str
    gelijk_aan: str


CC_BY = Licentie(
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
)


@dataclass(frozen=True, slots=True)
class Bronvermelding:
    """A source that must be named, and where it is found; empty when that is nowhere."""

    naam: str
    adres: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One data set. ``velden`` are its columns and ``sleutel`` those that name a row.

    ``status`` is the column that says of each row how sure it is (``gepubliceerd``, ``afgeleid``,
    ``aanname``, ``gesimuleerd``); empty when no figures are in it. ``jaren`` are the first and last
    year that it tells about. ``gewijzigd`` is there when the contents have a date of their own;
    the others change with the version of Opstap.
    """

    id: str
    titel: str
    beschrijving: str
    velden: tuple[Veld, ...]
    sleutel: tuple[str, ...]
    maak: Callable[[], Iterable[Rij]]
    bronnen: tuple[Bronvermelding, ...]
    themas: tuple[Thema, ...]
    trefwoorden: tuple[str, ...]
    jaren: tuple[int, int]
    status: str = "status"
    let_op: tuple[str, ...] = ()
    licentie: Licentie = CC_BY
    gewijzigd: date | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"dataset {self.id!r}: alleen a-z, 0-9 en -")
        namen = [veld.naam for veld in self.velden]
        if len(set(namen)) != len(namen):
            raise ValueError(f"dataset {self.id}: een veld komt dubbel voor")
        weg = {*self.sleutel, *([self.status] if self.status else ())} - set(namen)
        if weg or not self.sleutel:
            raise ValueError(f"dataset {self.id}: geen sleutel, of onbekend: {sorted(weg)}")
        if los := [v.naam for v in self.velden if v.naam in self.sleutel and not v.verplicht]:
            raise ValueError(f"dataset {self.id}: in de sleutel en niet verplicht: {los}")

    @property
    def bestand(self) -> str:
        """The name of the file with the rows."""
        return f"{self.id}.csv"

    @property
    def schema(self) -> str:
        """The name of the file that describes it: where CSV on the Web looks for it."""
        return f"{self.bestand}-metadata.json"

    @property
    def periode(self) -> str:
        """The years that it tells about, for people."""
        eerste, laatste = self.jaren
        return str(eerste) if eerste == laatste else f"{eerste} tot en met {laatste}"

    @property
    def bronregel(self) -> str:
        """Whom to name, in one sentence."""
        return f"Bron: {'; '.join(bron.naam for bron in self.bronnen)}; bewerkt door Opstap."

    def tabel(self) -> Tabel:
        """The rows. Raises ``ValueError`` when they are not what the declaration says."""
        tabel = Tabel(
            naam=self.id,
            titel=self.titel,
            kolommen=tuple(veld.kop for veld in self.velden),
            rijen=tuple(self.maak()),
            toelichting=(self.beschrijving, *self.let_op, self.bronregel),
        )
        kolommen = list(zip(*tabel.rijen, strict=True))
        for veld, waarden in zip(self.velden, kolommen, strict=bool(kolommen)):
            if fout := _fout(veld, waarden):
                raise ValueError(f"dataset {self.id}, veld {veld.naam}: {fout}")
        plekken = [k for k, veld in enumerate(self.velden) if veld.naam in self.sleutel]
        if len({tuple(rij[k] for k in plekken) for rij in tabel.rijen}) != len(tabel.rijen):
            raise ValueError(f"dataset {self.id}: twee rijen met dezelfde sleutel")
        return tabel


def _fout(veld: Veld, waarden: Iterable[object]) -> str:
    """What is wrong with a column; each value is looked at once."""
    anders = set(waarden)
    if veld.verplicht and None in anders:
        return "er ontbreekt een waarde"
    teksten = {waarde for waarde in anders if isinstance(waarde, str)}
    if "" in teksten:
        return "een lege tekst is geen waarde"
    if veld.keuzes and (vreemd := teksten - set(veld.keuzes)):
        return f"niet in de lijst: {sorted(vreemd)[:3]}"
    if veld.patroon:
        past = re.compile(veld.patroon)
        if vreemd := {tekst for tekst in teksten if not past.fullmatch(tekst)}:
            return f"past niet op {veld.patroon}: {sorted(vreemd)[:3]}"
    return ""
