# SPDX-License-Identifier: EUPL-1.2
"""Variants for one area: a municipality, or several taken together.

Only the municipalities of the area run, so an answer takes a fraction of a second. People and money
are those that ``naast_elkaar(..., niveau="gemeente")`` gives for the same municipalities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from opstap import verdeling
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bekostiging.gemeente.streek import Streek
from opstap.bekostiging.prijzen import Indexatie, Prijspeil, eigen_indexatie
from opstap.bronnen import grootboek
from opstap.prognose.trekkingen import Ensemble
from opstap.prognose.uitslag import LAND, Niveau
from opstap.varianten.declaratie import LAATSTE_JAAR, LANDELIJK, Beleidsvariant
from opstap.varianten.doorreken import Doorrekening, eis_wet
from opstap.varianten.geld import BRIEF, begroting, verdeel, verdeel_structureel
from opstap.varianten.gevolgen import Gevolg, gevolgen
from opstap.varianten.mensen import MATEN, Mensen, reken_in
from opstap.varianten.mensen import uit_trekkingen as mensen_van
from opstap.verdeling import Sleutel


def in_gebied(
    varianten: Sequence[Beleidsvariant],
    streek: Streek,
    *,
    prijspeil: Prijspeil | str = BRIEF,
    indexatie: Indexatie | None = None,
    register: Sleutel | None = None,
    begin: Mapping[str, Mapping[str, int]] | None = None,
) -> tuple[Doorrekening, ...]:
    """Each variant with the area in the place of the country: one area, the sum of its members.

    Money that goes to no municipality is left out. ``register`` are real counts for the key,
    ``begin`` own starting counts of the projection. Raises :class:`GebruiksFout` for an impossible
    price level.
    """
    return tuple(_een(v, streek, prijspeil, indexatie, register, begin) for v in varianten)


def uit_trekkingen_in(
    variant: Beleidsvariant,
    ensemble: Ensemble,
    streek: Streek,
    *,
    prijspeil: Prijspeil | str = BRIEF,
    indexatie: Indexatie | None = None,
    register: Sleutel | None = None,
    begin: Mapping[str, Mapping[str, int]] | None = None,
) -> Doorrekening:
    """The same from a run of the projection of which the draws were kept.

    ``ensemble`` is a run of ``variant.mensen`` that has every member of the area apart, with
    ``begin``. Errors as of ``uit_trekkingen``.
    """
    eis_wet(variant)
    plaatsen = reken_in(variant, streek.leden, tot=LAATSTE_JAAR, begin=begin).plaatsen
    mensen = replace(mensen_van(ensemble), plaatsen=plaatsen)
    leden = tuple(ensemble.codes.index(code) for code in streek.leden)
    keren = len(ensemble.stand)
    return _samen(variant, streek, mensen, leden, keren, prijspeil, indexatie, register)


def _een(
    variant: Beleidsvariant,
    streek: Streek,
    prijspeil: Prijspeil | str,
    indexatie: Indexatie | None,
    register: Sleutel | None,
    begin: Mapping[str, Mapping[str, int]] | None,
) -> Doorrekening:
    mensen = reken_in(variant, streek.leden, tot=LAATSTE_JAAR, begin=begin)
    leden = tuple(range(len(streek.leden)))
    return _samen(variant, streek, mensen, leden, 0, prijspeil, indexatie, register)


def _samen(
    variant: Beleidsvariant,
    streek: Streek,
    mensen: Mensen,
    leden: tuple[int, ...],
    trekkingen: int,
    prijspeil: Prijspeil | str,
    indexatie: Indexatie | None,
    register: Sleutel | None,
) -> Doorrekening:
    """``leden`` are the places of the members of the area in ``mensen``."""
    if indexatie is None and variant.indexatie is not None:
        indexatie = eigen_indexatie(variant.indexatie)
    boek = grootboek()
    land = begroting(variant, prijspeil=prijspeil, indexatie=indexatie, boek=boek)
    per_post = verdeel(land, mensen.plaatsen, register)
    vol = verdeel_structureel(land, mensen.plaatsen, register)
    hier = replace(
        land,
        bedragen={
            id_: tuple(_som(deel, streek) for deel in reeks) for id_, reeks in per_post.items()
        },
        structureel={id_: _som(deel, streek) for id_, deel in vol.items()},
    )
    plek = Niveau("land", (LAND,), (streek.naam,), (leden,))
    return Doorrekening(
        variant=variant,
        gebieden=plek,
        jaren=mensen.jaren,
        trekkingen=trekkingen,
        begroting=hier,
        geld={id_: {LAND: reeks[: len(mensen.jaren)]} for id_, reeks in hier.bedragen.items()},
        mensen={naam: plek.som(mensen.maat(naam)) for naam in MATEN},
        gevolgen=tuple(
            Gevolg(g.id, g.naam, g.uitleg, plek.som(g.bedrag), g.telt_mee)
            for g in gevolgen(variant, mensen, boek, prijspeil=prijspeil, indexatie=indexatie)
        ),
    )


def _som(deel: Mapping[str, int], streek: Streek) -> int:
    return sum(deel.get(code, 0) for code in streek.leden)


def aandelentabel(hier: Doorrekening, register: Sleutel | None = None) -> Tabel:
    """Per post what the country gets, by what it is divided, and the share of the area.

    A structural post by what it is every year in the end, another by all its years together.
    ``register`` is the key that the area was worked out with.
    """
    begroot, naam = hier.begroting, hier.gebieden.namen[0]
    land = begroting(hier.variant, prijspeil=begroot.prijspeil, indexatie=begroot.indexatie)
    rijen: list[Rij] = []
    for post in hier.variant.posten:
        vol = bool(land.structureel[post.id])
        heel = land.structureel[post.id] if vol else sum(land.bedragen[post.id])
        deel = begroot.structureel[post.id] if vol else sum(begroot.bedragen[post.id])
        if not heel:
            continue
        landelijk = post.ontvanger == LANDELIJK
        rijen.append(
            (
                post.naam,
                "structureel per jaar" if vol else "alle jaren samen",
                heel,
                "niet over gemeenten verdeeld" if landelijk else _sleutel(post.sleutel, register),
                None if landelijk else Fraction(deel, heel),
                None if landelijk else deel,
                "aanname" if not landelijk else post.status,
            )
        )
    return Tabel(
        "deel-van-het-gebied",
        f"{hier.variant.naam}: hoe het deel van {naam} is bepaald",
        (
            KolomKop("post", "Post"),
            KolomKop("per", "Per"),
            KolomKop("landelijk", "Nederland", soort="euro"),
            KolomKop("sleutel", "Verdeeld naar"),
            KolomKop("aandeel", "Aandeel", soort="aandeel", decimalen=2),
            KolomKop("bedrag", naam, soort="euro"),
            KolomKop("status", "Status"),
        ),
        tuple(rijen),
        (
            (
                "Hele euro's per gemeente en per jaar; alle gemeenten samen zijn precies het "
                "landelijke bedrag."
            ),
            *([] if register is None else [f"Register: {register.bron}."]),
        ),
    )


def _sleutel(id_: str | None, register: Sleutel | None) -> str:
    """What a key is called on a screen; the stand-in of the register says that it is one."""
    if id_ == verdeling.REGISTER:
        if register is not None:
            return register.naam
        vervanger = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
        return f"doelgroepenregister; vervanger: {vervanger.naam}"
    return "plaatsen van dat jaar" if id_ == "plaatsen" else str(id_)
