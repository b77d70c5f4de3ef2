# SPDX-License-Identifier: EUPL-1.2
"""Every published amount of the letters against what the variants compute, with the difference.

A difference within the rounding is ``klopt``. Outside it, an explanation counts only while its
proof holds: the difference must be the amount that the explanation names, and the check of
``bronnen`` on which it rests must hold. What cannot be derived from public figures rests on a named
assumption and says so, also when the amounts agree. Everything else is ``afwijking``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from opstap.bronnen import Grootboek, controleer, grootboek
from opstap.bronnen.cijfer import als_getal
from opstap.varianten.declaratie import (
    LAATSTE_JAAR,
    LETTERVARIANTEN,
    NIEUW,
    Beleidsvariant,
    Korting,
)
from opstap.varianten.geld import Begroting, begroting
from opstap.varianten.lezen import beleidsvariant

KLOPT, VERKLAARD, NIET_AF_TE_LEIDEN, AFWIJKING = (
    "klopt",
    "verklaard",
    "niet af te leiden",
    "afwijking",
)
_HEEL, _TIENDE = 500_000, 50_000
"""Half of the last digit of an amount in whole millions, and in tenths of millions."""
_JAREN = range(2025, 2035)
_ENVELOP = 300_000


@dataclass(frozen=True, slots=True)
class Toets:
    """One published amount. ``uitkomst`` is one of the four words above; ``eenheid`` EUR, banen or
    plaatsen_31u; ``marge`` is the rounding of what is printed."""

    id: str
    omschrijving: str
    gepubliceerd: Fraction
    berekend: Fraction
    eenheid: str
    marge: Fraction
    formule: str
    uitkomst: str
    toelichting: str
    bron: str

    @property
    def verschil(self) -> Fraction:
        """Computed minus published."""
        return self.berekend - self.gepubliceerd

    def als_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "omschrijving": self.omschrijving,
            "gepubliceerd": als_getal(self.gepubliceerd),
            "berekend": als_getal(self.berekend),
            "verschil": als_getal(self.verschil),
            "eenheid": self.eenheid,
            "marge": als_getal(self.marge),
            "formule": self.formule,
            "uitkomst": self.uitkomst,
            "toelichting": self.toelichting,
            "bron": self.bron,
        }


@dataclass(frozen=True, slots=True)
class Rekening:
    """The variants of the letter with their money, in the prices of the letter."""

    boek: Grootboek
    varianten: Mapping[str, Beleidsvariant]

    def geld(self, id: str) -> Begroting:
        return begroting(self.varianten[id], boek=self.boek)

    def na_korting(self) -> Begroting:
        """Variant 2 with the cut of 10% from 2026 on the transformatiebudget."""
        korting = Korting(self.boek.waarde("impulsbudget.korting"), 2026, ("transformatiebudget",))
        return begroting(replace(self.varianten["2"], korting=korting), boek=self.boek)

    def in_2024(self) -> Begroting:
        return begroting(self.varianten["2"], prijspeil=2024, boek=self.boek)


def controle(
    varianten: Mapping[str, Beleidsvariant] | None = None, boek: Grootboek | None = None
) -> tuple[Toets, ...]:
    """Every published amount, in the order of the letters.

    ``varianten`` are the four variants of the letter by id (the shipped ones when not given).
    """
    gekozen = varianten or {id: beleidsvariant(id) for id in LETTERVARIANTEN}
    rekening = Rekening(grootboek() if boek is None else boek, gekozen)
    goed = {c.id: c.uitkomst != AFWIJKING for c in controleer(rekening.boek).controles}
    return tuple(proef.toets(rekening, goed) for proef in _proeven(rekening))


def geslaagd(toetsen: tuple[Toets, ...]) -> bool:
    """Whether no difference is left unexplained."""
    return all(toets.uitkomst != AFWIJKING for toets in toetsen)


@dataclass(frozen=True, slots=True)
class _Proef:
    """A comparison as it is written down. ``verwacht`` is the difference that ``verklaring``
    explains, ``ruimte`` how far it may be from that, ``steunt_op`` the check of ``bronnen``."""

    id: str
    berekend: Fraction | int
    marge: int | Fraction
    formule: str
    toelichting: str
    naam: str | None = None
    aanname: str | None = None
    verklaring: str | None = None
    verwacht: Fraction | int = 0
    ruimte: int | Fraction = 0
    steunt_op: str | None = None

    def toets(self, rekening: Rekening, goed: Mapping[str, bool]) -> Toets:
        cijfer = rekening.boek.cijfer(self.id)
        berekend = Fraction(self.berekend)
        verschil = berekend - cijfer.waarde
        steun = goed.get(self.steunt_op, False) if self.steunt_op else True
        teksten = [self.toelichting]
        if abs(verschil) <= self.marge:
            uitkomst = NIET_AF_TE_LEIDEN if self.aanname else KLOPT
            teksten.append(self.aanname or "")
        elif self.verklaring and steun and abs(verschil - self.verwacht) <= self.ruimte:
            uitkomst = VERKLAARD
            teksten.append(self.verklaring)
        else:
            uitkomst = AFWIJKING
            teksten.append("Dit verschil heeft geen verklaring die klopt. Ga na wat is veranderd.")
        return Toets(
            id=self.id,
            omschrijving=self.naam or cijfer.omschrijving,
            gepubliceerd=cijfer.waarde,
            berekend=berekend,
            eenheid="EUR" if cijfer.eenheid.startswith("EUR") else cijfer.eenheid,
            marge=Fraction(self.marge),
            formule=self.formule,
            uitkomst=uitkomst,
            toelichting=" ".join(tekst for tekst in teksten if tekst),
            bron=f"{cijfer.bron}: {cijfer.vindplaats}",
        )


def _proeven(r: Rekening) -> Iterator[_Proef]:
    for deel in (_variant_1_en_2, _nota, _na_de_korting, _beschut, _variant_3, _banen):
        yield from deel(r)


def _som(begroot: Begroting, post: str) -> int:
    return sum(begroot.bedragen[post])


def _variant_1_en_2(r: Rekening) -> Iterator[_Proef]:
    een, twee, nieuw = r.geld("1"), r.geld("2"), r.in_2024()
    opslag, rest = twee.structureel["opslag"], twee.structureel["opslag_reservering"]
    yield _Proef(
        "variant_1.incidenteel",
        een.incidenteel_eur,
        _HEEL,
        "posten van variant 1",
        "De brief noemt één bedrag zonder opbouw en zonder jaren.",
        aanname="Aanname: gelijk over 2025 tot en met 2028; denkbaar is elke verdeling.",
    )
    yield _Proef(
        "transformatiebudget.totaal",
        _som(twee, "transformatiebudget"),
        _HEEL,
        "35,0 x 6 + 32 + 29 + 25 + 22 miljoen",
        "De jaren vóór de korting, teruggerekend uit de bedragen erna, zijn samen 318 miljoen.",
    )
    yield _Proef(
        "variant_2.incidenteel",
        _som(twee, "transformatiebudget"),
        _HEEL,
        "alleen het transformatiebudget",
        "Van de 330 miljoen is 318 miljoen transformatiebudget.",
        verklaring="De rest is ondersteuning en overige kosten; de brief splitst die niet uit. "
        "Variant 1 kost 13 miljoen voor vergelijkbare maatregelen. De jaren zijn een aanname.",
        verwacht=-_som(twee, "ondersteuning"),
        ruimte=_HEEL,
        steunt_op="variant_2.rest",
    )
    yield _Proef(
        "variant_2.opslag_totaal",
        opslag,
        _TIENDE + 5_000,
        "10.000 banen x 3.465 euro",
        "34,65 miljoen is afgerond 34,7; het bedrag per baan is afgerond op een euro.",
    )
    yield _Proef(
        "variant_2.structureel",
        opslag,
        _HEEL,
        "10.000 banen x 3.465 euro",
        "De brief rondt 34,65 af op hele miljoenen.",
    )
    yield _Proef(
        "envelop_variant2.structureel",
        opslag,
        _TIENDE + 5_000,
        "10.000 banen x 3.465 euro",
        "De nota reserveert 35,0 miljoen.",
        verklaring="Dat is het op hele miljoenen afgeronde bedrag, of een rest van 0,35 miljoen "
        "die niet is uitgesplitst; die staat als eigen post in de variant.",
        verwacht=-rest,
        ruimte=_TIENDE,
        steunt_op="variant_2.opslag_en_nota",
    )
    yield _Proef(
        "rijksbijdrage_si.2035",
        nieuw.structureel["opslag"],
        _TIENDE,
        "10.000 banen x 3.465 euro x prijsindex 2023-2024",
        "In prijzen van 2024 is de opslag 35,5 miljoen.",
        verklaring="De Rijksbijdrage is de reservering van 35,0 miljoen in prijzen van 2024: de "
        "opslag met de rest van 0,35 miljoen, en een prijsstap van 2,6 procent (aanname).",
        verwacht=-nieuw.structureel["opslag_reservering"],
        ruimte=_TIENDE,
        steunt_op="rijksbijdrage_si.prijsstap",
    )
    yield _Proef(
        "rijksbijdrage_si.2025",
        nieuw.in_jaar("opslag", 2025) + nieuw.in_jaar("opslag_reservering", 2025),
        _TIENDE,
        "structureel bedrag x pad van de Rijksbijdrage",
        "Het begin van de ingroei.",
        aanname="De ingroei is overgenomen en niet berekend: geen stuk zegt waarom het bedrag zo "
        "begint. Tussen 2025 en 2035 is een rechte lijn de aanname.",
    )


def _nota(r: Rekening) -> Iterator[_Proef]:
    twee = r.geld("2")
    yield _Proef(
        "envelop_variant2.2024",
        twee.in_jaar("eenmalig_2024", 2024),
        _TIENDE,
        "eenmalig bedrag 2024",
        "Het eerste jaar van de reeks is het eenmalige bedrag.",
    )
    for jaar in _JAREN:
        yield _Proef(
            f"envelop_variant2.{jaar}",
            twee.totaal(jaar, NIEUW),
            3 * _TIENDE,
            "transformatiebudget + ondersteuning + opslag x pad",
            "De marge is de afronding van drie delen op 0,1 miljoen.",
            verklaring="De ingroei van de opslag is een rechte lijn en de ondersteuning is gelijk "
            "over vier jaren verdeeld; beide zijn aannames. Daarmee scheelt het hoogstens 0,3.",
            ruimte=_ENVELOP,
            steunt_op=f"envelop_variant2.{jaar}",
        )
    samen = sum(twee.totaal(jaar, NIEUW) for jaar in _JAREN)
    yield _Proef(
        "envelop_variant2.totaal",
        samen,
        10 * _TIENDE,
        "som van 2025 tot en met 2034",
        "Tien bedragen, elk afgerond op 0,1 miljoen.",
    )
    yield _Proef(
        "voorjaarsnota_2024.investering",
        samen,
        10_000_000,
        "som van 2025 tot en met 2034",
        "Bijna 600 miljoen lezen we als hoogstens 10 miljoen minder.",
    )


def _na_de_korting(r: Rekening) -> Iterator[_Proef]:
    na = r.na_korting()
    yield _Proef(
        "impulsbudget.totaal",
        _som(na, "transformatiebudget"),
        _TIENDE,
        "35,0 + 0,9 x (318 - 35,0) miljoen",
        "De korting van 10 procent geldt vanaf 2026.",
    )
    for jaar in (2025, 2026, 2027, 2028, 2029, 2030, 2034):
        yield _Proef(
            f"impulsbudget.{jaar}",
            na.in_jaar("transformatiebudget", jaar),
            _TIENDE,
            "transformatiebudget van het jaar" + ("" if jaar == 2025 else " x 0,9"),
            "Geen korting in 2025." if jaar == 2025 else "Na de korting van 10 procent.",
        )
    yield _Proef(
        "impulsbudget.2031-2033",
        sum(na.in_jaar("transformatiebudget", jaar) for jaar in (2031, 2032, 2033)),
        10 * _TIENDE,
        "0,9 x (32 + 29 + 25) miljoen",
        "De som staat vast: het totaal min de jaren die wel zijn gepubliceerd.",
        aanname="De drie jaren apart zijn niet gepubliceerd. Aanname: een rechte lijn; elk jaar "
        "kan liggen tussen 19,8 en 31,5 miljoen.",
    )


def _beschut(r: Rekening) -> Iterator[_Proef]:
    boek, basis = r.boek, beleidsvariant("basis")
    per_plaats = boek.waarde("beschut_extra.per_plaats")
    plaatsen = basis.banen_gemiddeld("beschut", 2024)
    eind = basis.banen("beschut", LAATSTE_JAAR)
    gedrukt = boek.waarde("variant_3.banen_beschut_2048_gedrukt")
    yield _Proef(
        "beschut_extra.2024",
        per_plaats * plaatsen,
        _TIENDE + plaatsen / 2,
        "2.157 euro x gemiddelde van 10.300 en 11.100 plaatsen",
        "Het bedrag per plaats is afgerond op een euro, het totaal op 0,1 miljoen.",
    )
    yield _Proef(
        "beschut_extra.structureel",
        per_plaats * eind,
        _TIENDE + Fraction(eind, 2),
        "2.157 euro x 30.300 plaatsen",
        "Met de doelstelling van 30.300 plaatsen komt er 65,4 miljoen uit.",
        verklaring="Het bedrag hoort bij 30.000 plaatsen; voor 300 plaatsen is geen geld gevonden.",
        verwacht=per_plaats * (eind - gedrukt),
        ruimte=_TIENDE + Fraction(eind, 2),
        steunt_op="beschut_extra.plaatsen_doel",
    )
    yield _Proef(
        "beschut_extra.structureel.brief-2023",
        per_plaats * eind,
        _HEEL,
        "2.157 euro x 30.300 plaatsen",
        "De brief van 2023 rondt af op hele miljoenen.",
        naam="Extra geld voor beschut werk, structureel, in de brief van 2023",
    )


_VARIANT_3 = (
    "Twee totalen en twee onbekenden: de begeleiding per andere baan (2.523 euro, 2.485 tot 2.562) "
    "en een rest van 2,0 miljoen (1,1 tot 2,9). Die zijn uit deze totalen zelf opgelost, dus dat "
    "het uitkomt bewijst niets. Andere lezingen staan in de tabel hieronder."
)


def _variant_3(r: Rekening) -> Iterator[_Proef]:
    drie = r.geld("3")
    yield _Proef(
        "variant_3.incidenteel",
        _som(drie, "transformatiebudget"),
        _HEEL,
        "alleen het transformatiebudget",
        "Variant 3 omvat variant 2 en kost incidenteel evenveel.",
        verklaring="De rest van 12 miljoen is dezelfde als bij variant 2.",
        verwacht=-_som(drie, "ondersteuning"),
        ruimte=_HEEL,
        steunt_op="varianten.incidenteel",
    )
    for id, variant in (("variant_3", "3"), ("variant_3_vangnet_2", "3-vangnet2")):
        banen = "36.000" if variant == "3" else "10.000"
        yield _Proef(
            f"{id}.structureel",
            r.geld(variant).structureel_eur,
            _HEEL,
            f"{banen} x (6.669 + 2.523) + 30.300 x (6.669 - 3.465) + 2,0 miljoen",
            "De opslag is gepubliceerd; de rest van de opbouw niet.",
            aanname=_VARIANT_3,
            steunt_op="variant_3.structureel",
        )


def _banen(r: Rekening) -> Iterator[_Proef]:
    def banen(soort: str) -> Callable[[str], int]:
        return lambda id: r.varianten[id].banen(soort, LAATSTE_JAAR)

    beschut, vangnet = banen("beschut"), banen("vangnet")
    pad = "laatste jaar van het pad"
    for id, aantal in (
        ("variant_1.banen_beschut_2048", beschut("1")),
        ("variant_2.banen_beschut_2048", beschut("2")),
        ("variant_2.banen_overig_2048", vangnet("2")),
        ("variant_3.banen_overig_2048", vangnet("3")),
        ("variant_3_vangnet_2.banen_beschut_2048", beschut("3-vangnet2")),
        ("variant_3_vangnet_2.banen_overig_2048", vangnet("3-vangnet2")),
    ):
        yield _Proef(id, aantal, 0, pad, "Ronde aantallen.")
    yield _Proef(
        "variant_3.banen_beschut_2048_gedrukt",
        beschut("3"),
        0,
        pad,
        "Eén zin noemt 30.000 beschutte banen.",
        verklaring="Uit 66.300 banen min 36.000 volgt 30.300, de doelstelling die overal staat.",
        verwacht=300,
        steunt_op="variant_3.gedrukt_aantal",
    )
    for id, variant in (("variant_3", "3"), ("variant_3_vangnet_2", "3-vangnet2")):
        yield _Proef(
            f"{id}.banen_totaal",
            beschut(variant) + vangnet(variant),
            0,
            "beschutte banen + andere banen",
            "Ronde aantallen.",
        )
