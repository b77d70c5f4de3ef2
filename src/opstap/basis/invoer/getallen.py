# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people write them, read exactly or refused by name; never guessed.

The difficulty is ``1.234``: with a decimal point a bit more than one, with a decimal comma more
than a thousand. What one cell cannot tell, the other cells of the file often can, so reading goes
in two steps: :func:`ontleed` takes a cell apart and says what it proves about the decimal mark,
:func:`waarde` gives the number once the mark of the file is known.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from opstap.basis.invoer.ruw import citaat

DUBBELZINNIG = "?"
_MAX_CIJFERS = 40

_VORM = re.compile(
    r"(?P<teken1>[+-]?)\s*(?:€|EUR)?\s*(?P<teken2>[+-]?)\s*"
    r"(?P<romp>[0-9.,][0-9., ]*?)\s*(?:€|EUR)?",
    re.IGNORECASE,
)
_KAAL = re.compile(r"(-?)(([0-9]+)([.,])([0-9]+))")
_SPATIES = re.compile(r"[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")
_GEHEEL = re.compile(r"[0-9]+")
_EEN_TEKEN = re.compile(r"(?P<voor>[0-9]*)(?P<teken>[.,])(?P<na>[0-9]+)")
_BEIDE = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?!\1)([.,])[0-9]+")
_GROEPEN = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})+")

_EXCELFOUTEN = {
    "#N/B": "de gezochte waarde is niet gevonden",
    "#N/A": "de gezochte waarde is niet gevonden",
    "#VERW!": "een verwijzing wijst nergens meer naar",
    "#REF!": "een verwijzing wijst nergens meer naar",
    "#DEEL/0!": "er is door nul gedeeld",
    "#DIV/0!": "er is door nul gedeeld",
    "#WAARDE!": "een formule rekent met tekst",
    "#VALUE!": "een formule rekent met tekst",
    "#NAAM?": "Excel kent een naam in de formule niet",
    "#NAME?": "Excel kent een naam in de formule niet",
    "#GETAL!": "een berekening heeft geen geldige uitkomst",
    "#NUM!": "een berekening heeft geen geldige uitkomst",
    "#LEEG!": "twee bereiken overlappen niet",
    "#NULL!": "twee bereiken overlappen niet",
    "#OVERLOOP!": "de uitkomst past niet in de cellen",
    "#SPILL!": "de uitkomst past niet in de cellen",
}

_GEWEIGERD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(patroon, re.IGNORECASE), uitleg)
    for patroon, uitleg in (
        (r"[+-]?(nan|inf|infinity|oneindig|∞)", "is geen getal waarmee te rekenen is"),
        (r"[+-]?[0-9.,]+e[+-]?[0-9]+", "is een wetenschappelijke notatie; schrijf het getal uit"),
        (r"[+-]?[0-9 ]+[/⁄][0-9 ]+", "is een breuk; schrijf haar als decimaal getal"),
        (r".*[½¼¾⅓⅔].*", "bevat een breukteken; schrijf een decimaal getal"),
        (r".*[%‰]", "is een percentage; schrijf het aandeel, zoals 0,21 voor 21%"),
        (r".*[$£¥].*", "is een bedrag in een andere munt; alleen euro's mogen"),
        (r"\(.*\)|.*[0-9]-", "lijkt negatief op de manier van een boekhouding; zet een min ervoor"),
        (r".*[.,]\s*[-–—]+", "eindigt op een streepje; schrijf alleen de cijfers"),
        (r"[-–—.]+", "is geen getal; bedoelt u nul, schrijf dan 0"),
    )
)


class NumberError(Exception):
    """The text is not a number; the message is a Dutch clause that begins with the text."""


class Getaltekst(NamedTuple):
    """A number as written: its sign, its digits with marks, and what it proves.

    ``bewijs`` is the decimal mark that this cell proves for the whole file (``","`` or ``"."``),
    :data:`DUBBELZINNIG` when it can be read in two ways, and empty when it proves nothing.
    """

    tekst: str
    negatief: bool
    cijfers: str
    bewijs: str


def excelfout(tekst: str) -> str | None:
    """A Dutch clause about the error value of a spreadsheet in ``tekst``; ``None`` if it is not."""
    uitleg = _EXCELFOUTEN.get(tekst.upper())
    return (
        f"{citaat(tekst)} is een fout uit Excel ({uitleg}); herstel de formule" if uitleg else None
    )


def ontleed(tekst: str) -> Getaltekst:
    """Take a number apart. Euro sign, hard spaces and thousands separators are understood.

    >>> ontleed("€ 1.200,50").bewijs, ontleed("1.234").bewijs, ontleed("1234").bewijs
    (',', '?', '')

    Raises :class:`NumberError` with the reason for anything else.
    """
    if (kaal := _KAAL.fullmatch(tekst)) and len(tekst) <= _MAX_CIJFERS:
        min_, cijfers, voor, teken, na = kaal.groups()
        return Getaltekst(tekst, bool(min_), cijfers, _bewijs_van_teken(voor, teken, na, False))
    effen = " ".join(tekst.replace("\u2212", "-").split())
    vorm = _VORM.fullmatch(effen)
    if vorm is None or (vorm["teken1"] and vorm["teken2"]):
        raise NumberError(_waarom_niet(tekst, effen))
    romp = vorm["romp"]
    gegroepeerd = " " in romp
    if gegroepeerd:
        if not _SPATIES.fullmatch(romp):
            raise NumberError(f"{citaat(tekst)} bevat spaties op een onverwachte plaats")
        romp = romp.replace(" ", "")
    if len(romp) > _MAX_CIJFERS:
        raise NumberError(f"{citaat(tekst)} heeft meer dan {_MAX_CIJFERS} cijfers")
    bewijs = _bewijs(romp, gegroepeerd)
    if bewijs is None:
        raise NumberError(_waarom_niet(tekst, effen))
    return Getaltekst(tekst, "-" in (vorm["teken1"], vorm["teken2"]), romp, bewijs)


def waarde(getal: Getaltekst, decimaalteken: str) -> Fraction:
    """The exact number, given the decimal mark of the file (either will do when it has none)."""
    duizendteken = "." if decimaalteken == "," else ","
    kaal = getal.cijfers.replace(duizendteken, "").replace(decimaalteken, ".")
    heel, _, decimalen = kaal.partition(".")
    uitkomst = Fraction(int(heel + decimalen), 10 ** len(decimalen))
    return -uitkomst if getal.negatief else uitkomst


def lees_getal(tekst: str, hoogstens: int = 10**12) -> Fraction | None:
    """One number as somebody types it in a Dutch form; ``None`` when it is none.

    It stands alone, so that a point before three digits can only separate thousands. A number
    above ``hoogstens``, or below its opposite, is ``None`` as well.

    >>> lees_getal("1.250"), lees_getal("12,5"), lees_getal("2.50"), lees_getal("veel")
    (Fraction(1250, 1), Fraction(25, 2), Fraction(5, 2), None)
    """
    try:
        getal = ontleed(tekst.strip())
    except NumberError:
        return None
    gevonden = waarde(getal, "." if getal.bewijs == "." else ",")
    return gevonden if abs(gevonden) <= hoogstens else None


def duizendtallen(getal: Getaltekst, decimaalteken: str) -> bool:
    """Whether ``getal`` has a mark that is read as a thousands separator."""
    return ("." if decimaalteken == "," else ",") in getal.cijfers


def _bewijs(romp: str, gegroepeerd: bool) -> str | None:
    """What the digits prove about the decimal mark; ``None`` when this is not a number."""
    if _GEHEEL.fullmatch(romp):
        return ""
    if vorm := _EEN_TEKEN.fullmatch(romp):
        return _bewijs_van_teken(vorm["voor"], vorm["teken"], vorm["na"], gegroepeerd)
    if gegroepeerd:
        return None
    if beide := _BEIDE.fullmatch(romp):
        return beide[2]
    if groepen := _GROEPEN.fullmatch(romp):
        return "," if groepen[1] == "." else "."
    return None


def _bewijs_van_teken(voor: str, teken: str, na: str, gegroepeerd: bool) -> str:
    """A single mark is decimal, unless the digits around it may be a group of thousands.

    Such a group has one to three digits before it, no leading zero, and three digits behind it.
    """
    kan_duizendtal = len(na) == 3 and 1 <= len(voor) <= 3 and voor[0] != "0"
    return DUBBELZINNIG if kan_duizendtal and not gegroepeerd else teken


def _waarom_niet(tekst: str, effen: str) -> str:
    if fout := excelfout(effen):
        return fout
    for patroon, uitleg in _GEWEIGERD:
        if patroon.fullmatch(effen):
            return f"{citaat(tekst)} {uitleg}"
    return f"{citaat(tekst)} is geen getal; schrijf alleen cijfers, zoals 1250 of 12,5"
