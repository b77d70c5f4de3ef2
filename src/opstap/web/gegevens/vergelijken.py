# SPDX-License-Identifier: EUPL-1.2
"""What a new version changes: added, gone and changed rows, and what that does to the totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.soorten import Soort
from opstap.web.gegevens.vorm import leesbaar

_MEESTE_REGELS = 25


@dataclass(frozen=True, slots=True)
class Verschil:
    """Numbers of rows, and the rows that differ most as a table (``None``: nothing differs)."""

    erbij: int
    weg: int
    anders: int
    gelijk: int
    tabel: Tabel | None

    @property
    def niets(self) -> bool:
        return not (self.erbij or self.weg or self.anders)


def verschil(soort: Soort, oud: Gegevensversie, nieuw: Mapping[str, Any]) -> Verschil:
    """The difference of new contents with a stored version of the same kind."""
    voor, na = _op_sleutel(soort, oud.inhoud), _op_sleutel(soort, nieuw)
    erbij, weg = na.keys() - voor.keys(), voor.keys() - na.keys()
    anders = {sleutel for sleutel in na.keys() & voor.keys() if na[sleutel] != voor[sleutel]}
    regels = sorted(
        ((sleutel, voor.get(sleutel), na.get(sleutel)) for sleutel in erbij | weg | anders),
        key=lambda regel: (-_grootte(regel[1], regel[2]), tuple(map(leesbaar, regel[0]))),
    )
    koppen = [kop for kop in soort.koppen if kop.naam in soort.sleutel]
    tabel = Tabel(
        naam="verschil",
        titel=f"Wat er verandert ten opzichte van versie {oud.nummer}",
        kolommen=(
            *(KolomKop(kop.naam, kop.titel) for kop in koppen),
            KolomKop("was", f"Versie {oud.nummer}"),
            KolomKop("wordt", "Nieuw"),
        ),
        rijen=tuple(
            (*map(_sleuteltekst, sleutel), _tekst(was), _tekst(wordt))
            for sleutel, was, wordt in regels[:_MEESTE_REGELS]
        ),
        toelichting=(
            (f"Getoond zijn de {_MEESTE_REGELS} grootste van {len(regels)} verschillen.",)
            if len(regels) > _MEESTE_REGELS
            else ()
        ),
    )
    gelijk = len(na) - len(erbij) - len(anders)
    return Verschil(len(erbij), len(weg), len(anders), gelijk, tabel if regels else None)


def totalen(
    soort: Soort, nieuw: Mapping[str, Any], oud: Gegevensversie | None
) -> list[tuple[str, str]]:
    """Number of rows and the sum of each column that may be added up, with those of before."""
    na, voor = soort.tabel(nieuw), soort.tabel(oud.inhoud) if oud else None
    eerder = f"versie {oud.nummer}" if oud else ""

    def regel(titel: str, nu: Waarde, was: Waarde) -> tuple[str, str]:
        erbij = f" ({eerder}: {leesbaar(was)})" if voor else ""
        return titel, f"{leesbaar(nu)}{erbij}"

    uit = [regel("Rijen", len(na.rijen), len(voor.rijen) if voor else None)]
    for k, kop in enumerate(soort.koppen):
        if kop.totaal and na.totaal:
            was = voor.totaal[k] if voor and voor.totaal else None
            uit.append(regel(f"{kop.titel}, samen", na.totaal[k], was))
    return uit


_Sleutel = tuple[Waarde, ...]
_Rest = tuple[Waarde, ...]


def _op_sleutel(soort: Soort, inhoud: Mapping[str, Any]) -> dict[_Sleutel, _Rest]:
    tabel = soort.tabel(inhoud)
    plek = [k for k, kop in enumerate(soort.koppen) if kop.naam in soort.sleutel]
    rest = [k for k, kop in enumerate(soort.koppen) if kop.naam not in soort.sleutel]
    return {tuple(rij[k] for k in plek): tuple(rij[k] for k in rest) for rij in tabel.rijen}


def _sleuteltekst(waarde: Waarde) -> str:
    return str(waarde) if isinstance(waarde, int) else leesbaar(waarde)


def _tekst(waarden: _Rest | None) -> str:
    if waarden is None:
        return "staat er niet in"
    return ", ".join(leesbaar(w) for w in waarden if w is not None) or "-"


def _grootte(was: _Rest | None, wordt: _Rest | None) -> Fraction:
    """How large a difference is: that of the numbers; a row that comes or goes counts whole."""
    return abs(_som(wordt) - _som(was))


def _som(waarden: _Rest | None) -> Fraction:
    getallen = (Fraction(w) for w in waarden or () if isinstance(w, int | Fraction))
    return sum(getallen, Fraction(0))
