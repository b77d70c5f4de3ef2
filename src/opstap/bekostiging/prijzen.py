# SPDX-License-Identifier: EUPL-1.2
"""Price levels: amounts in constant prices of a year, or in current ("lopende") prices.

The step from 2023 to 2024 is read from the letters: the same structural amount is 35.0 million in
the papers of December 2023 and 35.9 million in that of October 2024. That the whole difference is
a change of prices is our reading, not theirs; :func:`reconciliatie` shows which other readings fit.
Steps after 2024 are a named assumption with a range.

Everything is exact: :class:`fractions.Fraction` in, Fraction out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bronnen import grootboek

Prijspeil = int | Literal["lopend"]
"""A year (constant prices of that year) or ``"lopend"`` (the prices of the year itself)."""

EERSTE_JAAR, LAATSTE_JAAR = 2022, 2060
_LAAGSTE, _HOOGSTE = Fraction(-5, 100), Fraction(15, 100)


@dataclass(frozen=True, slots=True)
class Stap:
    """The price rise of one year on the year before, as a share, with its range and origin."""

    waarde: Fraction
    laag: Fraction
    hoog: Fraction
    status: str
    bron: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Indexatie:
    """A named assumption about the yearly rise of prices (``prijs``) and wages (``loon``).

    It counts for the years after the last known step: prices after 2024, wages after the last
    known minimum wage. ``*_laag`` and ``*_hoog`` are the range.

    Raises :class:`GebruiksFout` when a rise is not between -5 and 15 percent a year, or when a
    value lies outside its own range.
    """

    naam: str
    prijs: Fraction
    prijs_laag: Fraction
    prijs_hoog: Fraction
    loon: Fraction
    loon_laag: Fraction
    loon_hoog: Fraction
    uitleg: str = ""

    def __post_init__(self) -> None:
        for wat in ("prijs", "loon"):
            laag, waarde, hoog = (getattr(self, f"{wat}{deel}") for deel in ("_laag", "", "_hoog"))
            if not _LAAGSTE <= laag <= waarde <= hoog <= _HOOGSTE:
                raise GebruiksFout(
                    f"Indexatie {self.naam}: de stijging van {wat} ({procent(waarde, 2)}, bereik "
                    f"{procent(laag, 2)} tot {procent(hoog, 2)}) kan niet. Geef een percentage "
                    f"per jaar tussen {procent(_LAAGSTE, 0)} en {procent(_HOOGSTE, 0)}, binnen "
                    "het bereik."
                )

    def met(self, *, prijs: Fraction | None = None, loon: Fraction | None = None) -> Indexatie:
        """The same assumption with another rise and no range around what is given."""
        uit = self
        if prijs is not None:
            uit = replace(uit, prijs=prijs, prijs_laag=prijs, prijs_hoog=prijs)
        if loon is not None:
            uit = replace(uit, loon=loon, loon_laag=loon, loon_hoog=loon)
        return uit


VERWACHT = Indexatie(
    naam="verwacht",
    prijs=Fraction(25, 1000),
    prijs_laag=Fraction(15, 1000),
    prijs_hoog=Fraction(35, 1000),
    loon=Fraction(30, 1000),
    loon_laag=Fraction(20, 1000),
    loon_hoog=Fraction(40, 1000),
    uitleg=(
        "Aanname van Opstap: prijzen stijgen 2,5% per jaar (1,5 tot 3,5) en het minimumloon 3,0% "
        "(2,0 tot 4,0). Het is geen raming van het CPB."
    ),
)


def eigen_indexatie(prijs: Fraction, loon: Fraction | None = None) -> Indexatie:
    """An assumption of the user, without a range; wages rise with prices when not given.

    ``eigen_indexatie(Fraction(2, 100))`` is two percent a year for both.
    """
    return replace(
        VERWACHT.met(prijs=prijs, loon=prijs if loon is None else loon),
        naam="eigen",
        uitleg="Door de gebruiker opgegeven.",
    )


@cache
def bekende_stappen() -> dict[int, Stap]:
    """The price steps that do not rest on :class:`Indexatie`, by the year in which they end."""
    boek = grootboek()
    oud = boek.waarde("rijksbijdrage_si.2035.brief-2023")
    nieuw = boek.waarde("rijksbijdrage_si.2035")
    ruis = Fraction(50_000)
    return {
        2023: Stap(
            Fraction(38, 1000),
            Fraction(38, 1000),
            Fraction(41, 1000),
            "aanname",
            "CBS, nieuwsbericht 11 januari 2024",
            "De consumentenprijzen stegen in 2023 met 3,8% (Europees gemeten 4,1%). Dat "
            "bedrijfskosten even hard stegen is een aanname.",
        ),
        2024: Stap(
            nieuw / oud - 1,
            (nieuw - ruis) / (oud + ruis) - 1,
            (nieuw + ruis) / (oud - ruis) - 1,
            "aanname",
            "brief-2023 en brief-2024",
            "35,9 gedeeld door 35,0 miljoen: hetzelfde structurele bedrag in de stukken van 2023 "
            "en 2024. Dat het verschil alleen prijs is, is een aanname.",
        ),
    }


def prijsindex(van: int, naar: int, aanname: Indexatie | None = None) -> Fraction:
    """By what an amount in prices of ``van`` is multiplied to get prices of ``naar``.

    ``prijsindex(2023, 2024) == Fraction(359, 350)``. The way back is the exact inverse, and going
    over a year in between gives the same. Raises :class:`GebruiksFout` for a year outside
    2022-2060.
    """
    eis_jaar(van, "prijspeil")
    eis_jaar(naar, "prijspeil")
    later = (aanname or VERWACHT).prijs
    stappen = bekende_stappen()
    uit = Fraction(1)
    for jaar in range(min(van, naar) + 1, max(van, naar) + 1):
        uit *= 1 + (stappen[jaar].waarde if jaar in stappen else later)
    return uit if naar >= van else 1 / uit


def herprijs(
    bedrag: int | Fraction,
    van: Prijspeil,
    naar: Prijspeil,
    *,
    jaar: int | None = None,
    aanname: Indexatie | None = None,
) -> Fraction:
    """An amount in other prices, exact; round it once, with ``hele_euros``, at the end.

    ``jaar`` is the year in which the amount is received or spent, needed when one of the two
    levels is ``"lopend"``: then that level is the prices of ``jaar``. Raises
    :class:`GebruiksFout` when it is missing, and for an impossible year.
    """
    return bedrag * prijsindex(peiljaar(van, jaar), peiljaar(naar, jaar), aanname)


def peiljaar(peil: Prijspeil, jaar: int | None) -> int:
    """The year whose prices a level means; errors as in :func:`herprijs`."""
    if peil != "lopend":
        return peil
    if jaar is None:
        raise GebruiksFout("Bij lopende prijzen hoort een jaar: noem het jaar van het bedrag.")
    return jaar


def lees_prijspeil(tekst: str) -> Prijspeil:
    """``"2024"`` or ``"lopend"`` as a price level. Raises :class:`GebruiksFout` otherwise."""
    if tekst == "lopend":
        return "lopend"
    if not tekst.isdecimal():
        raise GebruiksFout(
            f"Het prijspeil {tekst} is niet bekend. Geef een jaar, zoals 2024, of lopend."
        )
    eis_jaar(int(tekst), "prijspeil")
    return int(tekst)


def eis_jaar(jaar: int, naam: str) -> None:
    """Refuse a year outside 2022-2060, naming what it is the year of."""
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise GebruiksFout(
            f"Het {naam} {jaar} kan niet: kies een jaar van {EERSTE_JAAR} tot en met "
            f"{LAATSTE_JAAR}."
        )


Band = tuple[Fraction, Fraction]

_RECONCILIATIE = (
    KolomKop("soort", "Soort"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("bedrag", "Bedrag", soort="euro"),
    KolomKop("laag", "Minstens", soort="euro"),
    KolomKop("hoog", "Hoogstens", soort="euro"),
    KolomKop("past", "Past"),
    KolomKop("uitleg", "Uitleg"),
)


def reconciliatie() -> Tabel:
    """Why one structural amount is 34.65, 34.7, 35.0 and 35.9 million: what fits, what does not.

    First each printed amount with the band of amounts that would be printed like that, then the
    explanations of the differences, each tested on those bands, then checks from elsewhere in the
    letters. ``past`` is ``ja``, ``nee`` or ``mogelijk`` (it fits, but nothing confirms it).
    """
    boek = grootboek()
    per_baan, banen = (
        boek.waarde("variant_2.opslag_per_baan"),
        boek.waarde("variant_2.banen_overig_2048"),
    )
    opslag, structureel = (
        boek.waarde("variant_2.opslag_totaal"),
        boek.waarde("variant_2.structureel"),
    )
    nota, nieuw = boek.waarde("envelop_variant2.structureel"), boek.waarde("rijksbijdrage_si.2035")
    b_formule = _band(per_baan * banen, banen)
    b_opslag, b_nota, b_nieuw = (_band(bedrag, 100_000) for bedrag in (opslag, nota, nieuw))
    b_brief = _band(structureel, 1_000_000)
    rest = (b_nota[0] - b_formule[1], b_nota[1] - b_formule[0])
    stap, stap_opslag = _verhouding(b_nieuw, b_nota), _verhouding(b_nieuw, b_formule)
    cpi = (Fraction(10325, 10000), Fraction(10335, 10000))
    totaal, korting = boek.waarde("impulsbudget.totaal"), boek.waarde("impulsbudget.korting")
    eerste = boek.in_jaar("impulsbudget", 2025).waarde
    ongeindexeerd = eerste + (1 - korting) * (boek.waarde("transformatiebudget.totaal") - eerste)
    rijen: list[Rij] = [
        _bedrag("10.000 banen maal ongeveer € 3.465 (brief 2023)", per_baan * banen, b_formule),
        _bedrag("Structurele opslag (brief 2023: 34,7 miljoen)", opslag, b_opslag),
        _bedrag("Structureel totaal (brief 2023: 35 miljoen)", structureel, b_brief),
        _bedrag("Structureel in de tabel (nota 2023: 35,0 miljoen)", nota, b_nota),
        _bedrag("Rijksbijdrage vanaf 2035 (brief 2024: 35,9 miljoen)", nieuw, b_nieuw),
        _verklaring(
            "34,7 is 10.000 maal 3.465, afgerond", _raakt(b_formule, b_opslag), "34,65 wordt 34,7."
        ),
        _verklaring(
            "35 is 34,7, afgerond op hele miljoenen",
            _raakt(b_opslag, b_brief),
            "De brief noemt 35 zonder decimaal.",
        ),
        _verklaring(
            "35,0 in de nota is 34,7, afgerond op tienden",
            _raakt(b_opslag, b_nota),
            "De banden raken elkaar niet: de nota telt iets mee dat niet is uitgesplitst, of zet "
            "een heel miljoen in een tabel met één decimaal.",
        ),
        (
            "verklaring",
            "35,0 is 34,65 plus een rest die niet is uitgesplitst",
            None,
            *rest,
            "mogelijk",
            "De rest zou 0,3 tot 0,4 miljoen zijn. Geen van de stukken noemt zo'n post.",
        ),
        _verklaring(
            "35,9 is 35,0 in prijzen van 2024",
            True,
            f"Prijsstap {_percent(stap)}. Met deze lezing rekent Opstap "
            f"({procent(nieuw / nota - 1, 2)}); het is een aanname.",
        ),
        _verklaring(
            "35,9 is 34,65 in prijzen van 2024",
            True,
            f"Prijsstap {_percent(stap_opslag)}. Past ook; dan is 35,0 alleen een afronding.",
        ),
        _verklaring(
            "35,9 is 35,0 met de consumentenprijzen van 2024 (3,3%)",
            _raakt(stap, cpi),
            "Daarmee zou er 36,1 of 36,2 hebben gestaan.",
        ),
        _verklaring(
            "35,9 is 34,65 met de consumentenprijzen van 2024 (3,3%)",
            _raakt(stap_opslag, cpi),
            "Daarmee zou er 35,8 hebben gestaan.",
        ),
        _proef(
            "Impulsbudget: 35,0 + 0,9 x (318 - 35,0), zonder prijsstap",
            ongeindexeerd,
            _band(totaal, 100_000),
            "Precies het gepubliceerde totaal van 289,7: dit geld is tussen beide brieven niet "
            "geïndexeerd.",
        ),
        _proef(
            "Impulsbudget met dezelfde prijsstap",
            ongeindexeerd * nieuw / nota,
            _band(totaal, 100_000),
            "De stap van 35,0 naar 35,9 geldt dus alleen voor de Rijksbijdrage.",
        ),
        _proef(
            "Rijksbijdrage per baan (35,9 miljoen gedeeld door 10.000)",
            nieuw / banen,
            (b_formule[0] / banen * stap[0], b_formule[1] / banen * stap[1]),
            "Volgt niet uit 3.465 met de prijsstap van 35,0 naar 35,9: daarbij hoort ongeveer "
            f"{getal(per_baan * nieuw / nota)}.",
        ),
    ]
    return Tabel(
        naam="prijspeil-reconciliatie",
        titel="Eén structureel bedrag, vier keer anders: 34,65 / 34,7 / 35,0 / 35,9 miljoen",
        kolommen=_RECONCILIATIE,
        rijen=tuple(rijen),
        toelichting=(
            "Minstens en hoogstens: welke bedragen na afronden zo in het stuk staan.",
            "Geen van de stukken noemt een prijspeil. Opstap leest het jaar van het stuk.",
        ),
    )


def _band(waarde: Fraction, eenheid: int | Fraction) -> Band:
    """All amounts that are printed as ``waarde`` when rounded to ``eenheid``."""
    half = Fraction(eenheid) / 2
    return waarde - half, waarde + half


def _verhouding(boven: Band, onder: Band) -> Band:
    return boven[0] / onder[1], boven[1] / onder[0]


def _raakt(een: Band, ander: Band) -> bool:
    return een[0] < ander[1] and ander[0] < een[1]


def _percent(index: Band) -> str:
    return f"{procent(index[0] - 1, 1)} tot {procent(index[1] - 1, 1)}"


def _bedrag(omschrijving: str, waarde: Fraction, band: Band) -> Rij:
    return ("bedrag", omschrijving, waarde, *band, "", "Band van afronding.")


def _verklaring(omschrijving: str, past: bool, uitleg: str) -> Rij:
    return ("verklaring", omschrijving, None, None, None, "ja" if past else "nee", uitleg)


def _proef(omschrijving: str, waarde: Fraction, band: Band, uitleg: str) -> Rij:
    past = "ja" if band[0] <= waarde <= band[1] else "nee"
    return ("proef", omschrijving, waarde, *band, past, uitleg)
