# SPDX-License-Identifier: EUPL-1.2
"""What an area is like, apart from what it does: the features on which peers are chosen.

Context only. What a unit spends, how many people it placed or how it organised its services is an
outcome or a choice, and peers chosen on that would hide the very differences that a benchmark is
for (CIPFA's Nearest Neighbours Model keeps the same rule). Whether a municipality shares its
company, and with how many people, fixes the scale at which it can work; it counts only when the
user brings the partnerships, because a national list is not public.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import TYPE_CHECKING

from opstap import gebieden
from opstap.basis.fouten import NietBekendFout
from opstap.benchmark.indicatoren.posten import bijstand_post, codes, inwoners_post
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.gebieden.tabellen import rijen

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen

GROEI_VANAF = 2021
"""The growth of inhabitants runs from this year to the last that is known."""

NAMEN: Mapping[str, str] = {
    "inwoners": "aantal inwoners",
    "groei": f"groei sinds {GROEI_VANAF}",
    "bijstand": "bijstand per inwoner",
    "ao": "arbeidsongeschikten per inwoner",
    "omgeving": "inwoners van de rest van de regio",
    "bijstand_omgeving": "bijstand per inwoner in de rest van de regio",
    "verband": "deelname aan een samenwerkingsverband",
    "omvang_verband": "inwoners van het samenwerkingsverband",
    "gemeenten": "aantal gemeenten",
    "aandeel_grootste": "deel van de inwoners in de grootste gemeente",
}
"""Each feature in words; the region is the arbeidsmarktregio, benefits are of 2021. Numbers of
people and shares of them go in as a logarithm.
"""


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """Features of units: ``waarden`` has a row for each of ``codes``, a column for each of
    ``kenmerken``. ``geschat`` names units of which a feature is an estimate.
    """

    soort: str
    codes: tuple[str, ...]
    namen: tuple[str, ...]
    kenmerken: tuple[str, ...]
    waarden: Getallen
    geschat: frozenset[str] = frozenset()

    def zonder(self, *weg: str) -> Kenmerken:
        """The same without these features; :class:`NietBekendFout` for one that is not there."""
        for kenmerk in weg:
            if kenmerk not in self.kenmerken:
                raise NietBekendFout(f"Er is geen kenmerk {kenmerk!r}.", self.kenmerken)
        blijft = [k for k, naam in enumerate(self.kenmerken) if naam not in weg]
        return Kenmerken(
            self.soort,
            self.codes,
            self.namen,
            tuple(self.kenmerken[k] for k in blijft),
            self.waarden[:, blijft],
            self.geschat,
        )


@dataclass(frozen=True, slots=True)
class _Mensen:
    """The counts that features are made of, per municipality of today."""

    inwoners: Mapping[str, int]
    toen: Mapping[str, int]
    in_2021: Mapping[str, int]
    bijstand: Mapping[str, int]
    ao: Mapping[str, int]
    geschat: frozenset[str]

    def som(self, leden: Sequence[str]) -> tuple[int, int, int, int, int]:
        return (
            sum(self.inwoners[c] for c in leden),
            sum(self.toen[c] for c in leden),
            sum(self.in_2021[c] for c in leden),
            sum(self.bijstand[c] for c in leden),
            sum(self.ao[c] for c in leden),
        )


@cache
def _mensen() -> _Mensen:
    """Bijstand that is not published is the estimate of ``gebieden.uitkeringen_2021``."""
    alle = codes()

    def per_code(jaar: int) -> dict[str, int]:
        return dict(zip(alle, inwoners_post(jaar).waarden.tolist(), strict=True))

    bijstand = bijstand_post()
    samen = gebieden.uitkeringen_2021()
    toen = {rij["code"]: int(rij["ao"]) for rij in rijen("uitkeringen_2021")}
    omgezet = gebieden.omzetten(toen, 2021, gebieden.LAATSTE_JAAR)
    ao = {code: int(aantal) for code, aantal in omgezet.waarden.items()}
    return _Mensen(
        inwoners=per_code(gebieden.LAATSTE_JAAR),
        toen=per_code(GROEI_VANAF),
        in_2021=per_code(2021),
        bijstand={code: samen.waarden[code] - ao[code] for code in alle},
        ao=ao,
        geschat=frozenset(
            code
            for code, staat in zip(alle, bijstand.staat, strict=True)
            if staat == Toestand.ONTBREEKT
        ),
    )


def _gewoon(som: tuple[int, int, int, int, int]) -> list[float]:
    """Size, growth, bijstand and ao: for a municipality or for several together."""
    nu, toen, in_2021, bijstand, ao = som
    return [log(nu), log(nu / toen), log(bijstand / in_2021), log(ao / in_2021)]


@cache
def _land() -> Kenmerken:
    return _gemeenten(None)


def gemeentekenmerken(indeling: gebieden.Indeling | None = None) -> Kenmerken:
    """Features of the municipalities of today; with ``indeling`` also of their partnership."""
    return _land() if indeling is None else _gemeenten(indeling)


def _gemeenten(indeling: gebieden.Indeling | None) -> Kenmerken:
    import numpy as np

    mensen, alle = _mensen(), gebieden.gemeenten()
    regio: dict[str | None, list[str]] = {}
    for code, gem in alle.items():
        regio.setdefault(gem.arbeidsmarktregio_code, []).append(code)
    per_regio = {sleutel: mensen.som(leden) for sleutel, leden in regio.items()}
    namen = ["inwoners", "groei", "bijstand", "ao", "omgeving", "bijstand_omgeving"]
    tabel = []
    for code, gem in alle.items():
        eigen = mensen.som([code])
        nu, _, in_2021, bijstand, _ = (
            samen - van
            for samen, van in zip(per_regio[gem.arbeidsmarktregio_code], eigen, strict=True)
        )
        rij = [*_gewoon(eigen), log(nu), log(bijstand / in_2021)]
        if indeling is not None:
            verband = indeling.verband_van.get(code)
            leden = indeling.verbanden[verband].leden if verband else (code,)
            rij += [float(verband is not None), log(sum(mensen.inwoners[lid] for lid in leden))]
        tabel.append(rij)
    if indeling is not None:
        namen += ["verband", "omvang_verband"]
    return Kenmerken(
        "gemeente",
        tuple(alle),
        tuple(gem.naam for gem in alle.values()),
        tuple(namen),
        np.array(tabel),
        mensen.geschat,
    )


def regiokenmerken() -> Kenmerken:
    """Features of the 35 arbeidsmarktregio's, from sums over their municipalities."""
    leden: dict[str, list[str]] = {code: [] for code in gebieden.arbeidsmarktregios()}
    for code, gem in gebieden.gemeenten().items():
        leden[str(gem.arbeidsmarktregio_code)].append(code)
    return _van_groepen("arbeidsmarktregio", leden, gebieden.arbeidsmarktregios())


def verbandkenmerken(indeling: gebieden.Indeling) -> Kenmerken:
    """Features of the partnerships that the user brings, from sums over their members."""
    leden = {id_: verband.leden for id_, verband in indeling.verbanden.items()}
    return _van_groepen("samenwerkingsverband", leden, {id_: id_ for id_ in leden})


def _van_groepen(
    soort: str, leden: Mapping[str, Sequence[str]], namen: Mapping[str, str]
) -> Kenmerken:
    import numpy as np

    mensen = _mensen()
    tabel = []
    for wie in leden.values():
        som = mensen.som(wie)
        grootste = max(mensen.inwoners[code] for code in wie)
        tabel.append([*_gewoon(som), log(len(wie)), log(grootste / som[0])])
    return Kenmerken(
        soort,
        tuple(leden),
        tuple(namen[id_] for id_ in leden),
        ("inwoners", "groei", "bijstand", "ao", "gemeenten", "aandeel_grootste"),
        np.array(tabel),
        frozenset(id_ for id_, wie in leden.items() if mensen.geschat & set(wie)),
    )
