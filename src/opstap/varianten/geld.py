# SPDX-License-Identifier: EUPL-1.2
"""The money of a variant: whole euros per post and year, and per municipality, closing exactly.

Each post is computed from its own formula and rounded once a year; totals are sums of those whole
euros, so posts, years and municipalities add up. Nothing here depends on the people of a draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from opstap import gebieden, verdeling
from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import euro, getal
from opstap.bekostiging.prijzen import VERWACHT, Indexatie, Prijspeil, herprijs
from opstap.bronnen import Grootboek, grootboek
from opstap.varianten.declaratie import (
    BASIS,
    EERSTE_JAAR,
    GEMEENTEN,
    INCIDENTEEL,
    LAATSTE_JAAR,
    LANDELIJK,
    NIEUW,
    PAD_BANEN,
    PAD_RIJKSBIJDRAGE,
    REALISATIE,
    SLEUTEL_PLAATSEN,
    STRUCTUREEL,
    Beleidsvariant,
    Post,
    interpoleer,
    waarde,
)

BRIEF = "brief"
"""The price level of each source: amounts as they are printed."""

_RIJKSBIJDRAGE, _VOL = "rijksbijdrage_si", 2035


@dataclass(frozen=True, slots=True)
class Begroting:
    """Whole euros per post: ``bedragen[post][i]`` for year ``jaren[i]``, and what a structural
    post is every year after the last (``structureel[post]``; 0 for an incidental post).
    ``indexatie`` is the assumption on prices after 2024 where the price level asks for one."""

    variant: Beleidsvariant
    prijspeil: Prijspeil | str
    indexatie: Indexatie
    jaren: tuple[int, ...]
    bedragen: Mapping[str, tuple[int, ...]]
    structureel: Mapping[str, int]

    def in_jaar(self, post: str, jaar: int) -> int:
        return self.bedragen[post][self.jaren.index(jaar)]

    def totaal(self, jaar: int, kader: str | None = None) -> int:
        """All posts of a year, or those of one ``kader``."""
        return sum(
            self.in_jaar(p.id, jaar) for p in self.variant.posten if kader in (None, p.kader)
        )

    @property
    def incidenteel_eur(self) -> int:
        """What the variant adds incidentally, all years together (existing policy not counted)."""
        return sum(
            sum(self.bedragen[post.id])
            for post in self.variant.posten
            if post.soort == INCIDENTEEL and post.kader == NIEUW
        )

    @property
    def structureel_eur(self) -> int:
        """What the variant adds every year in the structural situation."""
        return sum(self.structureel[post.id] for post in self.variant.posten if post.kader == NIEUW)


def begroting(
    variant: Beleidsvariant,
    *,
    prijspeil: Prijspeil | str = BRIEF,
    indexatie: Indexatie | None = None,
    boek: Grootboek | None = None,
) -> Begroting:
    """The money of 2024 up to and including 2048.

    ``prijspeil`` is a year, ``lopend``, or ``brief`` (each post in the prices of its source). A
    post that is paid by realised jobs has no amount here: it depends on people.
    """
    boek = grootboek() if boek is None else boek
    jaren = tuple(range(EERSTE_JAAR, LAATSTE_JAAR + 1))
    bedragen, structureel = {}, {}
    for post in variant.posten:
        bedragen[post.id] = tuple(
            _in_prijzen(bedrag(variant, post, jaar, boek), post, prijspeil, jaar, indexatie)
            for jaar in jaren
        )
        structureel[post.id] = _in_prijzen(
            eindbedrag(variant, post, boek), post, prijspeil, LAATSTE_JAAR, indexatie
        )
    return Begroting(variant, prijspeil, indexatie or VERWACHT, jaren, bedragen, structureel)


def _in_prijzen(
    x: Fraction, post: Post, naar: Prijspeil | str, jaar: int, aanname: Indexatie | None
) -> int:
    return hele_euros(x * prijsfactor(post, naar, jaar, aanname))


def prijsfactor(
    post: Post, naar: Prijspeil | str, jaar: int, aanname: Indexatie | None = None
) -> Fraction:
    """From the price level of a post to the one that was asked for."""
    if naar == BRIEF or naar == post.prijspeil:
        return Fraction(1)
    return herprijs(1, post.prijspeil, naar, jaar=jaar, aanname=aanname)  # type: ignore[arg-type]


def bedrag(variant: Beleidsvariant, post: Post, jaar: int, boek: Grootboek) -> Fraction:
    """The exact amount of a post in a year, after the cut, in its own price level."""
    if jaar < post.vanaf or (post.tot is not None and jaar > post.tot):
        return Fraction(0)
    if post.betaling == REALISATIE:
        return Fraction(0)
    korting = variant.korting.factor(post.id, jaar) if variant.korting else Fraction(1)
    return korting * _kaal(variant, post, jaar, boek)


def eindbedrag(variant: Beleidsvariant, post: Post, boek: Grootboek) -> Fraction:
    """What a structural post is every year when its path has ended; 0 for an incidental one."""
    if post.soort != STRUCTUREEL or post.tot is not None or post.betaling == REALISATIE:
        return Fraction(0)
    korting = variant.korting.factor(post.id, LAATSTE_JAAR) if variant.korting else Fraction(1)
    return korting * _kaal(variant, post, None, boek)


def _kaal(variant: Beleidsvariant, post: Post, jaar: int | None, boek: Grootboek) -> Fraction:
    """The amount before the cut; ``jaar`` is null in the structural situation."""
    if post.reeks is not None:
        return _uit_reeks(variant, post, jaar, boek)
    if post.bedragen is not None:
        laatste = max(post.bedragen)
        return waarde(post.bedragen.get(jaar or laatste, Fraction(0)), boek)
    assert post.bedrag is not None
    per_stuk, deel = waarde(post.bedrag, boek), Fraction(1)
    if isinstance(post.pad, Mapping):
        deel = interpoleer(post.pad, jaar or LAATSTE_JAAR)
    elif post.pad == PAD_RIJKSBIJDRAGE:
        deel = rijksbijdragepad(jaar or _VOL, boek)
    if post.banen is None:
        return per_stuk * deel
    if post.pad == PAD_BANEN and jaar is not None:
        return per_stuk * variant.banen_gemiddeld(post.banen, jaar)
    return per_stuk * deel * variant.banen(post.banen, LAATSTE_JAAR)


def _uit_reeks(variant: Beleidsvariant, post: Post, jaar: int | None, boek: Grootboek) -> Fraction:
    assert post.reeks is not None
    uit = _in_reeks(boek, post.reeks, jaar or LAATSTE_JAAR)
    if post.per_extra_baan is None or post.banen is None:
        return uit
    meer = _banen(variant, post.banen, jaar) - _banen(_basis(), post.banen, jaar)
    return max(Fraction(0), uit + waarde(post.per_extra_baan, boek) * meer)


def _banen(variant: Beleidsvariant, soort: str, jaar: int | None) -> Fraction:
    if jaar is None:
        return Fraction(variant.banen(soort, LAATSTE_JAAR))
    return variant.banen_gemiddeld(soort, jaar)


def _basis() -> Beleidsvariant:
    from opstap.varianten.lezen import beleidsvariant

    return beleidsvariant(BASIS)


def rijksbijdragepad(jaar: int, boek: Grootboek) -> Fraction:
    """The share of its final amount that the Rijksbijdrage has reached; 0 before 2025."""
    return _in_reeks(boek, _RIJKSBIJDRAGE, jaar) / _in_reeks(boek, _RIJKSBIJDRAGE, _VOL)


@lru_cache(maxsize=1024)
def _in_reeks(boek: Grootboek, reeks: str, jaar: int) -> Fraction:
    """The amount of a series in a year; nothing before its first year."""
    return Fraction(0) if jaar < min(boek.reeks(reeks)) else boek.in_jaar(reeks, jaar).waarde


# --- the derivation -------------------------------------------------------------------------


def herleiding(begroot: Begroting, boek: Grootboek | None = None) -> list[dict[str, object]]:
    """Per post its formula in words, the figures that go in, and what comes out."""
    boek = grootboek() if boek is None else boek
    return [_herleid(begroot, post, boek) for post in begroot.variant.posten]


def _herleid(begroot: Begroting, post: Post, boek: Grootboek) -> dict[str, object]:
    variant = begroot.variant
    invoer: dict[str, object] = {"vanaf": post.vanaf, "tot": post.tot, "prijspeil": post.prijspeil}
    if post.reeks is not None:
        formule = f"reeks {post.reeks} in het grootboek"
        if post.per_extra_baan is not None:
            per_stuk = waarde(post.per_extra_baan, boek)
            formule += f" + {euro(per_stuk)} per {post.banen}-plek meer dan de basis"
    elif post.bedragen is not None:
        formule = "bedragen per jaar"
    else:
        assert post.bedrag is not None
        per_stuk = waarde(post.bedrag, boek)
        invoer["bedrag"] = _kaal_getal(per_stuk)
        if isinstance(post.bedrag, str):
            invoer["bedrag_uit"] = post.bedrag
        formule = euro(per_stuk, 0 if per_stuk.denominator == 1 else 2)
        if post.banen is not None:
            aantal = variant.banen(post.banen, LAATSTE_JAAR)
            invoer["banen"] = aantal
            formule = f"{getal(aantal)} banen ({post.banen}) x {formule}"
        if post.pad is not None:
            naam = "aandelen per jaar" if isinstance(post.pad, Mapping) else post.pad
            invoer["pad"] = naam
            formule += f" x pad ({naam})"
    if variant.korting and post.id in variant.korting.posten:
        korting = variant.korting
        invoer["korting"] = _kaal_getal(korting.aandeel)
        formule += f", min {_kaal_getal(korting.aandeel * 100)}% vanaf {korting.vanaf}"
    if post.betaling == REALISATIE:
        formule += ", betaald per gerealiseerde baan (zie gevolgen)"
    structureel = post.soort == STRUCTUREEL
    return {
        "post": post.id,
        "naam": post.naam,
        "soort": post.soort,
        "kader": post.kader,
        "formule": formule,
        "invoer": invoer,
        "uitkomst": begroot.structureel[post.id] if structureel else sum(begroot.bedragen[post.id]),
        "status": post.status,
        "bron": post.bron,
        "vindplaats": post.vindplaats,
        "bereik": [_kaal_getal(waarde(grens, boek)) for grens in post.bereik or ()] or None,
        "uitleg": post.uitleg or None,
    }


def _kaal_getal(x: Fraction) -> int | float:
    return int(x) if x.denominator == 1 else float(x)


# --- municipalities -------------------------------------------------------------------------

Verdeeld = Mapping[str, tuple[Mapping[str, int], ...]]
"""Per post and year the whole euros of each municipality; a national post is under LANDELIJK."""


def verdeel(
    begroot: Begroting,
    plaatsen: Mapping[str, Sequence[Mapping[str, int]]],
    register: verdeling.Sleutel | None = None,
    *,
    jaren: int | None = None,
) -> Verdeeld:
    """Every post of the first ``jaren`` years (all) over the municipalities by its key.

    ``plaatsen[soort][i]`` are the places per municipality in year i, the weights of key
    ``plaatsen``. ``register`` are the real counts for key ``doelgroepenregister``; without them
    the usual stand-in is used. What a national post pays stands under ``landelijk``, so that each
    year closes on the national amount.
    """
    uit: dict[str, tuple[Mapping[str, int], ...]] = {}
    for post in begroot.variant.posten:
        per_jaar: list[Mapping[str, int]] = []
        for i, totaal in enumerate(begroot.bedragen[post.id][:jaren]):
            if post.ontvanger == LANDELIJK:
                per_jaar.append({LANDELIJK: totaal})
            else:
                per_jaar.append(_verdeel_post(post, totaal, i, plaatsen, register))
        uit[post.id] = tuple(per_jaar)
    return uit


def verdeel_structureel(
    begroot: Begroting,
    plaatsen: Mapping[str, Sequence[Mapping[str, int]]],
    register: verdeling.Sleutel | None = None,
) -> Mapping[str, Mapping[str, int]]:
    """What each municipality gets every year in the structural situation, by post, by the key of
    the last year; a national post is under ``landelijk``. See :func:`verdeel`."""
    laatste = len(begroot.jaren) - 1
    return {
        post.id: {LANDELIJK: begroot.structureel[post.id]}
        if post.ontvanger == LANDELIJK
        else _verdeel_post(post, begroot.structureel[post.id], laatste, plaatsen, register)
        for post in begroot.variant.posten
    }


def _verdeel_post(
    post: Post,
    totaal: int,
    i: int,
    plaatsen: Mapping[str, Sequence[Mapping[str, int]]],
    register: verdeling.Sleutel | None,
) -> Mapping[str, int]:
    assert post.ontvanger == GEMEENTEN
    assert post.sleutel is not None
    if post.sleutel == SLEUTEL_PLAATSEN:
        assert post.banen is not None
        reeks = plaatsen[post.banen]
        eerste = next((p for p in reeks[i:] if any(p.values())), None)
        if eerste is not None:
            return _over(totaal, tuple(eerste.items()))
    elif post.sleutel == verdeling.REGISTER and register is not None:
        return _over(totaal, tuple(register.gewichten.items()))
    return _over(totaal, _sleutelgewichten(post.sleutel))


@lru_cache(maxsize=2048)
def _over(totaal: int, gewichten: tuple[tuple[str, int | Fraction], ...]) -> Mapping[str, int]:
    return verdeling.verdeel_heel(totaal, dict(gewichten))


@lru_cache(maxsize=64)
def _sleutelgewichten(sleutel: str) -> tuple[tuple[str, int | Fraction], ...]:
    """The weights of a key; the register and places without any place use the stand-in."""
    if sleutel in (verdeling.REGISTER, SLEUTEL_PLAATSEN):
        gekozen = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    elif sleutel in verdeling.BESCHUT_SLEUTELS:
        gekozen = verdeling.beschut_sleutel(sleutel, gebieden.LAATSTE_JAAR, grootboek())
    else:
        gekozen = verdeling.ingebouwd(sleutel)
    return tuple(gekozen.gewichten.items())
