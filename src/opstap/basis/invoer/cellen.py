# SPDX-License-Identifier: EUPL-1.2
"""From one cell to one value, or to the Dutch sentence that says why not and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from opstap.basis.invoer.getallen import Getaltekst, NumberError, excelfout, ontleed
from opstap.basis.invoer.ruw import Cel, citaat
from opstap.basis.invoer.schema import Soort

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100

_GEHEEL = re.compile(r"-?[0-9]{1,18}")
_GEMEENTECODE = re.compile(r"GM[0-9]{4}")
_BIJNA_GEMEENTECODE = re.compile(r"(?:gm)?[ _-]?([0-9]{1,4})", re.IGNORECASE)
_ISO_DATUM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NL_DATUM = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_DATUMVORM = "schrijf een datum als 2024-01-31 of 31-01-2024."


class CellError(Exception):
    """A cell does not fit its column; the message is a Dutch sentence."""


def _tekst(cel: Cel) -> str:
    if isinstance(cel, str):
        if cel[0] == "#" and (fout := excelfout(cel)):
            raise CellError(f"{fout}.")
        return cel
    if isinstance(cel, bool):
        return "WAAR" if cel else "ONWAAR"
    if isinstance(cel, datetime):
        return cel.date().isoformat() if cel.time() == time() else cel.isoformat(" ")
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return str(cel)


def _code(cel: Cel) -> str:
    if isinstance(cel, str):
        return _tekst(cel)
    if isinstance(cel, bool | date | time | timedelta) or (
        isinstance(cel, float) and not cel.is_integer()
    ):
        raise CellError(
            f"{citaat(_getoond(cel))} is geen code; maak de kolom in Excel op als tekst en vul de "
            "code opnieuw in."
        )
    return _tekst(cel)


def _gemeentecode(cel: Cel) -> str:
    code = _code(cel)
    if _GEMEENTECODE.fullmatch(code):
        return code
    if bijna := _BIJNA_GEMEENTECODE.fullmatch(code):
        raise CellError(
            f"{citaat(code)} is geen geldige gemeentecode; bedoelt u GM{int(bijna[1]):04d}?"
        )
    if any(teken.isdigit() for teken in code):
        raise CellError(
            f"{citaat(code)} is geen gemeentecode; schrijf GM en vier cijfers, zoals GM0363."
        )
    raise CellError(
        f"{citaat(code)} is geen gemeentecode. Koppelen gaat op code, niet op naam; "
        f'zoek de code op met: opstap gebieden code "{citaat(code)[1:-1]}".'
    )


def _getal(cel: Cel) -> int | Fraction | Getaltekst:
    """The number itself, or what is written when that depends on the decimal mark of the file."""
    if isinstance(cel, str):
        if _GEHEEL.fullmatch(cel):
            return int(cel)
        try:
            return ontleed(cel)
        except NumberError as fout:
            raise CellError(f"{fout}.") from None
    if isinstance(cel, bool):
        raise CellError(f"{citaat(_getoond(cel))} is geen getal.")
    if isinstance(cel, int):
        return cel
    if isinstance(cel, float):
        return Fraction(repr(cel))
    raise CellError(
        f"{citaat(_getoond(cel))} is een datum of tijd, geen getal; soms maakt Excel die zelf van "
        "een getal. Maak de cel op als getal en vul haar opnieuw in."
    )


def _jaar(cel: Cel) -> int:
    tekst = cel.isoformat() if isinstance(cel, date) else _tekst(cel)
    if re.fullmatch(r"[0-9]{4}", tekst) and EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
        return int(tekst)
    raise CellError(
        f"{citaat(tekst)} is geen jaar; schrijf vier cijfers, van {EERSTE_JAAR} tot en met "
        f"{LAATSTE_JAAR}."
    )


def _datum(cel: Cel) -> date:
    if isinstance(cel, datetime):
        if cel.time() != time():
            raise CellError(f"{citaat(_getoond(cel))} bevat ook een tijd; {_DATUMVORM}")
        return _binnen_bereik(cel.date())
    if isinstance(cel, date):
        return _binnen_bereik(cel)
    tekst = _tekst(cel)
    if vorm := _ISO_DATUM.fullmatch(tekst):
        jaar, maand, dag = (int(deel) for deel in vorm.groups())
    elif vorm := _NL_DATUM.fullmatch(tekst):
        dag, maand, jaar = (int(deel) for deel in vorm.groups())
    elif re.fullmatch(r"[0-9]{5}", tekst):
        raise CellError(
            f"{citaat(tekst)} is het dagnummer waarmee Excel een datum bewaart; maak de cel op "
            f"als datum, of {_DATUMVORM}"
        )
    else:
        raise CellError(f"{citaat(tekst)} is geen datum; {_DATUMVORM}")
    try:
        return _binnen_bereik(date(jaar, maand, dag))
    except ValueError:
        raise CellError(
            f"de datum {citaat(tekst)} bestaat niet (dag {dag}, maand {maand}, jaar {jaar})."
        ) from None


def _binnen_bereik(dag: date) -> date:
    if EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        return dag
    raise CellError(
        f"het jaar van {dag.isoformat()} valt buiten {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
    )


def _getoond(cel: Cel) -> str:
    return str(cel).replace(".", ",") if isinstance(cel, float) else _tekst(cel)


LEZERS: Mapping[Soort, Callable[[Cel], Any]] = {
    "tekst": _tekst,
    "code": _code,
    "gemeentecode": _gemeentecode,
    "geheel": _getal,
    "getal": _getal,
    "jaar": _jaar,
    "datum": _datum,
}
"""How each kind reads a cell that is not empty and has no spaces around it.

Raises :class:`CellError`.

``geheel`` and ``getal`` give an ``int``, a ``Fraction``, or a ``Getaltekst`` that still needs the
decimal mark of the file.
"""
