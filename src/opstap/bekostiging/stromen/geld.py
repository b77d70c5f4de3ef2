# SPDX-License-Identifier: EUPL-1.2
"""What a municipality gets of each stream in each year, with the derivation.

The national amount is divided exactly over all municipalities (``verdeling``), so that the parts
add up to it. Where the real measure is not public a stand-in divides and the result is an
``aanname`` with a band; where nothing can be said the amount is ``None`` and the line says which
figure of which document is needed. A municipality's own figures replace both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from opstap import gebieden, verdeling
from opstap.basis.fouten import NietBekendFout
from opstap.basis.opmaak import euro, getal
from opstap.bekostiging.stromen.declaratie import Stroom, stromen
from opstap.bekostiging.stromen.eigen import EigenCijfers
from opstap.bekostiging.stromen.uit_eigen import Eigenbedrag, uit_posten
from opstap.bronnen import STATUSSEN, Cijfer, Grootboek, grootboek
from opstap.gebieden import Indeling
from opstap.verdeling import Sleutel, Stap, Uitkomst

BEREKEND, EIGEN, ONBEKEND = "berekend", "eigen", "niet bekend"

ANDERE_SLEUTELS = ("uitkeringen-2021", "inwoners")
"""Stand-ins for the register; how far they lie apart is the band around an estimate."""

WSW_SLEUTELS = ("uitkeringen-2021", "iv3-6.4:2017", "iv3-6.4:2024")
"""Stand-ins for money that follows the Wsw."""

_PER_JAAR = ("realisatie", "hybride")  # keys that differ from year to year
_RANG = {status: rang for rang, status in enumerate(STATUSSEN)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Geldregel:
    """One stream in one year for one municipality.

    ``bedrag`` is in whole euros, ``None`` when it cannot be computed; then ``breng_mee`` says what
    to bring. ``laag`` and ``hoog`` are what other stand-ins or readings of the rule give.
    ``landelijk`` is the amount for all municipalities together. ``herkomst`` is ``berekend``,
    ``eigen`` (the municipality's own figure) or ``niet bekend``. ``ontvanger`` is a municipality
    code, or the body that receives instead.
    """

    jaar: int
    stroom: str
    naam: str
    bedrag: int | None
    laag: int | None
    hoog: int | None
    status: str | None
    herkomst: str
    bestemming: str
    vorm: str
    ontvanger: str
    telt_mee: str
    landelijk: int | None
    landelijk_status: str | None
    besluitstatus: str | None
    prijspeil: str | None
    sleutel: str
    herleiding: tuple[str, ...]
    breng_mee: str | None

    def als_dict(self) -> dict[str, object]:
        """The line of the JSON contract, with the extras."""
        return {
            "jaar": self.jaar,
            "stroom": self.stroom,
            "naam": self.naam,
            "bedrag": self.bedrag,
            "status": self.status,
            "bestemming": self.bestemming,
            "herleiding": list(self.herleiding),
            "herkomst": self.herkomst,
            "vorm": self.vorm,
            "ontvanger": self.ontvanger,
            "laag": self.laag,
            "hoog": self.hoog,
            "telt_mee": self.telt_mee,
            "landelijk": self.landelijk,
            "landelijk_status": self.landelijk_status,
            "besluitstatus": self.besluitstatus,
            "prijspeil": self.prijspeil,
            "sleutel": self.sleutel,
            "breng_mee": self.breng_mee,
        }


@dataclass(frozen=True, slots=True)
class Jaargeld:
    """A stream in one year, divided over all municipalities; ``per_code`` adds up to ``bedrag``."""

    bedrag: int
    per_code: Mapping[str, int]
    cijfers: tuple[Cijfer, ...]
    sleutel: Sleutel
    uitkomst: Uitkomst | None = None

    @property
    def landelijk_status(self) -> str:
        return _zwakste([cijfer.status for cijfer in self.cijfers])


@dataclass(frozen=True, slots=True)
class Landgeld:
    """Everything that can be divided, for all municipalities at once.

    ``plaatsen[jaar]`` is the allocation of beschut places at the end of that year.
    """

    sleutel: Sleutel
    boek: Grootboek
    per_jaar: Mapping[tuple[str, int], Jaargeld]
    plaatsen: Mapping[int, Uitkomst]


def verdeel_stromen(
    jaren: Sequence[int],
    sleutel: Sleutel,
    *,
    boek: Grootboek | None = None,
    indeling: Indeling | None = None,
) -> Landgeld:
    """Divide every stream that has a national amount, in each of ``jaren``.

    Instruments are those of ``opstap verdeel``; with ``indeling`` the pooled ones are paid per
    samenwerkingsverband.
    """
    boek = boek or grootboek()
    namen = {code: gem.naam for code, gem in gebieden.gemeenten().items()}
    met_vorig = sorted({*jaren, *(jaar - 1 for jaar in jaren)})
    beeld = verdeling.maak_beeld(
        sleutel, grootboek=boek, namen=namen, indeling=indeling, jaren=met_vorig
    )
    uitkomsten = {(u.instrument, u.jaar): u for u in beeld.uitkomsten}
    plaatsen = {u.jaar: u for u in beeld.uitkomsten if u.instrument == "beschut-plaatsen"}
    land = Landgeld(
        sleutel, boek, {}, {jaar: u for jaar, u in plaatsen.items() if jaar is not None}
    )
    gevuld: dict[tuple[str, int], Jaargeld] = {}
    for s in stromen().values():
        for jaar in jaren:
            if not s.loopt_in(jaar):
                continue
            geld = None
            if s.rekenwijze == "instrument" and (uit := uitkomsten.get((str(s.instrument), jaar))):
                geld = Jaargeld(uit.bedrag, uit.toegekend, uit.cijfers[:1], sleutel, uit)
            elif s.rekenwijze == "reeks":
                geld = _uit_reeks(s, jaar, land, namen)
            elif s.rekenwijze == "per_plaats":
                geld = _per_plaats(s, jaar, land)
            if geld is not None:
                gevuld[s.id, jaar] = geld
    return replace(land, per_jaar=gevuld)


def _uit_reeks(s: Stroom, jaar: int, land: Landgeld, namen: Mapping[str, str]) -> Jaargeld | None:
    """A series of the ledger by the key of the page; the real key is not known."""
    assert s.reeks is not None
    try:
        cijfer = land.boek.in_jaar(s.reeks, jaar)
    except NietBekendFout:
        return None
    bedrag = int(cijfer.waarde)
    uit = verdeling.verdeel_bedrag(bedrag, land.sleutel, namen=namen)
    uit = replace(
        uit,
        naam=s.naam,
        jaar=jaar,
        stappen=(
            Stap("soort geld", f"{s.vorm[:1].upper()}{s.vorm[1:]}. {s.bestemming_uitleg}"),
            Stap("landelijk bedrag", _over_cijfer(cijfer)),
            *uit.stappen,
        ),
        meldingen=(
            (
                f"De echte verdeling ({s.sleutel}) is niet nagebootst. Gerekend is met "
                f"{land.sleutel.naam}; het bedrag is een indicatie."
            ),
            *uit.meldingen,
        ),
    )
    return Jaargeld(bedrag, uit.toegekend, (cijfer,), land.sleutel, uit)


def _per_plaats(s: Stroom, jaar: int, land: Landgeld) -> Jaargeld | None:
    """Amount per place x mean of the places at the end of last year and of this year.

    The mean over the year is how the published 23.1 million of 2024 follows from 2,157 a place.
    """
    id_ = s.prijs(jaar)
    voor, na = land.plaatsen.get(jaar - 1), land.plaatsen.get(jaar)
    if id_ is None or voor is None or na is None:
        return None
    prijs = land.boek.cijfer(id_)
    doelen = [land.boek.in_jaar("beschut_doel", j) for j in (jaar - 1, jaar)]
    dubbel = {code: voor.toegekend[code] + na.toegekend[code] for code in na.toegekend}
    totaal = _heel(prijs.waarde * sum(dubbel.values()) / 2)
    per_code = verdeling.verdeel_heel(totaal, dubbel)
    return Jaargeld(totaal, per_code, (prijs, *doelen), land.sleutel)


def geld_van(
    code: str,
    jaren: Sequence[int],
    *,
    land: Landgeld | None = None,
    sleutel: Sleutel | None = None,
    eigen: EigenCijfers | None = None,
) -> tuple[Geldregel, ...]:
    """Every stream of one municipality in every year in which it flows, by year.

    ``land`` is the outcome of :func:`verdeel_stromen` for the same years; without it the streams
    are divided here by ``sleutel`` (the built-in stand-in when that is not given either).
    """
    if land is None:
        gekozen = sleutel or verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
        land = verdeel_stromen(jaren, gekozen)
    gemeente, cijfers = gebieden.gemeente(code), eigen or EigenCijfers()
    return tuple(
        _regel(s, jaar, gemeente.code, land, cijfers)
        for jaar in jaren
        for s in stromen().values()
        if s.loopt_in(jaar)
    )


def _regel(s: Stroom, jaar: int, code: str, land: Landgeld, eigen: EigenCijfers) -> Geldregel:
    geld = land.per_jaar.get((s.id, jaar))
    leeg = Geldregel(
        jaar=jaar,
        stroom=s.id,
        naam=s.naam,
        bedrag=None,
        laag=None,
        hoog=None,
        status=None,
        herkomst=ONBEKEND,
        bestemming=s.bestemming,
        vorm=s.vorm,
        ontvanger=_ontvanger(s, code, geld),
        telt_mee=s.telt_mee,
        landelijk=geld.bedrag if geld else None,
        landelijk_status=geld.landelijk_status if geld else None,
        besluitstatus=geld.cijfers[0].besluitstatus if geld else None,
        prijspeil=geld.cijfers[0].prijspeil if geld else None,
        sleutel=land.sleutel.naam if geld else s.sleutel,
        herleiding=(s.regel,),
        breng_mee=s.breng_mee or None,
    )
    if (s.id, jaar) in eigen.bedragen:
        bedrag = eigen.bedragen[s.id, jaar]
        uitleg = eigen.toelichting.get((s.id, jaar))
        zin = f"Eigen cijfer uit {eigen.bestand}: {euro(bedrag)}{f' ({uitleg})' if uitleg else ''}."
        return _met_eigen(leeg, Eigenbedrag(bedrag, (zin,)))
    uit_post = uit_posten(s, jaar, _met_register(eigen, land.sleutel, code), land.boek)
    if uit_post is not None:
        return _met_eigen(leeg, uit_post)
    if geld is not None:
        return _berekend(leeg, s, code, land, geld)
    if s.nul:
        tekst = f"{s.ontvanger_uitleg} Bij de gemeente komt niets binnen."
        return replace(
            leeg,
            bedrag=0,
            status="gepubliceerd",
            herkomst=BEREKEND,
            landelijk=0,
            landelijk_status="gepubliceerd",
            herleiding=(s.regel, tekst),
            breng_mee=None,
        )
    return replace(leeg, herleiding=(s.regel, *_waarom_niet(s, jaar)))


def _met_eigen(leeg: Geldregel, eigen: Eigenbedrag) -> Geldregel:
    """An own figure: an ``aanname`` for others, since nobody here can verify it."""
    return replace(
        leeg,
        bedrag=eigen.bedrag,
        laag=eigen.laag,
        hoog=eigen.hoog,
        status="aanname",
        herkomst=EIGEN,
        herleiding=(*leeg.herleiding, *eigen.herleiding),
        breng_mee=None,
    )


def _berekend(leeg: Geldregel, s: Stroom, code: str, land: Landgeld, geld: Jaargeld) -> Geldregel:
    laag, hoog = _band(s, leeg.jaar, code, geld)
    herleiding: Sequence[str] = (
        _herleid(s, geld.uitkomst, code)
        if geld.uitkomst is not None
        else _herleid_plaatsen(leeg.jaar, code, land, geld)
    )
    status = "aanname" if geld.sleutel.vervanger else geld.sleutel.status
    return replace(
        leeg,
        bedrag=geld.per_code[code],
        laag=laag,
        hoog=hoog,
        status=_zwakste([geld.landelijk_status, status]),
        herkomst=BEREKEND,
        herleiding=(s.regel, *herleiding, *((f"Let op: {s.let_op}",) if s.let_op else ())),
        breng_mee=(s.breng_mee or None) if geld.sleutel.vervanger else None,
    )


def _herleid(s: Stroom, uitkomst: Uitkomst, code: str) -> list[str]:
    """The steps of the allocation; who is paid is left open when the partnership is unknown."""
    zinnen = verdeling.toelichting(uitkomst, code)
    samen = any(stap.naam == "samenvoegen" and stap.aan for stap in uitkomst.stappen)
    if not s.gepoold or samen:
        return zinnen
    open_ = (
        "Uitbetaling: aan de grootste gemeente van het samenwerkingsverband. Welke dat is, is hier "
        "niet bekend; zonder samenwerkingsverband ontvangt de gemeente het zelf."
    )
    zonder = [zin for zin in zinnen if "met --samenwerkingsverbanden" not in zin]
    return [open_ if zin.startswith("Uitbetaling:") else zin for zin in zonder]


def _herleid_plaatsen(jaar: int, code: str, land: Landgeld, geld: Jaargeld) -> tuple[str, ...]:
    voor, na = (land.plaatsen[j].toegekend[code] for j in (jaar - 1, jaar))
    prijs = geld.cijfers[0]
    midden = Fraction(voor + na, 2)
    vervanger = ", een vervanger: de echte verdeling is niet openbaar"
    return (
        (
            f"Plaatsen: {getal(voor)} eind {jaar - 1} en {getal(na)} eind {jaar}, gemiddeld "
            f"{getal(midden, 1)} (sleutel {land.sleutel.naam}"
            f"{vervanger if land.sleutel.vervanger else ''})."
        ),
        (
            f"Bedrag per plaats: {euro(prijs.waarde)} ({prijs.status}; {prijs.bron}, "
            f"{prijs.vindplaats}; cijfer {prijs.id})."
        ),
        (
            f"{getal(midden, 1)} × {euro(prijs.waarde)} = {euro(geld.per_code[code])}. Alle "
            f"gemeenten samen: {euro(geld.bedrag)}; dat landelijke bedrag is berekend en niet "
            "gepubliceerd."
        ),
    )


def _band(s: Stroom, jaar: int, code: str, geld: Jaargeld) -> tuple[int | None, int | None]:
    """What other stand-in keys give; none when the key is a real one."""
    if not geld.sleutel.vervanger:
        return None, None
    sleutels: Sequence[str] = ANDERE_SLEUTELS
    if s.rekenwijze == "per_plaats" or s.instrument == "beschut-extra":
        sleutels = verdeling.BESCHUT_SLEUTELS
    elif s.instrument == "eenmalig-2024":
        sleutels = WSW_SLEUTELS
    bedragen = [geld.per_code[code]]
    bedragen += [_heel(geld.bedrag * deel) for deel in andere_delen(sleutels, jaar, code)]
    return min(bedragen), max(bedragen)


def andere_delen(sleutels: Sequence[str], jaar: int, code: str) -> list[Fraction]:
    """The shares of a municipality in other stand-ins.

    A share of zero is left out: it comes from expenditure that somebody else booked, and does not
    mean that the municipality has no people or places.
    """
    return [deel for id_ in sleutels if (deel := aandeel(id_, jaar, code))]


@lru_cache(maxsize=4096)
def aandeel(sleutel: str, jaar: int, code: str) -> Fraction:
    """The share of a municipality in a built-in key or in one of those for beschut places."""
    per_jaar = jaar if sleutel in _PER_JAAR else gebieden.LAATSTE_JAAR
    gewichten = _gewichten(sleutel, per_jaar)
    return Fraction(gewichten[code]) / _som(sleutel, per_jaar)


@lru_cache(maxsize=256)
def _gewichten(sleutel: str, jaar: int) -> Mapping[str, int | Fraction]:
    gekozen = (
        verdeling.beschut_sleutel(sleutel, jaar, grootboek())
        if sleutel in verdeling.BESCHUT_SLEUTELS
        else verdeling.ingebouwd(sleutel)
    )
    return gekozen.gewichten


@lru_cache(maxsize=256)
def _som(sleutel: str, jaar: int) -> Fraction:
    return Fraction(sum(_gewichten(sleutel, jaar).values()))


def _ontvanger(s: Stroom, code: str, geld: Jaargeld | None) -> str:
    if s.ontvanger not in ("gemeente", "grootste gemeente"):
        return s.ontvanger
    if s.gepoold and geld is not None and geld.uitkomst is not None:
        return geld.uitkomst.regel(code).ontvanger
    return code


def _met_register(eigen: EigenCijfers, sleutel: Sleutel, code: str) -> EigenCijfers:
    """The kept register counts are a count of this municipality too, in the year of that count."""
    if sleutel.id != verdeling.REGISTER:
        return eigen
    jaar = int(sleutel.peildatum[:4])
    telling = {("register", jaar): Fraction(sleutel.gewichten[code])}
    return replace(eigen, posten={**telling, **eigen.posten})


def _waarom_niet(s: Stroom, jaar: int) -> tuple[str, ...]:
    if s.ontvanger not in ("gemeente", "grootste gemeente"):
        reden = s.ontvanger_uitleg
    elif s.rekenwijze == "eigen":
        reden = f"Niet te berekenen zonder eigen cijfer: verdeeld naar {s.sleutel}."
    else:
        reden = f"Voor {jaar} is geen landelijk bedrag bekend."
    return (reden, f"Let op: {s.let_op}") if s.let_op else (reden,)


def _over_cijfer(cijfer: Cijfer) -> str:
    return (
        f"{cijfer.omschrijving}: {euro(cijfer.waarde)} ({cijfer.status}; {cijfer.bron}, "
        f"{cijfer.vindplaats}; cijfer {cijfer.id})."
    )


def _zwakste(statussen: Sequence[str]) -> str:
    return max(statussen, key=_RANG.__getitem__)


def _heel(waarde: Fraction) -> int:
    """To the nearest whole, a half up."""
    return int(waarde + Fraction(1, 2))


def totaal(regels: Sequence[Geldregel]) -> tuple[int, int]:
    """Low and high sum of what is known and counts.

    The high sum also has the streams of which it is unclear whether they are inside another.
    """
    bekend = [r for r in regels if r.bedrag is not None]
    zeker = sum(r.bedrag or 0 for r in bekend if r.telt_mee == "ja")
    onzeker = sum(r.bedrag or 0 for r in bekend if r.telt_mee == "onduidelijk")
    return zeker, zeker + onzeker
