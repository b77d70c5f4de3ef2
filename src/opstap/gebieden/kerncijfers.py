# SPDX-License-Identifier: EUPL-1.2
"""Published figures per municipality, brought to the division of today.

Two kinds: people with a benefit in 2021, the stand-in for a doelgroepregister that is not
public, and what municipalities spend on three task fields (Iv3). Neither is a current number of
people in the target group: use them for shares and orientation.

Kinds of ``Melding``: ``geschat`` (a conversion or an estimate), ``ontbreekt``, ``nul_geboekt``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort
from opstap.gebieden.gemeenten import LAATSTE_JAAR, inwoners, noem
from opstap.gebieden.herindelingen import opvolgers
from opstap.gebieden.meldingen import Melding
from opstap.gebieden.omzetten import omzetten
from opstap.gebieden.tabellen import rijen

TAAKVELDEN = {
    "6.3": "Inkomensregelingen",
    "6.4": "WSW en beschut werk",
    "6.5": "Arbeidsparticipatie",
}
"""The Iv3 task fields that are at hand; 6.4 was called Begeleide participatie until 2024."""

EERSTE_IV3_JAAR = 2017
"""First year of the Iv3 budgets and accounts that are at hand."""

LAATSTE_IV3_JAAR = 2024
"""Last year of the Iv3 accounts (jaarrekening); budgets run to 2026."""

_JAREN = {
    "begroting": range(EERSTE_IV3_JAAR, 2027),
    "jaarrekening": range(EERSTE_IV3_JAAR, LAATSTE_IV3_JAAR + 1),
}

_WADDEN = ("GM0088", "GM0093", "GM0096", "GM0448")
_AMELAND = "GM0060"


@dataclass(frozen=True, slots=True)
class Kerncijfer:
    """One figure per municipality of the current division.

    ``waarden`` is in order of code and leaves out the codes in ``ontbreekt``. ``peildatum`` is
    the year when the source gives no day. ``status`` is that of the whole (``gepubliceerd``,
    ``afgeleid``, ``aanname``, ``gesimuleerd``); ``meldingen`` say where it is less.
    """

    waarden: Mapping[str, int]
    ontbreekt: tuple[str, ...]
    eenheid: str
    peildatum: str
    bron: str
    status: str
    meldingen: tuple[Melding, ...]


@cache
def uitkeringen_2021() -> Kerncijfer:
    """Persons with social assistance (bijstand) or a disability benefit (AO) in 2021, added up.

    Worked back from CBS rates per 1,000 inhabitants, multiples of ten. Who has both counts
    twice. Ameland has no published number for bijstand: it gets the joint rate of the four other
    Wadden municipalities, to the nearest ten (an assumption, reported). 342 codes.
    """
    tabel = rijen("uitkeringen_2021")
    bijstand = {rij["code"]: int(rij["bijstand"]) for rij in tabel if rij["bijstand"]}
    ao = {rij["code"]: int(rij["ao"]) for rij in tabel}
    schatting = _bijstand_ameland(bijstand)
    bijstand[_AMELAND] = schatting
    som = {code: bijstand[code] + ao[code] for code in ao}
    omzetting = omzetten(som, 2021, LAATSTE_JAAR)
    ameland = Melding(
        "geschat",
        f"Van {noem(_AMELAND)} is het aantal mensen met bijstand in 2021 niet gepubliceerd. "
        f"Gerekend is met {schatting}: het aandeel in de vier andere Waddengemeenten samen, "
        "afgerond op tien (aanname).",
        (_AMELAND,),
    )
    return Kerncijfer(
        waarden={code: int(waarde) for code, waarde in omzetting.waarden.items()},
        ontbreekt=(),
        eenheid="personen",
        peildatum="2021",
        bron="CBS, Kerncijfers wijken en buurten 2021 (tabel 85039NED), CC BY 4.0",
        status="afgeleid",
        meldingen=(ameland, *omzetting.meldingen),
    )


def _bijstand_ameland(bijstand: Mapping[str, int]) -> int:
    mensen = inwoners(2021)
    aandeel = Fraction(
        sum(bijstand[code] for code in _WADDEN), sum(mensen[code] for code in _WADDEN)
    )
    return 10 * round(aandeel * mensen[_AMELAND] / 10)


@cache
def iv3_lasten(taakveld: str, jaar: int, soort: str = "jaarrekening") -> Kerncijfer:
    """Expenditure on a task field (``6.3``, ``6.4``, ``6.5``) in thousands of euros, 342 codes.

    ``soort`` is ``jaarrekening`` (2017-2024) or ``begroting`` (2017-2026). Amounts can be
    negative (corrections of earlier years) or zero (often booked by a regional body). Raises
    ``GebruiksFout`` for a task field, kind or year that is not there.
    """
    if taakveld not in TAAKVELDEN:
        raise GebruiksFout(f"Taakveld {taakveld!r} is er niet. Kies uit {', '.join(TAAKVELDEN)}.")
    if soort not in _JAREN:
        raise GebruiksFout(f"Soort {soort!r} is er niet. Kies uit {', '.join(_JAREN)}.")
    if jaar not in _JAREN[soort]:
        raise GebruiksFout(
            f"Er is geen {soort} van {jaar}. Kies een jaar van {_JAREN[soort][0]} tot en met "
            f"{_JAREN[soort][-1]}."
        )
    kolom = f"lasten_{taakveld.replace('.', '_')}"
    gevonden = {
        rij["code"]: int(rij[kolom])
        for rij in rijen("iv3_lasten")
        if rij["jaar"] == str(jaar) and rij["soort"] == soort and rij[kolom]
    }
    leeg = [code for code in inwoners(jaar) if code not in gevonden]
    # a municipality without an amount makes that of its successors incomplete: missing as well
    ontbreekt = tuple(sorted({nieuw for code in leeg for nieuw in opvolgers(code)}))
    omzetting = omzetten({**dict.fromkeys(leeg, 0), **gevonden}, jaar, LAATSTE_JAAR)
    waarden = {c: int(waarde) for c, waarde in omzetting.waarden.items() if c not in ontbreekt}
    return Kerncijfer(
        waarden=waarden,
        ontbreekt=ontbreekt,
        eenheid="duizend_EUR",
        peildatum=str(jaar),
        bron=f"CBS/BZK, Iv3, {soort} {jaar}, taakveld {taakveld} {TAAKVELDEN[taakveld]}",
        status="afgeleid",
        meldingen=(*_gaten(waarden, ontbreekt), *omzetting.meldingen),
    )


def _gaten(waarden: Mapping[str, int], ontbreekt: tuple[str, ...]) -> list[Melding]:
    meldingen = []
    if ontbreekt:
        meldingen.append(
            Melding("ontbreekt", f"Geen bedrag voor {kort(map(noem, ontbreekt))}.", ontbreekt)
        )
    nul = tuple(code for code, waarde in waarden.items() if waarde == 0)
    if nul:
        meldingen.append(
            Melding(
                "nul_geboekt",
                f"Nul euro geboekt door {kort(map(noem, nul))}. Vaak staan de lasten dan op een "
                "ander taakveld of bij een gemeenschappelijke regeling.",
                nul,
            )
        )
    return meldingen
