# SPDX-License-Identifier: EUPL-1.2
"""A policy variant: what it does to people, its measures, its money and its law.

The people levers (parameters, plaatsen, sleutels) are those of ``prognose``; this module adds the
measures with the paragraph they come from, and posts of money that are computed from the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from opstap.bronnen import Grootboek, grootboek
from opstap.bronnen.formule import lees
from opstap.prognose.declaratie import Variant, model

EERSTE_JAAR, LAATSTE_JAAR = 2024, 2048
"""The years of the money; after the last one every structural post stays what it is."""

BASIS = "basis"
LETTERVARIANTEN = ("1", "2", "3", "3-vangnet2")
"""The variants of the letter of December 2023."""

INCIDENTEEL, STRUCTUREEL = "incidenteel", "structureel"
BESTAAND, NIEUW = "bestaand", "variant"
GEMEENTEN, LANDELIJK = "gemeenten", "landelijk"
VOLGENS_PAD, REALISATIE = "pad", "realisatie"
PAD_BANEN, PAD_RIJKSBIJDRAGE = "banen", "rijksbijdrage"
SLEUTEL_PLAATSEN = "plaatsen"
LOPEND = "lopend"

MAATREGELSOORTEN = ("geld", "wet", "banen", "ondersteuning")
POSTSOORTEN = (INCIDENTEEL, STRUCTUREEL)
KADERS = (BESTAAND, NIEUW)
ONTVANGERS = (GEMEENTEN, LANDELIJK)
BETALINGEN = (VOLGENS_PAD, REALISATIE)
PADEN = (PAD_BANEN, PAD_RIJKSBIJDRAGE)
BANENSOORTEN = ("vangnet", "beschut")

WET, NOOIT = "2028-07", "nee"
"""The month from which the model has the right to fall back, and the lever that switches it off."""

Bedrag = Fraction | str
"""An amount, or a formula over the ledger that gives one."""


@dataclass(frozen=True, slots=True)
class Maatregel:
    """One measure of a letter: ``vanaf`` is the first year, ``werking`` what it does here."""

    id: str
    naam: str
    soort: str
    omschrijving: str
    bron: str
    vindplaats: str
    werking: str
    vanaf: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One line of money. The amount in a year is one of

    * ``reeks``: a series of the ledger, plus ``per_extra_baan`` for every funded job more than
      under existing policy;
    * ``bedragen``: an amount per year;
    * ``bedrag`` for each of ``banen`` (or once), along ``pad``: ``banen`` (the funded jobs of the
      year), ``rijksbijdrage`` (the share of the final amount that the Rijksbijdrage has reached),
      or shares by year. Without a path the full amount from ``vanaf`` on.

    ``kader`` tells existing policy from what the variant adds, ``prijspeil`` is a year or
    ``lopend`` (a fixed sum that is not indexed), ``sleutel`` divides over municipalities.
    ``betaling`` ``realisatie`` pays per realised job instead of along the path.
    """

    id: str
    naam: str
    soort: str
    prijspeil: int | str
    status: str
    bron: str
    vindplaats: str
    vanaf: int
    tot: int | None = None
    kader: str = NIEUW
    ontvanger: str = GEMEENTEN
    reeks: str | None = None
    bedragen: Mapping[int, Bedrag] | None = None
    bedrag: Bedrag | None = None
    banen: str | None = None
    per_extra_baan: Bedrag | None = None
    pad: str | Mapping[int, Fraction] | None = None
    sleutel: str | None = None
    betaling: str = VOLGENS_PAD
    bereik: tuple[Bedrag, Bedrag] | None = None
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Korting:
    """A cut: ``aandeel`` goes off ``posten`` in every year from ``vanaf`` on."""

    aandeel: Fraction
    vanaf: int
    posten: tuple[str, ...]

    def factor(self, post: str, jaar: int) -> Fraction:
        """What is left of 1 euro of this post in this year."""
        return 1 - self.aandeel if post in self.posten and jaar >= self.vanaf else Fraction(1)


@dataclass(frozen=True, slots=True)
class Gevolgbedragen:
    """Amounts of the consequences outside the letter: named assumptions, price level 2024.

    Yearly euros: loonkostensubsidie of a job for other groups, benefit saved by such a job, and
    the integratie-uitkering of a beschut place.
    """

    lks_per_baan: Bedrag = "[lks.bij_halve_loonwaarde]"
    uitkering_per_baan: Bedrag = "[bijstand.gemiddeld]"
    iu_per_plaats: Bedrag = "[beschut_iu.per_plaats]"


@dataclass(frozen=True, slots=True)
class Beleidsvariant:
    """A whole variant. ``mensen`` is its part for ``prognose``.

    ``terugvalrecht`` is the month from which returning to beschut werk asks no new assessment
    (``JJJJ-01`` or ``JJJJ-07``), or ``nee``. ``eigen``: made by a user.
    """

    mensen: Variant
    maatregelen: tuple[Maatregel, ...]
    posten: tuple[Post, ...]
    korting: Korting | None = None
    terugvalrecht: str = WET
    indexatie: Fraction | None = None
    gevolgen: Gevolgbedragen = Gevolgbedragen()
    eigen: bool = False

    @property
    def id(self) -> str:
        return self.mensen.id

    @property
    def naam(self) -> str:
        return self.mensen.naam

    @property
    def omschrijving(self) -> str:
        return self.mensen.omschrijving

    def post(self, id: str) -> Post:
        """The post with this id."""
        return next(post for post in self.posten if post.id == id)

    def banen(self, soort: str, jaar: int) -> int:
        """Funded jobs (31-hour places for beschut) at the end of a year, whole."""
        return banenpad(self.mensen, soort).get(jaar, 0)

    def banen_gemiddeld(self, soort: str, jaar: int) -> Fraction:
        """The mean of the funded jobs at the begin and the end of a year, as the letters use."""
        return Fraction(self.banen(soort, jaar - 1) + self.banen(soort, jaar), 2)


def waarde(bedrag: Bedrag, boek: Grootboek | None = None) -> Fraction:
    """The value of an amount or formula; errors as the ledger and its formulas give them."""
    return (
        _uit_formule(bedrag, grootboek() if boek is None else boek)
        if isinstance(bedrag, str)
        else bedrag
    )


@lru_cache(maxsize=256)
def _uit_formule(formule: str, boek: Grootboek) -> Fraction:
    return lees(formule).bereken(boek.waarde)


def banenpad(mensen: Variant, soort: str) -> Mapping[int, int]:
    """Funded jobs of a kind at the end of each year; the past is that of existing policy."""
    return _banenpad(soort, tuple(sorted((mensen.paden.get(soort) or {}).items())))


@cache
def _banenpad(soort: str, punten: tuple[tuple[int, float], ...]) -> Mapping[int, int]:
    m = model()
    plaats = m.plaatsen[m.soort(soort)]
    jaren = range(EERSTE_JAAR - 1, LAATSTE_JAAR + 1)
    if punten:
        anders = {jaar: _op_lijn(dict(punten), jaar) for jaar in jaren}
        return anders | {EERSTE_JAAR - 1: _banenpad(soort, ())[EERSTE_JAAR - 1]}
    if plaats.capaciteit is not None:
        return {jaar: int(grootboek().in_jaar(plaats.capaciteit, jaar).waarde) for jaar in jaren}
    return {jaar: _op_lijn(plaats.pad or {}, jaar) for jaar in jaren}


def _op_lijn(punten: Mapping[int, float], jaar: int) -> int:
    return round(interpoleer({j: Fraction(str(aantal)) for j, aantal in punten.items()}, jaar))


def interpoleer(punten: Mapping[int, Fraction], jaar: int) -> Fraction:
    """The straight line through points by year; flat before the first and after the last."""
    voor = [j for j in sorted(punten) if j <= jaar]
    na = [j for j in sorted(punten) if j >= jaar]
    if not voor or not na:
        return punten[(voor or na)[-1 if voor else 0]] if punten else Fraction(0)
    links, rechts = voor[-1], na[0]
    if links == rechts:
        return punten[links]
    deel = Fraction(jaar - links, rechts - links)
    return punten[links] + deel * (punten[rechts] - punten[links])
