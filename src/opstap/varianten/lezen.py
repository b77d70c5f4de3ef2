# SPDX-License-Identifier: EUPL-1.2
"""Reading variants: the shipped ones by id, a user's own from one file, and the copy to begin with.

A shipped variant is written down in two places: what happens to people in ``prognose``, measures
and money here. A user's file holds both; :func:`kopie` gives such a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.bronnen import grootboek
from opstap.bronnen.laden import lees_yaml
from opstap.prognose.declaratie import lees_variant, model, variant, varianten
from opstap.prognose.variantcontrole import variantfouten
from opstap.varianten.declaratie import (
    BASIS,
    LETTERVARIANTEN,
    NOOIT,
    WET,
    Bedrag,
    Beleidsvariant,
    Gevolgbedragen,
    Korting,
    Maatregel,
    Post,
)
from opstap.varianten.keuring import EXTRA_VELDEN, beleidsfouten

_DATA = Path(__file__).parent / "data"
_BEDRAGVELDEN = ("bedrag", "per_extra_baan")
_KOP = """\
# Eigen variant, begonnen als kopie van {id} ({naam}).
# Verander wat u wilt en reken door met: opstap doorreken {id} {bestand}
# Alle knoppen staan in docs/handleiding/varianten.md. Veelgebruikt, hier nog uit:
#   korting: {{aandeel: 0.10, vanaf: 2026, posten: [transformatiebudget]}}
#   terugvalrecht: 2028-07        # of nee, of een andere maand (JJJJ-01 of JJJJ-07)
#   indexatie: 0.025              # prijsstijging per jaar bij lopende prijzen
"""


def beleidsvariant(id: str) -> Beleidsvariant:
    """A shipped variant; :class:`NietBekendFout` names the ones that exist."""
    return _meegeleverd(variant(id).id)


@cache
def _meegeleverd(id: str) -> Beleidsvariant:
    return _maak(lees_yaml(_DATA / f"{id}.yaml"), variant(id), eigen=False)


def meegeleverd() -> tuple[str, ...]:
    """The ids of the shipped variants, in the order of the letter."""
    return tuple(id for id in (BASIS, *LETTERVARIANTEN) if id in varianten())


def lees_beleidsvariant(pad: Path) -> Beleidsvariant:
    """A user's own variant.

    Raises :class:`InvoerFout` for a file that cannot be read, and with every finding at once, each
    by the name of its lever.
    """
    return uit_inhoud(lees_yaml(pad), str(pad))


def uit_inhoud(inhoud: Any, waar: str) -> Beleidsvariant:
    """The same for what was read already; ``waar`` is what errors call it.

    Decimals may be floats (read as they are written) or fractions.
    """
    inhoud = _exact(inhoud)
    mensen = _gewone_getallen(inhoud)
    fouten = list(variantfouten(mensen, model(), EXTRA_VELDEN))
    if isinstance(inhoud, Mapping):
        fouten += beleidsfouten(inhoud, grootboek())
        if str(inhoud.get("id")) in varianten():
            fouten.append(f"id: {inhoud['id']} is een variant van Opstap; kies een eigen id.")
    if fouten:
        raise InvoerFout(waar, [Bevinding(fout) for fout in fouten])
    return _maak(inhoud, lees_variant(mensen, extra=EXTRA_VELDEN, waar=waar), eigen=True)


def kopie(id: str, bestand: str) -> str:
    """The text of a file with a copy of a shipped variant, to be changed by its user."""
    from opstap.prognose.declaratie import DATA

    gekozen = variant(id)
    mensen = (DATA / "varianten" / f"{gekozen.id}.yaml").read_text(encoding="utf-8")
    eigen = (_DATA / f"{gekozen.id}.yaml").read_text(encoding="utf-8")
    regels = [
        f"id: eigen-{gekozen.id}"
        if regel.startswith("id:")
        else f"naam: Eigen variant naar {gekozen.naam}"
        if regel.startswith("naam:")
        else regel
        for regel in mensen.splitlines()
        if not regel.startswith("#")
    ]
    geld = [regel for regel in eigen.splitlines() if not regel.startswith("#")]
    kop = _KOP.format(id=gekozen.id, naam=gekozen.naam, bestand=bestand)
    return kop + "\n".join([*regels, *geld]) + "\n"


def _exact(x: Any) -> Any:
    """The same structure with floats as the decimals that a person wrote."""
    if isinstance(x, Mapping):
        return {sleutel: _exact(waarde) for sleutel, waarde in x.items()}
    if isinstance(x, list):
        return [_exact(deel) for deel in x]
    return Fraction(str(x)) if isinstance(x, float) and isfinite(x) else x


def _gewone_getallen(x: Any) -> Any:
    """The same structure with fractions as floats, as the people levers want them."""
    if isinstance(x, Mapping):
        return {sleutel: _gewone_getallen(waarde) for sleutel, waarde in x.items()}
    return float(x) if isinstance(x, Fraction) else x


def _maak(inhoud: Mapping[str, Any], mensen: Any, *, eigen: bool) -> Beleidsvariant:
    korting = inhoud.get("korting")
    indexatie = inhoud.get("indexatie")
    return Beleidsvariant(
        mensen=mensen,
        maatregelen=tuple(_maatregel(regel) for regel in inhoud.get("maatregelen") or ()),
        posten=tuple(_post(regel) for regel in inhoud.get("geld") or ()),
        korting=Korting(
            Fraction(korting["aandeel"]), korting["vanaf"], tuple(map(str, korting["posten"]))
        )
        if korting
        else None,
        terugvalrecht=_recht(inhoud.get("terugvalrecht", WET)),
        indexatie=None if indexatie is None else Fraction(indexatie),
        gevolgen=Gevolgbedragen(
            **{naam: _bedrag(w) for naam, w in (inhoud.get("gevolgen") or {}).items()}
        ),
        eigen=eigen,
    )


def _maatregel(regel: Mapping[str, Any]) -> Maatregel:
    teksten = {naam: str(tekst) for naam, tekst in regel.items() if naam != "vanaf"}
    return Maatregel(**teksten, vanaf=regel.get("vanaf"))


def _recht(waarde: Any) -> str:
    if waarde in (True, "ja"):
        return WET
    return NOOIT if waarde is False else str(waarde)


def _bedrag(waarde: Any) -> Bedrag:
    return waarde if isinstance(waarde, str) else Fraction(waarde)


def _post(regel: Mapping[str, Any]) -> Post:
    velden: dict[str, Any] = {naam: w for naam, w in regel.items() if w is not None}
    for naam in _BEDRAGVELDEN:
        if naam in velden:
            velden[naam] = _bedrag(velden[naam])
    if "bedragen" in velden:
        velden["bedragen"] = {jaar: _bedrag(w) for jaar, w in velden["bedragen"].items()}
    if "bereik" in velden:
        velden["bereik"] = tuple(map(_bedrag, velden["bereik"]))
    if isinstance(velden.get("pad"), Mapping):
        velden["pad"] = {jaar: Fraction(w) for jaar, w in sorted(velden["pad"].items())}
    return Post(**velden)
