# SPDX-License-Identifier: EUPL-1.2
"""The municipalities of the Netherlands through time: division of each 1 January, inhabitants.

Everything in the product is matched on code (``GM0363``), never on name; ``stel_codes_voor``
only helps a person to find the code. Source: CBS, CC BY 4.0 (see ``data/datapackage.json``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import opsomming
from opstap.gebieden.herindelingen import directe_opvolgers, opvolgers
from opstap.gebieden.meldingen import datum_tekst
from opstap.gebieden.namen import ANDERE_NAMEN, ZONDER_PROVINCIE, gelijkenis, vereenvoudig
from opstap.gebieden.tabellen import datum_of_niets, rijen

EERSTE_JAAR = 2015
"""First year whose division is known."""

EERSTE_INWONERJAAR = 2017
"""First year whose inhabitants per municipality are known."""

LAATSTE_JAAR = 2026
"""Last year whose division and inhabitants are known; later years use this division."""

_MINSTE_GELIJKENIS = 0.6
_SPREIDING = 0.2  # a suggestion this much worse than the best one only distracts


@dataclass(frozen=True, slots=True)
class Gemeente:
    """One municipality code. ``vanaf`` is empty for a code older than 2015; ``tot`` (exclusive)
    is empty for one that still exists. Province and region are known for the current ones only.
    """

    code: str
    naam: str
    vanaf: date | None
    tot: date | None
    provincie_code: str | None
    provincie: str | None
    arbeidsmarktregio_code: str | None
    arbeidsmarktregio: str | None

    def __str__(self) -> str:
        return f"{self.code} {self.naam}"

    def bestaat_op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A code that may be meant by a name. ``gelijkenis`` runs from 0 to 1 (the same name)."""

    code: str
    naam: str
    gelijkenis: float
    toelichting: str


@cache
def alle_codes() -> dict[str, Gemeente]:
    """Every code of 2015-2026, the municipalities that ended on 1 January 2015 included."""
    return {
        rij["code"]: Gemeente(
            code=rij["code"],
            naam=rij["naam"],
            vanaf=datum_of_niets(rij["vanaf"]),
            tot=datum_of_niets(rij["tot"]),
            provincie_code=rij["provincie_code"] or None,
            provincie=rij["provincie"] or None,
            arbeidsmarktregio_code=rij["arbeidsmarktregio_code"] or None,
            arbeidsmarktregio=rij["arbeidsmarktregio"] or None,
        )
        for rij in rijen("gemeenten")
    }


@cache
def _indeling(jaar: int) -> dict[str, Gemeente]:
    dag = date(jaar, 1, 1)
    return {code: gem for code, gem in alle_codes().items() if gem.bestaat_op(dag)}


def gemeenten(jaar: int = LAATSTE_JAAR) -> dict[str, Gemeente]:
    """The division of 1 January of ``jaar``: code -> Gemeente, in order of code.

    A year after 2026 gives the division of 2026; a year before 2015 raises ``GebruiksFout``.
    """
    if jaar < EERSTE_JAAR:
        raise GebruiksFout(
            f"De gemeentelijke indeling van {jaar} is niet bekend. "
            f"Kies een jaar vanaf {EERSTE_JAAR}."
        )
    return dict(_indeling(min(jaar, LAATSTE_JAAR)))


def gemeente(code: str, jaar: int = LAATSTE_JAAR) -> Gemeente:
    """The municipality with this code in the division of ``jaar``.

    Raises ``NietBekendFout`` that explains what is wrong with the code (dissolved, not yet
    there, wrong shape, unknown) and suggests the codes that are probably meant.
    """
    gevonden = gemeenten(jaar).get(code)
    if gevonden is not None:
        return gevonden
    bekend = alle_codes().get(code)
    if bekend is None:
        raise _onbekende_code(code)
    if bekend.vanaf is not None and bekend.vanaf > date(jaar, 1, 1):
        raise NietBekendFout(f"{bekend} bestaat pas sinds {datum_tekst(bekend.vanaf)}.")
    opgegaan_in = opvolgers(code, gemeenten(jaar))
    raise NietBekendFout(
        f"{wat_gebeurde_met(code)}.", [str(alle_codes()[nieuw]) for nieuw in opgegaan_in]
    )


def noem(code: str) -> str:
    """``GM0363 Amsterdam``, or just the code when it is not a Dutch one."""
    bekend = alle_codes().get(code)
    return str(bekend) if bekend else code


def wat_gebeurde_met(code: str) -> str:
    """``GM0457 Weesp is per 24 maart 2022 opgegaan in GM0363 Amsterdam``, without a full stop.

    ``code`` is the code of a dissolved municipality.
    """
    alle = alle_codes()
    stappen = directe_opvolgers(code)
    dag = datum_tekst(stappen[0].datum)
    nieuwe = opsomming(str(alle[rij.nieuw]) for rij in stappen)
    if stappen[0].gesplitst:
        zin = f"{alle[code]} is per {dag} verdeeld over {nieuwe}"
    elif stappen[0].soort == "naam_en_code_gewijzigd":
        zin = f"{alle[code]} heet sinds {dag} {nieuwe}"
    else:
        zin = f"{alle[code]} is per {dag} opgegaan in {nieuwe}"
    later = [rij.nieuw for rij in stappen if directe_opvolgers(rij.nieuw)]
    return "; ".join([zin, *(wat_gebeurde_met(verder) for verder in later)])


def _onbekende_code(code: str) -> NietBekendFout:
    cijfers = re.fullmatch(r"\s*(?:gm)?[\s-]*(\d{1,4})\s*", str(code), flags=re.IGNORECASE)
    if cijfers is None:
        voorstellen = stel_codes_voor(str(code)) if str(code).strip() else []
        return NietBekendFout(
            f"{code!r} is geen gemeentecode. Een gemeentecode is GM met vier cijfers, "
            "zoals GM0363.",
            [f"{voorstel.code} {voorstel.naam}" for voorstel in voorstellen],
        )
    volledig = f"GM{int(cijfers[1]):04d}"
    if volledig == code:
        return NietBekendFout(f"Er is geen gemeente met code {code} (jaren 2015 tot en met 2026).")
    kent = alle_codes().get(volledig)
    return NietBekendFout(
        f"{code!r} is geen gemeentecode. Een gemeentecode is GM met vier cijfers, zoals GM0363.",
        [str(kent)] if kent else [],
    )


@cache
def _inwoners() -> dict[int, dict[str, int]]:
    per_jaar: dict[int, dict[str, int]] = {}
    for rij in rijen("inwoners"):
        per_jaar.setdefault(int(rij["jaar"]), {})[rij["code"]] = int(rij["inwoners"])
    return per_jaar


def inwoners(jaar: int) -> dict[str, int]:
    """Inhabitants on 1 January of ``jaar`` per municipality of that year's division (CBS).

    Codes in order. Raises ``GebruiksFout`` for a year outside 2017-2026.
    """
    cijfers = _inwoners().get(jaar)
    if cijfers is None:
        raise GebruiksFout(
            f"Er zijn geen inwonertallen van {jaar}. "
            f"Kies een jaar van {EERSTE_INWONERJAAR} tot en met {LAATSTE_JAAR}."
        )
    return dict(cijfers)


def provincies() -> dict[str, str]:
    """The 12 provinces: code (``PV20``) -> name, in order of code."""
    paren = {(gem.provincie_code, gem.provincie) for gem in _indeling(LAATSTE_JAAR).values()}
    return {code: naam for code, naam in sorted(paren) if code and naam}


def arbeidsmarktregios() -> dict[str, str]:
    """The 35 labour-market regions of 2025: code (``AM01``) -> name, in order of code."""
    paren = {
        (gem.arbeidsmarktregio_code, gem.arbeidsmarktregio)
        for gem in _indeling(LAATSTE_JAAR).values()
    }
    return {code: naam for code, naam in sorted(paren) if code and naam}


def herken_indeling(codes: Iterable[str]) -> list[int]:
    """The years (2015-2026) whose division has exactly these codes; empty when none fits."""
    gezocht = set(codes)
    return [
        jaar for jaar in range(EERSTE_JAAR, LAATSTE_JAAR + 1) if gezocht == set(_indeling(jaar))
    ]


@cache
def _eenvoudige_namen() -> tuple[tuple[str, str], ...]:
    """(simplified name, code) of every code and of the common other names."""
    namen = [(vereenvoudig(gem.naam), code) for code, gem in alle_codes().items()]
    op_naam = {gem.naam: code for code, gem in _indeling(LAATSTE_JAAR).items()}
    namen += [(vereenvoudig(ander), op_naam[naam]) for ander, naam in ANDERE_NAMEN.items()]
    return tuple(namen)


def stel_codes_voor(naam: str, aantal: int = 3) -> list[Voorstel]:
    """At most ``aantal`` current municipalities that may be meant by ``naam``, best first.

    Forgives accents, capitals, apostrophes and ``gem.``; knows other names (Den Haag); a
    dissolved municipality leads to its successors, the largest share first. A suggestion for a
    person to choose from, never a match. Empty when nothing is alike.
    """
    gezocht = vereenvoudig(naam)
    beste: dict[str, tuple[float, Fraction, str]] = {}
    for kandidaat, code in _eenvoudige_namen():
        lijkt = gelijkenis(gezocht, kandidaat)
        if lijkt < _MINSTE_GELIJKENIS:
            continue
        for eind, deel in opvolgers(code).items():
            rang = (lijkt, deel, code)
            beste[eind] = max(beste.get(eind, rang), rang)
    volgorde = sorted(beste.items(), key=lambda paar: (-paar[1][0], -paar[1][1], paar[0]))
    alle = alle_codes()
    return [
        Voorstel(
            code=eind,
            naam=alle[eind].naam,
            gelijkenis=round(lijkt, 3),
            toelichting=_toelichting(eind, via, lijkt, gezocht),
        )
        for eind, (lijkt, _, via) in volgorde[:aantal]
        if lijkt >= volgorde[0][1][0] - _SPREIDING
    ]


def _toelichting(code: str, via: str, lijkt: float, gezocht: str) -> str:
    if via != code:
        return wat_gebeurde_met(via)
    if lijkt == ZONDER_PROVINCIE:
        return "er zijn of waren meer plaatsen met deze naam; let op de provincie"
    if lijkt < 1:
        return "lijkt op deze naam"
    if gezocht == vereenvoudig(alle_codes()[code].naam):
        return "zelfde naam"
    return "andere naam voor deze gemeente"


def zoek_gemeente(tekst: str) -> Gemeente:
    """The municipality that is meant by a code or by its name.

    Raises :class:`NietBekendFout` with suggestions for a name that is unknown or fits more than
    one, and with what happened to a municipality that was merged.
    """
    if code := re.fullmatch(r"\s*(?:gm)?[\s-]*0*(\d{1,4})\s*", tekst, re.IGNORECASE | re.ASCII):
        return gemeente(f"GM{int(code[1]):04d}")
    voorstellen = stel_codes_voor(tekst) if tekst.strip() else []
    raak = [v for v in voorstellen if v.gelijkenis == 1]
    if len(raak) == 1:
        gevonden = raak[0]
        if "opgegaan" not in gevonden.toelichting and "verdeeld" not in gevonden.toelichting:
            return gemeente(gevonden.code)
        raise NietBekendFout(f"{gevonden.toelichting}.", [f"{gevonden.code} {gevonden.naam}"])
    raise NietBekendFout(
        f"Er is niet precies één gemeente met de naam {tekst!r}.",
        [f"{v.code} {v.naam}" for v in voorstellen],
    )
