# SPDX-License-Identifier: EUPL-1.2
"""The doorrekening: people, places and money of a variant, for the country or for every area.

``doorreken`` does one variant, ``naast_elkaar`` several on the same people, ``uit_trekkingen`` one
from draws that were kept; ``verschil`` is their difference draw by draw, so that its spread is that
of the difference itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.prijzen import Indexatie, Prijspeil, eigen_indexatie
from opstap.bronnen import grootboek
from opstap.prognose.rekenwerk import Gebiedsindeling
from opstap.prognose.trekkingen import Ensemble
from opstap.prognose.uitslag import LAND, NIVEAUS, Niveau
from opstap.varianten.declaratie import (
    EERSTE_JAAR,
    LAATSTE_JAAR,
    LANDELIJK,
    WET,
    Beleidsvariant,
)
from opstap.varianten.geld import BRIEF, Begroting, begroting, verdeel
from opstap.varianten.gevolgen import Gevolg, gevolgen
from opstap.varianten.mensen import MATEN, Mensen, indeling, reken
from opstap.varianten.mensen import uit_trekkingen as mensen_van
from opstap.verdeling import Sleutel

Getallen = npt.NDArray[np.float64]
MEESTE_TREKKINGEN = 1000
LANDNAAM = "Nederland"


@dataclass(frozen=True, slots=True)
class Doorrekening:
    """One variant, worked out. ``gebieden`` has the areas; ``geld[post][area][i]`` whole euros in
    year ``jaren[i]``, with ``landelijk`` as an area of its own for what is not divided.
    ``begroting`` always has all years until 2048."""

    variant: Beleidsvariant
    gebieden: Niveau
    jaren: tuple[int, ...]
    trekkingen: int
    begroting: Begroting
    geld: Mapping[str, Mapping[str, tuple[int, ...]]]
    mensen: Mapping[str, Getallen]
    gevolgen: tuple[Gevolg, ...]
    meldingen: tuple[str, ...] = ()

    @property
    def niveau(self) -> str:
        return self.gebieden.naam

    @property
    def streek(self) -> str:
        """The name of the area that stands in the place of the country; empty for the country."""
        naam = self.gebieden.namen[0]
        return naam if self.niveau == "land" and naam != LANDNAAM else ""

    def maat(self, naam: str, jaar: int, gebied: str = LAND) -> Getallen:
        """One measure of one area at the end of a year, per draw.

        The country is there at every level. Raises :class:`GebruiksFout` for a year or an area
        that is not in this doorrekening.
        """
        return self._kies(self.mensen[naam], jaar, gebied)

    def gevolg(self, id: str, jaar: int, gebied: str = LAND) -> Getallen:
        """One consequence of one area in a year, per draw; errors as in :meth:`maat`."""
        gekozen = next((g for g in self.gevolgen if g.id == id), None)
        if gekozen is None:
            return np.zeros(max(1, self.trekkingen))
        return self._kies(gekozen.bedrag, jaar, gebied)

    def euro(self, post: str, jaar: int, gebied: str = LAND) -> int:
        """Whole euros of a post for an area in a year; nothing for a post it does not have."""
        if post not in self.geld:
            return 0
        j = self.jaarplek(jaar)
        if gebied == LAND:
            return self.begroting.in_jaar(post, jaar)
        self._plek(gebied)
        per_gebied = self.geld[post].get(gebied)
        return per_gebied[j] if per_gebied else 0

    def _kies(self, x: Getallen, jaar: int, gebied: str) -> Getallen:
        j = self.jaarplek(jaar)
        uit: Getallen = x[:, :, j].sum(axis=1) if gebied == LAND else x[:, self._plek(gebied), j]
        return uit

    def jaarplek(self, jaar: int) -> int:
        """The place of a year; :class:`GebruiksFout` when it is not in this doorrekening."""
        if jaar not in self.jaren:
            raise GebruiksFout(
                f"Deze doorrekening loopt van {self.jaren[0]} tot en met {self.jaren[-1]}; "
                f"{jaar} zit daar niet bij."
            )
        return jaar - self.jaren[0]

    def _plek(self, gebied: str) -> int:
        if gebied not in self.gebieden.codes:
            raise GebruiksFout(
                f"{gebied} zit niet in deze doorrekening per {self.niveau}. Reken door op het "
                "niveau van dat gebied."
            )
        return self.gebieden.codes.index(gebied)


def doorreken(
    variant: Beleidsvariant,
    *,
    niveau: str = "land",
    trekkingen: int = 0,
    tot: int = LAATSTE_JAAR,
    prijspeil: Prijspeil | str = BRIEF,
    indexatie: Indexatie | None = None,
    verbanden: gebieden.Indeling | None = None,
    register: Sleutel | None = None,
    samen_met: Sequence[Beleidsvariant] = (),
) -> Doorrekening:
    """Work out a variant.

    ``niveau`` is one of ``land``, ``provincie``, ``arbeidsmarktregio``, ``samenwerkingsverband``
    (with ``verbanden``) or ``gemeente``. ``trekkingen`` 0 uses the declared parameters, N draws
    from what the calibration left uncertain. ``samen_met`` are the variants to compare with: all
    then run on the same areas. Raises :class:`GebruiksFout` for an impossible choice.
    """
    _eis(niveau, trekkingen, tot, verbanden)
    if indexatie is None and variant.indexatie is not None:
        indexatie = eigen_indexatie(variant.indexatie)
    waar = indeling((*samen_met, variant) if samen_met else (variant,), tot, niveau != "land")
    mensen = reken(variant, waar, trekkingen=trekkingen, tot=tot)
    begroot = begroting(variant, prijspeil=prijspeil, indexatie=indexatie)
    plaats = gebieden_van(waar, niveau, verbanden)
    return Doorrekening(
        variant=variant,
        gebieden=plaats,
        jaren=mensen.jaren,
        trekkingen=trekkingen,
        begroting=begroot,
        geld=_geld(begroot, plaats, mensen, waar.codes, register),
        mensen={naam: plaats.som(mensen.maat(naam)) for naam in MATEN},
        gevolgen=_gevolgen(variant, mensen, plaats, prijspeil, indexatie),
        meldingen=_meldingen(variant),
    )


def uit_trekkingen(
    variant: Beleidsvariant,
    ensemble: Ensemble,
    *,
    prijspeil: Prijspeil | str = BRIEF,
    indexatie: Indexatie | None = None,
) -> Doorrekening:
    """The doorrekening of the country from a run of the projection of which the draws were kept.

    ``ensemble`` is a run of ``variant.mensen``. When it has every municipality apart, the numbers
    are those of :func:`doorreken` for as many draws at any level below the country. Raises
    :class:`GebruiksFout` for a variant that moves the right to fall back: the projection has it as
    in the law.
    """
    eis_wet(variant)
    if indexatie is None and variant.indexatie is not None:
        indexatie = eigen_indexatie(variant.indexatie)
    mensen = mensen_van(ensemble)
    begroot = begroting(variant, prijspeil=prijspeil, indexatie=indexatie)
    land = gebieden_van(ensemble.indeling, "land")
    return Doorrekening(
        variant=variant,
        gebieden=land,
        jaren=mensen.jaren,
        trekkingen=len(ensemble.stand),
        begroting=begroot,
        geld=_geld(begroot, land, mensen, ensemble.codes, None),
        mensen={naam: land.som(mensen.maat(naam)) for naam in MATEN},
        gevolgen=_gevolgen(variant, mensen, land, prijspeil, indexatie),
        meldingen=_meldingen(variant),
    )


def eis_wet(variant: Beleidsvariant) -> None:
    """:class:`GebruiksFout` for a variant that moves the right to fall back."""
    if variant.terugvalrecht != WET:
        raise GebruiksFout(
            f"Terugvalrecht: bij {variant.naam} is dit veranderd. Een prognose met trekkingen "
            "rekent alleen met het terugvalrecht van de wet, vanaf juli 2028."
        )


def _gevolgen(
    variant: Beleidsvariant,
    mensen: Mensen,
    plaats: Niveau,
    prijspeil: Prijspeil | str,
    indexatie: Indexatie | None,
) -> tuple[Gevolg, ...]:
    boek = grootboek()
    return tuple(
        Gevolg(g.id, g.naam, g.uitleg, plaats.som(g.bedrag), g.telt_mee)
        for g in gevolgen(variant, mensen, boek, prijspeil=prijspeil, indexatie=indexatie)
    )


def naast_elkaar(
    varianten: Sequence[Beleidsvariant],
    *,
    niveau: str = "land",
    trekkingen: int = 0,
    tot: int = LAATSTE_JAAR,
    prijspeil: Prijspeil | str = BRIEF,
    indexatie: Indexatie | None = None,
    verbanden: gebieden.Indeling | None = None,
    register: Sleutel | None = None,
) -> tuple[Doorrekening, ...]:
    """Several variants on the same areas and draws; see :func:`doorreken`.

    Raises :class:`GebruiksFout` when two of them have the same id.
    """
    ids = [variant.id for variant in varianten]
    if dubbel := sorted({id for id in ids if ids.count(id) > 1}):
        raise GebruiksFout(
            f"Variant {', '.join(dubbel)} staat er twee keer. Geef een eigen variant een eigen id."
        )
    return tuple(
        doorreken(
            variant,
            niveau=niveau,
            trekkingen=trekkingen,
            tot=tot,
            prijspeil=prijspeil,
            indexatie=indexatie,
            verbanden=verbanden,
            register=register,
            samen_met=varianten,
        )
        for variant in varianten
    )


def verschil(een: Doorrekening, ander: Doorrekening, maat: str) -> Getallen:
    """``een`` minus ``ander`` for a measure, draw by draw [draw, area, year].

    Raises :class:`GebruiksFout` when the two were not worked out side by side.
    """
    if (een.jaren, een.gebieden.codes, een.trekkingen) != (
        ander.jaren,
        ander.gebieden.codes,
        ander.trekkingen,
    ):
        raise GebruiksFout("Reken beide varianten door met dezelfde jaren, gebieden en trekkingen.")
    return een.mensen[maat] - ander.mensen[maat]


def gebieden_van(
    waar: Gebiedsindeling, niveau: str, verbanden: gebieden.Indeling | None = None
) -> Niveau:
    """The areas of a level over the areas of a run; every municipality is in exactly one.

    A municipality without partnership is an area of its own at level ``samenwerkingsverband``.
    """
    if niveau == "land":
        return Niveau(niveau, (LAND,), (LANDNAAM,), (tuple(range(len(waar.codes))),))
    alle = gebieden.gemeenten()
    leden: dict[tuple[str, str], list[int]] = {}
    for plek, code in enumerate(waar.codes):
        gemeente = alle[code]
        if niveau == "provincie":
            gebied = (gemeente.provincie_code or "", gemeente.provincie or "")
        elif niveau == "arbeidsmarktregio":
            gebied = (gemeente.arbeidsmarktregio_code or "", gemeente.arbeidsmarktregio or "")
        elif niveau == "samenwerkingsverband" and verbanden and code in verbanden.verband_van:
            verband = verbanden.verband_van[code] or code
            gebied = (verband, gemeente.naam if verband == code else verband)
        else:
            gebied = (code, gemeente.naam)
        leden.setdefault(gebied, []).append(plek)
    volgorde = sorted(leden)
    return Niveau(
        niveau,
        tuple(code for code, _ in volgorde),
        tuple(naam for _, naam in volgorde),
        tuple(tuple(leden[gebied]) for gebied in volgorde),
    )


def _geld(
    begroot: Begroting,
    plaats: Niveau,
    mensen: Mensen,
    codes: Sequence[str],
    register: Sleutel | None,
) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    if plaats.naam == "land":
        return {post: {LAND: x[: len(mensen.jaren)]} for post, x in begroot.bedragen.items()}
    verdeeld = verdeel(begroot, mensen.plaatsen, register, jaren=len(mensen.jaren))
    uit: dict[str, dict[str, tuple[int, ...]]] = {}
    for post, per_jaar in verdeeld.items():
        if LANDELIJK in per_jaar[0]:
            uit[post] = {LANDELIJK: tuple(deel[LANDELIJK] for deel in per_jaar)}
            continue
        uit[post] = {
            gebied: tuple(sum(deel[codes[i]] for i in lid) for deel in per_jaar)
            for gebied, lid in zip(plaats.codes, plaats.lid, strict=True)
        }
    return uit


def _eis(niveau: str, trekkingen: int, tot: int, verbanden: gebieden.Indeling | None) -> None:
    if niveau not in NIVEAUS:
        raise GebruiksFout(f"Niveau {niveau!r} bestaat niet; kies uit {', '.join(NIVEAUS)}.")
    if niveau == "samenwerkingsverband" and verbanden is None:
        raise GebruiksFout("Geef een bestand met samenwerkingsverbanden.")
    if not 0 <= trekkingen <= MEESTE_TREKKINGEN:
        raise GebruiksFout(
            f"{trekkingen} trekkingen kan niet; geef 0 (geen) tot en met {MEESTE_TREKKINGEN}."
        )
    if not EERSTE_JAAR < tot <= LAATSTE_JAAR:
        raise GebruiksFout(
            f"{tot} kan niet als laatste jaar; kies {EERSTE_JAAR + 1} tot en met {LAATSTE_JAAR}."
        )


def _meldingen(variant: Beleidsvariant) -> tuple[str, ...]:
    from opstap.prognose.declaratie import model
    from opstap.prognose.rekenwerk import ongedateerd

    teksten = list(ongedateerd(model(), variant.mensen))
    if not variant.posten:
        teksten.append("deze variant heeft geen geld; er staat geen veld geld in het bestand.")
    if laat := sorted(
        {j for pad in variant.mensen.paden.values() for j in pad if j > LAATSTE_JAAR}
    ):
        teksten.append(f"de jaren {', '.join(map(str, laat))} liggen na {LAATSTE_JAAR}.")
    return tuple(f"{variant.id}: {tekst}" for tekst in teksten)
