# SPDX-License-Identifier: EUPL-1.2
"""With which figures a run was made, and what changed in them since.

Each fingerprint of the ledger and of the model is kept once, with all its values and sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from opstap import __version__
from opstap.basis.opmaak import getal
from opstap.bronnen import grootboek
from opstap.prognose import model
from opstap.web.berekeningen.models import Cijferstand

_MEESTE_DECIMALEN = 4


def versies() -> dict[str, Any]:
    """The fingerprints of what decides numbers, now."""
    return {
        "opstap": __version__,
        "model": model().vingerafdruk,
        "grootboek": grootboek().vingerafdruk,
    }


def leg_vast() -> None:
    """Keep the figures of now, unless they are kept already."""
    for afdruk, cijfers in (
        (grootboek().vingerafdruk, _van_grootboek),
        (model().vingerafdruk, _van_model),
    ):
        if not Cijferstand.objects.filter(afdruk=afdruk).exists():
            Cijferstand.objects.get_or_create(afdruk=afdruk, defaults={"cijfers": cijfers()})


def _van_grootboek() -> dict[str, Any]:
    return {
        c.id: {
            "naam": c.omschrijving,
            "waarde": str(c.waarde),
            "eenheid": c.eenheid,
            "bron": f"{c.bron}, {c.vindplaats}",
        }
        for c in grootboek()
    }


def _van_model() -> dict[str, Any]:
    waarden = model().waarden()
    return {
        p.id: {
            "naam": p.naam or p.id.replace("_", " "),
            "waarde": str(Fraction(str(waarden[p.id]))),
            "eenheid": p.eenheid,
            "bron": p.bron,
        }
        for p in model().parameters.values()
    }


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One figure in two standings, as people read it; empty where it was not there."""

    id: str
    naam: str
    was: str
    nu: str
    eenheid: str
    bron_was: str
    bron_nu: str


def wijzigingen(toen: str | None, nu: str | None) -> list[Wijziging] | None:
    """What differs between two fingerprints; ``None`` when one of them was not kept."""
    if toen == nu:
        return []
    standen = {s.afdruk: s.cijfers for s in Cijferstand.objects.filter(afdruk__in=[toen, nu])}
    if toen not in standen or nu not in standen:
        return None
    a, b = standen[toen], standen[nu]
    return [
        _wijziging(id_, a.get(id_), b.get(id_))
        for id_ in sorted(a.keys() | b.keys())
        if a.get(id_) != b.get(id_)
    ]


def _wijziging(id_: str, a: Mapping[str, str] | None, b: Mapping[str, str] | None) -> Wijziging:
    een = b or a or {}
    return Wijziging(
        id=id_,
        naam=een["naam"],
        was=_getal(a["waarde"]) if a else "",
        nu=_getal(b["waarde"]) if b else "",
        eenheid=een["eenheid"],
        bron_was=a["bron"] if a else "",
        bron_nu=b["bron"] if b else "",
    )


def _getal(tekst: str) -> str:
    """As few decimals as say the number, four at most."""
    waarde = Fraction(tekst)
    for plaatsen in range(_MEESTE_DECIMALEN):
        if (waarde * 10**plaatsen).denominator == 1:
            return getal(waarde, plaatsen)
    return getal(waarde, _MEESTE_DECIMALEN)
