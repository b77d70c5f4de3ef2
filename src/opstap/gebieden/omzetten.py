# SPDX-License-Identifier: EUPL-1.2
"""Converting amounts per municipality from the division of one year to that of another.

Only for amounts that may be added (persons, places, euros), not for rates. The conversion goes
year by year. Forward, amounts are added up; a municipality that was split is divided by the
shares of ``herindelingen``. Backward, a merged municipality is divided over the old ones by
their inhabitants on the last 1 January that they existed. Dividing is always an estimate (Besluit
financiële verhouding art. 3(5) asks for one but prescribes no key), and each is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.afronden import Getal, grootste_rest
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort, opsomming
from opstap.gebieden.gemeenten import (
    EERSTE_INWONERJAAR,
    LAATSTE_JAAR,
    gemeenten,
    herken_indeling,
    inwoners,
    noem,
)
from opstap.gebieden.herindelingen import Herindeling, herindelingen
from opstap.gebieden.meldingen import Melding

Aandelen = Mapping[str, Mapping[str, Getal]]
"""Code that is divided -> {code that gets a part: weight}; weights need not add up to 1."""

_GRONDSLAG = {
    "inwoners_voor_en_na": "afgeleid uit de inwoners vlak voor en vlak na de splitsing",
    "inwoners_per_dorp": "aanname op grond van de inwoners per dorp",
}


@dataclass(frozen=True, slots=True)
class Omzetting:
    """Amounts in the new division, in order of code, and every estimate that was needed.

    Each ``Melding`` is of the kind ``geschat``.
    """

    waarden: dict[str, Getal]
    meldingen: tuple[Melding, ...]


@dataclass(frozen=True, slots=True)
class _Deling:
    """How one code is divided over the codes of the next division."""

    code: str
    gewichten: Mapping[str, Getal]
    grondslag: str


def omzetten(
    waarden: Mapping[str, Getal],
    van: int,
    naar: int,
    *,
    aandelen: Aandelen | None = None,
    heel: bool = True,
) -> Omzetting:
    """Convert additive ``waarden`` from the division of year ``van`` to that of year ``naar``.

    ``waarden`` holds exactly the codes of the division of ``van``; negative amounts are fine.
    ``aandelen`` replaces the shares of the codes it names. With ``heel`` whole units stay whole
    (largest remainder per amount that is divided); without it the result is exact fractions.
    Either way the total does not change, and going through a year in between changes nothing.

    Raises ``GebruiksFout`` for unknown or missing codes, for fractions with ``heel``, for shares
    that do not fit, and for going back to 2015 or 2016 without shares for the mergers of
    2016 and 2017 (inhabitants per municipality are known from 2017).
    """
    _controleer(waarden, van, heel)
    van, naar = min(van, LAATSTE_JAAR), min(naar, LAATSTE_JAAR)
    doel = gemeenten(naar)
    delingen = _delingen(van, naar, aandelen or {})
    huidig: dict[str, Getal] = {
        code: int(waarde) if heel else Fraction(waarde) for code, waarde in waarden.items()
    }
    meldingen = []
    for stap in delingen:
        te_verdelen = {deling.code: huidig.pop(deling.code) for deling in stap}
        for deling in stap:
            delen = _verdeel(te_verdelen[deling.code], deling.gewichten, heel)
            for code, deel in delen.items():
                huidig[code] = huidig.get(code, 0) + deel
            if len(deling.gewichten) > 1:
                meldingen.append(_melding(deling))
    return Omzetting({code: huidig[code] for code in doel}, tuple(meldingen))


def _verdeel(waarde: Getal, gewichten: Mapping[str, Getal], heel: bool) -> Mapping[str, Getal]:
    if heel:
        teken = -1 if waarde < 0 else 1
        delen = grootste_rest(abs(int(waarde)), gewichten)
        return {code: teken * deel for code, deel in delen.items()}
    som = sum(gewichten.values())
    return {code: waarde * Fraction(gewicht) / som for code, gewicht in gewichten.items()}


def _delingen(van: int, naar: int, aandelen: Aandelen) -> list[list[_Deling]]:
    """The divisions per step, oldest step first when going forward, newest first going back."""
    onbruikbaar = set(aandelen)
    stappen = []
    for jaar in range(van + 1, naar + 1) if naar >= van else range(van, naar, -1):
        per_code = _vooruit(jaar) if naar >= van else _terug(jaar)
        stap = []
        for code, (gewichten, grondslag) in sorted(per_code.items()):
            if code in aandelen:
                gewichten = _eigen(code, aandelen[code], set(gewichten))
                grondslag = "door u opgegeven"
                onbruikbaar.discard(code)
            stap.append(_Deling(code, gewichten, grondslag))
        stappen.append(stap)
    zonder = [
        deling
        for stap in stappen
        for deling in stap
        if len(deling.gewichten) > 1 and not sum(deling.gewichten.values())
    ]
    if zonder:
        raise GebruiksFout(
            f"Terugrekenen naar {naar} kan niet zonder eigen aandelen: de inwoners per gemeente "
            f"zijn pas vanaf {EERSTE_INWONERJAAR} bekend. Geef aandelen voor "
            + "; ".join(
                f"{noem(deling.code)} (over {opsomming(deling.gewichten)})" for deling in zonder
            )
            + "."
        )
    if onbruikbaar:
        raise GebruiksFout(
            f"Er zijn aandelen gegeven voor {kort(sorted(onbruikbaar))}, maar die worden tussen "
            f"{van} en {naar} niet verdeeld. Haal ze weg of controleer de codes."
        )
    return stappen


def _vooruit(jaar: int) -> dict[str, tuple[Mapping[str, Getal], str]]:
    """Codes that are gone in ``jaar`` -> their successors, from the division of the year before."""
    per_oud: dict[str, dict[str, Getal]] = {}
    grondslag = {}
    for rij in _stap(jaar):
        per_oud.setdefault(rij.oud, {})[rij.nieuw] = rij.aandeel
        grondslag[rij.oud] = _GRONDSLAG.get(rij.aandeel_grondslag, "")
    return {code: (gewichten, grondslag[code]) for code, gewichten in per_oud.items()}


def _terug(jaar: int) -> dict[str, tuple[Mapping[str, Getal], str]]:
    """Codes that took something over in ``jaar`` -> what they consisted of the year before.

    The weights are zero when the inhabitants of that year are not known.
    """
    bekend = inwoners(jaar - 1) if jaar > EERSTE_INWONERJAAR else {}
    per_nieuw: dict[str, dict[str, Getal]] = {}
    for rij in _stap(jaar):
        delen = per_nieuw.setdefault(rij.nieuw, {})
        delen[rij.oud] = bekend.get(rij.oud, 0) * rij.aandeel
    for code in per_nieuw.keys() & gemeenten(jaar - 1).keys():
        per_nieuw[code][code] = bekend.get(code, 0)
    uitleg = f"afgeleid uit de inwoners op 1 januari {jaar - 1}"
    return {
        code: (delen if len(delen) > 1 else dict.fromkeys(delen, 1), uitleg)
        for code, delen in per_nieuw.items()
    }


def _stap(jaar: int) -> Iterable[Herindeling]:
    return (rij for rij in herindelingen() if rij.jaar == jaar)


def _eigen(code: str, gewichten: Mapping[str, Getal], nodig: set[str]) -> Mapping[str, Getal]:
    if set(gewichten) != nodig:
        raise GebruiksFout(
            f"De aandelen van {noem(code)} moeten gaan over {opsomming(sorted(nodig))}; "
            f"gegeven: {opsomming(sorted(gewichten)) if gewichten else 'niets'}."
        )
    if min(gewichten.values()) < 0 or not sum(gewichten.values()):
        raise GebruiksFout(
            f"De aandelen van {noem(code)} mogen niet negatief zijn en niet allemaal nul."
        )
    return gewichten


def _melding(deling: _Deling) -> Melding:
    som = Fraction(sum(deling.gewichten.values()))
    delen = opsomming(
        f"{noem(code)} {_procent(Fraction(gewicht) / som)}"
        for code, gewicht in sorted(deling.gewichten.items())
    )
    return Melding(
        "geschat",
        f"{noem(deling.code)} is verdeeld over {delen}. Deze verdeling is geschat: "
        f"{deling.grondslag}.",
        (deling.code, *sorted(deling.gewichten)),
    )


def _procent(deel: Fraction) -> str:
    return f"{float(100 * deel):.2f}%".replace(".", ",")


def _controleer(waarden: Mapping[str, Getal], van: int, heel: bool) -> None:
    verwacht = gemeenten(van)
    onbekend = sorted(set(waarden) - set(verwacht))
    ontbreekt = sorted(set(verwacht) - set(waarden))
    if onbekend or ontbreekt:
        zinnen = [f"De codes passen niet bij de gemeentelijke indeling van {van}."]
        if onbekend:
            zinnen.append(f"Onbekend in dat jaar: {kort(map(noem, onbekend))}.")
        if ontbreekt:
            zinnen.append(f"Geen waarde voor: {kort(map(noem, ontbreekt))}.")
        passend = herken_indeling(waarden)
        if passend:
            zinnen.append(f"De codes passen wel bij {opsomming(map(str, passend))}.")
        raise GebruiksFout(" ".join(zinnen))
    if any(isinstance(waarde, float) for waarde in waarden.values()):
        raise GebruiksFout("Omzetten kan alleen met gehele getallen of exacte breuken.")
    if heel and (gebroken := [code for code, waarde in waarden.items() if waarde != int(waarde)]):
        raise GebruiksFout(
            f"Geen geheel getal voor {kort(gebroken)}. Rond eerst af of vraag om exacte breuken."
        )
