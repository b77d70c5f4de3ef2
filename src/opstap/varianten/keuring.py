# SPDX-License-Identifier: EUPL-1.2
"""What the measures, the money and the law of a variant may say; refusals name the lever.

The people levers (parameters, plaatsen, sleutels) are checked by ``prognose``; here come the
limits that only a policy has: no more jobs than there are people for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from opstap import verdeling
from opstap.basis.fouten import OpstapFout
from opstap.basis.opmaak import euro, getal
from opstap.bronnen import STATUSSEN, Grootboek
from opstap.varianten import declaratie as d

EXTRA_VELDEN = ("maatregelen", "geld", "korting", "terugvalrecht", "indexatie", "gevolgen")
"""The fields of a variant beside those of ``prognose``."""

MEESTE_PER_BAAN, MEESTE_PER_JAAR = 100_000, 20_000_000_000
MEESTE_INDEXATIE = Fraction(15, 100)

_POSTVELDEN = tuple(veld.name for veld in fields(d.Post))
_MAATREGELVELDEN = tuple(veld.name for veld in fields(d.Maatregel))
_GEVOLGVELDEN = tuple(veld.name for veld in fields(d.Gevolgbedragen))
_POST_VERPLICHT = ("id", "naam", "soort", "prijspeil", "status", "bron", "vindplaats", "vanaf")
_MAATREGEL_VERPLICHT = tuple(naam for naam in _MAATREGELVELDEN if naam != "vanaf")
_VORMEN = ("reeks", "bedragen", "bedrag")
_MAAND = re.compile(r"(\d{4})-(01|07)")


def beleidsfouten(inhoud: Mapping[str, Any], boek: Grootboek) -> Iterator[str]:
    """Dutch sentences on everything impossible outside the people levers, each by its name."""
    yield from _banenfouten(inhoud.get("plaatsen"), boek)
    yield from _maatregelfouten(inhoud.get("maatregelen"))
    posten = inhoud.get("geld")
    if posten is not None and not _is_lijst(posten):
        yield "geld: geef een lijst van posten, elk met een id."
        posten = None
    gezien: set[str] = set()
    for nummer, post in enumerate(posten or (), start=1):
        naam = f"geld.{post['id']}" if post.get("id") else f"geld, post {nummer}"
        yield from (f"{naam}{tekst}" for tekst in _postfouten(post, boek))
        if str(post.get("id")) in gezien:
            yield f"{naam}: deze id staat er twee keer; geef elke post een eigen id."
        gezien.add(str(post.get("id")))
    yield from _kortingfouten(inhoud.get("korting"), gezien)
    yield from _wetfouten(inhoud.get("terugvalrecht", d.WET))
    yield from _indexatiefouten(inhoud.get("indexatie"))
    yield from _gevolgfouten(inhoud.get("gevolgen"), boek)


def _is_lijst(x: object) -> bool:
    return isinstance(x, list) and all(isinstance(deel, Mapping) for deel in x)


def _is_getal(x: object) -> bool:
    return isinstance(x, int | Fraction) and not isinstance(x, bool)


def _velden(regel: Mapping[Any, Any], mag: Sequence[str], moet: Sequence[str]) -> Iterator[str]:
    for veld in regel:
        if veld not in mag:
            lijkt = get_close_matches(str(veld), mag, n=1)
            raad = f"bedoelt u {lijkt[0]}?" if lijkt else f"kies uit {', '.join(mag)}."
            yield f": onbekend veld {veld!r}; {raad}"
    if ontbreekt := [veld for veld in moet if regel.get(veld) in (None, "")]:
        yield f": hier ontbreekt {', '.join(ontbreekt)}."


def _keuze(regel: Mapping[str, Any], veld: str, mag: Sequence[str]) -> Iterator[str]:
    if regel.get(veld) is not None and regel[veld] not in mag:
        yield f".{veld}: {regel[veld]!r} bestaat niet; kies uit {', '.join(mag)}."


def _jaarfout(waarde: object) -> str | None:
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        return f"{_toon(waarde)} is geen jaar."
    if not d.EERSTE_JAAR <= waarde <= d.LAATSTE_JAAR:
        return f"{waarde} kan niet; kies een jaar van {d.EERSTE_JAAR} tot en met {d.LAATSTE_JAAR}."
    return None


def _toon(waarde: object) -> str:
    return getal(waarde, 2) if isinstance(waarde, Fraction) else repr(waarde)


def _banenfouten(plaatsen: Any, boek: Grootboek) -> Iterator[str]:
    """No more jobs than people: those not reached, and the largest Wsw that ever was."""
    grenzen = {
        "vangnet": ("niet_bereikt.personen", "mensen die nu niet worden bereikt"),
        "beschut": ("wsw_werknemers.2014", "mensen die eind 2014 in de Wsw werkten"),
    }
    if not isinstance(plaatsen, Mapping):
        return
    for soort, pad in plaatsen.items():
        if soort not in grenzen or not isinstance(pad, Mapping):
            continue
        id_, wie = grenzen[soort]
        meest = boek.waarde(id_)
        for jaar, aantal in pad.items():
            if _is_getal(aantal) and aantal > meest:
                yield (
                    f"plaatsen.{soort}.{jaar}: {getal(aantal)} banen is meer dan de {getal(meest)} "
                    f"{wie}; geef hoogstens {getal(meest)}."
                )


def _maatregelfouten(maatregelen: Any) -> Iterator[str]:
    if maatregelen is None:
        return
    if not _is_lijst(maatregelen):
        yield "maatregelen: geef een lijst van maatregelen, elk met een id."
        return
    for nummer, regel in enumerate(maatregelen, start=1):
        naam = f"maatregelen.{regel.get('id') or nummer}"
        yield from (f"{naam}{t}" for t in _velden(regel, _MAATREGELVELDEN, _MAATREGEL_VERPLICHT))
        yield from (f"{naam}{t}" for t in _keuze(regel, "soort", d.MAATREGELSOORTEN))


def _postfouten(post: Mapping[str, Any], boek: Grootboek) -> Iterator[str]:
    yield from _velden(post, _POSTVELDEN, _POST_VERPLICHT)
    for veld, mag in (
        ("soort", d.POSTSOORTEN),
        ("kader", d.KADERS),
        ("ontvanger", d.ONTVANGERS),
        ("betaling", d.BETALINGEN),
        ("banen", d.BANENSOORTEN),
        ("status", tuple(STATUSSEN)),
    ):
        yield from _keuze(post, veld, mag)
    vormen = [vorm for vorm in _VORMEN if post.get(vorm) is not None]
    if len(vormen) != 1:
        yield f": geef precies één van {', '.join(_VORMEN)} (nu {', '.join(vormen) or 'geen'})."
    yield from _tijdfouten(post)
    yield from _bedragfouten(post, boek)
    yield from _padfouten(post)
    yield from _samenhang(post)
    yield from _prijspeilfouten(post.get("prijspeil"))
    yield from _sleutelfouten(post)


def _tijdfouten(post: Mapping[str, Any]) -> Iterator[str]:
    fout = False
    for veld in ("vanaf", "tot"):
        if post.get(veld) is not None and (tekst := _jaarfout(post[veld])):
            fout = True
            yield f".{veld}: {tekst}"
    if not fout and post.get("vanaf") and post.get("tot") and post["tot"] < post["vanaf"]:
        yield f".tot: {post['tot']} ligt vóór vanaf ({post['vanaf']}); draai ze om."


def _bedragfouten(post: Mapping[str, Any], boek: Grootboek) -> Iterator[str]:
    grens = MEESTE_PER_BAAN if post.get("banen") else MEESTE_PER_JAAR
    for veld in ("bedrag", "per_extra_baan"):
        if post.get(veld) is not None:
            yield from _een_bedrag(f".{veld}", post[veld], boek, grens)
    bedragen = post.get("bedragen")
    if bedragen is not None and (not isinstance(bedragen, Mapping) or not bedragen):
        yield ".bedragen: geef jaren met bedragen, bijvoorbeeld {2025: 1000000}."
    elif bedragen is not None:
        for jaar, bedrag in bedragen.items():
            if tekst := _jaarfout(jaar):
                yield f".bedragen: {tekst}"
            yield from _een_bedrag(f".bedragen.{jaar}", bedrag, boek, MEESTE_PER_JAAR)
    if post.get("reeks") is not None:
        try:
            boek.reeks(str(post["reeks"]))
        except OpstapFout as fout:
            yield f".reeks: {fout}"
    if (bereik := post.get("bereik")) is not None:
        if not isinstance(bereik, list) or len(bereik) != 2:
            yield ".bereik: geef twee bedragen, het laagste en het hoogste."
        else:
            for grens_ in bereik:
                yield from _een_bedrag(".bereik", grens_, boek, MEESTE_PER_JAAR)


def _een_bedrag(waar: str, bedrag: Any, boek: Grootboek, meest: int) -> Iterator[str]:
    if isinstance(bedrag, str):
        try:
            uitkomst = d.waarde(bedrag, boek)
        except OpstapFout as fout:
            yield f"{waar}: {fout}"
            return
    elif _is_getal(bedrag):
        uitkomst = Fraction(bedrag)
    else:
        yield f"{waar}: {bedrag!r} is geen bedrag en geen formule over het grootboek."
        return
    if uitkomst < 0:
        yield f"{waar}: {euro(uitkomst)} kan niet; geef nul of meer."
    elif uitkomst > meest:
        yield f"{waar}: {euro(uitkomst)} kan niet; geef hoogstens {euro(meest)}."


def _padfouten(post: Mapping[str, Any]) -> Iterator[str]:
    pad = post.get("pad")
    if pad is None:
        return
    if isinstance(pad, str):
        if pad not in d.PADEN:
            yield f".pad: {pad!r} bestaat niet; kies {' of '.join(d.PADEN)}, of geef jaren."
    elif not isinstance(pad, Mapping) or not pad:
        yield ".pad: geef jaren met aandelen, bijvoorbeeld {2025: 0, 2035: 1}."
    else:
        for jaar, deel in pad.items():
            if tekst := _jaarfout(jaar):
                yield f".pad: {tekst}"
            if not _is_getal(deel) or not 0 <= deel <= 1:
                yield f".pad.{jaar}: {_toon(deel)} kan niet; geef een aandeel van 0 tot en met 1."


def _samenhang(post: Mapping[str, Any]) -> Iterator[str]:
    """Fields that only mean something together."""
    if post.get("betaling") == d.REALISATIE and not (post.get("banen") and post.get("bedrag")):
        yield ".betaling: betalen naar realisatie vraagt een bedrag per baan (bedrag en banen)."
    if post.get("pad") == d.PAD_BANEN and not post.get("banen"):
        yield ".pad: banen als pad vraagt dat u bij banen zegt welke (vangnet of beschut)."
    if post.get("pad") is not None and post.get("bedrag") is None:
        yield ".pad: een pad hoort bij een bedrag; laat het weg bij reeks en bedragen."
    if post.get("per_extra_baan") is not None and not (post.get("reeks") and post.get("banen")):
        yield ".per_extra_baan: dit hoort bij een reeks, met bij banen welke banen tellen."
    if post.get("sleutel") == d.SLEUTEL_PLAATSEN and not post.get("banen"):
        yield ".sleutel: plaatsen als sleutel vraagt dat u bij banen zegt welke."
    if post.get("sleutel") is None and post.get("ontvanger", d.GEMEENTEN) == d.GEMEENTEN:
        yield ".sleutel: zeg hoe dit geld over gemeenten wordt verdeeld (of ontvanger: landelijk)."


def _prijspeilfouten(prijspeil: Any) -> Iterator[str]:
    if prijspeil in (None, d.LOPEND):
        return
    if isinstance(prijspeil, bool) or not isinstance(prijspeil, int):
        yield f".prijspeil: {_toon(prijspeil)} is geen jaar; geef een jaar of {d.LOPEND}."
    elif not 2023 <= prijspeil <= d.LAATSTE_JAAR:
        yield f".prijspeil: {prijspeil} kan niet; geef 2023 of later, of {d.LOPEND}."


def _sleutelfouten(post: Mapping[str, Any]) -> Iterator[str]:
    sleutel = post.get("sleutel")
    vast = (d.SLEUTEL_PLAATSEN, verdeling.REGISTER, *verdeling.BESCHUT_SLEUTELS)
    if sleutel is None or sleutel in vast:
        return
    try:
        verdeling.ingebouwd(str(sleutel))
    except OpstapFout as fout:
        yield f".sleutel: {fout} Ook kan: {', '.join(vast)}."


def _kortingfouten(korting: Any, posten: set[str]) -> Iterator[str]:
    if korting is None:
        return
    if not isinstance(korting, Mapping):
        yield "korting: geef aandeel, vanaf en posten."
        return
    velden = ("aandeel", "vanaf", "posten")
    yield from (f"korting{tekst}" for tekst in _velden(korting, velden, velden))
    aandeel = korting.get("aandeel")
    if aandeel is not None and (not _is_getal(aandeel) or not 0 <= aandeel <= 1):
        yield f"korting.aandeel: {_toon(aandeel)} kan niet; 10 procent is 0.10."
    if korting.get("vanaf") is not None and (tekst := _jaarfout(korting["vanaf"])):
        yield f"korting.vanaf: {tekst}"
    genoemd = korting.get("posten")
    if genoemd is not None and (not isinstance(genoemd, list) or not genoemd):
        yield "korting.posten: geef een lijst van minstens één post."
    elif vreemd := [str(post) for post in genoemd or () if str(post) not in posten]:
        yield f"korting.posten: deze posten zijn er niet: {', '.join(vreemd)}."


def _wetfouten(recht: Any) -> Iterator[str]:
    if recht in (True, False, "ja", d.NOOIT):
        return
    gevonden = _MAAND.fullmatch(str(recht))
    if gevonden is None or not d.EERSTE_JAAR <= int(gevonden[1]) <= d.LAATSTE_JAAR:
        yield (
            f"terugvalrecht: {recht!r} kan niet; geef ja, nee of de maand waarin het begint "
            f"({d.EERSTE_JAAR}-01 tot en met {d.LAATSTE_JAAR}-07, in januari of juli)."
        )


def _indexatiefouten(indexatie: Any) -> Iterator[str]:
    if indexatie is not None and not (_is_getal(indexatie) and 0 <= indexatie <= MEESTE_INDEXATIE):
        yield f"indexatie: {_toon(indexatie)} kan niet; 2,5 procent per jaar is 0.025 (0 tot 0.15)."


def _gevolgfouten(gevolgen: Any, boek: Grootboek) -> Iterator[str]:
    if gevolgen is None:
        return
    if not isinstance(gevolgen, Mapping):
        yield f"gevolgen: geef bedragen per jaar ({', '.join(_GEVOLGVELDEN)})."
        return
    yield from (f"gevolgen{tekst}" for tekst in _velden(gevolgen, _GEVOLGVELDEN, ()))
    for naam in _GEVOLGVELDEN:
        if gevolgen.get(naam) is not None:
            yield from _een_bedrag(f"gevolgen.{naam}", gevolgen[naam], boek, MEESTE_PER_BAAN)
