# SPDX-License-Identifier: EUPL-1.2
"""What indicators are made of: one figure per municipality of today, with its state, for one year.

A municipality that merged is the sum of the old ones and marked ``samengesteld``; where a split was
needed on the way, ``geschat``. A missing row stays missing. Zero, or almost zero, while the others
in the same regional body do have an amount, is ``elders_geboekt``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from opstap import gebieden, verdeling
from opstap.benchmark.indicatoren.declaratie import Bron
from opstap.benchmark.statistiek.toestand import Toestand, toestanden
from opstap.bronnen import grootboek
from opstap.gebieden.meldingen import Melding
from opstap.gebieden.tabellen import rijen

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.statistiek.reeksen import Waar

    Gehelen = npt.NDArray[np.int64]
    Standen = npt.NDArray[np.str_]

BIJNA_NUL = 0.05
"""Below this part of what the others in the regional body spend per inhabitant, an amount is almost
zero. An assumption of Opstap."""

Lichamen = tuple[str, ...]
"""The regional body of each municipality, in order of code: a partnership, or else the
arbeidsmarktregio, because a national list of partnerships is not public."""


@dataclass(frozen=True, slots=True)
class Post:
    """Values in order of code (euros or persons; 0 where missing) and what is known about each."""

    waarden: Gehelen
    staat: Standen
    samengesteld: Waar
    geschat: Waar


def codes() -> tuple[str, ...]:
    """The municipalities of today, in the order of every array of this package."""
    return tuple(gebieden.gemeenten())


def lichamen(indeling: gebieden.Indeling | None = None) -> Lichamen:
    """The regional body of each municipality."""
    verband = indeling.verband_van if indeling else {}
    return tuple(
        f"verband {eigen}" if (eigen := verband.get(code)) else str(gem.arbeidsmarktregio_code)
        for code, gem in gebieden.gemeenten().items()
    )


@cache
def inwoners_post(jaar: int) -> Post:
    """Inhabitants on 1 January in the division of today."""
    omgezet = gebieden.omzetten(gebieden.inwoners(jaar), jaar, gebieden.LAATSTE_JAAR)
    return _post({code: int(waarde) for code, waarde in omgezet.waarden.items()}, jaar, omgezet)


@cache
def bijstand_post() -> Post:
    """Persons with bijstand in 2021; a municipality without a published number is missing."""
    gelezen = {rij["code"]: rij["bijstand"] for rij in rijen("uitkeringen_2021")}
    omgezet = gebieden.omzetten(
        {code: int(tekst or 0) for code, tekst in gelezen.items()}, 2021, gebieden.LAATSTE_JAAR
    )
    leeg = {nieuw for code, tekst in gelezen.items() if not tekst for nieuw in _nu(code)}
    waarden = {c: int(waarde) for c, waarde in omgezet.waarden.items() if c not in leeg}
    return _post(waarden, 2021, omgezet)


@cache
def iv3_post(taakveld: str, jaar: int, soort: Bron, indeling: Lichamen) -> Post:
    """Expenditure in whole euros on one task field, with ``elders_geboekt`` found."""
    kerncijfer = gebieden.iv3_lasten(taakveld, jaar, soort)
    euros = {code: 1000 * waarde for code, waarde in kerncijfer.waarden.items()}
    return _post(euros, jaar, kerncijfer, indeling)


@cache
def verdeelde_post(instrument: str, jaar: int) -> Post:
    """The own part of each municipality in a budget of the letters, in whole euros.

    Divided with the stand-in key, for the real one is not public: an assumption.
    """
    uitkomst = verdeling.verdeel(
        verdeling.instrument(instrument),
        jaar,
        verdeling.ingebouwd(verdeling.STANDAARDVERVANGER),
        grootboek=grootboek(),
        namen={code: gem.naam for code, gem in gebieden.gemeenten().items()},
    )
    return _post(uitkomst.toegekend, min(jaar, gebieden.LAATSTE_JAAR), None)


def _post(
    waarden: Mapping[str, int],
    jaar: int,
    herkomst: gebieden.Kerncijfer | gebieden.Omzetting | None,
    indeling: Lichamen | None = None,
) -> Post:
    import numpy as np

    alle = codes()
    getallen = np.array([waarden.get(code, 0) for code in alle], np.int64)
    met_gaten = np.where([code in waarden for code in alle], getallen, np.nan)
    if indeling is None:
        staat = toestanden(met_gaten)
    else:
        elders = elders_geboekt(met_gaten, inwoners_post(jaar).waarden, indeling)
        staat = toestanden(np.where(elders, 0, met_gaten), elders=elders)
    fusies = samengesteld_sinds(jaar)
    gedeeld = _geschat(herkomst.meldingen if herkomst else ())
    return Post(
        getallen,
        np.array(staat, np.str_),
        np.array([code in fusies for code in alle]),
        np.array([code in gedeeld for code in alle]),
    )


def elders_geboekt(waarden: npt.ArrayLike, mensen: npt.ArrayLike, indeling: Lichamen) -> Waar:
    """Where an amount from zero up is less than ``BIJNA_NUL`` of what the others in the same body
    spend per inhabitant together. A missing amount (``nan``) counts with nobody.
    """
    import numpy as np

    bedrag, inwoners = np.asarray(waarden, np.float64), np.asarray(mensen, np.float64)
    er = ~np.isnan(bedrag)
    euros, koppen = np.where(er, bedrag, 0.0), np.where(er, inwoners, 0.0)
    _, lichaam = np.unique(np.array(indeling), return_inverse=True)
    anderen = np.bincount(lichaam, euros)[lichaam] - euros
    hun_mensen = np.bincount(lichaam, koppen)[lichaam] - koppen
    # bedrag / inwoners < BIJNA_NUL * anderen / hun_mensen, without dividing by nobody
    weinig: Waar = euros * hun_mensen < BIJNA_NUL * anderen * koppen
    return er & (euros >= 0) & (anderen > 0) & weinig


@cache
def samengesteld_sinds(jaar: int) -> frozenset[str]:
    """The municipalities of today that took over another one after 1 January of ``jaar``.

    A new name and code for the same municipality is not a merger.
    """
    return frozenset(
        nu
        for rij in gebieden.herindelingen()
        if rij.jaar > jaar and rij.soort != "naam_en_code_gewijzigd"
        for nu in _nu(rij.nieuw)
    )


def _nu(code: str) -> tuple[str, ...]:
    return tuple(gebieden.opvolgers(code))


def _geschat(meldingen: tuple[Melding, ...]) -> set[str]:
    """Who holds a part of a municipality that was split (the first code of such a remark)."""
    return {
        nu
        for melding in meldingen
        if melding.soort == "geschat"
        for deel in melding.codes[1:]
        for nu in _nu(deel)
    }


def optellen(posten: list[Post]) -> Post:
    """The sum of figures of the same municipalities."""
    import numpy as np

    return Post(
        np.sum([post.waarden for post in posten], axis=0),
        samen([post.staat for post in posten]),
        np.any([post.samengesteld for post in posten], axis=0),
        np.any([post.geschat for post in posten], axis=0),
    )


def samen(staten: list[Standen]) -> Standen:
    """The state of a figure made of several: the first that makes it unfit for comparing."""
    import numpy as np

    volgorde = (Toestand.ONTBREEKT, Toestand.ELDERS, Toestand.NEGATIEF, Toestand.NUL)
    stapel = np.stack(staten)
    keuze = [(stapel == een).any(axis=0) for een in volgorde]
    gekozen: Standen = np.select(keuze, [een.value for een in volgorde], Toestand.CIJFER.value)
    return gekozen
