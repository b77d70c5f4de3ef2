# SPDX-License-Identifier: EUPL-1.2
"""What points at a person in a table that must be pseudonymous: such a table is refused.

A citizen service number is recognised by its 11-test (Wet algemene bepalingen
burgerservicenummer): digits weighed 9 to 2 and -1 add up to a multiple of 11. One number in eleven
passes by chance, so a column is suspect when most of its nine-digit values do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from opstap.basis.fouten import Bevinding

GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NUMMER = re.compile(r"\d{8,9}", re.ASCII)
_IN_TEKST = re.compile(r"(?<![\d€])(?<!€ )\d(?:[ .-]?\d){7,8}(?!\d|[ .-]\d)", re.ASCII)
_ADRES = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_NAAM = re.compile(r"[^\W\d_]+\.?( [^\W\d_.]+){1,4}")


def voldoet_elfproef(nummer: str) -> bool:
    """Whether eight or nine digits pass the 11-test of the citizen service number.

    >>> voldoet_elfproef("111222333")
    True
    """
    if not _NUMMER.fullmatch(nummer) or not int(nummer):
        return False
    cijfers = map(int, nummer.zfill(9))
    return sum(g * c for g, c in zip(GEWICHTEN, cijfers, strict=True)) % 11 == 0


def verdachte_waarden(kolom: str, waarden: Sequence[str | None]) -> list[Bevinding]:
    """A finding when the values of a column look like citizen service numbers or names.

    The values themselves are never repeated in the message.
    """
    teksten = [waarde.strip() for waarde in waarden if waarde and waarde.strip()]
    nummers = [tekst for tekst in teksten if _NUMMER.fullmatch(tekst)]
    if nummers and 2 * sum(map(voldoet_elfproef, nummers)) > len(nummers):
        return [_weiger(kolom, "burgerservicenummers")]
    if teksten and 2 * sum(bool(_NAAM.fullmatch(tekst)) for tekst in teksten) > len(teksten):
        return [_weiger(kolom, "namen van mensen")]
    return []


def verdacht_in_tekst(tekst: str) -> tuple[str, ...]:
    """What in a text for others points at a person: a citizen service number, an e-mail address.

    A number counts with spaces, dots or hyphens in it too, but not as an amount after ``€``.

    >>> verdacht_in_tekst("mail jan@voorbeeld.nl over 111.222.333")
    ('een burgerservicenummer', 'een e-mailadres')
    """
    nummers = (re.sub(r"\D", "", gevonden) for gevonden in _IN_TEKST.findall(tekst))
    uit = ["een burgerservicenummer"] if any(map(voldoet_elfproef, nummers)) else []
    return (*uit, "een e-mailadres") if _ADRES.search(tekst) else tuple(uit)


def _weiger(kolom: str, wat: str) -> Bevinding:
    return Bevinding(
        f"hier lijken {wat} te staan. Gebruik een eigen pseudoniem, zoals p001; het bestand is "
        "niet gebruikt.",
        kolom=kolom,
    )
